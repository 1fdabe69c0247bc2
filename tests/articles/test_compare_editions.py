"""Two editions of a piece: which paragraphs are the same ones, and what became of them."""

import pytest

from articles.compare import Deed, Edition, Kind, compare, substance
from articles.compare.characters import COME, GONE

LONG = "联络站定下一条规矩，办不了的，也要当面讲清为什么，半年后再看一次。"
LONGER = "改变从一张流转单开始，意见进来先分类，属于镇里的当天转办，属于县里的每周集中梳理一次。"
THIRD = "盖板在第四天换好了。老周收到回复时正在收摊，他把手机递给旁边的人看。"


def body(*paragraphs):
    return "".join(one if one.startswith("<") else f"<p>{one}</p>" for one in paragraphs)


def differ(old, new):
    return compare(Edition({"body": body(*old)}), Edition({"body": body(*new)}))


def shown(difference):
    """Each row as its deed, its labels, and its text with [what went] and {what came}."""
    marks = {COME: "{%s}", GONE: "[%s]"}
    return [
        (
            row.deed,
            [label.text for label in row.labels],
            "".join(marks.get(span.kind, "%s") % span.text for span in row.spans),
        )
        for row in difference.body
    ]


def test_one_character_in_a_paragraph_of_364_is_one_character():
    old = (LONG + LONGER + THIRD) * 4
    old = old[:364]
    new = old[:200] + "改" + old[201:]

    difference = differ([old], [new])

    assert [(change.gone, change.come) for change in difference.changes] == [(old[200], "改")]


def test_a_number_a_latin_word_and_a_dash_change_as_wholes():
    old = ["共收到意见 412 条，用 Word 写成——难在回。"]
    new = ["共收到意见 379 条，用 WPS 写成……难在回。"]

    difference = differ(old, new)

    assert [(change.gone, change.come) for change in difference.changes] == [
        ("412", "379"),
        ("Word", "WPS"),
        ("——", "……"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("共１２３人，占３０％。", "共123人，占30%。", "共[１２３]{123}人，占[３０％]{30%}。"),
        ("加入ＡＰＥＣ论坛。", "加入ＡＰＥ论坛。", "加入[ＡＰＥＣ]{ＡＰＥ}论坛。"),
        ("PM2.5降到v2.10.3。", "PM2.6降到v2.11.0。", "[PM2.5]{PM2.6}降到[v2.10.3]{v2.11.0}。"),
        ("老⿰亻革来了。", "老⿰亻韦来了。", "老[⿰亻革]{⿰亻韦}来了。"),
        ("⿱⿰亻革心和𠮷野。", "⿱⿰亻韦心和𠮷田。", "[⿱⿰亻革心]{⿱⿰亻韦心}和𠮷[野]{田}。"),
        (
            "全家👨\u200d👩\u200d👧都来。",
            "全家👨\u200d👩\u200d👦都来。",
            "全家[👨\u200d👩\u200d👧]{👨\u200d👩\u200d👦}都来。",
        ),
    ],
)
def test_what_readers_see_as_one_thing_is_never_cut(old, new, marked):
    assert shown(differ([old], [new]))[0][2] == marked


def test_a_rewritten_numeral_is_one_change_and_one_figure_of_it_is_one_character():
    assert (
        shown(differ(["办结率百分之九十六点三。"], ["办结率百分之八十二点五。"]))[0][2]
        == "办结率百分之[九十六点三]{八十二点五}。"
    )
    assert shown(differ(["共二十三条意见。"], ["共二十四条意见。"]))[0][2] == "共二十[三]{四}条意见。"


def test_small_islands_do_not_tear_a_rewritten_clause():
    old, new = ["共收集了二十三条意见。"], ["共收集意见三十二条。"]

    assert shown(differ(old, new))[0][2] == "共收集[了二十三条意见]{意见三十二条}。"


def test_a_short_name_written_in_full_is_one_change_and_marks_between_letters_stay_apart():
    assert shown(differ(["省人大常委会开会。"], ["省人民代表大会常务委员会开会。"]))[0][2] == (
        "省人[大常委]{民代表大会常务委员}会开会。"
    )
    assert shown(differ(["10月12日上午9点。"], ["10月13日下午2点。"]))[0][2] == "10月[12]{13}日[上]{下}午[9]{2}点。"
    assert shown(differ(["水、电、路、气"], ["水，电，路，气"]))[0][2] == "水[、]{，}电[、]{，}路[、]{，}气"


def test_latin_words_and_numbers_beside_each_other_are_changes_of_their_own():
    old, new = ["写于 HTML5和CSS3，占98.5%。"], ["写于 HTML和CSS，约占98.6%。"]

    assert shown(differ(old, new))[0][2] == "写于 [HTML5]{HTML}和[CSS3]{CSS}，{约}占[98.5]{98.6}%。"


def test_a_clause_that_came_ends_with_its_own_mark():
    assert shown(differ(["讲清为什么，半年后再看。"], ["讲清为什么，讲清之后记入台账，半年后再看。"]))[0][2] == (
        "讲清为什么，{讲清之后记入台账，}半年后再看。"
    )


def test_a_paragraph_that_went_elsewhere_moved():
    assert shown(differ([LONG, LONGER, THIRD], [LONGER, THIRD, LONG])) == [
        (Deed.LEFT, [], ""),
        (Deed.STAYS, [], LONGER),
        (Deed.STAYS, [], THIRD),
        (Deed.MOVED, ["整段移来（原第1段）"], LONG),
    ]


def test_one_long_paragraph_moved_past_short_ones_and_not_they_past_it():
    short = ["老周说好。", "大家都笑了。", "会就散了。"]

    difference = differ([LONG + LONGER, *short], [*short, LONG + LONGER])

    assert [change.label for change in difference.changes] == ["整段移来（原第1段）"]


def test_a_paragraph_that_was_moved_and_edited_a_little_moved():
    rows = shown(differ([LONG, LONGER, THIRD], [LONGER, THIRD, LONG.replace("半年", "一年")]))

    assert rows[-1][:2] == (Deed.MOVED, ["整段移来（原第1段）"])
    assert "[半]{一}年" in rows[-1][2]


def test_a_paragraph_was_split():
    (row,) = shown(differ([LONG + THIRD], [LONG, THIRD]))

    assert row[1] == ["由一段拆成两段"]
    assert "[" not in row[2]


def test_paragraphs_were_joined():
    (row,) = shown(differ([LONG, LONGER, THIRD], [LONG + LONGER + THIRD]))

    assert row[1] == ["由三段并成一段"]
    assert "{" not in row[2]


def test_paragraphs_of_which_some_say_the_same_were_joined_too():
    again = "（一）制定和修改法律；"
    first, second = [LONG, again, LONGER, again, "好。"], [THIRD, again, f"{THIRD[:-1]}，{LONG}", again]

    rows = shown(differ([*first, *second], ["".join(first), "".join(second)]))

    assert [(row[1], "{" in row[2]) for row in rows] == [(["由五段并成一段"], False), (["由四段并成一段"], False)]


def test_of_paragraphs_made_after_one_pattern_one_went_and_one_was_changed():
    villages = [
        f"{name}村收到意见{n}条，办结{n - 1}条，满意率9{n % 10}%。" for name, n in (("甲", 12), ("乙", 15), ("丙", 9))
    ]

    rows = shown(differ(villages, [villages[1].replace("14", "15"), villages[2]]))

    assert [row[:2] for row in rows] == [(Deed.GONE, []), (Deed.CHANGED, []), (Deed.STAYS, [])]


def test_lines_that_became_paragraphs_are_told_once():
    assert [change.label for change in differ(["一行<br>二行"], ["一行", "二行"]).changes] == ["由一段拆成两段"]


def test_a_long_paragraph_was_split_into_many():
    sentences = [f"{number}，{LONG}{number * 3}" for number in "甲乙丙丁戊己庚辛"]

    (row,) = shown(differ(["".join(sentences)], sentences))

    assert row[1] == ["由一段拆成八段"]


def test_levels_of_sub_headings_and_kinds_of_paragraphs_are_changes_of_their_own():
    old = ["<h2>“回”字最难</h2>", "一条意见走多远", LONG, f"<blockquote><p>{LONGER}</p></blockquote>", THIRD]
    new = ["<h3>“回”字最难</h3>", "<h2>一条意见走多远</h2>", f'<aside data-kind="链接"><p>{LONG}</p></aside>', LONGER]

    difference = differ(old, [*new, f"<ul><li>{THIRD}</li></ul>"])

    assert [change.label for change in difference.changes] == [
        "小标题改为二级",
        "改为小标题（一级）",
        "改为链接",
        "引文改为正文",
        "改为列表",
    ]


def test_emphasis_links_and_breaks_are_compared():
    old = ["三年前的登记簿，字迹工整。", '见<a href="/articles/1/">报道</a>。', "一行<br>二行"]
    new = ["<strong>三年</strong>前的登记簿，字迹工整。", '见<a href="/articles/2/">报道</a>。', "一行二行"]

    difference = differ(old, new)

    assert [(change.kind, change.label, change.gone, change.come) for change in difference.changes] == [
        (Kind.MARKS, "改为加粗", "", "三年"),
        (Kind.MARKS, "链接有改动", "", "报道"),
        (Kind.WORDS, "", "\n", ""),
    ]


def test_the_words_of_a_footnote_are_compared():
    difference = differ(['据统计<sup data-note="2023年年报"></sup>。'], ['据统计<sup data-note="2024年年报"></sup>。'])

    assert [(change.kind, change.gone, change.come) for change in difference.changes] == [
        (Kind.NOTE, "2023年年报", "2024年年报")
    ]


def figure(photo, caption="", credit="", alt=""):
    credit = f'<span class="credit">{credit}</span>' if credit else ""
    return f'<figure data-photo="{photo}"><img alt="{alt}"><figcaption>{caption}{credit}</figcaption></figure>'


def test_pictures_and_the_words_of_their_places_are_compared():
    old = [LONG, figure(1, "市场入口的牌子", "张三", "牌子"), LONGER, figure(2), THIRD, figure(4, "旧的")]
    new = [LONG, figure(1, "市场入口的意见牌", "李四", "意见牌"), LONGER, THIRD, figure(5, "旧的"), LONG, figure(6)]

    labels = [change.label for change in differ(old, new).changes if change.label]

    assert labels == [
        "图片说明有改动",
        "摄影（供图）有改动",
        "替代文字有改动",
        "删去的图片",
        "换了图片",
        "新加的图片",
    ]


def test_a_picture_that_stands_elsewhere_moved():
    difference = differ([LONG, figure(1, "牌子"), LONGER, THIRD], [LONG, LONGER, THIRD, figure(1, "牌子")])

    assert [change.label for change in difference.changes] == ["图片移来（原在第1段之后）"]


def table(*rows):
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tbody>{lines}</tbody></table>"


def test_a_table_tells_its_rows_columns_and_cells():
    old = table(("县", "意见", "办结"), ("柳林", "412", "397"), ("石桥", "88", "80"))
    new = table(
        ("县", "意见", "办结", "办结率"),
        ("柳林", "412", "379", "92%"),
        ("白水", "30", "30", "100%"),
        ("石桥", "88", "80", "91%"),
    )

    (label,) = [change.label for change in differ([old], [new]).changes if change.label]

    assert label == "表格有改动：加 1 行，加 1 列，改 1 格"


TOLD = (("县", "意见", "办结"), ("柳林", "412", "397"), ("石桥", "88", "80"), ("白水", "30", "30"))


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ([0, 2, 1], "移 1 列"),
        ([2, 1], "删 1 列，移 1 列"),
        ([0, 2, 3], "加 1 列，删 1 列"),
        ([0, 1, 2], ""),
    ],
)
def test_a_column_that_stands_elsewhere_moved(columns, said):
    wide = [(*row, rate) for row, rate in zip(TOLD, ("办结率", "96%", "91%", "100%"), strict=True)]

    difference = differ([table(*TOLD)], [table(*([row[n] for n in columns] for row in wide))])

    assert [change.label for change in difference.changes if change.label] == ([f"表格有改动：{said}"] if said else [])


def test_a_row_that_stands_elsewhere_moved_and_that_is_no_change_of_substance():
    difference = differ([table(*TOLD)], [table(TOLD[0], TOLD[3], *TOLD[1:3])])

    assert [change.label for change in difference.changes if change.label] == ["表格有改动：移 1 行"]
    assert substance(difference) == []


def test_fields_over_and_under_the_words_are_compared():
    old = Edition({"title": "上提意见", "lead": "老导语", "body": ""}, "文/张三")
    new = Edition({"title": "“码”上提意见", "subtitle": "副题", "body": ""}, "文/张三 图/本刊资料")

    difference = compare(old, new)

    assert [(row.name, row.deed) for row in difference.rows] == [
        ("title", Deed.CHANGED),
        ("subtitle", Deed.COME),
        ("credits", Deed.CHANGED),
        ("lead", Deed.GONE),
    ]
    assert [change.kind for change in difference.changes] == [Kind.TITLE, Kind.TITLE, Kind.CREDITS, Kind.WORDS]
