"""One thing that stands in the way of a release."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Hindrance:
    """What stands in the way, in words that follow a title, and of what kind it is."""

    text: str
    kind: str
