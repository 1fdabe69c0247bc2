"""重大选题备案 and 转载、摘编: what nobody releases past."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from articles import actions, clearances
from articles.models import TopicFiling
from issues.actions import NotAllowed, Refused
from tests.factories import make_article, make_editor, make_person, make_signer, make_signers, sign_up_to

pytestmark = pytest.mark.django_db

APPROVED = {"filed_on": date(2026, 3, 2), "number": "鄂备2026-7", "approved_on": date(2026, 3, 20)}


def decide(article, status, by=None, **facts):
    return actions.decide_topic(article, status, by=by or make_editor(), **facts)


def in_the_way(article):
    found = clearances.in_the_way([article.versions.newest()])
    return [one.text for one in found.get(article.pk, [])]


# 重大选题


def test_a_piece_that_nobody_marked_is_not_held_up():
    article = make_article()
    unmarked = in_the_way(article)

    decide(article, "no")

    assert unmarked == in_the_way(article) == []


def test_undecided_blocks_even_a_chief_who_may_do_everything():
    article, chief = make_article(), make_signer(person=make_editor())
    sign_up_to(article, "proof3", make_signers())
    decide(article, "undecided")

    with pytest.raises(actions.InTheWay, match="待定"):
        actions.release(article, by=chief, version=article.versions.newest())
    with pytest.raises(actions.InTheWay, match="待定"):
        actions.release_as_printed(make_decided("undecided"), by=chief)

    assert article.live is None


def make_decided(status):
    article = make_article()
    decide(article, status)
    return article


def test_a_filing_blocks_until_it_is_approved_and_says_what_it_lacks():
    article = make_article()
    decide(article, "yes")
    nothing = in_the_way(article)
    decide(article, "yes", filed_on=APPROVED["filed_on"], number=APPROVED["number"])
    filed = in_the_way(article)

    decide(article, "yes", approved_on=APPROVED["approved_on"], scan=ContentFile(b"%PDF-1.4", name="a.pdf"))

    assert nothing == ["属于重大选题，备案还缺备案日期、备案号、批准日期"]
    assert filed == ["属于重大选题，备案还缺批准日期"]
    assert in_the_way(article) == []


def test_saying_yes_once_more_keeps_what_is_known_of_the_filing():
    article = make_article()
    first = decide(article, "yes", **APPROVED)

    again = decide(article, "yes", by=make_signer("first"))

    assert (again.number, again.decided_by) == ("鄂备2026-7", first.decided_by)


def test_only_who_may_sign_the_last_review_unsays_yes_and_says_why():
    article = make_article()
    decide(article, "yes", **APPROVED)

    with pytest.raises(actions.NotEntitled, match="的签署权，没有改动。"):
        decide(article, "no", reason="不涉及。")
    chief = make_signer("final")
    with pytest.raises(actions.NotToBeUnsaid):
        decide(article, "undecided", by=chief)
    decide(article, "no", by=chief, reason="与主管单位核过，不属于。")

    filing = TopicFiling.objects.get()
    assert (filing.status, filing.approved_on, filing.reason) == ("no", None, "与主管单位核过，不属于。")
    assert article.trail.get().text == "重大选题由“属于”改为“不属于”：与主管单位核过，不属于。"


def test_a_release_that_readers_do_not_see_is_taken_back():
    article = make_article(signed=True)

    decide(article, "undecided")

    assert article.live is None


def test_days_of_a_filing_that_cannot_be_are_refused():
    article = make_article()

    with pytest.raises(actions.WrongDay, match="不能更早"):
        decide(article, "yes", **APPROVED | {"approved_on": date(2026, 3, 1)})
    with pytest.raises(actions.WrongDay, match="还没有备案日期"):
        decide(article, "yes", approved_on=date(2026, 3, 1))
    with pytest.raises(actions.WrongDay, match="今天之后"):
        decide(article, "yes", filed_on=timezone.localdate() + timedelta(days=1))

    assert not TopicFiling.objects.exists()


def test_who_signs_reviews_decides_and_who_has_no_part_in_the_piece_does_not():
    article = make_article()

    decide(article, "no", by=make_signer("first"))
    with pytest.raises(NotAllowed):
        decide(article, "no", by=make_signer("proof1"))


# 转载、摘编


def test_a_reprint_blocks_while_something_is_empty_and_names_it():
    article, editor = make_article(), make_editor()
    actions.note_reprint(article, by=editor, kind="digest", source="《地方立法》")
    lacking = in_the_way(article)

    actions.note_reprint(
        article,
        by=editor,
        kind="digest",
        source="《地方立法》",
        published_on=date(2026, 5, 1),
        address="2026年第5期第12页",
        authorisation="编辑部2026年6月来函同意",
    )

    assert lacking == ["摘编登记还缺原载日期、网址或版次、授权"]
    assert in_the_way(article) == []


def test_a_piece_is_no_reprint_after_all():
    article, editor = make_article(), make_editor()
    actions.note_reprint(article, by=editor, kind="reprint")

    with pytest.raises(actions.DroppedWithoutReason, match="理由"):
        actions.drop_reprint(article, by=editor, reason="　")
    kept = in_the_way(article)
    actions.drop_reprint(article, by=editor, reason="作者首发，登记错了。")

    assert (len(kept), in_the_way(article)) == (1, [])
    row = article.trail.get()
    assert (row.get_act_display(), row.by, row.text) == (
        "改动登记",
        editor,
        "撤销转载登记（来源未写）：作者首发，登记错了。",
    )
    with pytest.raises(Refused, match="没有登记"):
        actions.drop_reprint(article, by=editor, reason="再来一次。")


def test_a_reprint_is_noted_by_who_may_change_the_piece_and_for_days_that_have_been():
    article = make_article()

    with pytest.raises(NotAllowed):
        actions.note_reprint(article, by=make_person(), kind="reprint")
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(actions.WrongDay):
        actions.note_reprint(article, by=make_editor(), kind="reprint", published_on=tomorrow)
