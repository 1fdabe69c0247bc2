"""What lies together in a zip: manuscripts, their pictures and captions told apart, and what is left over named."""

import io

import pytest
from docx import Document

from articles.manuscript.captionfile import docx_lines, looks_like_captions
from articles.manuscript.delivery import Member, assemble
from tests.issues import samples

JPEG = samples.encoded(samples.picture(800, 600))
DOCX = samples.docx()


def word(*paragraphs, rows=(), numbered=()):
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    for text in numbered:
        document.add_paragraph(text, style="List Number")
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def delivery(members, captions=()):
    files = [Member(name, data) for name, data in members.items()]
    if captions:
        files.append(Member("照片说明.txt", "\n".join(captions).encode()))
    return assemble(files)


def words(assembled):
    return {
        picture.member.name: (picture.caption, picture.credit)
        for piece in assembled.pieces
        for picture in piece.pictures
    }


# What belongs to what


def test_a_manuscript_its_pictures_and_their_captions_are_told_apart():
    assembled = delivery(
        {"茶山.docx": DOCX, "照片/图1.jpg": JPEG, "照片/图2.jpg": JPEG},
        ["照片说明", "图1：村民在茶山采茶。（张三 摄）", "图2：代表走访农户。（李四供图）"],
    )

    assert [piece.text.name for piece in assembled.pieces] == ["茶山.docx"]
    assert words(assembled) == {
        "照片/图1.jpg": ("村民在茶山采茶。", "张三 摄"),
        "照片/图2.jpg": ("代表走访农户。", "李四供图"),
    }
    assert assembled.leftovers == []


@pytest.mark.parametrize(
    "lines",
    [
        ["图1：采茶", "图2：走访"],
        ["图一　采茶", "图二　走访"],
        ["照片1、采茶", "照片2、走访"],
        ["1.采茶", "2.走访"],
        ["1、采茶", "2、走访"],
        ["（1）采茶", "（2）走访"],
        ["（一）采茶", "（二）走访"],
        ["①采茶", "②走访"],
        ["1 采茶", "2 走访"],
        ["采茶", "走访"],
        ["P1：采茶", "P2：走访"],
        ["IMG_001.jpg 采茶", "IMG_007.jpg 走访"],
        ["IMG_001：采茶", "IMG_007：走访"],
        ["1. IMG_001.JPG：采茶", "2. IMG_007.JPG：走访"],
        ["IMG_007 走访", "IMG_001 采茶"],
        ["序号\t文件名\t说明", "1\tIMG_001.jpg\t采茶", "2\tIMG_007.jpg\t走访"],
        ["《茶山》图片说明：", "", "图1：采", "茶", "图2：走访"],
    ],
)
def test_captions_are_matched_in_every_way_of_writing_them(lines):
    assembled = delivery({"茶山.docx": DOCX, "IMG_001.jpg": JPEG, "IMG_007.jpg": JPEG}, lines)

    assert words(assembled) == {"IMG_001.jpg": ("采茶", ""), "IMG_007.jpg": ("走访", "")}
    assert assembled.leftovers == []


def test_one_caption_may_stand_for_several_pictures():
    pictures = {f"图{number}.jpg": JPEG for number in range(1, 5)}

    assembled = delivery({"茶山.docx": DOCX, **pictures}, ["图1-图3：采茶", "图4：走访"])

    assert [caption for caption, _ in words(assembled).values()] == ["采茶", "采茶", "采茶", "走访"]


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("（以上图片均由张三摄）", "张三 摄"),
        ("摄影：张三", "张三 摄"),
        ("本文图片由省人大办公厅提供", "省人大办公厅 供图"),
        ("供图：张三", "张三 供图"),
    ],
)
def test_one_line_may_name_who_took_them_all(line, credit):
    assembled = delivery(
        {"茶山.docx": DOCX, "图1.jpg": JPEG, "图2.jpg": JPEG}, ["图1：采茶", "图2：走访（李四摄）", line]
    )

    assert words(assembled) == {"图1.jpg": ("采茶", credit), "图2.jpg": ("走访", "李四摄")}


def test_a_row_of_a_table_may_name_the_photographer_in_a_cell_of_its_own():
    rows = [
        ("序号", "文件名", "说明", "摄影"),
        ("1", "IMG_1.jpg", "村民在茶山采茶", "张三"),
        ("2", "IMG_2.jpg", "代表走访农户", "李四"),
    ]

    assembled = delivery({"茶山.docx": DOCX, "IMG_1.jpg": JPEG, "IMG_2.jpg": JPEG, "图片说明.docx": word(rows=rows)})

    assert words(assembled) == {"IMG_1.jpg": ("村民在茶山采茶", "张三 摄"), "IMG_2.jpg": ("代表走访农户", "李四 摄")}
    assert len(assembled.pieces) == 1


def test_captions_in_word_keep_the_numbers_that_word_gives_them():
    assert docx_lines(word("图片说明", numbered=["采茶", "走访"])) == ["图片说明", "1. 采茶", "2. 走访"]


def test_captions_in_gbk_are_read():
    files = [Member("茶山.docx", DOCX), Member("图1.jpg", JPEG), Member("图片说明.txt", "图1：采茶".encode("gbk"))]

    assert words(assemble(files)) == {"图1.jpg": ("采茶", "")}


def test_a_text_file_full_of_captions_needs_no_telling_name():
    files = [Member("茶山.docx", DOCX), Member("图1.jpg", JPEG), Member("新建文本文档.txt", "图1：采茶".encode())]

    assembled = assemble(files)

    assert words(assembled) == {"图1.jpg": ("采茶", "")}


def test_a_text_of_numbered_sentences_is_not_taken_for_captions():
    assert not looks_like_captions(["1.提高认识", "2.加强领导", "3.狠抓落实"])


def test_a_picture_named_with_a_sentence_takes_that_as_its_caption():
    assembled = delivery({"茶山.docx": DOCX, "图1 村民在茶山采茶（张三摄）.jpg": JPEG, "IMG_2.jpg": JPEG})

    pictures = assembled.pieces[0].pictures
    assert [(picture.caption, picture.credit, picture.guessed) for picture in pictures] == [
        ("村民在茶山采茶", "张三摄", True),
        ("", "", False),
    ]


def test_each_of_several_manuscripts_gets_the_pictures_of_its_folder():
    files = {"甲/稿.docx": DOCX, "甲/照片/1.jpg": JPEG, "乙/稿.docx": DOCX, "乙/2.jpg": JPEG, "3.jpg": JPEG}

    assembled = delivery(files)

    assert {piece.text.name: [picture.member.name for picture in piece.pictures] for piece in assembled.pieces} == {
        "甲/稿.docx": ["甲/照片/1.jpg"],
        "乙/稿.docx": ["乙/2.jpg"],
    }
    assert assembled.leftovers == ["3.jpg：看不出是哪一篇的图片。请在那一篇里另传。"]


def test_a_picture_named_like_a_manuscript_belongs_to_it():
    files = {
        "01 茶山上的建议（定稿）.docx": DOCX,
        "02 库区的一碧水.docx": DOCX,
        "库区的一碧水1.jpg": JPEG,
        "茶山上的建议/a.jpg": JPEG,
    }

    assembled = delivery(files)

    assert [[picture.member.name for picture in piece.pictures] for piece in assembled.pieces] == [
        ["茶山上的建议/a.jpg"],
        ["库区的一碧水1.jpg"],
    ]


def test_a_text_file_is_the_manuscript_where_there_is_no_word_file():
    assembled = assemble([Member("茶山.txt", "茶山上的建议\n清晨六点……".encode()), Member("a.jpg", JPEG)])

    assert [piece.text.name for piece in assembled.pieces] == ["茶山.txt"]
    assert len(assembled.pieces[0].pictures) == 1


def test_a_picture_story_has_nothing_but_its_captions():
    assembled = assemble([Member("图片说明.docx", word("春耕", "图1：采茶")), Member("图1.jpg", JPEG)])

    assert [piece.text.name for piece in assembled.pieces] == ["图片说明.docx"]
    assert assembled.leftovers == []


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("更多.zip", samples.zipped({"a": b"a"}), "压缩包里还有压缩包"),
        ("程序.exe", b"MZ" + bytes(99), "Windows 程序"),
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        ("IMG.HEIC", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "HEIC"),
        ("断.jpg", JPEG[:300], "不完整"),
        ("大.png", samples.png_header(9000, 9000), "像素太多"),
        ("版.pdf", b"%PDF-1.7", "PDF"),
        ("空.docx", b"", "空文件"),
        ("联系方式.txt", "张三，电话见信封".encode(), "不是稿件"),
    ],
)
def test_what_cannot_be_used_is_named_with_the_reason(name, data, why):
    assembled = delivery({"茶山.docx": DOCX, name: data})

    assert len(assembled.pieces) == 1
    assert len(assembled.leftovers) == 1
    assert assembled.leftovers[0].startswith(f"{name}：")
    assert why in assembled.leftovers[0]


def test_a_caption_without_a_picture_is_named():
    assembled = delivery({"茶山.docx": DOCX, "图1.jpg": JPEG}, ["图1：采茶", "图2：走访"])

    assert assembled.leftovers == ["照片说明.txt：“走访”没有对应的图片。"]


def test_a_caption_file_that_cannot_be_read_costs_no_manuscript():
    broken = samples.docx("<w:document><a></w:document>")

    assembled = delivery({"茶山.docx": DOCX, "图1.jpg": JPEG, "图片说明.docx": broken})

    assert len(assembled.pieces) == 1
    assert assembled.leftovers[0].startswith("图片说明.docx：文件内容已损坏")


def test_pictures_without_a_manuscript_are_named():
    assembled = assemble([Member("图1.jpg", JPEG)])

    assert assembled.pieces == []
    assert assembled.leftovers == ["图1.jpg：压缩包里没有稿件，图片没有导入。请把稿件（docx）一起压缩。"]
