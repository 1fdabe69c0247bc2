"""An issue bound as a book: what stands in it, whatever it is made into. Pure data."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Picture:
    """A picture as it is bound in; `name` is that of its file."""

    name: str
    data: bytes = field(repr=False)
    media: str = "image/jpeg"
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Piece:
    """One piece. `body` is HTML as readers see it, its pictures at `pictures/<name>`; what is left is plain text."""

    pk: int
    title: str
    body: str
    kicker: str = ""
    subtitle: str = ""
    headnote: str = ""
    byline: str = ""
    lead: str = ""
    author_note: str = ""
    editor_line: str = ""
    correction: str = ""
    pages: str = ""
    url: str = ""


@dataclass(frozen=True)
class Group:
    """Neighbours under one feature, or under none."""

    title: str
    note: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Part:
    """Neighbours in one section, or in none."""

    name: str
    groups: tuple[Group, ...]

    @property
    def pieces(self) -> list[Piece]:
        return [piece for group in self.groups for piece in group.pieces]


@dataclass(frozen=True)
class Volume:
    """An issue as a book. `imprint` is the 版权页 as (name, words); `authors` are the persons and organisations that wrote it."""

    identifier: str
    magazine: str
    issue: str
    modified: datetime
    parts: tuple[Part, ...]
    cover: Picture
    pictures: tuple[Picture, ...] = ()
    site: str = ""
    url: str = ""
    theme: str = ""
    serial: str = ""
    publisher: str = ""
    issn: str = ""
    issued: date | None = None
    imprint: tuple[tuple[str, str], ...] = ()
    authors: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return f"《{self.magazine}》{self.issue}"

    @property
    def pieces(self) -> list[Piece]:
        return [piece for part in self.parts for piece in part.pieces]

    def groups(self) -> Iterator[tuple[int, Part, Group]]:
        """The groups in running order, counted from one."""
        number = 0
        for part in self.parts:
            for group in part.groups:
                number += 1
                yield number, part, group
