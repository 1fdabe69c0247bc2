"""The rules of clreq about emphasis, headings, typefaces and lines that run down, at 320, 375, 768 and 1280 px."""

from itertools import pairwise

import pytest

from .typeset import WIDTHS, hard_piece, ink_under

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def piece(page, chief):
    page.goto(hard_piece(chief))
    return page


def test_9_a_printed_page_begins_and_ends_with_two_lines_of_a_paragraph(piece):
    piece.emulate_media(media="print")

    assert piece.locator(".article-body > p").first.evaluate(
        "p => [getComputedStyle(p).orphans, getComputedStyle(p).widows]"
    ) == ["2", "2"]


def test_11_emphasis_is_a_dot_under_every_character_and_under_no_mark(piece):
    style = piece.locator(".article-body em").evaluate(
        "em => { const s = getComputedStyle(em); return [s.textEmphasisStyle, s.textEmphasisPosition, s.fontStyle]; }"
    )

    assert style == ["dot", "under", "normal"] or style == ["dot", "under right", "normal"]
    for width in WIDTHS:
        piece.set_viewport_size({"width": width, "height": 900})
        dotted = ink_under(piece, ".article-body em")

        assert "".join(one for one, dot in dotted if dot) == "逐湖确定四个字", width
        assert "".join(one for one, dot in dotted if not dot) == "，“”", width


def test_12_a_line_under_a_name_is_whole_and_two_names_have_two(piece):
    # The body keeps no underlining; what a page of the desk's own brings is set right all the same.
    assert "老周" in piece.locator(".article-body").inner_text()
    style = piece.evaluate(
        """() => {
            const p = document.querySelector('.article-body > p');
            p.insertAdjacentHTML('beforeend', '<u>沈若兰</u><u>林知秋</u>');
            const [one, other] = p.querySelectorAll('u'), style = getComputedStyle(one);
            return [style.textUnderlinePosition, style.textDecorationSkipInk, getComputedStyle(other).marginLeft];
        }"""
    )

    assert style[:2] == ["under", "none"]
    assert float(style[2].removesuffix("px")) >= 1


def test_15_headings_grow_by_steps_and_never_end_a_page(piece):
    for width in WIDTHS:
        piece.set_viewport_size({"width": width, "height": 900})
        styles = [
            piece.locator(name).first.evaluate(
                "h => { const s = getComputedStyle(h); return [parseFloat(s.fontSize), +s.fontWeight, s.breakAfter]; }"
            )
            for name in (".article-body > p", ".article-body h4", ".article-body h3", ".article-body h2", "h1")
        ]

        assert [big[0] / small[0] > 1.08 for small, big in pairwise(styles)] == [True] * 4, width
        assert [weight >= 600 for _, weight, _ in styles[1:]] == [True] * 4
        assert [after for *_, after in styles[1:]] == ["avoid"] * 4


def test_16_each_kind_of_text_has_its_face_and_none_is_slanted(piece):
    faces = {
        ".article-body > p": "Serif",
        "blockquote p": "Kai",
        ".article-body h3": "Sans",
        ".article-body h2": "Serif",
        "figcaption": "Sans",
        ".lead p": "Kai",
    }
    tools = piece.context.new_cdp_session(piece)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    for selector, face in faces.items():
        node = tools.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        used = tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        names = [font["familyName"] for font in sorted(used, key=lambda font: -font["glyphCount"])]

        assert face in names[0], (selector, names)
    slanted = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).fontStyle !== 'normal').length"
    assert piece.evaluate(slanted) == 0
    assert piece.evaluate("getComputedStyle(document.documentElement).fontSynthesisStyle") == "none"


def test_18_in_lines_that_run_down_two_figures_stand_upright_together(page, chief):
    hard_piece(chief)
    page.goto("/")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        theme = page.locator(".front .theme")
        number = theme.locator(".upright")
        box = number.bounding_box()

        assert theme.evaluate("h => getComputedStyle(h).writingMode") == "vertical-rl"
        assert number.text_content() == "10"
        assert number.evaluate("n => getComputedStyle(n).textCombineUpright") == "all"
        assert box["height"] < 1.3 * float(theme.evaluate("h => parseFloat(getComputedStyle(h).fontSize)")), width
        assert "“需”" in theme.text_content()
