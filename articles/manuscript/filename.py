"""What the name of a Word file says: `【代表风采】茶山上的第三件建议（恩施州人大 贺兰亭）(定稿2).docx`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace

from . import credits as credit_lines
from .digits import personal_numbers
from .model import Private
from .names import BLANKS, Named, is_organisation, is_person, is_post, name_list

_EXTENSION = re.compile(r"\.(docx?|docm|dotx?|wps|wpt|rtf|txt|odt|zip|rar|7z|pdf|jpe?g|png|tmp)$", re.IGNORECASE)
_FIGURES = str.maketrans("０１２３４５６７８９．－＿［］﹣–‒−＋", "0123456789.-_[]----+")
_COPY = re.compile(
    r"(^(WPS\s*副本|WPS\s*备份|副本|复件|备份|拷贝|Copy of)\s*(\(\d+\)|（\d+）)?\s*[-_—的]*\s*(?=\S{3})"
    r"|\s*[-—_ ]*\s*(的?副本|备份|拷贝|[-_ ][Cc]opy)\s*\d*\s*([(（]\d+[)）])?$|\s*[(（]\d{1,2}[)）]$|\s*\[\d{1,2}\]$|\s+\d$(?<=副本\d))"
)
_STATE = (
    r"(?:\d{0,2}(?:最新|最终|最后|新|初|修改|修订|改后|改|审定|审核|核定|终审|复审|初审|送审|校对|校后|校|第?[一二三四五六七八九十\d]{1,2}次?(?:稿|审|校|改|修改)|定|终|清|原|样|发|正式|领导审|打印|排版|上报|报送|投|完整|缩减|压缩|删减|精简)+"
    r"(?:定稿|终稿|稿|版|本|好|过|后|改|校|审|件)*\d{0,2}|定稿|终稿|清样|[vV]\d+(?:\.\d+)*|final|FINAL|Final|OK|ok|draft|已(?:改|审|校|阅|修改|审核|校对|定稿))"
)
_DATE = r"(?:(?:19|20)\d{2}(?:[-._年]?\d{1,2}(?:[-._月]?\d{1,2}日?)?)|\d{1,2}月\d{1,2}日|\d{1,2}\.\d{1,2}|[01]\d[0-3]\d|\d{1,2}日)"
_STATES = rf"{_STATE}[\s\-_]*(?:{_DATE})?|{_DATE}[\s\-_]*(?:{_STATE})?"
_GLUED_STATE = (
    r"(?<!的)(?:定稿|终稿|修改稿|修订稿|初稿|送审稿|审定稿|终审稿|最终版|最终稿|改定稿)\d{0,2}"
    r"|(?<=[\u4e00-\u9fff”》])(?:[vV]\d+(?:\.\d+)*|20\d{2}[01]\d[0-3]\d)"
)
_REVISION = re.compile(
    rf"\s*[-—_·、，,.\s]*(?:[(（\[【](?P<inner>{_STATES})[)）\]】]|(?<=[-—_\s)）\]】])(?![^改终定]$)(?P<bare>{_STATES})|(?P<glued>{_GLUED_STATE}))$"
)
_ORDER = re.compile(
    r"^(?:[(（\[](?P<round>\d{1,3})[)）\]]\s*[-、._]?\s*|(?:第|N[oO]\.? ?)(?P<nth>\d{1,3})(?:篇|(?=[-、._： ]))\s*[-、._：:]?\s*|(?P<figures>\d{1,3})(?:\s*[、_]\s*|\s*[.．](?!\d)\s*|\s*-+\s*(?!\d)|\s+(?![年月日时分元号个件人岁天次届期条万亿]))"
    r"|(?P<padded>0\d(?=[\u4e00-\u9fff《“【（])|\d{1,3}(?=【))|(?P<ring>[①-⑳])\s*|(?P<han>[一二三四五六七八九十]{1,3})、(?![一二三四五六七八九十\d]))"
)
_SECTION = re.compile(r"^[【\[「『](?P<name>[^】\]」』]{1,20})[】\]」』]\s*[-_—、]*\s*")
_KNOWN_SECTION = re.compile(
    r"^(本期焦点|本期关注|本期特稿|本期视点|本刊特稿|卷首语?|卷首|特稿|专稿|特别报道|特别策划|特别关注|封面故事|封面人物|专题|专题报道|聚焦|焦点|视点|视野|要闻|时政要闻|"
    r"[\u4e00-\u9fff]{0,4}(风采|之声|论坛|之窗|之友|天地|讲坛|看台|园地|纵横|广角|视窗|在线|前沿|探索|实践|研究|访谈|人物|故事|观察|随笔|文苑|茶座|走笔|博览|动态|简讯|资讯|快讯|集锦|评论|言论|杂谈)|"
    r"代表工作|立法工作|监督工作|立法|监督|基层人大|乡镇人大|县乡人大|理论研究|调查研究|工作研究|学习园地|法治时空|以案说法|公告|文艺副刊|副刊|人大知识|人大史话|图片报道|图片新闻)$"
)
_NO_TITLE = re.compile(
    r"^(新建\s*(Microsoft|WPS|DOCX?|Word|文字|文本|空白|PPT)?[\w\s]*?(文档|文稿|文件夹?)[\s\d()（）]*|(Microsoft\s*(Office\s*)?)?Word\s*文档|文档\s*\d*|未命名.*|无标题.*|Document\s*\d*|Doc\s*\d*|文字文稿\s*\d*|新文档.*|稿件\s*\d*|来稿|投稿|"
    r"(IMG|DSC|DSCN|DSCF|mmexport|wx_camera|P|VID|image|img|Screenshot|Scan|微信图片|微信截图|微信文档|微信文件|QQ图片|QQ截图|QQ文档|WPS图片|截图|扫描件|扫描|照片|图片)[-_\s]*[\d_\-]*|[\d\s_.-]+|[0-9a-f]{16,}|[0-9a-f-]{36})$",
    re.IGNORECASE,
)
# Before a colon a place is what the title speaks of (石桥镇：…), though it may look like a name.
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,12}(?:[省市县区镇乡村]|自治州|街道|社区)")
_PARTS = re.compile(r"\s*(?:--+|——+|[-_—丨|｜+])\s*")


@dataclass
class FileName:
    """The particulars of a file name; what it does not say is empty, `order` None.

    `whole`: the same name when all behind its number and section is the title (`监督：谁来问` may be just that).
    """

    order: int | None = None
    section: str = ""
    title: str = ""
    affiliation: str = ""
    authors: list[str] = field(default_factory=list)
    revision: str = ""
    whole: FileName | None = field(default=None, repr=False, compare=False)

    def filled(self, outer: FileName) -> FileName:
        """With what the name of the package around the file says, wherever the file's own name says nothing."""
        return FileName(
            outer.order if self.order is None else self.order,
            self.section or outer.section,
            self.title or outer.title,
            self.affiliation or ("" if self.authors else outer.affiliation),
            self.authors or list(outer.authors),
            self.revision or outer.revision,
            (self.whole and self.whole.filled(FileName(outer.order, outer.section))) if self.title else outer.whole,
        )


def parse(name: str) -> FileName:
    """The particulars of a file's name, folder and extension left aside. A figure that belongs to the title stays in it."""
    out = FileName()
    text = _plain(name)
    text, out.revision = _without_revisions(text)
    if _NO_TITLE.match(text):
        return out
    text = _take_order_and_section(text, out)
    out.whole = replace(out, title=text, authors=[])
    text = _take_leading_author(text, out)
    text = _take_bracket(text, out)
    text = _take_parts(text, out)
    text = _take_last_word(text, out)
    text = text.strip(" -_—、，,.·+&~")
    out.title = "" if _NO_TITLE.match(text) else _out_of_book_marks(text)
    return out


def public_name(name: str) -> tuple[str, list[Private]]:
    """The name without the telephone, identity and bank numbers in it, and those numbers."""
    found = []
    for number in reversed(personal_numbers(name)):
        found.insert(0, Private(number.kind, name[number.start : number.end]))
        name = name[: number.start] + name[number.end :]
    return name, found


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFC", name).replace("\\", "/").rstrip("/").rsplit("/", 1)[-1].translate(_FIGURES)
    text = text.removeprefix("~$")
    while match := _EXTENSION.search(text):
        text = text[: match.start()].rstrip()
    return BLANKS.sub(" ", text).strip()


def _without_revisions(text: str) -> tuple[str, str]:
    """The name without copies' marks, and the states and dates that ended it (`修改稿 20230918`)."""
    states: list[str] = []
    while True:
        if (match := _COPY.search(text)) and match[0].strip() and match[0] != text:
            text = (text[: match.start()] + text[match.end() :]).strip()
            continue
        match = _REVISION.search(text) or _by_whom(text)
        if not match or not match.start():
            return text.strip(), " ".join(reversed(states))
        states.append(next(filter(None, match.groups())).strip())
        text = text[: match.start()].rstrip(" -_—")


def _by_whom(text: str) -> re.Match | None:
    """`标题(张三修改)`."""
    match = re.search(
        r"\s*[(（\[](?P<inner>(?P<who>[\u4e00-\u9fff]{2,4}?)(?:修改|改|审|校|审定|已审|改定)稿?\d?)[)）\]]$", text
    )
    return match if match and is_person(match["who"]) else None


def _take_order_and_section(text: str, out: FileName) -> str:
    for _ in range(4):
        section = _SECTION.match(text)
        if section and not out.section and section.end() < len(text):
            if section["name"].isdecimal():
                out.order = int(section["name"])
            else:
                out.section = section["name"].strip()
            text = text[section.end() :]
            continue
        order = _ORDER.match(text)
        if order and out.order is None and order.end() < len(text):
            out.order = _number(order)
            text = text[order.end() :]
            continue
        break
    if dated := re.match(rf"({_DATE})\s*[-_\s]\s*(?=[\u4e00-\u9fff《“【])|(20\d{{6}})(?=[\u4e00-\u9fff《“【])", text):
        out.revision = out.revision or dated[1] or dated[2]
        text = text[dated.end() :]
    return text


def _number(match: re.Match) -> int:
    figures = match["round"] or match["nth"] or match["figures"] or match["padded"]
    if figures:
        return int(figures)
    if match["ring"]:
        return ord(match["ring"]) - ord("①") + 1
    digits = "零一二三四五六七八九"
    tens, mark, ones = match["han"].rpartition("十")
    return (digits.index(tens) if tens else 1 if mark else 0) * 10 + (
        digits.index(ones) if ones in digits and ones else 0
    )


def _take_leading_author(text: str, out: FileName) -> str:
    """`张三：标题`, `恩施州人大 张三《标题》`."""
    match = re.match(r"(?P<who>[^：:《》（）()]{2,24})\s*(?:[：:]\s*(?P<rest>.{3,})|(?P<book>《.{2,}))$", text)
    of_a_place = bool(match and match["rest"] and _PLACE.fullmatch(match["who"].strip()))
    if match and not of_a_place and _take_people(match["who"], out):
        return match["rest"] or match["book"]
    if match and match["rest"] and _KNOWN_SECTION.match(match["who"]) and not out.section:
        out.section = match["who"]
        return match["rest"]
    if match and match["rest"] and is_organisation(match["who"]) and len(match["who"]) > 3:
        out.affiliation = match["who"]
        return match["rest"]
    return text


def _take_bracket(text: str, out: FileName) -> str:
    """`标题（恩施州人大 贺兰亭）`."""
    while match := re.search(r"\s*[(（\[【](?P<inner>[^()（）\[\]【】]{2,40})[)）\]】]$", text):
        if not match.start() or not _take_people(match["inner"], out):
            break
        text = text[: match.start()]
    return text


def _take_people(words: str, out: FileName) -> bool:
    """Whether words name authors or their office; then they are taken down."""
    words = re.sub(r"(供稿|来稿|投稿|报送|上报)$", "", re.sub(r"^(作者|文|撰稿|供稿)\s*[：:/]\s*", "", words)).strip(
        " ,，、:："
    )
    words = re.sub(r"(?:\+?86)?[\s\d-]{7,}$|(?:电话|手机|TEL|Tel|tel)[:：]?\s*[\d\s-]{7,}", "", words).strip(" ,，:：")
    credits = [
        credit for credit in credit_lines.parse(words) or [] if credit.role not in ("图", "摄影", "供图", "编辑")
    ]
    listed = (
        [Named(credit.name, credit.post) for credit in credits]
        if credits
        else name_list(words.replace("-", " ").replace("_", " ").replace("+", " "))
    )
    if listed and all(is_person(named.name) for named in listed):
        out.authors += [named.name for named in listed if named.name not in out.authors]
        out.affiliation = out.affiliation or next((named.post for named in listed if named.post), "")
        return True
    if is_organisation(words) and len(words) > 2:
        out.affiliation = out.affiliation or words
        return True
    return False


def _take_parts(text: str, out: FileName) -> str:
    """`本期焦点-标题-张三`: what strokes part."""
    parts = [part for part in _PARTS.split(text) if part]
    if len(parts) < 2:
        return text
    ends = list(_PARTS.finditer(text))
    first, last = parts[0], parts[-1]
    if len(parts) > 1 and _take_people(last, out):
        text = text[: ends[-1].start()]
        return _take_parts(text, out)
    fits = _KNOWN_SECTION.match(first) or (
        out.order is not None and "—" not in ends[0][0] and re.fullmatch(r"[\u4e00-\u9fff·]{2,8}", first)
    )
    if not out.section and fits and len(parts[1]) > 1 and not is_person(first):
        out.section = first
        return _take_parts(text[ends[0].end() :], out)
    if _take_people(first, out):
        return _take_parts(text[ends[0].end() :], out)
    return text.replace("_", " ") if "_" in text else text


def _take_last_word(text: str, out: FileName) -> str:
    """`标题 某某县人大 张三`, `《标题》张三`, `本期焦点 标题`."""
    match = re.match(r"^(?P<book>《[^》]{2,}》)\s*(?P<who>\S.{1,24})$", text)
    if match and _take_people(match["who"], out):
        return match["book"]
    words = re.sub(
        r"(?<= )(\S) (\S)$", lambda pair: pair[1] + pair[2] if is_person(pair[1] + pair[2]) else pair[0], text
    ).split(" ")
    if len(words) > 2 and is_organisation(words[0]) and is_person(words[1]) and _take_people(" ".join(words[:2]), out):
        words = words[2:]
    if len(words) > 1 and not out.section and _KNOWN_SECTION.match(words[0]):
        out.section = words.pop(0)
    for size in (4, 3, 2, 1):
        title, who = words[:-size], words[-size:]
        if (
            title
            and not out.authors
            and title[-1][0] != who[0][0]
            and _is_people(who)
            and _take_people(" ".join(who), out)
        ):
            return " ".join(title)
    return " ".join(words)


def _is_people(words: list[str]) -> bool:
    """Whether each word is a name or a post; words that begin alike are a parallelism of the title."""
    if any(re.search("[/／：:|｜]", word) for word in words):
        return credit_lines.parse(" ".join(words)) is not None
    words = [re.sub(r"^(作者|文)\s*[：:/]\s*", "", word) for word in words]
    alike = len(words) > 1 and len({word[:1] for word in words}) == 1
    return not alike and all(is_person(word) or is_post(word) or name_list(word) for word in words)


def _out_of_book_marks(text: str) -> str:
    match = re.fullmatch(r"《([^《》]+)》", text)
    return match[1] if match else text
