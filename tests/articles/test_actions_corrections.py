"""勘误: noted at the desk, seen by readers once somebody who may publish confirmed it."""

import pytest

from articles import actions
from articles.actions.corrections import seen
from articles.models import Correction
from issues.actions import NotAllowed, Refused
from tests.factories import make_article, make_editor, make_issue, make_person

pytestmark = pytest.mark.django_db


def note(issue, by=None, **said):
    return actions.note_correction(issue, by=by or make_editor(), **{"wrong": "二零一六", "right": "二零一七"} | said)


def confirm(correction, by=None):
    return actions.confirm_correction(correction, by=by or make_editor(), as_seen=seen(correction))


def test_a_correction_is_shown_to_readers_once_it_is_confirmed_and_not_after_it_was_changed():
    correction = note(make_issue(), page="12")
    noted = list(Correction.objects.for_readers())
    confirm(correction)
    confirmed = list(Correction.objects.for_readers())

    actions.change_correction(correction, by=make_editor(), right="二零一八")

    assert (noted, confirmed) == ([], [correction])
    assert list(Correction.objects.for_readers()) == []


def test_a_correction_is_confirmed_as_it_was_seen():
    correction = note(make_issue())
    shown = seen(correction)
    actions.change_correction(correction, by=make_editor(), right="二零一八")

    with pytest.raises(actions.CorrectionChanged):
        actions.confirm_correction(correction, by=make_editor(), as_seen=shown)


def test_who_notes_a_correction_does_not_confirm_it_without_the_right_to_publish():
    editor = make_person(permissions=["articles.change_article"])
    correction = note(make_issue(), editor)

    with pytest.raises(NotAllowed, match="确认"):
        confirm(correction, editor)
    with pytest.raises(NotAllowed):
        note(make_issue(), make_person())
    confirm(correction, make_person(permissions=["issues.publish_issue"]))


def test_a_correction_that_readers_see_is_hidden_before_it_is_deleted():
    correction = note(make_issue())
    confirm(correction)
    with pytest.raises(Refused, match="早已确认"):
        confirm(correction)
    with pytest.raises(Refused, match="先收回"):
        actions.drop_correction(correction, by=make_editor())

    actions.hide_correction(correction, by=make_editor())
    with pytest.raises(Refused, match="不用收回"):
        actions.hide_correction(correction, by=make_editor())
    actions.drop_correction(correction, by=make_editor())

    assert not Correction.objects.exists()


def test_a_correction_changes_something_in_its_own_issue_and_is_printed_in_another():
    issue = make_issue()

    with pytest.raises(actions.NothingCorrected):
        note(issue, wrong="一样", right="一样 ")
    with pytest.raises(actions.NotInIssue):
        note(issue, article=make_article(issue=make_issue()))
    with pytest.raises(Refused, match="另一期"):
        note(issue, printed_in=issue)


def test_a_correction_is_printed_in_a_later_issue():
    issue = make_issue(2026, 11)

    for earlier in (make_issue(2026, 10), make_issue(2025, 12)):
        with pytest.raises(actions.PrintedTooEarly, match="不会刊登它的勘误"):
            note(issue, printed_in=earlier)

    later = make_issue(2027, 1)
    assert note(issue, printed_in=later).printed_in == later
