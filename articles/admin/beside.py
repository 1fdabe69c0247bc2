"""What belongs to a piece besides its words, as its form shows it: each a line that leads to a screen of its own."""

from dataclasses import dataclass

from django.urls import reverse

from ..models import OutsideReview, PreviewOpening, Reprint, TopicFiling


@dataclass(frozen=True)
class Paper:
    """One line beside the words: what it is, how it stands, where it is kept; `stops` when it stands in the way."""

    name: str
    words: str
    url: str
    stops: bool = False


def papers(article):
    """The papers of a piece as the form shows them, in five queries."""
    found = [_outside(article), _links(article), _topic(article), _reprint(article)]
    return [*found, _corrections(article)] if article.issue_id else found


def _url(article, name):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def _outside(article):
    review = article.outside_reviews.newest_first().first()
    if review is None:
        return Paper("送审", "没有送审", _url(article, "outside"))
    words = f"{review.to_whom}：{review.get_result_display() or '待返回'}"
    return Paper("送审", words, _url(article, "outside"), review.is_waited_for or review.result == _REFUSED)


_REFUSED = OutsideReview.Result.REFUSED


def _links(article):
    open_links = article.preview_links.open().count()
    opened = PreviewOpening.objects.filter(link__article=article).count()
    words = f"{open_links} 个有效" if open_links else "没有有效的链接"
    return Paper("预览链接", f"{words}，打开过 {opened} 次" if opened else words, _url(article, "preview_links"))


def _topic(article):
    filing = TopicFiling.objects.filter(article=article).first()
    if filing is None:
        return Paper("重大选题", "没有认定", _url(article, "topic"))
    if filing.lacking:
        return Paper("重大选题", f"属于，缺{'、'.join(filing.lacking)}", _url(article, "topic"), True)
    words = f"属于，备案号 {filing.number}" if filing.number else filing.get_status_display()
    return Paper("重大选题", words, _url(article, "topic"), filing.status == TopicFiling.Status.UNDECIDED)


def _reprint(article):
    reprint = Reprint.objects.filter(article=article).first()
    if reprint is None:
        return Paper("转载、摘编", "不是", _url(article, "reprint"))
    words = (
        f"{reprint.get_kind_display()}，缺{'、'.join(reprint.lacking)}"
        if reprint.lacking
        else (f"{reprint.get_kind_display()}自{reprint.source}")
    )
    return Paper("转载、摘编", words, _url(article, "reprint"), bool(reprint.lacking))


def _corrections(article):
    rows = article.corrections.count()
    address = reverse("admin:issues_issue_corrections", args=[article.issue_id])
    return Paper("勘误", f"{rows} 条" if rows else "没有勘误", f"{address}?article={article.pk}")
