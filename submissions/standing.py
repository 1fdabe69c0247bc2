"""Where a piece stands, in the words that its sender reads."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from articles.models import Article

from .models import Status, Submission

_SAID = {
    Status.NEW: "已经收到，等编辑来读。",
    Status.READING: "编辑正在读。",
    Status.REVISE: "请您修改。编辑的意见在下面的信里。",
    Status.LIKELY: "初步拟用，等定期次。刊出以前还可能调整。",
    Status.ADOPTED: "已经采用，正在编辑。",
    Status.DECLINED: "没有采用。谢谢您的来稿，可以另投他处。",
    Status.PASSED_ON: "转给了别的部门处理。",
    Status.WITHDRAWN: "您已撤回，本刊不再使用。",
}


@dataclass(frozen=True)
class Standing:
    """What the page says: one sentence, the steps so far and to come as (name, day or None, is now), what may be done."""

    says: str
    expects: str = ""
    steps: list = field(default_factory=list)
    may_take_back: bool = False
    stands: Article | None = None  # where readers find it now


def standing(submission):
    """Where a submission stands as far as its sender has been told."""
    status = Status(submission.status)
    answer_by = timezone.localdate(submission.received_at) + timedelta(days=Submission.ANSWER_WITHIN)
    stands = Article.objects.published().filter(pk=submission.article_id).select_related("live", "issue").first()
    waits = status in (Status.NEW, Status.READING)
    return Standing(
        says="已经刊出。谢谢您的来稿。" if stands else _SAID[status],
        expects=f"{answer_by:%Y年%-m月%-d日}前给您回音；到时没有回音，可以另投他处。" if waits else "",
        steps=_steps(submission, status, stands),
        stands=stands,
        may_take_back=status not in (Status.ADOPTED, Status.DECLINED, Status.WITHDRAWN),
    )


def _steps(submission, status, stands):
    received = timezone.localdate(submission.received_at)
    if status in (Status.DECLINED, Status.PASSED_ON, Status.WITHDRAWN):
        return [("收到", received, False), (status.label, None, True)]
    way = [("收到", Status.NEW), ("编辑在看", Status.READING), ("拟用", Status.LIKELY), ("采用", Status.ADOPTED)]
    if status == Status.REVISE:
        way.insert(2, ("请您修改", Status.REVISE))
    if stands:
        way.append(("刊出", None))
        return [(name, received if step == Status.NEW else None, step is None) for name, step in way]
    return [(name, received if step == Status.NEW else None, step == status) for name, step in way]
