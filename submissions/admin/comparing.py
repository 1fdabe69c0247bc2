"""A submission beside a text that it is like, or beside what it was before its sender changed it; and the flag in the list."""

from dataclasses import dataclass

from django.contrib.admin.views.main import ChangeList
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from articles.models import Article
from issues.deeds import addresses

from .. import alike, likeness
from ..models import Submission
from .deeds import deed


@dataclass(frozen=True)
class Side:
    """One of the two texts, whole: `of` is the Submission, Article or EarlierVersion."""

    of: Submission | Article
    title: str
    text: str
    paragraphs: list


def urls(desk):
    """The address of a comparison under one submission."""
    return addresses(desk, "submissions_submission", ("<int:pk>/compare/<slug:kind>/<int:other>/", compare, "compare"))


@deed("submissions.view_submission", require_safe)
def compare(desk, request, submission, kind, other):
    """Both texts side by side: what they have in common is marked; of two versions what they have not."""
    if kind not in OTHERS:
        raise Http404("没有这种比较")
    of, title, text = OTHERS[kind](submission, other)
    ours, theirs = likeness.marked(submission.text, text)
    shown = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": f"对照：{submission.title}",
        "submission": submission,
        "kind": kind,
        "ours": Side(submission, submission.title, submission.text, _filled(ours)),
        "theirs": Side(of, title, text, _filled(theirs)),
        "is_gone": kind == "article" and alike.is_gone(of),
        "percent": round(likeness.share(submission.text, text) * 100),
    }
    return TemplateResponse(request, "admin/submissions/submission/compare.html", shown)


def _submission(submission, pk):
    other = get_object_or_404(Submission.objects.exclude(pk=submission.pk), pk=pk)
    return other, other.title, other.text


def _article(submission, pk):
    try:
        article = alike.may_be_compared(pk)
    except Article.DoesNotExist as missing:
        raise Http404("没有这篇文章，或还没有刊出") from missing
    return article, article.live.title, alike.words_of(article)


def _version(submission, number):
    earlier = get_object_or_404(submission.earlier_versions, number=number)
    return earlier, earlier.title, earlier.text


OTHERS = {"submission": _submission, "article": _article, "version": _version}


def _filled(paragraphs):
    return [paragraph for paragraph in paragraphs if any(run.words.strip() for run in paragraph)]


class FlaggedList(ChangeList):
    """A page of submissions, each with `is_suspected`: whether much of it stands in one other text."""

    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        suspected = alike.suspected(self.result_list)
        for submission in self.result_list:
            submission.is_suspected = submission.pk in suspected
