"""稿酬登记: the page behind the private link that an author gets after acceptance."""

import functools

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from issues import showing

from .. import limits
from ..actions import Refused, fees
from ..forms.fees import PayeeForm
from .filling import measured

#: Error reports leave out cookies of such names.
COOKIE = "fees_token"
TOO_OFTEN = "试得太多了。请过一小时再试，或打电话给编辑部。"
NOT_NOW = "暂时不能保存，没有登记。请过一会儿再试，或打电话给编辑部。"


def private(view):
    """What a link holder sees: counted by address, kept by no cache and no search engine, its address told to no other site.

    What is asked for stays out of error reports (`measured`). The address may be told to this site: without it a browser
    sends no origin, and the form would be refused.
    """

    @functools.wraps(view)
    def served(request):
        page = view(request) if limits.within(limits.FEES, request) else _closed(request, TOO_OFTEN, status=429)
        return _unknown_elsewhere(page, "same-origin")

    return measured(served)


def _unknown_elsewhere(page, referrer):
    page.headers["Referrer-Policy"] = referrer
    page.headers["X-Robots-Tag"] = "noindex, nofollow"
    return page


@never_cache
@csrf_exempt
def fees_link(request, token):
    """Take the token out of the address, so that no log, no history and no other page holds it with what is done next.

    It changes nothing and refuses nothing that holds a live token, however it is asked: refusals are logged with their address.
    """
    if fees.payee_of(token) is None:
        return _unknown_elsewhere(_closed(request), "no-referrer")
    page = redirect("submit_fees_form")
    page.set_cookie(
        COOKIE, token, max_age=limits.HOUR, path=reverse("submit_fees_form"), httponly=True, samesite="Lax",
        secure=request.is_secure(),
    )  # fmt: skip
    return _unknown_elsewhere(page, "no-referrer")


@private
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables()
def fees_form(request):
    """The form; once it was filled in, that it was, with the last digits of the card."""
    payee = fees.payee_of(request.COOKIES.get(COOKIE, ""))
    if payee is None:
        return _closed(request)
    if request.method == "POST":
        return _taken(request, payee, PayeeForm(request.POST))
    return _given(request, payee) if payee.is_given else _form(request, payee, PayeeForm())


@sensitive_variables()
def _taken(request, payee, form):
    """Keep what the form brings, if it is complete and the link still works."""
    if not form.is_valid():
        return _form(request, payee, form, status=422)
    try:
        fees.give(payee, form.given)
    except fees.LinkClosed:
        return _closed(request)
    except Refused:
        return _form(request, payee, form, refusal=NOT_NOW, status=503)
    return redirect("submit_fees_form")


@private
@require_safe
def fees_again(request):
    """The form once more, empty: what was given is shown to nobody."""
    payee = fees.payee_of(request.COOKIES.get(COOKIE, ""))
    return _form(request, payee, PayeeForm()) if payee else _closed(request)


def _form(request, payee, form, *, refusal="", status=200):
    shown = {"submission": payee.submission, "form": form, "refusal": refusal, "again": payee.is_given}
    return showing.show(request, "submissions/fees.html", shown, status=status)


def _given(request, payee):
    try:
        digits = fees.last_digits(payee)
    except Refused:  # the key is away for now: that it was given is still true
        digits = ""
    shown = {"submission": payee.submission, "payee": payee, "digits": digits}
    return showing.show(request, "submissions/fees_given.html", shown)


def _closed(request, why="", *, status=410):
    return showing.show(request, "submissions/fees_closed.html", {"why": why}, status=status)
