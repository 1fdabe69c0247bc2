"""审校单 tells the truth in every state of a piece (rule 8)."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from articles import actions, printing, timeline
from articles.models import Article, Delegation, Reprint, TopicFiling
from issues import actions as issue_actions
from issues.models import Issue
from tests.articles.signing import entered
from tests.factories import make_article, make_editor, make_issue, make_person, make_signer, sign_up_to

pytestmark = pytest.mark.django_db

NAMES = {
    "first": "沈若兰",
    "second": "方启明",
    "final": "温继贤",
    "proof1": "罗小满",
    "proof2": "陆一舟",
    "proof3": "罗小满",
}


@pytest.fixture
def people():
    signers = {name: make_signer(name=name, rank="编审", certificate="示-0001") for name in set(NAMES.values())}
    return {stage: signers[name] for stage, name in NAMES.items()}


@pytest.fixture
def article():
    issue = make_issue(2026, 12, mode=Issue.Mode.ONLINE)
    return make_article(issue=issue, title="渡口", pages="4-5", credits=[("文", "林知秋")])


def sheet_of(article):
    return printing.sheet_of(Article.objects.get(pk=article.pk))


def change(article, **words):
    Article.objects.filter(pk=article.pk).update(**(words or {"body": "<p>代表把意见写在本子上。</p>"}))
    return actions.save_version(Article.objects.get(pk=article.pk), by=make_editor())


def signed(sheet):
    """The lines of the sheet as (stage, name, version, what changed after); unsigned stages as their names."""
    return [(line.stage, line.name, line.version, line.after) if line.is_signed else line.stage for line in sheet.lines]


def press(article):
    actions.release(article, by=make_signer("press", name="温继贤"), version=article.versions.newest())


def test_a_piece_that_nobody_signed_says_so(article):
    sheet = sheet_of(article)

    assert sheet.state == "还没有付印签发，第1版待初审。"
    assert signed(sheet) == ["初审", "复审", "终审", "一校", "二校", "三校", "付印签发"]
    assert (sheet.editor, sheet.since_final, sheet.told) == ("", [], [])


def test_a_half_signed_piece_shows_what_is_signed_and_what_is_not(article, people):
    sign_up_to(article, "first", people)
    change(article)
    sign_up_to(article, "second", people)

    sheet = sheet_of(article)

    assert signed(sheet)[:3] == [("初审", "沈若兰", 1, "改 1 处"), ("复审", "方启明", 2, "无"), "终审"]
    assert (sheet.editor, sheet.state) == ("沈若兰", "还没有付印签发，第2版待终审。")
    assert (sheet.lines[0].rank, sheet.lines[0].certificate, sheet.lines[0].opinion) == ("编审", "示-0001", "同意。")


def test_a_change_after_the_last_proof_waits_for_a_recheck(article, people):
    sign_up_to(article, "proof3", people)
    change(article)

    assert signed(sheet_of(article))[-3:] == [("三校", "罗小满", 1, "改 1 处"), "核红", "付印签发"]


def test_a_set_editor_stands_before_the_signer_of_the_first_review(article, people):
    sign_up_to(article, "first", people)
    Article.objects.update(responsible_editor=make_signer(name="顾青"))

    assert sheet_of(article).editor == "顾青"


def test_what_was_sent_back_stands_below_with_its_reason(article, people):
    sign_up_to(article, "final", people)
    actions.send_back(article, "second", by=people["final"], version=article.versions.newest(), reason="背景没有交代。")

    sheet = sheet_of(article)

    assert signed(sheet)[:2] == [("初审", "沈若兰", 1, "无"), "复审"]
    assert [(one.who, one.what, one.why) for one in sheet.told] == [
        ("温继贤", "退回到复审", "背景没有交代。"),
        ("温继贤", "复审（第1版）、终审（第1版）作废", "退回复审"),
    ]


def test_a_released_piece_names_the_words_that_were_released(article, people):
    sign_up_to(article, "proof3", people)
    press(article)
    issue_actions.publish(article.issue, by=make_editor())

    sheet = sheet_of(article)

    assert sheet.state == "第1版已付印签发，已上网。"
    assert signed(sheet)[-1] == ("付印签发", "温继贤", 1, "—")
    assert sheet.version.digest == article.versions.newest().digest
    issue_actions.withdraw(article.issue, by=make_editor())
    assert sheet_of(article).state == "第1版已付印签发，整期已下线。"


def test_a_correction_that_is_not_signed_yet_is_told_beside_what_readers_see(article, people):
    sign_up_to(article, "proof3", people)
    press(article)
    issue_actions.publish(article.issue, by=make_editor())
    change(article, title="渡口与桥")

    sheet = sheet_of(article)

    assert sheet.state == "第1版已付印签发，已上网；之后改到第2版，待核红，读者看到的仍是第1版。"
    assert (sheet.version.number, sheet.newest.number, sheet.words.title) == (1, 2, "渡口")
    assert signed(sheet)[-3:] == [("付印签发", "温继贤", 1, "改 1 处"), "核红", "付印签发"]


def test_a_correction_that_was_released_shows_both_releases_and_who_agreed(article, people):
    sign_up_to(article, "proof3", people)
    press(article)
    issue_actions.publish(article.issue, by=make_editor())
    newest = change(article, title="渡口与桥")
    actions.sign(article, "recheck", by=people["proof3"], version=newest)
    actions.confirm_changes(article, by=people["final"], version=newest)
    press(article)

    sheet = sheet_of(article)

    assert signed(sheet)[-3:] == [
        ("付印签发", "温继贤", 1, "改 1 处"),
        ("核红", "罗小满", 2, "无"),
        ("付印签发", "温继贤", 2, "—"),
    ]
    today = f"{timezone.localdate():%Y-%m-%d}"
    assert sheet.since_final == [
        "第1版到第2版，改 1 处，其中要紧的 1 处。",
        "标题：“渡口”改为“渡口与桥”。",
        f"温继贤 {today} 确认第2版的改动。",
    ]
    assert [(change.where, change.come) for change in sheet.last_changes] == [("标题", "与桥")]
    assert "上网后的更正（第 1 版到第 2 版）" in printing.of_piece(sheet, people["final"])


def test_a_signature_on_paper_and_one_by_delegation_are_always_shown_as_such(people):
    article = make_article(issue=make_issue(mode=Issue.Mode.PROOFS_ON_PAPER))
    taker, today = make_person(), timezone.localdate()
    Delegation.objects.create(
        giver=people["first"], taker=taker, stage="first", starts_on=today, ends_on=today, basis="纪要", made_by=taker
    )
    actions.sign(article, "first", by=taker, version=article.versions.newest(), opinion="可用。")
    sign_up_to(article, "final", people)
    scan, by = ContentFile(b"%PDF-1.4", name="a.pdf"), make_editor("编务")
    paper = {"signed_on": today, "version": article.versions.newest(), "scan": scan, "by": by}
    actions.record_paper(article, "proof1", signer=people["proof1"], **paper)

    lines = {line.stage: line for line in sheet_of(article).lines}

    assert lines["初审"].notes == ["受沈若兰委托：纪要"]
    assert lines["一校"].notes == [f"纸签，编务 {today:%Y-%m-%d}代录"]
    assert (lines["初审"].how, lines["一校"].how, lines["复审"].how) == ("委托", "纸签", "")


def test_paper_signed_before_its_words_were_entered_is_told_on_the_sheet_and_in_the_trail(people):
    article, yesterday = make_article(issue=make_issue(2026, 12)), timezone.localdate() - timedelta(days=1)
    entered(article, "first", people["first"], day=yesterday)

    [line] = [line for line in sheet_of(article).lines if line.is_signed]
    [entry] = [entry for day in timeline.trail_of(article).days for entry in day.entries if entry.what == "初审"]

    assert line.notes[1] == f"签字日期早于录入系统（第1版 {timezone.localdate():%Y-%m-%d}）"
    assert entry.notes[1] == "签字日期早于第1版录入系统的日期"


def test_the_report_of_the_first_review_is_printed(article, people):
    report = {"wording": "三处标点。", "content": "渡口的故事。"}
    version = article.versions.newest()
    actions.sign(article, "first", by=people["first"], version=version, opinion="改后可用。", report=report)

    page = " ".join(printing.of_piece(sheet_of(article), people["first"]).split())

    said = ("内容概要：渡口的故事。", "文字：三处标点。", "建议：改后可用。")
    assert sorted(said, key=page.index) == list(said)


def test_a_release_as_printed_is_shown_as_such_and_without_signatures():
    article = make_article(issue=make_issue(), by=make_editor("编务"), signed=True)

    sheet = sheet_of(article)

    assert sheet.state == "第1版已按纸刊发布。"
    assert [(line.stage, line.how, line.notes) for line in sheet.lines] == [
        ("按纸刊发布", "按纸刊", ["凭纸面签批，编务录入，未附扫描件"])
    ]


def test_what_was_signed_on_paper_before_a_release_as_printed_is_not_denied(people):
    article = make_article(issue=make_issue(mode=Issue.Mode.PAPER))
    entered(article, "first", people["first"])
    scan = ContentFile(b"%PDF-1.4", name="a.pdf")
    actions.release_as_printed(article, by=make_editor(), scan=scan)

    page = printing.of_piece(sheet_of(article), people["first"])

    assert "上面没有列出的审次签在纸上" in page


def test_what_was_taken_down_and_what_came_to_nothing_says_so(article):
    Article.objects.filter(pk=article.pk).update(discarded_at=timezone.now())
    gone = sheet_of(article).state
    printed = make_article(issue=make_issue(), signed=True)
    issue_actions.publish(printed.issue, by=make_editor())
    actions.withdraw(printed, by=make_editor("网编"), notice="核查中")

    sheet = sheet_of(printed)

    today = f"{timezone.localdate():%Y-%m-%d}"
    assert gone == "已作废。"
    assert sheet.state == f"第1版已按纸刊发布，{today}起下线。"
    assert [(one.who, one.what, one.why) for one in sheet.told] == [("网编", "下线", "核查中")]


def test_an_author_among_the_signers_and_one_person_in_three_proofs_are_pointed_out(article, people):
    author = make_signer(name="林知秋")
    people |= {"first": author, "proof2": people["second"]}
    sign_up_to(article, "proof3", people)

    assert sheet_of(article).flags == ["林知秋既是作者，又签署初审（自编自审）", "罗小满签了不止一个校次"]


def test_a_piece_that_was_never_saved_has_a_sheet_too():
    sheet = sheet_of(Article.objects.create(title="未存"))

    assert (sheet.state, sheet.version, sheet.words.title) == ("还没有保存过文字。", None, "未存")


def test_open_comments_and_what_the_lists_find_are_noted(article):
    from articles.models import Term

    Term.objects.create(pattern="簿子", suggestion="本子", level="error")
    actions.comment(article, text="哪一年？", by=make_editor())

    assert sheet_of(article).notes == [
        "按打印当日的词表：须改 1 处未处理，请看 0 处，放行 0 处。",
        "批注 1 条，1 条未解决。",
    ]


def test_what_was_cleared_outside_the_office_is_told(article):
    version, by = article.versions.newest(), make_editor()
    article.outside_reviews.create(version=version, to_whom="省司法厅", sent_on=date(2026, 11, 20), sent_by=by)
    article.outside_reviews.create(
        version=version, to_whom="省档案馆", sent_on=date(2026, 11, 20), sent_by=by,
        returned_on=date(2026, 11, 22), result="agreed", remarks="史实无误。",
    )  # fmt: skip
    TopicFiling.objects.create(article=article, status="yes", filed_on=date(2026, 11, 1), decided_by=by)
    Reprint.objects.create(article=article, source="人民日报", published_on=date(2026, 10, 1), noted_by=by)

    assert sheet_of(article).cleared == [
        "2026-11-20 第1版送省司法厅审读，还没有返回。",
        "2026-11-20 第1版送省档案馆审读，2026-11-22 返回：同意。史实无误。",
        "重大选题：属于，2026-11-01 备案，缺备案号、批准日期。",
        "转载：人民日报，2026-10-01，缺网址或版次、授权。",
    ]


def test_sheets_of_many_pieces_cost_as_many_queries_as_one(article, people, django_assert_max_num_queries):
    for _ in range(4):
        sign_up_to(make_article(issue=article.issue), "final", people)

    with django_assert_max_num_queries(16):
        shown = printing.sheets_of_issue(article.issue)
        assert len([sheet.lines for sheet in shown.sheets]) == 5
