"""How files are kept: under their checksum, written before the row that names them, deleted only on commit."""

import hashlib

from django.core.exceptions import SuspiciousOperation
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.utils.deconstruct import deconstructible


@deconstructible(path="issues.files.PrivateStorage")
class PrivateStorage(FileSystemStorage):
    """Files that have no address: only views hand them out, as attachments, to those allowed."""

    def url(self, name):
        raise SuspiciousOperation(f"a private file has no address: {name}")


def keep(storage, folder, data, suffix=""):
    """Write `data` under its checksum, unless it is there already, and return its name in the storage."""
    checksum = hashlib.sha256(data).hexdigest()
    name = f"{folder}/{checksum[:2]}/{checksum}{suffix}"
    if not storage.exists(name):
        name = storage.save(name, ContentFile(data))
    return name


def delete_on_commit(storage, name):
    """Delete a file once the transaction that gave it up has been committed."""
    transaction.on_commit(lambda: storage.delete(name))
