"""What the tests of signing do again and again."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from articles import actions
from articles.models import Article, Delegation
from tests.factories import make_editor, make_person, make_signer


def sign(article, stage, by, opinion="同意。", **facts):
    return actions.sign(article, stage, by=by, version=article.versions.newest(), opinion=opinion, **facts)


def change(article, by=None, **words):
    Article.objects.filter(pk=article.pk).update(**(words or {"lead": "改过的导语。"}))
    return actions.save_version(Article.objects.get(pk=article.pk), by=by or make_editor())


def where(article):
    """The stage that is to be signed next."""
    return actions.trail.process_of(article).next_stage(article.versions.newest().number)


def scan():
    return ContentFile(b"%PDF-1.4 signed", name="scan.pdf")


def delegated(stage="first", *, starts=0, ends=0, revoked=False):
    """A giver with the right, a taker without, and a delegation from `starts` to `ends` days from today."""
    today = timezone.localdate()
    giver, taker = make_signer(stage), make_person()
    delegation = Delegation.objects.create(
        giver=giver,
        taker=taker,
        stage=stage,
        starts_on=today + timedelta(days=starts),
        ends_on=today + timedelta(days=ends),
        basis="编委会会议纪要",
        made_by=giver,
        revoked_at=timezone.now() if revoked else None,
    )
    return giver, taker, delegation


def entered(article, stage, signer, *, office=None, day=None, paper=True):
    return actions.record_paper(
        article,
        stage,
        signer=signer,
        signed_on=day or timezone.localdate(),
        version=article.versions.newest(),
        scan=scan() if paper else None,
        by=office or make_person(permissions=["articles.record_paper"]),
        opinion="同意。",
    )
