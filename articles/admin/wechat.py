"""复制到公众号: a piece as WeChat's editor takes it, the check against its limits, and its pictures as a zip."""

from django.http import HttpResponse, JsonResponse
from django.utils.html import escape
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from issues.deeds import addresses
from issues.log import record
from issues.names import safe_name

from .. import posting
from .deeds import deed, page

#: The post sets itself by styles in its elements: they are the thing shown. Nothing else may happen in the frame.
FRAME_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"

#: The system's own face, as in WeChat.
FRAME = "margin:0;padding:20px 16px;font-family:-apple-system,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif;"


def urls(desk):
    """The addresses under one piece."""
    return addresses(
        desk,
        "articles_article",
        ("<int:pk>/wechat/", wechat, "wechat"),
        ("<int:pk>/wechat/post/", post, "wechat_post"),
        ("<int:pk>/wechat/pictures.zip", pictures, "wechat_pictures"),
        ("<int:pk>/wechat/copied/", copied, "wechat_copied"),
    )


@deed("articles.view_article", require_GET)
def wechat(desk, request, article):
    """What will be copied, whether it fits, and the button that copies it."""
    shown = posting.posting(article)
    files = [(place, posting.file_name(place)) for place in shown.post.places]
    return page(
        desk,
        request,
        article,
        "wechat",
        f"复制到公众号《{article.live.title}》",
        shown=shown,
        post=shown.post,
        files=files,
    )


@deed("articles.view_article", never_cache)
def post(desk, request, article):
    """The post alone, for the frame that shows it as a telephone does."""
    shown = posting.posting(article).post
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(shown.title)}</title>'
    )
    answer = HttpResponse(
        f'<!DOCTYPE html><html lang="zh-Hans"><head>{head}</head><body style="{FRAME}">{shown.html}</body></html>'
    )
    answer.headers["Content-Security-Policy"] = FRAME_POLICY
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    return answer


@deed("articles.view_article", require_GET)
def pictures(desk, request, article):
    """The numbered pictures."""
    shown = posting.posting(article)
    answer = HttpResponse(posting.pictures(shown), content_type="application/zip")
    name = safe_name(f"{shown.post.title} 图片.zip")
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@deed("articles.view_article", require_POST)
def copied(desk, request, article):
    """Somebody took the piece to the official account: the log says which version."""
    shown = posting.posting(article)
    record(request.user, f"复制到公众号（第{shown.article.live.number}版）", article)
    return JsonResponse({"said": f"已复制第{shown.article.live.number}版。到公众号编辑器里粘贴。"})
