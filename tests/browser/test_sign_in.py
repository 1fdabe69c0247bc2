"""The door in a real browser: passkeys, and what was typed when the sign-in ran out."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from tests.factories import make_article

from .writing import body, change

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "zhubian-mima-2026"


def enter(page):
    page.get_by_label("用户名").fill("沈若兰")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()


def fall_asleep():
    """As if nobody had touched anything for three hours."""
    row = Session.objects.get()
    said = row.get_decoded()
    said["seen_at"] -= 3 * 3600
    row.session_data = Session.get_session_store_class()().encode(said)
    row.save()


@pytest.fixture
def finger(page):
    """A computer with a fingerprint reader, and its owner's finger always on it."""
    link = page.context.new_cdp_session(page)
    link.send("WebAuthn.enable")
    link.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                     "isUserVerified": True, "automaticPresenceSimulation": True}},
    )  # fmt: skip


def test_a_passkey_is_added_and_then_opens_the_desk_without_a_password(page, chief, finger, shoot):
    page.goto("/admin/account/passkeys/add/")
    enter(page)
    page.get_by_label("名称").fill("办公室电脑")
    page.get_by_role("button", name="添加通行密钥").click()
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    page.get_by_role("link", name="记好了，去编辑台").click()
    page.get_by_role("button", name="退出").click()

    page.get_by_role("button", name="用通行密钥登录").click()
    page.get_by_role("link", name="我的账号").click()
    expect(page.get_by_text("通行密钥“办公室电脑”")).to_be_visible()
    expect(page.locator("[data-label=方式]", has_text="通行密钥").last).to_be_visible()
    shoot(page, "desk-account-with-passkey")


def test_a_browser_that_refuses_says_so_in_chinese(page, chief, english_left):
    page.goto("/admin/login/")
    page.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }"
    )

    page.get_by_role("button", name="用通行密钥登录").click()

    expect(page.get_by_role("alert")).to_have_text("没有完成：您取消了，或等得太久。可以再试一次。")
    assert english_left(page) == []


def test_what_was_typed_is_there_again_after_the_sign_in_ran_out(signed_in):
    article = make_article(lead="旧导语", body="<p>旧正文。</p>")
    page = signed_in
    page.goto(change(article))
    body(page).click()
    page.keyboard.press("End")
    page.keyboard.type("新写的一句。")
    fall_asleep()
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".messagelist .warning")).to_contain_text("刚才提交的内容留着")

    enter(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("刚才提交的内容还在")
    page.goto(change(article))
    expect(page.get_by_text("没有保存的修改")).to_be_visible()
    page.goto("/admin/account/kept/")
    page.get_by_role("button", name="接着保存").click()
    expect(page.locator(".messagelist .success")).to_contain_text("已保存")

    assert article.versions.newest().body == "<p>旧正文。新写的一句。</p>"
    expect(page.get_by_text("没有保存的修改")).to_have_count(0)


def test_the_door_is_open_to_everybody(axe):
    assert axe("/admin/login/") == []
