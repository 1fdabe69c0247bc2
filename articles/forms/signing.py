"""The forms of the signing screen."""

from django import forms
from django.utils import timezone

from issues.forms import DayField

from .. import process
from ..models import Stage, TopicFiling
from ..rights import ever_entitled_to, label
from .scans import ScanField
from .written import WrittenField

#: The short report of 初审: (name, help).
REPORT = (
    ("content", "写了什么，一两句话。"),
    ("orientation", "政治导向、政策把握、民族宗教、保密。"),
    ("knowledge", "事实、数据、引文、法律法规名称。"),
    ("wording", "结构、语言、标点、数字用法。"),
)
#: The longest opinion, answer or reason, in characters.
LONGEST = 2000
#: What is said to who may agree to the changes after 终审 and has not done so.
AGREE = "没有签发：请先看终审后的改动，再勾选“终审后的上述改动已看过，同意”；不同意的，退回修改。"
PHRASES = {
    "first": ("拟采用，送复审。", "改后可用。", "材料扎实，拟采用。"),
    "second": ("同意初审意见。", "改后送终审。", "数据已核。"),
    "final": ("同意刊用。", "改后刊用。", "数据已核，同意刊用。"),
    "proof1": ("已对原稿。", "已改正，请二校再核数字。"),
    "proof2": ("已对一校样。", "人名、职务已核。"),
    "proof3": ("清样已核。", "图片说明已核。"),
    "recheck": ("改动已核对。",),
    "press": ("同意付印。",),
}


def _lines(rows, **attrs):
    return forms.Textarea(attrs={"rows": rows, **attrs})


class SignForm(forms.Form):
    """What is written when a stage is signed; which questions stand here is the stage's business."""

    stage = forms.ChoiceField(choices=Stage.choices, widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    opinion = WrittenField(label="意见", required=False, longest=LONGEST, widget=_lines(3))
    agreed = forms.BooleanField(label="终审后的上述改动已看过，同意", required=False)
    proof = ScanField(label="校样（红笔改样）")

    def __init__(self, stage, *args, may_agree=False, topic=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.at, self.decided = stage, topic
        name = label(stage) if stage else ""  # nothing is left to sign
        self.fields["opinion"].label = f"{name}意见"
        self.fields["opinion"].required = stage in process.REVIEWS
        self.fields["opinion"].error_messages["required"] = f"请写{name}意见，它印在审校单上。"
        if stage not in (*process.PROOFS, process.RECHECK):
            del self.fields["proof"]
        if not may_agree:
            del self.fields["agreed"]
        elif stage == process.PRESS:
            self.fields["agreed"].required = True
            self.fields["agreed"].error_messages["required"] = AGREE
        if stage == process.FIRST:
            self._ask_report()

    def _ask_report(self):
        for name, help_text in REPORT:
            self.fields[name] = WrittenField(
                label=process.REPORT[name], required=name == "content", longest=LONGEST, help_text=help_text, widget=_lines(2),
                error_messages={"required": "请写内容概要，一两句话就行。"},
            )  # fmt: skip
        self.fields["opinion"].label = "初审建议"
        self.fields["topic"] = forms.ChoiceField(
            label="是否属于重大选题",
            choices=TopicFiling.Status.choices,
            widget=forms.RadioSelect,
            initial=self.decided,
            error_messages={"required": "请选是否属于重大选题；一时定不下来，选“待定”。"},
        )

    @property
    def report_fields(self):
        return [self[name] for name in process.REPORT if name in self.fields]

    @property
    def report(self):
        """The answers of 初审 by name, empty ones left out."""
        return {name: said for name in process.REPORT if (said := self.cleaned_data.get(name, "").strip())}

    @property
    def phrases(self):
        return PHRASES[self.at]


class SendBackForm(forms.Form):
    """To which of the signed stages, and why."""

    to = forms.ChoiceField(label="退回到", widget=forms.RadioSelect, error_messages={"required": "请选退回到哪一步。"})
    reason = WrittenField(
        label="理由", longest=LONGEST, widget=_lines(2, id="why"), error_messages={"required": "请写明退回的理由。"}
    )
    back_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, stages, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = stages
        if len(stages) == 1:
            self.fields["to"].initial = stages[0][0]


class PaperForm(forms.Form):
    """纸签代录: who signed on which day, with the scan."""

    stage = forms.ChoiceField(choices=Stage.choices, widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    signer = forms.ModelChoiceField(
        None, label="签署人", empty_label="请选择", help_text="列出的是有这一审次签署权的人。",
        error_messages={"required": "请选在纸上签字的人。"},
    )  # fmt: skip
    signed_on = DayField(
        label="签字日期", initial=timezone.localdate, help_text="写签字页上的日期，如 2026-12-01。",
        error_messages={"required": "请写签字日期。"},
    )  # fmt: skip
    opinion = WrittenField(
        label="意见", required=False, longest=LONGEST, widget=_lines(3), help_text="照签字页上的文字录入。",
        error_messages={"required": "请照签字页录入意见，它印在审校单上。"},
    )  # fmt: skip
    scan = ScanField(
        label="签字页扫描件", required=True, error_messages={"required": "请选签字页的扫描件，没有它不能录入。"}
    )

    def __init__(self, stage, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["signer"].queryset = ever_entitled_to(stage)
        self.fields["signer"].label_from_instance = lambda person: person.get_full_name() or person.get_username()
        if stage in process.REVIEWS:
            self.fields["opinion"].required = True
