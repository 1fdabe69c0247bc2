"""The notation of the demonstration's texts."""

import pytest

from chutian.demo import notation
from chutian.demo.notation import Box, Line, Picture, Stanza, Table


def test_the_head_names_the_words_of_a_piece_and_what_the_desk_is_to_do():
    piece = notation.read("引题：观察\n标题：门没锁\n署名：文/林知秋\n页码：4-9\n标签：立法、监督\n\n正文。\n")

    assert (piece.kicker, piece.title, piece.credits, piece.pages, piece.tags) == (
        "观察",
        "门没锁",
        "文/林知秋",
        "4-9",
        "立法、监督",
    )
    assert piece.blocks == [Line("正文。")]


def test_marks_at_the_beginning_of_a_line_say_what_it_is():
    piece = notation.read("标题：门\n\n## 小标题\n### 次标题\n> 引文\n- 一项\n+ 第一项\n正文\n")

    assert [(line.style, line.text) for line in piece.blocks] == [
        ("heading 1", "小标题"),
        ("heading 2", "次标题"),
        ("Quote", "引文"),
        ("bullet", "一项"),
        ("number", "第一项"),
        ("", "正文"),
    ]


def test_rows_and_lines_of_verse_hold_together_until_something_else_comes():
    piece = notation.read(
        "标题：门\n\n| 站点 | 件数 |\n| 渡口 | 68 |\n\n| 别的 | 表 |\n/ 船走了\n/ 　　水还在走\n\n/ 桥\n"
    )

    assert piece.blocks == [
        Table([["站点", "件数"], ["渡口", "68"]]),
        Table([["别的", "表"]]),
        Stanza(["船走了", "　　水还在走"]),
        Stanza(["桥"]),
    ]


def test_a_picture_brings_its_caption_its_credit_and_its_alternative_text():
    piece = notation.read("标题：门\n\n图：ferry｜清晨的渡口。｜何渡 摄｜简笔画：渡口\n")

    assert piece.blocks == [Picture("ferry", "清晨的渡口。", "何渡 摄", "简笔画：渡口")]


def test_a_box_runs_to_its_end_mark():
    piece = notation.read("标题：门\n\n【链接】四张清单\n轮值清单\n【完】\n正文\n")

    assert piece.blocks == [Box(["【链接】四张清单", "轮值清单"]), Line("正文")]


def test_a_line_is_parted_into_plain_bold_dotted_words_and_notes():
    parts = list(notation.inline("把*听来的话*带回屋里。^[名称不一。]**记下来**"))

    assert parts == [
        ("", "把"),
        ("dotted", "听来的话"),
        ("", "带回屋里。"),
        ("note", "名称不一。"),
        ("bold", "记下来"),
    ]


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("署名：文/林知秋\n\n正文\n", "没有标题"),
        ("标题：门\n体裁：通讯\n\n正文\n", "体裁：通讯"),
        ("标题：门\n\n图：ferry｜清晨\n", "图：ferry｜清晨"),
        ("标题：门\n\n【链接】四张清单\n轮值清单\n", "【链接】四张清单"),
    ],
)
def test_a_text_that_breaks_the_notation_is_refused_by_name(source, named):
    with pytest.raises(notation.Unreadable, match=named):
        notation.read(source)
