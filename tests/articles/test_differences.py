"""Two versions of a piece on the screens of the desk: 清样, 花脸稿, 对照."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import actions, differences
from tests.factories import make_article, make_editor, make_photo

pytestmark = pytest.mark.django_db
LONG = "联络站定下一条规矩，办不了的，也要当面讲清为什么，半年后再看一次。"
OTHER = "盖板在第四天换好了。老周收到回复时正在收摊，他把手机递给旁边的人看。"


def rewritten(article, by, **words):
    for name, value in words.items():
        setattr(article, name, value)
    article.save()
    return actions.save_version(article, by=by)


def figure(photo, caption):
    return f'<figure data-photo="{photo.pk}"><img alt="牌子"><figcaption>{caption}</figcaption></figure>'


TABLE = "<table><tbody><tr><td>意见</td><td>{}</td></tr></tbody></table>"


@pytest.fixture
def two_versions():
    """A piece in which nearly everything changed between its two versions."""
    by, photo = make_editor("沈若兰"), make_photo()
    old = (
        f"<p>{LONG}</p><h2>“回”字最难</h2><p>{OTHER}</p>{figure(photo, '市场的牌子')}{TABLE.format(412)}"
        f"<ul><li>先分类再转办</li><li>办结以后公开</li></ul><p>据统计<sup data-note='2023年年报'></sup>，一行<br>二行。</p>"
    )
    new = (
        f"<h3>“回”字最难</h3><p>{OTHER[:10]}</p><p>{OTHER[10:]}</p>{figure(photo, '市场的意见牌')}{TABLE.format(379)}"
        f"<ul><li>先分类再转办</li></ul><p>据<strong>统计</strong><sup data-note='2024年年报'></sup>，一行<br>二行。</p><p>{LONG}</p>"
    )
    article = make_article(title="老题目", body=old, credits=[("文", "林知秋")], by=by)
    newest = rewritten(article, by, title="新题目", lead="新的导语。", body=new)
    return article.versions.get(number=1), newest


def addresses(html):
    return [int(number) for number in re.findall(r'id="change-(\d+)"', html)]


def page_of(redline):
    page = redline.page
    return "".join([*(field.html for field in page.head), page.body, *(field.html for field in page.tail)])


def test_every_change_has_one_address_in_either_view(two_versions):
    redline = differences.redline(*two_versions)

    side = "".join(row.old + row.new for row in redline.sides)
    numbers = list(range(1, redline.total + 1))
    assert addresses(page_of(redline)) == numbers
    assert sorted(addresses(side)) == numbers


def test_changes_are_marked_in_words_and_boxes(two_versions):
    body = differences.redline(*two_versions).page.body

    boxes = re.findall(r'<span[^>]*class="change-kind"[^>]*>([^<]*)</span>', body)
    assert boxes == [
        "小标题改为二级",
        "由一段拆成两段",
        "图片说明有改动",
        "表格有改动：改 1 格",
        "改为加粗",
        "注释有改动",
        "整段移来（原第1段）",
    ]
    assert "第 1 段原在这里，移到第 6 段" in body
    assert re.search(r"<li><p class=\"changed\"><del[^>]*>办结以后公开</del></p></li></ul>", body)


def test_the_pictures_are_shown_and_loaded_in_one_query(two_versions, django_assert_num_queries):
    with django_assert_num_queries(1):
        redline = differences.redline(*two_versions)
        body = redline.page.body
        assert redline.sides
        assert redline.substance

    assert body.count("<img ") == 1


def test_a_first_version_has_no_changes(two_versions):
    redline = differences.redline(None, two_versions[1])

    assert (redline.is_first, redline.total, redline.head_line) == (True, 0, "文字没有改动")


def test_words_that_look_like_markup_stay_words():
    article = make_article(title="a<b>", body="<p>甲&lt;i&gt;</p>")
    newest = rewritten(article, make_editor(), title="a<script>", body="<p>甲&lt;u&gt;</p>")

    redline = differences.redline(article.versions.get(number=1), newest)

    for shown in (page_of(redline), "".join(row.old + row.new + row.excerpt for row in redline.sides)):
        assert "<script" not in shown
        assert "<u>" not in shown


@pytest.mark.parametrize(
    ("show", "there", "absent"),
    [
        ("", "<ins", "data-label"),
        ("redline", "与第 1 版相比，改了", "data-label"),
        ("side", 'data-label="第 1 版"', "piece-head"),
        ("clean", "piece-head", "<ins"),
        ("wrong", "<ins", "data-label"),
    ],
)
def test_a_version_is_shown_in_three_ways(client, two_versions, show, there, absent):
    client.force_login(make_editor())
    article = two_versions[1].article

    page = client.get(reverse("admin:articles_article_version", args=[article.pk, 2]), {"show": show}).content.decode()

    assert there in page
    assert absent not in page


def test_any_two_versions_are_compared(client, two_versions):
    client.force_login(make_editor())
    article = two_versions[1].article
    rewritten(article, make_editor(), title="第三个题目")
    address = reverse("admin:articles_article_version", args=[article.pk, 3])

    assert "与第 2 版相比，改了 1 处：标题 1" in client.get(address).content.decode()
    assert "与第 1 版相比，改了" in client.get(address, {"with": "1"}).content.decode()
    assert "与第 2 版相比" in client.get(address, {"with": "77"}).content.decode()


def test_showing_a_version_costs_as_many_queries_however_many_there_are(client, two_versions):
    client.force_login(make_editor())
    article = two_versions[1].article
    costs = []
    for shown in (2, 5):
        address = reverse("admin:articles_article_version", args=[article.pk, shown])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address, {"show": "side", "with": "1"})
        costs.append(len(queries))
        for number in range(3):
            rewritten(article, make_editor(), title=f"题目{number}", body=two_versions[1].body)

    assert costs[0] == costs[1] <= 15  # the last: comments that are still open
