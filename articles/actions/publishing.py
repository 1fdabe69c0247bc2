"""What is asked once more when an issue goes before readers: whether what was signed stands, and nothing came into its way."""

from issues.actions import Refused

from .. import clearances, hindrances
from .press_listing import changed_since_signed


class CameIntoTheWay(Refused):
    """Something came into the way of pieces after they were released; `reasons` are (article, why)."""

    def __init__(self, issue, reasons, what="上网"):
        self.reasons = reasons
        listed = "；".join(f"《{article.title}》{why}" for article, why in reasons)
        super().__init__(f"{issue.name}还不能{what}，有 {len(reasons)} 篇签发以后又出了问题：{listed}。")


class OrderOutOfDate(Refused):
    """What the 付印单 listed besides the pieces was changed after it was signed; `changed` names it."""

    def __init__(self, issue, changed):
        self.changed = changed
        super().__init__(
            f"{issue.name}还不能上网：付印签发以后，{'、'.join(changed)}有改动。请在“付印签发”里核对后再签发一次。"
        )


def judge(sender, issue, **kwargs):
    """Answer `publication_asked`: raise CameIntoTheWay or OrderOutOfDate for a locked issue that is to go before readers."""
    articles = list(issue.articles.for_web().in_running_order())
    found = hindrances.hindrances(hindrances.newest_of(articles))
    reasons = _reasons(articles, found)
    if reasons:
        raise CameIntoTheWay(issue, reasons)
    changed = changed_since_signed(issue)
    if issue.is_signed_online and changed:
        raise OrderOutOfDate(issue, changed)


def judge_restoring(sender, issue, **kwargs):
    """Answer `restoration_asked`: raise CameIntoTheWay where 重大选题, 转载 or 送审 stand in the way of words that would come back.

    The same as is asked of one piece that is restored.
    """
    coming = issue.articles.for_web().filter(live__isnull=False, web_from=None)
    articles = list(coming.select_related("live").in_running_order())
    reasons = _reasons(articles, clearances.in_the_way([one.live for one in articles]))
    if reasons:
        raise CameIntoTheWay(issue, reasons, what="恢复上线")


def _reasons(articles, found):
    return [(one, "；".join(why.text for why in found[one.pk])) for one in articles if one.pk in found]
