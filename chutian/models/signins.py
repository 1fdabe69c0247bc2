"""Who signed in, or tried to."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class SignIn(models.Model):
    """One attempt to sign in. Of a name that no account has nothing is kept: it may be a password in the wrong field."""

    class Outcome(models.TextChoices):
        IN = "in", "登录"
        WRONG = "wrong", "用户名或密码不对"
        WRONG_CODE = "wrong_code", "验证码不对"

    class Way(models.TextChoices):
        PASSWORD = "password", "密码"
        TOTP = "totp", "密码和验证器"
        RECOVERY = "recovery_codes", "密码和恢复码"
        KEY = "webauthn", "密码和通行密钥"
        PASSKEY = "passkey", "通行密钥"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="sign_ins", verbose_name="人员", null=True, blank=True
    )
    at = models.DateTimeField("时间", default=timezone.now, db_index=True)
    outcome = models.CharField("结果", max_length=12, choices=Outcome.choices)
    way = models.CharField("方式", max_length=16, choices=Way.choices)
    address = models.GenericIPAddressField("网络地址", null=True, blank=True)
    browser = models.CharField("浏览器", max_length=60, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "登录记录"
        default_permissions = ("view",)
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.get_outcome_display()} · {timezone.localtime(self.at):%Y-%m-%d %H:%M}"
