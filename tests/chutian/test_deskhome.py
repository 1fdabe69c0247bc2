"""The home of the desk: what is unfinished, the two issues, the latest changes, quick ways."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import actions
from chutian.deskhome import home
from chutian.roles import create_roles
from issues import actions as issue_actions
from issues.log import record
from issues.models import Issue
from submissions.models import Letter, Status
from tests.factories import make_article, make_editor, make_issue, make_person, make_photo, make_submission

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.now() - timedelta(days=1)


def numbers(context):
    return {matter["what"]: matter["number"] for matter in context["matters"]}


def test_a_desk_with_nothing_to_do_names_nothing():
    context = home(make_editor())

    assert (context["matters"], context["unfinished"], context["cards"]) == ([], [], [])


def test_pieces_of_the_coming_issue_wait_for_release():
    by = make_editor()
    coming = make_issue(2026, 12)
    make_article(issue=coming, by=by)
    make_article(issue=coming, by=by, signed=True)

    context = home(by)

    assert numbers(context) == {"篇尚未签发。": 1}
    assert context["cards"] == [{"issue": coming, "pieces": 2, "waiting": 1}]


def test_every_issue_in_the_making_that_holds_pieces_has_its_card_its_count_and_its_way():
    by = make_editor()
    current = make_issue(2026, 11, published_at=YESTERDAY)
    coming, next_year = make_issue(2026, 12), make_issue(2027, 1)
    make_issue(2027, 2)
    make_article(issue=coming, by=by, signed=True)
    make_article(issue=next_year, by=by)

    context = home(by)

    assert [(card["issue"], card["waiting"]) for card in context["cards"]] == [
        (coming, 0),
        (next_year, 1),
        (current, 0),
    ]
    assert [(matter["number"], matter["what"], matter["action"]) for matter in context["matters"]] == [
        (1, "期可以上网了。", "打开第12期"),
        (1, "篇尚未签发。", "打开第1期"),
    ]
    assert [name for name, _ in context["ways"]][:2] == ["上传文稿到第12期", "上传文稿到2027年第1期"]


def test_a_schedule_that_stopped_is_told_to_those_who_may_set_it_again_until_they_do():
    by = make_editor("方启明")
    issue = make_issue(2026, 12)
    article = make_article(issue=issue, by=by, signed=True, title="守渡人")
    tomorrow = timezone.now() + timedelta(days=1)
    issue_actions.publish(issue, by=by, at=tomorrow)
    actions.place(article, by=by, pages="3")
    reader = make_person(permissions=["articles.view_article"])

    matters = home(by)["matters"]
    others = home(reader)["matters"]
    issue_actions.publish(issue, by=by, at=tomorrow)

    assert [(matter["what"], matter["more"]) for matter in matters] == [
        ("期的定时上网停下了。", "2026年第12期：《守渡人》的位置或上网安排有改动（方启明）。请重新定时。"),
    ]
    assert (others, home(by)["matters"]) == ([], [])
    issue_actions.unschedule(issue, by=by)
    assert [matter["what"] for matter in home(by)["matters"]] == ["期可以上网了。"]


def test_a_piece_changed_after_publication_is_named_apart():
    by = make_editor()
    article = make_article(issue=make_issue(2026, 11, published_at=YESTERDAY), by=by, signed=True)
    article.title = "改过的标题"
    article.save()
    actions.save_version(article, by=by)

    context = home(by)

    assert numbers(context) == {"篇上网后改过，尚未签发。": 1}
    assert [(a.title, a.newest_number, a.live.number) for a in context["unfinished"]] == [("改过的标题", 2, 1)]


def test_a_piece_without_a_place_is_to_be_placed():
    make_article(title="村口的意见箱")

    assert numbers(home(make_editor())) == {"篇尚未定期。": 1}


def test_photos_without_a_credit_are_counted_for_those_who_see_photos():
    make_photo(credit="")
    make_photo(credit="程千里摄")

    assert numbers(home(make_editor())) == {"张图片没有署名。": 1}
    assert numbers(home(make_person(permissions=["articles.view_article"]))) == {}


def test_who_may_only_read_is_offered_no_work(client):
    make_article(title="村口的意见箱")
    make_article(issue=make_issue(2026, 12), title="守渡人")
    make_photo(credit="")
    reader = make_person(permissions=["articles.view_article", "issues.view_issue", "issues.view_photo"])
    client.force_login(reader)

    page = client.get("/admin/").content.decode()

    assert numbers(home(reader)) == {"篇尚未签发。": 1}
    assert [words for words in ("接着改", "补图片署名", "安排这些文章", "排目录") if words in page] == []
    assert "看：守渡人" in page


def test_work_that_waits_leads_to_where_it_is_done():
    make_article(title="村口的意见箱")
    make_photo(credit="")

    urls = [matter["url"] for matter in home(make_editor())["matters"]]

    assert urls == ["/admin/articles/article/?issue=none", "/admin/issues/photo/?lacking=credit"]


def test_the_coming_issue_is_the_first_after_the_current_one():
    make_issue(2025, 3)
    current = make_issue(2026, 11, published_at=YESTERDAY)
    make_issue(2027, 1)
    coming = make_issue(2026, 12)

    assert [card["issue"] for card in home(make_editor())["cards"]] == [coming, current]


def test_an_old_issue_in_the_making_is_the_coming_one_where_there_is_no_later():
    make_issue(2026, 11, published_at=YESTERDAY)
    old = make_issue(2019, 4)

    assert Issue.objects.coming() == old


def test_the_days_to_press_are_counted():
    make_issue(2026, 12, to_press_on=timezone.localdate() + timedelta(days=6))

    assert home(make_editor())["days_to_press"] == 6


def test_a_person_without_rights_sees_no_pieces_and_no_ways():
    make_article(issue=make_issue(2026, 12))

    context = home(make_person())

    assert (context["matters"], context["unfinished"], context["cards"], context["ways"]) == ([], [], [], [])


def test_the_latest_changes_say_who_did_what_to_which_piece():
    by = make_editor("方启明")
    make_article(title="守渡人", by=by)

    change = home(by)["changes"][0]

    assert (change["by"], change["deed"], change["thing"]) == ("方启明", "保存第1版", "守渡人")


@pytest.mark.parametrize("role", ["校对", "美编", "网络编辑", "系统管理员", "查阅"])
def test_what_happens_to_submissions_is_told_only_to_those_who_see_them(role):
    by = make_editor()
    make_article(title="守渡人", by=by)
    record(by, "登记来稿", make_submission(title="写给人大的信"))
    reader, handler = make_person(), make_person()
    create_roles()
    reader.groups.add(Group.objects.get(name=role))
    handler.groups.add(Group.objects.get(name="责任编辑"))

    things = [{change["thing"] for change in home(person)["changes"]} for person in (reader, handler, make_person())]

    assert [(len(seen), any("写给人大的信" in thing for thing in seen)) for seen in things] == [
        (1, False),
        (2, True),
        (0, False),
    ]


def test_the_home_costs_as_many_queries_for_many_pieces_as_for_one(client):
    by = make_editor()
    client.force_login(by)
    issue = make_issue(2026, 12)
    make_article(issue=issue, by=by, credits=[("文", "林知秋")])
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/admin/")
    for number in range(12):
        make_article(issue=issue, by=by, credits=[("文", f"作者{number}"), ("图", "林知秋")])

    with CaptureQueriesContext(connection) as many:
        assert client.get("/admin/").status_code == 200

    assert len(many) == len(few)
    assert len(many) <= 24


# --- what waits among the submissions ---

SUBMISSIONS = "submissions.view_submission"


def make_waiting_submissions(person):
    """One new and late, one of this person's decided and not told, one ended whose letter failed, and some of others."""
    make_submission(received_at=timezone.now() - timedelta(days=25))
    make_submission(status=Status.READING, pending_status=Status.DECLINED, handled_by=person)
    ended = make_submission(status=Status.DECLINED, handled_by=person)
    ended.letters.create(subject="答复", body="这一次没有采用", status=Letter.State.FAILED)
    make_submission(status=Status.LIKELY, handled_by=make_person())


def test_what_waits_among_submissions_is_counted_and_leads_to_where_it_stands(client):
    person = make_person(permissions=[SUBMISSIONS])
    make_waiting_submissions(person)
    client.force_login(person)

    matters = home(person)["matters"]

    assert [(matter["number"], matter["what"], matter["due"]) for matter in matters] == [
        (1, "篇来稿由您处理，没有办结。", False),
        (1, "篇来稿等了 25 天以上。", True),
        (1, "篇来稿新到。", False),
        (1, "篇来稿已定，信还没发。", False),
        (1, "篇来稿的信没有发出。", True),
    ]
    for matter in matters:
        assert client.get(matter["url"]).context["cl"].result_count == matter["number"]


def test_of_submissions_nothing_is_said_where_nothing_waits_or_to_those_who_do_not_see_them():
    reader = make_person(permissions=[SUBMISSIONS])
    assert home(reader)["matters"] == []

    make_waiting_submissions(reader)

    assert home(make_person(permissions=["articles.view_article"]))["matters"] == []


def test_the_menu_says_how_many_submissions_are_new(client):
    for _ in range(2):
        make_submission()
    make_submission(status=Status.READING)
    said = '<span class="count">2 新</span>'

    client.force_login(make_person(permissions=[SUBMISSIONS]))
    seen = client.get("/admin/").content.decode()
    client.force_login(make_person(permissions=["articles.view_article"]))
    other = client.get("/admin/").content.decode()

    assert (said in seen, said in other) == (True, False)


def test_submissions_cost_the_home_as_many_queries_for_many_as_for_few(client):
    person = make_person(permissions=[SUBMISSIONS])
    client.force_login(person)

    def ask():
        make_waiting_submissions(person)
        with CaptureQueriesContext(connection) as taken:
            client.get("/admin/")
        return len(taken)

    assert ask() == [ask() for _ in range(8)][-1]
