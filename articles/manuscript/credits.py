"""Lines of credit, as Chinese periodicals print them: `文/张三 图/本刊资料`, `◎本刊记者 张三 通讯员 李四`, `（张三 整理）`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .model import CreditLine, Manuscript
from .names import Named, is_organisation, is_person, is_post, is_press_post, name_list, signs_pieces
from .roles import LABEL, as_credits, even, labelled, led_by_a_post, may_be_pen_name, surely_named, trailing

LONGEST = 200
#: The roles of those who wrote the piece; of a name alone it is taken for granted.
AUTHORS = ("", "文", "作者")
_MARKS = "□☐◻▢◎○◯●⊙■▪◼▲△▶►▷▼▽◆◇★☆※♦✎✍❍"
_MARKS_OF_AUTHORS = "□☐◻▢◎○◯⊙✎✍"
_TAIL = re.compile(
    r"(?<=[。！？!?…”’』」；;.])\s*(?:[□■◎●]\s*)?[（(](?P<inner>(?:[^（）()]|[（(][^（）()]*[）)])+)[）)]\s*$"
)
_MARKED_TAIL = re.compile(r"(?<=[。！？!?…”’』」])\s*[□◎](?P<inner>[^。！？□◎（）()]{2,40})\s*$")
_SIGN = r"[\d¹²³⁴-⁹①-⑳*†‡#]"
_REFERENCE = re.compile(
    rf"(?<=[\u4e00-\u9fff]) ?(?:{_SIGN}{{1,3}}|\[\d{{1,2}}\]|\(\d{{1,2}}\))(?:[,，、]?{_SIGN}{{1,2}})*(?=[\s,，、;；(\u4e00-\u9fff]|$)"
)
_SENTENCE = re.compile("[。！？!?…]|——")
_SOURCE = re.compile(r"(?:据|来源[:/] ?|稿源[:/] ?)(?P<name>《[^》]{2,20}》|[^ ,，:/]{2,20}?)(?:电|消息|报道|客户端)?")
_PICTURES_FROM = re.compile(
    r"\(?(?:本文)?(?:图片|照片|配图|图)(?:均|皆|全部)?由(?P<name>[^,，。]{2,16}?)(?:提供|拍摄)\)?"
)


def authors(manuscript: Manuscript) -> list[CreditLine]:
    """The credits of those who wrote the piece, and of nobody who photographed, edited or sent it."""
    return [credit for credit in manuscript.credits if credit.role in AUTHORS]


def names_of_authors(manuscript: Manuscript) -> str:
    """Their names as one line, each once."""
    return "　".join(dict.fromkeys(credit.name for credit in authors(manuscript)))


def parse(line: str) -> list[CreditLine] | None:
    """The credits of a line that holds nothing but credits; None for any other line, a sentence above all.

    A name alone is not enough, unless a blank parts its characters (`张 三`): see `parse_bare`.
    """
    if len(line.strip()) > LONGEST:
        return None
    text = even(line)
    if not text or _SENTENCE.search(text.rstrip("…")):
        return None
    mark, text = _without_marks(text)
    inner = _enclosed(text)
    if inner is not None and not mark:
        return _strict(inner)
    text = inner if inner is not None else text
    found = _of_source(text) or labelled(text) or trailing(text)
    if found or LABEL.match(text):
        return found
    return led_by_a_post(text) or _named_first(text) or (_marked(text, mark) if mark else _spaced_name(text))


def parse_bare(line: str) -> list[CreditLine] | None:
    """As `parse`, and names with nothing beside them too (`张三 李四`): for a line that stands where a credit must stand."""
    if len(line.strip()) > LONGEST:
        return None
    return parse(line) or as_credits(name_list(even(line)), "文") or parse_referring(line)


def parse_referring(line: str) -> list[CreditLine] | None:
    """Authors whose names refer to a line of affiliations by figures or signs: `张三¹ 李四²`, `张三1,2，李四2*`, `张三①`."""
    text = _REFERENCE.sub(" ", even(line)) if len(line) <= LONGEST else line
    if len(line) > LONGEST or text == even(line):
        return None
    found = parse(text) or as_credits(name_list(text), "文")
    return found if found and all(credit.role == "文" and is_person(credit.name) for credit in found) else None


def strip_tail(paragraph: str) -> tuple[str, list[CreditLine]]:
    """A paragraph without the credit in brackets at its very end, after its last full stop, and that credit."""
    start = max(0, len(paragraph) - LONGEST)
    match = _TAIL.search(paragraph, start) or _MARKED_TAIL.search(paragraph, start)
    if not match:
        return paragraph, []
    inner = even(match["inner"])
    found = None if _SENTENCE.search(inner) else _strict(inner)
    return (paragraph[: match.start()].rstrip(), found) if found else (paragraph, [])


@dataclass(frozen=True)
class Printed:
    """A name as it is printed: `before` and `after` are its post, wherever that stands; `place` is its place in the list."""

    before: str
    name: str
    after: str
    place: int

    def __str__(self) -> str:
        return f"{self.before}{self.name}{self.after}"


def set_out(credits: Iterable[CreditLine]) -> list[tuple[str, list[Printed]]]:
    """The printed line in its parts: each role once, each post once beside its names, a journalist's before the name."""
    groups: list[tuple[str, list[tuple[int, CreditLine]]]] = []
    for place, credit in enumerate(credits):
        label = credit.post if credit.role == "通讯员" and credit.post.endswith("通讯员") else credit.role
        if not groups or groups[-1][0] != label or _would_share_a_post(groups[-1][1][-1][1], credit):
            groups.append((label, []))
        groups[-1][1].append((place, credit))
    return [(label, _names_of_group(label, group)) for label, group in groups]


def format(credits: Iterable[CreditLine]) -> str:
    """The printed line: `文/本刊记者 张三 李四（省人大） 图/本刊资料`."""
    return " ".join(
        f"{label}/{' '.join(map(str, names))}" if label else " ".join(map(str, names))
        for label, names in set_out(credits)
    )


def _would_share_a_post(last: CreditLine, new: CreditLine) -> bool:
    """Whether printing `new` after `last` would lend one of them the other's post."""
    if last.post == new.post:
        return False
    return (is_press_post(last.post) and not is_press_post(new.post)) or (not last.post and not is_press_post(new.post))


def _names_of_group(label: str, group: list[tuple[int, CreditLine]]) -> list[Printed]:
    names, said = [], ""
    for at, (place, credit) in enumerate(group):
        post = "" if credit.post == label else credit.post
        if post and is_press_post(post):
            names.append(Printed("" if post == said else f"{post} ", credit.name, "", place))
        else:
            shared = at + 1 < len(group) and group[at + 1][1].post == post
            names.append(Printed("", credit.name, f"（{post}）" if post and not shared else "", place))
        said = post
    return names


def _without_marks(text: str) -> tuple[str, str]:
    mark = text[0] if text[0] in _MARKS else ""
    return mark, text.strip(_MARKS + " ") if mark else text.rstrip("■□◆● ")


def _enclosed(text: str) -> str | None:
    match = re.fullmatch(r"[(\[【]((?:[^()\[\]【】]|\([^()]*\))+)[)\]】]", text)
    return match[1].strip() if match else None


def _of_source(text: str) -> list[CreditLine] | None:
    """`据新华社`, `来源：《人民日报》`, `图片由作者提供`."""
    if match := _PICTURES_FROM.fullmatch(text):
        return [CreditLine("供图", match["name"])]
    match = _SOURCE.fullmatch(text)
    if match and (match["name"].startswith("《") or is_organisation(match["name"])):
        return [CreditLine("供稿", match["name"])]
    return None


def _named_first(text: str) -> list[CreditLine] | None:
    """`张三（省人大常委会办公厅）`, `张三，某某县人大常委会办公室`."""
    listed = name_list(text)
    if listed and listed[0].post:
        fits = all(not named.post or is_post(named.post.replace(" ", "")) for named in listed)
        return as_credits(listed, "文") if fits else None
    match = re.fullmatch(r"(?P<name>[^,， ()]{2,8}|\S \S)[,，] ?(?P<post>[^,，()]{4,40})", text)
    listed = name_list(match["name"]) if match else None
    if not match or not listed or len(listed) > 1 or not is_person(listed[0].name):
        return None
    post = match["post"].strip()
    return [CreditLine("文", listed[0].name, post)] if is_post(post.replace(" ", "")) else None


def _marked(text: str, mark: str) -> list[CreditLine] | None:
    listed = name_list(text)
    if listed is None and mark in _MARKS_OF_AUTHORS:
        listed = name_list(text, pen_names=True)
        if listed and not all(surely_named(named) or may_be_pen_name(named.name) for named in listed):
            return None
    return as_credits(listed, "文") if listed and all(map(_may_sign, listed)) else None


def _may_sign(named: Named) -> bool:
    return is_person(named.name) or not is_organisation(named.name) or signs_pieces(named.name)


def _spaced_name(text: str) -> list[CreditLine] | None:
    """`张  三` alone: two characters set apart are a name, never a sentence."""
    return as_credits(name_list(text), "文") if re.fullmatch(r"\S \S", text) else None


def _strict(text: str) -> list[CreditLine] | None:
    """Credits in brackets, where nothing but the words themselves says that they are credits."""
    if re.match("作者(系|为|单位|简介|是)|系", text):
        return None
    found = _of_source(text) or labelled(text) or trailing(text)
    if found or LABEL.match(text):
        return found
    if found := _named_first(text):
        return found
    listed = name_list(text)
    if not listed or not all(
        _may_sign(named) and (not named.post or is_post(named.post.replace(" ", ""))) for named in listed
    ):
        return None
    return as_credits(listed, "文")
