"""One piece looked at: its versions, its chain, what counts as signed, and what readers see (design.md, section 4, rule 9)."""

from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils import timezone

from .. import digest, html, process
from ..manuscript import credits as credit_lines
from ..manuscript.model import CreditLine
from ..models import Act, Article, Credit, PlacedPhoto, Signature, SignOff, Version, is_out
from ..rights import label
from . import agreement

GOES_OR_COMES = (Act.WITHDRAW, Act.RESTORE)


@dataclass
class Held:
    """What a version says of itself, and what its words say; the words are let go again."""

    pk: int
    number: int
    digest: str
    computed: str
    credits_agree: bool
    photos_agree: bool


@dataclass
class Piece:
    """A piece with everything that is judged of it.

    `unagreed`: releases over changes of substance that nobody of 终审 had ticked, as (number of the row, how many);
    `judged_anew`: the same, where only today's rules of comparing find such changes.
    """

    article: Article
    versions: list[Held] = field(default_factory=list)
    rows: list[SignOff] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    unagreed: list[tuple[int, int]] = field(default_factory=list)
    judged_anew: list[tuple[int, int]] = field(default_factory=list)

    @property
    def standing(self):
        return process.replay(process.rows_of(self.rows))


def load(pks):
    """The pieces with these pks, in a constant number of queries; versions are read one by one."""
    articles = Article.objects.filter(pk__in=pks).select_related("issue").defer(*Article.LONG, "issue__masthead")
    found = {article.pk: Piece(article) for article in articles.order_by("pk")}
    for version in _versions(pks):
        found[version.article_id].versions.append(_held(version))
    near = ("version", "voids", "order", "delegation")
    for row in SignOff.objects.filter(article__in=pks).for_telling().select_related(*near):
        found[row.article_id].rows.append(row)
    for signature in Signature.objects.filter(article__in=pks).select_related("row").order_by("pk"):
        found[signature.article_id].signatures.append(signature)
    agreement.tell(found.values())
    return list(found.values())


def _versions(pks):
    placed = PlacedPhoto.objects.select_related("photo").order_by("position")
    versions = Version.objects.filter(article__in=pks).order_by("article", "number")
    return versions.prefetch_related(
        Prefetch("credit_set", Credit.objects.order_by("position", "pk")), Prefetch("placed", placed)
    ).iterator(chunk_size=100)


def _held(version):
    lines = [(one.role, one.printed_name, one.printed_post) for one in version.credit_set.all()]
    placed = [one.photo for one in version.placed.all()]
    computed = digest.version_digest(version.words, lines, [photo.sha256 for photo in placed])
    printed = credit_lines.format([CreditLine(*line) for line in lines])
    in_body = html.photo_ids(version.body)
    return Held(
        version.pk,
        version.number,
        version.digest,
        computed,
        credits_agree=printed == version.credits,
        photos_agree=in_body == [photo.pk for photo in placed],
    )


def findings(piece):
    """What does not match in one piece, as sentences that name it."""
    for rule in RULES:
        for said in rule(piece):
            yield f"《{piece.article.title}》（{piece.article.pk} 号）{said}。"


def versions_are_as_saved(piece):
    """Every version still says what it said when it was saved, and none is missing."""
    expected = 1
    for version in piece.versions:
        if version.number != expected:
            yield f"缺第{_span(expected, version.number)}版"
        if version.digest != version.computed:
            yield f"第{version.number}版的文字、署名或图片与校验码不符"
        elif not version.credits_agree:
            yield f"第{version.number}版刊印的署名与逐条署名不符"
        elif not version.photos_agree:
            yield f"第{version.number}版正文里的图片与登记的图片不符"
        expected = version.number + 1


def rows_are_chained(piece):
    """The trail runs from 1 without a gap, each row after the one before it, down to the row that the piece names."""
    expected, before = 1, ""
    for row in piece.rows:
        if row.number != expected:
            yield f"审校记录缺第{_span(expected, row.number)}条"
        elif row.previous != before:
            yield f"审校记录第{row.number}条与前一条不相连"
        if not row.is_as_written():
            yield f"审校记录第{row.number}条（{row.get_act_display()}）的内容与校验码不符"
        expected, before = row.number + 1, row.digest
    if piece.article.trail_head != before:
        yield "审校记录的末行不是文章所记的那一行" if piece.rows else "审校记录全部缺失"


def rows_speak_of_this_piece(piece):
    """A row names a version of this piece, takes back an earlier row of it, and a delegation that held for it on that day."""
    own, numbers = {version.pk for version in piece.versions}, {row.pk: row.number for row in piece.rows}
    for row in piece.rows:
        if row.version_id and row.version_id not in own:
            yield f"审校记录第{row.number}条所指的版本不是这一篇的"
        if row.voids_id and numbers.get(row.voids_id, row.number) >= row.number:
            yield f"审校记录第{row.number}条作废的不是它之前的一条"
        if row.delegation_id and not _held_then(row):
            yield f"审校记录第{row.number}条所凭的授权委托与它的签署人、审次或日期不符"


def _held_then(row):
    given, day = row.delegation, timezone.localdate(row.at)
    in_time = given.starts_on <= day <= given.ends_on
    taken_back = given.revoked_at is not None and timezone.localdate(given.revoked_at) < day
    return given.taker_id == row.by_id and given.stage == row.stage and in_time and not taken_back


def rows_keep_the_rules(piece):
    """Nothing in the trail goes against the rules of signing: order, opinions, people, and what was released."""
    for number, breach in piece.standing.breaches:
        yield f"审校记录第{number}条违反规则：{breach}"


def what_changed_after_the_last_review_was_agreed_to(piece):
    """No release goes over changes of substance after 终审 that nobody of 终审 ticked (rule 3)."""
    for number, count in piece.unagreed:
        yield f"审校记录第{number}条签发的文字，终审后有 {count} 处要紧的改动没有由有终审权的人确认"


def remarks(piece):
    """What is no fault of a piece and should be known, as sentences that name it."""
    for number, count in piece.judged_anew:
        yield (
            f"《{piece.article.title}》（{piece.article.pk} 号）审校记录第{number}条按当时的比较规则签发；"
            f"按现在的规则比较，终审后有 {count} 处要紧的改动没有确认，请看一看。"
        )


def what_counts_is_in_the_trail(piece):
    """The signatures that count are exactly those that the trail leaves standing."""
    standing = {stage: (row.number, row.by) for stage, row in piece.standing.signed.items()}
    counted = {
        one.stage: (one.row.number, one.by_id) for one in piece.signatures if one.row.article_id == one.article_id
    }
    strange = [one for one in piece.signatures if one.row.article_id != one.article_id]
    for one in strange:
        yield f"有效签署里的{label(one.stage)}指着别的文章的记录"
    for stage in process.ORDER:
        if stage in counted and stage not in standing:
            yield f"有效签署里有{label(stage)}，审校记录里没有"
        elif stage in standing and stage not in counted:
            yield f"审校记录里的{label(stage)}仍然有效，有效签署里没有"
        elif counted.get(stage) != standing.get(stage):
            yield f"有效签署里的{label(stage)}不是审校记录里的那一条"


def readers_see_what_was_released(piece):
    """What readers see is the version that the standing release names, released as its issue is signed."""
    article, released = piece.article, piece.standing.released
    numbers = {version.pk: version.number for version in piece.versions}
    if article.live_id is None:
        if released is not None:
            yield f"第{released.version}版的签发（第{released.number}条）仍然有效，读者所见版本却是空的"
        return
    if article.live_id not in numbers:
        yield "读者所见的版本不是这一篇的"
    elif released is None:
        yield f"读者所见的第{numbers[article.live_id]}版没有有效的签发"
    elif released.version != numbers[article.live_id]:
        yield f"读者所见的是第{numbers[article.live_id]}版，签发的是第{released.version}版"
    elif released.act != process.RELEASE and _is_out_online(article):
        yield f"{article.issue.name}是“{article.issue.get_mode_display()}”，这一篇却是按纸刊发布的"
    if article.discarded_at is not None:
        yield "已经作废，却还有读者所见的版本"


def _is_out_online(article):
    return article.issue is not None and article.issue.is_signed_online and is_out(article)


def what_is_down_was_taken_down(piece):
    """A piece is withdrawn, or not, as the last such row of its trail says."""
    last = next((row.act for row in reversed(piece.rows) if row.act in GOES_OR_COMES), Act.RESTORE)
    if piece.article.withdrawn_at is not None and last != Act.WITHDRAW:
        yield "已经下线，审校记录里没有这次下线"
    if piece.article.withdrawn_at is None and last == Act.WITHDRAW:
        yield "审校记录里已经下线，读者却还看得到"


def _span(start, after):
    """The numbers that are missing before `after`: 3, or 3–5."""
    return f"{start}" if after - start <= 1 else f"{start}–{after - 1}"


RULES = (
    versions_are_as_saved,
    rows_are_chained,
    rows_speak_of_this_piece,
    rows_keep_the_rules,
    what_changed_after_the_last_review_was_agreed_to,
    what_counts_is_in_the_trail,
    readers_see_what_was_released,
    what_is_down_was_taken_down,
)
