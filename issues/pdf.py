"""Pages as PDF: HTML and a style sheet in, a file out, by WeasyPrint in a child process that limits itself. Pure.

WeasyPrint is an optional extra (`requirements/pdf.txt`); without it, or without a Chinese font, this refuses and says so.
"""

import importlib.util
import tempfile
from pathlib import Path

from issues import bounded, spreading
from issues.rejected import Rejected

NOT_INSTALLED = (
    "没有生成 PDF：本站没有安装生成 PDF 的部件，请系统管理员按 requirements/pdf.txt 安装。网页版可以照常打印。"
)
NO_FONT = "没有生成 PDF：服务器上没有中文字体，请系统管理员安装思源宋体（fonts-noto-cjk）。网页版可以照常打印。"
TOO_MUCH = "没有生成 PDF：内容太多，超出了时间或内存的限度。请少选几期再试。"
FAILED = "没有生成 PDF：排版时出错，多半是服务器上缺字体；已记入日志，请告诉系统管理员。网页版可以照常打印。"

#: Pango and the fonts are mapped into memory; a Chinese font alone takes a hundred mebibytes of address space.
_MEBIBYTES = 3072
_PAGE, _STYLE, _PDF = "page.html", "page.css", "page.pdf"


class NoPdf(Exception):
    """No PDF could be made; the message says why and what to do."""


def is_installed() -> bool:
    """Whether it is worth offering a PDF: the extra is there. A font may still be missing."""
    return importlib.util.find_spec("weasyprint") is not None


def make(page: str, style: str, *, seconds: int = 60) -> bytes:
    """The page as a PDF file. `seconds` is processor time. Raises NoPdf."""
    if not is_installed():
        raise NoPdf(NOT_INSTALLED)
    with tempfile.TemporaryDirectory(prefix="pdf-") as name:
        folder = Path(name)
        (folder / _PAGE).write_text(page, "utf-8")
        (folder / _STYLE).write_text(style, "utf-8")
        try:
            bounded.run("issues.pdf", folder, seconds=seconds, mebibytes=_MEBIBYTES)
        except Rejected as refusal:
            raise NoPdf(str(refusal)) from refusal
        except bounded.Overrun as trouble:
            raise NoPdf(TOO_MUCH) from trouble
        except bounded.Crashed as trouble:
            raise NoPdf(FAILED) from trouble
        return (folder / _PDF).read_bytes()


def work(folder: Path) -> None:
    """The child's part of `make`."""
    try:
        import weasyprint  # only behind the limits
    except (ImportError, OSError) as trouble:  # OSError: Pango is not on the machine
        raise Rejected(NOT_INSTALLED) from trouble

    spreading.spread()
    within = weasyprint.URLFetcher(
        allowed_protocols=("data",)
    )  # a page brings its pictures in itself; it names no file, no address
    style = weasyprint.CSS(string=(folder / _STYLE).read_text("utf-8"), url_fetcher=within)
    page = weasyprint.HTML(string=(folder / _PAGE).read_text("utf-8"), url_fetcher=within)
    document = page.render(stylesheets=[style])
    document.write_pdf(folder / _PDF)
    if any(ord("审") in font.missing for font in document.fonts.values()):
        raise Rejected(NO_FONT)
