"""Submissions moved on at the desk: by the table of steps, by those who may, and never from an old screen."""

import pytest

from submissions import actions
from submissions.models import Status, Submission
from tests.factories import make_person, make_submission

from .desk import READ, at, page_of, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("editor")]


@pytest.mark.parametrize("here", [one for one in Status if one != Status.ADOPTED])
def test_the_screen_offers_the_steps_of_the_table_without_the_article(client, here):
    submission = make_submission(status=here)

    offered = client.get(at("change", submission)).context["steps"]

    assert set(offered) == set(Submission.NEXT[here]) - {Status.ADOPTED}


@pytest.mark.parametrize("to", Status)
@pytest.mark.parametrize("here", [status for status in Status if status != Status.ADOPTED])
def test_a_step_is_taken_where_the_table_leads_and_refused_elsewhere(editor, here, to):
    submission = make_submission(status=here)

    if to in Submission.NEXT[here] and to != Status.ADOPTED:
        actions.step(submission, to, by=editor)
        assert said() == [f"{here.label} → {to.label}"]
    else:
        with pytest.raises(actions.NeedsArticle if to in Submission.NEXT[here] else actions.NotNext):
            actions.step(submission, to, by=editor)
        to = here
        assert said() == []

    submission.refresh_from_db()
    assert submission.status == to


def test_who_moves_what_nobody_holds_holds_it(client, editor):
    submission = make_submission()

    client.post(at("step", submission, "likely"), {"seen": "new"})

    submission.refresh_from_db()
    assert (submission.status, submission.handled_by) == (Status.LIKELY, editor)


def test_a_step_from_an_old_screen_changes_nothing_and_says_so(client):
    submission = make_submission(status=Status.LIKELY)

    answer = client.post(at("step", submission, "declined"), {"seen": "new"}, follow=True)

    submission.refresh_from_db()
    assert submission.status == Status.LIKELY
    assert "您打开之后，这篇已经是“拟用”" in answer.content.decode()


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
