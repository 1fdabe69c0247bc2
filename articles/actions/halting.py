"""Taking back a release that readers do not see yet, when something comes into its way afterwards."""

from .. import clearances
from ..models import is_out
from . import trail


def halt(row, *, by):
    """Take back the release of a locked piece that is not cleared any more, and the schedule of its issue.

    What readers see already stays: taking that down is `withdraw`'s.
    """
    if row.live_id is None or is_out(row):
        return
    found = clearances.in_the_way([row.versions.newest()]).get(row.pk)
    if not found:
        return
    trail.call_off(row, by=by, why=found[0].text, what=found[0].text)
