"""Giving the pieces of an issue to people, one or many at once, and taking one."""

from django.contrib import messages
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST

from issues.actions import Refused
from issues.asking import numbers, wants_json
from issues.log import called

from .. import actions, process, queries
from ..forms.assigning import AssignForm
from ..rights import label
from .issue_answers import RIGHTS, address, answer, piece_of, verb
from .issue_screen import page, screen

RIGHTS |= {"articles.assign_article": "交办文章", "articles.view_article": "查看文章"}
asked_first = require_http_methods(["GET", "HEAD", "POST"])
#: What may be given for many pieces at once: 核红 is asked for piece by piece.
STAGES = tuple(stage for stage in process.ORDER if stage != process.RECHECK)


def urls(wrapped, name):
    """The addresses of these acts, below `<pk>/`."""
    return [
        path("assign/", wrapped(assign_many), name=name("assign_many")),
        path("pieces/<int:piece>/assign/", wrapped(assign), name=name("assign")),
        path("pieces/<int:piece>/take/", wrapped(take), name=name("take")),
    ]


@require_POST
@verb("articles.view_article")
def take(request, issue, piece):
    """我来处理."""
    article = piece_of(issue, piece)
    taken = actions.take(article, by=request.user)
    return answer(request, issue, f"《{article.title}》的{label(taken.stage)}由您处理。", row=article)


@require_POST
@verb("articles.assign_article")
def assign(request, issue, piece):
    """Give one stage of one piece to somebody."""
    article = piece_of(issue, piece)
    row = queries.contents(issue).row(piece)
    form = AssignForm(actions.assignable(row.standing.stage), request.POST)
    if not form.is_valid():
        if wants_json(request):
            why = " ".join(error for errors in form.errors.values() for error in errors)
            return JsonResponse({"message": f"没有交办：{why}", "fields": list(form.errors)}, status=400)
        return screen(request, issue, opened=piece, assign_form=form, status=400)
    given = _assign(article, form.cleaned_data, by=request.user)
    return answer(request, issue, f"《{article.title}》{_given(given)}。", row=article)


@asked_first
@verb("articles.assign_article")
def assign_many(request, issue):
    """Give a stage of many pieces to somebody; first the list to choose from."""
    rows = [row for row in queries.contents(issue, request.user).rows if row.standing.stage]
    form = AssignForm(STAGES, request.POST if request.method == "POST" else None)
    chosen = set(numbers(request.POST.getlist("articles")))
    if request.method == "POST" and form.is_valid() and chosen:
        return _assigned(request, issue, [row.article for row in rows if row.article.pk in chosen], form.cleaned_data)
    wrong = "请勾选要交办的文章。" if request.method == "POST" and not chosen else ""
    return page(
        request,
        issue,
        "assign",
        title=f"交办{issue.name}的文章",
        rows=rows,
        form=form,
        chosen=chosen,
        wrong=wrong,
        status=400 if request.method == "POST" else 200,
    )


def _assigned(request, issue, articles, said):
    """Give each of them; what cannot be given is named and stops no other."""
    given = []
    for article in articles:
        try:
            given.append(_assign(article, said, by=request.user))
        except Refused as refusal:
            messages.error(request, str(refusal))
    if given:
        messages.success(request, f"已交办 {len(given)} 篇：{_given(given[0])}。")
    return HttpResponseRedirect(address(issue))


def _assign(article, said, *, by):
    stage, person = said["to"]
    return actions.assign(article, stage, person=person, by=by, due_on=said["due_on"], note=said["note"])


def _given(given):
    due = f"，{given.due_on.month}月{given.due_on.day}日前" if given.due_on else ""
    return f"{label(given.stage)}交给{called(given.person)}{due}"
