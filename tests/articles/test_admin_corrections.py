"""勘误 of an issue at the desk, and on the pages of readers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import actions
from articles.actions.corrections import seen
from articles.models import Article, Correction
from issues import actions as issue_actions
from tests.factories import make_article, make_editor, make_issue, make_person, make_signers, sign_up_to

pytestmark = pytest.mark.django_db


def words(answer):
    return answer.content.decode()


def address(issue, name="corrections", *rest):
    return reverse(f"admin:issues_issue_{name}", args=[issue.pk, *rest])


def make_published(editor, **facts):
    issue = make_issue(**facts)
    article = make_article(issue=issue, title="渡口的代表", signed=True, by=editor)
    issue_actions.publish(issue, by=editor)
    return issue, article


def note(issue, **said):
    return actions.note_correction(issue, by=make_editor(), **{"wrong": "二零一六", "right": "二零一七"} | said)


def confirm(correction):
    actions.confirm_correction(correction, by=make_editor(), as_seen=seen(correction))


@pytest.fixture
def done(django_capture_on_commit_callbacks):
    """`with done():` what happens on commit happens when it is over."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_correction_is_noted_changed_confirmed_and_taken_from_readers(client, done):
    editor = make_editor()
    client.force_login(editor)
    issue, article = make_published(editor)
    client.post(address(issue), {"article": article.pk, "page": "12", "wrong": "甲", "right": "乙"})
    correction = Correction.objects.get()
    client.post(address(issue, "correction", correction.pk), {"page": "13", "wrong": "甲", "right": "丙"})
    correction.refresh_from_db()
    shown = words(client.get(address(issue)))
    as_seen = seen(correction)

    client.post(address(issue, "confirm_correction", correction.pk), {"seen": as_seen})
    seen_by_readers = words(client.get(issue.get_absolute_url()))
    with done():
        client.post(address(issue, "hide_correction", correction.pk))

    assert f'value="{as_seen}"' in shown
    assert "第13页“甲”应为“丙”" in seen_by_readers
    assert "第13页“甲”应为“丙”" not in words(client.get(issue.get_absolute_url()))


def test_what_may_not_be_noted_is_refused_over_the_form(client):
    client.force_login(make_editor())
    issue = make_issue()

    answer = client.post(address(issue), {"page": "12", "wrong": "一样", "right": "一样"})

    assert answer.status_code == 409
    assert "不能一样" in words(answer)
    assert 'value="12"' in words(answer)


def test_who_may_read_the_desk_sees_corrections_and_changes_none(client):
    client.force_login(make_person(permissions=["issues.view_issue"]))
    issue = make_issue()
    correction = note(issue)

    page = words(client.get(address(issue)))
    answer = client.post(address(issue, "drop_correction", correction.pk))

    assert "应为" in page
    assert "登记勘误</button>" not in page
    assert Correction.objects.exists()
    assert answer.status_code == 302


def test_readers_find_a_correction_where_it_was_wrong_where_it_was_printed_and_under_the_piece(client):
    editor = make_editor()
    issue, article = make_published(editor, year=2023, number=10)
    later, _ = make_published(editor, year=2023, number=12)
    confirm(note(issue, article=article, page="12", printed_in=later, printed_page="48", on_web="网上已改正"))

    wrong, piece, printed = (
        words(client.get(path))
        for path in (issue.get_absolute_url(), article.get_absolute_url(), later.get_absolute_url())
    )

    assert "《渡口的代表》</a>“二零一六”应为“二零一七”，更正刊于" in wrong
    assert "2023年第12期</a>第48页，网上已改正。" in wrong
    assert "第12页“二零一六”应为“二零一七”，更正刊于" in piece
    assert "2023年第10期</a>第12页" in printed


def test_readers_are_told_nothing_that_is_not_confirmed_or_is_about_a_piece_that_was_taken_down(client):
    editor = make_editor()
    issue, article = make_published(editor)
    note(issue, wrong="待确认的", right="对的")
    confirm(note(issue, article=article, wrong="下线的", right="对的"))
    actions.withdraw(article, by=editor)

    page = words(client.get(issue.get_absolute_url()))

    assert "待确认的" not in page
    assert "下线的" not in page


def test_a_page_of_an_issue_that_readers_may_not_see_is_named_without_a_way_to_it(client):
    editor = make_editor()
    issue, _ = make_published(editor, year=2023, number=10)
    coming = make_issue(2030, 1)
    confirm(note(issue, printed_in=coming))

    page = words(client.get(issue.get_absolute_url()))

    assert "更正刊于2030年第1期。" in page


def test_readers_keep_the_old_words_of_a_corrected_piece_until_recheck_and_release(client, done):
    editor, people = make_editor(), make_signers()
    issue = make_issue()
    article = make_article(issue=issue, body="<p>办结率为百分之九十二。</p>")
    sign_up_to(article, "proof3", people)
    actions.release(article, by=people["final"], version=article.versions.newest())
    issue_actions.publish(issue, by=editor)
    Article.objects.filter(pk=article.pk).update(
        body="<p>办结率为百分之八十二。</p>", correction="原文办结率有误，现予更正。"
    )
    with done():
        newest = actions.save_version(Article.objects.get(pk=article.pk), by=editor)
    pages = [words(client.get(article.get_absolute_url()))]

    with done():
        actions.confirm_changes(article, by=people["final"], version=newest)
        actions.sign(article, "recheck", by=people["proof3"], version=newest)
    pages.append(words(client.get(article.get_absolute_url())))
    with done():
        actions.release(article, by=people["final"], version=newest)
    pages.append(words(client.get(article.get_absolute_url())))

    assert ["九十二" in page for page in pages] == [True, True, False]
    assert ["现予更正" in page for page in pages] == [False, False, True]


def test_the_corrections_of_an_issue_are_read_in_the_same_queries_for_any_number(client):
    client.force_login(make_editor())
    issue, article = make_published(make_editor())
    asked = []
    for number in range(4):
        note(issue, article=article, wrong=f"误{number}", right=f"正{number}")
        client.get(address(issue))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(issue))
        asked.append(len(queries))

    assert asked[0] == asked[-1]
