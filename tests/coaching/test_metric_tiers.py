"""Whether a metric made the tiers."""

from datetime import date
from uuid import UUID

import pytest

from fieldcoach.coaching.metric_tiers import Making, making
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.people import TierSpan

REP = UUID(int=1)
OVERLAPPING = [("star", 1.2), ("star", 0.9), ("average", 1.0), ("average", 0.8)]


def span(since: date = date(2026, 1, 1), *, metric: str = "", reason: str = "") -> TierSpan:
    return TierSpan(rep_id=REP, tier="star", since=since, reason=reason, metric=metric)


def made(*spans: TierSpan, metric: str = "sales", window: Window = EVERYTHING) -> Making:
    return making(metric, window, {REP: spans}, OVERLAPPING)


def test_that_a_tier_set_from_the_metric_is_made_by_it() -> None:
    assert made(span(metric=" SALES ")) is Making.MADE
    assert made(span(metric="margin")) is Making.APART
    assert made(span()) is Making.APART


@pytest.mark.parametrize(
    ("metric", "reason", "is_named"),
    [
        ("sales", "Top in Sales, two years running", True),
        ("sales", "a born salesman", False),
        ("sales", "salesforce champion", False),
        ("€ per call", "best in € per call", True),
        ("c++", "strong in c++", True),
    ],
)
def test_that_a_reason_that_names_the_metric_tells_it(
    metric: str, reason: str, is_named: bool
) -> None:
    assert (made(span(reason=reason), metric=metric) is Making.MADE) is is_named


def test_that_only_tiers_that_hold_in_the_window_count() -> None:
    old, new = span(date(2026, 1, 1), metric="sales"), span(date(2026, 6, 1))
    assert made(old, new, window=Window(date(2026, 6, 1), None)) is Making.APART
    assert made(old, new, window=Window(date(2026, 5, 31), None)) is Making.MADE
    assert made(new, window=Window(None, date(2025, 1, 1))) is Making.APART
    # A rep's first tier holds for the days before it too; a later one does not.
    assert made(old, window=Window(None, date(2025, 1, 1))) is Making.MADE
    later = span(date(2026, 6, 1), metric="sales")
    assert made(span(), later, window=Window(None, date(2026, 5, 31))) is Making.APART


def test_that_stars_who_all_stand_above_the_averages_follow_the_metric() -> None:
    apart = [("star", 1.2), ("star", 1.1), ("average", 1.0), ("average", 0.8), ("developing", 1.5)]
    assert making("sales", EVERYTHING, {}, apart) is Making.FOLLOWS
    assert making("sales", EVERYTHING, {}, OVERLAPPING) is Making.APART
    level = [("star", 1.0), ("star", 1.1), ("average", 1.0), ("average", 0.8)]
    assert making("sales", EVERYTHING, {}, level) is Making.APART


def test_that_one_rep_above_one_other_follows_nothing() -> None:
    assert making("sales", EVERYTHING, {}, [("star", 1.2), ("average", 1.0)]) is Making.APART
    assert making("sales", EVERYTHING, {}, []) is Making.APART
