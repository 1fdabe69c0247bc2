"""A manuscript that was read becomes a piece of the magazine."""

import dataclasses
import hashlib
import re
import secrets

from django.db import transaction

from issues import actions as issue_actions
from issues import files, photos
from issues.actions import Refused
from issues.log import record
from issues.models import private_files

from .. import html
from ..manuscript import names
from ..manuscript.filename import public_name
from ..manuscript.model import TAKEN_OUT
from ..models import Article, Author, Kind, Section
from .comments import put_comments
from .order import arrange
from .words import save_version

SECTION_LENGTH = Section._meta.get_field("name").max_length
#: Sections that say what kind of piece stands in them.
KINDS = {"公告": Kind.NOTICE, "卷首语": Kind.FOREWORD, "卷首": Kind.FOREWORD, "简讯": Kind.BRIEF}
_FIGURE = re.compile(r"<figure\b.*?</figure>", re.DOTALL)
#: The note of the version of the words that stood before tracked changes.
BEFORE_CHANGES = "修订前的文字"


class AlreadyTaken(Refused):
    """The same file was taken into this issue before; `article` is what it became."""

    def __init__(self, article):
        self.article = article
        super().__init__(f"这个文件已经导入过了，就是《{article.title}》。")


def take_in(delivery, *, by, issue=None, section=None, source=b"", name=""):
    """Make an article of a manuscript: photos, bylines, section, the private record, version 1; return the article.

    Files are written first; the rows come in one transaction, or not at all. `section` wins over the one that the
    manuscript names, which is made when it is unknown. Words that stood before tracked changes become the version
    before. Raises AlreadyTaken when the issue holds a piece made of the same file.
    """
    prepared = photos_of(delivery)
    name, _ = public_name(name)
    checksum = hashlib.sha256(source).hexdigest() if source else ""
    kept = files.keep(private_files(), "manuscripts", source, suffix_of(name)) if source else ""
    manuscript = delivery.manuscript
    with transaction.atomic():
        if issue is not None:
            issue = _locked_without_twin(issue, source)
        section = section or section_named(manuscript.section, by=by)
        article = Article(
            issue=issue,
            section=section,
            kind=_kind(manuscript, section),
            position=_last_place(issue) + 1,
            source_file=kept,
            source_name=name[:255],
            source_sha256=checksum,
            contact="\n".join(f"{item.kind}：{item.text}" for item in manuscript.private),
        )
        numbers = {index: photos.add(photo, by=by).pk for index, photo in prepared.items()}
        version = _write_versions(article, manuscript, numbers, by=by, note=f"导入文稿 {name}"[:200])
        put_comments(article, version, manuscript.comments)
        record(by, f"导入文稿 {name}", article, added=True)
        if issue is not None:
            arrange(issue, issue.articles.in_running_order().values_list("pk", flat=True), by=by)
            issue_actions.unschedule(issue, by=by, because=f"新加了《{article.title}》")
    article.refresh_from_db()
    return article


def _locked_without_twin(issue, source):
    row = issue_actions.locked(issue)
    twin = taken_before(row, source)
    if twin:
        raise AlreadyTaken(twin)
    return row


def photos_of(delivery):
    """The manuscript's pictures as photos with their files written, by their index; None was not decodable."""
    return {
        index: photos.prepare(
            picture.data, rendered, name=picture.name, caption=picture.caption, credit=picture.credit, alt=picture.alt
        )
        for index, (picture, rendered) in enumerate(zip(delivery.manuscript.pictures, delivery.pictures, strict=True))
        if rendered is not None
    }


def taken_before(issue, source):
    """The piece of an issue that was made of this very file, or None."""
    if not source:
        return None
    return issue.articles.kept().filter(source_sha256=hashlib.sha256(source).hexdigest()).first()


def _kind(manuscript, section):
    if section is not None and section.name in KINDS:
        return KINDS[section.name]
    if manuscript.title.endswith(("公告", "通告")):
        return Kind.NOTICE
    if manuscript.pictures and not html.plain_text(_FIGURE.sub("", manuscript.body)).strip():
        return Kind.PICTURES
    return Kind.ARTICLE


def _last_place(issue):
    return max((article.position for article in issue.articles.all()), default=0) if issue else 0


def suffix_of(name):
    return "." + name.rsplit(".", 1)[-1].lower()[:8] if "." in name else ""


def notes_of(manuscript, numbers):
    """What the editor is to look at, kept with the piece: one dict a note, `level` and `text`."""
    notes = [{"level": "loss", "text": text} for text in manuscript.losses]
    notes += [
        {"level": "private" if text.startswith(TAKEN_OUT) else "unsure", "text": text} for text in manuscript.unsure
    ]
    if manuscript.pieces:
        pieces = [
            dataclasses.asdict(piece) | {"body": html.replace_photos(piece.body, numbers)}
            for piece in manuscript.pieces
        ]
        notes.append({"level": "split", "text": f"这份文件里像是有 {len(pieces)} 篇，可以拆开。", "pieces": pieces})
    return notes


def _write_versions(article, manuscript, numbers, *, by, note):
    """Store the words of a manuscript, after those before its tracked changes, and what is to be looked at; return the version."""
    article.reading_notes = notes_of(manuscript, numbers)
    if manuscript.before is not None:
        _write(article, manuscript.before, numbers)
        save_version(article, by=by, note=BEFORE_CHANGES)
    article.reading_notes += _write(article, manuscript, numbers)
    article.save(update_fields=["reading_notes"])
    return save_version(article, by=by, note=note)


def _write(article, manuscript, numbers):
    """Put the words and the bylines of a manuscript into the desk copy; return notes on what was doubtful."""
    for field in ("kicker", "title", "subtitle", "headnote", "lead", "author_note", "editor_line"):
        setattr(article, field, getattr(manuscript, field))
    article.body = html.replace_photos(manuscript.body, numbers)
    article.save()
    return put_bylines(article, manuscript.credits)


def put_bylines(article, credits):
    """Replace the bylines of the desk copy; return notes on names that fit several authors.

    An author is matched by name, and by affiliation where a name stands in the list twice; an unknown one is made.
    """
    article.bylines.all().delete()
    notes = []
    for position, line in enumerate(credits):
        author, several = author_named(line.name, line.post)
        if several:
            notes.append({"level": "unsure", "text": f"“{line.name}”与作者库里 {several} 人同名，请核对署名。"})
        article.bylines.create(
            author=author,
            role=line.role,
            printed_name="" if author.name == line.name else line.name,
            printed_post=line.post,
            position=position,
        )
    return notes


def author_named(name, post=""):
    """The author of this name, made when there is none, and how many others share it."""
    found = list(Author.objects.filter(name=name).order_by("pk"))
    if not found:
        organisation = names.is_organisation(name)
        kind = Author.Kind.ORGANISATION if organisation else Author.Kind.PERSON
        return Author.objects.create(name=name, kind=kind), 0
    fitting = [author for author in found if author.affiliation and author.affiliation in post] or found
    return fitting[0], len(found) if len(found) > 1 and len(fitting) > 1 else 0


def section_named(name, *, by):
    """The section of this name, made when it is unknown; None for no name."""
    name = name.strip()
    if not name:
        return None
    if len(name) > SECTION_LENGTH:
        raise Refused(f"栏目名“{name[:20]}…”太长，最多 {SECTION_LENGTH} 个字。请改短文件夹名或文件名里的栏目。")
    section = Section.objects.filter(name=name).first()
    if section is None:
        last = Section.objects.order_by("position").last()
        section = Section.objects.create(
            name=name, slug=f"new-{secrets.token_hex(8)}", position=(last.position if last else 0) + 1
        )
        section.slug = f"section-{section.pk}"
        section.save(update_fields=["slug"])
        record(by, "导入时新建栏目", section, added=True)
    return section
