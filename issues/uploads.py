"""Judge an upload before any converter sees it: by its content, with every byte counted that it unfolds to."""

import math
import struct
import warnings
from io import BytesIO
from typing import NamedTuple

from PIL import Image

from issues import heif
from issues.kinds import kind_of, named
from issues.names import safe_name
from issues.packages import judge_package
from issues.rejected import Rejected
from issues.zips import Zip

__all__ = ["PictureFacts", "Rejected", "judge_docx", "judge_pdf", "judge_picture", "kind_of", "read", "safe_name"]

# A manuscript with thirty photographs out of a telephone. deploy/nginx.conf lets a little more pass.
MOST_BYTES = 30 * 2**20
# A printed issue, pictures in it at 300 dpi.
MOST_PDF_BYTES = 100 * 2**20
# 60 megapixels need 560 MiB to decode, more than the child has.
MOST_PIXELS = 40_000_000
PICTURES = ("jpeg", "png", "gif", "webp", "bmp", "tiff", "heic")
PROGRAMS = ("exe", "elf", "macho", "jar", "script", "lnk")
PICTURE_TROUBLE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    OverflowError,
    struct.error,
)

EMPTY = "文件是空的（0 字节），可能没有传完。请重新选择。"
TRUNCATED = "图片不完整，可能没有传完或已损坏。请重新导出为 JPEG 或 PNG 后再传。"
NOT_READABLE = "HEIC 图片不完整，或是读不出的一种。请转成 JPEG 后再传（手机“设置→相机→格式”选“兼容性最佳”）。"
SAVE_AS_JPEG = {
    "svg": "SVG 图可能夹带程序，没有接收。请导出为 PNG 或 JPEG 后再传。",
    "empty": EMPTY,
}


class PictureFacts(NamedTuple):
    """What a picture's header says: a key of kinds.WORDS, and pixels before any orientation is applied."""

    format: str
    width: int
    height: int


def read(file, most: int = MOST_BYTES) -> bytes:
    """All that an uploaded file holds; Rejected when that is more than `most` bytes, before any of it is read."""
    if file.size > most:
        raise Rejected(_too_long(file.size, most))
    data = file.read(most + 1)
    _judge_size(data, most)
    return data


def judge_docx(data: bytes) -> None:
    """Raise Rejected unless this is a Word document that may be handed to the reader in its child process."""
    _judge_size(data, MOST_BYTES)
    kind = kind_of(data)
    if kind == "zip":
        Zip(data)  # a document cut in half is called damaged rather than a zip
    if kind != "docx":
        raise Rejected(_not_word(kind))
    judge_package(data)


def _not_word(kind):
    if kind == "empty":
        return EMPTY
    if kind == "encrypted":
        return "文件有密码。请在 Word 里去掉密码，另存为 docx 再传。"
    if kind == "doc":
        return "这是旧版 Word 文件（.doc 或 .wps）。请用 Word 或 WPS 打开，另存为 docx 后再传。"
    if kind in PICTURES or kind == "avif":
        return f"这是{named(kind)}，不是 Word 文档。图片请在图片库上传，稿件请传 docx。"
    if kind in PROGRAMS:
        return f"这是{named(kind)}，不是 Word 文档，没有接收。请核对后传 docx 文件。"
    if kind == "unknown":
        return "认不出这是什么文件，它不是 Word 文档。请在 Word 或 WPS 里打开，另存为 docx 后再传。"
    return f"这是{named(kind)}，不是 Word 文档。请在 Word 或 WPS 里打开，另存为 docx 后再传。"


def judge_picture(data: bytes) -> PictureFacts:
    """Read a picture's header and nothing more; Rejected when it is no picture, cut off, or over 40 megapixels."""
    _judge_size(data, MOST_BYTES)
    kind = kind_of(data[: 2**16])
    if kind not in PICTURES:
        raise Rejected(SAVE_AS_JPEG.get(kind) or f"这是{named(kind)}，不能用作图片。请传 JPEG 或 PNG。")
    width, height = _heif_size(data) if kind == "heic" else _size(kind, data)
    if width * height > MOST_PIXELS:
        raise Rejected(_too_many_pixels(width, height))
    if width < 1 or height < 1 or not _is_whole(kind, data):
        raise Rejected(TRUNCATED)
    return PictureFacts(kind, width, height)


def _heif_size(data):
    """Told by its boxes: the decoder is loaded in the child alone."""
    try:
        return heif.size(data)
    except heif.Malformed as trouble:
        raise Rejected(NOT_READABLE) from trouble


def _size(kind, data):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower
            with Image.open(BytesIO(data), formats=[kind.upper()]) as picture:
                return picture.size
    except Image.DecompressionBombError as bomb:
        raise Rejected(_too_many_pixels()) from bomb
    except PICTURE_TROUBLE as trouble:
        raise Rejected(TRUNCATED) from trouble


def _too_many_pixels(width=0, height=0):
    size = f"（{width}×{height}）" if width else ""
    return f"图片像素太多{size}，超过 4000 万像素。请把长边缩小到 6000 像素以内再传。"


def _is_whole(kind, data):
    """Whether the end of the picture has arrived, as far as that shows without decoding."""
    if kind == "jpeg":
        return data.rfind(b"\xff\xd9") > data.find(b"\xff\xda") > 0
    if kind == "png":
        return b"IEND" in data[-64:] or data.rfind(b"IEND\xaeB`\x82") > 0
    if kind == "webp":
        return len(data) >= int.from_bytes(data[4:8], "little")
    return True


def judge_pdf(data: bytes) -> None:
    """Raise Rejected unless this is a whole PDF that opens without a password and runs nothing."""
    _judge_size(data, MOST_PDF_BYTES)
    kind = kind_of(data[: 2**16])
    if kind == "empty":
        raise Rejected(EMPTY)
    if kind != "pdf":
        raise Rejected(f"这是{named(kind)}，不是 PDF。请传排版软件导出的 PDF。")
    if b"%%EOF" not in data[-2048:]:
        raise Rejected("PDF 不完整，可能没有传完。请重新导出后再传。")
    if b"/Encrypt" in data:
        raise Rejected("PDF 有密码或加了限制。请去掉密码，重新导出后再传。")
    if b"/JavaScript" in data or b"/Launch" in data:
        raise Rejected("PDF 里夹带程序（JavaScript 或启动命令），没有接收。请用排版软件重新导出后再传。")


def _judge_size(data, most):
    if len(data) > most:
        raise Rejected(_too_long(len(data), most))


def _too_long(size, most):
    return f"文件有 {math.ceil(size / 2**20)} MB，超过 {most // 2**20} MB。请把里面的图片缩小，或拆成几份后再传。"
