import pytest

from issues import actions as issue_actions
from tests.factories import make_article, make_author, make_editor, make_issue, make_person, make_section

pytestmark = pytest.mark.django_db


def test_the_desk_sees_its_newest_words_as_readers_will(client):
    editor = make_editor()
    issue = make_issue(2023, 10)
    article = make_article(issue=issue, section=make_section(), title="已签的标题", signed=True, by=editor)
    issue_actions.publish(issue, by=editor)
    article.refresh_from_db()
    article.title = "桌上的标题"
    article.save()
    article.bylines.create(author=make_author("林知秋"), role="文")
    client.force_login(make_person(permissions=["articles.view_article", "issues.view_issue"]))

    pages = [client.get(path) for path in (f"/preview/articles/{article.pk}/", f"/preview/issues/{issue.pk}/")]

    for page in pages:
        words = page.content.decode()
        assert "桌上的标题" in words
        assert "林知秋" in words
        assert "preview-bar" in words
        assert "no-store" in page.headers["Cache-Control"]


def test_an_issue_in_the_making_is_previewed_with_its_drawn_cover(client):
    issue = make_issue(2030, 1, theme="明年的题目")
    draft = make_article(issue=issue, title="草稿")
    client.force_login(make_person(permissions=["issues.view_issue"]))

    page = client.get(f"/preview/issues/{issue.pk}/").content.decode()

    assert "data:image/svg+xml;base64," in page
    assert f"/preview/articles/{draft.pk}/" in page


def test_a_preview_asks_who_is_there(client):
    article = make_article(issue=make_issue())

    assert client.get(f"/preview/articles/{article.pk}/").status_code == 302
    assert client.get(f"/preview/issues/{article.issue_id}/").status_code == 302


def test_a_preview_is_for_those_who_may_see_the_piece(client):
    article = make_article(issue=make_issue())
    client.force_login(make_person())

    answer = client.get(f"/preview/articles/{article.pk}/")

    assert answer.status_code == 403
    assert "没有权限" in answer.content.decode()
