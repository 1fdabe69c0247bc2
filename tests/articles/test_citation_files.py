"""Citations as files for citation managers, each read back by a small reader of its own format."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from articles.citation import Cited, bibtex, csl, issn_of, ris

PIECE = Cited(
    title="把联络站建到家门口",
    subtitle="——从“有地方坐”到“有回音听”",
    journal="楚天主人",
    authors=["林 知秋", "某县人大常委会办公室"],
    organisations=frozenset({"某县人大常委会办公室"}),
    others=[("白露", "译"), ("何青", "整理")],
    year=2023,
    number=9,
    last_number=10,
    pages="4—9、12",
    url="https://example.org/articles/7/",
    published_on=date(2023, 10, 9),
    issn="1004-0000",
    publisher="楚天主人杂志社",
    keywords=["代表联络站", "基层"],
    abstract="秋分前后，记者出门。",
)


def test_bibtex_keeps_chinese_names_whole_and_organisations_in_braces():
    assert fields_of(bibtex(PIECE, "chutian-7")) == {
        "author": "林知秋 and {某县人大常委会办公室}",
        "title": "把联络站建到家门口：从“有地方坐”到“有回音听”",
        "journal": "楚天主人",
        "year": "2023",
        "number": "9/10",
        "pages": "4--9, 12",
        "translator": "白露",
        "publisher": "楚天主人杂志社",
        "issn": "1004-0000",
        "url": "https://example.org/articles/7/",
        "language": "chinese",
        "langid": "chinese",
        "keywords": "代表联络站, 基层",
        "abstract": "秋分前后，记者出门。",
        "note": "何青，整理",
    }


def test_bibtex_writes_out_what_means_something_to_tex():
    entry = bibtex(Cited(title="a{b}%&#$_~^\\c", journal="刊", authors=["Fish and Chips", "John Smith"]), "k")

    assert fields_of(entry)["title"] == (
        r"a\textbraceleft{}b\textbraceright{}\%\&\#\$\_\textasciitilde{}\textasciicircum{}\textbackslash{}c"
    )
    assert fields_of(entry)["author"] == "{Fish and Chips} and John Smith"


@given(st.text(max_size=40), st.text(max_size=12))
def test_no_title_or_name_breaks_an_entry(title, name):
    piece = Cited(title=f"题{title}", journal="刊", authors=[f"名{name}"], url="https://example.org/")

    assert {"author", "title", "journal", "url", "language", "langid"} == set(fields_of(bibtex(piece, "k")))
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in ris(piece, "k").split("\r\n")[:-1])


def test_ris_says_one_thing_in_each_line():
    assert ris(PIECE, "chutian-7").split("\r\n") == [
        "TY  - JOUR",
        "ID  - chutian-7",
        "AU  - 林知秋",
        "AU  - 某县人大常委会办公室",
        "A4  - 白露",
        "TI  - 把联络站建到家门口：从“有地方坐”到“有回音听”",
        "T2  - 楚天主人",
        "PY  - 2023",
        "DA  - 2023/10/09",
        "IS  - 9/10",
        "SP  - 4-9, 12",
        "PB  - 楚天主人杂志社",
        "SN  - 1004-0000",
        "UR  - https://example.org/articles/7/",
        "LA  - zh-CN",
        "KW  - 代表联络站",
        "KW  - 基层",
        "AB  - 秋分前后，记者出门。",
        "N1  - 何青，整理",
        "ER  - ",
        "",
    ]


def test_ris_gives_first_and_last_page_of_one_run():
    piece = Cited(title="题", journal="刊", year=2023, number=1, pages="4-9")

    assert [line for line in ris(piece, "k").split("\r\n") if line[:2] in ("SP", "EP")] == ["SP  - 4", "EP  - 9"]


def test_csl_json_holds_only_what_is_known():
    assert csl(PIECE, "chutian-7") == {
        "id": "chutian-7",
        "type": "article-journal",
        "title": "把联络站建到家门口：从“有地方坐”到“有回音听”",
        "container-title": "楚天主人",
        "author": [{"literal": "林知秋"}, {"literal": "某县人大常委会办公室"}],
        "translator": [{"literal": "白露"}],
        "issued": {"date-parts": [[2023, 10, 9]]},
        "issue": "9/10",
        "page": "4-9, 12",
        "publisher": "楚天主人杂志社",
        "ISSN": "1004-0000",
        "URL": "https://example.org/articles/7/",
        "language": "zh-CN",
        "keyword": "代表联络站, 基层",
        "abstract": "秋分前后，记者出门。",
        "note": "何青，整理",
    }


def test_a_piece_without_an_issue_has_its_day_and_no_pages():
    piece = Cited(title="征稿公告", journal="楚天主人", pages="4-9", published_on=date(2024, 1, 5))

    assert csl(piece, "k")["issued"] == {"date-parts": [[2024, 1, 5]]}
    assert fields_of(bibtex(piece, "k")).items() >= {("year", "2024"), ("date", "2024-01-05")}
    assert not any(line.startswith(("SP", "IS")) for line in ris(piece, "k").split("\r\n"))


def fields_of(entry):
    """The fields of one entry, taken apart as BibTeX does it: by counting braces, whatever stands before them."""
    start, rest = entry.split("{", 1)
    assert start == "@article"
    key, rest = rest.split(",\n", 1)
    assert re.fullmatch(r"[A-Za-z0-9-]+", key)
    fields, depth, at = {}, 0, 0
    while not rest[at:].startswith("}\n"):
        name, value_at = re.compile(r"  ([a-z]+) = \{").match(rest, at).group(1, 0)
        begin = at = at + len(value_at)
        depth = 1
        while depth:
            depth += {"{": 1, "}": -1}.get(rest[at], 0)
            at += 1
        fields[name] = rest[begin : at - 1]
        assert rest[at : at + 2] == ",\n"
        at += 2
    return fields


def test_machines_get_the_issn_bare_or_not_at_all():
    said = ("ISSN 1004-000x", "10040001", "ISSN ××××-××××", "", "12345-6789")

    assert [issn_of(words) for words in said] == ["1004-000X", "1004-0001", "", "", ""]
