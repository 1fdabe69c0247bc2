"""A submission about whose sender all is known that may be known, and what of it can still be read."""

import json

from django.core import serializers
from django.utils import timezone

from submissions.models import Attachment, EarlierVersion, Letter, Note, Status, Step, Submission
from tests.factories import make_person, make_submission

from .test_tidying import age

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
