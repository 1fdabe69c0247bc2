"""Forgetting when the time has come, by housekeeping and by command."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.utils import timezone

from submissions.models import Status
from tests.factories import make_person, make_submission

from .desk import said
from .forgetting import left, make_known

pytestmark = pytest.mark.django_db


def test_what_is_due_is_forgotten_by_housekeeping(capsys):
    today = timezone.localdate()
    due = make_known(forget_on=today)
    young = make_known(forget_on=today + timedelta(days=1), token="", revised_with="")
    open_too_long = make_submission(status=Status.READING, forget_on=today)

    call_command("tidy")
    call_command("tidy")

    assert (left(due), len(left(young))) == ([], 13)
    open_too_long.refresh_from_db()
    assert (open_too_long.status, open_too_long.phone) == ("declined", "")
    out = capsys.readouterr().out
    assert "抹去 2 篇来稿的个人信息" in out
    assert "抹去 0 篇来稿的个人信息" in out
    assert said() == ["抹去个人信息：保存期满"] * 2


def test_one_whose_letter_is_on_its_way_waits_for_the_next_time():
    submission = make_known(forget_on=timezone.localdate())
    submission.letters.update(status="sending", claimed_at=timezone.now())

    call_command("tidy")

    submission.refresh_from_db()
    assert submission.forgotten_at is None


def test_the_command_tells_what_it_would_forget_and_changes_nothing(capsys):
    due = make_known(forget_on=timezone.localdate())

    call_command("forget", dry_run=True)

    assert len(left(due)) == 15
    out = capsys.readouterr().out
    assert out.splitlines() == [f"{due.number}  要抹去", "这是试运行，什么也没有改。要抹去 1 篇，0 篇没有抹去。"]


def test_the_command_forgets_what_is_due(capsys):
    due = make_known(forget_on=timezone.localdate())

    call_command("forget")

    assert left(due) == []
    assert capsys.readouterr().out.splitlines() == [f"{due.number}  已抹去", "抹去 1 篇，0 篇没有抹去。"]


def test_the_command_forgets_those_named_in_somebodys_name(capsys):
    one, other = make_known(), make_known(token="", revised_with="")
    make_person("凌霄")

    call_command("forget", number=[one.number.lower().replace("-", " ")], by="凌霄")

    assert (left(one), len(left(other))) == ([], 13)
    entry = LogEntry.objects.get()
    assert (entry.user.username, entry.change_message) == ("凌霄", "抹去个人信息：作者要求")


def test_the_command_closes_no_open_case_unless_told_to(capsys):
    submission = make_known(Status.READING)

    with pytest.raises(SystemExit) as stopped:
        call_command("forget", number=[submission.number])
    assert (stopped.value.code, len(left(submission))) == (1, 15)
    assert "还没有结案" in capsys.readouterr().out

    call_command("forget", number=[submission.number], close=True)
    submission.refresh_from_db()
    assert (submission.status, left(submission)) == ("withdrawn", [])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"number": ["TG1999-0001"]}, "没有这个稿号：TG1999-0001"),
        ({"close": True}, "没有写稿号"),
        ({"by": "没有这人"}, "没有这个用户"),
    ],
)
def test_the_command_says_what_was_written_wrong(options, said):
    submission = make_known(forget_on=timezone.localdate())

    with pytest.raises(CommandError, match=said):
        call_command("forget", **options)

    assert len(left(submission)) == 15
