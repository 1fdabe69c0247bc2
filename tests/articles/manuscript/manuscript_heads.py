"""More manuscripts with what they have to become: titles, credits and leads in odd places, letters and papers."""

from tests.articles.manuscript.making import docx, line
from tests.articles.manuscript.manuscripts import HEAD, ONE, P1, P2, TITLE, TWO, credits, sample


@sample(
    "内容提要, then the author",
    "提要.docx",
    **HEAD,
    lead="本文讲述了站里的故事。",
    body=P1 + P2,
)
def lead():
    return docx(TITLE, "内容提要：本文讲述了站里的故事。", "石生", ONE, TWO)


@sample(
    "栏目 in the text, several authors, their note",
    "女支书.docx",
    title="茶山上的女支书",
    subtitle="——记省人大代表林秀英",
    section="代表风采",
    credits=credits("文 石生 本刊记者", "通讯员 柳青", "通讯员 田小禾"),
    author_note="（作者分别系县人大常委会干部、县融媒体中心记者）",
    body=P1 + P2,
)
def section_in_text():
    return docx(
        "【代表风采】",
        line("茶山上的女支书", size=18, align="center"),
        line("——记省人大代表林秀英", align="center"),
        line("◎本刊记者　石生　通讯员　柳青　田小禾", align="center"),
        ONE,
        TWO,
        "（作者分别系县人大常委会干部、县融媒体中心记者）",
    )


@sample(
    "the credit behind the last sentence",
    "文末.docx",
    title="茶山上的女支书",
    credits=credits("文 贺兰亭", "文 田小禾"),
    editor_line="责任编辑：梅雨 校对：田小禾",
    body=P1 + P2,
)
def credit_at_the_end():
    return docx(
        line("茶山上的女支书", size=18, align="center"),
        ONE,
        TWO + "（贺兰亭　田小禾）",
        line("责任编辑：梅雨　校对：田小禾", align="right"),
    )


@sample(
    "口述 and 整理",
    "口述.docx",
    title="那座桥",
    credits=credits("口述 林秀英", "整理 石生"),
    body=P1 + P2,
)
def told():
    return docx(line("那座桥", size=18, align="center"), line("口述：林秀英　整理：石生", align="center"), ONE, TWO)


@sample(
    "pasted from the web: soft line ends everywhere",
    "网页.docx",
    **HEAD,
    body=P1 + P2,
)
def from_the_web():
    return docx(line(f"站里的灯\n文/石生\n　　{ONE}\n\n　　{TWO}"))


@sample(
    "no title but in the file's name",
    "03 站里的灯（青石县人大 石生）.docx",
    title="站里的灯",
    order=3,
    credits=credits("文 石生 青石县人大"),
    body=P1 + P2,
)
def title_in_the_name():
    return docx(ONE, TWO)


@sample(
    "lines that say what they are",
    "来稿.docx",
    title="桥上的灯",
    subtitle="一座桥的十年",
    section="代表风采",
    credits=credits("文 石生"),
    private=[("手机", "13812345678")],
    body=P1 + P2,
)
def labelled():
    return docx("栏目：代表风采", "标题：桥上的灯", "副标题：一座桥的十年", "作者：石生", "电话：13812345678", ONE, TWO)


@sample(
    "a letter",
    "公开信.docx",
    title="给代表的一封信",
    body=f"<p>尊敬的各位代表：</p>{P1}<p>此致</p><p>敬礼！</p><p>石生</p><p>2023年10月1日</p>",
)
def letter():
    return docx(
        line("给代表的一封信", align="center", size=18),
        "尊敬的各位代表：",
        "　　" + ONE,
        "　　此致",
        "敬礼！",
        line("石生", align="right"),
        line("2023年10月1日", align="right"),
    )


@sample(
    "a paper with sources",
    "论文.docx",
    title="桥上的灯",
    credits=credits("文 石生", "文 柳青"),
    author_note="（青石县人大常委会，湖北青石）",
    private=[("邮编", "445000")],
    lead="本文讨论桥。",
    body=f"<p>关键词：桥；灯</p><h2>一、问题的提出</h2>{P1}<h2>二、对策</h2>{P2}<h2>参考文献</h2><p>[1] 石生.桥[M].2020.</p>",
)
def paper():
    return docx(
        line("桥上的灯", align="center", size=18),
        line("石生  柳  青", align="center"),
        line("（青石县人大常委会，湖北青石 445000）", align="center"),
        line("摘要：本文讨论桥。", font="楷体"),
        line("关键词：桥；灯", font="楷体"),
        *("一、问题的提出", ONE, "二、对策", TWO, "参考文献", "[1] 石生.桥[M].2020."),
    )
