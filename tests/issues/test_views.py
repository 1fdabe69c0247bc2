import pytest
from django.core.files.base import ContentFile

from issues import actions
from issues.models import Masthead, Page, public_files
from tests.factories import make_editor, make_issue, make_photo

pytestmark = pytest.mark.django_db


def test_the_covers_hang_by_year_and_older_years_a_click_away(client):
    editor = make_editor()
    for year in (2019, 2020, 2021, 2022):
        actions.publish(make_issue(year, 3, theme=f"{year}的题目"), by=editor)

    near, old = (client.get(path).content.decode() for path in ("/issues/", "/issues/2019/"))

    assert "2022的题目" in near
    assert "2019的题目" not in near
    assert 'href="/issues/2019/"' in near
    assert "2019的题目" in old
    assert client.get("/issues/1999/").status_code == 404


def test_an_issue_without_a_printed_cover_is_drawn_one(client):
    issue = make_issue(2023, 10, theme="家门口的联络站")
    actions.publish(issue, by=make_editor())

    answer = client.get("/issues/2023/10/cover.svg")

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "家门口的联络站" in answer.content.decode()


@pytest.mark.parametrize("slug", ["about", "contact", "copyright", "privacy", "accessibility"])
def test_every_plain_page_says_something_before_it_is_written(client, slug):
    answer = client.get(f"/{slug}/")

    assert answer.status_code == 200
    assert f"<h1>{Page.Slug(slug).label}</h1>" in answer.content.decode()


def test_a_plain_page_shows_what_the_desk_wrote_and_nothing_that_runs(client):
    Page.objects.create(slug="about", title="关于我们", body="<h2>沿革</h2><p>创刊<script>alert(1)</script></p>")

    page = client.get("/about/").content.decode()

    assert "沿革</h2>" in page
    assert "alert(1)" not in page


def test_the_footer_shows_only_the_slots_that_are_filled(client):
    Masthead.objects.update_or_create(pk=1, defaults={"icp": "鄂ICP备00000000号"})

    page = client.get("/about/").content.decode()

    assert '<a href="https://beian.miit.gov.cn/">鄂ICP备00000000号</a>' in page
    assert "beian.mps.gov.cn" not in page
    assert "举报电话" not in page


def test_a_public_file_may_be_kept_for_ever(client):
    photo = make_photo()

    answer = client.get(photo.image.url)

    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in answer.headers["Cache-Control"]
    assert b"".join(answer.streaming_content)


def test_what_is_no_picture_is_only_downloaded(client):
    public_files().save("issues/x.html", ContentFile(b"<script>alert(1)</script>"))

    answer = client.get("/media/issues/x.html")

    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_private_files_and_folders_have_no_address(client):
    photo = make_photo()

    for name in (
        photo.original.name,
        f"../private/{photo.original.name}",
        "%2e%2e/private/x",
        "photos/",
        "photos",
        "a\x00b",
        "",
    ):
        assert client.get(f"/media/{name}").status_code == 404, name
