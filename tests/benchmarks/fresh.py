"""The site for gunicorn with every page made anew: nothing is kept but what all pages share (masthead, contents, schedule)."""

from chutian.wsgi import application
from issues import pagecache

pagecache._store = lambda key, response: None

__all__ = ["application"]
