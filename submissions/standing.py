"""Where a piece stands, in the words that its sender reads."""

from dataclasses import dataclass, field

from django.utils import timezone

from articles.models import Article

from .models import Status

_SAID = {
    Status.NEW: "已经收到，等编辑来读。",
    Status.READING: "编辑正在审读。",
    Status.REVISE: "请您修改。编辑的意见在下面的信里，改好以后在这里交回。",
    Status.LIKELY: "拟采用，等定刊期。刊出以前还可能调整，请勿再投他处。",
    Status.ADOPTED: "已经采用，正在编辑。",
    Status.DECLINED: "这一次没有采用，您可以另投他处。谢谢您的来稿。",
    Status.PASSED_ON: "已转有关部门研究处理，本刊不再刊用。",
    Status.WITHDRAWN: "您已撤回，本刊不再使用。",
}
_NAMED = {
    Status.NEW: "收到",
    Status.READING: "编辑审读",
    Status.REVISE: "请您修改",
    Status.LIKELY: "拟采用",
    Status.ADOPTED: "采用",
    Status.DECLINED: "不采用",
    Status.PASSED_ON: "转有关部门",
    Status.WITHDRAWN: "您已撤回",
}
#: What is still to come, as far as things go well.
_WAY = {
    Status.NEW: ("编辑审读", "答复"),
    Status.READING: ("答复",),
    Status.REVISE: ("交回改稿",),
    Status.LIKELY: ("采用", "刊出"),
    Status.ADOPTED: ("刊出",),
}


@dataclass(frozen=True)
class Standing:
    """What the page says: a sentence, what to expect, the steps as (name, day or None, is now), what its sender may do."""

    says: str
    expects: str = ""
    steps: list = field(default_factory=list)
    may_take_back: bool = False
    may_revise: bool = False
    may_be_forgotten: bool = False
    stands: Article | None = None  # where readers find it now


def standing(submission):
    """Where a submission stands as far as its sender has been told."""
    status = Status(submission.status)
    stands = Article.objects.published().filter(pk=submission.article_id).select_related("live", "issue").first()
    return Standing(
        says="已经刊出。谢谢您的来稿。" if stands else _SAID[status],
        expects=_expected(submission),
        steps=_steps(submission, status, stands),
        may_take_back=submission.may_be_taken_back,
        may_revise=submission.may_be_revised,
        may_be_forgotten=submission.may_be_forgotten,
        stands=stands,
    )


def _expected(submission):
    if submission.days_waiting is None:
        return ""
    answer_by = submission.answer_by
    return f"{answer_by.year}年{answer_by.month}月{answer_by.day}日以前答复您；到时没有收到答复，可以另投他处。"


def _steps(submission, status, stands):
    gone = [(Status.NEW, submission.received_at), *((Status(step.status), step.at) for step in submission.steps.all())]
    named = [(_NAMED[step], timezone.localdate(at)) for step, at in gone]
    if stands:
        return [(name, day, False) for name, day in named] + [("刊出", _out_on(stands), True)]
    *before, (name, day) = named
    coming = [(name, None, False) for name in _WAY.get(status, ())]
    return [(name, day, False) for name, day in before] + [(name, day, True)] + coming


def _out_on(article):
    out = article.web_from or (article.issue.published_at if article.issue else None)
    return timezone.localdate(out) if out else None
