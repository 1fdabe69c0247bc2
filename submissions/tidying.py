"""What housekeeping does for submissions; each part may run twice at once, and again after a crash."""

from contextlib import suppress
from datetime import timedelta
from pathlib import PurePosixPath

from django.utils import timezone

from issues.log import command_line
from issues.models.stores import private_files

from . import actions, alike, mail
from .models import Attachment, Attempt, Draft, DraftFile, Letter, SpentChallenge, Submission

DRAFTS_LIVE = timedelta(days=1)
#: Texts of each kind that one run makes traces of; the next run goes on.
TRACED_AT_ONCE = 500
_FOLDER = "attachments"


def send_letters():
    """Send what is queued, what is to be tried again, and what a process was killed over. Returns (sent, failed)."""
    given_up = Letter.objects.being_sent().filter(claimed_at__lt=timezone.now() - mail.GIVEN_UP_AFTER)
    given_up.update(status=Letter.State.QUEUED)
    outcomes = [mail.deliver(letter) for letter in Letter.objects.due().order_by("pk")]
    return outcomes.count(True), outcomes.count(False)


def forget_drafts():
    """Erase what was never sent, and with it the personal data in it. Returns how many."""
    old = Draft.objects.filter(started_at__lt=timezone.now() - DRAFTS_LIVE)
    drafts = old.count()
    old.delete()
    return drafts


def forget_due():
    """Erase the personal data of submissions whose time has come; one with a letter on its way waits. Returns how many."""
    forgotten = 0
    for submission in Submission.objects.due_to_forget(timezone.localdate()).only("pk"):
        with suppress(actions.OnItsWay):
            forgotten += actions.forget_when_due(submission, by=command_line())
    return forgotten


def forget_attempts():
    """Delete the counts whose time is over. Returns how many."""
    yesterday = timezone.now() - timedelta(days=1)
    counts, _ = Attempt.objects.filter(until__lt=yesterday).delete()
    challenges, _ = SpentChallenge.objects.filter(until__lt=yesterday).delete()
    return counts + challenges


def trace_texts():
    """Make traces of texts that have none, so that likely duplicates are found. Returns of how many."""
    return alike.trace_texts(TRACED_AT_ONCE)


def sweep_files():
    """Delete attachments that no row names, once they are a day old. Returns how many."""
    storage = private_files()
    youngest = timezone.now() - DRAFTS_LIVE
    gone = 0
    for name in list(_files(storage, _FOLDER)):
        if storage.get_modified_time(name) < youngest and not _is_named(name):
            storage.delete(name)
            gone += 1
    return gone


def _is_named(name):
    """Whether a row names a file. Drafts are asked first: what is sent between the two questions leaves them for the others."""
    return DraftFile.objects.filter(file=name).exists() or Attachment.objects.filter(file=name).exists()


def _files(storage, folder):
    if not storage.exists(folder):
        return
    folders, files = storage.listdir(folder)
    yield from (str(PurePosixPath(folder) / name) for name in files)
    for name in folders:
        yield from _files(storage, str(PurePosixPath(folder) / name))
