"""What may be done with a piece besides writing it: a page for what is weighed, a button for what can be undone."""

import functools

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from issues import bounded, showing, uploads
from issues.actions import Refused
from issues.asking import number, numbers, wants_json
from issues.deeds import addresses, need
from issues.log import record

from .. import actions, html
from ..forms.issue import NoticeForm, ScanForm
from ..manuscript.bounded import read_bounded
from ..models import Article
from .around import noted
from .issue_answers import schedule_note

RIGHTS = {
    "articles.change_article": "修改文章",
    "articles.release_as_printed": "按纸刊发布",
    "articles.withdraw_article": "文章下线、恢复",
    "articles.view_article": "查看文章",
    "articles.add_article": "新建文章",
}
asked_first = require_http_methods(["GET", "HEAD", "POST"])


def urls(desk):
    """The addresses under one piece."""
    return addresses(
        desk,
        "articles_article",
        ("<int:pk>/release/", release, "release"),
        ("<int:pk>/withdraw/", withdraw, "withdraw"),
        ("<int:pk>/restore/", restore, "restore"),
        ("<int:pk>/discard/", discard, "discard"),
        ("<int:pk>/keep/", keep, "keep"),
        ("<int:pk>/notes/", see_notes, "see_notes"),
        ("<int:pk>/split/", split, "split"),
        ("<int:pk>/source/", source, "source"),
        ("<int:pk>/revise/", revise, "revise"),
    )


def deed(permission, methods):
    """Make a view of one piece out of `view(desk, request, article)`: it needs a right, and a refusal becomes a message."""

    def wrap(view):
        @functools.wraps(view)
        def served(desk, request, pk):
            need(request, RIGHTS, permission)
            article = get_object_or_404(Article.objects.for_desk(), pk=pk)
            try:
                return methods(functools.partial(view, desk))(request, article)
            except Refused as refusal:
                if wants_json(request):
                    return JsonResponse({"error": str(refusal)}, status=409)
                messages.error(request, str(refusal))
                return back(article)

        return served

    return wrap


def back(article):
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def page(desk, request, article, name, title, *, status=200, **context):
    """A page of its own for one deed."""
    known = {**desk.admin_site.each_context(request), "opts": desk.opts, "article": article, "title": title}
    return render(request, f"admin/articles/article/{name}.html", known | context, status=status)


@deed("articles.release_as_printed", asked_first)
def release(desk, request, article):
    """Let the newest version out as it was signed on paper; first what will be let out."""
    if article.issue is not None and article.issue.is_signed_online:
        raise actions.SignedOnline(article.issue)
    form = ScanForm(article.issue, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        listed = numbers(request.POST.getlist("versions"))
        signed = actions.release_as_printed(article, by=request.user, scan=form.cleaned_data["scan"], listed=listed)
        said = f"第{article.live.number}版已签发。" if signed else "这一版早已签发，没有改动。"
        messages.success(request, said)
        return back(article)
    newest = article.versions.newest()
    title = f"按纸刊发布《{article.title}》"
    return page(desk, request, article, "release", title, form=form, version=newest, status=400 if form.errors else 200)


@deed("articles.withdraw_article", asked_first)
def withdraw(desk, request, article):
    """Take the piece from readers; first what that means."""
    form = NoticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw(article, by=request.user, notice=form.cleaned_data["notice"])
        messages.success(request, f"《{article.title}》已下线，读者读不到了。文字和记录都在。")
        return back(article)
    title = f"下线《{article.title}》"
    return page(desk, request, article, "withdraw", title, form=form, status=400 if form.errors else 200)


@deed("articles.withdraw_article", require_POST)
def restore(desk, request, article):
    """Give a withdrawn piece back to readers."""
    actions.restore(article, by=request.user)
    messages.success(request, f"《{article.title}》已恢复上线。")
    return back(article)


@deed("articles.change_article", require_POST)
def discard(desk, request, article):
    """Mark a draft that came to nothing; it can be taken back at once."""
    issue, scheduled = article.issue, article.issue is not None and article.issue.is_scheduled
    actions.discard(article, by=request.user)
    left = f"，移出了{article.discarded_from}" if article.discarded_from else ""
    said = f"《{article.title}》已作废{left}。文字和版本都在，可以取消作废。"
    said += schedule_note(issue, scheduled) if issue else ""
    undo = {"address": reverse("admin:articles_article_keep", args=[article.pk]), "fields": []}
    button = render_to_string("admin/issues/issue/_undo.html", undo, request=request)
    messages.warning(request, format_html('{}<span class="tools">{}</span>', said, button), extra_tags="with-tools")
    return back(article)


@deed("articles.change_article", require_POST)
def keep(desk, request, article):
    """Take a piece back from 作废."""
    left = article.discarded_from
    scheduled = left is not None and left.is_scheduled
    actions.keep(article, by=request.user)
    where = f"已放回{article.issue}，排在本栏目末尾" if article.issue else "它现在不在任何刊期里"
    if left and not article.issue:
        where = f"{left}已经上网，没有放回；{where}"
    note = schedule_note(left, scheduled) if left else ""
    messages.success(request, f"《{article.title}》已取消作废，可以接着编辑。{where}。{note}")
    return back(article)


@deed("articles.change_article", require_POST)
def see_notes(desk, request, article):
    """Mark one note of the manuscript's reader as seen, or all that were shown."""
    said = request.POST.getlist("shown" if "all" in request.POST else "note")
    newly = actions.see_notes(article, [text.replace("\r\n", "\n") for text in said], by=request.user)
    words = f"已看过 {newly} 处，收在“已看过”里。" if newly else "这些提示早已看过，没有改动。"
    if wants_json(request):
        shown = render_to_string(
            "admin/articles/article/_notes.html", {"known": article, **noted(article)}, request=request
        )
        return JsonResponse({"html": shown, "message": words})
    messages.success(request, words)
    return back(article)


@deed("articles.change_article", asked_first)
def split(desk, request, article):
    """Make several articles of a file that held several; first what they would be."""
    need(request, RIGHTS, "articles.add_article")
    pieces = actions.proposal(article)
    newest = article.versions.newest()
    base = number(request.POST.get("base", ""))
    if request.method == "POST" and base is not None:
        made = actions.split(article, by=request.user, base=base)
        messages.success(
            request, f"已拆成 {len(made)} 篇：{'、'.join(f'《{piece.title}》' for piece in made)}。请逐篇核对。"
        )
        return back(article)
    shown = [piece | {"text": html.plain_text(piece["body"])} for piece in pieces]
    return page(desk, request, article, "split", f"把这份文稿拆成 {len(pieces)} 篇", pieces=shown, newest=newest)


@deed("articles.change_article", require_GET)
def source(desk, request, article):
    """Hand out the manuscript as it came, as an attachment; who took it is recorded."""
    if not article.source_file or not article.source_file.storage.exists(article.source_file.name):
        raise Http404("原稿不在")
    record(request.user, "下载原稿", article)
    return showing.handed_out(article.source_file, article.source_name or "原稿.docx")


def revise(desk, request, pk):
    """Read a Word file and make it the piece's next version. Answers in JSON: where the difference is shown, or why not."""
    article = get_object_or_404(Article, pk=pk)
    if not request.user.has_perm("articles.change_article"):
        return JsonResponse({"error": "您没有“修改文章”的权限，没有改动。"}, status=403)
    return _revise(request, article)


@require_POST
def _revise(request, article):
    file, base = request.FILES.get("file"), number(request.POST.get("base", ""))
    if file is None or base is None:
        return JsonResponse({"error": "没有收到文件，请再选一次。"}, status=400)
    name = uploads.safe_name(file.name)
    try:
        data = uploads.read(file)
        delivery = read_bounded(data, name)
        version = actions.revise(article, delivery, by=request.user, base=base, source=data, name=name)
    except (uploads.Rejected, bounded.ChildFailed, Refused) as refusal:
        return JsonResponse({"error": str(refusal)}, status=409)
    address = reverse("admin:articles_article_version", args=[article.pk, version.number])
    if version.number == base:
        messages.success(request, f"“{name}”的文字和第{version.number}版一样，没有新的版本。")
        return JsonResponse({"url": address})
    between = version.number - base > 1
    traced = f"文件里有修订痕迹，修订前的文字存为第{version.number - 1}版。" if between else ""
    messages.success(request, f"“{name}”已导入，成为第{version.number}版。{traced}改动如下，请核对。")
    return JsonResponse({"url": address + (f"?with={base}" if between else "")})
