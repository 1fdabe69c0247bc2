"""重大选题备案 and 转载/摘编 at the desk."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from issues import showing
from issues.actions import NotAllowed, Refused
from issues.deeds import addresses, need
from issues.log import record

from .. import actions
from ..forms.clearing import ReprintForm, TopicForm
from ..forms.written import refuse_long
from ..models import Article, Reprint, TopicFiling
from .deeds import page
from .outside import READS
from .papers import filled, of_piece, to

TOPIC = "待定，或属于而没有备案日期、备案号、批准日期的，不能付印签发，任何人都不能越过。"
REPRINT = "原载何处、原载日期、网址或版次、授权都写上，才能付印签发。现在不全可以先存。"


def urls(desk):
    """The addresses under one piece."""
    return addresses(
        desk,
        "articles_article",
        ("<int:pk>/topic/", topic, "topic"),
        ("<int:pk>/topic/scan/", topic_scan, "topic_scan"),
        ("<int:pk>/reprint/", reprint, "reprint"),
        ("<int:pk>/reprint/drop/", drop_reprint, "drop_reprint"),
    )


@of_piece("topic")
def topic(desk, request, article):
    """Whether the piece is a 重大选题, and its filing."""
    known = TopicFiling.objects.filter(article=article).select_related("decided_by").first()
    names = ("status", "filed_on", "number", "approved_on")
    first = {name: getattr(known, name) for name in names} if known else {}
    form = TopicForm(request.POST or None, request.FILES or None, initial=first)

    def act(said):
        status, scan = said.pop("status"), said.pop("scan")
        filing = said | ({"scan": scan} if scan else {})
        done = actions.decide_topic(article, status, by=request.user, **filing)
        return f"已登记：{done.get_status_display()}重大选题。" if status != "undecided" else "已登记：待定。"

    title = f"重大选题备案《{article.title}》"
    shown = {"filing": known, "button": "保存认定", "back": "change", "lead": TOPIC}
    return filled(desk, request, article, "papers_form", title, form, act, then="topic", **shown)


@of_piece("reprint")
def reprint(desk, request, article):
    """Where the piece was printed before."""
    known = Reprint.objects.filter(article=article).first()
    form = ReprintForm(request.POST or None, instance=known)
    shown = {"reprint": known, "button": "保存登记", "back": "change", "lead": REPRINT}

    def act(said):
        done = actions.note_reprint(article, by=request.user, **said)
        lacking = f"还缺{'、'.join(done.lacking)}，补齐才能付印签发。" if done.lacking else "已经齐全。"
        return f"已登记{done.get_kind_display()}，{lacking}"

    title = f"转载、摘编《{article.title}》"
    return filled(desk, request, article, "papers_form", title, form, act, then="reprint", **shown)


@of_piece("reprint", methods=require_POST)
def drop_reprint(desk, request, article):
    """The piece is no reprint after all. A refusal shows the paper again, with the reason that was written."""
    reason = request.POST.get("reason", "")
    try:
        refuse_long(reason, 300)
        actions.drop_reprint(article, by=request.user, reason=reason)
    except Refused as refusal:
        known = Reprint.objects.filter(article=article).first()
        title, status = f"转载、摘编《{article.title}》", 403 if isinstance(refusal, NotAllowed) else 409
        shown = {"reprint": known, "button": "保存登记", "lead": REPRINT, "reason": reason, "refusal": str(refusal)}
        form, back = ReprintForm(instance=known), reverse("admin:articles_article_change", args=[article.pk])
        return page(desk, request, article, "papers_form", title, status=status, form=form, back_url=back, **shown)
    messages.success(request, f"《{article.title}》不再登记为转载、摘编。")
    return to(article, "reprint")


def topic_scan(desk, request, pk):
    """Hand out the approval, as an attachment; who took it is recorded."""
    need(request, READS, "articles.view_signoff")
    return _handed_out(request, get_object_or_404(Article, pk=pk))


@require_GET
def _handed_out(request, article):
    known = get_object_or_404(TopicFiling, article=article)
    if not known.scan or not known.scan.storage.exists(known.scan.name):
        raise Http404("扫描件不在")
    record(request.user, "下载重大选题批复", article)
    return showing.handed_out(known.scan, f"重大选题批复.{known.scan.name.rpartition('.')[2]}")
