"""A document that is sound as a package and nonsense within is read or refused in words."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from articles.manuscript import read, read_bounded
from issues.uploads import Rejected, judge_docx
from tests.issues import samples

W = samples.W
PICTURE = samples.encoded(samples.picture(), "PNG")
DOCUMENT = f"""<w:document xmlns:w="{W}" xmlns:r="{samples.OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<w:body>
<w:p><w:pPr><w:pStyle w:val="1"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="44"/></w:rPr><w:t>茶山上的第三件建议</w:t></w:r></w:p>
<w:p><w:r><w:t>文/游小溪　图/本刊资料</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>清晨六点</w:t></w:r></w:p>
<w:p><w:r><w:t>她说</w:t></w:r><w:ins w:id="1"><w:r><w:t>，路修好了</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>路坏了</w:delText></w:r></w:del>
<w:r><w:footnoteReference w:id="2"/></w:r><w:hyperlink r:id="rId1"><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>
<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>表</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "http://example.com"</w:instrText>
<w:fldChar w:fldCharType="separate"/><w:t>域</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>
<w:p><w:r><w:drawing><a:blip r:embed="rId0"/></w:drawing></w:r></w:p>
<w:p><w:r><w:ruby><w:rt><w:r><w:t>chá</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>茶</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>
<w:sectPr/></w:body></w:document>"""
STYLES = f"""<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="2"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题"/></w:style></w:styles>"""
NUMBERING = f"""<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
NOTES = f"""<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>注文</w:t></w:r></w:p></w:footnote></w:footnotes>"""
RELATIONS = samples.relations(
    (f"{samples.OFFICE}/image", "media/a.png"),
    (f"{samples.OFFICE}/hyperlink", "http://example.com"),
    (f"{samples.OFFICE}/styles", "styles.xml"),
    (f"{samples.OFFICE}/numbering", "numbering.xml"),
    (f"{samples.OFFICE}/footnotes", "footnotes.xml"),
)
PARTS = {
    "word/document.xml": DOCUMENT,
    "word/styles.xml": STYLES,
    "word/numbering.xml": NUMBERING,
    "word/footnotes.xml": NOTES,
    "word/_rels/document.xml.rels": RELATIONS,
}
VALUES = ("", "0", "-1", "99999999999", "x", "1.5", "../..", "\u202e", "NaN", "rId99", "2147483648", " ", "1,2")


def nonsense(seed):
    """The sound document after accidents inside of its parts."""
    chance = random.Random(seed)  # noqa: S311 (accidents, no secrets)
    parts = {name: _confused(text, chance) if chance.random() < 0.6 else text for name, text in PARTS.items()}
    if chance.random() < 0.1:
        parts.pop(chance.choice(sorted(parts)))
    return samples.docx(parts.pop("word/document.xml", "<a/>"), **parts, **{"word/media/a.png": PICTURE})


def _confused(text, chance):
    root = etree.fromstring(text.encode())
    for _ in range(chance.randrange(1, 12)):
        elements = list(root.iter())
        one, other = chance.choice(elements), chance.choice(elements)
        _accident(one, other, chance)
    return etree.tostring(root, encoding="UTF-8")


def _accident(one, other, chance):
    kind = chance.randrange(7)
    if kind == 0 and one.getparent() is not None:
        one.getparent().remove(one)
    elif kind == 1 and one.getparent() is not None:
        one.getparent().append(etree.fromstring(etree.tostring(one)))
    elif kind == 2 and one.attrib:
        one.set(chance.choice(list(one.attrib)), chance.choice(VALUES))
    elif kind == 3:
        one.attrib.clear()
    elif kind == 4 and other.getparent() is not None and other is not one and other not in one.iterancestors():
        one.append(other)
    elif kind == 5:
        one.tag = other.tag
    elif kind == 6:
        one.text = chance.choice(["", "中" * 300, "\t\n", "123", "\u3000"])


def outcome(reading, data):
    """The body, or the words of the refusal; anything else is an error, and fails the test that asked."""
    try:
        return reading(data)
    except Rejected as refused:
        return str(refused)


def judged_and_read(data):
    judge_docx(data)
    return read(data, "茶山.docx").body


@settings(derandomize=True, deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_nonsense_is_read_or_refused_in_words(seed):
    words = outcome(judged_and_read, nonsense(seed))

    assert words == "" or words.startswith("<") or "请" in words


def test_the_document_before_any_accident_is_read():
    data = samples.docx(DOCUMENT, **PARTS | {"word/media/a.png": PICTURE, "word/document.xml": DOCUMENT})

    manuscript = read(data, "茶山.docx")

    assert manuscript.title == "茶山上的第三件建议"
    assert len(manuscript.pictures) == 1


@pytest.mark.parametrize("seed", range(4))
def test_nonsense_comes_back_from_the_child_as_from_here(seed):
    data = nonsense(seed)

    there = outcome(lambda file: read_bounded(file, "茶山.docx").manuscript.body, data)

    assert there == outcome(judged_and_read, data)
