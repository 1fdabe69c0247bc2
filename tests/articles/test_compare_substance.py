"""What changed after 终审 that somebody of 终审 has to agree to, and a comparison in a line."""

import pytest

from articles.compare import Edition, compare, counted, substance, summary

CAPTION = "<figcaption>渡口的牌子</figcaption>"
PLAIN = "联络站定下一条规矩，办不了的，也要当面讲清为什么。"


def differ(old, new):
    return compare(
        Edition({"title": "标题", "body": f"<p>{old}</p>"}), Edition({"title": "标题", "body": f"<p>{new}</p>"})
    )


def kinds(difference):
    return [found.kind for found in substance(difference)]


def test_titles_and_credits_are_of_substance():
    old = Edition({"title": "老题目", "subtitle": "老副题", "body": ""}, "文/张三")
    new = Edition({"title": "新题目", "kicker": "引题", "body": ""}, "文/张三 图/李四")

    assert [(found.kind, found.text) for found in substance(compare(old, new))] == [
        ("标题", "加引题：“引题”"),
        ("标题", "标题：“老题目”改为“新题目”"),
        ("标题", "删副题：“老副题”"),
        ("署名", "署名：“文/张三”改为“文/张三 图/李四”"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("办结 397 条。", "办结 379 条。"),
        ("共收到意见412条。", "共收到意见412万条。"),
        ("增长3个百分点，写进报告里。", "增长3%，写进报告里。"),
        ("全镇三个联络站。", "全镇四个联络站。"),
        ("一名代表说，难在回。", "两名代表说，难在回。"),
        ("占百分之九十六点三，写进报告。", "占百分之九十二，写进报告。"),
        ("会议定于10月9日召开，请代表参加。", "会议定于10月9日至11日召开，请代表参加。"),
        ("第十二次会议通过，报告已印发。", "第十三次会议通过，报告已印发。"),
        ("去年以来，意见有回音。", "今年以来，意见有回音。"),
        ("二〇二三年的登记簿还在柜子里。", "二〇二四年的登记簿还在柜子里。"),
        ("会议定于12日上午召开，请代表参加。", "会议定于13日下午召开，请代表参加。"),
        ("三分之二以上代表同意，方案通过。", "四分之三以上代表同意，方案通过。"),
        ("监测站公布的PM2.5浓度下降。", "监测站公布的PM10浓度下降。"),
    ],
)
def test_numbers_dates_and_percentages_are_of_substance(old, new):
    assert kinds(differ(PLAIN + old, PLAIN + new)) == ["数字"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("大家统一认识，再往下办。", "大家取得共识，再往下办。"),
        ("这件事十分重要，要办好。", "这件事很重要，要办好。"),
        ("召开会议，听取意见。", "召开一次会议，听取意见。"),
        ("百姓都说好，事情办成了。", "群众都说好，事情办成了。"),
        ("共收到意见412条，办得快。", "共收到意见412多条，办得快。"),
        ("他说难在回。", "他讲难在回。"),
        ("共１２３人，用ＷＰＳ办公。", "共123人，用WPS办公。"),
        ("名单：张三、李四、王五。", "名单：张三、周七、李四、王五。"),
    ],
)
def test_words_are_not(old, new):
    assert kinds(differ(PLAIN + old, PLAIN + new)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (PLAIN, PLAIN + "难在回。", "第 1 段添一句：“难在回。”"),
        (PLAIN + "难在回。" + PLAIN, PLAIN + PLAIN, "第 1 段删一句：“难在回。”"),
        (
            PLAIN + "老周把手机递给旁边的人看。",
            PLAIN + "镇里当天就派人换好了盖板。",
            "第 1 段改写一句：“老周把手机递给旁边的人看。”改为“镇里当天就派人换好了盖板。”",
        ),
        (PLAIN, f"{PLAIN}</p><p>老周说：“好。”", "第 2 段添一句：“老周说：‘好。’”"),
    ],
)
def test_whole_sentences_are_of_substance(old, new, said):
    assert [found.text for found in substance(differ(old, new))] == [said]


def test_a_clause_a_move_and_a_setting_are_not_of_substance():
    old, other = "讲清为什么，半年后再看一次。", "盖板在第四天换好了，老周正在收摊。"
    new = "讲清为什么，讲清之后记入台账，半年后再看一次。"

    assert kinds(differ(f"{old}</p><p>{other}", f"{other}</p><p><strong>{new}</strong>")) == []


def test_each_change_of_substance_names_its_change_on_the_screen():
    difference = differ("他说办结397条。" + PLAIN, "他讲办结379条。" + PLAIN)

    assert [difference.changes[found.change - 1].come for found in substance(difference)] == ["379"]


def test_footnotes_captions_and_cells_are_looked_at():
    cell = "<table><tbody><tr><td>意见</td><td>{}</td></tr></tbody></table>"
    figure = '<figure data-photo="1"><img alt="">{}</figure>'
    old = f'注<sup data-note="见第3页"></sup>。</p>{cell.format(412)}{figure.format("<figcaption>牌子<span class=credit>张三</span></figcaption>")}<p>'
    new = f'注<sup data-note="见第4页"></sup>。</p>{cell.format(379)}{figure.format("<figcaption>牌子<span class=credit>李四</span></figcaption>")}<p>'
    old, new = (text.replace("class=credit", 'class="credit"') for text in (old, new))

    assert [found.text.partition("（")[0] for found in substance(differ(old, new))] == [
        "第 1 段注释：“3”改为“4”",
        "表 1：“412”改为“379”",
        "图 1摄影",
    ]


def test_a_picture_that_comes_goes_or_gives_its_place_to_another_is_of_substance():
    first, other, bare = (
        f'<p>{PLAIN}</p><figure data-photo="{photo}"><img alt="">{caption}</figure><p>'
        for photo, caption in ((1, CAPTION), (2, CAPTION), (3, ""))
    )
    moved = first.removesuffix("<p>").removeprefix(f"<p>{PLAIN}</p>") + f"<p>{PLAIN}</p><p>"

    said = [
        [str(found) for found in substance(differ(old, new))]
        for old, new in ((first, other), (PLAIN, first), (first, PLAIN), (PLAIN, bare), (first, moved))
    ]

    assert said == [["图 1换了图片：“渡口的牌子”"], ["加图 1：“渡口的牌子”"], ["删图 1：“渡口的牌子”"], ["加图 1"], []]


def test_a_number_is_quoted_without_the_words_beside_it():
    old, new = "二〇二二年度报告，全省都看。", "全省二〇二三年度报告，全省都看。"

    assert [found.text.partition("（")[0] for found in substance(differ(PLAIN + old, PLAIN + new))] == [
        "第 1 段：“二〇二二年”改为“二〇二三年”"
    ]


def test_a_short_sentence_counts_as_a_sentence():
    assert counted(differ("老周说好。老李也说好。大家都说好。", "老周说好。大家都说好。")) == "删句 1"


def test_changes_are_counted_by_kind():
    old = f"修定办法。讲清为什么，半年后再看。</p><p>{PLAIN}</p><p>老周说好，事情办成了。"
    new = f"修订案办法。讲清为什么，讲清之后记入台账，半年后再看。</p><p>老周说好，事情办成了。</p><p>{PLAIN}"

    assert counted(differ(old, new)) == "改字 1，添句 1，移段 1"


def test_the_first_changes_stand_in_a_line():
    old = "修定办法。讲清为什么，半年后再看。他说好。"
    new = "修订案办法。讲清为什么，讲清之后记入台账，半年后再看。他讲得<strong>好</strong>。"

    assert summary(differ(old, new)) == "修定→修订案；添“讲清之后记入台账，”；说→讲得 等 4 处"
    assert summary(differ(old, old)) == ""
