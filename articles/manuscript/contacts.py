"""What a line says about how to reach or pay a person: telephones, addresses, accounts, with or without their labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .digits import flat, passes_luhn, personal_numbers
from .names import SURNAMES, is_pen_name, is_person, is_post

LONGEST = 500
_BANK = (
    "(?:中国|湖北)?(?:工商|农业|建设|交通|招商|邮政储蓄|邮政|储蓄|中信|光大|民生|兴业|浦发|平安|华夏|广发|农村商业|农商|农村信用|村镇)?银行"
    "|[工农建中交招]行|工商行|邮储|邮政储蓄|农商行?|农村信用社|农信社?|信用社|汉口银行|一卡通"
)
_BANK_NAME = re.compile(rf"(?:{_BANK})(?:[\u4e00-\u9fff]{{0,10}}(?:[支分]行|分社|营业[部所]|分理处|储蓄所))?$")
_PAID = "储蓄|借记|工资|社保|稿费|稿酬|收款|汇款|打款|转账|开户|个人|本人"
_LABELS = {
    "手机": "手机号码|手机号|手机/微信|手机|移动电话|[Mm]obile",
    "电话": "联系电话|办公电话|电话号码|电话/微信|电话及微信|电话|座机|固话|固定电话|联系方式|传真|[Tt][Ee][Ll]|[Pp]hone|☎|📞",
    "身份证号": "(?:公民|居民)?身份证(?:件)?(?:号码|号)?|证件号码?",
    "银行卡": rf"(?:{_PAID})?(?:银行)?(?:[卡账帐]号码?|[账帐]户|卡(?=[: ]*\d)|卡信息)",
    "开户行": "开户银行|开户行名称|开户行|开户网点|开户支行|收款银行|收款行",
    "户名": "开户名称|开户名|[账帐]户名称?|户名|收款人|开户人|持卡人",
    "地址": "(?:样刊|样书|稿费|稿酬)?(?:通讯|通信|邮寄|联系|详细|家庭|单位|收件|寄刊|投递|现|办公|寄送)?(?:地址|住址)|通联|通讯处|通讯联系|邮寄至?|(?:样刊|样书|稿费|稿酬)(?:请寄|邮寄至?|寄至|寄往|寄)|收件",
    "邮编": "邮政编码|邮编|邮码",
    "邮箱": "电子邮箱地址|电子邮箱|电子邮件|邮箱地址|邮箱|电邮|[Ee]-?[Mm]ail|信箱",
    "QQ": "QQ号码?|QQ|qq号?|扣扣号?",
    "微信": "微信号码?|微信ID|微信|[Ww]e[Cc]hat|[Vv][Xx]|[Ww][Xx]",
    "单位": "工作单位|所在单位|单位名称|单位",
    "联系人": "联系人|真实姓名|作者姓名|姓名|收件人|投稿人|作者|笔名|性别|民族|职务|职称|年龄|出生年月",
}
# Whose, or what for: 作者微信, 投稿邮箱, 联系手机.
_OWNER = (
    "我的|本人|本文作者|作者|笔者|附|投稿人?|来稿|供稿|联系人?|通讯|通信|电子|个人|私人|工作|单位|办公|家庭|常用|备用"
)
_AFTER_A_NAME = (
    "(?<=[\u4e00-\u9fff])(?=手机|电话|身份证|邮编|邮政编码|(?:电子|投稿|联系)?(?:邮箱|信箱)|电子邮件|QQ|(?:投稿|联系)?微信|联系电话|联系方式)"
    r"|(?<=[\u4e00-\u9fff])(?=(?:卡号|[账帐]号|户名|卡[: ]*\d)[: ]*\w)"
)
_LABEL = re.compile(
    rf"(?:(?<![\u4e00-\u9fffA-Za-z])|{_AFTER_A_NAME})"
    rf"(?:{_OWNER}){{0,2}}(?:"
    + "|".join(f"(?P<k{place}>{words})" for place, words in enumerate(_LABELS.values()))
    + r")(?: ?\([^()\d]{1,10}\))?"
    r"(?: ?[:=]+ ?|(?= ?[\d+(@])| +(?=[\u4e00-\u9fff])|(?<=[信箱件址号QqXxtl]) *(?=[A-Za-z][A-Za-z.+-]{0,30}[\d_@]))"
)
_KINDS = tuple(_LABELS)
_WORTH_READING = re.compile(r"[\d@＠:：=]|[\s\u3000][\u4e00-\u9fff]")
_SPACED_LABEL = re.compile(r"(?<![\u4e00-\u9fff])([手电地邮单姓户]) {1,4}([机话址编箱位名])(?= ?[:\d])")
_MAIL = re.compile(
    r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9][A-Za-z0-9_.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}"
)
_LANDLINE = re.compile(
    r"(?<![\d.-])(?:\(?(?:0\d{2,3})\)?[ -]{0,3}[2-9]\d{2,3}[ -]?\d{4}(?:[ -转]{1,2}\d{1,5})?|400[ -]?\d{3}[ -]?\d{4}|400[ -]?\d{4}[ -]?\d{3})(?!\d)"
)
_SHORT_NUMBER = re.compile(r"(?<!\d)[2-9]\d{2,3}[ -]?\d{4}(?:-\d{1,5})?(?!\d)")
_ACCOUNT = re.compile(r"(?<!\d)\d(?:[ -]?\d){14,18}(?!\d)")
_POST_CODE = re.compile(r"(?<![\d.])[0-8]\d{5}(?![\d.年元万亿%])")
_PLACE = r"[\u4e00-\u9fff]{1,8}?(?:省|自治区|自治州|市|州|县|区|镇|乡|街道|林区)"
_OFFICE_AT = r"[\u4e00-\u9fff]{0,14}(?:大院|院内|人大|委员会|办公室|办公厅|政府|楼|室|公司|局|院|中心|收)"
_ADDRESS = re.compile(
    r"(?<![\u4e00-\u9fff])(?!关于|.{0,12}(?:设在|位于|来到|地处|坐落|走进|走访))"
    rf"(?:(?:{_PLACE}){{2,6}}|{_PLACE}(?=[\u4e00-\u9fff]{{2,10}}(?:路|街|大道|巷)))[^,。;:\s]{{0,30}}?"
    r"(?:\d+[-\d]*号?(?:院|楼|栋|幢|室|单元|附\d+号)*|大院|院内|政府院|[\u4e00-\u9fff]{1,8}村[\d一二三四五六七八九十]{1,3}组|办公楼|行政中心|小区)"
    rf"(?:{_OFFICE_AT})?(?:\d+(?:室|楼|号|栋)){{0,3}}(?=[\s,;:。()/]|$)"
)
_FILLERS = re.compile(
    r"^(作者|联系人|附|收|转|以上|谢谢|感谢|敬请|电话同微信|微信同号|同微信|微信同步|同号|同上|手机同微信|(编辑)?老师(好|您好)|敬启|此致|敬礼|男|女|汉族|土家族|苗族|[\d ]+|稿件作者|[\u4e00-\u9fff]{0,6}信息|\d{4}年(\d+月)?(出)?生|中共党员|党员|大学文化|投稿|信息|个人信息|供稿|和|及|或|联系方式|方式|号|(?:欢迎|敬请|请|请多)(?:批评)?指正|望采用|请查收)$"
)


_LABEL_WORDS = re.compile("|".join([_BANK, _OWNER, *_LABELS.values()]))


@dataclass(frozen=True)
class Item:
    """One particular of a line: `start`–`end` is what goes with it (its label too), `text` the value alone."""

    kind: str
    start: int
    end: int
    text: str
    labelled: bool


@dataclass(frozen=True)
class Line:
    """A line read for such particulars; `rest` are the words that are none of them, with where they stand."""

    items: list[Item]
    rest: list[tuple[int, int, str]]
    ends_a_sentence: bool = False

    @property
    def is_contact(self) -> bool:
        """Whether the line holds nothing beside particulars but names, offices and words of courtesy."""
        words = [word for _, _, word in self.rest if not is_courtesy(word)]
        pen_names = len(words) == 1
        return (
            bool(self.items) and sum(map(len, words)) <= 60 and all(_names_somebody(word, pen_names) for word in words)
        )


def read_line(line: str) -> Line:
    """The particulars of one line, and the words between them. A line that is too long, or says nothing of the kind, is left unread."""
    if len(line) > LONGEST or not _WORTH_READING.search(line):
        return Line([], [(0, len(line), line)], True)
    text = _SPACED_LABEL.sub(lambda match: (match[1] + match[2]).rjust(len(match[0])), flat(line))
    numbers = _numbers(text)
    labels = [match for match in _LABEL.finditer(text) if not _inside(match.start(), numbers)]
    items = _with_labels(text, numbers, labels)
    items += _bare_items(text, items)
    items.sort(key=lambda item: item.start)
    return Line(
        [_as_written(item, text, line) for item in items], _between(line, text, items), line.rstrip()[-1:] in "。！？"
    )


def _as_written(item: Item, text: str, line: str) -> Item:
    at = text.find(item.text, item.start)
    words = item.kind in ("地址", "开户行", "户名", "单位", "联系人") and at >= 0
    return replace(item, text=line[at : at + len(item.text)]) if words else item


def _numbers(text: str) -> list[Item]:
    """Numbers and mail addresses that need no label."""
    found = [Item(number.kind, number.start, number.end, number.figures, False) for number in personal_numbers(text)]
    for kind, pattern in (("邮箱", _MAIL), ("电话", _LANDLINE)):
        for match in pattern.finditer(text):
            inner = [item for item in found if match.start() <= item.start and item.end <= match.end()]
            if inner and kind == "邮箱":
                found = [item for item in found if item not in inner]
            if not _inside(match.start(), found) and not _inside(match.end() - 1, found):
                found.append(Item(kind, *match.span(), match[0].strip(), False))
    for match in _ACCOUNT.finditer(text):
        at_a_bank = _BANK_NAME.search(text[max(0, match.start() - 30) : match.start()].rstrip(" :("))
        if at_a_bank and not any(match.start() < item.end and item.start < match.end() for item in found):
            found.append(Item("银行卡", *match.span(), match[0], True))
    for match in re.finditer(r"(?<![\d.])62\d{14,17}(?!\d)", text):
        if passes_luhn(match[0]) and not _inside(match.start(), found):
            found.append(Item("银行卡", *match.span(), match[0], False))
    return sorted(found, key=lambda item: item.start)


def _with_labels(text: str, numbers: list[Item], labels: list[re.Match]) -> list[Item]:
    """Each label with its value, and the numbers that have none."""
    items: list[Item] = []
    used: set[int] = set()
    for place, label in enumerate(labels):
        kind = _KINDS[int(label.lastgroup[1:])] if label.lastgroup else ""
        stop = labels[place + 1].start() if place + 1 < len(labels) else len(text)
        ahead = [number for number in numbers if label.end() <= number.start < stop and number.start not in used]
        own = next((number for number in ahead if _belongs(text[label.end() : number.start], kind)), None)
        if own and kind in ("手机", "电话", "身份证号", "银行卡", "邮箱", "微信", "QQ"):
            used.add(own.start)
            fits = (
                own.kind if own.kind in ("手机", "身份证号", "银行卡", "邮箱") and kind not in ("微信", "QQ") else kind
            )
            items.append(Item(fits, label.start(), own.end, own.text, True))
            continue
        end = min([number.start for number in ahead if kind != "银行卡"] + [stop])
        finish, value = _value(text, kind, label.end(), end)
        if value or kind not in ("联系人", "单位"):
            kind = kind if value else "联系方式"
            items.append(Item(kind, label.start(), finish, value or label[0].strip(" :"), True))
    return items + [number for number in numbers if number.start not in used and not _inside(number.start, items)]


def _belongs(between: str, kind: str) -> bool:
    return not between.strip(" :;,、/()号码") or (kind in ("手机", "电话") and len(between) < 6)


def _value(text: str, kind: str, start: int, end: int) -> tuple[int, str]:
    """The words after a label that are its value; a number's value is a number."""
    patterns = {
        "手机": r" ?[\d +-]{7,20}",
        "电话": r" ?[\d ()+-]{7,22}(转\d+)?",
        "身份证号": r" ?[\dXx ]{15,22}",
        "银行卡": r" ?(?:\d{12,20}(?!\d)|\d[\d -]{9,28})",
        "邮编": r" ?\d{6}",
        "QQ": r" ?\d{5,12}",
        "微信": r" ?[A-Za-z0-9][\w-]{4,20}",
        "邮箱": r" ?[\w.+-]+@[\w.-]+",
        "联系人": r" ?[^,;、\s()]{1,12}",
        "户名": r" ?[^,;、\s()]{1,24}",
    }
    match = re.match(patterns.get(kind, r" ?[^;。]*?(?= \d{6}(?!\d)|[;。]|$)"), text[start:end])
    if not match:
        return start, ""
    value = match[0].rstrip(" ,;、/(-")
    return start + len(value), value.strip()


def _bare_items(text: str, items: list[Item]) -> list[Item]:
    """Addresses without a label; beside other particulars, short telephone numbers and post codes too."""
    found: list[Item] = []
    for match in _ADDRESS.finditer(text):
        told = items or re.search(r"\d号|\d室|组|(?<!\d)\d{6}(?!\d)", text[match.start() :])
        if told and not _overlaps(match, items):
            found.append(Item("地址", *match.span(), match[0], False))
    if items or found:
        for kind, pattern in (("邮编", _POST_CODE), ("电话", _SHORT_NUMBER)):
            for match in pattern.finditer(text):
                if not _overlaps(match, items + found):
                    found.append(Item(kind, *match.span(), match[0], False))
    return found


def _overlaps(match: re.Match, items: list[Item]) -> bool:
    return any(match.start() < item.end and item.start < match.end() for item in items)


def _inside(place: int, items: list[Item]) -> bool:
    return any(item.start <= place < item.end for item in items)


def _between(line: str, text: str, items: list[Item]) -> list[tuple[int, int, str]]:
    rest, place = [], 0
    for start, end in [*((item.start, item.end) for item in items), (len(text), len(text))]:
        for match in re.finditer(r"[^\s,;:、/|()\[\]【】。.\-_*]+", text[place:start] if place < start else ""):
            rest.append((place + match.start(), place + match.end(), line[place + match.start() : place + match.end()]))
        place = max(place, end)
    return rest


def is_courtesy(word: str) -> bool:
    """Whether a word between particulars says nothing of its own: 收, 同微信, 谢谢."""
    return bool(_FILLERS.match(word))


def says_nothing(text: str) -> bool:
    """Whether what is left of a line once its particulars are gone is labels, marks and words of courtesy alone."""
    words = re.split(r"[\W_]+", _LABEL_WORDS.sub(" ", flat(text)))
    return all(is_courtesy(word) for word in words if word)


def is_bank(word: str) -> bool:
    """Whether this is where an account is kept: 农行, 建设银行石桥支行."""
    return bool(_BANK_NAME.fullmatch(word))


def _names_somebody(word: str, pen_names: bool) -> bool:
    if bank := _BANK_NAME.search(word):
        word = word[: bank.start()]
        if not word:
            return True
    if re.match("作者|笔者", word):
        return is_person(word[2:])
    return is_person(word) or is_post(word) or (pen_names and len(word) < 4 and is_pen_name(word)) or word in SURNAMES
