"""Pictures with the lines that belong to them."""

from .prose import ELDER, FERRY, HEARING, MARKET, REPLY, ROAD, STATION, TEA, WATER, WINTER
from .truth import Truth, sample
from .word import KAI, Word


@sample("茶山四季.docx")
def captions_in_all_forms():
    word = Word(size=12)
    word.p("茶山四季", align="center", size=18, bold=True)
    word.p("文/田秋禾 摄影/何渡", align="center")
    word.p(f"　　{TEA}")
    word.picture(alt="茶山便道")
    word.p("修好的茶山便道", align="center")
    word.p(f"　　{ROAD}")
    word.picture(colour="seagreen")
    word.p("▲代表在茶园里听取茶农意见。（何渡 摄）")
    word.p(f"　　{WATER}")
    word.picture(colour="sienna")
    word.p("图3　检测室的第一台设备", align="center", size=10.5)
    word.p(f"　　{STATION}")
    word.picture(colour="gray")
    word.p("图为联络站的回访现场。本刊记者 鲁秋实/摄")
    word.p(f"　　{REPLY}")
    word.picture(colour="teal")
    word.p("冬天的茶山", style="Caption")
    word.p(f"　　{WINTER}")
    pictures = [
        ("修好的茶山便道", ""),
        ("代表在茶园里听取茶农意见。", "何渡 摄"),
        ("图3　检测室的第一台设备", ""),
        ("图为联络站的回访现场。", "本刊记者 鲁秋实/摄"),
        ("冬天的茶山", ""),
    ]
    texts = [TEA, ROAD, WATER, STATION, REPLY, WINTER]
    body: list = [texts[0]]
    for picture, text in zip(pictures, texts[1:], strict=True):
        body += [("figure", *picture), text]
    truth = Truth(title="茶山四季", credits="文/田秋禾 摄影/何渡", body=body, pictures=pictures)
    return word.data(), truth


@sample("桥通了.docx")
def two_pictures_with_one_caption():
    word = Word(size=12)
    word.p("桥通了", align="center", size=18, bold=True)
    word.p("文/章一帆", align="center")
    word.p(f"　　{FERRY}")
    word.picture()
    word.picture(colour="seagreen")
    word.p("修桥前后的渡口（图/本刊资料）", align="center", font=KAI)
    word.p(f"　　{WINTER}")
    truth = Truth(
        title="桥通了",
        credits="文/章一帆",
        body=[FERRY, ("figure", "", ""), ("figure", "修桥前后的渡口", "图/本刊资料"), WINTER],
        pictures=[("", ""), ("修桥前后的渡口", "图/本刊资料")],
    )
    return word.data(), truth


@sample("【图片报道】开放日.docx")
def pictures_only():
    word = Word(size=12)
    word.p("开放日", align="center", size=18, bold=True)
    word.p("摄影报道/何渡", align="center")
    words = ["一早，门口就排起了队。", "登记，领号，坐下来慢慢说。", "说完了，在回执上签字。"]
    for text, colour in zip(words, ("navy", "olive", "maroon"), strict=True):
        word.picture(colour=colour)
        word.p(text, align="center")
    truth = Truth(
        title="开放日",
        credits="摄影/何渡",
        section="图片报道",
        body=[("figure", text, "何渡 摄") for text in words],
        pictures=[(text, "何渡 摄") for text in words],
    )
    return word.data(), truth


@sample("门口的坡道.docx")
def a_small_picture_without_a_caption():
    word = Word(size=12)
    word.p("门口的坡道", align="center", size=18, bold=True)
    word.p("文/柳溪 图/受访者提供", align="center")
    word.p(f"　　{MARKET}")
    word.picture(640, 480, alt="坡道")
    word.lines(f"　　{ELDER}", f"　　{HEARING}")
    word.picture()
    word.p("坡道修好以后，轮椅可以直接进门。", align="center", size=10)
    word.p(f"　　{REPLY}")
    second = ("坡道修好以后，轮椅可以直接进门。", "")
    truth = Truth(
        title="门口的坡道",
        credits="文/柳溪 图/受访者提供",
        body=[MARKET, ("figure", "", ""), ELDER, HEARING, ("figure", *second), REPLY],
        pictures=[("", ""), second],
        small=[0],
    )
    return word.data(), truth
