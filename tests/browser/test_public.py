"""The public pages in a real browser: comfort at every width, in large type, in the dark, on paper, by keyboard."""

import pytest

from articles import actions
from articles.models import Author
from issues import actions as issue_actions
from issues.models import Masthead
from tests.factories import make_article, make_feature, make_issue, make_photo, make_section

from .conftest import PHONE

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = (320, 375, 640, 768, 1024, 1280, 1600)
BODY = (
    "<h2>门牌挂上以后</h2><p>建一间联络站并不难，难的是让它一直开着，<strong>开着</strong>才有人来<sup data-note='数据截至六月。'></sup>。</p>"
    "<figure data-photo='{photo}'><img alt='长桌旁的人'><figcaption>接待日上午<span class='credit'>本刊资料</span></figcaption></figure>"
    "<h3>一本登记簿</h3><p>路面从2.8 m拓宽到4.5 m，占97 %。</p><p>表1 办理情况</p><table><tr><th>站点</th><th>收到意见</th>"
    "<th>当场答复</th><th>转交办理</th></tr><tr><th>清溪社区</th><td>142件</td><td>89件</td><td>53件</td></tr></table>"
    "<h2>还缺的椅子</h2><ul><li>甲<ol><li>乙</li></ol></li></ul><blockquote><p>听意见是开头。</p></blockquote>"
    "<aside data-kind='链接'><p>联络站是代表听取意见的地方。</p></aside><p>船在等水<br>水在等风</p><p>门没锁，请进来坐一坐，喝口茶再走。</p>"
)


@pytest.fixture
def magazine(chief):
    """A small magazine with everything that a page can show; returns the addresses of its pages by name."""
    Masthead.objects.update_or_create(
        pk=1,
        defaults={
            "cn": "CN 42-0000/D",
            "icp": "鄂ICP备00000000号",
            "police_record": "鄂公网安备 00000000000000号",
            "address": "某市某路1号",
            "email": "editor@example.org",
        },
    )
    past, issue = make_issue(2023, 8, last_number=9, theme="问需于民"), make_issue(2023, 10, theme="家门口的联络站")
    focus, verse = make_section("本期焦点", slug="focus", description="集中力量写透一个题目。"), make_section("文苑")
    feature = make_feature(issue, "三家联络站", editors_note="请三位站长各写一年。")
    main = make_article(
        issue=issue,
        section=focus,
        position=1,
        signed=True,
        by=chief,
        title="铸魂增智正风促干 聚力建设“四个机关”",
        kicker="全省联络站建设观察",
        subtitle="——从“有地方坐”到“有回音听”",
        lead="秋分前后，记者走进七个县市的二十一处代表联络站。",
        author_note="（作者系本刊撰稿人）",
        editor_line="文小舟",
        correction="第4页“2.8米”应为“4.5米”。",
        pages="4-9",
        credits=[("文", "林知秋"), ("图", "本刊资料")],
        body=BODY.format(photo=make_photo(by=chief).pk),
    )
    main.tags.add("代表联络站")
    for place, (own, section, title, of) in enumerate(
        [
            (issue, focus, "一张便民服务卡的旅行", feature),
            (issue, focus, "联络站里的十二个时辰", feature),
            (issue, verse, "汉江秋信", None),
            (past, verse, "旧诗", None),
        ],
        start=2,
    ):
        make_article(
            issue=own,
            section=section,
            title=title,
            feature=of,
            position=place,
            signed=True,
            by=chief,
            pages=str(place * 5),
        )
    gone = make_article(issue=issue, section=verse, position=9, signed=True, by=chief)
    for own in (past, issue):
        issue_actions.publish(own, by=chief)
    actions.withdraw(gone, by=chief, notice="")
    return {
        "home": "/",
        "archive": "/issues/",
        "year": "/issues/2023/",
        "issue": issue.get_absolute_url(),
        "article": main.get_absolute_url(),
        "section": focus.get_absolute_url(),
        "author": Author.objects.get(name="林知秋").get_absolute_url(),
        "tag": f"/tags/{main.tags.get().pk}/",
        "about": "/about/",
        "contact": "/contact/",
        "copyright": "/copyright/",
        "privacy": "/privacy/",
        "accessibility": "/accessibility/",
        "sitemap": "/sitemap/",
        "submit": "/submit/",
        "guidelines": "/submit/guidelines/",
        "status": "/submit/status/",
        "missing": "/nowhere/",
        "withdrawn": gone.get_absolute_url(),
    }


@pytest.mark.parametrize("reading", ["", "?reading=large"])
def test_no_page_scrolls_sideways_at_any_width(page, magazine, reading):
    for name, path in magazine.items():
        page.goto(path + reading)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})

            overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

            assert overflow == 0, (name, width)


@pytest.mark.parametrize("reading", ["", "?reading=large"])
def test_every_page_is_open_to_everybody(axe, magazine, reading):
    modes = {"modes": [(PHONE, "dark")]} if reading else {}
    for name, path in magazine.items():
        assert axe(path + reading, **modes) == [], name


@pytest.mark.parametrize("width", [375, 1280])
def test_whatever_stands_by_itself_to_be_pressed_is_large_enough(page, magazine, width):
    page.set_viewport_size({"width": width, "height": 800})
    for name, path in magazine.items():
        page.goto(path)

        small = page.evaluate(
            """() => [...document.querySelectorAll('a[href], button')]
                .filter(link => link.checkVisibility() && !link.closest('.article-body > p, .prose p, .skip'))
                .filter(link => {
                    const box = link.getBoundingClientRect();
                    return Math.min(box.width, box.height) < 24;
                })
                .map(link => link.textContent)"""
        )

        assert small == [], name


def test_no_page_speaks_english(page, magazine, english_left):
    for path in magazine.values():
        page.goto(path)

        assert english_left(page) == []


def test_pictures_of_the_pages(page, magazine, shoot):
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        for name in ("home", "archive", "issue", "article", "section", "contact", "withdrawn"):
            page.goto(magazine[name])
            shoot(page, f"public-{name}-{width}")


def test_a_line_of_text_holds_at_most_thirty_eight_characters(page, magazine):
    page.goto(magazine["article"])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})

        characters = page.evaluate(
            """() => {
                const p = document.querySelector('.article-body > p');
                return p.clientWidth / parseFloat(getComputedStyle(p).fontSize);
            }"""
        )

        assert characters <= 38.01, width


def test_no_note_mark_and_no_closing_mark_begins_a_line(page, magazine):
    page.goto(magazine["article"])
    for width in range(320, 700, 12):
        page.set_viewport_size({"width": width, "height": 800})

        begun = page.evaluate(
            """() => {
                const wrong = [];
                for (const p of document.querySelectorAll('.article-body > p')) {
                    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
                    let bottom = null;
                    for (let node; (node = walker.nextNode());) {
                        for (let i = 0; i < node.data.length; i++) {
                            const range = document.createRange();
                            range.setStart(node, i);
                            range.setEnd(node, i + 1);
                            const box = range.getBoundingClientRect();
                            if (!box.width) continue;
                            const mark = node.parentElement.closest('.note-mark');
                            if (bottom !== null && box.left < last && box.top > middle && (mark || '，。、；：？！”’）》%m'.includes(node.data[i])))
                                wrong.push(node.data.slice(0, i + 1));
                            bottom = box.bottom;
                            var last = box.left, middle = (box.top + box.bottom) / 2;
                        }
                    }
                }
                return wrong;
            }"""
        )

        assert begun == [], width


def test_no_character_stands_alone_on_a_last_line(page, magazine):
    page.goto(magazine["article"])
    page.locator(".article-body p.last .together").wait_for()
    for width in range(320, 700, 12):
        page.set_viewport_size({"width": width, "height": 800})

        alone = page.evaluate(
            """() => [...document.querySelectorAll('.article-body > p:not(.verse)')].filter(p => {
                const range = document.createRange();
                range.selectNodeContents(p);
                const boxes = [...range.getClientRects()].filter(box => box.width);
                const lowest = Math.max(...boxes.map(box => box.bottom));
                const last = boxes.filter(box => box.bottom > lowest - 4);
                const ends = Math.max(...last.map(box => box.right)) - Math.min(...last.map(box => box.left));
                return boxes.length > 1 && ends < 1.9 * parseFloat(getComputedStyle(p).fontSize);
            }).map(p => p.textContent)"""
        )

        assert alone == [], width


def test_the_large_type_is_remembered_and_taken_back(page, magazine):
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    page.goto(magazine["article"])
    small = page.evaluate(size)

    page.get_by_role("link", name="适老版（大字）").click()
    page.get_by_role("link", name="标准版").wait_for()
    large = page.evaluate(size)
    page.goto(magazine["home"])
    remembered = page.evaluate(size)
    page.get_by_role("link", name="标准版").click()
    page.get_by_role("link", name="适老版（大字）").wait_for()

    assert (large, remembered) == (small * 1.25, small * 1.25)
    assert page.evaluate(size) == small


def test_the_keyboard_reaches_the_text_at_once(page, magazine):
    page.goto(magazine["article"])

    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")

    assert first == "跳到正文"
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_citation_of_the_web_and_of_print_is_copied_by_a_button(page, context, magazine):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(magazine["article"])

    page.get_by_role("button", name="复制引文").click()
    page.get_by_role("button", name="已复制").wait_for()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "林知秋. 铸魂增智正风促干 聚力建设“四个机关”：从“有地方坐”到“有回音听”[J/OL]. 楚天主人，2023（10）：4-9."
    )

    page.get_by_role("button", name="复制引文").wait_for()  # the first says again what it does
    page.get_by_role("button", name="复制纸刊引文").click()
    page.get_by_role("button", name="已复制").wait_for()

    assert page.evaluate("navigator.clipboard.readText()") == (
        "林知秋. 铸魂增智正风促干 聚力建设“四个机关”：从“有地方坐”到“有回音听”[J]. 楚天主人，2023（10）：4-9."
    )


def test_every_page_reads_without_scripts(browser, browser_context_args, magazine):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()

    page.goto(magazine["article"])

    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_text("门没锁，请进来坐一坐，喝口茶再走。").is_visible()
    assert page.get_by_role("link", name="适老版（大字）").get_attribute("href") == "?reading=large"
    context.close()
