"""The feeds: whole pieces, of readers' words only, in Atom that validates."""

from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from articles import actions
from articles.models import SectionSlug
from issues.models import Issue
from tests.articles.atoms import ATOM, entries, judge
from tests.articles.reading import picture, publish
from tests.factories import make_article, make_editor, make_issue, make_photo, make_section

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


@pytest.fixture
def editor():
    return make_editor()


def read(client, path="/feed/"):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(answer.content)
    judge(feed)
    return feed


def test_an_entry_holds_the_whole_piece_with_whole_addresses(client, editor):
    photo = make_photo()
    issue = make_issue(2023, 10, issued_on=date(2023, 10, 9))
    piece = make_article(
        issue=issue,
        section=make_section("本期焦点", slug="focus"),
        signed=True,
        by=editor,
        credits=[("文", "林知秋"), ("图", "本刊资料")],
        title="门 & <牌>",
        subtitle="——从“有地方坐”说起",
        lead="秋分前后。",
        body=f'<p>见<a href="/about/">本刊</a>说<sup data-note="登记簿"></sup>。</p>{picture(photo)}',
        author_note="（作者系本刊撰稿人）",
    )
    piece.tags.add("代表联络站")
    publish(issue, editor)

    (entry,) = entries(read(client))

    author = piece.versions.get().credit_set.first().author_id
    assert entry["title"] == "门 & <牌>"
    assert entry["id"] == entry["link"] == f"{SITE}/articles/{piece.pk}/"
    assert entry["authors"] == [("林知秋", f"{SITE}/authors/{author}/")]
    assert entry["categories"] == ["本期焦点", "代表联络站"]
    assert entry["published"] == "2023-10-09T00:00:00+08:00"
    assert entry["summary"] == "秋分前后。"
    for words in (
        "<p>——从“有地方坐”说起</p>",
        "文/林知秋　图/本刊资料",
        f'<a href="{SITE}/about/">本刊</a>',
        f'href="{SITE}/articles/{piece.pk}/#n1"',
        f'<img src="{SITE}{photo.image.url}"',
        "<p>（作者系本刊撰稿人）</p>",
    ):
        assert words in entry["content"]
    assert 'href="/' not in entry["content"]
    assert "srcset" not in entry["content"]


def test_what_no_xml_file_may_hold_is_left_out(client, editor):
    issue = make_issue()
    make_article(issue=issue, title="铃\x07声\ufffe", lead="响\x08了", signed=True, by=editor)
    publish(issue, editor)

    (entry,) = entries(read(client))

    assert (entry["title"], entry["summary"]) == ("铃声", "响了")


def test_what_was_taken_down_or_is_not_out_is_in_no_feed(client, editor):
    section = make_section(slug="focus")
    issue, coming = make_issue(2023, 1), make_issue(2023, 2)
    down = make_article(issue=issue, section=section, title="下线的一篇", signed=True, by=editor)
    make_article(issue=coming, section=section, title="未出的一篇", signed=True, by=editor)
    kept = make_article(issue=issue, section=section, title="签过的一篇", signed=True, by=editor)
    publish(issue, editor)
    actions.withdraw(down, by=editor)
    kept.refresh_from_db()
    kept.title = "桌上的标题"
    kept.save()
    cache.clear()

    titles = [[entry["title"] for entry in entries(read(client, path))] for path in ("/feed/", "/sections/focus/feed/")]

    assert titles == [["签过的一篇"], ["签过的一篇"]]


def test_a_withdrawal_empties_the_feed_at_once(client, editor, django_capture_on_commit_callbacks):
    issue = make_issue()
    piece = make_article(issue=issue, signed=True, by=editor)
    publish(issue, editor)
    assert len(entries(read(client))) == 1

    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(piece, by=editor)

    assert entries(read(client)) == []


def test_old_issues_that_go_online_late_do_not_push_out_the_new_one(client, editor):
    new, old = make_issue(2023, 10, issued_on=date(2023, 10, 9)), make_issue(2015, 3, issued_on=date(2015, 3, 9))
    make_article(issue=new, title="新", signed=True, by=editor)
    make_article(issue=old, title="旧", signed=True, by=editor)
    make_article(title="公告", web_from=datetime(2020, 1, 1, tzinfo=UTC), signed=True, by=editor)
    publish(new, editor)
    publish(old, editor)

    assert [entry["title"] for entry in entries(read(client))] == ["新", "公告", "旧"]


def test_a_correction_renews_its_entry(client, editor):
    issue = make_issue(issued_on=date(2023, 10, 9))
    piece = make_article(issue=issue, signed=True, by=editor)
    publish(issue, editor)
    Issue.objects.filter(pk=issue.pk).update(published_at=datetime(2023, 10, 10, 1, tzinfo=UTC))
    released = piece.trail.get()

    (entry,) = entries(read(client))

    assert datetime.fromisoformat(entry["updated"]) == released.at.replace(microsecond=0)


def test_the_old_address_of_a_section_leads_to_its_feed(client):
    SectionSlug.objects.create(slug="old", section=make_section(slug="focus"))

    answer = client.get("/sections/old/feed/")

    assert (answer.status_code, answer.headers["Location"]) == (301, "/sections/focus/feed/")
    assert entries(read(client, "/sections/focus/feed/")) == []
    assert client.get("/sections/none/feed/").status_code == 404


def test_pages_name_their_feeds(client, editor):
    section = make_section("本期焦点", slug="focus")

    home, listed = (client.get(path).content.decode() for path in ("/", section.get_absolute_url()))

    assert '<link rel="alternate" type="application/atom+xml" title="楚天主人" href="/feed/">' in home
    assert 'title="楚天主人 · 本期焦点" href="/sections/focus/feed/">' in listed


def test_a_feed_costs_the_same_for_many_pieces(client, editor):
    def cost(issue):
        publish(issue, editor)
        client.get("/about/")  # the masthead and the next schedule are kept
        with CaptureQueriesContext(connection) as asked:
            client.get("/feed/")
        return len(asked)

    def fill(issue, number):
        for place in range(number):
            body = f"<p>字</p>{picture(make_photo())}"
            piece = make_article(issue=issue, signed=True, by=editor, body=body, credits=[("文", f"某{place}")])
            piece.tags.add(f"标签{place}")
        return issue

    first = cost(fill(make_issue(), 1))

    assert cost(fill(make_issue(), 4)) == first == 5


def test_a_feed_that_was_read_already_is_not_sent_again(client, editor):
    make_article(web_from=datetime(2020, 1, 1, tzinfo=UTC), signed=True, by=editor)
    first = client.get("/feed/")

    again = client.get("/feed/", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304
    assert ATOM in first.content.decode()
