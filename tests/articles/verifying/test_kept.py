"""Files that were kept with what was signed are still there, and still the same (rule 9, --files)."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from articles import actions
from articles.models import Article
from articles.verifying import Verification
from issues import files
from issues.models import Issue, private_files
from tests.factories import make_article, make_editor, make_issue, make_photo

pytestmark = pytest.mark.django_db


def found():
    return list(Verification(files=True).findings())


def on_disk(field):
    return Path(field.path)


@pytest.fixture
def scanned():
    article = make_article(title="渡口", issue=make_issue(mode=Issue.Mode.PAPER))
    actions.release_as_printed(article, by=make_editor(), scan=ContentFile(b"%PDF-1.4", name="a.pdf"))
    return article


def test_files_as_they_were_kept_are_in_order_and_counted(scanned):
    make_photo()
    verification = Verification(files=True)

    assert (list(verification.findings()), verification.files) == ([], 1 + 1 + 2)


def test_a_scan_that_is_gone_and_one_that_was_changed_are_named(scanned):
    scan = on_disk(scanned.trail.get().scan)
    scan.write_bytes(b"%PDF-1.5")
    changed = found()
    scan.unlink()

    named = f"《渡口》（{scanned.pk} 号）审校记录第1条的扫描件"
    assert (changed, found()) == ([f"{named}与校验码不符。"], [f"{named}不在了。"])


def test_another_file_as_the_original_or_the_picture_that_readers_see_is_named():
    photo = make_photo(caption="渡口")
    on_disk(photo.original).write_bytes(b"another")
    (Path(settings.MEDIA_ROOT) / "public" / next(iter(photo.renditions.values()))).write_bytes(b"another")

    assert found() == [
        f"图片 {photo.pk}（渡口）的原图与校验码不符。",
        f"图片 {photo.pk}（渡口）的上网图与校验码不符。",
    ]


def test_a_manuscript_and_a_whole_issue_that_are_gone_are_named():
    article = make_article(title="渡口")
    Article.objects.update(source_file="manuscripts/a.docx", source_sha256="0" * 64)
    kept = files.keep(private_files(), "issues", b"%PDF-1.4", ".pdf")
    issue = make_issue(2026, 12, pdf=kept)
    on_disk(issue.pdf).unlink()

    assert found() == [f"《渡口》（{article.pk} 号）的原稿不在了。", "2026年第12期的整本 PDF不在了。"]
