"""How files are kept: under their checksum, written before the row that names them, deleted only on commit."""

import hashlib
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.utils.deconstruct import deconstructible
from django.utils.functional import cached_property


class _WholeFiles(FileSystemStorage):
    """A folder below MEDIA_ROOT in which a name never stands for half a file."""

    folder = ""

    @cached_property
    def base_location(self):
        return Path(settings.MEDIA_ROOT) / self.folder

    def _save(self, name, content):
        """Write beside the name and move into place; what stands there already is replaced by the same bytes."""
        beside = f"{name}.{secrets.token_hex(4)}.part"
        try:
            os.replace(self.path(super()._save(beside, content)), self.path(name))
        finally:
            self.delete(beside)
        return name


@deconstructible(path="issues.files.PublicStorage")
class PublicStorage(_WholeFiles):
    """Files that readers may fetch: renditions and covers."""

    folder = "public"


@deconstructible(path="issues.files.PrivateStorage")
class PrivateStorage(_WholeFiles):
    """Files without an address of their own: only views hand them out, as attachments, while they may be had."""

    folder = "private"

    def url(self, name):
        raise SuspiciousOperation(f"a private file has no address: {name}")


def name_of(folder, data, suffix=""):
    """The name under which `data` are kept."""
    checksum = hashlib.sha256(data).hexdigest()
    return f"{folder}/{checksum[:2]}/{checksum}{suffix}"


def keep(storage, folder, data, suffix=""):
    """Write `data` under its checksum, unless it is there already, and return its name in the storage.

    What is there already becomes as young as what is written now: nothing sweeps it up before a row names it. A file that a
    crash left half written is written again; two who keep the same file at once leave one.
    """
    name = name_of(folder, data, suffix)
    try:
        return _write(storage, name, data)
    except FileNotFoundError:  # another took our half for the leavings of a crash, and is writing it again
        return _write(storage, name, data)


def _write(storage, name, data):
    if storage.exists(name):
        if storage.size(name) == len(data):
            os.utime(storage.path(name))
            return name
        storage.delete(name)
    written = storage.save(name, ContentFile(data))
    if written != name:
        storage.delete(written)
    return name


def delete_on_commit(storage, name):
    """Delete a file once the transaction that gave it up has been committed."""
    transaction.on_commit(lambda: storage.delete(name))
