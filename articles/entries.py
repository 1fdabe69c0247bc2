"""What is told of a piece, one thing after the other."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Mark:
    """The seal before an entry: its character, how it looks (the classes of a seal), and what it says."""

    character: str
    look: str
    spoken: str


@dataclass
class Entry:
    """One thing that happened. Without a mark it stands behind a dot.

    `quote` are the person's own words; `notes` what is to be known besides; `report` the answers of 初审 by name; `scan` the
    number of the row whose scan may be fetched; `pick` the number of a version that may be compared; `hour` whether the
    time of the day is known; `comment` the pk of a conversation that the entry leads to, told more quietly than the rest.
    """

    at: datetime
    what: str
    who: str = ""
    version: int | None = None
    mark: Mark | None = None
    quote: str = ""
    notes: list[str] = field(default_factory=list)
    changes: str = ""
    report: dict[str, str] = field(default_factory=dict)
    scan: int | None = None
    is_void: bool = False
    pick: int | None = None
    hour: bool = True
    order: int = 0
    comment: int | None = None
