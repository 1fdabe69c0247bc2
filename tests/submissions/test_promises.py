"""What contributors are told of how long their data are kept is what is done, in every place that says it."""

from pathlib import Path

import pytest
from django.conf import settings

from submissions.actions.fees import KEPT_FOR_YEARS
from submissions.models import Status
from submissions.models.submission import KEPT_FOR, KEPT_OPEN

GUIDES = ("templates/submissions/_guide.html", "templates/issues/pages/_guidelines.html")
PRIVACY = ("templates/issues/pages/_privacy.html", "chutian/demo/pages/privacy.html")
NUMBERS = "零一两三四五六七八九十"


def words_of(place):
    return (Path(settings.BASE_DIR) / place).read_text()


def years(span):
    return NUMBERS[span.days // 365] + "年"


@pytest.mark.parametrize("place", [*GUIDES, *PRIVACY])
def test_every_guide_names_the_periods_that_are_kept(place):
    words = words_of(place)

    promised = [
        f"{years(KEPT_FOR[Status.DECLINED])}后",
        f"撤回的，{KEPT_FOR[Status.WITHDRAWN].days} 天后",
        f"采用的，{years(KEPT_FOR[Status.ADOPTED])}后",
        f"一直没有办结的，收到{years(KEPT_OPEN)}后",
    ]
    assert [promise for promise in promised if promise not in words] == []


def test_who_takes_a_piece_back_is_told_the_same():
    assert f"撤回 {KEPT_FOR[Status.WITHDRAWN].days} 天后抹去" in words_of("templates/submissions/take_back.html")


@pytest.mark.parametrize("place", ["templates/submissions/fees.html", *PRIVACY])
def test_fees_are_said_to_be_kept_for_as_long_as_they_are(place):
    assert f"按税收征管的规定保存{NUMBERS[KEPT_FOR_YEARS]}年，到期抹去" in words_of(place)


@pytest.mark.parametrize("place", PRIVACY)
def test_the_page_on_personal_data_names_the_rights(place):
    assert "查阅、更正或要求删除" in words_of(place)
