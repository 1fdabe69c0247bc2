"""An issue as editors have it before them: some pieces well, one with things to look at."""

import pytest
from django.urls import reverse

from tests.factories import make_article, make_feature, make_issue, make_photo, make_section


def desk(issue, act="change", *rest):
    return reverse(f"admin:issues_issue_{act}", args=[issue.pk, *rest])


@pytest.fixture
def issue(chief):
    """An issue with four pieces in two sections, one of them with things to look at."""
    issue = make_issue(2026, 12, theme="家门口的民主", serial_number=432)
    focus, law = make_section("本期焦点"), make_section("立法之窗")
    figure = f'<figure data-photo="{make_photo().pk}"><img alt=""><figcaption>小圆桌</figcaption></figure>'
    for position, (title, section) in enumerate(
        [
            ("家站里的“小圆桌”", focus),
            ("联络站的夜间门诊", focus),
            ("小切口立法，落地要几步", law),
            ("立法听证会旁听记", law),
        ],
        start=1,
    ):
        make_article(
            issue=issue,
            section=section,
            title=title,
            position=position,
            pages=f"{2 * position}-{2 * position + 1}",
            credits=[("文", "章一帆")],
            body="<p>代表把意见写在簿子上。</p>" + (figure if position == 1 else ""),
            by=chief,
        )
    make_feature(issue, "走进联络站")
    return issue
