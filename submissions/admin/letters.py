"""The letter in hand: saved, sent, begun anew from a template, given up; and what is told without one."""

import functools

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from issues.asking import number
from issues.deeds import addresses

from .. import actions
from ..forms.desk import LetterForm
from ..models import Letter, LetterTemplate
from .deeds import back, deed

CHANGE = "submissions.change_submission"
PANEL = "#letter"


def urls(desk):
    """The addresses of the letters of one submission."""
    return addresses(
        desk,
        "submissions_submission",
        ("<int:pk>/letter/", begin, "letter"),
        ("<int:pk>/letter/save/", save, "letter_save"),
        ("<int:pk>/letter/send/", send, "letter_send"),
        ("<int:pk>/letter/template/", use, "letter_template"),
        ("<int:pk>/letter/drop/", drop, "letter_drop"),
        ("<int:pk>/letter/told/", told, "letter_told"),
        ("<int:pk>/letters/<int:letter>/resend/", resend, "letter_resend"),
        ("<int:pk>/letters/<int:letter>/reopen/", reopen, "letter_reopen"),
    )


def written(view):
    """Make a view that is given the words of a letter which are complete; others are shown again with what lacks."""

    @functools.wraps(view)
    def judged(desk, request, submission):
        form = LetterForm(request.POST)
        if not form.is_valid():
            messages.error(
                request, "没有保存：" + "；".join(error for errors in form.errors.values() for error in errors)
            )
            return desk.screen(request, submission, letter_form=form, status=422)
        try:
            return view(desk, request, submission, form.cleaned_data | {"seen": request.POST.get("seen")})
        except (actions.Stale, actions.NoAddress, actions.Unwritten) as refusal:
            messages.error(request, str(refusal))
            return desk.screen(request, submission, letter_form=form, status=409)

    return judged


@deed(CHANGE, require_POST)
def begin(desk, request, submission):
    """Begin a letter that tells no decision."""
    actions.write(submission, by=request.user)
    return back(submission, PANEL)


@deed(CHANGE, require_POST)
@written
def save(desk, request, submission, words):
    actions.rewrite(submission, by=request.user, **words)
    messages.success(request, "信的草稿已保存，还没有发。")
    return back(submission, PANEL)


@deed(CHANGE, require_POST)
@written
def send(desk, request, submission, words):
    letter = actions.dispatch(submission, by=request.user, **words)
    letter.refresh_from_db()
    if letter.status == Letter.State.FAILED:
        messages.error(request, f"信没有发出：{letter.error}。作者还没有看到决定；信留在下面，可以再发一次。")
    else:
        messages.success(request, f"信已发出：{letter.subject}")
    return back(submission)


@deed(CHANGE, require_POST)
def use(desk, request, submission):
    """Begin the letter anew from a template."""
    pk = number(request.POST.get("template", ""))
    if pk is None:
        raise Http404("没有这个模板")
    template = get_object_or_404(LetterTemplate.objects.current(), pk=pk)
    actions.use_template(submission, template, by=request.user)
    messages.success(request, f"已套用“{template.name}”。原来的一份作废，收在信函里。")
    return back(submission, PANEL)


@deed(CHANGE, require_POST)
def drop(desk, request, submission):
    """Give up the letter, and with it the decision that it would tell."""
    if submission.pending_status:
        label = submission.stands.label
        actions.undecide(submission, by=request.user, seen=request.POST.get("stands"))
        messages.success(request, f"已取消“{label}”，现在仍是“{submission.get_status_display()}”。信作废，没有发。")
    else:
        actions.drop(submission, by=request.user, seen=request.POST.get("seen"))
        messages.success(request, "信已作废，没有发。")
    return back(submission)


@deed(CHANGE, require_POST)
def told(desk, request, submission):
    """The sender knows already: show the decision without a letter."""
    moved = actions.tell_otherwise(submission, by=request.user, seen=request.POST.get("stands"))
    messages.success(request, f"当前状态已是“{moved.get_status_display()}”，没有发信。")
    return back(submission)


@deed(CHANGE, require_POST)
def resend(desk, request, submission, letter):
    """Try a failed letter again."""
    failed = get_object_or_404(submission.letters, pk=letter)
    sent = actions.resend(submission, failed, by=request.user)
    sent.refresh_from_db()
    if sent.status == Letter.State.FAILED:
        messages.error(request, f"又没有发出：{sent.error}。")
    else:
        messages.success(request, f"信已发出：{sent.subject}")
    return back(submission)


@deed(CHANGE, require_POST)
def reopen(desk, request, submission, letter):
    """Take a failed letter in hand again."""
    actions.reopen(submission, get_object_or_404(submission.letters, pk=letter), by=request.user)
    return back(submission, PANEL)
