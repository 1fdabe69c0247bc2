"""Two people at the same moment: real connections, on the database that locks rows (rules 1, 2, 4 and 6)."""

from articles import actions
from articles.models import Article, PressOrder
from articles.verifying import Verification
from issues import actions as issue_actions
from issues.actions import Refused
from issues.models import Issue
from tests.factories import make_article, make_editor, make_issue, make_signer, sign_up_to
from tests.together import WHERE_ROWS_ARE_LOCKED, anew, at_once

pytestmark = WHERE_ROWS_ARE_LOCKED


def signing(article, stage, by, version):
    return lambda: actions.sign(anew(article), stage, by=by, version=version, opinion="同意。")


def test_of_two_signatures_for_one_stage_exactly_one_stands():
    article = make_article()
    version = article.versions.newest()

    outcomes = at_once(*[signing(article, "first", make_signer(), version) for _ in range(3)])

    assert sorted(isinstance(outcome, Refused) for outcome in outcomes) == [False, True, True]
    assert [(row.act, row.number) for row in article.trail.all()] == [("sign", 1)]
    assert article.signatures.count() == 1


def test_one_person_cannot_sign_two_reviews_by_being_quick():
    article = make_article()
    version, person = article.versions.newest(), make_signer()

    at_once(signing(article, "first", person, version), signing(article, "second", person, version))

    assert list(article.signatures.values_list("stage", flat=True)) == ["first"]


def test_a_signature_and_an_edit_at_once_never_sign_words_that_nobody_read():
    article = make_article()
    read = article.versions.newest()

    def edit():
        Article.objects.filter(pk=article.pk).update(title="改过")
        return actions.save_version(anew(article), by=make_editor())

    at_once(signing(article, "first", make_signer(), read), edit)

    assert {row.version_id for row in article.trail.all()} <= {read.pk}


def test_a_release_and_an_edit_at_once_leave_no_unsigned_words_before_readers():
    article = make_article(issue=make_issue(mode=Issue.Mode.ONLINE))
    sign_up_to(article, "proof3")
    read = article.versions.newest()

    def edit():
        Article.objects.filter(pk=article.pk).update(title="改过")
        return actions.save_version(anew(article), by=make_editor())

    at_once(lambda: actions.release(anew(article), by=make_signer("press"), version=read), edit)

    article.refresh_from_db()
    assert article.live is None
    assert article.versions.newest().number == 2


def test_a_return_and_the_next_signature_at_once_leave_one_story():
    article = make_article()
    people = sign_up_to(article, "second")
    version = article.versions.newest()

    at_once(
        signing(article, "final", people["final"], version),
        lambda: actions.send_back(anew(article), "first", by=people["final"], version=version, reason="重写开头。"),
    )

    process = actions.trail.process_of(article)
    assert process.breaches == []
    assert sorted(process.signed) == sorted(article.signatures.values_list("stage", flat=True)) == []


def test_of_two_releases_of_one_issue_exactly_one_orders_the_press():
    issue = make_issue(mode=Issue.Mode.ONLINE)
    for _ in range(2):
        sign_up_to(make_article(issue=issue), "proof3")
    chief = make_signer("press")
    listed = [version.pk for version in actions.release_versions(issue)]

    outcomes = at_once(*[lambda: actions.release_issue(issue, by=chief, listed=listed)] * 2)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NotAsListed", "PressOrder"]
    assert PressOrder.objects.count() == 1
    assert [article.trail.filter(act="release").count() for article in issue.articles.all()] == [1, 1]


def test_a_return_and_the_publication_at_once_leave_no_gap_before_readers():
    issue, by = make_issue(mode=Issue.Mode.ONLINE), make_editor()
    article = make_article(issue=issue)
    people = sign_up_to(article, "proof3")
    version = article.versions.newest()
    actions.release(article, by=make_signer("press"), version=version)

    at_once(
        lambda: issue_actions.publish(issue, by=by),
        lambda: actions.send_back(anew(article), "proof3", by=people["proof3"], version=version, reason="图注有误。"),
    )

    issue.refresh_from_db()
    assert issue.is_out == (anew(article).live is not None)
    assert list(Verification().findings()) == []


def test_the_way_of_an_issue_and_a_release_as_printed_at_once_do_not_meet():
    article = make_article(issue=make_issue())
    by = make_editor()

    at_once(
        lambda: actions.set_mode(article.issue, Issue.Mode.ONLINE, by=by),
        lambda: actions.release_as_printed(anew(article), by=by),
    )

    mode = Issue.objects.get().mode
    assert (mode, anew(article).live is None) in [(Issue.Mode.ONLINE, True), ("", False)]
