"""Digests: what was signed, in one number.

A digest is the SHA-256, in hex, of canonical JSON: UTF-8, keys sorted, no blanks, with the version of the form under
`v`. The strings are taken as they are stored; they were brought into NFC once, when they were saved.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any


def version_digest(words: Mapping[str, str], credits: Iterable[Iterable[str]], photos: Iterable[str]) -> str:
    """The digest of a version.

    `words` maps field names to strings, `credits` are (role, printed name, printed post) in order, `photos` the checksums
    of the pictures in the order of the body. Ids of authors are not in it: merging two records changes no digest.
    """
    return _sha256({**words, "credits": [list(credit) for credit in credits], "photos": list(photos)})


def row_digest(row: Mapping[str, Any]) -> str:
    """The digest of one row of the trail, from its own facts and the digest of the row before (`previous`).

    A moment counts as what it is in UTC, whatever zone it was read in.
    """
    return _sha256({name: _moment(value) if isinstance(value, datetime) else value for name, value in row.items()})


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _sha256(facts: Mapping[str, Any]) -> str:
    canonical = json.dumps({"v": 1, **facts}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
