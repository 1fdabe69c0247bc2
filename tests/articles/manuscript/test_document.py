"""The inside of Word files: what is printed arrives, what is not stays out, and what cannot be carried is named."""

import pytest

from articles.manuscript import read
from tests.articles.manuscript.making import Line, docx, line, notes, picture, run_xml, with_part, xml
from tests.articles.manuscript.manuscripts import ONE, P1

HEAD = (line("站里的灯", size=20, align="center", bold=True), line("文/石生", align="center"))
TEXT = "<w:t xml:space='preserve'>{}</w:t>"


def words(*parts, text="灯亮了。"):
    """The manuscript of a file whose first paragraph holds these parts, and a second that is plain."""
    return read(docx(*HEAD, Line(text, parts=list(parts)), ONE), "站里的灯.docx")


def first(manuscript):
    """The inside of its first paragraph."""
    assert manuscript.body.endswith(P1)
    return manuscript.body.removesuffix(P1).removeprefix("<p>").removesuffix("</p>")


def field(instruction, result=""):
    signs = [run_xml(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end")]
    told = run_xml(f"<w:instrText xml:space='preserve'> {instruction} </w:instrText>")
    shown = [signs[1], run_xml(TEXT.format(result))] if result else []
    return [signs[0], told, *shown, signs[2]]


def change(kind, text):
    tag = "delText" if kind in ("del", "moveFrom") else "t"
    run = f"<w:r><w:{tag} xml:space='preserve'>{text}</w:{tag}></w:r>"
    return xml(f'<w:{kind} w:id="1" w:author="石生" w:date="2023-10-01T00:00:00Z">{run}</w:{kind}>')


@pytest.mark.parametrize(
    ("properties", "html"),
    [
        ("<w:b/>", "<strong>灯</strong>"),
        ('<w:b w:val="0"/>', "灯"),
        ("<w:i/>", "<em>灯</em>"),
        ('<w:em w:val="dot"/>', "<em>灯</em>"),
        ('<w:vertAlign w:val="superscript"/>', "<sup>灯</sup>"),
        ('<w:vertAlign w:val="subscript"/>', "<sub>灯</sub>"),
        ('<w:u w:val="single"/><w:highlight w:val="yellow"/><w:color w:val="FF0000"/>', "灯"),
    ],
)
def test_emphasis_stays_and_decoration_goes(properties, html):
    assert first(words(run_xml(TEXT.format("灯"), properties), text="山里的")) == f"山里的{html}"


def test_a_sign_with_an_endless_number_is_a_gap():
    assert first(words(*field(f"SYMBOL {'9' * 5000}"), text="灯")).startswith("灯")


def test_accepted_words_are_read_and_the_words_before_them_kept():
    manuscript = words(change("del", "十五"), change("ins", "十六"), run_xml(TEXT.format("盏。")), text="共有")

    assert first(manuscript) == "共有十六盏。"
    assert first(manuscript.before) == "共有十五盏。"
    assert manuscript.before.title == "站里的灯"


def test_moved_words_stand_where_they_were_moved_to():
    manuscript = words(change("moveFrom", "夜里"), run_xml(TEXT.format("灯亮了")), change("moveTo", "夜里"), text="")

    assert first(manuscript) == "灯亮了夜里"
    assert first(manuscript.before) == "夜里灯亮了"


def test_a_file_without_tracked_changes_has_nothing_before_it():
    assert words().before is None


def test_hidden_words_stay_out_and_are_named():
    manuscript = words(run_xml(TEXT.format("不可示人"), "<w:vanish/>"))

    assert first(manuscript) == "灯亮了。"
    assert manuscript.losses == ["有 1 处隐藏文字没有带进来（不可示人）。"]


def test_ruby_keeps_its_base_and_names_the_reading():
    ruby = "<w:ruby><w:rt><w:r><w:t>zhuàng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>戆</w:t></w:r></w:rubyBase></w:ruby>"

    manuscript = words(run_xml(ruby), text="他")

    assert first(manuscript) == "他戆"
    assert manuscript.losses == ["有 1 处注音只留下了正文的字（戆 zhuàng）。"]


def test_ruby_of_the_old_kind_keeps_its_base_too():
    manuscript = words(*field(r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(zhuàng),戆)'), text="他")

    assert first(manuscript) == "他戆"
    assert manuscript.losses == ["有 1 处注音只留下了正文的字（戆 zhuàng）。"]


def test_a_field_shows_its_result_and_not_its_instruction():
    assert first(words(*field("DATE", "十月一日"), text="今天是")) == "今天是十月一日"


@pytest.mark.parametrize("address", ["https://example.org/a?b=1&c=2", "http://example.org/路", "mailto:a@example.org"])
def test_a_link_to_the_web_stays_a_link(address):
    escaped = address.replace("&", "&amp;")

    manuscript = words(*field(f'HYPERLINK "{escaped}"', "那里"), text="见")

    assert first(manuscript) == f'见<a href="{escaped}">那里</a>'


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_any_other_link_leaves_its_words_and_is_named(address):
    manuscript = words(*field(f'HYPERLINK "{address}"', "那里"), text="见")

    assert first(manuscript) == "见那里"
    assert manuscript.losses == [f"有 1 个链接的地址不能保留，只留下了文字（{address}）。"]


def test_a_link_within_the_document_leaves_its_words_without_a_warning():
    manuscript = words(*field(r'HYPERLINK \l "灯"', "那里"), text="见")

    assert (first(manuscript), manuscript.losses) == ("见那里", [])


def test_symbols_become_characters_and_unknown_ones_leave_a_mark():
    manuscript = words(
        run_xml('<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="自造" w:char="F0A1"/>'), text="选"
    )

    assert first(manuscript) == "选☑〓"
    assert manuscript.losses == ["有 1 个符号字体里的字认不出来，正文里用“〓”占位（自造 F0A1），请对照原稿补上。"]


def test_a_formula_is_named_with_what_it_says():
    manuscript = words(xml("<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>"))

    assert first(manuscript) == "灯亮了。"
    assert manuscript.losses == ["有 1 个公式没有带进来（E=mc），请作为图片另外上传。"]


def test_words_in_content_controls_and_tags_are_words():
    control = xml("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>山里</w:t></w:r></w:sdtContent></w:sdt>")
    tagged = xml('<w:smartTag w:element="place"><w:r><w:t>的灯</w:t></w:r></w:smartTag>')

    assert first(words(control, tagged, text="")) == "山里的灯"


def test_a_text_box_is_read_once():
    box = "<w:txbxContent><w:p><w:r><w:t>盒子里的话。</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    wps = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    both = (
        f"<mc:AlternateContent {mc} {wps}><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )

    assert words(run_xml(both)).body == f"<p>灯亮了。</p><p>盒子里的话。</p>{P1}"


def test_footnotes_and_endnotes_stand_where_they_belong():
    reference = '<w:{}Reference w:id="1"/>'
    parts = [
        run_xml(reference.format("footnote")),
        run_xml(TEXT.format("又亮了。")),
        run_xml(reference.format("endnote")),
    ]
    data = docx(*HEAD, line("灯亮了。", parts=parts), ONE)
    for kind, text in (("footnotes", "据县志。"), ("endnotes", "据家谱。")):
        data = with_part(data, f"{kind}.xml", notes(kind, text), kind)

    manuscript = read(data, "站里的灯.docx")

    assert first(manuscript) == '灯亮了。<sup data-note="据县志。"></sup>又亮了。<sup data-note="据家谱。"></sup>'


def test_comments_come_beside_the_text_with_the_words_they_hang_on():
    part = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:comment w:id="4" w:author="梅雨"><w:p><w:r><w:t>核对年份</w:t></w:r></w:p></w:comment></w:comments>'
    )
    hung = [
        xml('<w:commentRangeStart w:id="4"/>'),
        run_xml(TEXT.format("五年前")),
        xml('<w:commentRangeEnd w:id="4"/>'),
        run_xml('<w:commentReference w:id="4"/>'),
    ]

    manuscript = read(with_part(docx(*HEAD, line("", parts=hung), ONE), "comments.xml", part, "comments"), "灯.docx")

    assert first(manuscript) == "五年前"
    assert [(each.author, each.text, each.quoted) for each in manuscript.comments] == [("梅雨", "核对年份", "五年前")]


def test_a_comment_brings_its_neighbours_its_day_its_replies_and_whether_it_is_done():
    spaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    )
    said = '<w:comment w:id="{0}" w:author="{1}" w:date="2026-11-20T09:30:00Z"><w:p w14:paraId="0{0}"><w:r><w:t>{2}</w:t></w:r></w:p></w:comment>'
    part = f"<w:comments {spaces}>{said.format(4, '梅雨', '核对年份')}{said.format(5, '秋石', '是五年')}</w:comments>"
    threads = (
        '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        '<w15:commentEx w15:paraId="04" w15:done="1"/><w15:commentEx w15:paraId="05" w15:paraIdParent="04"/>'
        "</w15:commentsEx>"
    )
    hung = [
        run_xml(TEXT.format("灯是")),
        *(xml(f'<w:commentRangeStart w:id="{key}"/>') for key in (4, 5)),
        run_xml(TEXT.format("五年前")),
        *(xml(f'<w:commentRangeEnd w:id="{key}"/>') for key in (4, 5)),
        run_xml(TEXT.format("装上的。")),
    ]
    data = with_part(docx(*HEAD, line("", parts=hung), ONE), "comments.xml", part, "comments")

    first_said, reply = read(with_part(data, "commentsExtended.xml", threads, "commentsExtended"), "灯.docx").comments

    assert (first_said.quoted, first_said.before[-2:], first_said.after[:4]) == ("五年前", "灯是", "装上的。")
    assert (first_said.at, first_said.done, first_said.reply_to) == ("2026-11-20T09:30:00Z", True, None)
    assert (reply.author, reply.text, reply.reply_to) == ("秋石", "是五年", 0)


def test_a_picture_brings_its_alternative_text_but_no_file_name():
    manuscript = read(docx(*HEAD, ONE, picture(alt="石桥全景"), picture(alt=r"C:\照片\1.jpg")), "站里的灯.docx")

    assert [each.alt for each in manuscript.pictures] == ["石桥全景", ""]
