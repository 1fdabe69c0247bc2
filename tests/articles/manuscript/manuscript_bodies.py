"""More manuscripts with what they have to become: photographs, tables, boxes, numbers and headings in the text."""

from tests.articles.manuscript.making import Rows, docx, line, picture
from tests.articles.manuscript.manuscripts import AUTHOR, HEAD, ONE, P1, P2, P3, THREE, TITLE, TWO, credits, sample


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
