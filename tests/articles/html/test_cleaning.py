import json
import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.html import clean, plain_text
from articles.html.building import ASIDE_KINDS

PLAIN = "h2 h3 h4 p blockquote ul li table thead tbody tr strong em sub br figcaption"
TAGS = (
    "<p> </p> <div> </div> <h1> </h1> <h6> <b> </b> <strong> <em> </em> <i> <u> <sup> </sup> <sub> <br> <hr> <q> </q> "
    "<ul> </ul> <ol> <li> </li> <table> </table> <thead> <tbody> <tr> <td> <th> </td> </tr> <caption> <blockquote> "
    "</blockquote> <aside> </aside> <figcaption> </figcaption> </figure> <svg> <math> <template>"
)
ALLOWED = {
    **{name: set() for name in PLAIN.split()},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "figure": {"data-photo"},
    "img": {"alt"},
    "span": {"class"},
    "sup": {"data-note"},
    "a": {"href"},
    "aside": {"data-kind"},
}
SNIPPETS = [
    *TAGS.split(),
    "<ol start=3>",
    '<td colspan="2">',
    '<th rowspan="3">',
    '<figure data-photo="12">',
    '<figure data-photo="x">',
    '<img alt="图" src=x onerror=alert(1)>',
    '<aside data-kind="链接">',
    '<span class="credit">',
    "</span>",
    '<sup data-note="注 <b>一</b>">',
    '<a href="https://example.org/?a=1&b=2">',
    '<a href="javascript:alert(1)">',
    "</a>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "&lt;b&gt;",
    "&amp;",
    "&nbsp;",
    "\u3000\u3000",
    " ",
    "\n",
    "正文",
    "abc",
    "e\u0301",
    "\u0338",
    "\x00",
    "\ud800",
    "\u202e",
    "<",
    ">",
    '"',
]
soup = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=6)), max_size=40).map("".join)


class Reader(HTMLParser):
    """Checks every tag and attribute against the list, and how the tags stand in each other."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = []

    def handle_starttag(self, tag, attrs):
        assert tag in ALLOWED, tag
        assert {name for name, _ in attrs} <= ALLOWED[tag], (tag, attrs)
        for name, value in attrs:
            self.check_value(tag, name, value)
        assert "p" not in self.open or tag in INLINE, (tag, self.open)
        assert self.open or tag not in INLINE, tag
        assert tag not in self.open or tag in ("ul", "ol", "li"), (tag, self.open)
        if tag not in ("br", "img"):
            self.open.append(tag)

    def check_value(self, tag, name, value):
        if name == "href":
            assert re.match(r"https?://[^/]|mailto:|/(?![/\\])", value), value
        elif name in ("data-photo", "start", "colspan", "rowspan"):
            assert re.fullmatch(r"[0-9]+", value), value
        elif name == "data-kind":
            assert value in ASIDE_KINDS
        elif name == "class":
            assert value == "credit"
            assert "figcaption" in self.open

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        assert self.open, data

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


INLINE = {"strong", "em", "sup", "sub", "a", "br", "span"}


def assert_is_strict(body):
    reader = Reader()
    reader.feed(body)
    reader.close()
    assert reader.open == []
    assert unicodedata.is_normalized("NFC", body)
    assert clean(body) == body


@settings(max_examples=600, deadline=None)
@given(soup)
@example("\u0338&nbsp;0")
def test_whatever_comes_in_the_strict_subset_comes_out(html):
    assert_is_strict(clean(html))


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_text_without_tags_keeps_its_letters(text):
    letters = "".join(c for c in unicodedata.normalize("NFC", text) if c.isalpha())
    html = text.replace("&", "&amp;").replace("<", "&lt;")

    kept = "".join(c for c in plain_text(clean(html)) if c.isalpha())

    assert kept == "".join(c for c in letters if c.isalpha())


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("正文", "<p>正文</p>"),
        ("", ""),
        ("<div>甲<p>乙</p>丙</div>", "<p>甲</p><p>乙</p><p>丙</p>"),
        ("<h1>一</h1><h5>五</h5><h6>六</h6>", "<h2>一</h2><h4>五</h4><h4>六</h4>"),
        ("<h3><strong>小标题</strong></h3>", "<h3>小标题</h3>"),
        ("<h3>小<b>标</b>题</h3>", "<h3>小<strong>标</strong>题</h3>"),
        ("<p>甲<b>乙</b><strong>丙</strong><i>丁</i><u>戊</u></p>", "<p>甲<strong>乙丙</strong><em>丁</em>戊</p>"),
        ("<p>　　正文&nbsp;　</p><p>&nbsp;</p><p><br></p>", "<p>正文</p>"),
        ("<p>春眠不觉晓<br>　处处闻啼鸟 <br>  夜来</p>", "<p>春眠不觉晓<br>　处处闻啼鸟<br>夜来</p>"),
        ("<p>甲<br><br>乙</p>", "<p>甲</p><p>乙</p>"),
        ("<p>代表\n建议 two\nwords</p>", "<p>代表建议 two words</p>"),
        ("<p>Word\u2028行</p>", "<p>Word 行</p>"),
        ("<p>x<div>y</div>z</p>", "<p>x</p><p>y</p><p>z</p>"),
        ("<a href='/a'><p>一</p><p>二</p></a>", '<p><a href="/a">一</a></p><p><a href="/a">二</a></p>'),
        ("<blockquote>引<blockquote>文</blockquote></blockquote>", "<blockquote><p>引</p><p>文</p></blockquote>"),
        ("<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字", "<p>汉（hàn）字</p>"),
        ("<p>甲<q>乙</q></p>", "<p>甲“乙”</p>"),
        ("<p>H<sub>2</sub>O，m<sup>2</sup></p>", "<p>H<sub>2</sub>O，m<sup>2</sup></p>"),
        ("<svg><text>图中字</text></svg><math><mi>x</mi></math>", "<p>图中字x</p>"),
        ("<aside data-kind='小传'>张某</aside>", '<aside data-kind="小传"><p>张某</p></aside>'),
        ("<aside data-kind='广告'>张某</aside>", "<p>张某</p>"),
    ],
)
def test_paragraphs_and_words_come_out_clean(html, body):
    assert clean(html) == body


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<ul><li><p>甲</p></li><li></li></ul>", "<ul><li>甲</li></ul>"),
        ("<ul><li>甲</li><ul><li>乙</li></ul><li>丙</li></ul>", "<ul><li>甲<ul><li>乙</li></ul></li><li>丙</li></ul>"),
        ("<ol start='3'><li><p>甲</p><p>乙</p></li></ol>", '<ol start="3"><li><p>甲</p><p>乙</p></li></ol>'),
        ("<ol start='1'><li>甲</li></ol><ol start='-2'><li>乙</li></ol>", "<ol><li>甲</li></ol><ol><li>乙</li></ol>"),
        ("<li>散</li><ul></ul>", "<p>散</p>"),
        ("<ul>无项<li>甲</li></ul>", "<ul><li>无项</li><li>甲</li></ul>"),
        (
            "<table><caption>表1</caption><tr><th>甲<th>乙<tr><td colspan=2 rowspan=0>丙</table>",
            "<p>表1</p><table><thead><tr><th>甲</th><th>乙</th></tr></thead>"
            '<tbody><tr><td colspan="2">丙</td></tr></tbody></table>',
        ),
        (
            "<table><tr><td><table><tr><td>内</td></tr></table><td></table>",
            "<table><tbody><tr><td>内</td><td></td></tr></tbody></table>",
        ),
        ("<table><tr><td> </td></tr></table>", ""),
        ("<table><tr><td colspan=9999>甲</td></tr></table>", "<table><tbody><tr><td>甲</td></tr></tbody></table>"),
    ],
)
def test_lists_and_tables_come_out_clean(html, body):
    assert clean(html) == body


@pytest.mark.parametrize(
    ("html", "body"),
    [
        (
            '<figure data-photo="012"><img alt="甲" src="/x.jpg">'
            '<figcaption>会场<span class="credit">张三 摄</span>。</figcaption>杂字</figure>',
            '<figure data-photo="12"><img alt="甲"><figcaption>会场。<span class="credit">张三 摄</span></figcaption>'
            "</figure><p>杂字</p>",
        ),
        ('<figure data-photo="7"></figure>', '<figure data-photo="7"><img alt=""></figure>'),
        ('<figure data-photo="0"><img alt="x"></figure>', '<figure data-photo="0"><img alt="x"></figure>'),
        ('<figure data-photo="7a"><img alt="x"><figcaption>说明</figcaption></figure>', "<p>说明</p>"),
        ("<p>甲<img src=x alt=y>乙</p>", "<p>甲乙</p>"),
        (
            '<p>回音<sup data-note="注&lt;b&gt;一&lt;/b&gt; 二">[1]</sup>。</p>',
            '<p>回音<sup data-note="注一 二"></sup>。</p>',
        ),
        ('<p>甲<sup data-note=" ">1</sup></p>', "<p>甲<sup>1</sup></p>"),
        ('<p>甲<sup data-note="5 < 6 &amp; 7">乙</sup></p>', '<p>甲<sup data-note="5 &lt; 6 &amp; 7"></sup>乙</p>'),
    ],
)
def test_figures_and_notes_come_out_clean(html, body):
    assert clean(html) == body


@pytest.mark.parametrize(
    "href",
    [
        "https://example.org/a?b=1",
        "http://example.org",
        "mailto:a@example.org",
        "/issues/2023/10/",
        "/",
        "HTTPS://example.org",
    ],
)
def test_good_addresses_stay(href):
    assert re.fullmatch(r'<p><a href="[^"]+">链接</a></p>', clean(f'<a href="{href}">链接</a>'))


@pytest.mark.parametrize(
    "href",
    [
        *("javascript:alert(1)", "&#x6A;avascript:alert(1)", "data:text/html,x", "//evil.example", "/\\evil.example"),
        *("/\t/evil.example", "https:evil.example", "https:///x", "x", "#main", "", "vbscript:x", "file:///etc/passwd"),
    ],
)
def test_other_addresses_go_and_their_words_stay(href):
    assert clean(f'<a href="{href}">链接</a>') == "<p>链接</p>"


@pytest.mark.parametrize(
    "unit", ["<div>", "<b><p>", "<ul><li>", "<table><tr><td>", "<sup data-note=x>", "<!--", "<a href='", "　"]
)
def test_ten_times_the_nesting_makes_no_more_than_a_deep_body(unit):
    body = clean(unit * 20_000 + "正文")

    assert_is_strict(body)


def test_every_string_of_the_corpus_comes_out_harmless(corpus):
    for file in sorted((corpus / "xss").glob("*.json")):
        for payload in strings(json.loads(file.read_text("utf-8"))):
            assert_is_strict(clean(payload))


def test_harmless_text_of_the_corpus_survives(corpus):
    for payload in strings(json.loads((corpus / "xss" / "cms_specific_own.json").read_text("utf-8"))):
        words = re.sub(r"<(script|style|title)\b.*?</\1>|<!--.*?-->|<[^>]*>|[\u202e\s]", "", payload, flags=re.S)
        chinese = re.findall(r"[\u4e00-\u9fff]+", words)

        kept = plain_text(clean(payload))

        assert [word for word in chinese if word not in kept] == []


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)
