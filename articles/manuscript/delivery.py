"""A .zip with manuscripts, pictures and 照片说明 is one delivery: what lies in it, and what belongs to what."""

from __future__ import annotations

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from issues.bounded import ChildFailed
from issues.kinds import kind_of, named
from issues.uploads import PICTURES, Rejected, judge_picture
from issues.zips import LARGEST_MEMBER, Zip

from . import captionfile, captions

# What an author sends for one issue; a whole archive is another matter.
MOST_FILES = 300
TEXTS = ("docx", "doc", "text")
PACKED = ("zip", "rar", "7z", "gz")
IGNORED = re.compile(r"^(?:~\$.*|\..*|__MACOSX|Thumbs\.db|desktop\.ini)$", re.IGNORECASE)
CAPTIONS = re.compile(
    r"(照片|图片|配图|插图|影像|图)\S{0,4}?(说明|注释|注解|简介|介绍|文字|目录|清单)|图说|图注|captions?", re.IGNORECASE
)
UNICODE_PATH = 0x7075


@dataclass(frozen=True)
class Member:
    """A file of a delivery; `name` is its path in the zip, with forward strokes."""

    name: str
    data: bytes = field(repr=False)

    @property
    def folder(self) -> str:
        return self.name.rpartition("/")[0]

    @property
    def base(self) -> str:
        return self.name.rpartition("/")[2]

    @property
    def stem(self) -> str:
        return re.sub(r"(\.[A-Za-z0-9]{1,5})+$", "", self.base)


@dataclass
class Captioned:
    """A picture of a delivery with the words found for it; `guessed`: they are its file's name."""

    member: Member
    caption: str = ""
    credit: str = ""
    number: int | None = None
    guessed: bool = False


@dataclass
class Piece:
    """One manuscript of a delivery (docx, doc or text) and the pictures that were sent with it."""

    text: Member
    pictures: list[Captioned] = field(default_factory=list)


@dataclass
class Assembled:
    """A delivery by pieces; `leftovers` are sentences for the editor: each file that was not used, and why."""

    pieces: list[Piece] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)


def open_zip(data: bytes) -> list[Member]:
    """The files of a zip in the order of their names, numbers by value; lock files and hidden ones are left out.

    Raises issues.uploads.Rejected for a bomb, a password, a damaged zip, or more files than a delivery has.
    """
    package = Zip(data, _name_of)
    names = [name for name in package.members if name and not any(map(IGNORED.match, name.split("/")))]
    if len(names) > MOST_FILES:
        raise Rejected(f"压缩包里有 {len(names)} 个文件，超过 {MOST_FILES} 个。请按篇分开压缩后再传。")
    names.sort(key=in_order)
    return [Member(unicodedata.normalize("NFC", name), package.read(name, LARGEST_MEMBER)) for name in names]


def in_order(name: str) -> list[tuple[int, int, str]]:
    """A key that sorts names as people number them: 图2 before 图10."""
    parts = re.split(r"(\d{1,18})", unicodedata.normalize("NFKC", name))
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in parts if part]


def _name_of(entry: zipfile.ZipInfo) -> str:
    name = entry.orig_filename
    if not entry.flag_bits & 0x800:
        name = _decoded(name.encode("cp437", "replace"), entry.extra)
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def _decoded(raw: bytes, extra: bytes) -> str:
    """A name that is not marked as UTF-8: said in an extra field, else UTF-8 all the same, else what Windows writes in China."""
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        if kind == UNICODE_PATH and extra[5:9] == zlib.crc32(raw).to_bytes(4, "little"):
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")


def assemble(members: list[Member], lines_of: Callable[[Member], list[str]] | None = None) -> Assembled:
    """Tell manuscripts, pictures and captions apart, and give each picture its piece and its words.

    `lines_of` reads a caption file (by default in the bounded child). Raises nothing: what cannot be used is a leftover.
    """
    out = Assembled()
    kinds = {member.name: kind_of(member.data, member.name) for member in members}
    texts, notes = _texts_and_captions([member for member in members if kinds[member.name] in TEXTS], kinds)
    out.pieces = [Piece(text) for text in texts]
    for member in members:
        kind = kinds[member.name]
        if kind in PICTURES:
            _place(member, out)
        elif kind in TEXTS:
            if member not in texts and member not in notes:
                out.leftovers.append(f"{member.name}：不是稿件，也不像图片说明，没有用上。")
        else:
            out.leftovers.append(f"{member.name}：{_why_not(kind, member.data)}")
    for member in notes:
        _caption(member, lines_of or captionfile.lines_of, out)
    for piece in out.pieces:
        _guess(piece)
    return out


def _texts_and_captions(candidates: list[Member], kinds: dict[str, str]) -> tuple[list[Member], list[Member]]:
    """The manuscripts are Word files, or text files where there is none; a file named for its captions holds those."""
    notes = [member for member in candidates if CAPTIONS.search(member.stem)]
    others = [member for member in candidates if member not in notes]
    words = [member for member in others if kinds[member.name] != "text"]
    if words:
        plain = [member for member in others if member not in words]
        notes += [member for member in plain if captionfile.looks_like_captions(captionfile.text_lines(member.data))]
        return words, notes
    if others:
        return others, notes
    return notes, []  # a picture story: the captions are all there is


def _place(member: Member, out: Assembled) -> None:
    try:
        judge_picture(member.data)
    except Rejected as refused:
        out.leftovers.append(f"{member.name}：{refused}")
        return
    piece = _piece_of(member, out.pieces)
    if piece:
        piece.pictures.append(Captioned(member, number=captionfile.number_in(member.stem)))
    elif out.pieces:
        out.leftovers.append(f"{member.name}：看不出是哪一篇的图片。请在那一篇里另传。")
    else:
        out.leftovers.append(f"{member.name}：压缩包里没有稿件，图片没有导入。请把稿件（docx）一起压缩。")


def _piece_of(member: Member, pieces: list[Piece]) -> Piece | None:
    """The only piece; else the one named like the picture or its folder; else the only one in the nearest folder."""
    if len(pieces) == 1:
        return pieces[0]
    called = [piece for piece in pieces if len(_core(piece.text)) >= 4 and _core(piece.text) in _plain(member.name)]
    if called:
        return max(called, key=lambda piece: len(_core(piece.text)))
    folder = member.folder
    while True:
        near = [piece for piece in pieces if piece.text.folder == folder]
        if near or not folder:
            return near[0] if len(near) == 1 else None
        folder = folder.rpartition("/")[0]


def _core(text: Member) -> str:
    """A manuscript's name without its number, brackets and state."""
    bare = re.sub(r"^\s*[(（]?\d{1,3}[)）]?[\s、.．_-]*|[（(【\[][^）)】\]]*[）)】\]]", "", text.stem)
    return re.sub(r"(定稿|终稿|初稿|修改稿|原稿|稿件|稿|\d+)+$", "", _plain(bare))


def _plain(words: str) -> str:
    return re.sub(r"[\s《》“”‘’\"'：:，,_-]", "", unicodedata.normalize("NFKC", words)).casefold()


def _why_not(kind: str, data: bytes) -> str:
    if kind in PACKED:
        return "压缩包里还有压缩包，没有解开。请解开后重新压缩成一个 zip。"
    if kind in ("heic", "avif", "svg", "psd", "raw", "emf", "wmf", "ico", "jp2"):
        try:
            judge_picture(data)
        except Rejected as refused:
            return str(refused)
    return f"这是{named(kind)}，没有导入。请传 docx 稿件和 JPEG、PNG 图片。"


def _caption(member: Member, lines_of: Callable[[Member], list[str]], out: Assembled) -> None:
    try:
        lines = lines_of(member)
    except (Rejected, ChildFailed) as refused:
        out.leftovers.append(f"{member.name}：{refused}")
        return
    piece = _piece_of(member, out.pieces)
    pictures = [picture for each in ([piece] if piece else out.pieces) for picture in each.pictures]
    unused = captionfile.match(lines, pictures, by_number=piece is not None)
    out.leftovers += [f"{member.name}：“{line}”没有对应的图片。" for line in unused]


def _guess(piece: Piece) -> None:
    """A picture without words whose file's name is a sentence about it takes that."""
    for picture in piece.pictures:
        words = re.sub(r"^(图|照片|图片)?\s*\d{1,3}\s*[.．、：:_\-\s]*", "", picture.member.stem)
        if (
            not picture.caption
            and len(re.findall(r"[\u4e00-\u9fff]", words)) >= 6
            and _plain(words) not in _plain(piece.text.stem)
        ):
            picture.caption, picture.credit = captions.parts(words)
            picture.guessed = True
