"""三审三校 by seven people: five manuscripts become an issue that says only what was signed.

One piece is sent back, one is changed late at night and rechecked, one is corrected after publication.
"""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article
from chutian.roles import create_roles
from issues.models import Issue
from tests.factories import make_issue, make_person, make_signer

from .conftest import listen
from .delivering import drop, manuscript
from .writing import body, saved

pytestmark = pytest.mark.django_db(transaction=True)

TITLES = ["把会开到田埂上", "家站里的长桌", "一张流转单", "小切口怎样切得准", "守渡的人"]
PEOPLE = {
    "编务": ("苗向阳", "编务", ()),
    "初审": ("文小舟", "责任编辑", ("first",)),
    "复审": ("邱岚", "编辑部主任", ("second",)),
    "终审": ("陶一苇", "总编辑", ("final", "press")),
    "一校": ("温书宁", "校对", ("proof1", "proof3", "recheck")),
    "二校": ("谷雨声", "校对", ("proof2", "recheck")),
    "上网": ("舒云", "网络编辑", ()),
}
OPINIONS = {"初审": "材料扎实，拟用。", "复审": "同意初审意见。", "终审": "同意刊用。"}


@pytest.fixture
def office(transactional_db, live_server, browser, browser_context_args, complaints):
    """A page for each of the seven, signed in; by what they do."""
    roles = {group.name: group for group in create_roles()}
    pages, contexts = {}, []
    for work, (name, role, stages) in PEOPLE.items():
        person = make_person(first_name=name)
        person.groups.add(roles[role])
        if stages:
            make_signer(*stages, person=person, rank="编辑", certificate=f"示-{len(pages)}")
        contexts.append(browser.new_context(**browser_context_args))
        listen(contexts[-1], complaints)
        client = Client()
        client.force_login(person)
        session = client.cookies["sessionid"].value
        contexts[-1].add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        pages[work] = contexts[-1].new_page()
    yield pages
    assert complaints == []
    for context in contexts:
        context.close()


def test_what_seven_people_signed_is_what_readers_read(office, page, shoot, capsys):
    issue = make_issue(2026, 12, mode=Issue.Mode.ONLINE)
    import_five(office["编务"], issue)
    for work in ("初审", "复审"):
        sign_all(office[work], work, TITLES)
    send_one_back(office["终审"], "一张流转单", shoot)
    mend(office["初审"], "一张流转单", "数据由镇人大提供。")
    sign_all(office["初审"], "初审", ["一张流转单"])
    sign_all(office["复审"], "复审", ["一张流转单"])
    sign_all(office["终审"], "终审", TITLES)
    for work, stage in (("一校", "一校"), ("二校", "二校"), ("一校", "三校")):
        sign_all(office[work], stage, TITLES)

    mend(office["初审"], "守渡的人", "", replace=("记在本子上", "记在簿子上"))
    refuse_to_press(office["终审"], issue, "《守渡的人》待核红")
    sign_all(office["二校"], "核红", ["守渡的人"])
    press(office["终审"], issue, shoot)
    publish(office["上网"], issue)

    assert "记在簿子上" in read(page, "守渡的人")
    correct(office, page, shoot)
    assert_the_trails_tell_it(issue)
    assert_the_sheets_tell_it(office["编务"], shoot)
    assert_nothing_is_amiss(capsys)


def piece(title):
    return Article.objects.get(title=title)


def signing(title):
    return reverse("admin:articles_article_sign", args=[piece(title).pk])


def import_five(page, issue):
    page.goto(reverse("admin:issues_issue_change", args=[issue.pk]))
    drop(page, {f"{n:02}【本期焦点】{title}.docx": manuscript(title) for n, title in enumerate(TITLES, start=1)})
    expect(page.locator("tr.piece")).to_have_count(5, timeout=60_000)


def sign_all(page, stage, titles):
    for title in titles:
        if not page.url.endswith(signing(title)):  # else signing the one before has led here
            page.goto(signing(title))
        if stage == "初审":
            page.get_by_label("内容概要").fill("一件基层的事。")
            page.get_by_label("不属于").check()
        if stage in OPINIONS:
            page.locator("#id_opinion").fill(OPINIONS[stage])
        page.get_by_role("button", name=f"签署{stage}").click()
        expect(page.locator(".messagelist")).to_contain_text(f"已签署《{title}》{stage}")


def send_one_back(page, title, shoot):
    page.goto(signing(title))
    page.get_by_text("退回修改…").click()
    page.get_by_label("初审", exact=False).last.check()
    page.locator("#why").fill("数据没有出处，请补。")
    shoot(page, "process-send-back-1366")
    page.get_by_role("button", name="退回修改").click()
    expect(page.locator(".messagelist")).to_contain_text("已退回到初审")


def mend(page, title, words, replace=None):
    """Add a sentence at the end of the body, or change a word in it."""
    page.goto(reverse("admin:articles_article_change", args=[piece(title).pk]))
    body(page).click()
    if replace:
        old, new = replace
        page.get_by_text(old).first.evaluate(
            """(node, [old]) => {
                const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) {
                    const at = walker.currentNode.data.indexOf(old);
                    if (at < 0) continue;
                    const range = document.createRange();
                    range.setStart(walker.currentNode, at);
                    range.setEnd(walker.currentNode, at + old.length);
                    getSelection().removeAllRanges();
                    getSelection().addRange(range);
                    return;
                }
            }""",
            [old],
        )
        page.keyboard.insert_text(new)
    else:
        page.keyboard.press("Control+End")
        page.keyboard.insert_text(words)
    saved(page)


def refuse_to_press(page, issue, why):
    page.goto(reverse("admin:issues_issue_press", args=[issue.pk]))
    expect(page.locator(".in-the-way")).to_contain_text(why.partition("》")[2])
    assert page.get_by_role("button", name="付印签发").get_attribute("aria-disabled") == "true"


def press(page, issue, shoot):
    page.goto(reverse("admin:issues_issue_press", args=[issue.pk]))
    page.locator("#opinion").fill("同意付印。")
    shoot(page, "process-press-1366")
    page.get_by_role("button", name="付印签发这 5 篇").click()
    expect(page.locator(".messagelist")).to_contain_text("已付印签发，共 5 篇")


def publish(page, issue):
    page.goto(reverse("admin:issues_issue_change", args=[issue.pk]))
    page.get_by_role("button", name="第12期上网发布").click()
    expect(page.locator(".messagelist")).to_contain_text("2026年第12期已上网")


def read(page, title):
    page.goto(piece(title).get_absolute_url())
    return page.locator("main").inner_text()


def correct(office, page, shoot):
    """A correction of a published piece: readers read the old words until the new ones are rechecked and released."""
    title = "家站里的长桌"
    mend(office["初审"], title, "", replace=("记在本子上", "记在册子上"))
    assert "记在本子上" in read(page, title)
    sign_all(office["一校"], "核红", [title])
    assert "记在本子上" in read(page, title)
    office["终审"].goto(signing(title))
    shoot(office["终审"], "process-correction-1366")
    office["终审"].get_by_role("button", name="付印签发").click()
    expect(office["终审"].locator(".messagelist")).to_contain_text("已付印签发")
    assert "记在册子上" in read(page, title)


def assert_the_trails_tell_it(issue):
    told = {article.title: [(row.act, row.stage) for row in article.trail.all()] for article in issue.articles.all()}
    ladder = [("sign", stage) for stage in ("first", "second", "final", "proof1", "proof2", "proof3")]
    assert told["把会开到田埂上"] == [*ladder, ("release", "press")]
    assert told["一张流转单"] == [
        *ladder[:2],
        ("return", "first"),
        ("void", "first"),
        ("void", "second"),
        *ladder,
        ("release", "press"),
    ]
    assert told["守渡的人"] == [*ladder, ("sign", "recheck"), ("release", "press")]
    assert told["家站里的长桌"] == [*ladder, ("release", "press"), ("sign", "recheck"), ("release", "press")]


def assert_the_sheets_tell_it(page, shoot):
    """The 审校单 of the piece that was sent back, and of the one that was corrected."""
    page.goto(reverse("admin:articles_article_sheet", args=[piece("一张流转单").pk]))
    sheet = page.locator("main").inner_text()
    for name, opinion in (("文小舟", "材料扎实，拟用。"), ("邱岚", "同意初审意见。"), ("陶一苇", "同意付印。")):
        assert name in sheet
        assert opinion in sheet
    assert "数据没有出处，请补。" in sheet
    shoot(page, "process-sheet-1366")
    page.goto(reverse("admin:articles_article_sheet", args=[piece("家站里的长桌").pk]))
    corrected = page.locator("main").inner_text()
    assert "核红" in corrected
    assert "册子" in corrected


def assert_nothing_is_amiss(capsys):
    call_command("verify_releases", "--files")
    assert "全部相符" in capsys.readouterr().out
