"""What may be said of a rep's growth, and what withholds it."""

from datetime import timedelta

import numpy as np
import pytest
from scipy import stats

from fieldcoach.analysis.growth import (
    GrowthCaution,
    GrowthVerdict,
    SkillGrowth,
    SkillSessions,
    TeamTrend,
    grow,
    team_trend,
)
from tests.analysis.builders import ANA, BEN, FIRST_DAY, course

RISING = (2.5, 2.25, 2.75, 2.5, 3.0, 2.75, 3.25, 3.0, 3.5)
FALLING = tuple(6 - mean for mean in RISING)
WEAK = (2.5, 2.25, 3.0, 2.5, 2.75, 3.25, 2.75, 3.5)
FLAT = (3.0, 2.5, 3.25, 2.75, 3.0, 3.25, 2.5, 3.0)


def only(*skills: SkillSessions) -> SkillGrowth:
    """Return the growth on the first of one rep's skills."""
    return grow(skills)[0]


def test_that_growth_is_told_with_all_its_figures() -> None:
    shown = only(course(RISING))
    days = np.arange(9) * 14
    theirs = stats.linregress(days, RISING)
    half = stats.t.ppf(0.975, 7) * theirs.stderr
    assert shown.verdict is GrowthVerdict.GROWING
    assert shown.cautions == ()
    assert shown.sessions == 9
    assert shown.per_90_days == pytest.approx(90 * theirs.slope)
    assert shown.ci_low == pytest.approx(90 * (theirs.slope - half))
    assert shown.ci_high == pytest.approx(90 * (theirs.slope + half))
    assert shown.p_value == shown.p_adjusted == pytest.approx(theirs.pvalue)
    assert shown.theil_sen_per_90_days == pytest.approx(90 * stats.theilslopes(RISING, days).slope)
    error = theirs.stderr * (14**2 * 60) ** 0.5
    assert shown.mdc95 == pytest.approx(1.96 * 2**0.5 * error)
    assert shown.least_change == pytest.approx(90 * half)
    assert shown.line.first_day == FIRST_DAY
    assert shown.line.last_day == FIRST_DAY + timedelta(days=112)
    assert shown.line.slope_per_day == pytest.approx(theirs.slope)
    assert shown.line.intercept_at_first_day == pytest.approx(theirs.intercept)


def test_that_slipping_is_told_as_growth_is() -> None:
    up, down = only(course(RISING)), only(course(FALLING))
    assert down.verdict is GrowthVerdict.SLIPPING
    assert down.per_90_days == pytest.approx(-up.per_90_days)
    assert down.p_value == pytest.approx(up.p_value)


def test_that_no_trend_comes_with_the_least_change_that_could_have_shown() -> None:
    shown = only(course(FLAT))
    assert shown.verdict is GrowthVerdict.NO_CLEAR_TREND
    assert shown.least_change == pytest.approx((shown.ci_high - shown.ci_low) / 2)
    assert shown.least_change > abs(shown.per_90_days)


class TestHowMuchItTakes:
    @pytest.mark.parametrize("means", [(), (3.0,), (2.0, 4.0)])
    def test_that_under_three_sessions_there_are_points_only(self, means: tuple) -> None:
        shown = only(course(means, every=90))
        assert shown.verdict is GrowthVerdict.POINTS_ONLY
        assert shown.sessions == len(means)
        assert shown.per_90_days is None
        assert shown.theil_sen_per_90_days is None
        assert shown.line is None

    @pytest.mark.parametrize(("count", "every"), [(3, 60), (5, 30), (12, 5)])
    def test_that_few_sessions_or_a_short_time_are_too_early(self, count: int, every: int) -> None:
        means = [2 + 0.2 * number + 0.1 * (number % 2) for number in range(count)]
        shown = only(course(means, every=every))
        assert shown.verdict is GrowthVerdict.TOO_EARLY
        assert shown.line is None
        assert shown.p_adjusted is None
        assert shown.per_90_days > 0
        assert shown.p_value is not None

    def test_that_six_sessions_over_sixty_days_are_enough(self) -> None:
        means = (2.0, 2.25, 2.75, 2.75, 3.25, 3.5)
        enough = only(course(means, every=12))
        assert enough.verdict is GrowthVerdict.GROWING
        assert enough.line.span == 60
        a_day_short = only(course(means, days=(0, 12, 24, 36, 48, 59)))
        assert a_day_short.verdict is GrowthVerdict.TOO_EARLY

    def test_that_many_ratings_on_few_days_are_too_early(self) -> None:
        busy = course((2.0, 3.0, 3.5), every=45)
        assert only(busy).verdict is GrowthVerdict.TOO_EARLY

    def test_that_two_sessions_of_one_day_are_refused(self) -> None:
        with pytest.raises(ValueError, match="one a day"):
            grow([course((2.0, 3.0), days=(4, 4))])


class TestWithoutScatter:
    def test_that_the_same_mean_every_day_is_no_clear_trend(self) -> None:
        shown = only(course([3.0] * 8))
        assert shown.verdict is GrowthVerdict.NO_CLEAR_TREND
        assert (shown.per_90_days, shown.p_value, shown.mdc95) == (0.0, 1.0, 0.0)
        assert (shown.ci_low, shown.ci_high) == (0.0, 0.0)
        assert shown.least_change is None
        assert shown.cautions == ()

    def test_that_sessions_on_a_line_are_growing(self) -> None:
        shown = only(course([2.0, 2.25, 2.5, 2.75, 3.0, 3.25]))
        assert shown.verdict is GrowthVerdict.GROWING
        assert shown.p_value == 0.0
        assert shown.ci_low == shown.ci_high == pytest.approx(0.25 / 14 * 90)


class TestSeveralSkills:
    def test_that_the_family_are_the_skills_with_a_line(self) -> None:
        early = course((2.0, 3.0, 4.0), series=3)
        shown = grow([course(RISING), course(FLAT, series=2), early])
        expected = stats.false_discovery_control([shown[0].p_value, shown[1].p_value])
        assert [shown[0].p_adjusted, shown[1].p_adjusted] == pytest.approx(expected)
        assert shown[2].p_adjusted is None

    def test_that_a_claim_must_hold_among_all_skills_looked_at(self) -> None:
        weak = course(WEAK)
        assert 0.025 < only(weak).p_value < 0.05
        assert only(weak).verdict is GrowthVerdict.GROWING
        flat = [course(FLAT, series=number) for number in range(2, 5)]
        assert only(weak, *flat).verdict is GrowthVerdict.NO_CLEAR_TREND


class TestCautions:
    def test_that_one_bad_day_does_not_drive_a_claim(self) -> None:
        # All days fall gently, and one very late, very good day tips the line upwards.
        means = (2.5, 2.45, 2.4, 2.35, 2.3, 2.25, 2.2, 4.6)
        shown = only(course(means, days=(0, 5, 10, 15, 20, 25, 30, 200)))
        assert shown.theil_sen_per_90_days < 0 < shown.per_90_days
        assert shown.p_adjusted <= 0.05
        assert GrowthCaution.ONE_DAY_DRIVES in shown.cautions
        assert shown.verdict is GrowthVerdict.NO_CLEAR_TREND

    def test_that_the_lowest_first_day_alone_makes_no_claim(self) -> None:
        means = (2.0, 2.75, 2.5, 3.0, 2.75, 3.0, 2.75, 3.0, 3.0)
        shown = only(course(means))
        assert shown.p_adjusted <= 0.05
        assert GrowthCaution.FIRST_DAY_LOWEST in shown.cautions
        assert shown.theil_sen_per_90_days > 0
        assert shown.verdict is GrowthVerdict.NO_CLEAR_TREND

    def test_that_growth_which_stands_without_its_lowest_first_day_is_claimed(self) -> None:
        shown = only(course((2.0, *RISING)))
        assert shown.cautions == (GrowthCaution.FIRST_DAY_LOWEST,)
        assert shown.verdict is GrowthVerdict.GROWING

    def test_that_the_refit_too_must_hold_among_all_skills_looked_at(self) -> None:
        rising = course((2.0, 2.5, 2.5, 3.0, 2.5, 3.0, 2.75, 3.0, 3.25), series=9)
        assert only(rising).verdict is GrowthVerdict.GROWING
        # p is .005 with the first day and .032 without: only the first survives three more skills.
        flat = [course(FLAT, series=number) for number in range(1, 4)]
        among_four = grow([flat[0], rising, *flat[1:]])[1]
        assert among_four.p_adjusted <= 0.05
        assert among_four.verdict is GrowthVerdict.NO_CLEAR_TREND

    def test_that_a_refit_of_one_skill_leaves_the_other_skills_claims_alone(self) -> None:
        # The second skill's p is over .025, so it stands only beside another below .05; the first
        # skill is that with its first day and not without.
        weak = course(WEAK, series=2)
        driven = course((2.0, 2.75, 2.5, 3.0, 2.75, 3.0, 2.75, 3.0, 3.0))
        shown = grow([driven, weak])
        assert shown[0].verdict is GrowthVerdict.NO_CLEAR_TREND
        assert shown[1].p_adjusted <= 0.05
        assert shown[1].verdict is GrowthVerdict.GROWING

    def test_that_neighbours_alike_are_told_from_ten_sessions_on(self) -> None:
        waves = (2, 2, 2, 3, 3, 3, 2, 2, 2, 3, 3, 3)
        assert GrowthCaution.NEIGHBOURS_ALIKE in only(course(waves)).cautions
        assert GrowthCaution.NEIGHBOURS_ALIKE not in only(course(waves[:9])).cautions
        restless = (2, 3) * 6
        assert GrowthCaution.NEIGHBOURS_ALIKE not in only(course(restless)).cautions

    def test_that_a_drifting_manager_withholds_the_claim(self) -> None:
        shown = only(course(RISING, manager_drift=True))
        assert shown.cautions == (GrowthCaution.MANAGER_DRIFT,)
        assert shown.verdict is GrowthVerdict.NO_CLEAR_TREND
        assert shown.p_adjusted <= 0.05

    def test_that_other_raters_later_on_are_told_and_a_guest_is_not(self) -> None:
        ana, ben, both = frozenset({ANA}), frozenset({BEN}), frozenset({ANA, BEN})
        handed_over = only(course(RISING, managers=[ana] * 5 + [ben] * 4))
        assert handed_over.cautions == (GrowthCaution.MANAGERS_CHANGED,)
        assert handed_over.verdict is GrowthVerdict.GROWING
        assert only(course(RISING, managers=[ana] * 5 + [both] + [ana] * 3)).cautions == ()
        assert only(course(RISING, managers=[frozenset()] * 9)).cautions == ()

    def test_that_a_changed_rubric_is_told(self) -> None:
        shown = only(course(RISING, rubric_changed=True))
        assert shown.cautions == (GrowthCaution.RUBRIC_CHANGED,)
        assert shown.verdict is GrowthVerdict.GROWING

    def test_that_most_ratings_at_one_end_are_told_for_level_items_only(self) -> None:
        # 9 sessions of 4 ratings: 19 of 36 are more than half.
        assert only(course(RISING, high_end=19)).cautions == (GrowthCaution.FLOOR_CEILING,)
        assert only(course(RISING, high_end=18)).cautions == ()
        assert only(course(RISING, high_end=19, is_level_item=False)).cautions == ()


def test_that_done_items_have_a_trend_too() -> None:
    means = (0.25, 0.0, 0.25, 0.5, 0.5, 0.75, 0.75, 1.0)
    shown = only(course(means, scale_low=0, scale_high=1, is_level_item=False, high_end=30))
    assert shown.verdict is GrowthVerdict.GROWING
    assert GrowthCaution.FLOOR_CEILING not in shown.cautions


def test_that_chance_alone_is_called_growth_in_five_of_a_hundred_at_most() -> None:
    rng = np.random.default_rng(12)
    runs, claimed = 600, 0
    for _ in range(runs):
        means = 3 + 0.3 * rng.normal(size=8) + 0.4 * rng.normal(size=(4, 8)).mean(axis=0)
        claimed += only(course(means)).verdict is not GrowthVerdict.NO_CLEAR_TREND
    # 600 runs at .05: two standard errors are .018.
    assert 0 < claimed / runs <= 0.068


class TestTeam:
    def test_that_the_team_trend_is_the_mean_of_the_reps_slopes(self) -> None:
        slopes = [0.5, 0.2, -0.1, 0.4]
        low, high = stats.ttest_1samp(slopes, 0).confidence_interval()
        shown = team_trend(slopes)
        assert (shown.reps, shown.per_90_days) == (4, pytest.approx(0.25))
        assert (shown.ci_low, shown.ci_high) == pytest.approx((low, high))

    def test_that_one_rep_is_no_team_and_none_is_nothing(self) -> None:
        assert team_trend([0.5]) == TeamTrend(reps=1, per_90_days=0.5, ci_low=None, ci_high=None)
        assert team_trend([]) == TeamTrend(reps=0, per_90_days=None, ci_low=None, ci_high=None)
