"""Words of a body are changed where its plain text says, and nothing else is."""

import pytest

from articles import html

BODY = (
    '<h2>一、布署</h2><p>各地<strong>布</strong>署<sup data-note="布署见前"></sup>防汛。<br>又布署。</p>'
    '<figure data-photo="7"><img alt="布署"><figcaption>布署会<span class="credit">布署供图</span></figcaption></figure>'
    "<table><tbody><tr><td>甲</td><td>布署</td></tr></tbody></table><ul><li>布署<ul><li>再布署</li></ul></li></ul>"
)


def places():
    text, at = html.plain_text(BODY), -1
    while (at := text.find("布署", at + 1)) >= 0:
        yield at


@pytest.mark.parametrize("start", list(places()))
def test_every_place_of_the_plain_text_can_be_changed_alone(start):
    text = html.plain_text(BODY)

    changed = html.replace_in_text(BODY, start, start + 2, "部署")

    assert html.plain_text(changed) == text[:start] + "部署" + text[start + 2 :]
    assert html.clean(changed) == changed


def test_the_new_words_are_set_as_the_first_of_the_old_ones():
    assert (
        html.replace_in_text("<p>各地<strong>布</strong>署。</p>", 2, 4, "部署") == "<p>各地<strong>部署</strong>。</p>"
    )


def test_words_may_be_taken_out():
    assert html.replace_in_text("<p>《水法》、《森林法》</p>", 4, 5, "") == "<p>《水法》《森林法》</p>"


def test_what_goes_over_the_end_of_a_paragraph_is_left():
    assert html.replace_in_text("<p>甲</p><p>乙</p>", 0, 3, "丙") is None


def test_a_place_that_is_not_there_is_left():
    assert html.replace_in_text("<p>甲</p>", 5, 6, "丙") is None
