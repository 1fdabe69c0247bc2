"""The rules of clreq about lines and marks, each measured on a page of hard text at 320, 375, 768 and 1280 px.

Those about faces and headings (11, 12, 15, 16, 18) stand in `test_clreq_faces`.

`measured` looks at that page once; every rule is a question about where its characters stand.
"""

import re
from itertools import pairwise
from statistics import median

import pytest

from .typeset import LINES, WIDTHS, hard_piece, paragraphs, words

pytestmark = pytest.mark.django_db(transaction=True)

NEVER_FIRST = "、，。：；！？…—”’」』）》〉】〕％%‰℃·/／～-–"
NEVER_LAST = "“‘「『（《〈【〔￥"
CLOSING, OPENING = "、，。：；”’）》〉】", "“‘（《〈【"
# How far apart Chinese and Latin stand in each paragraph, in ems: its length on one line with the gaps and without them.
GAPS = """() => [...document.querySelectorAll('.article-body > p')].flatMap(p => {
    const meetings = p.textContent.match(/(?<=\\p{Script=Han})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=\\p{Script=Han})/gu) ?? [];
    if (!meetings.length || p.querySelector('.note-mark, ruby')) return [];
    const long = autospace => {
        p.style.cssText = `white-space: nowrap; text-align: start; text-autospace: ${autospace}`;
        const range = document.createRange();
        range.selectNodeContents(p);
        return range.getBoundingClientRect().width;
    };
    const gap = (long('normal') - long('no-autospace')) / meetings.length / parseFloat(getComputedStyle(p).fontSize);
    p.style.cssText = '';
    return [gap];
})"""
KEPT = {}


def is_han(one):
    return "\u3400" <= one["character"] <= "\u9fff"


def is_latin(one):
    return one["character"].isascii() and one["character"].isalnum()


@pytest.fixture
def piece(page, chief):
    page.goto(hard_piece(chief))
    page.locator("p.last .together").wait_for()
    return page


@pytest.fixture
def measured(request):
    """By width, the blocks of the page with their lines."""
    if not KEPT:
        page = request.getfixturevalue("piece")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            KEPT[width] = page.evaluate(LINES)
    return KEPT


def every_line(measured):
    return (
        (width, block, n, line)
        for width in WIDTHS
        for block in measured[width]
        for n, line in enumerate(block["lines"])
    )


def natural(line, size):
    """How much wider than an em a Chinese character of this line was set: what justifying gave to each."""
    return median([one["width"] / size - 1 for one in line[:-1] if is_han(one)] or [0])


def faults_of_line_ends(measured):
    """Lines that begin with a mark that may not begin one, or end with one that may not end one. (Rule 1)"""
    wrong = []
    for width, _, n, line in every_line(measured):
        begins, ends = line[0]["character"], line[-1]["character"]
        dashes = words(line).startswith(("——", "……"))
        if (n and begins in NEVER_FIRST and not dashes) or ends in NEVER_LAST:
            wrong.append((width, words(line)))
    return wrong


def torn(measured, pattern):
    """What matches the pattern in a block and does not stand on one line."""
    wrong = []
    for width in WIDTHS:
        for block in measured[width]:
            lines = [words(line) for line in block["lines"]]
            whole = re.findall(pattern, "".join(lines))
            wrong += [(width, one) for one in whole if sum(line.count(one) for line in lines) < whole.count(one)]
    return wrong


def test_1_no_line_begins_or_ends_with_a_mark_that_may_not(measured):
    assert sum(len(block["lines"]) for block in measured[320]) > 80
    assert faults_of_line_ends(measured) == []


def test_2_dashes_and_ellipses_are_whole_and_two_squares_wide(measured):
    assert torn(measured, "——|……") == []
    wide = [
        ((one["width"] + other["width"]) / one["size"], 2 * natural(line, one["size"]))
        for _, block, _, line in every_line(measured)
        if block["tag"] == "p"
        for one, other in pairwise(line)
        if one["character"] + other["character"] in ("——", "……")
    ]

    assert len(wide) > 20
    assert [one for one, spread in wide if not 1.95 < one < 2.05 + spread] == []


def test_3_numbers_keep_their_units_and_words_their_note_marks(measured):
    assert torn(measured, r"￥[0-9]+|[0-9.]+ ?[%‰℃m]|±[0-9]|[0-9]—[0-9]|[0-9]～[0-9]") == []
    assert [words(line) for _, _, _, line in every_line(measured) if line[0]["note"]] == []
    assert sum(one["note"] for _, _, _, line in every_line(measured) for one in line) == 6 * len(WIDTHS)


def test_4_marks_side_by_side_shrink_and_so_does_one_at_the_start_of_a_line(measured):
    wide, begun = [], []
    for _, block, _, line in every_line(measured):
        gap = natural(line, block["size"])
        if block["within"] != "article-body" or block["tag"] != "p":
            continue
        for one, other in pairwise(line):
            if one["character"] in CLOSING and other["character"] in OPENING + CLOSING:
                wide.append(((one["width"] + other["width"]) / one["size"] - 2 * gap, one, other))
        begun += [line[0]["width"] / line[0]["size"] - gap for _ in [0] if line[0]["character"] in OPENING]

    assert len(wide) > 60
    assert [words(pair) for size, *pair in wide if size > 1.56] == []
    assert begun
    assert max(begun) < 0.56


def test_5_nothing_hangs_out_of_the_column(measured):
    assert [
        (width, words(line))
        for width, block, _, line in every_line(measured)
        # A blank between Chinese and Latin that fell on the line's end counts with the character before it.
        if line[-1]["right"] > block["right"] + line[-1]["size"] / 6 or line[0]["left"] < block["left"] - 1
    ] == []


def test_6_chinese_and_latin_stand_a_quarter_apart_at_most_and_never_at_a_line_end(measured, piece):
    gaps = piece.evaluate(GAPS)
    begun = [
        line[0]["left"] - block["left"]
        for _, block, n, line in every_line(measured)
        if n and block["within"] == "article-body" and is_latin(line[0])
    ]

    assert len(gaps) > 3
    assert [gap for gap in gaps if not 0.05 < gap <= 0.25] == []
    assert begun
    assert max(map(abs, begun)) < 0.5
    assert "里的10条意见、WPS里的3张表" in piece.locator(".article-body").inner_text()  # no blank was typed


def test_7_paragraphs_are_indented_by_two_squares_and_not_parted_besides(measured):
    for width in WIDTHS:
        running = [block for block in paragraphs(measured[width]) if "verse" not in block["named"]]
        starts = {round((block["lines"][0][0]["left"] - block["left"]) / block["size"], 2) for block in running}

        assert len(running) > 12
        assert starts == {2.0}
        assert {block["above"] + block["below"] for block in running} == {0}


def test_8_an_opening_mark_at_the_start_of_a_paragraph_gives_up_its_blank_half(measured):
    quoting = [b for width in WIDTHS for b in paragraphs(measured[width]) if b["lines"][0][0]["character"] == "“"]

    assert len(quoting) == len(WIDTHS)
    for block in quoting:
        first = block["lines"][0][0]
        assert first["width"] / first["size"] - natural(block["lines"][0], block["size"]) < 0.56


def test_9_no_character_stands_alone_on_a_last_line(measured):
    ends = [
        (width, words(block["lines"][-1]))
        for width in WIDTHS
        for block in measured[width]
        if block["tag"] in ("p", "li") and len(block["lines"]) > 1
    ]

    assert len(ends) > 50
    assert [one for one in ends if len(re.sub(r"\W|↩", "", one[1])) < 2] == []


def test_10_both_edges_are_even_and_the_last_line_begins_at_the_left(measured):
    ragged, gaps = [], []
    for width in WIDTHS:
        for block in paragraphs(measured[width]):
            *full, last = block["lines"]
            ragged += [
                (width, words(line))
                for line in full
                if abs(line[-1]["right"] - block["right"]) > 1 + line[-1]["size"] / 4
            ]
            ragged += [(width, words(line)) for line in block["lines"][1:] if abs(line[0]["left"] - block["left"]) > 1]
            gaps += [natural(line, block["size"]) for line in full]
            assert min(abs(one["width"] / one["size"] - 1) for one in last if is_han(one) or len(last) < 4) < 0.02

    assert ragged == []
    assert max(gaps) < 0.5


def test_13_a_reading_stays_with_its_character_and_is_read_once(measured, piece):
    assert torn(measured, "汉（hàn）") == []
    assert piece.locator("ruby, rt").count() == 0
    assert piece.locator(".article-body").inner_text().count("hàn") == 1


def test_14_quotation_marks_are_chinese_and_take_a_square(measured, piece):
    assert piece.evaluate("document.documentElement.lang") == "zh-Hans"
    alone = [
        one["width"] / one["size"] - natural(line, one["size"])
        for _, block, _, line in every_line(measured)
        if block["tag"] == "p" and block["within"] == "article-body"
        for before, one in pairwise(line)
        if one["character"] in "“‘" and is_han(before)
    ]

    assert alone
    assert [one for one in alone if not 0.9 < one < 1.1] == []


def test_17_two_of_asking_and_crying_marks_share_a_square_and_three_take_two(measured):
    squares = {"？！": [], "！！！": []}
    for _, block, _, line in every_line(measured):
        if block["tag"] != "p" or block["within"] != "article-body":
            continue
        text, gap = words(line), natural(line, block["size"])
        for marks, found in squares.items():
            at = text.find(marks)
            if at > 0 and at + len(marks) < len(text):
                wide = line[at + len(marks)]["left"] - line[at]["left"]
                found.append(wide / block["size"] - len(marks) * gap)

    assert squares["？！"]
    assert squares["！！！"]
    assert [one for one in squares["？！"] if not 0.9 < one < 1.1] == []
    assert [one for one in squares["！！！"] if not 1.85 < one < 2.15] == []


def test_the_rules_would_tell_of_a_page_that_breaks_them(piece):
    piece.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`* { line-break: anywhere !important; white-space: normal !important; text-align: start !important;
                text-spacing-trim: space-all !important; text-autospace: no-autospace !important; text-wrap: wrap !important; }`);
            document.adoptedStyleSheets = [sheet];
        }"""
    )
    broken = {}
    for width in WIDTHS:
        piece.set_viewport_size({"width": width, "height": 900})
        broken[width] = piece.evaluate(LINES)

    assert faults_of_line_ends(broken)
    assert torn(broken, "——|……")
    assert torn(broken, r"￥[0-9]+|[0-9.]+ ?[%‰℃m]")
    for rule in (
        test_4_marks_side_by_side_shrink_and_so_does_one_at_the_start_of_a_line,
        test_10_both_edges_are_even_and_the_last_line_begins_at_the_left,
    ):
        with pytest.raises(AssertionError):
            rule(broken)
