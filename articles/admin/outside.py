"""送审 at the desk: what was sent, what came back, and waiting no longer."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from issues import showing
from issues.deeds import addresses, need
from issues.log import record

from .. import actions, clearances
from ..forms.outside import LiftForm, ReturnForm, SendForm
from ..models import Article, Stage
from ..rights import entitlement
from .papers import filled, of_piece, today

READS = {"articles.view_signoff": "查看审校记录"}
LIFTING = "由有终审签署权的人决定。之后付印签发不再等这次送审，理由留在审校记录里。"


def urls(desk):
    """The addresses under one piece."""
    return addresses(
        desk,
        "articles_article",
        ("<int:pk>/outside/", outside, "outside"),
        ("<int:pk>/outside/<int:review>/", returned, "outside_return"),
        ("<int:pk>/outside/<int:review>/lift/", lift, "outside_lift"),
        ("<int:pk>/outside/<int:review>/scan/", scan, "outside_scan"),
    )


@of_piece("outside")
def outside(desk, request, article):
    """What was sent outside, and a form to send once more."""
    form = SendForm(article, request.POST or None, initial={"version": article.newest})

    def act(said):
        review = actions.send_outside(article, by=request.user, **said)
        return f"已登记：第{review.version.number}版送{review.to_whom}审读。"

    newest = article.versions.newest()
    return filled(
        desk,
        request,
        article,
        "outside",
        f"送审《{article.title}》",
        form,
        act,
        then="outside",
        reviews=article.outside_reviews.for_desk().newest_first(),
        notices=clearances.notices([newest]).get(article.pk, []) if newest else [],
        may_lift=entitlement(request.user, Stage.FINAL) is not None,
    )


@of_piece("outside")
def returned(desk, request, article, review):
    """What came back of one review."""
    known = _review(article, review)
    first = {"returned_on": known.returned_on or today(), "result": known.result, "remarks": known.remarks}
    form = ReturnForm(request.POST or None, request.FILES or None, initial=first, is_back=known.is_back)

    def act(said):
        done = actions.record_return(known, by=request.user, **said)
        return f"已登记：{done.to_whom}返回“{done.get_result_display()}”。"

    title = f"登记{known.to_whom}返回的结果"
    shown = {"review": known, "button": "登记结果", "back": "outside"}
    return filled(desk, request, article, "papers_form", title, form, act, then="outside", **shown)


@of_piece("outside")
def lift(desk, request, article, review):
    """Wait no longer for a condition."""
    known = _review(article, review)
    form = LiftForm(request.POST or None)

    def act(said):
        actions.lift_condition(known, by=request.user, reason=said["reason"])
        return f"已不再等候{known.to_whom}的审读。"

    title = f"不再等候{known.to_whom}的审读"
    shown = {"review": known, "button": "不再等候", "back": "outside", "lead": LIFTING}
    return filled(desk, request, article, "papers_form", title, form, act, then="outside", **shown)


def scan(desk, request, pk, review):
    """Hand out what came back, as an attachment; who took it is recorded."""
    need(request, READS, "articles.view_signoff")
    return _handed_out(request, get_object_or_404(Article, pk=pk), review)


@require_GET
def _handed_out(request, article, review):
    known = _review(article, review)
    if not known.scan or not known.scan.storage.exists(known.scan.name):
        raise Http404("扫描件不在")
    record(request.user, f"下载送审返回件：{known.to_whom}", article)
    return showing.handed_out(known.scan, f"送审返回件 {known.to_whom}.{known.scan.name.rpartition('.')[2]}")


def _review(article, pk):
    return get_object_or_404(article.outside_reviews.for_desk(), pk=pk)
