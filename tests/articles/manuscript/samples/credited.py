"""Credits at the head of a manuscript, in their common forms."""

from .prose import BUDGET, ELDER, FERRY, HEARING, LAW, MARKET, REPLY, SCHOOL, STATION, TEA, VOTE
from .truth import Truth, sample
from .word import Word


@sample("十年，一张票箱走过的山路.docx")
def square_before_a_name_with_a_blank():
    word = Word()
    word.p("十年，一张票箱走过的山路", style="Title")
    word.p("□ 章　帆", align="center")
    word.p("背篓里的票箱", style="Heading 1")
    word.p(f"　　{VOTE}")
    word.p("山上山下", style="Heading 2")
    word.p(f"　　{STATION}")
    word.p("十年以后", style="Heading 1")
    word.p(f"　　{FERRY}")
    truth = Truth(
        title="十年，一张票箱走过的山路",
        credits="文/章帆",
        body=["## 背篓里的票箱", VOTE, "### 山上山下", STATION, "## 十年以后", FERRY],
    )
    return word.data(), truth


@sample("问到底：一次关于校车的专题询问.docx")
def ring_before_journalists_and_correspondents():
    word = Word(size=12)
    word.p("问到底：一次关于校车的专题询问", align="center", size=20, bold=True)
    word.p("◎本刊记者 单若溪 实习生 林知秋 通讯员 王五 赵六")
    word.lines(f"　　{SCHOOL}", f"　　{HEARING}", f"　　{REPLY}")
    truth = Truth(
        title="问到底：一次关于校车的专题询问",
        credits="文/本刊记者 单若溪 实习生 林知秋 通讯员/王五 赵六",
        body=[SCHOOL, HEARING, REPLY],
    )
    return word.data(), truth


@sample("05 我当代表这五年.docx")
def told_by_one_and_written_by_another():
    word = Word(size=12)
    word.p("我当代表这五年", align="center", size=18, bold=True)
    word.p("口述：田有福（县人大代表）  整理：本刊记者 石仲平", align="center")
    first = "我是2018年当选的。头一年什么也不懂，见了领导不敢说话，见了乡亲不知道说什么。"
    word.lines(f"　　{first}", f"　　{ELDER}", f"　　{MARKET}")
    truth = Truth(
        title="我当代表这五年",
        credits="口述/田有福（县人大代表） 整理/本刊记者 石仲平",
        order=5,
        body=[first, ELDER, MARKET],
    )
    return word.data(), truth


@sample("小城的议事日.docx")
def a_translation_with_its_source():
    word = Word(size=12)
    word.p("小城的议事日", align="center", size=18, bold=True)
    word.p("（原载《地方治理》2022年第4期，有删节）", align="center")
    word.p("[美]约翰·布朗 著　沈若水 译", align="center")
    word.lines(f"　　{HEARING}", f"　　{BUDGET}", f"　　{LAW}")
    truth = Truth(
        title="小城的议事日",
        headnote="（原载《地方治理》2022年第4期，有删节）",
        credits="文/[美]约翰·布朗 翻译/沈若水",
        body=[HEARING, BUDGET, LAW],
    )
    return word.data(), truth


@sample("【代表风采】茶山上的第三件建议（恩施州人大 贺兰亭）(定稿2).docx")
def the_author_stands_only_in_the_file_name():
    word = Word(size=12)
    word.p("茶山上的第三件建议", align="center", size=18, bold=True)
    word.lines(f"　　{TEA}", f"　　{STATION}", f"　　{REPLY}")
    truth = Truth(
        title="茶山上的第三件建议",
        credits="文/贺兰亭（恩施州人大）",
        section="代表风采",
        revision="定稿2",
        body=[TEA, STATION, REPLY],
    )
    return word.data(), truth


@sample("执法检查组的一天.docx")
def an_office_and_names_with_blanks():
    word = Word(size=12)
    word.p("执法检查组的一天", align="center", size=18, bold=True)
    word.p("临溪县人大常委会办公室　左　思　欧阳春　买买提·艾力", align="center")
    word.lines(f"　　{LAW}", f"　　{HEARING}", f"　　{REPLY}")
    truth = Truth(
        title="执法检查组的一天",
        credits="文/左思 欧阳春 买买提·艾力（临溪县人大常委会办公室）",
        body=[LAW, HEARING, REPLY],
    )
    return word.data(), truth


@sample("菜市场的新门脸.docx")
def text_and_pictures_by_one_with_strokes():
    word = Word(size=12)
    word.p("菜市场的新门脸", align="center", size=18, bold=True)
    word.p("图文｜邹雨禾", align="right")
    word.lines(f"　　{MARKET}", f"　　{HEARING}", f"　　{REPLY}")
    truth = Truth(title="菜市场的新门脸", credits="图文/邹雨禾", body=[MARKET, HEARING, REPLY])
    return word.data(), truth
