"""The contents of an issue: moving pieces, changing their place, taking them out and putting them back."""

from django.db import transaction
from django.http import JsonResponse
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

from issues.actions import Refused
from issues.asking import numbers, wants_json

from .. import actions
from ..forms.issue import PlaceForm
from ..models import Article, Feature, Section
from ..models.article import pages_are_numbers
from .issue_answers import address, answer, fresh, piece_of, schedule_note, verb
from .issue_screen import screen


def urls(wrapped, name):
    """The addresses of these acts, below `<pk>/`."""
    return [
        path("contents/", wrapped(parts), name=name("contents")),
        path("arrange/", wrapped(arrange), name=name("arrange")),
        path("pieces/<int:piece>/move/", wrapped(move), name=name("move")),
        path("pieces/<int:piece>/place/", wrapped(place), name=name("place")),
        path("pieces/<int:piece>/take-out/", wrapped(take_out), name=name("take_out")),
        path("pieces/<int:piece>/put-back/", wrapped(put_back), name=name("put_back")),
    ]


@require_GET
@verb("issues.view_issue")
def parts(request, issue):
    """The parts of the screen as they are now, for its script."""
    return JsonResponse(fresh(request, issue))


@require_POST
@verb("articles.change_article")
def arrange(request, issue):
    """Put the whole contents into the order of `ids`; `row` is the piece that was moved."""
    before, scheduled = order(issue), issue.is_scheduled
    ids = numbers(request.POST.getlist("ids"))
    actions.arrange(issue, ids, by=request.user)
    after = order(issue)
    row = issue.articles.filter(pk__in=numbers(request.POST.getlist("row"))).first()
    said = where(row, after) if row else "目录顺序已恢复。" if "undo" in request.POST else "目录顺序已保存。"
    if row and before == after:
        said = f"《{row.title}》没有移动：同一栏目、同一专题的文章要排在一起。"
    undo = (address(issue, "arrange"), [("undo", "1"), *(("ids", pk) for pk in before)])
    if before == after or "undo" in request.POST:
        undo = None
    return answer(request, issue, said + schedule_note(issue, scheduled), undo=undo, row=row)


@require_POST
@verb("articles.change_article")
def move(request, issue, piece):
    """Move a piece one place up (`steps` −1) or down (1)."""
    article, before, scheduled = piece_of(issue, piece), order(issue), issue.is_scheduled
    actions.move(article, -1 if request.POST.get("steps") == "-1" else 1, by=request.user)
    after = order(issue)
    said = where(article, after)
    if before == after:
        return answer(request, issue, f"《{article.title}》已经在目录的尽头，没有移动。", row=article)
    if _whole_section_moved(article, before, after):
        name = article.section.name if article.section else "没有栏目的文章"
        said = f"《{article.title}》已到栏目边上，“{name}”整栏一起移动，{said[len(article.title) + 2 :]}"
    undo = (address(issue, "arrange"), [("undo", "1"), *(("ids", pk) for pk in before)])
    return answer(request, issue, said + schedule_note(issue, scheduled), undo=undo, row=article)


def _whole_section_moved(article, before, after):
    own = set(article.issue.articles.filter(section=article.section_id).values_list("pk", flat=True))
    return len(own) > 1 and [pk for pk in before if pk in own] == [pk for pk in after if pk in own]


@require_POST
@verb("articles.change_article")
def place(request, issue, piece):
    """Change the section, feature or pages of a piece. Only what was changed is told to the action."""
    article, before, scheduled = piece_of(issue, piece), order(issue), issue.is_scheduled
    was = where_it_stood(article)
    form = PlaceForm(request.POST, instance=article)
    if not form.is_valid():
        return _not_placed(request, issue, piece, form)
    changed = {name: form.cleaned_data[name] for name in form.changed_data}
    if not changed:
        return answer(request, issue, f"《{article.title}》没有改动。", row=article)
    actions.place(piece_of(issue, piece), by=request.user, **changed)
    named = "、".join(form.fields[name].label for name in changed)
    said = f"《{article.title}》的{named}已保存。" + (where(article, order(issue)) if "section" in changed else "")
    undo = (address(issue, "put_back", piece), [*was, *(("ids", pk) for pk in before)])
    return answer(request, issue, said + schedule_note(issue, scheduled), undo=undo, row=article)


def _not_placed(request, issue, piece, form):
    if wants_json(request):
        why = " ".join(error for errors in form.errors.values() for error in errors)
        return JsonResponse({"message": f"没有保存：{why}", "fields": list(form.errors)}, status=400)
    return screen(request, issue, opened=piece, place_form=form, status=400)


@require_POST
@verb("articles.change_article")
def take_out(request, issue, piece):
    """Take a piece out of the issue. It stays among the articles, without an issue."""
    article, before, scheduled = piece_of(issue, piece), order(issue), issue.is_scheduled
    was = where_it_stood(article)
    actions.place(article, issue=None, by=request.user)
    said = f"《{article.title}》已移出本期，仍在“文章”里。"
    undo = (address(issue, "put_back", piece), [*was, *(("ids", pk) for pk in before)])
    return answer(request, issue, said + schedule_note(issue, scheduled), undo=undo)


@require_POST
@verb("articles.change_article")
@transaction.atomic
def put_back(request, issue, piece):
    """Take back the last change of a piece's place: the one that stood before, and the order that stood before."""
    article = Article.objects.kept().filter(pk=piece).first()
    if article is None or article.issue_id not in (None, issue.pk):
        raise Refused("这篇文章已经作废，或移到了别的刊期，没有放回。")
    where_to = {
        "section": Section.objects.filter(pk__in=numbers(request.POST.getlist("section"))).first(),
        "feature": Feature.objects.filter(pk__in=numbers(request.POST.getlist("feature")), issue=issue).first(),
        "pages": _pages(request.POST.get("pages", "")),
    }
    actions.place(article, issue=issue, by=request.user, **where_to)
    ids = numbers(request.POST.getlist("ids"))
    if sorted(ids) == sorted(order(issue)):
        actions.arrange(issue, ids, by=request.user)
    return answer(request, issue, f"已撤销：{where(article, order(issue))}", row=article)


def _pages(line):
    return line if pages_are_numbers.regex.match(line) and len(line) <= 60 else ""


def order(issue):
    """The pks of an issue's articles in running order."""
    return list(issue.articles.in_running_order().values_list("pk", flat=True))


def where(article, ids):
    return f"《{article.title}》现在是第 {ids.index(article.pk) + 1} 篇。"


def where_it_stood(article):
    """A piece's place as the fields of the form that puts it back."""
    return [("section", article.section_id or ""), ("feature", article.feature_id or ""), ("pages", article.pages)]
