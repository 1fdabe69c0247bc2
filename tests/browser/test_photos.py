"""The photo library and the small records (sections, authors, tags, pages, masthead) in a real browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from issues.models import Masthead, Page, Photo
from tests.browser.conftest import DESK, PHONE
from tests.browser.writing import library
from tests.factories import make_article, make_author, make_feature, make_issue, make_photo, make_section, picture_file

pytestmark = pytest.mark.django_db(transaction=True)
WALL = "/admin/issues/photo/"


def chosen(name, data=None, kind="image/jpeg"):
    return {"name": name, "mimeType": kind, "buffer": data or picture_file()}


def test_several_pictures_are_uploaded_at_once_each_with_its_own_verdict(signed_in, english_left):
    page = signed_in
    page.goto(WALL)
    page.locator("input[data-upload]").set_input_files(
        [
            chosen("渡口.jpg", picture_file(1600, 1000)),
            chosen("封面.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
            chosen("老桥.jpg", picture_file(1000, 800)),
        ]
    )
    lines = page.locator(".report li")
    expect(lines.nth(2)).to_contain_text("已导入", timeout=30_000)

    assert [line.locator("b").inner_text() for line in lines.all()] == ["已导入", "未导入", "已导入"]
    expect(lines.nth(1)).to_contain_text("SVG")
    assert english_left(page) == []
    assert sorted(Photo.objects.values_list("original_name", flat=True)) == ["渡口.jpg", "老桥.jpg"]


def test_the_words_of_an_uploaded_picture_are_written_at_once(signed_in):
    page = signed_in
    page.goto(WALL)
    page.locator("input[data-upload]").set_input_files([chosen("渡口.jpg")])
    page.get_by_role("link", name="渡口.jpg：去写说明和供图").click()
    page.get_by_label("图片说明", exact=True).fill("傍晚的渡口")
    page.get_by_label("摄影（供图）", exact=True).fill("邹雨禾")
    page.get_by_role("button", name="保存说明与供图").click()
    expect(page.locator(".messagelist .success")).to_contain_text("已保存")

    photo = Photo.objects.get()
    assert (photo.caption, photo.credit) == ("傍晚的渡口", "邹雨禾")


def test_a_picture_is_uploaded_inside_the_picker_and_used_at_once(signed_in):
    page = signed_in
    page.goto("/admin/articles/article/add/")
    page.get_by_role("button", name="选一张题图").click()
    library(page).locator("input[data-upload]").set_input_files([chosen("封面照.jpg", picture_file(1600, 1000))])
    expect(page.locator("img.cover-photo")).to_be_visible(timeout=20_000)

    assert page.locator("input[name=cover_photo]").input_value() == str(Photo.objects.get().pk)


def test_a_small_picture_says_so_before_it_is_placed_and_leaves_the_library_again(signed_in):
    page = signed_in
    page.goto("/admin/articles/article/add/")
    page.get_by_role("button", name="选一张题图").click()
    library(page).locator("input[data-upload]").set_input_files([chosen("小图.jpg", picture_file(600, 400))])
    expect(library(page).locator("[data-chosen]")).to_contain_text("偏小（短边不足 720 像素）", timeout=20_000)
    kept = Photo.objects.count()
    library(page).get_by_role("button", name="移出图片库").click()
    expect(library(page).get_by_text("图片库里还没有图片")).to_be_visible()

    assert (kept, Photo.objects.count()) == (1, 0)
    assert page.locator("input[name=cover_photo]").input_value() == ""


def test_the_picker_is_left_from_the_keyboard(signed_in):
    make_photo(caption="渡口")
    page = signed_in
    page.goto("/admin/articles/article/add/")
    page.get_by_role("button", name="选一张题图").click()
    library(page).get_by_label("渡口").focus()
    page.keyboard.press("Escape")

    expect(page.locator("dialog.library")).to_have_count(0)
    assert page.locator("input[name=cover_photo]").input_value() == ""


@pytest.fixture
def screens(chief):
    """Every screen of the library and the small records, by a name for its picture."""
    photo = make_photo(caption="渡口", credit="", alt="渡口")
    make_photo(caption="老桥", credit="邹雨禾")
    issue, section = make_issue(2026, 12), make_section("本期焦点", slug="focus")
    article = make_article(issue=issue, section=section, cover_photo=photo, credits=[("文", "林知秋")], by=chief)
    article.tags.add("民意")
    author = article.bylines.get().author
    other = make_author("林知秋", affiliation="恩施州人大")
    feature = make_feature(issue, "走进联络站")
    about = Page.objects.create(slug="about", title="关于本刊", body="<p>创刊。</p>")
    masthead = Masthead.objects.create()

    def at(name, *args):
        return reverse(f"admin:{name}", args=args)

    return {
        "photos": f"{WALL}?photo={photo.pk}",
        "photos-none": f"{WALL}?q=没有这样的图片",
        "photo-form": at("issues_photo_change", photo.pk),
        "photo-picker": at("issues_photo_picker"),
        "photo-delete": at("issues_photo_delete", Photo.objects.get(caption="老桥").pk),
        "section-list": at("articles_section_changelist"),
        "section-form": at("articles_section_change", section.pk),
        "section-kept": at("articles_section_delete", section.pk),
        "author-list": at("articles_author_changelist"),
        "author-form": at("articles_author_change", author.pk),
        "author-merge": at("articles_author_merge", author.pk) + f"?other={other.pk}",
        "tag-list": at("taggit_tag_changelist"),
        "tag-form": at("taggit_tag_change", article.tags.get().pk),
        "feature-form": at("articles_feature_change", feature.pk),
        "page-list": at("issues_page_changelist"),
        "page-form": at("issues_page_change", about.pk),
        "masthead": at("issues_masthead_change", masthead.pk),
    }


def test_every_screen_of_the_library_and_the_records_is_accessible(screens, chief, axe):
    assert {name: axe(url, user=chief) for name, url in screens.items()} == {name: [] for name in screens}


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_every_such_screen_is_chinese_and_no_wider_than_the_window(signed_in, screens, english_left, shoot, viewport):
    page = signed_in
    page.set_viewport_size(viewport)
    english, wide = {}, []
    for name, url in screens.items():
        page.goto(url)
        page.wait_for_load_state("networkidle")
        shoot(page, f"{name}-{viewport['width']}")
        if words := english_left(page):
            english[name] = words
        if page.evaluate("document.documentElement.scrollWidth") > viewport["width"]:
            wide.append(name)
    assert (english, wide) == ({}, [])
