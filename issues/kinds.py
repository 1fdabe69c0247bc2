"""What a file is, told by its content and never by its name."""

import io
import re
import zipfile

WORDS = {
    "docx": "Word 文档（docx）",
    "doc": "旧版 Word 文件（.doc 或 .wps）",
    "encrypted": "加了密码的 Office 文件",
    "xlsx": "Excel 表格（xlsx）",
    "xls": "旧版 Excel 表格（xls）",
    "pptx": "PowerPoint 演示文稿（pptx）",
    "ppt": "旧版 PowerPoint 演示文稿（ppt）",
    "visio": "Visio 图（vsd）",
    "msg": "Outlook 邮件（msg）",
    "ole": "旧版 Office 文件",
    "odt": "OpenDocument 文档（odt）",
    "ods": "OpenDocument 表格（ods）",
    "odp": "OpenDocument 演示文稿（odp）",
    "epub": "电子书（epub）",
    "ofd": "OFD 版式文件",
    "xps": "XPS 版式文件",
    "pages": "苹果 Pages 文稿",
    "jar": "程序包（jar 或 apk）",
    "zip": "压缩包（zip）",
    "rar": "压缩包（rar）",
    "7z": "压缩包（7z）",
    "gz": "压缩包（gz）",
    "pdf": "PDF 文件",
    "rtf": "RTF 文档",
    "wordxml": "Word 的单个 XML 文件",
    "html": "网页（HTML）",
    "mhtml": "网页（mht）",
    "svg": "SVG 图",
    "xml": "XML 文件",
    "text": "纯文本",
    "exe": "Windows 程序（exe）",
    "elf": "Linux 程序（ELF）",
    "macho": "macOS 程序",
    "script": "脚本程序",
    "lnk": "Windows 快捷方式",
    "jpeg": "JPEG 图片",
    "png": "PNG 图片",
    "gif": "GIF 图片",
    "webp": "WebP 图片",
    "bmp": "BMP 图片",
    "tiff": "TIFF 图片",
    "heic": "HEIC 图片",
    "avif": "AVIF 图片",
    "jp2": "JPEG 2000 图片",
    "psd": "Photoshop 文件（psd）",
    "ico": "图标（ico）",
    "emf": "EMF 图",
    "wmf": "WMF 图",
    "raw": "相机原始文件（RAW）",
    "video": "视频",
    "audio": "音频",
    "empty": "空文件",
    "unknown": "无法识别的文件",
}

# Longer and surer signatures first; those of two or three letters ask for more below.
SIGNATURES = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"{\\rt", "rtf"),
    (b"\x7fELF", "elf"),
    (b"MZ", "exe"),
    (b"8BPS", "psd"),
    (b"II*\x00\x10\x00\x00\x00CR", "raw"),
    (b"IIRO", "raw"),
    (b"IIU\x00", "raw"),
    (b"FUJIFILMCCD-RAW", "raw"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "lnk"),
    (b"\xcf\xfa\xed\xfe", "macho"),
    (b"\xce\xfa\xed\xfe", "macho"),
    (b"\xca\xfe\xba\xbe", "jar"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\x00\x00\x01\x00", "ico"),
    (b"\x00\x00\x00\x0cjP  ", "jp2"),
    (b"\xff\x4f\xff\x51", "jp2"),
    (b"\x1aE\xdf\xa3", "video"),
    (b"ID3", "audio"),
    (b"OggS", "audio"),
    (b"#!", "script"),
)
BRANDS = {
    "heic": (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"),
    "avif": (b"avif", b"avis"),
    "raw": (b"crx ",),
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The names of an OLE file's streams, in the order in which they decide.
STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("DataSpaces", "encrypted"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("VisioDocument", "visio"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("__properties_version1.0", "msg"),
)
# A docx may hold a whole xlsx, so the place decides: the first that fits.
PLACES = (
    (re.compile(r"^word/", re.I), "docx"),
    (re.compile(r"^xl/", re.I), "xlsx"),
    (re.compile(r"^ppt/", re.I), "pptx"),
    (re.compile(r"^OFD\.xml$", re.I), "ofd"),
    (re.compile(r"\.fdseq$", re.I), "xps"),
    (re.compile(r"^(Index/Document\.iwa|Index\.zip)$"), "pages"),
    (re.compile(r"^(META-INF/MANIFEST\.MF|AndroidManifest\.xml|classes\.dex)$"), "jar"),
    (re.compile(r"^\[Content_Types\]\.xml$", re.I), "docx"),  # its main part stands elsewhere, which is legal
)
OFFICE = re.compile(r"^/?(word|xl|ppt)/", re.I)
MIMETYPES = {
    "application/epub+zip": "epub",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
# As many letters as may stand before the first telling tag of a web page.
LOOK = 4096
# A central directory longer than this belongs to no document; it is not read only to name a file.
MOST_MEMBERS = 20_000


def kind_of(head: bytes, name: str = "") -> str:
    """Answer a key of WORDS for a file that begins with these bytes; the whole file tells a zip and an OLE file best.

    `name` is what the sender calls the file. It decides nothing.
    """
    if not head:
        return "empty"
    if head.startswith(OLE):
        return _ole(head)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip(head)
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    return _container(head) or _words(head[:LOOK])


def named(kind: str) -> str:
    """The Chinese words for a kind, to stand after 这是: with a blank before a Latin letter."""
    words = WORDS[kind]
    return f" {words}" if words[0].isascii() else words


def _container(head):
    if head[:4] == b"RIFF":
        return {b"WEBP": "webp", b"WAVE": "audio", b"AVI ": "video"}.get(head[8:12])
    if head[4:8] == b"ftyp":
        brands = head[8:12] + head[16:64]
        for kind, known in BRANDS.items():
            if head[8:12] in known or (kind == "avif" and b"avif" in brands):
                return kind
        return "video"
    if (
        head[:2] == b"BM"
        and len(head) >= 18
        and int.from_bytes(head[14:18], "little") in (12, 40, 52, 56, 64, 108, 124)
    ):
        return "bmp"
    if head[:4] == b"\x01\x00\x00\x00" and head[40:44] == b" EMF":
        return "emf"
    if head[:4] in (b"\x01\x00\x09\x00", b"\x02\x00\x09\x00"):
        return "wmf"
    return None


def _ole(data):
    for stream, kind in STREAMS:
        if _has_stream(data, stream):
            return kind
    return "ole"


def _has_stream(data, stream):
    """Whether an entry of the OLE directory has this name: entries stand at multiples of 128, with the name's length at 64."""
    name = stream.encode("utf-16-le")
    place = data.find(name)
    while place >= 0:
        start = place - 2 if stream == "DataSpaces" else place  # the one name here with a control character before it
        length = int.from_bytes(data[start + 64 : start + 66], "little")
        if start % 128 == 0 and length == place - start + len(name) + 2:
            return True
        place = data.find(name, place + 1)
    return False


def _zip(data):
    names, mimetype = _members(data)
    if mimetype in MIMETYPES:
        return MIMETYPES[mimetype]
    for place, kind in PLACES:
        if any(place.search(name.lstrip("/")) for name in names):
            return kind
    return "zip"


def _members(data):
    """The names of a zip's members (of those in sight, when only its beginning is given) and what `mimetype` says.

    Without its list of types a package is none: someone's folder may be called Word.
    """
    mimetype = re.match(rb"PK\x03\x04.{22}\x08\x00.{2}mimetype([a-z.+/-]*)", data[:120], re.S)
    mimetype = mimetype.group(1).decode("ascii") if mimetype else ""
    if data.count(b"PK\x01\x02") <= MOST_MEMBERS:
        try:
            names = zipfile.ZipFile(io.BytesIO(data)).namelist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
            pass  # cut off or damaged: the headers before each member still tell
        else:
            is_package = any(name.lstrip("/\\").casefold() == "[content_types].xml" for name in names)
            return [name for name in names if is_package or not OFFICE.match(name)], mimetype
    local = re.finditer(rb"PK\x03\x04.{22}(..).{2}", data[: 2**20], re.S)
    spans = ((found.end(), int.from_bytes(found.group(1), "little")) for found in local)
    return [data[start : start + length].decode("utf-8", "replace") for start, length in spans], mimetype


def _words(head):
    text = _decoded(head).lstrip("\ufeff \t\r\n")
    if re.search(r"<\?mso-application[^>]*Word\.Document|<w:wordDocument|<pkg:package", text):
        return "wordxml"
    if re.match(r"(<\?xml[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*<([\w-]+:)?svg[\s>/]", text, re.I | re.S):
        return "svg"
    if re.search(r"<(!doctype\s+html|html|head|body|script|meta|iframe)\b", text, re.I):
        return "html"
    if re.match(r"(MIME-Version|From|Content-Type|Received|Return-Path):", text, re.I):
        return "mhtml"
    if text.startswith("<?xml"):
        return "xml"
    if re.match(r"<[a-z!/]", text, re.I):
        return "html"
    return "text" if text and not re.search(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]", text[:-4]) else "unknown"


def _decoded(head):
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return head.decode("utf-16", "replace")
    utf8 = head.decode("utf-8", "replace")
    return utf8 if "\ufffd" not in utf8[:-4] else head.decode("gb18030", "replace")
