"""The real nginx in front of the real application: what readers have when things change, and when the application is down."""

import base64
import hashlib
import http.client
import re
import shutil
import time

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection

from articles import actions as article_actions
from articles import books
from articles.models import Book
from issues import actions
from tests.benchmarks import serving
from tests.factories import make_article, make_editor, make_issue, make_section

from .nginx import SAMPLE, cache_of, nginx

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not shutil.which("nginx"), reason="没有安装 nginx"),
]
SOON = 5  # seconds


class Reader:
    """Asks nginx as a browser does."""

    def __init__(self, address):
        self.address = address

    def get(self, path, **headers):
        asked = http.client.HTTPConnection(*self.address.split(":"), timeout=10)
        asked.request("GET", path, headers=headers)
        answer = asked.getresponse()
        answer.text = answer.read().decode(errors="replace")
        asked.close()
        return answer

    def status(self, path):
        return self.get(path).status

    def soon(self, true):
        """Whether something becomes true within five seconds."""
        until = time.monotonic() + SOON
        while not true():
            if time.monotonic() > until:
                return False
            time.sleep(0.1)
        return True


def database():
    """The address of the database of these tests, for another process."""
    own = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{own['NAME']}"
    return f"postgres://{own['USER']}:{own['PASSWORD']}@{own['HOST']}:{own['PORT']}/{own['NAME']}"


@pytest.fixture
def site(tmp_path, settings):
    """The magazine behind gunicorn and nginx; gives (reader, application)."""
    address = f"127.0.0.1:{serving.free_port()}"
    settings.CACHES = settings.CACHES | {"default": settings.CACHES["default"] | {"LOCATION": str(tmp_path / "cache")}}
    settings.SITE_URL, settings.WEB_SERVER = f"http://{address}", address
    settings.PURGE_COMMAND = ["find", str(cache_of(tmp_path)), "-type", "f", "-delete"]
    own = {
        "DATABASE_URL": database(),
        "MEDIA_ROOT": settings.MEDIA_ROOT,
        "STATIC_HASHED": "false",
        "SITE_URL": settings.SITE_URL,
    }
    places = {"media": settings.MEDIA_ROOT, "static": serving.ROOT / "static"}
    socket = f"unix:{tmp_path}/app.sock"
    app = serving.gunicorn(tmp_path, bind=socket, BEHIND_PROXY="true", **own)
    with app as (application, _), nginx(tmp_path, address, socket, **places):
        yield Reader(address), application


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def issue(editor):
    """A published issue with two pieces in one section, its PDF and its EPUB."""
    issue = make_issue(2023, 10, theme="家门口的联络站")
    section = make_section("本期焦点", slug="focus")
    for place, title in enumerate(("清溪的椅子", "一张便民卡"), start=1):
        article = make_article(
            issue=issue,
            section=section,
            title=title,
            position=place,
            signed=True,
            by=editor,
            credits=[("文", "林知秋")],
        )
        article.tags.add("联络站")
    issue.pdf.save("whole.pdf", ContentFile(b"%PDF-1.7 " + b"x" * 2_000_000))
    actions.publish(issue, by=editor)
    books.make(issue, Book.Kind.EPUB)
    return issue


def test_every_page_of_the_last_issue_is_read_while_the_application_is_down(site, issue):
    reader, application = site
    call_command("warm")
    serving.kill(application)
    time.sleep(2.5)  # nothing is fresh any more

    paths = ["/", "/issues/", issue.get_absolute_url(), "/sections/focus/", "/about/", "/submit/guidelines/"]
    paths += [piece.get_absolute_url() for piece in issue.articles.all()]

    for path in paths:
        assert reader.status(path) == 200, path
        assert reader.status(f"{path}?reading=large") == 200, path
        assert reader.status(f"{path}?from=timeline&isappinstalled=0") == 200 or path == "/submit/guidelines/"
    assert reader.get("/", Cookie="sessionid=1; csrftoken=2").status == 200
    assert reader.status("/static/css/tokens.css") == 200
    resting = reader.get("/issues/1999/")
    assert (resting.status, "网站正在维护" in resting.text) == (503, True)


def test_readers_have_a_new_issue_within_seconds(site, issue, editor):
    reader, _ = site
    call_command("warm")
    coming = make_issue(2023, 11)
    piece = make_article(issue=coming, title="新到的一篇", signed=True, by=editor)
    assert [reader.status(path) for path in (piece.get_absolute_url(), coming.get_absolute_url())] == [404, 404]

    actions.publish(coming, by=editor)

    assert reader.soon(lambda: "新到的一篇" in reader.get("/").text)
    assert reader.soon(lambda: reader.status(piece.get_absolute_url()) == 200)
    assert reader.soon(lambda: coming.get_absolute_url() in reader.get("/issues/").text)


@pytest.mark.parametrize("whole", [False, True])
def test_what_is_withdrawn_is_gone_even_if_the_application_stops_at_once(site, issue, editor, whole):
    reader, application = site
    call_command("warm")
    article = issue.articles.first()
    lists = ["/", "/issues/", issue.get_absolute_url(), "/sections/focus/"]
    files = [f"{issue.get_absolute_url()}{kind}/" for kind in ("pdf", "epub")]
    assert [reader.status(path) for path in files] == [200, 200]
    assert "清溪的椅子" in reader.get(issue.get_absolute_url()).text

    if whole:
        actions.withdraw(issue, by=editor)
    else:
        article_actions.withdraw(article, by=editor)
    serving.kill(application)
    time.sleep(0.5)

    assert [path for path in lists if "清溪的椅子" in reader.get(path).text] == []
    assert reader.get(article.get_absolute_url()).status == 503
    assert [reader.status(path) for path in files] == [503, 503]


def test_what_wechat_hangs_on_an_address_asks_for_the_same_page(site, issue):
    reader, _ = site
    path = issue.get_absolute_url()

    answers = [
        reader.get(path),
        reader.get(f"{path}?from=timeline&isappinstalled=0"),
        reader.get(f"{path}?reading=large&scene=1"),
    ]

    assert [answer.headers["X-Cache"] for answer in answers] == ["MISS", "HIT", "MISS"]
    assert 'data-reading="large"' in answers[2].text


def test_nobody_puts_another_page_in_the_place_of_one(site, issue):
    reader, _ = site
    path = issue.articles.first().get_absolute_url()

    reader.get(f"{path}?reading=&reading=large")
    reader.get("//articles/1/../1/")
    reader.get(f"/x/..{path}")

    assert reader.status(path) == 200
    assert "data-reading" not in reader.get(path).text


def test_pages_of_the_desk_and_forms_are_not_kept(site, issue):
    reader, _ = site

    answers = [reader.get(path) for path in ("/admin/login/", "/submit/", "/submit/status/") for _ in range(2)]

    assert [answer.headers["X-Cache"] for answer in answers if answer.headers["X-Cache"] == "HIT"] == []


def test_the_page_for_when_nothing_answers_is_set_by_its_own_sheet_alone():
    page = (serving.ROOT / "deploy/resting.html").read_text()
    sheet = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()

    assert f"'sha256-{digest}'" in SAMPLE.read_text()
    assert re.findall(r"(?:src|href)=\"[^\"]+\"|url\(|@import", page) == []
