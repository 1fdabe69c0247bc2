"""Titles, told by their size, face and place; and a text in which every line looks the same."""

from .prose import ELDER, FERRY, HEARING, REPLY, ROAD, STATION, WATER, WINTER
from .truth import Truth, sample
from .word import BLACK, FANGSONG, KAI, SONG_TITLE, Word


@sample("守渡人的一天.docx")
def wps_without_styles():
    word = Word()
    word.lines("守渡人的一天", "文/章一帆 图/本刊资料", "")
    word.lines(
        "　　一、渡口的早晨",
        f"　　{FERRY}",
        "",
        f"　　{STATION}  ",
        "　　二、桥通以后",
        f"\u00a0\u00a0\u00a0\u00a0{REPLY}",
    )
    word.lines("", f"    {WINTER}", "", "")
    truth = Truth(
        title="守渡人的一天",
        credits="文/章一帆 图/本刊资料",
        body=["## 一、渡口的早晨", FERRY, STATION, "## 二、桥通以后", REPLY, WINTER],
    )
    return word.data(), truth


@sample("关于柳林镇农村道路管护情况的调查与思考.docx")
def official_faces():
    word = Word(size=16, font=FANGSONG)
    word.lines("关于柳林镇农村道路管护情况的", "调查与思考", align="center", size=22, font=SONG_TITLE)
    word.p("临溪县人大常委会课题组", align="center", font=KAI)
    word.p()
    word.p(ROAD, indent=2)
    word.p("一、基本情况", font=BLACK, indent=2)
    word.p("（一）底数逐步摸清", font=KAI, indent=2)
    word.p(WATER, indent=2)
    word.p("（二）责任逐级落实", font=KAI, indent=2)
    word.p("1.明确管护主体", bold=True, indent=2)
    word.p(ELDER, indent=2)
    word.p("2.公开管护标准", bold=True, indent=2)
    word.p(STATION, indent=2)
    word.p("二、几点思考", font=BLACK, indent=2)
    word.p(f"**管护不能只靠突击。**{REPLY}", indent=2)
    truth = Truth(
        title="关于柳林镇农村道路管护情况的调查与思考",
        credits="文/临溪县人大常委会课题组",
        body=[
            ROAD,
            "## 一、基本情况",
            "### （一）底数逐步摸清",
            WATER,
            "### （二）责任逐级落实",
            "#### 1.明确管护主体",
            ELDER,
            "#### 2.公开管护标准",
            STATION,
            "## 二、几点思考",
            f"**管护不能只靠突击。**{REPLY}",
        ],
    )
    return word.data(), truth


@sample("【基层民主】03、家站里的“小圆桌”（纪文清）定稿.docx")
def kicker_above_and_subtitle_below():
    word = Word(size=12)
    word.p("全省代表联络站建设观察", align="center", size=14, font=KAI)
    word.p("家站里的“小圆桌”", align="center", size=22, bold=True)
    word.p("——柳林镇代表联络站的一张流转单", align="center", size=15, font=KAI)
    word.p("文/纪文清　图/邹雨禾", align="center")
    word.lines(f"　　{STATION}", f"　　{HEARING}")
    word.p("有人来，有人听", align="center", bold=True)
    word.p(f"　　{REPLY}")
    word.p("有着落，有回音", align="center", bold=True)
    word.p(f"　　{WINTER}")
    truth = Truth(
        kicker="全省代表联络站建设观察",
        title="家站里的“小圆桌”",
        subtitle="——柳林镇代表联络站的一张流转单",
        credits="文/纪文清 图/邹雨禾",
        section="基层民主",
        order=3,
        revision="定稿",
        body=[STATION, HEARING, "## 有人来，有人听", REPLY, "## 有着落，有回音", WINTER],
    )
    return word.data(), truth


@sample("她把账本搬进议事厅.docx")
def larger_title_and_bold_sub_headings_all_at_the_left():
    word = Word(size=12, font="宋体")
    word.p("她把账本搬进议事厅", size=18)
    word.p("闻人初")
    word.p(WATER, indent=2)
    word.p("一本旧账", bold=True)
    word.p(ELDER, indent=2)
    word.p("一本新账", bold=True)
    word.lines(STATION, REPLY, indent=2)
    truth = Truth(
        title="她把账本搬进议事厅",
        credits="文/闻人初",
        body=[WATER, "## 一本旧账", ELDER, "## 一本新账", STATION, REPLY],
    )
    return word.data(), truth


@sample("把会开到田埂上.docx")
def everything_is_bold_and_centred_title_has_a_style():
    word = Word(size=14)
    word.p("把会开到田埂上", style="标题")
    word.p("副题：柳林镇代表夏季视察见闻", align="center")
    word.p("撰文：秦小满　摄影：何渡", align="center")
    word.p("导语：六月的田埂上，一场没有桌签的会开了一个上午。")
    word.p("看水", style="小标题")
    word.p(f"　　{WATER}")
    word.p("看路", style="小标题")
    word.p(f"　　{ROAD}")
    truth = Truth(
        title="把会开到田埂上",
        subtitle="柳林镇代表夏季视察见闻",
        credits="文/秦小满 摄影/何渡",
        lead="六月的田埂上，一场没有桌签的会开了一个上午。",
        body=["## 看水", WATER, "## 看路", ROAD],
    )
    return word.data(), truth


@sample("稿件0918.docx")
def all_lines_of_the_head_look_alike():
    word = Word(size=14, font="仿宋")
    word.lines("基层民主观察之二", "守渡人", "——记县人大代表田有福", "●章一帆", align="center")
    word.lines(FERRY, STATION, REPLY, indent=2)
    truth = Truth(
        kicker="基层民主观察之二",
        title="守渡人",
        subtitle="——记县人大代表田有福",
        credits="文/章一帆",
        body=[FERRY, STATION, REPLY],
    )
    return word.data(), truth
