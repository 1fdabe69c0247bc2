"""抹去个人信息: asked for by the sender of a piece with which the desk has finished."""

from issues import showing

from .. import actions, passes
from .looking_up import with_pass


@with_pass
def forget(request, submission):
    """Tell what goes and what stays, before it goes."""
    if not submission.may_be_forgotten:
        raise actions.NotYours(actions.NOT_YOURS)
    shown = {"submission": submission, "pass": passes.allow(submission)}
    return showing.show(request, "submissions/forget.html", shown)


@with_pass
def forgotten(request, submission):
    """Erase it; number and code open nothing from then on."""
    actions.forget_own(submission)
    return showing.show(request, "submissions/forget.html", {"done": True})
