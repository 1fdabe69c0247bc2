"""付印签发 of an issue: one act that lists every piece with its version, the cover, the contents page and the 版权页."""

from dataclasses import dataclass

from django.db import transaction
from django.urls import path
from django.views.decorators.http import require_http_methods

from issues.actions import NotAllowed, Refused
from issues.asking import numbers
from issues.log import called
from issues.models import Masthead

from .. import actions, flags, process
from ..comments import open_counts
from ..forms.signing import AGREE, LONGEST
from ..forms.written import too_long
from ..models import Article, Stage, Version
from ..pressing import candidates
from ..rights import entitlement
from .issue_answers import answer, verb
from .issue_screen import page

asked_first = require_http_methods(["GET", "HEAD", "POST"])


@dataclass
class Line:
    """One piece on the 付印单: its newest version, whether that waits for this release, and what stands in the way.

    `flags`: who changed the words after 终审 and confirmed the change alone. `to_agree`: what changed after 终审, where the
    person who asks may agree to it with a tick.
    """

    article: Article
    version: Version | None
    waits: bool
    why: str = ""
    comments: int = 0
    flags: tuple[str, ...] = ()
    to_agree: str = ""


def urls(wrapped, name):
    """The address of this act, below `<pk>/`."""
    return [path("press/", wrapped(press), name=name("press"))]


@asked_first
@verb("articles.view_signoff")
def press(request, issue):
    """付印签发 of the whole issue; first the 付印单 with all that it lists. A refusal shows the new one, and keeps the opinion."""
    if request.method != "POST":
        return _listed(request, issue)
    opinion, agreed = request.POST.get("opinion", ""), set(numbers(request.POST.getlist("agreed")))
    lines = [line for line in _lines(issue, request.user) if line.to_agree]
    open_ = "、".join(f"《{line.article.title}》" for line in lines if line.version.pk not in agreed)
    trouble = too_long(opinion, LONGEST) or (f"{open_}{AGREE}" if open_ else "")
    if trouble:
        return _listed(request, issue, opinion=opinion, refusal=trouble, agreed=agreed, status=400)
    try:
        order = _release(request, issue, lines, opinion)
    except Refused as refusal:
        status = 403 if isinstance(refusal, NotAllowed) else 409
        return _listed(request, issue, opinion=opinion, refusal=str(refusal), agreed=agreed, status=status)
    return answer(request, issue, f"{issue.name}已付印签发，共 {order.rows.count()} 篇。")


@transaction.atomic
def _release(request, issue, agreed, opinion):
    """Agree to the changes that were ticked and release the issue: all of it or nothing."""
    for line in agreed:
        actions.confirm_changes(line.article, by=request.user, version=line.version)
    return actions.release_issue(
        issue,
        by=request.user,
        listed=numbers(request.POST.getlist("versions")),
        listing=request.POST.get("listing", ""),
        text=opinion,
    )


def _listed(request, issue, *, opinion="", refusal="", agreed=(), status=200):
    lines = _lines(issue, request.user)
    listing = actions.press_listing(issue)
    return page(
        request,
        issue,
        "press",
        title=f"付印签发{issue.name}",
        status=status,
        opinion=opinion,
        refusal=refusal,
        agreed=agreed,
        lines=lines,
        waiting=[line for line in lines if line.waits],
        hindered=[line for line in lines if line.waits and line.why],
        masthead=[
            (Masthead._meta.get_field(name).verbose_name, said) for name, said in listing["masthead"].items() if said
        ],
        features=listing["features"],
        stale=actions.changed_since_signed(issue),
        listing=actions.listing_digest(listing),
        right=entitlement(request.user, Stage.PRESS),
        orders=issue.press_orders.select_related("by").order_by("-number"),
    )


def _lines(issue, person):
    """The pieces of the 付印单 in running order, in a constant number of queries."""
    articles = list(issue.articles.for_web().select_related("section").in_running_order())
    waiting = set(issue.articles.not_released().values_list("pk", flat=True))
    asked = candidates(articles)
    remarked = open_counts(articles)
    savers = {}
    for pk, *saved in Version.objects.filter(article__in=articles).values_list("article", "number", "saved_by"):
        savers.setdefault(pk, []).append(saved)
    now = (person.pk, called(person), process.PRESS)
    may_agree = entitlement(person, Stage.FINAL) is not None
    lines = []
    for one in asked:
        article, waits = one.article, one.article.pk in waiting
        line = Line(article, one.version, waits, one.why_not, comments=remarked.get(article.pk, 0))
        lines.append(line)
        changed = [found.text.partition("，")[0] for found in one.found if found.kind == "substance"]
        if may_agree and waits and changed and one.stage == process.PRESS:
            line.to_agree = "；".join(changed)
            line.why = "；".join(found.text for found in one.found if found.kind != "substance")
        if one.version is not None:
            line.flags = tuple(flags.own_changes(one.done, one.rows, savers[article.pk], now if waits else None))
    return lines
