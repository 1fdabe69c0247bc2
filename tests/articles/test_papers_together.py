"""Papers and the release at the same moment: real connections, on the database that locks rows."""

from articles import actions
from articles.verifying import Verification
from tests.factories import make_article, make_editor, make_signer, sign_up_to
from tests.together import WHERE_ROWS_ARE_LOCKED, anew, at_once

pytestmark = WHERE_ROWS_ARE_LOCKED


def test_a_piece_whose_topic_is_in_doubt_never_stays_released_by_being_quick():
    article = make_article()
    sign_up_to(article, "proof3")
    chief, editor, version = make_signer("press"), make_editor(), article.versions.newest()

    at_once(
        lambda: actions.release(anew(article), by=chief, version=version),
        lambda: actions.decide_topic(anew(article), "undecided", by=editor),
    )

    assert anew(article).live is None


def test_remarks_and_a_signature_at_once_make_one_chain():
    article = make_article()
    version, editor, signer = article.versions.newest(), make_editor(), make_signer("first")
    link = actions.make_preview_link(article, by=editor, version=version, for_whom="王处长", days=7)

    at_once(
        lambda: actions.remark(link, name="王立言", text="同意。"),
        lambda: actions.remark(link, name="王立言", text="同意。"),
        lambda: actions.remark(link, name="李工", text="请核数字。"),
        lambda: actions.sign(anew(article), "first", by=signer, version=version, opinion="同意。"),
    )

    assert sorted(row.act for row in article.trail.all()) == ["remark", "remark", "sign"]
    assert list(Verification().findings()) == []
