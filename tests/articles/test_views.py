from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import actions
from articles.models import Credit, SectionSlug
from issues import actions as issue_actions
from tests.factories import make_article, make_author, make_editor, make_feature, make_issue, make_photo, make_section

pytestmark = pytest.mark.django_db

MOST_QUERIES = 8


@pytest.fixture
def editor():
    return make_editor()


def publish(issue, by):
    issue_actions.publish(issue, by=by)
    cache.clear()


def get(client, path):
    return client.get(path)


def text(response):
    return response.content.decode()


def picture(photo):
    return f'<figure data-photo="{photo.pk}"><img alt="图"><figcaption>会场</figcaption></figure>'


def test_a_piece_shows_everything_that_was_printed(client, editor):
    issue = make_issue(2023, 10, theme="家门口的联络站")
    photo = make_photo()
    article = make_article(
        issue=issue,
        section=make_section("本期焦点", slug="focus"),
        signed=True,
        by=editor,
        credits=[("文", "林知秋"), ("图", "本刊资料")],
        kicker="全省观察",
        title="把联络站建到家门口",
        subtitle="——从“有地方坐”说起",
        headnote="（2023年10月）",
        lead="秋分前后，记者出门。",
        body=f'<h2>门牌</h2><p>头话<sup data-note="见登记簿"></sup>。</p>{picture(photo)}<h2>椅子</h2><p>尾。</p>',
        author_note="（作者系本刊撰稿人）",
        editor_line="责任编辑：文小舟",
        correction="第4页“2.8米”应为“4.5米”。",
        pages="4-9",
    )
    article.tags.add("代表联络站")
    publish(issue, editor)

    page = text(get(client, article.get_absolute_url()))

    for words in (
        *(
            "全省观察",
            "——从“有地方坐”说起",
            "（2023年10月）",
            "秋分前后，记者出门。",
            "门牌</h2>",
            "（作者系本刊撰稿人）",
        ),
        *("责任编辑：文小舟", "更正说明", "应为“4.5米”", "代表联络站</a>", "会场</figcaption>", "见登记簿"),
        *(
            photo.image.url,
            "本文目录",
            "/issues/2023/10/",
            "/sections/focus/",
            'rel="author"',
            "qr.svg",
            "2023年第10期</a>",
        ),
    ):
        assert words in page.replace('<span class="quoted">', "").replace("</span>", "")
    assert "林知秋. 把联络站建到家门口：从“有地方坐”说起[J/OL]. 楚天主人，2023（10）：" in page
    assert '<link rel="canonical" href="http' in page
    assert 'property="og:image"' in page
    assert '"headline": "把联络站建到家门口"' in page


def test_linked_data_cannot_be_broken_out_of(client, editor):
    issue = make_issue()
    article = make_article(issue=issue, title="</script><script>alert(1)</script>", signed=True, by=editor)
    publish(issue, editor)

    page = text(get(client, article.get_absolute_url()))

    assert "<script>alert" not in page
    assert r"\u003c/script\u003e" in page


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


def test_the_contents_stand_by_section_and_feature(client, editor):
    issue = make_issue(2023, 10)
    focus, verse = make_section("焦点"), make_section("文苑")
    feature = make_feature(issue, "三家联络站", editors_note="编者的话。")
    for place, (section, title, own) in enumerate(
        [(focus, "甲篇", None), (focus, "乙篇", feature), (focus, "丙篇", feature), (verse, "丁篇", None)], start=1
    ):
        make_article(issue=issue, section=section, title=title, feature=own, position=place, signed=True, by=editor)
    publish(issue, editor)

    page = text(get(client, issue.get_absolute_url()))

    found = [page.index(f">{words}<") for words in ("焦点", "甲篇", "三家联络站", "乙篇", "丙篇", "文苑", "丁篇")]
    assert found == sorted(found)
    assert "编者的话。" in page


def test_neighbours_and_the_feature_are_one_step_away(client, editor):
    issue = make_issue()
    feature = make_feature(issue, "三家联络站")
    first, second, third = (
        make_article(issue=issue, title=title, feature=own, position=place, signed=True, by=editor)
        for place, (title, own) in enumerate([("甲篇", feature), ("乙篇", feature), ("丙篇", None)])
    )
    publish(issue, editor)

    page = text(get(client, second.get_absolute_url()))

    assert f'href="{first.get_absolute_url()}" rel="prev"' in page
    assert f'href="{third.get_absolute_url()}" rel="next"' in page
    assert "专题：三家联络站" in page


def test_the_second_number_of_a_double_number_leads_to_the_first(client, editor):
    publish(make_issue(2021, 7, last_number=8), editor)

    answer = get(client, "/issues/2021/8/")

    assert (answer.status_code, answer.url) == (301, "/issues/2021/7/")


def test_a_number_that_two_double_numbers_hold_leads_to_the_later(client, editor):
    publish(make_issue(2021, 6, last_number=8), editor)
    publish(make_issue(2021, 7, last_number=8), editor)

    answer = get(client, "/issues/2021/8/")

    assert (answer.status_code, answer.url) == (301, "/issues/2021/7/")


def test_no_number_leads_to_an_issue_that_is_still_to_come(client, editor):
    issue_actions.publish(make_issue(2021, 7, last_number=8), by=editor, at=timezone.now() + timedelta(days=1))

    assert get(client, "/issues/2021/8/").status_code == 404


def test_a_supplement_has_an_address_of_its_own(client, editor):
    publish(make_issue(2021, 1), editor)
    publish(make_issue(2021, 1, is_supplement=True), editor)

    assert "2021年增刊1" in text(get(client, "/issues/2021/s1/"))
    assert "2021年第1期" in text(get(client, "/issues/2021/1/"))


def test_an_old_address_of_a_section_leads_to_the_new_one(client):
    section = make_section("焦点", slug="focus")
    SectionSlug.objects.create(slug="old-focus", section=section)

    answer = get(client, "/sections/old-focus/")

    assert (answer.status_code, answer.url) == (301, "/sections/focus/")


def test_a_notice_without_an_issue_stands_on_the_home_page_and_alone(client, editor):
    publish(make_issue(2023, 10), editor)
    notice = make_article(title="征稿公告", web_from=timezone.now(), signed=True, by=editor)
    cache.clear()

    assert "征稿公告" in text(get(client, "/"))
    assert "征稿公告" in text(get(client, notice.get_absolute_url()))


def test_a_piece_before_its_issue_does_not_name_the_issue(client, editor):
    early = make_article(issue=make_issue(2024, 3), web_from=timezone.now(), signed=True, by=editor)

    assert "2024年第3期" not in text(get(client, early.get_absolute_url())).split("引用本文")[0]


def test_long_lists_come_in_pages(client, editor):
    issue = make_issue()
    section = make_section()
    for place in range(21):
        make_article(issue=issue, section=section, title=f"第{place:02}篇", position=place, signed=True, by=editor)
    publish(issue, editor)

    first, second = (text(get(client, f"{section.get_absolute_url()}{query}")) for query in ("", "?page=2"))

    assert first.count('class="piece-title"') == 20
    assert "第20篇" in second
    for query in ("?page=3", "?page=0", "?page=x", "?page=-1", "?page=²"):
        assert get(client, section.get_absolute_url() + query).status_code == 404


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


def test_the_qr_code_is_a_picture(client, editor):
    issue = make_issue()
    article = make_article(issue=issue, signed=True, by=editor)
    publish(issue, editor)

    answer = get(client, f"/articles/{article.pk}/qr.svg")

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert text(answer).startswith('<svg xmlns="http://www.w3.org/2000/svg"')


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


@pytest.mark.parametrize(
    "where", ["home", "archive", "year", "issue", "article", "section", "author", "tag", "sitemap"]
)
def test_the_queries_of_a_page_do_not_grow_with_the_magazine(client, editor, where):
    def queries():
        cache.clear()
        article = issue.articles.first()
        path = {
            "home": "/",
            "archive": "/issues/",
            "year": f"/issues/{issue.year}/",
            "tag": f"/tags/{article.tags.get().pk}/",
            "sitemap": "/sitemap/",
            "issue": issue.get_absolute_url(),
            "article": article.get_absolute_url(),
            "section": article.section.get_absolute_url(),
            "author": article.live.credit_set.first().author.get_absolute_url(),
        }[where]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert get(client, path).status_code == 200
        return len(captured)

    issue = full_issue(editor, 3)
    few = queries()
    issue = full_issue(editor, 9)
    many = queries()

    assert many == few
    assert many <= MOST_QUERIES
