"""The set phrases of Chinese manuscripts: by what words and signs a line tells what it is."""

from __future__ import annotations

import re

SENTENCE_END = re.compile("[。！？!?；;，,：:…、]$")
FULL_STOP = re.compile("[。；;，,：:…、]$")
DIGITS = "〇零一二三四五六七八九十百"

NUMBERED = (
    re.compile(rf"^(?:第[{DIGITS}\d]+(?:章|部分|编|篇))(?![{DIGITS}])"),
    re.compile(rf"^(?:第[{DIGITS}\d]+节)(?![{DIGITS}])"),
    re.compile(
        rf"^(?:[{DIGITS}]{{1,4}}、|[{DIGITS}]{{1,3}}[．.,，](?!\d)|[{DIGITS}]{{1,3}}[　 ]+(?=\S)|[一二三四五六七八九十]{{1,3}}$)"
    ),
    re.compile(rf"^[（(][{DIGITS}]{{1,4}}[）)]"),
    re.compile(r"^\d{1,2}(?:[．、](?!\d)|\.(?!\d)|[　 ]+(?=[\u4e00-\u9fff])(?![年月日]))"),
    re.compile(r"^(?:[（(]\d{1,2}[）)]|\d{1,2}[）)]|[①-⑳])"),
)
FIRST_ARTICLE = re.compile(r"^第[一1]条(?![\u4e00-\u9fff])")
NUMERAL = re.compile(rf"^[（(]?[{DIGITS}]{{1,3}}[）)]?$")
DECIMAL_LEVELS = re.compile(r"^\d{1,2}((?:\.\d{1,2}){1,3})(?:[．.、]|[　 ]*)(?=[^\d\s.%])")
SPOKEN = re.compile(r"^(?:问|答|记者|本刊记者|主持人|采访者|受访者|旁白|Q|A)\s*[：:]")
LABELLED = re.compile(r"^([\u4e00-\u9fff·]{2,4})\s*[：:]")
OF_A_FORM = re.compile(
    r"^(?:姓\s*名|性\s*别|年\s*龄|民\s*族|籍\s*贯|学\s*历|职\s*[务称业]|单\s*位|地\s*[址点]|时\s*间|[现家]?\s*住\s*[址处]|电\s*话|邮\s*[箱编]|备\s*注|日\s*期|编\s*号|主\s*[题持]|参\s*加|出\s*席|附\s*件|关\s*键\s*词)\s*[：:]"
)
SALUTATION = re.compile(r"^(?:各位|尊敬的|同志们|朋友们|亲爱的|女士们|先生们|老师们|主任|你好|您好).{0,40}[：:！!]?$")
FORMULA = re.compile(r"^(?:此致|敬礼|特此(?:报告|通知|公告|函告|说明)|谢谢大家|谢谢|完|（完）|未完待续)[。！!]?$")

MARKED = re.compile(r"^[■◆●★▌▍◎❖]\s*\S")
LEADING_MARK = re.compile(r"^[■◆●▲★▌▍◎❖□◇○△☆]+\s*(?=\S)")
COUNT_OF_WORDS = re.compile(r"^[（(]?\s*(?:全文|正文)?\s*(?:字\s*数|共计?|约)\s*[：:]?\s*约?\s*\d+\s*字?\s*[）)]?$")

# The numbers before places of work: `1.某大学；2.某某市人大`.
NUMBERED_PLACES = re.compile(
    r"(?:(?<=^)|(?<=[；;，,、\s]))(?:[（(\[]?\d{1,2}[）)\]]?[.．、]?|[①-⑳¹²³⁴-⁹*＊])\s*(?=[\u4e00-\u9fff])"
)
PARTS = re.compile("[，,；;：:　 ]+")
SECTION = re.compile(r"^(?:【([^【】]{2,12})】|[■●◆▍▌★☆]\s*([^。，：:（(]{2,12})|栏目(?:名称)?\s*[：:]\s*(\S{2,12}))$")
SUBTITLE = re.compile(r"^(?:[—―–─－]{1,3}|-{2,3})\s*\S")
DATE = r"(?:\d{2,4}|[〇零一二三四五六七八九○０-９]{4})\s*年(?:\s*[\d一二三四五六七八九十]{1,3}\s*月)?(?:\s*[\d一二三四五六七八九十]{1,3}\s*[日号])?"
DATE_LINE = re.compile(rf"^{DATE}(?:\s*[于在]\s*\S{{2,12}}|\s+\S{{2,8}})?$")
# 〔2026〕12号, 某人常〔2026〕12号, 第十二号: the number of a notice under its title.
NUMBER_OF_PAPER = re.compile(
    rf"^[（(〔\[]?[\u4e00-\u9fff]{{0,10}}?(?:[〔\[（(]\s*\d{{4}}\s*(?:年)?[〕\]）)]\s*)?第?\s*(?:\d{{1,4}}|[{DIGITS}○]{{1,5}})\s*号[〕\]）)]?$"
)
OCCASION = re.compile(
    rf"{DATE}|会议|大会|全会|座谈会|培训班|通过|修订|表决|施行|讲话|发言|地点|时间|节选|摘编|摘登|转载|原载|根据|有删(?:节|减)"
)
BRACKETED = re.compile(r"^[（(\[【]([^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)\]】]$")

LEAD = re.compile(
    r"^[\[【（(〔]?\s*(?:导\s*语|导\s*读|内\s*容\s*[提摘]\s*要|内容简介|核心提示|阅读提示|摘\s*要|提\s*要|提\s*示)\s*[\]】）)〕]?\s*[：:\]】〕　 ]\s*"
)
LEAD_STYLES = re.compile(r"^(?:摘要|导语|导读|内容提要|提要|核心提示|abstract)", re.IGNORECASE)
LABELS = (
    ("kicker", re.compile(r"^(?:引题|肩题|眉题)\s*[：:]\s*")),
    ("title", re.compile(r"^(?:标\s*题|题\s*目|主\s*标?\s*题|篇\s*名|文章标题|稿件标题)\s*[：:]\s*")),
    ("subtitle", re.compile(r"^(?:副\s*标?\s*题)\s*[：:]\s*")),
    ("headnote", re.compile(r"^题注\s*[：:]\s*")),
    ("section", re.compile(r"^(?:栏目|拟投栏目|投稿栏目)(?:名称)?\s*[：:]\s*")),
)

TITLE_STYLES = re.compile(
    r"^(?:title|标题|大标题|文章标题|主标题|正标题|总标题|题目|文件标题|公文标题|题名|文题|篇名)$", re.IGNORECASE
)
SUBTITLE_STYLES = re.compile(r"^(?:subtitle|副标题|副题)$", re.IGNORECASE)
KICKER_STYLES = re.compile(r"^(?:引题|肩题|眉题)$")
HEADNOTE_STYLES = re.compile(r"^(?:题注说明|题下注|题下)$")
CREDIT_STYLES = re.compile(r"^(?:作者|署名|作者名|author|byline|作者姓名|记者)$", re.IGNORECASE)
HEADING_STYLES = re.compile(r"^(?:heading|标题)\s*([1-9])(?:\s*(?:char|字符))?$", re.IGNORECASE)
NAMED_HEADINGS = (
    (1, re.compile(r"^(?:小标题|一级标题|章标题|节标题|subhead(?:ing)?|section ?title|一级|条标题一)$", re.IGNORECASE)),
    (2, re.compile(r"^(?:二级标题|次标题|小小标题|二级)$")),
    (3, re.compile(r"^(?:三级标题|三级)$")),
    (4, re.compile(r"^(?:四级标题|四级)$")),
)
QUOTE_STYLES = re.compile(r"^(?:quote|intense quote|block ?text|引用|明显引用|引文|文本块)", re.IGNORECASE)
CAPTION_STYLES = re.compile(r"^(?:caption|题注|图注|图片说明|图说|image caption|图题|图片标题)", re.IGNORECASE)
CONTENTS_STYLES = re.compile(r"^(?:toc|目录|table of figures|图表目录)", re.IGNORECASE)
NOTE_STYLES = re.compile(r"^(?:footnote text|endnote text|脚注文本|尾注文本|bibliography|书目|参考文献)", re.IGNORECASE)

ASIDES = (
    ("编者按", re.compile(r"^[\[【（(]?\s*(?:本刊)?编\s*者\s*(?:按|的话|案)\s*[\]】）)]?\s*[：:　 \]】]?\s*")),
    ("编后", re.compile(r"^[\[【（(]?\s*(?:编\s*后\s*(?:记|语|话)?|编余)\s*[\]】）)]?\s*(?:[：:　 \]】]\s*|$)")),
    (
        "链接",
        re.compile(
            r"^[\[【（(■●◆▲]?\s*(?:(?:相关|资料|新闻|知识|延伸|背景|法律|政策)?\s*链\s*接|延伸阅读|相关阅读|背景资料|资料卡片?|名词解释|知识卡片?)\s*[\]】）)]?\s*(?:[：:　 \]】]\s*|$)"
        ),
    ),
    (
        "小传",
        re.compile(
            r"^[\[【（(■●◆▲]?\s*(?:(?:人物|代表|作者|委员)?(?:小传|名片|档案)|(?:人物|代表|委员)简介)\s*[\]】）)]?\s*(?:[：:　 \]】]\s*|$)"
        ),
    ),
)

EDITOR = re.compile(
    r"^[（(\[【]?\s*(?:本[文期]\s*)?(?:责任\s*编辑|责\s*编|编\s*辑|特约编辑|值班编辑|文字编辑|栏目编辑|校\s*对|责任校对|审\s*校|编\s*审|终\s*审|复\s*审|初\s*审|审\s*核|签\s*发|监\s*制|美术?\s*编辑?|统\s*筹|排\s*版)\s*[：:／/|丨]\s*\S"
)
AUTHOR_NOTE = re.compile(
    r"^[（(\[【]?\s*(?:(?:本文|本刊)?(?:第一|通讯)?作者(?:\d|[一二三四五])?(?:单位|简介|介绍|系|为|是|现为|现任|分别|均|均为|信息)|笔者(?:系|为|单位)|作者\s*[：:][^：:]{0,20}[，,].*(?:学|院|会|局|部|室|处|中心|代表|委员)|(?:本文|该文)(?:系|为|是).{0,40}(?:课题|项目|成果)|【?基金项目】?)"
)
AUTHOR_NOTE_INSIDE = re.compile(
    r"[（(]\s*(?:本文)?(?:作者|笔者)(?:系|为|单位|是|现为|现任|简介|分别|均)[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]\s*$"
)

CAPTION_START = re.compile(
    r"^(?:[▲△▼▽◀▶◁▷↑↓←→]|[（(\[【]?(?:图|照片|图片|配图)\s*(?:[\d一二三四五六七八九十]{1,3}|为|片?说明|注)?\s*[：:．.、　 )）\]】]|图\s*\d+|图为|图中|(?:上|下|左|右|题|首|前|后|组)图|(?:资料|新闻)?图片)"
)
TABLE_TITLE = re.compile(r"^(?:附?表\s*[\d一二三四五六七八九十]|单位[：:])")
CAPTION_ABOVE = re.compile(r"^[▼▽↓]")
CAPTION_MARK = re.compile(r"^[▲△▼▽◀▶◁▷↑↓←→]\s*")
_TAKEN = "(?:摄影?|拍摄|供图|提供|绘|绘图|制图|翻拍|配图|供稿|资料图片?|资料照片|资料|发|图|作者|图/文|图片|照片)"
CREDIT_BRACKET = re.compile(
    rf"\s*[（(【\[]([^（）()【】\[\]]{{0,30}}?{_TAKEN}|(?:摄影?|图|供图|图片|来源|图源|资料图|供稿)[：:／/ ][^（）()]{{2,20}})[）)】\]]\s*[。.]?\s*$"
)
CREDIT_TAIL = re.compile(
    r"(?<=[。！？　 ”])\s*((?:[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff]\s[\u4e00-\u9fff]|本刊记者\s*[\u4e00-\u9fff]{2,4})\s*[／/]?\s*(?:摄影?|供图)|(?:摄影|供图|图|图片|摄)\s*[：:／/]\s*[^\s。，]{2,12}(?:\s[\u4e00-\u9fff]{2,4})?|本刊资料(?:图片?)?|资料图片?)\s*$"
)


def named(styles: tuple[str, ...], pattern: re.Pattern[str]) -> bool:
    return any(pattern.match(name.strip()) for name in styles)


def number_kind(text: str) -> int:
    """Which way of numbering a line begins with, 0 for the highest; -1 for none."""
    for kind, pattern in enumerate(NUMBERED):
        if pattern.match(text):
            return kind
    return -1


def after_number(text: str) -> str:
    for pattern in (*NUMBERED, DECIMAL_LEVELS):
        found = pattern.match(text)
        if found:
            return text[found.end() :].strip()
    return text
