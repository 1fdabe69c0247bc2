"""Several short pieces in one file."""

from .prose import ELDER, HEARING, MARKET, REPLY, SCHOOL, WATER
from .truth import Truth, sample
from .word import BLACK, Word


@sample("10月简讯（临溪县人大）.docx")
def short_news_signed_in_brackets():
    word = Word(size=12)
    word.p("临溪县开展水利专题视察", align="center", size=15, bold=True)
    word.p(f"　　{WATER}（左思齐）")
    word.p("青石镇票决民生实事", align="center", size=15, bold=True)
    word.p(f"　　{MARKET}（周砚）")
    word.p("柳林镇举行校车专题询问", align="center", size=15, bold=True)
    word.p(f"　　{SCHOOL}（单若溪 林知秋）")
    truth = Truth(
        title="10月简讯",
        body=[
            "## 临溪县开展水利专题视察",
            f"{WATER}（左思齐）",
            "## 青石镇票决民生实事",
            f"{MARKET}（周砚）",
            "## 柳林镇举行校车专题询问",
            f"{SCHOOL}（单若溪 林知秋）",
        ],
        pieces=[
            ("临溪县开展水利专题视察", "文/左思齐"),
            ("青石镇票决民生实事", "文/周砚"),
            ("柳林镇举行校车专题询问", "文/单若溪 林知秋"),
        ],
    )
    return word.data(), truth


@sample("代表工作动态一组.docx")
def short_pieces_under_one_title():
    word = Word(size=12)
    word.p("代表工作动态一组", align="center", size=20, bold=True)
    word.p("助餐点里话家常", font=BLACK)
    word.p("文/白露")
    word.lines(f"　　{ELDER}", f"　　{REPLY}")
    word.p("听证会上算细账", font=BLACK)
    word.p("文/宁向晚")
    word.lines(f"　　{HEARING}", f"　　{REPLY}")
    truth = Truth(
        title="代表工作动态一组",
        body=[
            "## 助餐点里话家常",
            "文/白露",
            ELDER,
            REPLY,
            "## 听证会上算细账",
            "文/宁向晚",
            HEARING,
            REPLY,
        ],
        pieces=[("助餐点里话家常", "文/白露"), ("听证会上算细账", "文/宁向晚")],
    )
    return word.data(), truth
