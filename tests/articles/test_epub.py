"""An issue as EPUB: well-formed whatever the pieces hold, the same bytes from the same issue, and passed by epubcheck."""

import io
import json
import shutil
import subprocess
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from articles import epub, html
from articles.volume import Group, Part, Picture, Piece, Volume
from issues.cover import draw_cover
from tests.factories import picture_file

from .bound import NASTY

CHECKER = shutil.which("epubcheck")
JAVA = shutil.which("java")
X = {"x": "http://www.w3.org/1999/xhtml", "e": "http://www.idpf.org/2007/ops"}


def a_piece(pk=1, body=NASTY, **fields):
    photos = {7: html.PhotoFacts(7, "pictures/7.jpg", 900, 600)}
    figure = '<figure data-photo="7"><img alt="渡口 &amp; 船"><figcaption>渡口<span class="credit">杜衡</span></figcaption></figure>'
    fields = {"title": "渡口 <一> & “二”", "byline": "文/林知秋　图/杜衡", "pages": "12-15"} | fields
    return Piece(pk, body=html.render(html.clean(body) + figure, photos).html, **fields)


def a_volume(*parts, **fields):
    fields = {
        "identifier": "urn:uuid:6f0c5a1e-0000-5000-8000-000000000001",
        "magazine": "楚天主人",
        "issue": "2026年第10期",
        "modified": datetime(2026, 10, 15, 8, 30, tzinfo=UTC),
        "parts": parts or (Part("本期焦点", (Group("", "", (a_piece(),)),)),),
        "cover": Picture("cover.svg", draw_cover(2026, 10, "水与岸").encode(), "image/svg+xml"),
        "pictures": (Picture("7.jpg", picture_file()),),
        "site": "https://example.org",
        "url": "https://example.org/issues/2026/10/",
        "theme": "水与岸",
        "issued": date(2026, 10, 15),
        "imprint": (("主管单位", "某省人大常委会"), ("ISSN", "ISSN ××××-××××")),
        "authors": ("林知秋", "A & B"),
    } | fields
    return Volume(**fields)


def whole_volume():
    """Every shape that contents take: without a section, in a feature, twice the same section."""
    long = a_piece(
        3, title="长" * 120, kicker="引题", subtitle="——副题", headnote="（2026年9月）", lead="导语一\n导语二\x00",
        author_note="（作者系代表）", editor_line="沈若兰", correction="“甲”应为“乙”。",
    )  # fmt: skip
    return a_volume(
        Part("", (Group("", "", (a_piece(1, "<p>卷首</p>", byline="", pages=""),)),)),
        Part(
            "本期焦点", (Group("水与岸 <专题>", "编者按：\n请看。", (a_piece(2), long)), Group("", "", (a_piece(4),)))
        ),
        Part("影像", (Group("", "", (a_piece(5, ""),)),)),
        Part("本期焦点", (Group("又一专题", "", (a_piece(6),)),)),
    )


def opened(volume):
    return zipfile.ZipFile(io.BytesIO(epub.write(volume)))


def checked(data, tmp_path):
    """What epubcheck finds, whatever its gravity."""
    book, report = tmp_path / "book.epub", tmp_path / "report.json"
    book.write_bytes(data)
    jar = Path(CHECKER).resolve()
    command = [JAVA, "-XX:TieredStopAtLevel=1", "-jar", jar] if jar.suffix == ".jar" else [CHECKER]
    done = subprocess.run([*command, "--json", report, book], capture_output=True, text=True, timeout=300)
    found = json.loads(report.read_text("utf-8"))["messages"] if report.exists() else [done.stderr]
    return [(one["ID"], one["severity"], one["message"], one["locations"][:1]) for one in found]


needs_epubcheck = pytest.mark.skipif(
    not (CHECKER and JAVA), reason="本机没有 epubcheck，EPUB 没有校验（Debian：apt-get install epubcheck）"
)


@needs_epubcheck
def test_epubcheck_has_nothing_to_say_of_an_issue_of_every_shape(tmp_path):
    assert checked(epub.write(whole_volume()), tmp_path) == []


def test_the_same_issue_makes_the_same_file():
    assert epub.write(whole_volume()) == epub.write(whole_volume())


def test_the_file_says_first_and_unpacked_what_it_is():
    data = epub.write(a_volume())

    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_the_contents_stand_by_section_and_feature():
    nav = etree.fromstring(opened(whole_volume()).read("OEBPS/nav.xhtml"))

    lines = nav.xpath("//x:nav[@e:type='toc']/x:ol/x:li[x:span]", namespaces=X)
    assert [line[0].text for line in lines] == ["本期焦点", "影像", "本期焦点"]
    features = lines[0].xpath("./x:ol/x:li/x:a/text()", namespaces=X)
    assert features == ["水与岸 <专题>", "渡口 <一> & “二”"]
    assert [a.get("href") for a in lines[0].xpath(".//x:a", namespaces=X)] == [
        "feature-2.xhtml", "piece-2.xhtml", "piece-3.xhtml", "piece-4.xhtml",
    ]  # fmt: skip


def test_notes_lead_there_and_back():
    page = etree.fromstring(opened(a_volume()).read("OEBPS/piece-1.xhtml"))

    mark, back = page.xpath("//x:a[@role='doc-noteref' or @role='doc-backlink']", namespaces=X)
    note = page.xpath("//x:aside[@e:type='footnote']", namespaces=X)[0]
    assert (mark.get("href"), note.get("id"), back.get("href"), mark.get("id")) == ("#n1", "n1", "#r1", "r1")
    assert "".join(note.itertext()) == "[1] 参见《选举法》第5条 & <附件>。"


def test_links_of_the_site_are_made_whole_and_broken_ones_left_out():
    page = etree.fromstring(opened(a_volume()).read("OEBPS/piece-1.xhtml"))

    hrefs = [a.get("href") for a in page.xpath("//x:a[not(@role)]", namespaces=X)]
    assert hrefs[0] == "https://example.org/articles/1/?a=1&b=%5B2%5D#%E4%B8%89"
    assert hrefs[-1] == "mailto:a@example.org"
    assert not any("bad" in href for href in hrefs)


@settings(max_examples=25, deadline=None)
@given(
    st.text(max_size=60),
    st.lists(st.sampled_from([NASTY, "<p>一</p>", "<table><tr><td>", "<aside data-kind='链接'>x"])),
)
def test_every_document_is_well_formed_whatever_was_written(words, bodies):
    piece = a_piece(9, "".join(bodies) + words, title=words or "题", lead=words, byline=words, correction=words)
    archive = opened(a_volume(Part(words, (Group(words, words, (piece,)),)), theme=words, authors=(words,)))

    for name in archive.namelist():
        if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
            etree.fromstring(archive.read(name))
