"""A process is killed at any moment, without a warning: what it began is whole or not there, and nothing is forgotten."""

import pytest

from . import killing
from .scratch import site
from .worker import LETTERS, PIECES

ROUNDS = 25


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A site with pieces to adopt and letters to send."""
    with site(tmp_path_factory.mktemp("site")) as scratch:
        scratch.run("-m", "tests.stories.worker", "prepare", "now")
        yield scratch


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    """An empty site, to send to."""
    with site(tmp_path_factory.mktemp("site")) as scratch:
        yield scratch


def kill_again_and_again(scratch, deed, *, seed):
    return killing.kill_again_and_again(scratch, "tests.stories.worker", deed, seed=seed, rounds=ROUNDS)


def tidy(scratch):
    """Housekeeping, as it is some days later: what was being sent has been given up, files and drafts are old."""
    scratch.tell("update submissions_letter set claimed_at = '2020-01-01 00:00:00' where status = 'sending'")
    scratch.tell("update submissions_draft set started_at = '2020-01-01 00:00:00'")
    scratch.grow_old()
    scratch.manage("tidy")


def test_what_was_being_sent_is_whole_or_not_there(door):
    told = kill_again_and_again(door, "send", seed=1)
    pieces = dict(door.ask("select number, title from submissions_submission"))
    files = door.ask(
        "select s.number, a.file, a.sha256 from submissions_attachment a"
        " join submissions_submission s on s.id = a.submission_id"
    )
    receipts = [number for (number,) in door.ask(
        "select s.number from submissions_letter l join submissions_submission s on s.id = l.submission_id"
    )]  # fmt: skip
    tidy(door)
    letters = " ".join(letter["Subject"] or "" for letter in door.mails())

    assert len(told) >= ROUNDS // 2
    assert [fact for fact in told if pieces.get(fact["number"]) != fact["title"]] == []
    assert sorted(int(number[-4:]) for number in pieces) == list(range(1, len(pieces) + 1))
    assert len(set(pieces.values())) == len(pieces)
    assert sorted(number for number, _, _ in files) == sorted(2 * list(pieces))
    assert [file for _, file, sha256 in files if door.kept(file) != sha256] == []
    assert sorted(receipts) == sorted(pieces)
    assert door.ask("select distinct status from submissions_letter") == [("sent",)]
    assert [number for number in pieces if number not in letters] == []
    assert door.kept_files() == {file for _, file, _ in files}
    assert door.ask("select count(*) from submissions_draft") == [(0,)]


def test_what_was_being_adopted_is_an_article_or_still_a_submission(desk):
    told = kill_again_and_again(desk, "adopt", seed=2)
    halfway = _adopted(desk)
    desk.run("-m", "tests.stories.worker", "adopt", "now")
    at_last = _adopted(desk)

    assert 0 < len(halfway) <= PIECES == len(at_last)
    assert {fact["number"] for fact in told} <= halfway


def _adopted(scratch):
    """The numbers of what is adopted; before that, that each of them is whole and the others untouched."""
    rows = scratch.ask(
        "select number, pending_status, article_id, id from submissions_submission where status = 'likely'"
    )
    adopted = {article: pk for _, pending, article, pk in rows if pending == "adopted"}
    versions = scratch.ask("select a.id, v.number, v.title, a.title from articles_article a"
                           " left join articles_version v on v.article_id = a.id")  # fmt: skip
    credits = scratch.ask("select article_id from articles_byline")
    photos = scratch.ask("select article_id, original, sha256 from articles_placedphoto p"
                         " join articles_version v on v.id = p.version_id join issues_photo f on f.id = p.photo_id")  # fmt: skip
    letters = scratch.ask("select submission_id from submissions_letter where tells = 'adopted'")
    pictured = scratch.ask("select s.article_id from submissions_submission s join submissions_attachment a"
                           " on a.submission_id = s.id where s.article_id is not null")  # fmt: skip

    assert {article for _, _, article, _ in rows if article} == set(adopted)
    assert sorted(article for article, *_ in versions) == sorted(adopted)
    assert [row for row in versions if row[1] != 1 or row[2] != row[3]] == []
    assert sorted(article for (article,) in credits) == sorted(adopted)
    assert sorted(pk for (pk,) in letters) == sorted(adopted.values())
    assert sorted(article for article, _, _ in photos) == sorted(article for (article,) in pictured)
    assert [file for _, file, _ in photos if scratch.kept(file) is None] == []
    return {number for number, _, article, _ in rows if article}


def test_what_a_letter_tells_shows_once_it_has_gone_and_no_letter_is_lost(desk):
    told = kill_again_and_again(desk, "write", seed=3)
    halfway = _shown(desk)
    desk.run("-m", "tests.stories.worker", "write", "now")
    tidy(desk)
    at_last = _shown(desk)
    reached = [letter["To"] for letter in desk.mails() if "declined" in (letter["To"] or "")]

    assert {state for _, _, state in halfway} >= {"sent"}
    assert [row for row in halfway if (row[1] == "declined") != (row[2] == "sent")] == []
    assert {(shown, state) for _, shown, state in at_last} == {("declined", "sent")}
    assert set(reached) == {f"declined{place}@example.com" for place in range(LETTERS)}
    assert len(reached) <= LETTERS + ROUNDS
    assert {fact["number"] for fact in told} <= {number for number, _, _ in at_last}


def _shown(scratch):
    """(number, shown state, state of its letter) of every declined piece."""
    return scratch.ask(
        "select s.number, s.status, l.status from submissions_submission s join submissions_letter l"
        " on l.submission_id = s.id where l.tells = 'declined'"
    )
