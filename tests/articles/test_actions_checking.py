"""Mending what was found, and letting it pass with a reason."""

import pytest

from articles import actions, checking
from articles.models import Passed, Term
from tests.factories import make_article, make_person, make_signer, sign_up_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def term():
    return Term.objects.create(pattern="布署", suggestion="部署", reason="错别字", level="error")


def only(article):
    (found,) = checking.findings(article.versions.newest())
    return found


def test_a_finding_is_mended_as_an_ordinary_new_version(term):
    article = make_article(title="防汛", body="<p>各地<strong>布署</strong>防汛，又布署抢险。</p>")
    keys = [one.key for one in checking.findings(article.versions.newest())]
    person = make_person()

    version = actions.mend(article, keys, by=person, base=1)

    assert (version.number, version.saved_by) == (2, person)
    assert article.body == "<p>各地<strong>部署</strong>防汛，又部署抢险。</p>"
    assert version.note == "“布署”改为“部署”"
    assert checking.findings(version) == []


def test_a_title_is_mended_too(term):
    article = make_article(title="各地布署防汛")

    actions.mend(article, [only(article).key], by=make_person(), base=1)

    assert article.title == "各地部署防汛"


def test_a_stale_click_changes_nothing(term):
    article = make_article(title="各地布署防汛")
    key = only(article).key
    article.subtitle = "纪实"
    article.save()
    actions.save_version(article, by=make_person())

    with pytest.raises(actions.Stale):
        actions.mend(article, [key], by=make_person(), base=1)

    article.refresh_from_db()
    assert article.title == "各地布署防汛"


def test_what_is_found_no_more_cannot_be_mended_or_let_pass(term):
    article = make_article(title="各地部署防汛")

    with pytest.raises(actions.FindingGone):
        actions.mend(article, ["0" * 32], by=make_person(), base=1)
    with pytest.raises(actions.FindingGone):
        actions.let_pass(article, "0" * 32, reason="书名", by=make_signer())


def test_credits_are_not_mended_by_a_click(term):
    article = make_article(title="防汛", credits=[("文", "布署")])

    with pytest.raises(actions.NotForOneClick):
        actions.mend(article, [only(article).key], by=make_person(), base=1)


def test_an_error_that_is_let_pass_keeps_its_reason_and_blocks_no_longer(term):
    article = make_article(title="各地布署防汛")
    signer = make_signer()

    actions.let_pass(article, only(article).key, reason=" 原书如此 ", by=signer)

    version = article.versions.newest()
    assert checking.errors_in_the_way([version]) == {}
    passed = checking.findings(version)[0].passed
    assert (passed.reason, passed.by, passed.form, passed.version) == ("原书如此", signer, "布署", version)


def test_what_was_let_pass_stays_so_when_the_words_change_elsewhere(term):
    article = make_article(title="防汛", body="<p>各地布署防汛。</p>")
    actions.let_pass(article, only(article).key, reason="原书如此", by=make_signer())
    article.body = "<p>入夏雨水多。</p><p>各地布署防汛。</p>"
    article.save()

    version = actions.save_version(article, by=make_person())

    assert checking.errors_in_the_way([version]) == {}


def test_who_may_not_sign_lets_nothing_pass(term):
    article = make_article(title="各地布署防汛")

    with pytest.raises(actions.MayNotLetPass):
        actions.let_pass(article, only(article).key, reason="原书如此", by=make_person())

    assert not Passed.objects.exists()


@pytest.mark.parametrize(
    ("person", "may"),
    [
        (lambda: make_person(permissions=["articles.release_as_printed", "articles.change_article"]), False),
        (lambda: make_signer("first", "proof1", "press"), False),
        (lambda: make_signer("second"), True),
        (lambda: make_signer("final"), True),
    ],
)
def test_an_error_is_let_pass_at_the_stage_where_the_piece_stands_or_by_the_last_review(term, person, may):
    article = make_article(title="各地布署防汛")
    sign_up_to(article, "first")

    try:
        actions.let_pass(article, only(article).key, reason="原书如此", by=person())
    except actions.MayNotLetPass:
        assert not may

    assert Passed.objects.exists() == may


def test_letting_pass_needs_a_reason(term):
    article = make_article(title="各地布署防汛")

    with pytest.raises(actions.LetPassWithoutReason):
        actions.let_pass(article, only(article).key, reason="　", by=make_signer())


def test_nothing_is_let_pass_twice(term):
    article = make_article(title="各地布署防汛")
    key = only(article).key
    actions.let_pass(article, key, reason="原书如此", by=make_signer())

    with pytest.raises(actions.AlreadyLetPass):
        actions.let_pass(article, key, reason="另一条", by=make_signer())


def test_a_discarded_piece_is_left_alone(term):
    article = make_article(title="各地布署防汛")
    key = only(article).key
    actions.discard(article, by=make_person())

    with pytest.raises(actions.Discarded):
        actions.mend(article, [key], by=make_person(), base=1)
    with pytest.raises(actions.Discarded):
        actions.let_pass(article, key, reason="原书如此", by=make_signer())


def test_a_warning_is_waved_through_without_a_word_by_whoever_writes():
    Term.objects.create(pattern="布署", suggestion="部署")
    article = make_article(title="各地布署防汛")

    passed = actions.let_pass(article, only(article).key, by=make_person(permissions=["articles.change_article"]))

    assert passed.reason == "已核对"


def test_who_may_only_read_waves_nothing_through(term):
    Term.objects.update(level="warning")
    article = make_article(title="各地布署防汛")

    with pytest.raises(actions.MayNotLetPass):
        actions.let_pass(article, only(article).key, by=make_person())
