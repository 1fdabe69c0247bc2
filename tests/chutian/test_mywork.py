"""我的工作: what waits for a person at the desk's home, in the menu and in the list of articles."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import actions
from articles.models import Assignment
from chutian.deskhome import home
from chutian.mywork import number_waiting
from issues.models import Issue
from tests.factories import make_article, make_issue, make_person, make_section, make_signer, sign_up_to

pytestmark = pytest.mark.django_db
LOOKS = ("issues.view_issue", "articles.view_article", "articles.view_signoff")


def signer(*stages, permissions=LOOKS):
    return make_signer(*stages, permissions=permissions)


def in_days(days):
    return timezone.localdate() + timedelta(days)


def give(article, person, stage="first", **fields):
    return Assignment.objects.create(article=article, stage=stage, person=person, given_by=person, **fields)


def said(person):
    return {matter["what"]: (matter["number"], matter["more"], matter["url"]) for matter in home(person)["matters"]}


def listed(client, query):
    return [article.title for article in client.get(f"/admin/articles/article/?{query}").context["cl"].result_list]


@pytest.fixture
def issue():
    return make_issue(2026, 12, mode=Issue.Mode.ONLINE)


def test_what_is_late_what_waits_and_what_is_held_comes_first(issue):
    person = signer("first", "second")
    late = make_article(issue=issue, title="守井的人")
    held = give(late, person, due_on=in_days(-2))
    Assignment.objects.filter(pk=held.pk).update(given_at=timezone.now() - timedelta(6))
    sign_up_to(make_article(issue=issue), "first")

    found = said(person)

    day = in_days(-2)
    assert list(found)[:3] == ["篇过期了。", "篇待我处理。", "篇在我手上。"]
    assert found["篇过期了。"] == (
        1,
        f"《守井的人》初审应在 {day.month}月{day.day}日完成。",
        f"/admin/articles/article/{late.pk}/sign/",
    )
    assert found["篇待我处理。"] == (2, "1 篇待初审，1 篇待复审。", "/admin/articles/article/?mine=waiting")
    assert found["篇在我手上。"] == (1, "拿得最久的是《守井的人》，6 天。", "/admin/articles/article/?mine=held")


def test_nothing_is_counted_twice(issue):
    person, late = signer("first"), signer("second")
    give(make_article(issue=issue), person)
    held = make_article(issue=issue)
    sign_up_to(held, "first")
    give(held, late, "second", due_on=in_days(-1))

    assert ("篇待我处理。" in said(person), "篇在我手上。" in said(person)) == (True, False)
    assert ("篇过期了。" in said(late), "篇待我处理。" in said(late)) == (True, False)


def test_the_home_lists_the_most_urgent_with_seals_and_day(client, issue):
    person = signer("first", "second")
    back = make_article(issue=issue, title="退回的", position=2)
    sign_up_to(back, "first")
    actions.send_back(back, "first", by=make_signer(), version=back.versions.newest(), reason="数据出处未核")
    give(make_article(issue=issue, title="过期的", position=3), person, due_on=in_days(-1))
    client.force_login(person)

    context = client.get("/admin/").context
    page = client.get("/admin/").content.decode()

    assert [row["article"].title for row in context["urgent"]] == ["过期的", "退回的"]
    assert "过期 1 天" in page
    assert "退回理由：数据出处未核" in page
    assert 'aria-label="尚未签署，待初审，待我处理"' in page
    assert 'aria-label="去初审：过期的"' in page


def test_what_was_sent_back_leads_everywhere_first_to_the_words_and_once_they_are_mended_to_the_signing(client, issue):
    person = signer("first", permissions=[*LOOKS, "articles.change_article"])
    issue.reviewed_on = in_days(-1)
    issue.save()
    article = make_article(issue=issue, title="退回的")
    sign_up_to(article, "first")
    actions.send_back(article, "first", by=make_signer(), version=article.versions.newest(), reason="数据出处未核")

    def ways():
        shown = home(person)
        return [(one["action"], one["url"]) for one in (shown["matters"][0], shown["urgent"][0])]

    back = ways()
    article.refresh_from_db()
    article.title = "改过的"
    article.save()
    actions.save_version(article, by=person)

    assert back == [("打开修改", f"/admin/articles/article/{article.pk}/change/")] * 2
    assert ways() == [("去初审", f"/admin/articles/article/{article.pk}/sign/")] * 2
    client.force_login(make_person(permissions=LOOKS))
    assert re.search(r"待初审<br><span class=\"quiet\">第2版", client.get("/admin/").content.decode())


def test_who_gave_a_piece_is_told_that_it_was_handed_back_until_it_is_given_again(issue):
    head, person = make_person(permissions=[*LOOKS, "articles.assign_article"]), signer("first")
    person.first_name = "沈若兰"
    person.save()
    article = make_article(issue=issue, title="守井的人")
    actions.assign(article, "first", person=person, by=head)
    actions.hand_back(article, by=person, reason="出差到月底")

    found = said(head)
    others = said(person)
    actions.assign(article, "first", person=signer("first"), by=head)

    address = f"/admin/articles/article/{article.pk}/assign/"
    assert found["篇被交回。"] == (1, "《守井的人》初审，沈若兰：出差到月底", address)
    assert ("篇被交回。" in others, "篇被交回。" in said(head)) == (False, False)


def test_who_made_a_link_is_told_of_remarks_by_it_until_they_open_the_trail(client, issue):
    maker, other = (make_person(permissions=[*LOOKS, "articles.change_article"]) for _ in range(2))
    article = make_article(issue=issue, title="守井的人")
    link = actions.make_preview_link(article, by=maker, days=7, version=article.versions.newest(), for_whom="王处长")
    for text in ("第二段的年份请再核。", "标题可以短些。"):
        actions.remark(link, name="王春生", text=text)
    address = f"/admin/articles/article/{article.pk}/trail/"

    found = said(maker)
    told_others = said(other)
    client.force_login(other)
    client.get(address)
    still = said(maker)
    client.force_login(maker)
    client.get(address)

    assert found["条外审意见新到。"] == still["条外审意见新到。"] == (2, "《守井的人》，王春生写的。", address)
    assert ("条外审意见新到。" in told_others, "条外审意见新到。" in said(maker)) == (False, False)


def test_who_enters_what_was_signed_on_paper_is_led_to_it_from_everywhere(client):
    issue = make_issue(2026, 12, mode=Issue.Mode.PROOFS_ON_PAPER)
    make_article(issue=issue, title="还在三审")
    article = make_article(issue=issue, title="守井的人")
    sign_up_to(article, "final")
    clerk = make_person(permissions=[*LOOKS, "articles.change_article", "articles.record_paper"])
    address = f"/admin/articles/article/{article.pk}/paper/"
    screens = (f"/admin/issues/issue/{issue.pk}/change/", f"/admin/articles/article/{article.pk}/change/")

    client.force_login(clerk)
    led = [client.get(screen).content.decode().count("/paper/") for screen in screens]

    assert said(clerk)["篇待纸签代录。"] == (1, "《守井的人》一校。", address)
    assert led == [1, 1]
    assert client.post(address, {}).content.decode().count("必填") == 0
    assert "篇待纸签代录。" not in said(make_person(permissions=LOOKS))


def test_who_has_nothing_to_sign_sees_no_list_and_no_count(client, issue):
    make_article(issue=issue)
    reader = make_person(permissions=LOOKS)
    client.force_login(reader)

    response = client.get("/admin/")

    assert (response.context["urgent"], number_waiting(reader)) == ([], 0)
    assert '<span class="count">' not in response.content.decode()


def test_the_menu_says_on_every_screen_how_many_pieces_wait(client, issue):
    make_article(issue=issue)
    make_article(issue=issue)
    client.force_login(signer("first"))

    assert '我的工作 <span class="count">2</span>' in client.get("/admin/articles/article/").content.decode()


def test_who_gives_pieces_to_people_is_told_what_is_late_in_other_hands(issue):
    head = make_person(permissions=[*LOOKS, "articles.assign_article"])
    give(make_article(issue=issue), make_signer("first"), due_on=in_days(-1))

    assert said(head)["篇过期，在别人手上或没有人处理。"] == (
        1,
        "可以催办，或交给别人。",
        "/admin/articles/article/?due=late",
    )


def test_the_counts_lead_to_lists_of_exactly_these_pieces(client, issue):
    person = signer("first")
    give(make_article(issue=issue, title="我拿着的"), person, due_on=in_days(-1))
    give(make_article(issue=issue, title="别人拿着的"), make_signer("first"), due_on=in_days(-1))
    make_article(issue=issue, title="没有人拿的")
    client.force_login(person)

    assert listed(client, "mine=waiting") == ["没有人拿的", "我拿着的"]
    assert listed(client, "mine=held") == ["我拿着的"]
    assert listed(client, "due=late") == ["别人拿着的", "我拿着的"]
    assert len(listed(client, "mine=nonsense&due=nonsense")) == 3


def test_the_list_of_articles_says_which_stage_each_waits_for(client, issue):
    sign_up_to(make_article(issue=issue, section=make_section()), "second")
    client.force_login(signer("final"))

    assert "待终审" in client.get("/admin/articles/article/").content.decode()


def test_a_full_desk_asks_no_more_than_a_desk_with_one_piece(issue):
    person = signer("first", permissions=[*LOOKS, "articles.assign_article"])

    def queries():
        with CaptureQueriesContext(connection) as made:
            home(type(person).objects.get(pk=person.pk))
        return len(made)

    give(make_article(issue=issue), person, due_on=in_days(-1))
    few = queries()
    for number in range(12):
        give(make_article(issue=issue), person, due_on=in_days(-number))

    assert queries() == few <= 24
