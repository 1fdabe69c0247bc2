import json
import re

import pytest

from articles.html import clean, from_paste

WORD_ITEM = (
    "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]><span lang=EN-US>"
    "<span style='mso-list:Ignore'>{marker}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span>"
    "<![endif]><span lang=EN-US>{words}<o:p></o:p></span></p>"
)


def word_list(*items):
    return "".join(WORD_ITEM.format(level=level, marker=marker, words=words) for level, marker, words in items)


def test_list_paragraphs_of_word_become_lists():
    html = word_list((1, "3.", "甲"), (2, "·", "乙"), (2, "·", "丙"), (1, "4.", "丁")) + "<p class=MsoNormal>尾</p>"

    assert from_paste(html) == '<ol start="3"><li>甲<ul><li>乙</li><li>丙</li></ul></li><li>丁</li></ol><p>尾</p>'


def test_chinese_numbers_of_word_become_words():
    assert from_paste(word_list((1, "（一）", "甲"), (1, "（二）", "乙"))) == "<p>（一）甲</p><p>（二）乙</p>"


def test_footnotes_of_word_become_notes():
    html = (
        '<p>回音<a href="#_ftn1" name="_ftnref1" style="mso-footnote-id:ftn1"><span class=MsoFootnoteReference>[1]</span></a>。</p>'
        '<div style="mso-element:footnote-list"><hr><div style="mso-element:footnote" id=ftn1><p class=MsoFootnoteText>'
        '<a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> 见登记簿。</p></div></div>'
    )

    assert from_paste(html) == '<p>回音<sup data-note="见登记簿。"></sup>。</p>'


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ('<b style="font-weight:normal" id="docs-internal-guid-1"><p>甲</p></b>', "<p>甲</p>"),
        (
            "<p><span style='font-weight: 700'>甲</span><span style='font-style:italic'>乙</span></p>",
            "<p><strong>甲</strong><em>乙</em></p>",
        ),
        ("<section><section style='x'><p>　　甲</p></section><section>乙</section></section>", "<p>甲</p><p>乙</p>"),
        ("<p class=MsoTitle>题</p><p class=MsoHeading7>七</p><h1>一</h1>", "<h2>题</h2><h4>七</h4><h2>一</h2>"),
        ("<p>甲<span style='display:none'>藏</span><span style='mso-hide:all'>藏</span></p>", "<p>甲</p>"),
        ("<p>甲<br clear=all style='page-break-before:always'>乙</p>", "<p>甲</p><p>乙</p>"),
        ("<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><p>甲<o:p>&nbsp;</o:p></p>", "<p>甲</p>"),
        ("<xml><o:Author>某人</o:Author></xml><style>p{}</style><p>甲</p>", "<p>甲</p>"),
        ("<p>m<span style='vertical-align:super'>2</span></p>", "<p>m<sup>2</sup></p>"),
        ("<p><img src='file:///C:/Users/x/1.jpg' alt=x></p>", ""),
        ("第一行\r\n\r\n　　第二行 < 3", "<p>第一行</p><p>第二行 &lt; 3</p>"),
        (
            '<div style="mso-element:comment-list"><p>批注</p></div><p>甲<a class=msocomanchor href="#_msocom_1">[A1]</a></p>',
            "<p>甲</p>",
        ),
    ],
)
def test_what_programs_put_on_the_clipboard_comes_out_clean(html, body):
    assert from_paste(html) == body


def test_every_paste_of_the_corpus_comes_out_clean(corpus):
    entries = json.loads((corpus / "paste_manifest.json").read_text("utf-8"))

    for entry in entries:
        body = from_paste((corpus / entry["file"]).read_text("utf-8"))

        assert clean(body) == body
        assert re.findall(r"mso|style=|CANARY|file:|\u00a0|<o:|supportLists", body) == []
        assert not re.search(r"<(?:p|li)>\s*(?:·|§|[0-9]+\.)", body), entry["file"]
