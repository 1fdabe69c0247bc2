"""我的工作: what waits for a person, what of it is late or in their hands, and what is most urgent."""

from django.urls import reverse
from django.utils import timezone

from articles import standing
from articles.rights import label

#: Pieces that the home of the desk shows at most, most urgent first.
URGENT = 8


def number_waiting(user):
    """How many pieces wait for this person. One query."""
    return standing.waiting_for(user).order_by().count() if user.has_perm("articles.view_signoff") else 0


def my_work(user):
    """The work of a person as dict of `matters` (as on the desk's home), `urgent` ({article, standing}) and `total`."""
    if not user.has_perm("articles.view_signoff"):
        return {"matters": [], "urgent": [], "total": 0}
    waiting = list(standing.for_lists(standing.waiting_for(user)))
    first = waiting[:URGENT]
    stand = standing.standings(first, user) if first else {}
    return {
        "matters": [matter for matter in (_late(waiting), _waiting(waiting), _held(waiting, user)) if matter],
        "urgent": [{"article": one, "standing": stand[one.pk]} for one in first],
        "total": len(waiting),
    }


def late_elsewhere(user):
    """What is late in other hands or in nobody's, for who may give it to somebody: a matter, or None."""
    if not user.has_perm("articles.assign_article"):
        return None
    late = standing.overdue(standing.in_process())
    number = late.exclude(pk__in=standing.waiting_for(user).order_by().values("pk")).count()
    return number and {
        "number": number,
        "what": "篇过期，在别人手上或没有人处理。",
        "more": "可以催办，或交给别人。",
        "url": f"{_list()}?due=late",
        "action": "查看过期的文章",
        "due": True,
    }


def _late(waiting):
    late = [one for one in waiting if one.due and one.due < timezone.localdate()]
    if not late:
        return None
    one = late[0]
    return {
        "number": len(late),
        "what": "篇过期了。",
        "more": f"《{one.title}》{label(one.stage)}应在 {one.due.month}月{one.due.day}日完成。",
        "url": reverse("admin:articles_article_sign", args=[one.pk]),
        "action": f"去{label(one.stage)}",
        "due": True,
    }


def _waiting(waiting):
    if not waiting:
        return None
    counted = {}
    for one in waiting:
        counted[label(one.stage)] = counted.get(label(one.stage), 0) + 1
    return {
        "number": len(waiting),
        "what": "篇待我处理。",
        "more": f"{'，'.join(f'{number} 篇待{name}' for name, number in counted.items())}。" if len(counted) > 1 else
        f"都待{next(iter(counted))}。",
        "url": f"{_list()}?mine=waiting",
        "action": f"查看这 {len(waiting)} 篇",
    }  # fmt: skip


def _held(waiting, user):
    held = [one for one in waiting if one.holder == user.pk]
    if not held:
        return None
    oldest = min(held, key=lambda one: one.held_since)
    days = (timezone.localdate() - timezone.localdate(oldest.held_since)).days
    return {
        "number": len(held),
        "what": "篇在我手上。",
        "more": f"拿得最久的是《{oldest.title}》，{days} 天。" if days else "",
        "url": f"{_list()}?mine=held",
        "action": f"查看这 {len(held)} 篇",
    }


def _list():
    return reverse("admin:articles_article_changelist")
