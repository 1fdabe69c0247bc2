"""Every save that changed the words makes a version; nothing is lost by two people saving."""

import pytest

from articles import actions
from articles.models import Act, Article
from issues import actions as issue_actions
from tests.factories import make_article, make_author, make_editor, make_issue, make_photo, make_section

pytestmark = pytest.mark.django_db


def figure(photo):
    return f'<figure data-photo="{photo.pk}"><img alt="桥"><figcaption>桥<span class="credit">文小舟</span></figcaption></figure>'


def test_the_first_save_makes_version_one_of_all_words():
    article = make_article(
        title="渡口", lead="一条江。", body="<p>正文。</p>", credits=[("文", "林知秋"), ("图", "本刊资料")]
    )

    version = article.versions.newest()

    assert (version.number, version.title, version.lead, version.body) == (1, "渡口", "一条江。", "<p>正文。</p>")
    assert version.credits == "文/林知秋 图/本刊资料"
    assert [(credit.role, credit.author.name) for credit in version.credit_set.all()] == [
        ("文", "林知秋"),
        ("图", "本刊资料"),
    ]


def test_saving_without_a_changed_word_returns_the_newest_version():
    article = make_article()

    again = actions.save_version(article, by=make_editor())

    assert again == article.versions.newest()
    assert article.versions.count() == 1


def test_a_changed_credit_is_a_new_version():
    article = make_article(credits=[("文", "林知秋")])
    article.bylines.update(printed_name="知秋")

    version = actions.save_version(article, by=make_editor())

    assert (version.number, version.credits) == (2, "文/知秋")


def test_words_are_taken_as_they_are_stored_not_as_the_caller_holds_them():
    article = make_article(title="渡口")
    held = Article.objects.get(pk=article.pk)
    Article.objects.filter(pk=article.pk).update(title="渡口的灯")
    held.title = "没有存过的标题"

    version = actions.save_version(held, by=make_editor())

    assert version.title == "渡口的灯"
    assert held.title == "渡口的灯"


def test_words_are_brought_into_nfc_and_the_body_into_its_subset_once():
    article = make_article(title="cafe\u0301", body="<p>一</p><script>alert(1)</script>")

    version = article.versions.newest()

    assert version.title == "caf\u00e9"
    assert version.body == "<p>一</p>"
    assert Article.objects.get(pk=article.pk).body == "<p>一</p>"


def test_a_save_from_an_older_version_is_refused_and_names_who_came_first():
    editor = make_editor()
    article = make_article(by=editor)
    opened = article.versions.newest()
    Article.objects.filter(pk=article.pk).update(title="甲的标题")
    first = actions.save_version(article, by=editor, base=opened)
    Article.objects.filter(pk=article.pk).update(title="乙的标题")

    with pytest.raises(actions.Stale) as refusal:
        actions.save_version(article, by=make_editor(), base=opened)

    assert refusal.value.newest == first
    assert editor.username in str(refusal.value)
    assert article.versions.count() == 2


def test_a_body_with_a_picture_the_library_does_not_have_is_refused():
    article = make_article()
    Article.objects.filter(pk=article.pk).update(body='<figure data-photo="987654"><img alt=""></figure><p>一</p>')

    with pytest.raises(actions.UnknownPhoto):
        actions.save_version(article, by=make_editor())

    assert article.versions.count() == 1


def test_a_version_keeps_its_pictures_in_the_order_of_the_body():
    one, two = make_photo(), make_photo()
    article = make_article(body=figure(two) + "<p>一</p>" + figure(one))

    version = article.versions.newest()

    assert [placed.photo for placed in version.placed.order_by("position")] == [two, one]


def test_a_change_before_publication_takes_the_release_away():
    article = make_article(issue=make_issue(), signed=True)
    Article.objects.filter(pk=article.pk).update(title="改过的标题")

    actions.save_version(article, by=make_editor())

    assert article.live is None
    assert [row.act for row in article.trail.order_by("number")] == [Act.RELEASE_AS_PRINTED, Act.VOID]


def test_a_change_in_a_scheduled_issue_clears_the_schedule():
    from datetime import timedelta

    from django.utils import timezone

    editor = make_editor()
    issue = make_issue()
    article = make_article(issue=issue, signed=True)
    issue_actions.publish(issue, by=editor, at=timezone.now() + timedelta(days=1))
    Article.objects.filter(pk=article.pk).update(title="改过的标题")

    actions.save_version(article, by=editor)

    issue.refresh_from_db()
    assert issue.published_at is None


def test_after_publication_readers_keep_the_released_words_until_the_next_release():
    editor = make_editor()
    article = make_article(issue=make_issue(), signed=True, title="原来的标题")
    issue_actions.publish(article.issue, by=editor)
    Article.objects.filter(pk=article.pk).update(title="更正的标题")

    actions.save_version(article, by=editor)
    seen_before = Article.objects.published().get().live.title
    actions.release_as_printed(article, by=editor)
    seen_after = Article.objects.published().get().live.title

    assert (seen_before, seen_after) == ("原来的标题", "更正的标题")


def test_bringing_an_earlier_version_back_makes_a_new_version_of_the_same_words():
    editor = make_editor()
    article = make_article(title="初稿", credits=[("文", "林知秋")])
    first = article.versions.newest()
    Article.objects.filter(pk=article.pk).update(title="改稿")
    article.bylines.all().delete()
    actions.save_version(article, by=editor)

    third = actions.bring_back(first, by=editor)

    assert (third.number, third.title, third.credits) == (3, "初稿", "文/林知秋")
    assert third.digest == first.digest


def test_a_discarded_draft_takes_no_more_versions():
    article = make_article(issue=make_issue())
    actions.discard(article, by=make_editor())

    with pytest.raises(actions.Discarded):
        actions.save_version(article, by=make_editor())

    assert article.issue is None


def test_a_released_piece_cannot_be_discarded():
    article = make_article(issue=make_issue(), signed=True)

    with pytest.raises(issue_actions.Refused):
        actions.discard(article, by=make_editor())


def test_merging_two_authors_changes_no_printed_word_and_no_digest():
    editor = make_editor()
    kept, other = make_author("贺兰亭"), make_author("贺兰亭（恩施）", affiliation="恩施州人大")
    article = make_article(credits=[("文", "贺兰亭（恩施）")], section=make_section())
    version = article.versions.newest()

    actions.merge_authors(kept, other, by=editor)
    again = actions.save_version(article, by=editor)

    assert again == version
    assert again.credits == "文/贺兰亭（恩施）"
    assert again.credit_set.get().author == kept
    assert kept.affiliation == "恩施州人大"


def test_a_renamed_author_is_printed_as_before_until_the_piece_itself_is_changed():
    editor = make_editor()
    article = make_article(credits=[("文", "林知秋")], issue=make_issue(), signed=True)
    author = article.bylines.get().author
    pseudonym = make_article(issue=article.issue)
    pseudonym.bylines.create(author=author, role="文", printed_name="知秋")

    told = actions.rename_author(author, "林之秋", by=editor)
    same = actions.save_version(article, by=editor)
    article.bylines.update(printed_name="")
    changed = actions.save_version(article, by=editor)

    assert (told, author.name) == ([article], "林之秋")
    assert [(version.number, version.credits) for version in (same, changed)] == [(1, "文/林知秋"), (2, "文/林之秋")]
    assert pseudonym.bylines.get().name == "知秋"
