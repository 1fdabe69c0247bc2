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
    """Files that readers may fetch: renditions, covers, whole issues as PDF."""

    folder = "public"


@deconstructible(path="issues.files.PrivateStorage")
class PrivateStorage(_WholeFiles):
    """Files that have no address: only views hand them out, as attachments, to those allowed."""

    folder = "private"

    def url(self, name):
        raise SuspiciousOperation(f"a private file has no address: {name}")


def keep(storage, folder, data, suffix=""):
    """Write `data` under its checksum, unless it is there already, and return its name in the storage."""
    checksum = hashlib.sha256(data).hexdigest()
    name = f"{folder}/{checksum[:2]}/{checksum}{suffix}"
    if not (storage.exists(name) and storage.size(name) == len(data)):
        storage.delete(name)
        name = storage.save(name, ContentFile(data))
    return name


def delete_on_commit(storage, name):
    """Delete a file once the transaction that gave it up has been committed."""
    transaction.on_commit(lambda: storage.delete(name))
