"""The books of an issue: made at publication, offered while they tell just what readers may see, gone with what is withdrawn."""

import io
import zipfile
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import actions as article_actions
from articles import books
from articles.models import Book
from issues import actions, pdf
from issues.models import Masthead, private_files
from tests.factories import make_article, make_editor, make_feature, make_issue, make_photo, make_section

pytestmark = pytest.mark.django_db
EPUB, PDF = "/issues/2026/10/epub/", "/issues/2026/10/pdf/"


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def issue(editor):
    Masthead.objects.create(publisher="楚天主人杂志社", issn="1234-5679")
    issue = make_issue(2026, 10, theme="水与岸")
    section = make_section("本期焦点")
    feature = make_feature(issue, "水与岸", editors_note="请看。")
    photo = make_photo()
    figure = f'<figure data-photo="{photo.pk}"><img alt="船"><figcaption>渡口</figcaption></figure>'
    make_article(
        issue=issue, title="渡口", section=section, feature=feature, body=f"<p>船。</p>{figure}", signed=True, by=editor
    )
    make_article(
        issue=issue, title="桥", section=section, signed=True, position=1, by=editor, credits=[("文", "林知秋")]
    )
    return issue


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Do something and what follows its commit."""

    def do(deed, *args, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return deed(*args, **fields)

    return do


def offered(client):
    """Whether the pages offer the EPUB, and what its address answers."""
    pages = [EPUB in client.get(address).content.decode() for address in ("/", "/issues/2026/10/")]
    return [*pages, client.get(EPUB).status_code]


def titles(client):
    data = b"".join(client.get(EPUB).streaming_content)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    return sorted(name for name in names if name.startswith("OEBPS/piece-"))


def test_publishing_makes_the_issue_an_epub_under_its_chinese_name(client, issue, editor, committed):
    committed(actions.publish, issue, by=editor)

    answer = client.get(EPUB)

    assert offered(client) == [True, True, 200]
    assert answer.headers["Content-Type"] == "application/epub+zip"
    assert answer.headers["Content-Disposition"] == (
        f"attachment; filename*=utf-8''{quote('楚天主人2026年第10期.epub')}"
    )
    assert len(titles(client)) == 2
    assert "OEBPS/pictures/" in " ".join(
        zipfile.ZipFile(io.BytesIO(b"".join(client.get(EPUB).streaming_content))).namelist()
    )


def test_a_withdrawn_piece_is_gone_from_the_book_at_once(client, issue, editor, committed):
    committed(actions.publish, issue, by=editor)
    piece = issue.articles.get(title="桥")
    article_actions.withdraw(piece, by=editor)  # what follows the commit did not run

    assert offered(client)[2] == 404

    call_command("make_books", "2026-10", kind="epub")

    assert (offered(client)[2], len(titles(client))) == (200, 1)
    committed(article_actions.restore, piece, by=editor)
    assert len(titles(client)) == 2


def test_a_withdrawn_issue_takes_its_books_along(client, issue, editor, committed):
    committed(actions.publish, issue, by=editor)
    committed(actions.withdraw, issue, by=editor, notice="本期因故下线。")

    assert client.get(EPUB).status_code == 410
    committed(actions.restore, issue, by=editor)
    assert offered(client) == [True, True, 200]


def test_a_book_is_made_anew_only_where_the_issue_changed(issue, editor, committed):
    committed(actions.publish, issue, by=editor)
    first = Book.objects.get(kind="epub")

    assert not books.make(issue, "epub")

    article = issue.articles.get(title="桥")
    article.body = "<p>改了。</p>"
    article.save()
    committed(article_actions.save_version, article, by=editor)
    assert not books.make(issue, "epub")  # readers still see the words that were released
    committed(article_actions.release_as_printed, article, by=editor)
    second = Book.objects.get(kind="epub")
    assert first.contents != second.contents
    assert [private_files().exists(book.file.name) for book in (first, second)] == [False, True]


def test_a_scheduled_issue_has_its_books_once_it_is_out(client, issue, editor, committed):
    committed(actions.publish, issue, by=editor, at=timezone.now() + timedelta(hours=1))

    assert (Book.objects.count(), client.get(EPUB).status_code) == (0, 404)

    issue.published_at = timezone.now() - timedelta(minutes=1)
    issue.save()
    books.make_due([Book.Kind.EPUB])

    assert client.get(EPUB).status_code == 200


def test_the_housekeeping_makes_the_pdf(client, issue, editor, committed, capsys):
    pytest.importorskip("weasyprint")
    committed(actions.publish, issue, by=editor)
    assert client.get(PDF).status_code == 404

    call_command("tidy")

    assert "制成 1 种电子书" in capsys.readouterr().out
    answer = client.get(PDF)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert PDF in client.get("/issues/2026/10/").content.decode()


def test_the_pdf_that_the_desk_uploaded_goes_first(client, issue, editor, committed):
    issue.pdf.save("whole.pdf", ContentFile(b"%PDF-1.4\n%%EOF\n"))
    committed(actions.publish, issue, by=editor)

    call_command("make_books", "2026-10")

    assert list(Book.objects.values_list("kind", flat=True)) == ["epub"]
    assert b"".join(client.get(PDF).streaming_content) == b"%PDF-1.4\n%%EOF\n"


def test_where_no_pdf_can_be_made_the_desk_is_told_and_it_is_said_once(
    client, issue, editor, committed, monkeypatch, capsys
):
    monkeypatch.setattr(pdf, "is_installed", lambda: False)
    committed(actions.publish, issue, by=editor)

    call_command("tidy")
    first = capsys.readouterr().out
    call_command("tidy")

    assert (pdf.NOT_INSTALLED in first, pdf.NOT_INSTALLED in capsys.readouterr().out) == (True, False)
    client.force_login(editor)
    assert pdf.NOT_INSTALLED in client.get(f"/admin/issues/issue/{issue.pk}/change/").content.decode()
    assert client.get(PDF).status_code == 404


def test_a_book_that_somebody_is_making_is_left_to_them(issue, editor, committed):
    actions.publish(issue, by=editor)
    Book.objects.create(issue=issue, kind="epub", begun_at=timezone.now())

    assert not books.make(issue, "epub")

    Book.objects.update(begun_at=timezone.now() - timedelta(hours=1))
    assert books.make(issue, "epub")


def test_a_picture_whose_file_is_lost_stops_no_book(client, issue, editor, committed):
    photo = issue.articles.get(title="渡口").live.photos.get()
    photo.image.storage.delete(photo.image.name)

    committed(actions.publish, issue, by=editor)

    assert offered(client) == [True, True, 200]


def test_the_command_knows_only_issues_that_are_out(issue):
    for words in ("2026-10", "十月"):
        with pytest.raises(CommandError):
            call_command("make_books", words)


def test_the_offer_costs_no_query_beyond_those_of_the_page(
    client, issue, editor, committed, django_assert_max_num_queries
):
    committed(actions.publish, issue, by=editor)
    client.get("/about/")

    with django_assert_max_num_queries(6):
        assert EPUB in client.get("/issues/2026/10/").content.decode()
