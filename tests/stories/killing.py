"""Killing a process at a random moment of its work, again and again. A worker: `python -m MODULE DEED`.

For each line that it is given a worker does its deed in a child process. It tells the child's number, then a line of JSON
for whatever the child has done, then how the child ended. `DEED now` does the deed once, to its end.
"""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time


def kill_again_and_again(scratch, module, deed, *, seed, rounds):
    """Let processes do a deed; each is killed somewhere on its way to the first, second or third time. Returns what they told."""
    chance, told, ends = random.Random(seed), [], []  # noqa: S311 - the same moments each time
    takes = [0.3, 0.05, 0.05]  # seconds, as measured last: the first time includes finding the database
    worker = scratch.start("-m", module, deed, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    while len(ends) < rounds and 0 not in ends:  # it ends by itself when nothing is left to do
        worker.stdin.write("\n")
        child, facts = _read(worker)["child"], []
        for place in range(chance.randrange(3)):
            begun = time.monotonic()
            facts.append(_read(worker))
            takes[place] = time.monotonic() - begun
            if "ended" in facts[-1]:
                break
        time.sleep(chance.uniform(0, min(takes[len(facts)], 0.5)))
        with contextlib.suppress(ProcessLookupError):  # told below
            os.kill(child, signal.SIGKILL)
        while not facts or "ended" not in facts[-1]:
            facts.append(_read(worker))
        ends.append(facts.pop()["ended"])
        told += facts
    worker.stdin.close()
    assert worker.wait(timeout=20) == 0
    assert set(ends) <= {-signal.SIGKILL, 0}, "the work failed before it was killed"
    assert ends.count(-signal.SIGKILL) >= rounds // 3, "the work was done too soon"
    return told


def _read(worker):
    return json.loads(worker.stdout.readline())


def tell(**facts):
    """One line, written at once: a process that is killed has told it or not."""
    os.write(sys.stdout.fileno(), f"{json.dumps(facts)}\n".encode())


def work(deeds):
    """What a worker does: the deed that the command line names, once or in a child for each line."""
    import django

    django.setup()
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # as in all other tests
    deed, *when = sys.argv[1:]
    if when:
        deeds[deed]()
        return
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            deeds[deed]()
            os._exit(0)
        tell(child=child)
        _, status = os.waitpid(child, 0)
        tell(ended=os.waitstatus_to_exitcode(status))
