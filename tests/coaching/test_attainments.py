"""Which results are looked at, and the one figure a rep has for them."""

from datetime import date
from uuid import UUID

import pytest

from fieldcoach.coaching.attainments import (
    Attained,
    asked_metric,
    attained,
    count_twice,
    metrics_of,
    results_after,
    results_in,
)
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.results import Result, parse_period
from fieldcoach.errors import NotFound

ANA, BEN = UUID(int=1), UUID(int=2)


def result(
    period: str,
    stated: float | None = 1.0,
    *,
    rep: UUID = ANA,
    metric: str = "sales",
    target: float | None = None,
    actual: float | None = None,
) -> Result:
    said = parse_period(period)
    assert said is not None
    return Result(
        id=UUID(int=99),
        rep_id=rep,
        metric=metric,
        period=said,
        stated=None if target is not None else stated,
        target=target,
        actual=actual,
    )


def names(found: list[Result]) -> list[str]:
    return [str(one.period) for one in found]


def test_that_periods_that_touch_the_window_count_and_no_others() -> None:
    found = [result(period) for period in ("2026-05", "2026-06", "2026-Q3", "2026-11", "2026")]
    window = Window(date(2026, 6, 30), date(2026, 7, 1))
    assert names(results_in(found, window)) == ["2026-06", "2026-Q3", "2026"]
    assert len(results_in(found, EVERYTHING)) == 5


def test_that_a_target_of_nought_is_no_attainment_and_no_failure() -> None:
    found = [
        result("2026-06", target=0.0, actual=50.0),
        result("2026-07", target=200.0, actual=150.0),
        result("2026-08", target=100.0, actual=-50.0),
    ]
    assert attained(results_in(found, EVERYTHING)) == {ANA: Attained(0.125, 2)}
    assert attained(found[:1]) == {}


def test_that_a_rep_has_one_figure_however_many_periods() -> None:
    found = [result("2026-06", 0.8), result("2026-07", 1.0), result("2026-08", 1.2)]
    found.append(result("2026-06", 0.5, rep=BEN))
    assert attained(found) == {ANA: Attained(1.0, 3), BEN: Attained(0.5, 1)}


def test_that_figures_beyond_any_sum_still_have_a_mean() -> None:
    assert attained([result("2026-06", 1.7e308), result("2026-07", 1.7e308)]) == {
        ANA: Attained(1.7e308, 2)
    }


def test_that_the_next_period_is_the_first_that_begins_after_the_day() -> None:
    found = [result(period) for period in ("2026-Q3", "2026-Q4", "2026-10", "2026-12", "2026")]
    assert names(results_after(found, date(2026, 9, 15))) == ["2026-10"]
    assert names(results_after(found, date(2026, 10, 1))) == ["2026-12"]
    assert names(results_after(found, date(2026, 6, 30))) == ["2026-Q3"]
    assert results_after(found, date(2026, 12, 1)) == []
    assert results_after(found, None) == []


def test_that_a_period_without_one_known_attainment_is_not_the_next() -> None:
    found = [result("2026-10", target=0.0, actual=1.0), result("2026-11", 0.9, rep=BEN)]
    assert names(results_after(found, date(2026, 9, 30))) == ["2026-11"]


def test_that_the_metric_with_most_results_in_the_window_comes_first() -> None:
    found = [result(f"2025-{month:02}", metric="calls") for month in range(1, 9)]
    found += [result("2026-06", metric="Sales"), result("2026-07", metric="sales", rep=BEN)]
    found += [result("2026-06", metric="margin")]
    this_year = Window(date(2026, 1, 1), None)
    assert metrics_of(found, this_year) == ["Sales", "margin", "calls"]
    assert metrics_of(found, EVERYTHING) == ["calls", "Sales", "margin"]
    assert metrics_of([], EVERYTHING) == []


def test_that_a_metric_is_found_by_any_spelling_of_its_name() -> None:
    assert asked_metric(["Sales", "margin"], None) == "Sales"
    assert asked_metric(["Sales", "margin"], " MARGIN ") == "margin"


def test_that_an_unknown_metric_is_told_the_nearest_name() -> None:
    with pytest.raises(NotFound, match="no metric “Salse” in this journal; did you mean sales"):
        asked_metric(["sales", "margin"], "Salse")
    with pytest.raises(NotFound, match=r"no metric “Zzz” in this journal\.$"):
        asked_metric(["sales"], "Zzz")


def test_that_without_any_results_no_metric_is_a_wrong_one() -> None:
    assert asked_metric([], "sales") == "sales"
    assert asked_metric([], None) is None


@pytest.mark.parametrize(
    ("second", "rep", "stated", "is_so"),
    [
        ("2026-02-01/2026-02-28", ANA, 1.0, True),  # one day is enough
        ("2026-02-02/2026-02-28", ANA, 1.0, False),
        ("2026", ANA, 1.0, True),
        ("2026", BEN, 1.0, False),
        ("2026", ANA, None, False),  # without an attainment it is in no mean
    ],
)
def test_that_days_count_twice_where_results_of_one_rep_share_them(
    second: str, rep: UUID, stated: float | None, is_so: bool
) -> None:
    found = [result("2026-01-01/2026-02-01"), result(second, stated, rep=rep)]
    assert count_twice(found) is is_so
