"""Two people at one piece: neither text is lost, and the later one says how they go together."""

import re

import pytest
from django.urls import reverse

from articles import actions
from tests.factories import make_article, make_editor

from .test_admin_articles import change, typed

pytestmark = pytest.mark.django_db
BODY = "<p>第一段说的是市场。</p><p>第二段说的是登记簿。</p><p>第三段说的是回音。</p>"


@pytest.fixture
def opened(client):
    """A piece that the signed-in editor has open at version 1, and the fields of their form."""
    client.force_login(make_editor("沈若兰"))
    article = make_article(title="老题目", body=BODY, credits=[("文", "林知秋")])
    return article, typed(article)


def saved_meanwhile(article, **words):
    for name, value in words.items():
        setattr(article, name, value)
    article.save()
    return actions.save_version(article, by=make_editor("罗小满"))


def hidden(page):
    """The fields that the screen with both texts would post."""
    from html import unescape

    return {name: unescape(value) for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page)}


def test_a_later_save_is_refused_and_shows_both_texts(client, opened):
    article, form = opened
    saved_meanwhile(article, body=BODY.replace("登记簿", "旧登记簿"))

    response = client.post(change(article), form | {"body": BODY.replace("登记簿", "三年前的登记簿")})

    page = response.content.decode()
    assert response.status_code == 409
    assert "没有保存：您打开之后，<b>罗小满</b>" in page
    assert "第二段说的是<ins>旧</ins>登记簿。" in page
    assert "第二段说的是<ins>三年前的</ins>登记簿。" in page
    assert article.versions.count() == 2


def test_changes_in_different_places_go_together(client, opened):
    article, form = opened
    saved_meanwhile(article, body=BODY.replace("市场", "集市"), lead="罗的导语")
    page = client.post(
        change(article), form | {"body": BODY.replace("回音", "回信"), "subtitle": "沈的副题"}
    ).content.decode()

    client.post(change(article), hidden(page) | {"put_together": "2"})

    newest = article.versions.newest()
    assert newest.number == 3
    assert newest.body == BODY.replace("市场", "集市").replace("回音", "回信")
    assert (newest.lead, newest.subtitle, newest.credits) == ("罗的导语", "沈的副题", "文/林知秋")


@pytest.mark.parametrize(("choice", "word"), [("theirs", "旧登记簿"), ("mine", "新登记簿")])
def test_the_editor_chooses_where_both_changed_one_paragraph(client, opened, choice, word):
    article, form = opened
    saved_meanwhile(article, body=BODY.replace("登记簿", "旧登记簿"))
    page = client.post(change(article), form | {"body": BODY.replace("登记簿", "新登记簿")}).content.decode()
    place = re.search(r'name="(choice-body-\d+)" value="theirs"', page).group(1)

    client.post(change(article), hidden(page) | {place: choice, "put_together": "2"})

    assert article.versions.newest().body == BODY.replace("登记簿", word)


def test_a_third_save_while_choosing_is_not_run_over(client, opened):
    article, form = opened
    saved_meanwhile(article, title="罗的题目")
    page = client.post(change(article), form | {"title": "沈的题目"}).content.decode()
    article.refresh_from_db()
    article.title = "又一个题目"
    article.save()
    actions.save_version(article, by=make_editor("第三人"))

    response = client.post(change(article), hidden(page) | {"choice-title": "mine", "put_together": "2"})

    assert response.status_code == 409
    assert article.versions.newest().title == "又一个题目"


def test_who_changed_no_word_takes_the_newer_words_unasked(client, opened):
    article, form = opened
    saved_meanwhile(article, title="罗的题目")

    response = client.post(change(article), form | {"pages": "12-15"})

    article.refresh_from_db()
    assert response.status_code == 302
    assert (article.title, article.pages, article.versions.count()) == ("罗的题目", "12-15", 2)


def test_names_over_the_piece_survive_a_merge_when_their_rows_are_gone(client, opened):
    article, form = opened
    first = article.versions.newest()
    saved_meanwhile(article, lead="罗的导语")
    actions.bring_back(first, by=make_editor("第三人"))

    page = client.post(change(article), form | {"bylines-0-printed_name": "本刊记者 林知秋"}).content.decode()
    client.post(change(article), hidden(page) | {"put_together": "3"})

    assert article.versions.newest().credits == "文/本刊记者 林知秋"


@pytest.mark.parametrize(("choice", "printed"), [("theirs", "文/林知秋（记者）"), ("mine", "文/本刊记者林知秋")])
def test_the_editor_chooses_where_both_changed_the_names_over_the_piece(client, opened, choice, printed):
    article, form = opened
    article.bylines.update(printed_name="林知秋（记者）")
    actions.save_version(article, by=make_editor("罗小满"))
    mine = form | {"bylines-0-printed_name": "本刊记者林知秋"}

    page = client.post(change(article), mine).content.decode()
    client.post(change(article), hidden(page) | {"put_together": "2", "choice-credits": choice})

    assert 'name="choice-credits"' in page
    assert article.versions.newest().credits == printed


def test_ones_own_text_can_be_taken_away_as_a_file(client, opened):
    article, form = opened

    answer = client.post(reverse("admin:articles_article_mine", args=[article.pk]), form | {"lead": "我写的导语"})

    text = answer.content.decode("utf-8-sig")
    assert text.startswith("【标题】\r\n老题目\r\n\r\n【署名】\r\n文/林知秋\r\n\r\n【导语】\r\n我写的导语\r\n")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert not article.versions.filter(lead="我写的导语").exists()


def test_one_may_go_on_with_ones_own_text_first(client, opened):
    article, form = opened
    saved_meanwhile(article, title="罗的题目")

    page = client.post(change(article), form | {"title": "沈的题目", "stay_with_mine": "yes"}).content.decode()

    assert "还没有保存" in page
    assert 'value="沈的题目"' in page
    assert 'name="base" value="1"' in page
    assert article.versions.count() == 2


def test_a_draft_kept_in_the_browser_is_compared_with_the_words_of_now(client, opened):
    article, _ = opened

    answer = client.post(
        reverse("admin:articles_article_compare", args=[article.pk]),
        {
            "fields": '{"title": "老题目", "body": "<p>第一段说的是集市。</p><p>第二段说的是登记簿。</p><p>第三段说的是回音。</p>"}'
        },
    ).json()

    assert "第一段说的是<ins>集市</ins>。" in answer["html"].replace("<ins>集</ins>市", "<ins>集市</ins>")
    assert "标题" not in answer["html"]
