"""Checking a piece's words against the lists that the desk keeps, and what somebody let pass there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import prefetch_related_objects
from django.utils import timezone

from . import process, terms
from .hindrance import Hindrance
from .models import OfficeHolder, Passed, Term, Version
from .rights import stages_of

_MOST_NAMED = 3


def lists(on=None):
    """What is looked for on a day (today), ready for `terms.check`. Two queries."""
    return wordlist(), register(on)


def wordlist(rows=None):
    """The terms in use, or those given, made ready."""
    rows = Term.objects.in_use() if rows is None else rows
    return terms.Wordlist(
        terms.Term(
            row.pattern, row.suggestion, row.reason, row.level, tuple(row.exceptions.split("\n")), row.spare_quoted
        )
        for row in rows
    )


def register(on=None):
    """The register of names and posts as it stands on a day (today)."""
    return terms.Register(holders(), on or timezone.localdate())


def holders():
    """Every row of the register as plain facts. One query."""
    return [
        terms.Holder(row.name, row.post, tuple(also_of(row)), row.starts_on, row.ends_on, row.rank)
        for row in OfficeHolder.objects.all()
    ]


def also_of(row):
    """The other ways in which a post is written."""
    return [line.strip() for line in row.also.split("\n") if line.strip()]


def day_of(article):
    """The day by which the posts in a piece are judged: the one on which its issue comes out, else today."""
    issue = article.issue
    return (issue.issued_on if issue else None) or timezone.localdate()


def findings(version, on=None):
    """Everything found in a version, in its order, with `passed` where somebody let it pass. Three queries.

    `on` is the day of the issue; without it the issue is asked (`version.article.issue`).
    """
    return findings_of([version], on)[version.pk]


def findings_of(versions: Iterable[Version], on=None, *, rules=terms.RULES):
    """The same for many versions, as {pk of the version: findings}: three queries and the issues of their pieces."""
    versions = list(versions)
    if on is None:
        prefetch_related_objects(versions, "article__issue")
    let_pass = defaultdict(dict)
    for row in Passed.objects.filter(article__in=[version.article_id for version in versions]).select_related("by"):
        let_pass[row.article_id][row.key] = row
    words, known, on_day = wordlist(), holders(), {}
    found = {}
    for version in versions:
        day = on or day_of(version.article)
        if day not in on_day:
            on_day[day] = terms.Register(known, day)
        passed = let_pass[version.article_id]
        some = terms.check(terms.passages(version.words, version.credits), words, on_day[day], rules=rules)
        found[version.pk] = [replace(one, passed=passed.get(one.key)) for one in some]
    return found


def errors_in_the_way(versions):
    """A rule of `hindrances`: errors that nobody let pass, by the pk of the article. A constant number of queries."""
    versions = list(versions)
    hits = findings_of(versions, rules=terms.GRAVE_RULES)
    waiting = {version.article_id: hindrances_of(hits[version.pk]) for version in versions}
    return {pk: said for pk, said in waiting.items() if said}


def hindrances_of(found):
    """The same of one version whose findings are known."""
    errors = _waiting(found)
    return [Hindrance(_sentence(errors), "term")] if errors else []


def may_let_pass(person, article=None, *, error=True):
    """Who answers for letting an error pass: whoever may sign the stage where the piece stands, or 终审.

    A warning may be waved through by whoever may change the words or sign anything.
    """
    mine = stages_of(person)
    if not error and (mine or person.has_perm("articles.change_article")):
        return True
    return process.FINAL in mine or (article is not None and bool(mine) and _stage_of(article) in mine)


def _stage_of(article):
    """The stage that is to be signed next under the newest version, or None."""
    newest = article.versions.values_list("number", flat=True).newest()
    return process.replay(process.rows_of(article.trail.for_process())).next_stage(newest)


def told_of(version):
    """What was found in a version as one sentence for a report, errors first; empty where nothing was."""
    found = findings(version)
    if not found:
        return ""
    errors = [one for one in found if one.is_error]
    counts = [f"须改 {len(errors)} 处"] if errors else []
    counts += [f"请看 {len(found) - len(errors)} 处"] if len(found) > len(errors) else []
    forms = list(dict.fromkeys(one.found for one in [*errors, *found]))[:_MOST_NAMED]
    return f"错敏词{'、'.join(counts)}，如{''.join(f'“{form}”' for form in forms)}"


def _waiting(found):
    return [one for one in found if one.is_error and one.passed is None]


def _sentence(errors):
    forms = list(dict.fromkeys(one.found for one in errors))
    named = "".join(f"“{form}”" for form in forms[:_MOST_NAMED]) + ("等" if len(forms) > _MOST_NAMED else "")
    return f"有 {len(errors)} 处“须改”的提示没有处理：{named}。请改正，或写明理由放行"
