"""What is shown of a piece that was found: an excerpt round the first hit, from the released words."""

from .. import html, text
from .marking import excerpt as marked

OPENING = 80  # characters of the beginning, where the hit is in the title alone


def excerpt(article, parts):
    """An excerpt as (words, whether they were found); the beginning of the piece where none of its longer words was found."""
    live = article.live
    body = html.plain_text(live.body)
    tags = "标签：" + "、".join(tag.name for tag in article.tags.all())
    for words in (live.lead, body, live.headnote, live.credits, tags):
        found = marked(words, parts)
        if found:
            return found
    return [(text.excerpt(live.lead or body, OPENING), False)]
