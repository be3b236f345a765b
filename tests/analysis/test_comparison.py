"""Verdicts, what withholds them, and the figures beside them."""

from dataclasses import replace
from uuid import UUID

import numpy as np
import pytest
from scipy import stats

from fieldcoach.analysis.comparison import (
    Caution,
    ManagerLevel,
    SkillComparison,
    SkillLevels,
    Verdict,
    by_strength,
    compare,
)
from tests.analysis.builders import ANA, BEN, CAI, average, skill, star

FOUR_STARS = (4.4, 4.3, 4.2, 4.0)
SEVEN_AVERAGES = (3.4, 3.3, 3.2, 3.1, 3.0, 2.9, 2.8)


def only(*skills: SkillLevels, **known: object) -> SkillComparison:
    """Compare the skills and return the first."""
    return compare(skills, **known)[0]


def test_that_a_clear_gap_is_told_with_all_its_figures() -> None:
    shown = only(skill(FOUR_STARS, SEVEN_AVERAGES))
    assert shown.verdict is Verdict.DIFFERENTIATES
    assert shown.cautions == ()
    assert (shown.star.reps, shown.average.reps) == (4, 7)
    assert (shown.star.observations, shown.average.observations) == (48, 84)
    assert shown.star.observed_share == 12 / 20
    assert shown.star.mean == pytest.approx(4.225)
    assert shown.average.mean == pytest.approx(3.1)
    assert shown.star.levels[0] == (star(0), 4.4)
    assert shown.difference == pytest.approx(1.125)
    theirs = stats.ttest_ind(FOUR_STARS, SEVEN_AVERAGES, equal_var=False).confidence_interval()
    assert (shown.ci_low, shown.ci_high) == pytest.approx((theirs.low, theirs.high))
    assert shown.least_detectable == pytest.approx((theirs.high - theirs.low) / 2)
    assert (shown.pairs.higher, shown.pairs.tied, shown.pairs.lower) == (28, 0, 0)
    assert shown.pairs.total == 28
    assert shown.cliffs_delta == 1.0
    assert shown.hedges_g > 3
    assert (shown.relabelled_stars, shown.relabelled_reps) == (4, 11)
    assert (shown.relabellings, shown.as_large, shown.all_ways) == (330, 1, True)
    assert shown.p_value == shown.p_adjusted == 1 / 330
    assert shown.family == 1


def test_that_stars_who_do_less_of_something_are_told_apart_too() -> None:
    shown = only(
        skill([6 - level for level in FOUR_STARS], [6 - level for level in SEVEN_AVERAGES])
    )
    assert shown.verdict is Verdict.DIFFERENTIATES
    assert shown.difference == pytest.approx(-1.125)
    assert shown.ci_high < 0
    assert shown.cliffs_delta == -1.0
    assert Caution.STAR_BELOW_AVERAGE in shown.cautions


def test_that_no_gap_is_no_clear_difference_with_what_could_have_shown() -> None:
    shown = only(skill([3.6, 3.0, 2.9], [3.5, 3.4, 3.1, 2.9, 2.8, 2.7]))
    assert shown.verdict is Verdict.NO_CLEAR_DIFFERENCE
    assert shown.p_value > 0.05
    assert shown.least_detectable == pytest.approx((shown.ci_high - shown.ci_low) / 2)


def test_that_many_ratings_of_the_same_reps_make_nothing_more_certain() -> None:
    levels = ([3.9, 3.3, 3.1], [3.4, 3.2, 3.1, 2.9, 2.8, 2.6])
    few = only(skill(*levels))
    many = only(
        skill(
            *levels,
            star_counts={"visit_values": 600, "observations": 900, "possible": 1000},
            average_counts={"visit_values": 600, "observations": 900, "possible": 1000},
        )
    )
    assert few.verdict is Verdict.NO_CLEAR_DIFFERENCE
    assert (many.verdict, many.p_value, many.ci_low) == (few.verdict, few.p_value, few.ci_low)
    assert many.star.observations == 2700


def test_that_a_gap_which_only_the_skill_alone_shows_is_a_hint() -> None:
    rng = np.random.default_rng(6)
    others = [
        skill(rng.normal(3, 0.4, 3), rng.normal(3, 0.4, 6), series=number) for number in range(2, 9)
    ]
    weak = skill([3.9, 3.8, 3.4], [3.5, 3.2, 3.1, 3.0, 2.9, 2.7])
    assert only(weak).verdict is Verdict.DIFFERENTIATES
    among_eight = only(weak, *others)
    assert among_eight.p_value == only(weak).p_value <= 0.05
    assert among_eight.p_adjusted > 0.05
    assert among_eight.verdict is Verdict.HINT


def test_that_twenty_skills_at_once_still_find_the_one_that_differs() -> None:
    rng = np.random.default_rng(9)
    nothing = [
        skill(rng.normal(3, 0.3, 4), rng.normal(3, 0.3, 8), series=number)
        for number in range(2, 21)
    ]
    shown = compare([skill(FOUR_STARS, (*SEVEN_AVERAGES, 2.7)), *nothing])
    assert shown[0].verdict is Verdict.DIFFERENTIATES
    assert shown[0].family == 20
    assert [one.verdict for one in shown[1:]].count(Verdict.DIFFERENTIATES) == 0
    assert all(one.p_adjusted >= one.p_value for one in shown)


def test_that_p_below_five_with_an_interval_over_zero_is_a_hint() -> None:
    shown = only(skill([5.0, 3.55, 3.5], [3.4, 3.4, 3.3, 3.3, 3.2, 3.2]))
    assert shown.p_adjusted <= 0.05
    assert shown.ci_low < 0 < shown.ci_high
    assert shown.verdict is Verdict.HINT


class TestWithoutSpreadInsideTheTiers:
    def test_that_p_decides(self) -> None:
        shown = only(skill([4.0] * 3, [3.0] * 6))
        assert shown.verdict is Verdict.DIFFERENTIATES
        assert shown.cautions == (Caution.NO_SPREAD,)
        assert shown.p_value == 1 / 84
        assert (shown.ci_low, shown.ci_high, shown.hedges_g) == (None, None, None)
        assert shown.least_detectable is None
        assert shown.difference == 1.0

    def test_that_everyone_alike_is_no_clear_difference(self) -> None:
        shown = only(skill([3.0] * 3, [3.0] * 6))
        assert shown.verdict is Verdict.NO_CLEAR_DIFFERENCE
        assert shown.p_value == shown.p_adjusted == 1.0
        assert (shown.pairs.higher, shown.pairs.tied) == (0, 18)
        assert shown.cliffs_delta == 0.0
        assert shown.cautions == (Caution.NO_SPREAD,)


class TestTooFewReps:
    def test_that_one_star_is_description_only(self) -> None:
        shown = only(skill([4.5], [3.4, 3.2, 3.1, 2.9, 2.8, 2.6]))
        assert shown.verdict is Verdict.DESCRIPTION_ONLY
        assert Caution.TOO_FEW_REPS in shown.cautions
        assert shown.difference == pytest.approx(1.5)
        assert shown.pairs.higher == 6
        assert (shown.p_value, shown.p_adjusted, shown.ci_low) == (None, None, None)
        assert (shown.hedges_g, shown.as_large, shown.family) == (None, None, 0)

    def test_that_three_against_three_is_refused_and_still_computed(self) -> None:
        shown = only(skill([4.5, 4.4, 4.3], [3.1, 3.0, 2.9]))
        assert shown.verdict is Verdict.DESCRIPTION_ONLY
        assert shown.cautions == (Caution.TOO_FEW_REPS,)
        assert shown.p_value == shown.p_adjusted == 0.1
        assert shown.ci_low > 0

    def test_that_three_against_four_is_the_least(self) -> None:
        shown = only(skill([4.5, 4.4, 4.3], [3.1, 3.0, 2.9, 2.8]))
        assert shown.verdict is Verdict.DIFFERENTIATES
        assert shown.p_value == 1 / 35

    def test_that_a_skill_rarely_scored_is_too_little_data_and_leaves_the_family(self) -> None:
        often = skill(FOUR_STARS, SEVEN_AVERAGES)
        rarely = skill(
            FOUR_STARS, SEVEN_AVERAGES, series=2, star_counts={"visit_values": 4, "days": 4}
        )
        shown = compare([often, rarely])
        assert [one.verdict for one in shown] == [Verdict.DIFFERENTIATES, Verdict.TOO_LITTLE_DATA]
        assert shown[0] == only(often)
        assert shown[1].star.mean is None
        assert shown[1].difference is None
        assert shown[1].average.reps == 7

    def test_that_two_solid_stars_out_of_four_are_too_little_data_on_that_skill(self) -> None:
        often = skill(FOUR_STARS, SEVEN_AVERAGES)
        half = skill([4.4, 4.3, None, None], SEVEN_AVERAGES, series=2)
        shown = compare([often, half])[1]
        assert shown.verdict is Verdict.TOO_LITTLE_DATA
        assert Caution.TOO_FEW_REPS not in shown.cautions
        assert shown.p_value == 1 / 36
        assert (shown.p_adjusted, shown.family) == (None, 0)

    def test_that_days_without_enough_ratings_are_too_little_data_not_a_small_team(self) -> None:
        two_days = {"days": 2}
        shown = only(
            skill(FOUR_STARS, SEVEN_AVERAGES, star_counts=two_days, average_counts=two_days)
        )
        assert shown.verdict is Verdict.TOO_LITTLE_DATA
        assert shown.cautions == ()

    def test_that_a_rep_under_the_minimum_enters_no_figure(self) -> None:
        whole = skill(FOUR_STARS, SEVEN_AVERAGES)
        weak = replace(whole.reps[0], rep=star(9), level=1.0, visit_values=4)
        assert only(replace(whole, reps=(*whole.reps, weak))) == only(whole)


class TestRaters:
    def test_that_a_lenient_manager_of_the_stars_alone_leaves_nothing_to_say(self) -> None:
        stars_by_ben = [
            ManagerLevel(manager=BEN, rep=star(n), level=level)
            for n, level in enumerate(FOUR_STARS)
        ]
        averages_by_ana = [
            ManagerLevel(manager=ANA, rep=average(n), level=level)
            for n, level in enumerate(SEVEN_AVERAGES)
        ]
        shown = only(skill(FOUR_STARS, SEVEN_AVERAGES, by_manager=stars_by_ben + averages_by_ana))
        assert shown.verdict is Verdict.DESCRIPTION_ONLY
        assert shown.cautions == (Caution.NO_SHARED_MANAGER,)
        assert shown.p_adjusted == 1 / 330

    @pytest.mark.parametrize(
        ("seen_by_cai", "explains"), [(0.6, False), (0.5, True), (0.0, True), (-1.1, True)]
    )
    def test_that_the_managers_who_rated_both_must_see_half_the_gap(
        self, seen_by_cai: float, explains: bool
    ) -> None:
        # D = 1.125; Cai alone rated both tiers, so D_w is what Cai sees; half of D is 0.5625.
        given = [
            ManagerLevel(manager=BEN, rep=star(n), level=level)
            for n, level in enumerate(FOUR_STARS)
        ]
        given += [
            ManagerLevel(manager=CAI, rep=star(0), level=3.0 + seen_by_cai),
            ManagerLevel(manager=CAI, rep=average(0), level=3.2),
            ManagerLevel(manager=CAI, rep=average(1), level=2.8),
        ]
        shown = only(skill(FOUR_STARS, SEVEN_AVERAGES, by_manager=given))
        assert (Caution.RATER_EXPLAINS in shown.cautions) is explains
        assert (shown.verdict is Verdict.DESCRIPTION_ONLY) is explains

    def test_that_managers_weigh_by_the_reps_of_both_tiers_they_rated(self) -> None:
        # Ana: 2 stars, 2 averages, gap 1.0, w = 1. Ben: 1 and 1, gap 0, w = 1/2. D_w = 2/3, and
        # half of D is 0.5625.
        given = [
            ManagerLevel(manager=ANA, rep=star(0), level=4.0),
            ManagerLevel(manager=ANA, rep=star(1), level=4.0),
            ManagerLevel(manager=ANA, rep=average(0), level=3.0),
            ManagerLevel(manager=ANA, rep=average(1), level=3.0),
            ManagerLevel(manager=BEN, rep=star(2), level=3.0),
            ManagerLevel(manager=BEN, rep=average(2), level=3.0),
        ]
        assert only(skill(FOUR_STARS, SEVEN_AVERAGES, by_manager=given)).cautions == ()
        # Unweighted the mean of 1.0 and 0 would be 0.5; with Ben's gap at −0.4 D_w is 0.533.
        given[4] = replace(given[4], level=2.6)
        shown = only(skill(FOUR_STARS, SEVEN_AVERAGES, by_manager=given))
        assert shown.cautions == (Caution.RATER_EXPLAINS,)

    def test_that_no_rater_explains_a_gap_of_nothing(self) -> None:
        given = [
            ManagerLevel(manager=ANA, rep=star(0), level=4.0),
            ManagerLevel(manager=ANA, rep=average(0), level=3.0),
        ]
        shown = only(skill([3.0, 3.5, 4.0], [3.0, 3.5, 4.0, 3.5], by_manager=given))
        assert shown.verdict is Verdict.NO_CLEAR_DIFFERENCE

    def test_that_a_skill_withheld_stays_in_the_family(self) -> None:
        stars_alone = [ManagerLevel(manager=BEN, rep=star(0), level=4.0)]
        withheld = skill(FOUR_STARS, SEVEN_AVERAGES, series=2, by_manager=stars_alone)
        assert [one.family for one in compare([skill(FOUR_STARS, SEVEN_AVERAGES), withheld])] == [
            2,
            2,
        ]


class TestObservedShare:
    @pytest.mark.parametrize(("possible", "apart"), [(40, False), (41, True)])
    def test_that_shares_more_than_30_points_apart_withhold_the_verdict(
        self, possible: int, apart: bool
    ) -> None:
        # Stars 12 of 20 = 60 %; averages 12 of 40 = 30 %.
        shown = only(skill(FOUR_STARS, SEVEN_AVERAGES, average_counts={"possible": possible}))
        assert (shown.cautions == (Caution.OBSERVED_SHARE_APART,)) is apart
        expected = Verdict.DESCRIPTION_ONLY if apart else Verdict.DIFFERENTIATES
        assert shown.verdict is expected


class TestCautionsThatDoNotBlock:
    def test_that_a_changed_tier_is_told_on_every_skill(self) -> None:
        skills = [skill(FOUR_STARS, SEVEN_AVERAGES, series=number) for number in (1, 2)]
        shown = compare(skills, changed_tier=frozenset({UUID(int=77)}))
        assert [one.cautions for one in shown] == [(Caution.CHANGED_TIER,)] * 2
        assert shown[0].verdict is Verdict.DIFFERENTIATES

    def test_that_tenures_which_do_not_touch_are_told(self) -> None:
        seasoned = {star(n): 3000 + n for n in range(4)}
        fresh = {average(n): 400 + n for n in range(7)}
        both = skill(FOUR_STARS, SEVEN_AVERAGES)
        apart = only(both, tenure_days=seasoned | fresh)
        assert apart.cautions == (Caution.TENURE_APART,)
        assert apart.verdict is Verdict.DIFFERENTIATES
        touching = only(both, tenure_days=seasoned | fresh | {average(6): 3000})
        assert touching.cautions == ()
        assert only(both, tenure_days=seasoned | {average(0): 400}).cautions == ()

    def test_that_a_star_below_the_averages_mean_is_told(self) -> None:
        assert only(skill([4.4, 4.3, 4.2, 3.0], SEVEN_AVERAGES)).cautions == (
            Caution.STAR_BELOW_AVERAGE,
        )
        at_the_mean = only(skill([4.4, 4.3, 4.2, 3.1], SEVEN_AVERAGES))
        assert at_the_mean.cautions == ()

    def test_that_most_ratings_at_one_end_are_told_for_level_items_only(self) -> None:
        crowded = {"star_counts": {"high_end": 12}, "average_counts": {"high_end": 3}}
        # 4·12 + 7·3 = 69 of 132 ratings at the top; with 2 instead of 3 it is 62.
        assert only(skill(FOUR_STARS, SEVEN_AVERAGES, **crowded)).cautions == (
            Caution.FLOOR_CEILING,
        )
        crowded["average_counts"] = {"high_end": 2}
        assert only(skill(FOUR_STARS, SEVEN_AVERAGES, **crowded)).cautions == ()
        done = {"scale": (0, 1), "is_level_item": False, "star_counts": {"high_end": 12}}
        shown = only(skill([1.0, 0.9, 0.95], [0.4, 0.5, 0.3, 0.2], **done))
        assert shown.cautions == ()
        assert shown.verdict is Verdict.DIFFERENTIATES

    def test_that_a_changed_rubric_is_told(self) -> None:
        shown = only(skill(FOUR_STARS, SEVEN_AVERAGES, rubric_changed=True))
        assert shown.cautions == (Caution.RUBRIC_CHANGED,)


def test_that_nothing_to_compare_is_an_empty_answer() -> None:
    assert compare([]) == []
    shown = only(skill([], []))
    assert shown.verdict is Verdict.TOO_LITTLE_DATA
    assert shown.star.mean is None
    assert shown.pairs is None
    assert shown.relabellings == 0


def test_that_skills_are_ordered_by_the_strength_of_the_evidence() -> None:
    nothing = skill([3.6, 3.0, 2.9, 3.1], [3.5, 3.4, 3.1, 2.9, 2.8, 2.7, 3.0], series=1)
    clear = skill(FOUR_STARS, SEVEN_AVERAGES, series=2)
    rarely = skill(FOUR_STARS, SEVEN_AVERAGES, series=3, star_counts={"visit_values": 4})
    weaker = skill([4.0, 3.9, 3.6, 3.3], SEVEN_AVERAGES, series=4)
    unshared = skill(FOUR_STARS, SEVEN_AVERAGES, series=5, by_manager=[])
    ordered = by_strength(compare([nothing, rarely, unshared, weaker, clear]))
    assert [one.series.int for one in ordered] == [2, 4, 1, 5, 3]


def test_that_the_p_of_a_skill_only_described_is_not_to_be_read_from_its_place() -> None:
    # The first has the smaller p, for its stars are far above; in the second fewer pairs overlap.
    far = skill([5.0, 5.0, 5.0, 3.0], SEVEN_AVERAGES, series=1, by_manager=[])
    apart = skill([3.45, 3.45, 3.45, 3.15], SEVEN_AVERAGES, series=2, by_manager=[])
    shown = compare([far, apart])
    assert shown[0].p_adjusted < shown[1].p_adjusted
    assert shown[0].cliffs_delta < shown[1].cliffs_delta
    assert {one.verdict for one in shown} == {Verdict.DESCRIPTION_ONLY}
    assert [one.series.int for one in by_strength(shown)] == [2, 1]
