"""网上投稿: a form, its check page, and the receipt."""

import functools

from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from articles import text
from articles.models import Section
from issues import showing

from .. import actions, codes, drafts, limits, receiving
from ..forms.piece import PROMISES, PieceForm, RevisionForm

_HOUR = 60 * 60
_DAY = 24 * _HOUR
TOO_LARGE = "文件加起来太大（最多 60 MB），没有收下。请缩小图片，或分几次选。"
TOO_OFTEN = "寄得太密了。请过一小时再试；急件请打电话给编辑部。"


def measured(view):
    """Refuse a request that is too large before any of it is read; only then look for the token against forgery.

    What was typed is private: no error report repeats it, and no cache keeps the answer.
    """

    @csrf_exempt
    @functools.wraps(view)
    def judged(request, *args, **kwargs):
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > receiving.MOST_REQUEST:
            return _form(request, PieceForm(), refusals=[TOO_LARGE], status=413)
        return csrf_protect(view)(request, *args, **kwargs)

    return never_cache(sensitive_post_parameters()(judged))


@measured
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request):
    draft = drafts.of(request)
    if request.method != "POST":
        return _form(request, _blank(draft, _initial(draft)), draft)
    if not limits.knock("form", limits.address(request), most=120, seconds=_HOUR):
        return _form(request, _blank(draft, request.POST.dict()), draft, refusals=[TOO_OFTEN], status=429)
    draft, token = (draft, None) if draft else actions.begin()
    try:
        page = _entered(request, draft)
    except actions.NothingToSend as refusal:  # sent from another window while the files were read
        page = _form(request, PieceForm(initial=request.POST.dict()), refusals=[str(refusal)], status=409)
    return drafts.hand_over(page, request, token) if token else page


@measured
@require_POST
def remove_file(request, pk):
    """Take a file out of the draft; what was typed stays typed."""
    draft = drafts.of(request)
    if draft:
        draft.files.filter(pk=pk).delete()
    return _form(request, _blank(draft, request.POST.dict()), draft)


@measured
@require_http_methods(["GET", "HEAD", "POST"])
def check(request):
    draft = drafts.of(request)
    if draft is None or not draft.entered:
        return redirect("submit_sent" if drafts.sent_by(request) else "submit")
    if request.method != "POST":
        return _check(request, draft)
    if not limits.knock("send", limits.address(request), most=20, seconds=_DAY):
        return _check(request, draft, refusal=TOO_OFTEN, status=429)
    try:
        actions.send(draft, token=request.COOKIES[drafts.COOKIE])
    except actions.NothingToSend:
        pass  # sent a moment ago, by the same button: its receipt is shown
    except (actions.AlreadySent, actions.NotToRevise) as refusal:
        return _check(request, draft, refusal=str(refusal), status=409)
    return redirect("submit_sent")


@never_cache
@require_GET
def sent(request):
    """The receipt, for as long as this browser holds the token of what it sent."""
    submission = drafts.sent_by(request)
    if submission is None:
        return redirect("submit_status")
    token = request.COOKIES[drafts.COOKIE]
    # A new version has the code of the first one, which this token does not make.
    code = codes.shown(actions.code_of(token)) if submission.token == actions.hashed(token) else ""
    attachments = submission.attachments.filter(version=submission.version)
    shown = {"submission": submission, "code": code, "attachments": attachments}
    return showing.show(request, "submissions/sent.html", shown)


def _entered(request, draft):
    """Keep the files and the form; go on to the check page, or show what is to be mended."""
    data, refusals = _with_files(request, draft)
    form = _kind_of_form(draft)(data, has_files=draft.files.exists())
    if refusals or not form.is_valid():
        return _form(request, form, draft, refusals=refusals, status=422)
    actions.enter(draft, form.entered)
    return redirect("submit_check")


def _kind_of_form(draft):
    return RevisionForm if draft and draft.revises_id else PieceForm


def _blank(draft, initial):
    return _kind_of_form(draft)(initial=initial)


def _initial(draft):
    if draft is None:
        return {}
    promises = draft.entered.get("statements", {})
    return {**draft.entered, **{name: bool(given) for name, given in promises.items()}, "ai": promises.get("ai", "")}


def _with_files(request, draft):
    """Keep the chosen files that pass; returns the form's data, filled in from a manuscript, and what was refused."""
    data, refusals = request.POST.copy(), []
    for file in request.FILES.getlist("files"):
        try:
            judged = receiving.judge(file)
            actions.add_file(draft, judged)
        except (*receiving.TROUBLE, actions.TooManyFiles) as refusal:
            refusals.append(f"{receiving.shown_name(file)}：{refusal}")
            continue
        for name, read in (("title", judged.title), ("pen_name", judged.names), ("text", judged.text)):
            if read and not data.get(name, "").strip():
                data[name] = read
    return data, refusals


def _form(request, form, draft=None, *, refusals=(), status=200):
    context = {
        "form": form,
        "files": draft.files.all() if draft else [],
        "revises": draft.revises if draft else None,
        "promises": PROMISES,
        "refusals": refusals,
        "wrong": len(refusals) + sum(len(errors) for errors in form.errors.values()),
        "accept": receiving.ACCEPT,
    }
    return showing.show(request, "submissions/submit.html", context, status=status)


def _check(request, draft, *, refusal="", status=200):
    entered = draft.entered
    context = {
        "entered": entered,
        "files": draft.files.all(),
        "section": Section.objects.filter(pk=entered["section"]).first(),
        "revises": draft.revises,
        "han": text.han_count(entered["text"]),
        "paragraphs": [line.strip() for line in entered["text"].splitlines() if line.strip()],
        "refusal": refusal,
    }
    return showing.show(request, "submissions/check.html", context, status=status)
