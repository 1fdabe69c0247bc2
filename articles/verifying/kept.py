"""The files looked at: every scan, original, manuscript, cover and whole PDF is there, under the checksum it was kept under."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model

from issues.models import Issue, Photo

from ..models import Article, Delegation, OutsideReview, PressOrder, SignOff, TopicFiling

CHECKSUM = re.compile(r"(?:^|/)([0-9a-f]{64})(?:[-.]|$)")


@dataclass(frozen=True)
class Source:
    """A field that names files: of which rows, what the file is called in a finding, and where its checksum stands.

    Without `checksum` it is the one in the file's name. `others` names further files of a row in the same storage.
    """

    model: type[Model]
    name: str
    called: Callable
    checksum: str = ""
    others: str = ""


#: Everything that must be there. Whoever keeps a further kind of file adds it here.
SOURCES = [
    Source(
        SignOff, "scan", lambda row: f"《{row.article.title}》（{row.article_id} 号）审校记录第{row.number}条的扫描件"
    ),
    Source(PressOrder, "scan", lambda row: f"{row.issue.name}第{row.number}张付印单的扫描件"),
    Source(Delegation, "scan", lambda row: f"授权委托（{row}）的扫描件"),
    Source(
        OutsideReview, "scan", lambda row: f"《{row.article.title}》（{row.article_id} 号）送{row.to_whom}审读的扫描件"
    ),
    Source(TopicFiling, "scan", lambda row: f"《{row.article.title}》（{row.article_id} 号）重大选题批复的扫描件"),
    Source(Article, "source_file", lambda row: f"《{row.title}》（{row.pk} 号）的原稿", checksum="source_sha256"),
    Source(Photo, "original", lambda row: f"图片 {row.pk}（{row}）的原图", checksum="sha256"),
    Source(Photo, "image", lambda row: f"图片 {row.pk}（{row}）的上网图", others="renditions"),
    Source(Issue, "cover", lambda row: f"{row.name}的封面"),
    Source(Issue, "pdf", lambda row: f"{row.name}的整本 PDF"),
]
OF_PIECES = (SignOff, OutsideReview, TopicFiling)
#: What is loaded with the rows to name them, and what is left out because it is long.
NEAR = dict.fromkeys(OF_PIECES, ("article",)) | {PressOrder: ("issue",), Delegation: ("giver", "taker")}
LONG = dict.fromkeys(OF_PIECES, ("article__body", "article__lead")) | {
    Article: ("body", "lead"),
    PressOrder: ("listing",),
}


def findings():
    """Go through every file: None for one that is as it was, a sentence for one that is missing or changed."""
    for source in SOURCES:
        rows = source.model._default_manager.exclude(**{source.name: ""}).select_related(*NEAR.get(source.model, ()))
        for row in rows.defer(*LONG.get(source.model, ())).order_by("pk").iterator(chunk_size=200):
            yield from _of_row(source, row)


def _of_row(source, row):
    file = getattr(row, source.name)
    said = getattr(row, source.checksum) if source.checksum else ""
    names = [file.name, *(getattr(row, source.others).values() if source.others else ())]
    for name in names:
        wrong = _wrong(file.storage, name, said or _in_name(name))
        yield wrong and f"{source.called(row)}{wrong}。"


def _in_name(name):
    found = CHECKSUM.search(name)
    return found[1] if found else ""


def _wrong(storage, name, checksum):
    """What is wrong with a kept file, or None. One without a known checksum needs only be there."""
    counted = hashlib.sha256()
    try:
        with storage.open(name, "rb") as file:
            for chunk in file.chunks():
                counted.update(chunk)
    except OSError:
        return "不在了"
    return "与校验码不符" if checksum and counted.hexdigest() != checksum else None
