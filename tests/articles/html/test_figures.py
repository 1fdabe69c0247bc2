from articles.html.figures import Figure, figures


def test_the_figures_of_a_body_come_with_their_words_in_order():
    body = (
        '<p>前文。</p><figure data-photo="7"><img alt="湖边的人"><figcaption>湖区一角<span class="credit">摄影 罗小满</span>'
        '</figcaption></figure><p>后文。</p><figure data-photo="3"><img alt=""></figure>'
    )

    assert figures(body) == [Figure(7, "湖区一角", "摄影 罗小满", "湖边的人"), Figure(3)]


def test_a_figure_in_an_aside_is_found_too():
    body = '<aside data-kind="链接"><figure data-photo="5"><img alt="图"><figcaption>说明</figcaption></figure></aside>'

    assert [figure.photo for figure in figures(body)] == [5]


def test_a_body_without_pictures_has_no_figures():
    assert figures("<p>代表把意见写在簿子上。</p>") == []
