"""Letting an issue and its pieces out to readers, and taking them back: one address a verb."""

from django.contrib import messages
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from issues import actions as issue_actions
from issues.actions import Refused
from issues.asking import numbers
from issues.models import Issue

from .. import actions, queries
from ..forms.issue import NoticeForm, PublishForm, ScanForm
from .issue_answers import address, answer, piece_of, verb
from .issue_screen import page, screen

asked_first = require_http_methods(["GET", "HEAD", "POST"])


def urls(wrapped, name):
    """The addresses of these acts, below `<pk>/`."""
    return [
        path("release/", wrapped(release), name=name("release")),
        path("publish/", wrapped(publish), name=name("publish")),
        path("unschedule/", wrapped(unschedule), name=name("unschedule")),
        path("withdraw/", wrapped(withdraw), name=name("withdraw")),
        path("restore/", wrapped(restore), name=name("restore")),
        path("pieces/<int:piece>/release/", wrapped(release_piece), name=name("release_piece")),
        path("pieces/<int:piece>/withdraw/", wrapped(withdraw_piece), name=name("withdraw_piece")),
        path("pieces/<int:piece>/restore/", wrapped(restore_piece), name=name("restore_piece")),
    ]


@asked_first
@verb("articles.release_as_printed")
def release(request, issue):
    """Release every waiting piece as it was signed on paper; first the list of them with their versions."""
    _may_be_on_paper(issue)
    form = ScanForm(issue, *_sent(request))
    if request.method == "POST" and form.is_valid():
        listed = numbers(request.POST.getlist("versions"))
        rows = actions.release_issue_as_printed(issue, by=request.user, scan=form.cleaned_data["scan"], listed=listed)
        then = "已上网的，读者现在看到新的文字。" if issue.is_out else "还要上网发布，读者才看到。"
        return answer(request, issue, f"{issue.name}已凭付印单签发，共 {len(rows)} 篇。{then}")
    return _release_page(request, issue, form, queries.contents(issue).waiting)


@asked_first
@verb("articles.release_as_printed")
def release_piece(request, issue, piece):
    """Release one piece as it was signed on paper; first its version."""
    article = piece_of(issue, piece)
    _may_be_on_paper(issue)
    form = ScanForm(issue, *_sent(request))
    if request.method == "POST" and form.is_valid():
        listed = numbers(request.POST.getlist("versions"))
        signed = actions.release_as_printed(article, by=request.user, scan=form.cleaned_data["scan"], listed=listed)
        number = article.live.number
        said = f"《{article.title}》第 {number} 版已签发。" if signed else f"《{article.title}》早已签发，没有改动。"
        return answer(request, issue, said, row=article)
    row = queries.contents(issue).row(piece)
    return _release_page(request, issue, form, [row] if row.waits else [], article=article)


def _may_be_on_paper(issue):
    if issue.is_signed_online:
        raise actions.SignedOnline(issue)


def _release_page(request, issue, form, rows, article=None):
    return page(
        request,
        issue,
        "release",
        title=f"按纸刊发布《{article.title}》" if article else f"{issue.name}整期按纸刊发布",
        status=400 if form.errors else 200,
        form=form,
        rows=rows,
        article=article,
        lacking=[row for row in rows if row.lacks],
        hindered=[row for row in rows if row.leaks or not row.has_version],
    )


@require_POST
@verb("issues.publish_issue")
def publish(request, issue):
    """Put the issue before readers, now or at a time."""
    form = PublishForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, f"没有发布：{errors[0]}")
        return screen(request, issue, publish_form=form, status=400)
    moment = form.cleaned_data["moment"]
    issue_actions.publish(issue, by=request.user, at=moment)
    if moment:
        return answer(request, issue, f"已定于{_spoken(moment)}上网，到时自动对读者开放。")
    return answer(request, issue, f"{issue.name}已上网，读者现在可以读到。")


@require_POST
@verb("issues.publish_issue")
def unschedule(request, issue):
    """Take the schedule back."""
    scheduled = issue.is_scheduled
    issue_actions.unschedule(issue, by=request.user)
    return answer(request, issue, "已取消定时，本期不会自动上网。" if scheduled else "本期没有定时，不用取消。")


@asked_first
@verb("issues.publish_issue")
def withdraw(request, issue):
    """Take the whole issue from readers; first what that means."""
    form = NoticeForm(*_sent(request)[:1])
    if request.method == "POST" and form.is_valid():
        issue_actions.withdraw(issue, by=request.user, notice=form.cleaned_data["notice"])
        return answer(request, issue, f"{issue.name}已整期下线，读者读不到了。稿件和记录都在。")
    if issue.state != Issue.State.PUBLISHED:
        raise Refused(f"{issue.name}没有上网，不用下线。")
    shown = len(queries.contents(issue).shown_to_readers)
    return page(
        request,
        issue,
        "withdraw",
        title=f"{issue.name}整期下线",
        form=form,
        shown=shown,
        status=400 if form.errors else 200,
    )


@require_POST
@verb("issues.publish_issue")
def restore(request, issue):
    """Give a withdrawn issue back to readers."""
    issue_actions.restore(issue, by=request.user)
    return answer(request, issue, f"{issue.name}已恢复上线，读者又可以读到。")


@asked_first
@verb("articles.withdraw_article")
def withdraw_piece(request, issue, piece):
    """Take one piece from readers; first what that means."""
    article = piece_of(issue, piece)
    form = NoticeForm(*_sent(request)[:1])
    if request.method == "POST" and form.is_valid():
        actions.withdraw(article, by=request.user, notice=form.cleaned_data["notice"])
        undo = (address(issue, "restore_piece", article.pk), [])
        return answer(request, issue, f"《{article.title}》已下线，读者读不到了。", undo=undo, row=article)
    return page(
        request, issue, "withdraw", title=f"下线《{article.title}》", form=form, article=article,
        status=400 if form.errors else 200,
    )  # fmt: skip


@require_POST
@verb("articles.withdraw_article")
def restore_piece(request, issue, piece):
    """Give one withdrawn piece back to readers."""
    article = piece_of(issue, piece)
    actions.restore(article, by=request.user)
    return answer(request, issue, f"《{article.title}》已恢复上线。", row=article)


def _sent(request):
    """What a form is bound to: nothing while its page is only looked at."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _spoken(moment):
    local = timezone.localtime(moment)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M}"
