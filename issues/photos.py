"""Taking a picture into the library."""

import hashlib

from django.db import transaction

from . import files, pictures, uploads
from .log import record
from .models import Photo, private_files, public_files


def take_in(data, *, by=None, name="", **words):
    """Put a picture into the library and return its Photo; the same file a second time returns the first one.

    `words` may give caption, credit and alt. Raises uploads.Rejected for what is not a picture we keep,
    bounded.ChildFailed when the encoder ran out of time or memory.
    """
    return add(prepare(data, pictures.render_bounded(data), name=name, **words), by=by)


def prepare(data, rendered, *, name="", **words):
    """Write the files of a picture and return its Photo without storing the row: what is slow, before a transaction."""
    kind = uploads.kind_of(data[:4096], name)
    main = files.keep(public_files(), "photos", rendered.main, ".jpg")
    renditions = {
        str(width): files.keep(public_files(), "photos", webp, f"-{width}.webp")
        for width, webp in rendered.webp.items()
    }
    return Photo(
        image=main,
        original=files.keep(private_files(), "originals", data, f".{kind}"),
        sha256=rendered.original_sha256,
        renditions=renditions,
        width=rendered.width,
        height=rendered.height,
        original_name=uploads.safe_name(name),
        **words,
    )


@transaction.atomic
def add(photo, *, by=None):
    """Store a prepared photo; a picture that the library has already is returned instead."""
    known = Photo.objects.filter(sha256=photo.sha256).order_by("pk").first()
    if known:
        return known
    photo.uploaded_by = by
    photo.save()
    if by is not None:
        record(by, "上传图片", photo, added=True)
    return photo


def known(data):
    """The photo that was made of this very file, or None."""
    return Photo.objects.filter(sha256=hashlib.sha256(data).hexdigest()).order_by("pk").first()


@transaction.atomic
def remove(photo):
    """Delete a photo that nothing uses, and its files once that is committed.

    Raises ProtectedError when it is in use. Files that another row names stay.
    """
    names = {photo.image.name, *photo.renditions.values()}
    original = photo.original.name
    photo.delete()
    others = Photo.objects.filter(original=original) | Photo.objects.filter(image__in=names)
    if not others.exists():
        files.delete_on_commit(private_files(), original)
        for name in names:
            files.delete_on_commit(public_files(), name)
