"""A piece long enough to scroll, for the tests of reading."""

from issues import actions as issue_actions
from tests.factories import make_article, make_issue, make_section

BODY = (
    "<h2>门牌挂上以后</h2><p>建一间联络站并不难，难的是让它一直开着<sup data-note='数据截至六月。'></sup>。“船上的人话最直。”他说。</p>"
    + "<p>门口的牌子不大，写着接待日：每月十日、二十五日，上午九点到十一点半。来的人比茶杯还少，站长并不着急。</p>" * 8
    + "<p>门没锁，请进来坐一坐，喝口茶再走。</p>"
)


def long_piece(chief):
    """Publish it; returns its address."""
    issue = make_issue(theme="家门口的联络站")
    piece = make_article(
        issue=issue,
        section=make_section("本期焦点"),
        title="把联络站建到家门口",
        body=BODY,
        credits=[("文", "林知秋")],
        signed=True,
        by=chief,
    )
    issue_actions.publish(issue, by=chief)
    return piece.get_absolute_url()
