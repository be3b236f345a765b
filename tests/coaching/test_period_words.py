"""Periods as a person reads them."""

import pytest

from fieldcoach.coaching.period_words import period_words, periods_words
from fieldcoach.domain.results import parse_period


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026", "2026"),
        ("2026-Q3", "Q3 2026"),
        ("2026-Q1", "Q1 2026"),
        ("2026-07", "July 2026"),
        ("2026-07-01/2026-09-15", "1 Jul 2026 to 15 Sep 2026"),
        ("2025-12-15/2026-01-14", "15 Dec 2025 to 14 Jan 2026"),
    ],
)
def test_that_a_period_is_called_as_people_do(period: str, words: str) -> None:
    found = parse_period(period)
    assert found is not None
    assert period_words(found) == words


@pytest.mark.parametrize(
    ("periods", "words"),
    [
        ([], ""),
        (["2026-07"], "July 2026"),
        (["2026-06", "2026-10", "2026-08"], "June to October 2026"),
        (["2025-11", "2026-02"], "November 2025 to February 2026"),
        (["2026-Q1", "2026-Q2"], "Q1 to Q2 2026"),
        (["2026-Q1", "2026-06"], "Q1 to June 2026"),
        (["2025", "2026"], "2025 to 2026"),
        (["2026", "2026-09"], "2026"),
        (["2026-01", "2026"], "2026"),
    ],
)
def test_that_several_are_told_from_the_first_to_the_last(periods: list[str], words: str) -> None:
    found = [parse_period(period) for period in periods]
    assert periods_words([one for one in found if one is not None]) == words
