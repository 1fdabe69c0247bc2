"""Judge the inside of a Word document: an OPC package of XML parts (ECMA-376, part 2)."""

import posixpath
from urllib.parse import unquote

from issues.kinds import named
from issues.markup import MOST_ELEMENTS, Malformed, scan
from issues.rejected import Rejected
from issues.zips import DOUBLES, Zip, plain

# The longest real part on record has 12 MB; the reader's tree is some ten times as large as its text.
LARGEST_XML = 32 * 2**20
MOST_XML = 64 * 2**20
TYPES, RELATIONS = "[Content_Types].xml", "_rels/.rels"
OTHERS = (("spreadsheetml", "xlsx"), ("presentationml", "pptx"), ("ms-excel", "xlsx"), ("ms-powerpoint", "pptx"))

MALFORMED = "文件内容已损坏（{name} 不是有效的 XML）。请在 Word 里打开，另存为新的 docx 后再传。"
NO_TEXT = "文件里找不到 Word 正文，可能不是 Word 文档或已损坏。请在 Word 里打开，另存为新的 docx 后再传。"
MACROS = "文件里有宏（程序），没有接收。请在 Word 里另存为“Word 文档（*.docx）”，宏会自动去掉，再传新的文件。"
TOO_MUCH = "文件的文字部分解开后过大，没有接收。请把内容另存为新的文件，或拆成几份后再传。"


def judge_package(data: bytes) -> None:
    """Inflate every part once, counting; read every XML part as a stream of events. Raises Rejected."""
    _Judgement(data).run()


class _Judgement:
    def __init__(self, data):
        self.zip = Zip(data)
        self.names = {name.casefold(): name for name in self.zip.members}
        if len(self.names) < len(self.zip.members):
            raise Rejected(DOUBLES)
        self.overrides, self.defaults = {}, {}
        self.relations = []  # (type, target) of the package itself
        self.has_macros = False
        self.roots = {}
        self.xml_bytes = self.elements = 0

    def run(self):
        first = [self._find(TYPES), self._find(RELATIONS)]
        for name in filter(None, first):
            self._read_xml(name, essential=True)
        main = self._main_part()
        for name in self.zip.members:
            if name not in first:
                self._read(name, essential=name in (main, _relations_of(main)))
        if self.has_macros:
            raise Rejected(MACROS)
        if self.roots.get(main) != "document":
            raise Rejected(NO_TEXT)

    def _main_part(self):
        targets = [_resolved(target) for kind, target in self.relations if kind.endswith("/officeDocument")]
        typed = [part for part, kind in self.overrides.items() if "wordprocessingml" in kind and "main+xml" in kind]
        main = next(filter(None, map(self._find, [*targets, *typed, "word/document.xml"])), None)
        if main is None:
            raise Rejected(NO_TEXT)
        for word, kind in OTHERS:
            if word in self._type_of(main):
                raise Rejected(f"这是{named(kind)}，不是 Word 文档。请传 Word 文档（docx）。")
        return main

    def _find(self, name):
        return self.names.get(name.casefold())

    def _type_of(self, name):
        key = name.casefold()
        return self.overrides.get(key) or self.defaults.get(key.rpartition(".")[2], "")

    def _read(self, name, essential):
        kind, base = self._type_of(name), name.rpartition("/")[2].casefold()
        # A Default for .bin may name macros where none are: the part's own name or an Override is what counts.
        if base in ("vbaproject.bin", "vbadata.xml") or "vbaproject" in self.overrides.get(name.casefold(), ""):
            raise Rejected(MACROS)
        if essential or base.endswith((".xml", ".rels")) or (kind.endswith("xml") and "svg" not in kind):
            self._read_xml(name, essential)
        else:
            for _ in self.zip.chunks(name):
                pass

    def _read_xml(self, name, essential):
        data = self.zip.read(name, LARGEST_XML)
        self.xml_bytes += len(data)
        if self.xml_bytes > MOST_XML:
            raise Rejected(TOO_MUCH)
        try:
            elements, self.roots[name] = scan(data, self._listener(name.casefold()), MOST_ELEMENTS - self.elements)
        except Malformed as trouble:
            if essential:
                raise Rejected(MALFORMED.format(name=name[-60:])) from trouble
            elements = trouble.elements
        self.elements += elements

    def _listener(self, name):
        if name == TYPES.casefold():
            return self._hear_type
        return self._hear_relation(is_package=name == RELATIONS) if name.endswith(".rels") else None

    def _hear_type(self, name, attributes):
        said = dict(zip(attributes[::2], attributes[1::2], strict=True))
        kind = said.get("ContentType", "").casefold()
        if name == "Override":
            self.overrides[plain(said.get("PartName", "")).casefold()] = kind
        elif name == "Default":
            self.defaults[said.get("Extension", "").casefold()] = kind

    def _hear_relation(self, is_package):
        def hear(name, attributes):
            if name == "Relationship":
                said = dict(zip(attributes[::2], attributes[1::2], strict=True))
                kind, target = said.get("Type", ""), said.get("Target", "")
                self.has_macros |= kind.endswith("/vbaProject")
                if is_package:
                    self.relations.append((kind, target))

        return hear


def _resolved(target):
    """A target of the package's own relations as the name of a part."""
    return posixpath.normpath("/" + plain(unquote(target))).lstrip("/")


def _relations_of(part):
    folder, stroke, base = part.rpartition("/")
    return f"{folder}{stroke}_rels/{base}.rels"
