"""What the header of a HEIC picture says of its size, read box by box and without a decoder (ISO/IEC 23008-12)."""

from collections.abc import Iterator
from typing import NamedTuple

# Of what an honest telephone writes, some hundreds: a picture of 48 megapixels is laid of tiles.
MOST_BOXES = 20_000
_FULL = 4  # bytes of version and flags before what a full box holds
_INTO = {b"meta": _FULL, b"iprp": 0, b"ipco": 0}


class Malformed(ValueError):
    """The boxes end too early, or none of them says how large the picture is."""


class _Box(NamedTuple):
    kind: bytes
    start: int
    end: int


def size(data: bytes) -> tuple[int, int]:
    """Width and height of the largest picture that the file declares. Raises Malformed, also where its end is missing."""
    sizes = [
        (int.from_bytes(data[at + 4 : at + 8], "big"), int.from_bytes(data[at + 8 : at + 12], "big"))
        for kind, at, end in _walk(data)
        if kind == b"ispe" and end - at >= 12
    ]
    if not sizes:
        raise Malformed("no ispe")
    return max(sizes, key=lambda pair: pair[0] * pair[1])


def _walk(data: bytes) -> Iterator[_Box]:
    """Every box on the way to the sizes, and every box beside it."""
    spans = [(0, len(data))]
    seen = 0
    while spans:
        start, end = spans.pop()
        while start < end:
            box = _box(data, start, end)
            seen += 1
            if seen > MOST_BOXES:
                raise Malformed("too many boxes")
            yield box
            if box.kind in _INTO:
                spans.append((box.start + _INTO[box.kind], box.end))
            start = box.end


def _box(data: bytes, start: int, end: int) -> _Box:
    length, kind, body = int.from_bytes(data[start : start + 4], "big"), data[start + 4 : start + 8], start + 8
    if length == 1:
        length, body = int.from_bytes(data[start + 8 : start + 16], "big"), start + 16
    elif length == 0:
        length = end - start
    if body > start + length or start + length > end:
        raise Malformed("a box without its end")
    return _Box(kind, body, start + length)
