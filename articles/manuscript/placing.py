"""A piece of a delivery: its manuscript read, and the pictures that came beside it put where the words ask for them."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from html import escape

from articles.html.building import parse
from articles.html.runs import plain
from articles.html.tokens import tokens
from articles.html.writing import write
from issues.bounded import ChildFailed
from issues.kinds import kind_of
from issues.pictures import Rendered, render_bounded
from issues.uploads import Rejected, judge_picture

from . import captionfile, captions
from .bounded import read_bounded
from .delivery import Captioned, Piece
from .drawing import SMALL
from .model import Delivery, Picture

# 【图1】, （插入照片2）, 图3：村民采茶 — a line of its own, as long as a caption at most.
ASKED = re.compile(
    r"^[（(【\[]?\s*(?:此处|这里)?\s*(?:插入?|放|配|附)?\s*(?:图片|照片|配图|插图|图)\s*(\d{1,3}|[一二三四五六七八九十]{1,3})(?![\d年月日])\s*(?:[）)】\]]\s*(.{0,160})|[：:.．、\s]\s*(.{0,160}))?$"
)
OFFICE = "http://schemas.openxmlformats.org"


def read_piece(piece: Piece, package: str = "") -> Delivery:
    """The manuscript of a piece with all its pictures, those in the file first. Raises what `read_bounded` raises.

    `package` names the .zip where it holds no other piece.
    """
    data = piece.text.data
    if kind_of(data) == "text":
        data = as_docx(captionfile.text_lines(data))
    delivery = read_bounded(data, piece.text.base, package)
    add_pictures(delivery, piece.pictures)
    return delivery


def add_pictures(delivery: Delivery, pictures: list[Captioned]) -> None:
    """Put pictures where a line of the body names their number, else at the end; one that cannot be decoded is a loss."""
    manuscript = delivery.manuscript
    shown = []
    printed = [picture.credit for picture in manuscript.pictures] + [picture.credit for picture in pictures]
    credit = captions.of_all(manuscript.credits, printed)
    for picture in pictures:
        picture.credit = picture.credit or credit
        try:
            rendered = render_bounded(picture.member.data)
        except (Rejected, ChildFailed) as refused:
            manuscript.losses.append(f"图片 {picture.member.name} 没有带进来：{refused}")
            continue
        _append(delivery, picture, rendered)
        shown.append((picture, len(manuscript.pictures) - 1))
    manuscript.body, placed = _placed(manuscript.body, shown, delivery)
    left = [each for each in shown if each not in placed]
    manuscript.body += "".join(_figure(manuscript.pictures[place], place) for _, place in left)
    _tell(delivery, [picture for picture, _ in shown], len(left))


def _append(delivery: Delivery, picture: Captioned, rendered: Rendered) -> None:
    facts = judge_picture(picture.member.data)
    small = min(facts.width, facts.height) < SMALL
    delivery.manuscript.pictures.append(
        Picture(
            picture.member.data,
            picture.member.base,
            caption=picture.caption,
            credit=picture.credit,
            width=facts.width,
            height=facts.height,
            small=small,
        )
    )
    delivery.pictures.append(rendered)


def _placed(
    body: str, shown: list[tuple[Captioned, int]], delivery: Delivery
) -> tuple[str, list[tuple[Captioned, int]]]:
    """The body with figures instead of the lines that asked for them, and the pictures that found such a line."""
    numbered = any(picture.number for picture, _ in shown)
    by_number = {(picture.number if numbered else at): (picture, place) for at, (picture, place) in enumerate(shown, 1)}
    placed: list[tuple[Captioned, int]] = []
    written = []
    for block in parse(tokens(body)):
        asked = ASKED.match(plain(block.runs).strip()) if block.name == "p" else None
        found = by_number.get(captionfile.number(asked[1])) if asked else None
        if asked is None or found is None or found in placed:
            written.append(write([block]))
            continue
        picture = delivery.manuscript.pictures[found[1]]
        if not found[0].caption or found[0].guessed:
            _take_words(asked, picture)
        elif words := (asked[2] or asked[3] or "").strip():
            delivery.manuscript.unsure.append(f"图片 {picture.name} 在正文里的说明是“{words}”，用的是另附的图片说明。")
        placed.append(found)
        written.append(_figure(picture, found[1]))
    return "".join(written), placed


def _take_words(asked: re.Match[str], picture: Picture) -> None:
    words = (asked[2] or asked[3] or "").strip()
    if words:
        caption, credit = captions.parts(words)
        picture.caption, picture.credit = caption, credit or picture.credit


def _figure(picture: Picture, place: int) -> str:
    credit = f'<span class="credit">{escape(picture.credit, quote=False)}</span>' if picture.credit else ""
    words = escape(picture.caption, quote=False) + credit
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return f'<figure data-photo="{place}"><img alt="{escape(picture.alt)}">{caption}</figure>'


def _tell(delivery: Delivery, pictures: list[Captioned], at_the_end: int) -> None:
    unsure = delivery.manuscript.unsure
    if at_the_end:
        unsure.append(f"有 {at_the_end} 张另附的图片放在文末，请移到合适的位置。")
    guessed = [picture.member.base for picture in pictures if picture.guessed]
    if guessed:
        unsure.append(f"这些图片的说明取自文件名：{'、'.join(guessed)}。")
    added = delivery.manuscript.pictures[len(delivery.manuscript.pictures) - len(pictures) :]
    bare = sum(1 for picture in added if not picture.caption)
    if bare:
        unsure.append(f"有 {bare} 张另附的图片没有找到图片说明。")
    small = sum(1 for picture in added if picture.small)
    if small:
        unsure.append(f"有 {small} 张另附的图片太小（短边不足 {SMALL} 像素），请向作者要原图。")


def as_docx(lines: list[str]) -> bytes:
    """Plain lines as a Word file without styles, so that a text goes the way of every manuscript."""
    main = f"{OFFICE}/wordprocessingml/2006/main"
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{_clean(line)}</w:t></w:r></w:p>' for line in lines)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{OFFICE}/package/2006/relationships"><Relationship Id="r" Type="{OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{main}"><w:body>{paragraphs}</w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


def _clean(line: str) -> str:
    kept = (c for c in line if c == "\t" or (unicodedata.category(c) not in ("Cc", "Cs") and c not in "\ufffe\uffff"))
    return escape("".join(kept), quote=False)
