"""The screen 阅读统计 and its sheet of Excel."""

import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from articles.models import ReadingCount
from chutian.roles import ROLES
from tests.factories import make_article, make_issue, make_person, make_section

pytestmark = pytest.mark.django_db
SCREEN = "/admin/articles/readingcount/"


@pytest.fixture
def desk(client):
    client.force_login(make_person(permissions=["articles.view_readingcount"]))
    return client


def read_issue(number=11, pieces=2, *, title="渡口", reads=40, age=1):
    issue = make_issue(2023, number, published_at=timezone.now() - datetime.timedelta(days=age))
    for place in range(pieces):
        piece = make_article(issue=issue, section=make_section(), signed=True, title=f"{title}{place}")
        ReadingCount.objects.create(article=piece, day=timezone.localdate(), reads=reads - place, finished=reads // 2)
    return issue


def test_the_current_issue_is_shown_with_bars_a_curve_and_every_piece(desk):
    issue = read_issue(pieces=9, age=0)

    page = desk.get(SCREEN)
    words = page.content.decode()

    assert "2023年第11期 9 篇" in words
    assert "读了 <b>324</b> 次" in words
    assert words.count("<rect") == 8
    assert "其余 1 篇合计 32 次" in words
    assert "<polyline" in words
    assert words.count('class="title"') == 9
    assert f'<option value="i{issue.pk}" selected>' in words
    assert "只数次数，不记是谁在读" in words


def test_the_counts_of_this_very_minute_are_in_it(desk, client):
    issue = make_issue(published_at=timezone.now())
    piece = make_article(issue=issue, signed=True)
    desk.post(f"/articles/{piece.pk}/read/")

    assert "读了 <b>1</b> 次" in desk.get(SCREEN).content.decode()


def test_a_year_is_shown_by_its_months(desk):
    read_issue()
    year = timezone.localdate().year

    words = desk.get(SCREEN, {"of": year}).content.decode()

    assert f"{year}年" in words
    assert "每月阅读次数" in words


def test_before_anything_was_read_the_screen_says_so(desk):
    make_issue(published_at=timezone.now())

    assert "还没有阅读次数" in desk.get(SCREEN).content.decode()


def test_a_desk_without_an_issue_has_a_screen_too(desk):
    assert desk.get(SCREEN).status_code == 200


@pytest.mark.parametrize("of", ["i987654", "1850", "x", "i", "i1 or 1=1"])
def test_what_there_is_not_is_not_found(desk, of):
    assert desk.get(SCREEN, {"of": of}).status_code == 404
    assert desk.get(SCREEN + "export/", {"of": of}).status_code == 404


def test_the_sheet_holds_every_piece_with_numbers_as_numbers(desk):
    issue = read_issue(title="=渡口")

    answer = desk.get(SCREEN + "export/", {"of": f"i{issue.pk}"})

    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert rows[0] == ("刊期", "栏目", "文章", "阅读", "读到末尾", "读到末尾（%）", "网址")
    assert [(row[0], row[2], row[3], row[4], row[5]) for row in rows[1:]] == [
        ("2023年第11期", "'=渡口0", 40, 20, 50),
        ("2023年第11期", "'=渡口1", 39, 20, 51),
    ]
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_screen_asks_as_often_for_many_pieces_as_for_few(desk):
    asked = []
    for number, pieces in ((1, 2), (2, 12)):
        read_issue(number, pieces)
        with CaptureQueriesContext(connection) as queries:
            desk.get(SCREEN)
        asked.append(len(queries))
        with CaptureQueriesContext(connection) as queries:
            desk.get(SCREEN, {"of": timezone.localdate().year})
        asked.append(len(queries))

    assert asked[2] - asked[0] <= 1  # there is a former issue now
    assert asked[3] == asked[1]


def test_who_has_no_right_sees_neither_screen_nor_sheet(client):
    client.force_login(make_person(permissions=["articles.view_article"]))

    assert client.get(SCREEN).status_code == 403
    assert client.get(SCREEN + "export/").status_code == 403


def test_nobody_enters_or_changes_a_number(desk):
    issue = read_issue()
    row = ReadingCount.objects.filter(article__issue=issue).first()

    assert desk.get(f"{SCREEN}add/").status_code == 404
    assert desk.get(f"{SCREEN}{row.pk}/change/").status_code == 404


def test_every_role_of_the_office_may_look():
    assert [role for role, rights in ROLES.items() if "articles.view_readingcount" not in rights] == []
