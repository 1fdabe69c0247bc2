"""Days and times as they are typed at the desk."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issues import dates


@pytest.mark.parametrize(
    "words",
    [
        "2026-12-01", "2026-12-1", "2026年12月1日", "2026年12月1号", "2026/12/1", "2026.12.1", "２０２６年１２月１日",
        "2026 年 12 月 1 日", " 2026－12－01 ", "2026—12—1", "2026。12。1", "20261201", "二〇二六年十二月一日", "二○二六年十二月一号",
        "2026年12月1日（星期二）", "2026年12月1日 周二", "2026-12-01 周二",
    ],
)  # fmt: skip
def test_a_day_is_understood_however_it_is_typed(words):
    assert dates.day(words) == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("08:00", time(8)), ("8:00", time(8)), ("08：00", time(8)), ("０８：００", time(8)), ("8点", time(8)), ("8时", time(8)),
        ("8点钟", time(8)), ("8点整", time(8)), ("8点半", time(8, 30)), ("八点半", time(8, 30)), ("上午8点", time(8)), ("上午 8:30", time(8, 30)),
        ("下午3:30", time(15, 30)), ("下午3点半", time(15, 30)), ("下午三点一刻", time(15, 15)), ("下午15:00", time(15)),
        ("晚上8点", time(20)), ("早上6点20分", time(6, 20)), ("20时05分", time(20, 5)), ("中午12点", time(12)), ("中午1点", time(13)),
        ("上午12点", time(12)), ("下午12:30", time(12, 30)), ("凌晨12点", time(0)), ("两点", time(2)), ("十二点", time(12)),
        ("二十一点零五分", time(21, 5)), ("8:00:00", time(8)), ("3:30 pm", time(15, 30)), ("12:05 AM", time(0, 5)), ("0:00", time(0)),
        ("8.30", time(8, 30)),
    ],
)  # fmt: skip
def test_a_time_is_understood_however_it_is_typed(words, meant):
    assert dates.time_of_day(words) == meant


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("2026-12-01 08:00", datetime(2026, 12, 1, 8)),
        ("2026-12-01T08:00", datetime(2026, 12, 1, 8)),
        ("2026-12-01, 08:00", datetime(2026, 12, 1, 8)),
        ("2026年12月1日，8:00", datetime(2026, 12, 1, 8)),
        ("2026-12-1上午8点", datetime(2026, 12, 1, 8)),
        ("2026年12月1日周二八点", datetime(2026, 12, 1, 8)),
        ("2026-12-01 08:00:00", datetime(2026, 12, 1, 8)),
        ("2026年12月1日8点", datetime(2026, 12, 1, 8)),
        ("2026年12月1日 上午8点半", datetime(2026, 12, 1, 8, 30)),
        ("2026年12月1号下午3:30", datetime(2026, 12, 1, 15, 30)),
        ("2026/12/1 下午3点", datetime(2026, 12, 1, 15)),
        ("2026.12.1 8.30", datetime(2026, 12, 1, 8, 30)),
        ("2026年12月1日（周二）早上8点", datetime(2026, 12, 1, 8)),
        ("二〇二六年十二月一日八点", datetime(2026, 12, 1, 8)),
        ("2026-12-01", datetime(2026, 12, 1)),
    ],
)
def test_a_day_and_a_time_are_understood_together(words, meant):
    assert dates.moment(words) == meant


@pytest.mark.parametrize(
    "words",
    [
        "",
        "下周",
        "12月1日",
        "2026年12月",
        "2026-13-01",
        "2026年2月30日",
        "26-12-1",
        "0001-01-01",
        "2026-1201",
        "十十月",
    ],
)
def test_what_is_no_day_is_refused(words):
    with pytest.raises(ValueError):  # noqa: PT011 - the form says it in Chinese
        dates.day(words)


@pytest.mark.parametrize(
    "words",
    ["", "早上", "8", "24:00", "25点", "8:60", "晚上12点", "晚上3点", "上午15点", "中午8点", "下午0点", "8点半刻"],
)
def test_what_is_no_time_or_may_be_two_is_refused(words):
    with pytest.raises(ValueError):  # noqa: PT011 - the form says it in Chinese
        dates.time_of_day(words)


@pytest.mark.parametrize(
    "words", ["2026-12-18:00", "2026-12-01 8", "2026-12-01 25:00", "8点", "2026-12-01 08:00 或 09:00"]
)
def test_a_moment_that_may_be_another_is_refused(words):
    with pytest.raises(ValueError):  # noqa: PT011 - the form says it in Chinese
        dates.moment(words)


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.times())
def test_every_moment_is_read_as_it_is_written(day, at):
    written = [
        f"{day:%Y-%m-%d} {at:%H:%M}",
        f"{day.year}年{day.month}月{day.day}日{at.hour}点{at.minute}分",
        f"{day:%Y%m%d} {at.hour}:{at.minute}",
    ]

    assert {dates.moment(words) for words in written} == {datetime.combine(day, at.replace(second=0, microsecond=0))}


@given(st.text(alphabet="0123456789年月日号点半刻分上午下晚:：/-. 一二十〇", max_size=24))
def test_any_line_is_a_moment_or_refused(words):
    try:
        assert isinstance(dates.moment(words), datetime)
    except ValueError:
        assert words not in ("2026-12-01", "2026年12月1日8点")


@pytest.mark.parametrize("words", ["2026年12月十一点", "2026年12月二十一点", "2026年12月11点"])
def test_an_hour_is_not_read_out_of_the_figures_of_a_day(words):
    with pytest.raises(ValueError):  # noqa: PT011 - the form says it in Chinese
        dates.moment(words)
