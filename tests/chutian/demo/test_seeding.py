"""When the demonstration is not put in, and what it leaves alone."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from articles.models import Section
from chutian.demo import seeding
from issues.models import Issue
from tests.factories import make_issue, make_section


@pytest.fixture(autouse=True)
def debugging(settings, db):
    settings.DEBUG = True


def test_what_was_entered_before_is_kept():
    make_issue(number=3, theme="已有的一期")

    call_command("seed_demo", stdout=io.StringIO())

    assert [issue.theme for issue in Issue.objects.all()] == ["已有的一期"]
    assert not get_user_model().objects.filter(username="admin").exists()


def test_it_refuses_where_debugging_is_off(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="DEBUG") as refusal:
        call_command("seed_demo", stdout=io.StringIO())

    assert refusal.value.returncode == 1
    assert (Issue.objects.count(), get_user_model().objects.count()) == (0, 0)


def test_an_account_that_exists_already_keeps_its_password_and_rights():
    get_user_model().objects.create_user("admin", password="my own words")

    people = seeding.make_people()

    assert people["admin"].check_password("my own words")
    assert not people["admin"].is_superuser


def test_a_section_whose_address_is_taken_is_left_to_its_owner():
    make_section("要闻", slug="focus")

    seeding.make_places([{"name": "本期焦点", "slug": "focus", "description": ""}])

    assert [section.name for section in Section.objects.all()] == ["要闻"]
