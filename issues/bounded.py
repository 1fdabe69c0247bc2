"""Work on other people's files in a child process that limits itself before it imports anything.

A bomb that gets past the judges then costs one child its life, never the worker that serves readers.
"""

import errno
import importlib
import logging
import math
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

try:
    import resource
except ImportError:  # not a Unix: the wall clock is then the only limit
    resource = None  # type: ignore[assignment]

PROJECT = Path(__file__).resolve().parent.parent
# A picture of 40 megapixels and a Word package of 30 MB leave files far below this.
LARGEST_FILE = 256 * 2**20
MOST_OPEN_FILES = 256
# What the child tells by its exit status; 1 is any other exception.
TOO_MUCH, REFUSED = 81, 82
REFUSAL = ".refusal"

TOO_LONG = "文件太复杂，处理超时，没有导入。请拆成几个小一些的文件，或在 Word 里另存为新的 docx 后再传。"
TOO_BIG = "文件展开后太大，内存不够，没有导入。请把图片缩小，或拆成几个小一些的文件后再传。"
BROKEN = "文件内容异常，处理中断，没有导入。请在 Word 或 WPS 里打开检查，另存为新的 docx（图片另存为 JPEG）后再传。"

log = logging.getLogger(__name__)


class ChildFailed(Exception):
    """The child did not finish; the message is for an editor, `detail` for whoever reads the log."""

    def __init__(self, message, detail=""):
        super().__init__(message)
        self.detail = detail


class Overrun(ChildFailed):
    """The work took more time, memory or disk than it may."""


class Crashed(ChildFailed):
    """The child died of what it read."""


def run(module: str, folder: Path, *, seconds: int = 20, mebibytes: int = 512) -> None:
    """Call `module.work(folder)` in a limited child process; it reads its input from the folder and leaves results there.

    `seconds` is processor time; on a busy machine the clock on the wall may show three times as many. Raises Overrun
    or Crashed, and issues.uploads.Rejected with the child's own words where the work refused the file.
    """
    wall = 3 * seconds
    command = [sys.executable, "-m", "issues.bounded", module, str(folder), str(seconds), str(mebibytes), str(wall)]
    with tempfile.TemporaryFile() as noise:
        child = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=noise,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
        try:
            status = child.wait(wall)
        except subprocess.TimeoutExpired:
            status = None
        finally:
            _kill(child)
        if status != 0:
            _explain(status, folder, module, _tail(noise))


def _environment(folder):
    """No secret of the server reaches the child: only what Python needs to find itself and the project."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    path = os.pathsep.join(filter(None, [str(PROJECT), os.environ.get("PYTHONPATH", "")]))
    return kept | {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": path,
        "PYTHONSAFEPATH": "1",
        "PYTHONUTF8": "1",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "MALLOC_ARENA_MAX": "1",  # address space is what is limited; one arena wastes least of it
    }


def _kill(child):
    """End the child and whatever it started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    if child.poll() is None:
        child.kill()
        child.wait()


def _tail(noise, most=4000):
    noise.seek(max(0, noise.seek(0, os.SEEK_END) - most))
    return noise.read(most).decode("utf-8", "replace")


def _explain(status, folder, module, detail):
    from issues.uploads import Rejected  # not at the top: the child passes there before its limits stand

    log.warning("%s ended with %s: %s", module, status, detail)
    if status == REFUSED:
        raise Rejected((folder / REFUSAL).read_text("utf-8"))
    if status in (None, *(-number for number in _signals("SIGXCPU", "SIGALRM"))):
        raise Overrun(TOO_LONG, detail)
    # SIGKILL was not ours: the hard processor limit comes after SIGXCPU, so it is the machine short of memory.
    if status in (TOO_MUCH, *(-number for number in _signals("SIGKILL", "SIGXFSZ"))) or "MemoryError" in detail:
        raise Overrun(TOO_BIG, detail)
    raise Crashed(BROKEN, detail)


def _signals(*names):
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


def _limit(seconds, mebibytes, wall):
    if resource is None:
        return
    for what, soft, hard in (
        (resource.RLIMIT_AS, mebibytes * 2**20, mebibytes * 2**20),
        (resource.RLIMIT_CPU, seconds, seconds + 2),  # SIGXCPU tells why; at the hard limit it would be SIGKILL
        (resource.RLIMIT_FSIZE, LARGEST_FILE, LARGEST_FILE),
        (resource.RLIMIT_NOFILE, MOST_OPEN_FILES, MOST_OPEN_FILES),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        ceiling = resource.getrlimit(what)[1]
        if ceiling != resource.RLIM_INFINITY:
            soft, hard = min(soft, ceiling), min(hard, ceiling)
        resource.setrlimit(what, (soft, hard))
    signal.alarm(math.ceil(wall))  # should the parent die first, nobody else would end a child that sleeps


def _forbid_connections(event, args):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"):
        raise PermissionError(errno.EACCES, "no connection is made while a file is read")


def main(module, folder, seconds, mebibytes, wall):
    """The child's whole life; answers its exit status."""
    _limit(int(seconds), int(mebibytes), float(wall))
    sys.addaudithook(_forbid_connections)
    from issues.uploads import Rejected  # only now: nothing is imported before the limits stand

    try:
        importlib.import_module(module).work(Path(folder))
    except MemoryError:
        return TOO_MUCH
    except OSError as trouble:
        if trouble.errno in (errno.EFBIG, errno.ENOMEM):
            return TOO_MUCH
        raise
    except Rejected as refusal:
        (Path(folder) / REFUSAL).write_text(str(refusal), "utf-8")
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
