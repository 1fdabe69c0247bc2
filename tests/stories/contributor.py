"""A contributor's browser in a few lines, without JavaScript or with as much of it as the proof of work needs."""

import base64
import hashlib
import http.client
import json
import re
import secrets
from functools import cached_property

from lxml import html

FIGURES = "零一二三四五六七八九"


class Browser:
    """Holds cookies, follows redirects, and sends forms as they stand on the page."""

    def __init__(self, port, address):
        self.port, self.address, self.cookies = port, address, {}

    def get(self, path):
        return self._ask("GET", path, None, {})

    def post(self, path, fields, files=()):
        """Post fields and files, (name, bytes) pairs, as a browser does."""
        border = secrets.token_hex(16)
        body = b"".join(_part(border, f'name="{name}"', value.encode()) for name, value in fields.items())
        body += b"".join(_part(border, f'name="files"; filename="{name}"', data) for name, data in files)
        kind = f"multipart/form-data; boundary={border}"
        return self._ask("POST", path, body + f"--{border}--\r\n".encode(), {"Content-Type": kind})

    def proof_on(self, page, *, by_work):
        """What the check page asks for before it lets a piece go: some work of the browser, or a sum."""
        if by_work:
            return {"altcha": worked(json.loads(self.get("/submit/work/").text))}
        return {"answer": str(sum_of(page.text))}

    def _ask(self, method, path, body, headers):
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        connection.request(method, path, body, headers | {"Cookie": cookies, "X-Forwarded-For": self.address})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status in (301, 302):
            return self.get(answer.headers["Location"])
        return Page(path, answer.status, text)


class Page:
    """An answer, and the form on it."""

    def __init__(self, path, status, text):
        self.path, self.status, self.text = path, status, text

    @cached_property
    def tree(self):
        return html.document_fromstring(self.text)

    def form(self, path):
        """The fields of the form that goes to `path`, as they stand."""
        forms = self.tree.xpath(f'//form[starts-with(@action, "{path}")]')
        assert forms, f"{self.path} answers {self.status} without a form"
        return dict(forms[0].form_values())

    def said(self, term):
        """What the page says of a term of its list."""
        (words,) = self.tree.xpath(f'//dt[text()="{term}"]/following-sibling::dd')
        return words.text_content().strip()

    def refusals(self):
        return [part.text_content().strip() for part in self.tree.xpath('//*[@role="alert" or @class="error"]')]


def _part(border, head, data):
    kind = "Content-Type: application/octet-stream\r\n" if "filename=" in head else ""
    return f"--{border}\r\nContent-Disposition: form-data; {head}\r\n{kind}\r\n".encode() + data + b"\r\n"


def sum_of(words):
    """The answer to a question such as “三加五等于几？”."""
    first, second = re.search(f"([{FIGURES}])加([{FIGURES}])等于几", words).groups()
    return FIGURES.index(first) + FIGURES.index(second)


def worked(challenge):
    """The work that a browser does for altcha: the number whose checksum is asked for, found by trying."""
    for number in range(challenge["maxNumber"] + 1):
        if hashlib.sha256(f"{challenge['salt']}{number}".encode()).hexdigest() == challenge["challenge"]:
            answer = {name: challenge[name] for name in ("algorithm", "challenge", "salt", "signature")}
            return base64.b64encode(json.dumps(answer | {"number": number}).encode()).decode()
    raise AssertionError("this piece of work has no end")
