"""Every string of the corpus that tries to run script, in every field of the form: shown as text wherever it is shown."""

import io
import json
import unicodedata
from email import message_from_bytes, policy
from itertools import chain, cycle, repeat

import pytest
from django.core import mail as outbox
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from submissions import actions, mail
from submissions.models import Attempt, Draft, EarlierVersion, Letter, Status
from tests.articles.html.test_cleaning import strings
from tests.factories import make_editor, make_submission

from .desk import LIST, at
from .sending import chosen, fill
from .shown import dangers, plain, tags, words_of

pytestmark = pytest.mark.django_db
MOST = {
    "title": 200, "pen_name": 120, "real_name": 60, "affiliation": 120, "region": 60, "address": 200, "caption": 300,
    "text": 3_000,
}  # fmt: skip
HOSTILE_MAIL = '"<svg/onload=alert(1)>"@example.com'
HEADERS = {
    "Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID",
}  # fmt: skip


def line(words):
    return " ".join(unicodedata.normalize("NFC", words).split())


@pytest.fixture(scope="module")
def payloads():
    """All strings, each as one line."""
    import os
    from pathlib import Path

    folder = os.environ.get("CHUTIAN_CORPUS")
    if not folder:
        pytest.skip("没有设置 CHUTIAN_CORPUS，跳过真实文件的检验")
    files = sorted((Path(folder) / "xss").glob("*.json"))
    found = (line(words) for file in files for words in strings(json.loads(file.read_text("utf-8"))))
    return list(dict.fromkeys(filter(None, found)))


#: Of what stands on one line, only what can be seen is kept.
NAMES = ("title", "pen_name", "real_name")


def seen(words):
    """The words without control and format characters."""
    return " ".join("".join(c for c in words if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf")).split())


def packed(payloads, most):
    """The strings, cut where a field holds no more, as many in one field as it holds."""
    packs = [""]
    for words in sorted({words[:most].strip() for words in payloads}, key=lambda words: (len(words), words)):
        if packs[-1] and len(packs[-1]) + 1 + len(words) > most:
            packs.append("")
        packs[-1] = f"{packs[-1]} {words}".strip()
    return packs


def pieces(payloads, **most):
    """As many pieces as it takes until each string has stood in each field, in short texts at last; dicts by field."""
    packs = {name: packed(payloads, room) for name, room in (MOST | most).items()}
    number = max(len(series) for series in packs.values())
    fields = {name: cycle(series) for name, series in packs.items()}
    fields["text"] = chain(packs["text"], repeat("正文。"))
    return [{name: next(series) for name, series in fields.items()} for _ in range(number)]


def test_each_string_passes_the_form_and_stands_on_the_check_page_as_it_was_typed(payloads):
    faults, before = [], _harmless_tags()
    for place, typed in enumerate(pieces(payloads)):
        browser = Client(REMOTE_ADDR=f"10.0.{place // 100}.{place % 100}")
        caption = typed.pop("caption")
        answer = fill(browser, chosen(f"稿{caption[:79]}.txt", "正文。".encode()), email=HOSTILE_MAIL, **typed)
        if answer.status_code != 302:
            faults.append((typed["title"], answer.context["refusals"], answer.context["form"].errors))
            continue
        page = browser.get(reverse("submit_check"))
        kept = Draft.objects.order_by("pk").last()
        shown = words_of(page)
        expected = {name: seen(words) if name in NAMES else words for name, words in typed.items()}
        unseen = [name for name, words in expected.items() if plain(words) not in shown]
        changed = [name for name, words in expected.items() if kept.entered.get(name) != words]
        if dangers(page) or not tags(page) <= before or unseen or changed:
            faults.append((typed["title"], dangers(page), unseen, changed))
        if plain(kept.files.get().original_name) not in shown:
            faults.append((caption, "file name"))

    assert faults == []


def _harmless_tags():
    browser = Client()
    fill(browser, chosen("稿件.txt", "正文".encode()))
    return tags(browser.get(reverse("submit_check")))


def test_each_string_stands_below_a_picture(payloads, client):
    fill(client)
    draft, faults = Draft.objects.get(), []
    file = draft.files.create(file="x", original_name="图.jpg", kind="picture", size=1, sha256="")
    for caption in packed(payloads, MOST["caption"]):
        Attempt.objects.all().delete()
        answer = fill(client, **{f"caption_{file.pk}": caption})
        pages = [client.get(reverse("submit")), client.get(reverse("submit_check"))]
        file.refresh_from_db()
        if answer.status_code != 302 or file.caption != seen(caption):
            faults.append((caption, answer.status_code))
        words = plain(seen(caption))
        faults += [(caption, dangers(page)) for page in pages if dangers(page) or words not in words_of(page)]

    assert faults == []


def test_a_form_that_comes_back_holds_each_string_in_its_field(payloads):
    faults = []
    for place, typed in enumerate(pieces(payloads, real_name=300, pen_name=300, region=300, affiliation=300)):
        browser = Client(REMOTE_ADDR=f"10.0.{place // 100}.{place % 100}")
        page = fill(browser, phone="没有", email=typed["title"], **{n: w for n, w in typed.items() if n != "caption"})
        shown = words_of(page)
        unseen = [name for name, words in typed.items() if name != "caption" and plain(words) not in shown]
        if page.status_code != 422 or dangers(page) or unseen:
            faults.append((typed["title"], page.status_code, dangers(page), unseen))

    assert faults == []


@pytest.fixture
def sent(payloads):
    """What came in, as rows; each with a file, an earlier version, a sent letter, and one in hand."""
    submissions = []
    for place, typed in enumerate(pieces(payloads)):
        caption = typed.pop("caption")
        piece = make_submission(
            email=HOSTILE_MAIL, status=Status.LIKELY, pending_status=Status.DECLINED, **typed, origin=typed["address"]
        )
        piece.attachments.create(
            file="x", original_name=caption[:255], caption=caption, kind="picture", size=1, sha256=""
        )
        subject, body = mail.filled("declined", piece)
        sent = {"subject": subject, "body": typed["address"], "to": piece.email, "status": Letter.State.SENT}
        piece.letters.create(**sent, sent_at=piece.received_at)
        piece.letters.create(tells="declined", subject=subject, body=f"{body}{caption}", to=piece.email)
        if place % 10 == 0:
            EarlierVersion.objects.create(
                submission=piece, number=place, title=typed["title"], text=typed["text"], received_at=piece.received_at
            )
        submissions.append(piece)
    return submissions


@pytest.fixture
def boss(client):
    client.force_login(make_editor())
    return client


def test_the_desk_shows_each_string_as_text(boss, sent):
    faults = []
    for piece in sent:
        page = boss.post(at("contact", piece))  # the screen, with everything that may be seen
        shown, (file,) = words_of(page), piece.attachments.all()
        hidden = [name for name in MOST if name != "caption" and plain(getattr(piece, name)) not in shown]
        hidden += [name for name in ("caption", "original_name") if plain(getattr(file, name)) not in shown]
        hidden += ["letter" for letter in piece.letters.all() if plain(letter.body) not in shown]
        if page.status_code != 200 or dangers(page) or hidden or plain(HOSTILE_MAIL) not in shown:
            faults.append((piece.title, page.status_code, dangers(page), hidden))

    assert faults == []


def test_the_list_and_what_many_are_asked_for_show_each_string_as_text(boss, sent):
    faults = []
    for start in range(0, len(sent), 50):
        chosen_ones = sent[len(sent) - start - 50 if len(sent) - start > 50 else 0 : len(sent) - start]
        pages = [boss.get(LIST, {"p": start // 50 + 1})]
        pages += [
            boss.post(LIST, {"action": what, "_selected_action": [piece.pk for piece in chosen_ones]})
            for what in ("pass_on", "letters", "hand_over")
        ]
        for page in pages:
            shown = words_of(page)
            hidden = [piece.title for piece in chosen_ones if plain(piece.title) not in shown]
            if page.status_code != 200 or dangers(page) or hidden:
                faults.append((page.request["PATH_INFO"], page.status_code, dangers(page), hidden[:1]))

    assert faults == []


def test_two_pieces_beside_each_other_show_each_string_as_text(boss, sent):
    faults = []
    for left, right in zip(sent[::8], sent[1::8], strict=False):
        page = boss.get(at("compare", left, "submission", right.pk))
        if page.status_code != 200 or dangers(page) or plain(left.title) not in words_of(page):
            faults.append((left.title, page.status_code, dangers(page)))

    assert faults == []


def test_who_looks_up_a_piece_sees_each_string_as_text(payloads):
    faults = []
    for place, typed in enumerate(pieces(payloads, pen_name=200, real_name=200, region=200, affiliation=200)):
        draft, token = actions.begin()
        actions.enter(draft, {"title": typed["title"], "pen_name": "秋石", "text": "文", "phone": f"138{place:08d}"})
        piece, code = actions.send(draft, token=token), actions.code_of(token)
        piece.letters.create(
            subject=typed["address"], body=typed["caption"], status=Letter.State.SENT, sent_at=piece.received_at
        )
        asked = {"number": piece.number, "code": code}
        page = Client().post("/submit/status/", asked, REMOTE_ADDR=f"10.0.{place // 100}.{place % 100}")
        shown = words_of(page)
        hidden = [name for name in ("title", "address", "caption") if plain(typed[name]) not in shown]
        if page.status_code != 200 or dangers(page) or hidden:
            faults.append((typed["title"], page.status_code, dangers(page), hidden))

    assert faults == []


def test_letters_are_plain_text_with_no_header_of_anybody_else(sent):
    faults = []
    Letter.objects.all().delete()
    for piece in sent:
        outbox.outbox.clear()
        mail.deliver(mail.receipt(piece))
        (letter,) = [
            message_from_bytes(message.message().as_bytes(), policy=policy.default) for message in outbox.outbox
        ]
        words = plain(f"{letter['Subject']}{letter.get_content()}")
        hidden = [name for name in ("title", "real_name") if plain(getattr(piece, name)) not in words]
        if set(letter.keys()) != HEADERS or letter.get_content_type() != "text/plain" or hidden:
            faults.append((piece.title, sorted(letter.keys()), hidden))

    assert faults == []
    assert set(Letter.objects.values_list("status", flat=True)) == {"sent"}


def test_words_of_an_editor_make_no_header_either():
    piece = make_submission(email="qiushi@example.com", title="守井的人\r\nBcc: someone@example.com")
    actions.write(piece, by=make_editor(), subject="答复\r\nBcc: someone@example.com", body="您好")

    actions.dispatch(piece, by=make_editor(), subject="答复\r\nBcc: someone@example.com", body="您好")
    mail.deliver(piece.letters.get())

    (message,) = outbox.outbox
    assert set(message.message().keys()) == HEADERS
    assert message.recipients() == ["qiushi@example.com"]


def test_a_sheet_holds_each_string_as_words(boss, sent):
    chosen_ones = [piece.pk for piece in sent]

    answer = boss.post(LIST, {"action": "export", "_selected_action": chosen_ones, "select_across": "1"})

    header, *rows = load_workbook(io.BytesIO(answer.content)).active.iter_rows()
    columns = {cell.value: place for place, cell in enumerate(header)}
    fields = {
        "标题": "title",
        "署名": "pen_name",
        "姓名": "real_name",
        "单位": "affiliation",
        "市州县": "region",
        "地址": "address",
    }
    of_number = {row[columns["稿号"]].value: row for row in rows}
    faults = [
        (piece.number, name)
        for piece in sent
        for name, field in fields.items()
        if plain(getattr(piece, field)) not in plain(of_number[piece.number][columns[name]].value)
    ]
    formulae = [cell.coordinate for row in rows for cell in row if cell.data_type == "f"]
    begun = [cell.value for row in rows for cell in row if str(cell.value or "").startswith(("=", "+", "-", "@"))]
    assert (faults, formulae, begun) == ([], [], [])


def test_no_string_is_left_out(payloads):
    everywhere = {name: set(packed(payloads, room)) for name, room in MOST.items()}

    for name, packs in everywhere.items():
        held = "\n".join(packs)
        assert [words for words in payloads if words[: MOST[name]].strip() not in held] == []
    assert len(payloads) > 800
