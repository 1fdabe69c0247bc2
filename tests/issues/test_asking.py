"""What is typed into a search box finds what it names, whatever invisible sign came with it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from taggit.models import Tag

from issues import asking
from tests.factories import make_article, make_author, make_editor, make_photo
from tests.issues import samples

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/admin/articles/article/authors/?q={}",
        "/admin/articles/article/tags/?q={}",
        "/admin/articles/author/{kept}/merge/?q={}",
        "/admin/issues/photo/?q={}",
        "/admin/issues/photo/picker/?q={}",
    ],
)
def test_a_nul_among_the_words_is_passed_over(client, address):
    client.force_login(make_editor())
    kept = make_author("石守义").pk
    make_author("林知秋", affiliation="渡口小学")
    Tag.objects.create(name="渡口小学")
    make_photo(caption="渡口小学")

    answers = [client.get(address.format(words, kept=kept)) for words in ("渡口%00", "渡口", "%00", "山顶")]

    found = [
        "小学" in (str(answer.json()) if "json" in answer["Content-Type"] else answer.content.decode())
        for answer in answers
    ]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert (found[0], found[1], found[3]) == (True, True, False)


@pytest.mark.parametrize("words", ["", "x", "-1", "1.0", " 1", "٣", "²", "1" * 19])
def test_what_may_be_no_primary_key_is_no_number(words):
    assert asking.number(words) is None


def test_a_number_longer_than_any_is_answered_as_none(client):
    client.force_login(make_editor())
    article, endless = make_article(title="渡口"), "9" * 5000
    piece = f"/admin/articles/article/{article.pk}"
    file = SimpleUploadedFile("渡口.docx", samples.docx())

    asked = [
        client.get(f"{piece}/versions/1/?with={endless}"),
        client.get(f"/admin/issues/photo/?issue={endless}&photo={endless}"),
        client.get(f"/admin/issues/photo/picker/?new={endless}"),
    ]
    sent = [
        client.post(f"{piece}/change/", {"base": endless, "bylines-TOTAL_FORMS": endless, "put_together": endless}),
        client.post(f"{piece}/release/", {"versions": endless}),
        client.post(f"{piece}/versions/1/bring-back/", {"base": endless}),
        client.post(f"{piece}/split/", {"base": endless}),
        client.post(f"{piece}/revise/", {"base": endless, "file": file}),
    ]

    assert [answer.status_code for answer in asked] == [200, 200, 200]
    assert max(answer.status_code for answer in sent) < 500
    assert article.versions.count() == 1


def test_of_a_list_the_numbers_are_taken():
    assert asking.numbers(["12", "", "x", "0", "1" * 40]) == [12, 0]
