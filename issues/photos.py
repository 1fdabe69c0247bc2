"""Taking a picture into the library."""

from django.db import transaction

from . import files, pictures, uploads
from .log import record
from .models import Photo, private_files, public_files


def take_in(data, *, by=None, name="", rendered=None, **words):
    """Put a picture into the library and return its Photo; the same file a second time returns the first one.

    `words` may give caption, credit and alt. `rendered` saves encoding what a reader of manuscripts has encoded already.
    The files are written before the row that names them. Raises uploads.Rejected for what is not a picture we keep,
    bounded.ChildFailed when the encoder ran out of time or memory.
    """
    rendered = rendered or pictures.render_bounded(data)
    known = Photo.objects.filter(sha256=rendered.original_sha256).first()
    if known:
        return known
    kind = uploads.kind_of(data[:4096], name)
    main = files.keep(public_files(), "photos", rendered.main, ".jpg")
    renditions = {
        str(width): files.keep(public_files(), "photos", webp, f"-{width}.webp")
        for width, webp in rendered.webp.items()
    }
    original = files.keep(private_files(), "originals", data, f".{kind}")
    with transaction.atomic():
        photo = Photo(
            image=main,
            original=original,
            sha256=rendered.original_sha256,
            renditions=renditions,
            original_name=uploads.safe_name(name),
            uploaded_by=by,
            **words,
        )
        photo.save()
        if by is not None:
            record(by, "上传图片", photo, added=True)
    return photo
