"""Where files lie: looked up when a model is used, so that settings decide."""

from django.core.files.storage import storages


def public_files():
    return storages["default"]


def private_files():
    return storages["private"]
