"""When a manager's gap to the co-raters moves with time."""

from datetime import date, timedelta
from uuid import UUID

import numpy as np
import pytest
from scipy import stats

from fieldcoach.analysis.drift import CoRatedDay, Drift, drift
from tests.analysis.builders import ANA, BEN, CAI, FIRST_DAY

GAPS = (-0.5, 0.0, -0.25, 0.25, 0.0, 0.5, 0.25, 0.75)


def day(number: int) -> date:
    return FIRST_DAY + timedelta(days=number)


def co_rated(gaps: tuple[float, ...], *, manager: UUID = ANA, every: int = 10) -> list[CoRatedDay]:
    return [
        CoRatedDay(manager=manager, day=day(every * number), gap=gap)
        for number, gap in enumerate(gaps)
    ]


def of_ana(*days: CoRatedDay) -> Drift:
    return next(found for found in drift(days) if found.manager == ANA)


def test_that_drift_is_the_slope_of_the_gap_per_90_days() -> None:
    found = of_ana(*co_rated(GAPS))
    theirs = stats.linregress(np.arange(8) * 10, GAPS)
    half = stats.t.ppf(0.975, 6) * theirs.stderr
    assert found.per_90_days == pytest.approx(90 * theirs.slope)
    assert found.ci_low == pytest.approx(90 * (theirs.slope - half))
    assert found.ci_high == pytest.approx(90 * (theirs.slope + half))
    assert (found.days, found.drifts) == (8, True)


def test_that_seven_days_are_too_few_however_they_lie() -> None:
    assert drift(co_rated((0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0))) == [
        Drift(manager=ANA, days=7, per_90_days=None, ci_low=None, ci_high=None, drifts=False)
    ]
    assert drift([]) == []


def test_that_a_gap_which_stays_is_leniency_and_no_drift() -> None:
    lenient = of_ana(*co_rated((1.0,) * 8))
    assert (lenient.per_90_days, lenient.drifts) == (0.0, False)
    restless = of_ana(*co_rated((1.5, 0.5) * 4))
    assert restless.ci_low < 0 < restless.ci_high
    assert not restless.drifts


def test_that_gaps_on_a_line_drift_unless_it_is_level() -> None:
    line = of_ana(*co_rated(tuple(number / 3 for number in range(8))))
    assert line.ci_low == line.ci_high == line.per_90_days == pytest.approx(3.0)
    assert line.drifts
    assert not of_ana(*co_rated((1 / 3,) * 8)).drifts


def test_that_of_two_who_rate_together_both_drift() -> None:
    mirrored = co_rated(tuple(-gap for gap in GAPS), manager=BEN)
    ana, ben = drift([*co_rated(GAPS), *mirrored])
    assert (ana.manager, ben.manager) == (ANA, BEN)
    assert ana.drifts
    assert ben.drifts
    assert ben.per_90_days == pytest.approx(-ana.per_90_days)


def test_that_a_third_shows_who_of_three_moved() -> None:
    # Ana rises against Ben and Cai, who stay alike: their gap to the mean of the two others moves
    # half as much, and so does not differ in kind. It is Ana's that is the largest.
    others = tuple(-gap / 2 for gap in GAPS)
    found = drift(
        [
            *co_rated(GAPS),
            *co_rated(others, manager=BEN),
            *co_rated(others, manager=CAI),
        ]
    )
    slopes = {one.manager: abs(one.per_90_days) for one in found}
    assert slopes[ANA] == pytest.approx(2 * slopes[BEN]) == pytest.approx(2 * slopes[CAI])


def test_that_the_days_may_come_in_any_order_but_once() -> None:
    days = co_rated(GAPS)
    assert drift(days[::-1]) == drift(days)
    with pytest.raises(ValueError, match="one gap a manager"):
        drift([*days, days[3]])


def test_that_time_is_counted_in_days_and_not_in_co_rated_days() -> None:
    # Seven days within a week, at the same gap on average, and one a year later: in days the line
    # hangs on the last; numbered, the last is one of eight.
    gaps = (0.0, 0.4, 0.0, 0.4, 0.0, 0.4, 0.2, 1.0)
    when = (0, 1, 2, 3, 4, 5, 6, 365)
    by_days = of_ana(
        *(CoRatedDay(manager=ANA, day=day(n), gap=gap) for n, gap in zip(when, gaps, strict=True))
    )
    assert by_days.drifts
    assert not of_ana(*co_rated(gaps, every=1)).drifts
