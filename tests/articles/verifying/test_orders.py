"""付印单 that were changed behind the application's back are named."""

import pytest

from articles import actions
from articles.models import Article, PressOrder, Signature, SignOff
from issues import actions as issue_actions
from issues.models import Issue
from tests.articles.verifying.looking import change, found
from tests.factories import make_editor, make_signer

pytestmark = pytest.mark.django_db


def test_a_changed_listing_of_a_press_order_is_found(order, signed):
    listing = order.listing
    listing["pieces"][0]["version"] = 2
    PressOrder.objects.update(listing=listing)

    assert found() == [
        "2026年第12期第1张付印单的内容与校验码不符。",
        "2026年第12期第1张付印单所列《渡口》第2版与现存的版本不符。",
        "2026年第12期第1张付印单没有列《渡口》第1版，这一版却是凭它签发的。",
    ]


def test_a_press_order_removed_from_before_another_is_found(order, issue):
    change(Article.objects.get())
    article = Article.objects.get()
    actions.sign(article, "recheck", by=make_signer(), version=article.versions.newest())
    listed = [version.pk for version in actions.release_versions(issue)]
    actions.release_issue(issue, by=make_signer("press"), listed=listed)
    in_order = found()
    SignOff.objects.filter(order=order).update(order=None)
    order.delete()

    assert in_order == []
    assert "2026年第12期第2张付印单之前缺第1张。" in found()


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (6, ["在审校记录里没有签发"]),
        (5, ["在审校记录里没有签发", "签发时的审校记录，末一条已不在"]),
        (0, ["在审校记录里没有签发", "签发时的审校记录，末一条已不在"]),
    ],
)
def test_the_end_of_a_trail_cut_off_with_all_that_names_it_is_found(order, signed, left, said):
    Signature.objects.filter(row__number__gt=left).delete()
    signed.trail.filter(number__gt=left).delete()
    last = signed.trail.last()
    Article.objects.update(trail_head=last.digest if last else "", live=None)

    named = "2026年第12期第1张付印单所列《渡口》"
    assert found() == [f"{named}{'第1版' if '没有' in one else ''}{one}。" for one in said]


def test_a_trail_written_anew_from_its_first_row_is_found(order, signed):
    before = ""
    for row in signed.trail.order_by("number"):
        row.previous, row.text = before, row.text and "可。"
        row.digest = before = row.computed_digest()
        row.save()
    Article.objects.update(trail_head=before)

    assert found() == ["2026年第12期第1张付印单所列《渡口》签发时的审校记录，末一条已不在。"]


def test_another_masthead_than_the_one_that_was_signed_is_found(order, issue):
    issue_actions.publish(issue, by=make_editor())
    in_order = found()
    Issue.objects.filter(pk=issue.pk).update(masthead={"title": "别的刊名"})

    assert (in_order, found()) == ([], ["2026年第12期上网时存下的版权页，不是付印单所列的。"])
