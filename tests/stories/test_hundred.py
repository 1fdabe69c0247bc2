"""A hundred pieces from twenty contributors at once, through the server as it is deployed: none lost, none mixed up."""

import hashlib
import re
import threading
import time

import pytest

from submissions.robots import FASTEST
from tests.browser.delivering import manuscript
from tests.factories import picture_file

from .contributor import Browser
from .scratch import served, site

CLIENTS, PIECES = 20, 5
PROMISES = {"original": "on", "licence": "on", "consent": "on", "personal": "on", "ai": "none"}


class Contributor(threading.Thread):
    """Opens a form for each piece, takes the time that a person takes, and sends one after the other."""

    def __init__(self, place, port):
        super().__init__(name=f"contributor {place}")
        self.browser, self.place, self.receipts, self.trouble = Browser(port, f"10.0.0.{place}"), place, [], None

    def run(self):
        try:
            forms = [self.browser.get("/submit/").form("/submit/") for _ in range(PIECES)]
            time.sleep(FASTEST + 0.5)
            for number, form in enumerate(forms):
                self.receipts.append(self.send(form, number))
        except Exception as trouble:  # told in the test's own thread
            self.trouble = trouble

    def send(self, form, number):
        """Send a piece; returns what was sent and what the receipt says."""
        words = f"第{self.place}人第{number}篇"
        files = _files(self.place * PIECES + number, words)
        typed = {"title": words, "pen_name": "秋石", "real_name": "石秋", "phone": f"138{self.place:08d}"}
        typed |= {
            "email": f"piece{self.place}-{number}@example.com",
            "text": f"{words}：灯一亮，对岸等船的人就往下走。",
        }
        check = self.browser.post("/submit/", form | typed | PROMISES, files)
        assert check.path == "/submit/check/", check.refusals()
        proof = self.browser.proof_on(check, by_work=self.place % 2 == 0)
        receipt = self.browser.post("/submit/check/", check.form("/submit/check/") | proof)
        assert receipt.path == "/submit/sent/", receipt.refusals()
        return words, files, receipt.said("稿号"), receipt.said("查询码")


def _files(place, words):
    """A Word manuscript and a picture with a contributor's first piece, a picture with the others; no two are the same."""
    if place % PIECES == 0:
        return [(f"{words}.docx", manuscript(words)), ("图.jpg", picture_file(90, 60, (place, 10, 10)))]
    return [("图.png", picture_file(90, 60, (place, 10, 200), "PNG"))]


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """The site after the hundred were sent, the contributors, and the port."""
    with site(tmp_path_factory.mktemp("site")) as scratch:
        with served(scratch) as port:
            contributors = [Contributor(place, port) for place in range(1, CLIENTS + 1)]
            for contributor in contributors:
                contributor.start()
            for contributor in contributors:
                contributor.join()
        yield scratch, contributors


@pytest.fixture
def receipts(sent):
    _, contributors = sent
    assert [one.trouble for one in contributors if one.trouble] == []
    return [receipt for one in contributors for receipt in one.receipts]


def test_everyone_gets_a_receipt_with_a_number_and_a_code(receipts):
    assert len(receipts) == CLIENTS * PIECES
    assert [code for *_, code in receipts if not re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", code)] == []
    assert len({code for *_, code in receipts}) == CLIENTS * PIECES


def test_the_numbers_follow_each_other_without_a_gap(receipts):
    given = sorted(int(number.rpartition("-")[2]) for _, _, number, _ in receipts)

    assert given == list(range(1, CLIENTS * PIECES + 1))


def test_each_number_is_of_the_piece_that_got_it(sent, receipts):
    scratch, _ = sent
    kept = dict(scratch.ask("select number, title from submissions_submission"))

    assert kept == {number: words for words, _, number, _ in receipts}
    assert scratch.ask("select count(*) from submissions_draft") == [(0,)]


def test_every_file_lies_under_its_checksum_and_is_what_was_sent(sent, receipts):
    scratch, _ = sent
    rows = scratch.ask(
        "select s.number, a.original_name, a.sha256, a.size, a.file from submissions_attachment a"
        " join submissions_submission s on s.id = a.submission_id"
    )
    sent_files = {
        (number, name, hashlib.sha256(data).hexdigest(), len(data))
        for _, files, number, _ in receipts
        for name, data in files
    }

    assert {row[:4] for row in rows} == sent_files
    assert [file for *_, sha256, _, file in rows if scratch.kept(file) != sha256] == []
    assert scratch.kept_files() == {row[4] for row in rows}


def test_every_receipt_went_by_mail_too(sent, receipts):
    scratch, _ = sent
    letters = {letter["To"]: letter for letter in scratch.mails()}

    assert len(list(scratch.mails())) == CLIENTS * PIECES
    for words, _, number, code in receipts:
        place, piece = re.findall(r"\d+", words)
        letter = letters[f"piece{place}-{piece}@example.com"]
        assert number in letter["Subject"]
        assert words in letter.get_content()
        assert code not in letter.get_content()
    assert dict(scratch.ask("select status, count(*) from submissions_letter group by status")) == {"sent": 100}


def test_the_server_had_no_fault_and_its_log_names_nobody(sent, receipts):
    scratch, _ = sent
    log = scratch.log.read_text("utf-8")

    assert "Traceback" not in log
    assert "ERROR" not in log
    assert [
        word for word in ("石秋", "138000000", "@example.com", *(code for *_, code in receipts)) if word in log
    ] == []
