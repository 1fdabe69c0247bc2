import pytest

from articles.html import plain_text, render


def signed(body):
    page = render(body, {}, signed=True).html
    return page.partition('<div class="signature">')[2].removesuffix("</div>")


@pytest.mark.parametrize(
    ("end", "set_apart"),
    [
        ("<p>本刊编辑部</p><p>2026年11月20日</p>", "<p>本刊编辑部</p><p>2026年11月20日</p>"),
        ("<p>临渡市人民代表大会常务委员会</p><p>二〇二六年十一月二十日</p>",) * 2,
        ("<p>2026年11月20日</p>",) * 2,
        ("<p>2026.11.20</p>",) * 2,
        ("<p>《楚天主人》杂志社</p>",) * 2,
        ("<p>主任 林知秋</p><p>2026年11月</p>",) * 2,
        ("<p>本刊编辑部<br>2026年11月20日</p>",) * 2,
        ("<p>甲市人大常委会</p><p>乙县人大常委会办公室（公章）</p><p>2026年11月20日</p>",) * 2,
        (
            "<p>优秀组织奖</p><p>石桥镇人大</p><p>县人大常委会办公室</p><p>2026年11月1日</p>",
            "<p>县人大常委会办公室</p><p>2026年11月1日</p>",
        ),
        ("<p>二等奖</p><p>石桥镇人大</p><p>县农业局</p>", ""),
        ("<p>联系部门 人大办公室</p>", ""),
        ("<p>特此公告</p><p>县人大常委会办公室</p>", "<p>县人大常委会办公室</p>"),
        ("<p>来稿请寄本刊编辑部。</p>", ""),
        ("<p>欢迎来稿</p>", ""),
        ("<p>截稿：2026年11月20日</p>", ""),
        ("<p>本刊编辑部</p><p>附件：选题表</p>", ""),
        ("<p>十一月二十日起受理</p>", ""),
    ],
)
def test_the_organisation_and_the_date_at_the_end_of_a_notice_are_set_apart(end, set_apart):
    assert signed(f"<p>现面向读者征集选题。</p>{end}") == set_apart


def test_the_end_sign_stands_behind_the_last_sentence_and_no_word_changes():
    body = "<p>现面向读者征集选题。</p><p>本刊编辑部</p><p>2026年11月20日</p>"

    page = render(body, {}, signed=True).html

    assert page.startswith('<p class="last">现面向读者征集选题。</p><div class="signature">')
    assert plain_text(page) == plain_text(body)


def test_no_other_piece_is_signed_so():
    assert "signature" not in render("<p>甲。</p><p>本刊编辑部</p><p>2026年11月20日</p>", {}).html


def test_a_notice_of_nothing_but_lines_that_could_sign_keeps_them():
    assert "signature" not in render("<p>本刊编辑部</p><p>2026年11月20日</p>", {}, signed=True).html
