"""The server is killed in the middle of editing, without a warning: nothing that was typed is lost."""

import json
import os
import signal

import pytest
from playwright.sync_api import expect

from tests.stories.scratch import free_port, serve, site

from .conftest import DESK, listen
from .writing import body, saved


class Server:
    """A site behind gunicorn that can be killed and started again at the same address."""

    def __init__(self, scratch):
        self.scratch, self.port = scratch, free_port()
        self.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        self.process = serve(self.scratch, self.port, workers=1)

    def kill(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=10)


@pytest.fixture
def server(tmp_path):
    with site(tmp_path) as scratch:
        scratch.environment["DEBUG"] = "true"  # serves the style sheets and scripts as they lie there
        running = Server(scratch)
        yield running
        running.kill()


@pytest.fixture
def at_the_desk(server, browser, complaints):
    """A browser whose person is signed in at that site, and the address of a piece there."""
    facts = json.loads(server.scratch.run("-m", "tests.browser.open_piece"))
    context = browser.new_context(base_url=server.url, locale="zh-CN", timezone_id="Asia/Shanghai", viewport=DESK)
    listen(context, complaints)
    context.add_cookies([{"name": "sessionid", "value": facts["session"], "url": server.url}])
    yield context, f"/admin/articles/article/{facts['article']}/change/"
    context.close()
    assert complaints == []


def write(page, words):
    body(page).locator("p").last.click()
    page.keyboard.press("End")
    page.keyboard.type(words)


def stored(server):
    ((words,),) = server.scratch.ask("select body from articles_version order by number desc limit 1")
    return words


def test_words_outlive_a_server_that_is_killed_before_they_are_saved(server, at_the_desk):
    context, address = at_the_desk
    page = context.new_page()
    page.goto(address)

    write(page, "对岸等船的人往下走。")
    server.kill()
    write(page, "服务器没了，接着写。")
    page.get_by_role("button", name="保存", exact=False).first.click()
    expect(page.locator(".sayings .error")).to_contain_text("没有保存：连不上服务器。您写的都在这台电脑里")
    write(page, "再写一句。")
    server.start()
    saved(page)
    assert stored(server) == "<p>灯一亮。对岸等船的人往下走。服务器没了，接着写。再写一句。</p>"

    write(page, "窗口也关了。")
    server.kill()
    page.close()
    server.start()
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="恢复", exact=True).click()
    saved(page)
    assert stored(server).endswith("再写一句。窗口也关了。</p>")
