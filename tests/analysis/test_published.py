"""Our figures on published data, beside the published ones and beside scipy's.

Each data set is named in `published_data`. Where R has documented the figure, it is R's; everything
that scipy computes is compared with scipy too, to more digits than any paper prints.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import combinations
from math import atanh, gamma, sqrt, tanh
from uuid import UUID

import numpy as np
import pytest
from scipy import stats

from fieldcoach.analysis.effect import cliffs_delta, count_pairs, hedges_g
from fieldcoach.analysis.false_discovery import benjamini_hochberg
from fieldcoach.analysis.growth import GrowthCaution, GrowthVerdict, grow, team_trend
from fieldcoach.analysis.intervals import Interval, welch_interval
from fieldcoach.analysis.line import Fit, fit_line, theil_sen
from fieldcoach.analysis.means_ends import (
    LinkCaution,
    LinkVerdict,
    RepEnds,
    SkillEnds,
    link,
    rank_interval,
)
from fieldcoach.analysis.pairing import p_alone, spearman
from fieldcoach.analysis.relabelling import relabel
from fieldcoach.analysis.sessions import Session, SkillSessions
from tests.analysis import published_data as data
from tests.analysis.builders import FIRST_DAY

SEED = 7


def fitted(x: Sequence[float], y: Sequence[float]) -> Fit:
    fit = fit_line(np.array(x, dtype=float), np.array(y, dtype=float))
    assert fit is not None
    return fit


def scipy_slope(x: Sequence[float], y: Sequence[float]) -> tuple[float, float, Interval, float]:
    """Slope, its standard error, its 95 % interval and p."""
    theirs = stats.linregress(x, y)
    half = float(stats.t.ppf(0.975, len(x) - 2)) * theirs.stderr
    around = Interval(theirs.slope - half, theirs.slope + half)
    return theirs.slope, theirs.stderr, around, theirs.pvalue


def gap(first: np.ndarray, second: np.ndarray, axis: int) -> np.ndarray:
    return np.abs(np.mean(first, axis=axis) - np.mean(second, axis=axis))


def is_first(first: Sequence[object], second: Sequence[object]) -> np.ndarray:
    return np.arange(len(first) + len(second)) < len(first)


class TestStudentsSleep:
    """R's `sleep` and the example of its `t.test`: t = −1.8608, df = 17.776, p = .07939."""

    def test_that_welchs_interval_is_published(self) -> None:
        shown = welch_interval(data.SLEEP_FIRST, data.SLEEP_SECOND)
        assert shown is not None
        assert (shown.low, shown.high) == pytest.approx((-3.3654832, 0.2054832), abs=5e-8)
        theirs = stats.ttest_ind(
            data.SLEEP_FIRST, data.SLEEP_SECOND, equal_var=False
        ).confidence_interval()
        assert (shown.low, shown.high) == pytest.approx(tuple(theirs))

    def test_that_hedges_g_is_published_but_for_the_approximate_correction(self) -> None:
        # R's effectsize: d = −.83218, and g = −.79702 with 1 − 3/(4·18 − 1) for J, which is off in
        # the fourth decimal.
        shown = hedges_g(data.SLEEP_FIRST, data.SLEEP_SECOND)
        assert shown == pytest.approx(-0.797018500447446, abs=1e-4)
        d = -0.83218108134954
        assert shown == pytest.approx(d * gamma(9) / (sqrt(9) * gamma(8.5)))


class TestDarwinsMaize:
    """The example of `ZeaMays` in R's HistData: t = 2.4371, df = 22.164, p = .02328."""

    def test_that_welchs_interval_is_published(self) -> None:
        shown = welch_interval(data.MAIZE_CROSSED, data.MAIZE_SELFED)
        assert shown is not None
        assert (shown.low, shown.high) == pytest.approx((0.3909566, 4.8423767), abs=5e-8)

    def test_that_random_relabellings_come_close_to_scipys(self) -> None:
        # 155 million ways to deal out fifteen of thirty plants: both draw at random.
        levels = np.array([*data.MAIZE_CROSSED, *data.MAIZE_SELFED])[:, None]
        shown = relabel(levels, is_first(data.MAIZE_CROSSED, data.MAIZE_SELFED), seed=SEED)
        assert (shown.relabellings, shown.all_ways) == (10_000, False)
        theirs = stats.permutation_test(
            (data.MAIZE_CROSSED, data.MAIZE_SELFED), gap, vectorized=True, alternative="greater",
            n_resamples=19_999, rng=np.random.default_rng(3),
        ).pvalue  # fmt: skip
        # Three standard errors of a share near .02 of 10,000, and of 20,000.
        assert shown.p_values[0] == pytest.approx(theirs, abs=0.006)


class TestMiceOfEfronAndTibshirani:
    """7 treated against 9: the difference of 30.63 days of the book's chapter 2."""

    def test_that_all_relabellings_are_scipys(self) -> None:
        levels = np.array([*data.MICE_TREATED, *data.MICE_CONTROL])[:, None]
        shown = relabel(levels, is_first(data.MICE_TREATED, data.MICE_CONTROL), seed=SEED)
        assert (shown.relabellings, shown.all_ways) == (11_440, True)
        exact = {"vectorized": True, "n_resamples": np.inf}
        theirs = stats.permutation_test(
            (data.MICE_TREATED, data.MICE_CONTROL), gap, alternative="greater", **exact
        )
        assert theirs.statistic == pytest.approx(30.63, abs=0.005)
        assert shown.p_values[0] == pytest.approx(theirs.pvalue, abs=1e-12)
        # We count |D| at both ends; scipy's own two-sided p doubles the smaller tail instead.
        doubled = stats.permutation_test(
            (data.MICE_TREATED, data.MICE_CONTROL),
            lambda a, b, axis: np.mean(a, axis=axis) - np.mean(b, axis=axis), **exact,
        ).pvalue  # fmt: skip
        assert shown.p_values[0] != pytest.approx(doubled, abs=1e-4)


class TestHogartyAndKromrey:
    """The example of `cliff.delta` in R's effsize: −.25."""

    def test_that_cliffs_delta_is_published(self) -> None:
        pairs = count_pairs(data.CLIFF_TREATMENT, data.CLIFF_CONTROL)
        assert cliffs_delta(pairs) == -0.25
        # Which is what Mann and Whitney's U says, 2U/(n₁n₂) − 1.
        u = stats.mannwhitneyu(data.CLIFF_TREATMENT, data.CLIFF_CONTROL).statistic
        assert cliffs_delta(pairs) == pytest.approx(2 * u / 60 - 1)


class TestBorensteinsWorkedExample:
    """Introduction to Meta-Analysis (2009), chapter 4: d = .5970, J = .9923, g = .5924."""

    def test_that_hedges_g_is_published(self) -> None:
        # Fifty each, means 103 and 100, SD 5.5 and 4.5: halves this far from their mean have them.
        def group(mean: float, sd: float) -> list[float]:
            off = sd * sqrt(49 / 50)
            return [mean - off, mean + off] * 25

        assert hedges_g(group(103, 5.5), group(100, 4.5)) == pytest.approx(0.5924, abs=5e-5)


class TestHendersonAndVellemansCars:
    """Three automatic cars among eleven of four cylinders, on four measures: all 165 ways."""

    LEVELS = np.vstack([data.AUTOMATIC, data.MANUAL])
    AUTOMATIC = is_first(data.AUTOMATIC, data.MANUAL)

    def test_that_each_p_is_scipys(self) -> None:
        shown = relabel(self.LEVELS, self.AUTOMATIC, seed=SEED)
        assert (shown.relabellings, shown.all_ways) == (165, True)
        for measure, p in enumerate(shown.p_values):
            theirs = stats.permutation_test(
                (data.AUTOMATIC[:, measure], data.MANUAL[:, measure]), gap, vectorized=True,
                alternative="greater", n_resamples=np.inf,
            )  # fmt: skip
            assert p == pytest.approx(theirs.pvalue, abs=1e-12)

    def test_that_the_step_down_is_the_one_of_westfall_and_young(self) -> None:
        # Resampling-Based Multiple Testing (1993), way by way: the largest gap of the measures not
        # yet passed, in standard deviations of all eleven cars.
        spread = self.LEVELS.std(axis=0, ddof=1)

        def standardised(ways: tuple[int, ...]) -> np.ndarray:
            chosen = np.isin(np.arange(11), ways)
            return np.asarray(gap(self.LEVELS[chosen], self.LEVELS[~chosen], axis=0) / spread)

        seen = standardised((0, 1, 2))
        drawn = np.array([standardised(ways) for ways in combinations(range(11), 3)])
        expected, highest = np.empty(4), 0.0
        for passed, measure in enumerate(order := np.argsort(-seen)):
            left = order[passed:]
            share = float(np.mean(drawn[:, left].max(axis=1) >= seen[measure] - 1e-9))
            expected[measure] = highest = max(highest, share)
        shown = relabel(self.LEVELS, self.AUTOMATIC, seed=SEED)
        assert shown.adjusted == pytest.approx(expected.tolist())
        assert len(set(shown.adjusted)) > 1
        assert all(a >= p for a, p in zip(shown.adjusted, shown.p_values, strict=True))


class TestBenjaminiAndHochbergsExample:
    """Four of the fifteen are claimed at .05, where Bonferroni claims three."""

    def test_that_four_are_claimed(self) -> None:
        shown = benjamini_hochberg(data.HEART_P)
        assert [p <= 0.05 for p in shown] == [True] * 4 + [False] * 11
        assert sum(15 * p <= 0.05 for p in data.HEART_P) == 3
        assert shown[:5] == pytest.approx([0.0015, 0.003, 0.0095, 0.035625, 0.0603])
        assert shown == pytest.approx(stats.false_discovery_control(data.HEART_P))


class TestAnscombesQuartet:
    """Slope .5001 and standard error .1179, whatever the points look like."""

    @pytest.mark.parametrize(
        ("y", "slope", "error"),
        list(zip(data.ANSCOMBE_Y, (0.5001, 0.5000, 0.4997), (0.1179, 0.1180, 0.1179), strict=True)),
    )
    def test_that_the_slope_is_published(
        self, y: tuple[float, ...], slope: float, error: float
    ) -> None:
        fit = fitted(data.ANSCOMBE_X, y)
        assert (fit.slope, fit.slope_error) == pytest.approx((slope, error), abs=5e-5)
        theirs = scipy_slope(data.ANSCOMBE_X, y)
        assert (fit.slope, fit.slope_error) == pytest.approx(theirs[:2])
        assert fit.slope_interval.low == pytest.approx(theirs[2].low)
        assert fit.slope_interval.high == pytest.approx(theirs[2].high)
        assert fit.p_value == pytest.approx(theirs[3])

    def test_that_the_median_slope_is_scipys_and_passes_the_outlier_by(self) -> None:
        # The third set lies on a line of slope .345 but for one point.
        x, y = np.array(data.ANSCOMBE_X, dtype=float), np.array(data.ANSCOMBE_Y[2])
        shown = theil_sen(x, y)
        assert shown == pytest.approx(stats.theilslopes(y, x).slope)
        assert shown == pytest.approx(0.345, abs=0.001)


class TestEzekielsCars:
    """R's `cars`: 3.9324 feet a mile per hour, `confint` 3.096964 to 4.767853."""

    def test_that_slope_and_interval_are_published(self) -> None:
        fit = fitted(data.CARS_SPEED, data.CARS_STOP)
        assert (fit.slope, fit.slope_error) == pytest.approx((3.9324, 0.4155), abs=5e-5)
        around = fit.slope_interval
        assert (around.low, around.high) == pytest.approx((3.096964, 4.767853), abs=5e-7)
        assert fit.error == pytest.approx(15.38, abs=0.005)
        assert fit.at_zero == pytest.approx(-17.5791, abs=5e-5)


class TestSensExample:
    def test_that_the_median_slope_is_published(self) -> None:
        x, y = np.array(data.SEN_X, dtype=float), np.array(data.SEN_Y, dtype=float)
        assert theil_sen(x, y) == 4.0


class TestHollanderAndWolfesTuna:
    """The example of R's `cor.test`: Spearman's rho .6, exact p .0968."""

    def test_that_rho_and_its_exact_p_are_published(self) -> None:
        r = spearman(data.TUNA_LIGHTNESS, data.TUNA_PANEL)
        assert r == pytest.approx(0.6)
        (p,) = p_alone([(np.array(data.TUNA_LIGHTNESS), np.array(data.TUNA_PANEL))], seed=SEED)
        assert p == pytest.approx(0.0968, abs=5e-5)
        assert r == pytest.approx(stats.spearmanr(data.TUNA_LIGHTNESS, data.TUNA_PANEL).statistic)

    def test_that_the_interval_is_bonett_and_wrights(self) -> None:
        shown = rank_interval(0.6, 9)
        half = 1.96 * sqrt((1 + 0.36 / 2) / 6)
        assert shown is not None
        assert (shown.low, shown.high) == pytest.approx(
            (tanh(atanh(0.6) - half), tanh(atanh(0.6) + half))
        )

    def test_that_nine_lots_of_tuna_are_no_clear_link(self) -> None:
        lots = tuple(
            RepEnds(rep=UUID(int=number), level=lightness, attainment=panel)
            for number, (lightness, panel) in enumerate(
                zip(data.TUNA_LIGHTNESS, data.TUNA_PANEL, strict=True), start=1
            )
        )
        (shown,) = link([SkillEnds(series=UUID(int=99), is_level_item=True, reps=lots)])
        assert shown.p_value == shown.p_adjusted == pytest.approx(0.0968, abs=5e-5)
        assert (shown.pairings, shown.all_pairings) == (362_880, True)
        assert shown.verdict is LinkVerdict.NO_CLEAR_LINK
        assert LinkCaution.TINY_N in shown.cautions


class TestBelenkysSleeplessDrivers:
    """18 people on ten days: lme4's mean slope is 10.467 ms a day with a standard error of 1.546.

    As the days are the same for all, that error is the one of the mean of the people's own slopes.
    One line through all 180 points has the same slope and an error of 1.238, for it takes ten
    days of one person for ten people.
    """

    DAYS = range(10)

    def test_that_the_mean_of_the_own_slopes_is_published(self) -> None:
        slopes = [fitted(self.DAYS, person).slope for person in data.SLEEPLESS]
        shown = team_trend(slopes)
        half = 2.109816 * 1.546  # t of 17 df, from a table
        assert (shown.reps, shown.per_90_days) == (18, pytest.approx(10.467, abs=5e-4))
        assert shown.ci_low == pytest.approx(10.467 - half, abs=2e-3)
        assert shown.ci_high == pytest.approx(10.467 + half, abs=2e-3)
        theirs = stats.ttest_1samp(slopes, 0).confidence_interval()
        assert (shown.ci_low, shown.ci_high) == pytest.approx(tuple(theirs))

    def test_that_a_pooled_line_would_be_too_sure(self) -> None:
        pooled = fitted(list(self.DAYS) * 18, np.array(data.SLEEPLESS).ravel().tolist())
        assert (pooled.slope, pooled.slope_error) == pytest.approx((10.467, 1.238), abs=5e-4)

    def test_that_each_persons_growth_is_scipys(self) -> None:
        # A day of the study stands for ten days, so that ten of them are a verdict's worth.
        for number, person in enumerate(data.SLEEPLESS):
            sessions = tuple(
                Session(
                    day=FIRST_DAY + timedelta(days=10 * day),
                    mean=ms,
                    observations=1,
                    visit_values=1,
                )
                for day, ms in zip(self.DAYS, person, strict=True)
            )
            (shown,) = grow(
                [
                    SkillSessions(
                        series=UUID(int=number), scale_low=0, scale_high=999, is_level_item=False,
                        sessions=sessions,
                    )
                ]
            )  # fmt: skip
            slope, _error, around, p = scipy_slope([10 * day for day in self.DAYS], person)
            assert shown.per_90_days == pytest.approx(90 * slope)
            assert (shown.ci_low, shown.ci_high) == pytest.approx(
                (90 * around.low, 90 * around.high)
            )
            assert shown.p_value == shown.p_adjusted == pytest.approx(p)
            if p > 0.05 or GrowthCaution.ONE_DAY_DRIVES in shown.cautions:
                assert shown.verdict is GrowthVerdict.NO_CLEAR_TREND
