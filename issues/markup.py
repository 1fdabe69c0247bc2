"""Read XML that may be hostile, as a stream of events: no entity, no DTD, no stack that grows with its depth."""

import codecs
import re
from typing import NamedTuple
from xml.parsers import expat

from issues.rejected import Rejected

# libxml2 stops at 256; the deepest of seventy real documents is 45.
DEEPEST = 200
# The longest real manuscript on record has 370,000, and so has a table of 500 × 200 cells. A million takes 2 s.
MOST_ELEMENTS = 1_500_000
# Word writes some forty, namespaces included.
MOST_ATTRIBUTES = 500
# Words of the vocabulary in one part: a few hundred in practice; each is kept in memory.
MOST_NAMES = 20_000
# Encodings that expat reads itself, and those that are turned into text first.
READ_BY_EXPAT = {"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii", "iso-8859-1", "windows-1252"}
CHINESE = {"gb18030", "gbk", "gb2312", "gb_2312-80", "cp936", "big5", "big5-hkscs"}

DTD = "文件里有外部定义（DTD 或实体），为安全起见没有接收。请在 Word 里打开，另存为新的 docx 后再传。"
BOMB = "文件结构异常复杂（{what}），没有接收。请把内容复制到一个新建的 Word 文档里再传。"
ENCODING = "文件使用了不支持的文字编码（{name}）。请在 Word 里打开，另存为新的 docx 后再传。"


class Malformed(Exception):
    """It is not XML; whoever asked knows how much that matters. `elements`: how many there were until then."""

    def __init__(self, message, elements=0):
        super().__init__(message)
        self.elements = elements


class Scanned(NamedTuple):
    """What one document holds: its number of elements, and the name of the first, without its prefix."""

    elements: int
    root: str


def scan(data: bytes, started=None, most=MOST_ELEMENTS) -> Scanned:
    """Go through one XML document; `started(name, attributes)` hears each start tag.

    Names come without their prefix, attributes as a flat list name, value, name, value … Raises Rejected for a DTD,
    an entity, an unknown encoding, or more of anything than a document needs; Malformed where it is not well formed.
    """
    names = {}
    parser = expat.ParserCreate(intern=names)
    parser.ordered_attributes = True
    depth = elements = 0
    root = ""

    def start(name, attributes):
        nonlocal depth, elements, root
        depth += 1
        elements += 1
        if depth > DEEPEST:
            raise Rejected(BOMB.format(what=f"层层嵌套超过 {DEEPEST} 层"))
        if elements > most:
            raise Rejected(BOMB.format(what="标记过多"))
        if len(attributes) > 2 * MOST_ATTRIBUTES or len(names) > MOST_NAMES:
            raise Rejected(BOMB.format(what="属性过多"))
        root = root or name
        if started:
            started(_local(name), attributes)

    def end(name):
        nonlocal depth
        depth -= 1

    def forbidden(*_):
        raise Rejected(DTD)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = forbidden
    try:
        # All at once: fed in small pieces, a single long token would be read again with every piece.
        parser.Parse(_text(data), True)
    except expat.ExpatError as trouble:
        raise Malformed(str(trouble), elements) from trouble
    return Scanned(elements, _local(root))


def _local(name):
    return name.rpartition(":")[2]


def _text(data):
    """The data as expat can take it: its own bytes, or Chinese encodings decoded."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4] in (b"<\x00?\x00", b"\x00<\x00?"):
        return data
    declared = re.match(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]{1,40})["']""", data[:400])
    name = declared.group(1).decode("ascii", "replace").lower() if declared else "utf-8"
    if name in READ_BY_EXPAT:
        return data
    if name not in CHINESE:
        raise Rejected(ENCODING.format(name=name))
    try:
        return codecs.decode(data, "gb18030" if name.startswith(("gb", "cp")) else "big5hkscs")
    except UnicodeDecodeError as trouble:
        raise Malformed(str(trouble)) from trouble
