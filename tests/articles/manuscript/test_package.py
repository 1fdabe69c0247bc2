"""Packages as they come: other encodings, other places, other dialects, and broken ones."""

import io
import zipfile

import pytest

from articles.manuscript import read
from issues.uploads import Rejected

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT = "灯亮着，路就不远了。"


def document(word=WORD, text=TEXT, declared='<?xml version="1.0" encoding="UTF-8"?>'):
    return (
        f'{declared}<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
    )


def package(main, place="word/document.xml", target=None, kinds=KINDS):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        rels = f'<Relationship Id="r1" Type="{kinds}/officeDocument" Target="{target or place}"/>'
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        made.writestr("_rels/.rels", f'<Relationships xmlns="{space}">{rels}</Relationships>')
        made.writestr(place, main)
    return out.getvalue()


@pytest.mark.parametrize(
    "main",
    [
        document().encode(),
        "\ufeff".encode() + document().encode(),
        document(declared='<?xml version="1.0" encoding="UTF-16"?>').encode("utf-16"),
        document(declared='<?xml version="1.0" encoding="GB18030"?>').encode("gb18030"),
        document(declared='<?xml version="1.0" encoding="gb2312"?>').encode("gb18030"),
        document(word="http://purl.oclc.org/ooxml/wordprocessingml/main").encode(),
    ],
    ids=["utf-8", "utf-8 with a mark", "utf-16", "gb18030", "gb2312", "strict"],
)
def test_chinese_is_read_in_every_encoding_and_dialect(main):
    assert read(package(main), "灯.docx").body == f"<p>{TEXT}</p>"


@pytest.mark.parametrize("place", ["word/document2.xml", "文稿/正文.xml", "Word/Document.XML"])
def test_the_text_is_found_where_the_package_says_it_lies(place):
    assert read(package(document(), place, target="/" + place), "灯.docx").body == f"<p>{TEXT}</p>"


def test_a_package_whose_relations_are_missing_is_read_from_the_usual_place():
    assert read(package(document(), target="word/nowhere.xml"), "灯.docx").body == f"<p>{TEXT}</p>"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a zip",
        package(document())[:200],
        package("<w:document"),
        package(document(text="&#0;")),
        package(f'<!DOCTYPE w [<!ENTITY e "x">]>{document(declared="")}'),
        package(document(), place="word/other.xml", target="word/document.xml"),
        package("<w>" * 50_000 + "</w>" * 50_000),
    ],
    ids=["empty", "no zip", "cut off", "not closed", "control character", "DTD", "no document", "too deep"],
)
def test_what_cannot_be_read_is_refused_in_words_an_editor_understands(data):
    with pytest.raises(Rejected, match=r"[\u4e00-\u9fff]+.*请"):
        read(data, "灯.docx")
