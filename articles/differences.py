"""Two versions of a piece compared, ready to be shown: 清样, 花脸稿 and 对照."""

from dataclasses import dataclass
from functools import cached_property

from issues.models import Photo

from . import compare, html
from .compare import Edition
from .models import Version
from .readerpage import photo_facts

#: Which rules `substance` goes by. Count on when it comes to find more or less than before: a release keeps the number, and
#: what was right by the rules of its day is no breach by later ones (`verify_releases`).
RULES = 1


@dataclass
class Redline:
    """What changed from `old` to `new`, and everything that the screens show of it. `old` is None for a first reading.

    For templates `_redline.html` and `_side_by_side.html`; both give each change the address #change-1, #change-2 …
    """

    old: Version | None
    new: Version
    photos: dict[int, html.PhotoFacts]

    @cached_property
    def difference(self):
        return compare.compare(edition(self.old or self.new), edition(self.new))

    @property
    def versions(self):
        return [self.old, self.new]

    @property
    def is_first(self):
        return self.old is None

    @property
    def total(self):
        """The number of changes."""
        return len(self.difference.changes)

    @property
    def changes(self):
        return self.difference.changes

    @cached_property
    def counted(self):
        """改字 9，添句 1."""
        return compare.counted(self.difference)

    @property
    def head_line(self):
        """改了 12 处：改字 9，添句 1；to be read after 复审以来 or 与第 3 版相比，."""
        return f"改了 {self.total} 处：{self.counted}" if self.total else "文字没有改动"

    @cached_property
    def substance(self):
        """The changes that somebody of 终审 has to agree to, each with `kind`, `text` and `change`."""
        return compare.substance(self.difference)

    @cached_property
    def summary(self):
        """The first changes in a few words: 修定→修订案 等 12 处."""
        return compare.summary(self.difference)

    @cached_property
    def page(self):
        """The piece in one column with marks."""
        return compare.page(self.difference, self.photos)

    @cached_property
    def sides(self):
        """The rows of two columns."""
        return compare.sides(self.difference, self.photos)

    @cached_property
    def clean(self):
        """The body of the new version as readers will see it."""
        return html.render(self.new.body, self.photos).html


def redline(old, new):
    """Compare two versions of a piece, `old` perhaps None; one query, for the pictures, or none."""
    return Redline(old, new, photos_of(old and old.body, new.body))


def photos_of(*bodies):
    """What rendering needs of the pictures of some bodies, in one query or none."""
    ids = {pk for body in bodies if body for pk in html.photo_ids(body)}
    return {photo.pk: photo_facts(photo) for photo in Photo.objects.filter(pk__in=ids)} if ids else {}


def edition(version):
    """A version as plain data to be compared."""
    return Edition(version.words, version.credits)


def substance(old, new):
    """The changes of substance between two versions, without a query."""
    return compare.substance(compare.compare(edition(old), edition(new)))


def summary(old, new):
    """What changed between two versions in a few words, without a query."""
    return compare.summary(compare.compare(edition(old), edition(new)))
