"""What the pages about one submission ask of the database: as much for a long story as for a short one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from submissions import passes
from submissions.models import EarlierVersion, Letter, Note, Step
from tests.factories import make_editor, make_person, make_submission

from .desk import CONTACT, DECIDE, READ, at

pytestmark = pytest.mark.django_db


def write_letters(submission, number, status=Letter.State.SENT):
    for _ in range(number):
        submission.letters.create(
            subject="来稿收悉", body="正在审读。", status=status, sent_at=timezone.now(), written_by=make_editor()
        )


def test_the_page_of_its_sender_asks_as_much_for_many_steps_and_letters_as_for_few(client):
    submission = make_submission(phone="13800001234")
    address = reverse("submit_status_link", args=[passes.link(submission)])

    def queries(number):
        for status in ("reading", "revise") * number:
            submission.steps.create(status=status)
        write_letters(submission, number)
        with CaptureQueriesContext(connection) as taken:
            page = client.post(address, {"number": submission.number, "digits": "1234"})
        assert (len(page.context["letters"]), page.content.decode().count("来稿收悉")) == (
            submission.letters.count(),
        ) * 2
        return len(taken)

    queries(1)  # the first look counts attempts in new rows
    few = queries(1)

    assert queries(10) == few
    assert (Step.objects.count(), Letter.objects.count()) == (24, 12)


def test_the_screen_of_the_desk_asks_as_much_for_a_long_story_as_for_a_short_one(client):
    submission = make_submission(version=30)
    client.force_login(make_person(permissions=[READ, DECIDE, CONTACT]))

    def grow(number):
        write_letters(submission, number)
        write_letters(submission, number, Letter.State.FAILED)
        for _ in range(number):
            version = submission.earlier_versions.count() + 1
            submission.earlier_versions.create(number=version, title="旧题", text="旧稿", received_at=timezone.now())
            submission.notes.create(by=make_editor(), text="查过旧刊。")
            submission.steps.create(status="reading")
            for one in (version, submission.version):
                submission.attachments.create(
                    file="attachments/x", original_name="图.jpg", kind="picture", size=9, sha256="", version=one
                )
            make_submission(phone=submission.phone)

    def queries():
        with CaptureQueriesContext(connection) as taken:
            page = client.get(at("change", submission))
        assert page.status_code == 200
        return len(taken)

    grow(1)
    queries()  # the first look makes traces of the words
    few = queries()
    grow(7)
    queries()

    assert queries() == few
    assert (EarlierVersion.objects.count(), Note.objects.count(), submission.attachments.count()) == (8, 8, 16)
