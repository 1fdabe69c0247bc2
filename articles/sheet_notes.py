"""What a sheet says besides the trail: of the checks, and of what was cleared outside the office.

Functions of sheets that give (pk of the article, sentence), in a constant number of queries; whoever has more to say adds one.
"""

from . import checking
from .models import Comment, OutsideReview, Reprint, TopicFiling


def of_terms(sheets):
    """What the lists of today find in the words, and what somebody let pass with which reason."""
    versions = {sheet.article.pk: sheet.version for sheet in sheets if sheet.version}
    found = checking.findings_of(versions.values())
    for pk, version in versions.items():
        some = found[version.pk]
        errors = [one for one in some if one.is_error and one.passed is None]
        passed = [one for one in some if one.passed is not None]
        notices = len(some) - len(errors) - len(passed)
        said = f"按打印当日的词表：须改 {len(errors)} 处未处理，请看 {notices} 处，放行 {len(passed)} 处。"
        yield pk, said if some else "按打印当日的词表：没有查出问题。"
        for one in {one.passed.pk: one for one in passed}.values():
            yield pk, f"放行“{one.found}”：{one.passed.reason}"


def of_comments(sheets):
    """How many comments there are, and how many nobody has resolved."""
    count = {sheet.article.pk: [0, 0] for sheet in sheets}
    rows = Comment.objects.threads().filter(article__in=count).values_list("article", "resolved_at")
    for pk, resolved_at in rows:
        count[pk][0] += 1
        count[pk][1] += resolved_at is None
    for pk, (every, waiting) in count.items():
        if every:
            yield pk, f"批注 {every} 条，{f'{waiting} 条未解决' if waiting else '均已解决'}。"


def of_reviews(sheets):
    """What was sent to whom outside the office, and what came back."""
    rows = OutsideReview.objects.filter(article__in=_pieces(sheets)).select_related("version").order_by("sent_on", "pk")
    for row in rows.defer("version__body", "version__lead"):
        said = f"{row.sent_on:%Y-%m-%d} 第{row.version.number}版送{row.to_whom}审读"
        if row.is_back:
            said += f"，{row.returned_on:%Y-%m-%d} 返回：{row.get_result_display()}"
            said += f"。{row.remarks}" if row.remarks else ""
        elif row.lifted_at is not None:
            said += f"，没有返回，决定不再等候：{row.lifted_reason}"
        else:
            said += "，还没有返回"
        yield row.article_id, _sentence(said)


def of_filings(sheets):
    """Whether the piece is a 重大选题, and its filing."""
    for row in TopicFiling.objects.filter(article__in=_pieces(sheets)):
        said = f"重大选题：{row.get_status_display()}"
        said += f"，{row.filed_on:%Y-%m-%d} 备案" if row.filed_on else ""
        said += f"，备案号 {row.number}" if row.number else ""
        said += f"，{row.approved_on:%Y-%m-%d} 批准" if row.approved_on else ""
        said += f"，缺{'、'.join(row.lacking)}" if row.lacking else ""
        yield row.article_id, _sentence(said)


def of_reprints(sheets):
    """Where the piece was printed before, and by whose leave it stands here."""
    for row in Reprint.objects.filter(article__in=_pieces(sheets)):
        facts = [row.source, f"{row.published_on:%Y-%m-%d}" if row.published_on else "", row.address, row.authorisation]
        facts += [f"缺{'、'.join(row.lacking)}"] if row.lacking else []
        yield row.article_id, _sentence(f"{row.get_kind_display()}：{'，'.join(filter(None, facts))}")


#: What stands under 错敏词与批注, and under 送审、备案与转载.
CHECKS = [of_terms, of_comments]
CLEARED = [of_reviews, of_filings, of_reprints]


def write(sheets):
    """Let everybody write onto the sheets."""
    by_piece = {sheet.article.pk: sheet for sheet in sheets}
    for source in CHECKS:
        for pk, said in source(sheets):
            by_piece[pk].notes.append(said)
    for source in CLEARED:
        for pk, said in source(sheets):
            by_piece[pk].cleared.append(said)


def _pieces(sheets):
    return [sheet.article.pk for sheet in sheets]


def _sentence(said):
    return said if said.endswith(("。", "！", "？")) else f"{said}。"
