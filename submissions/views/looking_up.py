"""查稿: what became of a piece, and what its sender may do about it."""

import functools

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from issues import showing

from .. import actions, codes, drafts, limits, passes
from ..models import Submission
from ..standing import standing
from .filling import measured

TOO_OFTEN = "试得太多了。请过一小时再查，或打电话给编辑部。"
WRONG = "稿号或查询码不对。稿号像 TG2026-0123，查询码是 8 个字母和数字。"
WRONG_DIGITS = "稿号或手机号末四位不对，或者网址不完整。请从邮件里重新打开。"
TOO_OLD = "查稿页放得太久，或者这篇稿件的个人信息已经抹去。请再输入一次稿号和查询码。"

UNSENT = "这台设备上还有一篇没有提交的稿件。请先到“网上投稿”提交它；不要了，就再点一次“交回改稿”。"

asked = require_http_methods(["GET", "HEAD", "POST"])


@measured
@asked
def status(request):
    """By number and code, both posted, so that neither stands in an address."""
    if request.method != "POST":
        return page(request)
    if not _within(request, limits.LOOK_UP_OF):
        return page(request, refusal=TOO_OFTEN, status=429)
    found = actions.found(_typed(request, "number"), _typed(request, "code"))
    return page(request, found) if found else page(request, refusal=WRONG, status=422)


@measured
@asked
def status_link(request, key):
    """By the link of a letter, the number, and the last digits of the telephone."""
    if request.method != "POST":
        return page(request, key=key)
    if not _within(request, limits.LOOK_UP_BY_LINK):
        return page(request, key=key, refusal=TOO_OFTEN, status=429)
    found = actions.found_by_link(key, _typed(request, "number"), _typed(request, "digits"))
    return page(request, found) if found else page(request, key=key, refusal=WRONG_DIGITS, status=422)


def with_pass(view):
    """Make a view of `view(request, submission)`: for those who have just shown that the submission is theirs."""

    @measured
    @require_POST
    @functools.wraps(view)
    def served(request):
        pk = passes.allowed(request.POST.get("pass", ""))
        submission = Submission.objects.not_forgotten().filter(pk=pk).first()
        if submission is None:
            return page(request, refusal=TOO_OLD, status=422)
        try:
            return view(request, submission)
        except actions.Refused as trouble:
            return page(request, submission, refusal=str(trouble), status=409)

    return served


@with_pass
def take_back(request, submission):
    """Withdraw for good; first what that means."""
    if request.POST.get("sure") == "yes" or not submission.may_be_taken_back:
        return page(request, actions.take_back(submission))
    shown = {"submission": submission, "pass": passes.allow(submission)}
    return showing.show(request, "submissions/take_back.html", shown)


@with_pass
def revise(request, submission):
    """Hand the browser the draft of a new version, and go on to the form."""
    if not limits.within(limits.FORM, request):
        return page(request, submission, refusal=TOO_OFTEN, status=429)
    begun = drafts.of(request)
    if (
        begun
        and (begun.entered or begun.files.exists())
        and begun.revises_id is None
        and request.POST.get("sure") != "yes"
    ):
        return page(request, submission, refusal=UNSENT, sure=True, status=409)
    _, token = actions.begin_revision(submission)
    return drafts.hand_over(redirect("submit"), request, token)


def _typed(request, name):
    return request.POST.get(name, "")[:30]


def _within(request, of_number):
    """Attempts are counted by address and by number; both are counted, whichever is over."""
    by_address = limits.within(limits.LOOK_UP, request)
    return limits.within(of_number, codes.typed_number(_typed(request, "number"))) and by_address


def page(request, submission=None, *, key="", refusal="", sure=False, status=200):
    """The page of 查稿: to be filled in, or with where this submission stands; `sure` lets the next press pass."""
    shown = {"key": key, "refusal": refusal, "number": _typed(request, "number")}
    if submission:
        shown |= {
            "submission": submission,
            "standing": standing(submission),
            "letters": submission.letters.sent().order_by("-sent_at"),
            "pass": passes.allow(submission),
            "sure": sure,
        }
    return showing.show(request, "submissions/status.html", shown, status=status)
