"""On paper: a piece is a page of the magazine, an issue its table of contents."""

import re

import pytest

from issues import actions as issue_actions
from tests.factories import make_article, make_issue, make_section

from .long_piece import long_piece

pytestmark = pytest.mark.django_db(transaction=True)

SEEN = "selector => [...document.querySelectorAll(selector)].some(element => element.checkVisibility())"


@pytest.fixture
def printed(page, chief):
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(long_piece(chief))
    return page


def test_a_printed_piece_bears_its_place_in_the_magazine_and_nothing_to_press(printed):
    head = printed.locator(".running-head")

    assert head.is_visible()
    assert [
        printed.evaluate(SEEN, name) for name in (".site-nav", ".reading-ways", ".trail", ".tool", ".tags", ".outline")
    ] == [False] * 6
    assert printed.evaluate(SEEN, ".citation") is True
    assert printed.evaluate(SEEN, ".wechat") is True
    assert printed.locator(".article-body").evaluate("body => getComputedStyle(body).columnCount") == "2"


@pytest.mark.parametrize("choice", ["{}", "{size: 'largest', theme: 'yellow', guide: 'focus', leading: 'wider'}"])
def test_paper_is_white_and_ink_black_whatever_was_chosen_for_the_screen(printed, choice):
    printed.evaluate(f"localStorage.setItem('chutian-reading', JSON.stringify({choice}))")
    printed.reload()

    colours = printed.evaluate(
        "[getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(document.querySelector('.article-body p')).color]"
    )

    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert printed.evaluate(SEEN, ".guide") is False


def test_the_contents_of_an_issue_are_one_page(page, chief):
    issue = make_issue(theme="家门口的联络站")
    for n in range(9):
        section = make_section(f"第{n}栏")
        for m in range(2):
            make_article(
                issue=issue,
                section=section,
                title=f"第{n}栏的第{m}篇文章",
                position=2 * n + m,
                pages=str(4 * n + 2 * m + 1),
                signed=True,
                by=chief,
            )
    issue_actions.publish(issue, by=chief)
    page.goto(issue.get_absolute_url())

    paper = page.pdf(prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
