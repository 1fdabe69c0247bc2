"""What the tests of 付印签发 stand on: an issue that is signed at the desk, a piece that is ready, one that is out."""

import pytest

from articles import actions
from articles.models import Article
from issues import actions as issue_actions
from issues.models import Issue
from tests.factories import make_article, make_editor, make_issue, make_signer, sign_up_to


def change(article, **words):
    """Save other words: by default one character, which is no change of substance."""
    Article.objects.filter(pk=article.pk).update(**(words or {"body": "<p>代表把意见写在本子上。</p>"}))
    return actions.save_version(Article.objects.get(pk=article.pk), by=make_editor())


def where(article):
    return actions.trail.process_of(article).next_stage(article.versions.newest().number)


def sign(article, stage, by=None, opinion="同意。"):
    return actions.sign(article, stage, by=by or make_signer(), version=article.versions.newest(), opinion=opinion)


def release(article, by=None, version=None):
    return actions.release(article, by=by or make_signer("press"), version=version or article.versions.newest())


@pytest.fixture
def issue():
    return make_issue(mode=Issue.Mode.ONLINE)


@pytest.fixture
def ready(issue):
    """A piece of the issue that went through 三审三校."""
    article = make_article(issue=issue, title="渡口")
    sign_up_to(article, "proof3")
    return article


@pytest.fixture
def published(ready):
    release(ready)
    issue_actions.publish(ready.issue, by=make_editor())
    ready.refresh_from_db()
    return ready


def listed(issue):
    return [version.pk for version in actions.release_versions(issue)]
