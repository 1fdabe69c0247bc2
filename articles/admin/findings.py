"""What the checking of words found in a piece: while somebody writes, after saving, and what may be done with it."""

import json
from dataclasses import asdict, dataclass, replace
from functools import cached_property

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from issues.actions import NotAllowed, Refused
from issues.asking import number, wants_json
from issues.deeds import addresses
from issues.models import Issue

from .. import actions, checking, html, terms
from ..models import Article, Passed, Version
from .deeds import deed, page

LONGEST = 200_000
_SENT = ("field", "label", "start", "found", "before", "behind", "reason", "suggestion", "replacement", "nth")


def urls(desk):
    """The addresses of findings: one for what is being typed, the others under one piece."""
    return addresses(
        desk,
        "articles_article",
        ("check-words/", check_words, "check_words"),
        ("<int:pk>/findings/", findings, "findings"),
        ("<int:pk>/findings/mend/", mend, "mend"),
        ("<int:pk>/findings/let-pass/", let_pass, "let_pass"),
    )


@dataclass
class Found:
    """What was found in one text, as screens show it: errors first, then warnings; what was let pass by itself."""

    every: list

    @cached_property
    def errors(self):
        return [one for one in self.every if one.is_error and not one.passed]

    @cached_property
    def warnings(self):
        return [one for one in self.every if not one.is_error and not one.passed]

    @cached_property
    def open(self):
        return self.errors + self.warnings

    @cached_property
    def passed(self):
        return [one for one in self.every if one.passed]


def found_in(version):
    """What was found in a stored version; nothing where there is none."""
    return Found(checking.findings(version) if version else [])


def check_words(desk, request):
    """What stands in the words as they are typed. JSON: the findings, and the list of those outside the body as markup."""
    if not (desk.has_change_permission(request) or desk.has_add_permission(request)):
        raise PermissionDenied("", "articles.change_article")
    return _check_words(request)


@require_POST
def _check_words(request):
    try:
        sent = json.loads(request.POST.get("words", ""))
        words = {name: str(sent.get(name, ""))[:LONGEST] for name in Version.FIELDS}
    except (ValueError, AttributeError):
        return JsonResponse({"error": "没有收到文字，没有检查。"}, status=400)
    words["body"] = html.clean(words["body"])
    issue = Issue.objects.filter(pk=number(request.POST.get("issue", ""))).first()
    day = (issue.issued_on if issue else None) or timezone.localdate()
    some = terms.check(terms.passages(words, request.POST.get("credits", "")[:2000]), *checking.lists(day))
    article = Article.objects.filter(pk=number(request.POST.get("article", ""))).only("pk").first()
    passed = {row.key: row for row in Passed.objects.filter(article=article)} if article else {}
    found = Found([replace(one, passed=passed.get(one.key)) for one in some])
    elsewhere = Found([one for one in found.every if one.field != "body"])
    context = {"found": elsewhere, "live": True, "may_let_pass": checking.may_let_pass(request.user, article)}
    return JsonResponse(
        {
            "findings": [_sent(one) for one in found.open],
            "html": render_to_string("admin/articles/terms/_found.html", context),
        }
    )


def _sent(one):
    facts = asdict(replace(one, passed=None))
    return {name: facts[name] for name in _SENT} | {"key": one.key, "isError": one.is_error}


@deed("articles.view_article", require_GET)
def findings(desk, request, article):
    """Everything found in the newest version, one by one, with what may be done about each."""
    return _page(desk, request, article)


def _page(desk, request, article, *, status=200, **tried):
    version = article.versions.newest()
    title = f"错敏词：《{article.title}》"
    shown = {**listed(request, version), "version": version} | tried
    return page(desk, request, article, "../terms/findings", title, status=status, **shown)


def listed(request, version):
    """What the lists of findings need to show."""
    return {
        "found": found_in(version),
        "may_mend": request.user.has_perm("articles.change_article"),
        "may_let_pass": checking.may_let_pass(request.user, version and version.article),
    }


@deed("articles.change_article", require_POST)
def mend(desk, request, article):
    """Put what is right in the place of one finding, or of all of one kind, as a new version."""
    keys = set(request.POST.getlist("key"))
    base = number(request.POST.get("base", ""))
    version = actions.mend(article, keys, by=request.user, base=base)
    messages.success(request, f"已替换，现在是第{version.number}版：{version.note}。")
    return _back(request, article)


@deed("articles.view_article", require_POST)
def let_pass(desk, request, article):
    """Keep that a finding is right as it stands, and why. The action asks who may; a refusal stands over the list."""
    key = request.POST.get("key", "")
    # The same words in two places have a field each, of one name: what was written in either is the reason.
    written = [said for said in request.POST.getlist(f"reason-{key}") if said.strip()]
    reason, by_script = written[0] if written else "", wants_json(request)
    try:
        passed = actions.let_pass(article, key, reason=reason, by=request.user)
    except Refused as refusal:
        if by_script:
            raise
        status = 403 if isinstance(refusal, NotAllowed) else 409
        return _page(desk, request, article, status=status, refusal=str(refusal), tried=key, reason=reason)
    said = f"已放行“{passed.form}”：{passed.reason}。"
    if by_script:
        return JsonResponse({"message": said})
    messages.success(request, said)
    return _back(request, article)


def _back(request, article):
    """To the list of findings when they came from there, else to the form of the piece."""
    name = "findings" if request.POST.get("back") == "findings" else "change"
    return HttpResponseRedirect(reverse(f"admin:articles_article_{name}", args=[article.pk]))
