"""Traces of work on the file: tracked changes, comments, hidden words, page heads; and characters set apart."""

from .prose import BUDGET, HEARING, LAW, MARSH, REPLY, SCHOOL, STATION, WATER
from .truth import Truth, sample
from .word import Word, deleted, inserted, ruby, run


@sample("校车条例的一处改动.docx")
def tracked_changes():
    word = Word(size=12)
    word.p("校车条例的一处改动", align="center", size=18, bold=True)
    word.p("文/单若溪", align="center")
    word.p(f"　　{SCHOOL}")
    changed = word.p("　　草案规定校车由")
    word.raw(word.raw(changed, deleted("学校", 11)), inserted("县级人民政府", 12))
    word.raw(changed, run("统筹配备。"))
    word.raw(word.p(f"　　{REPLY}"), inserted("这一条改得好。", 13))
    truth = Truth(
        title="校车条例的一处改动",
        credits="文/单若溪",
        body=[SCHOOL, "草案规定校车由县级人民政府统筹配备。", f"{REPLY}这一条改得好。"],
        before=[SCHOOL, "草案规定校车由学校统筹配备。", REPLY],
    )
    return word.data(), truth


@sample("预算报告怎么看.docx")
def comments_in_the_margin():
    word = Word(size=12)
    word.p("预算报告怎么看", align="center", size=18, bold=True)
    word.p("文/闻野", align="center")
    word.p(f"　　{BUDGET}")
    commented = word.p("　　去年结转")
    marked = word.look(commented.add_run("二十三万元"), 12)
    word.look(commented.add_run("，已经全部拨付。"), 12)
    word.document.add_comment(marked, text="请核对数字。", author="李明")
    word.p(f"　　{REPLY}")
    truth = Truth(
        title="预算报告怎么看",
        credits="文/闻野",
        body=[BUDGET, "去年结转二十三万元，已经全部拨付。", REPLY],
        comments=[("李明", "请核对数字。", "二十三万元")],
    )
    return word.data(), truth


@sample("水利站长的笔记.docx")
def hidden_words_and_page_heads():
    word = Word(size=12)
    word.header("临溪县人大常委会内部资料", "第 1 页")
    word.p("水利站长的笔记", align="center", size=18, bold=True)
    word.p("文/何渡", align="center")
    hiding = word.p(f"　　{WATER}")
    hiding.add_run("这句话是隐藏的。").font.hidden = True
    word.lines(f"　　{STATION}", f"　　{LAW}")
    truth = Truth(title="水利站长的笔记", credits="文/何渡", body=[WATER, STATION, LAW], losses=["隐藏"])
    return word.data(), truth


@sample("字里行间.docx")
def ruby_dots_and_raised_figures():
    word = Word(size=12)
    word.p("字里行间", align="center", size=18, bold=True)
    word.p("文/许青禾", align="center")
    reading = word.p("　　草案里有个“")
    word.raw(reading, ruby("堰", "yàn"))
    word.raw(reading, run("”字，代表们念了好几遍，又查了"))
    word.raw(reading, run("三部字典", '<w:em w:val="dot"/>'))
    word.raw(reading, run("，才放心。"))
    area = word.p("　　水面共120万m")
    word.raw(area, run("2", '<w:vertAlign w:val="superscript"/>'))
    word.raw(area, run("，水质监测的指标之一是NH"))
    word.raw(area, run("3", '<w:vertAlign w:val="subscript"/>'))
    word.raw(area, run("-N。"))
    word.lines(f"　　{MARSH}", f"　　{HEARING}")
    truth = Truth(
        title="字里行间",
        credits="文/许青禾",
        body=[
            "草案里有个“堰”字，代表们念了好几遍，又查了//三部字典//，才放心。",
            "水面共120万m^2^，水质监测的指标之一是NH~3~-N。",
            MARSH,
            HEARING,
        ],
        losses=["注音"],
    )
    return word.data(), truth
