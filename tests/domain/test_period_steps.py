"""The period before and after, and periods that share days."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcoach.domain.results import Period, parse_period


@pytest.mark.parametrize(
    ("period", "after"),
    [
        ("2026", "2027"),
        ("2026-Q4", "2027-Q1"),
        ("2026-Q2", "2026-Q3"),
        ("2026-12", "2027-01"),
        ("2024-01", "2024-02"),
        ("2026-09-01/2026-09-15", "2026-09-16/2026-09-30"),
    ],
)
def test_that_a_like_period_follows_and_leads_back(period: str, after: str) -> None:
    assert str(parse_period(period).stepped(1)) == after
    assert str(parse_period(after).stepped(-1)) == period or "/" in period


@pytest.mark.parametrize(("period", "step"), [("9999", 1), ("9999-12", 1), ("0001-Q1", -1)])
def test_that_the_calendar_has_ends(period: str, step: int) -> None:
    assert parse_period(period).stepped(step) is None


periods = st.tuples(st.dates(), st.dates()).map(lambda days: Period(*sorted(days)))


@given(periods, periods)
def test_that_sharing_days_is_mutual_and_never_with_itself(one: Period, other: Period) -> None:
    assert one.shares_days_with(other) == other.shares_days_with(one)
    assert not one.shares_days_with(one)


def test_that_a_quarter_shares_days_with_its_year_and_not_with_the_next_month() -> None:
    quarter = parse_period("2026-Q3")
    assert quarter.shares_days_with(parse_period("2026"))
    assert quarter.shares_days_with(parse_period("2026-09"))
    assert not quarter.shares_days_with(parse_period("2026-10"))
