"""Scans are read and written before anything is locked, and what was written for a refused deed goes again."""

import time
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from articles import actions
from articles.actions import rights
from articles.actions.files import kept
from articles.models import Version
from issues.actions import Refused
from issues.models import Issue, private_files
from tests.factories import make_article, make_editor, make_issue, make_person, make_signer

pytestmark = pytest.mark.django_db


class Watched(ContentFile):
    """A scan that notes how deep in transactions it is read."""

    def read(self, *arguments):
        self.depth = len(connection.savepoint_ids)
        return super().read(*arguments)


def watched():
    return Watched(b"%PDF-1.4 signed", name="scan.pdf")


def stored():
    storage = private_files()
    return sum(len(storage.listdir(f"scans/{one}")[1]) for one in storage.listdir("scans")[0])


def sign(scan, *, well):
    article = make_article()
    stage = "first" if well else "second"
    actions.sign(article, stage, by=make_signer(), version=article.versions.newest(), opinion="同意。", proof=scan)


def paper(scan, *, well):
    article, today = make_article(issue=make_issue(mode=Issue.Mode.PAPER)), timezone.localdate()
    by, signer = make_person(permissions=["articles.record_paper"]), make_signer()
    seen = {"version": article.versions.newest(), "opinion": "同意。" if well else ""}
    actions.record_paper(article, "first", signer=signer, signed_on=today, scan=scan, by=by, **seen)


def returned(scan, *, well):
    article, by, today = make_article(), make_editor(), timezone.localdate()
    review = actions.send_outside(article, by=by, version=article.versions.newest(), to_whom="省人大法制委")
    on = today if well else today + timedelta(days=1)
    actions.record_return(review, by=by, returned_on=on, result="agreed", scan=scan)


def topic(scan, *, well):
    filed = timezone.localdate() + timedelta(days=0 if well else 1)
    actions.decide_topic(make_article(), "yes", by=make_editor(), filed_on=filed, number="备 1", scan=scan)


def delegated(scan, *, well):
    people, today = {"giver": make_signer("first"), "taker": make_person()}, timezone.localdate()
    days = {"starts_on": today, "ends_on": today}
    rights.delegate(**people, stage="first", **days, basis="出差。" if well else "", by=make_editor(), scan=scan)


def printed(scan, *, well):
    actions.release_as_printed(make_article(title="桥" if well else " "), by=make_editor(), scan=scan)


def printed_as_a_whole(scan, *, well):
    article = make_article(issue=make_issue(), title="桥" if well else " ")
    actions.release_issue_as_printed(article.issue, by=make_editor(), scan=scan)


DEEDS = [sign, paper, returned, topic, delegated, printed, printed_as_a_whole]


@pytest.mark.parametrize("deed", DEEDS)
def test_a_scan_is_written_before_anything_is_locked_and_goes_again_with_a_refusal(deed):
    refused, done = watched(), watched()
    outside = len(connection.savepoint_ids)

    with pytest.raises((Refused, ValidationError)):
        deed(refused, well=False)
    left = stored()
    deed(done, well=True)

    assert (refused.depth, done.depth) == (outside, outside)
    assert (left, stored()) == (0, 1)


def test_a_scan_that_another_row_names_stays_when_a_deed_is_refused():
    sign(watched(), well=True)

    with pytest.raises(Refused):
        sign(watched(), well=False)

    assert stored() == 1
    assert Version.objects.count() == 2


def test_a_scan_that_somebody_else_keeps_at_the_same_moment_stays_when_a_deed_is_refused():
    def refused_while_another_keeps_it():
        with kept(watched()):
            time.sleep(0.01)  # a file's time has steps of some milliseconds
            with kept(watched()):
                raise Refused("没有签署。")

    with pytest.raises(Refused):
        refused_while_another_keeps_it()

    assert stored() == 1
