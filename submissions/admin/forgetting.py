"""抹去个人信息 at the desk: told what goes and what stays, then pressed."""

from django.contrib import messages
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from issues.deeds import addresses

from .. import actions
from ..models import Status
from .deeds import back, deed


def urls(desk):
    """The one address of it under a submission."""
    return addresses(desk, "submissions_submission", ("<int:pk>/forget/", forget, "forget"))


@deed("submissions.forget_submission", require_http_methods(["GET", "HEAD", "POST"]))
def forget(desk, request, submission):
    """Ask, then erase; an open case takes a tick, by which it is closed as withdrawn."""
    if submission.forgotten_at:
        messages.warning(request, "这篇来稿的个人信息已经抹去。")
        return back(submission)
    if request.method != "POST":
        return _page(desk, request, submission)
    closing = Status.WITHDRAWN if request.POST.get("close") else None
    try:
        actions.forget(submission, by=request.user, closing=closing, because="编辑部办理")
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
        return _page(desk, request, submission, status=409)
    messages.success(request, "个人信息已抹去。稿号、标题、处理经过和内部备注还在。")
    return back(submission)


def _page(desk, request, submission, *, status=200):
    shown = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": f"抹去个人信息：{submission.title}",
        "submission": submission,
        "is_open": actions.is_open(submission),
    }
    return TemplateResponse(request, "admin/submissions/submission/forget.html", shown, status=status)
