"""Manuscripts in the habits of Chinese authors, each with what it has to become. All people and places are invented."""

from tests.articles.manuscript.making import docx, line, picture

ONE = (
    "今年以来，青石县人大常委会把代表建议办理作为重要抓手，紧盯群众关切，推动一批民生实事落地见效，代表满意率逐年提高。"
)
TWO = "“建议提得实，办理才有劲。”在一次座谈会上，枫树村党支部书记周望山说起茶山公路的变化，掰着手指给大家算了一笔账。"
THREE = (
    "接下来，县人大常委会将健全办理台账，实行清单管理、闭环落实，让更多代表建议从纸面走到地面，把好事办实、实事办好。"
)
TITLE, AUTHOR = line("站里的灯", size=20, align="center", bold=True), line("文/石生", align="center")
FANG = {"font": "仿宋_GB2312", "size": 16}
P1, P2, P3 = (f"<p>{text}</p>" for text in (ONE, TWO, THREE))


def credits(*named):
    """`文 石生`, `通讯员 柳青 青石县人大` as tuples of role, name, post."""
    return [(*each.split(), "")[:3] for each in named]


HEAD = {"title": "站里的灯", "credits": credits("文 石生")}
SAMPLES = {}


def sample(name, file, **truth):
    """`file`: what the author called it; `truth`: the fields of the manuscript, all others being empty."""

    def add(make):
        SAMPLES[name] = (make, file, truth)
        return make

    return add


@sample(
    "an official paper, known by its faces",
    "机关.docx",
    title="铸魂增智正风促干 聚力建设“四个机关”",
    subtitle="——青石县人大常委会机关学习综述",
    credits=credits("文 周望山", "文 柳青"),
    author_note="（作者系青石县人大常委会办公室主任）",
    editor_line="责任编辑：梅雨",
    body=f"{P1}<h2>一、坚持高位推动</h2>{P2}<h3>（一）健全机制</h3>{P3}<p><strong>1.压实责任。</strong>{TWO}</p>"
    f"<h2>二、坚持问题导向</h2>{P3}",
)
def official():
    top = {"font": "方正小标宋简体", "size": 22, "align": "center"}
    kai = {"font": "楷体_GB2312", "size": 16}
    hei = {"font": "黑体", "size": 16}
    return docx(
        line("铸魂增智正风促干", **top),
        line("聚力建设“四个机关”", **top),
        line("——青石县人大常委会机关学习综述", align="center", **kai),
        line("□ 周望山  柳  青", align="center", **kai),
        line("　　" + ONE, **FANG),
        line("　　一、坚持高位推动", **hei),
        line("　　" + TWO, **FANG),
        line("　　（一）健全机制", **kai),
        line("　　" + THREE, **FANG),
        line("　　**1.压实责任。**" + TWO, **FANG),
        line("　　二、坚持问题导向", **hei),
        line("　　" + THREE, **FANG),
        line("（作者系青石县人大常委会办公室主任）", **FANG),
        line("责任编辑：梅雨", **FANG),
    )


@sample(
    "WPS without a single style",
    "【代表风采】茶山上的第三件建议（恩施州人大 贺兰亭）(定稿2).docx",
    title="茶山上的第三件建议",
    credits=credits("文 贺兰亭"),
    section="代表风采",
    revision="定稿2",
    author_note="（作者单位：恩施州人大）",
    private=[("手机", "13812345678"), ("地址", "恩施市舞阳大道1号"), ("邮编", "445000")],
    body=P1 + P2 + P3,
)
def without_styles():
    return docx(
        "茶山上的第三件建议",
        "贺兰亭",
        "",
        "　　" + ONE,
        "",
        "\xa0\xa0\xa0\xa0" + TWO,
        "    " + THREE + "   ",
        "（作者单位：恩施州人大）",
        "联系电话：13812345678",
        "地址：恩施市舞阳大道1号 邮编：445000",
    )


@sample(
    "引题 above, bold lines between",
    "民声.docx",
    title="让“民声”落地有声",
    kicker="江夏区人大常委会：",
    credits=credits("文 陈小满 本刊记者", "图 本刊资料"),
    body=f"{P1}<h2>小小代表站，连着万家情</h2>{P2}<h2>从“要我办”到“我要办”</h2>{P3}",
)
def kicker():
    return docx(
        line("江夏区人大常委会：", size=14, align="center"),
        line("让“民声”落地有声", size=22, bold=True, align="center"),
        line("文/本刊记者 陈小满 图/本刊资料", align="center"),
        ONE,
        line("小小代表站，连着万家情", bold=True),
        TWO,
        line("从“要我办”到“我要办”", bold=True),
        THREE,
    )


@sample(
    "a speech with a date under its title and a salutation",
    "讲话.docx",
    title="在全县人大工作会议上的讲话",
    headnote="（2023年10月25日）",
    credits=credits("文 王长河"),
    body=f"<p>各位代表、同志们：</p>{P1}<h2>一、充分认识重要意义</h2>{P2}<h2>二、切实抓好落实</h2>{P3}<p>谢谢大家！</p>",
)
def speech():
    return docx(
        line("在全县人大工作会议上的讲话", size=22, align="center", bold=True),
        line("（2023年10月25日）", align="center"),
        line("王长河", align="center"),
        "各位代表、同志们：",
        ONE,
        line("一、充分认识重要意义", font="黑体"),
        TWO,
        line("二、切实抓好落实", font="黑体"),
        THREE,
        "谢谢大家！",
    )


@sample(
    "an interview, 问 and 答",
    "访谈.docx",
    title="“代表就要替群众说话”",
    subtitle="——访省人大代表林秀英",
    credits=credits("文 陈小满 本刊记者"),
    body=f"<p><strong>问：</strong>您当了几届代表？</p><p><strong>答：</strong>{ONE}</p>"
    f"<p><strong>记者：最难忘的是哪一件？</strong></p><p>林秀英：{TWO}</p>",
)
def interview():
    return docx(
        line("“代表就要替群众说话”", style="Title"),
        "——访省人大代表林秀英",
        "本刊记者 陈小满",
        "**问：**您当了几届代表？",
        "**答：**" + ONE,
        line("记者：最难忘的是哪一件？", bold=True),
        "林秀英：" + TWO,
    )


@sample(
    "bold questions without a label",
    "对话.docx",
    title="对话林秀英",
    credits=credits("文 石生"),
    body=f"<p><strong>您当了几届代表？</strong></p>{P1}<p><strong>最难忘的是什么？</strong></p>{P2}"
    f"<p><strong>今后有什么打算？</strong></p>{P3}",
)
def questions():
    lines = (("您当了几届代表？", ONE), ("最难忘的是什么？", TWO), ("今后有什么打算？", THREE))
    talk = [each for question, answer in lines for each in (line(question, bold=True), answer)]
    return docx(line("对话林秀英", size=20, align="center"), line("文/石生", align="center"), *talk)


@sample(
    "free verse in paragraphs",
    "诗.docx",
    title="清江谣",
    credits=credits("文 石生"),
    author_note="（作者系省作家协会会员）",
    body="<p>清江的水啊<br>流过我的家门<br>岸上的灯火<br>照着晚归的人</p>"
    "<p>母亲在石阶上<br>捣着月光<br>一下，一下<br>　　捣碎了秋天</p>",
)
def verse():
    return docx(
        line("清江谣", size=18, align="center"),
        line("石 生", align="center"),
        *("清江的水啊", "流过我的家门", "岸上的灯火", "照着晚归的人", ""),
        *("母亲在石阶上", "捣着月光", "一下，一下", "　　捣碎了秋天"),
        "（作者系省作家协会会员）",
    )


@sample(
    "verse in soft line ends, centred",
    "江上.docx",
    title="江上",
    credits=credits("文 石生"),
    body="<p>风从江上来<br>吹开一扇窗<br>窗里的人<br>　　正在写信</p><p>信写给远方<br>写给<br>没有名字的船</p>",
)
def soft_verse():
    return docx(
        line("江上", size=18, align="center"),
        line("文/石生", align="center"),
        line("风从江上来\n吹开一扇窗\n窗里的人\n　　正在写信", align="center"),
        line("信写给远方\n写给\n没有名字的船", align="center"),
    )


@sample(
    "regular verse",
    "登楼.docx",
    title="七律·登楼",
    credits=credits("文 石生"),
    body="<p>楼高百尺接云天，极目江流去渺然。<br>两岸新城连绿野，一桥飞架跨平川。<br>"
    "民声入耳皆成案，建议扎根可作泉。<br>莫道书生无大用，家家灯火记当年。</p>",
)
def regular_verse():
    couplets = ("楼高百尺接云天，极目江流去渺然。", "两岸新城连绿野，一桥飞架跨平川。")
    more = ("民声入耳皆成案，建议扎根可作泉。", "莫道书生无大用，家家灯火记当年。")
    centred = [line(each, align="center") for each in (*couplets, *more)]
    return docx(line("七律·登楼", size=18, align="center"), line("石生", align="center"), *centred)


@sample(
    "photographs with all kinds of captions",
    "春茶.docx",
    title="春到茶山",
    credits=credits("图文 贺兰亭"),
    pictures=[
        ("采茶姑娘在茶园里忙碌。", "贺兰亭 摄", False),
        ("图1　新修的公路", "", False),
        ("图2　老茶树", "本刊资料", True),
        ("代表在田间走访。", "贺兰亭 摄", False),
    ],
    body=f'{P1}<figure data-photo="0"><img alt=""><figcaption>采茶姑娘在茶园里忙碌。<span class="credit">贺兰亭 摄'
    f'</span></figcaption></figure>{P2}<figure data-photo="1"><img alt="茶山全景"><figcaption>图1　新修的公路</figcaption>'
    '</figure><figure data-photo="2"><img alt=""><figcaption>图2　老茶树<span class="credit">本刊资料</span></figcaption>'
    f'</figure>{P3}<figure data-photo="3"><img alt=""><figcaption>代表在田间走访。<span class="credit">贺兰亭 摄</span>'
    "</figcaption></figure>",
)
def photographs():
    return docx(
        line("春到茶山", style="Heading 1"),
        "图文/贺兰亭",
        ONE,
        picture(),
        "▲采茶姑娘在茶园里忙碌。（贺兰亭 摄）",
        TWO,
        picture(alt="茶山全景"),
        picture(500, 400),
        line("图1　新修的公路", align="center"),
        line("图2　老茶树 本刊资料", align="center"),
        THREE,
        picture(),
        line("代表在田间走访。 贺兰亭 摄", font="楷体", size=9),
    )
