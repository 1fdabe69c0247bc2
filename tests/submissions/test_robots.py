import pytest

from submissions import robots
from submissions.models import Draft

from .sending import fill, opened

pytestmark = pytest.mark.django_db


def test_a_person_takes_a_minute():
    assert (robots.is_ours(opened()), robots.is_too_fast(opened())) == (True, False)


def test_a_form_that_comes_back_at_once_is_shown_again_with_what_was_typed(client):
    page = fill(client, opened=robots.stamp())

    assert page.status_code == 422
    assert "填得太快了" in page.content.decode()
    assert "渡口边的一盏灯" in page.content.decode()
    assert not Draft.objects.get().entered


@pytest.mark.parametrize("stamp", [None, "", "forged:1abc:def"])
def test_a_stamp_that_is_not_ours_is_replaced(client, stamp):
    page = fill(client, opened=stamp)

    assert page.status_code == 422
    assert robots.is_ours(page.context["form"]["opened"].value())


def test_what_fills_in_the_field_that_nobody_sees_is_no_person(client):
    page = fill(client, homepage="https://example.org/")

    assert page.status_code == 422
    assert "不该填的填了字" in page.content.decode()
