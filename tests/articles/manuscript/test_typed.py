"""What was typed or pasted into a form is read by the habits of a Word file."""

from articles.manuscript.typed import read_typed


def test_what_belongs_around_the_text_is_found():
    read = read_typed(
        "渡口边的一盏灯",
        "渡口边的一盏灯\n秋石\n\n一、灯\n　　天擦黑，摆渡的老人把马灯挂到桩上。灯一亮，对岸等船的人就往下走，走到水边就蹲下来等船。\n"
        "（作者系县人大代表）\n责任编辑：林知秋",
    )

    assert read.title == "渡口边的一盏灯"
    assert [(credit.role, credit.name) for credit in read.credits] == [("文", "秋石")]
    assert (read.author_note, read.editor_line) == ("（作者系县人大代表）", "责任编辑：林知秋")
    assert read.body.startswith("<h2>一、灯</h2><p>天擦黑，")
    assert read.body.endswith("等船。</p>")


def test_telephone_and_address_at_the_end_stay_out_of_the_text():
    read = read_typed("井", "村口有一口老井，井沿被绳子磨出七道沟。\n联系电话：13800001234\n地址：某州某县某镇1号")

    assert read.body == "<p>村口有一口老井，井沿被绳子磨出七道沟。</p>"
    assert [(one.kind, one.text) for one in read.private] == [("手机", "13800001234"), ("地址", "某州某县某镇1号")]


def test_verse_keeps_its_lines():
    read = read_typed("渡口夜航", "灯挂在桩上，水在灯下\n船来以前，岸只有一半\n\n等船的人，把另一半带来\n夜很长")

    assert read.body == "<p>灯挂在桩上，水在灯下<br>船来以前，岸只有一半</p><p>等船的人，把另一半带来<br>夜很长</p>"


def test_marks_of_html_are_words():
    assert (
        read_typed("题", "<script>alert(1)</script>&amp;").body
        == "<p>&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;</p>"
    )


def test_nothing_typed_is_an_empty_text():
    assert read_typed("题", " \n").body == ""
