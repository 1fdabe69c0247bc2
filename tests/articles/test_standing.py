"""Where pieces stand, whose turn it is, and which comes next."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import actions, standing
from articles.models import Article, Assignment
from issues.models import Issue
from tests.factories import STAGES, make_article, make_issue, make_person, make_signer, make_signers, sign_up_to

pytestmark = pytest.mark.django_db


def seen(article, person=None):
    """Where a piece stands, as this person sees it."""
    loaded = Article.objects.for_desk().get(pk=article.pk)
    return standing.standings([loaded], person)[article.pk]


def stage_in_database(article):
    return standing.stage_of(standing.with_steps(Article.objects.all()).get(pk=article.pk))


def change(article, by):
    article.refresh_from_db()
    article.title += "（改）"
    article.save()
    actions.save_version(article, by=by)


def give(article, stage, person, **fields):
    return Assignment.objects.create(article=article, stage=stage, person=person, given_by=person, **fields)


def titles(articles):
    return [article.title for article in articles]


def in_days(days):
    return timezone.localdate() + timedelta(days)


@pytest.fixture
def article():
    return make_article(issue=make_issue(mode=Issue.Mode.ONLINE), title="稻场上的听证会")


def test_the_database_and_the_trail_agree_on_the_stage_all_along_the_way(article):
    people, editor = make_signers(), make_signer()
    both = []

    def look():
        both.append((stage_in_database(article), seen(article).stage or ""))

    for stage in STAGES:
        look()
        sign_up_to(article, stage, people)
    look()
    change(article, editor)
    look()
    actions.sign(article, "recheck", by=editor, version=article.versions.newest())
    actions.confirm_changes(article, by=editor, version=article.versions.newest())
    look()
    actions.release(article, by=editor, version=article.versions.newest())
    look()
    change(article, editor)
    actions.send_back(article, "proof1", by=editor, version=article.versions.newest(), reason="数据没有核。")
    look()

    assert both == [(stage, stage) for stage in (*STAGES, "press", "recheck", "press", "", "proof1")]


def test_seals_tell_what_was_signed_by_whom_and_what_waits(article):
    person = make_signer("second")
    sign_up_to(article, "first", {"first": make_signer(name="沈若兰")})

    stood = seen(article, person)

    assert [seal.state for seal in stood.seals] == ["signed", "now", *["later"] * 5]
    assert stood.seals[0].name == "沈若兰"
    assert stood.words == "待复审 · 待我处理"
    assert stood.spoken == "已签初审，待复审，待我处理"


def test_a_returned_piece_shows_the_stage_it_came_back_to_and_what_is_void(article):
    sign_up_to(article, "second")

    actions.send_back(article, "first", by=make_signer(), version=article.versions.newest(), reason="数据出处未核。")

    stood = seen(article)
    assert [seal.state for seal in stood.seals[:3]] == ["back", "void", "later"]
    assert (stood.words, stood.reason) == ("退回初审", "数据出处未核。")
    assert stood.spoken == "尚未签署，退回到初审，复审已作废"


def test_a_change_after_the_third_proof_waits_for_a_recheck(article):
    sign_up_to(article, "proof3")

    change(article, make_person())

    stood = seen(article)
    assert stood.words == "待核红"
    assert [(seal.character, seal.state) for seal in stood.seals[-3:]] == [
        ("三", "signed"),
        ("核", "now"),
        ("付", "later"),
    ]


def test_a_piece_released_as_printed_shows_the_round_seal_alone():
    stood = seen(make_article(signed=True))

    assert [(seal.character, seal.state) for seal in stood.seals] == [("付", "released")]
    assert (stood.stage, stood.words, stood.spoken) == (None, "已签发", "已付印签发")


def test_a_free_piece_waits_for_everybody_who_may_sign_and_a_given_one_for_its_person(article):
    one, other, stranger = make_signer("first"), make_signer("first"), make_signer("second")
    free = [article in standing.waiting_for(person) for person in (one, other, stranger)]

    give(article, "first", other)

    assert free == [True, True, False]
    assert [article in standing.waiting_for(person) for person in (one, other)] == [False, True]
    assert [one.holder for one in standing.waiting_for(other)] == [other.pk]
    assert [seen(article, person).mine for person in (one, other)] == [False, True]


def test_who_signed_one_review_is_not_asked_for_the_next(article):
    person = make_signer()

    sign_up_to(article, "first", {"first": person})

    assert standing.waiting_for(person) == []
    assert not seen(article, person).may_take


def test_nothing_waits_at_the_desk_for_an_issue_signed_on_paper_nor_when_all_is_released_or_discarded():
    make_article(issue=make_issue(mode=Issue.Mode.PAPER))
    make_article(signed=True)
    gone = make_article()
    actions.discard(gone, by=make_person())

    assert standing.waiting_for(make_signer()) == []


def test_dates_of_the_issue_are_the_deadlines_until_it_is_out():
    issue = make_issue(mode=Issue.Mode.ONLINE, reviewed_on=in_days(-2))
    article = make_article(issue=issue)
    late = standing.overdue(standing.in_process()), seen(article).days_over

    Issue.objects.filter(pk=issue.pk).update(published_at=timezone.now())

    assert late == ([article], 2)
    assert standing.overdue(standing.in_process()) == []
    assert seen(article).due is None


def test_the_queue_runs_by_due_date_then_through_the_issue():
    person, issue = make_signer(), make_issue(2026, 12)
    make_article(title="没有期限", issue=issue, position=1)
    make_article(title="第二篇", issue=issue, position=2)
    give(make_article(title="最急的", issue=issue, position=3), "first", person, due_on=in_days(-1))
    make_article(title="未定期的")

    assert titles(standing.waiting_for(person)) == ["最急的", "没有期限", "第二篇", "未定期的"]


def test_the_next_piece_is_the_one_behind_and_after_the_last_the_first_again():
    person, issue = make_signer(), make_issue()
    one, two, three = [make_article(title=title, issue=issue, position=place) for place, title in enumerate("甲乙丙")]

    assert titles(standing.next_for(person, article) for article in (one, two, three)) == ["乙", "丙", "甲"]
    assert standing.next_for(person) == one


def test_after_signing_the_queue_goes_on_where_it_was():
    person, issue = make_signer("first"), make_issue()
    one, two, three = [make_article(title=title, issue=issue, position=place) for place, title in enumerate("甲乙丙")]

    actions.sign(two, "first", by=person, version=two.versions.newest(), opinion="拟用。")

    assert standing.next_for(person, two) == three
    found = standing.queue(person, one)
    assert (found.total, found.place, found.previous, found.next) == (2, 1, three, three)


def test_there_is_no_next_piece_when_nothing_else_waits(article):
    person = make_signer("first")

    assert standing.next_for(person, article) is None
    assert standing.queue(make_person(), article) == standing.Queue()


def test_where_many_pieces_stand_is_asked_in_three_queries(django_assert_num_queries):
    person, issue, people = make_signer(), make_issue(mode=Issue.Mode.ONLINE), make_signers()
    for stage in ("first", "second", "final"):
        sign_up_to(make_article(issue=issue), stage, people)
    articles = list(Article.objects.for_desk())

    with django_assert_num_queries(3):
        found = standing.standings(articles, person)
        [(one.words, one.spoken, [seal.told for seal in one.seals]) for one in found.values()]


def test_the_queue_is_asked_in_four_queries(django_assert_num_queries):
    person, issue = make_signer(), make_issue()
    articles = [make_article(issue=issue) for _ in range(3)]

    with django_assert_num_queries(4):
        found = standing.queue(person, articles[0])
        assert (found.next.issue, found.previous) == (issue, articles[2])


def test_where_all_is_signed_on_paper_no_stage_is_shown_until_somebody_signs():
    article = make_article(issue=make_issue(mode=Issue.Mode.PAPER))
    before = seen(article).shows

    sign_up_to(article, "first")

    assert (before, seen(article).shows) == (False, True)
