"""From the bytes of a .docx to a manuscript."""

from __future__ import annotations

from articles.html.reading import replace_photos
from issues.uploads import Rejected

from . import document, source
from .conventions import understand
from .filename import FileName, parse, public_name
from .model import Manuscript
from .package import DAMAGED


def read(data: bytes, name: str, package: str = "") -> Manuscript:
    """A judged .docx in the words of the magazine; `name` is its original file name. Raises Rejected when it is unreadable.

    `package` is the name of the .zip that held nothing but this piece: it says what the file's own name does not.

    Nothing is fetched, nothing is written. Time is linear in the length of the document.
    """
    name, private = public_name(name)
    package, more = public_name(package)
    file = parse(name).filled(parse(package))
    try:
        opened = source.open_document(data)
        manuscript, changed = _once(opened, file, before=False)
        if changed:
            manuscript.before, _ = _once(opened, file, before=True)
            _share_pictures(manuscript, manuscript.before)
    except RecursionError as fault:
        raise Rejected(DAMAGED) from fault
    manuscript.private += private + more
    return manuscript


def _once(opened: source.Source, file: FileName, *, before: bool) -> tuple[Manuscript, bool]:
    blocks, gathered = document.read(opened, before)
    manuscript = understand(blocks, file, gathered.pictures, gathered.losses)
    manuscript.comments = [] if before else gathered.comments
    return manuscript, gathered.changed


def _share_pictures(manuscript: Manuscript, before: Manuscript) -> None:
    """The earlier words name the same pictures by the same numbers; a picture that has been deleted since is left out."""
    places: dict[tuple[str, int], int] = {}
    seen: dict[str, int] = {}
    for place, picture in enumerate(manuscript.pictures):
        seen[picture.name] = seen.get(picture.name, 0) + 1
        places[picture.name, seen[picture.name]] = place
    seen.clear()
    mapping: dict[int, int | None] = {}
    for place, picture in enumerate(before.pictures):
        seen[picture.name] = seen.get(picture.name, 0) + 1
        mapping[place] = places.get((picture.name, seen[picture.name]))
    before.body = replace_photos(before.body, mapping)
    before.pieces = []
    before.pictures = manuscript.pictures
