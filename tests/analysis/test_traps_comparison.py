"""Traps of comparing star with average, one small case each, with what a naive reading would say.

The naive figure stands in each test, computed or named, so that a case that no longer tempts anyone
fails too. Traps in who rated whom are in `test_traps_raters.py`, regression to the mean
is in `test_what_if.py`, and what a level is and what is imported is driven end to end in
`tests/cli/test_traps_compare.py`.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from math import nextafter

import numpy as np
import pytest
from scipy import stats

from fieldcoach.analysis.comparison import (
    Caution,
    ManagerLevel,
    RepLevel,
    SkillLevels,
    Verdict,
    compare,
)
from fieldcoach.analysis.scales import half_point
from tests.analysis.builders import ANA, average, skill, star
from tests.analysis.traps import CLEAR, only


def from_ratings(stars: Sequence[Sequence[int]], averages: Sequence[Sequence[int]]) -> SkillLevels:
    """One skill of reps with these ratings, each of a visit of its own, on five days."""
    reps = [
        RepLevel(
            rep=name(number),
            is_star=is_star,
            level=float(np.mean(ratings)),
            visit_values=len(ratings),
            days=5,
            observations=len(ratings),
            possible=len(ratings),
            low_end=ratings.count(1),
            high_end=ratings.count(5),
        )
        for name, is_star, side in ((star, True, stars), (average, False, averages))
        for number, ratings in enumerate(map(list, side))
    ]
    by_ana = [ManagerLevel(manager=ANA, rep=rep.rep, level=rep.level) for rep in reps]
    return replace(skill([], []), reps=tuple(reps), by_manager=tuple(by_ana))


def ways_as_large(stars: Sequence[float], averages: Sequence[float]) -> int:
    """Count the relabellings as large as the real one, without any care for rounding."""
    levels = np.array([*stars, *averages])

    def gap(chosen: Sequence[int]) -> float:
        is_star = np.isin(np.arange(levels.size), chosen)
        return abs(float(levels[is_star].mean() - levels[~is_star].mean()))

    everyone = combinations(range(levels.size), len(stars))
    seen = gap(range(len(stars)))
    return sum(gap(chosen) >= seen for chosen in everyone)


def test_that_ratings_of_the_same_reps_are_not_taken_for_reps() -> None:
    halves = {4.0: [4] * 10, 3.5: [3, 4] * 5, 3.0: [3] * 10, 2.5: [2, 3] * 5}
    stars = [halves[level] for level in (4.0, 3.5, 3.0)]
    averages = [halves[level] for level in (3.5, 3.5, 3.0, 3.0, 2.5, 2.5)]
    # Naive: 30 ratings against 60.
    naive = stats.ttest_ind(np.concatenate(stars), np.concatenate(averages), equal_var=False)
    assert naive.pvalue < 0.001
    # By hand: 25 of the 84 ways of calling three of these nine reps stars are 0.5 or more apart.
    shown = only(from_ratings(stars, averages))
    assert (shown.difference, shown.relabellings, shown.as_large) == (0.5, 84, 25)
    assert shown.p_value == 25 / 84
    assert shown.verdict is Verdict.NO_CLEAR_DIFFERENCE
    assert shown.ci_low < 0 < shown.ci_high


def test_that_a_rep_with_many_ratings_weighs_as_much_as_one_with_few() -> None:
    # Naive: pooling the ratings puts the stars at (200·5 + 2·5·3)/210 = 4.9.
    stars = [[5] * 200, [3] * 5, [3] * 5]
    shown = only(from_ratings(stars, [[3] * 5] * 4))
    assert np.mean(np.concatenate(stars)) == pytest.approx(4.9, abs=0.01)
    assert shown.star.mean == pytest.approx(11 / 3)
    assert shown.verdict is Verdict.NO_CLEAR_DIFFERENCE


def test_that_two_days_however_full_are_no_rep() -> None:
    # Naive: forty ratings are plenty. A day is good or bad throughout, so two days are two.
    three = skill(*CLEAR, star_counts={"visit_values": 40, "days": 2})
    shown = only(three)
    assert shown.verdict is Verdict.TOO_LITTLE_DATA
    assert (shown.star.reps, shown.difference, shown.p_value) == (0, None, None)
    assert only(skill(*CLEAR, star_counts={"visit_values": 5, "days": 3})).star.reps == 3


def test_that_one_star_is_told_apart_from_nobody() -> None:
    averages = [3.2, 3.1, 3.0, 3.0, 2.9, 2.8]
    # Naive: the star lies ten standard deviations above the averages.
    assert (4.5 - np.mean(averages)) / np.std(averages, ddof=1) > 10
    shown = only(skill([4.5], averages))
    assert shown.verdict is Verdict.DESCRIPTION_ONLY
    assert shown.cautions == (Caution.TOO_FEW_REPS,)
    assert (shown.p_value, shown.ci_low, shown.hedges_g) == (None, None, None)
    assert (shown.pairs.higher, shown.difference) == (6, pytest.approx(1.5))


class TestTheLeastNumberOfReps:
    def test_that_three_against_three_is_refused_however_far_apart(self) -> None:
        stars, averages = [4.9, 4.8, 4.7], [1.3, 1.2, 1.1]
        # Naive: Welch on six reps. No relabelling can say less than 2 in 20.
        assert stats.ttest_ind(stars, averages, equal_var=False).pvalue < 1e-5
        shown = only(skill(stars, averages))
        assert shown.p_value == 2 / 20
        assert (shown.verdict, shown.cautions) == (
            Verdict.DESCRIPTION_ONLY,
            (Caution.TOO_FEW_REPS,),
        )

    @pytest.mark.parametrize(("stars", "averages"), [(3, 4), (4, 3)])
    def test_that_three_against_four_is_the_least(self, stars: int, averages: int) -> None:
        levels = [4.9, 4.8, 4.7, 4.6], [1.3, 1.2, 1.1, 1.0]
        shown = only(skill(levels[0][:stars], levels[1][:averages]))
        assert (shown.verdict, shown.p_value) == (Verdict.DIFFERENTIATES, 1 / 35)

    def test_that_two_stars_are_too_few_beside_any_number_of_averages(self) -> None:
        # Naive: the smallest p, 1 of the 231 ways of 2 in 22, is well under .05.
        shown = only(skill([4.9, 4.8], [3.0 + n / 100 for n in range(20)]))
        assert shown.p_value == 1 / 231
        assert shown.verdict is Verdict.DESCRIPTION_ONLY

    def test_that_equal_groups_double_the_smallest_p(self) -> None:
        # Naive: 1 of 70. Exchanging the two groups shows the same gap, so it is 2.
        shown = only(skill([4.9, 4.8, 4.7, 4.6], [1.3, 1.2, 1.1, 1.0]))
        assert (shown.relabellings, shown.as_large, shown.p_value) == (70, 2, 2 / 70)


class TestTies:
    def test_that_a_mean_added_up_in_another_order_is_tied(self) -> None:
        nearly = 1.1 + 2.2
        # Naive: compared as they are, each star is above each average.
        assert nearly > 3.3
        shown = only(skill([nearly] * 3, [3.3] * 6))
        assert (shown.pairs.higher, shown.pairs.tied, shown.cliffs_delta) == (0, 18, 0.0)
        assert (shown.p_value, shown.verdict) == (1.0, Verdict.NO_CLEAR_DIFFERENCE)

    def test_that_a_relabelling_as_large_but_for_a_rounding_counts(self) -> None:
        # A star and an average with the same level: exchanging them is as large a gap, 2 of 35.
        found = []
        for same in (1.2, nextafter(1.2, 5), nextafter(1.2, 1)):
            stars, averages = [4.4, 4.2, 1.2], [same, 1.0, 1.0, 1.0]
            found.append(ways_as_large(stars, averages))
            shown = only(skill(stars, averages))
            assert (shown.as_large, shown.p_value) == (2, 2 / 35)
            assert shown.verdict is Verdict.NO_CLEAR_DIFFERENCE
        # Naive: D* ≥ D as they are misses it where the exchange rounds the other way, p = .029.
        assert 1 in found


class TestNoVariance:
    def test_that_nobody_differing_is_p_one_and_not_a_division_by_zero(self) -> None:
        # Naive: t = 0/0.
        shown = only(skill([3.0] * 3, [3.0] * 6))
        assert (shown.p_value, shown.p_adjusted, shown.difference) == (1.0, 1.0, 0.0)
        assert shown.verdict is Verdict.NO_CLEAR_DIFFERENCE

    def test_that_p_decides_where_the_tiers_have_no_spread_inside(self) -> None:
        # Naive: an interval of no width, 1.0 to 1.0, or g = 1/0.
        shown = only(skill([4.0] * 3, [3.0] * 6))
        assert (shown.ci_low, shown.ci_high, shown.hedges_g) == (None, None, None)
        assert shown.cautions == (Caution.NO_SPREAD,)
        assert (shown.verdict, shown.p_adjusted) == (Verdict.DIFFERENTIATES, 1 / 84)

    def test_that_a_skill_nobody_differs_on_takes_nothing_from_the_others(self) -> None:
        # Naive: in the family T = 0/0 is the largest of every relabelling, or none.
        flat = skill([3.0] * 3, [3.0] * 6, series=2)
        clear, other = compare([skill(*CLEAR), flat])
        assert (clear.p_adjusted, other.p_adjusted) == (1 / 84, 1.0)


class TestTenure:
    def test_that_more_years_of_service_are_shown_and_do_not_block(self) -> None:
        # Naive: nothing said, or the finding withheld.
        seasoned = {star(n): 3000 + 10 * n for n in range(3)}
        fresh = {average(n): 300 + 10 * n for n in range(6)}
        shown = only(skill(*CLEAR), tenure_days=seasoned | fresh)
        assert shown.cautions == (Caution.TENURE_APART,)
        assert shown.verdict is Verdict.DIFFERENTIATES

    def test_that_newer_stars_are_told_as_well(self) -> None:
        # Naive: only more years with the stars are looked for.
        fresh = {star(n): 300 + 10 * n for n in range(3)}
        seasoned = {average(n): 3000 + 10 * n for n in range(6)}
        shown = only(skill(*CLEAR), tenure_days=seasoned | fresh)
        assert shown.cautions == (Caution.TENURE_APART,)

    def test_that_ranges_which_overlap_say_nothing_though_their_means_are_years_apart(self) -> None:
        # Naive: mean tenures of 3,000 and some 730 days.
        seasoned = {star(n): 3000 for n in range(3)}
        mixed = {average(n): 300 for n in range(5)} | {average(5): 3000}
        assert only(skill(*CLEAR), tenure_days=seasoned | mixed).cautions == ()


class TestManySkillsAtOnce:
    def test_that_one_in_twenty_is_a_hint_though_it_stands_alone(self) -> None:
        # On each skill another three of the nine reps have a 4 and the others a 3.
        stars = (0, 1, 2)
        triples = [stars, *(three for three in combinations(range(9), 3) if three != stars)][:20]
        skills = []
        for number, triple in enumerate(triples, start=1):
            levels = [4.0 if rep in triple else 3.0 for rep in range(9)]
            skills.append(skill(levels[:3], levels[3:], series=number))
        # Naive: 1 of 84. In 20 of the 84 relabellings some skill shows a gap as large.
        shown = compare(skills)
        assert (shown[0].p_value, shown[0].p_adjusted) == (1 / 84, 20 / 84)
        assert shown[0].verdict is Verdict.HINT
        assert Verdict.DIFFERENTIATES not in [one.verdict for one in shown]

    def test_that_skills_which_go_together_do_not_cost_each_other_their_finding(self) -> None:
        # Naive: Holm over eight skills, 8/84 = .095, silences all of them.
        shown = compare([skill(*CLEAR, series=number) for number in range(1, 9)])
        assert 8 * shown[0].p_value > 0.05
        assert {(one.verdict, one.p_adjusted) for one in shown} == {
            (Verdict.DIFFERENTIATES, 1 / 84)
        }

    def test_that_a_weaker_skill_is_not_measured_against_a_stronger_one_already_passed(
        self,
    ) -> None:
        # The 4s of the second skill are two stars' and one average's: D = 2/3 − 1/6 = 1/2. By hand:
        # 19 relabellings have two or three of these 4s among the stars, 20 have none, D* = −1/2.
        strong = skill([4.0] * 3, [3.0] * 6, series=1)
        weak = skill([4.0, 4.0, 3.0], [4.0, 3.0, 3.0, 3.0, 3.0, 3.0], series=2)
        first, second = compare([strong, weak])
        assert (first.p_adjusted, second.p_value) == (2 / 84, 39 / 84)
        # Naive: in a single step the ways in which the first skill is 1/2 apart count here too,
        # the third star with the second and an average without a 4, for one.
        assert second.p_adjusted == second.p_value

    def test_that_a_complete_skill_stands_on_one_scale_with_one_that_has_a_gap(self) -> None:
        complete = skill([3.5, 3.4, 3.4], [3.1, 3.0, 3.0, 3.0, 2.9, 2.9])
        with_gap = skill([1.0, 5.0, 3.0], [5.0, 1.0, 4.0, 2.0, 3.0, None], series=2)
        # Naive: T is the plain gap where nothing misses, and divided where something does. The
        # second skill's gaps of up to 3 points then drown the first one's 0.45.
        shown = compare([complete, with_gap])
        assert shown[0].p_adjusted <= 2 / 84
        assert shown[0].verdict is Verdict.DIFFERENTIATES

    def test_that_a_skill_too_thin_to_judge_leaves_the_family(self) -> None:
        # Naive: a family of two doubles what chance may do.
        thin = skill([3.0, 4.0, 3.5], CLEAR[1], series=2, star_counts={"days": 2})
        shown = compare([skill(*CLEAR), thin])
        assert [one.family for one in shown] == [1, 0]
        assert shown[1].verdict is Verdict.TOO_LITTLE_DATA


class TestEndsOfTheScale:
    def test_that_exactly_half_at_one_end_is_not_more_than_half(self) -> None:
        half = {"star_counts": {"high_end": 6}, "average_counts": {"high_end": 6}}
        assert only(skill(*CLEAR, **half)).cautions == ()
        half["star_counts"] = {"high_end": 7}
        assert only(skill(*CLEAR, **half)).cautions == (Caution.FLOOR_CEILING,)

    def test_that_the_two_ends_are_not_added_up(self) -> None:
        # Naive: 5 and 5 of 12 at either end are ten of twelve. The scale tells these reps apart.
        ends = {"low_end": 5, "high_end": 5}
        assert only(skill(*CLEAR, star_counts=ends, average_counts=ends)).cautions == ()

    def test_that_ratings_are_counted_and_not_visits(self) -> None:
        # Naive: 11 ratings at the top are most of 12 visits. Two managers gave 24 ratings in them.
        pairs = {"observations": 24, "high_end": 11}
        assert only(skill(*CLEAR, star_counts=pairs, average_counts=pairs)).cautions == ()

    @pytest.mark.parametrize("end", ["low_end", "high_end"])
    def test_that_only_the_ratings_of_reps_who_are_compared_count(self, end: str) -> None:
        # Naive: with the eighty ratings of one full day, most stand at one end.
        whole = skill(*CLEAR)
        crowd = {"visit_values": 80, "observations": 80, "days": 1, end: 80}
        thin = replace(whole.reps[-1], rep=average(9), **crowd)
        assert only(replace(whole, reps=(*whole.reps, thin))).cautions == ()

    @pytest.mark.parametrize("scale", [(0, 1), (0, 7)])
    def test_that_what_is_done_or_counted_has_no_ends_to_crowd(
        self, scale: tuple[int, int]
    ) -> None:
        # Naive: what the averages never do is "all at the bottom of the scale".
        ends = {"low_end": 12}
        shown = only(
            skill(
                [1.0, 0.9, 0.9],
                [0.0] * 6,
                scale=scale,
                is_level_item=False,
                average_counts=ends,
            )
        )
        assert Caution.FLOOR_CEILING not in shown.cautions
        assert shown.verdict is Verdict.DIFFERENTIATES

    def test_that_half_a_point_is_an_eighth_of_any_scale(self) -> None:
        # Naive: 0.5 points on a scale of 1 to 3 is a quarter of it.
        assert [half_point(1, top) for top in (3, 5, 9)] == [0.25, 0.5, 1.0]


def test_that_a_star_is_below_the_averages_only_under_their_mean() -> None:
    averages = [4.0, 3.0, 3.0, 3.0, 3.0, 2.0]
    # Naive: 3.2 is below the best average's 4.0. Their mean is 3.0, which 3.0 is not below.
    for lowest in (3.2, 3.0, nextafter(3.0, 2)):
        assert only(skill([4.9, 4.8, lowest], averages)).cautions == ()
    assert only(skill([4.9, 4.8, 2.9], averages)).cautions == (Caution.STAR_BELOW_AVERAGE,)


def test_that_p_alone_is_no_finding_where_the_interval_holds_zero() -> None:
    # One star far out: 4 of 84 relabellings are as large. Naive: p = .048, a finding.
    shown = only(skill([5.0, 3.55, 3.5], [3.4, 3.4, 3.3, 3.3, 3.2, 3.2]))
    assert shown.p_adjusted <= 0.05
    assert shown.ci_low < 0 < shown.ci_high
    assert shown.verdict is Verdict.HINT


def test_that_spreads_may_differ_between_the_tiers() -> None:
    stars, averages = [5.0, 4.0, 3.0], [3.1, 3.0, 3.0, 3.0, 3.0, 2.9] * 2
    shown = only(skill(stars, averages))
    # Naive: Student's interval, of the spread pooled over both tiers, is clear of 0.
    student = stats.ttest_ind(stars, averages).confidence_interval()
    welch = stats.ttest_ind(stars, averages, equal_var=False).confidence_interval()
    assert student.low > 0
    assert (shown.ci_low, shown.ci_high) == pytest.approx((welch.low, welch.high))
    assert shown.verdict is not Verdict.DIFFERENTIATES


class TestMoreWaysThanCanBeCounted:
    @pytest.mark.parametrize(
        ("stars", "averages", "ways", "all_ways"), [(6, 12, 18_564, True), (7, 11, 10_000, False)]
    )
    def test_that_up_to_20000_all_are_looked_at_and_above_9999_and_the_real_one(
        self, stars: int, averages: int, ways: int, all_ways: bool
    ) -> None:
        shown = only(skill(np.linspace(4, 5, stars), np.linspace(2, 3, averages)))
        assert (shown.relabellings, shown.all_ways) == (ways, all_ways)
        # Naive: of 9,999 draws none is as large, and p is 0.
        assert (shown.as_large, shown.p_value) == (1, 1 / ways)

    def test_that_the_draw_is_the_same_for_any_order_of_rows(self) -> None:
        # Naive: the draw goes by the order the reps come in, and p moves in its third decimal.
        rng = np.random.default_rng(3)
        levels = np.round(rng.normal(3, 0.4, (20, 3)), 2)
        skills = [skill(column[:8], column[8:], series=n + 1) for n, column in enumerate(levels.T)]
        before = compare(skills)
        turned = compare([replace(one, reps=one.reps[::-1]) for one in skills[::-1]])[::-1]
        assert not before[0].all_ways
        assert [(one.p_value, one.p_adjusted, one.as_large) for one in turned] == [
            (one.p_value, one.p_adjusted, one.as_large) for one in before
        ]
        assert 0.01 < before[0].p_value < 1
