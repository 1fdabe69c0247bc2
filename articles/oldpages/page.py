"""One saved page in the words of the magazine."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from articles.html.reading import plain_text, replace_photos
from articles.manuscript.blocks import Block, Paragraph, Run, paragraphs
from articles.manuscript.conventions import understand
from articles.manuscript.draft import norm
from articles.manuscript.filename import FileName
from articles.manuscript.losses import Losses
from articles.manuscript.model import Manuscript, Picture
from issues.uploads import Rejected

from . import frame, markup
from .decoding import decoded

_IS_MARKUP = re.compile(r"<\s*(?:!doctype|html|head|body|meta|div|p|table|span|br)\b", re.IGNORECASE)
_DASH = re.compile(r"^(?:[—―–─－]{1,3}|-{2,3})\s*(?=\S)")
_SITE = re.compile(r"\s*(?:[-_|—–·>]|--)\s*[^-_|—–·>]{2,20}$")
_HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff])[,;:?!](?=[\u4e00-\u9fff“])")
#: Fewer characters than this, and no picture, are hardly a piece.
FEWEST = 20


@dataclass
class OldPage:
    """A piece as the old site showed it. `address` is where it stood, `day` when it was put online, both where the page tells.

    A picture of the body stands by its index in `manuscript.pictures`; one that lay not beside the page is named in its losses.
    """

    manuscript: Manuscript
    place: frame.Place | None = None
    address: str = ""
    day: str = ""


def read(data: bytes, picture_at: Callable[[str], bytes | None] = lambda address: None) -> OldPage:
    """A saved page (.txt, .html) as a piece; `picture_at` gives the picture of an address that lies beside the page, else None.

    Raises Rejected for what is no page, or holds no piece.
    """
    words = decoded(data)
    page = markup.parse(words) if _IS_MARKUP.search(words[:4096]) else markup.Markup(_lines(words))
    parted = frame.part(page.blocks)
    losses = Losses()
    pictures, numbers = _pictures(page, picture_at)
    for paragraph in paragraphs(parted.body):
        paragraph.runs = [run for run in paragraph.runs if run.picture is None or run.picture in numbers]
        for run in paragraph.runs:
            run.picture = None if run.picture is None else numbers[run.picture]
    manuscript = _understood(parted, page.titles, pictures, losses)
    _judge(manuscript, parted)
    manuscript.losses += [f"图片没有随网页保存，没有带进来：{lost}。" for lost in _lost(page, numbers)]
    return OldPage(manuscript, parted.place, page.address, parted.day)


def _lines(words: str) -> list[Block]:
    return [Paragraph([Run(line)] if line.strip() else []) for line in words.splitlines()]


def _pictures(page: markup.Markup, picture_at) -> tuple[list[Picture], dict[int, int]]:
    pictures: list[Picture] = []
    numbers: dict[int, int] = {}
    for number, (address, alt) in enumerate(page.pictures):
        data = picture_at(address)
        if data:
            numbers[number] = len(pictures)
            pictures.append(Picture(data, address.rsplit("/", 1)[-1], alt=alt))
    return pictures, numbers


def _lost(page: markup.Markup, numbers: dict[int, int]) -> list[str]:
    return [address for number, (address, _) in enumerate(page.pictures) if number not in numbers]


def _understood(parted: frame.Parted, titles: list[str], pictures: list[Picture], losses: Losses) -> Manuscript:
    title, kicker, subtitle, doubt = _title(parted.above, titles)
    head: list[Block] = [Paragraph([Run(title)], styles=("标题",), align="center")] if title else []
    if parted.place and parted.place.credits:
        head.append(Paragraph([Run(parted.place.credits)], styles=("作者",)))
    body = [
        block
        for block in parted.body
        if not (isinstance(block, Paragraph) and title and norm(block.line) == norm(title))
    ]
    manuscript = understand([*head, *body], FileName(), pictures, losses)
    manuscript.title = title or manuscript.title
    manuscript.kicker = kicker or manuscript.kicker
    manuscript.subtitle = subtitle or manuscript.subtitle
    if parted.place:
        manuscript.section = parted.place.section or manuscript.section
    if doubt:
        manuscript.unsure.append(doubt)
    return manuscript


def _title(above: list[Paragraph], titles: list[str]) -> tuple[str, str, str, str]:
    """Title, 引题 and 副题 of the lines over the line of the issue; what the page calls itself decides between them."""
    lines = [line.line for line in above]
    called = [_SITE.sub("", words) for words in titles] + titles
    if not lines:
        return next((words for words in called if len(words) >= 4), ""), "", "", ""
    same = [at for at, line in enumerate(lines) if any(norm(line) == norm(words) for words in called if norm(words))]
    headed = [at for at, line in enumerate(above) if any(style.startswith("heading") for style in line.styles)]
    dashed = next((at for at, line in enumerate(lines) if at and _DASH.match(line)), None)
    chosen = (same or headed or ([dashed - 1] if dashed else []) or [len(lines) - 1])[0]
    kicker = " ".join(lines[:chosen])
    subtitle = " ".join(_DASH.sub("——", line) for line in lines[chosen + 1 :])
    sure = len(lines) == 1 or same or headed or dashed is not None
    doubt = "" if sure else f"标题上下有 {len(lines)} 行，引题和标题是猜的：“{'”“'.join(lines)}”，请核对。"
    return lines[chosen], kicker, subtitle, doubt


def _judge(manuscript: Manuscript, parted: frame.Parted) -> None:
    """Refuse a page without a piece, and say what was not found on one that has it."""
    text = plain_text(replace_photos(manuscript.body, {}))
    if not manuscript.title and len(text) < FEWEST:
        raise Rejected("网页里没有读出标题和正文，不像是一篇文章。")
    if len(text.strip()) < FEWEST and not manuscript.pictures:
        manuscript.unsure.append("正文很短或没有读出，请核对网页是否保存完整。")
    if parted.place is None:
        manuscript.unsure.append("没有读出年期，放在“没有刊期的文章”里。")
    elif not parted.place.section:
        manuscript.unsure.append("没有读出栏目。")
    half = len(_HALF_WIDTH.findall(text))
    if half:
        manuscript.unsure.append(f"正文有 {half} 处半角标点，照原样保留，请看是否要改成全角。")
    if "\ufffd" in text or "\ufffd" in manuscript.title:
        manuscript.unsure.append("有读不出的字（乱码），请对照原页补上。")
