"""A new Word file of a piece becomes its next version."""

import hashlib

from django.db import transaction

from issues import files, photos
from issues.log import record
from issues.models import private_files

from .. import html
from ..manuscript.filename import public_name
from .comments import put_comments
from .intake import notes_of, photos_of, put_bylines, suffix_of
from .locking import lock
from .words import save_version

CARRIED = ("kicker", "title", "subtitle", "headnote", "lead", "author_note", "editor_line")


def revise(article, delivery, *, by, base, source=b"", name=""):
    """Put the words of a manuscript in the place of a piece's, as its next version; return the version.

    Its place, tags, cover and correction stay; so do its bylines where the manuscript names nobody, and any title line
    that the manuscript leaves out. Words that stood before tracked changes become the version before. The file becomes
    its source. Returns the newest version unchanged when no word differs. Raises Stale when `base` is not the newest
    version, Discarded when the piece was 作废.
    """
    manuscript = delivery.manuscript
    prepared = photos_of(delivery)
    name, _ = public_name(name)
    kept = files.keep(private_files(), "manuscripts", source, suffix_of(name)) if source else ""
    with transaction.atomic():
        row = lock(article)
        numbers = {index: photos.add(photo, by=by).pk for index, photo in prepared.items()}
        row.contact = _contact(row.contact, manuscript.private)
        row.reading_notes = notes_of(manuscript, numbers)
        if source:
            row.source_file, row.source_name = kept, name[:255]
            row.source_sha256 = hashlib.sha256(source).hexdigest()
        before = manuscript.before
        if before is not None:
            _put(row, before, numbers)
            base = save_version(row, by=by, base=base, note="修订前的文字")
            struck = [field for field in CARRIED if getattr(before, field) and field != "title"]
            for field in struck:
                setattr(row, field, "")
        row.reading_notes += _put(row, manuscript, numbers)
        row.save(update_fields=["reading_notes"])
        version = save_version(row, by=by, base=base, note=f"导入文稿 {name}"[:200])
        put_comments(row, version, manuscript.comments)
        record(by, f"用文稿 {name} 更新", row)
    article.refresh_from_db()
    return version


def _put(row, manuscript, numbers):
    """Put into the desk copy what a manuscript says; what it leaves out stays. Returns notes on what was doubtful."""
    for field in CARRIED:
        if getattr(manuscript, field):
            setattr(row, field, getattr(manuscript, field))
    row.body = html.replace_photos(manuscript.body, numbers)
    row.save()
    return put_bylines(row, manuscript.credits) if manuscript.credits else []


def _contact(known, private):
    """The private record with what is new in it."""
    lines = known.splitlines()
    lines += [line for item in private if (line := f"{item.kind}：{item.text}") not in lines]
    return "\n".join(lines)
