from articles.html import clean, photo_ids, plain_text, replace_photos
from articles.html.figures import Figure, figures

BODY = (
    '<h2>小标题</h2><p>代表<strong>把话</strong>带回<sup data-note="见登记簿。"></sup>屋里。<br>第二行</p>'
    '<figure data-photo="5"><img alt="长桌旁的人"><figcaption>接待日<span class="credit">张三 摄</span></figcaption></figure>'
    "<ul><li>甲<ul><li>乙</li></ul></li></ul>"
    "<table><thead><tr><th>站点</th><th>件数</th></tr></thead><tbody><tr><td><p>清溪</p><p>社区</p></td><td>142</td></tr></tbody></table>"
    '<aside data-kind="链接"><p>背景</p></aside><figure data-photo="7"><img alt=""></figure>'
)


def test_a_body_reads_as_lines_with_its_notes_under_their_paragraph():
    assert clean(BODY) == BODY

    assert plain_text(BODY).split("\n") == [
        *("小标题", "代表把话带回屋里。", "第二行", "见登记簿。", "接待日 张三 摄", "甲", "乙", "站点\t件数"),
        *("清溪 社区\t142", "背景"),
    ]


def test_descriptions_of_pictures_are_read_on_request():
    assert "长桌旁的人" in plain_text(BODY, alternatives=True).split("\n")
    assert "长桌旁的人" not in plain_text(BODY)


def test_photos_are_named_in_the_order_of_the_body():
    assert photo_ids(BODY) == [5, 7]


def test_photos_are_replaced_in_place_and_taken_out_with_their_captions():
    body = replace_photos(BODY, {5: 50, 7: None})

    assert photo_ids(body) == [50]
    assert clean(body) == body


def test_numbers_that_change_places_do_not_run_into_each_other():
    assert photo_ids(replace_photos(BODY, {5: 7, 7: 5})) == [7, 5]


def test_figures_are_told_with_caption_credit_and_description():
    assert figures(BODY) == [Figure(5, "接待日", "张三 摄", "长桌旁的人"), Figure(7)]
