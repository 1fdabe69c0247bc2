from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from chutian import states
from chutian.models import Switching
from issues import pagecache
from tests.factories import make_editor

pytestmark = pytest.mark.django_db


def test_a_day_of_mourning_turns_every_public_page_grey_and_back(client, django_capture_on_commit_callbacks):
    chief = make_editor()
    with django_capture_on_commit_callbacks(execute=True):
        state = states.begin("grey", by=chief, reason="国家公祭日")

    grey = [client.get(address).content.decode() for address in ("/", "/issues/", "/submit/", "/nowhere/")]
    with django_capture_on_commit_callbacks(execute=True):
        states.end(state, by=chief)

    assert ["data-mourning" in page for page in grey] == [True] * 4
    assert "data-mourning" not in client.get("/").content.decode()


OUTSIDE, INSIDE = {"REMOTE_ADDR": "203.0.113.7"}, {"REMOTE_ADDR": "10.2.3.4"}
CLOSED = ("/admin/", "/admin/login/", "/submit/", "/submit/status/", "/submit/fees/", "/preview/articles/1/")


@pytest.fixture
def guarded(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return states.begin("guard", by=make_editor(), reason="重要会议期间")


@pytest.mark.usefixtures("guarded")
def test_while_the_site_is_guarded_desk_and_submission_are_closed_to_outside_networks(client):
    answers = [client.get(address, **OUTSIDE) for address in CLOSED]

    assert [answer.status_code for answer in answers] == [403] * len(CLOSED)
    assert ["重要保障期内" in answer.content.decode() for answer in answers] == [True] * len(CLOSED)
    assert client.post("/submit/", {"title": "来稿"}, **OUTSIDE).status_code == 403
    assert client.get("/submit/", **OUTSIDE, HTTP_ACCEPT="application/json").json()["error"].startswith("重要保障期内")


@pytest.mark.usefixtures("guarded")
def test_while_the_site_is_guarded_inside_networks_work_on(client):
    assert client.get("/submit/", **INSIDE).status_code == 200
    assert client.get("/admin/login/", **INSIDE).status_code == 200


@pytest.mark.usefixtures("guarded")
def test_while_the_site_is_guarded_reading_goes_on_and_says_that_nothing_is_taken_in(client):
    assert client.get("/issues/", **OUTSIDE).status_code == 200
    assert client.get("/submit/guidelines/", **OUTSIDE).status_code in (200, 404)
    assert "网上投稿暂停" in client.get("/", **OUTSIDE).content.decode()


@pytest.mark.usefixtures("guarded")
def test_behind_a_proxy_the_visitor_is_who_the_proxy_saw(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    proxy = {"REMOTE_ADDR": "10.0.0.9"}

    assert client.get("/submit/", **proxy, HTTP_X_FORWARDED_FOR="10.1.1.1, 203.0.113.7").status_code == 403
    assert client.get("/submit/", **proxy, HTTP_X_FORWARDED_FOR="203.0.113.7, 10.1.1.1").status_code == 200


@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize(
    ("sender", "is_open"), [("::ffff:10.1.1.1", True), ("::ffff:8.8.8.8", False), ("nobody", False)]
)
def test_an_address_is_inside_in_whatever_dress(client, sender, is_open):
    assert (client.get("/submit/", REMOTE_ADDR=sender).status_code == 200) == is_open


def test_a_state_begins_and_ends_at_its_time_and_pages_are_kept_no_longer(django_capture_on_commit_callbacks):
    now, hour = timezone.now(), timedelta(hours=1)
    with django_capture_on_commit_callbacks(execute=True):
        Switching.objects.create(
            kind="grey", reason="一", begins_at=now - 2 * hour, ends_at=now - hour, begun_by=make_editor()
        )
        states.begin("grey", by=make_editor(), reason="二", begins_at=now + hour / 60, ends_at=now + hour)

    assert states.holding() == set()
    assert pagecache.seconds_left() <= 60


def test_one_state_cannot_stand_twice_at_a_time():
    chief, now = make_editor(), timezone.now()
    states.begin("grey", by=chief, reason="公祭", begins_at=now + timedelta(days=2), ends_at=now + timedelta(days=3))
    states.begin("guard", by=chief, reason="会议")

    with pytest.raises(states.Overlapping, match="公祭"):
        states.begin("grey", by=chief, reason="又一次")
    states.begin("grey", by=chief, reason="之前", ends_at=now + timedelta(days=1))


def test_what_is_over_is_not_ended_again():
    chief = make_editor()
    state = states.begin("grey", by=chief, reason="公祭")
    states.end(state, by=chief)

    with pytest.raises(states.Over):
        states.end(state, by=chief)


def test_a_state_costs_a_page_no_query(client, django_assert_num_queries, guarded):
    client.get("/submit/", **OUTSIDE)

    with django_assert_num_queries(0):
        client.get("/submit/", **OUTSIDE)


def test_the_record_says_who_switched_the_site_when_and_why():
    chief = make_editor("主编")
    states.end(states.begin("guard", by=chief, reason="重要会议"), by=chief)

    said = list(LogEntry.objects.order_by("pk").values_list("user__username", "change_message"))
    assert said == [("主编", "开启重保：重要会议"), ("主编", "结束重保")]
