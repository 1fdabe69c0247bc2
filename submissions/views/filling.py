"""The form of 网上投稿 as several pages show it, with what the browser's draft holds."""

import functools

from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from issues import showing
from issues.asking import is_longer

from .. import actions, drafts, receiving
from ..forms.piece import PROMISES, PieceForm, RevisionForm
from ..models import Status

TOO_LARGE = f"文件加起来太大（最多 {receiving.MOST_REQUEST // 2**20} MB），没有收下。请缩小图片，或分几次选。"
TOO_OFTEN = "提交得太密了。请过一小时再试；急件请打电话给编辑部。"


def measured(view):
    """Refuse a request that is too large before any of it is read; only then look for the token against forgery.

    What was typed is private: no error report repeats it, and no cache keeps the answer.
    """

    @csrf_exempt
    @functools.wraps(view)
    def judged(request, *args, **kwargs):
        if is_longer(request, receiving.MOST_REQUEST):
            return form_page(request, PieceForm(), refusals=[TOO_LARGE], status=413)
        return csrf_protect(view)(request, *args, **kwargs)

    return never_cache(sensitive_post_parameters()(judged))


def draft_for(request):
    """The draft of this browser, or a new one. Returns it and the token that is to be handed over, if it is new."""
    draft = drafts.of(request)
    return (draft, None) if draft else actions.begin()


def kind_of_form(draft):
    return RevisionForm if draft and draft.revises_id else PieceForm


def filled(draft, data):
    """The form as it was posted."""
    return kind_of_form(draft)(data, files=draft.files.all(), known=bool(draft.entered))


def blank(draft, initial):
    """The form with these words in it, not judged."""
    return kind_of_form(draft)(initial=initial, files=draft.files.all() if draft else ())


def of_draft(draft):
    """What the draft holds, as the form's first words."""
    if draft is None:
        return {}
    promises = draft.entered.get("statements", {})
    return {**draft.entered, **{name: bool(given) for name, given in promises.items()}, "ai": promises.get("ai", "")}


def with_files(request, draft):
    """Keep the chosen files that pass; returns the form's data, filled in from a manuscript, and what was refused."""
    data, refusals = request.POST.copy(), []
    for file in request.FILES.getlist("files"):
        try:
            judged = receiving.judge(file)
            actions.add_file(draft, judged)
        except (*receiving.TROUBLE, actions.TooManyFiles) as refusal:
            refusals.append(f"{receiving.shown_name(file)}：{refusal}")
            continue
        for name, read in read_in(judged).items():
            # A new version in a Word file says what is new; of a first one what was typed goes first.
            if read and (draft.revises_id or not data.get(name, "").strip()):
                data[name] = read
    return data, refusals


def read_in(judged):
    """What a manuscript says of itself, by the fields of the form."""
    return {"title": judged.title, "pen_name": judged.names, "text": judged.text}


def gone_page(request, refusal):
    """The draft was sent from another window meanwhile: the words are shown again, and nothing is kept."""
    return form_page(request, PieceForm(initial=request.POST.dict()), refusals=[str(refusal)], status=409)


def form_page(request, form, draft=None, *, refusals=(), status=200):
    revises = draft.revises if draft else None
    context = {
        "form": form,
        "revises": revises,
        "left": request.method == "GET" and draft and not draft.entered and not form.is_bound and draft.files.exists(),
        "letter": revises.letters.sent().telling(Status.REVISE).last() if revises else None,
        "promises": PROMISES,
        "refusals": refusals,
        "wrong": len(refusals) + sum(len(errors) for errors in form.errors.values()),
        "accept": receiving.accepted(),
        "old_word": receiving.takes_old_word(),
        "most_files": receiving.MOST_FILES,
        "most_bytes": receiving.MOST_BYTES,
        "most_megabytes": receiving.MOST_BYTES // 2**20,
        "most_together": receiving.MOST_REQUEST // 2**20,
    }
    return showing.show(request, "submissions/submit.html", context, status=status)
