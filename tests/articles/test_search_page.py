"""/search/ as readers meet it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import search
from articles.search.marking import excerpt, pieces, places
from articles.search.words import parts
from issues import pagecache
from tests.factories import make_article, make_author, make_editor, make_issue, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def magazine():
    by = make_editor()
    old, new = (make_issue(year, 1, published_at=timezone.now()) for year in (2021, 2023))
    focus, law = make_section("本期焦点", slug="focus"), make_section("立法之窗", slug="law")
    common = {"signed": True, "by": by, "credits": [("文", "林知秋")]}
    make_article(title="渡口边的代表", issue=new, section=focus, body="<p>她把意见写在&lt;簿子&gt;上。</p>", **common)
    make_article(title="湿地记", issue=new, section=law, body="<p>从渡口出发，<em>走</em>进湿地。</p>", **common)
    make_article(title="听证会", issue=old, section=law, body="<p>渡口的人来了。</p>", signed=True, by=by)


def page_of(client, **asked):
    return client.get("/search/", asked).content.decode()


def titles(content):
    return [
        title
        for title in ("渡口边的代表", "湿地记", "听证会")
        if f">{title}</a>" in content.replace("<mark>", "").replace("</mark>", "")
    ]


def test_matches_are_marked_in_title_and_excerpt_and_escaped(client, magazine, settings):
    content = page_of(client, q="渡口 簿子")

    assert "<mark>渡口</mark>边的代表</a>" in content
    assert "她把意见写在&lt;<mark>簿子</mark>&gt;上。" in content
    assert "找到1篇" in content
    assert f'<link rel="canonical" href="{settings.SITE_URL}/search/">' in content


def test_filters_tell_what_they_would_leave_and_come_off_again(client, magazine):
    content = page_of(client, q="渡口", section="law")

    assert titles(content) == ["湿地记", "听证会"]
    assert '立法之窗</span><span class="count"><span class="unseen">，</span>2<' in content
    assert '本期焦点</span><span class="count"><span class="unseen">，</span>1<' in content
    assert 'href="/search/?q=%E6%B8%A1%E5%8F%A3">立法之窗<span class="unseen">，去掉这个条件' in content
    assert 'href="/search/?q=%E6%B8%A1%E5%8F%A3&amp;section=law&amp;year=2021"' in content


def test_filters_narrow_by_year_and_author(client, magazine):
    author = make_author("另一位")

    assert titles(page_of(client, q="渡口", year="2021")) == ["听证会"]
    assert titles(page_of(client, q="渡口", year="2023", section="focus")) == ["渡口边的代表"]
    assert titles(
        page_of(client, q="渡口", author=str(search.find("湿地记").get().live.credit_set.get().author_id))
    ) == [
        "渡口边的代表",
        "湿地记",
    ]
    assert "去掉筛选条件再搜" in page_of(client, q="渡口", author=str(author.pk))


@pytest.mark.parametrize(
    "asked", [{"year": "二零"}, {"section": "nowhere"}, {"author": "9999999999999"}, {"author": "x"}]
)
def test_a_filter_that_means_nothing_is_left_out(client, magazine, asked):
    assert titles(page_of(client, q="渡口", **asked)) == ["渡口边的代表", "湿地记", "听证会"]


def test_where_nothing_is_found_there_are_ways_on(client, magazine):
    content = page_of(client, q="渡口边的故事")

    assert "没有找到含有“渡口边的故事”的文章" in content
    assert titles(content.replace('<span class="phrase">', "").replace("</span>", "")) == ["渡口边的代表"]
    assert 'href="/sections/focus/"' in content


@pytest.mark.parametrize(
    "words", ["%", "\x00", "\ud800", '"', "长" * 300, "“", "<script>alert(1)</script>", "𠀀", "，、"]
)
def test_no_query_is_an_error(client, magazine, words):
    asked = words.encode("utf-8", "surrogatepass")

    response = client.get("/search/", query_string=b"q=" + b"".join(b"%%%02X" % byte for byte in asked))

    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_a_long_query_is_cut_and_said_to_be(client, magazine):
    assert "只搜了前 200 个字符" in page_of(client, q="长" * 201)
    assert "只搜了前 200 个字符" not in page_of(client, q="长" * 200)


def test_pages_keep_the_search_and_end_with_a_404(client):
    by, issue = make_editor(), make_issue(published_at=timezone.now())
    for number in range(21):
        make_article(title=f"渡口{number}", issue=issue, position=number, signed=True, by=by)

    first = page_of(client, q="渡口", year="2023", reading="large")

    assert 'href="/search/?q=%E6%B8%A1%E5%8F%A3&amp;year=2023&amp;page=2&amp;reading=large"' in first
    assert '<input type="hidden" name="reading" value="large">' in first
    assert 'class="reading-switch" href="?q=%E6%B8%A1%E5%8F%A3&amp;year=2023"' in first
    assert "渡口</mark>20" in page_of(client, q="渡口", page="2")
    assert client.get("/search/?q=渡口&page=3").status_code == 404


def test_what_was_withdrawn_is_gone_from_a_kept_page(client, magazine):
    assert "找到3篇" in page_of(client, q="渡口")

    piece = search.find("湿地记").get()
    piece.withdrawn_at = timezone.now()
    piece.save(update_fields=["withdrawn_at"])
    pagecache.clear()

    assert "找到2篇" in page_of(client, q="渡口")


def test_only_a_first_page_with_results_is_kept(client, magazine, django_assert_max_num_queries):
    for asked in ({"q": "渡口"}, {"q": "渡口", "year": "2023"}, {"q": "没有的"}):
        page_of(client, **asked)

    with django_assert_max_num_queries(0):
        page_of(client, q="渡口")
    with CaptureQueriesContext(connection) as asked:
        page_of(client, q="没有的")
    assert len(asked) > 0


def test_a_search_asks_as_often_for_many_pieces_as_for_few(client, magazine):
    def queries():
        pagecache.clear()
        page_of(client, q="代表")
        with CaptureQueriesContext(connection) as captured:
            page_of(client, q="代表", year="2023")
        return len(captured)

    few = queries()
    by, issue = make_editor(), make_issue(2023, 9, published_at=timezone.now())
    for _ in range(9):
        make_article(issue=issue, section=make_section(), signed=True, by=by, credits=[("文", f"甲{_}")])

    assert queries() == few


def test_the_box_is_on_every_page_and_where_there_is_none(client, magazine):
    for address in ("/", "/issues/", "/sections/focus/", "/nowhere/"):
        assert 'action="/search/"' in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("ＡＢＣ人大", "abc", ["ＡＢＣ"]),
        ("oﬃce ﬁne", "ffi", ["ﬃ"]),
        ("共５㎡地", "5m2", ["５㎡"]),
        ("Straße", "strasse", ["Straße"]),
        ("cafe\u0301 au", "é", ["e\u0301"]),
        ("人大人大代表", "人大", ["人大人大"]),
        ("甲 \u3000 乙", '"甲 乙"', ["甲 \u3000 乙"]),
        ("没有", "人大", []),
    ],
)
def test_what_was_found_is_marked_as_it_is_printed(text, words, marked):
    told = list(pieces(text, places(text, parts(words))))

    assert "".join(piece for piece, _ in told) == text
    assert [piece for piece, hit in told if hit] == marked


def test_an_excerpt_begins_at_a_sentence_shortly_before_the_hit():
    text = "很长的开头。" * 30 + "会上，代表们说起渡口的事。" + "后面还有很多话。" * 30

    told = excerpt(text, ["渡口"])

    assert "".join(words for words, _ in told).startswith("……")
    assert [words for words, hit in told if hit] == ["渡口"]
    assert 60 < len("".join(words for words, _ in told)) < 110
