"""What people send the desk otherwise than by form: Word files with an address at the end, zips, mails; how it is taken in."""

import base64
import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from issues.models.stores import private_files
from tests.browser.delivering import SENTENCE
from tests.factories import picture_file

TAKE_IN = "submissions.add_submission"
HAND = {"channel": "post", "title": "渡口边的一盏灯", "pen_name": "秋石", "text": "天擦黑，摆渡的老人把马灯挂到桩上。"}
DROP = {"drop-channel": "wechat"}
TAIL = "作者：林知秋；手机：13800000001；邮箱：linzhiqiu@example.com；地址：恩施市舞阳大道 1 号"


def word(title="渡口边的一盏灯", author="林知秋", tail=TAIL, sentence=SENTENCE):
    """The bytes of a Word file, with the author's particulars at its end."""
    document = Document()
    document.add_heading(title, 0)
    document.add_paragraph(f"文/{author}")
    for _ in range(3):
        document.add_paragraph(sentence * 3)
    if tail:
        document.add_paragraph(tail)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def spoilt(data):
    """A Word file whose text is no XML."""
    parts = zipfile.ZipFile(io.BytesIO(data))
    words = {name: parts.read(name) for name in parts.namelist()}
    return zipped(**(words | {"word/document.xml": b"<w:document"}))


def zipped(**files):
    """A zip of files by name; two underscores stand for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name.replace("__", "."), data)
    return out.getvalue()


def mail(*files, body="编辑老师：您好！\n寄上一篇散文，请审阅。\n", subject="投稿：渡口边的一盏灯", **headers):
    """A mail as a mailer writes it; `files` are (name, bytes)."""
    message = EmailMessage()
    message["From"] = headers.get("sender", "林知秋 <qiu@example.com>")
    message["Date"] = headers.get("date", "Tue, 03 Nov 2026 09:30:00 +0800")
    message["Subject"] = subject
    message.set_content(body)
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def raw_mail(head, body=b"", charset="gbk"):
    """A mail written by hand, in bytes of any kind."""
    return head.encode(charset).replace(b"\n", b"\r\n") + b"\r\n\r\n" + body


def encoded(words, charset="gb2312", codec="gb18030"):
    """An encoded word (RFC 2047) that calls its bytes by this name."""
    return f"=?{charset}?B?{base64.b64encode(words.encode(codec)).decode()}?="


def picture():
    return picture_file(800, 600)


def address(act=""):
    return reverse(f"admin:submissions_submission_take_in{act}")


def chosen(name, data):
    return SimpleUploadedFile(name, data, "application/octet-stream")


def drop(client, *files, headers=None, **more):
    given = [chosen(name, data) for name, data in files]
    return client.post(address("_files"), DROP | more | {"files": given}, headers=headers)


def enter(client, *files, **changes):
    given = [chosen(name, data) for name, data in files]
    return client.post(address("_by_hand"), HAND | changes | {"files": given})


def kept_files():
    folder = Path(private_files().base_location) / "attachments"
    return {path.name for path in folder.rglob("*") if path.is_file()}
