"""What a kept form would do, as far as its address and its fields tell: 签署复审《算盘班》, and what was written."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from articles import process
from articles.models import Article, Stage
from articles.rights import label
from issues.models import Issue

#: The deed of an address, by its name; of all others the page says 提交.
DEEDS = {
    "articles_article_change": "保存",
    "articles_article_send_back": "退回",
    "articles_article_record_paper": "纸签代录",
    "articles_article_release": "按纸刊发布",
    "articles_article_withdraw": "下线",
    "articles_article_restore": "恢复上线",
    "articles_article_discard": "作废",
    "articles_article_assign": "交办",
    "articles_article_take": "接手",
    "articles_article_hand_back": "交回",
    "articles_article_let_pass": "放行错敏词：",
    "articles_article_topic": "登记重大选题：",
    "articles_article_reprint": "登记转载、摘编：",
    "articles_article_comment": "写批注：",
    "issues_issue_press": "付印签发",
    "issues_issue_release": "整期按纸刊发布",
    "issues_issue_publish": "上网发布",
    "issues_issue_withdraw": "整期下线",
    "issues_issue_restore": "恢复上线",
}
SAID = {**process.REPORT, "opinion": "意见", "reason": "理由", "note": "说明", "text": "内容", "remarks": "返回意见"}


@dataclass
class Told:
    """The deed, to what it is done, and the words that were written, as (what, words)."""

    deed: str = ""
    of: str = ""
    said: list[tuple[str, str]] = field(default_factory=list)

    @property
    def what(self):
        return f"{self.deed}{self.of}" if self.deed else ""


def told(form):
    """What the form would do; without a deed where its address is not known."""
    fields = dict(form["fields"])
    said = [(SAID[name], words) for name, words in form["fields"] if name in SAID and words.strip()]
    try:
        found = resolve(urlsplit(form["path"]).path)
    except Resolver404:
        return Told(said=said)
    return Told(_deed(found.url_name or "", fields), _of(found), said)


def _deed(name, fields):
    if name == "articles_article_sign" and fields.get("stage") in Stage.values:
        stage = fields["stage"]
        return label(stage) if stage == Stage.PRESS else f"签署{label(stage)}"
    return DEEDS.get(name, "")


def _of(found):
    pk = found.kwargs.get("pk") or found.kwargs.get("object_id")
    model = Article if (found.url_name or "").startswith("articles_article_") else Issue
    if not str(pk).isdecimal():
        return ""
    one = model.objects.filter(pk=pk).first()
    if one is None:
        return ""
    return f"《{one.title}》" if model is Article else one.name
