"""Who sits at the desk, and the issue before them; a file that means others says so itself."""

import pytest

from tests.factories import make_article, make_editor, make_issue


@pytest.fixture
def chief(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


@pytest.fixture
def issue():
    issue = make_issue(2026, 12)
    make_article(issue=issue, title="甲", position=1)
    make_article(issue=issue, title="乙", position=2)
    return issue
