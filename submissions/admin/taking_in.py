"""代录来稿: files that are dropped, and a piece entered by hand; each file is judged and reported for itself."""

import functools
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from articles.manuscript.delivery import in_order
from articles.manuscript.model import TAKEN_OUT
from issues import uploads
from issues.actions import Refused
from issues.asking import is_longer, wants_json
from issues.deeds import need

from .. import actions, taking_in
from ..forms.taking_in import ByHandForm, DropForm

RIGHTS = {"submissions.view_submission": "查看来稿", "submissions.add_submission": "代录来稿"}
TEMPLATES = "admin/submissions/taking_in"
MOST_FILES = 20
#: All files of one form together; deploy/nginx.conf lets a little more pass.
MOST_REQUEST = 100 * 2**20
TOO_LARGE = f"文件加起来太大，一次最多 {MOST_REQUEST // 2**20} MB。请缩小图片，或少选几份。"
STEP_BACK = "填写的内容请按浏览器的“后退”找回。"
CONTACT = ("real_name", "phone", "email", "affiliation", "region", "address")
TYPED = ("title", "pen_name", "text", *CONTACT)


def urls(desk):
    """The addresses of taking pieces in; what was typed there stays out of error reports."""

    def view(methods, function, too_large=page):
        judged = _measured(functools.partial(function, desk), functools.partial(too_large, desk))
        allowed = sensitive_post_parameters()(_allowed(methods(judged)))
        return desk.admin_site.admin_view(csrf_exempt(allowed))  # `_measured` looks for the token

    return [
        path("take-in/", view(require_safe, page), name="submissions_submission_take_in"),
        path("take-in/files/", view(require_POST, files, files_too_large), name="submissions_submission_take_in_files"),
        path(
            "take-in/by-hand/",
            view(require_POST, by_hand, by_hand_too_large),
            name="submissions_submission_take_in_by_hand",
        ),
    ]


def _allowed(view):
    def served(request):
        need(request, RIGHTS, *RIGHTS)
        return view(request)

    return served


def _measured(view, too_large):
    """Answer a request that is too large before any of it is read; only then look for the token against forgery."""

    def judged(request):
        return too_large(request) if is_longer(request, MOST_REQUEST) else csrf_protect(view)(request)

    return judged


@dataclass
class Outcome:
    """What became of one file or one piece in it: `verdict` is well, look, known or refused."""

    name: str
    verdict: str
    message: str = ""
    submission: object = None
    notes: list[str] = field(default_factory=list)

    @property
    def told(self):
        """The notes, each a sentence."""
        return "".join(note if note.endswith(("。", "？", "！")) else f"{note.rstrip(' ；;')}。" for note in self.notes)


def page(desk, request, *, status=200, **shown):
    """Both ways of taking a piece in; `shown` is what came of the last press."""
    given = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": "代录来稿",
        "drop": DropForm(prefix="drop"),
        "by_hand": ByHandForm(),
        "most": uploads.MOST_BYTES // 2**20,
        "most_request": MOST_REQUEST // 2**20,
        "most_files": MOST_FILES,
    }
    return TemplateResponse(request, f"{TEMPLATES}/page.html", given | shown, status=status)


def files(desk, request):
    """Take in the files that were dropped, one after the other; a refused one does not stop the others."""
    form = DropForm(request.POST, prefix="drop")
    sent = sorted(request.FILES.getlist("files"), key=lambda file: in_order(file.name or ""))
    outcomes, status = [], 200
    if not form.is_valid():
        outcomes, status = [Outcome("上面的选项", "refused", _errors(form))], 422
    elif not sent:
        outcomes, status = [Outcome("文件", "refused", "没有收到文件。请选好文件再上传。")], 400
    else:
        outcomes = [outcome for file in sent for outcome in _take(file, by=request.user, **form.cleaned_data)]
    return _reported(desk, request, outcomes, status=status, drop=form)


def files_too_large(desk, request):
    return _reported(desk, request, [Outcome("文件", "refused", TOO_LARGE)], status=413)


def _reported(desk, request, outcomes, *, status, **shown):
    """The report: its lines alone for the script, else the page with it."""
    if wants_json(request):
        lines = render_to_string(f"{TEMPLATES}/_outcomes.html", {"outcomes": outcomes}, request=request)
        return JsonResponse({"lines": lines}, status=status)
    return page(desk, request, status=status, outcomes=outcomes, **shown)


def _errors(form):
    return "；".join(error for errors in form.errors.values() for error in errors)


def _take(file, *, by, **how):
    name = uploads.safe_name(file.name or "")
    try:
        pieces = taking_in.read(uploads.read(file), name)
    except taking_in.TROUBLE as refusal:
        return [Outcome(name, "refused", str(refusal))]
    return [_piece(piece, name, by=by, **how) for piece in pieces]


def _piece(piece, name, *, by, **how):
    shown = name if piece.name in ("", name) else piece.name if name in piece.name else f"{name} › {piece.name}"
    if piece.refusal:
        return Outcome(shown, "refused", piece.refusal)
    try:
        submission = actions.take_in(piece, by=by, **how)
    except actions.AlreadyReceived as known:
        return Outcome(shown, "known", str(known), known.submission)
    except Refused as refusal:
        return Outcome(shown, "refused", str(refusal))
    return _taken(shown, submission, piece.notes, receipt=how["receipt"])


def _taken(name, submission, notes, *, receipt):
    to_see = [note for note in notes if not note.startswith(TAKEN_OUT)]
    if receipt:
        notes = [*notes, "给作者的回执已交发" if submission.email else "没有电子邮箱，没有发回执"]
    return Outcome(name, "look" if to_see else "well", submission=submission, notes=list(dict.fromkeys(notes)))


def by_hand(desk, request):
    """Take in a piece that was entered by hand; where something is refused all that was typed stays."""
    sent = request.FILES.getlist("files")
    form = ByHandForm(request.POST, has_files=bool(sent))
    if not form.is_valid():
        return page(desk, request, status=422, by_hand=form, lost=sent)
    entered = form.cleaned_data
    try:
        piece = _entered(entered, _judged(sent))
        how = {name: entered[name] for name in ("channel", "origin", "section", "again", "receipt")}
        submission = actions.take_in(piece, by=request.user, **how)
    except actions.AlreadyReceived as known:
        return page(desk, request, status=409, by_hand=form, lost=sent, refusal=str(known), known=known.submission)
    except (Refused, *taking_in.TROUBLE) as refusal:
        return page(desk, request, status=422, by_hand=form, lost=sent, refusal=str(refusal))
    _say(request, _taken("", submission, piece.notes, receipt=entered["receipt"]))
    return HttpResponseRedirect(reverse("admin:submissions_submission_take_in"))


def by_hand_too_large(desk, request):
    return page(desk, request, status=413, refusal=TOO_LARGE + STEP_BACK)


def _say(request, outcome):
    submission = outcome.submission
    address = reverse("admin:submissions_submission_change", args=[submission.pk])
    said = format_html('已录：<a href="{}">{}《{}》</a>。', address, submission.number, submission.title)
    messages.success(request, said)
    if outcome.notes:
        messages.warning(request, outcome.told if outcome.verdict == "well" else f"请核对：{outcome.told}")


def _judged(sent):
    """What was read in the files of one piece. Raises Rejected, naming the file."""
    if len(sent) > MOST_FILES:
        raise taking_in.Rejected(f"一篇稿件的文件最多 {MOST_FILES} 个。请先选一选，或打成一个 zip 拖到上面的框里。")
    read = []
    for file in sent:
        name = uploads.safe_name(file.name or "")
        try:
            read.append(taking_in.read_one(uploads.read(file), name))
        except taking_in.TROUBLE as refusal:
            raise taking_in.Rejected(f"{name}：{refusal}") from refusal
    if sum(any(file.kind == taking_in.MANUSCRIPT for file in piece.files) for piece in read) > 1:
        raise taking_in.Rejected("选了几份 Word 文稿。一份文稿录一篇：请分开录，或一起拖到上面的框里。")
    return read


def _entered(entered, read):
    """The piece as it was typed; what was left empty is what its files say."""
    piece = taking_in.Piece(
        **{name: entered[name] for name in TYPED},
        files=[file for one in read for file in one.files],
        received_at=actions.on_day(entered["received_on"]),
        notes=[note for one in read for note in one.notes],
    )
    for one in read:
        for name in (*TYPED, "section"):
            if not getattr(piece, name).strip():
                setattr(piece, name, getattr(one, name))
    return piece
