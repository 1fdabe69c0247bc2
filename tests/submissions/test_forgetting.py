"""Forgetting: the person goes, the editorial record stays, and nothing that another needs goes with it."""

import json
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core import serializers
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from issues.models.stores import private_files
from submissions import actions, passes
from submissions.models import Attachment, EarlierVersion, Letter, Note, Payee, Status, Step, Submission
from tests.factories import make_article, make_editor, make_person, make_submission

from .desk import CONTACT, DECIDE, READ, at, said
from .test_tidying import age

pytestmark = pytest.mark.django_db
FORGET = "submissions.forget_submission"
PERSON = {
    "real_name": "石小溪",
    "phone": "13812345678",
    "email": "shixi@example.com",
    "address": "宜昌市沿江大道一号",
    "affiliation": "西陵小学",
    "region": "宜昌西陵",
    "origin": "溪姐微信转来",
}
WORDS = {"pen_name": "石溪", "text": "井沿磨出七道沟"}
LETTER = "石小溪老师：您好"


def make_known(status=Status.DECLINED, **fields):
    """A submission about whose sender all is known that may be known."""
    keys = {"token": "t" * 64, "revised_with": "r" * 64, "fingerprint": "f" * 64}
    statements = {"original": True, "ai": "none", "of": "2026-11", "remark": "我是石小溪"}
    files = [("石小溪 守井的人.docx", b"manuscript of 1"), ("石小溪在井边.jpg", b"picture of 1")]
    submission = make_submission(
        title="守井的人", status=status, statements=statements, files=files, **PERSON | WORDS | keys | fields
    )
    submission.attachments.update(caption="石小溪摄", sha256="a" * 64)
    for file in submission.attachments.all():
        age(file.file.name)
    submission.earlier_versions.create(
        number=1, title="守井的人", pen_name="石溪", text="井沿磨出七道沟", received_at=timezone.now()
    )
    submission.letters.create(
        to="shixi@example.com", subject="《守井的人》的答复", body=LETTER, status="sent", tells="declined"
    )
    submission.letters.create(
        to="shixi@example.com", subject="《守井的人》", body=LETTER, status="failed", error="550 shixi@example.com"
    )
    submission.notes.create(by=make_person(), text="语言好，题材旧。")
    submission.steps.create(status=status)
    return submission


def everything_about(submission):
    rows = [Submission.objects.get(pk=submission.pk)]
    for kind in (Attachment, EarlierVersion, Letter, Note, Step):
        rows += kind.objects.filter(submission=submission)
    return json.dumps(serializers.serialize("python", rows), ensure_ascii=False, default=str)


def left(submission):
    """What can still be read of the person."""
    words = (*PERSON.values(), *WORDS.values(), LETTER, "石小溪", "t" * 64, "r" * 64, "f" * 64, "a" * 64)
    return [word for word in words if word in everything_about(submission)]


@pytest.fixture
def forgotten(django_capture_on_commit_callbacks):
    def forget(submission, **more):
        with django_capture_on_commit_callbacks(execute=True):
            return actions.forget(submission, **{"by": make_editor()} | more)

    return forget


# --- what goes and what stays ---


def test_the_person_goes_and_the_editorial_record_stays(forgotten):
    submission = make_known()
    assert len(left(submission)) == 15
    files = [file.file.name for file in submission.attachments.all()]
    told = submission.forget_on

    row = forgotten(submission)

    assert left(row) == []
    assert [private_files().exists(name) for name in files] == [False, False]
    assert (row.number, row.title, row.status, row.forget_on) == (submission.number, "守井的人", "declined", told)
    assert row.statements == {"original": True, "ai": "none", "of": "2026-11"}
    assert [file.original_name for file in row.attachments.all()] == ["已抹去.docx", "已抹去.jpg"]
    assert [(letter.subject, letter.body, letter.status) for letter in row.letters.all()] == [
        ("《守井的人》的答复", "（已抹去）", "sent"),
        ("《守井的人》", "（已抹去）", "dropped"),
    ]
    assert [note.text for note in row.notes.all()] == ["语言好，题材旧。"]
    assert row.forgotten_at is not None
    assert said()[-1] == "抹去个人信息"


def test_of_an_adopted_piece_the_words_and_the_signature_stay(forgotten):
    article = make_article()
    submission = make_known(Status.ADOPTED, article=article)
    submission.earlier_versions.update(text="头一稿：井")

    row = forgotten(submission)

    assert (row.pen_name, row.text, row.article) == ("石溪", "井沿磨出七道沟", article)
    assert [(earlier.pen_name, earlier.text) for earlier in row.earlier_versions.all()] == [("石溪", "")]
    assert left(row) == ["石溪", "井沿磨出七道沟"]


def test_forgetting_twice_is_forgetting_once(forgotten):
    submission = forgotten(make_known())

    again = forgotten(submission)

    assert again.forgotten_at == submission.forgotten_at
    assert said().count("抹去个人信息") == 1


def test_a_file_that_another_piece_came_with_too_stays(forgotten):
    submission, other = make_known(), make_submission(files=[("别人的.docx", b"manuscript of 1")])

    forgotten(submission)

    assert other.attachments.get().file.read() == b"manuscript of 1"


def test_a_file_of_somebodys_draft_stays(forgotten):
    submission = make_known()
    draft, _ = actions.begin()
    kept = submission.attachments.first()
    draft.files.create(file=kept.file.name, original_name="文.docx", kind="manuscript", size=1, sha256="")

    forgotten(submission)

    assert private_files().exists(kept.file.name)


def test_the_draft_of_a_new_version_goes_with_its_piece(forgotten):
    submission = make_known(Status.REVISE)
    draft, _ = actions.begin_revision(submission)

    forgotten(submission, closing=Status.WITHDRAWN)

    assert list(submission.drafts.all()) == []
    assert draft.files.count() == 0


def test_files_stay_where_the_forgetting_did_not_come_to_its_end():
    submission = make_known()
    names = [file.file.name for file in submission.attachments.all()]

    with pytest.raises(AttributeError):
        actions.forget(submission, by=None)  # fails at the record, after everything else

    assert [private_files().exists(name) for name in names] == [True, True]
    assert len(left(submission)) == 15


def test_the_link_for_fees_that_was_not_used_closes(forgotten):
    submission = make_known(Status.ADOPTED, article=make_article())
    payee = Payee.objects.create(
        submission=submission, token="p" * 64, expires_at=timezone.now() + timedelta(days=30), asked_by=make_editor()
    )

    forgotten(submission)

    payee.refresh_from_db()
    assert payee.expires_at <= timezone.now()


# --- what stands in the way ---


@pytest.mark.parametrize("status", [Status.NEW, Status.READING, Status.REVISE, Status.LIKELY])
def test_an_open_case_is_not_forgotten(status):
    submission = make_known(status)

    with pytest.raises(actions.StillOpen, match="还没有结案"):
        actions.forget(submission, by=make_editor())

    assert len(left(submission)) == 15


def test_what_was_decided_and_not_told_is_not_forgotten():
    submission = make_known(Status.READING, pending_status=Status.DECLINED)

    with pytest.raises(actions.StillOpen, match="不采用"):
        actions.forget(submission, by=make_editor())


def test_an_open_case_is_closed_where_somebody_says_so(forgotten):
    row = forgotten(make_known(Status.READING, pending_status=Status.DECLINED), closing=Status.WITHDRAWN)

    assert (row.status, row.pending_status) == ("withdrawn", "")
    assert [step.status for step in row.steps.all()][-1] == "withdrawn"
    assert left(row) == []


def test_an_adopted_piece_that_was_not_told_closes_as_adopted(forgotten):
    submission = make_known(Status.LIKELY, pending_status=Status.ADOPTED, article=make_article())

    row = forgotten(submission, closing=Status.WITHDRAWN)

    assert (row.status, row.pending_status) == ("adopted", "")


def test_nothing_is_forgotten_while_a_letter_is_on_its_way():
    submission = make_known()
    submission.letters.filter(status="failed").update(status="sending")

    with pytest.raises(actions.OnItsWay, match="正在发"):
        actions.forget(submission, by=make_editor())

    assert len(left(submission)) == 15


# --- when its time has come ---


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


# --- at the desk ---


@pytest.fixture
def clerk(client):
    person = make_person("谷雨", permissions=[READ, DECIDE, CONTACT, FORGET])
    client.force_login(person)
    return person


def test_the_desk_asks_before_it_forgets(client, clerk):
    submission = make_known()

    page = client.get(at("forget", submission)).content.decode()

    assert "抹去后不能恢复" in page
    assert len(left(submission)) == 15
    assert [secret for secret in (*PERSON.values(), LETTER) if secret in page] == []


def test_the_desk_forgets_at_a_press_and_it_is_recorded(client, clerk):
    submission = make_known()

    answer = client.post(at("forget", submission), follow=True)

    assert "个人信息已抹去" in answer.content.decode()
    assert left(submission) == []
    entry = LogEntry.objects.get()
    assert (entry.user, entry.change_message) == (clerk, "抹去个人信息：编辑部办理")


def test_the_desk_forgets_an_open_case_with_a_tick_only(client, clerk):
    submission = make_known(Status.READING)

    refused = client.post(at("forget", submission))
    closed = client.post(at("forget", submission), {"close": "1"})

    submission.refresh_from_db()
    assert (refused.status_code, closed.status_code) == (409, 302)
    assert "还没有结案" in refused.content.decode()
    assert (submission.status, left(submission)) == ("withdrawn", [])


def test_what_is_forgotten_is_said_to_be(client, clerk, forgotten):
    submission = forgotten(make_known())

    for answer in (
        client.get(at("forget", submission), follow=True),
        client.post(at("forget", submission), follow=True),
    ):
        assert "个人信息已经抹去" in answer.content.decode()


def test_who_may_not_forget_is_told_who_may(client):
    submission = make_known()
    client.force_login(make_person(permissions=[READ, DECIDE, CONTACT]))

    answers = [client.get(at("forget", submission)), client.post(at("forget", submission))]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "抹去作者的个人信息" in answers[0].content.decode()
    assert len(left(submission)) == 15


# --- by the sender ---


def passed(submission):
    return {"pass": passes.allow(submission)}


@pytest.mark.parametrize("status", [Status.DECLINED, Status.PASSED_ON, Status.WITHDRAWN])
def test_a_sender_has_a_closed_case_forgotten(client, status):
    submission = make_known(status)

    asked = client.post(reverse("submit_forget"), passed(submission)).content.decode()
    assert "抹去我的个人信息" in asked
    assert len(left(submission)) == 15
    done = client.post(reverse("submit_forgotten"), passed(submission))

    assert (done.status_code, "已经抹去" in done.content.decode()) == (200, True)
    assert left(submission) == []
    assert said() == ["抹去个人信息：作者在查稿页要求"]


@pytest.mark.parametrize("status", [Status.NEW, Status.READING, Status.REVISE, Status.LIKELY, Status.ADOPTED])
def test_a_sender_cannot_have_an_open_or_adopted_piece_forgotten(client, status):
    submission = make_known(status, article=make_article() if status == Status.ADOPTED else None)

    answers = [client.post(reverse(name), passed(submission)) for name in ("submit_forget", "submit_forgotten")]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert ["抹去" in answer.content.decode() for answer in answers] == [True, True]
    assert len(left(submission)) == 15
    with pytest.raises(actions.NotYours, match="先撤回再抹去"):
        actions.forget_own(submission)


@pytest.mark.parametrize("words", [{}, {"pass": "forged"}, {"pass": "1:x:y"}])
def test_nobody_forgets_without_having_shown_that_it_is_theirs(client, words):
    submission = make_known()

    answers = [client.post(reverse(name), words) for name in ("submit_forget", "submit_forgotten")]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert len(left(submission)) == 15


def test_after_that_no_key_opens_the_piece(client, forgotten):
    draft, token = actions.begin()
    actions.enter(draft, {"title": "守井的人", "text": "井", **{k: PERSON[k] for k in ("real_name", "phone", "email")}})
    submission = actions.send(draft, token=token)
    link = passes.link(submission)
    shown = passed(submission)
    assert actions.found(submission.number, actions.code_of(token)) == submission
    assert actions.found_by_link(link, submission.number, "5678") == submission

    forgotten(submission, closing=Status.WITHDRAWN)

    assert actions.found(submission.number, actions.code_of(token)) is None
    assert actions.found_by_link(link, submission.number, "5678") is None
    assert actions.found_by_link(link, submission.number, "") is None
    for name in ("submit_take_back", "submit_revise", "submit_forget", "submit_forgotten"):
        assert client.post(reverse(name), shown).status_code == 422
