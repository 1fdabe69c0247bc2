"""What goes in and what comes out."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Source:
    """A piece. `body` is HTML as readers see it, its pictures at `photo:<pk>`; what is left is plain text."""

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
    source: str = ""
    url: str = ""
    site: str = ""
    summary: str = ""


@dataclass(frozen=True)
class Place:
    """Where a picture goes: its number in the piece, and its words there."""

    number: int
    photo: int
    caption: str = ""
    credit: str = ""
    alt: str = ""

    @property
    def name(self) -> str:
        return f"图{self.number}"


@dataclass
class Post:
    """The piece to be pasted: as HTML and as plain text, with the places of its pictures."""

    title: str
    html: str
    text: str
    summary: str = ""
    places: list[Place] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)

    @property
    def characters(self) -> int:
        return len(self.text.replace("\n", ""))

    @property
    def size(self) -> int:
        """Bytes of the HTML."""
        return len(self.html.encode())
