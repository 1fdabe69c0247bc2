"""What the heads of pages tell machines."""

import json
import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.core.cache import cache

from articles import actions
from articles.models import Author
from issues.models import Issue, Masthead
from tests.articles.reading import picture, publish
from tests.articles.schema import linked_data
from tests.articles.test_citation_files import fields_of
from tests.factories import make_article, make_editor, make_issue, make_photo, make_section

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def piece(editor):
    """A piece of a published double number with everything that a head may tell."""
    Masthead.objects.create(issn="ISSN 1004-0000")
    issue = make_issue(2023, 9, last_number=10, issued_on=date(2023, 10, 9), theme="家门口的联络站")
    photo = make_photo()
    piece = make_article(
        issue=issue,
        section=make_section("本期焦点", slug="focus"),
        signed=True,
        by=editor,
        credits=[("文", "林知秋"), ("文", "周远"), ("翻译", "白露"), ("图", "本刊资料")],
        title="门 & <牌>",
        subtitle="——从头说起",
        lead="秋分前后，“记者”出门。",
        body=f"<p>一共九个字的正文。</p>{picture(photo)}",
        pages="4-9，12",
    )
    piece.tags.add("代表联络站")
    publish(issue, editor)
    Issue.objects.update(published_at=datetime(2023, 10, 9, 1, tzinfo=UTC))
    cache.clear()
    return piece


def metas(page, attribute):
    """The meta elements of a page by one of their attributes, as {name: [values]}."""
    found = {}
    for name, value in re.findall(rf'<meta {attribute}="([^"]+)" content="([^"]*)">', page):
        found.setdefault(name, []).append(unescape(value))
    return found


def test_a_piece_is_told_in_the_words_of_schema_org(client, piece):
    article, trail = linked_data(client.get(piece.get_absolute_url()).content.decode())

    address, photo = SITE + piece.get_absolute_url(), piece.live.photos.get()
    pk = {author.name: author.pk for author in Author.objects.all()}
    publisher = {
        "@type": "Organization",
        "name": "楚天主人杂志社",
        "logo": {"@type": "ImageObject", "url": f"{SITE}/static/img/icon.svg"},
    }
    assert article == {
        "@type": "Article",
        "headline": "门 & <牌>",
        "url": address,
        "author": [
            {"@type": "Person", "name": name, "url": f"{SITE}/authors/{pk[name]}/"} for name in ("林知秋", "周远")
        ],
        "articleSection": "本期焦点",
        "pageStart": "4",
        "pageEnd": "9",
        "pagination": "4-9，12",
        "name": "门 & <牌>",
        "alternativeHeadline": "——从头说起",
        "description": "秋分前后，“记者”出门。",
        "inLanguage": "zh-Hans",
        "mainEntityOfPage": address,
        "translator": [{"@type": "Person", "name": "白露", "url": f"{SITE}/authors/{pk['白露']}/"}],
        "datePublished": "2023-10-09",
        "dateModified": article["dateModified"],
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": "第9-10期",
            "name": "2023年第9-10期",
            "url": f"{SITE}/issues/2023/9/",
            "datePublished": "2023-10-09",
            "isPartOf": {
                "@type": "Periodical",
                "name": "楚天主人",
                "url": f"{SITE}/",
                "issn": "1004-0000",
                "publisher": publisher,
            },
        },
        "image": [SITE + photo.image.url],
        "keywords": ["代表联络站"],
        "wordCount": 11,
        "publisher": publisher,
        "isAccessibleForFree": True,
    }
    assert datetime.fromisoformat(article["dateModified"]) == piece.trail.get().at.replace(microsecond=0)
    assert [(step["name"], step["item"]) for step in trail["itemListElement"]] == [
        ("首页", f"{SITE}/"),
        ("2023年第9-10期", f"{SITE}/issues/2023/9/"),
        ("本期焦点", f"{SITE}/sections/focus/"),
        ("门 & <牌>", address),
    ]


def test_a_piece_is_told_to_those_who_cite(client, piece):
    page = client.get(piece.get_absolute_url()).content.decode()

    told = {name: values for name, values in metas(page, "name").items() if name.startswith("citation_")}
    assert told == {
        "citation_title": ["门 & <牌>：从头说起"],
        "citation_author": ["林知秋", "周远"],
        "citation_publication_date": ["2023/10/09"],
        "citation_journal_title": ["楚天主人"],
        "citation_publisher": ["楚天主人杂志社"],
        "citation_issn": ["1004-0000"],
        "citation_issue": ["9/10"],
        "citation_firstpage": ["4"],
        "citation_lastpage": ["9"],
        "citation_language": ["zh-CN"],
        "citation_fulltext_html_url": [SITE + piece.get_absolute_url()],
        "citation_keywords": ["代表联络站"],
    }


def test_a_piece_is_told_to_those_who_share(client, piece):
    page = client.get(piece.get_absolute_url()).content.decode()

    photo, shared = piece.live.photos.get(), metas(page, "property")
    assert shared["og:type"] == ["article"]
    assert shared["og:title"] == metas(page, "itemprop")["name"] == ["门 & <牌>"]
    assert shared["og:description"] == metas(page, "itemprop")["description"] == ["秋分前后，“记者”出门。"]
    assert shared["og:image"] == metas(page, "itemprop")["image"] == [SITE + photo.image.url]
    assert shared["og:image"][0].endswith(".jpg")
    assert (shared["og:image:width"], shared["og:image:height"]) == ([str(photo.width)], [str(photo.height)])
    assert shared["og:image:alt"] == ["图"]
    assert shared["article:published_time"] == ["2023-10-09"]
    assert (shared["article:section"], shared["article:tag"]) == (["本期焦点"], ["代表联络站"])


def test_an_issue_is_told_with_its_contents(client, piece):
    issue, trail = linked_data(client.get("/issues/2023/9/").content.decode())

    assert issue["@type"] == "PublicationIssue"
    assert (issue["issueNumber"], issue["datePublished"], issue["description"]) == (
        *("第9-10期", "2023-10-09"),
        "家门口的联络站",
    )
    assert issue["isPartOf"]["issn"] == "1004-0000"
    assert issue["hasPart"] == [
        {
            "@type": "Article",
            "headline": "门 & <牌>",
            "url": SITE + piece.get_absolute_url(),
            "author": [{"@type": "Person", "name": "林知秋"}, {"@type": "Person", "name": "周远"}],
            "articleSection": "本期焦点",
            "pageStart": "4",
            "pageEnd": "9",
            "pagination": "4-9，12",
        }
    ]
    assert [step["name"] for step in trail["itemListElement"]] == ["首页", "期刊阅览", "2023年第9-10期"]


def test_the_home_page_tells_of_the_site_and_the_magazine(client, piece):
    page = client.get("/").content.decode()

    site, magazine = linked_data(page)
    assert (site["@type"], magazine["@type"], magazine["issn"]) == ("WebSite", "Periodical", "1004-0000")
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{SITE}/search/?q={{search_term_string}}"
    assert metas(page, "property")["og:image"] == [f"{SITE}/static/img/share.png"]


@pytest.mark.parametrize(
    "path", ["/", "/issues/", "/issues/2023/", "/issues/2023/9/", "/sections/focus/", "/about/", "/articles/{pk}/"]
)
def test_every_page_says_its_one_address_and_how_it_is_shared(client, piece, path):
    path = path.format(pk=piece.pk)

    page = client.get(f"{path}?reading=large&from=timeline").content.decode()

    assert re.findall(r'<link rel="canonical" href="([^"]+)">', page) == [SITE + path]
    assert metas(page, "property")["og:url"] == [SITE + path]
    assert len(metas(page, "property")["og:image"]) == len(metas(page, "itemprop")["name"]) == 1


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("bib", "application/x-bibtex; charset=utf-8"),
        ("ris", "application/x-research-info-systems; charset=utf-8"),
        ("json", "application/vnd.citationstyles.csl+json; charset=utf-8"),
    ],
)
def test_a_citation_is_downloaded(client, piece, form, kind):
    answer = client.get(f"/articles/{piece.pk}/cite.{form}")

    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Content-Disposition"] == f'attachment; filename="chutian-{piece.pk}.{form}"'
    assert f"cite.{form}" in client.get(piece.get_absolute_url()).content.decode()
    assert "林知秋" in answer.content.decode()


def test_a_downloaded_citation_says_all(client, piece):
    bib, csl = (client.get(f"/articles/{piece.pk}/cite.{form}").content.decode() for form in ("bib", "json"))

    assert fields_of(bib).items() >= {("author", "林知秋 and 周远"), ("number", "9/10"), ("issn", "1004-0000")}
    assert json.loads(csl)[0]["issued"] == {"date-parts": [[2023, 10, 9]]}
    assert json.loads(csl)[0]["keyword"] == "代表联络站"


def test_print_and_web_are_both_cited(client, piece):
    page = re.sub(r"</?span[^>]*>", "", client.get(piece.get_absolute_url()).content.decode())

    cited = "林知秋，周远. 门 &amp; &lt;牌&gt;：从头说起[{}]. 白露，译. 楚天主人，2023（9/10）：4-9，12."
    assert f"{cited.format('J')}</p>" in page
    assert f"{cited.format('J/OL')} {SITE}{piece.get_absolute_url()}.</p>" in page


def test_the_citation_of_what_was_taken_down_is_gone_too(client, piece, editor):
    actions.withdraw(piece, by=editor)
    waiting = make_article(issue=make_issue(), signed=True, by=editor)
    cache.clear()

    assert client.get(f"/articles/{piece.pk}/cite.ris").status_code == 410
    assert client.get(f"/articles/{waiting.pk}/cite.ris").status_code == 404
