"""Links for people outside: bound to a version, open for a while, and what comes back by them."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from articles import actions
from articles.models import Article, PreviewLink
from articles.verifying import Verification
from issues.actions import NotAllowed, Refused
from tests.factories import make_article, make_editor, make_person

pytestmark = pytest.mark.django_db


def make_link(article=None, by=None, days=7, **facts):
    article = article or make_article()
    facts = {"version": article.versions.newest(), "for_whom": "王处长"} | facts
    return actions.make_preview_link(article, by=by or make_editor(), days=days, **facts)


def test_a_link_is_found_again_by_its_token_and_by_nothing_else():
    link = make_link()

    found = PreviewLink.objects.by_token(link.token)

    assert found == link
    assert PreviewLink.objects.by_token(link.key) is None
    assert PreviewLink.objects.by_token(f"{link.key}.{'A' * 43}") is None
    assert PreviewLink.objects.by_token(signing.Signer(salt="articles.preview", sep=".").sign("gone")) is None


def test_a_link_lives_through_its_last_day():
    link = make_link(days=3)

    assert link.last_day == timezone.localdate() + timedelta(days=3)
    assert link.is_open
    assert PreviewLink.objects.open().get() == link


def test_an_expired_or_revoked_link_or_one_of_a_discarded_piece_is_closed():
    editor = make_editor()
    expired, revoked, of_discarded = make_link(), make_link(), make_link()
    past = timezone.now() - timedelta(days=9)
    PreviewLink.objects.filter(pk=expired.pk).update(made_at=past, expires_at=past + timedelta(days=1))

    actions.revoke_preview_link(revoked, by=editor)
    actions.discard(of_discarded.article, by=editor)

    assert list(PreviewLink.objects.open()) == []
    with pytest.raises(Refused, match="早已失效"):
        actions.revoke_preview_link(revoked, by=editor)


def test_a_remark_lands_in_the_trail_under_the_version_that_was_read():
    article = make_article()
    link = make_link(article)
    Article.objects.filter(pk=article.pk).update(lead="改过的导语。")
    actions.save_version(Article.objects.get(pk=article.pk), by=make_editor())

    row = actions.remark(link, name=" 王立言 ", text="第二段的数字请再核。\n")

    assert (row.act, row.name, row.text, row.version.number, row.by) == (
        "remark",
        "王立言",
        "第二段的数字请再核。",
        1,
        link.made_by,
    )
    assert list(Verification().findings()) == []


def test_the_same_words_sent_twice_make_one_row():
    link = make_link()

    first, second = (actions.remark(link, name="王立言", text="同意。") for _ in range(2))

    assert first == second
    assert link.remarks.count() == 1


def test_a_link_takes_so_many_remarks_and_no_more():
    link = make_link()
    for number in range(PreviewLink.MOST_REMARKS):
        actions.remark(link, name="王立言", text=f"第{number}条。")

    with pytest.raises(actions.TooManyRemarks):
        actions.remark(link, name="王立言", text="还有一条。")


def test_a_closed_link_takes_no_remark_and_no_remark_is_without_a_name():
    link = make_link()
    with pytest.raises(Refused, match="姓名和意见"):
        actions.remark(link, name=" ", text="同意。")
    actions.revoke_preview_link(link, by=make_editor())

    with pytest.raises(actions.LinkClosed):
        actions.remark(link, name="王立言", text="同意。")

    assert not link.article.trail.exists()


def test_words_with_private_data_are_shown_to_nobody_outside():
    with pytest.raises(actions.NotForOutside, match="还有"):
        make_link(make_article(body="<p>联系电话：13871234567。</p>"))


def test_a_link_is_made_by_who_may_change_the_piece_for_somebody_and_for_a_while():
    with pytest.raises(NotAllowed):
        make_link(by=make_person())
    with pytest.raises(Refused, match="给谁看"):
        make_link(for_whom=" ")
    with pytest.raises(Refused, match="有效期"):
        make_link(days=61)
    with pytest.raises(actions.NotOfThisPiece):
        make_link(version=make_article().versions.newest())
