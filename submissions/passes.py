"""What is signed and handed out about a submission: the link in its letters, and the pass of somebody who looked it up."""

from django.core import signing
from django.utils.crypto import salted_hmac

_LINK, _PASS = "submissions.link", "submissions.pass"
PASS_LIVES = 60 * 60  # seconds


def link(submission):
    """The key in the address that letters give. It opens nothing without the number and the telephone's last digits."""
    return signing.Signer(salt=_LINK).sign(submission.pk)


def linked(key):
    """The primary key of the submission that a link is for, or None."""
    try:
        return int(signing.Signer(salt=_LINK).unsign(key))
    except (signing.BadSignature, ValueError):
        return None


def fees_token(payee):
    """The token in the private link of 稿酬; a new one each time that the link is asked for. No row holds it."""
    return salted_hmac("submissions.fees", f"{payee.pk} {payee.asked_at.isoformat()}", algorithm="sha256").hexdigest()


def allow(submission):
    """What a page carries for somebody who has just shown that the submission is theirs; good for an hour."""
    return signing.dumps(submission.pk, salt=_PASS)


def allowed(words):
    """The primary key that a pass is for, or None where it is none of ours or too old."""
    try:
        return signing.loads(words, salt=_PASS, max_age=PASS_LIVES)
    except signing.BadSignature:
        return None
