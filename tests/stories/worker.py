"""What is killed while pieces come in, are adopted and answered: see killing.py."""

import secrets

from .killing import tell, work

PIECES = LETTERS = 100


def send():
    """Send pieces with two files each, as long as it lives."""
    from submissions import actions
    from tests.submissions.test_actions import make_draft, picture

    while True:
        draft, token = make_draft(title=secrets.token_hex(8), phone=f"138{secrets.randbelow(10**8):08d}")
        for _ in range(2):
            actions.add_file(draft, picture(secrets.randbits(64)))
        submission = actions.send(draft, token=token)
        tell(number=submission.number, title=submission.title)


def prepare():
    """A desk with pieces that may be adopted, every fourth with a picture, and as many that are declined by letter."""
    from django.db import transaction

    with transaction.atomic():
        _prepare()


def _prepare():
    from submissions import actions
    from submissions.models import Status
    from tests.factories import make_editor, make_section, make_submission, picture_file

    editor, section = make_editor(), make_section("文苑")
    for place in range(PIECES):
        files = [("渡口.jpg", picture_file(90, 60, (place, 1, 1)))] if place % 4 == 0 else []
        likely = make_submission(
            text="灯一亮，对岸等船的人就往下走。",
            pen_name="秋石",
            email=f"likely{place}@example.com",
            section=section,
            status=Status.LIKELY,
            files=files,
        )
        likely.attachments.update(kind="picture")
    for place in range(LETTERS):
        declined = make_submission(email=f"declined{place}@example.com", pen_name="秋石")
        actions.decide(declined, Status.DECLINED, by=editor)


def adopt():
    """Adopt what may be adopted."""
    from django.contrib.auth import get_user_model

    from submissions import actions
    from submissions.models import Status, Submission

    editor = get_user_model().objects.get()
    for submission in Submission.objects.filter(status=Status.LIKELY, pending_status=""):
        actions.adopt(submission, by=editor)
        tell(number=submission.number)


def write():
    """Send the letters that are in hand, after those that another left behind."""
    from django.contrib.auth import get_user_model

    from submissions import actions, tidying
    from submissions.models import Letter, Submission

    tidying.send_letters()
    editor = get_user_model().objects.get()
    for submission in Submission.objects.filter(pending_status="declined", letters__status=Letter.State.DRAFT):
        if actions.dispatch(submission, by=editor):
            tell(number=submission.number)


if __name__ == "__main__":
    work({"send": send, "prepare": prepare, "adopt": adopt, "write": write})
