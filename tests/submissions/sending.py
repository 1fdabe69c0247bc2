"""What the tests of sending a piece do again and again."""

import time

from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from submissions import robots

FILLED = {
    "title": "渡口边的一盏灯",
    "pen_name": "秋石",
    "text": "天擦黑，摆渡的老人把马灯挂到桩上。\n灯一亮，对岸等船的人就往下走。",
    "real_name": "石秋",
    "phone": "138 0000 0000",
    "email": "qiushi@example.com",
    "region": "恩施州",
    "ai": "none",
    "original": "on",
    "licence": "on",
    "consent": "on",
    "personal": "on",
}


class EarlierSigner(signing.TimestampSigner):
    """Signs as of a minute ago."""

    def timestamp(self):
        return signing.b62_encode(int(time.time()) - 60)


def opened():
    """The stamp of a form that was opened a minute ago."""
    return EarlierSigner(salt=robots.SALT).sign_object("")


def chosen(name, data=b"", kind="application/octet-stream"):
    return SimpleUploadedFile(name, data, kind)


def fill(client, *files, **changes):
    """Post the form; a change to None leaves a field out."""
    data = {name: value for name, value in (FILLED | {"opened": opened()} | changes).items() if value is not None}
    return client.post(reverse("submit"), data | {"files": list(files)})


def sum_of(page):
    """The sum that a check page asks, answered."""
    first, second = ("零一二三四五六七八九".index(page.context["sum"].words[place]) for place in (0, 2))
    return {"sum": page.context["sum"].key, "answer": str(first + second)}


def press(client, **proof):
    """Press the button of the check page, by default with its sum answered."""
    proof = proof or sum_of(client.get(reverse("submit_check")))
    return client.post(reverse("submit_check"), proof, follow=True)


def send(client, *files, **changes):
    """Fill in, confirm, and return the number and the code that the receipt shows."""
    assert fill(client, *files, **changes).status_code == 302
    page = press(client)
    return page.context["submission"].number, page.context["code"]
