"""How the issue desk answers: fresh parts of the screen for its script, a message and the whole screen for a plain form."""

import functools

from django.contrib import messages
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html

from issues.actions import NotAllowed, Refused
from issues.asking import wants_json
from issues.models import Issue

from .issue_screen import asked_open, context

RIGHTS = {
    "issues.view_issue": "查看刊期",
    "articles.add_article": "导入文稿",
    "articles.change_article": "调整目录",
    "articles.release_as_printed": "按纸刊发布",
    "articles.view_signoff": "查看审校记录",
    "articles.withdraw_article": "文章下线、恢复",
    "issues.publish_issue": "刊期上网发布、下线",
}


class Gone(Refused):
    """The piece is no longer in this issue."""

    def __init__(self, issue):
        super().__init__(f"这篇文章已经不在{issue.name}里，可能刚被移出。请刷新页面。")


def verb(permission):
    """Make a view of one issue out of `view(request, issue, …)`: it needs a permission, and refusals become answers."""

    def wrap(view):
        @functools.wraps(view)
        def served(request, pk, **rest):
            issue = get_object_or_404(Issue, pk=pk)
            try:
                if not request.user.has_perm(permission):
                    raise NotAllowed(f"您没有“{RIGHTS[permission]}”的权限，没有改动。请找主管的同事办理。")
                return view(request, issue, **rest)
            except NotAllowed as refusal:
                return refuse(request, issue, str(refusal), status=403)
            except Refused as refusal:
                return refuse(request, issue, str(refusal), status=409)

        return served

    return wrap


def piece_of(issue, pk):
    """The piece of this issue. Raises Gone when somebody took it out meanwhile."""
    article = issue.articles.filter(pk=pk).first()
    if article is None:
        raise Gone(issue)
    return article


def address(issue, name="change", *rest):
    return reverse(f"admin:issues_issue_{name}", args=[issue.pk, *rest])


def answer(request, issue, said, *, undo=None, row=None):
    """Say what happened. `undo` is (address, [(name, value)…]) of the form that takes it back; `row` is the piece to look at."""
    undo_form = undo and render_to_string(
        "admin/issues/issue/_undo.html", {"address": undo[0], "fields": undo[1]}, request=request
    )
    if wants_json(request):
        return JsonResponse(
            {"message": said, "undo": undo_form or "", "row": row.pk if row else None, **fresh(request, issue)}
        )
    text = format_html('{}<span class="tools">{}</span>', said, undo_form) if undo else said
    messages.success(request, text, extra_tags="with-tools" if undo else "")
    return HttpResponseRedirect(address(issue) + (f"#a{row.pk}" if row else ""))


def refuse(request, issue, why, *, status):
    """Say why nothing was done, and what to do. A conflict comes with the screen as it is now."""
    if wants_json(request):
        return JsonResponse({"message": why, **(fresh(request, issue) if status == 409 else {})}, status=status)
    messages.error(request, why)
    return HttpResponseRedirect(address(issue))


def fresh(request, issue):
    """The parts of the screen as they are now, as HTML."""
    issue = Issue.objects.get(pk=issue.pk)
    shown = context(request, issue, opened=asked_open(request))
    return {
        part: render_to_string(f"admin/issues/issue/_{part}.html", shown, request=request)
        for part in ("head", "tools", "contents")
    }


def schedule_note(issue, was_scheduled):
    """What to add to a message when an act took the schedule away."""
    issue.refresh_from_db()
    return "原定的定时上网已取消，改好后请重新定时。" if was_scheduled and not issue.is_scheduled else ""
