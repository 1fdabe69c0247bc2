"""Files that a row of the trail names: written before the row and its locks, under their checksum."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError

from issues import files
from issues.actions import Refused
from issues.models import private_files

from ..models import Delegation, OutsideReview, PressOrder, SignOff, TopicFiling

_NAMED_BY = (SignOff, PressOrder, Delegation, OutsideReview, TopicFiling)


@contextmanager
def kept(scan):
    """Keep a scan before the deed inside locks anything; gives its stored name, empty for none.

    A scan is a file, or the name of one that is kept already. What was written for a deed that is refused is deleted again,
    unless somebody else has kept the same file meanwhile: that makes it younger (`files.keep`).
    """
    if not scan or isinstance(scan, str):
        yield scan or ""
        return
    storage, data = private_files(), scan.read()
    suffix = "." + scan.name.rsplit(".", 1)[-1].lower() if "." in scan.name else ""
    known = storage.exists(files.name_of("scans", data, suffix))
    name = files.keep(storage, "scans", data, suffix)
    written = storage.get_modified_time(name)
    try:
        yield name
    except (Refused, ValidationError):
        named = any(model.objects.filter(scan=name).exists() for model in _NAMED_BY)
        if not known and not named and storage.get_modified_time(name) == written:
            storage.delete(name)
        raise
