"""回溯清查 at the desk: begun, gone on with, dealt with, reported."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from articles.models import Article, Sweep
from issues import actions as issue_actions
from tests.factories import make_article, make_editor, make_issue, make_person

pytestmark = pytest.mark.django_db
RIGHTS = ["articles.view_sweep", "articles.add_sweep"]


@pytest.fixture
def issue():
    issue = make_issue(2023, 10)
    for title in ("渡口", "账本"):
        make_article(title=title, body="<p>林向荣到了=村里。</p>", issue=issue, signed=True)
    issue_actions.publish(issue, by=make_editor())
    return issue


def address(name, sweep):
    return reverse(f"admin:articles_sweep_{name}", args=[sweep.pk])


def begun(client, person):
    client.force_login(person)
    client.post(reverse("admin:articles_sweep_add"), {"words": "林向荣"})
    sweep = Sweep.objects.get()
    client.post(address("go_on", sweep))
    sweep.refresh_from_db()
    return sweep


def test_a_sweep_is_begun_and_shows_what_it_found(client, issue):
    sweep = begun(client, make_person(permissions=RIGHTS))

    page = client.get(address("change", sweep)).content.decode()

    assert "已查完 2 篇，查到 2 处" in page
    assert page.count('<span class="term mild">林向荣</span>') == 2
    assert "下线所选的文章" not in page


def test_a_script_is_told_how_far_it_is(client, issue):
    client.force_login(make_person(permissions=RIGHTS))
    client.post(reverse("admin:articles_sweep_add"), {"words": "林向荣"})

    answer = client.post(address("go_on", Sweep.objects.get()), headers={"accept": "application/json"})

    assert answer.json() == {"finished": True, "progress": "已查完 2 篇，查到 2 处"}


def test_a_sweep_for_nothing_is_refused_with_a_sentence(client):
    client.force_login(make_person(permissions=RIGHTS))

    page = client.post(reverse("admin:articles_sweep_add"), {"words": " "}).content.decode()
    long = client.post(reverse("admin:articles_sweep_add"), {"words": "林向荣\n" + "渡" * 61}).content.decode()

    assert "没有开始清查：请写出要查的字词" in page
    assert f"“{'渡' * 20}…”这一行有 61 个字，一行最多 60 个字" in long
    assert "林向荣\n" in long
    assert not Sweep.objects.exists()


def test_what_was_found_is_dealt_with_all_at_once(client, issue):
    sweep = begun(client, make_person(permissions=[*RIGHTS, "articles.withdraw_article"]))
    first, second = sweep.hits.values_list("pk", flat=True)

    client.post(address("withdraw", sweep), {"hit": [first]})
    client.post(address("note", sweep), {"hit": [second], "note": "已请示"})
    page = client.get(address("change", sweep) + "?done=noted").content.decode()

    assert list(issue.articles.filter(withdrawn_at=None).values_list("title", flat=True)) == ["账本"]
    assert "已请示" in page
    assert page.count('name="hit"') == 1


def test_taking_down_needs_its_own_right(client, issue):
    sweep = begun(client, make_person(permissions=RIGHTS))

    answer = client.post(address("withdraw", sweep), {"hit": [sweep.hits.first().pk]})

    assert answer.status_code == 403
    assert not issue.articles.exclude(withdrawn_at=None).exists()


def test_choosing_nothing_is_said(client, issue):
    sweep = begun(client, make_person(permissions=RIGHTS))

    page = client.post(address("correct", sweep)).content.decode()

    assert "没有处理：请先勾选清查结果。" in page


def test_what_was_ticked_and_written_outlives_a_refusal_and_the_list_stays_as_it_was_narrowed(client, issue):
    sweep = begun(client, make_person(permissions=RIGHTS))
    first, second = sweep.hits.values_list("pk", flat=True)
    narrowed = address("note", sweep) + "?done="

    refused = client.post(narrowed, {"hit": [second], "note": " "})
    unticked = client.post(narrowed, {"note": "已请示编委会"}).content.decode()
    long = client.post(narrowed, {"hit": [first], "note": "长" * 301}).content.decode()
    done = client.post(narrowed, {"hit": [first], "note": "已请示编委会"})

    page = refused.content.decode()
    assert refused.status_code == 409
    assert f'id="hit-{second}" checked' in page
    assert f'id="hit-{first}" checked' not in page
    assert 'action="' + narrowed in page
    assert 'value="已请示编委会"' in unticked
    assert "最多 300 字，现在 301 字" in long
    assert "长" * 301 in long
    assert done["Location"] == address("change", sweep) + "?done="


def test_where_nothing_could_be_taken_down_nobody_is_told_so_and_the_note_stays(client, issue):
    sweep = begun(client, make_person(permissions=[*RIGHTS, "articles.withdraw_article"]))
    Article.objects.update(live=None)

    refused = client.post(address("withdraw", sweep) + "?page=1", {"hit": [sweep.hits.first().pk], "note": "已请示"})

    page = refused.content.decode()
    assert refused.status_code == 409
    assert "不用下线" in page
    assert "已下线 0 篇" not in page
    assert 'value="已请示"' in page
    assert f'href="{address("change", sweep)}?done=' in page


def test_the_note_stays_with_what_was_taken_down(client, issue):
    sweep = begun(client, make_person(permissions=[*RIGHTS, "articles.withdraw_article"]))

    client.post(address("withdraw", sweep), {"hit": [sweep.hits.first().pk], "note": "已请示"})

    assert (sweep.hits.first().done, sweep.hits.first().note) == ("withdrawn", "已请示")


def test_a_sweep_that_found_nothing_says_so_without_a_nought(client, issue):
    sweep = begun(client, make_person(permissions=RIGHTS))
    sweep.hits.all().delete()

    page = client.get(address("change", sweep)).content.decode()

    assert "已查完 2 篇，没有查到" in page
    assert "0 处" not in page


def test_the_report_holds_every_place_and_no_formula(client, issue):
    sweep = begun(client, make_person(permissions=RIGHTS))

    answer = client.get(address("report", sweep))

    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert [row[:6] for row in rows[1:]] == [
        ("2023年第10期", "渡口", "正文", None, "林向荣", "到了=村里。"),
        ("2023年第10期", "账本", "正文", None, "林向荣", "到了=村里。"),
    ]


def test_the_page_asks_as_often_for_many_places_as_for_few(client, issue, django_assert_max_num_queries):
    sweep = begun(client, make_person(permissions=RIGHTS))

    with django_assert_max_num_queries(14) as page:
        client.get(address("change", sweep))
    with django_assert_max_num_queries(9) as report:
        client.get(address("report", sweep))

    asked = [*page.captured_queries, *report.captured_queries]
    assert [query for query in asked if '"articles_article"."body"' in query["sql"]] == []


def test_an_address_that_names_no_sweep_leads_nowhere(client):
    client.force_login(make_person(permissions=RIGHTS))

    assert client.get("/admin/articles/sweep/abc/change/").status_code == 404


def test_who_may_not_begin_a_sweep_begins_none(client):
    client.force_login(make_person(permissions=["articles.view_sweep"]))

    assert client.post(reverse("admin:articles_sweep_add"), {"words": "林向荣"}).status_code == 403
