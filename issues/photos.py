"""Taking a picture into the library."""

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
