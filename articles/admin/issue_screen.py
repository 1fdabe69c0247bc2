"""What one screen for one issue shows: its head, what stands in the way, its contents."""

from django.contrib import admin
from django.template.response import TemplateResponse

from issues import uploads
from issues.asking import number
from issues.models import Issue

from .. import queries
from ..forms.issue import PlaceForm, PublishForm
from ..models import Article

FILTERS = {
    "waiting": ("没有签发的", lambda contents: contents.waiting),
    "lacking": ("有待解决问题的", lambda contents: contents.lacking),
    "nowhere": ("没有栏目的", lambda contents: [row for row in contents.rows if row.article.section_id is None]),
}


def page(request, issue, template, /, *, title, status=200, **shown):
    """A page of the desk about one issue."""
    shown = {
        **admin.site.each_context(request),
        "opts": Issue._meta,
        "issue": issue,
        "title": title,
        "subtitle": None,
        **shown,
    }
    return TemplateResponse(request, f"admin/issues/issue/{template}.html", shown, status=status)


def screen(request, issue, *, status=200, **opened):
    """The issue desk. `opened` is what `context` takes."""
    return page(request, issue, "desk", title=issue.name, status=status, **context(request, issue, **opened))


def asked_open(request):
    """The pk of the piece whose row the address asks to be open, or None."""
    return number(request.GET.get("open", ""))


def context(request, issue, *, opened=None, place_form=None, publish_form=None):
    """Everything the screen is made of. `opened` is the pk of the piece whose row is open."""
    contents = queries.contents(issue)
    show = request.GET.get("show", "")
    chosen = FILTERS[show][1](contents) if show in FILTERS else contents.rows
    can = rights(request.user)
    row = contents.row(opened) if can["arrange"] else None
    if row:
        row.form = place_form or PlaceForm(instance=Article.objects.get(pk=row.article.pk))
    return {
        "issue": issue,
        "contents": contents,
        "shown": queries.Contents(issue, chosen),
        "show": show if show in FILTERS else "",
        "filters": [(name, words, len(rows(contents))) for name, (words, rows) in FILTERS.items()],
        "can": can,
        "way": in_the_way(contents),
        "publish_form": publish_form or PublishForm(initial={"when": "now"}),
        "most": uploads.MOST_BYTES // 2**20,
    }


def rights(user):
    """What this person may do on the screen."""
    return {
        "arrange": user.has_perm("articles.change_article"),
        "add": user.has_perm("articles.add_article"),
        "release": user.has_perm("articles.release_as_printed"),
        "withdraw": user.has_perm("articles.withdraw_article"),
        "publish": user.has_perm("issues.publish_issue"),
        "particulars": user.has_perm("issues.change_issue"),
        "features": user.has_perm("articles.change_feature"),
    }


def in_the_way(contents):
    """What stands in the way of putting the issue before readers: [(sentence, pk of the first row it is about)]."""
    if not contents.rows:
        return [("本期还没有文章", None)]
    found = []
    if contents.leaking:
        found.append((f"{len(contents.leaking)} 篇文字里还有联系信息等，签发前须删去", contents.leaking[0].article.pk))
    unsaved = [row for row in contents.waiting if not row.has_version]
    if unsaved:
        found.append((f"{len(unsaved)} 篇还没有保存过文字", unsaved[0].article.pk))
    if contents.waiting:
        found.append((f"{len(contents.waiting)} 篇没有签发", contents.waiting[0].article.pk))
    return found
