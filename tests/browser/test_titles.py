"""Titles and sub-headings on narrow screens: they break between words."""

import itertools

import pytest

from articles.linebreaks import words
from issues import actions as issue_actions
from tests.factories import make_article, make_issue, make_section

pytestmark = pytest.mark.django_db(transaction=True)

TITLES = ("论地方人大备案审查的刚性", "临渡市人民代表大会常务委员会公告", "关于征集2027年度选题的公告")
HEADING = "一、第一道门槛：有没有权力"
LINES = """heading => {
    const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    const lines = [''];
    let middle = null;
    for (let node; (node = walker.nextNode());) {
        for (let i = 0; i < node.data.length; i++) {
            const range = document.createRange();
            range.setStart(node, i);
            range.setEnd(node, i + 1);
            const box = range.getBoundingClientRect();
            if (middle !== null && box.top > middle) lines.push('');
            lines[lines.length - 1] += node.data[i];
            middle = (box.top + box.bottom) / 2;
        }
    }
    return lines;
}"""


def starts(pieces):
    """Where each of the pieces of a title begins in it."""
    return {0, *itertools.accumulate(map(len, pieces))}


@pytest.mark.parametrize(("width", "reading"), [(320, ""), (375, ""), (375, "?reading=large")])
def test_no_word_of_a_title_is_torn_on_a_telephone(page, chief, width, reading):
    issue = make_issue()
    section = make_section()
    body = f"<h2>{HEADING}</h2><p>甲。</p>"
    pieces = [
        make_article(issue=issue, section=section, title=title, body=body, signed=True, by=chief) for title in TITLES
    ]
    issue_actions.publish(issue, by=chief)
    page.set_viewport_size({"width": width, "height": 800})

    for piece in pieces:
        page.goto(piece.get_absolute_url() + reading)
        for selector, title in ((".article-head h1", piece.title), (".article-body h2", HEADING)):
            lines = page.locator(selector).evaluate(LINES)

            assert "".join(lines) == title
            assert starts(lines) <= starts(words(title)), lines


def test_a_title_is_copied_without_marks_for_its_breaks(page, chief):
    issue = make_issue()
    piece = make_article(issue=issue, title=TITLES[2], signed=True, by=chief)
    issue_actions.publish(issue, by=chief)
    page.goto(piece.get_absolute_url())

    copied = page.evaluate("getSelection().selectAllChildren(document.querySelector('h1')) ?? String(getSelection())")

    assert copied == TITLES[2]
