"""How long a sign-in lasts in which nothing is done."""

import time

from django.conf import settings
from django.contrib.auth import logout

SEEN = "seen_at"
#: A session is written at most once in so many seconds.
EVERY = 60
#: The end of the names of addresses that browsers ask by themselves: they show that a window is open, not that somebody
#: sits before it.
BY_ITSELF = "_heartbeat"


def limit():
    """Seconds."""
    return settings.SESSION_IDLE_MINUTES * 60


def limit_in_words():
    minutes = settings.SESSION_IDLE_MINUTES
    return f"{minutes // 60} 小时" if minutes % 60 == 0 else f"{minutes} 分钟"


def has_fallen_asleep(request):
    seen = request.session.get(SEEN)
    return seen is not None and time.time() - seen > limit()


def keep_awake(request):
    """Note that the person is at work; tells whether that was noted a moment ago already."""
    now = time.time()
    lately = now - request.session.get(SEEN, 0) < EVERY
    if not lately and not (request.resolver_match.url_name or "").endswith(BY_ITSELF):
        request.session[SEEN] = int(now)
    return lately


def begin(request, **said):
    """Receives Django's signal that somebody signed in."""
    request.session[SEEN] = int(time.time())


def end(request):
    logout(request)
