"""Every hostile file of the corpus through the desk's own doors meets what its manifest demands."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles import html
from articles.models import Article
from issues.models import Photo
from tests.factories import make_editor, make_issue

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}
HAN = re.compile("[\u4e00-\u9fff]")


def demands(corpus, folder):
    """What the two manifests say of the files of a folder, as {file: must}."""
    entries = [
        entry
        for name in ("hostile_manifest.json", "docx_manifest.json")
        for entry in json.loads((corpus / name).read_text("utf-8"))
    ]
    return {entry["file"]: entry["must"] for entry in entries if "must" in entry and entry["file"].startswith(folder)}


def stored():
    """The names of all files that the site keeps."""
    root = Path(settings.MEDIA_ROOT)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()) if root.exists() else []


def test_word_files_are_taken_or_refused_as_the_manifest_says(client, corpus):
    client.force_login(make_editor())
    issue, faults = make_issue(), {}
    for file, must in demands(corpus, "docx/").items():
        before, kept = Article.objects.count(), stored()
        data = SimpleUploadedFile(Path(file).name, (corpus / file).read_bytes())
        response = client.post(reverse("admin:issues_issue_upload", args=[issue.pk]), {"files": data}, headers=JSON)
        answer = response.json()
        if answer["verdict"] == "refused":
            well = 400 <= response.status_code < 500 and HAN.search(answer["message"])
            well = well and (Article.objects.count(), stored()) == (before, kept) and _may_refuse(must)
        else:
            well = response.status_code == 200 and _may_import(must) and _has_its_words(answer, must)
        if not well:
            faults[file] = (must, response.status_code, answer)

    assert faults == {}
    assert [name for name in stored() if "CANARY" in name] == []
    assert client.get("/").status_code == 200


def _may_refuse(must):
    return must.startswith("reject") or "reject" in must


def _may_import(must):
    return must.startswith("import") or "import" in must


def _has_its_words(answer, must):
    article = Article.objects.get(pk=answer["article"]["pk"])
    words = html.plain_text(article.body) + article.title
    return "paragraphs" not in must or all(part in words for part in ("正常的第一段", "CANARY-正常的第二段"))


def test_pictures_are_taken_or_refused_as_the_manifest_says(client, corpus):
    client.force_login(make_editor())
    faults = {}
    for file, must in demands(corpus, "uploads/").items():
        before, kept = Photo.objects.count(), stored()
        data = SimpleUploadedFile(Path(file).name, (corpus / file).read_bytes())
        response = client.post("/admin/issues/photo/upload/", {"file": data}, headers=JSON)
        new = sorted(set(stored()) - set(kept))
        if response.status_code == 200:
            canary = any(b"CANARY" in _public(name) for name in new)
            well = not must.startswith("reject: clear message") or ", or" in must
            well = well and not canary
        else:
            well = (
                400 <= response.status_code < 500 and "reject" in must and (Photo.objects.count(), new) == (before, [])
            )
        if not well:
            faults[file] = (must, response.status_code, response.content.decode())

    assert faults == {}


def _public(name):
    """What readers could be given: the original is handed out as an attachment, and only at the desk."""
    return (Path(settings.MEDIA_ROOT) / name).read_bytes() if name.startswith("public/") else b""
