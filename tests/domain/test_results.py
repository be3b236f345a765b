"""Periods as they are written, and what attainment is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcoach.domain.days import Window
from fieldcoach.domain.results import Period, attainment, parse_period

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        (" 2026-q4 ", date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-09-01/2026-09-30", date(2026, 9, 1), date(2026, 9, 30)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_that_a_period_is_read(text: str, since: date, until: date) -> None:
    assert parse_period(text) == Period(since, until)


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-Q5", "2026-13", "2026-00", "0000", "2026-9", "2026-09-30/2026-09-01",
     "2026-09-01", "2026-09-01/", "2026/2027", "２０２６-Q5"],
)  # fmt: skip
def test_that_what_names_no_period_is_none(text: str) -> None:
    assert parse_period(text) is None


@pytest.mark.parametrize("text", ["2026", "2026-Q2", "2026-09", "2026-02-01/2026-03-31"])
def test_that_a_period_says_itself_in_the_shortest_way(text: str) -> None:
    assert str(parse_period(text)) == text


def test_that_days_that_make_a_quarter_are_called_by_its_name() -> None:
    assert str(Period(date(2026, 7, 1), date(2026, 9, 30))) == "2026-Q3"


@given(DAYS, DAYS)
def test_that_every_period_is_read_as_it_is_said(one: date, other: date) -> None:
    period = Period(min(one, other), max(one, other))
    assert parse_period(str(period)) == period


def test_that_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Period(date(2026, 2, 1), date(2026, 1, 31))


def test_that_a_period_overlaps_a_window_by_a_single_day() -> None:
    september = Period(date(2026, 9, 1), date(2026, 9, 30))
    assert september.overlaps(Window())
    assert september.overlaps(Window(date(2026, 9, 30), None))
    assert september.overlaps(Window(None, date(2026, 9, 1)))
    assert not september.overlaps(Window(date(2026, 10, 1), None))
    assert not september.overlaps(Window(None, date(2026, 8, 31)))


def test_that_without_a_target_there_is_no_attainment() -> None:
    assert attainment(0.0, 100.0) is None
    assert attainment(None, 100.0) is None
    assert attainment(-100.0, -50.0) is None
    assert attainment(200.0, -50.0) == -0.25
    assert attainment(5e-324, 1e308) is None
