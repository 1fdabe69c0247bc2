"""What a letter begins with until editors write templates of their own, and what may be filled in."""

import re

#: What stands in a template for what is filled in, and what it means.
PLACES = {
    "作者": "作者的姓名",
    "标题": "稿件的标题",
    "稿号": "稿号",
    "刊名": "本刊的名称",
    "栏目": "采用到的栏目",
    "刊期": "采用到的刊期",
    "日期": "写信的日期",
    "答复期限": "最迟答复的日期",
    "查稿办法": "作者怎样查稿，连同网址",
    "登记网址": "作者登记稿酬用的网址",
}
#: Filled in when the letter goes, so that no row holds the address.
FEES_LINK = "{登记网址}"
_PLACE = re.compile(r"\{([^{}\n]{1,12})\}")

_END = "\n\n《{刊名}》编辑部\n{日期}"

#: How a sender looks a piece up: with a code, with the telephone alone, or not at all.
LOOK_UP = "查看进展：{}\n（凭稿号和提交时显示的查询码，或者稿号和您的手机号末四位）"
LOOK_UP_BY_PHONE = "查看进展：{}\n（凭稿号和您的手机号末四位）"
#: Either of them, as it stands in a letter.
HOW_TO_LOOK_UP = re.compile(r"查看进展：\S+\n（凭[^（）]*）\n?")
NO_LOOK_UP = "要了解进展，请与编辑部联系，报稿号。"

#: Kind → (name, subject, body).
FIRST = {
    "receipt": (
        "来稿回执",
        "{刊名} 来稿回执 {稿号}《{标题}》",
        "{作者}老师：您好！\n\n大稿《{标题}》已经收到，稿号 {稿号}。\n\n{查稿办法}"
        + "\n\n编辑部将在{答复期限}前答复；到时没有收到答复，您可以另投他处。"
        + _END,
    ),
    "revised": (
        "改稿回执",
        "{刊名} 已收到改稿 {稿号}《{标题}》",
        "{作者}老师：您好！\n\n《{标题}》的改稿已经收到，稿号仍是 {稿号}。编辑部将在{答复期限}前答复。\n{查稿办法}"
        + _END,
    ),
    "revise": (
        "退修",
        "《{标题}》（稿号 {稿号}）请您修改",
        "{作者}老师：您好！\n\n大稿《{标题}》已经读过。请您作以下修改：\n\n（请在这里写修改意见）\n\n改好以后请在查稿页交回，稿号不变。\n{查稿办法}"
        + _END,
    ),
    "likely": (
        "拟采用",
        "《{标题}》（稿号 {稿号}）拟采用",
        "{作者}老师：您好！\n\n大稿《{标题}》拟采用，刊期定下后另行告知；刊出以前还可能调整。请勿再投他处。\n{查稿办法}"
        + _END,
    ),
    "adopted": (
        "采用",
        "《{标题}》（稿号 {稿号}）已采用",
        "{作者}老师：您好！\n\n大稿《{标题}》已经采用，{刊期}正在编辑。刊出以后，查稿页会写明刊在哪里；样刊按您留下的地址寄出。\n{查稿办法}"
        + _END,
    ),
    "declined": (
        "不采用",
        "《{标题}》（稿号 {稿号}）的答复",
        "{作者}老师：您好！\n\n大稿《{标题}》已经读过。限于篇幅和选题安排，这一次不能采用，您可以另投他处。感谢您对本刊的支持，欢迎再来稿。"
        + _END,
    ),
    "passed_on": (
        "转有关部门",
        "《{标题}》（稿号 {稿号}）的答复",
        "{作者}老师：您好！\n\n大稿《{标题}》反映的事项不属于本刊刊用的范围，已转有关部门研究处理，本刊不再刊用。"
        + _END,
    ),
    "fees": (
        "稿酬登记",
        "《{标题}》（稿号 {稿号}）请登记稿酬信息",
        "{作者}老师：您好！\n\n大稿《{标题}》已经采用。为寄发稿酬和样刊，请在下面的网址填写收款信息。网址只供您本人使用，"
        "三十天内有效，请勿转发。\n登记网址：{登记网址}" + _END,
    ),
    "other": ("一般信函", "关于《{标题}》（稿号 {稿号}）", "{作者}老师：您好！\n\n\n" + _END.lstrip("\n")),
}

#: What goes at once to whoever gave the data for 稿酬; none of them stands in it.
FEES_GIVEN = (
    "《{标题}》（稿号 {稿号}）的稿酬信息已登记",
    "{作者}老师：您好！\n\n《{标题}》的收款信息已经登记。如果不是您本人登记或修改的，请立即打电话告诉编辑部。" + _END,
)


def places(words: str) -> list[str]:
    """The names in braces, in order."""
    return _PLACE.findall(words)


def fill(words: str, known: dict[str, str]) -> str:
    """Put what is known into its places; a name that is not known stays as it is written."""
    return _PLACE.sub(lambda found: known.get(found[1], found[0]), words)
