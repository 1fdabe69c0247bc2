"""The parts of an OOXML package, each parsed without entities, without the network and within libxml2's own limits."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from urllib.parse import unquote

from lxml import etree

from issues.uploads import Rejected

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "cx",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://schemas.microsoft.com/office/drawing/2016/ink": "ink",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas": "wpc",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup": "wpg",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}

# ISO 29500 Strict names the same vocabularies differently; they are read as the Transitional ones.
STRICT = re.compile(rb"""(["'])http://purl\.oclc\.org/ooxml/([A-Za-z/]+)\1""")
STRICT_NAMES = {
    b"officeDocument/relationships": b"officeDocument/2006/relationships",
    b"officeDocument/math": b"officeDocument/2006/math",
    b"officeDocument/customXml": b"officeDocument/2006/customXml",
}
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")

DAMAGED = "这个 Word 文件已损坏或不完整，读不出正文。请在 Word 或 WPS 里打开它，另存为 docx 后再上传。"

_short: dict[str, str] = {}


def short(tag: object) -> str:
    """`w:p` for `{http://…/main}p`; an empty string for comments, and `?:name` in a vocabulary that we do not know."""
    if not isinstance(tag, str):
        return ""
    name = _short.get(tag)
    if name is None:
        space, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
        name = _short[tag] = f"{PREFIXES.get(space, '?')}:{local}"
    return name


def parse(data: bytes) -> etree._Element:
    """The root of an XML part; raises Rejected when it is not well formed or holds a DTD."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_in_unicode(data), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as fault:
        raise Rejected(DAMAGED) from fault
    if root.getroottree().docinfo.doctype:
        raise Rejected(
            "这个文件里有外部实体声明（DTD），不是正常的 Word 文档。请在 Word 或 WPS 里另存为 docx 后再上传。"
        )
    return root


def _in_unicode(data: bytes) -> bytes:
    """The part with Transitional names, and in UTF-8 where it was declared in a Chinese encoding."""
    declared = DECLARED.match(data[:200])
    if declared and declared[1].lower().startswith(b"gb"):
        text = data.decode("gb18030")
        data = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()
    elif data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = re.sub(r"^\s*<\?xml[^>]*\?>", "", data.decode("utf-16")).encode()
    if b"purl.oclc.org/ooxml" in data:
        data = STRICT.sub(_transitional, data)
    return data


def _transitional(found: re.Match[bytes]) -> bytes:
    quote, path = found[1], found[2]
    if path not in STRICT_NAMES and path.startswith((b"wordprocessingml/", b"drawingml/")):
        kind, _, rest = path.partition(b"/")
        path = kind + b"/2006/" + rest
    return quote + b"http://schemas.openxmlformats.org/" + STRICT_NAMES.get(path, path) + quote


class Package:
    """The parts by name; names are never joined to a path on disk, and nothing outside the package is opened."""

    def __init__(self, data: bytes):
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
            raise Rejected(DAMAGED) from fault
        self._names = {_plain(info.filename): info for info in self._zip.infolist()}
        self._relations: dict[str, dict[str, tuple[str, str, bool]]] = {}

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, None when there is none of that name."""
        info = self._names.get(_plain(name))
        if info is None:
            return None
        try:
            return self._zip.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as fault:
            raise Rejected(DAMAGED) from fault

    def xml(self, name: str) -> etree._Element | None:
        data = self.read(name) if name else None
        return parse(data) if data else None

    def relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """Of a part: id → (kind, target, whether it lies outside the package)."""
        if part not in self._relations:
            folder, _, name = part.rpartition("/")
            root = self.xml(f"{folder}/_rels/{name}.rels".lstrip("/"))
            found = {}
            for relation in root if root is not None else ():
                target = relation.get("Target", "")
                outside = relation.get("TargetMode") == "External"
                if not outside:
                    target = posixpath.normpath(posixpath.join("/" + folder, unquote(target.replace("\\", "/"))))
                found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target, outside)
            self._relations[part] = found
        return self._relations[part]

    def related(self, part: str, kind: str) -> str:
        """The name of the one part of a kind (`styles`, `numbering` …) that belongs to another; empty when none does."""
        for found, target, outside in self.relations(part).values():
            if found == kind and not outside:
                return target.lstrip("/")
        return ""

    def document(self) -> str:
        """The name of the part that holds the text; raises Rejected when the package has none."""
        for name in (self.related("", "officeDocument"), self._by_content_type(), "word/document.xml"):
            if name and _plain(name) in self._names:
                return name
        raise Rejected("这个文件里没有正文，不是 Word 文档，或者已经损坏。请在 Word 或 WPS 里另存为 docx 后再上传。")

    def _by_content_type(self) -> str:
        root = self.xml("[Content_Types].xml")
        for entry in root if root is not None else ():
            kind = entry.get("ContentType", "")
            if "wordprocessingml" in kind and kind.endswith("main+xml"):
                return entry.get("PartName", "").lstrip("/")
        return ""


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
