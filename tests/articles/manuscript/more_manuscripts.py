"""More manuscripts with what they have to become: boxes, lists, tables, groups, endings."""

from tests.articles.manuscript.making import Rows, docx, line, picture
from tests.articles.manuscript.manuscripts import ONE, P1, P2, P3, THREE, TWO, credits, sample

TITLE, AUTHOR = line("站里的灯", size=20, align="center", bold=True), line("文/石生", align="center")
HEAD = {"title": "站里的灯", "credits": credits("文 石生")}


@sample(
    "nothing but photographs",
    "秋收.docx",
    title="秋收时节",
    credits=credits("摄影 贺兰亭"),
    pictures=[("稻田里的收割机。", "贺兰亭 摄", False), ("晒谷场。", "贺兰亭 摄", False)],
    body='<figure data-photo="0"><img alt=""><figcaption>稻田里的收割机。<span class="credit">贺兰亭 摄</span></figcaption></figure>'
    '<figure data-photo="1"><img alt=""><figcaption>晒谷场。<span class="credit">贺兰亭 摄</span></figcaption></figure>',
)
def photo_story():
    return docx(
        line("秋收时节", size=20, align="center"),
        line("摄影/贺兰亭", align="center"),
        picture(),
        "稻田里的收割机。",
        picture(),
        "晒谷场。",
    )


@sample(
    "a table that only sets pictures side by side",
    "并排.docx",
    **HEAD,
    pictures=[("左边的图", "", False), ("右边的图", "石生 摄", False)],
    body=f'{P1}<figure data-photo="0"><img alt=""><figcaption>左边的图</figcaption></figure><figure data-photo="1"><img alt="">'
    f'<figcaption>右边的图<span class="credit">石生 摄</span></figcaption></figure>{P2}',
)
def picture_table():
    return docx(TITLE, AUTHOR, ONE, Rows([[picture(), picture()], ["左边的图", "右边的图（石生 摄）"]]), TWO)


@sample("a whole article inside one cell", "一格.docx", **HEAD, body=P1 + P2 + P3)
def one_cell():
    return docx(Rows([[[TITLE, AUTHOR, ONE, TWO, THREE]]]))


@sample(
    "a real table",
    "表.docx",
    **HEAD,
    body=f"{P1}<table><thead><tr><th>乡镇</th><th>家站数</th></tr></thead><tbody><tr><td>枫树镇</td><td>3</td></tr></tbody></table>{P2}",
)
def table():
    return docx(TITLE, AUTHOR, ONE, Rows([["乡镇", "家站数"], ["枫树镇", "3"]]), TWO)


@sample(
    "编者按 above the title, 链接 below the text",
    "按语.docx",
    **HEAD,
    body='<aside data-kind="编者按"><p>编者按：本期起开设“家站故事”栏目，敬请关注。</p></aside>'
    f'{P1}{P2}{P3}<aside data-kind="链接"><p><strong>链接</strong></p>{P2}</aside>',
)
def asides():
    note = line("编者按：本期起开设“家站故事”栏目，敬请关注。", font="楷体")
    return docx(note, TITLE, AUTHOR, ONE, TWO, THREE, line("链接", bold=True), TWO)


@sample(
    "编后 and 小传",
    "编后.docx",
    **HEAD,
    body=f'{P1}{P2}{P3}<aside data-kind="小传"><p><strong>人物小传</strong></p>{P1}</aside>'
    f'<aside data-kind="编后"><p><strong>编后</strong></p>{P2}</aside>',
)
def closing_asides():
    return docx(TITLE, AUTHOR, ONE, TWO, THREE, line("人物小传", bold=True), ONE, line("编后", bold=True), TWO)


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
    "automatic numbers before headings and points",
    "编号.docx",
    title="关于办理工作的思考",
    credits=credits("文 石生 省人大常委会研究室"),
    body=f"{P1}<h2>一、提高认识</h2>{P2}<h3>（一）建立台账</h3>{P3}<h2>二、加强督办</h2>{P1}"
    f"<ol><li>身份证</li><li>户口本</li></ol>{P3}",
)
def automatic_numbers():
    return docx(
        line("关于办理工作的思考", size=20, align="center"),
        "石生（省人大常委会研究室）",
        ONE,
        line("提高认识", number=(9, 0)),
        TWO,
        line("建立台账", number=(9, 1)),
        THREE,
        line("加强督办", number=(9, 0)),
        ONE,
        line("身份证", number=(9, 2)),
        line("户口本", number=(9, 2)),
        THREE,
        numbering="chineseCountingThousand:%1、 chineseCountingThousand:（%2） decimal:%3.",
    )


@sample(
    "typed numbers that are no headings",
    "指南.docx",
    **HEAD,
    body=f"{P1}<p>1.身份证</p><p>2.户口本</p><p>3.申请表</p>{P2}<p>一、听取报告</p><p>二、审议条例</p>{P3}",
)
def typed_numbers():
    return docx(TITLE, AUTHOR, ONE, "1.身份证", "2.户口本", "3.申请表", TWO, "一、听取报告", "二、审议条例", THREE)


@sample(
    "an essay in parts that have only numbers",
    "散文.docx",
    **HEAD,
    body=f"<h2>一</h2>{P1}<h2>二</h2>{P2}<h2>三</h2>{P3}",
)
def numbered_parts():
    one, two, three = (line(number, align="center") for number in "一二三")
    return docx(TITLE, AUTHOR, one, ONE, two, TWO, three, THREE)


@sample(
    "heading styles by name, the title among them",
    "样式.docx",
    **HEAD,
    body=f"{P1}<h2>一盏灯</h2>{P2}<h3>灯下</h3>{P3}<h2>两盏灯</h2>{P1}",
)
def heading_styles():
    return docx(
        line("站里的灯", style="Heading 1"),
        "石生",
        ONE,
        line("一盏灯", style="Heading 2"),
        TWO,
        line("灯下", style="Heading 3"),
        THREE,
        line("两盏灯", style="Heading 2"),
        ONE,
    )


@sample("Chinese style names", "小标题.docx", **HEAD, body=f"{P1}<h2>一盏灯</h2>{P2}<blockquote>{P3}</blockquote>{P1}")
def chinese_styles():
    return docx(
        line("站里的灯", style="文章标题"), line("石  生", style="作者"), ONE,
        line("一盏灯", style="小标题"), TWO, line(THREE, style="引用"), ONE,
    )  # fmt: skip


@sample(
    "a statute",
    "条例.docx",
    title="青石县文明行为促进条例",
    headnote="（2023年9月26日青石县第十八届人民代表大会常务委员会第十二次会议通过）",
    body="<h2>第一章　总则</h2><p>第一条　为了提升公民文明素养，结合本县实际，制定本条例。</p>"
    "<h2>第二章　附则</h2><p>第二条　本条例自2024年1月1日起施行。</p>",
)
def statute():
    return docx(
        line("青石县文明行为促进条例", size=22, align="center"),
        line("（2023年9月26日青石县第十八届人民代表大会常务委员会第十二次会议通过）", align="center"),
        line("第一章　总则", align="center"),
        "第一条　为了提升公民文明素养，结合本县实际，制定本条例。",
        line("第二章　附则", align="center"),
        "第二条　本条例自2024年1月1日起施行。",
    )


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
