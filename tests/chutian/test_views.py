import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory

from chutian import views
from chutian.roles import create_roles
from issues import actions
from tests.factories import make_article, make_editor, make_issue, make_person, make_photo, make_section

pytestmark = pytest.mark.django_db


def test_the_home_page_leads_into_the_current_issue(client):
    editor = make_editor()
    old, issue = make_issue(2023, 9, theme="问需于民"), make_issue(2023, 10, theme="家门口的联络站")
    focus, verse = make_section("焦点"), make_section("文苑")
    for place, (own, section, title) in enumerate(
        [(old, verse, "旧诗"), (issue, focus, "首篇"), (issue, focus, "次篇"), (issue, verse, "新诗")]
    ):
        make_article(issue=own, section=section, title=title, position=place, signed=True, by=editor)
    for own in (old, issue):
        actions.publish(own, by=editor)
    cache.clear()

    page = client.get("/").content.decode()

    order = [
        page.index(words)
        for words in ("家门口的联络站", "首篇", ">焦点<", "栏目选读", "文苑", "旧诗", "往期", "问需于民")
    ]
    assert order == sorted(order)


def test_the_home_page_shows_the_picture_of_a_picture_story_and_of_no_other_section(client):
    editor = make_editor()
    issue = make_issue()
    pictured, written = make_photo(by=editor), make_photo(by=editor)
    make_article(issue=issue, section=make_section("焦点"), signed=True, by=editor)
    for section, kind, photo in (("影像", "pictures", pictured), ("文苑", "verse", written)):
        body = f'<figure data-photo="{photo.pk}"><img alt="图"></figure><p>船在等水<br>水在等风</p>'
        make_article(issue=issue, section=make_section(section), kind=kind, body=body, signed=True, by=editor)
    actions.publish(issue, by=editor)
    cache.clear()

    page = client.get("/").content.decode()

    assert pictured.image.url in page
    assert written.image.url not in page
    assert page.count("船在等水 / 水在等风</p>") == 2


def test_an_empty_magazine_has_a_home_page(client):
    assert client.get("/").status_code == 200


def test_a_missing_page_is_told_in_chinese(client):
    answer = client.get("/nowhere/")

    assert answer.status_code == 404
    assert "页面不存在或已删除" in answer.content.decode()
    assert "stale-if-error" not in answer.headers["Cache-Control"]


def test_the_error_page_needs_nothing_that_may_have_failed(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = views.server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "网站出了问题" in answer.content.decode()


def test_health_is_asked_of_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get("/healthz")

    assert answer.content == b"ok"
    assert "no-store" in answer.headers["Cache-Control"]


def test_search_engines_are_asked_to_leave_private_links_alone(client):
    answer = client.get("/robots.txt")

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Disallow: /preview/" in answer.content.decode().splitlines()


def test_the_map_of_the_site_names_its_sections_and_years(client):
    make_section("立法之窗")
    make_section("停办的栏目", is_current=False)
    actions.publish(make_issue(2021, 3), by=make_editor())
    cache.clear()

    page = client.get("/sitemap/").content.decode()

    assert "立法之窗" in page
    assert "停办的栏目" not in page
    assert 'href="/issues/2021/"' in page


@pytest.mark.parametrize("path", ["/", "/issues/", "/about/", "/sitemap/", "/nowhere/"])
def test_public_pages_set_no_cookie(client, path):
    assert dict(client.get(path).cookies) == {}


def test_a_refusal_at_the_desk_stays_there_and_says_whose_right_it_is(client):
    create_roles()
    client.force_login(make_person(permissions=["articles.view_article"]))

    answer = client.get("/admin/articles/section/add/")
    page = answer.content.decode()

    assert answer.status_code == 403
    assert "您的账号没有“新建栏目”的权限。有这项权限的角色：编辑部主任、副总编辑、总编辑。" in page
    assert '<a class="button default" href="/admin/">回编辑台</a>' in page
    assert 'id="nav-sidebar"' in page


def test_a_refused_deed_names_its_own_right(client):
    create_roles()
    article = make_article()
    client.force_login(make_person(permissions=["articles.view_article"]))

    page = client.post(f"/admin/articles/article/{article.pk}/withdraw/").content.decode()

    assert "您没有“文章下线、恢复”的权限。有这项权限的角色：编辑部主任、副总编辑、总编辑、网络编辑。" in page


def test_a_refused_script_gets_a_sentence(client):
    article = make_article()
    client.force_login(make_person(permissions=["articles.view_article"]))

    answer = client.post(f"/admin/articles/article/{article.pk}/notes/", headers={"Accept": "application/json"})

    assert answer.status_code == 403
    assert answer.json()["error"].startswith("您没有“修改文章”的权限。")


def test_what_nobody_may_do_is_not_called_somebody_elses_right(client):
    article = make_article()
    client.force_login(make_editor())

    answer = client.post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"})

    assert answer.status_code == 403
    assert "这一步不能在这里做。" in answer.content.decode()
    assert "角色" not in answer.content.decode().split("</h1>")[1]


def test_a_stale_form_at_the_desk_is_told_at_the_desk():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_editor())

    answer = client.post("/admin/articles/section/add/", {"name": "焦点"})

    assert answer.status_code == 403
    assert "没有提交成功" in answer.content.decode()
    assert "回编辑台" in answer.content.decode()
