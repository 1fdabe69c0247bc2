"""Uploads read in the child process."""

import io
import os
import struct
import subprocess
import sys
import zipfile
import zlib

import pytest

from articles.html import photo_ids
from articles.manuscript import bounded, child, read, read_bounded, transport
from issues.uploads import Rejected
from tests.articles.manuscript.making import docx, line, picture
from tests.articles.manuscript.manuscripts import ONE, SAMPLES, TWO
from tests.articles.manuscript.test_document import change
from tests.issues import samples

HEAD = (line("站里的灯", size=20, align="center", bold=True), line("文/石生", align="center"))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def without_its_end():
    """A PNG whose chunks are whole, but whose packed rows break off in the middle."""
    header = struct.pack(">IIBBBBB", 1200, 900, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + bytes(range(240)) * 15 for _ in range(900)), 0)[:50_000]
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def with_media(data, name, content):
    """The same package with another picture in the place of one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == f"word/media/{name}" else old.read(entry))
    return out.getvalue()


@pytest.mark.parametrize("name", ["photographs with all kinds of captions", "WPS without a single style"])
def test_a_manuscript_comes_out_of_the_child_as_it_was_read_there(name):
    make, file, _ = SAMPLES[name]
    data = make()

    assert read_bounded(data, file).manuscript == read(data, file)


def test_every_picture_comes_with_its_renditions():
    delivery = read_bounded(docx(*HEAD, ONE, picture(2400, 1800), TWO, picture(600, 800)), "站里的灯.docx")

    assert [(each.width, sorted(each.webp)) for each in delivery.pictures] == [(2000, [480, 960, 1600]), (600, [480])]


def test_a_broken_picture_costs_itself_and_is_named_with_its_caption():
    tea, tree = picture(form="PNG"), picture(colour="green", form="PNG")
    data = docx(*HEAD, ONE, tea, line("▲采茶姑娘。"), TWO, tree, line("▲老茶树。"))

    delivery = read_bounded(with_media(data, "image1.png", without_its_end()), "站里的灯.docx")

    assert [each is None for each in delivery.pictures] == [True, False]
    assert photo_ids(delivery.manuscript.body) == [1]
    assert delivery.manuscript.losses == [
        "图片 image1.png 已损坏或不完整，没有带进来（图片说明：采茶姑娘。）。请重新上传原图。"
    ]


def test_the_words_before_tracked_changes_name_the_same_pictures():
    changed = line("共有", parts=[change("del", "十五"), change("ins", "十六")])

    manuscript = read_bounded(docx(*HEAD, changed, picture(), ONE), "站里的灯.docx").manuscript

    assert photo_ids(manuscript.body) == photo_ids(manuscript.before.body) == [0]
    assert manuscript.before.pictures is manuscript.pictures


def test_what_is_no_word_file_is_refused_before_a_child_is_started():
    with pytest.raises(Rejected, match="不是 Word 文档"):
        read_bounded(b"MZ" + bytes(500), "稿件.docx")


def test_an_old_word_file_is_sent_back_for_saving_as_docx_where_nothing_can_convert_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Rejected, match="请用 Word 或 WPS 打开，另存为 docx"):
        read_bounded(samples.ole("WordDocument", "1Table"), "旧稿.doc")


def test_an_old_word_file_is_read_as_the_docx_that_is_made_of_it(monkeypatch, tmp_path):
    """Through a stand-in for LibreOffice."""
    (tmp_path / "made.docx").write_bytes(docx(*HEAD, ONE))
    program = tmp_path / "soffice"
    program.write_text(
        f"#!{sys.executable}\n"
        "import pathlib, shutil, sys\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "out.mkdir()\n"
        f"shutil.copy({str(tmp_path / 'made.docx')!r}, out / 'in.docx')\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    delivery = read_bounded(samples.ole("WordDocument", "1Table"), "旧稿.doc")

    assert delivery.manuscript.title == "站里的灯"


def test_reading_loads_nothing_of_django():
    code = "import sys, articles.manuscript.child; print('django' in sys.modules)"

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout == "False\n"


def test_the_way_from_the_child_loses_nothing(tmp_path):
    make, file, _ = SAMPLES["photographs with all kinds of captions"]
    manuscript = read(make(), file)

    transport.save(manuscript, tmp_path)

    assert transport.load(tmp_path) == manuscript


def test_after_a_death_over_two_pictures_each_is_tried_by_itself(tmp_path):
    make, file, _ = SAMPLES["photographs with all kinds of captions"]
    transport.save(read(make(), file), tmp_path)
    for place in (0, 1):
        (transport.folder_of(tmp_path, place) / child.TRYING).touch()

    again = bounded._tries_again(tmp_path)
    child.work(tmp_path)

    assert again
    assert child.unfinished(tmp_path) == child.in_flight(tmp_path) == []
    assert all((transport.folder_of(tmp_path, place) / child.READY).exists() for place in range(4))


def test_a_picture_over_which_a_child_died_alone_is_not_tried_again(tmp_path):
    make, file, _ = SAMPLES["photographs with all kinds of captions"]
    transport.save(read(make(), file), tmp_path)
    (transport.folder_of(tmp_path, 2) / child.TRYING).touch()

    assert not bounded._tries_again(tmp_path)
    assert [own.name for own in child.unfinished(tmp_path)] == ["0", "1", "3"]
