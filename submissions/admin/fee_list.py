"""The list of 稿酬 at the desk: narrowed, with an amount to fill in for each piece; every button on it keeps the amounts first."""

import functools
from collections import namedtuple

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from issues.actions import Refused
from issues.asking import number, numbers

from .. import payees
from ..actions import fees
from ..forms.fees import AmountForm, CopiesForm
from ..models import Payee

PER_PAGE = 50

Row = namedtuple("Row", "submission payee form state label since")


def saving(view):
    """Make a view of a button on the list: what was typed as amounts is kept first, whichever button was pressed.

    An amount that cannot be kept, and a refusal of the view, show the list again with everything typed and ticked.
    """

    @require_POST
    @functools.wraps(view)
    def served(request, site, **rest):
        wrong = _keep_amounts(request)
        if wrong:
            return page(request, site, request.POST, wrong=wrong, status=422)
        try:
            return view(request, site, **rest)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return page(request, site, request.POST, status=409)

    return served


def back(request):
    """To the list, as it was narrowed."""
    query = urlencode({name: value for name, value in _narrowed(request.POST).items() if value})
    return HttpResponseRedirect(f"{reverse('admin:submissions_payee_changelist')}?{query}")


def _narrowed(parameters):
    issue, state, page = (parameters.get(name, "") for name in ("issue", "state", "page"))
    return {
        "issue": issue if number(issue) is not None else "",
        "state": state if state in payees.STATES else "open",
        "page": page if number(page) is not None else "",
    }


def page(request, site, parameters, *, wrong=None, status=200):
    """The list; `wrong` are, by payee, the forms of amounts that cannot be kept."""
    narrowed = _narrowed(parameters)
    found = payees.adopted(issue=narrowed["issue"], state=narrowed["state"])
    leaf = Paginator(found, PER_PAGE).get_page(narrowed["page"] or 1)
    shown = {
        **site.each_context(request),
        "title": "稿酬",
        "rows": [_row(submission, wrong or {}) for submission in leaf],
        "page": leaf,
        "narrowed": narrowed,
        "issues": payees.issues(),
        "states": payees.STATES.items(),
        "copies_form": CopiesForm(request.POST if "copies" in request.POST else None),
        "ticked": _ticked(request, leaf, narrowed["state"]),
        "query": urlencode({name: value for name, value in narrowed.items() if value and name != "page"}),
    }
    return TemplateResponse(request, "admin/submissions/fees/list.html", shown, status=status)


def _ticked(request, leaf, state):
    """The rows that are ticked: as they were sent; and, where the list was narrowed to what is ready to go, all of it."""
    if request.method == "POST":
        return set(request.POST.getlist("chosen"))
    return {str(submission.pk) for submission in leaf} if state == "ready" else set()


def _row(submission, wrong):
    payee = getattr(submission, "payee", None)
    form = wrong.get(payee.pk) if payee else None
    if payee and form is None:
        form = AmountForm(instance=payee, prefix=f"p{payee.pk}")
    return Row(submission, payee, form, *payees.standing(submission))


def _keep_amounts(request):
    """Keep every amount that was changed. Returns, by payee, the forms of those that cannot be kept."""
    pks = numbers(request.POST.getlist("payee"))
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
