"""Mails that are dropped at the desk: whom they are from, what is the piece, and how Chinese mailers write names and words."""

import base64
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from submissions import taking_in
from submissions.taking_in import DOCUMENT, MANUSCRIPT, PICTURE, Rejected, eml
from tests.browser.delivering import SENTENCE
from tests.factories import picture_file

from .received import encoded, mail, picture, raw_mail, word, zipped

BODY = "渡口在村东头。"
WORDS = f"{BODY}\n{SENTENCE}\n\n作者：林知秋\n手机：13800000001"


def read_one(data, name="信.eml"):
    [piece] = taking_in.read(data, name)
    return piece


def test_the_manuscript_of_a_mail_is_the_piece_and_its_sender_and_day_are_those_of_the_mail():
    piece = read_one(mail(("渡口.docx", word(tail="")), ("马灯.jpg", picture())))

    assert (piece.title, piece.pen_name, piece.channel) == ("渡口边的一盏灯", "林知秋", "mail")
    assert (piece.real_name, piece.email) == ("林知秋", "qiu@example.com")
    assert piece.received_at == datetime(2026, 11, 3, 1, 30, tzinfo=UTC)
    assert piece.origin == "投稿：渡口边的一盏灯"
    assert [(file.name, file.kind) for file in piece.files] == [
        ("渡口.docx", MANUSCRIPT), ("马灯.jpg", PICTURE), ("来信.txt", DOCUMENT),
    ]  # fmt: skip
    assert "寄上一篇散文" in piece.files[2].data.decode()
    assert piece.files[2].is_letter
    assert "寄上" not in piece.text


def test_several_manuscripts_of_a_mail_are_several_pieces_of_one_sender():
    pieces = taking_in.read(mail(("渡口.docx", word()), ("茶山.docx", word("茶山上的第三件建议"))), "信.eml")

    assert [piece.title for piece in pieces] == ["渡口边的一盏灯", "茶山上的第三件建议"]
    assert [piece.email for piece in pieces] == ["qiu@example.com"] * 2
    assert [piece.name for piece in pieces] == ["信.eml › 渡口.docx", "信.eml › 茶山.docx"]


def test_manuscripts_in_a_zip_of_a_mail_count_too():
    piece = read_one(mail(("投稿.zip", zipped(渡口__docx=word(), 图__jpg=picture()))))

    assert [file.kind for file in piece.files] == [MANUSCRIPT, PICTURE, DOCUMENT]


def test_without_a_manuscript_the_words_are_the_piece_and_what_is_private_leaves_them():
    piece = read_one(mail(("马灯.jpg", picture()), body=WORDS))

    assert (piece.title, piece.phone) == ("渡口边的一盏灯", "13800000001")
    assert piece.text.startswith("渡口在村东头。")
    assert "1380000" not in piece.text
    assert [file.kind for file in piece.files] == [PICTURE]


def test_a_telephone_in_the_subject_stands_in_no_title():
    piece = read_one(mail(body="渡口在村东头。", subject="投稿：渡口边的一盏灯 13800000001"))

    assert (piece.title, piece.phone) == ("渡口边的一盏灯", "13800000001")
    assert "1380000" not in piece.origin


def test_a_mail_that_is_a_web_page_becomes_plain_words():
    page = f"<html><style>p{{}}</style><script>alert(1)</script><p>渡口在村东头。</p><p>{SENTENCE}</p></html>"
    data = raw_mail("From: a@example.com\nContent-Type: text/html; charset=utf-8", page.encode())

    assert read_one(data).text == f"渡口在村东头。\n{SENTENCE}"


@pytest.mark.parametrize(
    "subject",
    ["投稿：渡口边的一盏灯", "Fw: 回复：【投稿】渡口边的一盏灯", "投稿 《渡口边的一盏灯》", "渡口边的一盏灯"],
)
def test_the_subject_is_the_title_where_there_is_none(subject):
    assert read_one(mail(body=WORDS, subject=subject)).title == "渡口边的一盏灯"


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("gb2312", "gb18030"), ("gbk", "gb18030"), ("utf-8", "gb18030"), ("us-ascii", "gb18030"), ("gb2312", "utf-8"),
        ("iso-8859-1", "utf-8"), ("no-such", "gb18030"), ("utf-8", "utf-8"), ("big5", "big5"),
    ],
)  # fmt: skip
def test_words_are_read_whatever_they_call_themselves(charset, codec):
    words = "溪邊渡口" if codec == "big5" else "喆㙍：渡口边的一盏灯"
    head = (
        f"From: a@example.com\nSubject: {encoded('灯', 'utf-8', 'utf-8')}\nContent-Type: text/plain; charset={charset}"
    )

    assert read_one(raw_mail(head, words.encode(codec))).text == words


@pytest.mark.parametrize(
    "head",
    [
        f"Subject: {encoded('渡口边的一盏灯，溪水镕')}",  # 镕 is in GBK and not in GB 2312
        f"Subject: {encoded('渡口边的一盏灯，溪水镕', 'utf-8')}",
        "Subject: 渡口边的一盏灯，溪水镕",
        f"Subject: {encoded('渡口边的', 'utf-8', 'utf-8')}\n {encoded('一盏灯，溪水镕', 'utf-8', 'utf-8')}",
        "Subject: =?utf-8?Q?=E6=B8=A1=E5=8F=A3=E8=BE=B9=E7=9A=84=E4=B8=80?= =?gbk?B?" + base64.b64encode("盏灯，溪水镕".encode("gbk")).decode() + "?=",
    ],
    ids=["gbk-as-gb2312", "gbk-as-utf8", "bare-gbk", "two-words", "two-charsets"],
)  # fmt: skip
def test_a_subject_is_read_in_whatever_way_it_is_written(head):
    data = raw_mail(f"From: a@example.com\n{head}", "字".encode())

    assert eml.read(data).subject == "渡口边的一盏灯，溪水镕"


def test_a_character_may_be_parted_between_two_encoded_words():
    whole = "渡口边的一盏灯".encode("gbk")
    words = [base64.b64encode(part).decode() for part in (whole[:5], whole[5:])]

    assert eml.decoded(f"=?gb2312?B?{words[0]}?=\r\n =?gb2312?B?{words[1]}?=") == "渡口边的一盏灯"


@pytest.mark.parametrize(
    "disposition",
    [
        "attachment; filename*=UTF-8''%E6%B8%A1%E5%8F%A3.docx",
        "attachment; filename*=GB2312''%B6%C9%BF%DA.docx",
        "attachment; filename*0*=UTF-8''%E6%B8%A1; filename*1*=%E5%8F%A3.docx",
        f'attachment; filename="{encoded("渡口.docx")}"',
        'attachment; filename="渡口.docx"',
        'attachment; filename="C:\\\\Users\\\\qiu\\\\渡口.docx"',
        'attachment; filename="../../渡口.docx"',
    ],
    ids=["rfc2231", "rfc2231-gb2312", "continued", "rfc2047", "bare-gbk", "windows-path", "path"],
)
def test_the_name_of_a_file_is_read_in_whatever_way_it_is_written(disposition):
    head = (
        f"From: a@example.com\nMIME-Version: 1.0\nContent-Type: application/octet-stream\n"
        f"Content-Transfer-Encoding: base64\nContent-Disposition: {disposition}"
    )

    piece = read_one(raw_mail(head, base64.encodebytes(word())))

    assert [file.name for file in piece.files] == ["渡口.docx"]


def test_a_sender_whose_name_is_his_address_or_none_has_no_name():
    for sender in ("qiu@example.com", '"qiu@example.com" <qiu@example.com>', "坏的 <不是地址>", ""):
        piece = read_one(raw_mail(f"From: {sender}\nSubject: x", "渡口在村东头。".encode(), "utf-8"))

        assert piece.email in ("qiu@example.com", "")
        assert "@" not in piece.real_name


@pytest.mark.parametrize("date", ["", "昨天", "Fri, 31 Dec 1965 00:00:00 +0000", "Fri, 01 Jan 2999 00:00:00 +0000"])
def test_an_odd_day_does_not_count_and_is_named(date):
    piece = read_one(raw_mail(f"From: a@example.com\nDate: {date}", "渡口在村东头。".encode(), "utf-8"))

    assert piece.received_at is None
    assert "邮件的日期不对或没有，收到日期记作今天。" in piece.notes


def test_a_mail_in_a_mail_brings_its_manuscript():
    inner = message_from_bytes(mail(("渡口.docx", word())), policy=policy.default)
    outer = message_from_bytes(mail(body="转一篇稿件。", sender="区若谷 <qu@example.com>"), policy=policy.default)
    outer.add_attachment(inner)

    piece = read_one(outer.as_bytes())

    assert (piece.title, piece.email) == ("渡口边的一盏灯", "qu@example.com")
    assert "寄上一篇散文" in piece.files[-1].data.decode()


def test_winmail_is_refused_with_advice_unless_the_manuscript_came_beside_it():
    tnef = ("winmail.dat", b"\x78\x9f\x3e\x22" + b"0" * 200)

    with pytest.raises(Rejected, match="请发件人改用“HTML”格式重发"):
        taking_in.read(mail(tnef), "信.eml")
    piece = read_one(mail(tnef, ("渡口.docx", word())))

    assert piece.title == "渡口边的一盏灯"
    assert [note for note in piece.notes if note.startswith("winmail.dat")]


def test_the_signs_in_a_signature_are_no_pictures_of_the_piece():
    message = message_from_bytes(mail(body=WORDS), policy=policy.default)
    message.make_mixed()
    message.add_attachment(
        picture_file(64, 64), maintype="image", subtype="jpeg", cid="<a@b>", disposition="inline", filename="logo.jpg"
    )

    assert read_one(message.as_bytes()).files == []


def test_a_file_of_no_use_is_named():
    piece = read_one(mail(("表.xlsx", b"\0\1\2\3" * 20), body=WORDS))

    assert [note for note in piece.notes if note.startswith("表.xlsx")] == [
        "表.xlsx：未录入。请传 docx 稿件和 JPEG、PNG 图片。"
    ]


def nested(depth):
    head = "".join(
        f'Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n--b{level}\r\n' for level in range(depth)
    )
    return f"From: a@example.com\r\n{head}\r\nx\r\n".encode()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "文件是空的"),
        (b"\xff\xd8\xff\xe0" + b"0" * 99, "单独一个图片文件"),
        ("渡口在村东头。".encode(), "认不出这是邮件"),
        (b"From: a@example.com\n" + b"X-A: b\n" * 60_000 + b"\nx", "邮件头太长"),
        (nested(20), "一层套一层"),
        (nested(400), "邮件里的部分超过"),
        (b"From: a@example.com\n\n" + b"\n" * 2_000_001, "邮件里的部分超过"),
        (b"From: a@example.com\n\n", "里面没有可以录的稿件"),
        (b"From: a@example.com\n\n" + b"x" * 5_000_000, "邮件的正文太长"),
        (mail(("a.zip", b"PK\x03\x04" + b"0" * 99), body=" "), "文件已损坏"),
    ],
    ids=["empty", "picture", "no-mail", "headers", "deep", "parts", "lines", "nothing", "long", "bad-zip"],
)
def test_what_is_no_mail_of_a_person_is_refused(data, why):
    with pytest.raises(Rejected, match=why):
        taking_in.read(data, "信.eml")


@pytest.mark.parametrize(
    ("head", "words", "files"),
    [
        ("From: " + "(" * 50_000, BODY, []),
        ("From: " + "<" * 50_000, BODY, []),
        ("From: " + '"a" <a@b.cn>,' * 5_000, BODY, []),
        ("From: a@b.cn\nContent-Type: text/plain; " + 'a="' * 20_000, BODY, []),
        ("From: a@b.cn\nContent-Type: " + ";" * 50_000, BODY, []),
        ("From: a@b.cn\nContent-Disposition: attachment; filename*" + "9" * 5_000 + "*=x", "", ["附件1.txt"]),
        ("From: a@b.cn\nSubject: " + "=?utf-8?B?" * 20_000, BODY, []),
        ("From: a@b.cn\nContent-Type: text/plain; charset*=utf-8''%ff%fe\nContent-Transfer-Encoding: 怪", BODY, []),
        ("From: a@b.cn\nSubject: =?utf-8?B?8J+?=\nDate: " + "9" * 5_000, BODY, []),
    ],
    ids=["comments", "angles", "many", "quotes", "semicolons", "numbers", "words", "charset", "date"],
)
def test_a_header_that_was_made_to_hurt_is_read_within_the_child(head, words, files):
    mail = eml.read_bounded(raw_mail(head, BODY.encode(), "utf-8"))

    assert (mail.words, [file.name for file in mail.files]) == (words, files)
    assert [file.data.decode() for file in mail.files] == [BODY] * len(files)


def test_a_large_mail_fits_into_the_child():
    photo = picture() + b"\0" * 20_000_000

    read = eml.read_bounded(mail(("照片.jpg", photo), body=WORDS))

    assert [(file.name, len(file.data)) for file in read.files] == [("照片.jpg", len(photo))]
