"""What was released is what readers see, and one act takes it from them."""

import itertools
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from articles import actions
from articles.models import Act, Article, Medium
from issues import actions as issue_actions
from issues.actions import NotAllowed, Refused
from issues.log import command_line
from issues.models import private_files
from tests.factories import make_article, make_editor, make_issue, make_person, make_photo

pytestmark = pytest.mark.django_db


def test_releasing_as_printed_lets_the_newest_version_out_and_keeps_the_scan():
    editor = make_editor()
    article = make_article(issue=make_issue())

    row = actions.release_as_printed(article, by=editor, scan=ContentFile(b"%PDF-1.4 sheet", name="付印单.PDF"))

    assert article.live == article.versions.newest()
    assert (row.act, row.medium, row.recorded_by) == (Act.RELEASE_AS_PRINTED, Medium.PAPER, editor)
    assert row.scan.name.endswith(".pdf")
    assert private_files().open(row.scan.name).read() == b"%PDF-1.4 sheet"


def test_releasing_needs_the_permission():
    article = make_article(issue=make_issue())
    person = make_person(permissions=["articles.change_article"])

    with pytest.raises(NotAllowed):
        actions.release_as_printed(article, by=person)

    article.refresh_from_db()
    assert article.live is None


def test_a_person_with_the_permission_and_the_command_line_may_release():
    one, two = make_article(issue=make_issue()), make_article(issue=make_issue())

    actions.release_as_printed(one, by=make_person(permissions=["articles.release_as_printed"]))
    actions.release_as_printed(two, by=command_line())

    assert (one.live is None, two.live is None) == (False, False)


def test_releasing_what_is_released_adds_nothing_to_the_trail():
    article = make_article(issue=make_issue(), signed=True)

    assert actions.release_as_printed(article, by=make_editor()) is None
    assert article.trail.count() == 1


def test_a_mobile_number_in_the_words_blocks_the_release():
    article = make_article(issue=make_issue(), body="<p>有事请打13907198765找我。</p>")

    with pytest.raises(actions.InTheWay, match="文字里还有手机"):
        actions.release_as_printed(article, by=make_editor())

    article.refresh_from_db()
    assert article.live is None


def test_a_piece_without_a_version_cannot_be_released():
    article = Article.objects.create(title="草稿", issue=make_issue())

    with pytest.raises(actions.NothingToRelease):
        actions.release_as_printed(article, by=make_editor())


def test_the_whole_issue_is_released_in_one_act_under_one_scan():
    issue = make_issue()
    one, two = make_article(issue=issue), make_article(issue=issue, signed=True)
    three = make_article(issue=issue, on_web=False)

    rows = actions.release_issue_as_printed(issue, by=make_editor(), scan=ContentFile(b"%PDF sheet", name="a.pdf"))

    for article in (one, two, three):
        article.refresh_from_db()
    assert [row.article for row in rows] == [one]
    assert [article.live is None for article in (one, two, three)] == [False, False, True]


def test_an_issue_in_which_nothing_waits_is_not_released_again():
    issue = make_issue()
    make_article(issue=issue, signed=True)

    with pytest.raises(actions.NothingWaits):
        actions.release_issue_as_printed(issue, by=make_editor())

    assert not issue.press_orders.exists()


def test_one_piece_that_cannot_be_released_keeps_the_whole_issue_back():
    issue = make_issue()
    good = make_article(issue=issue)
    make_article(issue=issue, body="<p>电话13907198765。</p>")

    with pytest.raises(actions.InTheWay, match="文字里还有手机"):
        actions.release_issue_as_printed(issue, by=make_editor())

    good.refresh_from_db()
    assert good.live is None


def test_withdrawing_takes_a_piece_from_readers_and_restoring_gives_it_back():
    editor = make_editor()
    article = make_article(issue=make_issue(), signed=True)
    issue_actions.publish(article.issue, by=editor)

    actions.withdraw(article, by=editor, notice="有误，正在核实。")
    gone = list(Article.objects.published()), list(Article.objects.taken_down())
    actions.restore(article, by=editor)

    assert gone == ([], [article])
    assert list(Article.objects.published()) == [article]
    assert [row.act for row in article.trail.order_by("number")] == [Act.RELEASE_AS_PRINTED, Act.WITHDRAW, Act.RESTORE]


@pytest.mark.parametrize("down", [False, True], ids=["withdrawn", "restored"])
def test_taking_down_or_giving_back_a_piece_takes_the_schedule_of_its_issue_back(down):
    editor, issue = make_editor(), make_issue()
    make_article(issue=issue, signed=True)
    early = make_article(issue=issue, signed=True, web_from=timezone.now())
    if down:
        actions.withdraw(early, by=editor)
    issue_actions.publish(issue, by=editor, at=timezone.now() + timedelta(days=1))

    (actions.restore if down else actions.withdraw)(early, by=editor)

    issue.refresh_from_db()
    assert issue.published_at is None


@pytest.mark.parametrize("act", [actions.withdraw, actions.restore])
def test_what_readers_cannot_see_is_neither_withdrawn_nor_restored(act):
    article = make_article(issue=make_issue(), signed=True)

    with pytest.raises(Refused):
        act(article, by=make_editor())

    assert article.withdrawn_at is None


def test_withdrawing_twice_is_refused():
    editor = make_editor()
    article = make_article(issue=make_issue(), signed=True)
    issue_actions.publish(article.issue, by=editor)
    actions.withdraw(article, by=editor)

    with pytest.raises(actions.AlreadyWithdrawn):
        actions.withdraw(article, by=editor)


def test_the_trail_is_chained_row_by_row():
    editor = make_editor()
    article = make_article(issue=make_issue(), signed=True)
    issue_actions.publish(article.issue, by=editor)
    actions.withdraw(article, by=editor)
    actions.restore(article, by=editor)

    rows = list(article.trail.order_by("number"))

    assert [row.number for row in rows] == [1, 2, 3]
    assert [later.previous == earlier.digest for earlier, later in itertools.pairwise(rows)] == [True, True]
    assert [row.digest == row.computed_digest() for row in rows] == [True, True, True]


def test_a_changed_row_no_longer_matches_its_digest():
    article = make_article(issue=make_issue(), signed=True)
    row = article.trail.get()

    article.trail.update(text="改过的意见")
    row.refresh_from_db()

    assert row.digest != row.computed_digest()


@pytest.mark.parametrize(
    "body",
    [
        '<figure data-photo="{photo}"><img alt="牌子上写着13907198765"><figcaption>牌子</figcaption></figure>',
        '<p>正文<sup data-note="电话13907198765"></sup></p>',
    ],
)
def test_a_number_in_a_note_or_a_description_blocks_the_release(body):
    article = make_article(issue=make_issue(), body=body.format(photo=make_photo().pk))

    with pytest.raises(actions.InTheWay, match="文字里还有手机"):
        actions.release_as_printed(article, by=make_editor())


def test_a_piece_without_a_title_cannot_be_released():
    article = make_article(issue=make_issue(), title=" ")

    with pytest.raises(actions.InTheWay, match="没有标题"):
        actions.release_as_printed(article, by=make_editor())
