"""Pieces like a piece, tags that suit it, and the search of the desk."""

import pytest
from django.utils import timezone

from articles import search
from articles.models import Keyword
from articles.search import index
from tests.factories import make_article, make_editor, make_issue, make_person

pytestmark = pytest.mark.django_db

WATER = "<p>水库移民反映饮水工程管网老化，代表建议改造管网，保障饮水安全。</p>" * 3
BIRDS = "<p>候鸟在湿地停留，湿地保护条例给候鸟留出一片水面。</p>" * 3


def make_four():
    by = make_editor()
    now = timezone.now()
    one, two, three = (make_issue(2023, number, published_at=now) for number in (1, 2, 3))
    water = make_article(title="饮水工程回访", body=WATER, issue=one, signed=True, by=by)
    make_article(title="候鸟与湿地", body=BIRDS, issue=one, signed=True, by=by)
    make_article(title="管网改造记", body=WATER, issue=two, signed=True, by=by)
    make_article(title="没有上网的饮水", body=WATER, issue=three, signed=True, by=by, on_web=False)
    index.refresh()
    return water


def test_a_piece_leads_to_published_pieces_about_the_same(client):
    water = make_four()

    content = client.get(water.get_absolute_url()).content.decode()

    assert [piece.title for piece in search.like(water)] == ["管网改造记"]
    assert "相关文章" in content
    assert content.count("管网改造记") == 1
    assert "没有上网的饮水" not in content


def test_a_piece_beside_which_its_like_stands_already_says_it_once(client):
    water = make_four()
    make_article(title="饮水管网问答", body=WATER, issue=water.issue, position=1, signed=True)
    index.refresh()

    content = client.get(water.get_absolute_url()).content.decode()

    assert [piece.title for piece in search.like(water)] == ["管网改造记", "饮水管网问答"]
    assert content.count("饮水管网问答") == 1


def test_the_same_tag_brings_pieces_together():
    water = make_four()
    birds = search.find("候鸟与湿地").get()

    water.tags.add("乡村")
    birds.tags.add("乡村")
    index.refresh()

    assert birds in search.like(water)
    assert Keyword.objects.filter(word="乡村").count() == 2


def test_tags_that_exist_are_suggested_before_words_of_the_text():
    make_four().tags.add("湿地保护")
    words = make_article(title="湿地保护条例修订", body=BIRDS)

    suggested = search.suggested_tags(words, {"候鸟"})

    assert suggested[0] == "湿地保护"
    assert "水面" in suggested
    assert "候鸟" not in suggested


def test_the_desk_suggests_tags_for_what_is_typed(client):
    client.force_login(make_editor())

    answer = client.post(
        "/admin/articles/article/suggest-tags/", {"title": "饮水工程", "body": WATER, "tags": "管网，水库"}
    )

    assert {"饮水", "移民"} <= set(answer.json()["tags"])
    assert not {"管网", "水库"} & set(answer.json()["tags"])


def test_who_may_not_write_gets_no_suggestions(client):
    client.force_login(make_person(permissions=["articles.view_article"]))

    assert client.post("/admin/articles/article/suggest-tags/", {"title": "饮水"}).status_code == 403


def test_the_list_of_the_desk_finds_words_of_the_desk_copy_and_names(client):
    client.force_login(make_editor())
    piece = make_article(title="渡口", body="<p>老桥边上</p>", credits=[("文", "林知秋")], signed=True)
    piece.bylines.update(printed_name="秋子")
    make_article(title="候鸟")

    def found(words):
        page = client.get("/admin/articles/article/", {"q": words}).content.decode()
        return [title for title in ("渡口", "候鸟") if f">{title}</a>" in page]

    assert [found(words) for words in ("桥边", "秋子", "林知秋", "渡口 老桥", "不在")] == [["渡口"]] * 4 + [[]]
