"""The documents of the book: cover, imprint, contents, features, pieces."""

from ..volume import Group, Part, Piece, Volume
from .markup import body, document, paragraphs, words


def cover_page(volume: Volume) -> str:
    said = words(f"{volume.title}封面" + (f"：{volume.theme}" if volume.theme else ""))
    image = f'<img src="{volume.cover.name}" alt="{said}"/>'
    return document(volume.title, f'<section class="cover" epub:type="cover">{image}</section>', kind="cover")


def imprint_page(volume: Volume) -> str:
    rows = "".join(f"<dt>{words(name)}</dt><dd>{words(said)}</dd>" for name, said in volume.imprint)
    head = f"<h1>{words(volume.magazine)}</h1><p>{words(' '.join(filter(None, (volume.issue, volume.serial))))}</p>"
    theme = f'<p class="theme">{words(volume.theme)}</p>' if volume.theme else ""
    rows = f"<dl>{rows}</dl>" if rows else ""
    online = (
        f'<p class="online">网络版：<a href="{words(volume.url)}">{words(volume.url)}</a></p>' if volume.url else ""
    )
    return document(
        "版权页", f'<section class="imprint" epub:type="copyright-page">{head}{theme}{rows}{online}</section>'
    )


def contents_page(volume: Volume) -> str:
    """目录 as readers see it: with names and the pages of the printed issue."""
    parts, number = [], 0
    for part in volume.parts:
        inside = []
        for group in part.groups:
            number += 1
            title = f'<h3><a href="{feature_file(number)}">{words(group.title)}</a></h3>' if group.title else ""
            inside.append(title + "<ul>" + "".join(_entry(piece) for piece in group.pieces) + "</ul>")
        name = f"<h2>{words(part.name)}</h2>" if part.name else ""
        parts.append(f"<section>{name}{''.join(inside)}</section>")
    return document("目录", f'<section class="contents"><h1>目录</h1>{"".join(parts)}</section>')


def _entry(piece: Piece) -> str:
    byline = f'<span class="byline">{words(piece.byline)}</span>' if piece.byline else ""
    pages = f'<span class="pages">第{words(piece.pages)}页</span>' if piece.pages else ""
    said = f" {byline} {pages}".rstrip()
    return f'<li><a href="{piece_file(piece)}">{words(piece.title)}</a>{said}</li>'


def feature_page(part: Part, group: Group) -> str:
    """The title of a feature, and what the editors say before it."""
    note = f'<div class="editors-note">{paragraphs(group.note)}</div>' if group.note.strip() else ""
    inside = f'<p class="section">{words(part.name)}</p><h1>{words(group.title)}</h1>{note}'
    return document(group.title, f'<section class="feature">{inside}</section>')


def piece_page(piece: Piece, part: Part, volume: Volume) -> str:
    after = (
        _box("author-note", piece.author_note)
        + (f'<p class="responsible">{words(_labelled(piece.editor_line))}</p>' if piece.editor_line.strip() else "")
        + (
            f'<section class="correction"><h2>更正说明</h2>{paragraphs(piece.correction)}</section>'
            if piece.correction.strip()
            else ""
        )
    )
    inside = f"{_head(piece, part)}{_box('lead', piece.lead)}{body(piece.body, volume.site)}{after}"
    return document(piece.title, f'<article epub:type="chapter" id="piece">{inside}</article>', kind="bodymatter")


def _head(piece: Piece, part: Part) -> str:
    line = "　".join(filter(None, (part.name, piece.byline)))
    lines = (
        _line("kicker", piece.kicker),
        f"<h1>{words(piece.title)}</h1>",
        _line("subtitle", piece.subtitle),
        _box("headnote", piece.headnote),
        _line("printed-line", line),
    )
    return f"<header>{''.join(lines)}</header>"


def _line(name: str, text: str) -> str:
    return f'<p class="{name}">{words(text)}</p>' if text.strip() else ""


def _box(name: str, text: str) -> str:
    return f'<div class="{name}">{paragraphs(text)}</div>' if text.strip() else ""


def _labelled(line: str) -> str:
    return line if "：" in line or ":" in line else f"责任编辑：{line}"


def piece_file(piece: Piece) -> str:
    return f"piece-{piece.pk}.xhtml"


def feature_file(number: int) -> str:
    return f"feature-{number}.xhtml"
