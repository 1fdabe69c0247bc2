"""The forms of a person's own account, where the library's say too much or too little."""

from allauth.account.forms import ChangePasswordForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.webauthn import forms as passkeys
from django import forms

from . import guessing

#: What the library raises of what no browser sends.
MALFORMED = (AttributeError, IndexError, KeyError, TypeError, ValueError)


class _CountedCode:
    """A form with a code that may be tried so often."""

    def clean_code(self):
        with guessing.counted(guessing.code_of(self.user)):
            return super().clean_code()


class CodeForm(_CountedCode, codes.AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(_CountedCode, codes.ReauthenticateForm):
    """The same before a grave step."""


class NewPasswordForm(ChangePasswordForm):
    """A new password in the place of the old, which may be tried as often as at the door."""

    def clean_oldpassword(self):
        with guessing.counted(guessing.password_of(self.user.get_username())):
            return super().clean_oldpassword()


class CredentialField(forms.JSONField):
    """What a browser answers for a passkey. Nothing that is not its like reaches the library."""

    widget = forms.HiddenInput
    most = 50_000

    def to_python(self, value):
        if not isinstance(value, str) or len(value) > self.most:
            raise get_adapter().validation_error("incorrect_code")
        try:
            answer = super().to_python(value)
        except (RecursionError, forms.ValidationError) as fault:
            raise get_adapter().validation_error("incorrect_code") from fault
        if not isinstance(answer, dict):
            raise get_adapter().validation_error("incorrect_code")
        return answer


class _Answering(forms.Form):
    """Passkeys that open."""

    credential = CredentialField()

    def clean_credential(self):
        try:
            return super().clean_credential()
        except MALFORMED as fault:
            raise get_adapter().validation_error("incorrect_code") from fault


class PasskeySignInForm(_Answering, passkeys.LoginWebAuthnForm):
    pass


class PasskeyStepForm(_Answering, passkeys.AuthenticateWebAuthnForm):
    pass


class PasskeyAgainForm(_Answering, passkeys.ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(passkeys.AddWebAuthnForm):
    credential = CredentialField()
    name = forms.CharField(
        label="名称", required=False, max_length=40, help_text="如“办公室电脑”“我的手机”，以后好分辨。"
    )
    passwordless = forms.BooleanField(
        label="登录时可以只用它，不输密码",
        required=False,
        initial=True,
        help_text="要用指纹、面容或 PIN 确认是您本人。没有这些的安全密钥，请去掉这个勾。",
    )

    def clean(self):
        try:
            return super().clean()
        except MALFORMED as fault:
            raise get_adapter().validation_error("incorrect_code") from fault
