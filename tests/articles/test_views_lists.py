"""The lists of a section, an author, a tag."""

import pytest

from articles.models import SectionSlug
from tests.articles.reading import get, publish, text
from tests.factories import make_article, make_editor, make_issue, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_editor()


def test_an_old_address_of_a_section_leads_to_the_new_one(client):
    section = make_section("焦点", slug="focus")
    SectionSlug.objects.create(slug="old-focus", section=section)

    answer = get(client, "/sections/old-focus/")

    assert (answer.status_code, answer.url) == (301, "/sections/focus/")


def test_long_lists_come_in_pages(client, editor):
    issue = make_issue()
    section = make_section()
    for place in range(21):
        make_article(issue=issue, section=section, title=f"第{place:02}篇", position=place, signed=True, by=editor)
    publish(issue, editor)

    first, second = (text(get(client, f"{section.get_absolute_url()}{query}")) for query in ("", "?page=2"))

    assert first.count('class="piece-title"') == 20
    assert "第20篇" in second
    for query in ("?page=3", "?page=0", "?page=x", "?page=-1", "?page=²"):
        assert get(client, section.get_absolute_url() + query).status_code == 404
