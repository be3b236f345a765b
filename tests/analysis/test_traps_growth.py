"""Each rule of growth on a case so small that a hand can check it, where a naive answer is wrong.

Where the naive figure is a matter of one line, it stands beside ours.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest
from scipy import stats

from fieldcoach.analysis.growth import (
    GrowthCaution,
    GrowthVerdict,
    SkillGrowth,
    SkillSessions,
    band,
    band_at,
    grow,
    team_trend,
)
from tests.analysis.builders import ANA, BEN, CAI, FIRST_DAY, course

ALPHA = 0.05
GENTLE = (2.5, 3.0, 2.5, 3.5, 2.75, 3.25)
RISING = (2.0, 2.25, 2.5, 2.25, 2.75, 3.0, 2.75, 3.25)


def only(*skills: SkillSessions) -> SkillGrowth:
    return grow(skills)[0]


def p_of(days: Sequence[float], values: Sequence[float]) -> float:
    return float(stats.linregress(days, values).pvalue)


class TestTheSessionIsThePoint:
    def test_that_four_alike_ratings_of_a_day_are_one_point(self) -> None:
        shown = only(course(GENTLE, every=15))
        days = 15 * np.arange(6)
        every_rating = p_of(np.repeat(days, 4), np.repeat(GENTLE, 4))
        assert every_rating < 0.01  # what each rating as a point would claim
        assert shown.p_value == pytest.approx(p_of(days, GENTLE))
        assert shown.p_value > 0.25
        assert (shown.sessions, shown.verdict) == (6, GrowthVerdict.NO_CLEAR_TREND)

    def test_that_a_day_of_many_ratings_weighs_as_one_of_few(self) -> None:
        plain = course((2.0, 2.5, 2.25, 3.0, 2.75, 1.0), every=15)
        *few, last = plain.sessions
        long_last_day = replace(
            plain, sessions=(*few, replace(last, observations=40, visit_values=40))
        )
        assert only(long_last_day) == only(plain)

    def test_that_time_is_days_and_not_the_number_of_the_session(self) -> None:
        # Seven ride-alongs in one week and one three months later: rising by number, p .03, and
        # level by the calendar.
        means = (2.0, 2.25, 2.25, 2.5, 2.5, 2.75, 2.75, 2.4)
        days = (0, 1, 2, 3, 4, 5, 6, 90)
        assert p_of(range(8), means) < ALPHA
        shown = only(course(means, days=days))
        assert shown.p_value > 0.9
        assert shown.verdict is GrowthVerdict.NO_CLEAR_TREND

    def test_that_the_slope_is_told_in_points_per_90_days(self) -> None:
        # From 2 to 3 over 75 days, on a line: 1/75 a day, 1.2 in 90 days.
        shown = only(course((2.0, 2.2, 2.4, 2.6, 2.8, 3.0), every=15))
        assert shown.per_90_days == pytest.approx(1.2)
        assert shown.theil_sen_per_90_days == pytest.approx(1.2)

    def test_that_the_interval_has_two_degrees_less_than_sessions(self) -> None:
        # Days −30, −18, −6, 6, 18, 30 around their mean, Σx² = 2,520; ±¼ about a level line.
        means = (3.25, 2.75, 2.75, 3.25, 3.25, 2.75)
        shown = only(course(means, every=12))
        slope = sum(x * y for x, y in zip((-30, -18, -6, 6, 18, 30), means, strict=True)) / 2520
        left = sum(
            (y - 3 - slope * x) ** 2 for x, y in zip((-30, -18, -6, 6, 18, 30), means, strict=True)
        )
        half = 2.776445 * (left / 4) ** 0.5 / 2520**0.5  # t of 4 df, from a table
        assert shown.per_90_days == pytest.approx(90 * slope)
        assert shown.ci_high - shown.per_90_days == pytest.approx(90 * half, rel=1e-6)
        assert shown.least_change == pytest.approx(90 * half, rel=1e-6)


class TestHowMuchItTakes:
    @pytest.mark.parametrize(
        ("days", "verdict"),
        [
            ((0, 100), GrowthVerdict.POINTS_ONLY),
            ((0, 50, 100), GrowthVerdict.TOO_EARLY),
            ((0, 25, 50, 75, 100), GrowthVerdict.TOO_EARLY),
            ((0, 10, 20, 30, 40, 59), GrowthVerdict.TOO_EARLY),
            ((0, 10, 20, 30, 40, 60), GrowthVerdict.GROWING),
            (tuple(range(59)), GrowthVerdict.TOO_EARLY),
        ],
    )
    def test_that_a_verdict_takes_six_sessions_over_sixty_days(
        self, days: tuple[int, ...], verdict: GrowthVerdict
    ) -> None:
        # Whatever there is lies on a rising line, so that nothing but the rule holds it back.
        shown = only(course([2 + day / 50 for day in days], days=days))
        assert shown.verdict is verdict
        assert (shown.line is not None) == (verdict is GrowthVerdict.GROWING)
        assert (shown.p_adjusted is not None) == (verdict is GrowthVerdict.GROWING)

    def test_that_two_days_far_apart_have_no_slope_to_tell(self) -> None:
        shown = only(course((1.0, 5.0), days=(0, 300)))
        assert (shown.per_90_days, shown.p_value, shown.mdc95) == (None, None, None)

    def test_that_the_end_of_chance_is_no_growth(self) -> None:
        # Chosen for a poor first day, back at the usual level ever since: last less first is +1.
        shown = only(course((2.0, 3.0, 3.25, 2.75, 3.0, 2.75, 3.25, 3.0), every=10))
        assert shown.verdict is GrowthVerdict.NO_CLEAR_TREND
        assert shown.least_change > 1


class TestTheFamily:
    def test_that_skills_without_a_line_neither_hinder_nor_help(self) -> None:
        ripe = course(RISING, series=9)
        alone = only(ripe)
        # Five days on a line have p 0, three days of noise have p near 1: among the family the
        # first would halve the p of the others and the second would raise it.
        young = [
            course((1.0, 2.0, 3.0, 4.0, 5.0), series=1),
            course((3.0, 2.0, 3.0), series=2),
            course((3.0, 2.0), series=3),
        ]
        among = grow([*young, ripe])[3]
        assert among == alone
        assert among.p_adjusted == among.p_value

    def test_that_twenty_skills_at_once_raise_the_p_of_each(self) -> None:
        # p .017 alone; the smallest of twenty, it is .017·20/1.
        weak = course((2.5, 2.25, 2.75, 2.5, 3.0, 3.0, 2.75, 3.25), series=99)
        alone = only(weak)
        assert 0.01 < alone.p_value < ALPHA
        assert alone.verdict is GrowthVerdict.GROWING
        level = [
            course((3.0, 2.5, 3.25, 2.75, 3.0, 3.25, 2.5, 3.0), series=number)
            for number in range(1, 20)
        ]
        among = grow([weak, *level])[0]
        assert among.p_value == alone.p_value
        assert among.p_adjusted == pytest.approx(20 * alone.p_value)
        assert among.verdict is GrowthVerdict.NO_CLEAR_TREND

    def test_that_the_family_steps_up_and_does_not_multiply_each_by_all(self) -> None:
        # Two equal p's: 2p/2. Bonferroni and Holm would double the smaller.
        first, second = grow([course(RISING, series=1), course(RISING, series=2)])
        assert first.p_adjusted == second.p_adjusted == pytest.approx(first.p_value)


class TestOneDayDrives:
    MEANS = (2.5, 2.45, 2.4, 2.35, 2.3, 2.25, 2.2, 4.6)
    DAYS = (0, 5, 10, 15, 20, 25, 30, 200)

    def test_that_one_late_day_cannot_turn_a_fall_into_growth(self) -> None:
        shown = only(course(self.MEANS, days=self.DAYS))
        # 21 of the 28 slopes between two sessions are −.05 in 5 days, so their median is.
        assert shown.theil_sen_per_90_days == pytest.approx(-0.9)
        assert shown.per_90_days > 0
        assert shown.p_value < 0.01
        assert shown.verdict is GrowthVerdict.NO_CLEAR_TREND
        assert GrowthCaution.ONE_DAY_DRIVES in shown.cautions

    def test_that_a_line_beside_level_days_hangs_on_the_others(self) -> None:
        # Twenty of the 36 slopes between two sessions are 0: their median has no sign at all.
        means = (3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 4.5)
        shown = only(course(means, days=(0, 5, 10, 15, 20, 25, 30, 35, 200)))
        assert shown.theil_sen_per_90_days == 0
        assert shown.p_value < 0.01
        assert shown.verdict is GrowthVerdict.NO_CLEAR_TREND
        assert GrowthCaution.ONE_DAY_DRIVES in shown.cautions

    def test_that_the_other_way_round_it_withholds_slipping(self) -> None:
        shown = only(course([6 - mean for mean in self.MEANS], days=self.DAYS))
        assert shown.per_90_days < 0 < shown.theil_sen_per_90_days
        assert shown.verdict is GrowthVerdict.NO_CLEAR_TREND


class TestFirstDayLowest:
    def test_that_a_trend_which_only_the_first_day_makes_is_not_claimed(self) -> None:
        means = (2.0, 2.75, 2.5, 3.0, 2.75, 3.0, 2.75, 3.0, 3.0)
        days = 14 * np.arange(9)
        assert p_of(days, means) < ALPHA < p_of(days[1:], means[1:])
        shown = only(course(means))
        assert shown.verdict is GrowthVerdict.NO_CLEAR_TREND
        assert GrowthCaution.FIRST_DAY_LOWEST in shown.cautions
        assert shown.p_value == pytest.approx(p_of(days, means))  # the figures keep all days

    def test_that_a_trend_which_stands_without_it_is_claimed(self) -> None:
        shown = only(course((1.75, *RISING)))
        assert shown.verdict is GrowthVerdict.GROWING
        assert shown.cautions == (GrowthCaution.FIRST_DAY_LOWEST,)

    def test_that_a_first_day_as_low_as_another_is_not_the_lowest(self) -> None:
        means = (2.5, 2.75, 2.5, 3.0, 2.75, 3.0, 2.75, 3.25, 3.25)
        shown = only(course(means))
        assert GrowthCaution.FIRST_DAY_LOWEST not in shown.cautions
        assert shown.verdict is GrowthVerdict.GROWING

    def test_that_a_refit_needs_no_six_sessions_of_its_own(self) -> None:
        shown = only(course((2.0, 2.4, 2.5, 2.9, 3.1, 3.4), every=12))
        assert shown.cautions == (GrowthCaution.FIRST_DAY_LOWEST,)
        assert shown.verdict is GrowthVerdict.GROWING


class TestNeighboursAlike:
    def lag_one(self, shown: SkillGrowth, one: SkillSessions) -> float:
        line = shown.line
        left = [
            session.mean
            - line.intercept_at_first_day
            - line.slope_per_day * (session.day - FIRST_DAY).days
            for session in one.sessions
        ]
        return sum(a * b for a, b in pairwise(left)) / sum(a * a for a in left)

    @pytest.mark.parametrize(
        ("means", "told"),
        [
            ((2, 2, 2, 3, 3, 3, 2, 2, 2, 3), True),
            ((2, 2, 2, 3, 3, 3, 2, 2, 2), False),  # as much alike, but nine sessions
            ((2, 2, 3, 3, 2, 2, 3, 3, 2, 2), False),  # r is no more than .3
            ((2, 3, 2, 3, 2, 3, 2, 3, 2, 3), False),
        ],
    )
    def test_that_it_takes_ten_sessions_and_more_than_three_tenths(
        self, means: tuple[float, ...], told: bool
    ) -> None:
        one = course(means)
        shown = only(one)
        assert (GrowthCaution.NEIGHBOURS_ALIKE in shown.cautions) is told
        if len(means) >= 10:
            assert (self.lag_one(shown, one) > 0.3) is told

    def test_that_a_steady_rise_is_no_likeness_of_neighbours(self) -> None:
        # The means themselves follow each other; what is left of them beside the line does not.
        means = [2 + 0.2 * number + 0.1 * (-1) ** number for number in range(12)]
        shown = only(course(means))
        assert GrowthCaution.NEIGHBOURS_ALIKE not in shown.cautions
        assert shown.verdict is GrowthVerdict.GROWING


class TestWhoRated:
    def test_that_a_lenient_successor_is_told(self) -> None:
        ana, ben = frozenset({ANA}), frozenset({BEN})
        shown = only(
            course((2.5, 2.25, 2.5, 2.25, 3.5, 3.25, 3.5, 3.25), managers=[ana] * 4 + [ben] * 4)
        )
        assert GrowthCaution.MANAGERS_CHANGED in shown.cautions
        assert shown.verdict is GrowthVerdict.GROWING  # shown, and withholds nothing

    def test_that_handing_over_in_between_does_not_hide_it(self) -> None:
        # Each day shares a rater with the next, and no one rated the first and the last.
        chain = [{ANA}, {ANA}, {ANA, BEN}, {BEN}, {BEN, CAI}, {CAI}]
        shown = only(course(RISING[:6], every=12, managers=[frozenset(who) for who in chain]))
        assert GrowthCaution.MANAGERS_CHANGED in shown.cautions

    def test_that_a_lenient_second_rater_who_joins_half_way_is_told(self) -> None:
        # Ana gives 2.5 all the time; with Ben's 3.5 beside hers the days of both are 3.0.
        ana, both = frozenset({ANA}), frozenset({ANA, BEN})
        means = (2.5, 2.5, 2.25, 2.5, 3.0, 3.0, 2.75, 3.0)
        joined = only(course(means, managers=[ana] * 4 + [both] * 4))
        assert joined.verdict is GrowthVerdict.GROWING
        assert GrowthCaution.MANAGERS_CHANGED in joined.cautions
        left = only(course([6 - mean for mean in means], managers=[both] * 4 + [ana] * 4))
        assert GrowthCaution.MANAGERS_CHANGED in left.cautions

    def test_that_who_rides_along_now_and_then_changes_nobody(self) -> None:
        ana, both = frozenset({ANA}), frozenset({ANA, BEN})
        for raters in (
            [ana, both] * 4,
            [ana] * 4 + [both] + [ana] * 3,
            [ana] * 6 + [both] * 2,
            [both] * 8,
        ):
            shown = only(course(RISING, managers=raters))
            assert GrowthCaution.MANAGERS_CHANGED not in shown.cautions

    def test_that_a_drifting_manager_withholds_and_the_figures_stay(self) -> None:
        plain, drifting = only(course(RISING)), only(course(RISING, manager_drift=True))
        assert plain.verdict is GrowthVerdict.GROWING
        assert drifting.verdict is GrowthVerdict.NO_CLEAR_TREND
        assert GrowthCaution.MANAGER_DRIFT in drifting.cautions
        assert (drifting.per_90_days, drifting.p_adjusted) == (plain.per_90_days, plain.p_adjusted)

    def test_that_what_is_withheld_still_counts_in_the_family(self) -> None:
        flat = course((3.0, 2.5, 3.25, 2.75, 3.0, 3.25, 2.5, 3.0), series=2)
        plain = grow([course(RISING), flat])
        drifting = grow([course(RISING, manager_drift=True), flat])
        assert drifting[1] == plain[1]


class TestWithoutScatter:
    def test_that_the_same_level_every_day_is_no_trend_and_no_certainty(self) -> None:
        shown = only(course([0.1 + 0.2 + 2.7] * 7))
        assert (shown.per_90_days, shown.p_value, shown.mdc95) == (0.0, 1.0, 0.0)
        assert shown.least_change is None
        assert shown.verdict is GrowthVerdict.NO_CLEAR_TREND
        assert shown.cautions == ()

    def test_that_thirds_of_a_point_that_are_alike_are_alike(self) -> None:
        # (2 + 2 + 3)/3 and 7/3 differ in the last digit.
        shown = only(
            course(
                [7 / 3, (2 + 2 + 3) / 3, 2.3333333333333335, 7 / 3 + 1e-15, 7 / 3, 7 / 3], every=15
            )
        )
        assert (shown.per_90_days, shown.p_value) == (0.0, 1.0)

    def test_that_a_perfect_line_is_growth_with_a_range_of_one_point(self) -> None:
        shown = only(course([2 + number / 3 for number in range(7)], every=10))
        assert (shown.p_value, shown.mdc95, shown.least_change) == (0.0, 0.0, None)
        assert shown.ci_low == shown.per_90_days == shown.ci_high == pytest.approx(3.0)
        assert shown.verdict is GrowthVerdict.GROWING


class TestWhatIsDrawn:
    def test_that_the_band_stays_on_the_scale_and_on_the_days(self) -> None:
        shown = only(course((3.5, 4.0, 4.25, 4.75, 5.0, 5.0, 5.0), every=10))
        days, fitted, low, high = band(shown.line)
        assert (days[0], days[-1]) == (0.0, 60.0)
        assert high.max() == 5.0
        assert low.min() >= 1.0
        assert (low <= fitted).all()
        assert (fitted <= high).all()
        line = shown.line
        assert line.intercept_at_first_day + line.slope_per_day * 60 > 5  # before it is clipped
        with pytest.raises(ValueError, match="beyond"):
            band_at(line, np.array([61.0]))

    def test_that_the_band_is_pointwise_and_narrowest_in_the_middle(self) -> None:
        means = (2.75, 3.25, 2.75, 3.25, 2.75, 3.25, 3.0)
        shown = only(course(means, every=10))
        _days, fitted, low, high = band(shown.line, 3)
        # x̄ is the middle day: there half the width is t·s/√n, at the ends t·s·√(1/n + 30²/Σx²).
        line = shown.line
        s = line.error
        t = 2.570582  # of 5 df, from a table
        middle, end = t * s / 7**0.5, t * s * (1 / 7 + 900 / 2800) ** 0.5
        assert high - fitted == pytest.approx([end, middle, end], rel=1e-6)
        assert fitted - low == pytest.approx([end, middle, end], rel=1e-6)

    def test_that_two_days_differ_by_chance_up_to_mdc95(self) -> None:
        # Days 0, 20, 40, 60; 1, 3, 2, 4: residuals −.3, .9, −.9, .3, so s = √(1.8/2).
        shown = only(course((1.0, 3.0, 2.0, 4.0), every=20))
        assert shown.mdc95 == pytest.approx(1.96 * 2**0.5 * 0.9**0.5)
        assert shown.mdc95 == pytest.approx(2.6296, abs=1e-4)


class TestTheTeam:
    def sessions_of(self, start: float, since: int, per_90_days: float) -> SkillSessions:
        """A rep ridden with every 15 days for 75, growing on a line from `start`."""
        days = [15 * number for number in range(6)]
        one = course([start + per_90_days * day / 90 for day in days], days=days)
        return replace(
            one,
            sessions=tuple(replace(s, day=s.day + timedelta(days=since)) for s in one.sessions),
        )

    def test_that_new_reps_at_a_lower_level_are_no_decline_of_the_team(self) -> None:
        # Two old hands leave and two beginners come. Each of the four grows by .2, .4, .2, .4.
        team = [
            self.sessions_of(4.0, 0, 0.2),
            self.sessions_of(3.8, 10, 0.4),
            self.sessions_of(1.8, 100, 0.2),
            self.sessions_of(1.5, 110, 0.4),
        ]
        pooled = stats.linregress(
            [(s.day - FIRST_DAY).days for one in team for s in one.sessions],
            [s.mean for one in team for s in one.sessions],
        )
        assert pooled.slope < 0
        assert pooled.pvalue < 1e-6  # the pooled line would be sure that the team slips
        slopes = [only(one).per_90_days for one in team]
        assert slopes == pytest.approx([0.2, 0.4, 0.2, 0.4])
        shown = team_trend(slopes)
        # SD 2/√3 tenths, SE half of that, t of 3 df 3.182446 from a table.
        half = 3.182446 * (0.2 / 3**0.5) / 4**0.5
        assert shown.per_90_days == pytest.approx(0.3)
        assert (shown.ci_low, shown.ci_high) == pytest.approx((0.3 - half, 0.3 + half))
        assert shown.ci_low > 0

    def test_that_the_rep_with_most_ride_alongs_is_one_of_the_team(self) -> None:
        # Weighted by days, the team would fall with the one rep who is ridden with all the time.
        often = course([4 - day / 90 for day in range(0, 90, 3)], every=3)
        seldom = [self.sessions_of(3.0, 0, 0.5) for _number in range(3)]
        shown = team_trend([only(one).per_90_days for one in (often, *seldom)])
        assert shown.per_90_days == pytest.approx((-1 + 3 * 0.5) / 4)

    def test_that_reps_who_grow_alike_leave_a_range_of_one_point(self) -> None:
        shown = team_trend([0.3, 0.1 + 0.2, 0.3])
        assert shown.ci_low == shown.ci_high == pytest.approx(0.3)
