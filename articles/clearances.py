"""What must be cleared outside the words before a piece may go out, as rules of `hindrances`: each in one query.

Nobody has a way round them; a condition of 送审 ends by what comes back, or by 终审 waiting no longer (`lift_condition`).
"""

from .hindrance import Hindrance
from .models import OutsideReview, Reprint, TopicFiling

Result, Status = OutsideReview.Result, TopicFiling.Status


def topic_not_cleared(versions):
    """重大选题: undecided, or to be filed and not approved."""
    found = {}
    for filing in TopicFiling.objects.filter(article__in=_articles(versions)).exclude(status=Status.NO):
        if filing.status == Status.UNDECIDED:
            found[filing.article_id] = [Hindrance("是否属于重大选题待定，须先认定", "topic")]
        elif filing.lacking:
            said = f"属于重大选题，备案还缺{'、'.join(filing.lacking)}"
            found[filing.article_id] = [Hindrance(said, "topic")]
    return found


def reprint_incomplete(versions):
    """转载、摘编: something of where, when, address and leave is empty."""
    return {
        reprint.article_id: [Hindrance(f"{reprint.get_kind_display()}登记还缺{'、'.join(reprint.lacking)}", "reprint")]
        for reprint in Reprint.objects.filter(article__in=_articles(versions))
        if reprint.lacking
    }


def outside_in_the_way(versions):
    """送审: a condition that has not come back, or a 不同意 that nothing later by the same body has replaced."""
    found = {}
    for pk, bodies in _reviews(versions).items():
        for body, reviews in bodies.items():
            last = _last_back(reviews)
            if last is not None and last.result == Result.REFUSED:
                said = f"{body}对第{last.version.number}版的审读结果是“不同意”，须修改后重新送审"
                found.setdefault(pk, []).append(Hindrance(said, "outside"))
            elif any(review.is_waited_for for review in _after(reviews, last)):
                found.setdefault(pk, []).append(Hindrance(f"送{body}审读，还没有返回", "outside"))
    return found


#: The rules of this module.
RULES = (topic_not_cleared, reprint_incomplete, outside_in_the_way)


def in_the_way(versions):
    """What these rules have against each of the versions, as {pk of the article: [Hindrance, …]}."""
    found = {}
    for rule in RULES:
        for pk, some in rule(versions).items():
            found.setdefault(pk, []).extend(some)
    return found


def notices(versions):
    """What 送审 says that stands in nobody's way and should be seen before signing: {pk of the article: [sentence, …]}."""
    found = {}
    newest = {version.article_id: version.number for version in versions}
    for pk, bodies in _reviews(versions).items():
        for body, reviews in bodies.items():
            last = _last_back(reviews)
            if last is not None and (said := _notice(body, last, newest[pk])):
                found.setdefault(pk, []).append(said)
    return found


def _notice(body, review, newest):
    read = review.version.number
    if review.result == Result.AGREED and read != newest:
        return f"{body}审读的是第{read}版，之后文字又改过，现在是第{newest}版"
    if review.result == Result.AGREED_IF_CHANGED and read == newest:
        return f"{body}要求修改后同意，送审之后文字没有改动"
    return ""


def _reviews(versions):
    """Every review of these pieces, in the order they were sent: {pk of the article: {body: [review, …]}}."""
    found = {}
    rows = OutsideReview.objects.filter(article__in=_articles(versions)).select_related("version")
    for review in rows.only(*_LOOKED_AT).order_by("sent_on", "pk"):
        found.setdefault(review.article_id, {}).setdefault(review.to_whom, []).append(review)
    return found


_LOOKED_AT = ("article", "to_whom", "sent_on", "is_condition", "returned_on", "result", "lifted_at", "version__number")


def _last_back(reviews):
    return next((review for review in reversed(reviews) if review.is_back), None)


def _after(reviews, last):
    return reviews[reviews.index(last) + 1 :] if last is not None else reviews


def _articles(versions):
    return [version.article_id for version in versions]
