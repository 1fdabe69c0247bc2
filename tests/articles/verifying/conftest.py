"""What is verified: an issue that is signed stage by stage, a piece of it, its 付印单, and a piece that went out as printed."""

import pytest

from articles import actions
from issues import actions as issue_actions
from issues.models import Issue
from tests.factories import make_article, make_editor, make_issue, make_signer, sign_up_to


@pytest.fixture
def issue():
    return make_issue(2026, 12, mode=Issue.Mode.ONLINE)


@pytest.fixture
def signed(issue):
    """A piece of the issue that went through 三审三校."""
    article = make_article(issue=issue, title="渡口", credits=[("文", "林知秋")])
    sign_up_to(article, "proof3")
    return article


@pytest.fixture
def printed():
    """A piece that went out as printed, was taken down and given back: three rows that nothing else names."""
    article = make_article(issue=make_issue(2026, 11), title="桥", signed=True)
    issue_actions.publish(article.issue, by=make_editor())
    actions.withdraw(article, by=make_editor())
    actions.restore(article, by=make_editor())
    return article


@pytest.fixture
def order(issue, signed):
    listed = [version.pk for version in actions.release_versions(issue)]
    return actions.release_issue(issue, by=make_signer("press"), listed=listed)
