"""稿酬 at the desk: who was asked, who gave, how much is paid; out as Excel for the accountants and for the post."""

import functools
from collections import namedtuple

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from issues.actions import Refused
from issues.deeds import need

from .. import payees
from ..actions import fees
from ..forms.fees import AmountForm, CopiesForm
from ..models import Payee, Submission
from . import sheets
from .deeds import RIGHTS

RIGHT = "submissions.handle_fees"
PER_PAGE = 50
FEES_HEADERS = ["稿号", "标题", "刊期", "户名", "身份证号", "开户行", "卡号", "金额", "手机"]
COPIES_HEADERS = ["收件人", "地址", "邮编", "电话", "期次", "本数", "备注"]
NOTHING_CHOSEN = "没有导出：请先勾选要导出的来稿。"

Row = namedtuple("Row", "submission payee form state label since")


@admin.register(Payee)
class PayeeAdmin(admin.ModelAdmin):
    """Gives 稿酬 its place in the menu; its screens are the functions below."""

    def has_module_permission(self, request):
        return request.user.has_perm(RIGHT)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(RIGHT)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        def view(function):
            return self.admin_site.admin_view(functools.partial(_permitted, function, self.admin_site))

        return [
            path("", view(listing), name="submissions_payee_changelist"),
            path("amounts/", view(amounts), name="submissions_payee_amounts"),
            path("export/", view(export), name="submissions_payee_export"),
            path("copies/", view(copies), name="submissions_payee_copies"),
            path("ask/<int:pk>/", view(ask), name="submissions_payee_ask"),
            path("look/<int:pk>/", view(look), name="submissions_payee_look"),
            path("erase/<int:pk>/", view(erase), name="submissions_payee_erase"),
        ]


def _permitted(view, site, request, **rest):
    need(request, RIGHTS, RIGHT)
    return view(request, site, **rest)


@require_safe
def listing(request, site):
    """The adopted pieces, by issue and by how far they are."""
    return _page(request, site, request.GET)


def saving(view):
    """Make a view of a button on the list: what was typed as amounts is kept first, whichever button was pressed.

    An amount that cannot be kept, and a refusal of the view, show the list again with everything typed and ticked.
    """

    @require_POST
    @functools.wraps(view)
    def served(request, site, **rest):
        wrong = _keep_amounts(request)
        if wrong:
            return _page(request, site, request.POST, wrong=wrong, status=422)
        try:
            return view(request, site, **rest)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return _page(request, site, request.POST, status=409)

    return served


@saving
def amounts(request, site):
    """Keep the amounts."""
    return _back(request)


@saving
def ask(request, site, pk):
    """Make the link and the draft of its letter, and go on to the letter, which is read and sent there."""
    submission = get_object_or_404(Submission, pk=pk)
    fees.ask_for_fees(submission, by=request.user)
    messages.success(request, "稿酬登记的信已拟好，还没有发。请看过再发；网址三十天内有效。")
    if request.user.has_perm("submissions.view_submission"):
        return HttpResponseRedirect(reverse("admin:submissions_submission_change", args=[pk]) + "#letter")
    return _back(request)


@saving
@sensitive_variables()
def look(request, site, pk):
    """Show what one author gave; who looked is recorded."""
    payee = get_object_or_404(Payee.objects.with_submissions(), pk=pk)
    data = fees.look(payee, by=request.user)
    shown = {"title": "收款信息", "payee": payee, "submission": payee.submission, "data": data}
    return TemplateResponse(request, "admin/submissions/fees/look.html", site.each_context(request) | shown)


@saving
def erase(request, site, pk):
    """The author takes the consent back."""
    payee = fees.erase(get_object_or_404(Payee, pk=pk), by=request.user)
    messages.success(request, f"{payee.submission.number} 的收款信息已抹去，登记网址已失效。")
    return _back(request)


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
    return sheets.handed_out("稿酬表", FEES_HEADERS, rows)


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
    return sheets.handed_out("样刊寄送名单", COPIES_HEADERS, [[*who, *rest] for who, rest in lines.items()])


def _chosen(request):
    pks = [int(pk) for pk in request.POST.getlist("chosen") if pk.isascii() and pk.isdecimal() and len(pk) < 19]
    chosen = list(Submission.objects.filter(pk__in=pks, article__isnull=False).select_related("article__issue"))
    if not chosen:
        raise Refused(NOTHING_CHOSEN)
    return sorted(chosen, key=lambda submission: submission.number)


def _issue(submission):
    issue = submission.article.issue
    return issue.name if issue else ""


def _keep_amounts(request):
    """Keep every amount that was changed. Returns, by payee, the forms of those that cannot be kept."""
    pks = [pk for pk in request.POST.getlist("payee") if pk.isascii() and pk.isdecimal() and len(pk) < 19]
    wrong, kept = {}, 0
    for payee in Payee.objects.with_submissions().filter(pk__in=pks).in_order():
        form = AmountForm(request.POST, instance=payee, prefix=f"p{payee.pk}")
        if not form.is_valid():
            wrong[payee.pk] = form
            continue
        try:
            kept += _kept(form, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            wrong[payee.pk] = _once_more(request, payee.pk)
    if kept:
        messages.success(request, f"已保存 {kept} 笔金额。")
    if any(form.errors for form in wrong.values()):
        messages.error(request, "没有全部保存：标出的金额请改好再保存。")
    return wrong


def _kept(form, *, by):
    """Whether an amount was changed, and so kept."""
    amount, seen = form.cleaned_data["amount"], form.cleaned_data["seen"]
    if amount == seen:
        return False
    fees.set_amount(form.instance, amount, by=by, seen=(seen,))
    return True


def _once_more(request, pk):
    """The form of an amount that was refused: as it was typed, and having seen what stands there now."""
    payee = Payee.objects.with_submissions().get(pk=pk)
    data = request.POST.copy()
    data[f"p{pk}-seen"] = "" if payee.amount is None else str(payee.amount)
    return AmountForm(data, instance=payee, prefix=f"p{pk}")


def _back(request):
    query = urlencode({name: value for name, value in _narrowed(request.POST).items() if value})
    return HttpResponseRedirect(f"{reverse('admin:submissions_payee_changelist')}?{query}")


def _narrowed(parameters):
    issue, state, page = (parameters.get(name, "") for name in ("issue", "state", "page"))
    return {
        "issue": issue if issue.isascii() and issue.isdecimal() and len(issue) < 19 else "",
        "state": state if state in payees.STATES else "open",
        "page": page if page.isascii() and page.isdecimal() and len(page) < 9 else "",
    }


def _page(request, site, parameters, *, wrong=None, status=200):
    narrowed = _narrowed(parameters)
    found = payees.adopted(issue=narrowed["issue"], state=narrowed["state"])
    page = Paginator(found, PER_PAGE).get_page(narrowed["page"] or 1)
    shown = {
        **site.each_context(request),
        "title": "稿酬",
        "rows": [_row(submission, wrong or {}) for submission in page],
        "page": page,
        "narrowed": narrowed,
        "issues": payees.issues(),
        "states": payees.STATES.items(),
        "copies_form": CopiesForm(request.POST if "copies" in request.POST else None),
        "ticked": _ticked(request, page, narrowed["state"]),
        "query": urlencode({name: value for name, value in narrowed.items() if value and name != "page"}),
    }
    return TemplateResponse(request, "admin/submissions/fees/list.html", shown, status=status)


def _ticked(request, page, state):
    """The rows that are ticked: as they were sent; and, where the list was narrowed to what is ready to go, all of it."""
    if request.method == "POST":
        return set(request.POST.getlist("chosen"))
    return {str(submission.pk) for submission in page} if state == "ready" else set()


def _row(submission, wrong):
    payee = getattr(submission, "payee", None)
    form = wrong.get(payee.pk) if payee else None
    if payee and form is None:
        form = AmountForm(instance=payee, prefix=f"p{payee.pk}")
    return Row(submission, payee, form, *payees.standing(submission))
