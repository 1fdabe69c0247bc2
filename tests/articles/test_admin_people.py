"""Sections, authors, tags and pages at the desk."""

import pytest
from django.urls import reverse
from taggit.models import Tag

from articles.models import Author, Section, SectionSlug
from issues.models import Page
from tests.factories import make_article, make_author, make_editor, make_person, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def chief(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def test_a_changed_address_of_a_section_goes_on_answering(client):
    section = make_section("基层实践", slug="grassroots")
    fields = {"name": "基层实践", "slug": "practice", "description": "", "position": 1, "is_current": "on"}

    client.post(f"/admin/articles/section/{section.pk}/change/", fields)

    section.refresh_from_db()
    assert section.slug == "practice"
    assert list(SectionSlug.objects.values_list("slug", "section")) == [("grassroots", section.pk)]


def test_the_old_address_of_a_section_is_not_given_to_another(client):
    section = make_section("基层实践", slug="practice")
    SectionSlug.objects.create(slug="grassroots", section=section)
    fields = {"name": "新栏目", "slug": "grassroots", "position": 1, "is_current": "on"}

    page = client.post("/admin/articles/section/add/", fields).content.decode()

    assert "“基层实践”用过的旧地址" in page
    assert not Section.objects.filter(name="新栏目").exists()


def test_a_section_that_holds_articles_is_not_deleted_but_may_be_retired(client):
    section = make_section("读者来信")
    make_article(section=section)

    page = client.post(f"/admin/articles/section/{section.pk}/delete/", {"post": "yes"}).content.decode()
    client.post(reverse("admin:articles_section_retire", args=[section.pk]))

    section.refresh_from_db()
    assert "里面还有 1 篇文章" in page
    assert section.is_current is False


def test_an_empty_section_is_deleted(client):
    section = make_section()

    client.post(f"/admin/articles/section/{section.pk}/delete/", {"post": "yes"})

    assert not Section.objects.exists()


def test_two_records_of_one_person_become_one_and_nothing_printed_changes(client):
    kept, other = make_author("林知秋"), make_author("林知秋", affiliation="恩施州人大")
    article = make_article()
    article.bylines.create(author=other, role="文")
    from articles import actions

    version = actions.save_version(article, by=make_editor())
    url = reverse("admin:articles_author_merge", args=[kept.pk])

    shown = client.get(url, {"other": other.pk}).content.decode()
    client.post(url, {"other": other.pk})

    kept.refresh_from_db()
    version.refresh_from_db()
    assert "合并后会怎样" in shown
    assert (Author.objects.count(), kept.affiliation) == (1, "恩施州人大")
    assert version.credit_set.get().author == kept
    assert version.credits == "文/林知秋"


def test_an_author_is_not_merged_with_the_same_record(client):
    author = make_author()

    client.post(reverse("admin:articles_author_merge", args=[author.pk]), {"other": author.pk})

    assert Author.objects.filter(pk=author.pk).exists()


def test_an_author_over_a_piece_is_not_deleted(client):
    article = make_article(credits=[("文", "林知秋")])
    author = article.bylines.get().author

    response = client.post(f"/admin/articles/author/{author.pk}/delete/", {"post": "yes"})

    assert response.status_code == 403
    assert Author.objects.filter(pk=author.pk).exists()


def test_who_may_not_change_authors_merges_none(client):
    kept, other = make_author("甲"), make_author("乙")
    client.force_login(make_person(permissions=["articles.view_author"]))

    assert client.post(reverse("admin:articles_author_merge", args=[kept.pk]), {"other": other.pk}).status_code == 403
    assert Author.objects.count() == 2


def test_tags_of_one_thing_are_merged_into_the_one_used_most(client):
    for tags in (["代表联络站"], ["代表联络站", "联络站"], ["联络站"], ["代表联络站"]):
        make_article().tags.add(*tags)
    chosen = Tag.objects.filter(name__in=["代表联络站", "联络站"])

    client.post(
        "/admin/taggit/tag/", {"action": "merge_chosen", "_selected_action": list(chosen.values_list("pk", flat=True))}
    )

    assert [(tag.name, tag.articles_tagged.count()) for tag in Tag.objects.all()] == [("代表联络站", 4)]


def test_a_tag_keeps_one_name_without_separators(client):
    tag = Tag.objects.create(name="民意")
    Tag.objects.create(name="联络站")
    url = f"/admin/taggit/tag/{tag.pk}/change/"

    parted = client.post(url, {"name": "民意，民声"}).content.decode()
    taken = client.post(url, {"name": "联络站"}).content.decode()

    tag.refresh_from_db()
    assert "不能有逗号" in parted
    assert "已经有标签“联络站”" in taken
    assert tag.name == "民意"


def test_a_plain_page_is_written_and_cleaned(client):
    client.post(
        "/admin/issues/page/add/", {"slug": "about", "title": "关于本刊", "body": "<p>创刊<script>x</script></p>"}
    )

    page = Page.objects.get()
    assert (page.slug, page.body) == ("about", "<p>创刊</p>")
    assert '<option value="about"' not in client.get("/admin/issues/page/add/").content.decode()
