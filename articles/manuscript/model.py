"""What a manuscript is once it has been read: plain data, the same for the desk, the command and a submission."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from issues.pictures import Rendered


#: How the note on private data begins: it tells what was done, and asks nothing of the editor.
TAKEN_OUT = "已取出"


@dataclass(frozen=True)
class CreditLine:
    """One name in one role, in the glossary's words (文, 图, 摄影, 整理, 供稿 …); `post` is what stood in brackets."""

    role: str
    name: str
    post: str = ""


@dataclass(frozen=True)
class Private:
    """A telephone, address, identity or bank number … that was taken out of the words; `kind` names it in Chinese."""

    kind: str
    text: str


@dataclass(frozen=True)
class Comment:
    """A comment of the Word file: who wrote it, what, and the words it was hung on, with those before and after them.

    `at` is the moment as the file has it; `reply_to` is the place of the comment that it replies to; `done`: marked so there.
    """

    author: str
    text: str
    quoted: str = ""
    before: str = ""
    after: str = ""
    at: str = ""
    reply_to: int | None = None
    done: bool = False


@dataclass
class Picture:
    """A picture as it lay in the file, with the words that belong to it; `small`: its short side is under 720 px."""

    data: bytes
    name: str
    caption: str = ""
    credit: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0
    small: bool = False


@dataclass
class Split:
    """One piece of a file that seems to hold several: proposed to the editor, never done unasked."""

    title: str
    body: str
    kicker: str = ""
    subtitle: str = ""
    credits: list[CreditLine] = field(default_factory=list)


@dataclass
class Manuscript:
    """A Word file in the words of the magazine.

    `body` is what `articles.html.clean` leaves alone, `lead` is plain text; a figure in the body names its picture by its index
    in `pictures`.
    `unsure` and `losses` are sentences for the editor: what to look at, and what could not be brought in.
    """

    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    headnote: str = ""
    credits: list[CreditLine] = field(default_factory=list)
    lead: str = ""
    body: str = ""
    pictures: list[Picture] = field(default_factory=list)
    author_note: str = ""
    editor_line: str = ""
    section: str = ""
    order: int | None = None
    revision: str = ""
    private: list[Private] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    before: Manuscript | None = None
    pieces: list[Split] = field(default_factory=list)


@dataclass
class Delivery:
    """A manuscript with its pictures made fit to be shown; `pictures` stands index by index beside those of the manuscript.

    A picture that could not be decoded is None here, is not in the body, and is named in `manuscript.losses`.
    """

    manuscript: Manuscript
    pictures: list[Rendered | None] = field(default_factory=list)
