"""Damage to files, as hypothesis strategies."""

from hypothesis import strategies as st

TELLING = (
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
    b"\xff\xff\xff\x7f",
    b"\0\0\0\x80",
    b"PK\1\2",
    b"PK\5\6",
    b"\xff\xd9",
    b"<!",
)


def _overwritten(data, at, piece):
    return data[:at] + piece + data[at + len(piece) :]


def _inserted(data, at, piece):
    return data[:at] + piece + data[at:]


def _without(data, at, piece):
    return data[:at] + data[at + len(piece) ** 2 :]


def _repeated(data, at, piece):
    return data[:at] + data[at : at + 40 * len(piece)] * 2 + data[at + 40 * len(piece) :]


@st.composite
def damaged(draw, sources):
    """One of the sources after one to eight accidents."""
    data = draw(st.sampled_from(sources))
    for _ in range(draw(st.integers(1, 8))):
        accident = draw(st.sampled_from((_overwritten, _inserted, _without, _repeated)))
        piece = draw(st.sampled_from(TELLING) | st.binary(min_size=1, max_size=8))
        data = accident(data, draw(st.integers(0, max(0, len(data) - 1))), piece)
    return data
