"""Word files dropped on an issue: each is read, judged and reported for itself."""

from dataclasses import dataclass, field

from django.http import JsonResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from issues import bounded, uploads
from issues.actions import Refused
from issues.asking import numbers, wants_json

from .. import actions, checking, notes
from ..comments import open_counts
from ..manuscript.delivery import in_order
from ..manuscript.files import read_file
from .issue_answers import answer, refuse, verb
from .issue_screen import page

#: HTTP status of each verdict that is no success.
STATUS = {"refused": 422, "known": 409}


def urls(wrapped, name):
    """The addresses of these acts, below `<pk>/`."""
    return [
        path("upload/", wrapped(upload), name=name("upload")),
        path("upload/undo/", wrapped(undo), name=name("upload_undo")),
    ]


@dataclass
class Outcome:
    """What became of one file: `verdict` is well, look, known or refused; `message` is for the editor."""

    name: str
    verdict: str
    message: str
    article: object = None
    notes: list[str] = field(default_factory=list)

    @property
    def told(self):
        """The notes as one sentence, however each of them ends."""
        notes = [note.rstrip(" 。；;") for note in self.notes]
        joined = "".join(note if note.endswith(("？", "！")) else f"{note}；" for note in notes)
        return f"{joined[:-1]}。" if joined.endswith("；") else joined

    def as_json(self):
        """The facts for the desk's script."""
        article = self.article
        return {
            "name": self.name,
            "verdict": self.verdict,
            "message": self.message,
            "notes": self.notes,
            "told": self.told,
            "article": article and {
                "pk": article.pk,
                "title": article.title,
                "url": reverse("admin:articles_article_change", args=[article.pk]),
                "section": article.section.name if article.section else "没有栏目",
            },
        }  # fmt: skip


@require_POST
@verb("articles.add_article")
def upload(request, issue):
    """Take the files in, one after the other; one refused file does not stop the others."""
    files = request.FILES.getlist("files")
    if not files:
        return refuse(request, issue, "没有收到文件。请选好 Word 文稿再上传。", status=400)
    outcomes = [
        outcome
        for file in sorted(files, key=lambda file: in_order(file.name))
        for outcome in _take(file, issue, by=request.user)
    ]
    if wants_json(request):
        status = STATUS.get(outcomes[0].verdict, 200) if len(outcomes) == 1 else 200
        return JsonResponse(outcomes[0].as_json() | {"others": [one.as_json() for one in outcomes[1:]]}, status=status)
    taken = [outcome.article.pk for outcome in outcomes if outcome.verdict in ("well", "look")]
    return page(request, issue, "upload_report", title="上传报告", outcomes=outcomes, taken=taken)


def _take(file, issue, *, by):
    """What became of one file: one outcome for each piece in it, or one refusal."""
    name = uploads.safe_name(file.name)
    try:
        data = uploads.read(file)
        twin = actions.taken_before(issue, data)
        if twin:
            return [_known(name, twin)]
        return [_piece(part, name, issue, by=by) for part in read_file(data, name)]
    except (uploads.Rejected, bounded.ChildFailed) as refusal:
        return [Outcome(name, "refused", str(refusal))]


def _piece(part, name, issue, *, by):
    own = uploads.safe_name(part.name)
    shown = name if own == name else f"{name} › {own}"
    if part.delivery is None:
        return Outcome(shown, "refused", part.refusal)
    try:
        article = actions.take_in(part.delivery, by=by, issue=issue, source=part.source, name=own)
    except actions.AlreadyTaken as double:
        return _known(shown, double.article)
    except Refused as refusal:
        return Outcome(shown, "refused", str(refusal))
    remarked = open_counts([article]).get(article.pk, 0)
    told = [note["text"] for note in notes.unseen(article.reading_notes)]
    told += [f"原稿里的批注 {remarked} 条"] if remarked else []
    checked = checking.told_of(article.versions.newest())
    told += [checked] if checked else []
    to_see = len(notes.counted(article.reading_notes)) + remarked + bool(checked)
    if to_see:
        return Outcome(shown, "look", f"请看 {to_see} 处", article, told)
    return Outcome(shown, "well", "已导入", article, told)


def _known(name, article):
    return Outcome(name, "known", f"这份文件已经导入过，就是《{article.title}》，没有重复建文章", article)


@require_POST
@verb("articles.add_article")
def undo(request, issue):
    """Discard the pieces that an upload made, those that nobody has changed since."""
    gone, kept = [], []
    for article in issue.articles.filter(pk__in=numbers(request.POST.getlist("articles"))).exclude(source_sha256=""):
        if article.live_id or article.versions.exclude(note__in=["修订前的文字", _note_of(article)]).exists():
            kept.append(article.title)
        else:
            actions.discard(article, by=request.user)
            gone.append(article.title)
    said = f"已撤销上传：{len(gone)} 篇作废，原稿还在。" if gone else "没有可撤销的文章。"
    if kept:
        said += f"{'、'.join(f'《{title}》' for title in kept)}导入后改过或已签发，没有撤销。"
    return answer(request, issue, said)


def _note_of(article):
    """The note of the version that the import of this piece's file made."""
    return f"导入文稿 {article.source_name}"[:200]
