"""The neutral list that a new desk begins with, written by us; editors change it at the desk."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from .wordlist import Term

_FILE = Path(__file__).with_name("starter.toml")


def starter() -> Iterator[tuple[str, Term]]:
    """The terms of the list, each with the name of its group."""
    for group in tomllib.loads(_FILE.read_text("utf-8"))["group"]:
        for pattern, suggestion, *exceptions in group["terms"]:
            yield group["name"], Term(pattern, suggestion, group["reason"], group["level"], tuple(exceptions))
