"""What stands behind the last sentence: credits, the author's note, 责任编辑, and how to reach the author."""

from .prose import BUDGET, ELDER, HEARING, LAW, MARKET, MARSH, REPLY, ROAD, STATION, TEA, WATER, WINTER
from .truth import Truth, sample
from .word import Word

IDENTITY = "42010619900307" + "4519"


@sample("小切口立法，落地要几步.docx")
def names_in_brackets_after_the_last_full_stop():
    word = Word(size=12)
    word.p("小切口立法，落地要几步", align="center", size=18, bold=True)
    word.lines(f"　　{MARSH}", f"　　{HEARING}", f"　　{LAW}（潘立夏　成 可）")
    truth = Truth(title="小切口立法，落地要几步", credits="文/潘立夏 成可", body=[MARSH, HEARING, LAW])
    return word.data(), truth


@sample("预算草案里的铅笔印.docx")
def names_at_the_right_then_contacts():
    word = Word(size=12)
    word.p("预算草案里的铅笔印", align="center", size=18, bold=True)
    word.lines(f"　　{BUDGET}", f"　　{HEARING}", f"　　{REPLY}")
    word.p("临溪县人大常委会　程一川", align="right")
    word.lines("联系电话：0718-8221234  13800138000", "地址：湖北省临溪县城关镇建设路8号", "邮编：445000")
    word.p("电子邮箱：chengyichuan@example.com")
    truth = Truth(
        title="预算草案里的铅笔印",
        credits="文/程一川（临溪县人大常委会）",
        body=[BUDGET, HEARING, REPLY],
        private=[
            ("电话", "0718-8221234"),
            ("手机", "13800138000"),
            ("地址", "湖北省临溪县城关镇建设路8号"),
            ("邮编", "445000"),
            ("邮箱", "chengyichuan@example.com"),
        ],
    )
    return word.data(), truth


@sample("一部湿地条例的七次改稿.docx")
def authors_note_editor_and_account():
    word = Word(size=12)
    word.p("一部湿地条例的七次改稿", align="center", size=18, bold=True)
    word.p("作者：成可风", align="center")
    word.lines(f"　　{MARSH}", f"　　{LAW}", f"　　{REPLY}")
    word.p("（作者系省人大常委会法规工作室干部，电话：13800138000）")
    word.p("责任编辑：李明", align="right")
    word.lines("开户行：中国工商银行临溪支行", "户名：成可风", "账号：6222020200012345670", f"身份证号：{IDENTITY}")
    truth = Truth(
        title="一部湿地条例的七次改稿",
        credits="文/成可风",
        body=[MARSH, LAW, REPLY],
        author_note="（作者系省人大常委会法规工作室干部）",
        editor_line="责任编辑：李明",
        private=[
            ("手机", "13800138000"),
            ("开户行", "中国工商银行临溪支行"),
            ("户名", "成可风"),
            ("银行卡", "6222020200012345670"),
            ("身份证号", IDENTITY),
        ],
    )
    return word.data(), truth


@sample("村口的助餐点.docx")
def one_line_of_contacts_names_the_author():
    word = Word(size=12)
    word.p("村口的助餐点", align="center", size=18, bold=True)
    word.lines(f"　　{ELDER}", f"　　{ROAD}", f"　　{WINTER}", "")
    word.p("桑榆晚，临溪县人大常委会办公室，邮编434000，电话13800138000")
    truth = Truth(
        title="村口的助餐点",
        credits="文/桑榆晚（临溪县人大常委会办公室）",
        body=[ELDER, ROAD, WINTER],
        private=[("联系人", "桑榆晚，临溪县人大常委会办公室"), ("邮编", "434000"), ("手机", "13800138000")],
    )
    return word.data(), truth


@sample("水渠通了.docx")
def contacts_at_the_head():
    word = Word(size=12)
    word.p("水渠通了", align="center", size=18, bold=True)
    word.p("文/石仲平", align="center")
    word.p("临溪县青石镇人大　手机：１３８００１３８０００（微信同号）", align="center")
    word.lines(f"　　{WATER}", f"　　{STATION}", f"　　{WINTER}")
    truth = Truth(
        title="水渠通了",
        credits="文/石仲平",
        body=[WATER, STATION, WINTER],
        private=[("联系人", "临溪县青石镇人大"), ("手机", "13800138000")],
    )
    return word.data(), truth


@sample("茶叶下山.docx")
def credit_and_note_within_the_last_paragraph():
    word = Word(size=12)
    word.p("茶叶下山", align="center", size=18, bold=True)
    word.p("文/田秋禾 图/何渡", align="center")
    word.lines(f"　　{TEA}", f"　　{REPLY}", f"　　{WINTER}（作者单位：临溪县人大常委会；邮编：445000）")
    truth = Truth(
        title="茶叶下山",
        credits="文/田秋禾 图/何渡",
        body=[TEA, REPLY, WINTER],
        author_note="（作者单位：临溪县人大常委会）",
        private=[("邮编", "445000")],
    )
    return word.data(), truth


@sample("摊位多了三十四个.docx")
def credit_line_and_editors_at_the_end():
    word = Word(size=12)
    word.p("摊位多了三十四个", align="center", size=18, bold=True)
    word.lines(f"　　{MARKET}", f"　　{HEARING}", f"　　{REPLY}")
    word.p("（文/沈若水　摄影/何渡）", align="right")
    word.p("（责任编辑：李明　校对：王芳）", align="right")
    truth = Truth(
        title="摊位多了三十四个",
        credits="文/沈若水 摄影/何渡",
        body=[MARKET, HEARING, REPLY],
        editor_line="责任编辑：李明 校对：王芳",
    )
    return word.data(), truth
