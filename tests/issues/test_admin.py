"""The photo library and the masthead at the desk."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from issues.models import Masthead, Photo, private_files, public_files
from tests.factories import make_article, make_author, make_editor, make_issue, make_person, make_photo, picture_file

pytestmark = pytest.mark.django_db
WALL, UPLOAD = "/admin/issues/photo/", "/admin/issues/photo/upload/"


@pytest.fixture
def chief(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def delete(photo):
    return reverse("admin:issues_photo_delete", args=[photo.pk])


def shown(client, **query):
    """The captions on the wall."""
    page = client.get(WALL, query).content.decode()
    return [photo.caption for photo in Photo.objects.order_by("pk") if f"<div>{photo.caption}<br>" in page]


def test_a_picture_is_taken_in_and_told_of(client, chief):
    file = SimpleUploadedFile("渡口.jpg", picture_file(1600, 1200), "image/jpeg")

    answer = client.post(UPLOAD, {"file": file}).json()

    photo = Photo.objects.get()
    assert (answer["photo"]["id"], answer["photo"]["width"], answer["known"]) == (photo.pk, 1600, False)
    assert (photo.uploaded_by, photo.original_name) == (chief, "渡口.jpg")


def test_the_same_file_is_not_taken_in_twice(client, chief):
    data = picture_file()
    client.post(UPLOAD, {"file": SimpleUploadedFile("一.jpg", data)})

    answer = client.post(UPLOAD, {"file": SimpleUploadedFile("二.jpg", data)}).json()

    assert answer["known"] is True
    assert Photo.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("图.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "SVG"),
        ("图.jpg", b"", "空的"),
        ("图.jpg", b"MZ\x90\x00" + b"0" * 200, "不能用作图片"),
        ("图.jpg", picture_file()[:400], "不完整"),
    ],
)
def test_what_is_no_picture_is_refused_in_chinese_and_leaves_nothing(client, chief, name, data, word):
    response = client.post(UPLOAD, {"file": SimpleUploadedFile(name, data, "image/jpeg")})

    assert response.status_code == 400
    assert word in response.json()["error"]
    assert not Photo.objects.exists()


def test_an_upload_without_a_file_says_so(client, chief):
    response = client.post(UPLOAD)

    assert (response.status_code, response.json()) == (400, {"error": "没有收到文件，请再选一次。"})


def test_who_may_not_upload_is_told_so(client):
    client.force_login(make_person(permissions=["issues.view_photo"]))

    response = client.post(UPLOAD, {"file": SimpleUploadedFile("图.jpg", picture_file())})

    assert response.status_code == 403
    assert "没有上传图片的权限" in response.json()["error"]
    assert not Photo.objects.exists()


def test_nobody_without_rights_sees_the_wall_or_the_picker(client):
    client.force_login(make_person())

    assert [client.get(url).status_code for url in (WALL, f"{WALL}picker/")] == [403, 403]


def test_the_wall_finds_pictures_by_words_and_by_what_they_lack(client, chief):
    make_photo(caption="渡口", credit="邹雨禾", alt="渡口")
    make_photo(caption="老桥", alt="桥")
    used = make_photo(caption="山路", credit="章一帆")
    issue = make_issue()
    make_article(issue=issue, body=f'<figure data-photo="{used.pk}"><img alt=""><figcaption>路</figcaption></figure>')

    assert shown(client, q="邹雨禾") == ["渡口"]
    assert shown(client, lacking="credit") == ["老桥"]
    assert shown(client, lacking="alt") == ["山路"]
    assert shown(client, lacking="unused") == ["渡口", "老桥"]
    assert shown(client, issue=issue.pk) == ["山路"]


def test_the_words_of_a_picture_are_written_beside_the_wall(client, chief):
    photo = make_photo()
    fields = {"caption": "傍晚的渡口", "credit": "邹雨禾", "alt": "几只船", "back": f"{WALL}?photo={photo.pk}#photo"}

    response = client.post(f"{WALL}{photo.pk}/change/", fields)

    photo.refresh_from_db()
    assert response.url == f"{WALL}?photo={photo.pk}#photo"
    assert (photo.caption, photo.credit, photo.alt) == ("傍晚的渡口", "邹雨禾", "几只船")


def test_nobody_is_led_away_from_the_desk_after_saving(client, chief):
    photo = make_photo()

    response = client.post(f"{WALL}{photo.pk}/change/", {"caption": "渡口", "back": "https://example.org/"})

    assert response.url == WALL


def test_the_wall_says_where_a_picture_is_used(client, chief):
    photo = make_photo(caption="渡口")
    make_article(
        title="在正文里", body=f'<figure data-photo="{photo.pk}"><img alt=""><figcaption>图</figcaption></figure>'
    )
    make_article(title="作题图", cover_photo=photo)
    make_author("林知秋", portrait=photo)

    page = client.get(WALL, {"photo": photo.pk}).content.decode()

    assert [place for place in ("《在正文里》", "《作题图》", "作者林知秋的照片") if place in page] == [
        "《在正文里》", "《作题图》", "作者林知秋的照片",
    ]  # fmt: skip
    assert "用在 3 处" in client.get(WALL).content.decode() or "没有供图" in page


@pytest.mark.parametrize("use", ["body", "former body", "cover", "portrait"])
def test_a_picture_in_use_is_never_deleted(client, chief, use):
    photo = make_photo(caption="渡口")
    figure = f'<figure data-photo="{photo.pk}"><img alt=""><figcaption>图</figcaption></figure>'
    if use == "cover":
        make_article(cover_photo=photo)
    elif use == "portrait":
        make_author(portrait=photo)
    else:
        article = make_article(body=figure)
        if use == "former body":
            from articles import actions

            article.body = "<p>图拿掉了。</p>"
            article.save()
            actions.save_version(article, by=chief)

    page = client.post(delete(photo), {"post": "yes"}, follow=True).content.decode()

    assert "“渡口”没有删除：它用在" in page
    assert Photo.objects.filter(pk=photo.pk).exists()


def test_an_unused_picture_goes_with_its_files(client, chief, django_capture_on_commit_callbacks):
    photo = make_photo()
    names = [photo.image.name, *photo.renditions.values()]

    with django_capture_on_commit_callbacks(execute=True):
        client.post(delete(photo), {"post": "yes"})

    assert not Photo.objects.exists()
    assert [public_files().exists(name) for name in names] == [False] * len(names)
    assert not private_files().exists(photo.original.name)


def test_the_editor_gets_the_address_of_a_picture_by_its_number(client, chief):
    photo = make_photo(data=picture_file(1600, 1000))

    response = client.get(reverse("admin:issues_photo_image", args=[photo.pk]))

    assert response.url == public_files().url(photo.renditions["960"])


def test_the_wall_makes_as_many_queries_for_many_pictures_as_for_few(client, chief):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(WALL)
        return len(captured)

    make_photo()
    few = queries()
    for n in range(6):
        photo = make_photo(caption=f"图{n}")
        make_article(cover_photo=photo, by=chief)

    assert queries() == few


def test_a_caption_cannot_break_out_of_the_picker(client, chief):
    make_photo(caption='"><script>alert(1)</script>', credit="<b>x</b>", alt="'\"<")

    page = client.get(f"{WALL}picker/", {"submit": "<script>x</script>"}).content.decode()

    assert "<script>alert" not in page
    assert "<script>x" not in page
    assert "<b>x</b>" not in page


def test_the_masthead_is_one_row_reached_at_once(client, chief):
    response = client.get("/admin/issues/masthead/")

    row = Masthead.objects.get()
    assert response.url == f"/admin/issues/masthead/{row.pk}/change/"
    assert client.get("/admin/issues/masthead/add/").status_code == 403
    assert client.post(f"/admin/issues/masthead/{row.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_masthead_is_changed_and_refuses_a_badge_that_is_no_picture(client, chief):
    row = Masthead.objects.create()
    url = f"/admin/issues/masthead/{row.pk}/change/"
    fields = {"title": "楚天主人", "period": "人大工作月刊", "copyright": "楚天主人杂志社", "icp": "鄂ICP备00000000号"}
    badge = SimpleUploadedFile("标识.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")

    refused = client.post(url, fields | {"institution_badge": badge}).content.decode()
    client.post(
        url, fields | {"institution_badge": SimpleUploadedFile("标识.png", picture_file(kind="PNG"), "image/png")}
    )

    row.refresh_from_db()
    assert "SVG" in refused or "图片" in refused
    assert row.icp == "鄂ICP备00000000号"
    assert row.institution_badge.name.startswith("badges/")
    assert json.dumps(row.institution_badge.name).endswith('.jpg"')
