"""What a contributor enters, judged before it is kept."""

from django import forms
from django.core.exceptions import ValidationError

from articles.models import Section

from .. import robots, telephones
from ..cleaning import NO_MAIL, one_line, title
from ..models import Kept

MOST_TEXT = 50_000
#: What a contributor promises. The keys are stored; the words may change, and their day is stored with them.
PROMISES = {
    "original": "稿件为本人原创（或经全体作者同意），没有一稿多投。",
    "licence": "同意本刊在印刷版、网站、公众号和合作数据库刊用，并作文字修改。",
    "consent": "图片和文字涉及的人已经同意刊出；内容不涉及国家秘密。",
    "personal": "已读“个人信息怎样使用”，同意为处理这篇稿件使用所填的信息。",
}
PROMISES_OF = "2026-11"
AI = {"": "请选择", "none": "没有使用", "polish": "用于查找资料或润色", "draft": "用于起草部分文字或生成图片"}

_MISSING = {
    "title": "还没有写标题",
    "pen_name": "还没有写署名",
    "real_name": "还没有填真实姓名，用于联系和寄发稿酬",
    "phone": "还没有填电话",
    "email": "还没有填电子邮箱，稿号和答复都发到那里",
    "ai": "请选一项：写作中是否使用了人工智能",
}
NO_TEXT = "还没有正文：请贴在这里，或选一个 Word 文稿"
_UNREAD = "请读过并勾上这一条"
_TOO_LONG = "“{}”最多 %(limit_value)d 字，现在是 %(show_value)d 字，请缩短"
#: What may be wrong with a telephone; the page's script says the same.
PHONE = {
    "digits": "电话里只写数字",
    "mobile": "手机号应是 11 位，现在是 {} 位",
    "line": "请写 11 位手机号，或带区号的固定电话",
}
_COMPLETED_AS = {
    "real_name": "name", "phone": "tel", "email": "email", "affiliation": "organization", "address": "street-address",
}  # fmt: skip
_CAPTION = "caption_"


class PieceForm(forms.Form):
    """A piece, its sender and what the sender promises. Files are judged apart: a refused one leaves the rest alone.

    `files` are those kept with the draft: each picture among them has a field for its words. `known` says that the form was
    complete once, so that nobody who goes back to mend a word need wait.
    """

    title = forms.CharField(label="标题", max_length=200)
    section = forms.ModelChoiceField(
        Section.objects.current(), label="想投的栏目", required=False, empty_label="由编辑决定"
    )
    pen_name = forms.CharField(label="署名", max_length=120, help_text="几位作者之间空一格")
    text = forms.CharField(
        label="正文", required=False, max_length=MOST_TEXT, strip=False, widget=forms.Textarea({"rows": 10})
    )
    real_name = forms.CharField(label="真实姓名", max_length=60)
    phone = forms.CharField(label="电话", max_length=30)
    email = forms.EmailField(label="电子邮箱", max_length=200, help_text="稿号和答复都发到这里")
    affiliation = forms.CharField(label="单位", max_length=120, required=False)
    region = forms.CharField(label="所在市州、县", max_length=60, required=False)
    address = forms.CharField(label="寄样刊的地址", max_length=200, required=False)
    ai = forms.ChoiceField(label="写作中使用人工智能的情况", choices=AI.items())
    original = forms.BooleanField(label=PROMISES["original"])
    licence = forms.BooleanField(label=PROMISES["licence"])
    consent = forms.BooleanField(label=PROMISES["consent"])
    personal = forms.BooleanField(label=PROMISES["personal"])
    #: When the form was opened: see `robots`.
    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    #: Nobody sees it; what fills it in is no person.
    homepage = forms.CharField(label="请勿填写", required=False)

    def __init__(self, *args, files=(), known=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.files_kept, self.known = list(files), known
        if not robots.is_ours(self.initial.get("opened", "")):
            self.initial["opened"] = robots.stamp()
        for file in self.files_kept:
            if file.kind == Kept.Kind.PICTURE:
                self.fields[f"{_CAPTION}{file.pk}"] = forms.CharField(
                    label="图片说明", required=False, max_length=300, initial=file.caption
                )
        for name, field in self.fields.items():
            self._word(name, field)

    def _word(self, name, field):
        """Give a field its sentences, and its script the same ones."""
        field.error_messages["required"] = _MISSING.get(name, _UNREAD)
        field.error_messages["max_length"] = _TOO_LONG.format(field.label)
        field.widget.attrs["autocomplete"] = _COMPLETED_AS.get(name, "off")
        if name in _MISSING:
            field.widget.attrs["data-missing"] = _MISSING[name]
        if name == "phone":
            field.widget.input_type = "tel"
            field.widget.attrs |= {f"data-{key}": words for key, words in PHONE.items()}
        if name == "email":
            field.error_messages["invalid"] = field.widget.attrs["data-invalid"] = NO_MAIL

    def clean_title(self):
        return title(self._seen("title"))

    def clean_pen_name(self):
        return self._seen("pen_name")

    def clean_real_name(self):
        return self._seen("real_name")

    def _seen(self, name):
        """One line of what can be seen; nothing of that is nothing."""
        words = one_line(self.cleaned_data[name])
        if not words:
            raise ValidationError(self.fields[name].error_messages["required"])
        return words

    def clean_phone(self):
        """A mobile of 11 digits, or a line with its area code."""
        digits = telephones.plain(self.cleaned_data["phone"])
        if not (digits.isascii() and digits.isdecimal()):
            raise ValidationError(PHONE["digits"])
        if digits.startswith("1") and len(digits) != 11:
            raise ValidationError(PHONE["mobile"].format(len(digits)))
        if not 10 <= len(digits) <= 12:
            raise ValidationError(PHONE["line"])
        return digits

    def clean_opened(self):
        """A stamp that is too young will do at the next press; one that is not ours is replaced."""
        opened = self.cleaned_data["opened"]
        if not robots.is_ours(opened):
            self.data = self.data.copy()
            self.data["opened"] = robots.stamp()
            raise ValidationError("这一页放得太久，或浏览器没有带回记号。请再点一次“下一步”")
        if not self.known and robots.is_too_fast(opened):
            raise ValidationError("填得太快了，请看一遍再点“下一步”")
        return ""

    def clean_homepage(self):
        if self.cleaned_data["homepage"]:
            raise ValidationError("有一栏不该填的填了字，可能是浏览器自动填的。请再点一次“下一步”")
        return ""

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n").replace("\r", "\n").strip("\n")

    def clean(self):
        entered = super().clean()
        if not self.files_kept and not entered.get("text", "").strip() and "text" not in self.errors:
            self.add_error("text", NO_TEXT)
        if "opened" in self.errors and len(self.errors) > 1:
            del self.errors["opened"]  # whoever has something to mend takes the time
        return entered

    @property
    def kept(self):
        """The files in the draft, each with the field for its words if it is a picture."""
        names = ((file, f"{_CAPTION}{file.pk}") for file in self.files_kept)
        return [(file, self[name] if name in self.fields else None) for file, name in names]

    @property
    def captions(self):
        """The words that came for pictures, by the primary keys of their files."""
        names = (name for name in self.cleaned_data if name.startswith(_CAPTION) and name in self.data)
        return {int(name.removeprefix(_CAPTION)): one_line(self.cleaned_data[name]) for name in names}

    @property
    def entered(self):
        """What a draft keeps of a form that is complete."""
        kept = {name: self.cleaned_data[name] for name in _KEPT if name in self.cleaned_data}
        section = self.cleaned_data.get("section")
        promises = {name: True for name in PROMISES if name in self.cleaned_data}
        promises |= {"ai": self.cleaned_data["ai"], "of": PROMISES_OF}
        return kept | {"section": section.pk if section else None, "statements": promises}


class RevisionForm(PieceForm):
    """The new version of a piece: whom it comes from is known."""

    section = real_name = phone = email = affiliation = region = address = personal = None


_KEPT = ("title", "pen_name", "text", "real_name", "phone", "email", "affiliation", "region", "address")
