"""People who act at the same moment, each on a connection of their own."""

import threading

from django.db import OperationalError, connections

from issues.actions import Refused


def at_once(*acts):
    """Run the acts at the same moment; return what each returned, or the refusal it failed with."""
    gate, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        gate.wait()
        try:
            outcomes[place] = act()
        except (Refused, OperationalError) as failure:
            outcomes[place] = failure
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
