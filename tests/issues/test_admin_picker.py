"""The library in a window over a piece: what was uploaded in vain is taken out again."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from issues.models import Photo, public_files
from tests.factories import make_article, make_editor, make_person, make_photo, picture_file

pytestmark = pytest.mark.django_db

PICKER = reverse("admin:issues_photo_picker")


def take_back(photo):
    return reverse("admin:issues_photo_take_back", args=[photo.pk])


@pytest.fixture
def editor(client):
    editor = make_person(permissions=["issues.view_photo", "issues.add_photo"])
    client.force_login(editor)
    return editor


def test_an_own_upload_that_nothing_shows_may_be_taken_out_again(client, editor, django_capture_on_commit_callbacks):
    photo = make_photo(by=editor, caption="渡口")
    page = client.get(PICKER).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(take_back(photo))

    assert take_back(photo) in page
    assert answer.json() == {"message": "“渡口”已移出图片库。"}
    assert not Photo.objects.exists()
    assert not public_files().exists(photo.image.name)
    assert LogEntry.objects.latest("pk").is_deletion()


def test_a_picture_that_is_used_stays(client, editor):
    photo = make_photo(by=editor, caption="渡口")
    make_article(cover_photo=photo)

    page = client.get(PICKER).content.decode()
    answer = client.post(take_back(photo))

    assert take_back(photo) not in page
    assert (answer.status_code, answer.json()["error"]) == (409, "“渡口”没有移出：已经有地方用了它。")
    assert Photo.objects.get() == photo


def test_a_picture_of_somebody_else_stays(client, editor):
    photo = make_photo(by=make_editor())

    page = client.get(PICKER).content.decode()

    assert take_back(photo) not in page
    assert client.post(take_back(photo)).status_code == 403
    assert Photo.objects.get() == photo


def test_a_picture_that_stands_in_the_unsaved_form_is_not_offered_to_be_taken_out(client, editor):
    placed, other = make_photo(by=editor), make_photo(by=editor)

    page = client.get(PICKER, {"here": f"{placed.pk},x"}).content.decode()

    assert [take_back(photo) in page for photo in (placed, other)] == [False, True]


def test_nothing_is_taken_out_by_a_look(client, editor):
    photo = make_photo(by=editor)

    assert client.get(take_back(photo)).status_code == 405
    assert Photo.objects.get() == photo


def test_a_fresh_upload_stands_first_and_chosen_and_says_that_it_is_small(client, editor):
    small = make_photo(by=editor, data=picture_file(600, 400), caption="小图")
    for number in range(17):
        make_photo(data=picture_file(1600, 1000, colour=(number, 9, 9)), caption=f"大图{number}")

    page = client.get(PICKER, {"new": small.pk}).content.decode()

    assert page.index("小图") < page.index("大图")
    assert page.count(" checked>") == 1
    assert page.count("偏小：600 × 400") == 1
    assert client.get(PICKER, {"new": "９" * 30}).status_code == 200
