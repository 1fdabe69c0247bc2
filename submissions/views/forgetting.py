"""抹去个人信息: asked for by the sender of a piece with which the desk has finished."""

from django.views.decorators.http import require_POST

from issues import showing

from .. import actions, passes
from ..models import Submission
from ..standing import standing
from .sending import measured

TOO_OLD = "查稿页放得太久，或者这篇稿件的个人信息已经抹去。请再输入一次稿号和查询码。"
NOT_NOW = (
    "这篇稿件还在办理，或已经采用，不能在这里抹去个人信息。还在办理的，可以先撤回；已经采用的，请打电话或写信给编辑部。"
)


@measured
@require_POST
def forget(request):
    """Tell what goes and what stays, before it goes."""
    submission = _allowed(request)
    if submission is None:
        return _page(request, refusal=TOO_OLD, status=422)
    if not standing(submission).may_be_forgotten:
        return _page(request, refusal=NOT_NOW, status=409)
    return _page(request, submission=submission, **{"pass": passes.allow(submission)})


@measured
@require_POST
def forgotten(request):
    """Erase it; number and code open nothing from then on."""
    submission = _allowed(request)
    if submission is None:
        return _page(request, refusal=TOO_OLD, status=422)
    try:
        actions.forget_own(submission)
    except actions.Refused as refusal:
        return _page(request, refusal=str(refusal), status=409)
    return _page(request, done=True)


def _allowed(request):
    pk = passes.allowed(request.POST.get("pass", ""))
    return Submission.objects.filter(pk=pk, forgotten_at=None).first()


def _page(request, *, status=200, **shown):
    return showing.show(request, "submissions/forget.html", shown, status=status)
