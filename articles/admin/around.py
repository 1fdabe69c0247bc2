"""What the article form shows around the words, and lists say of a piece."""

from django.utils.html import format_html

from issues.moments import recently

from .. import lacks, notes
from ..html.figures import figures
from ..models import Act, Article, Byline, is_out
from ..queries import State, state_of
from ..standing import standings
from . import together
from .beside import papers

SHOWN_VERSIONS = 6


def around(request, article):
    """What the article form shows beside the fields: state, versions, source, and what may be done now."""
    user = request.user
    context = {"roles": Byline.ROLES, "is_new": article is None}
    if article is None or article.pk is None:
        return context | {"can": {}}
    known = Article.objects.for_desk().get(pk=article.pk)
    versions = list(known.versions.select_related("saved_by").newest_first())
    state = State(state_of(known))
    may = {
        "release": user.has_perm("articles.release_as_printed")
        and known.live_id != known.newest
        and bool(versions)
        and not (known.issue and known.issue.is_signed_online),
        "withdraw": user.has_perm("articles.withdraw_article")
        and known.live_id is not None
        and known.withdrawn_at is None
        and is_out(known),
        "restore": user.has_perm("articles.withdraw_article") and known.withdrawn_at is not None,
        "discard": user.has_perm("articles.change_article") and known.live_id is None,
    }
    return context | {
        "known": known,
        "state": state,
        "state_words": _in_words(known, state),
        "standing": standings([known], user)[known.pk],
        "can": may,
        "versions": versions[:SHOWN_VERSIONS],
        "more_versions": len(versions) - SHOWN_VERSIONS,
        "newest": versions[0] if versions else None,
        **noted(known),
        **together.shown_comments(request, known, "form"),
        **together.present(request, known),
        "lacks": [lack.text for lack in lacks.of_pictures(figures(known.body))],
        "papers": papers(known),
        "signed": known.trail.filter(act__in=[Act.RELEASE, Act.RELEASE_AS_PRINTED]).select_related("by").last(),
        "source_size": _size(known),
    }


def noted(article):
    """What the reader of the manuscript noted: all of it, what is still to be looked at, what was."""
    every = article.reading_notes
    return {"notes": every, "to_see": notes.unseen(every), "seen": notes.seen(every)}


def _in_words(article, state):
    """The state as a sentence that says what readers see."""
    live = article.live.number if article.live else None
    return {
        State.EDITING: "还没有签发，读者看不到。",
        State.RELEASED: f"第{live}版已签发，刊期上网时读者看到它。",
        State.ONLINE: f"读者看到的是第{live}版，也是最新一版。",
        State.CORRECTED: f"第{live}版已签发；之后又改过，新的文字还没有签发。",
        State.DOWN: "已下线，读者看不到。",
        State.PAPER_ONLY: "只见于纸刊，不上网。",
    }[state]


def _size(article):
    file = article.source_file
    return file.size if file and file.storage.exists(file.name) else None


def said(name, moment):
    """沈若兰 今天 9:20."""
    return format_html("{} {}", name, recently(moment)) if moment else ""
