"""What allauth asks the project: words, messages, how secrets lie in the database, when to ask for the password again."""

import time
from base64 import urlsafe_b64encode
from hashlib import sha256

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib import messages

from . import guessing

TOO_OFTEN = "试的次数太多了。请等 10 分钟再试；记不清密码，请找系统管理员重设。"
#: What is said after an act; allauth names each by a template. What is not named here is not said.
SAID = {
    "account/messages/logged_out.txt": "您已退出。",
    "account/messages/password_changed.txt": "密码已修改，下次登录请用新密码。",
    "mfa/messages/totp_activated.txt": "验证器已启用。下次登录时，输入密码后还要输入验证器上的数字。",
    "mfa/messages/totp_deactivated.txt": "验证器已停用。",
    "mfa/messages/webauthn_added.txt": "通行密钥已添加。",
    "mfa/messages/webauthn_removed.txt": "通行密钥已删除。",
    "mfa/messages/recovery_codes_generated.txt": "恢复码已生成，请抄下来或下载，放在别人拿不到的地方。",
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "这个账号已经停用。需要时请找系统管理员。",
        "enter_current_password": "现在的密码不对，请重新输入。",
        "incorrect_code": "验证码不对，或已经过期。请输入验证器上现在的数字。",
        "incorrect_password": "密码不对，请重新输入。",
        "username_password_mismatch": "用户名或密码不对。连错 5 次，要等 10 分钟。",
        "too_many_login_attempts": TOO_OFTEN,
        "rate_limited": TOO_OFTEN,
    }

    def is_open_for_signup(self, request):
        return False

    def pre_authenticate(self, request, **credentials):
        if not guessing.may_try(request, guessing.password_of(credentials.get("username", ""))):
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request, **credentials):
        user = super().authenticate(request, **credentials)
        if user is not None:
            guessing.was_right(request, guessing.password_of(credentials.get("username", "")))
        return user

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        if words := message or SAID.get(message_template):
            messages.add_message(request, level, words, extra_tags)

    def get_password_change_redirect_url(self, request):
        return self.get_login_redirect_url(request)

    def get_reauthentication_methods(self, user):
        said = {
            "reauthenticate": "改用密码",
            "mfa_reauthenticate": "改用验证码",
            "mfa_reauthenticate:webauthn": "改用通行密钥",
        }
        return [method | {"description": said[method["id"]]} for method in super().get_reauthentication_methods(user)]

    def is_reauthentication_required(self, *, app, **known):
        """Who signed in a moment ago is not asked again."""
        needed = super().is_reauthentication_required(app=app, **known)
        request = context.request
        steps = get_authentication_records(request, request.user) if needed else []
        latest = max((step["at"] for step in steps), default=0)
        return needed and time.time() - latest > app_settings.REAUTHENTICATION_TIMEOUT


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": "请先启用验证器或添加通行密钥，再生成恢复码。",
        "incorrect_code": "没有通过验证：验证码不对，或已经过期。请再试一次。",
    }

    def generate_authenticator_name(self, user, type):
        return "通行密钥"

    def encrypt(self, text):
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """What was sealed with a secret key that is gone opens nothing: no code agrees with it."""
        try:
            return _cipher().decrypt(encrypted_text).decode()
        except InvalidToken:
            return generate_totp_secret()


def _cipher():
    """Seals with the secret key, opens with those before it too."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(urlsafe_b64encode(sha256(f"second factor {key}".encode()).digest())) for key in keys])
