"""Signing a piece at the desk: one screen for every stage, one address a verb."""

import functools

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from issues.actions import NotAllowed, Refused
from issues.asking import number
from issues.deeds import addresses, need

from .. import actions, process, standing
from ..actions.files import kept
from ..forms.signing import PaperForm
from ..models import Article, Stage
from ..rights import label
from . import signing_screen
from .deeds import RIGHTS, page
from .versions import SHOWS

READS = "articles.view_signoff"
asked_first = require_http_methods(["GET", "HEAD", "POST"])


def urls(desk):
    """The addresses under one piece."""
    return addresses(
        desk,
        "articles_article",
        ("<int:pk>/sign/", sign, "sign"),
        ("<int:pk>/send-back/", send_back, "send_back"),
        ("<int:pk>/paper/", record_paper, "record_paper"),
    )


def _of_piece(view):
    """Make a view of one piece out of `view(desk, request, article)`, for everybody who may read trails."""

    @functools.wraps(view)
    def served(desk, request, pk):
        need(request, RIGHTS | {READS: "查看审校记录"}, READS)
        return asked_first(functools.partial(view, desk))(request, get_object_or_404(Article.objects.for_desk(), pk=pk))

    return served


@_of_piece
def sign(desk, request, article):
    """The words, what changed, what was found; sign, or release at 付印签发. A refusal keeps what was written."""
    screen = signing_screen.screen(request, article)
    if request.method != "POST":
        return _shown(desk, request, article, screen)
    form = screen.sign_form(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(desk, request, article, screen, form=form, status=400)
    try:
        with kept(form.cleaned_data.get("proof")) as proof:
            said = _sign(request, article, form, proof)
    except Refused as refusal:
        fresh = signing_screen.screen(request, get_object_or_404(Article.objects.for_desk(), pk=article.pk))
        form = fresh.sign_form(signing_screen.moved_on(request.POST, fresh), None)
        status = 403 if isinstance(refusal, NotAllowed) else 409
        return _shown(desk, request, article, fresh, form=form, refusal=str(refusal), status=status)
    messages.success(request, said)
    return HttpResponseRedirect(_next(request, article))


@transaction.atomic
def _sign(request, article, form, proof):
    """Do what was asked, all of it or nothing; returns what to say. The proof is kept already."""
    said, by = form.cleaned_data, request.user
    stage, opinion = said["stage"], said["opinion"]
    version = get_object_or_404(article.versions, pk=said["version"])
    if said.get("agreed"):
        actions.confirm_changes(article, by=by, version=version)
    if stage == Stage.PRESS:
        actions.release(article, by=by, version=version, text=opinion)
        return f"《{article.title}》第{version.number}版已付印签发。"
    if said.get("topic") and said["topic"] != form.decided:
        actions.decide_topic(article, said["topic"], by=by)
    actions.sign(article, stage, by=by, version=version, opinion=opinion, report=form.report, proof=proof)
    return f"已签署《{article.title}》{label(stage)}，第{version.number}版。"


@_of_piece
def send_back(desk, request, article):
    """退回 to a stage, with the reason."""
    screen = signing_screen.screen(request, article)
    if request.method != "POST":
        return HttpResponseRedirect(_here(article))
    form = screen.back_form(request.POST)
    if not form.is_valid():
        return _shown(desk, request, article, screen, back=form, status=400)
    stage = form.cleaned_data["to"]
    version = get_object_or_404(article.versions, pk=form.cleaned_data["back_version"])
    try:
        actions.send_back(article, stage, by=request.user, version=version, reason=form.cleaned_data["reason"])
    except Refused as refusal:
        status = 403 if isinstance(refusal, NotAllowed) else 409
        return _shown(desk, request, article, screen, back=form, refusal=str(refusal), status=status)
    messages.success(request, f"《{article.title}》已退回到{label(stage)}，从{label(stage)}起的签署作废。")
    return HttpResponseRedirect(_next(request, article))


@_of_piece
def record_paper(desk, request, article):
    """纸签代录: a signature that was given on paper."""
    need(request, RIGHTS | {"articles.record_paper": "纸签代录"}, "articles.record_paper")
    newest = article.versions.newest()
    stage = newest and actions.trail.process_of(article).next_stage(newest.number)
    if stage not in (*process.LADDER, process.RECHECK):
        messages.error(request, f"《{article.title}》现在没有可以代录的审次。")
        return HttpResponseRedirect(_here(article))
    first = {"stage": stage, "version": newest.pk}
    form = PaperForm(stage, request.POST or None, request.FILES or None, initial=first)
    refusal, status = "", 400 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            signed = _record(request, article, form.cleaned_data)
        except Refused as refused:
            refusal, status = str(refused), 409
        else:
            later = "" if signed.version_id == newest.pk else f"签的是那一天的第{signed.version.number}版，之后又改过。"
            messages.success(request, f"已代录《{article.title}》{label(stage)}的纸签。{later}")
            return HttpResponseRedirect(_here(article))
    title = f"纸签代录：{label(stage)}《{article.title}》"
    shown = {"form": form, "refusal": refusal, "stage": stage, "version": newest}
    return page(desk, request, article, "paper", title, status=status, **shown)


def _record(request, article, said):
    return actions.record_paper(
        article,
        said["stage"],
        signer=said["signer"],
        signed_on=said["signed_on"],
        version=get_object_or_404(article.versions, pk=said["version"]),
        scan=said["scan"],
        by=request.user,
        opinion=said["opinion"],
    )


def _shown(desk, request, article, screen, *, form=None, back=None, refusal="", status=200):
    title = f"{label(screen.stage)}：{article.title}" if screen.stage else f"审校：{article.title}"
    queue = standing.queue(request.user, article)
    shown = {
        "screen": screen,
        "form": form or screen.sign_form(),
        "back": back or screen.back_form(),
        "refusal": refusal,
        "written": _written(request) if refusal and not screen.may_sign else [],
        "shows": SHOWS.items(),
        "standing": standing.standings([article], request.user)[article.pk],
        "queue": queue,
        "waits_for_me": queue.total,
    }
    return page(desk, request, article, "sign", title, status=status, **shown)


def _written(request):
    """What somebody wrote who may not sign any more: it stands nowhere else."""
    return [said for name in ("opinion", *process.REPORT, "reason") if (said := request.POST.get(name, ""))]


def _here(article):
    return reverse("admin:articles_article_sign", args=[article.pk])


def _next(request, article):
    """The next piece that waits for this person, else where they came from: the issue, or the home of the desk."""
    waiting = standing.next_for(request.user, after=article)
    if waiting:
        return _here(waiting)
    back_to = number(request.POST.get("issue", "")) or article.issue_id
    return reverse("admin:issues_issue_change", args=[back_to]) if back_to else reverse("admin:index")
