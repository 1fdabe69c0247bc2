"""Where pictures are used: asked of every package, since they lie to the left of this one."""

from dataclasses import dataclass

from .models import Photo
from .signals import photo_uses_asked, used_photos_asked


@dataclass(frozen=True)
class Use:
    """A place that shows a picture, and the desk's address of it."""

    text: str
    url: str = ""

    def __str__(self):
        return self.text


def uses_of(photos):
    """{pk of a photo: the places that show it, none twice}; photos that nothing shows are left out."""
    found = {}
    for _, answer in photo_uses_asked.send(sender=Photo, photos=[photo.pk for photo in photos]):
        for pk, uses in answer.items():
            found.setdefault(pk, []).extend(uses)
    return {pk: list(dict.fromkeys(uses)) for pk, uses in found.items()}


def used_photos(issue=None):
    """The pks of all photos that are shown anywhere, or in one issue."""
    return set().union(*(answer for _, answer in used_photos_asked.send(sender=Photo, issue=issue)))
