"""Work for a child process that does what its folder's file `deed` says, none of it good."""

import os
import subprocess
import sys
import time
from pathlib import Path

from issues.uploads import Rejected


def work(folder: Path) -> None:
    deed = (folder / "deed").read_text()
    globals()[deed](folder)


def answer(folder):
    (folder / "answer").write_text((folder / "question").read_text()[::-1])


def report(folder):
    (folder / "environment").write_text("\n".join(sorted(os.environ)))
    (folder / "modules").write_text("\n".join(sorted(sys.modules)))
    (folder / "place").write_text(str(Path.cwd()))


def compute(folder):
    while True:
        pass


def sleep(folder):
    time.sleep(600)


def sleep_with_a_helper(folder):
    helper = subprocess.Popen(["sleep", "600"])
    (folder / "helper").write_text(str(helper.pid))
    time.sleep(600)


def leave_a_helper(folder):
    helper = subprocess.Popen(["sleep", "600"])
    (folder / "helper").write_text(str(helper.pid))


def fill_memory(folder):
    kept = []
    while True:
        kept.append(bytearray(2**24))


def fill_disk(folder):
    with (folder / "large").open("wb") as large:
        for _ in range(400):
            large.write(bytes(2**20))


def open_files(folder):
    kept = [(folder / str(number)).open("w") for number in range(10_000)]
    kept.clear()


def fault(folder):
    os.kill(os.getpid(), 11)


def be_killed(folder):
    os.kill(os.getpid(), 9)


def recurse(folder):
    recurse(folder)


def raise_error(folder):
    raise KeyError("word/nowhere.xml")


def refuse(folder):
    raise Rejected("图片不完整。请重新导出后再传。")


def shout(folder):
    for _ in range(100_000):
        sys.stderr.write("嘈杂" * 100)
    raise ValueError("最后一句")


def connect(folder):
    import socket

    socket.create_connection(("127.0.0.1", int((folder / "port").read_text())), timeout=2)
