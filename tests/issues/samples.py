"""Word packages and pictures made in code: sound ones, and what hostile hands make of them."""

import io
import struct
import zipfile
import zlib

from PIL import Image, ImageDraw

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
RED, BLUE = (200, 30, 30), (30, 30, 200)


def types(main="word/document.xml", main_type=MAIN_TYPE, more=""):
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/{main}" ContentType="{main_type}"/>{more}</Types>'
    )


def relations(*kinds_and_targets):
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(kinds_and_targets)
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def body(*paragraphs, namespace=W):
    text = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return f'{HEAD}<w:document xmlns:w="{namespace}"><w:body>{text}</w:body></w:document>'


def parts(document=None, **more):
    """The parts of a small sound document, to be changed at will."""
    return {
        "[Content_Types].xml": types(),
        "_rels/.rels": relations((f"{OFFICE}/officeDocument", "word/document.xml")),
        "word/document.xml": body("茶山上的第三件建议", "清晨六点，代表已经在山路上走了一个小时。")
        if document is None
        else document,
    } | more


def zipped(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, data in dict(members).items():
            package.writestr(name, data)
    return out.getvalue()


def docx(document=None, **more):
    return zipped(parts(document, **more))


def lying(data, name, size):
    """The same zip, whose central directory and local header say that a member has this size."""
    data = bytearray(data)
    for signature, place, names in ((b"PK\x01\x02", 24, 46), (b"PK\x03\x04", 22, 30)):
        start = data.find(signature)
        while start >= 0:
            if data[start + names : start + names + len(name)] == name.encode():
                struct.pack_into("<I", data, start + place, size)
            start = data.find(signature, start + 1)
    return bytes(data)


def overlapping(copies):
    """A sound document, and many members that share one body of zeros."""
    members = parts() | {"word/media/0000.png": bytes(2**20)}
    data = zipped(members)
    directory = data.rindex(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    entry = data[directory:end]
    clones = b"".join(entry.replace(b"0000.png", b"%04d.png" % number) for number in range(1, copies + 1))
    start = struct.unpack_from("<I", data, end + 16)[0]
    count = len(members) + copies
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, end - start + len(clones), start, 0)
    return data[:end] + clones + tail


def ole(*streams):
    """An OLE file (.doc, .xls, an encrypted .docx) whose directory names these streams."""
    entries = b""
    for name in ("Root Entry", *streams):
        encoded = name.encode("utf-16-le") + b"\0\0"
        entries += encoded.ljust(64, b"\0") + struct.pack("<H", len(encoded)) + bytes(62)
    return (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries).ljust(2048, b"\0")


def encoded(picture, kind="JPEG", **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def opened(data):
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def picture(width=64, height=48, colour="#a3291f", mode="RGB"):
    return Image.new("RGB", (width, height), colour).convert(mode)


def halves(width, height):
    """Red above, blue below: shows which way up a picture is."""
    picture = Image.new("RGB", (width, height), RED)
    ImageDraw.Draw(picture).rectangle((0, height // 2, width, height), fill=BLUE)
    return picture


def exif(orientation=1, **gps):
    facts = Image.Exif()
    facts[0x0112] = orientation
    facts[0x010E] = "CANARY 说明"
    facts[0x013B] = "CANARY 作者"
    facts.get_ifd(0x8825).update({1: "N", 2: (30.0, 33.0, 12.0), 3: "E", 4: (114.0, 18.0, 6.0)})
    return facts


def png_header(width, height):
    """A PNG that says it has this size, with next to nothing in it."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    facts = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", facts) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
