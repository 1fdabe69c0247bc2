"""A Word file is one piece; a .zip may be several, and one that is refused does not stop the others."""

import io
import zipfile

import pytest
from docx import Document

from articles.manuscript.files import read_file
from issues.uploads import Rejected
from tests.factories import picture_file

TEXT = "联络站的门朝街开着，来的人先在簿子上写下日期，再写下要说的事。" * 4


def word(title, *paragraphs):
    document = Document()
    for line in (title, *paragraphs):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def packed(**files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
    return file.getvalue()


def test_a_word_file_is_one_piece_and_its_own_source():
    data = word("渡口的灯", "文/林知秋", TEXT)

    [part] = read_file(data, "渡口的灯.docx")

    assert (part.name, part.source == data, part.delivery.manuscript.title) == ("渡口的灯.docx", True, "渡口的灯")


def test_a_delivery_of_one_piece_is_kept_whole_with_its_pictures_and_captions():
    data = packed(
        **{
            "渡口的灯.docx": word("渡口的灯", "文/林知秋", TEXT),
            "1.jpg": picture_file(),
            "照片说明.txt": "1.夜里的渡口（秦小满 摄）".encode("gb18030"),
        }
    )

    [part] = read_file(data, "渡口的灯.zip")

    assert part.source == data
    assert [(picture.caption, picture.credit) for picture in part.delivery.manuscript.pictures] == [
        ("夜里的渡口", "秦小满 摄")
    ]
    assert part.delivery.pictures[0].width == 900


def test_a_delivery_of_several_pieces_keeps_each_manuscript_and_refuses_only_the_broken_one():
    good = word("渡口的灯", "文/林知秋", TEXT)
    data = packed(**{"1渡口的灯.docx": good, "2坏的.docx": good[:900]})

    parts = {part.name: part for part in read_file(data, "两篇.zip")}

    assert parts["1渡口的灯.docx"].source == good
    assert parts["1渡口的灯.docx"].delivery.manuscript.title == "渡口的灯"
    assert parts["2坏的.docx"].delivery is None
    assert "损坏" in parts["2坏的.docx"].refusal or "不完整" in parts["2坏的.docx"].refusal


def test_the_name_of_a_delivery_says_what_the_manuscript_in_it_leaves_open():
    data = packed(**{"稿件.docx": word(TEXT, TEXT)})

    [part] = read_file(data, "05【代表风采】渡口的灯（林知秋）.zip")

    manuscript = part.delivery.manuscript
    assert (manuscript.order, manuscript.section, manuscript.title) == (5, "代表风采", "渡口的灯")
    assert [credit.name for credit in manuscript.credits] == ["林知秋"]


def test_the_name_of_a_manuscript_goes_before_that_of_its_delivery():
    data = packed(**{"3【文苑】渡口的灯（秦小满）.docx": word(TEXT, TEXT)})

    [part] = read_file(data, "05【代表风采】来稿（林知秋）.zip")

    manuscript = part.delivery.manuscript
    assert (manuscript.order, manuscript.section, manuscript.title) == (3, "文苑", "渡口的灯")
    assert [credit.name for credit in manuscript.credits] == ["秦小满"]


def test_a_delivery_of_several_pieces_gives_them_its_section_and_nothing_else():
    data = packed(
        **{"稿一.docx": word("渡口的灯", "文/林知秋", TEXT), "【文苑】稿二.docx": word("江边", "文/秦小满", TEXT)}
    )

    parts = read_file(data, "05【代表风采】两篇（田小禾）.zip")

    read = {part.delivery.manuscript.title: part.delivery.manuscript for part in parts}
    assert {title: (each.section, each.order) for title, each in read.items()} == {
        "渡口的灯": ("代表风采", None),
        "江边": ("文苑", None),
    }
    assert [credit.name for each in read.values() for credit in each.credits] == ["秦小满", "林知秋"]


def test_what_was_not_used_of_a_delivery_is_named():
    data = packed(**{"渡口的灯.docx": word("渡口的灯", "文/林知秋", TEXT), "表.xlsx": b"PK\x05\x06" + bytes(18)})

    [part] = read_file(data, "渡口的灯.zip")

    assert ["表.xlsx" in loss for loss in part.delivery.manuscript.losses] == [True]


def test_a_delivery_without_a_manuscript_is_refused_by_name():
    with pytest.raises(Rejected, match=r"没有可以导入的稿件.*1\.jpg"):
        read_file(packed(**{"1.jpg": picture_file()}), "图.zip")
