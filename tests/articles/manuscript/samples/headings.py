"""Sub-headings by number and by style, talk in turns, speeches."""

from .prose import BUDGET, ELDER, HEARING, LAW, MARKET, MARSH, REPLY, ROAD, SCHOOL, STATION, WATER, WINTER
from .truth import Truth, sample
from .word import BLACK, KAI, Word


@sample("县乡人大监督工作调研.docx")
def three_levels_of_plain_numbers():
    word = Word(size=12)
    word.p("县乡人大监督工作调研", align="center", size=18, bold=True)
    word.p("文/顾一苇", align="center")
    word.p(f"　　{BUDGET}")
    word.lines("　　一、主要做法", "　　（一）会前问得细", f"　　{HEARING}", "　　（二）会后盯得紧")
    word.lines("　　1. 建立台账", f"　　{STATION}", "　　2. 定期回访", f"　　{REPLY}")
    word.lines("　　二、存在的不足", f"　　一是{LAW}", "　　三、下一步打算", f"　　{WINTER}")
    truth = Truth(
        title="县乡人大监督工作调研",
        credits="文/顾一苇",
        body=[
            BUDGET,
            "## 一、主要做法",
            "### （一）会前问得细",
            HEARING,
            "### （二）会后盯得紧",
            "#### 1. 建立台账",
            STATION,
            "#### 2. 定期回访",
            REPLY,
            "## 二、存在的不足",
            f"一是{LAW}",
            "## 三、下一步打算",
            WINTER,
        ],
    )
    return word.data(), truth


@sample("代表建议办理的三道关.docx")
def automatic_numbers_become_text():
    word = Word(size=12)
    word.numbering(("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"))
    word.p("代表建议办理的三道关", align="center", size=18, bold=True)
    word.p("文/方既白", align="center")
    word.numbered("交办关", bold=True)
    word.p(f"　　{STATION}")
    word.numbered("办理关", bold=True)
    word.numbered("当面说清", 1)
    word.p(f"　　{ROAD}")
    word.numbered("当场算账", 1)
    word.p(f"　　{WATER}")
    word.numbered("回访关", bold=True)
    word.p(f"　　{REPLY}")
    truth = Truth(
        title="代表建议办理的三道关",
        credits="文/方既白",
        body=[
            "## 一、交办关",
            STATION,
            "## 二、办理关",
            "### （一）当面说清",
            ROAD,
            "### （二）当场算账",
            WATER,
            "## 三、回访关",
            REPLY,
        ],
    )
    return word.data(), truth


@sample("renda-gaojian-0918.docx")
def a_file_name_that_looks_english():
    word = Word(size=12)
    word.p("“回头看”看什么", align="center", size=18, font=BLACK)
    word.p("桑榆晚", align="center")
    word.lines(f"　　{REPLY}", f"　　{LAW}")
    word.p("看件数，也看成色", font=BLACK)
    word.p(f"　　{STATION}")
    word.p("看面上，也看点上", font=BLACK)
    word.p(f"　　{ELDER}")
    truth = Truth(
        title="“回头看”看什么",
        credits="文/桑榆晚",
        revision="0918",
        body=[REPLY, LAW, "## 看件数，也看成色", STATION, "## 看面上，也看点上", ELDER],
    )
    return word.data(), truth


@sample("一张路线图的来历——访临溪县人大常委会主任.docx")
def questions_and_answers():
    word = Word(size=12)
    word.p("一张路线图的来历", align="center", size=18, bold=True)
    word.p("——访临溪县人大常委会主任方既白", align="center", font=KAI)
    word.p("本刊记者　鲁秋实", align="center")
    word.p(f"　　{HEARING}")
    turns = [
        "**问：**这张图是怎么来的？",
        f"**答：**{ROAD}",
        "**问：**当时有没有不同意见？",
        f"**答：**有。{WATER}",
        STATION,
        "**问：**下一步呢？",
        f"**答：**{REPLY}",
    ]
    word.lines(*turns, indent=2)
    truth = Truth(
        title="一张路线图的来历",
        subtitle="——访临溪县人大常委会主任方既白",
        credits="文/本刊记者 鲁秋实",
        body=[HEARING, *turns],
    )
    return word.data(), truth


@sample("对话：校车怎么开才放心.docx")
def talk_between_named_people():
    word = Word(size=12)
    word.p("对话：校车怎么开才放心", align="center", size=18, bold=True)
    word.p("整理/本刊记者 单若溪", align="center")
    turns = [
        "主持人：今天请三位来，谈一谈校车。",
        f"田有福：我先说。{SCHOOL}",
        "周砚：我补充一点。",
        f"田有福：是的。{REPLY}",
        "主持人：谢谢三位。",
    ]
    word.lines(*(f"　　{turn}" for turn in turns))
    truth = Truth(title="对话：校车怎么开才放心", credits="整理/本刊记者 单若溪", body=turns)
    return word.data(), truth


@sample("在全县代表工作会议上的讲话.docx")
def a_speech_with_its_date_and_salutation():
    word = Word(size=14)
    word.p("在全县代表工作会议上的讲话", align="center", size=20, bold=True)
    word.p("（2023年9月28日）", align="center", font=KAI)
    word.p("临溪县人大常委会主任　方既白", align="center", font=KAI)
    word.lines("各位代表、同志们：", "　　今天的会议，主题只有一个，就是把代表的建议办好。下面，我讲三点意见。")
    word.lines("　　一、把事情问清楚", f"　　{ROAD}", "　　二、把责任说清楚", f"　　{STATION}")
    word.lines("　　三、把结果讲清楚", f"　　{REPLY}", "　　谢谢大家！")
    truth = Truth(
        title="在全县代表工作会议上的讲话",
        headnote="（2023年9月28日）",
        credits="文/方既白（临溪县人大常委会主任）",
        body=[
            "各位代表、同志们：",
            "今天的会议，主题只有一个，就是把代表的建议办好。下面，我讲三点意见。",
            "## 一、把事情问清楚",
            ROAD,
            "## 二、把责任说清楚",
            STATION,
            "## 三、把结果讲清楚",
            REPLY,
            "谢谢大家！",
        ],
    )
    return word.data(), truth


@sample("2023年工作综述.docx")
def a_title_that_begins_with_figures():
    word = Word(size=12)
    word.p("2023年工作综述", align="center", size=18, bold=True)
    word.p("临溪县人大常委会办公室 供稿", align="center")
    word.lines(f"　　{LAW}", f"　　{MARSH}", f"　　{MARKET}")
    truth = Truth(title="2023年工作综述", credits="供稿/临溪县人大常委会办公室", body=[LAW, MARSH, MARKET])
    return word.data(), truth
