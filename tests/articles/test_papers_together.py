"""Papers and the release at the same moment: real connections, on the database that locks rows."""

import pytest
from django.db import connection

from articles import actions
from articles.models import Article
from articles.verifying import Verification
from tests.factories import make_article, make_editor, make_signer, sign_up_to
from tests.together import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        "sqlite" in connection.settings_dict["ENGINE"],
        reason="SQLite 一次只许一个写入者，两人同时操作只在 PostgreSQL 上检验",
    ),
]


def anew(article):
    return Article.objects.get(pk=article.pk)


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
