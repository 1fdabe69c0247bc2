"""The shared caches in front of the site (nginx, a CDN): what they are told, by commands that the settings name."""

import logging
import subprocess

from django.conf import settings
from django.db import transaction

SLOWEST = 10  # seconds that whoever acts at the desk may wait for a command

#: Fields whose change puts a page before readers or takes it from them.
SHOWS = {"published_at", "withdrawn_at", "live"}

log = logging.getLogger(__name__)


def public_change(instance, update_fields):
    """What was taken down leaves the caches; whatever was put up or taken down, they are to ask for their pages anew."""
    changed = SHOWS & set(update_fields or ())
    if "withdrawn_at" in changed and instance.withdrawn_at is not None:
        _once_on_commit(purge)
    if changed:
        _once_on_commit(warm)


def purge():
    """Have the caches emptied; without a command for it, the headers of the pages bound them."""
    _run(settings.PURGE_COMMAND, "the shared caches were not emptied")


def warm():
    """Have the caches filled, without waiting for it: the command is only to set off `manage.py warm`."""
    _run(settings.WARM_COMMAND, "the shared caches were not told to fill themselves")


def _once_on_commit(act):
    waiting = transaction.get_connection().run_on_commit
    if act not in [waits[1] for waits in waiting]:
        transaction.on_commit(act)


def _run(command, trouble):
    if not command:
        return
    try:
        subprocess.run(command, check=True, timeout=SLOWEST, capture_output=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as why:
        log.error("%s: %s", trouble, why)
