"""我的工作: what waits for a person, what of it is late or in their hands, and what is most urgent."""

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from articles import standing
from articles.models import Assignment, PreviewRemark
from articles.rights import label
from issues.log import called

#: Pieces that the home of the desk shows at most, most urgent first.
URGENT = 8


def number_waiting(user):
    """How many pieces wait for this person. At most four queries."""
    return len(standing.waiting_for(user)) if user.has_perm("articles.view_signoff") else 0


def my_work(user):
    """The work of a person as dict of `matters` (as on the desk's home), `urgent` ({article, standing, action, url}) and `total`."""
    if not user.has_perm("articles.view_signoff"):
        return {"matters": [], "urgent": [], "total": 0}
    every = standing.in_process()
    waiting = standing.waiting_for(user, every)
    first = waiting[:URGENT]
    stand = standing.standings(first, user) if first else {}
    urgent = [_row(one, stand[one.pk], user) for one in first]
    found = [
        _late(waiting, urgent),
        _waiting(waiting),
        _held(waiting, user),
        *_handed_back(user, every),
        *_remarked(user),
        _late_elsewhere(user, every, waiting),
        _to_record(user, every),
    ]
    return {
        "matters": [matter for matter in found if matter],
        "urgent": urgent,
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


def _row(article, stands, user):
    """A piece that waits, and where its button leads: first to the words, as long as nobody mended what was sent back."""
    back = stands.process.returned if stands.is_returned else None
    mend = back is not None and back.version == article.newest_number and user.has_perm("articles.change_article")
    return {
        "article": article,
        "standing": stands,
        "action": "打开修改" if mend else f"去{stands.at}",
        "url": reverse(f"admin:articles_article_{'change' if mend else 'sign'}", args=[article.pk]),
    }


def _late(waiting, urgent):
    """What is late; the first of it, being the most urgent of all, leads where its row does."""
    late = standing.overdue(waiting)
    if not late:
        return None
    one = late[0]
    return {
        "number": len(late),
        "what": "篇过期了。",
        "more": f"《{one.title}》{label(one.stage)}应在 {one.due.month}月{one.due.day}日完成。",
        "url": urgent[0]["url"],
        "action": urgent[0]["action"],
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


def _handed_back(user, every):
    """What this person gave to somebody who gave it back, until somebody has it in hand or it is signed. One query."""
    at = {one.pk: one.stage for one in every}
    may_give = user.has_perm("articles.assign_article")
    return [
        {
            "number": 1,
            "what": "篇被交回。",
            "more": f"《{one.article.title}》{label(one.stage)}，{called(one.person)}：{one.reason}",
            "url": reverse(f"admin:articles_article_{'assign' if may_give else 'change'}", args=[one.article_id]),
            "action": "另行交办" if may_give else "打开这一篇",
        }
        for one in Assignment.objects.handed_back_to(user).select_related("article", "person")
        if at.get(one.article_id) == one.stage
    ]


def _remarked(user):
    """Remarks that came by links of this person, a line for each piece, until they open its trail. One query."""
    found = PreviewRemark.objects.unseen_by(user).select_related("link__article", "row").order_by("pk")
    pieces = {}
    for remark in found:
        pieces.setdefault(remark.link.article, []).append(remark.row.signer_name)
    return [
        {
            "number": len(names),
            "what": "条外审意见新到。",
            "more": f"《{article.title}》，{'、'.join(dict.fromkeys(names))}写的。",
            "url": reverse("admin:articles_article_trail", args=[article.pk]),
            "action": "看这些意见" if len(names) > 1 else "看这条意见",
        }
        for article, names in pieces.items()
    ]


def _to_record(user, every):
    """What waits for a signature on paper to be entered; of an issue 全程在纸, the pieces of which one was."""
    if not user.has_perm("articles.record_paper"):
        return None
    on_paper = [one for one in every if standing.is_signed_on_paper(one, one.stage)]
    found = [one for one in on_paper if one.steps]
    if not found:
        return None
    return {
        "number": len(found),
        "what": "篇待纸签代录。",
        "more": f"{'、'.join(f'《{one.title}》{label(one.stage)}' for one in found[:3])}{'等' if len(found) > 3 else ''}。",
        "url": reverse("admin:articles_article_record_paper", args=[found[0].pk]),
        "action": f"代录《{Truncator(found[0].title).chars(9)}》",
    }


def _list():
    return reverse("admin:articles_article_changelist")
