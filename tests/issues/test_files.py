import hashlib
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousOperation
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction

from issues.files import delete_on_commit, keep
from tests.together import at_once

DATA = "一张照片".encode()
NAME = f"photos/{hashlib.sha256(DATA).hexdigest()[:2]}/{hashlib.sha256(DATA).hexdigest()}-960.webp"


@pytest.fixture
def public():
    return storages["default"]


@pytest.fixture
def private():
    return storages["private"]


def _all(storage):
    return [path for path in Path(storage.location).rglob("*") if path.is_file()]


def test_a_file_is_kept_under_its_checksum(public):
    name = keep(public, "photos", DATA, "-960.webp")

    assert name == NAME
    assert public.open(name).read() == DATA


def test_the_same_file_is_kept_once(public):
    keep(public, "photos", DATA, "-960.webp")
    before = Path(public.path(NAME)).stat().st_ino

    keep(public, "photos", DATA, "-960.webp")

    assert len(_all(public)) == 1
    assert Path(public.path(NAME)).stat().st_ino == before


def test_a_file_that_a_crash_left_half_written_is_written_again(public):
    public.save(NAME, ContentFile(DATA[:5]))

    assert keep(public, "photos", DATA, "-960.webp") == NAME

    assert public.open(NAME).read() == DATA
    assert len(_all(public)) == 1


def test_two_who_keep_the_same_file_at_once_leave_one(public):
    names = at_once(*[lambda: keep(public, "photos", DATA, "-960.webp")] * 8)

    assert names == [NAME] * 8
    assert public.open(NAME).read() == DATA
    assert len(_all(public)) == 1


def test_a_public_file_has_an_address_and_a_private_one_has_none(public, private):
    name = keep(private, "originals", DATA, ".jpeg")

    assert public.url(keep(public, "photos", DATA, "-960.webp")).endswith(NAME)
    with pytest.raises(SuspiciousOperation):
        private.url(name)


def test_private_files_lie_outside_the_public_folder(public, private):
    keep(private, "originals", DATA, ".jpeg")

    assert _all(public) == []
    assert not private.path("").startswith(public.path(""))


@pytest.mark.django_db
def test_a_file_is_deleted_only_when_the_transaction_is_committed(public, django_capture_on_commit_callbacks):
    name = keep(public, "photos", DATA, "-960.webp")

    with django_capture_on_commit_callbacks(execute=True):
        delete_on_commit(public, name)
        assert public.exists(name)

    assert not public.exists(name)


@pytest.mark.django_db(transaction=True)
def test_a_file_stays_when_the_transaction_fails(public):
    name = keep(public, "photos", DATA, "-960.webp")

    def give_up():
        with transaction.atomic():
            delete_on_commit(public, name)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        give_up()

    assert public.exists(name)
