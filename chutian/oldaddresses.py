"""Addresses of the old site and where they lead now: a table read, judged and stored as one."""

import csv
import io
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.redirects.models import Redirect
from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils.encoding import iri_to_uri

from articles.models import Article
from issues.log import record_of_many

LONGEST = 200  # letters that django.contrib.redirects keeps of an address
_HEADINGS = {"old", "old_path", "旧地址", "原地址"}
_ENCODINGS = ("utf-8-sig", "gb18030")


class Refused(Exception):
    """The table cannot be taken; `faults` says why, as (number of the line, sentence)."""

    def __init__(self, faults):
        super().__init__("；".join(f"第 {line} 行{fault}" for line, fault in faults))
        self.faults = faults


@dataclass
class Plan:
    """What a table would do: {old: new}, what of it is there already, and what a person should look at."""

    leads: dict = field(default_factory=dict)
    added: list = field(default_factory=list)
    changed: list = field(default_factory=list)
    known: list = field(default_factory=list)
    doubtful: list = field(default_factory=list)  # (old, sentence)


def lead_of(address):
    """Where an address without a page leads: a new one, "" where its page is gone, None where nothing is known of it.

    What WeChat and others hang on behind “?” is left off when the whole address is not known; a missing last / is forgiven.
    """
    bare = address.partition("?")[0]
    asked = [address, bare, f"{bare}/"]
    known = dict(Redirect.objects.filter(site=settings.SITE_ID, old_path__in=asked).values_list("old_path", "new_path"))
    return next((known[form] for form in asked if form in known), None)


def decoded(data):
    """The words of a file as Excel or an editor saved it. Raises Refused."""
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused([(1, "读不出文字：请存成 UTF-8 或 GB18030 的 CSV")])


def read(words):
    """{old: new} of a table in two columns, old address and new one, with or without a heading.

    An address is a path of its site, or a whole address of it. An empty new address means that the page is gone (410). What leads
    on within the table leads to the end at once. Raises Refused, naming every line that cannot be right.
    """
    return read_rows(csv.reader(io.StringIO(words, newline="")))


def read_rows(rows):
    """What `read` says, of rows of cells."""
    leads, lines, faults = {}, {}, []
    for number, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (not lines and cells[0].lower() in _HEADINGS):
            continue
        try:
            old, new = _pair(cells)
        except ValueError as fault:
            faults.append((number, str(fault)))
            continue
        if old in leads and leads[old] != new:
            faults.append((number, f"和第 {lines[old]} 行是同一个旧地址，新地址却不同：{old}"))
            continue
        leads[old] = new
        lines.setdefault(old, number)
    if not leads and not faults:
        faults = [(1, "里没有地址：请写成两列，旧地址和新地址")]
    faults += [(lines[old], f"转了一圈又回到自己：{old}") for old in leads if _goes_round(old, leads)]
    if faults:
        raise Refused(sorted(faults))
    return {old: _end(old, leads) for old in leads}


def plan(leads):
    """Compare with what is kept, and name what leads nowhere yet or is answered by the site itself."""
    kept = dict(Redirect.objects.values_list("old_path", "new_path"))
    found = Plan(leads)
    public = {str(pk) for pk in Article.objects.published().values_list("pk", flat=True)}
    for old, new in leads.items():
        known = found.known if kept.get(old) == new else found.changed if old in kept else found.added
        known.append(old)
        if _is_answered(old, public):
            found.doubtful.append((old, "本站自己有这个地址，不会转到别处"))
        if not new:
            continue
        if new.startswith(("http://", "https://")):
            found.doubtful.append((old, f"转到站外：{new}"))
        elif not _is_answered(new, public):
            found.doubtful.append((old, f"新地址现在打不开（文章可能还没有上网）：{new}"))
    return found


@transaction.atomic
def store(found, *, by):
    """Keep every line of the plan."""
    site = settings.SITE_ID
    Redirect.objects.bulk_create(
        [Redirect(site_id=site, old_path=old, new_path=found.leads[old]) for old in found.added + found.changed],
        update_conflicts=True,
        unique_fields=["site", "old_path"],
        update_fields=["new_path"],
    )
    record_of_many(by, f"导入旧网址：新增 {len(found.added)} 条，改动 {len(found.changed)} 条", Redirect)


def _pair(cells):
    if len(cells) < 2 or not cells[0]:
        raise ValueError("要有两列：旧地址和新地址")
    old, new = _path(cells[0]), _target(cells[1])
    if old == "/":
        raise ValueError("的旧地址是首页，首页不能转到别处")
    if old == new:
        raise ValueError(f"的新旧地址相同：{old}")
    if len(old) > LONGEST or len(new) > LONGEST:
        raise ValueError(f"的地址太长，最多 {LONGEST} 个字符（汉字按编码后计）")
    return old, new


def _parted(address):
    try:
        return urlsplit(address)
    except ValueError:
        raise ValueError(f"的网址写得不对：{address}") from None


def _path(address):
    """The part of an old address behind its host, as the browser asks for it."""
    parts = _parted(address)
    if parts.scheme not in ("", "http", "https") or not (parts.path.startswith("/") or parts.netloc):
        raise ValueError(f"的旧地址要以 / 开头，或写成完整的网址：{address}")
    path = parts.path or "/"
    return iri_to_uri(f"{path}?{parts.query}" if parts.query else path)


def _target(address):
    """A new address: a path of this site where it is one of this site's, else whole."""
    if not address:
        return ""
    own = urlsplit(settings.SITE_URL)
    parts = _parted(address)
    if parts.netloc and parts.scheme in ("http", "https") and parts.netloc != own.netloc:
        return iri_to_uri(address)
    if parts.scheme not in ("", "http", "https") or address.startswith("//") or not (parts.netloc or address[0] == "/"):
        raise ValueError(f"的新地址要以 / 开头，或写成完整的网址：{address}")
    rest = f"?{parts.query}" if parts.query else ""
    return iri_to_uri(f"{parts.path or '/'}{rest}") + (f"#{parts.fragment}" if parts.fragment else "")


def _goes_round(old, leads):
    seen = set()
    while old in leads and old not in seen:
        seen.add(old)
        old = leads[old]
    return old in seen


def end_of(address):
    """Where an address comes to by what is kept; itself, where nothing is."""
    seen = set()
    while address not in seen and (found := Redirect.objects.filter(old_path=address).first()):
        seen.add(address)
        address = found.new_path
    return address


def _end(old, leads):
    while old in leads:
        old = leads[old]
    return old


def _is_answered(address, public):
    """Whether the site has something at this path now; of pieces only what readers may see."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return False
    return match.url_name != "article" or str(match.kwargs["pk"]) in public
