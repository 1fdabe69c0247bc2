"""The list of pieces at the desk."""

import pytest

from tests.factories import make_article, make_editor, make_issue, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def test_the_list_finds_pieces_by_title_author_and_state(client, chief):
    make_article(title="渡口", credits=[("文", "林知秋")])
    make_article(title="老桥", signed=True)
    url = "/admin/articles/article/"

    def titles(query):
        page = client.get(url, query).content.decode()
        return [title for title in ("渡口", "老桥") if f">{title}</a>" in page]

    assert titles({}) == ["渡口", "老桥"]
    assert titles({"q": "林知秋"}) == ["渡口"]
    assert titles({"state": "editing"}) == ["渡口"]
    assert titles({"state": "released"}) == ["老桥"]
    assert titles({"issue": "none"}) == ["渡口", "老桥"]


def test_the_list_makes_as_many_queries_for_twenty_pieces_as_for_two(client, chief, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/admin/articles/article/")
        return len(captured)

    issue, section = make_issue(), make_section()
    for _ in range(2):
        make_article(issue=issue, section=section, credits=[("文", "林知秋")], by=chief)
    few = queries()
    for n in range(18):
        make_article(issue=issue, section=section, credits=[("文", f"作者{n}")], by=chief)

    assert queries() == few
