import re

from hypothesis import example, given, settings

from articles.html import Heading, PhotoFacts, clean, plain_text, render

from .test_cleaning import soup

PHOTO = PhotoFacts(5, "/media/5.jpg", 1200, 800, [("/media/5-480.webp", 480), ("/media/5-960.webp", 960)])


def figure(number, caption=""):
    return f'<figure data-photo="{number}"><img alt="图{number}">{caption}</figure>'


def test_a_picture_comes_with_its_sizes_and_only_later_ones_wait():
    other = PhotoFacts(6, "/media/6.jpg", 900, 600)

    page = render(figure(5, "<figcaption>说明</figcaption>") + figure(6), {5: PHOTO, 6: other}).html

    first, second = page.split("</figure>")[:2]
    assert 'src="/media/5.jpg" srcset="/media/5-480.webp 480w, /media/5-960.webp 960w" sizes="' in first
    assert 'width="1200" height="800" alt="图5"' in first
    assert "<figcaption>说明</figcaption>" in first
    assert "loading" not in first
    assert "srcset" not in second
    assert 'loading="lazy"' in second


def test_an_unknown_picture_is_left_out_with_its_caption():
    assert render("<p>甲</p>" + figure(9, "<figcaption>说明</figcaption>"), {}).html == '<p class="last">甲</p>'


def test_sub_headings_become_the_outline():
    rendered = render('<h2>一</h2><p>甲</p><h3>（一）<em>乙</em><sup data-note="注"></sup></h3>', {})

    assert rendered.outline == [Heading("p1", "一", 2), Heading("p2", "（一）乙", 3)]
    assert '<h2 id="p1">一</h2>' in rendered.html


def test_no_level_of_headings_is_skipped():
    rendered = render("<h3>甲</h3><h4>乙</h4><h2>丙</h2><h4>丁</h4>", {})

    assert [heading.level for heading in rendered.outline] == [2, 3, 2, 3]
    assert '<h2 id="p1">甲</h2><h3 id="p2">乙</h3>' in rendered.html


def test_a_long_sub_heading_breaks_between_its_words_only():
    page = render(
        "<h2>一、第一道门槛：有没有权力</h2><h2>门牌 & 椅子</h2><h3>征集<em>2027年度选题的公告</em></h3>", {}
    ).html

    assert '<h2 id="p1">一、<wbr>第一道门槛：<wbr>有没有<wbr>权力</h2>' in page
    assert '<h2 id="p2">门牌 &amp; 椅子</h2>' in page
    assert '<h3 id="p3">征集<em>2027年度<wbr>选题的<wbr>公告</em></h3>' in page


def test_small_and_upright_pictures_are_not_stretched():
    photos = {5: PhotoFacts(5, "/5.jpg", 300, 200), 6: PhotoFacts(6, "/6.jpg", 800, 1200)}

    page = render(figure(5) + figure(6), photos).html

    assert re.findall(r'class="(picture[^"]*)"', page) == ["picture small", "picture tall"]


def test_notes_are_numbered_and_lead_there_and_back():
    rendered = render('<p>头<strong>话</strong><sup data-note="甲<"></sup>，尾。<sup data-note="乙"></sup></p>', {})

    assert rendered.notes == ["甲<", "乙"]
    assert re.findall(r'id="r(\d)" href="#n(\d)"', rendered.html) == [("1", "1"), ("2", "2")]
    assert re.findall(r'<li id="n(\d)"><span>(.*?)<a href="#r(\d)"', rendered.html) == [
        ("1", "甲&lt;", "1"),
        ("2", "乙", "2"),
    ]


def test_a_note_mark_never_parts_from_its_word():
    page = render('<p>头<strong>话</strong><sup data-note="甲"></sup>，尾。<sup data-note="乙"></sup></p>', {}).html

    assert re.sub(r"<sup.*?</sup>", "*", page).startswith(
        '<p class="last">头<span class="together"><strong>话</strong>*</span>，<span class="together">尾。*</span></p>'
    )


def test_two_notes_behind_one_word_are_both_shown():
    rendered = render('<p>话<sup data-note="甲"></sup><sup data-note="乙"></sup></p>', {})

    assert rendered.notes == ["甲", "乙"]
    assert rendered.html.count("note-mark") == 2


def test_a_number_never_parts_from_its_unit():
    page = render("<p>路宽2.8 m，占 97 %，共3 处。</p>", {}).html

    assert '<span class="together">2.8 m</span>' in page
    assert '<span class="together">97 %</span>' in page
    assert "共3 处" in page


def test_a_table_scrolls_by_itself_and_says_what_its_cells_are():
    body = clean(
        "<p>表1　办理情况</p><table><tr><th>站点</th><th>件数</th></tr><tr><th>清溪</th><td>142件</td></tr></table>"
        "<p>资料来源：登记簿。</p><p>正文。</p>"
    )

    page = render(body, {}).html

    assert page == (
        '<div class="table" role="region" aria-labelledby="t1" tabindex="0"><table><caption id="t1">表1　办理情况</caption>'
        '<thead><tr><th scope="col">站点</th><th scope="col" class="figure">件数</th></tr></thead>'
        '<tbody><tr><th scope="row">清溪</th><td class="figure">142件</td></tr></tbody></table></div>'
        '<p class="table-source">资料来源：登记簿。</p><p class="last">正文。</p>'
    )


def test_a_table_without_a_title_is_named_by_its_number():
    page = render("<p>前文。</p><table><tbody><tr><td>甲</td></tr></tbody></table>", {}).html

    assert 'role="region" aria-label="表格 1"' in page
    assert page.startswith('<p class="last">前文。</p>')


def test_short_lines_are_set_as_verse():
    assert '<p class="verse last">春眠不觉晓<br>处处闻啼鸟</p>' in render("<p>春眠不觉晓<br>处处闻啼鸟</p>", {}).html


def test_a_box_carries_its_kind_unless_its_words_begin_with_it():
    box = '<aside data-kind="编者按"><p>{}</p></aside>'

    assert '<p class="box-head">编者按</p><p>今年' in render(box.format("今年。"), {}).html
    assert "box-head" not in render(box.format("编者按：今年。"), {}).html
    assert "box-head" not in render(box.format("【编者按】今年。"), {}).html


def test_links_within_the_site_carry_the_mode_of_reading():
    body = '<p><a href="/issues/#x">甲</a><a href="https://example.org/">乙</a></p>'

    page = render(body, {}, query="reading=large").html

    assert 'href="/issues/?reading=large#x"' in page
    assert 'href="https://example.org/"' in page


@settings(max_examples=200, deadline=None)
@given(soup)
@example("<table><tr><td></td><td>甲</td></tr></table>")
@example("<ul><li></li><li>甲</li></ul>")
def test_every_body_can_be_shown_with_all_its_letters(markup):
    body = clean(markup)

    shown = re.sub("<[^>]*>", "", render(body, {}).html)

    assert {letter for letter in plain_text(body) if letter.isalpha()} <= set(shown)
