"""Word files and zips that are dropped at the desk: a piece each, what is private in its fields, and what is refused."""

import pytest

from submissions import taking_in
from submissions.taking_in import DOCUMENT, MANUSCRIPT, PICTURE, Rejected
from tests.browser.delivering import SENTENCE

from .received import picture, spoilt, word, zipped

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def kinds(piece):
    return [(file.name, file.kind) for file in piece.files]


def test_a_word_file_is_a_piece_and_what_is_private_goes_into_its_fields():
    data = word()

    [piece] = taking_in.read(data, "渡口边的一盏灯.docx")

    assert (piece.title, piece.pen_name) == ("渡口边的一盏灯", "林知秋")
    assert (piece.phone, piece.email) == ("13800000001", "linzhiqiu@example.com")
    assert "舞阳大道" in piece.address
    assert piece.text.count(SENTENCE) == 9
    assert [words for words in ("1380000", "@", "舞阳大道") if words in piece.text] == []
    assert kinds(piece) == [("渡口边的一盏灯.docx", MANUSCRIPT)]
    assert piece.files[0].data == data


def test_numbers_that_have_no_field_are_named_and_kept_only_in_the_file():
    tail = "作者：林知秋，身份证号：11010519491231002X，手机：13800000001"

    [piece] = taking_in.read(word(tail=tail), "稿.docx")

    kept = [piece.title, piece.text, piece.address, piece.real_name, piece.affiliation, *piece.notes]
    assert [words for words in kept if "11010519491231002X" in words] == []
    assert "身份证号未录入，只在原来的文件里。" in piece.notes


def test_a_telephone_in_the_name_of_a_file_stays_out_of_it():
    [piece] = taking_in.read(word(), "渡口边的一盏灯 13800000001.docx")

    assert "1380000" not in piece.files[0].name + piece.name


def test_a_zip_with_one_manuscript_gives_it_the_pictures_and_documents_beside_it():
    package = zipped(**{"渡口__docx": word(), "1 摆渡的老人点亮马灯__jpg": picture(), "盖章__pdf": PDF})

    [piece] = taking_in.read(package, "投稿.zip")

    assert kinds(piece) == [
        ("渡口.docx", MANUSCRIPT), ("1 摆渡的老人点亮马灯.jpg", PICTURE), ("盖章.pdf", DOCUMENT),
    ]  # fmt: skip
    assert piece.files[1].caption == "摆渡的老人点亮马灯"


def test_a_zip_with_several_manuscripts_is_several_pieces_and_names_what_belongs_to_none():
    package = zipped(渡口__docx=word(), 茶山__docx=word("茶山上的第三件建议"), a__jpg=picture(), 章__pdf=PDF)

    pieces = taking_in.read(package, "两篇.zip")

    assert {piece.title for piece in pieces} == {"渡口边的一盏灯", "茶山上的第三件建议"}
    assert [len(piece.files) for piece in pieces] == [1, 1]
    assert [note for note in pieces[0].notes if "a.jpg" in note or "章.pdf" in note] == [
        "a.jpg：看不出是哪一篇的图片。请在那一篇里另传。", "章.pdf：看不出是哪一篇的附件，未录入。",
    ]  # fmt: skip


def test_a_refused_manuscript_does_not_stop_its_neighbour():
    package = zipped(坏的__docx=spoilt(word()), 好的__docx=word(), 怪__xyz=b"\0\1" * 20)

    pieces = {piece.name: piece for piece in taking_in.read(package, "两篇.zip")}

    assert "不是有效的 XML" in pieces["坏的.docx"].refusal
    assert pieces["坏的.docx"].files == []
    assert pieces["好的.docx"].title == "渡口边的一盏灯"
    assert pieces["好的.docx"].notes[-1].startswith("怪.xyz：")


def test_a_picture_that_cannot_be_drawn_is_named_and_left_out():
    [piece] = taking_in.read(zipped(渡口__docx=word(), 断了__jpg=picture()[:900]), "投稿.zip")

    assert kinds(piece) == [("渡口.docx", MANUSCRIPT)]
    assert [note for note in piece.notes if note.startswith("断了.jpg")]


def test_plain_text_is_read_in_whatever_it_was_written():
    text = "渡口边的一盏灯\n\n" + SENTENCE * 3 + "\n手机：13800000001"

    [piece] = taking_in.read(text.encode("gb18030"), "渡口.txt")

    assert piece.title == "渡口边的一盏灯"
    assert SENTENCE in piece.text
    assert (piece.phone, "1380000" in piece.text) == ("13800000001", False)
    assert kinds(piece) == [("渡口.txt", DOCUMENT)]


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "空.docx", "文件是空的"),
        (PDF, "扫描.pdf", "单独一个PDF不成一篇"),
        (b"\x78\x9f\x3e\x22" + b"0" * 90, "winmail.dat", "winmail.dat 是 Outlook 专用的格式"),
        (b"MZ" + b"0" * 90, "稿件.docx", "这是 Windows 程序"),
        (zipped(读我__xyz=b"\0\1\2" * 20), "空.zip", "里面没有可以录的稿件"),
        (zipped(里__zip=zipped(渡口__docx=b"1")), "套.zip", "压缩包里还有压缩包"),
        (word()[:900], "断了.docx", "文件已损坏"),
        ("字".encode() * 2**19, "长.txt", "纯文本文件超过 1 MB"),
    ],
    ids=["empty", "pdf", "winmail", "program", "nothing", "nested", "cut", "long"],
)
def test_what_is_no_piece_is_refused_and_says_what_to_do(data, name, why):
    with pytest.raises(Rejected, match=why):
        taking_in.read(data, name)


def test_a_picture_alone_is_refused_but_belongs_to_a_piece_by_hand():
    with pytest.raises(Rejected, match="单独一个图片文件不成一篇"):
        taking_in.read(picture(), "照片.jpg")

    assert kinds(taking_in.read_one(picture(), "照片.jpg")) == [("照片.jpg", PICTURE)]
    assert kinds(taking_in.read_one(PDF, "扫描.pdf")) == [("扫描.pdf", DOCUMENT)]


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [(zipped(a=b"1"), "包.zip", "压缩包"), (b"From: a@b.cn\n\n", "信.eml", "邮件")],
    ids=["zip", "mail"],
)
def test_what_may_hold_several_pieces_is_no_file_of_one(data, name, what):
    with pytest.raises(Rejected, match=f"{what}不能放在这里"):
        taking_in.read_one(data, name)
