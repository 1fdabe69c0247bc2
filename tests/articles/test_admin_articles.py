"""The article form: what is saved, by whom, and what is refused."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles import actions
from articles.models import Article
from tests.factories import (
    make_article,
    make_editor,
    make_feature,
    make_issue,
    make_person,
    make_photo,
    make_section,
)

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/article/add/"


def change(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def typed(article=None, bylines=(), **fields):
    """What the article form posts; `bylines` are dicts of the fields of a row."""
    data = {
        "kicker": "", "title": "一张流转单", "subtitle": "", "headnote": "", "lead": "", "body": "<p>代表把意见写下来。</p>",
        "author_note": "", "editor_line": "", "correction": "", "issue": "", "section": "", "feature": "",
        "kind": "article", "pages": "", "responsible_editor": "", "tags": "", "cover_photo": "", "on_web": "on",
        "web_from": "", "contact": "", "base": "0", "draft": "d1",
    }  # fmt: skip
    known = list(article.bylines.all()) if article else []
    rows = [*[{"id": row.pk, "role": row.role, "author": row.author_id or "", "name": row.author.name if row.author else "",
               "printed_name": row.printed_name, "printed_post": row.printed_post} for row in known], *bylines]  # fmt: skip
    if article:
        data |= {name: getattr(article, name) for name in article.FIELDS}
        data |= {"base": article.versions.newest().number, "issue": article.issue_id or "", "pages": article.pages}
        data |= {"section": article.section_id or "", "kind": article.kind, "contact": article.contact}
    data |= {"bylines-TOTAL_FORMS": len(rows), "bylines-INITIAL_FORMS": len(known)}
    for n, row in enumerate(rows):
        data |= {f"bylines-{n}-{name}": value for name, value in ({"position": n} | row).items()}
        if article:
            data[f"bylines-{n}-article"] = article.pk
    return data | fields


@pytest.fixture
def chief(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def test_saving_without_a_changed_word_makes_no_version(client, chief):
    article = make_article(issue=make_issue())

    client.post(change(article), typed(article, pages="3-5"))

    article.refresh_from_db()
    assert article.pages == "3-5"
    assert article.versions.count() == 1


def test_a_piece_with_tags_is_saved_with_the_same_and_with_others(client, chief):
    article = make_article()
    article.tags.set(["算盘", "村账"])

    answers = [client.post(change(article), typed(article, tags=tags)) for tags in ("算盘、村账", "算盘、账目")]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert set(article.tags.names()) == {"算盘", "账目"}


def test_a_failed_save_gives_back_what_was_typed(client, chief):
    article = make_article()

    response = client.post(change(article), typed(article, title="", lead="写了一半的导语"))

    page = response.content.decode()
    assert "没有保存，请改下面标出的地方" in page
    assert "写了一半的导语" in page
    article.refresh_from_db()
    assert article.lead == ""


def test_a_picture_that_the_library_does_not_have_is_refused(client, chief):
    response = client.post(
        ADD, typed(body='<figure data-photo="4711"><img alt=""><figcaption>说明</figcaption></figure>')
    )

    assert "正文里有 1 张图片不在图片库里" in response.content.decode()
    assert not Article.objects.exists()


def test_a_newly_placed_picture_needs_a_caption(client, chief):
    photo = make_photo()

    response = client.post(ADD, typed(body=f'<figure data-photo="{photo.pk}"><img alt=""></figure>'))

    assert "第 1 张图片还没有图片说明" in response.content.decode()
    assert not Article.objects.exists()


def test_a_picture_that_came_without_a_caption_does_not_hold_up_a_correction(client, chief):
    photo = make_photo()
    article = make_article(body=f'<p>旧</p><figure data-photo="{photo.pk}"><img alt=""></figure>')

    client.post(change(article), typed(article, body=article.body.replace("旧", "新")))

    assert article.versions.newest().body == f'<p>新</p><figure data-photo="{photo.pk}"><img alt=""></figure>'


def test_the_body_is_cleaned_before_it_is_stored(client, chief):
    client.post(ADD, typed(body='<p onclick="x()">字<script>alert(1)</script></p><h1>题</h1>'))

    assert Article.objects.get().body == "<p>字</p><h2>题</h2>"


def test_a_feature_of_another_issue_is_refused(client, chief):
    feature = make_feature(make_issue(), "专题甲")

    response = client.post(ADD, typed(issue=make_issue().pk, feature=feature.pk))

    assert "专题“专题甲”是" in response.content.decode()


def test_what_somebody_else_moved_meanwhile_stays_where_they_put_it(client, chief):
    here, there = make_section(), make_section()
    article = make_article(issue=make_issue(), section=here)
    page = client.get(change(article)).content.decode()
    opened_with = re.search(r'name="opened_with" value="([^"]*)"', page).group(1).replace("&quot;", '"')
    Article.objects.filter(pk=article.pk).update(section=there)

    client.post(change(article), typed(article, lead="新导语", opened_with=opened_with, responsible_editor=""))

    article.refresh_from_db()
    assert (article.section, article.lead) == (there, "新导语")


def test_contact_is_hidden_from_those_without_the_right_and_kept_when_they_save(client):
    article = make_article(contact="手机：13871234567")
    rights = ["articles.change_article", "articles.view_article"]
    client.force_login(make_person(permissions=rights))

    page = client.get(change(article)).content.decode()
    client.post(change(article), typed(article, lead="新导语", contact=""))

    article.refresh_from_db()
    assert "13871234567" not in page
    assert (article.lead, article.contact) == ("新导语", "手机：13871234567")


def test_who_may_only_read_sees_the_words_and_cannot_change_them(client):
    article = make_article(title="给人看的", contact="手机：13871234567")
    actions.comment(article, "请核对。", by=make_editor())
    client.force_login(make_person(permissions=["articles.view_article"]))

    page = client.get(change(article)).content.decode()
    refused = client.post(change(article), typed(article, title="改了"))

    article.refresh_from_db()
    assert "给人看的" in page
    assert "批注 1 条未解决" in page
    assert "13871234567" not in page
    assert 'name="title"' not in page
    assert refused.status_code in (200, 403)
    assert article.title == "给人看的"


def test_nobody_without_rights_opens_the_form(client):
    article = make_article()
    client.force_login(make_person())

    assert client.get(change(article)).status_code == 403


def test_every_save_is_recorded_once(client, chief):
    article = make_article()
    before = LogEntry.objects.count()

    client.post(change(article), typed(article, lead="新导语"))

    assert [entry.change_message for entry in LogEntry.objects.order_by("pk")[before:]] == ["保存第2版"]


def test_a_saved_draft_is_named_to_the_browser(client, chief):
    response = client.post(ADD, typed(draft="abc123"))

    assert response.cookies["saved_drafts"].value == "abc123"


def test_a_piece_is_never_deleted_at_the_desk(client, chief):
    article = make_article()

    assert client.post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Article.objects.filter(pk=article.pk).exists()
