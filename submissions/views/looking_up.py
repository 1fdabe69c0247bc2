"""查稿: what became of a piece, and what its sender may do about it."""

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from issues import showing

from .. import actions, codes, drafts, limits, passes
from ..models import Submission
from ..standing import standing
from .sending import measured

_HOUR = 60 * 60
TOO_OFTEN = "试得太多了。请过一小时再查，或打电话给编辑部。"
WRONG = "稿号或查询码不对。稿号像 TG2026-0123，查询码是 8 个字母和数字。"
WRONG_DIGITS = "稿号或手机号末四位不对，或者网址不完整。请从邮件里重新打开。"
TOO_OLD = "查稿页放得太久，请再输入一次稿号和查询码。"

asked = require_http_methods(["GET", "HEAD", "POST"])


@measured
@asked
def status(request):
    """By number and code, both posted, so that neither stands in an address."""
    if request.method != "POST":
        return _page(request)
    if not _within(request):
        return _page(request, refusal=TOO_OFTEN, status=429)
    found = actions.found(_typed(request, "number"), _typed(request, "code"))
    return _page(request, found) if found else _page(request, refusal=WRONG, status=422)


@measured
@asked
def status_link(request, key):
    """By the link of a letter, the number, and the last digits of the telephone."""
    if request.method != "POST":
        return _page(request, key=key)
    if not _within(request):
        return _page(request, key=key, refusal=TOO_OFTEN, status=429)
    found = actions.found_by_link(key, _typed(request, "number"), _typed(request, "digits"))
    return _page(request, found) if found else _page(request, key=key, refusal=WRONG_DIGITS, status=422)


@measured
@require_POST
def take_back(request):
    """Withdraw for good; first what that means."""
    submission = _allowed(request)
    if submission is None:
        return _page(request, refusal=TOO_OLD, status=422)
    if request.POST.get("sure") != "yes" and standing(submission).may_take_back:
        shown = {"submission": submission, "pass": passes.allow(submission)}
        return showing.show(request, "submissions/take_back.html", shown)
    try:
        return _page(request, actions.take_back(submission))
    except actions.Refused as trouble:
        return _page(request, submission, refusal=str(trouble), status=409)


@measured
@require_POST
def revise(request):
    """Hand the browser the draft of a new version, and go on to the form."""
    submission = _allowed(request)
    if submission is None:
        return _page(request, refusal=TOO_OLD, status=422)
    if not limits.knock("form", limits.address(request), most=120, seconds=_HOUR):
        return _page(request, submission, refusal=TOO_OFTEN, status=429)
    try:
        _, token = actions.begin_revision(submission)
    except actions.NotToRevise as trouble:
        return _page(request, submission, refusal=str(trouble), status=409)
    return drafts.hand_over(redirect("submit"), request, token)


def _typed(request, name):
    return request.POST.get(name, "")[:30]


def _within(request):
    """Attempts are counted by address and by number; both are counted, whichever is over."""
    number = codes.typed_number(_typed(request, "number"))
    by_address = limits.knock("status", limits.address(request), most=60, seconds=_HOUR)
    return limits.knock("status-of", number, most=20, seconds=_HOUR) and by_address


def _allowed(request):
    return Submission.objects.filter(pk=passes.allowed(request.POST.get("pass", "")), forgotten_at=None).first()


def _page(request, submission=None, *, key="", refusal="", status=200):
    shown = {"key": key, "refusal": refusal, "number": _typed(request, "number")}
    if submission:
        letters = submission.letters.sent().order_by("-sent_at")
        shown |= {
            "submission": submission,
            "standing": standing(submission),
            "letters": letters,
            "pass": passes.allow(submission),
        }
    return showing.show(request, "submissions/status.html", shown, status=status)
