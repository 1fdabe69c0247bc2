import functools
import re

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from articles import html, linebreaks, text

LONG_TITLE = 18
FITS_IN_A_HEADLINE = 8

_QUOTED = re.compile(r"(“[^“”]{1,8}”)")

_RANGE = re.compile(r"([0-9]+(?:-[0-9]+)+)")

_MARKUP = re.compile(r"(<[^>]*>|&[^;]*;)")
_SHORT_NUMBER = re.compile(r"(?<![0-9.])[0-9]{1,2}(?![0-9.])")

register = template.Library()

# The same titles stand on many pages. A string that is safe already is another one than the same characters that are not.
remembered = functools.lru_cache(maxsize=5000, typed=True)


@register.filter
@remembered
def phrases(title):
    """A title whose phrases, words and short quotations stay together when it breaks; blanks stand between the phrases."""
    return _parted(text.title_phrases(title.strip()))


@register.filter
@remembered
def headline(title):
    """The same for the large type of a page's own title, which holds fewer characters in a line."""
    return _parted(text.title_phrases(title.strip(), FITS_IN_A_HEADLINE))


@register.filter
@remembered
def upright(words):
    """Words that may run down the page, as HTML: numbers of one or two figures stand upright in them, together."""
    pieces = _MARKUP.split(conditional_escape(words))
    set_upright = r'<span class="upright">\g<0></span>'
    shown = (piece if n % 2 else _SHORT_NUMBER.sub(set_upright, piece) for n, piece in enumerate(pieces))
    return mark_safe("".join(shown))  # noqa: S308


@register.filter
@remembered
def held(citation):
    """A citation in which a range of pages, or a day, is never torn."""
    pieces = _RANGE.split(citation)
    return format_html_join("", "{}", ((_held(n, piece),) for n, piece in enumerate(pieces)))


@register.filter
def is_long(title):
    return text.char_count(title) > LONG_TITLE


@register.filter
def paragraphs(words):
    """Plain text as paragraphs, one for each line that is not empty."""
    lines = (line.strip() for line in (words or "").splitlines())
    return format_html_join("", "<p>{}</p>", ((mark_safe(html.held(line)),) for line in lines if line))  # noqa: S308


@register.filter
def labelled(words, label):
    """The words with their label before them, unless they bring one."""
    return words if "：" in words or ":" in words else f"{label}：{words}"


@register.filter
def rendered(body):
    """A body that an editor wrote for a plain page, cleaned and set like an article."""
    return mark_safe(html.render(html.clean(body), {}).html)  # noqa: S308


@register.filter
def thousands(number):
    """23,418: as the trade groups figures, not in fours."""
    return f"{number:,}"


@register.filter
def unlocalized(number):
    """A number as SVG reads it, whatever the language."""
    return f"{number:g}"


def _held(place, piece):
    return format_html('<span class="together">{}</span>', piece) if place % 2 else piece


def _parted(parted):
    if len(parted) == 1 and len(parted[0]) == 1:
        return _quoted(parted[0][0])
    whole = ""
    for phrase in parted:
        words = mark_safe(linebreaks.marked([*phrase[:-1], phrase[-1].rstrip()], _quoted))  # noqa: S308
        blank = " " if phrase[-1][-1].isspace() else ""
        whole = format_html('{}<span class="phrase">{}</span>{}', whole, words, blank)
    return whole


def _quoted(words):
    pieces = (mark_safe(html.held(piece)) for piece in _QUOTED.split(words))  # noqa: S308
    quoted = (
        format_html('<span class="quoted">{}</span>', piece) if n % 2 else piece for n, piece in enumerate(pieces)
    )
    return format_html_join("", "{}", ((piece,) for piece in quoted))
