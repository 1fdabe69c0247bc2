"""A site of its own for a test that runs real processes: database, files, cache and mail lie apart from everything else.

The database is of the kind that the test run is on; what is in it is asked in SQL, since the tests' own connection is to
another one.
"""

import contextlib
import email
import email.policy
import hashlib
import os
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psycopg2
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]


class Site:
    """A migrated site below `folder`; `database` is a DATABASE_URL and `connect` opens it."""

    def __init__(self, folder, database, connect):
        self.folder, self.connect = Path(folder), connect
        self.log = self.folder / "server.log"
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "chutian.settings",
            "READ_DOT_ENV": "false",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "DATABASE_URL": database,
            "VAR_DIR": str(self.folder),
            "EMAIL_URL": f"filemail:///{self.folder / 'mail'}",
            "ALLOWED_HOSTS": "127.0.0.1",
            "HTTPS": "false",
            "STATIC_HASHED": "false",
        }
        self.manage("migrate", "--verbosity", "0")

    def start(self, *command, **options):
        """Start a Python process of this site."""
        return subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=self.environment, start_new_session=True, **options
        )

    def run(self, *command):
        """Run a Python process of this site to its end; returns what it wrote."""
        process = self.start(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        out, wrong = process.communicate(timeout=120)
        assert process.returncode == 0, wrong
        return out

    def manage(self, *arguments):
        return self.run("manage.py", *arguments)

    def ask(self, sql):
        """The rows of a question in SQL."""
        return self._execute(sql, lambda cursor: cursor.fetchall())

    def tell(self, sql):
        """Change rows; returns how many."""
        return self._execute(sql, lambda cursor: cursor.rowcount)

    def _execute(self, sql, result):
        with contextlib.closing(self.connect()) as connection:
            cursor = connection.cursor()
            cursor.execute(sql)
            rows = result(cursor)
            connection.commit()
        return rows

    def kept(self, name):
        """The checksum of a private file; None where there is none."""
        path = self.folder / "media" / "private" / name
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None

    def kept_files(self):
        """The names of all files of contributors."""
        private = self.folder / "media" / "private"
        return {str(path.relative_to(private)) for path in private.glob("attachments/**/*") if path.is_file()}

    def grow_old(self, days=2):
        """Set the files of contributors back by some days."""
        then = time.time() - days * 24 * 60 * 60
        for name in self.kept_files():
            os.utime(self.folder / "media" / "private" / name, (then, then))

    def mails(self):
        """All letters in the folder; a process that was killed may have left the beginning of one."""
        for file in sorted((self.folder / "mail").glob("*")):
            for part in file.read_bytes().split(b"-" * 79 + b"\n"):
                if part.strip():
                    yield email.message_from_bytes(part, policy=email.policy.default)


@contextlib.contextmanager
def site(folder):
    """A new site below `folder`, on a database that is gone afterwards."""
    default = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        file = Path(folder) / "scratch.sqlite3"
        yield Site(folder, f"sqlite:///{file}", lambda: sqlite3.connect(file, timeout=20))
        return
    address = f"postgres://{default['USER']}:{default['PASSWORD']}@{default['HOST']}:{default['PORT'] or 5432}"
    name = f"scratch_{secrets.token_hex(6)}"
    with _server(address) as cursor:
        cursor.execute(f"create database {name}")
    try:
        yield Site(folder, f"{address}/{name}", lambda: psycopg2.connect(f"{address}/{name}"))
    finally:
        with _server(address) as cursor:
            cursor.execute(f"drop database {name} with (force)")


@contextlib.contextmanager
def _server(address):
    connection = psycopg2.connect(f"{address}/postgres")
    connection.autocommit = True
    try:
        yield connection.cursor()
    finally:
        connection.close()


@contextlib.contextmanager
def served(scratch, *, workers=2):
    """The site behind gunicorn as it is deployed, on a port of its own; gives the port."""
    port = free_port()
    process = serve(scratch, port, workers=workers)
    try:
        yield port
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=40)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def serve(scratch, port, *, workers=2):
    """Start gunicorn and wait until it answers; returns its process, the head of a group of its own."""
    scratch.environment |= {
        "GUNICORN_BIND": f"127.0.0.1:{port}",
        "GUNICORN_WORKERS": str(workers),
        "GUNICORN_CONTROL_SOCKET": str(scratch.folder / "control.sock"),
        "SITE_URL": f"http://127.0.0.1:{port}",
    }
    with scratch.log.open("a") as log:
        process = scratch.start("-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", stdout=log, stderr=log)
    try:
        _wait_for(port, process)
    except BaseException:
        process.kill()
        raise
    return process


def _wait_for(port, process):
    for _ in range(150):
        assert process.poll() is None, "gunicorn did not start"
        with contextlib.suppress(OSError):  # not listening yet, or slow to answer for the first time
            return urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5)
        time.sleep(0.2)
    raise AssertionError("gunicorn does not answer")
