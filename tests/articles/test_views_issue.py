"""The contents of an issue, and its address."""

from datetime import timedelta

import pytest
from django.utils import timezone

from issues import actions as issue_actions
from tests.articles.reading import get, publish, text
from tests.factories import make_article, make_editor, make_feature, make_issue, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


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
