"""Who may do what: the ten roles, and what none of them may."""

import pytest
from django.contrib.auth import get_user_model

from chutian.demo import ACCOUNTS
from chutian.demo.seeding import make_people
from chutian.roles import ROLES, create_roles

pytestmark = pytest.mark.django_db

GIVES_OUT = {"articles.release_as_printed", "issues.publish_issue"}
CHANGES = ("add_", "change_", "delete_")


def acts(role):
    return {right for right in ROLES[role] if right.partition(".")[2].startswith(CHANGES)}


def holders(right):
    return {role for role, rights in ROLES.items() if right in rights}


def test_the_roles_are_those_of_the_office():
    assert [group.name for group in create_roles()] == [
        "责任编辑", "编辑部主任", "副总编辑", "总编辑", "校对", "美编", "编务", "网络编辑", "系统管理员", "查阅",
    ]  # fmt: skip


def test_a_web_editor_publishes_what_is_released_and_releases_nothing():
    assert GIVES_OUT & set(ROLES["网络编辑"]) == {"issues.publish_issue"}


def test_a_reader_changes_nothing():
    assert acts("查阅") == set()
    assert all(right.partition(".")[2].startswith("view_") for right in ROLES["查阅"])


def test_an_administrator_keeps_accounts_and_gives_no_word_to_readers():
    assert acts("系统管理员") == {"auth.add_user", "auth.change_user"}
    assert GIVES_OUT & set(ROLES["系统管理员"]) == set()


def test_only_those_who_answer_for_the_magazine_say_who_may_sign():
    assert holders("articles.change_signer") == holders("articles.add_delegation") == {"编辑部主任", "总编辑"}


def test_no_role_deletes_what_was_printed_or_who_did_it():
    wanted = {right for rights in ROLES.values() for right in rights}

    assert (
        wanted & {"articles.delete_article", "issues.delete_issue", "auth.delete_user", "admin.delete_logentry"}
        == set()
    )


def test_the_demonstration_has_an_account_for_each_role():
    people = make_people()

    assert {account.group for account in ACCOUNTS} == {"", *ROLES}
    assert {name: [group.name for group in person.groups.all()] for name, person in people.items()} == {
        account.username: [account.group] if account.group else [] for account in ACCOUNTS
    }
    assert get_user_model().objects.filter(is_superuser=True).count() == 1
