"""A saved page of the old site is read as the magazine printed it."""

import os
import re
from pathlib import Path

import pytest

from articles import oldpages
from articles.html import plain_text
from issues.uploads import Rejected

LONG = "渡口的老船工把船靠稳，代表下船时带着一本写满字的簿子，上面是这一个月收到的三十七条意见，每一条都写着日期、姓名和办理的结果，"
PARAGRAPHS = [f"{LONG}第{number}回。" for number in range(1, 5)]
SEED = Path(os.environ.get("CHUTIAN_CORPUS", "nowhere")).parent / "seed" / "live-article-page.txt"


def text_page(issue="2021年第4期 —— 代表风采  作者:文/苏小渡 图/本刊资料", title="渡口有本意见簿"):
    lines = [
        "当前位置:首页>>详情页面",
        "",
        title,
        issue,
        "",
        f"    {PARAGRAPHS[0]}",
        "",
        "",
        "一本簿子从船上传到岸上",
        "",
        f"    {PARAGRAPHS[1]}",
        f"　　{PARAGRAPHS[2]}",
        "",
        "",
        "三十七条意见有了回音",
        "",
        f"    {PARAGRAPHS[3]}",
        "",
        "责任编辑：何书",
        "",
        "期刊阅览 | 网上投稿 | 联系我们",
    ]
    return "\r\n".join(lines).encode()


def html_page(body, *, head="", issue="2021年第4期 —— 代表风采 作者：文/苏小渡", title="渡口有本意见簿"):
    return (
        f"<!DOCTYPE html><html><head><title>{title}-江汉人民</title>{head}</head><body>"
        "<div class=top><a href=/>首页</a> | <a href=/q>期刊阅览</a> | <a href=/t>网上投稿</a></div>"
        f"<div>当前位置：<a href=/>首页</a> &gt;&gt; 详情页面</div><div class=t>{title}</div>"
        f"<div class=s>{issue}</div><div>发布时间：2021-04-20　浏览次数：<span>117</span></div>{body}"
        "<p>上一篇：<a href=3.html>一封来信</a></p><p>下一篇：没有了</p><div class=foot>版权所有：某某杂志社</div>"
        "<script>count(12)</script></body></html>"
    )


def body_html(paragraphs=PARAGRAPHS):
    return "".join(f"<p>&nbsp;&nbsp;&nbsp;&nbsp;{words}</p>" for words in paragraphs)


def test_a_page_saved_as_text_arrives_whole():
    page = oldpages.read(text_page())

    manuscript = page.manuscript
    assert page.place == oldpages.Place(2021, 4, section="代表风采", credits="文/苏小渡 图/本刊资料")
    assert (manuscript.title, manuscript.section, manuscript.editor_line) == (
        "渡口有本意见簿",
        "代表风采",
        "责任编辑：何书",
    )
    assert [(line.role, line.name) for line in manuscript.credits] == [("文", "苏小渡"), ("图", "本刊资料")]
    assert manuscript.body == (
        f"<p>{PARAGRAPHS[0]}</p><h2>一本簿子从船上传到岸上</h2><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"
        f"<h2>三十七条意见有了回音</h2><p>{PARAGRAPHS[3]}</p>"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_page_saved_by_a_browser_arrives_whole(encoding):
    head = (
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
        '<link rel="canonical" href="http://old.example.org/show.asp?id=12">'
    )

    page = oldpages.read(html_page(body_html(), head=head if encoding == "gb18030" else "").encode(encoding))

    assert page.manuscript.title == "渡口有本意见簿"
    assert page.manuscript.body == "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    assert page.place == oldpages.Place(2021, 4, section="代表风采", credits="文/苏小渡")
    assert page.day == "2021-04-20"
    assert page.address == ("http://old.example.org/show.asp?id=12" if encoding == "gb18030" else "")


def test_line_ends_part_paragraphs_and_bold_lines_are_sub_headings():
    body = "<div>" + "<br>".join(
        f"　　{words}<br><b>{heading}</b>"
        for words, heading in zip(PARAGRAPHS[:2], ["一、簿子", "二、回音"], strict=True)
    )

    page = oldpages.read(html_page(f"{body}<br>　　{PARAGRAPHS[2]}</div>").encode())

    assert page.manuscript.body == (
        f"<p>{PARAGRAPHS[0]}</p><h2>一、簿子</h2><p>{PARAGRAPHS[1]}</p><h2>二、回音</h2><p>{PARAGRAPHS[2]}</p>"
    )


def test_the_scaffold_of_an_old_page_is_no_table_and_a_table_is():
    table = "<table><tr><th>乡镇</th><th>条</th></tr><tr><td>渡口镇</td><td>37</td></tr></table>"
    body = (
        f"<table width=980><tr><td><table><tr><td>{body_html()}{table}{body_html()}</td></tr></table></td></tr></table>"
    )

    page = oldpages.read(html_page(body).encode())

    assert page.manuscript.body.count("<table>") == 1
    assert "<td>渡口镇</td><td>37</td>" in page.manuscript.body


def test_a_picture_beside_the_page_is_taken_and_another_is_named():
    body = (
        f"{body_html()}<p align=center><img src='12_files/a.jpg'><br>船到岸了（苏小渡 摄）</p>"
        "<p><img src='http://old.example.org/b.jpg'></p><img src=dot.gif width=8 height=8>"
    )

    page = oldpages.read(html_page(body).encode(), lambda address: b"picture" if address == "12_files/a.jpg" else None)

    assert [picture.data for picture in page.manuscript.pictures] == [b"picture"]
    assert page.manuscript.body.count("<figure") == 1
    assert "船到岸了" in plain_text(page.manuscript.body)
    assert [loss for loss in page.manuscript.losses if "b.jpg" in loss]
    assert not [loss for loss in page.manuscript.losses if "dot.gif" in loss]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("2021年第4期", (2021, 4, 0, False, "")),
        ("2021 年第 4 期 — 本期焦点", (2021, 4, 0, False, "本期焦点")),
        ("２０２１年第４期——本期焦点", (2021, 4, 0, False, "本期焦点")),
        ("2021年第9-10期 —— 文苑 作者：张三 李四", (2021, 9, 10, False, "文苑")),
        ("2021年第9、10期 —— 文苑", (2021, 9, 10, False, "文苑")),
        ("2021年第十二期 —— 文苑", (2021, 12, 0, False, "文苑")),
        ("2021年增刊 —— 履职口述", (2021, 1, 0, True, "履职口述")),
        ("2021年增刊第2期 —— 履职口述", (2021, 2, 0, True, "履职口述")),
        ("2021年第4期（总第280期） —— 卷首", (2021, 4, 0, False, "卷首")),
        ("刊期：2021年第4期 栏目：卷首 作者：张三", (2021, 4, 0, False, "卷首")),
    ],
)
def test_the_line_of_the_issue_is_read_in_its_forms(line, place):
    year, number, last, supplement, section = place

    found = oldpages.read(text_page(issue=line)).place

    assert (found.year, found.number, found.last_number, found.is_supplement, found.section) == (
        year,
        number,
        last,
        supplement,
        section,
    )


def test_lines_over_the_line_of_the_issue_are_kicker_title_and_subtitle():
    page = oldpages.read(text_page(title="来自渡口镇的报告\r\n渡口有本意见簿\r\n——一个代表联络站的十二个月"))

    words = page.manuscript
    assert (words.kicker, words.title, words.subtitle) == (
        "来自渡口镇的报告",
        "渡口有本意见簿",
        "——一个代表联络站的十二个月",
    )


def test_what_the_page_does_not_tell_is_said():
    page = oldpages.read(f"渡口有本意见簿\n\n{LONG},然后呢。\n".encode())

    assert page.place is None
    assert page.manuscript.title == "渡口有本意见簿"
    assert page.manuscript.unsure[:2] == ["没有找到署名。", "没有读出年期，放在“没有刊期的文章”里。"]


@pytest.mark.parametrize(
    "data", [b"", b"   ", b"PK\x03\x04\x00\x00", b"<html><body></body></html>", b"x" * (6 * 2**20)]
)
def test_what_is_no_page_is_refused(data):
    with pytest.raises(Rejected):
        oldpages.read(data)


@pytest.mark.parametrize("depth", [50, 5000])
def test_boxes_in_boxes_are_no_trouble(depth):
    page = oldpages.read(html_page("<div>" * depth + body_html() + "</div>" * depth).encode())

    assert page.manuscript.title == "渡口有本意见簿"


@pytest.mark.skipif(not SEED.exists(), reason="CHUTIAN_CORPUS 没有设置，或旁边没有 seed")
def test_the_live_page_arrives_complete():
    data = SEED.read_bytes()

    page = oldpages.read(data)

    lines = [line.strip() for line in data.decode().splitlines() if line.strip()]
    first = next(at for at, line in enumerate(lines) if "作者:" in line) + 1
    last = next(at for at, line in enumerate(lines) if line.startswith("期刊阅览"))
    assert re.sub(r"\s", "", plain_text(page.manuscript.body)) == re.sub(r"\s", "", "".join(lines[first:last]))
    assert page.manuscript.title == lines[first - 2]
    assert len(re.findall("<h2>", page.manuscript.body)) == 6
    assert "　" not in page.manuscript.body
