"""Likely duplicates: found among submissions and published articles, shown side by side, flagged in the list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import actions as article_actions
from issues import actions as issue_actions
from submissions import actions, alike, tidying
from submissions.models import Status, Submission, Trace
from tests.factories import make_article, make_editor, make_issue, make_submission
from tests.together import at_once

from .alike import LAKE, TEA, WELL, printed
from .desk import page_of

pytestmark = pytest.mark.django_db


def others(submission, **how):
    return [found.other for found in alike.alike_to(submission, **how)]


# --- what is found ---


def test_another_submission_of_like_words_is_found_with_its_share():
    before = make_submission(text=WELL + LAKE)
    make_submission(text=TEA)
    submission = make_submission(text=WELL)

    (found,) = alike.alike_to(submission)

    assert (found.other, found.kind, found.percent, found.is_gone) == (before, "submission", 100, False)


def test_a_published_article_of_like_words_is_found():
    article = printed(WELL + TEA)
    submission = make_submission(text=LAKE + WELL)

    (found,) = alike.alike_to(submission)

    assert (found.other, found.kind, found.title) == (article, "article", article.title)
    assert 0.5 < found.share < 1


def test_the_likest_stand_first_and_no_more_than_asked():
    half = make_submission(text=WELL[: len(WELL) // 2] + TEA)
    whole = make_submission(text=WELL)
    submission = make_submission(text=WELL)

    assert others(submission) == [whole, half]
    assert others(submission, most=1) == [whole]


def test_what_has_little_in_common_is_not_named():
    make_submission(text=WELL[:16] + LAKE)

    assert others(make_submission(text=TEA + WELL[:16])) == []


def test_a_submission_is_not_like_itself_nor_like_the_article_made_of_it():
    article = printed(WELL)
    submission = make_submission(text=WELL, status=Status.ADOPTED, article=article)

    assert others(submission) == []
    assert set(others(make_submission(text=WELL))) == {submission, article}


def test_an_article_that_is_not_published_is_not_found():
    make_article(body=f"<p>{WELL}</p>", issue=make_issue(), signed=True)
    make_article(body=f"<p>{WELL}</p>", issue=make_issue(published_at=timezone.now()))

    assert others(make_submission(text=WELL)) == []


def test_of_a_published_article_only_the_words_that_readers_see_are_compared():
    article = printed(LAKE)
    article.body = f"<p>{WELL}</p>"
    article.save()
    article_actions.save_version(article, by=make_editor())

    assert others(make_submission(text=WELL)) == []
    assert others(make_submission(text=LAKE)) == [article]


def test_once_a_correction_is_live_its_words_are_compared_and_the_old_ones_are_not():
    article, by = printed(LAKE), make_editor()
    assert others(make_submission(text=LAKE))[-1] == article

    article.body = f"<p>{WELL}</p>"
    article.save()
    article_actions.save_version(article, by=by)
    article_actions.release_as_printed(article, by=by)

    assert others(make_submission(text=WELL)) == [article]
    assert set(Trace.objects.exclude(version=None).values_list("version", flat=True)) == {article.live_id}


@pytest.mark.parametrize("how", ["article", "issue"])
def test_an_article_that_was_taken_down_is_found_and_named_so(client, editor, how):
    article = printed(WELL)
    if how == "article":
        article_actions.withdraw(article, by=make_editor())
    else:
        issue_actions.withdraw(article.issue, by=make_editor())
    submission = make_submission(text=WELL)

    (found,) = alike.alike_to(submission)

    assert (found.other, found.is_gone) == (article, True)
    assert "<b>已下线</b>" in page_of(client, submission)


def test_a_submission_that_was_taken_back_is_found_and_named_so(client, editor):
    before = make_submission(text=WELL, title="井", status=Status.WITHDRAWN)
    submission = make_submission(text=WELL)

    (found,) = alike.alike_to(submission)

    assert (found.other, found.is_gone) == (before, True)
    assert (
        f"来稿《井》</a>，{before.number}，{timezone.localdate(before.received_at):%Y-%m-%d} 收到，作者撤回"
        in page_of(client, submission)
    )


def test_words_that_everybody_writes_lead_nowhere(monkeypatch):
    monkeypatch.setattr(alike, "COMMONPLACE", 5)
    for _ in range(5):
        make_submission(text=WELL)

    assert len(others(Submission.objects.first())) == 3

    assert others(make_submission(text=WELL)) == []


def test_a_piece_that_fifty_people_sent_is_found():
    for _ in range(50):
        make_submission(text=WELL)
    tidying.trace_texts()

    assert len(others(make_submission(text=WELL))) == 3


@pytest.mark.parametrize("text", ["", "正文见附件。", "，。！？\n\n" * 20])
def test_a_text_without_words_is_like_nothing_and_read_once(text):
    for _ in range(3):
        make_submission(text=text)

    assert others(Submission.objects.first()) == []
    assert tidying.trace_texts() == 3
    assert tidying.trace_texts() == 0


def test_a_new_version_is_compared_by_its_new_words():
    make_submission(text=LAKE)
    submission = make_submission(text=WELL, status=Status.REVISE)
    assert others(submission) == []

    draft, token = actions.begin_revision(submission)
    actions.enter(draft, draft.entered | {"text": LAKE})
    revised = actions.send(draft, token=token)

    assert len(others(revised)) == 1
    assert others(make_submission(text=WELL)) == []


# --- keeping traces ---


def test_housekeeping_makes_the_traces_that_lack_and_makes_them_once():
    make_submission(text=WELL)
    printed(LAKE)
    printed("")

    assert tidying.trace_texts() == 3
    there = set(Trace.objects.values_list("pk", flat=True))
    assert tidying.trace_texts() == 0
    assert set(Trace.objects.values_list("pk", flat=True)) == there


def test_housekeeping_makes_no_more_than_its_share_of_a_backlog_at_once(monkeypatch):
    monkeypatch.setattr(tidying, "TRACED_AT_ONCE", 2)
    for _ in range(3):
        make_submission(text=WELL)

    assert [tidying.trace_texts() for _ in range(3)] == [2, 1, 0]


def test_a_screen_reads_a_few_of_the_newest_texts_and_leaves_the_rest_to_housekeeping(monkeypatch):
    monkeypatch.setattr(alike, "MADE", 2)
    for _ in range(5):
        make_submission(text=LAKE)
    submission = make_submission(text=WELL)

    alike.alike_to(submission)

    assert Trace.objects.values("submission").distinct().count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_the_traces_once():
    for _ in range(6):
        make_submission(text=WELL)

    at_once(*[tidying.trace_texts] * 2)

    traces = list(Trace.objects.values_list("submission", "value"))
    assert len(traces) == len(set(traces)) == 6 * Submission.objects.first().traces.count()


# --- queries, and the flag of lists ---


def test_looking_for_likeness_takes_as_many_queries_for_three_as_for_one():
    def taken(number):
        for _ in range(number):
            make_submission(text=WELL)
            printed(WELL)
        submission = make_submission(text=WELL)
        tidying.trace_texts()
        with CaptureQueriesContext(connection) as queries:
            found = alike.alike_to(submission)
            assert [len(one.excerpts) for one in found] == [2] * len(found)
            assert all(one.title for one in found)
        return len(queries)

    assert taken(1) == taken(2) == 6


def test_a_submission_alone_is_not_suspected():
    submission = make_submission(text=WELL + LAKE)
    tidying.trace_texts()

    assert alike.suspected([submission]) == set()


def test_flagging_takes_two_queries_for_any_number(django_assert_num_queries):
    for _ in range(5):
        make_submission(text=WELL + LAKE + TEA)
    tidying.trace_texts()
    submissions = list(Submission.objects.all())

    with django_assert_num_queries(2):
        assert alike.suspected(submissions[:1]) == {submissions[0].pk}
    with django_assert_num_queries(2):
        assert len(alike.suspected(submissions)) == 5
