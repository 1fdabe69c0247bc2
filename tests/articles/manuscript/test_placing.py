import pytest

from articles.html import photo_ids, plain_text
from articles.manuscript import read
from articles.manuscript.delivery import Member, assemble
from articles.manuscript.placing import as_docx, read_piece
from issues.uploads import Rejected, judge_docx
from tests.articles.manuscript import making
from tests.articles.manuscript.making import docx
from tests.issues import samples

JPEG = samples.encoded(samples.picture(1200, 900))
OTHER = samples.encoded(samples.picture(1200, 900, "navy"))
WORDS = [
    "茶山上的第三件建议",
    "文/游小溪",
    "清晨六点，代表已经在山路上走了一个小时，露水打湿了裤脚。",
    "她说，路修好了，茶叶才能卖得出去，大家的日子才会好。",
]


def piece(lines, members, captions=()):
    files = [Member("茶山.txt", "\n".join(lines).encode()), *(Member(name, data) for name, data in members.items())]
    if captions:
        files.append(Member("照片说明.txt", "\n".join(captions).encode()))
    return assemble(files).pieces[0]


def test_a_text_is_read_as_every_manuscript_is():
    delivery = read_piece(piece(WORDS, {}))

    assert delivery.manuscript.title == "茶山上的第三件建议"
    assert [(credit.role, credit.name) for credit in delivery.manuscript.credits] == [("文", "游小溪")]
    assert plain_text(delivery.manuscript.body) == "\n".join(WORDS[2:])


def test_pictures_that_no_line_asks_for_stand_at_the_end():
    delivery = read_piece(piece(WORDS, {"图1.jpg": JPEG, "图2.jpg": OTHER}, ["图1：采茶（张三摄）", "图2：走访"]))

    manuscript = delivery.manuscript
    assert photo_ids(manuscript.body) == [0, 1]
    assert manuscript.body.endswith('<figure data-photo="1"><img alt=""><figcaption>走访</figcaption></figure>')
    assert '<figcaption>采茶<span class="credit">张三摄</span></figcaption>' in manuscript.body
    assert [picture.caption for picture in manuscript.pictures] == ["采茶", "走访"]
    assert [(rendered.width, rendered.height) for rendered in delivery.pictures] == [(1200, 900)] * 2
    assert "有 2 张另附的图片放在文末，请移到合适的位置。" in manuscript.unsure


@pytest.mark.parametrize("line", ["【图2】", "（插入图2）", "图2", "图二", "[照片2]", "（此处配图2）"])
def test_a_picture_stands_where_a_line_asks_for_it(line):
    delivery = read_piece(piece([*WORDS[:3], line, WORDS[3]], {"图1.jpg": JPEG, "图2.jpg": OTHER}))

    assert photo_ids(delivery.manuscript.body) == [1, 0]
    assert delivery.manuscript.body.index('data-photo="1"') < delivery.manuscript.body.index("她说")
    assert plain_text(delivery.manuscript.body) == "\n".join(WORDS[2:])


def test_a_caption_written_in_the_text_goes_under_its_picture():
    delivery = read_piece(piece([*WORDS[:3], "图1：村民在茶山采茶。（张三 摄）", WORDS[3]], {"图1.jpg": JPEG}))

    manuscript = delivery.manuscript
    assert (manuscript.pictures[0].caption, manuscript.pictures[0].credit) == ("村民在茶山采茶。", "张三 摄")
    assert "图1：" not in plain_text(manuscript.body)
    assert not any("文末" in note for note in manuscript.unsure)


def test_a_picture_that_cannot_be_decoded_is_a_loss_and_costs_nothing_else():
    delivery = read_piece(piece(WORDS, {"图1.png": samples.png_header(800, 600), "图2.jpg": JPEG}))

    assert photo_ids(delivery.manuscript.body) == [0]
    assert len(delivery.pictures) == 1
    assert [loss for loss in delivery.manuscript.losses if loss.startswith("图片 图1.png 没有带进来")]


def test_pictures_of_the_word_file_come_before_those_beside_it():
    picture = samples.encoded(samples.picture(1000, 800), "PNG")
    drawing = (
        '<w:p><w:r><w:drawing xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'xmlns:r="{samples.OFFICE}"><a:blip r:embed="rId0"/></w:drawing></w:r></w:p>'
    )
    text = samples.body(*WORDS).replace("</w:body>", f"{drawing}</w:body>")
    relations = samples.relations((f"{samples.OFFICE}/image", "media/a.png"))
    docx = samples.docx(text, **{"word/_rels/document.xml.rels": relations, "word/media/a.png": picture})

    delivery = read_piece(assemble([Member("茶山.docx", docx), Member("图1.jpg", JPEG)]).pieces[0])

    assert [each.name for each in delivery.manuscript.pictures] == ["a.png", "图1.jpg"]
    assert photo_ids(delivery.manuscript.body) == [0, 1]


def test_a_broken_manuscript_is_refused_with_its_reason():
    broken = assemble([Member("茶山.docx", samples.docx("<a>"))]).pieces[0]

    with pytest.raises(Rejected, match="损坏"):
        read_piece(broken)


def test_any_line_of_text_makes_a_sound_document():
    assert judge_docx(as_docx(["<b>&\x00\ud800\ufffe]]>", "", "\t茶山"])) is None


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("采茶的人。（王立春 摄）", "王立春 摄"),
        ("采茶的人。(王立春 摄)", "王立春 摄"),
        ("采茶的人。【本刊资料】", "本刊资料"),
        ("采茶的人。（图/本刊资料）。", "图/本刊资料"),
        ("采茶的人。 王立春 摄", "王立春 摄"),
    ],
)
def test_a_credit_is_stored_alike_whether_the_picture_came_in_the_file_or_beside_it(printed, stored):
    inside = read(docx(*WORDS, making.picture(), printed, WORDS[2] + "第二天也是。"), "茶山.docx")
    beside = read_piece(piece(WORDS, {"图1.jpg": JPEG}, [f"图1：{printed}"])).manuscript

    caption = f'<figcaption>采茶的人。<span class="credit">{stored}</span></figcaption>'
    assert caption in inside.body
    assert caption in beside.body
    assert [each.pictures[0].credit for each in (inside, beside)] == [stored, stored]


def test_pictures_beside_the_text_have_the_credit_of_the_one_photographer():
    lines = [WORDS[0], "游小溪 摄影报道", *WORDS[2:]]

    delivery = read_piece(piece(lines, {"图1.jpg": JPEG, "图2.jpg": OTHER}, ["图1：采茶", "图2：走访"]))

    assert [picture.credit for picture in delivery.manuscript.pictures] == ["游小溪 摄", "游小溪 摄"]
    assert delivery.manuscript.body.count('<span class="credit">游小溪 摄</span>') == 2
