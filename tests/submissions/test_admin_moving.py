"""Submissions moved on at the desk: by the table of steps, by those who may, and never from an old screen."""

import pytest

from submissions.models import Status, Submission
from tests.factories import make_person, make_submission

from .desk import READ, at, page_of, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]


@pytest.mark.parametrize("here", [one for one in Status if one != Status.ADOPTED])
def test_the_screen_offers_the_steps_of_the_table_without_the_article(client, here):
    submission = make_submission(status=here)

    offered = client.get(at("change", submission)).context["steps"]

    assert set(offered) == set(Submission.NEXT[here]) - {Status.ADOPTED}


def test_who_decides_on_what_nobody_holds_holds_it(client, editor):
    submission = make_submission()

    client.post(at("step", submission, "likely"), {"seen": "new"})

    submission.refresh_from_db()
    assert (submission.stands, submission.handled_by) == (Status.LIKELY, editor)


def test_a_decision_from_an_old_screen_changes_nothing_and_says_so(client):
    submission = make_submission(status=Status.LIKELY)

    answer = client.post(at("step", submission, "declined"), {"seen": "new"}, follow=True)

    submission.refresh_from_db()
    assert (submission.status, submission.pending_status) == (Status.LIKELY, "")
    assert "您打开之后，这篇已经是“拟采用”" in answer.content.decode()


def test_a_decision_that_was_not_told_is_shown_as_such(client):
    submission = make_submission(email="author@example.com")

    page = client.post(at("step", submission, "revise"), {"seen": "new"}, follow=True).content.decode()

    assert "已定“退修”，还没有告诉作者" in page
    assert "退修并发信" in page
    assert "author@example.com" not in page


def test_a_piece_is_taken_over(client, editor):
    submission = make_submission(handled_by=make_person("沈若兰"))

    client.post(at("take", submission))
    client.post(at("take", submission))

    submission.refresh_from_db()
    assert submission.handled_by == editor
    assert said() == ["接手来稿"]


@pytest.mark.parametrize("act", ["take", "step"])
def test_who_may_only_read_changes_nothing(client, act):
    submission = make_submission()
    client.force_login(make_person(permissions=[READ]))
    more = ["reading"] if act == "step" else []

    page = page_of(client, submission)
    answer = client.post(at(act, submission, *more))

    submission.refresh_from_db()
    assert answer.status_code == 403
    assert (submission.status, submission.handled_by) == (Status.NEW, None)
    assert "接手" not in page


@pytest.mark.parametrize("act", ["take", "step"])
def test_nothing_changes_by_a_link(client, act):
    submission = make_submission()

    assert client.get(at(act, submission, *(["reading"] if act == "step" else []))).status_code == 405
