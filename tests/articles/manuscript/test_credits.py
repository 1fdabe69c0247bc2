"""The forms in which Chinese periodicals print their credits."""

import pytest

from articles.manuscript import credits
from articles.manuscript.model import CreditLine

# the line as it stands in a manuscript, and the line that the magazine prints for it
FORMS = {
    "文/游某某 图/本刊资料": "文/游某某 图/本刊资料",
    "作者:文/游某某 图/本刊资料": "文/游某某 图/本刊资料",
    "作者：张三 李四": "文/张三 李四",
    "作　者：张三": "文/张三",
    "作者：张三 单位：某县人大常委会": "文/张三（某县人大常委会）",
    "□ 张三": "文/张三",
    "□ 一叶": "文/一叶",
    "◎本刊记者 张三 实习生 李四 通讯员 王五 赵六": "文/本刊记者 张三 实习生 李四 通讯员/王五 赵六",
    "●张三": "文/张三",
    "■本刊记者 张三/文 李四/图": "文/本刊记者 张三 图/李四",
    "▲ 张三/摄": "摄影/张三",
    "（张三 李四）": "文/张三 李四",
    "（本刊记者张三 通讯员李四）": "文/本刊记者 张三 通讯员/李四",
    "【文/张三】": "文/张三",
    "（茶山村 张三）": "文/张三（茶山村）",
    "（双渡乡 张三 李四）": "文/张三 李四（双渡乡）",
    "文/清溪县东湾镇 张三": "文/张三（清溪县东湾镇）",
    "张三/文": "文/张三",
    "张三/文 李四/图": "文/张三 图/李四",
    "张三 李四/文 王五/图": "文/张三 李四 图/王五",
    "图文/张三": "图文/张三",
    "文图/张三": "图文/张三",
    "文/图 张三": "图文/张三",
    "文、图/张三": "图文/张三",
    "文·图/张三": "图文/张三",
    "文／图　张三": "图文/张三",
    "张三 文/图": "图文/张三",
    "记者 张三 通讯员 李四 文/图": "图文/记者 张三 通讯员 李四",
    "文并摄影/张三": "图文/张三",
    "文/张三图/李四": "文/张三 图/李四",
    "文/张三/图/李四": "文/张三 图/李四",
    "文|张三 图|李四": "文/张三 图/李四",
    "文｜本刊记者 张三｜图｜李四": "文/本刊记者 张三 图/李四",
    "文丨张三 编辑丨李四": "文/张三 编辑/李四",
    "文 张三 图 李四": "文/张三 图/李四",
    "文：张三；图：李四": "文/张三 图/李四",
    "文/张三 李四（省人大常委会办公厅）": "文/张三 李四（省人大常委会办公厅）",
    "文/张三（省人大代表） 李四": "文/张三（省人大代表） 李四",
    "供稿：某某市人大常委会办公室": "供稿/某某市人大常委会办公室",
    "某某市人大 供稿": "供稿/某某市人大",
    "口述：张三（省人大代表） 整理：本刊记者 李四": "口述/张三（省人大代表） 整理/本刊记者 李四",
    "张三口述 李四整理": "口述/张三 整理/李四",
    "（执笔：张三）": "执笔/张三",
    "撰文：张三": "文/张三",
    "摄影/本刊记者 张三": "摄影/本刊记者 张三",
    "翻译：张三": "翻译/张三",
    "[美]约翰·史密斯 著 张三 译": "文/[美]约翰·史密斯 翻译/张三",
    "（美）约翰·史密斯/著 张三/译": "文/[美]约翰·史密斯 翻译/张三",
    "张三（省人大常委会办公厅）": "文/张三（省人大常委会办公厅）",
    "张三，某县人大常委会办公室": "文/张三（某县人大常委会办公室）",
    "某某县人大常委会 张三": "文/张三（某某县人大常委会）",
    "据新华社": "供稿/新华社",
    "来源：《人民日报》": "供稿/《人民日报》",
    "图片由受访者提供": "供图/受访者",
    "本刊编辑部": "文/本刊编辑部",
    "本刊特约评论员": "文/本刊特约评论员",
    "本刊综合": "文/本刊综合",
    "记者 张三": "文/记者 张三",
    "特约通讯员 张三": "特约通讯员/张三",
    "通讯员：王五": "通讯员/王五",
    "张 三": "文/张三",
    "林　　舟": "文/林舟",
    "文/张 三 李 四 图/王 小 五": "文/张三 李四 图/王小五",
    "文/欧阳 修竹 图/上官 婉": "文/欧阳修竹 图/上官婉",
    "文/买买提·艾力 图/阿依古丽": "文/买买提·艾力 图/阿依古丽",
    "文/John Smith": "文/John Smith",
    "文/张三等": "文/张三等",
    "采写/本刊记者 张三 李四": "采写/本刊记者 张三 李四",
}

NO_CREDITS = """
记者：您是怎样当上代表的
记者：好的
记者：谢谢
问：您怎么看
主持人：张三
图：代表在茶园调研
图：代表视察
图1 代表在茶园
图文并茂讲好人大故事
责任编辑：张三
编辑：李四
安全
张三
高山流水
结 语
目 录
（安全）
（武汉）
（完）
（陈述）
（草案）
（一）
（图片报道）
（2023年10月8日）
（作者系某县人大常委会主任）
（作者单位：某县人大）
据新华社报道，十月以来
据统计
一、加强组织领导
● 立法
□ 监督
◆ 代表建议
■ 加强组织领导
各位代表：
张三说，这件事要办
张三是省人大代表
本刊记者走访了三个村
讲述：我是1978年当选的
整理：好的做法
供稿：
时间：2023年10月
文化/教育
文/武之道，一张一弛
主任 副主任
2023年第10期
通讯员队伍建设
""".strip().splitlines()


@pytest.mark.parametrize(("line", "printed"), FORMS.items())
def test_a_credit_line_is_read_as_the_magazine_prints_it(line, printed):
    found = credits.parse(line)

    assert found is not None
    assert credits.format(found) == printed


@pytest.mark.parametrize("printed", sorted(set(FORMS.values())))
def test_the_printed_line_is_read_back_as_the_same_credits(printed):
    found = credits.parse(printed)

    assert credits.format(found) == printed


@pytest.mark.parametrize("line", NO_CREDITS)
def test_a_line_of_the_text_is_no_credit(line):
    found = credits.parse(line)

    assert found is None


def test_a_post_belongs_to_the_names_that_stand_by_it():
    found = credits.parse("◎本刊记者 张三 李四 实习生 王五")

    assert found == [
        CreditLine("文", "张三", "本刊记者"),
        CreditLine("文", "李四", "本刊记者"),
        CreditLine("文", "王五", "实习生"),
    ]


def test_names_alone_are_credits_only_where_a_credit_must_stand():
    found = credits.parse_bare("张三 李四")

    assert found == [CreditLine("文", "张三"), CreditLine("文", "李四")]
    assert credits.parse("张三 李四") is None


@pytest.mark.parametrize(
    ("paragraph", "words", "printed"),
    [
        ("把事情落到了实处。（张三 李四）", "把事情落到了实处。", "文/张三 李四"),
        ("把事情落到了实处。(张　三)  ", "把事情落到了实处。", "文/张三"),
        ("他说：“好。”（本刊记者 张三）", "他说：“好。”", "文/本刊记者 张三"),
        ("办好了。（作者：张三）", "办好了。", "文/张三"),
        ("办好了。（张三 整理）", "办好了。", "整理/张三"),
        ("办好了。（某某县人大常委会 张三）", "办好了。", "文/张三（某某县人大常委会）"),
        ("办好了。（张三（省人大））", "办好了。", "文/张三（省人大）"),
        ("办好了。（据新华社）", "办好了。", "供稿/新华社"),
        ("办好了。□张三", "办好了。", "文/张三"),
    ],
)
def test_a_credit_in_brackets_after_the_last_full_stop_is_taken_off(paragraph, words, printed):
    kept, found = credits.strip_tail(paragraph)

    assert (kept, credits.format(found)) == (words, printed)


@pytest.mark.parametrize(
    "paragraph",
    [
        "选出三名代表（张三 李四 王五）",
        "选出三名代表（张三 李四 王五）。",
        "办好了。（完）",
        "办好了。（安全）",
        "办好了。（有删节）",
        "办好了。（作者系某县人大代表）",
        "好。（掌声）",
        "这是后话。（下转第12页）",
    ],
)
def test_other_brackets_at_the_end_stay(paragraph):
    kept = credits.strip_tail(paragraph)

    assert kept == (paragraph, [])


def test_a_plain_name_after_a_journalist_does_not_take_the_journalists_post():
    line = credits.format([CreditLine("文", "张三", "本刊记者"), CreditLine("文", "李四")])

    assert line == "文/本刊记者 张三 文/李四"
    assert credits.parse(line) == [CreditLine("文", "张三", "本刊记者"), CreditLine("文", "李四")]


@pytest.mark.parametrize(
    "line",
    [
        "张三¹  李 四²",
        "张三1，李四2",
        "张三1,2 李四2*",
        "张三① 李四②",
        "张三[1]  李四[2]",
        "张三1李四2",
        "文/张三1 李四2",
    ],
)
def test_figures_that_refer_to_affiliations_are_no_part_of_a_name(line):
    assert credits.parse_bare(line) == [CreditLine("文", "张三"), CreditLine("文", "李四")]


@pytest.mark.parametrize("line", ["方案1", "图1 张三", "2023年10月", "第1条 第2条", "立法1 监督2"])
def test_figures_behind_other_words_make_no_credit(line):
    assert credits.parse_bare(line) is None
