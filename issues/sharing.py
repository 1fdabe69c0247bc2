"""How a page is announced where it is shared: Open Graph, and the same in the words that WeChat reads."""

from dataclasses import dataclass
from html import escape

from django.conf import settings
from django.templatetags.static import static

from . import pagecache, showing

PICTURE = "img/share.png"  # where a page has no picture of its own
PICTURE_SIDE = 600


@dataclass(frozen=True)
class Picture:
    """A picture by its whole address; sizes in pixels, 0 where they are not known."""

    url: str
    width: int = 0
    height: int = 0
    alt: str = ""


def whole(address):
    """The address with the site's own before it, unless it has one."""
    return settings.SITE_URL + address if address.startswith("/") else address


def metas(attribute, pairs):
    """Meta elements as a string of HTML: one for each (name, value), none for what is empty."""
    return "".join(f'<meta {attribute}="{name}" content="{escape(str(value))}">\n  ' for name, value in pairs if value)


def card(title, description, url, *, kind="website", picture=None):
    """The announcement of a page as a string of HTML. Without a picture the magazine's own mark stands in."""
    masthead = showing.masthead()
    picture = picture or pagecache.kept("own-mark", own_mark)
    pairs = [
        ("og:type", kind),
        ("og:site_name", masthead.title),
        ("og:title", title),
        ("og:description", description),
        ("og:url", url),
        ("og:locale", "zh_CN"),
        ("og:image", picture.url),
        ("og:image:width", picture.width),
        ("og:image:height", picture.height),
        ("og:image:alt", picture.alt),
    ]
    said = [("name", title), ("description", description), ("image", picture.url)]
    return metas("property", pairs) + metas("itemprop", said)


def own_mark():
    """The picture of the magazine itself."""
    return Picture(whole(static(PICTURE)), PICTURE_SIDE, PICTURE_SIDE, f"《{showing.masthead().title}》")
