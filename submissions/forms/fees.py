"""What an author gives to be paid, judged by the numbers' own check digits; and what the desk enters about it."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator

from articles.manuscript.digits import is_identity, passes_luhn

from .. import telephones
from ..cleaning import figures, one_line
from ..models import Payee

#: The 单独同意 that 个人信息保护法 第二十九条 asks for; what 第三十条 wants said stands beside the form.
CONSENT = "我单独同意本刊处理我的身份证号、银行账户等敏感个人信息，只用于支付稿酬、代扣代缴个人所得税和寄样刊。"
_MESSAGES = {
    "holder": "还没有填户名",
    "identity": "还没有填身份证号",
    "card": "还没有填银行卡号",
    "bank": "还没有填开户行",
    "phone": "还没有填手机",
    "address": "还没有填样刊收件地址",
    "consent": "请读过并勾上：没有您的单独同意，本刊不能处理这些信息；不愿在网上填，可以打电话给编辑部",
}
_COMPLETED_AS = {
    "holder": "name", "phone": "tel-national", "address": "street-address", "postcode": "postal-code",
}  # fmt: skip
_FIGURES = {"card", "phone", "postcode"}


class PayeeForm(forms.Form):
    """Bank, identity and postal data of an author. No message repeats what was typed."""

    holder = forms.CharField(label="户名", max_length=60, help_text="银行卡上的姓名，要与身份证一致")
    identity = forms.CharField(
        label="身份证号", max_length=40, help_text="18 位；港澳台居民居住证、外国人永久居留证的 18 位号码也可以"
    )
    card = forms.CharField(label="银行卡号", max_length=60, help_text="本人的储蓄卡，不是存折账号")
    bank = forms.CharField(label="开户行", max_length=100, help_text="写到支行，如：某某银行恩施舞阳支行")
    phone = forms.CharField(label="手机", max_length=30)
    address = forms.CharField(label="样刊收件地址", max_length=200)
    postcode = forms.CharField(label="邮编", max_length=20, required=False)
    consent = forms.BooleanField(label=CONSENT)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.error_messages["required"] = _MESSAGES.get(name, "")
            field.error_messages["max_length"] = f"{field.label}太长了，请核对"
            field.widget.attrs["autocomplete"] = _COMPLETED_AS.get(name, "off")
            if name in _FIGURES:
                field.widget.attrs["inputmode"] = "numeric"
        self.fields["identity"].widget.attrs |= {"autocapitalize": "characters", "spellcheck": "false"}

    def clean_holder(self):
        return one_line(self.cleaned_data["holder"])

    def clean_identity(self):
        number = figures(self.cleaned_data["identity"]).upper()
        if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
            raise ValidationError("身份证号应是 18 位，前 17 位是数字，末位是数字或 X")
        if not is_identity(number):
            raise ValidationError("身份证号有一位不对，或漏了一位，请照身份证核对")
        return number

    def clean_card(self):
        number = figures(self.cleaned_data["card"])
        if not re.fullmatch(r"[0-9]{16,19}", number):
            raise ValidationError("银行卡号应是 16 到 19 位数字")
        if not passes_luhn(number):
            raise ValidationError("银行卡号有一位不对，或漏了一位，请照银行卡核对")
        return number

    def clean_bank(self):
        return one_line(self.cleaned_data["bank"])

    def clean_phone(self):
        number = telephones.plain(self.cleaned_data["phone"])
        if not re.fullmatch(r"1[3-9][0-9]{9}", number):
            raise ValidationError("请写 11 位手机号")
        return number

    def clean_address(self):
        return one_line(self.cleaned_data["address"])

    def clean_postcode(self):
        code = figures(self.cleaned_data["postcode"])
        if code and not re.fullmatch(r"[0-9]{6}", code):
            raise ValidationError("邮编应是 6 位数字；不记得可以不填")
        return code

    @property
    def given(self):
        """What is sealed of a form that is complete."""
        return {name: value for name, value in self.cleaned_data.items() if name != "consent"}


class AmountForm(forms.ModelForm):
    """How much is paid for one piece, and how much it was when the list was opened."""

    seen = forms.DecimalField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Payee
        fields = ("amount",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        number = self.instance.submission.number
        field = self.fields["amount"]
        field.validators.append(MinValueValidator(0, "稿酬不能是负数"))
        field.error_messages |= {
            "invalid": "稿酬应写成数字，如 300 或 300.50",
            "max_digits": "稿酬太大，请核对",
            "max_whole_digits": "稿酬太大，请核对",
            "max_decimal_places": "稿酬最多写到分，如 300.50",
        }
        field.widget = forms.TextInput({"inputmode": "decimal", "size": 8, "autocomplete": "off"})
        field.widget.attrs["aria-label"] = f"{number} 的稿酬（元）"
        self.fields["seen"].initial = self.instance.amount


class CopiesForm(forms.Form):
    """How many sample copies each of them gets."""

    copies = forms.IntegerField(label="每人本数", min_value=1, max_value=99, initial=2)
