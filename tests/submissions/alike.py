"""Texts that the tests of likely duplicates share, and articles that readers see with them."""

from django.utils import timezone

from tests.factories import make_article, make_issue

WELL = (
    "村口的老井，井沿被绳子磨出七道沟。最深的一道，据说比我祖父的祖父还老。自来水通到各家那年，有人提议把井填了，腾出地方停车。"
    "议事会开了三个晚上。第一晚算账，第二晚吵架，第三晚没有人说话，只有守井的满伯站起来，打了一桶水，给每个人倒了半碗。"
)
LAKE = (
    "湖边的选民小组会开在船上。大家说起清淤，说起闸口，说起去年涨水的时候谁家的田埂先垮。代表把意见一条一条写在簿子上，"
    "回到岸上又念了一遍，问写得对不对。船老大说，写得对，就看办得对不对了。"
)
TEA = "茶山上的第三件建议说的是路。路从山脚修到半山就停了，茶青要人背下来，背一趟四十分钟。夏天背下来的茶，颜色先变了。"


def printed(text, issue=None, **fields):
    """An article that readers see, with these words."""
    issue = issue or make_issue(published_at=timezone.now())
    return make_article(body=f"<p>{text}</p>", issue=issue, signed=True, **fields)
