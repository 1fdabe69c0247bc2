"""What ordinary work leaves is found in order; what is changed behind the application's back is named (rule 9)."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from articles import actions
from articles.models import Act, Article, Credit, PlacedPhoto, PressOrder, Signature, SignOff, Version
from articles.verifying import Verification
from issues import actions as issue_actions
from issues.models import Issue
from tests.factories import (
    make_article,
    make_author,
    make_editor,
    make_issue,
    make_photo,
    make_signer,
    make_signers,
    sign_up_to,
)

pytestmark = pytest.mark.django_db


def found():
    return list(Verification().findings())


def change(article, **words):
    """Save other words than those that were signed."""
    Article.objects.filter(pk=article.pk).update(**(words or {"body": "<p>代表把意见写在本子上。</p>"}))
    return actions.save_version(Article.objects.get(pk=article.pk), by=make_editor())


def release(article):
    return actions.release(article, by=make_signer("press"), version=article.versions.newest())


@pytest.fixture
def issue():
    return make_issue(2026, 12, mode=Issue.Mode.ONLINE)


@pytest.fixture
def signed(issue):
    """A piece of the issue that went through 三审三校."""
    article = make_article(issue=issue, title="渡口", credits=[("文", "林知秋")])
    sign_up_to(article, "proof3")
    return article


@pytest.fixture
def printed():
    """A piece that went out as printed, was taken down and given back: three rows that nothing else names."""
    article = make_article(issue=make_issue(2026, 11), title="桥", signed=True)
    issue_actions.publish(article.issue, by=make_editor())
    actions.withdraw(article, by=make_editor())
    actions.restore(article, by=make_editor())
    return article


def here(article, said):
    return [f"《{article.title}》（{article.pk} 号）{said}。"]


# Ordinary work


def test_what_was_signed_returned_released_published_and_corrected_is_in_order(issue, signed):
    actions.send_back(signed, "proof1", by=make_signer(), version=signed.versions.newest(), reason="表格串行。")
    sign_up_to(signed, "proof3", make_signers())
    listed = [version.pk for version in actions.release_versions(issue)]
    actions.release_issue(issue, by=make_signer("press"), listed=listed)
    issue_actions.publish(issue, by=make_editor())
    between = change(signed, title="渡口与桥")
    before_release = found()
    actions.sign(signed, "recheck", by=make_signer(), version=between)
    actions.confirm_changes(signed, by=make_signer("final"), version=between)
    release(signed)

    assert (before_release, found()) == ([], [])


def test_what_came_in_on_paper_is_in_order():
    issue = make_issue(mode=Issue.Mode.PAPER)
    article = make_article(issue=issue, credits=[("文", "林知秋"), ("图", "周行")])
    scan = ContentFile(b"%PDF-1.4", name="a.pdf")
    signer, by = make_signer(), make_editor()
    paper = {"signed_on": timezone.localdate(), "version": article.versions.newest(), "scan": scan, "by": by}
    actions.record_paper(article, "first", signer=signer, opinion="可用。", **paper)
    actions.release_issue_as_printed(issue, by=by, scan=ContentFile(b"%PDF-1.5", name="b.pdf"))

    assert found() == []


def test_two_authors_become_one_and_a_piece_moves_and_all_is_in_order(signed):
    release(signed)
    actions.merge_authors(make_author("林知秋（省）"), Credit.objects.get().author, by=make_editor())
    actions.place(signed, by=make_editor(), issue=make_issue(mode=Issue.Mode.ONLINE))
    actions.place(make_article(signed=True), by=make_editor(), issue=signed.issue)

    assert found() == []


def test_a_draft_that_came_to_nothing_and_one_that_was_never_saved_are_in_order():
    actions.discard(make_article(), by=make_editor())
    Article.objects.create(title="未存")

    assert found() == []


def test_a_signature_given_by_delegation_is_in_order_after_it_was_taken_back(issue):
    from articles.models import Delegation

    article, giver = make_article(issue=issue), make_signer("first")
    taker, today = make_editor(), timezone.localdate()
    given = Delegation.objects.create(
        giver=giver, taker=taker, stage="first", starts_on=today, ends_on=today, basis="纪要", made_by=giver
    )
    actions.sign(article, "first", by=taker, version=article.versions.newest(), opinion="可用。")
    Delegation.objects.update(revoked_at=timezone.now())
    in_order = found()
    Delegation.objects.filter(pk=given.pk).update(taker=make_editor())

    assert in_order == []
    assert found() == here(article, "审校记录第1条所凭的授权委托与它的签署人、审次或日期不符")


# Versions


def test_a_byte_changed_in_the_words_of_a_version_is_found(signed):
    Version.objects.update(body="<p>代表把意见写在簿子上！</p>")

    assert found() == here(signed, "第1版的文字、署名或图片与校验码不符")


def test_a_version_changed_together_with_its_digest_is_found_by_the_rows_that_name_it(signed):
    version = Version.objects.get()
    version.title = "渡"
    from articles.verifying.pieces import load

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


# Trails


def test_a_changed_opinion_is_found(signed):
    signed.trail.filter(stage="final").update(text="不同意。")

    assert found() == here(signed, "审校记录第3条（签署）的内容与校验码不符")


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


# What counts, and what readers see


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


def test_a_piece_given_back_to_readers_by_hand_is_found(printed):
    actions.withdraw(printed, by=make_editor())
    Article.objects.update(withdrawn_at=None)

    assert found() == here(printed, "审校记录里已经下线，读者却还看得到")


# 付印单


@pytest.fixture
def order(issue, signed):
    listed = [version.pk for version in actions.release_versions(issue)]
    return actions.release_issue(issue, by=make_signer("press"), listed=listed)


def test_a_changed_listing_of_a_press_order_is_found(order, signed):
    listing = order.listing
    listing["pieces"][0]["version"] = 2
    PressOrder.objects.update(listing=listing)

    assert found() == [
        "2026年第12期第1张付印单的内容与校验码不符。",
        "2026年第12期第1张付印单所列《渡口》第2版与现存的版本不符。",
        "2026年第12期第1张付印单没有列《渡口》第1版，这一版却是凭它签发的。",
    ]


def test_a_press_order_removed_from_before_another_is_found(order, issue):
    change(Article.objects.get())
    article = Article.objects.get()
    actions.sign(article, "recheck", by=make_signer(), version=article.versions.newest())
    listed = [version.pk for version in actions.release_versions(issue)]
    actions.release_issue(issue, by=make_signer("press"), listed=listed)
    in_order = found()
    SignOff.objects.filter(order=order).update(order=None)
    order.delete()

    assert in_order == []
    assert "2026年第12期第2张付印单之前缺第1张。" in found()


# The command


def ran(*arguments):
    out, errors = io.StringIO(), io.StringIO()
    try:
        call_command("verify_releases", *arguments, stdout=out, stderr=errors)
        status = 0
    except SystemExit as ended:
        status = ended.code
    return status, out.getvalue(), errors.getvalue()


def test_the_command_says_that_all_is_in_order(order):
    assert ran() == (0, "全部相符：1 篇、1 版、7 条、1 张付印单。\n", "")


def test_the_command_names_what_is_not_and_ends_with_one(signed):
    Credit.objects.update(printed_name="林知夏")

    status, said, counted = ran()

    assert status == 1
    assert said == "".join(f"{line}\n" for line in here(signed, "第1版的文字、署名或图片与校验码不符"))
    assert counted == "有 1 处不符。核对了 1 篇、1 版、6 条。\n"


def test_many_pieces_are_verified_in_as_many_queries_as_few(django_assert_max_num_queries):
    for _ in range(12):
        make_article(credits=[("文", "林知秋")])

    with django_assert_max_num_queries(12):
        assert found() == []
