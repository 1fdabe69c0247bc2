"""What may become of a finding: it is mended in the desk copy by one click, or let pass with a reason that is kept."""

from django.db import transaction

from issues.actions import NotAllowed, Refused
from issues.log import record

from .. import checking, html
from ..models import Passed
from .locking import opened
from .words import Stale, save_version

#: What is kept where a warning is waved through without a word.
SEEN = "已核对"
_LONGEST = {"form": 200, "context": 300, "message": 300, "reason": 300}


class FindingGone(Refused):
    """The newest version has no such finding: it was mended meanwhile, or what was typed is not saved yet."""

    def __init__(self, article):
        super().__init__(f"《{article.title}》最新一版里没有这处提示，没有改动。请先保存，或刷新页面再看。")


class NotForOneClick(Refused):
    """What was found cannot be mended mechanically."""

    def __init__(self, found):
        super().__init__(f"“{found.found}”不能一键替换，没有改动。请在{found.label}里改。")


class MayNotLetPass(NotAllowed):
    """Letting an error pass is for those who answer for it."""

    def __init__(self):
        super().__init__(
            "您没有放行提示的权限，没有放行：“须改”的由有这一审次或终审签署权的人放行。请交给他们，或改正文字。"
        )


class LetPassWithoutReason(Refused):
    def __init__(self):
        super().__init__("没有放行：请写明理由，理由和您的姓名一起留存。")


class LongReason(Refused):
    """The reason is longer than is kept; it is not cut off."""

    def __init__(self, reason):
        super().__init__(f"没有放行：理由最多 {_LONGEST['reason']} 字，现在 {len(reason)} 字，请压缩后再放行。")


class AlreadyLetPass(Refused):
    def __init__(self, passed):
        who = passed.by.get_full_name() or passed.by.get_username()
        super().__init__(f"“{passed.form}”已由{who}放行，没有改动。")


@transaction.atomic
def let_pass(article, key, *, by, reason=""):
    """Keep that a finding of the newest version is right as it stands, and why; returns the row.

    An error needs a reason and somebody who answers for it; a warning goes without. Raises MayNotLetPass,
    LetPassWithoutReason, LongReason, FindingGone, AlreadyLetPass, Discarded.
    """
    row, newest = _newest(article)
    found = _found(row, newest, {key})[0]
    if not checking.may_let_pass(by, row, error=found.is_error):
        raise MayNotLetPass
    if found.is_error and not reason.strip():
        raise LetPassWithoutReason
    if len(reason.strip()) > _LONGEST["reason"]:
        raise LongReason(reason.strip())
    if found.passed is not None:
        raise AlreadyLetPass(found.passed)
    facts = {
        "form": found.found,
        "context": f"{found.before}{found.found}{found.behind}",
        "message": found.message,
        "reason": reason.strip() or SEEN,
    }
    facts = {name: value[: _LONGEST[name]] for name, value in facts.items()}
    passed = Passed.objects.create(article=row, key=key, version=newest, field=found.field, by=by, **facts)
    record(by, f"放行提示“{passed.form[:40]}”：{passed.reason}", row)
    return passed


@transaction.atomic
def mend(article, keys, *, by, base):
    """Put what is right in the place of these findings, as one new version, and return it.

    Every place of a key is mended. `base` is the version (or its number) in which they were found. Raises Stale when it is
    not the newest, FindingGone, NotForOneClick, Discarded, and what save_version raises.
    """
    row, newest = _newest(article)
    if newest is None or getattr(base, "number", base) != newest.number:
        raise Stale(newest)
    found = _found(row, newest, set(keys))
    for one in sorted(found, key=lambda one: one.start, reverse=True):
        _put_right(row, one)
    row.save(update_fields=sorted({one.field for one in found}))
    forms = list(dict.fromkeys(f"“{one.found}”改为“{one.replacement}”" for one in found))
    version = save_version(row, by=by, base=newest, note=_note(forms, len(found)))
    article.refresh_from_db()
    return version


def _newest(article):
    row = opened(article)
    return row, row.versions.select_related("saved_by").newest()


def _found(row, newest, keys):
    """The findings of these keys in the newest version. Raises FindingGone where one of them is not there."""
    if newest is None:
        raise FindingGone(row)
    newest.article = row
    found = [one for one in checking.findings(newest) if one.key in keys]
    if {one.key for one in found} != keys or not found:
        raise FindingGone(row)
    return found


def _put_right(row, one):
    if one.replacement is None:
        raise NotForOneClick(one)
    words = getattr(row, one.field)
    if one.field == "body":
        words = html.replace_in_text(words, one.start, one.end, one.replacement)
        if words is None:
            raise NotForOneClick(one)
    else:
        words = words[: one.start] + one.replacement + words[one.end :]
    setattr(row, one.field, words)


def _note(forms, number):
    note = "、".join(forms[:2]) + (f"等 {number} 处" if number > 2 else "")
    return note if len(note) <= 200 else f"按词表替换 {number} 处"
