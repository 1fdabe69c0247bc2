"""Opening a zip of manuscripts: names as they were written, files in their order, and what is refused."""

import io
import struct
import zipfile
import zlib

import pytest

from articles.manuscript.delivery import in_order, open_zip
from issues.uploads import Rejected
from tests.issues import samples


def names(data):
    return [member.name for member in open_zip(data)]


def named_in_gbk(members):
    """A zip as Windows writes it in China: names in GBK, and nothing that says so."""
    out = io.BytesIO()
    raw_names = [name.encode("gbk") for name in members]
    stand_ins = [bytes([ord("A") + at]) * len(raw) for at, raw in enumerate(raw_names)]
    with zipfile.ZipFile(out, "w") as package:
        for stand_in, data in zip(stand_ins, members.values(), strict=True):
            package.writestr(stand_in.decode(), data)
    zipped = out.getvalue()
    for stand_in, raw in zip(stand_ins, raw_names, strict=True):
        zipped = zipped.replace(stand_in, raw)
    return zipped


# Opening


def test_names_in_utf_8_come_out_as_they_are():
    assert names(samples.zipped({"稿件/茶山.docx": b"a"})) == ["稿件/茶山.docx"]


@pytest.mark.parametrize("name", ["茶山上的第三件建议.docx", "照片/图1.jpg", "乗數.docx", "誠信.txt"])
def test_names_in_gbk_come_out_as_they_were_written(name):
    assert names(named_in_gbk({name: b"a"})) == [name]


def test_two_names_in_gbk_that_old_code_pages_take_for_one_stay_two():
    one, other = (bytes([lead, 0x50]).decode("gbk") + ".jpg" for lead in (0x84, 0x8E))  # ä and Ä in code page 437

    assert set(names(named_in_gbk({one: b"a", other: b"b"}))) == {one, other}


def test_a_name_said_in_the_extra_field_is_taken_from_there():
    entry = zipfile.ZipInfo("raw.docx")
    name = "茶山.docx".encode()
    body = b"\x01" + struct.pack("<I", zlib.crc32(b"raw.docx")) + name
    entry.extra = struct.pack("<HH", 0x7075, len(body)) + body
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(entry, b"a")

    assert names(out.getvalue()) == ["茶山.docx"]


def test_what_systems_leave_behind_is_left_out():
    litter = ["~$茶山.docx", ".DS_Store", "__MACOSX/._茶山.docx", "照片/Thumbs.db", "照片/desktop.ini", ".git/config"]

    assert names(samples.zipped(dict.fromkeys(litter, b"a") | {"茶山.docx": b"a"})) == ["茶山.docx"]


def test_files_come_in_the_order_in_which_people_number_them():
    members = dict.fromkeys(["图10.jpg", "图2.jpg", "图1.jpg", "2 尾.docx", "01 头.docx"], b"a")

    assert names(samples.zipped(members)) == ["01 头.docx", "2 尾.docx", "图1.jpg", "图2.jpg", "图10.jpg"]
    assert in_order("图２") == in_order("图2")


def test_a_path_that_climbs_becomes_a_plain_name():
    assert names(samples.zipped({"../../etc/茶山.docx": b"a", "/绝对/图1.jpg": b"b"})) == [
        "etc/茶山.docx",
        "绝对/图1.jpg",
    ]


def test_too_many_files_are_refused_by_number():
    with pytest.raises(Rejected, match="301 个文件"):
        open_zip(samples.zipped({f"{number}.txt": b"a" for number in range(301)}))


def test_a_bomb_is_refused_while_it_unfolds():
    with pytest.raises(Rejected, match="压缩炸弹"):
        open_zip(samples.zipped({"图1.jpg": bytes(60 * 2**20)}))


def test_what_is_no_zip_is_refused():
    with pytest.raises(Rejected, match="损坏"):
        open_zip(b"PK\x03\x04 cut short")


def test_names_with_endless_figures_have_an_order_too():
    names = [f"图{'9' * 5000}.jpg", "图10.jpg", "图2.jpg"]

    assert sorted(names, key=in_order) == names[::-1]
