"""The door of the desk: one way in, throttled, written down, with a second step."""

import hashlib
import hmac
import struct
import time
from base64 import b32decode

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from chutian import signins
from chutian.models import SignIn
from tests.factories import make_editor, make_person

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"
PASSWORD = "desk-2023"


def enter(client, name="沈若兰", password=PASSWORD, **more):
    return client.post(LOGIN, {"login": name, "password": password} | more)


def code_of(secret):
    """The number that an authenticator shows now (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def with_authenticator(person):
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def queries_of(client, address):
    with CaptureQueriesContext(connection) as context:
        client.get(address)
    return len(context)


def noted():
    return list(SignIn.objects.values_list("user__username", "outcome", "way").order_by("pk"))


def test_the_password_opens_the_desk_and_leads_on_to_the_page_that_was_asked_for(client):
    make_editor("沈若兰")
    asked = client.get("/admin/articles/article/")

    answer = client.post(asked["Location"], {"login": "沈若兰", "password": PASSWORD})

    assert asked["Location"] == "/admin/login/?next=/admin/articles/article/"
    assert answer["Location"] == "/admin/articles/article/"
    assert noted() == [("沈若兰", "in", "password")]


def test_nobody_is_led_from_the_door_to_another_site(client):
    make_editor("沈若兰")

    answer = enter(client, next="https://elsewhere.example/")

    assert answer["Location"] == "/admin/"


def test_a_wrong_password_and_an_unknown_name_are_refused_in_the_same_words(client):
    make_editor("沈若兰")

    pages = [enter(client, password="wrong"), enter(client, name="没有这个人")]

    said = [page.context["form"].non_field_errors() for page in pages]
    assert said[0] == said[1] == ["用户名或密码不对。连错 5 次，要等 10 分钟。"]
    assert noted() == [("沈若兰", "wrong", "password"), (None, "wrong", "password")]


def test_after_five_wrong_passwords_the_right_one_does_not_help_either(client):
    make_editor("沈若兰")
    for _ in range(5):
        enter(client, password="wrong")

    answer = enter(client)

    assert "请等 10 分钟再试" in answer.context["form"].non_field_errors()[0]
    assert "_auth_user_id" not in client.session


def test_whoever_has_left_does_not_come_in(client):
    editor = make_editor("沈若兰")
    editor.is_active = False
    editor.save()

    enter(client)

    assert "_auth_user_id" not in client.session


def test_an_account_without_the_desk_is_told_so(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("读者"))

    answer = client.get("/admin/", follow=True)

    assert answer.status_code == 403
    assert "这个账号不能打开编辑台" in answer.content.decode()


def test_the_second_step_asks_for_the_number_of_the_telephone(client):
    secret = with_authenticator(make_editor("沈若兰"))

    first = enter(client, next="/admin/issues/issue/")
    before = client.get("/admin/").status_code
    wrong = client.post(first["Location"], {"code": "000000"})
    right = client.post(first["Location"], {"code": code_of(secret)})

    assert (first["Location"], before) == ("/admin/login/second/", 302)
    assert "没有通过验证" in wrong.content.decode()
    assert right["Location"] == "/admin/issues/issue/"
    assert noted() == [("沈若兰", "wrong_code", "totp"), ("沈若兰", "in", "totp")]


def test_a_recovery_code_opens_once(client):
    editor = make_editor("沈若兰")
    with_authenticator(editor)
    code = RecoveryCodes.activate(editor).get_unused_codes()[0]

    enter(client)
    once = client.post("/admin/login/second/", {"code": code})
    client.post(reverse("admin:logout"))
    enter(client)
    twice = client.post("/admin/login/second/", {"code": code})

    assert (once.status_code, twice.status_code) == (302, 200)


def test_the_secret_of_an_authenticator_does_not_lie_open_in_the_database():
    editor = make_editor("沈若兰")
    secret = with_authenticator(editor)

    stored = Authenticator.objects.get(user=editor)

    assert secret not in str(stored.data)
    assert stored.wrap().validate_code(code_of(secret))


def test_after_a_change_of_the_secret_key_no_code_opens(settings):
    editor = make_editor("沈若兰")
    secret = with_authenticator(editor)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", []

    opens = Authenticator.objects.get(user=editor).wrap().validate_code(code_of(secret))

    assert opens is False


def test_there_is_no_other_door(client):
    paths = ["/admin/signup/", "/admin/account/signup/", "/admin/password/reset/", "/admin/email/", "/accounts/login/"]

    statuses = [client.get(path).status_code for path in paths]

    assert set(statuses) <= {302, 404}
    assert client.get("/admin/password/reset/", follow=True).request["PATH_INFO"] == LOGIN


def test_another_sites_page_cannot_frame_or_keep_the_door(client):
    page = client.get(LOGIN)

    assert "no-store" in page["Cache-Control"]
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]


def test_a_weak_password_is_refused_saying_why(client):
    client.force_login(make_editor("沈若兰"))
    new = "1234567890"

    page = client.post(
        reverse("admin:password_change"), {"oldpassword": PASSWORD, "password1": new, "password2": "other-2024"}
    )

    assert page.context["form"].errors == {
        "password1": ["这个密码太常见了。", "密码只包含数字。"],
    }


def test_a_new_password_keeps_the_person_signed_in(client):
    client.force_login(make_editor("沈若兰"))
    new = "xin-de-mima-2027"

    client.post(reverse("admin:password_change"), {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert client.get("/admin/").status_code == 200


def test_sign_ins_are_kept_for_half_a_year(client):
    make_editor("沈若兰")
    enter(client)
    SignIn.objects.create(at=timezone.now() - signins.KEPT, outcome="in", way="password")

    gone = signins.forget_old()

    assert (gone, noted()) == (1, [("沈若兰", "in", "password")])


def test_an_administrator_reads_the_sign_ins_and_changes_none(client):
    person = make_person(permissions=["chutian.view_signin"])
    kept = SignIn.objects.bulk_create(SignIn(user=person, outcome="in", way="password") for _ in range(5))
    client.force_login(person)

    page = client.get(reverse("admin:chutian_signin_changelist"))

    assert len(page.context["cl"].result_list) == 5
    assert client.post(reverse("admin:chutian_signin_delete", args=[kept[0].pk]), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("address", ["/admin/account/", "/admin/chutian/signin/"])
def test_many_sign_ins_are_shown_with_as_many_queries_as_few(client, address):
    editor = make_editor("沈若兰")
    client.force_login(editor)
    SignIn.objects.create(user=editor, outcome="in", way="totp")
    client.get(address)

    few = queries_of(client, address)
    SignIn.objects.bulk_create(SignIn(user=make_editor(), outcome="in", way="totp") for _ in range(5))
    SignIn.objects.bulk_create(SignIn(user=editor, outcome="in", way="totp") for _ in range(5))

    assert queries_of(client, address) == few


@pytest.mark.parametrize("answer", ["", "[]", '{"id": 1}', '{"id": "\\u0000", "response": []}', "[" * 5000])
def test_what_no_browser_sends_for_a_passkey_opens_nothing(client, answer):
    client.get(reverse("mfa_login_webauthn"), HTTP_ACCEPT="application/json")

    shown = client.post(reverse("mfa_login_webauthn"), {"credential": answer}, follow=True)

    assert shown.request["PATH_INFO"] == LOGIN
    assert "没有通过验证" in shown.content.decode()
