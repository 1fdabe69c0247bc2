"""What tells a reader's program about the book: the package document, the navigation, and the NCX of older programs."""

import re
from dataclasses import dataclass, field

from ..volume import Volume
from .markup import document, words
from .pages import feature_file, piece_file

_ISSN = re.compile(r"\d{4}-\d{3}[\dXx]")
_OPF, _DC, _NCX = (
    "http://www.idpf.org/2007/opf",
    "http://purl.org/dc/elements/1.1/",
    "http://www.daisy.org/z3986/2005/ncx/",
)
_NAMED = (
    ("nav", "nav.xhtml", "application/xhtml+xml", "nav"),
    ("ncx", "toc.ncx", "application/x-dtbncx+xml", ""),
    ("css", "book.css", "text/css", ""),
)


@dataclass
class Entry:
    """A line of the navigation; one without a file of its own leads nowhere but holds others."""

    words: str
    file: str = ""
    inside: list["Entry"] = field(default_factory=list)

    @property
    def first(self) -> str:
        return self.file or self.inside[0].first


def outline(volume: Volume) -> list[Entry]:
    """The contents by section and feature."""
    entries, number = [], 0
    for part in volume.parts:
        own = []
        for group in part.groups:
            number += 1
            pieces = [Entry(piece.title, piece_file(piece)) for piece in group.pieces]
            own += [Entry(group.title, feature_file(number), pieces)] if group.title else pieces
        entries += [Entry(part.name, inside=own)] if part.name else own
    return entries


def spine(volume: Volume) -> list[tuple[str, str]]:
    """The documents in reading order, as (id, file)."""
    order = [("cover", "cover.xhtml"), ("imprint", "imprint.xhtml"), ("contents", "contents.xhtml")]
    for number, _, group in volume.groups():
        if group.title:
            order.append((f"feature-{number}", feature_file(number)))
        order += [(f"piece-{piece.pk}", piece_file(piece)) for piece in group.pieces]
    return order


def nav(volume: Volume) -> str:
    def listed(entries):
        lines = "".join(f"<li>{_named(entry)}{listed(entry.inside) if entry.inside else ''}</li>" for entry in entries)
        return f"<ol>{lines}</ol>"

    front = [Entry("封面", "cover.xhtml"), Entry("版权页", "imprint.xhtml"), Entry("目录", "contents.xhtml")]
    toc = f'<nav epub:type="toc" id="toc" role="doc-toc"><h1>目录</h1>{listed([*front, *outline(volume)])}</nav>'
    marks = [("cover", "封面", "cover.xhtml"), ("toc", "目录", "contents.xhtml")]
    marks += [("bodymatter", "正文", piece_file(piece)) for piece in volume.pieces[:1]]
    marked = "".join(f'<li><a epub:type="{kind}" href="{file}">{said}</a></li>' for kind, said, file in marks)
    landmarks = f'<nav epub:type="landmarks" id="landmarks" hidden="hidden"><h2>导航</h2><ol>{marked}</ol></nav>'
    return document("目录", toc + landmarks)


def _named(entry: Entry) -> str:
    said = words(entry.words)
    return f'<a href="{entry.file}">{said}</a>' if entry.file else f"<span>{said}</span>"


def ncx(volume: Volume) -> str:
    counted = iter(range(1, 100_000))

    def points(entries):
        out = []
        for entry in entries:
            n = next(counted)
            said = f"<navLabel><text>{words(entry.words)}</text></navLabel>"
            within = points(entry.inside)
            out.append(f'<navPoint id="np{n}">{said}<content src="{entry.first}"/>{within}</navPoint>')
        return "".join(out)

    inside = points([Entry("封面", "cover.xhtml"), Entry("目录", "contents.xhtml"), *outline(volume)])
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<ncx xmlns="{_NCX}" version="2005-1" xml:lang="zh-Hans"><head>'
        f'<meta name="dtb:uid" content="{words(volume.identifier)}"/><meta name="dtb:depth" content="{_depth(volume)}"/>'
        '<meta name="dtb:totalPageCount" content="0"/><meta name="dtb:maxPageNumber" content="0"/></head>'
        f"<docTitle><text>{words(volume.title)}</text></docTitle><navMap>{inside}</navMap></ncx>\n"
    )


def _depth(volume: Volume) -> int:
    return max((1 + bool(part.name) + bool(group.title) for _, part, group in volume.groups()), default=1)


def package(volume: Volume) -> str:
    """The package document (content.opf)."""
    cover, order = volume.cover, spine(volume)
    items = [_item(*one) for one in _NAMED]
    items.append(_item("cover-image", cover.name, cover.media, "cover-image"))
    items += [_item(f"photo-{n}", f"pictures/{one.name}", one.media) for n, one in enumerate(volume.pictures, 1)]
    items += [_item(name, file, "application/xhtml+xml") for name, file in order]
    refs = "".join(f'<itemref idref="{name}"/>' for name, _ in order)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="{_OPF}" version="3.0" unique-identifier="id" xml:lang="zh-Hans">\n'
        f'<metadata xmlns:dc="{_DC}">\n{_metadata(volume)}\n</metadata>\n'
        f"<manifest>\n{chr(10).join(items)}\n</manifest>\n"
        f'<spine toc="ncx" page-progression-direction="ltr">{refs}</spine>\n'
        '<guide><reference type="cover" title="封面" href="cover.xhtml"/>'
        '<reference type="toc" title="目录" href="contents.xhtml"/></guide>\n</package>\n'
    )


def _item(name: str, file: str, media: str, kind: str = "") -> str:
    properties = f' properties="{kind}"' if kind else ""
    return f'<item id="{name}" href="{file}" media-type="{media}"{properties}/>'


def _metadata(volume: Volume) -> str:
    lines = [
        f'<dc:identifier id="id">{words(volume.identifier)}</dc:identifier>',
        f'<dc:title id="title">{words(volume.title)}</dc:title>',
        '<meta refines="#title" property="title-type">main</meta>',
        "<dc:language>zh-Hans</dc:language>",
        f'<dc:creator id="creator">{words(volume.publisher or volume.magazine)}</dc:creator>',
        '<meta refines="#creator" property="role" scheme="marc:relators">pbl</meta>',
        f'<meta property="dcterms:modified">{volume.modified:%Y-%m-%dT%H:%M:%SZ}</meta>',
        f'<meta property="belongs-to-collection" id="series">{words(volume.magazine)}</meta>',
        '<meta refines="#series" property="collection-type">series</meta>',
        '<meta name="cover" content="cover-image"/>',
    ]
    lines += [f"<dc:contributor>{words(author)}</dc:contributor>" for author in volume.authors if author.strip()]
    for name, said in (
        ("publisher", volume.publisher),
        ("date", volume.issued.isoformat() if volume.issued else ""),
        ("description", volume.theme),
        ("source", _issn(volume.issn) or volume.url),
        ("type", "periodical"),
    ):
        lines += [f"<dc:{name}>{words(said)}</dc:{name}>"] if said.strip() else []
    return "\n".join([*lines, *_accessibility(volume)])


def _issn(said: str) -> str:
    found = _ISSN.search(said)
    return f"urn:issn:{found.group().upper()}" if found else ""


def _accessibility(volume: Volume) -> list[str]:
    """What a reader who does not see, or not well, may expect (EPUB Accessibility 1.1, schema.org)."""
    modes = ["textual", "visual"] if volume.pictures else ["textual"]
    said = [("accessMode", mode) for mode in modes]
    said += [("accessModeSufficient", sufficient) for sufficient in dict.fromkeys(["textual", ",".join(modes)])]
    said += [("accessibilityFeature", one) for one in ("tableOfContents", "structuralNavigation", "readingOrder")]
    said += [("accessibilityFeature", "alternativeText")] if volume.pictures else []
    said += [
        ("accessibilityHazard", "none"),
        ("accessibilitySummary", "文字可以放大和朗读，目录可以跳转，注释可以往返，图片有说明文字。"),
    ]
    return [f'<meta property="schema:{name}">{words(value)}</meta>' for name, value in said]
