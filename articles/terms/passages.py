"""What of a piece is checked: each field as plain text."""

from __future__ import annotations

from collections.abc import Mapping

from .. import html
from ..html.figures import figures
from .findings import Passage

#: The fields in the order in which the piece is read; captions stand in the body, descriptions of pictures do not.
LABELS = {
    "kicker": "引题",
    "title": "标题",
    "subtitle": "副题",
    "headnote": "题注",
    "credits": "署名",
    "lead": "导语",
    "body": "正文",
    "alt": "图片替代文字",
    "author_note": "作者介绍",
    "editor_line": "责任编辑",
    "correction": "更正说明",
}


def passages(words: Mapping[str, str], credits: str = "") -> list[Passage]:
    """The passages of a piece from its words (named as in Words.FIELDS) and its printed line of credits; none is empty."""
    texts = dict(words) | {
        "credits": credits,
        "body": html.plain_text(words.get("body", "")),
        "alt": "\n".join(figure.alt for figure in figures(words.get("body", "")) if figure.alt),
    }
    return [Passage(name, label, texts[name]) for name, label in LABELS.items() if texts.get(name)]
