"""What the papers of a piece add to its trail: 送审, preview links, filings, reprints, corrections, comments. Each source is one query."""

from django.db.models import Count
from django.utils.text import Truncator

from issues.log import called
from issues.moments import recently

from .entries import Entry, Mark
from .models import Reprint, TopicFiling

_SENT = Mark("送", "returned", "送审")
_BACK = Mark("回", "returned", "送审返回")
#: How much of a comment is told, and of the words that it is about.
_COMMENT, _QUOTE = 60, 16


def of_reviews(trail):
    """What was sent outside, what came back, and where somebody stopped waiting."""
    for review in trail.article.outside_reviews.for_desk():
        sent = Entry(review.made_at, f"送{review.to_whom}审读", who=called(review.sent_by), mark=_SENT)
        sent.version = review.version_number
        sent.notes = [f"{review.sent_on:%Y-%m-%d} 送出" + ("，返回后才能付印签发" if review.is_condition else "")]
        yield sent
        if review.is_back:
            what = f"{review.to_whom}返回：{review.get_result_display()}"
            back = Entry(review.returned_at, what, who=called(review.returned_by), mark=_BACK, quote=review.remarks)
            back.version = review.version_number
            back.notes = [f"{review.returned_on:%Y-%m-%d} 返回" + ("，附返回件扫描件" if review.scan else "")]
            yield back
        if review.lifted_at:
            what = f"不再等候{review.to_whom}的审读"
            yield Entry(review.lifted_at, what, who=called(review.lifted_by), quote=review.lifted_reason)


def of_links(trail):
    """The preview links: for whom, how long, how often they were opened. Remarks are rows of the trail themselves."""
    for link in trail.article.preview_links.for_desk():
        entry = Entry(link.made_at, f"生成预览链接，给{link.for_whom}", who=called(link.made_by))
        entry.version = link.version_number
        opened = f"打开过 {link.opened} 次，最近一次 {recently(link.last_opened)}" if link.opened else "没有打开过"
        entry.notes = [f"有效至 {link.last_day:%Y-%m-%d}，{opened}"]
        if link.revoked_at:
            entry.notes.append(f"{recently(link.revoked_at)}由{called(link.revoked_by)}收回")
        yield entry


def of_topic(trail):
    """What was decided last about 重大选题; earlier decisions are in the log."""
    for filing in TopicFiling.objects.filter(article=trail.article).select_related("decided_by"):
        entry = Entry(filing.decided_at, f"重大选题：{filing.get_status_display()}", who=called(filing.decided_by))
        days = (("备案", filing.filed_on), ("批准", filing.approved_on))
        entry.notes = [f"{day:%Y-%m-%d} {what}" for what, day in days if day]
        entry.notes += [f"备案号 {filing.number}"] if filing.number else []
        entry.notes += [f"还缺{'、'.join(filing.lacking)}"] if filing.lacking else []
        entry.quote = filing.reason
        yield entry


def of_reprint(trail):
    """Where the piece was printed before, as it is noted now."""
    for reprint in Reprint.objects.filter(article=trail.article).select_related("noted_by"):
        entry = Entry(reprint.noted_at, f"登记{reprint.get_kind_display()}", who=called(reprint.noted_by))
        day = f"{reprint.published_on:%Y-%m-%d}" if reprint.published_on else ""
        known = [reprint.source, day, reprint.address, reprint.authorisation]
        entry.notes = ["，".join(words for words in known if words)] if any(known) else []
        entry.notes += [f"还缺{'、'.join(reprint.lacking)}"] if reprint.lacking else []
        yield entry


def of_corrections(trail):
    """What stood wrong in print, and when readers were told."""
    for correction in trail.article.corrections.select_related("made_by", "confirmed_by"):
        yield Entry(correction.at, "登记勘误", who=called(correction.made_by), notes=[f"{correction}"])
        if correction.confirmed_at:
            who = called(correction.confirmed_by)
            yield Entry(correction.confirmed_at, "确认勘误，对读者公开", who=who, notes=[f"{correction}"])


def of_comments(trail):
    """What was remarked and when it was resolved; what was replied stands on the page of comments."""
    rows = trail.article.comments.threads().select_related("author", "version", "resolved_by")
    for said in rows.annotate(answers=Count("replies")).in_order():
        words = Truncator(said.text).chars(_COMMENT)
        about = f"“{Truncator(said.quote).chars(_QUOTE)}”" if said.quote else "全篇"
        entry = Entry(said.at, "批注", who=said.said_by, comment=said.pk, version=said.version.number)
        entry.notes = [f"{about}：{words}" + (f"（回复 {said.answers} 条）" if said.answers else "")]
        yield entry
        if said.resolved_at:
            who = called(said.resolved_by) if said.resolved_by else "原稿"
            yield Entry(said.resolved_at, "批注已解决", who=who, comment=said.pk, notes=[f"{about}：{words}"])


#: What these papers tell: functions of a Trail that give entries.
SOURCES = [of_reviews, of_links, of_topic, of_reprint, of_corrections, of_comments]
