import pytest

from articles.html import opening


@pytest.mark.parametrize(
    ("body", "begins"),
    [
        ("<p>船在等水<br>水在等风<br>风在等人</p>", "船在等水 / 水在等风 / 风在等人"),
        (
            "<p>船在等水<br>水在等风</p><p>风在等人<br>人在等船<br>船走了</p>",
            "船在等水 / 水在等风 / 风在等人 / 人在等船",
        ),
        (
            "<p>船走了，水还在走</p><p>岸上的人数着影子</p><p>一个，两个</p>",
            "船走了，水还在走 / 岸上的人数着影子 / 一个，两个",
        ),
        ('<aside data-kind="编者按"><p>编者的话很长。</p></aside><p>问：怎么来的？</p>', "问：怎么来的？"),
        ("<p>编者注意到，今年不同。</p>", "编者注意到，今年不同。"),
        (
            "<p>时间：10月8日上午</p><p>地点：代表之家</p><p>那天来的人比椅子多，站长把自家的长凳也搬了出来，还不够坐。</p>",
            "时间：10月8日上午 地点：代表之家 那天来的人比椅子多…",
        ),
        ("<p>编者按：编者的话。</p><p>正文。</p>", "正文。"),
        ("<p>【编者按】</p><p>编者的话。</p><p>正文。</p>", "正文。"),
        ("<h2>一</h2><p>头一段。</p><p>第二段。</p>", "头一段。 第二段。"),
        ('<figure data-photo="1"><img alt="图"><figcaption>说明。</figcaption></figure><p>正文。</p>', "正文。"),
        ('<figure data-photo="1"><img alt="图"><figcaption>说明。</figcaption></figure>', "说明。"),
        (
            '<figure data-photo="1"><img alt="图"><figcaption>谷雨前后。<span class="credit">何渡 摄</span></figcaption></figure>'
            '<figure data-photo="2"><img alt="图"><figcaption>秋分前后。</figcaption></figure>',
            "谷雨前后。 秋分前后。",
        ),
        ('<aside data-kind="链接"><p>只有这些。</p></aside>', "只有这些。"),
        ("<blockquote><p>引文。</p></blockquote>", "引文。"),
        ("<p>各位代表：</p><p>大会开幕了。</p>", "各位代表： 大会开幕了。"),
        ("<p>头一段。</p><p>第二段<str", "头一段。 第二段"),
        ("", ""),
    ],
)
def test_a_piece_is_announced_by_its_own_first_words(body, begins):
    assert opening(body, 40) == begins


def test_long_openings_end_at_a_sentence():
    assert opening("<p>一二三四五。六七八九十。甲乙丙</p>", 12) == "一二三四五。六七八九十。"
