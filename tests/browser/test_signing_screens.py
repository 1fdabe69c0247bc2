"""The screens of the editorial process are open to everybody: contrast, labels, order, size of what a finger touches."""

import pytest
from django.urls import reverse

from articles import actions
from articles.models import Article
from issues.models import Issue
from tests.factories import make_article, make_issue, make_person, make_photo, make_signer, sign_up_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def piece(chief):
    """A piece that was changed after 三校, with a picture."""
    figure = f'<figure data-photo="{make_photo(by=chief).pk}"><img alt="长桌"><figcaption>接待日</figcaption></figure>'
    article = make_article(
        issue=make_issue(2026, 12, mode=Issue.Mode.ONLINE),
        title="渡口",
        credits=[("文", "章一帆")],
        body=f"<p>代表把意见写在簿子上。</p>{figure}",
        by=chief,
    )
    sign_up_to(article, "proof3")
    Article.objects.filter(pk=article.pk).update(body=f"<p>代表把意见写在本子上，当场念了一遍。</p>{figure}")
    actions.save_version(Article.objects.get(pk=article.pk), by=chief)
    return article


def test_signing_is_open_to_everybody(axe, piece, django_user_model):
    person = make_signer(person=make_person(is_superuser=True))
    sign, press = (
        reverse("admin:articles_article_sign", args=[piece.pk]),
        reverse("admin:issues_issue_press", args=[piece.issue_id]),
    )

    found = [
        problem
        for path in (f"{sign}?show=redline", f"{sign}?show=side", press, reverse("admin:articles_delegation_add"))
        for problem in axe(path, user=person)
    ]

    phone = (({"width": 375, "height": 812}, "dark"),)
    forms = [reverse(f"admin:articles_article_{name}", args=[piece.pk]) for name in ("assign", "outside", "topic")]
    found += [
        problem for path in (*forms, "/admin/issues/issue/register/") for problem in axe(path, user=person, modes=phone)
    ]

    assert found == []
