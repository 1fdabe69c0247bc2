"""The page of a piece."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.articles.reading import get, picture, publish, text
from tests.factories import make_article, make_editor, make_feature, make_issue, make_photo, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


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


def test_a_notice_without_an_issue_stands_on_the_home_page_and_alone(client, editor):
    publish(make_issue(2023, 10), editor)
    notice = make_article(title="征稿公告", web_from=timezone.now(), signed=True, by=editor)
    cache.clear()

    assert "征稿公告" in text(get(client, "/"))
    assert "征稿公告" in text(get(client, notice.get_absolute_url()))


def test_a_piece_before_its_issue_does_not_name_the_issue(client, editor):
    early = make_article(issue=make_issue(2024, 3), web_from=timezone.now(), signed=True, by=editor)

    assert "2024年第3期" not in text(get(client, early.get_absolute_url())).split("引用本文")[0]


def test_only_a_piece_of_an_issue_stands_under_the_issues_in_the_navigation(client, editor):
    issue = make_issue(2023, 10)
    article = make_article(issue=issue, signed=True, by=editor)
    publish(issue, editor)
    notice = make_article(title="征稿公告", web_from=timezone.now(), signed=True, by=editor)

    of_an_issue, alone = (text(get(client, piece.get_absolute_url())) for piece in (article, notice))

    assert 'aria-current="true">期刊阅览' in of_an_issue
    assert 'aria-current="true"' not in alone


def test_the_qr_code_is_a_picture(client, editor):
    issue = make_issue()
    article = make_article(issue=issue, signed=True, by=editor)
    publish(issue, editor)

    answer = get(client, f"/articles/{article.pk}/qr.svg")

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert text(answer).startswith('<svg xmlns="http://www.w3.org/2000/svg"')


@pytest.mark.parametrize(("kind", "signed"), [("notice", True), ("article", False)])
def test_a_notice_is_signed_at_its_end(client, editor, kind, signed):
    body = "<p>现面向读者征集选题。</p><p>本刊编辑部</p><p>2026年11月20日</p>"
    piece = make_article(kind=kind, body=body, web_from=timezone.now(), signed=True, by=editor)

    page = text(get(client, piece.get_absolute_url()))

    assert ('<div class="signature"><p>本刊编辑部</p><p>2026年11月20日</p></div>' in page) is signed
