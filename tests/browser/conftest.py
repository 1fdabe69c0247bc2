"""A real Chromium against a live server: what every browser test stands on.

Where Chromium or Playwright is missing the tests are skipped and say so. A page that breaks the
Content-Security-Policy, raises a script error or lacks one of its files fails the test that opened it.
"""

import importlib.util
import os
import re
import shutil
import time
from pathlib import Path

import pytest

from .issue_in_work import issue  # noqa: F401 - the fixture of every test here

HERE = Path(__file__).parent
SHOTS = HERE.parent.parent / "var" / "shots"
DESK, PHONE = {"width": 1366, "height": 900}, {"width": 375, "height": 812}
# What axe leaves out unless asked: a finger needs 24 px (WCAG 2.2, 2.5.8). What it need not do for us: tell of what is well, and
# fetch every style sheet once more (for a rule about turned screens that is off anyway).
RULES = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"], "preload": False}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Playwright's synchronous calls run inside an event loop; the ORM calls between them are not concurrent.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def chromium():
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")  # the first draws no window
    return os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)


def what_is_missing():
    if not chromium():
        return "本机没有 Chromium，浏览器测试未运行（Debian：apt-get install chromium fonts-noto-cjk）"
    if not all(importlib.util.find_spec(name) for name in ("playwright", "pytest_playwright", "axe_playwright_python")):
        return "没有安装 Playwright，浏览器测试未运行（requirements/browser.txt；有 Chromium 时 make test 会装）"
    return ""


class SkippedModule(pytest.Module):
    def collect(self):
        pytest.skip(what_is_missing(), allow_module_level=True)


def pytest_pycollect_makemodule(module_path, parent):
    if what_is_missing():
        return SkippedModule.from_parent(parent, path=module_path)
    return None


def pytest_itemcollected(item):
    item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": chromium(), "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(live_server):
    return {"base_url": live_server.url, "locale": "zh-CN", "timezone_id": "Asia/Shanghai", "viewport": DESK}


@pytest.fixture
def complaints():
    """What the pages of this test complained about so far; a test that expects a complaint clears the list."""
    return []


@pytest.fixture
def context(context, complaints):
    listen(context, complaints)
    yield context
    assert complaints == []


def listen(context, complaints):
    context.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.error("
        "`Content Security Policy: ${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`))"
    )

    def on_console(message):
        if message.type == "error" and "Failed to load resource" not in message.text:
            complaints.append(f"{message.text} — {message.page.url if message.page else ''}")

    def on_response(response):
        part = response.request.resource_type in ("stylesheet", "script", "image", "font")
        if response.status >= (400 if part else 500):
            complaints.append(f"{response.status} {response.url}")

    context.on("console", on_console)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("response", on_response)


@pytest.fixture
def sign_in(live_server, client):
    """`sign_in(context, user)`: the user's session in that browser context, without the form, begun a moment ago."""

    def sign_in(context, user):
        client.force_login(user)
        session = client.session
        session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
        session = client.cookies["sessionid"]
        context.add_cookies([{"name": "sessionid", "value": session.value, "url": live_server.url}])

    return sign_in


@pytest.fixture
def chief(transactional_db, django_user_model):
    """A person who may do everything at the desk."""
    return django_user_model.objects.create_superuser("沈若兰", password="zhubian-mima-2026")


@pytest.fixture
def signed_in(page, chief, sign_in):
    """A page whose browser the chief has signed in with."""
    sign_in(page.context, chief)
    return page


@pytest.fixture
def axe(browser, browser_context_args, sign_in):
    """`axe(path, user=None, prepare=None)` lists what axe finds wrong, at the desk in light and on a phone in dark.

    axe brings its own styles and scripts, so it looks in a context of its own that passes over the policy.
    `prepare(page)` may open what is to be looked at; `modes` names other pairs of viewport and theme.
    """
    from axe_playwright_python.sync_playwright import Axe

    contexts = {}

    def context_of(user):
        """One for all that this test shows the person: what a page brings with it is fetched once."""
        key = user and user.pk
        if key not in contexts:
            contexts[key] = browser.new_context(**browser_context_args, bypass_csp=True)
            if user:
                sign_in(contexts[key], user)
        return contexts[key]

    def look(path, *, user=None, prepare=None, modes=((DESK, "light"), (PHONE, "dark"))):
        found = set()
        page = context_of(user).new_page()
        answer = page.goto(path)
        assert answer.status < 500, f"{path} answered {answer.status}"
        if prepare:
            prepare(page)
        for viewport, theme in modes:
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=theme)
            for one in Axe().run(page, options=RULES).response["violations"]:
                place = f"{viewport['width']} {theme}"
                found |= {f"{place} {one['id']}: {n['target']} {n['failureSummary']}" for n in one["nodes"]}
        page.close()
        return sorted(found)

    yield look
    for context in contexts.values():
        context.close()


@pytest.fixture
def shoot(request):
    """`shoot(page, name)` keeps a picture of the whole page in var/shots, for people to look at; only where SHOTS is set."""

    def shoot(page, name):
        if not os.environ.get("SHOTS"):
            return
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / f"{name}.png", full_page=True)

    return shoot


@pytest.fixture
def english_left():
    """`english_left(page)` lists the English words that a person would see or hear on the page."""
    known = re.compile(
        r"https?://\S+|[\w.+-]+@[\w-]+\.\w+|/[\w/.-]+|\S+\.(?:docx?|wps|pdf|txt|jpe?g|png|webp|heic|zip|eml|svg)\b|(?<![A-Za-z])(?:"
        r"Word|Excel|WPS|PDF|EPUB|JPEG|PNG|WebP|SVG|ISSN|CN|ICP|Ctrl|Alt|Shift|Enter|Esc|HTML|URL|MB|KB|GB|AVIF|"
        r"docx?|zip|pdf|xlsx|TG|ID|IP|SHA|QR|WCAG|AA|Tab|GB/T|BibTeX|RIS|CSL-JSON|Cookie|DNT|GPC|Atom)(?![A-Za-z])"
    )
    script = """() => {
        const seen = [document.title];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node; (node = walker.nextNode());) {
            const element = node.parentElement;
            if (element.closest('script, style, template, code, kbd, svg, textarea, [lang=en], .field-slug')) continue;
            if (element.checkVisibility({visibilityProperty: true})) seen.push(node.data);
        }
        for (const name of ['title', 'aria-label', 'alt', 'placeholder'])
            for (const element of document.querySelectorAll(`[${name}]`)) seen.push(element.getAttribute(name));
        for (const button of document.querySelectorAll('input[type=submit], input[type=button]'))
            seen.push(button.value);
        return seen;
    }"""

    def english_left(page):
        texts = (known.sub("", text) for text in page.evaluate(script))
        return sorted({word for text in texts for word in re.findall(r"[A-Za-z]{2,}(?: [A-Za-z]+)*", text)})

    return english_left
