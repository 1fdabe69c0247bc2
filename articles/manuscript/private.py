"""Private data of authors: taken out of a manuscript before it is stored, and looked for before a version is released."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .contacts import LONGEST, Item, Line, is_bank, is_courtesy, read_line, says_nothing
from .credits import parse, parse_bare
from .digits import personal_numbers
from .model import CreditLine
from .names import is_pen_name, is_person, is_post
from .roles import LABEL, even

_STRONG = frozenset(["手机", "身份证号", "银行卡"])
_ALWAYS_PRIVATE = _STRONG | {"开户行", "户名"}
_NEVER_OF_AN_OFFICE = _ALWAYS_PRIVATE | {"QQ", "微信"}
_AUTHOR_NOTE = re.compile(r"^[\s（(【\[]*(作者|笔者)[\s]*(系|为|是|单位|简介|介绍|现)")
_NOTICE = re.compile("(公告|公示|启事|通告|办法|须知)[）)]?$|公开征求|征稿|征订")
_INVITES = re.compile(
    "(请|可|可以|欢迎|敬请|均可)[^。]{0,40}(反馈|提出|提交|来信|来函|来电|寄|报名|咨询|举报|投诉|联系|告知)|以下方式|如下方式|征稿|征订"
)
_OFFICE_LABEL = re.compile(
    "(监督|举报|咨询|报名|值班|受理|投诉|服务|信访|传真)[^\\d]{0,4}(电话|热线|专线)|(编辑部|联络站|代表之家|家站|服务站|服务中心)的?(电话|地址|邮箱)|热线"
)
_HEADING_OF_CONTACTS = re.compile(
    r"^[\s（(【\[附：:]*(作者|本人)?(的)?(个人|通讯|通联|联系|联络)?(信息|方式|地址|资料|联系方式)[）)】\]\s：:]*$"
)
_PLACES_OF_WORK = re.compile(r"^\s*(?:[（(\[【]|(?:\d{1,2}[.．、]?|[①¹*＊])\s*[\u4e00-\u9fff])")
_POST_CODE = re.compile(
    r"(?:大学|学院|学校|研究[院所]|中心|党校|委员会|人大|政协|办公室|法院|检察院|[局厅室委会部所])[^；;。\d]{0,30}?"
    r"(?P<cut>[，,、\s]+(?:邮编|邮政编码)?[:：]?\s*(?P<code>[0-8]\d{5}))(?=\s*(?:[；;，,。）)\]】]|$))"
)
_NEAR = 8
# From, to, kind and text of what goes out of a line.
Span = tuple[int, int, str, str]
_SAME = "(?:手机|电话)?(?:微信同[号步]|同微信|同号)"
_SAME_BEFORE = re.compile(rf"[\s，,；;、]*{_SAME}[：:]?\s*$")
_SAME_BEHIND = re.compile(rf"^\s*(?:[（(]{_SAME}[）)]|[，,；;、]?\s*{_SAME}(?=[\s，,；;、。）)]|$))")
_STRAY = re.compile(r"^[\s，,；;、]+")
_END_BRACKET = re.compile(r"[（(](?P<inner>(?:[^（）()]|[（(][^（）()]*[）)])*)[）)]\s*$")


@dataclass(frozen=True)
class Found:
    """Something private in paragraph `index`, from `start` to `end` (label and marks included); `text` is the thing itself."""

    index: int
    start: int
    end: int
    kind: str
    text: str


@dataclass(frozen=True)
class Leak:
    """A personal number in words that are to be published."""

    kind: str
    text: str
    start: int


def leaks(text: str) -> list[Leak]:
    """The mobile, identity and bank card numbers of a text: what no version may hold, in no place."""
    return [Leak(number.kind, text[number.start : number.end], number.start) for number in personal_numbers(text)]


def find(paragraphs: list[str]) -> list[Found]:
    """What is private in a manuscript, in order.

    A line that holds nothing but such particulars and names is covered from end to end (the names under the kind 联系人):
    cut the spans and nothing stays. `credit_of` tells the author that such a line names.
    Personal numbers are found everywhere; addresses, landlines and mail only at the head and the end, and
    not where an office gives them in a public notice.
    """
    lines = [(index, start, words) for index, text in enumerate(paragraphs) for start, words in _lines(text)]
    every = [words for _, _, words in lines]
    read = [read_line(words) for words in every]
    whole = _contact_lines(every, read)
    found: list[Found] = []
    for place, (index, start, words) in enumerate(lines):
        if place in whole:
            spans = _cover(words, read[place])
        elif _keeps_words(words, read[place]):
            spans = _cut(words, read[place].items)
        else:
            spans = _in_prose(words, read[place])
        codes = _post_codes(words, spans)
        if codes and not _of_an_office(every, place):
            spans = sorted([*spans, *codes])
        spans = _mended(words, spans)
        found += [Found(index, start + first, start + last, kind, text) for first, last, kind, text in spans]
    return found


def credit_of(line: str) -> list[CreditLine]:
    """The author that a line of private data names (`张三，某县人大常委会办公室，电话…`), with the office as post; else nothing."""
    line = line.strip().strip("（）()")
    read = read_line(line)
    words = [word for _, _, word in read.rest if not is_courtesy(word)]
    named = [item.text for item in read.items if item.kind == "联系人" and _names_the_author(line, item)]
    names = [name for name in named if is_pen_name(name)] or [word for word in words if is_person(word)]
    if not names and words and (credits := parse_bare(" ".join(words))):
        return credits
    posts = [item.text for item in read.items if item.kind == "单位"]
    posts += [word for word in words if word not in names and is_post(word)]
    return [CreditLine("文", name, "".join(posts)) for name in names]


def _names_the_author(line: str, item: Item) -> bool:
    return bool(re.match("[^:：]*(作者|姓名|投稿人)", line[item.start : item.end]))


def _lines(text: str) -> list[tuple[int, str]]:
    return [(match.start(), match[0]) for match in re.finditer(r"[^\n\r\v]+", text) if match[0].strip()]


def _contact_lines(lines: list[str], read: list[Line]) -> set[int]:
    """Which lines are nothing but contacts and are the author's: at the head, at the end, or around a personal number."""
    pairs = list(zip(lines, read, strict=True))
    near = {at + step for at, line in enumerate(read) if line.is_contact for step in range(-_NEAR, _NEAR + 1)}
    bridges = [
        at in near and (parse(words) is not None or _keeps_words(words, line)) for at, (words, line) in enumerate(pairs)
    ]
    candidates = [
        line.is_contact and not bridge and not _is_public(words)
        for (words, line), bridge in zip(pairs, bridges, strict=True)
    ]
    headings = [bool(_HEADING_OF_CONTACTS.match(words)) for words in lines]
    ends = set(_head(lines, candidates)) | set(_tail(lines, candidates))
    whole: set[int] = set()
    for block in _blocks([any(marks) for marks in zip(candidates, headings, bridges, strict=True)]):
        kinds = {item.kind for place in block if candidates[place] for item in read[place].items}
        if kinds <= {"联系人", "单位", "联系方式"}:
            continue
        at_an_end = kinds & _NEVER_OF_AN_OFFICE or ends & set(block)
        if kinds & _ALWAYS_PRIVATE or (at_an_end and not _of_an_office(lines, block[0])):
            whole.update(place for place in block if not bridges[place])
    return whole


def _blocks(marks: list[bool]) -> list[list[int]]:
    blocks: list[list[int]] = []
    for place, mark in enumerate(marks):
        if mark and blocks and blocks[-1][-1] == place - 1:
            blocks[-1].append(place)
        elif mark:
            blocks.append([place])
    return blocks


def _head(lines: list[str], candidates: list[bool]) -> list[int]:
    return _until_prose(lines, candidates, range(min(len(lines), 14)))


def _tail(lines: list[str], candidates: list[bool]) -> list[int]:
    return _until_prose(lines, candidates, range(len(lines) - 1, max(-1, len(lines) - 25), -1))


def _until_prose(lines: list[str], candidates: list[bool], places: range) -> list[int]:
    out = []
    for place in places:
        if not candidates[place] and (len(lines[place]) > 60 or re.search("[。！？]”?$", lines[place].rstrip())):
            break
        out.append(place)
    return out


def _is_public(words: str) -> bool:
    return bool(_OFFICE_LABEL.search(words)) and not any(number.kind in _STRONG for number in personal_numbers(words))


def _of_an_office(lines: list[str], place: int) -> bool:
    """Whether what stands before these lines, or over the whole, is a public notice."""
    return any(_INVITES.search(words) for words in lines[max(0, place - 3) : place]) or any(
        _NOTICE.search(words.strip()) for words in lines[:3] if len(words) < 60
    )


def _keeps_words(words: str, line: Line) -> bool:
    """Whether a line is an author's note or a credit, from which only the particulars go."""
    return bool(_AUTHOR_NOTE.match(words)) or _is_credit_with_items(words, line)


def _is_credit_with_items(words: str, line: Line) -> bool:
    """`文/张三 电话：…`: a line that says itself that it is a credit keeps it."""
    if not line.items or not (LABEL.search(even(words)) or words.lstrip()[:1] in "□◎"):
        return False
    kept = words
    for first, last, _, _ in reversed(_cut(words, line.items)):
        kept = kept[:first] + kept[last:]
    return bool(kept.strip()) and parse(kept) is not None


def _cover(words: str, line: Line) -> list[Span]:
    """Spans that together take the whole line; names and offices between the particulars are 联系人."""
    pieces = [(item.start, item.end, item.kind, item.text) for item in line.items]
    for start, end, word in line.rest:
        if is_courtesy(word):
            continue
        last = max((piece for piece in pieces if piece[1] <= start), default=None)
        if last and last[2] == "联系人" and not words[last[1] : start].strip("，, 、　"):
            pieces[pieces.index(last)] = (last[0], end, "联系人", words[last[0] : end])
        else:
            pieces.append((start, end, "开户行" if is_bank(word) else "联系人", word))
    pieces.sort()
    if not pieces:
        return [(0, len(words), "联系方式", words.strip())]
    edges = [0, *(piece[0] for piece in pieces[1:]), len(words)]
    return [(edges[place], edges[place + 1], kind, text) for place, (_, _, kind, text) in enumerate(pieces)]


def _cut(words: str, items: list[Item]) -> list[Span]:
    """The particulars with the marks before them, so that what stays reads on."""
    out = []
    for item in items:
        if item.kind in ("联系人", "单位"):
            continue
        ahead = re.search(r"[\s，,；;、/]*$", words[: item.start])
        start = ahead.start() if ahead else item.start
        out.append((start, item.end, item.kind, item.text))
    return out


def _in_prose(words: str, line: Line) -> list[Span]:
    """Personal numbers in running text, with their labels where these stand apart, and what a bracket at the end gives away."""
    bracket = _END_BRACKET.search(words, max(0, len(words) - LONGEST))
    out = _in_bracket(words, bracket) if bracket and bracket["inner"] else []
    inside = bracket.start() if out and bracket else len(words)
    for number in personal_numbers(words[:inside]):
        whole = next((item for item in line.items if item.start <= number.start and number.end <= item.end), None)
        if whole and whole.labelled and not re.search(r"[\u4e00-\u9fffA-Za-z]$", words[: whole.start]):
            out += _cut(words, [whole])
        else:
            out.append((number.start, number.end, number.kind, number.figures))
    taken = [span[:2] for span in out]
    for item in line.items:
        bank = (
            item.labelled
            and item.kind in ("开户行", "户名", "银行卡", "身份证号")
            and item.end <= inside
            and not re.search("[。！？]", words)
        )
        if bank and not any(start < item.end and item.start < end for start, end in taken):
            out += _cut(words, [item])
    return sorted(out)


def _post_codes(words: str, spans: list[Span]) -> list[Span]:
    """The post codes behind the places of work of a note on authors: `（1.某大学法学院，湖北 武汉 430000；2.…）`."""
    if len(words) > LONGEST or not (_AUTHOR_NOTE.match(words) or _PLACES_OF_WORK.match(words)):
        return []
    codes = [(*match.span("cut"), "邮编", match["code"]) for match in _POST_CODE.finditer(words)]
    return [code for code in codes if not any(first < code[1] and code[0] < last for first, last, _, _ in spans)]


def _mended(words: str, spans: list[Span]) -> list[Span]:
    """The spans with what says nothing without them: 微信同号 beside a number, empty brackets, a line's labels and marks."""
    kept, place = "", 0
    for first, last, _, _ in spans:
        kept, place = kept + words[place:first] + " ", last
    if spans and says_nothing(kept + words[place:]):
        edges = [0, *(first for first, _, _, _ in spans[1:]), len(words)]
        return [(edges[place], edges[place + 1], kind, text) for place, (_, _, kind, text) in enumerate(spans)]
    out: list[Span] = []
    for place, (first, last, kind, text) in enumerate(spans):
        floor = out[-1][1] if out else 0
        ceiling = spans[place + 1][0] if place + 1 < len(spans) else len(words)
        first -= len(_end_of(_SAME_BEFORE, words[floor:first]))
        last += len(_end_of(_SAME_BEHIND, words[last:ceiling]))
        if floor < first and last < ceiling and words[first - 1] + words[last] in ("（）", "()"):
            first, last = first - 1, last + 1
        if first == 0:
            last += len(_end_of(_STRAY, words[last:ceiling]))
        out.append((first, last, kind, text))
    return out


def _end_of(pattern: re.Pattern[str], words: str) -> str:
    found = pattern.search(words)
    return found[0] if found else ""


def _in_bracket(words: str, bracket: re.Match) -> list[Span]:
    """A bracket that holds contacts goes whole when it names nobody, else only they go."""
    inner = read_line(bracket["inner"])
    telling = {item.kind for item in inner.items} & (_NEVER_OF_AN_OFFICE | {"电话", "邮箱", "邮编", "地址"})
    private = (inner.is_contact and telling) or _AUTHOR_NOTE.match(bracket["inner"])
    if not private or not inner.items or _is_public(bracket["inner"]):
        return []
    at = bracket.start("inner")
    cut = [(first + at, last + at, kind, text) for first, last, kind, text in _cut(bracket["inner"], inner.items)]
    if cut and not inner.rest and all(item.kind not in ("单位", "联系人") for item in inner.items):
        cut[0] = (bracket.start(), *cut[0][1:])
        cut[-1] = (cut[-1][0], len(words), *cut[-1][2:])
    return cut
