"""The issues on the home of the desk: those in the making and the current one, what waits in them, and which may go out."""

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from articles.models import Article
from issues.halts import halted
from issues.models import Issue

#: Issues in the making that the home shows besides the coming one.
OTHERS = 3


def in_the_making(user, coming):
    """The coming issue, and the newest few others in the making that hold pieces; each with `pieces` and `waiting`, and with
    `halt` for who may publish: how its schedule stopped, or None.
    """
    held = Article.objects.kept().filter(issue=OuterRef("pk"))
    making = (Issue.objects.unpublished() | Issue.objects.scheduled()).filter(Exists(held))
    others = making.exclude(pk=coming.pk) if coming else making
    issues = counted([*([coming] if coming else []), *others.newest_first()[:OTHERS]])
    halts = halted(issues) if user.has_perm("issues.publish_issue") else {}
    for issue in issues:
        issue.halt = halts.get(issue.pk)
    return issues


def counted(issues):
    """Give each issue `pieces`, how many are for the web, and `waiting`, how many of them are to be released. One query."""
    released = Count("pk", filter=Q(pk__in=Article.objects.released().order_by().values("pk")))
    held = Article.objects.for_web().filter(issue__in=issues).order_by().values("issue")
    found = held.annotate(number=Count("pk"), released=released).values_list("issue", "number", "released")
    numbers = {issue: (number, number - done) for issue, number, done in found} if issues else {}
    for issue in issues:
        issue.pieces, issue.waiting = numbers.get(issue.pk, (0, 0))
    return issues


def cards(making, current):
    """The issues in the making and the current one in a few words: how many pieces, how many still to be released."""
    shown = [*making, *counted([current] if current else [])]
    return [{"issue": issue, "pieces": issue.pieces, "waiting": issue.waiting} for issue in shown]


def stopped(making, place):
    """The schedules of these issues that stopped."""
    return [_stopped(issue.halt, place) for issue in making if issue.halt]


def matters(user, making, place):
    """What of these issues waits: those that may go out, for those who may publish, and pieces not released."""
    if user.has_perm("issues.publish_issue"):
        yield from (_ready(issue, place) for issue in making if _is_ready(issue))
    for issue in making:
        yield _unreleased(issue, place if user.has_perm("issues.view_issue") else (lambda *_: ""))


def _is_ready(issue):
    return issue.published_at is None and issue.halt is None and issue.pieces and not issue.waiting


def _stopped(halt, place):
    return {
        "number": 1,
        "what": "期的定时上网停下了。",
        "more": f"{halt.issue.name}：{halt.what}（{halt.by}）。请重新定时。",
        "url": place("admin:issues_issue_change", halt.issue.pk),
        "action": f"打开{halt.issue.numbers}",
        "due": True,
    }


def _ready(issue, place):
    return {
        "number": 1,
        "what": "期可以上网了。",
        "more": f"{issue.name}的 {issue.pieces} 篇全部签发。",
        "url": place("admin:issues_issue_change", issue.pk),
        "action": f"打开{issue.numbers}",
    }


def _unreleased(issue, place):
    return {
        "number": issue.waiting,
        "what": "篇尚未签发。",
        "more": f"{issue}要等它们全部签发才能上网。",
        "url": place("admin:issues_issue_change", issue.pk),
        "action": f"打开{issue.numbers}",
        "due": bool(issue.to_press_on and issue.to_press_on < timezone.localdate()),
    }
