"""What is kept under lock: words that can be read only with a key that lies in the environment, not in the database.

The keys are Fernet's (AES-128-CBC and HMAC-SHA-256, of `cryptography`), listed in FEES_KEYS, the newest first: what is
sealed is sealed with the newest, what was sealed with an older one is opened as long as that one is still listed.
"""

import json

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.views.decorators.debug import sensitive_variables

from issues.actions import Refused

_HOW = "请系统管理员按 .env.example 里 FEES_KEYS 一项的说明设好，重新启动网站。"


class NoKeys(Refused):
    """The server has no key, or none that is one: nothing can be sealed or opened."""


class CannotOpen(Refused):
    """No key in the list opens it, or it was sealed for another."""


def keys():
    """The keys, the newest first. Raises NoKeys, which says what to do."""
    if not settings.FEES_KEYS:
        raise NoKeys(f"服务器没有设置 FEES_KEYS（加密稿酬资料的密钥），现在不能办理稿酬资料。{_HOW}")
    try:
        return MultiFernet([Fernet(key) for key in settings.FEES_KEYS])
    except ValueError:
        raise NoKeys(f"服务器的 FEES_KEYS 里有一个密钥不完整，现在不能办理稿酬资料。{_HOW}") from None


@sensitive_variables()
def seal(data, *, of):
    """Return the data (a dict of strings) as sealed words that open only as what is kept `of` this thing. Raises NoKeys."""
    return keys().encrypt(json.dumps({"of": of, **data}, ensure_ascii=False).encode()).decode()


@sensitive_variables()
def opened(sealed, *, of):
    """Return what was sealed. Raises NoKeys, and CannotOpen where the key is not listed, or the words are another's."""
    try:
        data = json.loads(keys().decrypt(sealed.encode()))
    except InvalidToken:
        raise CannotOpen("用服务器现有的密钥打不开。") from None
    if data.pop("of") != of:
        raise CannotOpen("内容与稿号对不上。")
    return data


def resealed(sealed):
    """Return the same, sealed with the newest key. Raises NoKeys, CannotOpen."""
    try:
        return keys().rotate(sealed.encode()).decode()
    except InvalidToken:
        raise CannotOpen("用服务器现有的密钥打不开。") from None
