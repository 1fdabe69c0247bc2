"""A manuscript on its way from the child process to its parent: JSON for the words, files for the pictures."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from .model import Comment, CreditLine, Manuscript, Picture, Private, Split

WORDS = "manuscript.json"
PICTURES = "pictures"
ORIGINAL = "original"


def folder_of(folder: Path, place: int) -> Path:
    """Where a picture lies, by its place among the pictures of the manuscript."""
    return folder / PICTURES / str(place)


def save(manuscript: Manuscript, folder: Path) -> None:
    """Writes the words last: where they are, everything is."""
    for place, picture in enumerate(manuscript.pictures):
        own = folder_of(folder, place)
        own.mkdir(parents=True, exist_ok=True)
        (own / ORIGINAL).write_bytes(picture.data)
    text = json.dumps(_plain(manuscript), ensure_ascii=False)
    (folder / WORDS).write_text(text, encoding="utf-8", errors="replace")


def _plain(manuscript: Manuscript) -> dict[str, Any]:
    plain = {name: getattr(manuscript, name) for name in (each.name for each in fields(Manuscript))}
    plain["pictures"] = [
        {each.name: getattr(picture, each.name) for each in fields(Picture) if each.name != "data"}
        for picture in manuscript.pictures
    ]
    for name in ("credits", "private", "comments", "pieces"):
        plain[name] = [asdict(item) for item in plain[name]]
    if manuscript.before is not None:
        plain["before"] = _plain(manuscript.before) | {"pictures": []}
    return plain


def load(folder: Path) -> Manuscript:
    """What `save` left; the manuscript before its tracked changes shares the pictures of the one after."""
    return _manuscript(json.loads((folder / WORDS).read_text("utf-8")), folder)


def _manuscript(plain: dict[str, Any], folder: Path) -> Manuscript:
    before = plain.pop("before")
    pictures = plain.pop("pictures")
    pieces = [
        Split(**(piece | {"credits": [CreditLine(**credit) for credit in piece["credits"]]}))
        for piece in plain.pop("pieces")
    ]
    manuscript = Manuscript(
        **plain
        | {
            "credits": [CreditLine(**credit) for credit in plain["credits"]],
            "private": [Private(**item) for item in plain["private"]],
            "comments": [Comment(**item) for item in plain["comments"]],
        },
        pieces=pieces,
        pictures=[
            Picture((folder_of(folder, place) / ORIGINAL).read_bytes(), **picture)
            for place, picture in enumerate(pictures)
        ],
    )
    if before is not None:
        manuscript.before = _manuscript(before, folder)
        manuscript.before.pictures = manuscript.pictures
    return manuscript
