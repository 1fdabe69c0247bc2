"""网站状态 at the desk and from the server."""

from io import StringIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from chutian.models import Switching
from tests.factories import make_person

pytestmark = pytest.mark.django_db
SCREEN = "/admin/chutian/switching/"
OUTSIDE = {"REMOTE_ADDR": "203.0.113.7"}


def begin(client, kind, **said):
    address = reverse("admin:chutian_switching_begin", args=[kind])
    where = said.pop("where", {})
    return client.post(address, {f"{kind}-{name}": value for name, value in said.items()}, **where)


@pytest.fixture
def keeper(client):
    person = make_person("纪明", permissions=["chutian.switch_site"])
    client.force_login(person)
    return person


def test_only_who_may_switch_the_site_reaches_its_switches(client):
    client.force_login(make_person())

    assert client.get(SCREEN).status_code == 403
    assert "切换网站状态" in begin(client, "grey", reason="公祭").content.decode()
    assert not Switching.objects.exists()


@pytest.mark.usefixtures("keeper")
def test_one_switch_turns_the_site_grey_and_one_turns_it_back(client):
    begin(client, "grey", reason="国家公祭日")
    state = Switching.objects.get()
    on = client.get(SCREEN).content.decode()
    client.post(reverse("admin:chutian_switching_end", args=[state.pk]))
    off = client.get(SCREEN).content.decode()

    assert "已开启" in on
    assert "恢复正常" in on
    assert "已开启" not in off.partition("记录")[0]
    assert off.count("国家公祭日</td>") == 1
    assert list(LogEntry.objects.order_by("pk").values_list("user__username", flat=True)) == ["纪明", "纪明"]


@pytest.mark.usefixtures("keeper")
def test_a_state_without_a_reason_is_not_begun(client):
    assert begin(client, "grey", reason="").status_code == 422
    assert begin(client, "grey", reason="公祭", ends_at="2020-01-01T00:00").status_code == 422
    assert begin(client, "red", reason="公祭").status_code == 404
    assert not Switching.objects.exists()


@pytest.mark.usefixtures("keeper")
def test_who_would_shut_himself_out_is_warned_and_asked(client):
    asked = begin(client, "guard", reason="会议", where=OUTSIDE)
    assert asked.status_code == 422
    assert "您自己也打不开编辑台" in asked.content.decode()
    assert not Switching.objects.exists()

    begin(client, "guard", reason="会议", outside_anyway="on", where=OUTSIDE)
    assert Switching.objects.get().reason == "会议"


def command(name, *args):
    said = StringIO()
    call_command(name, *args, stdout=said)
    return said.getvalue()


def test_the_server_always_has_a_way_in():
    assert "没有开启" in command("guard", "status")
    assert "正在生效" in command("guard", "on", "--reason", "重要会议")
    assert "重要会议" in command("guard", "status")
    assert "已结束" in command("guard", "off")
    assert "没有开启" in command("guard", "status")
    assert list(LogEntry.objects.values_list("user__username", flat=True)) == ["命令行", "命令行"]


def test_the_server_switches_at_a_time():
    said = command("mourning", "on", "--reason", "公祭", "--from", "2099-12-13T00:00", "--until", "2099-12-14T00:00")

    assert "已定时，2099-12-13 00:00 起，至 2099-12-14 00:00" in said


@pytest.mark.parametrize(
    "args",
    [["on"], ["on", "--reason", "公祭", "--until", "明天"], ["on", "--reason", "公祭", "--by", "nobody"],
     ["on", "--reason", "公祭", "--until", "2020-01-01T00:00"]],
)  # fmt: skip
def test_the_server_refuses_what_it_does_not_understand(args):
    with pytest.raises(CommandError):
        command("mourning", *args)
    assert not Switching.objects.exists()
