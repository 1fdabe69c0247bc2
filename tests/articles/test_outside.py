"""What people outside see under a preview link, and what nobody else learns of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import actions
from articles.models import Article, PreviewLink
from tests.factories import make_article, make_editor, make_issue

pytestmark = pytest.mark.django_db


def make_link(article, **facts):
    facts = {"version": article.versions.newest(), "for_whom": "王处长", "days": 7} | facts
    return actions.make_preview_link(article, by=make_editor(), **facts)


def address(link):
    return f"/preview/{link.token}/"


def shown(answer):
    return answer.content.decode()


def make_sent():
    """A piece of which version 1 was sent, and version 2 written since."""
    article = make_article(issue=make_issue(2030, 1), title="送审的标题", credits=[("文", "林知秋")])
    link = make_link(article)
    Article.objects.filter(pk=article.pk).update(title="后来的标题")
    actions.save_version(Article.objects.get(pk=article.pk), by=make_editor())
    return link


def test_the_link_shows_the_version_that_it_is_bound_to_as_readers_would_see_it(client):
    link = make_sent()

    page = shown(client.get(address(link)))

    assert "送审的标题" in page
    assert '文/<span class="name">林知秋</span>' in page
    assert "后来的标题" not in page
    assert "送审稿 第1版" in page
    assert f"有效至{link.last_day.year}年{link.last_day.month}月{link.last_day.day}日" in page
    assert "2030年第1期" in page


def test_nothing_on_the_page_leads_to_what_people_outside_may_not_see(client):
    link = make_sent()

    page = shown(client.get(address(link)))

    assert [place for place in ("/preview/issues/", "/issues/2030/", "/authors/", "/articles/") if place in page] == []


def test_a_preview_is_kept_by_no_cache_found_by_no_search_engine_and_told_to_no_other_page(client):
    answer = client.get(address(make_sent()))

    assert "no-store" in answer.headers["Cache-Control"]
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex, nofollow, noarchive">' in shown(answer)
    assert not answer.cookies


def test_every_opening_is_noted_with_the_kind_of_browser_and_no_address(client):
    link = make_sent()

    client.get(address(link), headers={"User-Agent": "Mozilla/5.0 (iPhone) MicroMessenger/8.0.50"})
    client.head(address(link))
    client.get(address(link))

    assert [one.agent for one in link.openings.all()] == ["微信 8 · iPhone", "其他浏览器"]


def test_what_is_expired_revoked_or_unknown_answers_alike(client):
    expired, revoked, discarded = (make_link(make_article()) for _ in range(3))
    past = timezone.now() - timedelta(days=9)
    PreviewLink.objects.filter(pk=expired.pk).update(made_at=past, expires_at=past + timedelta(days=1))
    actions.revoke_preview_link(revoked, by=make_editor())
    actions.discard(discarded.article, by=make_editor())
    tokens = [expired.token, revoked.token, discarded.token, "nothing", f"{revoked.key}.forged"]

    answers = [client.get(f"/preview/{token}/") for token in tokens]

    pages = {shown(answer).replace(token, "") for answer, token in zip(answers, tokens, strict=True)}
    assert {answer.status_code for answer in answers} == {404}
    assert len(pages) == 1
    assert all("noindex" in answer.headers["X-Robots-Tag"] for answer in answers)


def test_a_remark_is_taken_without_a_session_and_lands_in_the_trail(client):
    link = make_sent()

    answer = client.post(address(link), {"name": "王立言", "text": "同意。\n请核数字。"})

    row = link.article.trail.get()
    assert (row.act, row.name, row.text, row.version.number) == ("remark", "王立言", "同意。\n请核数字。", 1)
    assert "意见已收到" in shown(answer)
    assert link.openings.count() == 0


def test_a_remark_without_a_name_keeps_what_was_typed(client):
    link = make_sent()

    page = shown(client.post(address(link), {"name": "", "text": "请核数字。"}))

    assert "请写上您的姓名。" in page
    assert "请核数字。" in page
    assert not link.article.trail.exists()


def test_what_fell_into_the_trap_is_thanked_for_and_kept_nowhere(client):
    link = make_sent()

    page = shown(client.post(address(link), {"name": "甲", "text": "广告", "homepage": "http://example.org"}))

    assert "意见已收到" in page
    assert not link.article.trail.exists()


def test_a_link_that_takes_no_more_says_so_over_the_form(client):
    link = make_sent()
    for number in range(PreviewLink.MOST_REMARKS):
        actions.remark(link, name="王立言", text=f"第{number}条。")

    page = shown(client.post(address(link), {"name": "王立言", "text": "还有一条。"}))

    assert "收到的意见已经很多" in page
    assert "还有一条。" in page


def test_the_page_makes_the_same_few_queries_for_any_piece(client, django_assert_num_queries):
    link = make_sent()
    client.get(address(link))

    with django_assert_num_queries(3):
        client.get(address(link))
