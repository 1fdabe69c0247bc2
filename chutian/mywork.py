"""我的工作: what waits for a person, what of it is late or in their hands, and what is most urgent."""

from django.urls import reverse
from django.utils import timezone

from articles import standing
from articles.rights import label

#: Pieces that the home of the desk shows at most, most urgent first.
URGENT = 8


def number_waiting(user):
    """How many pieces wait for this person. At most four queries."""
    return len(standing.waiting_for(user)) if user.has_perm("articles.view_signoff") else 0


def my_work(user):
    """The work of a person as dict of `matters` (as on the desk's home), `urgent` ({article, standing}) and `total`."""
    if not user.has_perm("articles.view_signoff"):
        return {"matters": [], "urgent": [], "total": 0}
    every = standing.in_process()
    waiting = standing.waiting_for(user, every)
    first = waiting[:URGENT]
    stand = standing.standings(first, user) if first else {}
    found = [_late(waiting), _waiting(waiting), _held(waiting, user), _late_elsewhere(user, every, waiting)]
    return {
        "matters": [matter for matter in found if matter],
        "urgent": [{"article": one, "standing": stand[one.pk]} for one in first],
        "total": len(waiting),
    }


def _late_elsewhere(user, every, waiting):
    """What is late in other hands or in nobody's, for who may give it to somebody."""
    mine = {one.pk for one in waiting}
    late = [one for one in standing.overdue(every) if one.pk not in mine]
    if not late or not user.has_perm("articles.assign_article"):
        return None
    return {
        "number": len(late),
        "what": "篇过期，在别人手上或没有人处理。",
        "more": "可以催办，或交给别人。",
        "url": f"{_list()}?due=late",
        "action": "查看过期的文章",
        "due": True,
    }


def _late(waiting):
    late = standing.overdue(waiting)
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
    """What waits; a single piece that is late was told already."""
    if not waiting or (len(waiting) == 1 and standing.overdue(waiting)):
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
    """What is in this person's hands: where that is not simply all that waits, or for how long it has been."""
    held = [one for one in waiting if one.holder == user.pk]
    oldest = min(held, key=lambda one: one.held_since, default=None)
    days = (timezone.localdate() - timezone.localdate(oldest.held_since)).days if oldest else 0
    if not held or (len(held) == len(waiting) and not days):
        return None
    return {
        "number": len(held),
        "what": "篇在我手上。",
        "more": f"拿得最久的是《{oldest.title}》，{days} 天。" if days else "",
        "url": f"{_list()}?mine=held",
        "action": f"查看这 {len(held)} 篇",
    }


def _list():
    return reverse("admin:articles_article_changelist")
