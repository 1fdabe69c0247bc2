"""What is signed and handed out about a submission: the link in its letters, and the pass of somebody who looked it up."""

from django.core import signing

_LINK, _PASS = "submissions.link", "submissions.pass"
PASS_LIVES = 60 * 60  # seconds


def link(submission):
    """The key in the address that letters give. It opens nothing without the number and the telephone's last digits."""
    return signing.dumps(submission.pk, salt=_LINK, compress=False)


def linked(key):
    """The primary key of the submission that a link is for, or None."""
    return _read(key, _LINK)


def allow(submission):
    """What a page carries for somebody who has just shown that the submission is theirs; good for an hour."""
    return signing.dumps(submission.pk, salt=_PASS)


def allowed(words):
    """The primary key that a pass is for, or None where it is none of ours or too old."""
    return _read(words, _PASS, max_age=PASS_LIVES)


def _read(words, salt, max_age=None):
    try:
        return signing.loads(words, salt=salt, max_age=max_age)
    except signing.BadSignature:
        return None
