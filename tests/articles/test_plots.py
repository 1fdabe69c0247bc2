"""Where the marks of the plots stand."""

from itertools import pairwise

from articles import plots


def test_bars_are_as_long_as_their_share_of_the_longest():
    assert plots.bars([3120, 1560, 0]) == [100.0, 50.0, 0.0]
    assert plots.bars([0, 0]) == [0.0, 0.0]
    assert plots.bars([]) == []


def test_a_curve_runs_from_edge_to_edge_below_its_highest_line():
    curve = plots.curve([2640, 1910, 520], ["1日", "2日", "3日"])

    assert curve.points == "60.0,40.7 495.0,78.7 930.0,151.0"
    assert curve.end == (930.0, 151.0)
    assert [value for _, value in curve.lines] == [0, 1000, 2000, 3000]
    assert curve.labels == [(60.0, "1日"), (495.0, "2日"), (930.0, "3日")]


def test_what_was_before_is_drawn_on_the_same_sheet():
    curve = plots.curve([10, 20], ["1月", "2月", "3月"], before=[40, 0, 40])

    assert (curve.points, curve.before) == ("60.0,139.0 495.0,100.0", "60.0,22.0 495.0,178.0 930.0,22.0")


def test_one_day_and_days_without_reads_have_a_sheet_too():
    assert plots.curve([0], ["今天"]).lines == [(178.0, 0), (22.0, 1)]
    assert plots.curve([7], ["今天"]).end == (60.0, 41.5)


def test_labels_never_run_into_each_other():
    for number in range(1, 40):
        labels = plots.curve([1] * number, [str(day) for day in range(number)]).labels

        assert len(labels) <= 12
        assert labels[-1][1] == str(number - 1)
        apart = [after - before for (before, _), (after, _) in pairwise(labels)]
        assert min(apart, default=99) > 50
