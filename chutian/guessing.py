"""How often a password or a code may be tried: counted in rows, which every process shares and no emptied cache forgets.

The library's own limits (ACCOUNT_RATE_LIMITS, in the cache) only brake floods; nothing that can be guessed hangs on them.
"""

from contextlib import contextmanager

from allauth.account.adapter import get_adapter
from allauth.core import context

from issues import senders
from submissions import limits
from submissions.limits import Limit

from . import signins

TEN_MINUTES = 10 * 60

#: Several people of one office may stand behind one address.
FROM_AN_ADDRESS = Limit("guess", 30, TEN_MINUTES)
#: Of one account, from wherever: many addresses are no way round.
AT_A_SECRET = Limit("guess-of", 5, TEN_MINUTES)


def may_try(request, secret):
    """Count one try at `secret`, the words for what is guessed at; tell whether it is within the limits."""
    return limits.within(FROM_AN_ADDRESS, _network(request)) and limits.within(AT_A_SECRET, secret)


def was_right(request, secret):
    """Take one try back: it was no guess. Those before it stay, so that a sign-in between two guesses is no way round."""
    limits.forgive(FROM_AN_ADDRESS, _network(request))
    limits.forgive(AT_A_SECRET, secret)


def password_of(username):
    return f"password of {username.casefold()}"


def code_of(user):
    return f"code of {user.pk}"


@contextmanager
def counted(secret):
    """Count what is tried within as one try at `secret`, unless it turns out right: then nothing is raised within.

    Raises ValidationError, in the words of the adapter, where nothing more may be tried.
    """
    if not may_try(context.request, secret):
        raise get_adapter().validation_error("too_many_login_attempts")
    yield
    was_right(context.request, secret)


def _network(request):
    return senders.network(signins.address(request) or "?")
