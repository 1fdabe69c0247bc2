"""The trail of a piece as the desk tells it."""

import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from articles import actions
from articles.models import Article, Delegation, SignOff
from issues import actions as issue_actions
from issues.log import called
from issues.models import Issue
from tests.factories import make_article, make_editor, make_issue, make_person, make_signer, make_signers, sign_up_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    person = make_person(permissions=["articles.view_signoff", "articles.view_article"])
    client.force_login(person)
    return person


@pytest.fixture
def article():
    return make_article(issue=make_issue(2026, 12, mode=Issue.Mode.ONLINE), title="渡口", credits=[("文", "林知秋")])


def page(client, article):
    return client.get(reverse("admin:articles_article_trail", args=[article.pk]))


def told(response):
    """Every entry as its words in one line, the newest first."""
    main = response.content.decode().split('<ol class="trail">')[1].split("</ol>")[0]
    entries = re.findall(r'<li(?: class="remark")?>(.*?)</li>', main, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", entry).split()) for entry in entries]


def change(article, **words):
    Article.objects.filter(pk=article.pk).update(**words)
    return actions.save_version(Article.objects.get(pk=article.pk), by=make_editor())


def test_a_trail_tells_versions_signatures_and_opinions_the_newest_first(client, reader, article):
    report = {"content": "写渡口的变迁。", "wording": "通顺。"}
    version = article.versions.newest()
    actions.sign(article, "first", by=make_signer(name="沈若兰"), version=version, opinion="拟用。", report=report)
    change(article, body="<p>代表把意见写在本子上。</p>")
    second = make_signer(name="方启明")
    actions.sign(article, "second", by=second, version=article.versions.newest(), opinion="同意。")

    entries = [re.sub(r" \d+:\d\d", "", entry) for entry in told(page(client, article))]

    assert entries[0] == "复 复审 方启明 第 2 版 同意。"
    assert re.fullmatch(r"第2版 主编\d+ 旧 新 簿子→本子", entries[1])
    assert entries[2] == "初 初审 沈若兰 第 1 版 拟用。 内容概要 写渡口的变迁。 文字 通顺。"
    assert entries[3].startswith("第1版")


def test_what_was_sent_back_is_struck_with_its_cause(client, reader, article):
    sign_up_to(article, "second", make_signers())
    editor = make_signer(name="方启明")
    actions.send_back(article, "first", by=editor, version=article.versions.newest(), reason="背景没有交代。")

    response = page(client, article)

    entries = told(response)
    assert "退回到初审 方启明" in entries[0]
    assert entries[0].endswith("背景没有交代。 初审、复审因此作废")
    assert "作废：退回初审" in entries[1]
    assert response.content.decode().count('class="voided"') == 2
    assert 'aria-label="复审，已作废"' in response.content.decode()


def test_a_signature_on_paper_says_who_entered_it_and_hands_out_its_scan(client, reader):
    article = make_article(issue=make_issue(mode=Issue.Mode.PAPER), title="渡口")
    actions.record_paper(
        article,
        "first",
        signer=make_signer(name="沈若兰"),
        signed_on=timezone.localdate(),
        version=article.versions.newest(),
        scan=ContentFile(b"%PDF-1.4", name="a.pdf"),
        by=make_editor("编务"),
        opinion="可用。",
    )

    entry = told(page(client, article))
    scan = client.get(reverse("admin:articles_article_scan", args=[article.pk, 1]))

    assert "由编务代录" in "".join(entry)
    assert b"".join(scan.streaming_content) == b"%PDF-1.4"
    assert scan["Content-Disposition"].startswith("attachment")
    assert "no-store" in scan["Cache-Control"]


def test_a_delegated_signature_names_its_basis(client, reader, article):
    giver, taker = make_signer("first", name="温继贤"), make_person()
    today = timezone.localdate()
    Delegation.objects.create(
        giver=giver, taker=taker, stage="first", starts_on=today, ends_on=today, basis="编委会纪要", made_by=giver
    )
    actions.sign(article, "first", by=taker, version=article.versions.newest(), opinion="可用。")

    assert "受温继贤委托签署：编委会纪要" in told(page(client, article))[0]


def test_a_release_as_printed_without_a_scan_says_so(client, reader):
    article = make_article(signed=True)
    issueless = told(page(client, article))

    assert "按纸刊发布" in issueless[0]
    assert "凭纸面签批，未附扫描件" in issueless[0]


def test_the_chain_is_said_to_hold_or_where_it_does_not(client, reader, article):
    sign_up_to(article, "final")
    whole = page(client, article).content.decode()
    SignOff.objects.filter(number=2).update(text="不同意。")

    assert "记录校验：3 条相连，没有改动。" in whole
    assert "审校记录第2条（签署）的内容与校验码不符" in page(client, article).content.decode()


def test_comments_stand_quietly_between_the_signatures(client, reader, article):
    editor, signer = make_editor(), make_signer("first", name="沈若兰")
    thread = actions.comment(article, "这一句请核对。", by=signer, quote="写在簿子上")
    actions.comment(article, "换一张图。", by=signer)
    actions.reply(thread, "核对过了。", by=editor)
    actions.resolve(thread, by=editor)

    entries = [re.sub(r" \d+:\d\d", "", entry) for entry in told(page(client, article))]

    assert entries[:3] == [
        f"批注已解决 {called(editor)} “写在簿子上”：这一句请核对。",
        "批注 沈若兰 第 1 版 全篇：换一张图。",
        "批注 沈若兰 第 1 版 “写在簿子上”：这一句请核对。（回复 1 条）",
    ]
    address = reverse("admin:articles_article_comments", args=[article.pk])
    assert f'href="{address}#comment-{thread.pk}"' in page(client, article).content.decode()


def test_two_versions_that_were_picked_are_compared_on_their_screen(client, reader, article):
    change(article, body="<p>二</p>")
    change(article, body="<p>三</p>")
    address = reverse("admin:articles_article_trail", args=[article.pk])

    asked = client.get(address, {"old": 3, "new": 1})
    same = client.get(address, {"old": 2, "new": 2}, follow=True)

    version = reverse("admin:articles_article_version", args=[article.pk, 3])
    assert asked["Location"] == f"{version}?with=1&show=redline"
    assert "没有比较：请选不同的两版" in same.content.decode()


def test_a_piece_without_versions_has_nothing_to_tell(client, reader):
    assert "还没有保存过" in page(client, Article.objects.create(title="未存")).content.decode()


def test_trails_and_scans_are_for_those_who_may_read_them(client, article):
    client.force_login(make_person(permissions=["articles.view_article"]))

    scan = client.get(reverse("admin:articles_article_scan", args=[article.pk, 1]))

    assert (page(client, article).status_code, scan.status_code) == (403, 403)


def test_a_scan_that_is_not_there_is_not_found(client, reader, article):
    sign_up_to(article, "first")

    assert client.get(reverse("admin:articles_article_scan", args=[article.pk, 1])).status_code == 404


def test_a_long_trail_costs_as_many_queries_as_a_short_one(client, reader, article, django_assert_max_num_queries):
    sign_up_to(article, "proof3")
    actions.release(article, by=make_signer("press"), version=article.versions.newest())
    issue_actions.publish(article.issue, by=make_editor())
    for words in ("二", "三", "四"):
        change(article, body=f"<p>{words}</p>")
    page(client, article)

    with django_assert_max_num_queries(23):
        page(client, article)
