"""Sections, authors, tags and pages at the desk."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone
from taggit.models import Tag

from articles import actions, queries
from articles.models import Author, Feature, Section, SectionSlug
from issues import actions as issue_actions
from issues.models import Page
from tests.factories import (
    make_article,
    make_author,
    make_editor,
    make_feature,
    make_issue,
    make_person,
    make_photo,
    make_section,
)

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


def test_a_renamed_author_changes_no_released_word_and_the_editor_is_told_where_the_old_name_stands(client):
    issue = make_issue()
    article = make_article(title="渡口", issue=issue, credits=[("文", "林知秋")], signed=True)
    author = article.bylines.get().author
    fields = {"name": "林之秋", "kind": "person", "affiliation": "", "post": "", "region": "", "bio": ""}

    page = client.post(f"/admin/articles/author/{author.pk}/change/", fields, follow=True).content.decode()
    again = actions.save_version(article, by=make_editor())

    row = queries.contents(issue).rows[0]
    assert Author.objects.get().name == "林之秋"
    assert (row.credits, row.state, again.number, article.live) == ("文/林知秋", queries.State.RELEASED, 1, again)
    assert f'署名仍印“林知秋”：<a href="/admin/articles/article/{article.pk}/change/">《渡口》</a>' in page


def test_a_renamed_author_without_a_piece_is_just_renamed(client):
    author = make_author("林知秋")
    fields = {"name": "林之秋", "kind": "person", "affiliation": "省人大", "post": "", "region": "", "bio": ""}

    page = client.post(f"/admin/articles/author/{author.pk}/change/", fields, follow=True).content.decode()

    author.refresh_from_db()
    assert (author.name, author.affiliation) == ("林之秋", "省人大")
    assert "署名仍印" not in page


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


def feature_address(act, feature):
    return reverse(f"admin:articles_feature_{act}", args=[feature.pk])


def test_a_feature_that_holds_pieces_is_not_deleted_on_any_screen(client):
    issue = make_issue()
    full, empty = make_feature(issue, "走进联络站"), make_feature(issue, "秋收的账本")
    make_article(issue=issue, feature=full)

    page = client.post(feature_address("delete", full), {"post": "yes"}, follow=True).content.decode()
    client.post(feature_address("delete", empty), {"post": "yes"})

    assert "里还有 1 篇文章，不能删除" in page
    assert list(Feature.objects.values_list("title", flat=True)) == ["走进联络站"]
    assert [entry.change_message for entry in LogEntry.objects.all() if "专题" in entry.change_message] == [
        "删除专题：秋收的账本"
    ]


def test_a_feature_changed_by_itself_takes_the_schedule_of_its_issue_back(client, chief):
    issue = make_issue()
    feature = make_feature(issue, "走进联络站", position=1)
    issue_actions.publish(issue, by=chief, at=timezone.now() + timedelta(days=1))

    fields = {"title": "走进代表之家", "editors_note": "编者的话。", "position": "1"}
    page = client.post(feature_address("change", feature), fields, follow=True).content.decode()

    feature.refresh_from_db()
    issue.refresh_from_db()
    assert (feature.title, feature.editors_note, issue.published_at) == ("走进代表之家", "编者的话。", None)
    assert "原定的定时上网已取消" in page


def test_a_feature_is_made_by_itself(client):
    issue = make_issue()
    make_feature(issue, "走进联络站", position=1)

    client.post(
        "/admin/articles/feature/add/", {"issue": issue.pk, "title": "秋收的账本", "editors_note": "", "position": "0"}
    )

    assert [feature.title for feature in issue.features.order_by("position", "pk")] == ["走进联络站", "秋收的账本"]


@pytest.mark.parametrize(
    ("rights", "offered"),
    [
        (["articles.view_author", "issues.view_photo"], False),
        (["articles.view_author", "articles.change_author"], False),
        (["articles.view_author", "articles.change_author", "issues.view_photo"], True),
    ],
)
def test_a_portrait_is_chosen_by_those_who_may_change_the_author_and_see_the_library(client, rights, offered):
    author = make_author("林知秋", portrait=make_photo(caption="林知秋"))
    client.force_login(make_person(permissions=rights))

    page = client.get(f"/admin/articles/author/{author.pk}/change/").content.decode()

    assert ("选一张照片" in page) is offered
    assert "照片" in page
