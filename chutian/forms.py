"""The forms of a person's own account, where the library's say too much or too little."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms


class AddPasskeyForm(AddWebAuthnForm):
    name = forms.CharField(
        label="名称", required=False, max_length=40, help_text="如“办公室电脑”“我的手机”，以后好分辨。"
    )
    passwordless = forms.BooleanField(
        label="登录时可以只用它，不输密码",
        required=False,
        initial=True,
        help_text="要用指纹、面容或 PIN 确认是您本人。没有这些的安全密钥，请去掉这个勾。",
    )
