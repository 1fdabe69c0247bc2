"""Taking saved pages of the old site into drafts of their issues, with a report of each and of the numbers of each year."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.db import transaction

from issues import bounded, pictures, uploads
from issues.actions import Refused
from issues.log import record
from issues.models import Issue

from . import actions, html, oldpages, text
from .importing import Result, files_in, readable
from .manuscript import credits as credit_lines
from .manuscript.model import Delivery
from .models import Article

SUFFIXES = (".txt", ".html", ".htm", ".shtml", ".xhtml")
#: Where browsers put what belongs to a page that they saved.
_PARTS = ("_files", ".files")
#: Numbers of a monthly in a year.
MONTHS = 12


@dataclass
class PageResult(Result):
    """What became of one page; `place` is where it says it was printed, `address` where it stood."""

    place: oldpages.Place | None = None
    section: str = ""
    address: str = ""
    day: str = ""
    url: str = ""

    @property
    def issue(self):
        return name_of(self.place) if self.place else ""


def name_of(place):
    """As the desk calls the issue: 2023年第9-10期."""
    return Issue(**numbers_of(place)).name


def numbers_of(place):
    """The fields of an Issue that a place gives."""
    last = place.last_number if place.last_number > place.number else None
    return {
        "year": place.year,
        "number": place.number,
        "last_number": last,
        "is_supplement": place.is_supplement,
    }


def pages_in(folder):
    """The saved pages of a folder in name order, and how many other files lie there."""
    every = files_in(folder)
    pages = [path for path in every if path.suffix.lower() in SUFFIXES and not _is_part(path.relative_to(folder))]
    return pages, len([path for path in every if path not in set(pages) and not _is_part(path.relative_to(folder))])


def _is_part(path):
    return any(part.lower().endswith(_PARTS) for part in path.parts[:-1])


class PageImport:
    """One run over a folder; `results` grows as pages are taken. Nothing of it goes before readers."""

    def __init__(self, folder, *, by, dry_run=False):
        self.folder = folder
        self.by = by
        self.dry_run = dry_run
        self.results = []

    def take(self, path):
        """Read one page and, unless this is a dry run, make a draft of it; return the result. A refusal is a result."""
        name = readable(str(path.relative_to(self.folder)))
        try:
            result = self._take(path, name)
        except (uploads.Rejected, bounded.ChildFailed, Refused) as refusal:
            result = PageResult(name, refusal=str(refusal))
        except OSError as error:
            result = PageResult(name, refusal=f"读不了这个文件：{error.strerror}。请检查文件权限。")
        self.results.append(result)
        return result

    def _take(self, path, name):
        data = path.read_bytes()
        beside = _Beside(path, self.folder, render=not self.dry_run)
        page = oldpages.read(data, beside)
        manuscript = page.manuscript
        result = PageResult(
            name,
            title=manuscript.title,
            credits=credit_lines.format(manuscript.credits),
            characters=text.han_count(html.plain_text(manuscript.body)),
            photos=len(manuscript.pictures),
            notes=[*manuscript.losses, *manuscript.unsure],
            tried=self.dry_run,
            place=page.place,
            section=manuscript.section,
            address=page.address,
            day=page.day,
        )
        issue = self._issue(page.place)
        twin = _twin(issue, data, manuscript, result)
        if twin:
            result.known, result.title, result.url = True, twin.title, twin.get_absolute_url()
        elif not self.dry_run:
            self._store(Delivery(manuscript, beside.rendered), data, path.name, issue, result)
        return result

    def _issue(self, place):
        """The issue of a place, which may be a double number that begins with or holds its own; None where there is none."""
        if place is None:
            return None
        same = {"number": place.number, "is_supplement": place.is_supplement}
        found = Issue.objects.filter(year=place.year, **same).first()
        return found or Issue.objects.doubles_with(place.year, **same).first()

    def _store(self, delivery, data, name, issue, result):
        """Make the draft, and the issue and the section where they are new: all of it or nothing."""
        with transaction.atomic():
            if issue is None and result.place is not None:
                issue = Issue.objects.create(**numbers_of(result.place))
                record(self.by, "导入旧网页时新建刊期", issue, added=True)
            section = actions.section_named(result.section, by=self.by)
            article = actions.take_in(delivery, by=self.by, issue=issue, section=section, source=data, name=name)
        result.url = article.get_absolute_url()


def _twin(issue, data, manuscript, result):
    """The piece that this very page, or one with the same words in the same issue, became before; likely repeats are noted."""
    sha256 = hashlib.sha256(data).hexdigest()
    known = Article.objects.kept().filter(issue=issue, source_sha256=sha256).first()
    if known:
        return known
    words = html.plain_text(manuscript.body)
    for other in Article.objects.kept().filter(title=manuscript.title).select_related("issue"):
        where = other.issue.name if other.issue else "没有刊期的文章"
        same_words = html.plain_text(other.body) == words
        if other.issue_id == (issue.pk if issue else None):
            if same_words:
                return other
            result.notes.append(f"{where}里已有同题的《{other.title}》，文字不同，请核对是否重复。")
        else:
            told = "文字也相同" if same_words else "文字不同"
            result.notes.append(f"{where}里也有《{other.title}》，{told}，请核对年期。")
    return None


class _Beside:
    """The pictures that lie beside a saved page: asked by their address in the page, never fetched, never outside the folder."""

    def __init__(self, path, folder, *, render):
        self.home, self.folder = path.parent, folder.resolve()
        self.render = render
        self.rendered = []

    def __call__(self, address):
        data = self._data(address)
        if data is None or not self.render:
            return data
        try:
            self.rendered.append(pictures.render_bounded(data))
        except (uploads.Rejected, bounded.ChildFailed):
            return None
        return data

    def _data(self, address):
        try:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path:
                return None
            file = (self.home / Path(unquote(parts.path).lstrip("/"))).resolve()
            if not file.is_relative_to(self.folder) or not file.is_file() or file.stat().st_size > uploads.MOST_BYTES:
                return None
            data = file.read_bytes()
        except (OSError, ValueError):
            return None
        return data if uploads.kind_of(data[:4096], file.name) in uploads.PICTURES else None


def years(results):
    """What a run and the desk hold of each year that it touched, as sentences: the numbers, gaps, numbers that overlap."""
    places = [result.place for result in results if result.place and not result.refused]
    seen = {place.year for place in places}
    newest = max(seen, default=0)
    told = []
    for year in sorted(seen):
        own = {_numbers(place.number, place.last_number) for place in places if _counts(place, year)}
        kept = Issue.objects.filter(year=year, is_supplement=False)
        own |= {_numbers(number, last) for number, last in kept.values_list("number", "last_number")}
        told.append(_told(year, sorted(own), is_newest=year == newest))
    return told


def _counts(place, year):
    return place.year == year and not place.is_supplement


def _numbers(first, last):
    return tuple(range(first, (last or first) + 1))


def _told(year, issues, *, is_newest):
    every = [number for numbers in issues for number in numbers]
    last = max(every, default=0) if is_newest else max([MONTHS, *every])
    missing = [number for number in range(1, last + 1) if number not in every]
    twice = sorted({number for number in every if every.count(number) > 1})
    gaps = f"，缺第 {_ranges(missing)} 期" if missing else "，没有缺期"
    overlap = f"；第 {_ranges(twice)} 期既有单期又有合刊，请核对" if twice else ""
    return f"{year}年：有第 {_ranges(sorted(set(every)))} 期{gaps}{overlap}。"


def _ranges(numbers):
    """1、3—5、9"""
    runs = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs)
