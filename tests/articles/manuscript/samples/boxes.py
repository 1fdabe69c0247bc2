"""Words in boxes: a whole text in one cell, text boxes, the editor's note, further reading."""

from .prose import BUDGET, ELDER, HEARING, LAW, MARKET, MARSH, REPLY, ROAD, STATION, WINTER
from .truth import Truth, sample
from .word import KAI, Word


@sample("把议事桌搬到院坝.docx")
def a_whole_text_in_a_table_of_one_cell():
    word = Word(size=12)
    cell = word.document.add_table(1, 1).cell(0, 0)
    word.fill(cell.paragraphs[0], "把议事桌搬到院坝", align="center", size=18, bold=True)
    word.fill(cell.add_paragraph(), "文/吴桐", align="center")
    for text in (f"　　{ROAD}", f"　　{STATION}"):
        word.fill(cell.add_paragraph(), text)
    word.fill(cell.add_paragraph(), "院坝里的规矩", align="center", bold=True)
    word.fill(cell.add_paragraph(), f"　　{REPLY}")
    truth = Truth(title="把议事桌搬到院坝", credits="文/吴桐", body=[ROAD, STATION, "## 院坝里的规矩", REPLY])
    return word.data(), truth


@sample("执法检查报告是怎样写成的.docx")
def a_text_box_counts_once():
    word = Word(size=12)
    word.p("执法检查报告是怎样写成的", align="center", size=18, bold=True)
    word.p("文/程一川", align="center")
    word.p(f"　　{LAW}")
    word.box("编者按：一份八页的报告，背后是四路人马的二十天。")
    word.lines(f"　　{HEARING}", f"　　{REPLY}")
    truth = Truth(
        title="执法检查报告是怎样写成的",
        credits="文/程一川",
        body=[LAW, ("编者按", ["编者按：一份八页的报告，背后是四路人马的二十天。"]), HEARING, REPLY],
    )
    return word.data(), truth


@sample("立法听证会旁听记.docx")
def an_editors_note_before_the_text():
    word = Word(size=12)
    word.p("立法听证会旁听记", align="center", size=18, bold=True)
    word.p("文/宁向晚　图/邹雨禾", align="center")
    note = "编者按：立法听证怎样才能听得进、听得全？本刊请一位旁听的市民记下了这一天。"
    word.p(f"　　{note}", font=KAI)
    word.lines(f"　　{HEARING}", f"　　{MARSH}", f"　　{WINTER}")
    truth = Truth(
        title="立法听证会旁听记",
        credits="文/宁向晚 图/邹雨禾",
        body=[("编者按", [note]), HEARING, MARSH, WINTER],
    )
    return word.data(), truth


@sample("预算联网监督这几年.docx")
def further_reading_at_the_end():
    word = Word(size=12)
    word.p("预算联网监督这几年", align="center", size=18, bold=True)
    word.p("文/石仲平", align="center")
    word.lines(f"　　{BUDGET}", f"　　{LAW}", f"　　{REPLY}")
    link = "预算联网监督，是指人大通过网络查询、审查、监督政府预算收支的一种方式。"
    word.p("【链接】")
    word.p(f"　　{link}")
    truth = Truth(
        title="预算联网监督这几年",
        credits="文/石仲平",
        body=[BUDGET, LAW, REPLY, ("链接", ["【链接】", link])],
    )
    return word.data(), truth


@sample("一封来信.docx")
def a_letter_quoted_in_a_style_of_its_own():
    word = Word(size=12)
    word.p("一封来信", align="center", size=18, bold=True)
    word.p("文/白露", align="center")
    word.p(f"　　{ELDER}")
    letter = "代表同志：助餐点的菜比上月咸了，请你们再去尝一尝。"
    word.p(letter, style="Quote")
    word.lines(f"　　{STATION}", f"　　{MARKET}")
    truth = Truth(title="一封来信", credits="文/白露", body=[ELDER, ("quote", [letter]), STATION, MARKET])
    return word.data(), truth
