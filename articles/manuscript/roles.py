"""Names with their roles: `文/张三 图/李四`, `口述：张三 整理：李四`, `张三 李四 文/图`, `某某市人大 供稿`."""

from __future__ import annotations

import re

from .model import CreditLine
from .names import Named, is_common_word, is_organisation, is_person, is_post, is_press_post, name_list, tidy, words_of

_WORDS_OF_ROLES = {
    "文": "文 文字 撰文 作者 本文作者 著 撰稿 撰写 主笔 文稿",
    "图": "图 图片 配图 图源 图片来源 照片 照片来源",
    "图文": "图文 文图 文并图 文并摄影 文并摄 撰文摄影 文字摄影 采写摄影 图文作者",
    "摄影": "摄影 摄 拍摄 摄影报道 图片摄影",
    "供图": "供图 图片提供 照片提供 提供图片",
    "整理": "整理 记录整理 采访整理 文字整理 记录 录音整理 整理者 整理人",
    "口述": "口述 讲述 口述者 口述人 讲述人 讲述者",
    "执笔": "执笔 执笔人 执笔者",
    "供稿": "供稿 来稿 供稿单位 来稿单位 供稿人 稿源 稿件来源 来源 文章来源",
    "通讯员": "通讯员 特约通讯员 本刊通讯员 本报通讯员",
    "翻译": "翻译 译 译者 译文",
    "编译": "编译",
    "采写": "采写 采访 采访整理者 采访撰文 采访报道",
    "编辑": "编辑 责任编辑 责编 校对 审核 审校 美编 设计 版式 排版 制作 编审 监制 美术编辑",
    "漫画": "漫画",
    "插图": "插图 插画",
    "制图": "制图 绘图",
    "书法": "书法",
    "策划": "策划 统筹",
}
ROLE_OF = {word: role for role, words in _WORDS_OF_ROLES.items() for word in words.split()}
POST_LABELS = (
    "记者",
    "本刊记者",
    "本报记者",
    "实习生",
    "实习记者",
    "见习记者",
    "特约记者",
    "特约撰稿人",
    "评论员",
    "撰稿人",
)
EITHER = "|".join(sorted((*ROLE_OF, *POST_LABELS), key=len, reverse=True))
BOTH = re.compile(
    r"(?:(?<=^)|(?<=[ ;|()□◎]))(?:(?:文字?|撰文|采写) ?[/、·&和+] ?(?:图片?|摄影|摄)|图片?? ?[/、·&和+] ?文字?)(?=[ :/|)]|$)"
)
_BLANK_IN_LABEL = re.compile("([作文摄供执整口图翻撰]) +([者字影稿笔理述片译文])(?=[:/|])")
LABEL = re.compile(rf"(?:(?<=^)|(?<=[ ;|、,，/():]))({EITHER}) ?[:/|] ?")
_ROLE_AFTER = "|".join(sorted((word for word in ROLE_OF if not word.endswith("通讯员")), key=len, reverse=True))
AFTER = re.compile(rf"(?: ?[/|] ?| )({_ROLE_AFTER})(?=[ ;|,，、]|$)")
_GLUED = re.compile(r"(?P<name>.+?)(?P<role>口述|整理|摄影|摄|译|著|撰文|供稿|执笔|编译|供图|采写)$")
_ALIKE = str.maketrans("：﹕∶；｜丨│┃∣∕╱⁄（）〈〉", ":::;|||||///()()")
_PLAIN_WORDS = words_of(
    "立法 监督 代表 决定 任免 调研 视察 督办 审议 议案 建议 信访 概况 前言 引言 结语 尾声 背景 现状 问题 对策 思考 启示 体会 做法 亮点 不足 目的 意义 链接 评论 摘要 目录 正文 附录 附件 注释 "
    "参考文献 问 答 上 下 完 待续 续 节选 草案 试行 组诗 散文 小说 诗歌 随笔 杂文 通讯 特写 评论 述评 侧记 综述 会议 讲话 发言 摘登 全文 基层 一线 城乡 民生 生态 教育 医疗 就业 养老 产业 创新"
)


def even(line: str) -> str:
    """The line with every kind of colon, stroke, bracket and blank made one, `文、图/` made `图文/`."""
    text = _BLANK_IN_LABEL.sub(r"\1\2", tidy(line).translate(_ALIKE))
    return BOTH.sub("图文", text)


def labelled(text: str) -> list[CreditLine] | None:
    """`文/张三 图/李四`: every word after its role."""
    labels = list(LABEL.finditer(text))
    if not labels and (match := re.match(rf"({EITHER}) (?=.)", text)):
        return (
            None
            if AFTER.search(text[match.end() :].rsplit(" ", 1)[-1].join("  ").rstrip())
            else _labelled_by_blanks(text)
        )
    ahead = text[: labels[0].start()].strip(" ;|、,，/") if labels else ""
    found = labelled(ahead) or led_by_a_post(ahead) or trailing(ahead) if ahead else []
    if not labels or found is None:
        return None
    for place, label in enumerate(labels):
        end = labels[place + 1].start() if place + 1 < len(labels) else len(text)
        names = text[label.end() : end].strip(" ;|、,，/")
        if not names and place + 1 < len(labels):
            continue
        loose = label[1] in ("作者", "本文作者", "撰文") or not label[0].rstrip().endswith(":")
        credits = _glued_pair(label[0], names) or _named_with_role(label[1], names, loose=loose)
        if credits is None:
            return None
        found = found + credits
    return found if any(credit.role != "编辑" for credit in found) else None


def _labelled_by_blanks(text: str) -> list[CreditLine] | None:
    """`通讯员 王五 摄影 李四`, `文 张三 图 李四`."""
    found: list[CreditLine] = []
    parts = re.split(rf"(?:^| )({EITHER}) ", text)[1:]
    for label, names in zip(parts[::2], parts[1::2], strict=True):
        credits = _named_with_role(label, names.strip(" ;|"), strict=True)
        if credits is None:
            return None
        found += credits
    return found if any(credit.role != "编辑" for credit in found) else None


def _named_with_role(label: str, names: str, *, loose: bool = False, strict: bool = False) -> list[CreditLine] | None:
    names, tail = _without_role_tail(names)
    if match := re.fullmatch(
        r"(?P<name>\S{2,8})[ ;,，]{1,3}(?:作者|所在|工作)?单位:? ?(?P<post>[^ ,，;]{3,40})", names
    ):
        return (
            [CreditLine(_role(label), match["name"], match["post"])]
            if is_person(match["name"], pen_names=True)
            else None
        )
    if label in POST_LABELS:
        return as_credits(name_list(f"{label} {names}"), "文")
    role = _role(label)
    listed = name_list(names)
    if listed is None and not strict:
        listed = name_list(names, pen_names=True)
        if listed and not (loose or all(surely_named(named) or may_be_pen_name(named.name) for named in listed)):
            listed = None
        if listed and re.search("[,，]", names) and not all(map(surely_named, listed)):
            listed = None
        if listed and not loose and role in ("图", "摄影", "插图") and not all(map(surely_named, listed)):
            listed = None
        if listed and any(len(named.name) > 4 and not surely_named(named) for named in listed) and role != "文":
            listed = None
    if listed is None and re.fullmatch(r"《[^》]{2,20}》", names) and role in ("文", "图", "供稿"):
        listed = [Named(names)]
    if listed and role == "通讯员" and label != "通讯员":
        listed = [Named(named.name, named.post or label) for named in listed]
    found = as_credits(listed, role)
    return found and found + [CreditLine(tail, credit.name, credit.post) for credit in found] if tail else found


def _without_role_tail(names: str) -> tuple[str, str]:
    """`张三（整理）` is `张三` in a second role."""
    match = re.fullmatch(r"(.+?) ?\((整理|摄影|执笔|口述|翻译)\)", names)
    return (match[1], ROLE_OF[match[2]]) if match else (names, "")


def _role(label: str) -> str:
    return ROLE_OF[label]


def surely_named(named: Named) -> bool:
    name = named.name.removesuffix("等")
    return is_person(name) or is_organisation(name) or is_press_post(name)


def may_be_pen_name(name: str) -> bool:
    return len(name) < 4 and not _is_plain(name) and not re.search("[的了是在有很不好这那没]", name)


def _glued_pair(label: str, names: str) -> list[CreditLine] | None:
    """`文/张三图/李四`, without a blank."""
    match = re.fullmatch(r"(.{2,4}?)((?:图片|摄影|供图|图|整理)[:/].+)", names)
    return labelled(f"{label}{match[1]} {match[2]}") if match and is_person(match[1]) else None


def _is_plain(word: str) -> bool:
    return is_common_word(word) or word in _PLAIN_WORDS


def trailing(text: str) -> list[CreditLine] | None:
    """`张三/文 李四/图`, `张三 李四 文/图`, `张三口述 李四整理`, `某某市人大 供稿`: every role after its names."""
    found: list[CreditLine] = []
    start = 0
    for match in AFTER.finditer(text):
        if match.start() < start:
            continue
        credits = _of_names(text[start : match.start()].strip(" ;|,，、"), match[1])
        if credits is None:
            return None
        found += credits
        start = match.end()
    rest = text[start:].strip(" ;|,，、")
    for word in rest.split(" ") if rest else []:
        match = _GLUED.fullmatch(word)
        credits = match and _of_names(match["name"], match["role"])
        if not credits:
            return None
        found += credits
    return found if any(credit.role != "编辑" for credit in found) else None


def _of_names(names: str, label: str) -> list[CreditLine] | None:
    if label in POST_LABELS:
        return None
    listed = name_list(names)
    return None if listed is None else [CreditLine(_role(label), named.name, named.post) for named in listed]


def led_by_a_post(text: str) -> list[CreditLine] | None:
    """`本刊记者 张三`, `某某县人大常委会 张三`, `本刊编辑部`."""
    if re.fullmatch(r"本刊(编辑部|综合|评论员|特约评论员|记者|编者|通讯员|特约撰稿人?)", text):
        return [CreditLine("文", text)]
    listed = name_list(text)
    if not listed or not listed[0].post:
        return None
    first = re.split(r"[ (,，、]", text)[0]
    led = (is_post(first) and not is_person(first)) or is_press_post(listed[0].post)
    return as_credits(listed, "文") if led else None


def as_credits(listed: list[Named] | None, role: str) -> list[CreditLine] | None:
    if listed is None:
        return None
    out = []
    for named in listed:
        if role == "文" and named.post.endswith("通讯员"):
            out.append(CreditLine("通讯员", named.name, "" if named.post == "通讯员" else named.post))
        else:
            out.append(CreditLine(role, named.name, named.post))
    return out
