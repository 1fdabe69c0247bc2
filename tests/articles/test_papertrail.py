"""The papers of a piece in its trail."""

from datetime import date

import pytest
from django.utils import timezone

from articles import actions, timeline
from tests.factories import make_article, make_editor, make_issue, make_person, make_signer

pytestmark = pytest.mark.django_db


def told(article):
    return [
        (entry.what, entry.version, entry.notes) for day in timeline.trail_of(article).days for entry in day.entries
    ]


def named(article):
    return [what for what, _, _ in told(article)]


def test_the_trail_tells_what_was_sent_came_back_was_filed_and_corrected():
    editor = make_editor()
    article = make_article(issue=make_issue(), by=editor)
    version = article.versions.newest()
    today = timezone.localdate()
    review = actions.send_outside(article, by=editor, version=version, to_whom="法制委", is_condition=True)
    actions.record_return(review, by=editor, returned_on=today, result="agreed", remarks="没有意见。")
    other = actions.send_outside(article, by=editor, version=version, to_whom="统计局", is_condition=True)
    actions.lift_condition(other, by=make_signer("final"), reason="不再需要。")
    actions.decide_topic(article, "yes", by=editor, filed_on=date(2026, 3, 2), number="7")
    actions.note_reprint(article, by=editor, kind="digest", source="《地方立法》")
    actions.note_correction(article.issue, by=editor, article=article, wrong="甲", right="乙")

    assert set(named(article)) == {
        "登记勘误",
        "登记摘编",
        "重大选题：属于",
        "不再等候统计局的审读",
        "送统计局审读",
        "法制委返回：同意",
        "送法制委审读",
        "第1版",
    }
    assert ("重大选题：属于", None, ["2026-03-02 备案", "备案号 7", "还缺批准日期"]) in told(article)


def test_the_trail_tells_how_often_a_link_was_opened_and_who_remarked_what():
    editor = make_person("罗小满", permissions=["articles.change_article"])
    article = make_article(by=make_editor())
    link = actions.make_preview_link(article, by=editor, version=article.versions.newest(), for_whom="王处长", days=7)
    actions.note_opening(link, agent="微信 8 · iPhone")
    actions.remark(link, name="王立言", text="请核数字。")

    entries = {entry.what: entry for day in timeline.trail_of(article).days for entry in day.entries}

    assert "打开过 1 次" in entries["生成预览链接，给王处长"].notes[0]
    assert (entries["外审意见"].who, entries["外审意见"].quote) == ("王立言", "请核数字。")
