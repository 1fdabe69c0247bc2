import os
import resource
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from issues import bounded
from issues.uploads import Rejected

UNRULY = "tests.issues.unruly"


def do(deed, folder, **limits):
    (folder / "deed").write_text(deed)
    bounded.run(UNRULY, folder, **limits)


def is_running(pid):
    """Whether a process lives; one that has died and waits to be buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def is_gone(pid):
    for _ in range(100):
        if not is_running(pid):
            return True
        time.sleep(0.05)
    return False


def test_a_child_reads_its_question_and_leaves_its_answer_in_the_folder(tmp_path):
    (tmp_path / "question").write_text("楚天主人")

    do("answer", tmp_path)

    assert (tmp_path / "answer").read_text() == "人主天楚"


def test_no_secret_of_the_server_reaches_the_child(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hidden")
    monkeypatch.setenv("DATABASE_URL", "postgres://u:p@h/d")

    do("report", tmp_path)

    allowed = {
        "HOME",
        "LANG",
        "LC_CTYPE",
        "LD_LIBRARY_PATH",
        "MALLOC_ARENA_MAX",
        "PATH",
        "PYTHONPATH",
        "PYTHONSAFEPATH",
        "PYTHONUTF8",
        "TMPDIR",
    }
    assert set((tmp_path / "environment").read_text().split()) <= allowed
    assert (tmp_path / "place").read_text() == str(tmp_path)


def test_nothing_heavy_is_imported_before_the_limits_stand():
    code = "import sys, issues.bounded; print([m for m in sys.modules if m.partition('.')[0] in {'PIL','lxml','django','issues','zipfile'}])"

    seen = subprocess.run([sys.executable, "-c", code], cwd=bounded.PROJECT, capture_output=True, text=True, check=True)

    assert seen.stdout.strip() == "['issues', 'issues.bounded']"


def test_a_child_that_computes_too_long_is_ended_with_a_message(tmp_path):
    with pytest.raises(bounded.Overrun) as refusal:
        do("compute", tmp_path, seconds=1)

    assert str(refusal.value) == bounded.TOO_LONG


def test_a_child_that_sleeps_is_ended_by_the_clock_on_the_wall(tmp_path):
    with pytest.raises(bounded.Overrun) as refusal:
        do("sleep", tmp_path, seconds=1)

    assert str(refusal.value) == bounded.TOO_LONG


def test_whatever_a_child_started_ends_with_it_when_time_is_up(tmp_path):
    with pytest.raises(bounded.Overrun):
        do("sleep_with_a_helper", tmp_path, seconds=3)

    assert is_gone(int((tmp_path / "helper").read_text()))


def test_whatever_a_child_started_ends_with_it_when_it_succeeds(tmp_path):
    do("leave_a_helper", tmp_path)

    assert is_gone(int((tmp_path / "helper").read_text()))


@pytest.mark.parametrize("deed", ["fill_memory", "fill_disk", "be_killed"])
def test_too_much_memory_or_disk_has_a_message_of_its_own(tmp_path, deed):
    with pytest.raises(bounded.Overrun) as refusal:
        do(deed, tmp_path)

    assert str(refusal.value) == bounded.TOO_BIG


def test_the_memory_of_a_child_stays_within_its_limit():
    """Measured by a process that has this one child, so that no other test's child counts."""
    code = (
        "import pathlib, resource, tempfile; from issues import bounded\n"
        "folder = pathlib.Path(tempfile.mkdtemp()); (folder / 'deed').write_text('fill_memory')\n"
        f"try: bounded.run({UNRULY!r}, folder, mebibytes=256)\n"
        "except bounded.Overrun: print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    )

    seen = subprocess.run([sys.executable, "-c", code], cwd=bounded.PROJECT, capture_output=True, text=True, check=True)

    assert 100 < int(seen.stdout) <= 256


@pytest.mark.parametrize("deed", ["fault", "recurse", "raise_error", "open_files"])
def test_a_child_that_dies_of_what_it_read_has_a_message(tmp_path, deed):
    with pytest.raises(bounded.Crashed) as refusal:
        do(deed, tmp_path)

    assert str(refusal.value) == bounded.BROKEN


def test_a_refusal_in_the_child_comes_out_in_its_own_words(tmp_path):
    with pytest.raises(Rejected) as refusal:
        do("refuse", tmp_path)

    assert str(refusal.value) == "图片不完整。请重新导出后再传。"


def test_of_a_noisy_child_only_the_last_words_are_kept_for_the_log(tmp_path, caplog):
    with pytest.raises(bounded.Crashed) as refusal:
        do("shout", tmp_path)

    assert len(refusal.value.detail) <= 4000
    assert refusal.value.detail.rstrip().endswith("ValueError: 最后一句")
    assert "最后一句" in caplog.text


def test_no_connection_is_made_while_a_file_is_read(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        (tmp_path / "port").write_text(str(server.getsockname()[1]))

        with pytest.raises(bounded.Crashed):
            do("connect", tmp_path)

        with pytest.raises(BlockingIOError):
            server.accept()


def test_the_limits_of_the_parent_stay_as_they_were(tmp_path):
    (tmp_path / "question").write_text("a")
    before = [resource.getrlimit(what) for what in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)]

    do("answer", tmp_path)

    assert [
        resource.getrlimit(what) for what in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)
    ] == before


def test_a_child_runs_where_the_parent_was_started_in_another_folder(tmp_path):
    (tmp_path / "deed").write_text("report")
    code = f"import sys, pathlib; sys.path.insert(0, {str(bounded.PROJECT)!r}); from issues import bounded; bounded.run({UNRULY!r}, pathlib.Path(sys.argv[1]))"

    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd="/", env={"PATH": os.environ["PATH"]}, check=True)

    assert "issues.uploads" in (tmp_path / "modules").read_text().split()
