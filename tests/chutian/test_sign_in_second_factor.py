"""Who signs or releases needs more than a password; who lost the telephone is helped, and it is written down."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles.models import Signer
from chutian import people
from chutian.second_factor import owes_second_factor
from issues.actions import NotAllowed
from tests.factories import make_editor, make_person

pytestmark = pytest.mark.django_db
ACCOUNT = "/admin/account/"


@pytest.fixture(autouse=True)
def in_production(settings):
    settings.REQUIRE_SECOND_FACTOR = True


def make_signer():
    person = make_person()
    Signer.objects.create(user=person).rights.create(stage="first")
    return person


def with_authenticator(person):
    TOTP.activate(person, generate_totp_secret())
    return person


def deeds():
    return list(LogEntry.objects.values_list("change_message", flat=True))


def test_those_who_answer_for_words_need_a_second_factor():
    people = {
        "superuser": make_editor(),
        "release": make_person(permissions=["articles.release_as_printed"]),
        "publish": make_person(permissions=["issues.publish_issue"]),
        "signs": make_signer(),
        "reads": make_person(permissions=["articles.view_article"]),
        "has": with_authenticator(make_editor()),
    }

    owing = {name for name, person in people.items() if owes_second_factor(person)}

    assert owing == {"superuser", "release", "publish", "signs"}


def test_whoever_owes_it_comes_to_nothing_of_the_desk_before_it_is_set_up(client):
    editor = make_editor()
    client.force_login(editor)

    led = [client.get(path)["Location"] for path in ("/admin/", "/admin/articles/article/", "/preview/issues/1/")]
    page = client.get(ACCOUNT).content.decode()
    opens = client.get(reverse("mfa_activate_totp")).status_code
    with_authenticator(editor)
    after = client.get("/admin/").status_code

    assert led == [ACCOUNT] * 3
    assert "请先启用验证器或添加通行密钥" in page
    assert (opens, after) == (302, 200)  # the password is asked for once more before anything is set up


def test_a_right_given_meanwhile_asks_for_it_within_a_minute(client):
    person = make_person(permissions=["articles.view_article"])
    client.force_login(person)
    before = client.get("/admin/").status_code
    Signer.objects.create(user=person).rights.create(stage="first")
    session = client.session
    session["seen_at"] -= 61
    session.save()

    after = client.get("/admin/")

    assert (before, after["Location"]) == (200, ACCOUNT)


def test_public_pages_do_not_ask(client):
    client.force_login(make_editor())

    assert client.get("/").status_code == 200


def test_a_developers_machine_does_not_ask(client, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    client.force_login(make_editor())

    assert client.get("/admin/").status_code == 200


def test_the_password_is_asked_for_again_before_second_factors_change(client):
    client.force_login(make_editor())
    add = reverse("mfa_activate_totp")

    asked = client.get(add)
    wrong = client.post(asked["Location"], {"password": "wrong"})
    right = client.post(asked["Location"], {"password": "desk-2023"})

    assert asked["Location"] == f"/admin/account/again/password/?next={add.replace('/', '%2F')}"
    assert "密码不对，请重新输入。" in wrong.content.decode()
    assert right["Location"] == add
    assert client.get(add).status_code == 200


def test_an_administrator_takes_the_second_factor_of_a_reader_away(client):
    administrator = make_person(permissions=["auth.view_user", "auth.change_user"])
    person = with_authenticator(make_person())
    client.force_login(administrator)

    client.post(reverse("admin:auth_user_second_factor", args=[person.pk]))

    assert not Authenticator.objects.filter(user=person).exists()
    assert deeds() == ["解除两步验证"]


def test_an_administrator_cannot_take_it_from_those_who_sign(client):
    administrator = make_person(permissions=["auth.view_user", "auth.change_user"])
    signer, reader = with_authenticator(make_signer()), with_authenticator(make_person())
    client.force_login(administrator)
    pages = [client.get(reverse("admin:auth_user_change", args=[one.pk])).content.decode() for one in (signer, reader)]

    assert ["解除两步验证…" in page for page in pages] == [False, True]
    assert "已设置，只有超级管理员可以解除" in pages[0]

    with pytest.raises(NotAllowed, match="只有超级管理员可以解除"):
        people.take_second_factor_away(signer, by=administrator)

    assert Authenticator.objects.filter(user=signer).exists()


def test_who_may_not_change_people_is_refused(client):
    person = with_authenticator(make_person())
    client.force_login(make_person(permissions=["auth.view_user"]))

    answer = client.post(reverse("admin:auth_user_second_factor", args=[person.pk]))

    assert answer.status_code == 403


def test_setting_the_password_of_another_asks_who_it_is(client):
    person = make_person()
    client.force_login(with_authenticator(make_editor()))

    answer = client.get(reverse("admin:auth_user_password_change", args=[person.pk]))

    assert answer["Location"].startswith("/admin/account/again/password/?next=")


def test_a_change_of_roles_stands_in_the_log_by_name(client, django_user_model):
    from django.contrib.auth.models import Group

    from chutian.roles import create_roles

    create_roles()
    person = make_person("新同事")
    client.force_login(make_person(permissions=["auth.view_user", "auth.change_user"]))

    client.post(
        reverse("admin:auth_user_change", args=[person.pk]),
        {"username": "新同事", "first_name": "", "email": "", "is_active": "on", "is_staff": "on",
         "groups": [Group.objects.get(name="总编辑").pk]},
    )  # fmt: skip

    assert "角色改为：总编辑（原为：没有角色）" in deeds()


def test_who_works_on_the_server_opens_the_door_for_the_last_superuser():
    chief = with_authenticator(make_editor("沈若兰"))

    call_command("remove_second_factor", "沈若兰", stdout=StringIO())

    assert owes_second_factor(chief)
    assert deeds() == ["解除两步验证"]


def test_the_command_says_what_it_cannot_do():
    make_editor("沈若兰")

    with pytest.raises(CommandError, match="没有设置两步验证"):
        call_command("remove_second_factor", "沈若兰")
    with pytest.raises(CommandError, match="没有用户名为“无人”的账号"):
        call_command("remove_second_factor", "无人")
