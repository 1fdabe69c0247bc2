"""What was taken down leaves the shared caches in front at once."""

import pytest

from articles import actions as article_actions
from issues import actions
from tests.factories import make_article, make_editor, make_issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    editor = make_editor()
    issue = make_issue()
    make_article(issue=issue, signed=True, by=editor)
    actions.publish(issue, by=editor)
    return issue


@pytest.fixture
def purged(settings, tmp_path):
    """The file that the command for emptying the caches makes."""
    settings.PURGE_COMMAND = ["touch", str(tmp_path / "purged")]
    return tmp_path / "purged"


@pytest.mark.parametrize(
    "withdraw", [actions.withdraw, lambda issue, by: article_actions.withdraw(issue.articles.get(), by=by)]
)
def test_a_withdrawal_empties_the_caches_in_front(issue, purged, withdraw, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(issue, by=make_editor())

    assert purged.exists()


def test_a_withdrawal_that_is_not_committed_empties_none(issue, purged, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks():
        actions.withdraw(issue, by=make_editor())

    assert not purged.exists()


def test_what_readers_keep_stays_in_the_caches(issue, purged, django_capture_on_commit_callbacks):
    editor = make_editor()
    actions.withdraw(issue, by=editor)

    with django_capture_on_commit_callbacks(execute=True):
        actions.restore(issue, by=editor)
        make_article(issue=issue, signed=True)

    assert not purged.exists()


@pytest.mark.parametrize("command", [["false"], ["no-such-command-here"]])
def test_a_command_that_fails_stops_no_withdrawal(
    issue, settings, command, caplog, client, django_capture_on_commit_callbacks
):
    settings.PURGE_COMMAND = command

    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(issue, by=make_editor())

    assert client.get(issue.get_absolute_url()).status_code == 410
    assert "the shared caches were not emptied" in caplog.text
