"""Manuscripts in all the habits of Chinese authors, each understood in every particular."""

import pytest

from articles.html import clean
from articles.manuscript import Manuscript, read
from tests.articles.manuscript import manuscript_bodies, manuscript_heads  # noqa: F401  they add to SAMPLES
from tests.articles.manuscript.making import docx, line, picture, run_xml
from tests.articles.manuscript.manuscripts import AUTHOR, ONE, SAMPLES, THREE, TITLE, TWO


def told(manuscript: Manuscript) -> dict:
    """All that a manuscript says, without what is empty, in plain values."""
    facts = dict(vars(manuscript))
    facts["credits"] = [(credit.role, credit.name, credit.post) for credit in manuscript.credits]
    facts["private"] = [(item.kind, item.text) for item in manuscript.private]
    facts["pictures"] = [(picture.caption, picture.credit, picture.small) for picture in manuscript.pictures]
    del facts["unsure"]
    return {name: value for name, value in facts.items() if value not in ("", [], None)}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_manuscript_is_understood_in_every_particular(name):
    make, file, truth = SAMPLES[name]

    manuscript = read(make(), file)

    assert told(manuscript) == truth
    assert clean(manuscript.body) == manuscript.body


def test_a_title_taken_from_the_file_name_is_pointed_out():
    manuscript = read(docx(ONE, TWO), "03 站里的灯（青石县人大 石生）.docx")

    assert manuscript.unsure == ["没有找到标题，用了文件名。", "正文里没有署名，用了文件名里的作者“石生”。"]


def test_a_file_name_that_says_otherwise_than_the_text_is_pointed_out():
    manuscript = read(docx(TITLE, AUTHOR, ONE), "【代表风采】桥上的人（柳青）.docx")

    assert manuscript.title == "站里的灯"
    assert manuscript.section == "代表风采"
    assert manuscript.unsure == [
        "文件名里的标题是“桥上的人”，与正文里的不同，请核对。",
        "文件名里的作者“柳青”不在正文的署名里，请核对。",
    ]


def test_a_group_of_short_news_is_proposed_for_splitting():
    data = docx(
        line("简讯三则", size=20, align="center"),
        line("青石县人大开展执法检查", bold=True, align="center"),
        ONE + "（石生）",
        line("江夏区人大视察民生项目", bold=True, align="center"),
        TWO + "（柳青）",
        line("枫树镇人大召开会议", bold=True, align="center"),
        THREE + "（梅雨）",
    )

    manuscript = read(data, "简讯三则.docx")

    assert [(piece.title, piece.credits[0].name, piece.body) for piece in manuscript.pieces] == [
        ("青石县人大开展执法检查", "石生", f"<p>{ONE}</p>"),
        ("江夏区人大视察民生项目", "柳青", f"<p>{TWO}</p>"),
        ("枫树镇人大召开会议", "梅雨", f"<p>{THREE}</p>"),
    ]
    assert "这个文件像是 3 篇稿件合在一起，请看是否要拆开。" in manuscript.unsure


def test_small_pictures_and_pictures_without_caption_are_pointed_out():
    manuscript = read(docx(TITLE, AUTHOR, ONE, picture(500, 400), TWO), "站里的灯.docx")

    assert manuscript.unsure == [
        "有 1 张图片没有找到图片说明。",
        "有 1 张图片太小（短边不足 720 像素），印刷和大屏上会模糊，请向作者要原图。",
    ]


def test_a_file_of_one_sentence_keeps_it_as_text():
    manuscript = read(docx("正文只有这一句话。"), "站里的灯.docx")

    assert (manuscript.title, manuscript.body) == ("站里的灯", "<p>正文只有这一句话。</p>")


def test_a_text_set_in_bold_throughout_is_not_emphasised():
    manuscript = read(docx(TITLE, AUTHOR, line(ONE, bold=True), line(TWO, bold=True)), "站里的灯.docx")

    assert manuscript.body == f"<p>{ONE}</p><p>{TWO}</p>"


def test_private_numbers_leave_notes_too():
    from tests.articles.manuscript.making import notes, run_xml, with_part

    words = line("灯亮了五年。", parts=[run_xml('<w:footnoteReference w:id="1"/>')])
    data = with_part(
        docx(TITLE, AUTHOR, words, ONE), "footnotes.xml", notes("footnotes", "石生，13812345678"), "footnotes"
    )

    manuscript = read(data, "站里的灯.docx")

    assert "13812345678" not in manuscript.body
    assert ("手机", "13812345678") in [(item.kind, item.text) for item in manuscript.private]


def test_typed_numbers_stand_below_the_headings_that_have_styles():
    data = docx(
        line("站里的灯", style="Heading 1"),
        "石生",
        ONE,
        line("一、亮灯", style="Heading 2"),
        TWO,
        "（一）谁来点",
        THREE,
        "（二）点给谁",
        ONE,
        line("二、守灯", style="Heading 2"),
        TWO,
    )

    body = read(data, "站里的灯.docx").body

    assert [body.count(tag) for tag in ("<h2>", "<h3>", "<h4>")] == [2, 2, 0]


def test_words_from_which_a_number_was_torn_are_pointed_out():
    told_his_number = "他把手机号13800138000写在墙上，" + ONE

    manuscript = read(docx(TITLE, AUTHOR, told_his_number, TWO, "农行卡号：6222020200012345670"), "站里的灯.docx")

    assert manuscript.body == f"<p>他把手机号写在墙上，{ONE}</p><p>{TWO}</p>"
    assert manuscript.unsure == [
        "已取出 3 处个人信息（手机、开户行、银行卡），不会进入正文。",
        "取出个人信息后，余下文字请核对：“他把手机号写在墙上，今年以来，青石县人大常委会把代表建议办理…”。",
    ]


@pytest.mark.parametrize("names", [line("石生¹  柳 青²", align="center"), line("石生1，柳青2"), line("石生①　柳青②")])
def test_authors_with_reference_figures_are_named_and_their_affiliations_noted(names):
    places = line("（1.青石大学法学院，湖北 青石 430000；2.省人大常委会法规工作室）", align="center")

    manuscript = read(docx(TITLE, names, places, ONE, TWO), "稿件.docx")

    assert [credit.name for credit in manuscript.credits] == ["石生", "柳青"]
    assert manuscript.author_note == "（1.青石大学法学院，湖北 青石；2.省人大常委会法规工作室）"
    assert [(item.kind, item.text) for item in manuscript.private] == [("邮编", "430000")]
    assert manuscript.body == f"<p>{ONE}</p><p>{TWO}</p>"
    assert manuscript.unsure == ["已取出 1 处个人信息（邮编），不会进入正文。"]


def test_superscript_figures_behind_names_are_left_out():
    names = line("石生", align="center", parts=[run_xml("<w:t>1</w:t>", '<w:vertAlign w:val="superscript"/>')])

    manuscript = read(docx(TITLE, names, line("1.青石大学法学院", align="center"), ONE), "稿件.docx")

    assert [credit.name for credit in manuscript.credits] == ["石生"]
    assert manuscript.author_note == "1.青石大学法学院"
    assert manuscript.body == f"<p>{ONE}</p>"


def test_headings_known_by_their_look_are_pointed_out_beside_numbered_ones():
    manuscript = read(docx(TITLE, AUTHOR, "一、缘起", ONE, line("灯下的人", bold=True), TWO, THREE), "稿件.docx")

    assert manuscript.body == f"<h2>一、缘起</h2><p>{ONE}</p><h3>灯下的人</h3><p>{TWO}</p><p>{THREE}</p>"
    assert manuscript.unsure == ["按字体和位置认出 1 个小标题：“灯下的人”，请核对。"]


@pytest.mark.parametrize(
    "label", ["【摘  要】", "【摘　　要】　", "摘   要：", "[摘要]", "〔内 容 摘 要〕", "**【摘  要】**", "【 摘要 】"]
)
def test_the_label_of_a_lead_goes_whole_however_wide_its_blanks_are(label):
    manuscript = read(docx(TITLE, AUTHOR, label + ONE, TWO), "稿件.docx")

    assert manuscript.lead == ONE
    assert manuscript.body == f"<p>{TWO}</p>"


@pytest.mark.parametrize(
    "title", ["石桥镇：小院坝里议大事", "监督：谁来问", "周望山：灯下的人", "代表风采-我们的站", "问渠 田小禾"]
)
def test_a_file_name_that_is_the_title_of_the_text_says_nothing_else(title):
    manuscript = read(docx(line(title, size=20, align="center", bold=True), AUTHOR, ONE, TWO), f"3 {title}.docx")

    assert (manuscript.title, manuscript.section, manuscript.order) == (title, "", 3)
    assert [credit.name for credit in manuscript.credits] == ["石生"]
    assert manuscript.unsure == []


@pytest.mark.parametrize("words", ["石 生  摄影报道", "摄影/石生", "图文/石生", "文/柳青 图/石生", "石生/图"])
def test_pictures_without_a_credit_have_that_of_the_one_photographer(words):
    story = [picture(), "①春分，检修插秧机。", picture(), "②谷雨，秧苗下田。（石生 摄）"]

    manuscript = read(docx(TITLE, line(words, align="center"), ONE, *story), "春耕.docx")

    assert [each.credit for each in manuscript.pictures] == ["石生 摄", "石生 摄"]
    assert manuscript.body.count('<span class="credit">石生 摄</span>') == 2


@pytest.mark.parametrize(
    ("words", "second"),
    [
        ("摄影/石生", "②谷雨，秧苗下田。（柳青 摄）"),
        ("摄影/石生 柳青", "②谷雨，秧苗下田。"),
        ("文/柳青 图/本刊资料", "②谷雨，秧苗下田。"),
        ("文/石生", "②谷雨，秧苗下田。"),
    ],
)
def test_no_picture_gets_a_credit_where_it_may_be_another_s(words, second):
    story = [picture(), "①春分，检修插秧机。", picture(), second]

    manuscript = read(docx(TITLE, line(words, align="center"), ONE, *story), "春耕.docx")

    assert [each.caption for each in manuscript.pictures] == ["①春分，检修插秧机。", "②谷雨，秧苗下田。"]
    assert manuscript.pictures[0].credit == ""


@pytest.mark.parametrize(("mark", "bold"), [("●", False), ("●", True), ("■ ", False), ("◆　", False), ("▲", True)])
def test_the_mark_before_a_heading_goes_and_makes_no_section_of_the_first(mark, bold):
    first, second = (line(f"{mark}{words}", bold=bold) for words in ("第一次", "第二次"))

    manuscript = read(docx(TITLE, AUTHOR, first, ONE, second, TWO), "站里的灯.docx")

    assert manuscript.section == ""
    assert manuscript.body == f"<h2>第一次</h2><p>{ONE}</p><h2>第二次</h2><p>{TWO}</p>"
    assert manuscript.unsure == ["按字体和位置认出 2 个小标题：“第一次”“第二次”，请核对。"]


def test_a_marked_line_over_the_title_is_still_the_section():
    manuscript = read(docx(line("■代表风采"), TITLE, AUTHOR, ONE, TWO), "稿件.docx")

    assert (manuscript.section, manuscript.body) == ("代表风采", f"<p>{ONE}</p><p>{TWO}</p>")
