"""网上投稿: a form, its check page, and the receipt."""

from csp.decorators import csp_update
from django.http import JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from articles import text
from articles.models import Section
from issues import showing

from .. import actions, codes, drafts, limits, robots
from ..forms.piece import AI, PROMISES
from ..models import Kept
from . import filling
from .filling import TOO_OFTEN, measured

TOO_MANY = "这个网络今天提交的稿件太多了，没有收下。填过的都还在，请明天再点“提交稿件”；急件请打电话给编辑部。"


@measured
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request):
    if request.method != "POST":
        draft = drafts.of(request)
        return filling.form_page(request, filling.blank(draft, filling.of_draft(draft)), draft)
    if not limits.within(limits.FORM, request):
        draft = drafts.of(request)
        return filling.form_page(
            request, filling.blank(draft, request.POST.dict()), draft, refusals=[TOO_OFTEN], status=429
        )
    draft, token = filling.draft_for(request)
    try:
        page = _entered(request, draft)
    except actions.NothingToSend as refusal:  # sent from another window while the files were read
        page = filling.gone_page(request, refusal)
    return drafts.hand_over(page, request, token) if token else page


@measured
@csp_update({"worker-src": ["blob:"]})
@require_http_methods(["GET", "HEAD", "POST"])
def check(request):
    """The piece as it will be sent. A proof that a person sends it is asked for here, where it is used at once."""
    draft = drafts.of(request)
    if draft is None or not draft.entered:
        return redirect("submit_sent" if drafts.sent_by(request) else "submit")
    if request.method != "POST":
        return _check(request, draft)
    try:
        proof = robots.proof(request.POST)
        if not limits.within(limits.SEND, request):
            return _check(request, draft, refusal=TOO_MANY, status=429)
        actions.send(draft, token=request.COOKIES[drafts.COOKIE], proof=proof)
    except actions.NothingToSend:
        pass  # sent a moment ago, by the same button: its receipt is shown
    except robots.NotProven as refusal:
        return _check(request, draft, refusal=str(refusal), status=422)
    except (actions.AlreadySent, actions.NotToRevise) as refusal:
        return _check(request, draft, refusal=str(refusal), status=409)
    return redirect("submit_sent")


@never_cache
@require_GET
def work(request):
    """A new piece of work for the browser of somebody who is about to send."""
    return JsonResponse(robots.work())


@never_cache
@require_GET
def sent(request):
    """The receipt, for as long as this browser holds the token of what it sent."""
    submission = drafts.sent_by(request)
    if submission is None:
        return redirect("submit_status")
    token = request.COOKIES[drafts.COOKIE]
    # A new version has the code of the first one, which this token does not make.
    revised = submission.token != actions.hashed(token)
    shown = {
        "submission": submission,
        "revised": revised,
        "code": "" if revised else codes.shown(actions.code_of(token)),
        "attachments": submission.attachments.filter(version=submission.version),
    }
    return showing.show(request, "submissions/sent.html", shown)


def _entered(request, draft):
    """Keep the files and the form; go on to the check page, or show what is to be mended."""
    data, refusals = filling.with_files(request, draft)
    form = filling.filled(draft, data)
    if refusals or not form.is_valid():
        return filling.form_page(request, form, draft, refusals=refusals, status=422)
    actions.enter(draft, form.entered)
    actions.describe(draft, form.captions)
    return redirect("submit_check")


def _check(request, draft, *, refusal="", status=200):
    entered, files = draft.entered, list(draft.files.all())
    context = {
        "entered": entered,
        "files": files,
        "undescribed": [file for file in files if file.kind == Kept.Kind.PICTURE and not file.caption],
        "section": Section.objects.filter(pk=entered["section"]).first(),
        "revises": draft.revises,
        "han": text.han_count(entered["text"]),
        "paragraphs": [line.strip() for line in entered["text"].splitlines() if line.strip()],
        "ai": AI.get(entered["statements"].get("ai"), ""),
        "promised": [words for name, words in PROMISES.items() if entered["statements"].get(name)],
        "refusal": refusal,
        "sum": robots.sum_to_ask(),
    }
    return showing.show(request, "submissions/check.html", context, status=status)
