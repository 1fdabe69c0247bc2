"""Taking the files of a folder into an issue, one by one, with a report of each."""

import os
import re
import unicodedata
from dataclasses import dataclass, field

from django.db import transaction

from issues import actions as issue_actions
from issues import bounded, uploads
from issues.actions import Refused
from issues.log import record
from issues.models import Issue

from . import actions, checking, html, text
from .manuscript import credits as credit_lines
from .manuscript.delivery import IGNORED, in_order
from .manuscript.files import read_file
from .manuscript.model import TAKEN_OUT

_ISSUE = re.compile(r"(\d{4})-(s?)(\d{1,3})(?:-(\d{1,3}))?", re.IGNORECASE)
_LEADING_NUMBER = re.compile(r"^\s*[（(【\[]?(\d{1,3})[）)】\]]?\s*[-—_.、．:：\s]*")


def parse_issue(words):
    """`2023-10`, `2023-9-10` or `2023-s1` as the fields that find an issue. Raises ValueError with a message."""
    match = _ISSUE.fullmatch(words.strip())
    if not match or not int(match[3]):
        raise ValueError(f"看不懂刊期“{words}”：请写成 2023-10，增刊写 2023-s1，合刊写 2023-9-10。")
    year, supplement, number, last = match.groups()
    if not 1949 <= int(year) <= 2199:
        raise ValueError(f"年份应在 1949 至 2199 之间：{words}")
    found = {"year": int(year), "number": int(number), "is_supplement": bool(supplement)}
    if last and int(last) <= int(number):
        raise ValueError(f"合刊的末期号应大于首期号：{words}")
    return found | ({"last_number": int(last)} if last else {})


def files_in(folder):
    """The files of a folder and its sub-folders in name order, numbers by their value; hidden and lock files are not."""
    found = [
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(IGNORED.match(part) for part in path.relative_to(folder).parts)
    ]
    return sorted(found, key=lambda path: [in_order(part) for part in path.relative_to(folder).parts])


def readable(name):
    """A name as people see it: one that Windows wrote in GBK lies on a Linux disk as bytes that are no UTF-8."""
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def section_of(path, folder):
    """The section that the nearest sub-folder names, without its number; empty at the top."""
    parent = readable(path.relative_to(folder).parent.name)
    return _LEADING_NUMBER.sub("", parent).strip("【】 　")


@dataclass
class Result:
    """What became of one file (or of one piece of a delivery)."""

    file: str
    title: str = ""
    credits: str = ""
    characters: int = 0
    photos: int = 0
    notes: list = field(default_factory=list)
    refusal: str = ""
    known: bool = False
    tried: bool = False

    @property
    def refused(self):
        return bool(self.refusal)

    @property
    def taken(self):
        return not self.refusal and not self.known

    @property
    def to_see(self):
        """The notes that ask somebody to look, as the desk counts them: not that something was put where readers never see it."""
        return [note for note in self.notes if not note.startswith(TAKEN_OUT)]

    @property
    def mark(self):
        return "▲" if self.refused else "·" if self.known else "△" if self.to_see else "✓"

    @property
    def outcome(self):
        if self.refused:
            return f"未导入：{self.refusal}"
        if self.known:
            return f"原已导入《{self.title}》"
        did = "可以导入" if self.tried else "已导入"
        return f"{did}《{self.title}》" + (f"，请看 {len(self.to_see)} 处" if self.to_see else "")


class Import:
    """One run over a folder; `results` grows as files are taken."""

    def __init__(self, number, *, by, section="", dry_run=False):
        self.number = {name: value for name, value in number.items() if name != "last_number"}
        self.last_number = number.get("last_number")
        self.by = by
        self.section = section
        self.dry_run = dry_run
        self.results = []

    def take(self, path, folder):
        """Read one file and, unless this is a dry run, make a piece of it (a delivery: several); return the results.

        Never raises for what a file may hold: a refusal is a result.
        """
        name = readable(str(path.relative_to(folder)))
        try:
            results = self._take(path, name, section_of(path, folder))
        except (uploads.Rejected, bounded.ChildFailed, Refused) as refusal:
            results = [Result(name, refusal=str(refusal))]
        except OSError as error:
            results = [Result(name, refusal=f"读不了这个文件：{error.strerror}。请检查文件权限。")]
        self.results += results
        return results

    def _take(self, path, name, folder_section):
        if path.stat().st_size > uploads.MOST_BYTES:
            raise uploads.Rejected(f"文件超过 {uploads.MOST_BYTES // 2**20} MB。请压缩其中的图片后再导入。")
        data = path.read_bytes()
        known = self._taken_before(data)
        if known:
            return [Result(name, title=known.title, known=True)]
        results = []
        own = readable(path.name)
        for part in read_file(data, own):
            inner = name if part.name == own else f"{name} › {part.name}"
            try:
                results.append(self._piece(part, inner, folder_section))
            except Refused as refusal:
                results.append(Result(inner, refusal=str(refusal)))
        return results

    def _taken_before(self, data):
        issue = self.issue()
        return issue and actions.taken_before(issue, data)

    def _piece(self, part, name, folder_section):
        if part.delivery is None:
            return Result(name, refusal=part.refusal)
        manuscript = part.delivery.manuscript
        notes = [
            *manuscript.losses,
            *manuscript.unsure,
            *(f"批注：{comment.text}。" for comment in manuscript.comments),
        ]
        result = Result(
            name,
            title=manuscript.title,
            credits=credit_lines.format(manuscript.credits),
            characters=text.han_count(html.plain_text(manuscript.body)),
            photos=sum(1 for picture in part.delivery.pictures if picture is not None),
            notes=notes,
            tried=self.dry_run,
        )
        if not self.dry_run:
            self._store(part, manuscript.section or folder_section or self.section, result)
        return result

    def _store(self, part, section, result):
        """Make the piece, and the issue and the section where they are new: all of it or nothing."""
        try:
            with transaction.atomic():
                article = actions.take_in(
                    part.delivery,
                    by=self.by,
                    issue=self.issue() or self._new_issue(),
                    section=actions.section_named(section, by=self.by),
                    source=part.source,
                    name=part.name,
                )
        except actions.AlreadyTaken as refusal:
            result.known, result.title = True, refusal.article.title
        else:
            checked = checking.told_of(article.versions.newest())
            result.notes += [f"{checked}。"] if checked else []

    def issue(self):
        return Issue.objects.filter(**self.number).first()

    def _new_issue(self):
        issue = Issue.objects.create(**self.number, last_number=self.last_number)
        record(self.by, "导入文稿时新建刊期", issue, added=True)
        return issue

    def release(self):
        """Release every piece of the issue that waits for it; returns what stood in the way, as messages."""
        issue, problems = self.issue(), []
        for article in issue.articles.not_released() if issue else ():
            try:
                actions.release_as_printed(article, by=self.by)
            except Refused as refusal:
                problems.append(str(refusal))
        return problems

    def publish(self):
        """Publish the issue unless it is out; returns what stood in the way, as messages."""
        issue = self.issue()
        if issue is None:
            return ["没有导入任何文稿，没有可以上网的刊期。"]
        if issue.is_out and issue.withdrawn_at is None:
            return []
        try:
            issue_actions.publish(issue, by=self.by)
        except Refused as refusal:
            return [str(refusal)]
        return []


def table(results):
    """The report of a run as lines of text, in columns that allow for wide characters."""
    head = ("", "文件", "标题", "署名", "字数", "图", "要看的地方或未导入的原因")
    rows = [head]
    for result in results:
        last = result.refusal or "".join(result.notes) or ("原已导入" if result.known else "")
        counts = (str(result.characters or ""), str(result.photos or ""))
        rows.append((result.mark, result.file, result.title, result.credits, *counts, last))
    widths = [min(36, max(_width(row[column]) for row in rows)) for column in range(len(head) - 1)]
    for row in rows:
        cells = [_fit(cell, width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join([*cells, row[-1]]).rstrip()


def _width(words):
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in words)


def _fit(words, width):
    """The words cut or filled to a width in half-width cells."""
    if _width(words) > width:
        while _width(words) > width - 2:
            words = words[:-1]
        words += "…"
    return words + " " * (width - _width(words))
