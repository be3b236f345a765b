"""Axes: which lines and words they have."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcoach.charts.axes import gap_axis, time_ticks, value_axis
from fieldcoach.domain.rubric import Item, Scale

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


def words(ticks: object) -> list[str]:
    return [word for _place, word in ticks]


def test_that_months_are_named_with_their_year_at_the_start_and_in_january() -> None:
    ticks = time_ticks(date(2025, 1, 1), date(2026, 2, 1), 6)
    assert words(ticks) == ["Jan 25", "Apr", "Jul", "Oct", "Jan 26"]


def test_that_a_long_time_is_told_in_years() -> None:
    assert words(time_ticks(date(2010, 5, 1), date(2026, 2, 1), 5)) == ["2015", "2020", "2025"]


def test_that_a_short_time_is_told_by_its_ends() -> None:
    assert words(time_ticks(date(2026, 9, 3), date(2026, 9, 28), 5)) == ["3 Sep 26", "28 Sep 26"]
    assert words(time_ticks(date(2026, 9, 3), date(2026, 9, 3), 5)) == ["3 Sep 26"]


@given(DAYS, DAYS, st.integers(0, 12))
def test_that_named_days_lie_within_and_are_as_few_as_asked(
    one: date, other: date, at_most: int
) -> None:
    first, last = sorted((one, other))
    ticks = time_ticks(first, last, at_most)
    assert 1 <= len(ticks) <= max(at_most, 1)
    assert all(first <= day <= last for day, _word in ticks)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], ["0", "1"]),
        ([3], ["0", "1", "2", "3"]),
        ([17], ["0", "10", "20"]),
        ([999], ["0", "500", "1000"]),
    ],
)
def test_that_a_count_gets_round_lines(values: list[float], expected: list[str]) -> None:
    assert words(value_axis(Item.COUNT, Scale(0, 999), values).ticks) == expected


def test_that_a_gap_axis_holds_zero_and_the_values_in_half_points() -> None:
    axis = gap_axis([0.4, 1.4, -0.1], 3)
    assert words(axis.ticks) == ["−0.5", "0", "+0.5", "+1", "+1.5"]
    assert (axis.low, axis.high) == (-0.5, 1.5)


def test_that_a_wide_gap_axis_has_fewer_lines() -> None:
    assert words(gap_axis([-2.8, 2.9], 3).ticks) == ["−4", "−2", "0", "+2", "+4"]
    assert words(gap_axis([0.2, 6.9], 999).ticks) == ["0", "+2", "+4", "+6", "+8"]


def test_that_a_gap_between_shares_is_told_in_percentage_points() -> None:
    axis = gap_axis([-0.06, 0.38], 1, Item.DONE)
    assert words(axis.ticks) == ["−50", "0", "+50"]
    assert words(value_axis(Item.DONE, Scale(0, 1)).ticks) == ["0 %", "50 %", "100 %"]


@given(st.lists(st.floats(-1e4, 1e4)), st.sampled_from([1, 3, 4, 999]))
def test_that_a_gap_axis_always_holds_what_can_be(values: list[float], reach: int) -> None:
    axis = gap_axis(values, reach)
    assert axis.low <= 0 <= axis.high
    assert 3 <= len(axis.ticks) <= 8
    for value in values:
        held = min(max(value, -reach), reach)
        assert axis.low - 1e-6 <= held <= axis.high + 1e-6
        assert 0 <= axis.part(value) <= 1
