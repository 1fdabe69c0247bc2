"""Reading a feed as strictly as RFC 4287 says it."""

from datetime import datetime

ATOM = "http://www.w3.org/2005/Atom"
ONCE = {"id", "title", "updated"}
AT_MOST_ONCE = {"subtitle", "rights", "logo", "icon", "generator", "summary", "content", "published", "source"}
IN_FEED = ONCE | {"subtitle", "rights", "logo", "icon", "link", "author", "category", "generator", "entry"}
IN_ENTRY = ONCE | {"author", "category", "content", "link", "published", "rights", "summary"}


def judge(feed):
    """Assert what the RFC demands of a feed and its entries."""
    assert feed.tag == f"{{{ATOM}}}feed"
    _judge_one(feed, IN_FEED)
    assert [link.get("rel") for link in _all(feed, "link")].count("self") == 1
    found = _all(feed, "entry")
    ids = [_text(entry, "id") for entry in found]
    assert len(ids) == len(set(ids))
    for entry in found:
        _judge_one(entry, IN_ENTRY)
        assert _all(entry, "author") or _all(feed, "author")
        assert any(link.get("rel") == "alternate" for link in _all(entry, "link"))
        assert _all(entry, "content")[0].get("type") == "html"


def entries(feed):
    """The entries as dicts of what they say."""
    return [
        {name: _text(entry, name) for name in ("id", "title", "summary", "content", "published", "updated")}
        | {
            "link": _all(entry, "link")[0].get("href"),
            "authors": [(_text(one, "name"), _text(one, "uri")) for one in _all(entry, "author")],
            "categories": [one.get("term") for one in _all(entry, "category")],
        }
        for entry in _all(feed, "entry")
    ]


def _judge_one(element, known):
    names = [child.tag.removeprefix(f"{{{ATOM}}}") for child in element]
    assert set(names) <= known
    assert [name for name in ONCE if names.count(name) != 1] == []
    assert [name for name in AT_MOST_ONCE if names.count(name) > 1] == []
    for name in ("id", "logo"):
        assert all(found.text.startswith("http") for found in _all(element, name))
    for name in ("updated", "published"):
        assert all(datetime.fromisoformat(found.text).tzinfo for found in _all(element, name))
    assert all(link.get("href").startswith("http") for link in _all(element, "link"))
    assert all(_text(author, "name") for author in _all(element, "author"))


def _all(element, name):
    return element.findall(f"{{{ATOM}}}{name}")


def _text(element, name):
    return element.findtext(f"{{{ATOM}}}{name}")
