"""Tables, lists, notes and links."""

from .. import making
from .prose import BUDGET, HEARING, LAW, MARKET, MARSH, REPLY, STATION, WATER
from .truth import Truth, sample
from .word import Word, note_mark


@sample("民生实事票决结果.docx")
def a_table_with_merged_cells():
    word = Word(size=12)
    word.p("民生实事票决结果", align="center", size=18, bold=True)
    word.p("文/周砚", align="center")
    word.p(f"　　{BUDGET}")
    word.p("表1　票决结果（单位：票）", align="center")
    rows = [["项目", "票数", ""], ["", "赞成", "反对"], ["水渠清淤", "58", "2"], ["农贸市场改造", "55", "5"]]
    word.table(rows, merge=[((0, 0), (1, 0)), ((0, 1), (0, 2))])
    word.p(f"　　{WATER}")
    truth = Truth(
        title="民生实事票决结果",
        credits="文/周砚",
        body=[
            BUDGET,
            "表1　票决结果（单位：票）",
            (
                "table",
                [
                    ["项目{row2}", "票数{col2}"],
                    ["赞成", "反对"],
                    ["水渠清淤", "58", "2"],
                    ["农贸市场改造", "55", "5"],
                ],
            ),
            WATER,
        ],
    )
    return word.data(), truth


@sample("联络站开放日手册.docx")
def automatic_lists():
    word = Word(size=12)
    word.numbering(("decimal", "%1."), ("lowerLetter", "%2)"))
    word.p("联络站开放日手册", align="center", size=18, bold=True)
    word.p("本刊编辑部", align="center")
    word.p(f"　　{STATION}")
    word.p("　　来访请按下列次序：")
    word.numbered("登记姓名和事由；")
    word.numbered("领取编号，编号分为两种：")
    word.numbered("红色的当天办；", 1)
    word.numbered("蓝色的十日内办；", 1)
    word.numbered("在回执上签字。")
    word.p("　　请不要携带：")
    word.p("易燃物品；", style="List Bullet")
    word.p("宠物。", style="List Bullet")
    word.p(f"　　{REPLY}")
    truth = Truth(
        title="联络站开放日手册",
        credits="文/本刊编辑部",
        body=[
            STATION,
            "来访请按下列次序：",
            (
                "ol",
                [
                    "登记姓名和事由；",
                    ["领取编号，编号分为两种：", ("ol", ["红色的当天办；", "蓝色的十日内办；"])],
                    "在回执上签字。",
                ],
            ),
            "请不要携带：",
            ("ul", ["易燃物品；", "宠物。"]),
            REPLY,
        ],
    )
    return word.data(), truth


@sample("条例里的“可以”与“应当”.docx")
def footnotes():
    word = Word(size=12)
    word.p("条例里的“可以”与“应当”", align="center", size=18, bold=True)
    word.p("文/成可风", align="center")
    word.raw(word.p(f"　　{MARSH}"), note_mark(1))
    last = word.raw(word.p(f"　　{LAW}法律的字眼"), note_mark(2))
    word.raw(last, "<w:r><w:t>要抠得细。</w:t></w:r>")
    word.p(f"　　{REPLY}")
    notes = ("参见《临溪县湿地保护工作年报》，2022年，第12页。", "这里指“可以”“应当”“必须”三个词。")
    data = making.with_part(word.data(), "footnotes.xml", making.notes("footnotes", *notes), "footnotes")
    truth = Truth(
        title="条例里的“可以”与“应当”",
        credits="文/成可风",
        body=[f"{MARSH}[^{notes[0]}]", f"{LAW}法律的字眼[^{notes[1]}]要抠得细。", REPLY],
    )
    return data, truth


@sample("听证会的来龙去脉.docx")
def endnotes_and_a_list_of_sources():
    word = Word(size=12)
    word.p("听证会的来龙去脉", align="center", size=18, bold=True)
    word.p("文/宁向晚", align="center")
    word.raw(word.p(f"　　{HEARING}"), note_mark(1, "endnote"))
    word.p(f"　　{REPLY}")
    word.lines("参考文献：", "[1]闻野.听证会记录[J].临溪人大,2022(3):12-15.")
    note = "据听证会现场记录整理。"
    data = making.with_part(word.data(), "endnotes.xml", making.notes("endnotes", note), "endnotes")
    truth = Truth(
        title="听证会的来龙去脉",
        credits="文/宁向晚",
        body=[f"{HEARING}[^{note}]", REPLY, "参考文献：", "[1]闻野.听证会记录[J].临溪人大,2022(3):12-15."],
    )
    return data, truth


@sample("“码”上提意见之后.docx")
def links_and_a_dangerous_one():
    word = Word(size=12)
    word.p("“码”上提意见之后", align="center", size=18, bold=True)
    word.p("文/本刊记者 鲁秋实", align="center")
    word.p(f"　　{MARKET}")
    paragraph = word.p("　　意见征集的网页是")
    word.link(paragraph, "临溪意见箱", "https://example.org/box?a=1&b=2")
    word.link(paragraph, "，另有旧页", "javascript:alert(1)")
    word.raw(paragraph, "<w:r><w:t>，随时可看。</w:t></w:r>")
    word.p(f"　　{REPLY}")
    truth = Truth(
        title="“码”上提意见之后",
        credits="文/本刊记者 鲁秋实",
        body=[
            MARKET,
            "意见征集的网页是[临溪意见箱](https://example.org/box?a=1&b=2)，另有旧页，随时可看。",
            REPLY,
        ],
        losses=["链接"],
    )
    return word.data(), truth
