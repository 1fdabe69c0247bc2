"""People, roles and the log at the desk."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.urls import reverse

from chutian.roles import create_roles
from issues.log import record
from tests.factories import make_article, make_editor, make_person

pytestmark = pytest.mark.django_db
SYSTEM = ["auth.view_user", "auth.change_user", "auth.add_user"]


def test_a_person_is_never_deleted_at_the_desk(client):
    client.force_login(make_editor())
    person = make_person("离任编辑")

    answer = client.post(reverse("admin:auth_user_delete", args=[person.pk]), {"post": "yes"})

    assert answer.status_code == 403
    assert User.objects.filter(username="离任编辑").exists()


def test_an_administrator_makes_a_person_with_roles(client):
    create_roles()
    client.force_login(make_person(permissions=SYSTEM))
    role = Group.objects.get(name="责任编辑")

    client.post(
        reverse("admin:auth_user_add"),
        {"username": "luoxiaoman", "first_name": "罗小满", "password1": "chu-tian-2027", "password2": "chu-tian-2027",
         "is_staff": "on", "groups": [role.pk]},
    )  # fmt: skip

    person = User.objects.get(username="luoxiaoman")
    assert (person.first_name, person.is_staff, person.is_superuser, list(person.groups.all())) == (
        "罗小满",
        True,
        False,
        [role],
    )


def test_an_administrator_can_neither_become_a_superuser_nor_take_one_over(client):
    chief, administrator = make_editor(), make_person(permissions=SYSTEM)
    client.force_login(administrator)

    client.post(
        reverse("admin:auth_user_change", args=[administrator.pk]),
        {"username": administrator.username, "first_name": "", "email": "", "is_active": "on", "is_staff": "on",
         "is_superuser": "on"},
    )  # fmt: skip
    takeover = client.post(
        reverse("admin:auth_user_password_change", args=[chief.pk]),
        {"password1": "chu-tian-2027", "password2": "chu-tian-2027", "usable_password": "true", "set-password": "1"},
    )

    administrator.refresh_from_db()
    chief.refresh_from_db()
    assert administrator.is_superuser is False
    assert (takeover.status_code, chief.check_password("desk-2023")) == (403, True)


def test_an_administrator_gives_roles_to_others_and_none_to_himself(client):
    create_roles()
    administrator, colleague = make_person("管理员"), make_person("新同事")
    administrator.groups.add(Group.objects.get(name="系统管理员"))
    chief_role = Group.objects.get(name="总编辑")
    client.force_login(administrator)

    for person in (administrator, colleague):
        client.post(
            reverse("admin:auth_user_change", args=[person.pk]),
            {"username": person.username, "first_name": "改了名", "email": "", "is_active": "on", "is_staff": "on",
             "groups": [chief_role.pk]},
        )  # fmt: skip

    administrator.refresh_from_db()
    page = client.get(reverse("admin:auth_user_change", args=[administrator.pk])).content.decode()
    assert administrator.first_name == "改了名"
    assert [group.name for group in administrator.groups.all()] == ["系统管理员"]
    assert list(colleague.groups.all()) == [chief_role]
    assert 'name="groups"' not in page


def test_the_log_can_be_read_and_not_written(client):
    chief = make_editor()
    article = make_article(title="守渡人", by=chief)
    record(chief, "付印签发", article)
    client.force_login(chief)
    entry = LogEntry.objects.first()

    page = client.get(reverse("admin:admin_logentry_changelist")).content.decode()

    assert "付印签发" in page
    assert "守渡人" in page
    assert client.get(reverse("admin:admin_logentry_add")).status_code == 403
    assert client.post(reverse("admin:admin_logentry_delete", args=[entry.pk]), {"post": "yes"}).status_code == 403
    assert LogEntry.objects.filter(pk=entry.pk).exists()


def test_rights_are_named_in_the_words_of_the_desk(client):
    client.force_login(make_editor())

    page = client.get(reverse("admin:auth_group_add")).content.decode()

    assert ">文章 · 修改<" in page
    assert "Can change" not in page


def test_a_role_says_who_has_it_and_what_it_may_in_the_words_of_the_desk(client):
    create_roles()
    make_person(first_name="温书宁").groups.add(Group.objects.get(name="校对"))
    client.force_login(make_person(permissions=["auth.view_group"]))

    listed = client.get("/admin/auth/group/").content.decode()
    page = client.get(f"/admin/auth/group/{Group.objects.get(name='校对').pk}/change/").content.decode()

    places = [listed.index(f">{name}</a>") for name in ("责任编辑", "总编辑", "查阅")]
    assert places == sorted(places)
    assert "温书宁" in listed
    assert "温书宁" in page
    assert "<dt>文章</dt><dd>" in page
    assert "Can " not in page


def test_the_menu_shows_what_a_person_may_open(client):
    client.force_login(make_person(permissions=["auth.view_group"]))

    menu = client.get(reverse("admin:index")).context["menu"]

    assert [(group["name"], [entry["name"] for entry in group["entries"]]) for group in menu] == [("管理", ["角色"])]


def test_the_catalogue_of_the_desk_has_words_for_the_selector(client):
    client.force_login(make_editor())

    catalogue = client.get(reverse("admin:jsi18n")).content.decode()

    assert r'"Choose all %s": "\u9009\u7528\u5168\u90e8%s"' in catalogue
