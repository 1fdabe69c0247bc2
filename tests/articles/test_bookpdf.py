"""An issue as PDF: the pages that its contents name are those on which the pieces begin; its lines are justified."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from articles import bookpdf
from articles.volume import Group, Part
from issues import spreading

from .test_epub import a_piece, a_volume

weasyprint = pytest.importorskip("weasyprint", reason="没有安装 WeasyPrint（requirements/pdf.txt）")
from weasyprint.formatting_structure.boxes import LineBox, MarginBox, TextBox  # noqa: E402 - only where there is one


@pytest.fixture(scope="module")
def book():
    spreading.spread()
    text = "<p>" + "代表把意见写在簿子上，一件一件地办。" * 90 + "</p>"
    pieces = [a_piece(n, text * (n % 3 + 1), title=f"第{n}篇") for n in range(1, 5)]
    feature = Group("水与岸", "请看。", tuple(pieces[1:3]))
    volume = a_volume(
        Part("卷首", (Group("", "", (pieces[0],)),)), Part("焦点", (feature, Group("", "", (pieces[3],))))
    )
    style = weasyprint.CSS(filename=finders.find("css/book.css"))
    return weasyprint.HTML(string=bookpdf.page(volume)).render(stylesheets=[style])


def boxes(page, kind):
    return [box for box in page._page_box.descendants() if isinstance(box, kind)]


def test_the_contents_name_the_pages_on_which_the_pieces_begin(book):
    pages = reversed(list(enumerate(book.pages, 1)))  # a piece is named on each of its pages
    begins = {name: number for number, page in pages for name in page.anchors}

    said = " ".join(words(line) for line in boxes(book.pages[1], LineBox) if line.element_tag == "p")
    assert [int(number) for number in re.findall(r"·\s*(\d+)", said)] == [begins[f"piece-{n}"] for n in range(1, 5)]
    assert len({begins[f"piece-{n}"] for n in range(1, 5)}) == 4


def test_every_page_but_the_cover_says_where_it_is_and_its_number(book):
    told = [
        [words(box) for box in page._page_box.children if isinstance(box, MarginBox) and words(box)]
        for page in book.pages
    ]

    assert told[0] == []
    assert [said[-1] for said in told[1:]] == [str(number) for number in range(2, len(told) + 1)]
    assert told[2] == ["卷首", "第1篇", "3"]
    assert told[3] == ["楚天主人　2026年第10期", "4"]


def test_full_lines_of_chinese_end_at_the_edge(book):
    lines = [line for line in boxes(book.pages[2], LineBox) if line.element_tag == "p" and "代表" in words(line)]

    full = [line for line in lines if len(words(line)) > 21]
    assert full
    assert {round(line.children[-1].position_x + line.children[-1].width) for line in full} == {
        round(line.position_x + line.width) for line in full
    }


def words(line):
    return "".join(box.text for box in line.descendants() if isinstance(box, TextBox))


def test_the_style_names_no_file():
    assert "url(" not in Path(finders.find("css/book.css")).read_text("utf-8")
