"""Hostile files, file names and strings of the corpus through the desk's door for pieces: no fault, nothing stored of what was refused."""

import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.urls import reverse

from submissions.models import Attachment, Submission
from tests.articles.test_admin_corpus import HAN, demands
from tests.factories import make_editor

from . import received
from .received import kept_files, word, zipped

pytestmark = pytest.mark.django_db

#: What is dropped goes through one of these ways too.
OTHERS = ("mail", "zip", "hand")


def named_files():
    return {Path(file.file.name).name for file in Attachment.objects.all()}


def drop(client, name, data):
    return received.drop(client, (name, data), **{"drop-again": "on"})


def enter(client, name, data):
    return received.enter(client, (name, data), again="on", text="")


def enclosed(name, data):
    message = EmailMessage()
    message["From"], message["Subject"] = "林知秋 <qiu@example.com>", "投稿"
    message.set_content("寄上一篇。")
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


@pytest.mark.parametrize("way", ["drop", *OTHERS])
def test_every_hostile_file_is_taken_whole_or_leaves_nothing(client, corpus, way):
    client.force_login(make_editor())
    files, faults = [*demands(corpus, "docx/hostile"), *demands(corpus, "uploads/")], {}
    for file in files if way == "drop" else files[OTHERS.index(way) :: len(OTHERS)]:
        before, data, name = Submission.objects.count(), (corpus / file).read_bytes(), Path(file).name
        if way == "hand":
            answer = enter(client, name, data)
            refused = answer.status_code == 422
        else:
            packed = {"drop": data, "mail": enclosed(name, data), "zip": zipped(**{name: data})}[way]
            answer = drop(client, {"drop": name, "mail": "信.eml", "zip": "包.zip"}[way], packed)
            refused = all(outcome.verdict == "refused" for outcome in answer.context["outcomes"])
            said = all(HAN.search(outcome.message + outcome.told + "已录") for outcome in answer.context["outcomes"])
            refused = refused and said
        well = answer.status_code in (200, 302, 422) and (Submission.objects.count() == before) == refused
        if not (well and kept_files() == named_files()):
            faults[file] = answer.status_code

    assert faults == {}
    assert [name for name in kept_files() if "CANARY" in name] == []
    assert drop(client, "稿件.docx", word()).context["outcomes"][0].submission


def test_every_file_name_is_kept_and_shown_safely(client, corpus):
    client.force_login(make_editor())
    data, faults = "渡口在村东头，摆渡的老人把马灯挂到桩上。".encode(), {}
    for entry in json.loads((corpus / "uploads/filenames.json").read_text("utf-8")):
        name = entry["filename"]
        head = f'From: a@example.com\nSubject: {name[:200]}\nContent-Disposition: attachment; filename="{name}"'.encode(
            "utf-8", "surrogatepass"
        )
        page = drop(client, "信.eml", head + b"\n\n" + data)
        shown = page.content.decode().partition("</head>")[2]
        if page.status_code != 200 or "<script>alert" in shown or "<img src=x" in shown:
            faults[name] = page.status_code

    names = [file.original_name for file in Attachment.objects.all()]
    assert faults == {}
    assert names != []
    assert [name for name in names if any(ord(c) < 32 or c in "\u202e\u202d\u2066\u2067\u200f/\\" for c in name)] == []


def test_every_hostile_string_is_kept_as_it_is_and_shown_as_text(client, corpus):
    client.force_login(make_editor())
    strings = json.loads((corpus / "xss/cms_specific_own.json").read_text("utf-8"))
    strings = [one if isinstance(one, str) else next(v for v in one.values() if isinstance(v, str)) for one in strings]
    address, faults = reverse("admin:submissions_submission_take_in_by_hand"), []
    for words in [one for one in strings if one.strip()]:
        typed = {
            "channel": "post",
            "title": words[:150],
            "text": words[:100_000],
            "origin": words[:150],
            "email": "不对",
        }
        refused = client.post(address, typed)
        taken = client.post(address, typed | {"email": "", "again": "on"}, follow=True)
        pages = [page.content.decode() for page in (refused, taken)]
        if {refused.status_code, taken.status_code} != {422, 200} or ("<" in words and words in "".join(pages)):
            faults.append(words)

    assert faults == []
