"""勘误: noting what stood wrong in an issue, and letting readers see it."""

from django.db import transaction
from django.utils import timezone

from issues.actions import NotAllowed, Refused
from issues.log import record

from ..models import Correction

FIELDS = ("article", "page", "wrong", "right", "printed_in", "printed_page", "on_web")


class NotInIssue(Refused):
    """The piece stands in another issue."""

    def __init__(self, article, issue):
        super().__init__(f"没有登记：《{article.title}》不在{issue.name}里，请另选文章或刊期。")


class PrintedTooEarly(Refused):
    """A correction cannot have been printed before what it corrects."""

    def __init__(self, printed_in, issue):
        super().__init__(f"没有登记：{printed_in.name}早于{issue.name}，不会刊登它的勘误。请选后出的一期。")


class NothingCorrected(Refused):
    """误 or 正 is empty, or both are the same."""

    def __init__(self):
        super().__init__("没有登记：“误”和“正”都要写，并且不能一样。")


class CorrectionChanged(Refused):
    """The correction was changed after the person had seen it."""

    def __init__(self):
        super().__init__("没有确认：您打开之后，这一条又改过。请看过再确认。")


@transaction.atomic
def note_correction(issue, *, by, **said):
    """Note what stood wrong in an issue; `said` are wrong and right, and those of FIELDS that are known. Returns the row.

    Readers see it only once it is confirmed. Raises NotAllowed, NotInIssue, NothingCorrected, PrintedTooEarly; Refused when it
    is to be printed in the same issue.
    """
    _may_note(by)
    made = Correction(issue=issue, made_by=by)
    _write(made, said)
    made.save(force_insert=True)
    record(by, f"登记勘误：{made}", issue)
    return made


@transaction.atomic
def change_correction(correction, *, by, **said):
    """Change a correction; readers see it no more until it is confirmed again. Raises what note_correction raises."""
    _may_note(by)
    row = _locked(correction)
    before = seen(row)
    _write(row, said)
    if seen(row) == before:
        return row
    row.confirmed_by = row.confirmed_at = None
    row.save()
    record(by, f"修改勘误：{row}", row.issue)
    return row


@transaction.atomic
def confirm_correction(correction, *, by, as_seen):
    """Let readers see a correction, in the words that `seen` gave for it when it was shown.

    Raises NotAllowed without the right to publish an issue, CorrectionChanged; Refused when it is confirmed already.
    """
    _may_confirm(by)
    row = _locked(correction)
    if seen(row) != as_seen:
        raise CorrectionChanged()
    if row.confirmed_at is not None:
        raise Refused("这一条早已确认，没有改动。")
    row.confirmed_by, row.confirmed_at = by, timezone.now()
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    record(by, f"确认勘误，对读者公开：{row}", row.issue)
    return row


@transaction.atomic
def hide_correction(correction, *, by):
    """Take a correction from readers. Raises NotAllowed; Refused when they do not see it."""
    _may_confirm(by)
    row = _locked(correction)
    if row.confirmed_at is None:
        raise Refused("这一条没有公开，不用收回。")
    row.confirmed_by = row.confirmed_at = None
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    record(by, f"收回勘误，读者不再看到：{row}", row.issue)
    return row


@transaction.atomic
def drop_correction(correction, *, by):
    """Delete a correction that readers do not see; the log keeps its words. Raises NotAllowed; Refused while they see it."""
    _may_note(by)
    row = _locked(correction)
    if row.confirmed_at is not None:
        raise Refused("这一条已对读者公开，不能删除。请先收回。")
    record(by, f"删除勘误：{row}", row.issue)
    row.delete()


def seen(correction):
    """All that a correction says, as one line: to be confirmed as it was shown."""
    ids = [correction.article_id or "", correction.printed_in_id or ""]
    words = [getattr(correction, name) for name in FIELDS if name not in ("article", "printed_in")]
    return "|".join(str(one) for one in [*ids, *words])


def _locked(correction):
    return Correction.objects.select_for_update(of=("self",)).select_related("issue").get(pk=correction.pk)


def _write(row, said):
    for name, value in said.items():
        if name not in FIELDS:
            raise TypeError(name)
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    if not row.wrong or not row.right or row.wrong == row.right:
        raise NothingCorrected()
    if row.article is not None and row.article.issue_id != row.issue_id:
        raise NotInIssue(row.article, row.issue)
    if row.printed_in_id is not None and row.printed_in_id == row.issue_id:
        raise Refused("没有登记：勘误要刊在另一期，不能和有误的刊期是同一期。")
    if row.printed_in is not None and _is_earlier(row.printed_in, row.issue):
        raise PrintedTooEarly(row.printed_in, row.issue)


def _is_earlier(one, other):
    """Whether an issue came before another; within a year only numbers of one kind are told apart."""
    if one.year != other.year:
        return one.year < other.year
    return one.is_supplement == other.is_supplement and one.number < other.number


def _may_note(by):
    if not by.has_perm("articles.change_article"):
        raise NotAllowed("您没有“修改文章”的权限，没有登记。")


def _may_confirm(by):
    if not by.has_perm("issues.publish_issue"):
        raise NotAllowed("您没有“刊期上网发布”的权限，没有改动。请找主管的同事确认。")
