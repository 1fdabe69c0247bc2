"""What a sheet says of the checks: 错敏词 and comments. Whoever checks something else adds a function to `SOURCES`."""

from . import checking
from .models import Comment


def of_terms(sheets):
    """What the lists of today find in the words, and what somebody let pass with which reason."""
    versions = {sheet.article.pk: sheet.version for sheet in sheets if sheet.version}
    found = checking.findings_of(versions.values())
    for pk, version in versions.items():
        some = found[version.pk]
        errors = [one for one in some if one.is_error and one.passed is None]
        passed = [one for one in some if one.passed is not None]
        notices = len(some) - len(errors) - len(passed)
        said = f"按打印当日的词表：错误级 {len(errors)} 处未处理，提示级 {notices} 处，放行 {len(passed)} 处。"
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


#: Functions of sheets that give (pk of the article, sentence), in a constant number of queries.
SOURCES = [of_terms, of_comments]


def write(sheets):
    """Let every source write its sentences onto the sheets."""
    by_piece = {sheet.article.pk: sheet for sheet in sheets}
    for source in SOURCES:
        for pk, said in source(sheets):
            by_piece[pk].notes.append(said)
