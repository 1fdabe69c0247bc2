"""Feeds of the newest pieces, whole: of everything, and of a section."""

import re
from datetime import date, datetime, time
from html import escape

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from issues import sharing, showing
from issues.models import Photo
from issues.pagecache import public_page
from issues.sharing import whole

from . import atom, cards, citing, heads, html
from .models import Article, Credit, Kind, Section, Words

ENTRIES = 30

_ADDRESS = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")(?=[/#])')


@public_page
def everything(request):
    masthead = showing.masthead()
    return _feed(Article.objects.all(), masthead.title, reverse("feed"), reverse("home"))


@public_page
def section(request, slug):
    """The feed of a section; that of an old address leads to the new one."""
    section = Section.objects.filter(slug=slug).first()
    if section is None:
        section = get_object_or_404(Section, old_slugs__slug=slug)
        return redirect("section_feed", section.slug, permanent=True)
    title = f"{showing.masthead().title} · {section.name}"
    address = reverse("section_feed", args=[section.slug])
    return _feed(Article.objects.filter(section=section), title, address, section.get_absolute_url())


def for_feed(articles):
    """Load what entries hold, in three queries for any number of pieces; no word of the desk copy."""
    credits = Prefetch("live__credit_set", queryset=Credit.objects.select_related("author"))
    return (
        articles.select_related("live", "issue", "section")
        .prefetch_related(credits, "tagged__tag")
        .defer(*Words.FIELDS, "reading_notes", "contact")
        .with_released_at()
    )


def _feed(articles, title, address, page):
    masthead = showing.masthead()
    feed = atom.Feed(
        title=title,
        link=whole(page),
        description="",
        subtitle=masthead.period,
        language="zh-Hans",
        author_name=masthead.publisher or masthead.title,
        feed_url=whole(address),
        feed_guid=whole(address),
        feed_copyright=f"版权所有：{masthead.copyright}" if masthead.copyright else None,
        logo=sharing.own_mark().url,
    )
    pieces = list(for_feed(articles.published().latest_first())[:ENTRIES])
    ids = {pk for piece in pieces for pk in html.photo_ids(piece.live.body)}
    photos = {pk: _facts(photo) for pk, photo in Photo.objects.in_bulk(ids).items()} if ids else {}
    for piece in pieces:
        feed.add_item(**_entry(piece, photos))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _facts(photo):
    return html.PhotoFacts(photo.pk, whole(photo.image.url), photo.width, photo.height)


def _entry(piece, photos):
    live, address = piece.live, whole(piece.get_absolute_url())
    issue = piece.issue if piece.issue and piece.issue.state == piece.issue.State.PUBLISHED else None
    cited = citing.particulars(piece, live, live.credit_set.all(), issue)
    moments = heads.moments_of(piece, issue)
    return {
        "title": live.title,
        "link": address,
        "unique_id": address,
        "description": escape(cards.described(live)),
        "content": _content(piece, photos, address),
        "authors": [(one.name, one.url) for one in heads.named(cited.authors, live.credit_set.all())],
        "pubdate": _moment(moments.published),
        "updateddate": moments.modified,
        "categories": [*([piece.section.name] if piece.section else []), *(own.tag.name for own in piece.tagged.all())],
    }


def _content(piece, photos, address):
    """The whole piece as HTML that reads anywhere: every address is a whole one."""
    live = piece.live
    credits = "　".join(_credit(line) for line in cards.lines(live.credit_set.all()))
    before = [live.kicker, live.subtitle, live.headnote, credits, live.lead]
    after = [live.author_note, live.editor_line, live.correction and f"更正说明：{live.correction}"]
    body = html.render(live.body, photos, signed=piece.kind == Kind.NOTICE).html
    content = _paragraphs(before) + body + _paragraphs(after)
    return _ADDRESS.sub(lambda found: found[1] + _before(content[found.end()], address), content)


def _credit(line):
    names = " ".join(f"{name.before}{name.name}{name.after}" for name in line.names)
    return f"{line.role}/{names}" if line.role else names


def _before(first, address):
    return address if first == "#" else whole("/")[:-1]


def _paragraphs(texts):
    lines = (line.strip() for words in texts for line in words.splitlines())
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def _moment(moment):
    if isinstance(moment, date) and not isinstance(moment, datetime):
        return timezone.make_aware(datetime.combine(moment, time()))
    return moment
