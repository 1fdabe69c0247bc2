"""The sheets that 稿酬 go out on: for the accountants, and for the post. Each export is recorded."""

from django.contrib import messages
from django.views.decorators.debug import sensitive_variables

from issues import tables
from issues.actions import Refused
from issues.asking import numbers

from ..actions import fees
from ..forms.fees import CopiesForm
from ..models import Submission
from .fee_list import saving

FEES_HEADERS = ["稿号", "标题", "刊期", "户名", "身份证号", "开户行", "卡号", "金额", "手机"]
COPIES_HEADERS = ["收件人", "地址", "邮编", "电话", "期次", "本数", "备注"]
NOTHING_CHOSEN = "没有导出：请先勾选要导出的来稿。"


@saving
@sensitive_variables()
def export(request, site):
    """稿酬表, for the accountants."""
    chosen = _chosen(request)
    pairs = fees.export(chosen, by=request.user)
    rows = [
        [
            payee.submission.number, payee.submission.title, _issue(payee.submission), data["holder"], data["identity"],
            data["bank"], data["card"], payee.amount, data["phone"],
        ]
        for payee, data in pairs
    ]  # fmt: skip
    messages.success(request, f"已导出 {len(rows)} 笔稿酬，登记网址随之失效。")
    return tables.handed_out("稿酬表", FEES_HEADERS, rows)


@saving
@sensitive_variables()
def copies(request, site):
    """样刊寄送名单: one line for each person and issue; the address given for it, else that of the submission."""
    form = CopiesForm(request.POST)
    if not form.is_valid():
        raise Refused("没有导出：每人本数应是 1 到 99 的整数。")
    pairs = fees.export_copies(_chosen(request), by=request.user)
    lines = {}
    for submission, data in pairs:
        given = data or {"phone": submission.phone, "address": submission.address, "postcode": ""}
        name = data.get("holder") or submission.real_name or submission.pen_name
        who = (name, given["address"], given["postcode"], given["phone"], _issue(submission))
        lines[who] = [form.cleaned_data["copies"], "" if given["address"] else "没有留地址，请联系作者"]
    return tables.handed_out("样刊寄送名单", COPIES_HEADERS, [[*who, *rest] for who, rest in lines.items()])


def _chosen(request):
    pks = numbers(request.POST.getlist("chosen"))
    chosen = list(Submission.objects.filter(pk__in=pks, article__isnull=False).select_related("article__issue"))
    if not chosen:
        raise Refused(NOTHING_CHOSEN)
    return sorted(chosen, key=lambda submission: submission.number)


def _issue(submission):
    issue = submission.article.issue
    return issue.name if issue else ""
