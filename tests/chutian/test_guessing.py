"""Tries at a password or a code are counted where no emptied cache forgets them."""

from datetime import timedelta

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.utils import timezone

from submissions.models import Attempt
from tests.factories import make_editor

from .test_sign_in import LOGIN, PASSWORD, enter, with_authenticator

pytestmark = pytest.mark.django_db
LATER = "请等 10 分钟再试"


def wrong_passwords(client, number, **more):
    for _ in range(number):
        enter(client, password="wrong", **more)
        cache.clear()


def is_in(client):
    return "_auth_user_id" in client.session


def test_an_emptied_cache_gives_nobody_five_passwords_more(client):
    make_editor("沈若兰")
    wrong_passwords(client, 5)

    answer = enter(client)

    assert LATER in answer.context["form"].non_field_errors()[0]
    assert not is_in(client)


def test_a_name_is_the_same_name_however_it_is_written(client):
    make_editor("ruolan")
    for name in ("ruolan", "Ruolan", "RUOLAN", "ruolaN", "ruoLan"):
        wrong_passwords(client, 1, name=name)

    enter(client, name="ruolan")

    assert not is_in(client)


def test_after_ten_minutes_the_right_password_opens_again(client):
    make_editor("沈若兰")
    wrong_passwords(client, 6)
    Attempt.objects.update(until=timezone.now() - timedelta(seconds=1))

    enter(client)

    assert is_in(client)


def test_the_right_password_counts_for_nothing_and_forgives_nothing(client):
    make_editor("沈若兰")
    wrong_passwords(client, 4)
    for _ in range(3):
        enter(client)
        client.logout()

    wrong_passwords(client, 1)
    enter(client)

    assert not is_in(client)


def test_many_names_from_one_address_are_one_guesser_and_another_address_is_not(client):
    make_editor("沈若兰")
    for number in range(30):
        enter(client, name=f"没有这个人{number}")

    refused = enter(client)
    client.post(LOGIN, {"login": "沈若兰", "password": PASSWORD}, REMOTE_ADDR="203.0.113.9")

    assert LATER in refused.context["form"].non_field_errors()[0]
    assert is_in(client)


@pytest.mark.parametrize("again", [False, True])
def test_after_five_wrong_codes_the_right_one_does_not_help_either(client, again):
    editor = make_editor("沈若兰")
    with_authenticator(editor)
    right = RecoveryCodes.activate(editor).get_unused_codes()[0]
    address = "/admin/account/again/code/" if again else "/admin/login/second/"
    client.force_login(editor) if again else enter(client)
    for _ in range(5):
        client.post(address, {"code": "000000"})
        cache.clear()

    answer = client.post(address, {"code": right})

    assert answer.status_code == 200
    assert LATER in answer.content.decode()


def test_an_unattended_desk_gives_no_more_tries_at_the_password(client):
    editor = make_editor("沈若兰")
    client.force_login(editor)
    new = {"password1": "xin-mima-2026-11", "password2": "xin-mima-2026-11"}
    for number in range(5):
        client.post("/admin/password_change/", {"oldpassword": f"wrong {number}"} | new)
        cache.clear()

    answer = client.post("/admin/password_change/", {"oldpassword": PASSWORD} | new)

    editor.refresh_from_db()
    assert LATER in answer.content.decode()
    assert editor.check_password(PASSWORD)


def test_what_was_guessed_at_is_not_written_down(client):
    wrong_passwords(client, 1, name="沈若兰")

    assert sorted(key.partition(":")[0] for key in Attempt.objects.values_list("key", flat=True)) == [
        "guess",
        "guess-of",
    ]
    assert not Attempt.objects.filter(key__contains="沈若兰").exists()
