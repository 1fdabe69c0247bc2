"""Every test starts with its own files and an empty cache."""

import os
from base64 import b64encode

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.db import connection

# Playwright keeps an event loop in the thread that also asks the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    """Uploads, cache and mail of a test lie in its own folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = configured.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.CACHES = {
        name: {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(tmp_path / name),
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        }
        for name in ("default", "counts")
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.FEES_KEYS = [b64encode(bytes(32)).decode()]
    settings.SECURE_SSL_REDIRECT = False
    settings.SESSION_COOKIE_SECURE = False
    settings.CSRF_COOKIE_SECURE = False
    cache.clear()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite is tested in a file: a database in memory is one connection, which the live server's threads would share.

    Two threads on one connection can wait for each other for ever, one holding Python's lock and one SQLite's. Nothing of a
    test database need outlive the machine: no commit waits for the disk.
    """
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        settings["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        settings["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
    else:
        settings["OPTIONS"] = settings["OPTIONS"] | {"options": "-c synchronous_commit=off"}


@pytest.fixture
def corpus():
    """The folder of real and hostile files, where the environment names one."""
    from pathlib import Path

    folder = os.environ.get("CHUTIAN_CORPUS")
    if not folder:
        pytest.skip("没有设置 CHUTIAN_CORPUS，跳过真实文件的检验")
    return Path(folder)
