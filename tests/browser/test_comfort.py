"""阅读设置, 朗读 and the other comforts: chosen by keyboard or finger, kept in the browser alone, and telling nobody."""

import re

import pytest

from .conftest import DESK, PHONE, listen
from .long_piece import long_piece

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def address(chief):
    return long_piece(chief)


def open_panel(page):
    page.get_by_role("button", name="设置").click()
    return page.get_by_role("dialog", name="阅读设置")


def pixels(page, what="document.querySelector('.article-body > p')"):
    return page.evaluate(f"parseFloat(getComputedStyle({what}).fontSize)")


def attributes(page):
    return page.evaluate("({...document.documentElement.dataset})")


def test_what_a_reader_chose_is_there_before_the_next_page_is_drawn(page, address):
    page.goto(address)
    panel = open_panel(page)
    for name in ("超大", "更宽", "黑底黄字", "横线", "特大"):
        panel.get_by_text(name, exact=True).last.click()
    first = pixels(page)
    page.keyboard.press("Escape")

    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { window.atFirst = {...document.documentElement.dataset}; })"
    )
    page.goto("/issues/")

    chosen = {"size": "largest", "leading": "wider", "theme": "yellow", "guide": "line", "pointer": "large"}
    assert first >= 30
    assert {name: page.evaluate("atFirst").get(name) for name in chosen} == chosen
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(255, 230, 0)"
    assert page.context.cookies() == []


def test_the_panel_is_worked_by_keyboard_and_gives_the_focus_back(page, address):
    page.goto(address)
    page.get_by_role("button", name="设置").focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="阅读设置")
    panel.wait_for()
    page.keyboard.press("ArrowRight")

    assert attributes(page)["size"] == "large"
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.dataset.opens") == "panel"


def test_everything_is_set_back_by_one_button_and_said(page, address):
    page.goto(address + "?reading=large")
    panel = open_panel(page)
    panel.get_by_text("蓝底白字").click()
    panel.get_by_label("不计入阅读统计").check()
    assert page.evaluate("localStorage.getItem('chutian-uncounted')") == "1"

    panel.get_by_role("button", name="恢复默认").click()

    assert panel.get_by_role("status").text_content() == "已恢复默认设置。"
    assert attributes(page).keys().isdisjoint({"reading", "size", "theme"})
    assert page.evaluate("localStorage.getItem('chutian-uncounted')") is None
    assert "reading=large" not in page.url
    assert page.locator("a[href*='reading=large']:not(.reading-switch)").count() == 0


def test_where_nothing_may_be_stored_the_choice_still_holds_for_the_page(page, address):
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }})")
    page.goto(address)

    open_panel(page).get_by_text("特大", exact=True).first.click()

    assert attributes(page)["size"] == "larger"


def test_a_link_of_the_mode_for_older_readers_wins_and_keeps_a_larger_step(page, address):
    page.add_init_script("localStorage.setItem('chutian-reading', JSON.stringify({size: 'larger'}))")

    page.goto(address + "?reading=large")

    assert attributes(page)["size"] == "larger"
    assert attributes(page)["reading"] == "large"


def test_every_colouring_is_told_apart_seven_to_one(page, address):
    page.goto(address)
    names = ["paper", "paper-shade", "ink", "ink-soft", "accent", "mark", "edge", "night", "on-night", "on-night-soft"]
    on = {
        "paper": ("ink", "ink-soft", "accent"),
        "paper-shade": ("ink", "ink-soft"),
        "mark": ("ink",),
        "night": ("on-night", "on-night-soft"),
    }
    for theme in ("light", "cream", "dark", "yellow", "blue"):
        seen = page.evaluate(
            """([theme, names]) => {
                document.documentElement.dataset.theme = theme;
                const probe = document.body.appendChild(document.createElement('i'));
                const colour = name => (probe.style.color = `var(--${name})`, getComputedStyle(probe).color.match(/[0-9]+/g).map(Number));
                return Object.fromEntries(names.map(name => [name, colour(name)]));
            }""",
            [theme, names],
        )

        weak = [
            (ground, text) for ground, texts in on.items() for text in texts if contrast(seen[ground], seen[text]) < 7
        ]
        assert weak == [], theme
        assert contrast(seen["paper"], seen["edge"]) >= 3


def contrast(one, other):
    """How far two colours are apart (WCAG 2.2, “contrast ratio”)."""

    def light(colour):
        parts = [part / 255 for part in colour[:3]]
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_guide_goes_line_by_line_and_leaves_the_text_to_the_pointer(page, address):
    page.add_init_script("localStorage.setItem('chutian-reading', JSON.stringify({guide: 'focus'}))")
    page.goto(address)
    guide = page.locator(".guide")
    guide.wait_for()
    line = page.locator(".article-body > p").nth(2).bounding_box()
    page.mouse.move(line["x"] + 60, line["y"] + 12)
    at = guide.evaluate("g => parseFloat(g.style.top)")
    seen = guide.bounding_box()["y"]

    page.keyboard.press("ArrowDown")
    below = guide.evaluate("g => parseFloat(g.style.top)")

    assert abs(seen - line["y"]) < 20
    assert 20 < below - at < 50
    assert guide.evaluate("g => getComputedStyle(g).pointerEvents") == "none"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_text_spaced_out_as_readers_may_ask_is_neither_cut_nor_covered(page, address):
    page.set_viewport_size(PHONE)
    for path in ("/", "/issues/", address, "/accessibility/"):
        page.goto(path)
        page.evaluate(
            """() => {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
                    p { margin-block-end: 2em !important; }`);
                document.adoptedStyleSheets = [sheet];
            }"""
        )

        cut = page.evaluate(
            """() => [...document.querySelectorAll('main *, header *, footer *')].filter(e =>
                e.children.length === 0 && e.textContent.trim() && e.checkVisibility() && !e.matches('.unseen, .skip') &&
                getComputedStyle(e).overflow !== 'visible' && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
            ).map(e => e.outerHTML)"""
        )

        assert cut == [], path
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def test_no_page_scrolls_sideways_in_the_largest_type(page, address):
    page.add_init_script("localStorage.setItem('chutian-reading', JSON.stringify({size: 'largest', leading: 'wider'}))")
    for path in ("/", "/issues/", "/issues/2023/", address, "/submit/", "/search/", "/contact/", "/accessibility/"):
        page.goto(path)
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

            assert over == 0, (path, width)


def test_the_panel_is_open_to_everybody(axe, address):
    def opened(page):
        open_panel(page).wait_for()

    def coloured(page):
        page.evaluate(
            "localStorage.setItem('chutian-reading', JSON.stringify({size: 'largest', theme: 'blue', guide: 'line'}))"
        )
        page.reload()
        opened(page)

    assert axe(address, prepare=opened) == []
    assert axe(address, prepare=coloured, modes=[(DESK, "light")]) == []


def test_first_come_the_ways_past_the_masthead(page, address):
    page.goto(address)
    names = []
    for _ in range(3):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent"))
    page.keyboard.press("Enter")

    assert names == ["跳到正文", "跳到导航", "跳到页脚"]
    assert page.evaluate("document.activeElement.id") == "colophon"


def test_a_first_look_at_a_piece_asks_for_little(browser, browser_context_args, address):
    context = browser.new_context(**browser_context_args)
    listen(context, complaints := [])
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")

    assert [url for url in asked if re.search(r"/js/reading/", url)] == []
    assert complaints == []
    context.close()
