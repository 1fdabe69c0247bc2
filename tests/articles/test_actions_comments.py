"""Remarks on a passage: said, answered, resolved, taken up again; those of a Word file come with it."""

import pytest
from django.contrib.admin.models import LogEntry

from articles import actions, comments
from articles.actions import NothingSaid, NotResolved, TooLong
from articles.actions.locking import Discarded
from articles.manuscript import Delivery, Manuscript
from articles.manuscript.model import Comment as WordComment
from articles.manuscript.model import Split
from articles.models import Comment
from issues.actions import NotAllowed
from tests.factories import make_article, make_editor, make_person, make_signer

pytestmark = pytest.mark.django_db

BODY = "<p>早上八点，市场还没散。</p><p>已转镇城建办，五个工作日内回复。</p>"


@pytest.fixture
def article():
    return make_article(title="码上提意见之后", body=BODY)


def said(article, text="有没有依据？", quote="五个工作日", **facts):
    return actions.comment(article, text, by=facts.pop("by", None) or make_editor(), quote=quote, **facts)


def test_a_comment_keeps_the_passage_with_its_neighbours_and_its_version(article):
    made = said(article, before="城建办，", after="内回复")

    assert (made.field, made.quote, made.before[-4:], made.after) == ("body", "五个工作日", "城建办，", "内回复。")
    assert made.version == article.versions.newest()
    assert LogEntry.objects.latest("pk").change_message == "批注：有没有依据？"


def test_a_comment_on_the_title_is_told_from_one_on_the_body(article):
    made = said(article, quote="提意见之后")

    (thread,) = comments.threads(article)
    assert (made.field, thread.place) == ("title", "标题")


def test_a_comment_follows_its_passage_through_edits(article):
    said(article)
    article.body = BODY.replace("早上", "十月的一天，早上").replace("五个工作日内", "五个工作日之内")
    article.save()

    (thread,) = comments.open_comments(article)

    assert (thread.now.quote, thread.is_lost) == ("五个工作日", False)


def test_a_comment_whose_passage_was_rewritten_says_so(article):
    said(article)
    article.body = "<p>另写了一段，说的是别的事。</p>"
    article.save()

    (thread,) = comments.open_comments(article)

    assert (thread.is_lost, thread.comment.quote) == (True, "五个工作日")


def test_a_comment_on_words_that_are_not_saved_yet_stays_as_it_was_marked(article):
    made = said(article, quote="刚写的一句话，还没有保存", before="散。", after="", offset=12)

    assert (made.quote, made.offset, comments.threads(article)[0].is_lost) == ("刚写的一句话，还没有保存", 12, True)


def test_a_conversation_is_answered_resolved_and_taken_up_again(article):
    first, editor = said(article), make_editor("沈若兰")

    answer = actions.reply(first, "见办法第六条。", by=editor)
    actions.resolve(answer, by=editor)
    resolved = comments.threads(article)[0]
    actions.reopen(first, by=editor)

    assert (resolved.is_open, resolved.comment.resolved_by) == (False, editor)
    assert [reply.text for reply in resolved.replies] == ["见办法第六条。"]
    assert [thread.comment for thread in comments.open_comments(article)] == [first]


def test_what_was_resolved_is_not_answered_or_resolved_again(article):
    first, editor = said(article), make_editor("沈若兰")
    actions.resolve(first, by=editor)

    with pytest.raises(actions.AlreadyResolved, match="沈若兰已经标为"):
        actions.reply(first, "再说一句", by=editor)
    with pytest.raises(actions.AlreadyResolved):
        actions.resolve(first, by=editor)


def test_an_open_conversation_is_not_taken_up_again(article):
    first = said(article)

    with pytest.raises(NotResolved):
        actions.reopen(first, by=make_editor())


@pytest.mark.parametrize(("text", "refusal"), [(" \n", NothingSaid), ("字" * (Comment.MOST + 1), TooLong)])
def test_an_empty_or_endless_remark_is_refused(article, text, refusal):
    with pytest.raises(refusal):
        said(article, text)

    assert not article.comments.exists()


def test_who_only_reads_says_nothing_and_who_signs_may(article):
    with pytest.raises(NotAllowed):
        said(article, by=make_person(permissions=["articles.view_article"]))
    said(article, by=make_signer("final", permissions=["articles.view_article"]))

    assert article.comments.count() == 1


def test_a_discarded_piece_takes_no_remarks(article):
    first = said(article)
    actions.discard(article, by=make_editor())

    with pytest.raises(Discarded):
        said(article)
    with pytest.raises(Discarded):
        actions.resolve(first, by=make_editor())


WORD = [
    WordComment("温继贤", "有没有依据？", "五个工作日", "城建办，", "内回复", at="2026-11-20T09:30:00Z"),
    WordComment("秋石", "见办法。", "五个工作日", reply_to=0),
    WordComment("温继贤", "已改。", "八点", done=True),
]


def test_the_comments_of_a_word_file_come_as_comments_and_not_as_notes_too():
    manuscript = Manuscript(title="码上提意见之后", body=BODY, comments=WORD)

    article = actions.take_in(Delivery(manuscript), by=make_editor())

    resolved, asked = comments.threads(article)
    assert (asked.comment.said_by, asked.now.quote, asked.replies[0].said_by) == ("温继贤", "五个工作日", "秋石")
    assert f"{asked.comment.at:%Y-%m-%d %H:%M}" == "2026-11-20 01:30"
    assert (resolved.now.quote, resolved.is_open) == ("八点", False)
    assert article.reading_notes == []


def test_a_newer_file_of_the_piece_does_not_say_its_comments_again():
    article = actions.take_in(Delivery(Manuscript(title="码", body=BODY, comments=WORD)), by=make_editor())
    again = [*WORD, WordComment("温继贤", "有没有依据？", "市场还没散")]

    actions.revise(article, Delivery(Manuscript(title="码", body=BODY, comments=again)), by=make_editor(), base=1)

    assert article.comments.count() == 4
    assert comments.open_counts([article]) == {article.pk: 2}


def test_the_conversations_of_a_piece_cost_one_query(article, django_assert_num_queries):
    for _ in range(3):
        actions.reply(said(article), "好。", by=make_editor())

    with django_assert_num_queries(1):
        assert [reply.said_by != "" for thread in comments.threads(article) for reply in thread.replies] == [True] * 3


def test_a_remark_goes_with_its_passage_when_a_file_is_split():
    pieces = [
        Split("第一则", "<p>早上八点，市场还没散。</p>"),
        Split("第二则", "<p>已转镇城建办，五个工作日内回复。</p>"),
    ]
    manuscript = Manuscript(title="简讯", body=BODY, comments=WORD, pieces=pieces)
    article = actions.take_in(Delivery(manuscript), by=make_editor())

    first, second = actions.split(article, by=make_editor(), base=1)

    assert [thread.comment.text for thread in comments.threads(first)] == ["已改。"]
    (moved,) = comments.threads(second)
    assert (moved.now.quote, [reply.text for reply in moved.replies]) == ("五个工作日", ["见办法。"])
    assert {row.version for row in second.comments.all()} == {second.versions.newest()}
