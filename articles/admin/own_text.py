"""Handing an editor what they have typed, before it is saved, as a plain file of their own."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from issues.deeds import need
from issues.names import safe_name

from .. import html
from ..models import Article, Version
from .stale import mine_of

RIGHTS = {"articles.change_article": "修改文章"}
ORDER = (
    "kicker",
    "title",
    "subtitle",
    "credits",
    "headnote",
    "lead",
    "body",
    "author_note",
    "editor_line",
    "correction",
)


def mine(desk, request, pk):
    """The posted words of a piece as a text file; nothing is stored."""
    need(request, RIGHTS, "articles.change_article")
    return _mine(request, get_object_or_404(Article, pk=pk))


@require_POST
def _mine(request, article):
    words = mine_of(request.POST)
    words["body"] = html.plain_text(words["body"])
    parts = [f"【{Version._meta.get_field(name).verbose_name}】\n{words[name]}" for name in ORDER if words[name]]
    # Notepad and Word on old Windows tell the encoding by the mark at the beginning.
    data = ("\ufeff" + "\n\n".join(parts) + "\n").replace("\n", "\r\n").encode()
    answer = HttpResponse(data, content_type="text/plain; charset=utf-8")
    name = safe_name(f"{words['title'] or article.title}（我的修改）.txt")
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
