"""The file itself: a zip whose first member says what it is, and whose dates are always the same."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from ..volume import Volume
from . import package, pages

_STYLE = Path(__file__).with_name("book.css")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold
_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


def write(volume: Volume) -> bytes:
    """The volume as an EPUB file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        _add(archive, "mimetype", b"application/epub+zip", packed=False)
        _add(archive, "META-INF/container.xml", _CONTAINER.encode())
        for name, data, packed in _members(volume):
            _add(archive, f"OEBPS/{name}", data, packed=packed)
    return file.getvalue()


def _members(volume: Volume) -> Iterator[tuple[str, bytes, bool]]:
    for name, text in _documents(volume):
        yield name, text.encode(), True
    yield volume.cover.name, volume.cover.data, volume.cover.media == "image/svg+xml"
    for picture in volume.pictures:
        yield f"pictures/{picture.name}", picture.data, False


def _documents(volume: Volume) -> Iterator[tuple[str, str]]:
    yield "content.opf", package.package(volume)
    yield "nav.xhtml", package.nav(volume)
    yield "toc.ncx", package.ncx(volume)
    yield "book.css", _STYLE.read_text("utf-8")
    yield "cover.xhtml", pages.cover_page(volume)
    yield "imprint.xhtml", pages.imprint_page(volume)
    yield "contents.xhtml", pages.contents_page(volume)
    for number, part, group in volume.groups():
        if group.title:
            yield pages.feature_file(number), pages.feature_page(part, group)
        for piece in group.pieces:
            yield pages.piece_file(piece), pages.piece_page(piece, part, volume)


def _add(archive: zipfile.ZipFile, name: str, data: bytes, *, packed: bool = True) -> None:
    member = zipfile.ZipInfo(name, _FIRST_DAY)
    member.external_attr = 0o644 << 16
    member.create_system = 3
    archive.writestr(member, data, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED, 9 if packed else None)
