"""What is changed in a version, in a trail, or before readers behind the application's back is named (rule 9)."""

import pytest

from articles import actions, differences
from articles.models import Act, Article, Credit, PlacedPhoto, Signature, SignOff, Version
from articles.verifying.pieces import load
from issues import actions as issue_actions
from issues.models import Issue
from tests.articles.verifying.looking import change, found, here, release
from tests.factories import make_article, make_editor, make_photo, make_signer, sign_up_to

pytestmark = pytest.mark.django_db


def test_a_byte_changed_in_the_words_of_a_version_is_found(signed):
    Version.objects.update(body="<p>代表把意见写在簿子上！</p>")

    assert found() == here(signed, "第1版的文字、署名或图片与校验码不符")


def test_a_version_changed_together_with_its_digest_is_found_by_the_rows_that_name_it(signed):
    Version.objects.update(title="渡")

    Version.objects.update(digest=load([signed.pk])[0].versions[0].computed)

    assert found()[0] == here(signed, "审校记录第1条（签署）的内容与校验码不符")[0]


def test_a_changed_credit_is_found(signed):
    Credit.objects.update(printed_name="林知夏")

    assert found() == here(signed, "第1版的文字、署名或图片与校验码不符")


def test_a_changed_printed_line_of_credits_is_found(signed):
    Version.objects.update(credits="文/林知夏")

    assert found() == here(signed, "第1版刊印的署名与逐条署名不符")


def test_another_picture_in_the_place_of_a_signed_one_is_found():
    photo, other = make_photo(), make_photo()
    article = make_article(body=f'<figure data-photo="{photo.pk}"><img alt=""></figure>', signed=True)

    PlacedPhoto.objects.update(photo=other)

    assert found() == here(article, "第1版的文字、署名或图片与校验码不符")


def test_a_version_that_is_gone_is_found():
    article = make_article()
    gone = change(article)
    change(article, body="<p>三</p>")

    gone.delete()

    assert found() == here(article, "缺第2版")


def test_a_changed_opinion_is_found(signed):
    signed.trail.filter(stage="final").update(text="不同意。")

    assert found() == here(signed, "审校记录第3条（签署）的内容与校验码不符")


def test_a_row_that_passed_to_another_version_with_the_same_words_is_found(issue):
    article = make_article(issue=issue)
    first = article.versions.get()
    change(article)
    change(article, body=first.body)
    sign_up_to(article, "first")

    SignOff.objects.update(version=first)

    assert found() == here(article, "审校记录第1条（签署）的内容与校验码不符")


def test_a_row_from_before_versions_were_named_by_their_numbers_stands(issue):
    article = make_article(issue=issue)
    sign_up_to(article, "first")
    old = article.trail.get().computed_digest(numbered=False)

    SignOff.objects.update(digest=old)
    Article.objects.update(trail_head=old)

    assert found() == []


def test_a_release_by_hand_over_a_change_that_nobody_ticked_is_found(signed):
    between = change(signed, title="渡口与桥")
    actions.sign(signed, "recheck", by=make_signer(), version=between)
    actions.trail.append(signed, Act.RELEASE, by=make_signer("press"), stage="press", version=between)
    Article.objects.update(live=between)

    assert found() == here(signed, "审校记录第8条签发的文字，终审后有 1 处要紧的改动没有由有终审权的人确认")


def test_a_release_keeps_by_which_rules_it_was_compared_and_how_much_was_agreed_to(signed):
    between = change(signed, title="渡口与桥")
    actions.confirm_changes(signed, by=make_signer("final"), version=between)
    actions.sign(signed, "recheck", by=make_signer(), version=between)

    row = release(signed)

    assert row.report == {"rules": differences.RULES, "agreed": 1}
    assert found() == []
    SignOff.objects.filter(pk=row.pk).update(report={"rules": differences.RULES - 1, "agreed": 1})
    assert found() == here(signed, f"审校记录第{row.number}条（付印签发）的内容与校验码不符")


@pytest.mark.parametrize(
    ("gone", "said"),
    [([2], "审校记录缺第2条"), ([3], "审校记录的末行不是文章所记的那一行")],
)
def test_a_row_removed_from_a_trail_is_found(printed, gone, said):
    printed.trail.filter(number__in=gone).delete()

    assert here(printed, said)[0] in found()


def test_rows_renumbered_to_hide_a_gap_are_found(printed):
    printed.trail.get(number=2).delete()
    printed.trail.filter(number=3).update(number=2)

    assert found() == [
        *here(printed, "审校记录第2条与前一条不相连"),
        *here(printed, "审校记录第2条（恢复上线）的内容与校验码不符"),
    ]


def test_a_trail_that_is_gone_as_a_whole_is_found(printed):
    printed.trail.all().delete()

    assert found() == [*here(printed, "审校记录全部缺失"), *here(printed, "读者所见的第1版没有有效的签发")]


def test_a_signature_without_an_opinion_or_out_of_its_order_is_named_as_a_breach(issue):
    article = make_article(issue=issue)
    version, by = article.versions.newest(), make_signer()
    actions.trail.sign(article, "second", by=by, version=version, text="可。")

    assert found() == here(article, "审校记录第1条违反规则：次序不对")


def test_a_row_added_by_hand_without_a_digest_of_its_own_is_found(signed):
    last = signed.trail.get(number=6)
    SignOff.objects.create(
        article=signed,
        number=7,
        act=Act.RELEASE,
        version=last.version,
        by=last.by,
        previous=last.digest,
        digest="0" * 64,
    )

    assert found() == [
        *here(signed, "审校记录第7条（付印签发）的内容与校验码不符"),
        *here(signed, "审校记录的末行不是文章所记的那一行"),
        *here(signed, "第1版的签发（第7条）仍然有效，读者所见版本却是空的"),
    ]


def test_a_signature_that_the_trail_does_not_know_is_found(issue):
    article = make_article(issue=issue)
    sign_up_to(article, "first")
    actions.send_back(article, "first", by=make_signer(), version=article.versions.newest(), reason="重来。")
    row = article.trail.get(number=1)
    Signature.objects.create(article=article, stage="first", row=row, by=row.by)

    assert found() == here(article, "有效签署里有初审，审校记录里没有")


def test_a_signature_of_another_person_and_a_missing_one_are_found(signed):
    Signature.objects.filter(stage="final").update(by=make_editor())
    Signature.objects.filter(stage="proof3").delete()

    assert found() == [
        *here(signed, "有效签署里的终审不是审校记录里的那一条"),
        *here(signed, "审校记录里的三校仍然有效，有效签署里没有"),
    ]


def test_words_put_before_readers_by_hand_are_found(signed):
    Article.objects.update(live=signed.versions.newest())

    assert found() == here(signed, "读者所见的第1版没有有效的签发")


def test_other_words_before_readers_than_those_released_are_found(signed):
    release(signed)
    issue_actions.publish(signed.issue, by=make_editor())
    Article.objects.update(live=change(signed))

    assert found() == here(signed, "读者所见的是第2版，签发的是第1版")


def test_the_words_of_another_piece_before_readers_are_found(signed):
    release(signed)
    Article.objects.filter(pk=signed.pk).update(live=make_article().versions.newest())

    assert found() == here(signed, "读者所见的版本不是这一篇的")


def test_a_piece_out_as_printed_in_an_issue_that_is_signed_is_found(printed):
    Issue.objects.update(mode=Issue.Mode.ONLINE)

    assert found() == here(printed, "2026年第11期是“全程在线”，这一篇却是按纸刊发布的")


def test_a_piece_out_by_itself_as_printed_in_an_issue_that_is_signed_is_found(printed):
    Issue.objects.update(mode=Issue.Mode.ONLINE, published_at=None)
    Article.objects.update(web_from=printed.versions.get().saved_at)

    assert found() == here(printed, "2026年第11期是“全程在线”，这一篇却是按纸刊发布的")


def test_a_piece_given_back_to_readers_by_hand_is_found(printed):
    actions.withdraw(printed, by=make_editor())
    Article.objects.update(withdrawn_at=None)

    assert found() == here(printed, "审校记录里已经下线，读者却还看得到")
