"""The 付印单 of an issue looked at: their chain, and that what they list is what was released under them."""

import functools
import operator

from django.db.models import Q

from ..models import PressOrder, Version


def findings(issue):
    """What does not match in the press orders of one issue, as sentences that name it."""
    expected, before = 1, ""
    for order in PressOrder.objects.filter(issue=issue).order_by("number"):
        for said in (*_chain(order, expected, before), *_listed(order), *_released(order)):
            yield f"{issue.name}第{order.number}张付印单{said}。"
        expected, before = order.number + 1, order.digest


def _chain(order, expected, before):
    if order.number != expected:
        yield f"之前缺第{expected}张"
    elif order.previous != before:
        yield "与前一张不相连"
    if order.digest != order.computed_digest():
        yield "的内容与校验码不符"


def _listed(order):
    """Every listed piece still has the version that was listed, with its digest."""
    pieces = order.listing.get("pieces", [])
    wanted = [Q(article=piece["article"], number=piece["version"]) for piece in pieces]
    if not wanted:
        return
    versions = Version.objects.filter(functools.reduce(operator.or_, wanted))
    held = {(pk, number): digest for pk, number, digest in versions.values_list("article_id", "number", "digest")}
    for piece in pieces:
        if held.get((piece["article"], piece["version"])) != piece["digest"]:
            yield f"所列《{piece['title']}》第{piece['version']}版与现存的版本不符"


def _released(order):
    """Every row under the order is about a version that stands on it."""
    listed = {(piece["article"], piece["version"]) for piece in order.listing.get("pieces", [])}
    rows = order.rows.order_by("article", "number").values_list("article_id", "article__title", "version__number")
    for pk, title, number in rows:
        if (pk, number) not in listed:
            yield f"没有列《{title}》第{number}版，这一版却是凭它签发的"
