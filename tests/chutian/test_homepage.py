"""What readers see of the front page's arrangement."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chutian.models import Arrangement, Placement
from issues import actions, pagecache
from tests.factories import make_article, make_editor, make_feature, make_issue, make_photo, make_section

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def arranged(*placements):
    """A published arrangement of these placements, as dicts."""
    arrangement = Arrangement.objects.create(published_at=timezone.now())
    for position, row in enumerate(placements):
        Placement.objects.create(arrangement=arrangement, position=position, **row)
    pagecache.clear()
    return arrangement


@pytest.fixture
def magazine():
    chief = make_editor()
    issue, section = make_issue(2023, 10, theme="家门口的联络站"), make_section("焦点")
    feature = make_feature(issue, "三家联络站", editors_note="请三位站长各写一年。")
    titles = "甲乙丙丁"
    pieces = {
        title: make_article(issue=issue, section=section, title=f"{title}篇", position=place, signed=True, by=chief)
        for place, title in enumerate(titles)
    }
    body = f'<figure data-photo="{make_photo(by=chief).pk}"><img alt="图"></figure><p>文。</p>'
    pieces["戊"] = make_article(
        issue=issue, section=section, feature=feature, title="戊篇", body=body, signed=True, by=chief, position=9
    )
    actions.publish(issue, by=chief)
    pagecache.clear()
    return {**pieces, "专题": feature, "本期": issue, "主编": chief}


def page(client):
    return client.get("/").content.decode()


def test_without_an_arrangement_the_current_issue_leads(client, magazine):
    found = page(client)

    assert "头条和要闻" not in found
    assert 'class="sheet banner' not in found


def test_headline_and_news_stand_above_the_issue_in_the_order_of_the_desk(client, magazine):
    rows = [("news", "丁"), ("news", "甲"), ("lead", "丙")]
    arranged(*({"place": place, "article": magazine[title]} for place, title in rows))

    above = page(client).partition('aria-label="头条和要闻"')[2].partition("</section>")[0]

    places = [above.index(f"{title}篇") for title in "丙丁甲"]
    assert places == sorted(places)
    assert "乙篇" not in above


def test_what_is_withdrawn_or_not_out_vanishes_from_the_front_page(client, magazine):
    chief = magazine["主编"]
    coming = make_article(issue=make_issue(2023, 11), title="未上网", signed=True, by=chief)
    arranged({"place": "lead", "article": magazine["甲"]}, {"place": "news", "article": coming})
    magazine["甲"].withdrawn_at = timezone.now()
    magazine["甲"].save(update_fields=["withdrawn_at"])
    pagecache.clear()

    found = page(client)

    assert "头条和要闻" not in found
    assert "未上网" not in found


def test_the_desks_corrections_reach_the_front_page_only_when_released(client, magazine):
    arranged({"place": "lead", "article": magazine["甲"]})
    magazine["甲"].title = "没有签发的标题"
    magazine["甲"].save()
    pagecache.clear()

    assert "没有签发的标题" not in page(client)


def test_things_show_from_their_moment_to_their_moment_and_no_page_outlives_it(client, magazine):
    now = timezone.now()
    dates = [("甲", now - HOUR, now + HOUR / 60), ("乙", now + HOUR, None), ("丙", None, now - HOUR)]
    arranged(
        *({"place": "news", "article": magazine[title], "shown_from": a, "shown_until": b} for title, a, b in dates),
        {"place": "link", "name": "旧友", "address": "https://old.example.org/", "shown_until": now - HOUR},
        {"place": "link", "name": "某网", "address": "https://example.org/"},
    )

    found = page(client)
    above = found.partition('aria-label="头条和要闻"')[2].partition("</section>")[0]

    assert [title in above for title in ("甲篇", "乙篇", "丙篇")] == [True, False, False]
    assert '<a href="https://example.org/">某网</a>' in found
    assert "旧友" not in found
    assert pagecache.seconds_left() <= 60


def test_a_banner_needs_an_issue_that_is_out(client, magazine):
    arranged({"place": "banner", "feature": magazine["专题"]})
    shown = page(client)
    magazine["本期"].withdrawn_at = timezone.now()
    magazine["本期"].save(update_fields=["withdrawn_at"])
    pagecache.clear()

    assert "请三位站长各写一年。" in shown
    assert 'class="sheet banner' not in page(client)


def test_a_feature_that_spans_sections_is_led_to_once(client, magazine):
    more = make_article(
        issue=magazine["本期"],
        section=make_section("文苑"),
        feature=magazine["专题"],
        position=10,
        signed=True,
        by=magazine["主编"],
    )
    pagecache.clear()

    found = client.get(magazine["本期"].get_absolute_url()).content.decode()

    assert found.count(f'id="feature-{magazine["专题"].pk}"') == 1
    assert more.title in found


def test_notices_and_pieces_ahead_of_an_issue_stand_apart(client, magazine):
    for title, kind in (("征稿公告", "notice"), ("先发的一篇", "article")):
        make_article(title=title, kind=kind, web_from=timezone.now() - HOUR, signed=True, by=magazine["主编"])
    pagecache.clear()

    found = page(client)

    order = [found.index(words) for words in ('id="notices-h">公告<', "征稿公告", 'id="ahead-h">先发<', "先发的一篇")]
    assert order == sorted(order)


def test_the_home_page_asks_the_same_number_of_queries_whatever_is_arranged(
    client, magazine, django_assert_num_queries
):
    client.get("/about/")
    arranged({"place": "lead", "article": magazine["甲"]}, {"place": "banner", "feature": magazine["专题"]})
    with django_assert_num_queries(19):
        page(client)
    arranged(
        *({"place": "news", "article": magazine[title]} for title in "甲乙丙丁"),
        {"place": "lead", "article": magazine["戊"]},
        {"place": "banner", "feature": magazine["专题"]},
    )

    with django_assert_num_queries(19):
        page(client)


def test_a_picture_of_a_banner_is_told_as_used(magazine):
    from issues.uses import used_photos, uses_of

    photo = make_photo(by=magazine["主编"])
    arranged({"place": "banner", "feature": magazine["专题"], "photo": photo})

    assert photo.pk in used_photos()
    assert [str(use) for use in uses_of([photo])[photo.pk]] == ["首页专题横幅《三家联络站》"]
