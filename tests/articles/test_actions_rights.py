"""Rights to sign: given by another, delegated for days to come, taken back with what was signed standing."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import actions
from articles.actions import rights
from articles.models import Delegation, Signer
from articles.rights import stages_of
from issues.actions import NotAllowed, Refused
from issues.log import command_line
from tests.factories import make_article, make_editor, make_person, make_signer

pytestmark = pytest.mark.django_db


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def delegate(giver, taker, **facts):
    said = {
        "stage": "second",
        "starts_on": today(),
        "ends_on": today(7),
        "basis": "编委会会议纪要",
        "by": make_editor(),
    }
    return rights.delegate(giver=giver, taker=taker, **said | facts)


def test_a_person_signs_exactly_the_stages_that_are_set():
    person = make_signer("first", "second")

    rights.set_stages(person.signer, ["second", "proof1"], by=make_editor())

    assert stages_of(person) == {"second", "proof1"}


def test_nobody_gives_himself_the_right_to_sign():
    person = make_signer("first", permissions=["articles.change_signer"])

    with pytest.raises(NotAllowed, match="不能给自己增加"):
        rights.set_stages(person.signer, ["first", "final"], by=person)
    rights.set_stages(person.signer, [], by=person)

    assert stages_of(person) == set()


def test_a_delegation_holds_from_its_first_day_to_its_last():
    giver, taker = make_signer("second"), make_person()

    delegate(giver, taker, starts_on=today(1), ends_on=today(2))

    assert [stages_of(taker, on=today(day)) for day in range(4)] == [set(), {"second"}, {"second"}, set()]


def test_a_delegation_is_not_given_for_days_that_have_gone_by_or_for_years():
    giver, taker = make_signer("second"), make_person()

    with pytest.raises(Refused, match="已经过去的日子"):
        delegate(giver, taker, starts_on=today(-1))
    with pytest.raises(Refused, match="委托最长一年"):
        delegate(giver, taker, ends_on=today(11 * 365))

    assert not Delegation.objects.exists()


def test_nobody_delegates_a_right_that_is_not_his():
    with pytest.raises(rights.NotTheirs):
        delegate(make_signer("first"), make_person())


def test_what_was_signed_under_a_delegation_stands_after_it_is_taken_back():
    giver, taker = make_signer("first"), make_person()
    delegation = delegate(giver, taker, stage="first")
    article = make_article()
    actions.sign(article, "first", by=taker, version=article.versions.newest(), opinion="拟用。")

    rights.revoke(delegation, by=make_editor())

    assert stages_of(taker) == set()
    assert article.signatures.get().by == taker
    with pytest.raises(Refused, match="早已撤销"):
        rights.revoke(delegation, by=make_editor())


def test_rights_are_given_and_taken_back_by_who_may_do_that():
    signer, taker = make_signer("first"), make_person()
    delegation = delegate(signer, taker, stage="first")
    nobody = make_signer(permissions=["articles.view_signer", "articles.view_delegation"])

    with pytest.raises(NotAllowed, match="您没有“登记签署权”的权限"):
        rights.set_stages(signer.signer, ["final", "press"], by=nobody)
    with pytest.raises(NotAllowed, match="您没有“登记授权委托”的权限"):
        delegate(signer, make_person(), stage="first", by=nobody)
    with pytest.raises(NotAllowed, match="您没有“撤销授权委托”的权限"):
        rights.revoke(delegation, by=nobody)
    rights.set_stages(signer.signer, ["first", "proof1"], by=command_line())

    assert stages_of(signer) == {"first", "proof1"}
    assert stages_of(taker) == {"first"}


# At the desk


def at_desk(*permissions):
    client = Client()
    client.force_login(make_person(permissions=permissions))
    return client


def test_rights_are_given_at_the_desk():
    person = make_person(first_name="沈若兰")
    client = at_desk("articles.view_signer", "articles.add_signer", "articles.change_signer")
    sent = {"user": person.pk, "rank": "副编审", "certificate": "B-1", "stages": ["first", "proof1"]}

    answer = client.post(reverse("admin:articles_signer_add"), sent, follow=True)

    assert answer.status_code == 200
    assert stages_of(person) == {"first", "proof1"}
    assert "初审、一校" in client.get(reverse("admin:articles_signer_changelist")).content.decode()


def test_whoever_ticks_a_stage_for_himself_is_told_so_and_nothing_is_saved():
    person = make_signer("first", rank="编辑", permissions=["articles.view_signer", "articles.change_signer"])
    client = Client()
    client.force_login(person)
    address = reverse("admin:articles_signer_change", args=[person.signer.pk])

    page = client.post(address, {"rank": "编审", "certificate": "", "stages": ["first", "final"]}).content.decode()

    person.signer.refresh_from_db()
    assert "不能给自己增加签署权" in page
    assert 'value="编审"' in page
    assert (person.signer.rank, stages_of(person)) == ("编辑", {"first"})


def test_whoever_may_only_look_changes_no_rights():
    signer = Signer.objects.get(user=make_signer("first"))
    client = at_desk("articles.view_signer")
    address = reverse("admin:articles_signer_change", args=[signer.pk])

    page = client.get(address)
    client.post(address, {"rank": "编审", "stages": ["final"]})

    assert "初审" in page.content.decode()
    assert stages_of(signer.user) == {"first"}


def test_a_delegation_is_registered_and_taken_back_at_the_desk():
    giver, taker = make_signer("second", name="方启明"), make_person()
    client = at_desk("articles.view_delegation", "articles.add_delegation", "articles.change_delegation")
    sent = {
        "giver": giver.pk,
        "taker": taker.pk,
        "stage": "second",
        "starts_on": f"{today():%Y-%m-%d}",
        "ends_on": f"{today(3):%Y-%m-%d}",
        "basis": "编委会会议纪要",
    }

    listed = client.post(reverse("admin:articles_delegation_add"), sent, follow=True).content.decode()
    held = stages_of(taker)
    client.post(reverse("admin:articles_delegation_revoke", args=[Delegation.objects.get().pk]))

    assert "方启明" in listed
    assert held == {"second"}
    assert stages_of(taker) == set()


def test_the_letter_of_a_delegation_can_be_read_by_who_may_look_and_it_is_recorded():
    giver, taker = make_signer("second", name="方启明"), make_person(first_name="罗小满")
    delegation = delegate(giver, taker, stage="second", scan=ContentFile(b"%PDF-1.4", name="scan.pdf"))
    client = at_desk("articles.view_delegation")
    address = reverse("admin:articles_delegation_scan", args=[delegation.pk])

    listed = client.get(reverse("admin:articles_delegation_changelist")).content.decode()
    shown = client.get(reverse("admin:articles_delegation_change", args=[delegation.pk])).content.decode()
    answer = client.get(address)

    assert f'href="{address}"' in listed
    assert "撤销委托" not in listed
    assert "方启明委托罗小满签署复审" in shown
    assert taker.username not in shown
    assert b"".join(answer.streaming_content) == b"%PDF-1.4"
    assert LogEntry.objects.filter(change_message="下载委托书扫描件").count() == 1
    assert at_desk().get(address).status_code == 403


def test_a_delegation_that_cannot_be_is_refused_beside_the_form():
    giver, taker = make_signer("second"), make_person()
    client = at_desk("articles.view_delegation", "articles.add_delegation")
    sent = {"giver": giver.pk, "taker": taker.pk, "stage": "first", "starts_on": "2020-01-01", "ends_on": "2020-01-02"}

    answer = client.post(reverse("admin:articles_delegation_add"), sent | {"basis": "口头"})

    assert "不能委托别人" in answer.content.decode()
    assert not Delegation.objects.exists()


def test_nobody_registers_a_delegation_for_himself():
    giver, taker = make_signer("press"), make_person(permissions=["articles.add_delegation"])

    with pytest.raises(NotAllowed, match="不能给自己登记委托"):
        delegate(giver, taker, stage="press", by=taker)

    assert not Delegation.objects.exists()
