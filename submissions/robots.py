"""Telling people from machines without asking either: nobody fills in the form in a few seconds."""

from django.core import signing

FASTEST = 5  # seconds
SALT = "submissions.form opened"


def stamp():
    """What the form carries from when it was opened; nobody can make it but us."""
    return signing.dumps("", salt=SALT)


def is_ours(opened):
    """Whether the stamp is one of ours, of any age: people leave a form open over night."""
    try:
        signing.loads(opened, salt=SALT)
    except signing.BadSignature:
        return False
    return True


def is_too_fast(opened):
    """Whether a form with one of our stamps comes back sooner than a person can fill it in."""
    try:
        signing.loads(opened, salt=SALT, max_age=FASTEST)
    except signing.SignatureExpired:
        return False
    return True
