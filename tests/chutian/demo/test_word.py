"""The demonstration's Word files are files that Word, and our own reader, understand."""

import io

import docx as python_docx
import pytest

from articles.html import plain_text
from articles.manuscript.reading import read
from chutian.demo import notation, word
from issues.uploads import judge_docx
from tests.factories import picture_file

SOURCE = """引题：代表联络站观察
标题：把联络站建到家门口
副题：——从“有地方坐”到“有回音听”
署名：文/林知秋 图/本刊资料
导语：门开不开，人来不来，话有没有人回。
作者：（作者系本刊特约撰稿人）
编辑：文小舟
批注：请核对件数。

桌椅大多是旧的，登记簿却越写越厚，一条一条写着*听来的话*。^[也有称“代表之家”的。]

## 门牌挂上以后

图：ferry｜清晨的渡口。｜何渡 摄｜简笔画：渡口
| 站点 | 件数 |
| 渡口 | 68件 |

- 门口没有坡道；
- 没有转接的电话。

【链接】四张清单
轮值清单，提前一个月贴在门口。
【完】
"""


@pytest.fixture
def file():
    return word.docx(notation.read(SOURCE), {"ferry": picture_file(1500, 1000)})


def test_the_reader_finds_in_the_file_everything_that_the_text_says(file):
    manuscript = read(file, "02【本期焦点】把联络站建到家门口.docx")

    assert (manuscript.kicker, manuscript.title, manuscript.subtitle, manuscript.lead) == (
        "代表联络站观察",
        "把联络站建到家门口",
        "——从“有地方坐”到“有回音听”",
        "门开不开，人来不来，话有没有人回。",
    )
    assert [(credit.role, credit.name) for credit in manuscript.credits] == [("文", "林知秋"), ("图", "本刊资料")]
    assert (manuscript.author_note, manuscript.editor_line) == ("（作者系本刊特约撰稿人）", "责任编辑：文小舟")
    assert [(comment.author, comment.text) for comment in manuscript.comments] == [("编务", "请核对件数。")]
    assert (manuscript.losses, manuscript.unsure) == ([], [])


def test_pictures_tables_lists_notes_and_boxes_arrive_as_such(file):
    manuscript = read(file, "把联络站建到家门口.docx")

    (picture,) = manuscript.pictures
    assert (picture.caption, picture.credit, picture.alt) == ("清晨的渡口。", "何渡 摄", "简笔画：渡口")
    assert '<sup data-note="也有称“代表之家”的。"></sup>' in manuscript.body
    assert "<em>听来的话</em>" in manuscript.body
    assert "<h2>门牌挂上以后</h2>" in manuscript.body
    assert manuscript.body.count("<li>") == 2
    assert "<thead><tr><th>" in manuscript.body
    assert '<aside data-kind="链接">' in manuscript.body


def test_lines_of_verse_stay_lines():
    piece = notation.read(
        "标题：渡口\n署名：文/青石\n\n/ 船走了，水还在走\n/ 岸上的人数着影子\n\n/ 递给我\n/ 　　一小块早晨\n"
    )

    manuscript = read(word.docx(piece, {}), "渡口.docx")

    assert manuscript.body == "<p>船走了，水还在走<br>岸上的人数着影子</p><p>递给我<br>　　一小块早晨</p>"


def test_the_credit_of_a_last_picture_stays_with_the_picture():
    piece = notation.read("标题：江边\n署名：摄影/何渡\n\n" + "图：ferry｜渡口。｜何渡 摄｜渡口\n" * 2)

    manuscript = read(word.docx(piece, {"ferry": picture_file(1500, 1000)}), "江边.docx")

    assert [picture.credit for picture in manuscript.pictures] == ["何渡 摄", "何渡 摄"]
    assert [(credit.role, credit.name) for credit in manuscript.credits] == [("摄影", "何渡")]


def test_another_reader_of_word_files_sees_the_same_text_and_the_styles_by_name(file):
    document = python_docx.Document(io.BytesIO(file))

    named = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs if paragraph.text}

    assert named["把联络站建到家门口"] == "Title"
    assert named["门牌挂上以后"] == "Heading 1"
    assert named["清晨的渡口。（何渡 摄）"] == "图片说明"
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["站点", "件数"],
        ["渡口", "68件"],
    ]
    assert len(document.inline_shapes) == 1


def test_the_file_passes_the_judgement_of_uploads(file):
    judge_docx(file)

    assert file[:2] == b"PK"


def test_the_same_text_makes_the_same_file(file):
    again = word.docx(notation.read(SOURCE), {"ferry": picture_file(1500, 1000)})

    assert again == file


def test_signs_of_markup_in_a_text_stay_signs():
    piece = notation.read("标题：甲<乙 & 丙\n署名：文/林知秋\n\n宽度<3米，“高度”>2米 & 长度不限。\n")

    manuscript = read(word.docx(piece, {}), "甲乙丙.docx")

    assert manuscript.title == "甲<乙 & 丙"
    assert plain_text(manuscript.body).strip() == "宽度<3米，“高度”>2米 & 长度不限。"


def test_a_picture_that_is_not_there_is_named():
    piece = notation.read("标题：门\n\n图：nowhere｜说明｜何渡 摄｜画\n")

    with pytest.raises(KeyError, match="nowhere"):
        word.docx(piece, {})
