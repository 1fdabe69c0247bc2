"""台账: the sheets of chosen issues as one file to be kept or handed to an inspection."""

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from issues import excel, pdf
from issues.names import safe_name

from . import printing, process, sheet
from .rights import label

#: So many issues at once: a year. More is asked for in parts.
MOST_ISSUES = 12
#: Processor time: about 0.12 s a sheet.
_SECONDS = 240
_HEADERS = [
    "刊期", "页", "栏目", "标题", "署名", "字数", "责任编辑", "版本", "状态",
    *(f"{name}{what}" for name, *_ in sheet.COLUMNS for what in ("", "日期")),
    "文字校验码（SHA-256）", "记录链尾",
]  # fmt: skip


@dataclass
class Register:
    """The sheets of some issues, and who asks for them."""

    issues: list
    by: object

    @property
    def title(self):
        """审校台账 2026年第1期至第12期."""
        first, last = self.issues[0].issue, self.issues[-1].issue
        return f"审校台账 {first.name}" + (f"至{last.name}" if len(self.issues) > 1 else "")

    @property
    def pieces(self):
        return sum(len(shown.sheets) for shown in self.issues)

    def parts(self):
        """The cover table of issues, then of each issue its cover table and its sheets, as HTML."""
        yield render_to_string(
            "admin/issues/issue/_register_cover.html", {"register": self, **printing.context(self.by)}
        )
        for shown in self.issues:
            yield from printing.of_issue(shown, self.by)


def collect(issues, by):
    """The register of these issues, in their order; a constant number of queries for each."""
    return Register([printing.sheets_of_issue(issue) for issue in issues], by)


def as_pdf(register):
    """The register as one PDF. Raises pdf.NoPdf."""
    return printing.as_pdf(register.title, register.parts(), seconds=_SECONDS)


def into_zip(register, file):
    """Write the register into `file` as a zip: the PDF, each sheet, the list, the scans, and the checksums of them all.

    Where no PDF can be made its pages lie there as HTML. What is missing of the scans is named in a file of its own.
    """
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        sums = _Summed(package)
        try:
            sums.add("台账.pdf", as_pdf(register), ZIP_STORED)
        except pdf.NoPdf as refusal:
            sums.add("台账.html", _page(register.title, register.parts(), "sheet.css"))
            sums.add("没有 PDF 的原因.txt", str(refusal))
        sums.add("sheet.css", Path(finders.find("admin/css/sheet.css")).read_text("utf-8"))
        sums.add("清单.xlsx", excel.rows_to_xlsx("审校清单", _HEADERS, list(rows(register))))
        missing = [name for shown in register.issues for name in _of_issue(sums, shown, register.by)]
        if missing:
            sums.add("缺失的扫描件.txt", "".join(f"{name}\n" for name in missing))
        package.writestr("SHA256SUMS", "".join(f"{checksum}  {name}\n" for name, checksum in sums.found))


def rows(register):
    """The list: one row a piece, every value as it stands on its sheet."""
    for shown in register.issues:
        for one in shown.sheets:
            signatures = [part for cell in one.cells for part in (_names(cell), _days(cell))]
            yield [
                shown.issue.name,
                one.article.pages,
                one.article.section.name if one.article.section else "",
                one.words.title,
                getattr(one.words, "credits", ""),
                one.length,
                one.editor,
                one.version.number if one.version else None,
                one.state,
                *signatures,
                one.version.digest if one.version else "",
                one.article.trail_head,
            ]


def _names(cell):
    return "；".join(f"{line.name}（{line.how}）" if line.how else line.name for line in cell)


def _days(cell):
    return "；".join(f"{line.on:%Y-%m-%d}" for line in cell)


@dataclass
class _Summed:
    """A zip in which the checksum of everything is kept."""

    package: ZipFile

    def __post_init__(self):
        self.found = []

    def add(self, name, data, how=ZIP_DEFLATED):
        data = data.encode() if isinstance(data, str) else data
        self.package.writestr(name, data, how)
        self.found.append((name, hashlib.sha256(data).hexdigest()))


def _of_issue(sums, shown, by):
    """The sheets and the scans of one issue; gives the names of scans that are not there."""
    folder = safe_name(shown.issue.name)
    for place, one in enumerate(shown.sheets, start=1):
        name = f"审校单/{folder}/{place:02} {safe_name(one.words.title)}"
        sums.add(f"{name}.html", _page(one.words.title, [printing.of_piece(one, by)], "../../sheet.css"))
        for row in one.rows:
            what = f"{row.number:02} {label(row.stage or process.PRESS)}"
            yield from _scan(sums, row.scan, f"扫描件/{folder}/{place:02} {safe_name(one.words.title)}/{what}")
    for order in shown.orders:
        yield from _scan(sums, order.scan, f"扫描件/{folder}/第{order.number}张付印单")


def _scan(sums, scan, name):
    if not scan:
        return
    name += PurePosixPath(scan.name).suffix
    try:
        with scan.storage.open(scan.name, "rb") as file:
            sums.add(name, file.read(), ZIP_STORED)
    except OSError:
        yield name


def _page(title, parts, style):
    return render_to_string("admin/articles/printed.html", {"title": title, "parts": parts, "style": style})
