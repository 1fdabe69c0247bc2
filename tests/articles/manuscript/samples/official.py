"""Public notices, whose telephone numbers are meant for everybody."""

from .prose import LAW, MARSH
from .truth import Truth, sample
from .word import BLACK, FANGSONG, SONG_TITLE, Word


@sample("关于公开征求《临溪县湿地保护条例（草案）》意见的公告.docx")
def a_notice_keeps_its_address():
    word = Word(size=16, font=FANGSONG)
    title = "关于公开征求《临溪县湿地保护条例（草案）》意见的公告"
    word.p(title, align="center", size=22, font=SONG_TITLE)
    contacts = [
        "通信地址：临溪县城关镇建设路8号 县人大常委会法规工作室",
        "邮编：445000",
        "电子邮箱：fgs@example.gov.cn",
        "联系电话：0718-8221234",
    ]
    word.lines(MARSH, "公众可以通过以下方式提出意见：", *contacts, indent=2)
    word.lines("临溪县人大常委会办公室", "2023年9月20日", align="right")
    truth = Truth(
        title=title,
        body=[
            MARSH,
            "公众可以通过以下方式提出意见：",
            *contacts,
            "临溪县人大常委会办公室",
            "2023年9月20日",
        ],
    )
    return word.data(), truth


@sample("临溪县人大常委会关于加强执法检查工作的决定.docx")
def a_decision_with_its_date_under_the_title():
    word = Word(size=16, font=FANGSONG)
    word.lines("临溪县人大常委会", "关于加强执法检查工作的决定", align="center", size=22, font=SONG_TITLE)
    word.p("（2023年8月30日临溪县第十届人民代表大会常务委员会第十二次会议通过）", align="center")
    word.p(LAW, indent=2)
    word.p("一、明确检查重点", font=BLACK, indent=2)
    word.p("执法检查应当突出法律的关键条款，每年不少于三件。", indent=2)
    word.p("二、改进检查方式", font=BLACK, indent=2)
    word.p("执法检查应当明查与暗访相结合，检查组的组成人员中应当有基层代表。", indent=2)
    word.p("本决定自公布之日起施行。", indent=2)
    truth = Truth(
        title="临溪县人大常委会关于加强执法检查工作的决定",
        headnote="（2023年8月30日临溪县第十届人民代表大会常务委员会第十二次会议通过）",
        body=[
            LAW,
            "## 一、明确检查重点",
            "执法检查应当突出法律的关键条款，每年不少于三件。",
            "## 二、改进检查方式",
            "执法检查应当明查与暗访相结合，检查组的组成人员中应当有基层代表。",
            "本决定自公布之日起施行。",
        ],
    )
    return word.data(), truth
