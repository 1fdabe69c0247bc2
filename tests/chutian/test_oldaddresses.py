"""Addresses of the old site lead to the new one."""

import pytest
from django.contrib.redirects.models import Redirect
from django.core.management import call_command
from django.utils import timezone

from chutian import oldaddresses
from issues import actions as issue_actions
from tests.factories import make_article, make_editor, make_issue

pytestmark = pytest.mark.django_db


def table(tmp_path, words, encoding="utf-8"):
    file = tmp_path / "old.csv"
    file.write_bytes(words.encode(encoding))
    return file


def kept():
    return dict(Redirect.objects.values_list("old_path", "new_path"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_as_excel_saves_it_is_taken(tmp_path, settings, encoding):
    settings.SITE_URL = "https://new.example.org"
    words = "旧地址,新地址\nhttp://old.example.org/show.asp?id=12,/articles/12/\r\n\r\n/文章/三.html,https://new.example.org/issues/\n/gone.html,\n"

    call_command("import_redirects", table(tmp_path, words, encoding), verbosity=0)

    assert kept() == {
        "/show.asp?id=12": "/articles/12/",
        "/%E6%96%87%E7%AB%A0/%E4%B8%89.html": "/issues/",
        "/gone.html": "",
    }


def test_what_leads_on_within_the_table_leads_to_the_end_at_once():
    assert oldaddresses.read("/a,/b\n/b,/c\n/c,/about/\n") == {"/a": "/about/", "/b": "/about/", "/c": "/about/"}


@pytest.mark.parametrize(
    ("words", "line", "told"),
    [
        ("/a\n", 1, "要有两列"),
        ("/a,/b\n/a,/c\n", 2, "和第 1 行是同一个旧地址"),
        ("/a,/b\n/b,/a\n", 1, "转了一圈"),
        ("/a,/a\n", 1, "新旧地址相同"),
        ("show.asp,/a\n", 1, "旧地址要以 / 开头"),
        ("/a,javascript:alert(1)\n", 1, "新地址要以 / 开头"),
        ("/a,//elsewhere.example/\n", 1, "新地址要以 / 开头"),
        ("/,/a\n", 1, "首页"),
        ("/" + "长" * 30 + ",/a\n", 1, "太长"),
        ("旧地址,新地址\n", 1, "没有地址"),
        ("/a,http://[bad/\n", 1, "网址写得不对"),
    ],
)
def test_a_line_that_cannot_be_right_is_named(words, line, told):
    with pytest.raises(oldaddresses.Refused) as refused:
        oldaddresses.read(words)

    assert refused.value.faults[0][0] == line
    assert told in refused.value.faults[0][1]


def test_one_wrong_line_keeps_everything_out(tmp_path, capsys):
    with pytest.raises(SystemExit) as left:
        call_command("import_redirects", table(tmp_path, "/a,/about/\n/b\n"))

    assert left.value.code == 1
    assert "第 2 行要有两列" in capsys.readouterr().err
    assert kept() == {}


def test_the_same_table_again_changes_nothing_and_a_new_one_wins(tmp_path, capsys):
    call_command("import_redirects", table(tmp_path, "/a,/about/\n/b,/contact/\n"))

    call_command("import_redirects", table(tmp_path, "/a,/about/\n/b,/privacy/\n"))

    assert kept() == {"/a": "/about/", "/b": "/privacy/"}
    assert "新增 0 条，改动 1 条，原已有 1 条" in capsys.readouterr().out


def test_a_trial_keeps_nothing_and_tells_what_leads_nowhere_yet(tmp_path, capsys):
    article = make_article()

    call_command("import_redirects", table(tmp_path, f"/a,/articles/{article.pk}/\n/about/,/a2/\n"), dry_run=True)

    assert kept() == {}
    out = capsys.readouterr().out
    assert f"请留意 /a：新地址现在打不开（文章可能还没有上网）：/articles/{article.pk}/" in out
    assert "请留意 /about/：本站自己有这个地址" in out


@pytest.fixture
def old_site():
    for old, new in {"/show.asp?id=12": "/about/", "/list.html": "/issues/", "/gone.html": ""}.items():
        Redirect.objects.create(site_id=1, old_path=old, new_path=new)


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("/show.asp?id=12", "/about/"),
        ("/list.html", "/issues/"),
        ("/list.html?from=timeline&isappinstalled=0", "/issues/"),
    ],
)
@pytest.mark.usefixtures("old_site")
def test_an_old_address_leads_on_for_good(client, asked, leads):
    answer = client.get(asked)

    assert (answer.status_code, answer.url) == (301, leads)
    assert answer.headers["Cache-Control"] == "public, max-age=3600, s-maxage=2"


@pytest.mark.usefixtures("old_site")
def test_an_old_page_that_is_gone_says_so(client):
    answer = client.get("/gone.html")

    assert answer.status_code == 410
    assert "页面不存在或已删除" in answer.content.decode()
    assert client.get("/show.asp?id=13").status_code == 404


def test_old_addresses_cost_a_page_that_is_there_nothing(client, django_assert_num_queries):
    article = make_article(signed=True, issue=make_issue())
    issue_actions.publish(article.issue, by=make_editor(), at=timezone.now())
    client.get(article.get_absolute_url())

    with django_assert_num_queries(0):
        assert client.get(article.get_absolute_url()).status_code == 200


def test_the_desk_judges_an_address_as_the_table_is(client):
    client.force_login(make_editor())
    Redirect.objects.create(site_id=1, old_path="/b", new_path="/a")

    def add(old, new):
        return client.post("/admin/redirects/redirect/add/", {"old_path": old, "new_path": new})

    assert "转了一圈" in add("/a", "/b").content.decode()
    assert "已经有了" in add("/b", "/about/").content.decode()
    assert "旧地址要以 / 开头" in add("b.html", "/about/").content.decode()
    assert add("http://old.example.org/c.html", "/about/").status_code == 302
    assert kept() == {"/b": "/a", "/c.html": "/about/"}
