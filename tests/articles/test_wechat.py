"""A piece for the official account: nothing in it that WeChat's editor drops or refuses, whatever the body holds."""

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from articles import html, wechat

from .bound import NASTY

TAGS = {"section", "p", "blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "sup", "sub", "br"}  # fmt: skip
ATTRIBUTES = {"style", "colspan", "rowspan", "start"}
FIGURE = (
    '<figure data-photo="{}"><img alt="船"><figcaption>渡口<span class="credit">杜衡/摄</span></figcaption></figure>'
)


def a_source(body=NASTY, *, photos=(), **fields):
    facts = {pk: html.PhotoFacts(pk, f"photo:{pk}", 900, 600, [("/media/1.webp", 480)]) for pk in photos}
    rendered = html.render(html.clean(body) + "".join(FIGURE.format(pk) for pk in photos), facts)
    fields = {"title": "渡口", "site": "https://example.org", "url": "https://example.org/articles/1/"} | fields
    return wechat.Source(body=rendered.html, **fields)


def strangers(post):
    """The tags and attributes that have no business in the post."""
    elements = list(lxml_html.fragment_fromstring(post.html).iter())
    tags = {element.tag for element in elements} - TAGS
    return tags | {name for element in elements for name in element.attrib} - ATTRIBUTES


def test_a_post_holds_no_class_script_picture_or_link():
    post = wechat.write(a_source(photos=[7, 9]))

    assert strangers(post) == set()
    assert "url(" not in post.html


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from([NASTY, "<p>一</p>", "<table><tr><td>"]))
def test_whatever_is_written_stays_words(words, body):
    post = wechat.write(a_source(body + words, kicker=words, lead=words, byline=words, author_note=words, source=words))

    assert strangers(post) == set()


def test_pictures_are_numbered_places_in_their_order():
    post = wechat.write(a_source("<p>一</p>", photos=[9, 7, 9]))

    assert [(place.number, place.photo, place.caption, place.credit) for place in post.places] == [
        (1, 9, "渡口", "杜衡/摄"), (2, 7, "渡口", "杜衡/摄"), (3, 9, "渡口", "杜衡/摄"),
    ]  # fmt: skip
    assert [line for line in post.text.splitlines() if line.startswith("【")] == [f"【图{n}：渡口】" for n in (1, 2, 3)]


def test_links_and_notes_stand_at_the_end():
    body = '<p>见<a href="/articles/2/">前文</a><sup data-note="《选举法》第5条"></sup>、<a href="https://a.example/x">此处</a>。</p>'

    lines = wechat.write(a_source(body)).text.splitlines()

    assert lines[0] == "见前文[链接1][1]、此处[链接2]。"
    assert lines[1:6] == [
        "注释", "[1] 《选举法》第5条", "参考链接", "[链接1] 前文：https://example.org/articles/2/", "[链接2] 此处：https://a.example/x",
    ]  # fmt: skip
    assert lines[-1] == "阅读原文：https://example.org/articles/1/"


def test_the_check_says_what_is_too_much_and_what_to_do():
    post = wechat.write(
        a_source("<p>" + "字" * 20_001 + "</p>", photos=[7, 8], title="长" * 65, summary="要" * 121, url="")
    )

    found = wechat.check(post, {7: 11 * 2**20})

    assert [one.name for one in found if not one.fits] == ["标题", "摘要", "正文", "图片"]
    assert found[-1].advice == "图1超过 10 MB，请先缩小再传到公众号。图2的文件不在图片库里，请另外找图。"


def test_what_fits_passes_to_the_last_character():
    fits = wechat.write(a_source("<p>" + "字" * 20_000 + "</p>", url=""))

    assert (fits.characters, [one.fits for one in wechat.check(fits, {})]) == (20_000, [True] * 5)
    assert [wechat.check(wechat.Post("题", "字" * n, "字"), {})[3].fits for n in (349_525, 349_526)] == [True, False]
