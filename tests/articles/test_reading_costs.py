"""What a page costs that is made anew, while the navigation of its issue is kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.articles.reading import publish
from tests.factories import make_article, make_editor, make_feature, make_issue, make_photo, make_section

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("pieces", [2, 12])
def test_a_page_that_is_made_anew_asks_little_however_much_there_is(client, pieces):
    editor = make_editor()
    issue = make_issue(theme="家门口的联络站")
    section, feature = make_section(), make_feature(issue)
    figure = (
        f"<figure data-photo='{make_photo(by=editor).pk}'><img alt='甲'><figcaption>乙</figcaption></figure><p>丙。</p>"
    )
    for place in range(pieces):
        place_of = {"issue": issue, "section": section, "feature": feature, "position": place, "body": figure}
        article = make_article(**place_of, signed=True, by=editor, credits=[("文", "林知秋"), ("图", "石小满")])
        article.tags.add("联络站", f"标签{place}")
    publish(issue, editor)
    client.get(article.get_absolute_url())
    client.get(issue.get_absolute_url())

    asked = {}
    for path in (issue.articles.first().get_absolute_url(), f"{issue.get_absolute_url()}?reading=large"):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        asked[path.count("issues")] = len(captured)

    assert asked[0] <= 5
    assert asked[1] <= 6
