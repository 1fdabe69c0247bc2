"""首页编排 at the desk."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from chutian.models import Arrangement, Placement
from issues import actions
from tests.factories import make_article, make_editor, make_feature, make_issue, make_person, make_section

pytestmark = pytest.mark.django_db
RIGHT = "chutian.arrange_front_page"


def verb(name, *args):
    return reverse(f"admin:chutian_arrangement_{name}", args=args)


SCREEN = "changelist"


def typed(*rows, version=0, **more):
    """What the form of the desk sends for these rows."""
    sent = {"row-TOTAL_FORMS": len(rows), "row-INITIAL_FORMS": len(rows), "version": version, **more}
    for number, row in enumerate(rows):
        sent |= {f"row-{number}-{name}": value for name, value in row.items()}
    return sent


def titles(arrangement=None):
    rows = (arrangement or Arrangement.objects.draft()).placements.in_order()
    return [
        (row.place, row.article.title if row.article else row.feature.title if row.feature else row.name)
        for row in rows
    ]


@pytest.fixture
def magazine():
    """Three published pieces, two of them a feature, and one that is released and not out."""
    chief = make_editor("主编")
    issue, coming = make_issue(2023, 10, theme="家门口的联络站"), make_issue(2023, 11)
    section = make_section("焦点")
    feature = make_feature(issue, "三家联络站", editors_note="请三位站长各写一年。")
    pieces = {
        title: make_article(issue=own, section=section, feature=of, title=title, position=place, signed=True, by=chief)
        for place, (own, of, title) in enumerate(
            [(issue, None, "甲"), (issue, feature, "乙"), (issue, feature, "丙"), (coming, None, "未上网")]
        )
    }
    actions.publish(issue, by=chief)
    return {**pieces, "专题": feature, "主编": chief, "本期": issue, "下期": coming}


@pytest.fixture
def director(client):
    person = make_person("主任", permissions=[RIGHT])
    client.force_login(person)
    return person


def lead(piece, **dates):
    return {"place": "lead", "article": piece.pk, **dates}


def test_only_who_may_arrange_the_front_page_reaches_it(client):
    client.force_login(make_person())

    answers = [client.get(verb(SCREEN)), client.post(verb("save"), typed()), client.get(reverse("preview_front_page"))]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert "编排首页" in answers[0].content.decode()
    assert not Arrangement.objects.published().exists()


@pytest.mark.usefixtures("director")
def test_a_piece_is_found_by_its_released_title_and_put_at_its_place(client, magazine):
    found = client.post(verb("find"), typed(go="lead", **{"words-lead": "甲"})).content.decode()
    added = client.post(verb("add"), typed(go=f"lead:{magazine['甲'].pk}"))

    assert f'value="lead:{magazine["甲"].pk}"' in found
    assert f'value="lead:{magazine["乙"].pk}"' not in found
    assert added.url.endswith("#place-lead")
    assert titles() == [("lead", "甲")]


@pytest.mark.usefixtures("director")
def test_rows_move_within_their_place_and_are_removed(client, magazine):
    rows = [lead(magazine["甲"]), lead(magazine["乙"]), {"place": "news", "article": magazine["丙"].pk}]

    client.post(verb("down"), typed(*rows, go="lead:0"))
    assert titles() == [("lead", "乙"), ("lead", "甲"), ("news", "丙")]
    client.post(verb("up"), typed(*rows, version=1, go="news:2"))
    assert titles() == [("lead", "甲"), ("lead", "乙"), ("news", "丙")]
    client.post(verb("remove"), typed(*rows, version=2, go="lead:1"))
    assert titles() == [("lead", "甲"), ("news", "丙")]


@pytest.mark.usefixtures("director")
def test_nothing_shows_that_was_not_previewed(client, magazine):
    client.post(verb("save"), typed(lead(magazine["甲"])))
    refused = client.post(verb("publish"), {"version": 1}, follow=True).content.decode()

    assert "还没有预览" in refused
    assert not Arrangement.objects.published().exists()


@pytest.mark.usefixtures("director")
def test_a_previewed_arrangement_is_published_and_stays_as_a_record(
    client, magazine, django_capture_on_commit_callbacks
):
    before = client.get("/").content.decode()
    preview = client.post(
        verb("preview"), typed(lead(magazine["甲"]), {"place": "banner", "feature": magazine["专题"].pk})
    )
    shown = client.get(preview.url).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(verb("publish"), {"version": 1})
    after = client.get("/").content.decode()

    assert "头条和要闻" not in before
    assert "预览" in shown
    assert "头条和要闻" in shown
    assert after.index("头条和要闻") < after.index("三家联络站") < after.index("家门口的联络站</")
    assert f'/issues/2023/10/#feature-{magazine["专题"].pk}"' in after
    assert f'id="feature-{magazine["专题"].pk}"' in client.get("/issues/2023/10/").content.decode()
    assert LogEntry.objects.filter(change_message="发布首页编排", user__username="主任").count() == 1


@pytest.mark.usefixtures("director")
def test_who_saves_too_late_is_told_and_loses_nothing(client, magazine):
    client.post(verb("save"), typed(lead(magazine["甲"])))

    late = client.post(
        verb("save"), typed(lead(magazine["乙"]), {"place": "link", "name": "某网", "address": "https://e.org/"})
    )
    page = late.content.decode()

    assert late.status_code == 409
    assert "主任" in page
    assert "没有保存" in page
    assert 'value="https://e.org/"' in page
    assert titles() == [("lead", "甲")]
    assert 'name="version" value="0"' in page
    client.post(verb("save"), typed(lead(magazine["乙"]), over=1))
    assert titles() == [("lead", "乙")]


@pytest.mark.usefixtures("director")
@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"place": "link", "name": "某网", "address": "javascript:alert(1)"}, "网址以 http:// 或 https:// 开头"),
        ({"place": "link", "name": "", "address": "https://example.org/"}, "请填写名称"),
        ({"place": "link", "name": "某网", "address": "https://e.org/", "shown_from": "2026-01-02T08:00", "shown_until": "2026-01-01T08:00"}, "应晚于"),
        ({"place": "link", "name": "某网", "address": "https://e.org/", "shown_from": "明天"}, "没有保存"),
    ],
)  # fmt: skip
def test_what_cannot_be_saved_is_said_where_it_stands(client, row, said):
    answer = client.post(verb("save"), typed(row))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert titles() == []


@pytest.mark.usefixtures("director")
def test_the_desk_says_in_words_what_readers_will_not_see(client, magazine):
    magazine["甲"].withdrawn_at = magazine["本期"].published_at
    magazine["甲"].save(update_fields=["withdrawn_at"])
    client.post(
        verb("save"),
        typed(lead(magazine["甲"]), lead(magazine["未上网"]), lead(magazine["乙"], shown_until="2020-01-01T08:00")),
    )

    page = client.get(verb(SCREEN)).content.decode()

    assert "已下线，首页不显示" in page
    assert "还没有上网" in page
    assert "已到期" in page


@pytest.mark.usefixtures("director")
def test_an_earlier_arrangement_is_taken_up_as_a_draft(client, magazine):
    published = Arrangement.objects.create(published_at=magazine["本期"].published_at, published_by=magazine["主编"])
    Placement.objects.create(arrangement=published, place="lead", article=magazine["丙"])

    client.post(verb("take_up", published.pk), {"version": 0})

    assert titles() == [("lead", "丙")]
    assert not Arrangement.objects.draft().was_previewed


@pytest.mark.usefixtures("director")
def test_the_screen_asks_the_same_number_of_queries_for_any_number_of_rows(
    client, magazine, django_assert_max_num_queries
):
    client.post(verb("save"), typed(lead(magazine["甲"])))
    client.get(verb(SCREEN))
    with django_assert_max_num_queries(40) as asked:
        client.get(verb(SCREEN))
    for_one = len(asked)
    client.post(verb("save"), typed(*(lead(magazine[title]) for title in "甲乙丙"), version=1))

    with django_assert_max_num_queries(for_one):
        client.get(verb(SCREEN))
