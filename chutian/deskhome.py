"""What the home of the desk shows: unfinished pieces, the current and the coming issue, the latest changes, quick ways."""

import functools
import operator

from django.contrib.admin.models import LogEntry
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from articles.contents import state_in_words
from articles.models import Article, Version
from articles.standing import with_steps
from issues.log import called
from issues.models import Issue, Photo
from submissions import queries
from submissions.models import Submission

from . import homeissues
from .admin import deed
from .mywork import my_work

UNFINISHED, CHANGES = 8, 8
#: What among the submissions is overdue.
DUE = ("late", "failed")
WEEKDAYS = "一二三四五六日"


def home(user):
    """The context of the desk's home, with only what this person may see; as many queries however full the desk is."""
    current = Issue.objects.current()
    coming = Issue.objects.coming_after(current)
    making = homeissues.in_the_making(user, coming)
    today = timezone.localdate()
    reads = user.has_perm("articles.view_article")
    mine = my_work(user)
    return {
        "title": "我的工作",
        "today": f"{today.month}月{today.day}日 星期{WEEKDAYS[today.weekday()]}",
        "coming": coming,
        "days_to_press": (coming.to_press_on - today).days if coming and coming.to_press_on else None,
        "matters": [
            *homeissues.stopped(making, place),
            *mine["matters"],
            *(matters(user, making) if reads else []),
            *submissions(user),
        ],
        "urgent": mine["urgent"],
        "waits_for_me": mine["total"],
        "unfinished": unfinished() if reads and not mine["urgent"] else [],
        "cards": homeissues.cards(making, current) if user.has_perm("issues.view_issue") else [],
        "changes": changes(user),
        "ways": ways(user, making),
    }


def matters(user, making):
    """What waits, as dicts of number, unit, what, more, url and action; nothing with a zero, no work that is not this person's."""
    found = [*homeissues.matters(user, making, place), _changed_since()]
    if user.has_perm("articles.change_article"):
        found.append(_without_a_place())
    if user.has_perm("issues.view_photo") and user.has_perm("issues.change_photo"):
        found.append(_without_credit())
    return [matter for matter in found if matter["number"]]


def _changed_since():
    return {
        "number": Article.objects.published().not_released().count(),
        "what": "篇上网后改过，尚未签发。",
        "more": "读者看到的仍是签发的那一版。",
        "url": place("admin:articles_article_changelist"),
        "action": "查看文章",
    }


def _without_a_place():
    return {
        "number": Article.objects.without_a_place().count(),
        "what": "篇尚未定期。",
        "more": "没有排进任何一期，也没有单独上网时间。",
        "url": f"{place('admin:articles_article_changelist')}?issue=none",
        "action": "安排这些文章",
    }


def _without_credit():
    return {
        "number": Photo.objects.without_credit().count(),
        "what": "张图片没有署名。",
        "more": "请补上摄影或供图者。",
        "url": f"{place('admin:issues_photo_changelist')}?lacking=credit",
        "action": "补图片署名",
    }


def submissions(user):
    """What waits among the submissions, as `matters` says it: for this person first, then for the desk. One query."""
    if not user.has_perm("submissions.view_submission"):
        return []
    listed = place("admin:submissions_submission_changelist")
    counts = queries.of_desk(user)
    late = f"{Submission.WARN_AFTER} 天以上"
    said = (
        ("mine", "篇来稿由您处理，没有办结。", "", "handler=me&status=open", "处理这些来稿"),
        ("late", f"篇来稿等了 {late}。", f"{Submission.ANSWER_WITHIN} 天内没有答复，作者可以另投他处。",
         f"waited={Submission.WARN_AFTER}", "答复这些作者"),
        ("new", "篇来稿新到。", "还没有人审读。", "status=new", "审读新稿"),
        ("to_be_told", "篇来稿已定，信还没发。", "发出以后，作者才看到决定。", "told=pending", "看过再发"),
        ("failed", "篇来稿的信没有发出。", "请看原因，再发一次。", "told=failed", "查看没有发出的信"),
    )  # fmt: skip
    return [
        {
            "number": counts[what],
            "what": words,
            "more": more,
            "url": f"{listed}?{query}",
            "action": action,
            "due": what in DUE,
        }
        for what, words, more, query, action in said
        if counts[what]
    ]


def unfinished():
    """The pieces whose newest words are not released, lately changed first, each with `newest_version` and `words_of_state`: 待初审."""
    articles = list(with_steps(Article.objects.not_released().for_desk()).order_by("-newest")[:UNFINISHED])
    versions = (
        Version.objects.select_related("saved_by").defer("body").in_bulk([a.newest for a in articles if a.newest])
    )
    for article in articles:
        article.newest_version = versions.get(article.newest)
        article.words_of_state = state_in_words(article)
    return articles


def changes(user):
    """The latest lines of the log about what this person may see, as dicts of at, by, deed, thing and url."""
    return [
        {
            "at": entry.action_time,
            "by": called(entry.user),
            "deed": deed(entry),
            "thing": entry.object_repr,
            "url": "" if entry.is_deletion() else entry.get_admin_url(),
        }
        for entry in LogEntry.objects.filter(_about(user)).select_related("user", "content_type")[:CHANGES]
    ]


def _about(user):
    """The lines about kinds of things that this person may see or change."""
    if user.is_superuser:
        return Q()
    named = [right.partition(".") for right in user.get_all_permissions()]
    kinds = {(app, name.partition("_")[2]) for app, _, name in named if name.startswith(("view_", "change_"))}
    if not kinds:
        return Q(pk__in=[])
    return functools.reduce(
        operator.or_, (Q(content_type__app_label=app, content_type__model=kind) for app, kind in kinds)
    )


def ways(user, making):
    """The common tasks as (name, address), those only that this person may do."""
    offered = (
        *(
            (
                f"上传文稿到{issue.numbers if issue.year == making[0].year else issue.name}",
                f"{place('admin:issues_issue_change', issue.pk)}#upload",
                "articles.add_article",
            )
            for issue in making
        ),
        ("写一篇新文章", place("admin:articles_article_add"), "articles.add_article"),
        ("上传图片", place("admin:issues_photo_changelist"), "issues.add_photo"),
        ("新建一期", place("admin:issues_issue_add"), "issues.add_issue"),
        ("修改版权页和备案号", place("admin:issues_masthead_changelist"), "issues.change_masthead"),
    )
    return [(name, url) for name, url, right in offered if url.startswith("/") and user.has_perm(right)]


def place(name, *args):
    """The address of a screen, or nothing where the desk does not have it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
