"""照片说明: a list of captions that came in a file of its own, and which picture each belongs to."""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from issues import bounded, office
from issues.uploads import judge_docx, kind_of

from . import captions
from .package import Package

if TYPE_CHECKING:
    from .delivery import Captioned, Member

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HAN = "〇零一二三四五六七八九十"
RINGS = {chr(ord("①") + at): at + 1 for at in range(20)}
SUFFIX = r"(?:jpe?g|png|gif|webp|bmp|tiff?|heic)"
# A picture's file, with its suffix, or by the names that cameras and telephones give.
FILE = re.compile(
    rf"^[（(【\[“\"]?((?:[^\s：:，。\t]+\.{SUFFIX})|(?:IMG|DSC[NF]?|P|MVI|PANO|mmexport|wx_camera|微信图片)[-_]?\d[A-Za-z0-9_-]*)[）)】\]”\"]?[\s：:.、，—-]*",
    re.IGNORECASE,
)
NUMBER = rf"(?:\d{{1,3}}(?!\d)|[{HAN}]{{1,3}}(?=[\s：:.．、，,()（）】\]至和~-]|$))"
NAMED = re.compile(
    rf"^[（(【\[▲△●■]*\s*(?:图片|照片|配图|插图|图|P|Photo)\s*({NUMBER}(?:\s*[、,，\-—–~至和]\s*(?:图片?|照片)?{NUMBER})*)\s*[）)】\]]?[\s：:.．、，—-]*",
    re.IGNORECASE,
)
LISTED = re.compile(
    rf"^(?:[（(]({NUMBER})[）)]|(\d{{1,3}})\s*(?:[、：:)）\t]|[.．](?!\d))|([{HAN}]{{1,3}})、|(\d{{1,3}})\s+(?=[\u4e00-\u9fff“《])(?![年月日])|([①-⑳]))[\s：:.、]*"
)
# Who took all of them: （以上图片均由张三摄）, 摄影：张三
TAKEN_BY = re.compile(
    r"^[（(]?\s*(?:以上|本组|本文|全部|所有|文中|本篇)?(?:图片|照片|配图|图)?\s*均?(?:为|由)\s*([^，。：:]{2,20}?)\s*(拍摄|摄影?|提供|供图)\s*[）)]?[。.]?$"
)
PHOTOGRAPHER = re.compile(
    r"^[（(]?\s*(?:摄影|供图|图片提供|照片提供|图片来源|摄影者|拍摄者|摄)\s*[/／：:]\s*([^，。：:]{2,20}?)\s*[）)]?[。.]?$"
)
HEADING = re.compile(
    r"^[《【\s]*.{0,40}?(?:照片|图片|配图|插图|图)\S{0,4}?(?:说明|注释|简介|目录|清单|文字)[】》]?\s*[：:]?$|^(?:序号|编号)\s*\t|^图说[：:]?$|^图注[：:]?$"
)


@dataclass
class Line:
    """One caption: the numbers and the file it is for, both empty where it does not say."""

    words: str
    numbers: list[int] = field(default_factory=list)
    file: str = ""


def text_lines(data: bytes) -> list[str]:
    """The lines of a text file, whatever it was written in."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace").splitlines()
    try:
        return data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace").splitlines()


def lines_of(member: Member) -> list[str]:
    """The lines of a text or Word file, read in the bounded child; a row of a table is one line, its cells parted by tabs.

    Raises issues.uploads.Rejected and ChildFailed as every reader of Word files does.
    """
    kind = kind_of(member.data)
    if kind == "text":
        return text_lines(member.data)
    data = office.as_docx(member.data) if kind == "doc" else member.data
    judge_docx(data)
    with tempfile.TemporaryDirectory(prefix="captions-") as name:
        folder = Path(name)
        (folder / "source.docx").write_bytes(data)
        bounded.run("articles.manuscript.captionfile", folder)
        return json.loads((folder / "lines.json").read_text("utf-8"))


def work(folder: Path) -> None:
    """The child's part of `lines_of`."""
    lines = docx_lines((folder / "source.docx").read_bytes())
    (folder / "lines.json").write_text(json.dumps(lines), "utf-8")


def docx_lines(data: bytes) -> list[str]:
    """The paragraphs of a judged Word file, numbered where Word numbers them, and the rows of its tables."""
    package = Package(data)
    part = package.document()
    root = package.xml(part)
    numbered = _numbered_styles(package.xml(package.related(part, "styles")))
    counts: Counter[str] = Counter()
    lines: list[str] = []
    for block in root.iter(f"{W}p", f"{W}tr") if root is not None else ():
        if block.tag == f"{W}tr":
            lines.append("\t".join(_words(cell).replace("\n", "") for cell in block.iterchildren(f"{W}tc")))
        elif next(block.iterancestors(f"{W}tr"), None) is None:
            words, group = _words(block), _group(block, numbered)
            if group and words.strip():
                counts[group] += 1
                words = f"{counts[group]}. {words}"
            lines += words.split("\n")
    return lines


def _group(paragraph: etree._Element, numbered: dict[str, str]) -> str:
    """Which automatic numbering a paragraph belongs to; empty where Word writes no number before it."""
    own = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    group = (
        own.get(f"{W}val", "")
        if own is not None
        else numbered.get(style.get(f"{W}val", ""), "")
        if style is not None
        else ""
    )
    return "" if group == "0" else group


def _numbered_styles(styles: etree._Element | None) -> dict[str, str]:
    found = styles.iterfind(f"{W}style[{W}pPr]") if styles is not None else ()
    groups = {style.get(f"{W}styleId", ""): style.find(f"{W}pPr/{W}numPr/{W}numId") for style in found}
    return {name: group.get(f"{W}val", "") for name, group in groups.items() if group is not None}


def _words(block: etree._Element) -> str:
    kept = []
    for node in block.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr"):
        if node.tag == f"{W}t":
            kept.append(node.text or "")
        elif node.getparent().tag == f"{W}r":
            kept.append("\t" if node.tag == f"{W}tab" else "\n")
    return "".join(kept)


def looks_like_captions(lines: list[str]) -> bool:
    """Whether most lines begin with the number or the file of a picture."""
    said = [line.strip() for line in lines if line.strip()]
    keyed = sum(1 for line in said if NAMED.match(line) or FILE.match(line) or LISTED.match(line))
    return (
        0 < len(said) <= 200 and keyed * 2 >= len(said) and any(NAMED.match(line) or FILE.match(line) for line in said)
    )


def number_in(stem: str) -> int | None:
    """The number that a picture's name gives it: 图3, 3, 03茶山, 茶山3; none for what a camera counts."""
    found = (
        NAMED.match(stem)
        or re.match(r"^(\d{1,3})(?![\d年月日.．])", stem)
        or re.search(r"(?<!\d)[（(]?(\d{1,2})[）)]?$", stem)
    )
    if not found or (FILE.match(stem) and not NAMED.match(stem)):
        return None
    numbers = _numbers(found.group(1))
    return numbers[0] if numbers else None


def _numbers(words: str) -> list[int]:
    """`1`, `一`, `1、2`, `1-3`, `1至3`."""
    found = [number(each) for each in re.findall(NUMBER, words)]
    if len(found) == 2 and re.search(r"[-—–~至]", words) and 0 < found[1] - found[0] < 50:
        return list(range(found[0], found[1] + 1))
    return found


def number(words: str) -> int:
    """3, 三, 十三, 二十."""
    if words.isdecimal():
        return int(words)
    tens, mark, ones = words.rpartition("十")
    digits = "〇一二三四五六七八九"
    value = (digits.find(tens[-1:]) if tens else 1) * 10 if mark else 0
    return value + (max(0, digits.find(ones[-1:])) if ones else 0)


def match(lines: list[str], pictures: list[Captioned], *, by_number: bool = True) -> list[str]:
    """Give pictures their captions and credits by file, by number, else one by one in their order; answer the lines not used.

    `by_number` is False where the pictures belong to several manuscripts, so that a number says nothing.
    """
    read, credit = _read(lines)
    numbered = any(picture.number for picture in pictures)
    loose, unused = [], []
    for line in read:
        found = [picture for picture in pictures if line.file and _is_file(picture.member, line.file)]
        if found or (line.file and not (line.numbers and by_number)):
            pass
        elif line.numbers and by_number and numbered:
            found = [picture for picture in pictures if picture.number in line.numbers]
        elif line.numbers and by_number:
            found = [pictures[at - 1] for at in line.numbers if 0 < at <= len(pictures)]
        else:
            loose.append(line)
            continue
        for picture in found:
            picture.caption, picture.credit = _caption_and_credit(line.words)
        if not found:
            unused.append(line.words)
    bare = [picture for picture in pictures if not picture.caption]
    if len(loose) == len(bare):
        for picture, line in zip(bare, loose, strict=True):
            picture.caption, picture.credit = _caption_and_credit(line.words)
    else:
        unused += [line.words for line in loose]
    for picture in pictures:
        picture.credit = picture.credit or credit
    return unused


def _is_file(member: Member, file: str) -> bool:
    said, name = _same(file), _same(member.base)
    return said in (name, _same(member.stem)) or re.sub(rf"\.{SUFFIX}$", "", said) == _same(member.stem)


def _same(name: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).casefold()


def _read(lines: list[str]) -> tuple[list[Line], str]:
    """The captions of a file, and the credit that it gives to all of its pictures."""
    read: list[Line] = []
    credit = ""
    for line in (each.strip() for each in lines):
        if not line.strip("—-=_*·.~ ") or HEADING.match(line):
            continue
        if found := TAKEN_BY.match(line):
            credit = f"{found[1]} {'供图' if found[2] in ('提供', '供图') else '摄'}"
        elif found := PHOTOGRAPHER.match(line):
            credit = (
                f"{found[1]} {'供图' if line.lstrip('（( ').startswith(('供图', '图片提供', '照片提供')) else '摄'}"
            )
        elif (caption := _keyed(line)) is not None:
            read.append(caption)
        elif read and (read[-1].numbers or read[-1].file):
            read[-1].words += line  # a caption that runs on
        else:
            read.append(Line(line))
    return [line for line in read if line.words], credit


def _keyed(line: str) -> Line | None:
    """A line that begins with a number, a file, or a number and a file."""
    numbers, rest = [], line
    if found := NAMED.match(line) or LISTED.match(line):
        said = next(filter(None, found.groups()))
        numbers, rest = [RINGS[said]] if said in RINGS else _numbers(said), line[found.end() :]
    if (file := FILE.match(rest)) or (file := FILE.match(line)):
        words = (rest if file.string == rest else line)[file.end() :].strip()
        stem = re.sub(rf"\.{SUFFIX}$", "", file[1], flags=re.IGNORECASE)
        return Line(words, numbers or [at for at in [number_in(stem)] if at], file[1])
    return Line(rest.strip(), numbers) if numbers else None


def _caption_and_credit(words: str) -> tuple[str, str]:
    """Of a line, or of the cells of a row: the longest is the caption, a short one beside it the photographer."""
    cells = [cell.strip() for cell in words.split("\t") if cell.strip()]
    caption, credit = captions.parts(max(cells, key=len, default=""))
    others = [cell for cell in cells if cell != max(cells, key=len) and len(cell) <= 16 and not cell.isdecimal()]
    if not credit and others:
        credit = captions.bare(others[-1]) if re.search("[摄图]", others[-1]) else f"{others[-1]} 摄"
    return caption, credit
