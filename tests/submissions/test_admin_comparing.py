"""Likely duplicates at the desk: excerpts on the screen, whole texts side by side, the flag in the list."""

import pytest
from django.utils import timezone

from articles import actions as article_actions
from submissions import alike, tidying
from submissions.models import Status
from tests.factories import make_article, make_editor, make_issue, make_person, make_submission

from .alike import LAKE, TEA, WELL, printed
from .desk import LIST, READ, SCRIPT, at, page_of

pytestmark = pytest.mark.django_db


# --- the screen ---


def test_the_screen_shows_both_excerpts_and_where_the_article_stands(client, editor):
    issue = make_issue(2024, 6, published_at=timezone.now())
    article = printed(WELL + TEA, title="井", issue=issue, pages="47", credits=[("文", "石溪")])
    submission = make_submission(text=LAKE + WELL)

    page = page_of(client, submission)

    assert f"疑似重复：{alike.alike_to(submission)[0].percent}% 的字相同" in page
    assert f'<a href="/articles/{article.pk}/">《井》</a>，2024年第6期第 47 页，文/石溪' in page
    assert page.count("<mark>村口的老井，井沿被绳子磨出七道沟") == 2
    assert at("compare", submission, "article", article.pk) in page


def test_the_screen_says_that_there_are_no_words_to_compare(client, editor):
    assert "没有正文可比" in page_of(client, make_submission(text="", files=[("稿.docx", b"x")]))
    assert "没有正文可比：正文太短" in page_of(client, make_submission(text="请见附件"))


def test_the_screen_says_nothing_where_nothing_is_alike(client, editor):
    make_submission(text=LAKE)

    assert "疑似重复" not in page_of(client, make_submission(text=WELL))


# --- the whole texts side by side ---


def test_both_whole_texts_stand_side_by_side_with_what_they_share_marked(client, editor):
    before = make_submission(title="井", text=f"{TEA}\n{WELL}")
    submission = make_submission(title="守井的人", text=f"{WELL}\n\n{LAKE}")

    page = client.get(at("compare", submission, "submission", before.pk)).content.decode()

    assert [page.count(f"<mark>{WELL[:-1]}{end}") for end in ("</mark>。", "。</mark>")] == [1, 1]
    assert LAKE in page
    assert TEA in page
    assert f"{round(alike.likeness.share(before.text, submission.text) * 100)}% 的字相同" in page


def test_an_article_is_compared_in_the_words_that_readers_see(client, editor):
    article = printed(WELL, title="井")
    article.body, article.title = f"<p>{LAKE}</p>", "湖"
    article.save()
    article_actions.save_version(article, by=make_editor())
    submission = make_submission(text=LAKE)

    page = client.get(at("compare", submission, "article", article.pk)).content.decode()

    assert WELL in page
    assert "《井》" in page
    assert "《湖》" not in page
    assert "<mark>" not in page


def test_two_versions_are_compared_by_what_was_changed(client, editor):
    submission = make_submission(text=WELL.replace("七道沟", "八道深沟"), version=2)
    submission.earlier_versions.create(number=1, title="井", text=WELL, received_at=timezone.now())

    page = client.get(at("compare", submission, "version", 1)).content.decode()

    assert "磨出<del>七道</del>沟" in page
    assert "磨出<ins>八道深</ins>沟" in page


@pytest.mark.parametrize(
    ("kind", "other"),
    [("submission", 10**30), ("article", 10**30), ("version", 10**30), ("version", 1), ("letter", 1)],
)
def test_what_does_not_exist_is_not_compared(client, editor, kind, other):
    assert client.get(at("compare", make_submission(), kind, other)).status_code == 404


def test_an_article_that_readers_never_saw_is_not_compared(client, editor):
    article = make_article(body=f"<p>{WELL}</p>", issue=make_issue(), signed=True)

    assert client.get(at("compare", make_submission(), "article", article.pk)).status_code == 404


def test_who_may_not_see_submissions_compares_none(client):
    before, submission = make_submission(text=WELL), make_submission(text=WELL)
    page = at("compare", submission, "submission", before.pk)

    client.force_login(make_person())
    refused = client.get(page)
    client.logout()
    sent_away = client.get(page)
    client.force_login(make_person(permissions=[READ]))

    assert (refused.status_code, sent_away.status_code) == (403, 302)
    assert WELL not in refused.content.decode()
    assert client.get(page).status_code == 200
    assert client.post(page).status_code == 405


def test_hostile_words_are_shown_as_words(client, editor):
    before = make_submission(title=SCRIPT, pen_name=SCRIPT, text=SCRIPT * 3 + WELL)
    submission = make_submission(title=SCRIPT, text=SCRIPT * 3 + WELL)
    submission.earlier_versions.create(number=1, title=SCRIPT, text=SCRIPT * 4, received_at=timezone.now())

    pages = [
        page_of(client, submission),
        client.get(at("compare", submission, "submission", before.pk)).content.decode(),
        client.get(at("compare", submission, "version", 1)).content.decode(),
    ]

    assert [SCRIPT in page for page in pages] == [False] * 3
    assert ["alert(1)" in page for page in pages] == [True] * 3


# --- the list ---


def test_the_list_flags_what_waits_and_stands_in_another_text(client, editor):
    printed(WELL + LAKE + TEA)
    make_submission(title="重复的", text=LAKE + WELL)
    make_submission(title="不同的", text="".join(reversed(WELL + LAKE)))
    make_submission(title="已答复的", text=LAKE + WELL, status=Status.DECLINED)
    tidying.trace_texts()

    rows = client.get(LIST).content.decode().split("<tr>")

    assert [name for name in ("重复的", "不同的", "已答复的") for row in rows if name in row and "疑似重复" in row] == [
        "重复的"
    ]
