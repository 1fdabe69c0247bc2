"""The 付印单 of an issue looked at: their chain, and that what they list was released, over the trails as they stood then."""

import functools
import operator

from django.db.models import Q

from .. import process
from ..models import PressOrder, SignOff, Version


def findings(issue):
    """What does not match in the press orders of one issue, as sentences that name it."""
    orders = list(PressOrder.objects.filter(issue=issue).order_by("number"))
    expected, before = 1, ""
    for order in orders:
        for said in (
            *_chain(order, expected, before),
            *_listed(order),
            *_released(order),
        ):
            yield f"{issue.name}第{order.number}张付印单{said}。"
        expected, before = order.number + 1, order.digest
    if not _has_its_masthead(issue, orders):
        yield f"{issue.name}上网时存下的版权页，不是付印单所列的。"


def _has_its_masthead(issue, orders):
    """Whether the copy of the 版权页, taken when the issue went out, is one that was signed. Without an order none was."""
    if issue.published_at is None or not issue.is_signed_online:
        return True
    before = [order.listing for order in orders if order.at <= issue.published_at]
    signed = [listing["masthead"] for listing in before if "masthead" in listing]
    return not signed or issue.masthead in signed


def _chain(order, expected, before):
    if order.number != expected:
        yield f"之前缺第{expected}张"
    elif order.previous != before:
        yield "与前一张不相连"
    if order.digest != order.computed_digest():
        yield "的内容与校验码不符"


def _listed(order):
    """Every listed piece has the version that was listed, its release, and the row in which its trail ended then."""
    pieces = order.listing.get("pieces", [])
    held, (let_out, rows) = _versions(pieces), _trails(pieces)
    for piece in pieces:
        pk, number, named = piece["article"], piece["version"], f"所列《{piece['title']}》"
        if held.get((pk, number)) != piece["digest"]:
            yield f"{named}第{number}版与现存的版本不符"
        elif (pk, number) not in let_out:
            yield f"{named}第{number}版在审校记录里没有签发"
        if piece.get("trail") and (pk, piece["trail"]) not in rows:
            yield f"{named}签发时的审校记录，末一条已不在"


def _versions(pieces):
    """The digests of the versions that are listed, by piece and number."""
    wanted = [Q(article=piece["article"], number=piece["version"]) for piece in pieces]
    versions = Version.objects.filter(functools.reduce(operator.or_, wanted)) if wanted else Version.objects.none()
    return {(pk, number): digest for pk, number, digest in versions.values_list("article_id", "number", "digest")}


def _trails(pieces):
    """Which versions the trails of these pieces let out, and which rows are there, both as sets of pairs with the piece."""
    let_out, rows = set(), set()
    trails = SignOff.objects.filter(article__in=[piece["article"] for piece in pieces])
    for pk, digest, act, number in trails.values_list("article_id", "digest", "act", "version__number"):
        rows.add((pk, digest))
        if act in process.RELEASES:
            let_out.add((pk, number))
    return let_out, rows


def _released(order):
    """Every row under the order is about a version that stands on it."""
    listed = {(piece["article"], piece["version"]) for piece in order.listing.get("pieces", [])}
    rows = order.rows.order_by("article", "number").values_list("article_id", "article__title", "version__number")
    for pk, title, number in rows:
        if (pk, number) not in listed:
            yield f"没有列《{title}》第{number}版，这一版却是凭它签发的"
