"""The signing screen: what it shows, what it takes, and how it answers when something stands in the way."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import actions
from articles.models import Article
from issues.models import Issue
from tests.factories import make_article, make_editor, make_issue, make_person, make_signer, make_signers, sign_up_to

pytestmark = pytest.mark.django_db

READS = ("articles.view_article", "articles.view_signoff", "issues.view_issue")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def reader(*stages, permissions=(), **fields):
    person = make_person(permissions=[*READS, *permissions])
    return make_signer(*stages, person=person, **fields) if stages else person


def at_desk(person):
    client = Client()
    client.force_login(person)
    return client


def address(article, name="sign"):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def asked(article, stage, **said):
    shown = {"stage": stage, "version": article.versions.newest().pk, "opinion": "同意。"}
    return shown | {"content": "一座渡口。", "topic": "no"} | said


def change(article, **words):
    Article.objects.filter(pk=article.pk).update(**words)
    return actions.save_version(Article.objects.get(pk=article.pk), by=make_editor())


def test_the_screen_shows_the_words_and_the_person_signs_the_stage_with_a_report():
    article = make_article(title="渡口", issue=make_issue(mode=Issue.Mode.ONLINE))
    client = at_desk(reader("first"))

    page = client.get(address(article)).content.decode()
    answer = client.post(address(article), asked(article, "first", orientation="导向正确。"), follow=True)

    assert "代表把意见写在簿子上。" in page
    assert "本次审签：第 1 版" in page
    assert "签署初审" in page
    assert "已签署《渡口》初审，第1版。" in answer.content.decode()
    row = article.trail.get()
    assert (row.stage, row.text, row.report) == (
        "first",
        "同意。",
        {"content": "一座渡口。", "orientation": "导向正确。"},
    )


def test_whoever_may_not_sign_sees_the_words_and_no_button():
    article = make_article()

    page = at_desk(reader()).get(address(article)).content.decode()

    assert "您没有初审的签署权" in page
    assert 'class="seal"' not in page


def test_a_released_piece_is_shown_and_has_nothing_left_to_sign():
    article = make_article(issue=make_issue(mode=Issue.Mode.ONLINE))
    sign_up_to(article, "proof3")
    actions.release(article, by=make_signer("press"), version=article.versions.newest())

    answer = at_desk(reader("press")).get(address(article))

    assert answer.status_code == 200
    assert "没有待签的审次" in answer.content.decode()


def test_whoever_may_not_read_trails_does_not_see_the_screen():
    article = make_article()

    assert at_desk(make_person(permissions=["articles.view_article"])).get(address(article)).status_code == 403
    assert Client().get(address(article)).status_code == 302


def test_somebody_who_signed_another_review_is_told_why_he_cannot_sign_this_one():
    article = make_article()
    person = reader("first", "second")
    sign_up_to(article, "first", make_signers() | {"first": person})

    page = at_desk(person).get(address(article)).content.decode()

    assert "您已经签过初审，复审要由另一个人签署。" in page


def test_only_the_first_review_asks_about_the_topic_that_it_settles():
    article = make_article()
    actions.decide_topic(article, "no", by=make_editor())

    first = at_desk(reader("first")).get(address(article)).content.decode()
    sign_up_to(article, "first")
    second = at_desk(reader("second")).get(address(article)).content.decode()

    assert "是否属于重大选题" in first
    assert "必选" not in second


def test_a_missing_opinion_is_asked_for_and_what_was_written_stays():
    article = make_article()

    answer = at_desk(reader("first")).post(address(article), asked(article, "first", opinion=" ", content="渡口概要"))

    assert answer.status_code == 400
    assert "请写初审意见" in answer.content.decode()
    assert "渡口概要" in answer.content.decode()
    assert not article.trail.exists()


def test_an_opinion_that_is_too_long_is_refused_whole_and_stays():
    article, long = make_article(), "好" * 2001
    client = at_desk(reader("first"))

    page = client.get(address(article)).content.decode()
    answer = client.post(address(article), asked(article, "first", opinion=long))

    assert "maxlength" not in page[page.index("data-sign") :]
    assert answer.status_code == 400
    assert "最多 2000 字，现在 2001 字，没有提交。" in answer.content.decode()
    assert long in answer.content.decode()
    assert not article.trail.exists()


def test_words_that_changed_meanwhile_are_not_signed_and_the_opinion_is_kept():
    article = make_article()
    client, sent = at_desk(reader("first")), asked(article, "first", opinion="写得好，拟用。")
    newer = change(article, title="渡口新记")

    answer = client.post(address(article), sent)
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "已改成第2版" in page
    assert "写得好，拟用。" in page
    assert f'value="{newer.pk}"' in page
    assert not article.trail.exists()


def test_a_stage_signed_by_another_meanwhile_is_said():
    article = make_article()
    client, sent = at_desk(reader("first")), asked(article, "first")
    sign_up_to(article, "first")

    answer = client.post(address(article), sent)

    assert answer.status_code == 409
    assert "现在待复审" in answer.content.decode()
    assert article.trail.count() == 1


def test_a_proof_is_signed_with_the_sheet_that_bears_the_red_marks():
    article = make_article()
    sign_up_to(article, "final")
    sheet = SimpleUploadedFile("一校样.pdf", PDF, "application/pdf")

    at_desk(reader("proof1")).post(address(article), asked(article, "proof1", opinion="", proof=sheet))

    assert article.trail.last().scan.read() == PDF


def test_a_proof_that_is_no_proof_is_refused_and_nothing_is_signed():
    article = make_article()
    sign_up_to(article, "final")
    sheet = SimpleUploadedFile("一校样.pdf", b"MZ\x90", "application/pdf")

    answer = at_desk(reader("proof1")).post(address(article), asked(article, "proof1", proof=sheet))

    assert answer.status_code == 400
    assert article.trail.count() == 3


def test_a_piece_is_sent_back_with_a_reason_that_the_next_one_reads():
    article = make_article(title="渡口")
    sign_up_to(article, "second")
    back = {"to": "first", "back_version": article.versions.newest().pk, "reason": "数据出处未核。"}

    answer = at_desk(reader("final")).post(address(article, "send_back"), back, follow=True)
    page = at_desk(reader("first")).get(address(article)).content.decode()

    assert "已退回到初审" in answer.content.decode()
    assert "数据出处未核。" in page
    assert not article.signatures.exists()


def test_sending_back_without_a_reason_is_refused_on_the_screen():
    article = make_article()
    sign_up_to(article, "second")
    back = {"to": "first", "back_version": article.versions.newest().pk, "reason": ""}

    answer = at_desk(reader("final")).post(address(article, "send_back"), back)

    assert answer.status_code == 400
    assert "请写明退回的理由" in answer.content.decode()
    assert article.signatures.count() == 2


def test_at_press_the_piece_is_released_and_a_change_of_substance_is_ticked_with_it():
    article = make_article(issue=make_issue(mode=Issue.Mode.ONLINE))
    sign_up_to(article, "proof3")
    change(article, title="渡口与桥")
    actions.sign(article, "recheck", by=make_signer(), version=article.versions.newest())
    client = at_desk(reader("press", "final"))

    page = client.get(address(article)).content.decode()
    without = client.post(address(article), asked(article, "press"))
    ticked = client.post(address(article), asked(article, "press", agreed="on"), follow=True)

    article.refresh_from_db()
    assert "终审后的要紧改动" in page
    assert "须由有终审权的人确认" not in page
    assert without.status_code == 400
    assert "没有签发：请先看终审后的改动，再勾选" in without.content.decode()
    assert "已付印签发" in ticked.content.decode()
    assert article.live.number == 2


def test_a_signature_on_paper_is_entered_with_its_scan():
    article = make_article(issue=make_issue(mode=Issue.Mode.PAPER))
    signer, office = make_signer("first", name="方启明"), reader(permissions=["articles.record_paper"])
    sent = {
        "stage": "first",
        "version": article.versions.newest().pk,
        "signer": signer.pk,
        "signed_on": f"{timezone.localdate():%Y-%m-%d}",
        "opinion": "拟用。",
    }

    page = at_desk(office).get(address(article, "record_paper")).content.decode()
    empty = at_desk(office).post(address(article, "record_paper"), {"signed_on": ""}).content.decode()
    without = at_desk(office).post(address(article, "record_paper"), sent)
    entered = at_desk(office).post(
        address(article, "record_paper"), sent | {"scan": SimpleUploadedFile("签字页.pdf", PDF)}, follow=True
    )

    assert "方启明" in page
    assert all(said in empty for said in ("请选在纸上签字的人", "请写签字日期", "请照签字页录入意见"))
    assert without.status_code == 400
    assert "已代录" in entered.content.decode()
    assert (article.trail.get().by, article.trail.get().recorded_by) == (signer, office)


def test_paper_is_not_entered_without_the_right_to():
    article = make_article()

    assert at_desk(reader("first")).get(address(article, "record_paper")).status_code == 403


def test_a_signer_who_wrote_the_piece_is_flagged():
    article = make_article(credits=[("文", "沈若兰")])

    page = at_desk(reader("first", name="沈若兰")).get(address(article)).content.decode()

    assert "自编自审" in page


def test_the_screen_asks_as_often_for_a_long_trail_as_for_a_short_one(django_assert_max_num_queries):
    article = make_article()
    sign_up_to(article, "proof3")
    client = at_desk(reader("press"))

    with django_assert_max_num_queries(32):
        client.get(address(article))
