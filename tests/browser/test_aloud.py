"""朗读: a page read aloud by the browser's own voice, with the place shown."""

import pytest

from .conftest import PHONE
from .long_piece import long_piece

pytestmark = pytest.mark.django_db(transaction=True)

# A browser whose voice is ours: it says what it was given, and ends a sentence when the test says so.
VOICE = """(() => {
    const said = [];
    let now = null;
    const synth = {
        getVoices: () => [{name: '婷婷', lang: 'zh-CN', localService: true, voiceURI: 'tt'}],
        addEventListener() {}, cancel() { now = null; },
        speak(sentence) { now = sentence; said.push(sentence.text); sentence.onstart?.({}); },
    };
    Object.defineProperty(window, 'speechSynthesis', {value: synth});
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    window.voice = {said, finish: () => now.onend({}), rate: () => now.rate};
})()"""


@pytest.fixture
def address(chief):
    return long_piece(chief)


@pytest.fixture
def listener(page, address):
    """A page of the piece in a browser that has a voice."""
    page.add_init_script(VOICE)
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    return page


def test_a_piece_is_read_aloud_sentence_by_sentence(listener):
    listener.get_by_role("button", name="朗读本文").click()
    bar = listener.get_by_role("region", name="朗读")
    bar.get_by_text("第1句").wait_for()
    for n in range(2, 8):
        listener.evaluate("voice.finish()")
        bar.get_by_text(f"第{n}句").wait_for()

    assert listener.evaluate("voice.said") == [
        "把联络站建到家门口",
        f"{listener.locator('.printed-line a').first.text_content()} —— 本期焦点  文：林知秋",
        "门牌挂上以后",
        "建一间联络站并不难，难的是让它一直开着。",
        "“船上的人话最直。”",
        "他说。",
        "门口的牌子不大，写着接待日：每月十日、二十五日，上午九点到十一点半。",
    ]
    assert listener.evaluate("[...CSS.highlights.get('aloud')].map(String)") == [listener.evaluate("voice.said").pop()]


def test_the_voice_waits_goes_back_and_on_and_the_place_stays_in_sight(listener):
    listener.get_by_role("button", name="朗读本文").click()
    bar = listener.get_by_role("region", name="朗读")
    bar.get_by_role("button", name="暂停").wait_for()

    for _ in range(20):
        bar.get_by_role("button", name="下一句").click()
    bar.get_by_text("第21句").wait_for()
    seen = listener.evaluate("[...CSS.highlights.get('aloud')][0].getBoundingClientRect().toJSON()")
    bar.get_by_role("button", name="上一句").click()
    bar.get_by_label("语速").select_option("快")
    listener.wait_for_timeout(0)
    bar.get_by_role("button", name="暂停").click()
    bar.get_by_text("已暂停。").wait_for()
    bar.get_by_role("button", name="继续").click()
    bar.get_by_role("button", name="暂停").wait_for()

    assert 0 <= seen["top"] < seen["bottom"] <= bar.bounding_box()["y"]
    assert bar.locator(".aloud-place").text_content().startswith("第20句")
    assert listener.evaluate("JSON.parse(localStorage.getItem('chutian-reading')).rate") == "1.25"
    listener.keyboard.press("Escape")
    bar.wait_for(state="detached")
    assert listener.evaluate("document.activeElement.textContent") == "朗读本文"
    assert listener.evaluate("CSS.highlights.has('aloud')") is False


def test_a_device_without_a_chinese_voice_is_told_so(page, address):
    page.add_init_script(VOICE.replace("zh-CN", "de-DE"))
    page.goto(address)

    page.get_by_role("button", name="朗读本文").click()

    page.get_by_text("没有中文语音").wait_for()


def test_what_has_the_focus_is_never_covered(listener):
    """WCAG 2.2, 2.4.11: not by the bar at the foot either."""
    listener.set_viewport_size(PHONE)
    listener.get_by_role("button", name="朗读本文").click()
    listener.get_by_role("region", name="朗读").wait_for()
    listener.evaluate("document.querySelector('.skip').focus()")
    covered = []
    for _ in range(30):
        listener.keyboard.press("Tab")
        covered += listener.evaluate(
            """() => {
                const now = document.activeElement, box = now.getBoundingClientRect();
                const over = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 20) / 2);
                return now === document.body || now.contains(over) || over?.contains(now) ? [] : [now.outerHTML];
            }"""
        )

    assert covered == []


def test_the_voices_bar_is_open_to_everybody(axe, address):
    def reading(page):
        page.get_by_role("button", name="朗读本文").click()
        page.get_by_role("region", name="朗读").wait_for()

    assert axe(address, prepare=reading, modes=[(PHONE, "light")]) == []
