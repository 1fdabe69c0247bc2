"""A piece for the official account: made of the words that readers see, with its pictures as a zip."""

import io
import zipfile
from dataclasses import dataclass, field

from django.conf import settings

from issues import showing
from issues.actions import Refused
from issues.models import Photo
from issues.names import safe_name

from . import html, text, wechat
from .models import Article, Kind

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
LIST = "图片说明.txt"
LONGEST_NAME = 40  # characters of a caption that stand in the name of a file
SUMMARY = 110


class NotForTheAccount(Refused):
    """The piece has no words that may go out."""


@dataclass
class Posting:
    """A piece as it is pasted, with what was found about it."""

    article: Article
    post: wechat.Post
    findings: list[wechat.Finding]
    photos: dict[int, Photo] = field(default_factory=dict)

    @property
    def fits(self):
        return all(one.fits for one in self.findings)

    @property
    def is_older(self):
        """Whether the desk has newer words than those that are released."""
        return self.article.live_id != self.article.newest


def posting(article):
    """The released words of a piece (loaded `with_newest`) as a post. Raises NotForTheAccount where none may go out."""
    if article.live is None:
        raise NotForTheAccount(f"《{article.title}》还没有付印签发，不能复制到公众号。请先签发。")
    if article.withdrawn_at is not None or (article.issue and article.issue.withdrawn_at is not None):
        raise NotForTheAccount(f"《{article.live.title}》已经下线，不能复制到公众号。")
    photos = Photo.objects.in_bulk(set(html.photo_ids(article.live.body)))
    post = wechat.write(_source(article, photos))
    return Posting(article, post, wechat.check(post, _sizes(photos)), photos)


def _source(article, photos):
    live = article.live
    facts = {pk: html.PhotoFacts(pk, f"photo:{pk}", photo.width, photo.height) for pk, photo in photos.items()}
    magazine = (article.issue.masthead.get("title") if article.issue else "") or showing.masthead().title
    return wechat.Source(
        title=live.title,
        body=html.render(live.body, facts, signed=article.kind == Kind.NOTICE).html,
        kicker=live.kicker,
        subtitle=live.subtitle,
        headnote=live.headnote,
        byline=live.credits,
        lead=live.lead,
        author_note=live.author_note,
        editor_line=live.editor_line,
        correction=live.correction,
        source=f"《{magazine}》{article.issue.name if article.issue else ''}",
        url=settings.SITE_URL + article.get_absolute_url() if article.on_web else "",
        site=settings.SITE_URL,
        summary=text.excerpt(live.lead, SUMMARY) or html.opening(live.body, SUMMARY),
    )


def _sizes(photos):
    """The bytes of the files of the pictures; one that is missing has none."""
    sizes = {}
    for pk, photo in photos.items():
        try:
            sizes[pk] = photo.image.size
        except OSError:
            continue
    return sizes


def pictures(posting):
    """The pictures in full size as a zip, numbered as in the post, with a list of what each shows and who took it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for place in posting.post.places:
            try:
                with posting.photos[place.photo].image.open("rb") as image:
                    data = image.read()
            except OSError:
                continue
            _add(archive, file_name(place), data)
        _add(archive, LIST, "\ufeff".encode() + _listed(posting.post).encode())
    return file.getvalue()


def file_name(place):
    """图1 渡口.jpg"""
    said = safe_name(" ".join(place.caption.split())[:LONGEST_NAME]) if place.caption.strip() else ""
    return f"{place.name} {said}.jpg" if said else f"{place.name}.jpg"


def _listed(post):
    lines = [f"《{post.title}》图片说明", ""]
    for place in post.places:
        told = [place.name, place.caption, place.credit, f"（替代文字：{place.alt}）" if place.alt else ""]
        lines.append("　".join(filter(None, told)))
    return "\r\n".join(lines) + "\r\n"


def _add(archive, name, data):
    member = zipfile.ZipInfo(name, _FIRST_DAY)
    member.external_attr, member.create_system = 0o644 << 16, 3
    archive.writestr(member, data)
