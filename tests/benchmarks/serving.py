"""Servers for the benchmarks: the demonstration magazine behind gunicorn, and what an answer costs it in processor time."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def environment(folder, **more):
    """What the site is told as in production, with its data in a folder of its own."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")}
    own = {
        "READ_DOT_ENV": "false",
        "SECRET_KEY": "only-for-measuring-" + "0123456789" * 5,
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "SITE_URL": "http://127.0.0.1",
        "HTTPS": "false",
        "VAR_DIR": str(folder),
        "LOG_LEVEL": "WARNING",
        "PYTHONPATH": str(ROOT),
    }
    return kept | own | {name: str(value) for name, value in more.items()}


def run(folder, *command, **more):
    """What a command says that runs on the data in a folder; raises RuntimeError when it fails."""
    told = environment(folder, **more)
    done = subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stdout}{done.stderr}")
    return done.stdout


def manage(folder, *command, **more):
    return run(folder, sys.executable, "manage.py", *command, **more)


def seeded(folder):
    """The folder of the demonstration magazine, made when it is not there yet, with its static files collected."""
    if not (folder / "seeded").exists():  # what an interrupted run left is no magazine
        shutil.rmtree(folder / "media", ignore_errors=True)
        (folder / "chutian.sqlite3").unlink(missing_ok=True)
    manage(folder, "migrate", "-v0", DEBUG="true")
    if not (folder / "seeded").exists():
        manage(folder, "create_roles", DEBUG="true")
        manage(folder, "seed_demo", DEBUG="true")
        (folder / "seeded").touch()
    manage(folder, "collectstatic", "--no-input", "-v0")
    return folder


@contextmanager
def gunicorn(folder, app="chutian.wsgi:application", *, bind=None, workers=1, quiet=True, **more):
    """One gunicorn with the settings of production; gives (process, address)."""
    bind = bind or f"127.0.0.1:{free_port()}"
    own = {"GUNICORN_BIND": bind, "GUNICORN_WORKERS": workers, "GUNICORN_CONTROL_SOCKET": folder / "control.sock"}
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--max-requests", "0", app]
    told = {"stderr": subprocess.DEVNULL} if quiet else {}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(folder, **own, **more), start_new_session=True, **told
    )
    try:
        wait_for(bind)
        yield process, bind
    finally:
        stop(process)


def stop(process):
    """End a server and all that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=40)


def kill(process):
    """Stop a server and all that it started, at once."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=10)


def wait_for(bind, seconds=20):
    until = time.monotonic() + seconds
    while True:
        try:
            connect(bind).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def connect(bind):
    if bind.startswith("unix:"):
        made = socket.socket(socket.AF_UNIX)
        made.connect(bind.removeprefix("unix:"))
        return made
    host, port = bind.rsplit(":", 1)
    return socket.create_connection((host, int(port)), timeout=20)


def cpu(pid):
    """Seconds of processor time that the threads of a process and of its children have used, to the nanosecond."""
    threads = (one for process in [pid, *children(pid)] for one in Path(f"/proc/{process}/task").iterdir())
    return sum(int((one / "schedstat").read_text().split()[0]) for one in threads) / 1e9


def children(pid):
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def ask(bind, paths, *, seconds=0.0, times=0):
    """Ask for the paths in turn over one connection, for so long or so often; returns how many answers came.

    Raises AssertionError for an answer that is no page.
    """
    connection = http.client.HTTPConnection(*bind.split(":"), timeout=30)
    until = time.monotonic() + seconds
    count = 0
    while count < times or time.monotonic() < until:
        connection.request("GET", paths[count % len(paths)])
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, (answer.status, paths[count % len(paths)])
        count += 1
    connection.close()
    return count


def fetched(bind, path):
    """The bytes of one page, as they came."""
    connection = http.client.HTTPConnection(*bind.split(":"), timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    page = answer.read()
    connection.close()
    assert answer.status == 200, (answer.status, path)
    return page


def cost(process, bind, paths, *, seconds=2.0):
    """Milliseconds of processor time that an answer costs the server."""
    before = cpu(process.pid)
    count = ask(bind, paths, seconds=seconds)
    return 1000 * (cpu(process.pid) - before) / count
