"""Levels beside attainment: verdicts and cautions, with the cases a naive reading gets wrong."""

from math import atanh, sqrt, tanh
from uuid import UUID

import numpy as np
import pytest
from scipy import stats

from fieldcoach.analysis.means_ends import (
    LinkCaution,
    LinkVerdict,
    Within,
    by_strength,
    link,
    rank_interval,
)
from tests.analysis.builders import ANA, BEN, CAI
from tests.analysis.ends import skill_ends

RISING = [1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 4.6, 4.7, 4.8, 4.9, 5.0]
SHARES = [0.70, 0.75, 0.80, 0.85, 0.90, 0.95, 1.00, 1.05, 1.10, 1.15, 1.20, 1.25, 1.30]
MIXED = [0.95, 0.70, 1.10, 0.85, 1.30, 0.75, 1.00, 0.80, 1.20, 0.90, 1.25, 1.05, 1.15]


def test_that_a_clear_link_is_told_with_all_its_figures() -> None:
    levels, ends = RISING[:12], MIXED[:12]
    (found,) = link([skill_ends(levels, ends)])
    theirs = stats.spearmanr(levels, ends)
    assert found.reps == 12
    assert found.spearman == pytest.approx(theirs.statistic)
    assert found.p_value == pytest.approx(theirs.pvalue, abs=0.01)
    assert found.p_adjusted == found.as_large / found.pairings
    assert (found.pairings, found.all_pairings, found.family) == (10_000, False, 1)
    middle, half = atanh(found.spearman), 1.96 * sqrt((1 + found.spearman**2 / 2) / 9)
    assert (found.ci_low, found.ci_high) == pytest.approx(
        (tanh(middle - half), tanh(middle + half))
    )
    assert found.left_one_out_low < found.spearman < found.left_one_out_high
    (strong,) = link([skill_ends(RISING, SHARES)])
    assert (strong.verdict, strong.p_adjusted) == (LinkVerdict.LINKED, 1 / 10_000)


def test_that_the_interval_is_the_one_of_the_formula() -> None:
    # Worked by hand: r .5 over 12 reps, atanh .549306, half 1.96·√(1.125/9) = .692965.
    interval = rank_interval(0.5, 12)
    assert (interval.low, interval.high) == pytest.approx((-0.14268, 0.84610), abs=1e-5)


@pytest.mark.parametrize(("r", "reps"), [(0.5, 3), (1.0, 12), (-1.0, 12)])
def test_that_there_is_no_interval_without_a_value(r: float, reps: int) -> None:
    assert rank_interval(r, reps) is None


@pytest.mark.parametrize("reps", [0, 1, 2, 3, 7])
def test_that_fewer_than_eight_reps_are_only_shown_however_clear_the_order(reps: int) -> None:
    (found,) = link([skill_ends(RISING[:reps], SHARES[:reps])])
    assert found.verdict is LinkVerdict.SCATTER_ONLY
    assert (found.p_adjusted, found.as_large, found.family) == (None, None, 0)
    # What can be computed is there for those who ask for it.
    assert found.spearman == (1.0 if reps >= 3 else None)
    assert (found.p_value is None) == (reps < 3)
    assert found.cautions == ()


def test_that_seven_reps_in_perfect_order_have_the_p_of_two_pairings() -> None:
    (found,) = link([skill_ends(RISING[:7], SHARES[:7])])
    assert found.p_value == 2 / 5040
    assert found.pairings == 5040


@pytest.mark.parametrize(("reps", "is_few"), [(7, False), (8, True), (14, True), (15, False)])
def test_that_eight_to_fourteen_reps_are_few(reps: int, is_few: bool) -> None:
    levels = [1 + number / 4 for number in range(reps)]
    ends = [0.8 + number / 50 for number in range(reps)]
    (found,) = link([skill_ends(levels, ends)])
    assert (LinkCaution.TINY_N in found.cautions) is is_few


@pytest.mark.parametrize(
    ("order", "r", "verdict"),
    [
        # By the tables p is .043 at r .700 and .050 and a little at .683.
        ([2, 1, 0, 4, 5, 8, 6, 3, 7], 0.7, LinkVerdict.LINKED),
        ([4, 0, 3, 1, 2, 8, 5, 6, 7], 0.6833333, LinkVerdict.NO_CLEAR_LINK),
    ],
)
def test_that_nine_reps_need_an_r_of_seventy_hundredths(
    order: list[int], r: float, verdict: LinkVerdict
) -> None:
    (found,) = link([skill_ends(RISING[:9], [SHARES[n] for n in order])])
    assert found.spearman == pytest.approx(r)
    assert found.must_reach == pytest.approx(0.7)
    assert found.verdict is verdict


def test_that_twenty_skills_at_once_make_no_link_of_one_lucky_one() -> None:
    rng = np.random.default_rng(17)
    ends = SHARES[:12]
    lucky = [5.0, 1.0, 7.0, 2.0, 9.0, 3.0, 4.0, 12.0, 6.0, 8.0, 10.0, 11.0]
    (alone,) = link([skill_ends(lucky, ends)])
    assert alone.verdict is LinkVerdict.LINKED
    others = [
        skill_ends(list(rng.normal(3, 0.4, 12)), ends, series=number) for number in range(2, 21)
    ]
    found = link([skill_ends(lucky, ends), *others])
    assert found[0].p_value == alone.p_value
    assert found[0].verdict is LinkVerdict.NO_CLEAR_LINK
    assert found[0].family == 20
    assert found[0].must_reach > abs(found[0].spearman) > alone.must_reach


def test_that_skills_that_are_only_shown_make_the_others_no_less_certain() -> None:
    (alone,) = link([skill_ends(RISING, MIXED)])
    found = link([
        skill_ends(RISING, MIXED),
        *(skill_ends([*RISING[:7], *[None] * 6], MIXED, series=n) for n in range(2, 20)),
    ])  # fmt: skip
    assert found[0] == alone


def test_that_ties_have_mid_ranks() -> None:
    levels = [2.0, 2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 4.0, 5.0]
    ends = [0.8, 0.9, 0.9, 0.9, 1.0, 1.0, 1.0, 1.2, 1.2]
    (found,) = link([skill_ends(levels, ends)])
    assert found.spearman == pytest.approx(stats.spearmanr(levels, ends).statistic)


@pytest.mark.parametrize("flat", ["levels", "attainments"])
def test_that_no_spread_is_no_link_and_no_nonsense(flat: str) -> None:
    same, other = [0.1 + 0.2] + [0.3] * 8, SHARES[:9]
    levels, ends = (same, other) if flat == "levels" else (other, same)
    (found,) = link([skill_ends(levels, ends)])
    assert found.verdict is LinkVerdict.NO_CLEAR_LINK
    assert (found.spearman, found.ci_low, found.ci_high) == (None, None, None)
    assert (found.left_one_out_low, found.left_one_out_high) == (None, None)
    assert (found.p_value, found.p_adjusted) == (1.0, 1.0)
    assert LinkCaution.NO_SPREAD in found.cautions


def test_that_managers_who_differ_in_rating_and_in_region_make_no_link_of_their_reps() -> None:
    # Ben is lenient and has the rich region. With each of them, who is rated higher sells less.
    levels = [2.0, 2.1, 2.2, 2.3, 2.4, 2.5, 4.0, 4.1, 4.2, 4.3, 4.4, 4.5]
    ends = [0.86, 0.85, 0.84, 0.83, 0.82, 0.81, 1.16, 1.15, 1.14, 1.13, 1.12, 1.11]
    managers = [ANA] * 6 + [BEN] * 6
    (found,) = link([skill_ends(levels, ends, managers=managers)])
    assert found.spearman > 0.4
    assert found.within_managers == (
        Within(group=ANA, reps=6, spearman=-1.0),
        Within(group=BEN, reps=6, spearman=-1.0),
    )
    assert LinkCaution.BETWEEN_GROUPS in found.cautions
    (by_region,) = link([skill_ends(levels, ends, territories=["North"] * 6 + ["South"] * 6)])
    assert [one.spearman for one in by_region.within_territories] == [-1.0, -1.0]
    assert by_region.within_managers == ()
    assert LinkCaution.BETWEEN_GROUPS in by_region.cautions


def test_that_the_groups_count_by_their_reps() -> None:
    # Seven reps along the link, three against it: on the whole within the groups it holds.
    levels = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    ends = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1.0, 0.9, 0.8]
    (found,) = link([skill_ends(levels, ends, managers=[ANA] * 7 + [BEN] * 3)])
    assert [(one.reps, one.spearman) for one in found.within_managers] == [(7, 1.0), (3, -1.0)]
    assert LinkCaution.BETWEEN_GROUPS not in found.cautions


def test_that_groups_too_small_for_an_r_and_unknown_ones_turn_nothing_round() -> None:
    managers = [ANA, ANA, BEN, BEN, CAI, None, None, None, None]
    (found,) = link([skill_ends(RISING[:9], SHARES[:9], managers=managers)])
    assert [(one.reps, one.spearman) for one in found.within_managers] == [
        (2, None),
        (2, None),
        (1, None),
    ]
    assert LinkCaution.BETWEEN_GROUPS not in found.cautions


def test_that_the_other_cautions_are_raised() -> None:
    (found,) = link(
        [skill_ends(RISING, MIXED, high_end=51, rubric_changed=True)], defines_tier=True
    )
    assert found.cautions == (
        LinkCaution.TINY_N,
        LinkCaution.DEFINES_TIER,
        LinkCaution.FLOOR_CEILING,
        LinkCaution.RUBRIC_CHANGED,
    )
    (half,) = link([skill_ends(RISING, MIXED, high_end=50, low_end=50)])
    assert half.cautions == (LinkCaution.TINY_N,)
    (done,) = link([skill_ends(RISING, MIXED, high_end=99, is_level_item=False)])
    assert done.cautions == (LinkCaution.TINY_N,)


def test_that_one_rep_who_carries_the_link_is_seen_in_the_range_without_any_one() -> None:
    levels = [3.0, 3.1, 3.2, 2.9, 3.3, 2.8, 3.15, 5.0]
    ends = [*(2 - level / 3 for level in levels[:-1]), 1.60]
    (found,) = link([skill_ends(levels, ends)])
    assert found.left_one_out_low == -1.0
    assert found.left_one_out_high > found.spearman


def test_that_the_strongest_come_first_and_what_is_only_shown_keeps_its_order() -> None:
    few = [*RISING[:7], *[None] * 6]
    found = link([
        skill_ends(few, MIXED, series=1),
        skill_ends(RISING, MIXED, series=2),
        skill_ends(sorted(RISING, reverse=True), MIXED, series=3),
        skill_ends([None] * 13, MIXED, series=4),
        skill_ends([share * 3 for share in MIXED], MIXED, series=5),
    ])  # fmt: skip
    order = [one.series.int for one in by_strength(found)]
    assert (order[0], order[-2:]) == (5, [1, 4])


def test_that_no_skills_are_no_failure() -> None:
    assert link([]) == []


def test_that_rows_of_rep_and_quarter_taken_as_reps_would_cry_wolf() -> None:
    """The trap that one figure a rep avoids: eight reps, four quarters each, no link at all."""
    rng = np.random.default_rng(60)
    runs, as_reps, as_rows = 400, 0, 0
    for _ in range(runs):
        levels = rng.normal(3, 0.4, 8)
        quarters = rng.normal(1, 0.15, (8, 1)) + rng.normal(0, 0.1, (8, 4))
        (found,) = link([skill_ends(list(levels), list(quarters.mean(axis=1)))])
        as_reps += found.verdict is LinkVerdict.LINKED
        rows = stats.spearmanr(np.repeat(levels, 4), quarters.ravel())
        as_rows += rows.pvalue <= 0.05
    assert as_reps / runs <= 0.07
    assert as_rows / runs >= 0.2


def test_that_a_rep_who_stands_twice_is_no_evidence_of_two() -> None:
    # The caller hands each rep over once; the keys tell that the same ten are in both skills.
    found = link([
        skill_ends(RISING[:10], MIXED, series=1),
        skill_ends(RISING[:10], MIXED, series=2),
    ])  # fmt: skip
    (alone,) = link([skill_ends(RISING[:10], MIXED)])
    assert [one.p_adjusted for one in found] == [alone.p_adjusted] * 2
    assert {one.series for one in found} == {UUID(int=1), UUID(int=2)}
