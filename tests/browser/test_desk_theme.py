"""The desk's own dress over Django's admin: Chinese throughout, by the policy, usable on a phone and without a mouse."""

import pytest
from django.contrib.auth.models import Group

from articles.models import Author
from issues.models import Page
from tests.browser.conftest import DESK, PHONE
from tests.factories import make_article, make_feature, make_issue, make_section

pytestmark = pytest.mark.django_db(transaction=True)

SCREENS = {
    "home": "/admin/",
    "users": "/admin/auth/user/",
    "user": "/admin/auth/user/{chief.pk}/change/",
    "user-new": "/admin/auth/user/add/",
    "user-password": "/admin/auth/user/{chief.pk}/password/",
    "user-history": "/admin/auth/user/{chief.pk}/history/",
    "roles": "/admin/auth/group/",
    "role": "/admin/auth/group/{role.pk}/change/",
    "role-delete": "/admin/auth/group/{role.pk}/delete/",
    "log": "/admin/admin/logentry/",
    "account": "/admin/account/",
    "authenticator": "/admin/account/totp/add/",
    "password": "/admin/password_change/",
    "sections": "/admin/articles/section/",
    "section": "/admin/articles/section/{section.pk}/change/",
    "section-new": "/admin/articles/section/add/",
    "section-delete": "/admin/articles/section/{empty.pk}/delete/",
    "section-in-use": "/admin/articles/section/{section.pk}/delete/",
    "authors": "/admin/articles/author/",
    "author": "/admin/articles/author/{author.pk}/change/",
    "features": "/admin/articles/feature/",
    "feature-new": "/admin/articles/feature/add/",
    "tags": "/admin/taggit/tag/",
    "pages": "/admin/issues/page/",
    "page": "/admin/issues/page/{page_of_site.pk}/change/",
    "masthead": "/admin/issues/masthead/",
}


@pytest.fixture
def role(transactional_db):
    return Group.objects.create(name="责任编辑")


@pytest.fixture
def full_desk(chief, role):
    """Something of everything that the home, the lists and the forms show, by the names that SCREENS uses."""
    section = make_section("本期焦点", slug="focus", description="常委会会议上的事。")
    out = make_issue(2026, 11, published_at="2026-11-01T08:00+08:00", theme="一江清水")
    coming = make_issue(2026, 12, theme="家门口的民主")
    make_article(issue=out, section=section, signed=True, by=chief, credits=[("文", "林知秋")], title="守渡人")
    for title in ("联络站的夜间门诊", "一封写给河长的信"):
        make_article(issue=coming, section=section, title=title, by=chief)
    make_article(title="村口的意见箱", by=chief).tags.add("联络站")
    make_feature(coming, "代表履职这一年")
    return {
        "chief": chief,
        "role": role,
        "section": section,
        "empty": make_section("来信选登", slug="letters", is_current=False),
        "author": Author.objects.get(name="林知秋"),
        "page_of_site": Page.objects.get_or_create(slug="about", defaults={"title": "关于本刊"})[0],
    }


@pytest.fixture(params=SCREENS)
def screen(request, full_desk):
    return request.param, SCREENS[request.param].format(**full_desk)


def test_a_screen_is_chinese_and_fits_the_desk_and_the_phone(screen, signed_in, english_left, shoot):
    name, address = screen
    signed_in.goto(address)

    for viewport in (DESK, PHONE):
        signed_in.set_viewport_size(viewport)
        shoot(signed_in, f"desk-{name}-{viewport['width']}")
        assert signed_in.evaluate("document.documentElement.scrollWidth <= innerWidth")

    assert english_left(signed_in) == []


def test_a_screen_is_accessible_in_light_and_dark(screen, chief, axe):
    _, address = screen

    assert axe(address, user=chief) == []


def test_an_editor_signs_in_changes_the_password_and_leaves(page, chief, english_left, shoot):
    page.goto("/admin/")
    shoot(page, "desk-login-1366")
    page.get_by_label("用户名").fill("沈若兰")
    page.get_by_label("密码").fill("wrong")
    page.get_by_role("button", name="登录", exact=True).click()
    assert page.locator(".errornote:visible").inner_text() == "用户名或密码不对。连错 5 次，要等 10 分钟。"
    assert english_left(page) == []

    page.get_by_label("密码").fill("zhubian-mima-2026")
    page.get_by_role("button", name="登录", exact=True).click()
    page.get_by_role("link", name="我的账号").click()
    page.get_by_role("link", name="修改密码").click()
    page.get_by_label("现在的密码").fill("zhubian-mima-2026")
    page.get_by_label("新密码", exact=True).fill("xin-mima-2027")
    page.get_by_label("再填一遍新密码").fill("xin-mima-2027")
    page.get_by_role("button", name="修改密码").click()
    assert "密码已修改" in page.locator(".messagelist").inner_text()
    assert english_left(page) == []

    page.get_by_role("button", name="退出").click()
    assert "您已退出。" in page.locator(".messagelist").inner_text()
    assert english_left(page) == []


def test_the_menu_of_the_phone_opens_and_closes_without_a_script(browser, browser_context_args, chief, sign_in):
    context = browser.new_context(**{**browser_context_args, "viewport": PHONE}, java_script_enabled=False)
    sign_in(context, chief)
    page = context.new_page()
    page.goto("/admin/")
    menu = page.locator("#nav-sidebar")
    assert not menu.is_visible()

    page.get_by_role("link", name="菜单").click()
    assert menu.get_by_role("link", name="用户").is_visible()
    assert menu.get_by_role("button", name="退出").is_visible()

    menu.get_by_role("link", name="关闭菜单").click()
    assert not menu.is_visible()
    context.close()


def test_an_editor_chooses_light_or_dark_and_it_is_remembered(signed_in):
    signed_in.goto("/admin/")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = signed_in.evaluate(ground)

    while "深色" not in signed_in.locator(".theme-toggle").inner_text():
        signed_in.locator(".theme-toggle").click()
    signed_in.reload()

    assert signed_in.evaluate(ground) != light


def test_the_selector_of_rights_speaks_chinese_and_moves_them(signed_in, role):
    signed_in.goto(f"/admin/auth/group/{role.pk}/change/")

    signed_in.locator("#id_permissions_from").select_option(label="文章 · 修改")
    signed_in.get_by_role("button", name="选用选中的权限").click()
    signed_in.get_by_role("button", name="保存角色").click()

    assert signed_in.locator(".messagelist").inner_text() == "角色“责任编辑”已保存。"
    assert [permission.codename for permission in role.permissions.all()] == ["change_article"]


def test_deleting_says_what_goes_and_the_safe_way_is_the_dark_button(signed_in, role):
    signed_in.goto(f"/admin/auth/group/{role.pk}/delete/")
    assert signed_in.locator("a.default").inner_text() == "不删，返回"

    signed_in.get_by_role("button", name="删除角色“责任编辑”").click()

    assert signed_in.locator(".messagelist").inner_text() == "角色“责任编辑”已删除。"
    assert list(Group.objects.all()) == []


def test_a_form_in_error_says_so_beside_the_field_and_keeps_what_was_typed(signed_in, role, english_left):
    Group.objects.create(name="校对")
    signed_in.goto(f"/admin/auth/group/{role.pk}/change/")

    signed_in.get_by_label("名称").fill("校对")
    signed_in.get_by_role("button", name="保存角色").click()

    assert "没有保存" in signed_in.locator(".errornote").inner_text()
    assert signed_in.get_by_label("名称").input_value() == "校对"
    assert english_left(signed_in) == []
