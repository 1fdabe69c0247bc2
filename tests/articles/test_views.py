"""What holds for every public page: what readers may see, and at what cost."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import actions
from articles.models import Credit
from issues import actions as issue_actions
from tests.articles.reading import get, picture, publish, text
from tests.factories import make_article, make_author, make_editor, make_feature, make_issue, make_photo, make_section

pytestmark = pytest.mark.django_db

MOST_QUERIES = 9


@pytest.fixture
def editor():
    return make_editor()


def test_readers_see_released_words_only(client, editor):
    issue = make_issue()
    section = make_section()
    article = make_article(
        issue=issue, section=section, title="已签的标题", signed=True, by=editor, credits=[("文", "林知秋")]
    )
    article.tags.add("标签")
    publish(issue, editor)
    article.refresh_from_db()
    article.title, article.subtitle, article.lead, article.body = (
        "桌上的标题",
        "桌上的副题",
        "桌上的导语",
        "<p>桌上的字</p>",
    )
    article.save()
    article.bylines.create(author=make_author("桌上的人"), position=9)
    actions.save_version(article, by=editor)
    cache.clear()
    author = Credit.objects.filter(printed_name="林知秋").first().author

    for path in (
        *(
            "/",
            issue.get_absolute_url(),
            article.get_absolute_url(),
            section.get_absolute_url(),
            author.get_absolute_url(),
        ),
        f"/tags/{article.tags.get().pk}/",
    ):
        page = text(get(client, path))

        assert "已签的标题" in page
        assert "桌上的" not in page


def test_pages_of_what_is_not_public_do_not_exist(client, editor):
    coming = make_issue(2024, 1)
    waiting = make_article(issue=coming, section=make_section(), signed=True, by=editor, credits=[("文", "未名")])
    waiting.tags.add("未来")
    scheduled = make_issue(2024, 2)
    later = make_article(issue=scheduled, signed=True, by=editor)
    issue_actions.publish(scheduled, by=editor, at=timezone.now() + timedelta(days=1))
    out = make_issue(2023, 12)
    paper = make_article(issue=out, signed=True, by=editor, on_web=False)
    publish(out, editor)

    for path in (
        *(coming.get_absolute_url(), waiting.get_absolute_url(), f"/articles/{waiting.pk}/qr.svg", "/issues/2024/"),
        *(scheduled.get_absolute_url(), later.get_absolute_url(), paper.get_absolute_url(), "/issues/2024/1/cover.svg"),
        *(
            waiting.bylines.get().author.get_absolute_url(),
            f"/tags/{waiting.tags.get().pk}/",
            "/articles/0/",
            "/issues/2023/0/",
        ),
        *("/issues/2023/x/", "/issues/2023/s1/", f"/articles/{10**30}/", f"/issues/{10**30}/1/", "/sections/none/"),
    ):
        assert get(client, path).status_code == 404, path


def test_a_withdrawn_piece_answers_410_and_leaves_every_list(client, editor):
    issue = make_issue()
    section = make_section()
    article = make_article(issue=issue, section=section, title="下线的一篇", signed=True, by=editor)
    make_article(issue=issue, section=section, title="留下的一篇", signed=True, by=editor)
    publish(issue, editor)
    actions.withdraw(article, by=editor)
    cache.clear()

    gone = get(client, article.get_absolute_url())

    assert gone.status_code == 410
    assert "下线的一篇" not in text(gone)
    assert "stale-if-error" not in gone.headers["Cache-Control"]
    for path in ("/", issue.get_absolute_url(), section.get_absolute_url()):
        assert "下线的一篇" not in text(get(client, path))


def test_a_withdrawn_issue_answers_410_with_its_notice(client, editor):
    issue = make_issue()
    article = make_article(issue=issue, signed=True, by=editor)
    publish(issue, editor)
    issue_actions.withdraw(issue, by=editor, notice="本期因故下线。")
    cache.clear()

    answers = [get(client, path) for path in (issue.get_absolute_url(), article.get_absolute_url())]

    assert [answer.status_code for answer in answers] == [410, 410]
    assert all("本期因故下线。" in text(answer) for answer in answers)


def test_the_mode_for_older_readers_is_carried_by_every_own_link(client, editor):
    issue = make_issue()
    article = make_article(
        issue=issue, section=make_section(), signed=True, by=editor, body='<p><a href="/about/">见此</a></p>'
    )
    publish(issue, editor)

    for path in ("/", "/issues/", issue.get_absolute_url(), article.get_absolute_url(), "/about/", "/sitemap/"):
        page = text(get(client, f"{path}?reading=large"))
        links = [link for link in page.split("<a ")[1:] if 'href="/' in link.split(">")[0]]

        assert '<html lang="zh-Hans" data-reading="large">' in page
        assert links
        assert [link for link in links if "reading=large" not in link.split(">")[0]] == []
        assert "标准版" in page


def full_issue(editor, pieces):
    issue = make_issue(theme="主题")
    sections = [make_section() for _ in range(3)]
    feature = make_feature(issue)
    for place in range(pieces):
        article = make_article(
            issue=issue,
            section=sections[place * 3 // pieces],
            feature=feature if place < 2 else None,
            position=place,
            signed=True,
            by=editor,
            credits=[("文", f"作者{issue.pk}-{place}"), ("图", "本刊资料")],
            body=f"<p>代表{place}。</p>{picture(make_photo())}",
        )
        article.tags.add("议事")
    publish(issue, editor)
    return issue


def queries_of_pages(client, issue):
    """How many queries each kind of page makes, as {kind: number}, with nothing kept from before."""
    article = issue.articles.first()
    pages = {
        "home": "/",
        "archive": "/issues/",
        "year": f"/issues/{issue.year}/",
        "tag": f"/tags/{article.tags.get().pk}/",
        "sitemap": "/sitemap/",
        "issue": issue.get_absolute_url(),
        "article": article.get_absolute_url(),
        "section": article.section.get_absolute_url(),
        "author": article.live.credit_set.first().author.get_absolute_url(),
    }
    made = {}
    for kind, path in pages.items():
        cache.clear()
        get(client, "/about/")  # what all pages share is kept then
        with CaptureQueriesContext(connection) as captured:
            assert get(client, path).status_code == 200
        made[kind] = len(captured)
    return made


def test_the_queries_of_a_page_do_not_grow_with_the_magazine(client, editor):
    few = queries_of_pages(client, full_issue(editor, 3))
    many = queries_of_pages(client, full_issue(editor, 9))

    assert many == few
    assert max(many.values()) <= MOST_QUERIES
