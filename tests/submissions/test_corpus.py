"""Hostile files, file names and strings of the corpus through the public form: no fault, nothing stored of what was refused."""

import json
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from issues.models.stores import private_files
from submissions.models import Draft, DraftFile, Submission
from tests.articles.test_admin_corpus import demands
from tests.browser.delivering import manuscript

from .sending import FILLED, chosen, fill, opened, send

pytestmark = pytest.mark.django_db


def kept_files():
    folder = Path(private_files().base_location) / "attachments"
    return {path.name for path in folder.rglob("*") if path.is_file()}


def post_raw(client, name, data):
    """Post the form as a browser, or whoever plays one, would name the file on the wire."""
    parts = [
        f'--part\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in (FILLED | {"opened": opened()}).items()
    ]
    name = name.replace("\\", "\\\\").replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    head = f'--part\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: a/b\r\n\r\n'
    body = ("".join(parts) + head).encode("utf-8", "surrogatepass") + data + b"\r\n--part--\r\n"
    return client.generic("POST", reverse("submit"), body, content_type="multipart/form-data; boundary=part")


def test_every_hostile_file_is_taken_whole_or_leaves_nothing(corpus):
    faults = {}
    for folder in ("docx/hostile", "uploads/"):
        for file in demands(corpus, folder):
            cache.clear()
            before, data = kept_files(), (corpus / file).read_bytes()
            page = fill(Client(), chosen(Path(file).name, data))
            taken = DraftFile.objects.filter(size=len(data)).exists()
            well = page.status_code in (302, 413, 422) and (taken or kept_files() == before)
            if not well:
                faults[file] = page.status_code
            Draft.objects.all().delete()

    assert faults == {}
    assert len(send(Client(), chosen("稿件.docx", manuscript("渡口")))) == 2


def test_every_hostile_file_that_travels_alone_is_answered_in_words(corpus):
    faults = {}
    for file in demands(corpus, "uploads/"):
        before = kept_files()
        data = (corpus / file).read_bytes()
        answer = Client().post(reverse("submit_upload"), {"files": chosen(Path(file).name, data)})
        said = answer.json()
        well = answer.status_code == 200 if "row" in said else answer.status_code == 422 and kept_files() == before
        if not well or not (said.get("row") or said.get("refusal")):
            faults[file] = answer.status_code

    assert faults == {}


def test_every_file_name_is_kept_and_shown_safely(corpus):
    data, faults = manuscript("渡口"), {}
    for entry in json.loads((corpus / "uploads/filenames.json").read_text("utf-8")):
        cache.clear()
        browser = Client()
        page = post_raw(browser, entry["filename"], data)
        shown = (
            browser.get(reverse("submit_check")).content.decode() if page.status_code == 302 else page.content.decode()
        )
        if (
            page.status_code not in (302, 400, 422)
            or "<script>" in shown.partition("</head>")[2]
            or "<img src=x" in shown
        ):
            faults[entry["filename"]] = page.status_code
    names = [file.original_name for file in DraftFile.objects.all()]

    assert faults == {}
    assert [name for name in names if any(ord(c) < 32 or c in "\u202e\u202d\u2066\u2067\u200f/\\" for c in name)] == []
    assert kept_files() == {Path(file.file.name).name for file in DraftFile.objects.all()}


def test_every_hostile_string_is_stored_as_it_is_and_shown_as_text(corpus):
    strings = json.loads((corpus / "xss/cms_specific_own.json").read_text("utf-8"))
    strings = [one if isinstance(one, str) else next(v for v in one.values() if isinstance(v, str)) for one in strings]
    faults = []
    for words in [one for one in strings if one.strip()]:
        cache.clear()
        browser = Client()
        page = fill(browser, text=words + "。", affiliation=words[:100], region=words[:50])
        if page.status_code == 500:
            faults.append(words)
            continue
        shown = browser.get(reverse("submit_check"))
        if shown.status_code == 200 and words in shown.content.decode() and "<" in words:
            faults.append(words)

    assert faults == []
    assert not Submission.objects.exists()
