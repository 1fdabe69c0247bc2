"""Looking for what does not match, and changing pieces the ordinary way."""

from articles import actions
from articles.models import Article
from articles.verifying import Verification
from tests.factories import make_editor, make_signer


def found():
    return list(Verification().findings())


def here(article, said):
    return [f"《{article.title}》（{article.pk} 号）{said}。"]


def change(article, **words):
    """Save other words than those that were signed."""
    Article.objects.filter(pk=article.pk).update(**(words or {"body": "<p>代表把意见写在本子上。</p>"}))
    return actions.save_version(Article.objects.get(pk=article.pk), by=make_editor())


def release(article):
    return actions.release(article, by=make_signer("press"), version=article.versions.newest())
