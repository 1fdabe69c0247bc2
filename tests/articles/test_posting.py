"""复制到公众号: only released words go out, the pictures come numbered, and the log says who took which version."""

import io
import zipfile

import pytest
from django.contrib.admin.models import LogEntry

from articles import actions
from issues import actions as issue_actions
from tests.factories import make_article, make_editor, make_issue, make_person, make_photo

pytestmark = pytest.mark.django_db
FIGURE = '<figure data-photo="{}"><img alt="船"><figcaption>{}<span class="credit">杜衡/摄</span></figcaption></figure>'


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


@pytest.fixture
def photos():
    return [make_photo(), make_photo()]


@pytest.fixture
def article(editor, photos):
    body = "<p>船来了。</p>" + FIGURE.format(photos[0].pk, "渡口/东岸") + FIGURE.format(photos[1].pk, "")
    return make_article(title="渡口", body=body, issue=make_issue(2026, 10), signed=True, by=editor)


def address(article, rest=""):
    return f"/admin/articles/article/{article.pk}/wechat/{rest}"


def test_the_screen_holds_the_post_the_check_and_the_pictures(client, article):
    page = client.get(address(article))

    assert [one.fits for one in page.context["shown"].findings] == [True] * 5
    assert "来源：《楚天主人》2026年第10期" in page.context["post"].text
    assert [name for _, name in page.context["files"]] == ["图1 东岸.jpg", "图2.jpg"]


def test_the_zip_holds_the_pictures_in_order_with_their_words(client, article, photos):
    first, second = (client.get(address(article, "pictures.zip")) for _ in range(2))

    archive = zipfile.ZipFile(io.BytesIO(first.content))
    assert archive.namelist() == ["图1 东岸.jpg", "图2.jpg", "图片说明.txt"]
    assert archive.read("图2.jpg") == photos[1].image.read()
    assert archive.read("图片说明.txt").decode("utf-8-sig").splitlines()[2:] == [
        "图1　渡口/东岸　杜衡/摄　（替代文字：船）", "图2　杜衡/摄　（替代文字：船）",
    ]  # fmt: skip
    assert first.content == second.content


def test_what_is_copied_is_what_was_released(client, article, editor):
    issue_actions.publish(article.issue, by=editor)
    article.body = "<p>没有签的新字。</p>"
    article.save()
    actions.save_version(article, by=editor)

    page = client.get(address(article))

    assert "没有签的新字" not in page.context["post"].html
    assert "复制的是已签发的第 1 版" in page.content.decode()


@pytest.mark.parametrize("rest", ["", "post/", "pictures.zip"])
def test_a_piece_that_is_not_released_or_is_down_cannot_be_copied(client, article, editor, rest):
    draft = make_article(title="草稿", by=editor)
    issue_actions.publish(article.issue, by=editor)
    actions.withdraw(article, by=editor)

    answers = [client.get(address(one, rest)) for one in (draft, article)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert client.post(address(article, "copied/"), headers={"Accept": "application/json"}).status_code == 409


def test_copying_is_written_into_the_log(client, article, editor):
    answer = client.post(address(article, "copied/"))

    assert answer.json()["said"] == "已复制第1版。到公众号编辑器里粘贴。"
    assert LogEntry.objects.filter(user=editor, change_message="复制到公众号（第1版）").count() == 1


def test_nobody_copies_without_the_right_to_see_pieces(client, article):
    client.force_login(make_person())

    assert [client.get(address(article, rest)).status_code for rest in ("", "post/", "pictures.zip")] == [403] * 3


def test_the_frame_lets_nothing_happen(client, article):
    answer = client.get(address(article, "post/"))

    policy = answer.headers["Content-Security-Policy"]
    assert ("default-src 'none'" in policy, "sandbox" in policy, "script" in policy) == (True, True, False)
