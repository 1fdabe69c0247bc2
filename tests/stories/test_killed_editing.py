"""Whoever is killed while editing, signing, bringing back or publishing leaves all or nothing; what was signed still stands."""

import pytest

from . import killing
from .editing_worker import ISSUES, PIECES
from .scratch import site

ROUNDS = 6
WORKER = "tests.stories.editing_worker"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A site with pieces under way at every point of the process."""
    with site(tmp_path_factory.mktemp("site")) as scratch:
        scratch.environment["REQUIRE_SECOND_FACTOR"] = "false"
        scratch.run("-m", WORKER, "prepare", "now")
        yield scratch


def kill_again_and_again(desk, deed, *, seed):
    return killing.kill_again_and_again(desk, WORKER, deed, seed=seed, rounds=ROUNDS)


def verified(desk):
    """Whether every version, every chain and what readers see are as the rules have them; else the command fails."""
    return desk.manage("verify_releases").startswith("全部相符")


NEWEST = """
    select a.id, (select count(*) from articles_version where article_id = a.id), v.number,
        a.title || a.lead || a.body, v.title || v.lead || v.body
    from articles_article a join articles_version v on v.article_id = a.id
    where v.number = (select max(number) from articles_version where article_id = a.id) and a.title like 'TITLES%'
"""


def newest(desk, titles):
    """(article, number of versions, highest number, words at the desk, words of the newest version) of these pieces."""
    return desk.ask(NEWEST.replace("TITLES", titles))


def test_what_was_being_edited_is_saved_whole_or_not_at_all(desk):
    told = kill_again_and_again(desk, "edit", seed=1)
    rows = newest(desk, "改稿")
    names = dict(desk.ask("select article_id, printed_name from articles_byline"))
    printed = dict(desk.ask("select v.id, c.printed_name from articles_version v join articles_credit c"
                            " on c.version_id = v.id order by v.number"))  # fmt: skip
    versions = desk.ask("select id, article_id, number from articles_version order by number")
    saved = desk.ask("select object_id, count(*) from django_admin_log where change_message like '保存第%' group by 1")

    assert len(rows) == PIECES
    assert [row for row in rows if row[1] != row[2] or row[3] != row[4]] == []
    highest = {article: number for article, _, number, *_ in rows}
    assert [fact for fact in told if highest[fact["article"]] < fact["version"]] == []
    assert {article: number for article, number in map(_numbered, saved) if article in highest} == highest
    frozen = {article: printed[version] for version, article, _ in versions if article in highest}
    assert {article: names[article] or "林知秋" for article in highest} == frozen
    assert verified(desk)


def _numbered(row):
    return int(row[0]), row[1]


def test_a_stage_is_signed_with_all_that_belongs_to_it_or_not_at_all(desk):
    told = kill_again_and_again(desk, "sign", seed=2)
    rows = desk.ask("select t.article_id, t.stage from articles_signoff t join articles_article a on a.id = t.article_id"
                    " where t.act = 'sign' and a.title like '送审%'")  # fmt: skip
    counting = desk.ask("select s.article_id, s.stage from articles_signature s join articles_article a"
                        " on a.id = s.article_id where a.title like '送审%'")  # fmt: skip
    done = desk.ask("select s.article_id, s.stage from articles_assignment s where s.outcome = 'done'")

    assert sorted(rows) == sorted(counting) == sorted(done)
    assert {(fact["article"], fact["stage"]) for fact in told} <= set(rows)
    assert verified(desk)


def test_earlier_words_are_brought_back_and_pieces_withdrawn_whole_or_not_at_all(desk):
    kill_again_and_again(desk, "bring_back", seed=3)
    rows = newest(desk, "恢复")
    shown = desk.ask("select a.id, a.withdrawn_at is null, (select t.act from articles_signoff t where t.article_id = a.id"
                     " order by t.number desc limit 1) from articles_article a where a.title like '恢复%'")  # fmt: skip

    assert len(rows) == PIECES
    assert [row for row in rows if row[1] != row[2] or row[3] != row[4]] == []
    assert [row for row in shown if bool(row[1]) == (row[2] == "withdraw")] == []
    assert verified(desk)


def test_an_issue_is_released_and_published_whole_or_not_at_all(desk):
    told = kill_again_and_again(desk, "publish", seed=4)
    halfway = _issues(desk)
    desk.run("-m", WORKER, "publish", "now")
    at_last = _issues(desk)

    assert {(live, orders) for _, live, orders, _ in halfway} <= {(0, 0), (2, 1)}
    assert [row for row in halfway if row[3] and row[1] != 2] == []
    released, published = {row[0] for row in halfway if row[1]}, {row[0] for row in halfway if row[3]}
    assert {fact["released"] for fact in told if "released" in fact} <= released
    assert {fact["published"] for fact in told if "published" in fact} <= published
    assert [row[1:] for row in at_last] == [(2, 1, True)] * ISSUES
    assert verified(desk)


def _issues(desk):
    """(number, pieces that readers have a version of, 付印单, whether it is out) of every issue to be published."""
    rows = desk.ask(
        "select i.number, (select count(*) from articles_article where issue_id = i.id and live_id is not null),"
        " (select count(*) from articles_pressorder where issue_id = i.id), i.published_at is not null"
        " from issues_issue i where i.year = 2026"
    )
    return [(*row[:3], bool(row[3])) for row in rows]
