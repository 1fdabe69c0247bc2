"""代录来稿 in a browser: files are dropped, each reports for itself; one is entered by hand; all of it accessible and Chinese."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from submissions.models import Submission
from tests.browser.conftest import DESK, PHONE
from tests.factories import make_section
from tests.submissions.received import mail, spoilt, word

from .delivering import drop

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def path(db):
    make_section("楚天文苑")
    return reverse("admin:submissions_submission_take_in")


def test_an_editor_takes_in_what_came_by_mail_and_by_hand(signed_in, path, shoot):
    page = signed_in
    page.goto(reverse("admin:submissions_submission_changelist"))
    page.get_by_role("link", name="代录来稿").click()

    files = {"1 信.eml": mail(("渡口.docx", word())), "2 茶山.docx": spoilt(word()), "3 渡口.docx": word(tail="")}
    drop(page, files, onto="#drop")
    expect(page.get_by_role("status").filter(has_text="共 3 份")).to_contain_text("未录入")
    lines = page.get_by_label("录入报告").get_by_role("listitem")
    expect(lines).to_have_count(3)
    expect(lines.nth(0)).to_contain_text("渡口边的一盏灯")
    expect(lines.nth(2)).to_contain_text("已录")
    expect(lines.nth(1)).to_contain_text("不是有效的 XML")
    shoot(page, "desk-taking-in-report-1366")
    page.set_viewport_size(PHONE)
    shoot(page, "desk-taking-in-report-375")
    page.set_viewport_size(DESK)

    page.locator("#id_channel").select_option("meeting")
    page.locator("#id_title").fill("听会记")
    page.locator("#id_text").fill("会开了一天，记了三页。")
    page.locator("#id_email").fill("qiu@")
    page.get_by_role("button", name="录入这一篇").click()
    expect(page.get_by_text("电子邮箱写得不完整")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value("听会记")
    shoot(page, "desk-taking-in-refused")
    page.locator("#id_email").fill("qiu@example.com")
    page.get_by_role("button", name="录入这一篇").click()

    expect(page.get_by_text("已录：")).to_be_visible()
    page.get_by_role("link", name="听会记").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("听会记")
    assert sorted(Submission.objects.values_list("channel", flat=True)) == ["mail", "mail", "meeting"]


def test_the_screen_is_chinese_accessible_and_fits_both_screens(signed_in, chief, path, axe, english_left, shoot):
    for viewport in (DESK, PHONE):
        signed_in.set_viewport_size(viewport)
        signed_in.goto(path)
        assert [words for words in english_left(signed_in) if words not in ("eml", "txt")] == []
        assert signed_in.evaluate("document.documentElement.scrollWidth") == viewport["width"]
        shoot(signed_in, f"desk-taking-in-{viewport['width']}")

    assert axe(path, user=chief) == []


def test_without_a_script_files_are_sent_by_a_plain_form(browser, browser_context_args, sign_in, chief, path):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    sign_in(context, chief)
    page = context.new_page()
    page.goto(path)

    given = [{"name": name, "mimeType": "a/b", "buffer": word(name)} for name in ("渡口.docx", "茶山.docx")]
    page.locator("#drop input[type=file]").set_input_files(given)
    page.get_by_role("button", name="上传选好的文件").click()

    expect(page.get_by_label("录入报告").get_by_role("listitem")).to_have_count(2)
    assert Submission.objects.count() == 2
    context.close()
