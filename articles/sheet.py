"""审校单: what the sheet of a piece says, in every state of the piece. Days only; the hours stay in the trail (rule 8)."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from issues.log import called

from . import changes, facts, process, sheet_notes
from .differences import substance
from .flags import flags, own_changes
from .models import Act, Article, Credit, Medium, SignOff, Version, is_out
from .rights import label

MOST_SUBSTANCE = 6
#: The columns of the cover table of an issue, each with what else stands under it.
COLUMNS = [(label(stage),) for stage in (*process.LADDER, process.RECHECK)] + [("付印签发", "按纸刊发布")]
#: Acts that stand in the table of signatures while they count.
SIGNED = (Act.SIGN, *process.RELEASES)


@dataclass
class Line:
    """One line of the table of signatures: who signed a stage under which version, and what changed after it.

    `how` it was signed where that was not as usual: 纸签, 委托, 按纸刊. `report`: what 初审 was asked, and answered.
    """

    stage: str
    name: str = ""
    rank: str = ""
    certificate: str = ""
    on: date | None = None
    version: int | None = None
    opinion: str = ""
    after: str = ""
    notes: list[str] = field(default_factory=list)
    how: str = ""
    report: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_signed(self):
        return self.on is not None


@dataclass(frozen=True)
class Told:
    """Something else that somebody did on a day: sent back, took back, took down, agreed to, remarked."""

    on: date
    who: str
    what: str
    why: str


@dataclass
class Sheet:
    """The sheet of one piece. `version` is the one it is about: that which is released, else the newest."""

    article: Article
    versions: dict[int, Version]
    rows: list
    authors: list[str]
    length: int = 0
    pictures: int = 0
    notes: list[str] = field(default_factory=list)
    cleared: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.standing = process.replay(process.rows_of(self.rows))
        self.newest = self.versions[max(self.versions)] if self.versions else None
        released = self.standing.released
        self.version = self.versions.get(released.version, self.newest) if released else self.newest
        self.taken_back = {row.voids_id for row in self.rows if row.act == Act.VOID}

    @property
    def words(self):
        """The words that the head of the sheet names: those of its version, of the desk copy before there is one."""
        return self.version or self.article

    @property
    def size(self):
        """3,890 字，2 图，1 表."""
        tables = self.words.body.count("<table")
        said = [f"{self.length:,} 字", f"{self.pictures} 图" if self.pictures else "", f"{tables} 表" if tables else ""]
        return "，".join(filter(None, said))

    @property
    def editor(self):
        """责任编辑: the signer of 初审 unless another is set."""
        if self.article.responsible_editor:
            return called(self.article.responsible_editor)
        first = self.standing.signed.get(process.FIRST)
        return next((row.name for row in self.rows if first and row.number == first.number), "")

    @property
    def is_as_printed(self):
        released = self.standing.released
        return released is not None and released.act == process.AS_PRINTED

    @property
    def is_corrected(self):
        """Whether readers had other words before those that were released last: a release is void that nobody saw."""
        return len(self._releases) > 1

    @property
    def _releases(self):
        return [row for row in self.rows if row.act in process.RELEASES and row.pk not in self.taken_back]

    @property
    def state(self):
        """Where the piece stands, in a sentence."""
        article, released = self.article, self.standing.released
        if article.discarded_at is not None:
            return "已作废。"
        if self.newest is None:
            return "还没有保存过文字。"
        next_stage = self.standing.next_stage(self.newest.number)
        if released is None:
            return f"还没有付印签发，第{self.newest.number}版待{label(next_stage)}。"
        said = f"第{released.version}版已{'按纸刊发布' if self.is_as_printed else '付印签发'}"
        if article.withdrawn_at is not None:
            said += f"，{_day(article.withdrawn_at)}起下线"
        elif is_out(article) and article.on_web:
            said += "，整期已下线" if article.web_from is None and article.issue.withdrawn_at else "，已上网"
        if next_stage is not None:
            said += f"；之后改到第{self.newest.number}版，待{label(next_stage)}，读者看到的仍是第{released.version}版"
        return f"{said}。"

    @property
    def lines(self):
        """The signatures that count, in the order of the stages, then every 核红 and release; what is not signed yet is empty."""
        counting = [row for row in self.rows if row.act in SIGNED and row.pk not in self.taken_back]
        signed = {row.stage: row for row in counting if row.stage in process.LADDER}
        later = [row for row in counting if row.stage not in process.LADDER]
        after = self._changed_after(counting)
        lines = [
            _line(signed[stage], after) if stage in signed else Line(label(stage))
            for stage in process.LADDER
            if stage in signed or not self.is_as_printed
        ]
        lines += [_line(row, after) for row in later]
        pending = self.standing.next_stage(self.newest.number) if self.newest else None
        if pending is not None and not self.is_as_printed:
            lines += [Line(label(process.RECHECK))] if pending == process.RECHECK else []
            lines.append(Line(label(process.PRESS)))
        return lines

    def _changed_after(self, counting):
        """What changed after each of these rows and before the next one, by the number of the row."""
        after = {}
        ends = [*(row.version for row in counting[1:]), self.newest][: len(counting)]
        for row, end in zip(counting, ends, strict=True):
            old, new = (self.versions.get(one.number) if one else None for one in (row.version, end))
            count = changes.between(old, new)[0] if old and new and old.number < new.number else 0
            after[row.number] = f"改 {count} 处" if count else "无"
        if counting and counting[-1].act in process.RELEASES and after[counting[-1].number] == "无":
            after[counting[-1].number] = "—"
        return after

    @property
    def cells(self):
        """The signatures that count as a row of the cover table: for each of COLUMNS those under it."""
        signed = [line for line in self.lines if line.is_signed]
        return [[line for line in signed if line.stage in (name, *also)] for name, *also in COLUMNS]

    @property
    def told(self):
        """退回、作废、下线、改动登记: in their order; what one return took away stands together."""
        found = []
        for row in self.rows:
            on, who = timezone.localdate(row.at), row.name
            if row.act == Act.RETURN:
                found.append(Told(on, who, f"退回到{label(row.stage)}", row.text))
            elif row.act == Act.VOID:
                what = (
                    f"{label(row.voids.stage or process.PRESS)}（第{row.version.number}版）" if row.version else "签发"
                )
                if found and found[-1].what.endswith("作废") and (found[-1].on, found[-1].why) == (on, row.text):
                    what = f"{found.pop().what.removesuffix('作废')}、{what}"
                found.append(Told(on, who, f"{what}作废", row.text))
            elif row.act in (Act.WITHDRAW, Act.RESTORE, Act.NOTE):
                found.append(Told(on, who, row.get_act_display(), row.text))
        return found

    @property
    def remarks(self):
        """What people outside the office said."""
        return [Told(timezone.localdate(row.at), row.name, "", row.text) for row in self.rows if row.act == Act.REMARK]

    @property
    def last_two(self):
        """The numbers of the version before (of a correction: of what readers had) and of that of the sheet, or None."""
        number = self.version.number if self.version else 0
        before = self._releases[-2].version.number if self.is_corrected else number - 1
        return (before, number) if before in self.versions else None

    @property
    def last_changes(self):
        """The changes between those two."""
        return changes.listed(*(self.versions[number] for number in self.last_two)) if self.last_two else []

    @property
    def since_final(self):
        """What changed since 终审, and who of 终审 agreed to what matters of it, as sentences; empty without a 终审."""
        final = self.standing.signed.get(process.FINAL)
        if final is None or final.version not in self.versions:
            return []
        old, new = self.versions[final.version], self.version
        count = changes.between(old, new)[0] if old.number < new.number else 0
        if not count:
            return ["终审以后文字没有改动。"]
        grave = substance(old, new)
        weight = f"其中要紧的 {len(grave)} 处" if grave else "没有要紧的改动"
        said = [f"第{old.number}版到第{new.number}版，改 {count} 处，{weight}。"]
        said += [f"{one.text}。" for one in grave[:MOST_SUBSTANCE]]
        more = len(grave) - MOST_SUBSTANCE
        said += [f"还有要紧的改动 {more} 处，见审校记录。"] if more > 0 else []
        agreed = [row for row in self.rows if row.act == Act.CONFIRM and row.number > final.number]
        said += [f"{row.name} {_day(row.at)} 确认第{row.version.number}版的改动。{row.text}" for row in agreed]
        if grave and not agreed:
            said.append("要紧的改动还没有由有终审权的人确认。")
        return said

    @property
    def flags(self):
        """What is pointed out about the people."""
        numbers = {row.number for row in self.standing.signed.values()}
        signers = {row.stage: (row.by_id, row.name) for row in self.rows if row.number in numbers}
        savers = [(number, version.saved_by_id) for number, version in self.versions.items()]
        return [*flags(signers, self.authors), *own_changes(self.standing, self.rows, savers)]


def sheets_of(articles):
    """The sheets of these pieces, in their order, in a constant number of queries."""
    articles = list(articles)
    ids = [article.pk for article in articles]
    versions, rows = defaultdict(dict), defaultdict(list)
    for version in Version.objects.filter(article__in=ids).order_by("article", "number"):
        versions[version.article_id][version.number] = version
    near = ("version", "voids", "order", "delegation__giver", "by", "recorded_by")
    for row in SignOff.objects.filter(article__in=ids).for_telling().select_related(*near):
        rows[row.article_id].append(row)
    sheets = [Sheet(article, versions[article.pk], rows[article.pk], []) for article in articles]
    _tell_authors(sheets)
    _count(sheets)
    sheet_notes.write(sheets)
    return sheets


def _tell_authors(sheets):
    about = {sheet.version.pk: sheet for sheet in sheets if sheet.version}
    for version, name in Credit.objects.filter(version__in=about).values_list("version", "printed_name"):
        about[version].authors.append(name)


def _count(sheets):
    pieces = {sheet.article.pk: (sheet.words.words, getattr(sheet.words, "credits", "")) for sheet in sheets}
    counted = facts.facts(pieces)
    for sheet in sheets:
        sheet.length = counted[sheet.article.pk].length
        sheet.pictures = len(counted[sheet.article.pk].figures)


def _line(row, after):
    line = Line(
        label(row.stage) if row.stage else row.get_act_display(),
        name=row.name,
        rank=row.rank,
        certificate=row.certificate,
        on=timezone.localdate(row.at),
        version=row.version.number,
        opinion=row.text,
        after=after[row.number],
    )
    if row.act == Act.SIGN:
        line.report = [(title, row.report[name]) for name, title in process.REPORT.items() if row.report.get(name)]
    if row.act == Act.RELEASE_AS_PRINTED:
        line.name, line.how = "纸面签批", "按纸刊"  # whoever let it out here did not sign it
        line.notes.append(f"凭纸面签批，{called(row.recorded_by)}录入，{'附扫描件' if row.scan else '未附扫描件'}")
    elif row.medium == Medium.PAPER:
        line.how = "纸签"
        line.notes.append(f"纸签，{called(row.recorded_by)} {_day(row.recorded_at)}代录")
        if row.is_older_than_words:
            line.notes.append(f"签字日期早于录入系统（第{row.version.number}版 {_day(row.version.saved_at)}）")
    elif row.scan:
        line.notes.append("附校样")
    if row.delegation:
        line.how = f"{line.how} 委托".strip()
        line.notes.append(f"受{called(row.delegation.giver)}委托：{row.delegation.basis}")
    if row.order:
        line.notes.append(f"第{row.order.number}张付印单")
    return line


def _day(moment):
    return f"{timezone.localdate(moment):%Y-%m-%d}"
