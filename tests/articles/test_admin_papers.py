"""The papers of a piece at the desk: 送审, preview links, 重大选题, 转载/摘编, all without a script."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import actions
from articles.models import OutsideReview, PreviewLink, Reprint, TopicFiling
from tests.factories import make_article, make_editor, make_issue, make_person, make_signer

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


@pytest.fixture
def editor(client):
    editor = make_person(permissions=["articles.view_article", "articles.change_article", "articles.view_signoff"])
    client.force_login(editor)
    return editor


def address(article, name, *rest):
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *rest])


def words(answer):
    return answer.content.decode()


def test_a_piece_is_sent_outside_and_its_result_noted_with_the_scan(client, editor):
    article, today = make_article(), f"{timezone.localdate():%Y-%m-%d}"
    version = article.versions.newest().pk
    sent = {"version": version, "to_whom": "省人大法制委", "sent_on": today, "is_condition": "on"}
    client.post(address(article, "outside"), sent)
    review = OutsideReview.objects.get()
    back = {"returned_on": today, "result": "agreed_if_changed", "remarks": "数字请核。"}

    scan = SimpleUploadedFile("返回件.pdf", PDF, content_type="application/pdf")
    answer = client.post(address(article, "outside_return", review.pk), back | {"scan": scan}, follow=True)

    assert "修改后同意" in words(answer)
    assert "数字请核。" in words(answer)
    handed = client.get(address(article, "outside_scan", review.pk))
    assert "attachment" in handed.headers["Content-Disposition"]
    assert b"".join(handed.streaming_content) == PDF


def test_a_refusal_stands_over_the_form_which_keeps_what_was_typed(client, editor):
    article = make_article()
    sent = {"version": article.versions.newest().pk, "to_whom": "省人大法制委", "sent_on": "2020-01-01"}

    answer = client.post(address(article, "outside"), sent)

    assert answer.status_code == 409
    assert "送出日期不能更早" in words(answer)
    assert 'value="省人大法制委"' in words(answer)
    assert not OutsideReview.objects.exists()


def test_waiting_no_longer_is_offered_to_who_may_sign_the_last_review_only(client, editor):
    article = make_article()
    review = actions.send_outside(
        article, by=make_editor(), version=article.versions.newest(), to_whom="统计局", is_condition=True
    )
    lift = address(article, "outside_lift", review.pk)
    refused = client.post(lift, {"reason": "不等了。"})
    offered_before = lift in words(client.get(address(article, "outside")))
    make_signer("final", person=editor)

    offered = lift in words(client.get(address(article, "outside")))
    client.post(lift, {"reason": "对方来电同意。"})

    assert (refused.status_code, offered_before, offered) == (403, False, True)
    assert OutsideReview.objects.get().lifted_by == editor


def test_who_made_a_link_sees_its_address_again_and_others_do_not(client, editor):
    article = make_article()
    client.post(
        address(article, "preview_links"), {"version": article.versions.newest().pk, "for_whom": "王处长", "days": 7}
    )
    link = PreviewLink.objects.get()
    actions.remark(link, name="王立言", text="请核数字。")
    mine = words(client.get(address(article, "preview_links")))

    client.force_login(make_editor())
    theirs = words(client.get(address(article, "preview_links")))

    assert f"/preview/{link.token}/" in mine
    assert "请核数字。" in theirs
    assert link.token not in theirs


def test_a_link_is_revoked_by_a_button(client, editor):
    article = make_article()
    link = actions.make_preview_link(article, by=editor, version=article.versions.newest(), for_whom="王处长", days=7)

    answer = client.post(address(article, "revoke_link", link.pk), follow=True)

    assert "已收回" in words(answer)
    assert client.get(f"/preview/{link.token}/").status_code == 404
    assert client.get(address(article, "revoke_link", link.pk)).status_code == 405


def test_a_topic_is_decided_and_its_filing_kept_when_it_is_saved_again(client, editor):
    article = make_article()
    filing = {"status": "yes", "filed_on": "2026-03-02", "number": "鄂备2026-7", "approved_on": ""}
    scan = SimpleUploadedFile("批复.pdf", PDF, content_type="application/pdf")
    client.post(address(article, "topic"), filing | {"scan": scan})

    client.post(address(article, "topic"), filing | {"approved_on": "2026-03-20"})

    known = TopicFiling.objects.get()
    assert (known.status, known.lacking, bool(known.scan)) == ("yes", [], True)
    assert client.get(address(article, "topic_scan")).status_code == 200


def test_unsaying_yes_is_refused_in_words_to_who_may_not(client, editor):
    article = make_article()
    actions.decide_topic(article, "yes", by=make_editor())

    answer = client.post(address(article, "topic"), {"status": "no", "reason": "不属于。"})

    assert answer.status_code == 403
    assert "终审" in words(answer)
    assert TopicFiling.objects.get().status == "yes"


def test_a_reprint_is_noted_step_by_step_and_taken_back(client, editor):
    article = make_article()

    answer = client.post(address(article, "reprint"), {"kind": "digest", "source": "《地方立法》"}, follow=True)
    known = Reprint.objects.get()
    unsaid = client.post(address(article, "drop_reprint"), follow=True)
    long = client.post(address(article, "drop_reprint"), {"reason": "因" * 301})
    client.post(address(article, "drop_reprint"), {"reason": "作者首发。"})

    assert "撤销摘编登记要写明理由" in words(unsaid)
    assert [unsaid.status_code, long.status_code] == [409, 409]
    assert all(said in words(long) for said in ("最多 300 字，现在 301 字", f'value="{"因" * 301}"'))
    assert "还缺原载日期、网址或版次、授权" in words(answer)
    assert (known.kind, known.source) == ("digest", "《地方立法》")
    assert not Reprint.objects.exists()


@pytest.mark.parametrize(("written", "taken"), [
    ("javascript:alert(1)", False), ("ftp://example.cn/1", False), ("https://example.cn/1", True), ("A3:头条", True),
])  # fmt: skip
def test_where_a_reprint_stood_is_a_web_page_or_in_words(client, editor, written, taken):
    answer = client.post(
        address(make_article(), "reprint"), {"kind": "digest", "source": "《地方立法》", "address": written}
    )

    assert Reprint.objects.filter(address=written).exists() == taken
    assert taken or "网址要以 http:// 或 https:// 开头" in words(answer)


def test_the_form_of_a_piece_says_how_its_papers_stand(client):
    client.force_login(make_editor())
    article = make_article(issue=make_issue())
    actions.decide_topic(article, "undecided", by=make_editor())

    page = words(client.get(reverse("admin:articles_article_change", args=[article.pk])))

    assert 'class="over">待定' in page
    assert [name for name in ("没有送审", "没有有效的链接", "不是", "没有勘误") if name not in page] == []


@pytest.mark.parametrize("name", ["outside", "preview_links", "topic", "reprint"])
def test_who_may_not_change_a_piece_does_not_see_its_papers(client, name):
    article = make_article()
    client.force_login(make_person(permissions=["articles.view_article"]))

    assert client.get(address(article, name)).status_code == 403


def test_the_list_of_links_makes_the_same_queries_for_any_number_of_them(client):
    editor, article = make_editor(), make_article()
    client.force_login(editor)
    asked = []
    for number in range(4):
        link = actions.make_preview_link(
            article, by=editor, version=article.versions.newest(), for_whom=f"第{number}人", days=7
        )
        actions.remark(link, name="王立言", text=f"意见{number}")
        client.get(address(article, "preview_links"))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(article, "preview_links"))
        asked.append(len(queries))

    assert asked[0] == asked[-1]
