"""送审: what is sent outside, what comes back, and what a release waits for."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from articles import actions, clearances
from articles.models import Article, OutsideReview
from issues import actions as issue_actions
from issues.actions import NotAllowed, Refused
from tests.factories import make_article, make_editor, make_issue, make_person, make_signer, make_signers, sign_up_to

pytestmark = pytest.mark.django_db

BODY = "省人大法制委"


def today():
    return timezone.localdate()


def send(article, by=None, **facts):
    facts = {"to_whom": BODY, "version": article.versions.newest()} | facts
    return actions.send_outside(article, by=by or make_editor(), **facts)


def back(review, result="agreed", by=None, **facts):
    return actions.record_return(review, by=by or make_editor(), returned_on=today(), result=result, **facts)


def in_the_way(article):
    found = clearances.in_the_way([article.versions.newest()])
    return [one.text for one in found.get(article.pk, [])]


def change(article):
    Article.objects.filter(pk=article.pk).update(lead="改过的导语。")
    return actions.save_version(Article.objects.get(pk=article.pk), by=make_editor())


def ready_for_press():
    article = make_article()
    sign_up_to(article, "proof3", make_signers())
    return article


def test_a_piece_goes_out_under_the_version_that_was_sent_and_comes_back_with_a_result():
    article, editor = make_article(), make_editor()

    review = send(article, editor, is_condition=True)
    back(review, "agreed_if_changed", editor, remarks="第三段数据请核。", scan=ContentFile(b"%PDF-1.4", name="a.pdf"))

    review.refresh_from_db()
    assert (review.version.number, review.result, review.remarks) == (1, "agreed_if_changed", "第三段数据请核。")
    assert review.scan.name.startswith("scans/")


def test_a_condition_blocks_the_release_until_it_is_back():
    article, chief = ready_for_press(), make_signer()
    review = send(article, is_condition=True)

    with pytest.raises(actions.InTheWay, match="送省人大法制委审读，还没有返回"):
        actions.release(article, by=chief, version=article.versions.newest())
    back(review)
    actions.release(article, by=chief, version=article.versions.newest())

    assert article.live.number == 1


def test_a_review_that_is_no_condition_blocks_nothing_while_it_is_out():
    article = make_article()

    send(article)

    assert in_the_way(article) == []


def test_a_refusal_blocks_until_the_same_body_agrees_to_a_later_text():
    article = make_article()
    back(send(article), "refused")
    refused = in_the_way(article)
    change(article)
    second = send(Article.objects.get(pk=article.pk))
    waiting = in_the_way(article)

    back(second)

    assert refused == waiting == ["省人大法制委对第1版的审读结果是“不同意”，须修改后重新送审"]
    assert in_the_way(article) == []


def test_what_another_body_says_takes_no_refusal_away():
    article = make_article()
    back(send(article), "refused")

    back(send(article, to_whom="统计局"))

    assert len(in_the_way(article)) == 1


def test_agreement_to_an_older_text_is_shown_and_blocks_nothing():
    article = make_article()
    back(send(article))

    newest = change(article)

    assert clearances.notices([newest]) == {article.pk: ["省人大法制委审读的是第1版，之后文字又改过，现在是第2版"]}
    assert in_the_way(article) == []


def test_changes_that_were_asked_for_and_not_made_are_shown():
    article = make_article()

    back(send(article), "agreed_if_changed")

    assert clearances.notices([article.versions.newest()]) == {
        article.pk: ["省人大法制委要求修改后同意，送审之后文字没有改动"]
    }


def test_a_condition_that_comes_after_the_release_takes_it_back_before_publication():
    editor, issue = make_editor(), make_issue()
    article = make_article(issue=issue, signed=True, by=editor)
    issue_actions.publish(issue, by=editor, at=timezone.now() + timedelta(days=1))

    send(article, editor, is_condition=True)

    article.refresh_from_db()
    issue.refresh_from_db()
    assert article.live is None
    assert issue.published_at is None
    assert article.trail.last().text == "送省人大法制委审读，还没有返回"


def test_readers_keep_what_they_see_when_something_comes_back_later():
    editor, issue = make_editor(), make_issue()
    article = make_article(issue=issue, signed=True, by=editor)
    issue_actions.publish(issue, by=editor)

    back(send(article, editor), "refused", editor)

    article.refresh_from_db()
    assert article.live.number == 1


def test_only_who_may_sign_the_last_review_stops_waiting_and_says_why():
    article = make_article()
    review = send(article, is_condition=True)

    with pytest.raises(actions.NotEntitled, match="的签署权，没有改动。"):
        actions.lift_condition(review, by=make_editor(), reason="不等了。")
    with pytest.raises(Refused, match="为什么"):
        actions.lift_condition(review, by=make_signer("final"), reason=" ")
    actions.lift_condition(review, by=make_signer("final"), reason="对方来电，不再书面答复。")

    assert in_the_way(article) == []
    with pytest.raises(actions.NothingWaitedFor):
        actions.lift_condition(review, by=make_signer("final"), reason="再来一次。")


def test_a_result_that_was_noted_wrongly_is_put_right_for_a_reason_that_the_trail_keeps():
    article = make_article()
    review = back(send(article), "refused")
    with pytest.raises(actions.ResultWithoutReason, match="“不同意”，改为别的要写明理由"):
        back(review, "agreed")
    refused = in_the_way(article)

    back(review, "refused", remarks="见附件。")
    back(review, "agreed", reason=" 录入时选错了。")

    assert OutsideReview.objects.get().result == "agreed"
    assert (len(refused), in_the_way(article)) == (1, [])
    assert [(row.act, row.text) for row in article.trail.all()] == [
        ("note", "第1版送省人大法制委审读，结果由“不同意”改为“同意”：录入时选错了。")
    ]


def test_days_that_cannot_be_are_refused():
    article = make_article()
    review = send(article)

    with pytest.raises(actions.WrongDay, match="今天之后"):
        send(article, sent_on=today() + timedelta(days=1))
    with pytest.raises(actions.WrongDay, match="不能更早"):
        send(article, sent_on=today() - timedelta(days=1))
    with pytest.raises(actions.WrongDay, match="不能更早"):
        actions.record_return(review, by=make_editor(), returned_on=today() - timedelta(days=1), result="agreed")


def test_what_is_sent_is_a_version_of_the_piece_to_somebody_with_a_name():
    article, other = make_article(), make_article()

    with pytest.raises(actions.NotOfThisPiece):
        send(article, version=other.versions.newest())
    with pytest.raises(Refused, match="送给谁"):
        send(article, to_whom="  ")
    with pytest.raises(Refused, match="请选审读结果"):
        back(send(article), "perhaps")


def test_who_may_not_change_the_piece_sends_nothing_and_a_discarded_piece_is_not_sent():
    article = make_article()
    with pytest.raises(NotAllowed):
        send(article, make_person())
    actions.discard(article, by=make_editor())

    with pytest.raises(actions.Discarded):
        send(article)


def test_the_rules_ask_the_same_number_of_questions_for_any_number_of_pieces(django_assert_num_queries):
    versions = []
    for _ in range(3):
        article = make_article()
        send(article, is_condition=True)
        versions.append(article.versions.newest())

    with django_assert_num_queries(3):
        found = clearances.in_the_way(versions)

    assert len(found) == 3
