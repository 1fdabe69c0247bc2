"""What the desk's lists find in a piece, and what stands in the way of its release."""

from datetime import date

import pytest

from articles import actions, checking, hindrances
from articles.models import OfficeHolder, Term
from tests.factories import make_article, make_editor, make_issue, make_photo, make_signer

pytestmark = pytest.mark.django_db


def test_every_field_credits_captions_and_descriptions_are_looked_through():
    Term.objects.create(pattern="布署")
    photo = make_photo()
    figure = f'<figure data-photo="{photo.pk}"><img alt="布署图"><figcaption>布署会</figcaption></figure>'
    article = make_article(
        title="布署",
        kicker="布署",
        lead="布署",
        body=f"<p>布署。</p>{figure}",
        credits=[("文", "布署")],
        correction="布署",
    )

    found = checking.findings(article.versions.newest())

    assert [one.label for one in found] == [
        "引题",
        "标题",
        "署名",
        "导语",
        "正文",
        "正文",
        "图片替代文字",
        "更正说明",
    ]


def test_a_term_out_of_use_finds_nothing():
    Term.objects.create(pattern="布署", is_active=False)

    assert checking.findings(make_article(title="布署").versions.newest()) == []


def test_posts_are_judged_by_the_day_on_which_the_issue_comes_out():
    OfficeHolder.objects.create(name="林向荣", post="云河市市长", ends_on=date(2023, 5, 31))
    issues = make_issue(issued_on=date(2023, 5, 20)), make_issue(issued_on=date(2023, 6, 20))
    articles = [make_article(title="调研", body="<p>云河市市长林向荣调研。</p>", issue=issue) for issue in issues]

    found = [checking.findings(article.versions.newest()) for article in articles]

    assert [len(some) for some in found] == [0, 1]


def test_an_error_blocks_the_release_until_it_is_let_pass():
    Term.objects.create(pattern="布署", suggestion="部署", level="error")
    article = make_article(title="各地布署防汛")
    with pytest.raises(actions.InTheWay, match="有 1 处“须改”的提示没有处理：“布署”"):
        actions.release_as_printed(article, by=make_editor())

    (found,) = checking.findings(article.versions.newest())
    actions.let_pass(article, found.key, reason="原书如此", by=make_signer())
    actions.release_as_printed(article, by=make_editor())

    assert article.live.number == 1


def test_a_warning_blocks_nothing():
    Term.objects.create(pattern="布署", suggestion="部署")
    article = make_article(title="各地布署防汛")

    assert hindrances.hindrances([article.versions.newest()]) == {}


def test_many_pieces_are_checked_in_a_constant_number_of_queries(django_assert_num_queries):
    Term.objects.create(pattern="布署", level="error")
    issue = make_issue()
    articles = [make_article(title=f"布署{n}", issue=issue) for n in range(4)]
    versions = hindrances.newest_of(articles)

    with django_assert_num_queries(4):
        found = checking.errors_in_the_way(versions)

    assert found.keys() == {article.pk for article in articles}


def test_a_report_tells_the_errors_first():
    Term.objects.create(pattern="座落")
    Term.objects.create(pattern="布署", level="error")
    article = make_article(title="村庄座落江边", body="<p>各地布署防汛。</p>")

    assert checking.told_of(article.versions.newest()) == "错敏词须改 1 处、请看 1 处，如“布署”“座落”"
    assert checking.told_of(make_article(title="防汛").versions.newest()) == ""
