"""The database keeps what it can of the rules: rows that they do not allow are refused (rules 1, 2, 5, 6 and 7)."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Act, Medium, PressOrder, Signature, SignOff
from tests.factories import make_article, make_issue, make_person, sign_up_to

pytestmark = pytest.mark.django_db


def test_the_database_refuses_a_second_signature_for_a_stage_and_one_person_for_two_reviews():
    article = make_article()
    people = sign_up_to(article, "second")
    rows = {row.stage: row for row in article.trail.all()}
    Signature.objects.filter(stage="second").delete()

    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(article=article, stage="first", row=rows["second"], by=people["second"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(article=article, stage="second", row=rows["second"], by=people["first"])


@pytest.mark.parametrize(
    "row",
    [
        {"act": Act.SIGN, "stage": "first", "text": "同意。"},
        {"act": Act.SIGN, "stage": "first", "text": "", "with_version": True},
        {"act": Act.RETURN, "stage": "first", "text": ""},
        {"act": Act.RETURN, "stage": "", "text": "再看看。"},
        {"act": Act.VOID},
        {"act": Act.SIGN, "stage": "proof1", "medium": Medium.PAPER, "with_version": True},
        {"act": Act.SIGN, "stage": "proof1", "medium": Medium.PAPER, "with_version": True, "recorded_by": True},
        {"act": Act.SIGN, "stage": "press", "with_version": True},
        {"act": Act.RELEASE, "stage": "press"},
        {"act": Act.CONFIRM, "stage": "final"},
    ],
)
def test_the_database_refuses_rows_that_the_rules_do_not_allow(row):
    article = make_article()
    facts = {name: row[name] for name in row if name not in ("with_version", "recorded_by")}
    facts |= {"version": article.versions.newest()} if "with_version" in row else {}
    facts |= {"recorded_by": make_person(), "recorded_at": timezone.now()} if "recorded_by" in row else {}

    with pytest.raises(IntegrityError), transaction.atomic():
        SignOff.objects.create(article=article, number=1, by=make_person(), digest="x", **facts)


def test_the_database_refuses_a_second_first_order_of_an_issue():
    issue, by = make_issue(), make_person()
    PressOrder.objects.create(issue=issue, number=1, by=by, digest="x")

    with pytest.raises(IntegrityError), transaction.atomic():
        PressOrder.objects.create(issue=issue, number=2, by=by, digest="y")
