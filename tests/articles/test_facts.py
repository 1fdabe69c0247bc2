from articles import facts
from articles.html.figures import Figure

BODY = (
    "<p>代表把意见写在簿子上。</p>"
    '<figure data-photo="7"><img alt="湖"><figcaption>湖区<span class="credit">罗小满</span></figcaption></figure>'
)
WORDS = {"title": "湖区", "body": BODY, "author_note": "联系电话：13971234567"}


def test_the_words_of_a_piece_are_counted_and_searched():
    read = facts.read(WORDS, "文/林知秋")

    assert read == facts.Facts(length=15, figures=[Figure(7, "湖区", "罗小满", "湖")], leaks=["手机"])


def test_what_was_read_once_is_the_same_when_it_comes_out_of_the_cache():
    first = facts.facts({1: (WORDS, "文/林知秋")})

    assert facts.facts({1: (WORDS, "文/林知秋"), 2: ({"body": "<p>另一篇</p>"}, "")}) == {
        **first,
        2: facts.Facts(length=3),
    }


def test_one_changed_word_is_read_again():
    facts.facts({1: (WORDS, "")})

    changed = facts.facts({1: ({**WORDS, "author_note": ""}, "")})

    assert changed[1].leaks == []
