"""Likely duplicates: found among submissions and published articles, shown side by side, flagged in the list."""

import threading

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import actions as article_actions
from issues import actions as issue_actions
from submissions import actions, alike, tidying
from submissions.models import Status, Submission, Trace
from tests.factories import make_article, make_editor, make_issue, make_person, make_submission

from .desk import LIST, READ, SCRIPT, at, page_of

pytestmark = pytest.mark.django_db

WELL = (
    "村口的老井，井沿被绳子磨出七道沟。最深的一道，据说比我祖父的祖父还老。自来水通到各家那年，有人提议把井填了，腾出地方停车。"
    "议事会开了三个晚上。第一晚算账，第二晚吵架，第三晚没有人说话，只有守井的满伯站起来，打了一桶水，给每个人倒了半碗。"
)
LAKE = (
    "湖边的选民小组会开在船上。大家说起清淤，说起闸口，说起去年涨水的时候谁家的田埂先垮。代表把意见一条一条写在簿子上，"
    "回到岸上又念了一遍，问写得对不对。船老大说，写得对，就看办得对不对了。"
)
TEA = "茶山上的第三件建议说的是路。路从山脚修到半山就停了，茶青要人背下来，背一趟四十分钟。夏天背下来的茶，颜色先变了。"


def printed(text, issue=None, **fields):
    """An article that readers see, with these words."""
    issue = issue or make_issue(published_at=timezone.now())
    return make_article(body=f"<p>{text}</p>", issue=issue, signed=True, **fields)


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
    assert f"来稿《井》</a>，{before.number}，{before.received_at:%Y-%m-%d} 收到，作者撤回" in page_of(
        client, submission
    )


def test_words_that_everybody_writes_lead_nowhere():
    for _ in range(alike.COMMONPLACE):
        make_submission(text=WELL)

    assert len(others(Submission.objects.first())) == 3

    assert others(make_submission(text=WELL)) == []


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
    start = threading.Barrier(2)

    def run():
        start.wait()
        tidying.trace_texts()
        connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    traces = list(Trace.objects.values_list("submission", "value"))
    assert len(traces) == len(set(traces)) == 6 * Submission.objects.first().traces.count()


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
