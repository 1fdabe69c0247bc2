"""The home page as it is now, or as an arrangement would make it at a moment."""

from django.db.models import Q
from django.utils import timezone

from articles import books, cards
from articles.models import Article, with_books
from issues.models import Issue

from .frontpage import above, front_page

PAST = 6
ISSUES_READ = 3  # the newest issues, of which the home page shows pieces
NOTICES = 5


def compose(arrangement, at=None):
    """What the template of the home page is given. `arrangement` may be None: then the current issue leads by itself."""
    at = at or timezone.now()
    newest = list(with_books(Issue.objects.published(at).with_pdf_offered()).newest_first()[: PAST + ISSUES_READ])
    read = [issue.pk for issue in newest[:ISSUES_READ]]
    placed = list(arrangement.placements.with_features().in_order()) if arrangement else []
    known = _cards(read, placed, at)
    of_issues = [card for card in known if card.article.issue_id in read]
    of_issues.sort(key=lambda card: read.index(card.article.issue_id))
    front = front_page(newest, of_issues, above(placed, known, at))
    own = [card.article for card in of_issues if front.issue and card.article.issue_id == front.issue.pk]
    pieces = Article.objects.published(at).newest_first()
    return {
        "front": front,
        "notices": _lines(pieces.notices()),
        "ahead": _lines(pieces.ahead()),
        "downloads": books.offered(front.issue, own) if front.issue else [],
    }


def _cards(issues, placed, at):
    """The cards of the pieces of these issues and of those that are placed, alone or in a feature; published ones only."""
    pieces = [one.article_id for one in placed if one.article_id]
    features = [one.feature_id for one in placed if one.feature_id]
    wanted = Q(issue__in=issues) | Q(pk__in=pieces) | Q(feature__in=features)
    found = Article.objects.published(at).filter(wanted).in_running_order()
    return [cards.published(article) for article in cards.for_cards(found)]


def _lines(pieces):
    return pieces.values("pk", "live__title", "web_from")[:NOTICES]
