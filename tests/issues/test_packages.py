import io
import tracemalloc
import zipfile

import pytest

from issues import markup, zips
from issues.uploads import Rejected, judge_docx

from . import samples

GB = '<?xml version="1.0" encoding="{}"?>'


def refusal(judge, data):
    with pytest.raises(Rejected) as refused:
        judge(data)
    return str(refused.value)


def recoded(encoding, declared=None):
    text = samples.body("正常的第一段").replace(samples.HEAD, GB.format(declared or encoding))
    return text.encode(encoding)


# What is taken


def test_a_sound_manuscript_is_taken():
    assert judge_docx(samples.docx()) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "gb2312", "big5"])
def test_a_manuscript_is_taken_in_whatever_encoding_its_xml_is_written(encoding):
    declared = {"utf-8-sig": "utf-8"}.get(encoding)

    assert judge_docx(samples.docx(recoded(encoding, declared))) is None


def test_the_strict_format_is_taken():
    package = samples.parts(samples.body("正文", namespace=samples.STRICT))
    kind = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    package["_rels/.rels"] = samples.relations((kind, "word/document.xml"))

    assert judge_docx(samples.zipped(package)) is None


def test_the_main_part_may_stand_elsewhere():
    package = samples.parts()
    package["content/text.part"] = package.pop("word/document.xml")
    package["[Content_Types].xml"] = samples.types("content/text.part")
    package["_rels/.rels"] = samples.relations((f"{samples.OFFICE}/officeDocument", "/content/text.part"))

    assert judge_docx(samples.zipped(package)) is None


def test_a_drawing_with_a_dtd_of_its_own_does_not_condemn_the_manuscript():
    svg = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd"><svg/>'

    assert judge_docx(samples.docx(**{"word/media/image1.svg": svg})) is None


def test_a_default_for_bin_is_no_macro():
    default = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    package = samples.parts(**{"word/embeddings/oleObject1.bin": b"OLE"})
    package["[Content_Types].xml"] = samples.types(more=default)

    assert judge_docx(samples.zipped(package)) is None


def test_odd_part_names_are_harmless_since_no_part_becomes_a_path():
    names = ["../../../../etc/passwd", "/tmp/a", "..\\..\\a.txt", "C:\\b.txt", "word/../../c"]  # noqa: S108

    assert judge_docx(samples.docx(**dict.fromkeys(names, "x"))) is None


def test_a_damaged_side_part_is_left_to_the_reader():
    assert judge_docx(samples.docx(**{"docProps/app.xml": "<Properties>&#0;</Properties>"})) is None


# What is refused although it is one


@pytest.mark.parametrize(
    "more",
    [
        {"word/vbaProject.bin": b"macro"},
        {"word/VBAPROJECT.BIN": b"macro"},
        {"word/_rels/document.xml.rels": samples.relations(("http://x/2006/relationships/vbaProject", "evil.bin"))},
    ],
)
def test_macros_are_refused_with_the_way_to_be_rid_of_them(more):
    message = refusal(judge_docx, samples.docx(**more))

    assert "宏" in message
    assert "另存为" in message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/settings.xml", "word/_rels/document.xml.rels"])
def test_a_dtd_is_refused_in_every_part_and_encoding(encoding, part):
    bomb = (
        GB.format(encoding.removesuffix("-le").removesuffix("-be"))
        + '<!DOCTYPE a [<!ENTITY b "中"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    )

    message = refusal(judge_docx, samples.docx(**{part: bomb.encode(encoding)}))

    assert message == markup.DTD


def test_an_external_dtd_is_refused():
    text = samples.body("正文").replace(
        "<w:document", '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/e.dtd"><w:document'
    )

    assert refusal(judge_docx, samples.docx(text)) == markup.DTD


@pytest.mark.parametrize("encoding", ["utf-7", "ebcdic-cp-be", "x-made-up"])
def test_an_encoding_that_nobody_writes_is_refused_by_name(encoding):
    text = samples.body("a").replace(samples.HEAD, GB.format(encoding))

    assert encoding in refusal(judge_docx, samples.docx(text))


@pytest.mark.parametrize("text", ["<w:document><a></w:document>", "<w:t>&#0;</w:t>", "<w:t>\x00</w:t>", "", "正文"])
def test_a_text_that_is_not_well_formed_is_refused_by_the_name_of_its_part(text):
    assert "word/document.xml" in refusal(judge_docx, samples.docx(text))


@pytest.mark.parametrize("depth", [zips.MOST_MEMBERS, 50_000, 1_000_000])
def test_depth_is_counted_as_it_comes_and_overflows_no_stack(depth):
    text = samples.body("a").replace("<w:p>", "<w:p>" * depth, 1)

    assert "嵌套" in refusal(judge_docx, samples.docx(text))


def test_a_document_as_deep_as_word_allows_is_taken():
    deep = "<w:tbl><w:tr><w:tc>" * 40 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 40

    assert judge_docx(samples.docx(samples.body("a").replace("<w:body>", f"<w:body>{deep}"))) is None


def test_an_element_with_endless_attributes_is_refused():
    attributes = " ".join(f'a{number}="x"' for number in range(100_000))

    assert "属性" in refusal(judge_docx, samples.docx(samples.body("a").replace("<w:p>", f"<w:p {attributes}>")))


def test_an_endless_vocabulary_is_refused():
    words = "".join(f"<a{number}/>" for number in range(30_000))

    assert "属性" in refusal(judge_docx, samples.docx(samples.body("a").replace("<w:p>", f"{words}<w:p>")))


def test_endless_elements_are_refused():
    many = "<w:p/>" * (markup.MOST_ELEMENTS + 1)

    package = samples.parts(samples.body("a").replace("<w:p>", f"{many}<w:p>"))

    assert "标记过多" in refusal(judge_docx, samples.zipped(package, zipfile.ZIP_STORED))


@pytest.mark.parametrize("end", ["</a>", "</broken>"])
def test_the_elements_of_all_parts_are_added_up(end):
    many = f"<a>{'<b/>' * (markup.MOST_ELEMENTS // 2)}{end}"
    package = samples.parts(**{"word/styles.xml": many, "word/numbering.xml": many})

    assert "标记过多" in refusal(judge_docx, samples.zipped(package, zipfile.ZIP_STORED))


def test_a_text_that_unfolds_without_end_is_refused_while_little_memory_is_used():
    bomb = samples.docx(samples.body(" " * (100 * 2**20)))
    tracemalloc.start()

    message = refusal(judge_docx, bomb)

    assert message == zips.BOMB
    assert tracemalloc.get_traced_memory()[1] < 80 * 2**20
    tracemalloc.stop()


def test_a_picture_part_that_unfolds_without_end_is_refused():
    assert refusal(judge_docx, samples.docx(**{"word/media/a.png": bytes(40 * 2**20)})) == zips.BOMB


def test_many_middling_parts_are_added_up():
    middling = bytes(12 * 2**20)
    members = {f"word/media/{number}.png": middling for number in range(30)}

    assert refusal(judge_docx, samples.docx(**members)) == zips.BOMB


def test_members_that_share_their_bytes_are_refused():
    assert refusal(judge_docx, samples.overlapping(50)) == zips.BOMB


def test_a_size_that_lies_is_found_out():
    honest = samples.docx(**{"word/media/a.png": bytes(10_000)})

    for size in (0, 1, 9_999, 10_001, 2**31 - 1):
        assert "损坏" in refusal(judge_docx, samples.lying(honest, "word/media/a.png", size))


def test_a_part_without_a_name_is_called_damaged():
    nameless = samples.docx(x=b"a").replace(b"xPK\x05\x06", b"\x00PK\x05\x06")

    assert "损坏" in refusal(judge_docx, nameless)


def test_two_parts_of_one_name_are_refused():
    out = io.BytesIO(samples.docx())
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word\\Document.xml", samples.body("另一份"))

    assert "同名" in refusal(judge_docx, out.getvalue())


def test_endless_members_are_refused_by_number():
    members = {f"word/media/{number}.png": "" for number in range(zips.MOST_MEMBERS)}

    assert str(zips.MOST_MEMBERS) in refusal(judge_docx, samples.docx(**members))


def test_endless_members_are_not_even_listed():
    entry = b"PK\x01\x02" + bytes(42)

    message = refusal(judge_docx, samples.docx() + entry * 200_000)

    assert "损坏" in message or str(zips.MOST_MEMBERS) in message


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_rare_packing_is_refused(method):
    assert "压缩方式" in refusal(judge_docx, samples.zipped(samples.parts(), method))


def test_an_encrypted_zip_is_refused_by_name():
    data = bytearray(samples.docx())
    for signature, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = data.find(signature)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(signature, start + 1)

    assert "密码" in refusal(judge_docx, bytes(data))


def test_a_file_over_the_limit_is_refused_by_its_size():
    assert "31 MB" in refusal(judge_docx, bytes(31 * 2**20))
