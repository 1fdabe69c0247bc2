"""What the issue desk says of each piece: its state, and what it lacks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import actions, queries
from articles.models import Kind
from articles.queries import Lack, State
from issues import actions as issue_actions
from issues.models import Issue
from tests.factories import make_article, make_editor, make_feature, make_issue, make_photo, make_section, picture_file

pytestmark = pytest.mark.django_db


def row_of(article):
    return queries.contents(Issue.objects.get(articles=article)).row(article.pk)


def whole(issue, **fields):
    """A piece that lacks nothing."""
    return make_article(issue=issue, section=make_section(), credits=[("文", "林知秋")], **fields)


def figure(photo, alt="湖边的人", caption="湖区一角", credit="摄影 罗小满"):
    words = f'{caption}<span class="credit">{credit}</span>' if credit else caption
    return f'<p>正文。</p><figure data-photo="{photo.pk}"><img alt="{alt}"><figcaption>{words}</figcaption></figure>'


def large_photo():
    return make_photo(data=picture_file(1200, 900, colour=(1, 2, 3)))


def test_a_piece_goes_from_editing_to_released_to_online_to_down():
    issue, editor = make_issue(), make_editor()
    article = make_article(issue=issue)
    states = [row_of(article).state]

    actions.release_as_printed(article, by=editor)
    states.append(row_of(article).state)
    issue_actions.publish(issue, by=editor)
    states.append(row_of(article).state)
    actions.withdraw(article, by=editor)
    states.append(row_of(article).state)

    assert states == [State.EDITING, State.RELEASED, State.ONLINE, State.DOWN]


def test_a_piece_corrected_after_publication_waits_while_its_old_words_are_read():
    issue, editor = make_issue(), make_editor()
    article = make_article(issue=issue, signed=True)
    issue_actions.publish(issue, by=editor)
    article.refresh_from_db()
    article.title = "改了的标题"
    article.save()
    actions.save_version(article, by=editor)

    row = row_of(article)

    assert (row.state, row.waits, row.article.newest_number) == (State.CORRECTED, True, 2)


def test_a_piece_that_is_not_for_the_website_stands_in_nobodys_way():
    article = make_article(issue=make_issue(), on_web=False)

    assert (row_of(article).state, queries.contents(article.issue).waiting) == (State.PAPER_ONLY, [])


def test_a_piece_with_a_time_of_its_own_is_online_once_that_has_come():
    past, future = timezone.now() - timedelta(hours=1), timezone.now() + timedelta(hours=1)
    issue = make_issue()

    early = make_article(issue=issue, signed=True, web_from=past)
    late = make_article(issue=issue, signed=True, web_from=future)

    assert (row_of(early).state, row_of(late).state) == (State.ONLINE, State.RELEASED)


def test_a_whole_piece_lacks_nothing():
    article = whole(make_issue(), body=figure(large_photo()))

    assert row_of(article).lacks == []


def test_a_piece_without_section_and_byline_says_so():
    article = make_article(issue=make_issue())

    assert row_of(article).lacks == [Lack("没有栏目"), Lack("没有署名")]


def test_a_notice_needs_no_byline():
    article = make_article(issue=make_issue(), section=make_section(), kind=Kind.NOTICE)

    assert row_of(article).lacks == []


def test_a_picture_without_words_says_what_is_missing():
    article = whole(make_issue(), body=figure(large_photo(), alt="", caption="", credit=""))

    assert row_of(article).lacks == [
        Lack("1 张图缺图片说明"),
        Lack("1 张图缺摄影（供图）"),
        Lack("1 张图缺替代文字"),
    ]


def test_a_small_picture_says_so():
    article = whole(make_issue(), body=figure(make_photo(data=picture_file(400, 300))))

    assert row_of(article).lacks == [Lack("1 张图偏小（短边不足 720 像素）")]


@pytest.mark.parametrize("field", ["body", "author_note", "lead"])
def test_private_data_anywhere_in_the_words_must_go(field):
    article = whole(make_issue())
    setattr(article, field, "联系电话：13971234567")
    article.save()

    row = row_of(article)

    assert row.leaks == ["手机"]
    assert row.lacks == [Lack("文字里还有手机，须删去", stops=True)]


def test_what_the_reader_of_manuscripts_was_unsure_of_is_to_be_looked_at():
    article = whole(make_issue())
    article.reading_notes = [
        {"level": "unsure", "text": "第 2 张图没找到图片说明"},
        {"level": "private", "text": "电话已取出"},
    ]
    article.save()

    assert row_of(article).lacks == [Lack("读稿提示 1 处请看")]


def test_pages_that_do_not_follow_are_said_at_the_later_piece():
    issue = make_issue()
    whole(issue, position=1, pages="1-3")
    later = whole(issue, position=2, pages="6")

    assert row_of(later).lacks == [Lack("起止页与上篇（到第 3 页）不相接")]


def test_the_signature_that_let_the_words_out_is_shown():
    editor = make_editor()
    article = make_article(issue=make_issue(), signed=True, by=editor)

    signed = row_of(article).signed

    assert (signed.by, signed.version) == (editor, article.versions.get())


def test_a_feature_begins_at_the_first_of_its_pieces():
    issue, section = make_issue(), make_section()
    feature = make_feature(issue)
    for position in (1, 2, 3):
        make_article(issue=issue, section=section, position=position, feature=feature if position > 1 else None)

    assert [row.begins_feature for row in queries.contents(issue).rows] == [False, True, False]


def test_the_contents_of_a_released_issue_are_read_in_nine_queries(django_assert_num_queries):
    issue = make_issue()
    for _ in range(4):
        whole(issue, body=figure(large_photo()), signed=True)

    with django_assert_num_queries(9):
        groups = queries.contents(issue).groups

    assert len(groups) == 4


@pytest.mark.parametrize(
    ("last", "proposed"),
    [
        ({"year": 2026, "number": 8}, {"year": 2026, "number": 9, "serial_number": None}),
        ({"year": 2026, "number": 12, "serial_number": 432}, {"year": 2027, "number": 1, "serial_number": 433}),
        (
            {"year": 2026, "number": 9, "last_number": 10, "serial_number": 429, "last_serial": 430},
            {"year": 2026, "number": 11, "serial_number": 431},
        ),
    ],
)
def test_the_next_issue_follows_the_newest(last, proposed):
    make_issue(**last)

    assert queries.next_issue() == proposed


def test_the_first_issue_is_not_guessed():
    make_issue(2026, 1, is_supplement=True)

    assert queries.next_issue() == {}
