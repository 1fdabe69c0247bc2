"""What is asked once more at the moment of publication: whether what was signed still stands, and nothing came into its way."""

from issues.actions import Refused

from .. import hindrances
from .press_listing import changed_since_signed


class CameIntoTheWay(Refused):
    """Something came into the way of pieces after they were released; `reasons` are (article, why)."""

    def __init__(self, issue, reasons):
        self.reasons = reasons
        listed = "；".join(f"《{article.title}》{why}" for article, why in reasons)
        super().__init__(f"{issue.name}还不能上网，有 {len(reasons)} 篇签发以后又出了问题：{listed}。")


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
    reasons = [(one, "；".join(why.text for why in found[one.pk])) for one in articles if one.pk in found]
    if reasons:
        raise CameIntoTheWay(issue, reasons)
    changed = changed_since_signed(issue)
    if issue.is_signed_online and changed:
        raise OrderOutOfDate(issue, changed)
