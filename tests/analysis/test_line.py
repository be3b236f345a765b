from datetime import date

import numpy as np
import pytest
from scipy import stats

from fieldcoach.analysis.false_discovery import benjamini_hochberg
from fieldcoach.analysis.line import (
    band,
    band_at,
    drawn_line,
    fit_line,
    neighbours_correlate,
    theil_sen,
)

DAYS = np.array([0.0, 9.0, 21.0, 40.0, 44.0, 70.0, 83.0])
MEANS = np.array([2.0, 2.75, 2.5, 3.25, 2.5, 3.5, 3.25])


def test_that_the_fit_is_the_one_of_scipy() -> None:
    ours, theirs = fit_line(DAYS, MEANS), stats.linregress(DAYS, MEANS)
    assert ours.slope == pytest.approx(theirs.slope)
    assert ours.at_zero == pytest.approx(theirs.intercept)
    assert ours.slope_error == pytest.approx(theirs.stderr)
    assert ours.p_value == pytest.approx(theirs.pvalue)
    half = stats.t.ppf(0.975, 5) * theirs.stderr
    assert ours.slope_interval.half_width == pytest.approx(half)


def test_that_a_small_fit_is_what_a_hand_gets() -> None:
    # x 0, 1, 2, 3; y 1, 3, 2, 4: slope 4/5, at zero 1.3, residuals −.3, .9, −.9, .3, SSE 1.8.
    fit = fit_line(np.array([0.0, 1, 2, 3]), np.array([1.0, 3, 2, 4]))
    assert fit.slope == pytest.approx(0.8)
    assert fit.at_zero == pytest.approx(1.3)
    assert fit.error == pytest.approx((1.8 / 2) ** 0.5)
    # Lag 1: (−.27 − .81 − .27) / 1.8.
    assert neighbours_correlate(fit.residuals) == pytest.approx(-0.75)


def test_that_a_perfect_fit_is_certain_and_a_flat_one_says_nothing() -> None:
    rising = fit_line(DAYS, 2 + 0.01 * DAYS)
    assert (rising.p_value, rising.error) == (0.0, 0.0)
    assert rising.slope_interval.low == rising.slope_interval.high == rising.slope
    flat = fit_line(DAYS, np.full(7, 0.1 + 0.2))
    assert (flat.slope, flat.error, flat.p_value) == (0.0, 0.0, 1.0)
    assert neighbours_correlate(flat.residuals) is None


def test_that_there_is_no_line_through_two_points_or_one_day() -> None:
    assert fit_line(DAYS[:2], MEANS[:2]) is None
    assert fit_line(np.zeros(4), MEANS[:4]) is None
    assert theil_sen(np.zeros(4), MEANS[:4]) is None


def test_that_theil_sen_is_the_one_of_scipy() -> None:
    assert theil_sen(DAYS, MEANS) == pytest.approx(stats.theilslopes(MEANS, DAYS).slope)


def test_that_benjamini_hochberg_is_the_one_of_scipy() -> None:
    p_values = [0.04, 0.001, 0.2, 0.04, 0.9, 0.011]
    assert benjamini_hochberg(p_values) == pytest.approx(stats.false_discovery_control(p_values))
    assert benjamini_hochberg([0.03]) == [0.03]
    assert benjamini_hochberg([]) == []


def test_that_the_band_is_the_interval_of_the_mean_at_each_day() -> None:
    line = drawn_line(fit_line(DAYS, MEANS), date(2026, 1, 5), date(2026, 3, 29), (1, 5))
    days, fitted, low, high = band(line, 84)
    assert (days[0], days[-1], days.size) == (0.0, 83.0, 84)
    # Shifting x makes the intercept the fitted mean there, whose error scipy knows.
    for place in (0, 30, 83):
        theirs = stats.linregress(DAYS - days[place], MEANS)
        assert fitted[place] == pytest.approx(theirs.intercept)
        half = stats.t.ppf(0.975, 5) * theirs.intercept_stderr
        assert high[place] - fitted[place] == pytest.approx(half)
        assert fitted[place] - low[place] == pytest.approx(half)


def test_that_nothing_drawn_leaves_the_scale() -> None:
    means = np.array([0.0, 0.0, 0.0, 0.25, 0.75, 1.0, 1.0])
    line = drawn_line(fit_line(DAYS, means), date(2026, 1, 5), date(2026, 3, 29), (0, 1))
    assert line.intercept_at_first_day < 0
    _, *drawn = band(line)
    assert min(part.min() for part in drawn) == 0
    assert max(part.max() for part in drawn) == 1


@pytest.mark.parametrize("day", [-1.0, 84.0])
def test_that_a_line_goes_no_further_than_its_sessions(day: float) -> None:
    line = drawn_line(fit_line(DAYS, MEANS), date(2026, 1, 5), date(2026, 3, 29), (1, 5))
    with pytest.raises(ValueError, match="beyond"):
        band_at(line, np.array([day]))
