"""采用: a submission becomes an article, whole or not at all, and its sender finds it when it is out."""

import pytest
from django.urls import reverse

from articles import actions as article_actions
from articles.models import Article
from issues import actions as issue_actions
from issues.models import Photo
from submissions import actions, delivering
from submissions.models import Status, Submission
from tests.browser.delivering import manuscript
from tests.factories import make_editor, make_issue, make_person, make_section, picture_file

from .sending import chosen, send

pytestmark = pytest.mark.django_db


def likely(client, *files, **changes):
    """A piece that was sent and is 拟采用, with its number and code."""
    number, code = send(client, *files, **changes)
    submission = Submission.objects.get(number=number)
    actions.decide(submission, Status.LIKELY, by=make_editor())
    return submission, code


def test_typed_text_becomes_an_article_with_its_byline(client):
    issue, section, editor = make_issue(), make_section("文苑"), make_editor()
    submission, _ = likely(client, pen_name="秋石 周望川")

    article = actions.adopt(submission, by=editor, issue=issue, section=section)

    submission.refresh_from_db()
    version = article.versions.get()
    assert (submission.pending_status, submission.article, article.submission) == (Status.ADOPTED, article, submission)
    assert (article.issue, article.section, article.title) == (issue, section, "渡口边的一盏灯")
    assert article.body == "<p>天擦黑，摆渡的老人把马灯挂到桩上。</p><p>灯一亮，对岸等船的人就往下走。</p>"
    assert [credit.printed_name for credit in version.credit_set.order_by("position")] == ["秋石", "周望川"]


def test_a_word_file_comes_with_its_pictures_and_is_kept_as_the_source(client):
    data = manuscript("家站里的长桌")
    submission, _ = likely(
        client, chosen("长桌.docx", data), chosen("接待日的上午.jpg", picture_file()), title="", text=""
    )

    article = actions.adopt(submission, by=make_editor())

    with article.source_file.open() as source:
        assert source.read() == data
    assert article.title == "家站里的长桌"
    assert f'<figure data-photo="{Photo.objects.get().pk}">' in article.body
    assert "接待日的上午" in article.body
    assert delivering.DIFFERS not in [note["text"] for note in article.reading_notes]


def test_only_what_is_meant_to_be_used_is_adopted(client):
    number, _ = send(client)

    with pytest.raises(actions.NotNext, match="要先定为“拟采用”"):
        actions.adopt(Submission.objects.get(number=number), by=make_editor())

    assert not Article.objects.exists()


def test_an_adoption_that_fails_leaves_nothing(client, monkeypatch):
    submission, _ = likely(client)

    def broken(*args, **kwargs):
        raise RuntimeError("gone")

    monkeypatch.setattr("submissions.actions.adopting.record", broken)
    with pytest.raises(RuntimeError):
        actions.adopt(submission, by=make_editor())

    submission.refresh_from_db()
    assert (submission.pending_status, Article.objects.count()) == (Status.LIKELY, 0)
    assert submission.letters.in_hand().get().tells == Status.LIKELY


def test_the_sender_finds_the_piece_when_it_is_out(client):
    issue, editor = make_issue(2026, 12), make_editor()
    submission, code = likely(client)
    article = actions.adopt(submission, by=editor, issue=issue)
    asked = {"number": submission.number, "code": code}
    untold = client.post("/submit/status/", asked).content.decode()
    actions.tell_otherwise(submission, by=editor)
    before = client.post("/submit/status/", asked).content.decode()
    article_actions.release_as_printed(article, by=editor)
    issue_actions.publish(issue, by=editor)

    after = client.post("/submit/status/", asked).content.decode()

    assert article.get_absolute_url() not in before
    assert "采用" not in untold
    assert "已经采用，正在编辑" in before
    assert "刊在2026年第12期" in after
    assert article.get_absolute_url() in after


def test_the_desk_adopts_with_one_button(client):
    issue = make_issue()
    submission, _ = likely(client)
    client.force_login(make_editor())
    screen = client.get(reverse("admin:submissions_submission_change", args=[submission.pk])).content.decode()

    page = client.post(reverse("admin:submissions_submission_adopt", args=[submission.pk]), {"issue": issue.pk})

    assert "采用，建成文章" in screen
    assert page.url == reverse("admin:articles_article_change", args=[Article.objects.get().pk])


def test_who_may_only_read_submissions_adopts_none(client):
    submission, _ = likely(client)
    client.force_login(make_person(permissions=["submissions.view_submission", "submissions.change_submission"]))

    page = client.post(reverse("admin:submissions_submission_adopt", args=[submission.pk]))

    assert page.status_code == 403
    assert not Article.objects.exists()


def test_typed_telephones_and_addresses_stay_out_of_the_article(client):
    submission, _ = likely(
        client, text="村口有一口老井，井沿被绳子磨出七道沟。\n联系电话：13800001234\n地址：某州某县某镇1号"
    )

    article = actions.adopt(submission, by=make_editor())

    assert article.body == "<p>村口有一口老井，井沿被绳子磨出七道沟。</p>"
    assert "13800001234" not in str(article.versions.values_list())


def test_a_picture_without_words_takes_them_from_its_name_but_no_telephone(client):
    submission, _ = likely(
        client,
        chosen("渡口的灯13912345678.jpg", picture_file()),
        chosen("IMG_1234.jpg", picture_file(colour=(1, 90, 9))),
    )

    article = actions.adopt(submission, by=make_editor())

    assert "<figcaption>渡口的灯</figcaption>" in article.body
    assert "13912345678" not in article.body
    assert "IMG_1234" not in article.body


def test_a_name_that_is_longer_than_any_is_cut(client):
    submission, _ = likely(client)
    Submission.objects.update(pen_name="石" * 120)
    submission.refresh_from_db()

    article = actions.adopt(submission, by=make_editor())

    assert [credit.printed_name for credit in article.versions.get().credit_set.all()] == ["石" * 80]


def test_the_names_that_the_sender_wrote_go_over_the_piece_and_others_are_told(client):
    submission, _ = likely(
        client, chosen("长桌.docx", manuscript("家站里的长桌")), title="", text="", pen_name="周望川 秋石"
    )

    article = actions.adopt(submission, by=make_editor())

    assert [credit.printed_name for credit in article.versions.get().credit_set.order_by("position")][:2] == [
        "周望川",
        "秋石",
    ]
    assert [note["text"] for note in article.reading_notes if "这里用的是投稿时写的" in note["text"]] != []


def test_the_editor_chooses_between_the_file_and_what_was_changed_in_the_form(client):
    data = manuscript("家站里的长桌")
    submission, _ = likely(client, chosen("长桌.docx", data), title="", text="改过的第一段。\n改过的第二段。")
    same, _ = likely(client, chosen("长桌二.docx", manuscript("家站里的短桌")), title="", text="", phone="13900000002")
    client.force_login(make_editor())

    screen = client.get(reverse("admin:submissions_submission_change", args=[submission.pk])).content.decode()
    other = client.get(reverse("admin:submissions_submission_change", args=[same.pk])).content.decode()
    client.post(reverse("admin:submissions_submission_adopt", args=[submission.pk]), {"typed": "yes"})

    article = Article.objects.get()
    assert ("又在表格里改了文字" in screen, "又在表格里改了文字" in other) == (True, False)
    assert article.body == "<p>改过的第一段。</p><p>改过的第二段。</p>"
    with article.source_file.open() as source:
        assert source.read() == data
