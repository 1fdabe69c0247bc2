"""Verse keeps its lines, its stanzas and its leading blanks."""

from .prose import FERRY, WINTER
from .truth import Truth, sample
from .word import Word


@sample("老桥（组诗） 聂书云.docx")
def poems_with_a_paragraph_for_each_line():
    word = Word(size=12)
    word.p("老桥（组诗）", align="center", size=18, bold=True)
    word.p("聂书云", align="center")
    word.p("石墩", align="center", bold=True)
    word.lines("水从上游来", "带着去年的名字", "石墩不说话", "", "它只记得", "　　哪一年的水最高", "　　哪一双脚最轻")
    word.p("渡口", align="center", bold=True)
    word.lines("船靠在黄昏里", "桨靠在墙上", "守渡的人靠在", "一阵风里")
    truth = Truth(
        title="老桥（组诗）",
        credits="文/聂书云",
        body=[
            "## 石墩",
            "水从上游来\n带着去年的名字\n石墩不说话",
            "它只记得\n　　哪一年的水最高\n　　哪一双脚最轻",
            "## 渡口",
            "船靠在黄昏里\n桨靠在墙上\n守渡的人靠在\n一阵风里",
        ],
    )
    return word.data(), truth


@sample("江声.docx")
def a_poem_with_line_breaks():
    word = Word(size=12)
    word.p("江声", align="center", size=18, bold=True)
    word.p("□ 青　石", align="center")
    word.p("夜里听见江声\n像有人翻动一本旧账\n一页是雨，一页是霜")
    word.p("")
    word.p("天亮的时候\n账本合上\n岸边站满了人")
    truth = Truth(
        title="江声",
        credits="文/青石",
        body=[
            "夜里听见江声\n像有人翻动一本旧账\n一页是雨，一页是霜",
            "天亮的时候\n账本合上\n岸边站满了人",
        ],
    )
    return word.data(), truth


@sample("渡口旧事（散文）.docx")
def prose_with_a_song_in_it():
    word = Word(size=12)
    word.p("渡口旧事（散文）", align="center", size=18, bold=True)
    word.p("文/桑榆晚", align="center")
    word.lines(f"　　{FERRY}", "　　他常哼的那支歌，只有四句：")
    word.lines(
        "　　　　清江水，弯又弯，", "　　　　弯到门前打个旋；", "　　　　哪个要过河，", "　　　　喊我一声就开船。"
    )
    word.p(f"　　{WINTER}")
    truth = Truth(
        title="渡口旧事（散文）",
        credits="文/桑榆晚",
        body=[
            FERRY,
            "他常哼的那支歌，只有四句：",
            "清江水，弯又弯，\n弯到门前打个旋；\n哪个要过河，\n喊我一声就开船。",
            WINTER,
        ],
    )
    return word.data(), truth
