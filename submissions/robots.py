"""Telling people from machines, all of it on this server: nobody fills in the form in a few seconds, and before a piece is
sent either the browser has done some work (altcha) or the person has answered a sum. Each proof counts once.
"""

import base64
import hashlib
import json
import re
import secrets
import unicodedata
from datetime import timedelta
from typing import NamedTuple

import altcha
from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone

from issues.actions import Refused

from .models import SpentChallenge

FASTEST = 5  # seconds
SALT = "submissions.form opened"
SUM_SALT = "submissions.sum"
#: About a second of a telephone's work.
MOST_WORK = 50_000
#: How long a proof may wait for the button to be pressed.
PROOFS_LIVE = timedelta(hours=1)
_FIGURES = "零一二三四五六七八九"
_READ_AS = str.maketrans("〇两壹贰叁肆伍陆柒捌玖拾", "零二一二三四五六七八九十")
_LONGEST = 2_000  # letters of a payload
#: Of our own making; altcha's library stumbles over others.
_SALT = re.compile(r"[0-9a-f]{24}\?expires=[0-9]{1,12}&")


class NotProven(Refused):
    """No proof came with the form, or one that is none."""


class WrongSum(NotProven):
    """The sum was answered wrongly."""


class Stale(NotProven):
    """The proof is older than it may be."""


class Spent(NotProven):
    """The proof was handed in before."""


MISSING = "还差一步：请回答“提交”按钮上面的算术题，再点一次“提交稿件”。"
FORGED = "验证没有通过。请回答“提交”按钮上面的算术题，再点一次“提交稿件”。"
WRONG = "算术题答得不对，换了一道。请写上得数，再点一次“提交稿件”。"
STALE = "这一页放得太久，验证已经过期。请再点一次“提交稿件”，填过的都还在。"
SPENT = "这次验证已经用过。请再点一次“提交稿件”，填过的都还在。"


class Proof(NamedTuple):
    """What shows that a person is at work; `key` counts once, and need not be remembered after `until`."""

    key: str
    until: object


class Sum(NamedTuple):
    """A question for those whose browser cannot do the work: its words, and what the form carries of it."""

    words: str
    key: str


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


def work():
    """A new piece of work for a browser, as its widget reads it."""
    options = altcha.ChallengeOptions(
        max_number=MOST_WORK, hmac_key=settings.ALTCHA_HMAC_KEY, expires=timezone.now() + PROOFS_LIVE
    )
    return altcha.create_challenge(options).to_dict()


def sum_to_ask():
    """A new sum of two figures."""
    first, second = secrets.randbelow(9) + 1, secrets.randbelow(9) + 1
    key = signing.dumps([first, second, secrets.token_urlsafe(9)], salt=SUM_SALT)
    return Sum(f"{_FIGURES[first]}加{_FIGURES[second]}等于几？", key)


def proof(posted):
    """The proof in a posted form: the browser's work if it did any, else the answer to the sum. Raises NotProven."""
    if posted.get("altcha"):
        return _worked(posted["altcha"])
    if posted.get("sum") and posted.get("answer", "").strip():
        return _summed(posted["sum"], posted["answer"])
    raise NotProven(MISSING)


def spend(given):
    """Let a proof count, once: of two at the same time the second one waits, and is refused. Raises Spent."""
    try:
        with transaction.atomic():
            SpentChallenge.objects.create(challenge=given.key, until=given.until)
    except IntegrityError:
        raise Spent(SPENT) from None


def figure(words):
    """The number that somebody wrote, in figures of any width or in Chinese up to ninety-nine; None where it is none."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", words)).translate(_READ_AS)
    if re.fullmatch(r"[0-9]{1,3}", plain):
        return int(plain)
    if re.fullmatch(f"[{_FIGURES}]", plain):
        return _FIGURES.index(plain)
    tens = re.fullmatch(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)", plain)
    if tens is None:
        return None
    return 10 * (_FIGURES.index(tens[1]) if tens[1] else 1) + (_FIGURES.index(tens[2]) if tens[2] else 0)


def _worked(payload):
    """What the widget hands in, judged piece by piece before altcha's own library sees it."""
    solved = _decoded(payload)
    right, trouble = altcha.verify_solution(solved, settings.ALTCHA_HMAC_KEY, check_expires=True)
    if trouble == "Altcha payload expired":
        raise Stale(STALE)
    if not right:
        raise NotProven(FORGED)
    return Proof(solved["challenge"], timezone.now() + PROOFS_LIVE)


def _decoded(payload):
    try:
        solved = json.loads(base64.b64decode(payload[:_LONGEST], validate=True))
    except (ValueError, RecursionError):
        raise NotProven(FORGED) from None
    kinds = {"algorithm": str, "challenge": str, "salt": str, "signature": str, "number": int}
    fits = isinstance(solved, dict) and all(isinstance(solved.get(name), kind) for name, kind in kinds.items())
    fits = fits and solved["algorithm"] == "SHA-256" and 0 <= solved["number"] <= MOST_WORK
    if not fits or not _SALT.fullmatch(solved["salt"]):
        raise NotProven(FORGED)
    return {name: solved[name] for name in kinds}


def _summed(key, answer):
    try:
        first, second, _ = signing.loads(key[:_LONGEST], salt=SUM_SALT, max_age=PROOFS_LIVE)
    except signing.SignatureExpired:
        raise Stale(STALE) from None
    except signing.BadSignature:
        raise NotProven(FORGED) from None
    if figure(answer) != first + second:
        raise WrongSum(WRONG)
    return Proof(f"sum {hashlib.sha256(key.encode()).hexdigest()}", timezone.now() + PROOFS_LIVE)
