from itertools import combinations
from math import sqrt

import numpy as np
import pytest
from scipy import stats

from fieldcoach.analysis.relabelling import relabel

SEED = 7


def plain_gap(stars: np.ndarray, averages: np.ndarray, spread: float) -> float:
    if spread == 0 or min(stars.size, averages.size) < 2:
        return 0.0
    scale = spread * sqrt(1 / stars.size + 1 / averages.size)
    return abs(stars.mean() - averages.mean()) / scale


def gaps_by_definition(levels: np.ndarray, stars: tuple[int, ...]) -> list[float]:
    is_star = np.isin(np.arange(len(levels)), stars)
    gaps = []
    for column in levels.T:
        held = ~np.isnan(column)
        spread = column[held].std(ddof=1) if np.ptp(column[held]) > 0 else 0.0
        gaps.append(plain_gap(column[held & is_star], column[held & ~is_star], spread))
    return gaps


def step_down_by_definition(
    levels: np.ndarray, stars: int
) -> tuple[list[float], list[float], list[float]]:
    """All relabellings one after the other, and the step-down as the book writes it."""
    seen = gaps_by_definition(levels, tuple(range(stars)))
    drawn = [gaps_by_definition(levels, ways) for ways in combinations(range(len(levels)), stars)]
    raw = [sum(one[k] >= seen[k] - 1e-9 for one in drawn) / len(drawn) for k in range(len(seen))]
    adjusted = [0.0] * len(seen)
    highest = 0.0
    left = sorted(range(len(seen)), key=lambda k: -seen[k])
    while left:
        first = left[0]
        share = sum(max(one[k] for k in left) >= seen[first] - 1e-9 for one in drawn) / len(drawn)
        highest = max(highest, share)
        adjusted[first] = highest
        left = left[1:]
    return seen, raw, adjusted


def labels(stars: int, reps: int) -> np.ndarray:
    return np.arange(reps) < stars


def test_that_perfect_separation_is_one_way_in_all_of_them() -> None:
    levels = np.array([[5.0], [4.9], [4.8], [3.0], [3.2], [2.9], [2.5], [2.2], [2.0]])
    shown = relabel(levels, labels(3, 9), seed=SEED)
    assert shown.relabellings == 84
    assert shown.all_ways
    assert shown.p_values == (1 / 84,)
    assert shown.as_large == (1,)


def test_that_in_equal_groups_the_exchange_counts_too() -> None:
    levels = np.array([[5.0], [4.9], [4.8], [4.7], [2.0], [2.1], [2.2], [2.3]])
    assert relabel(levels, labels(4, 8), seed=SEED).p_values == (2 / 70,)


def test_that_p_is_the_one_of_scipys_permutation_test() -> None:
    rng = np.random.default_rng(11)
    for stars, averages in [(3, 4), (3, 6), (4, 7)]:
        levels = rng.normal(3, 0.5, (stars + averages, 1))
        spread = levels.std(ddof=1)
        theirs = stats.permutation_test(
            (levels[:stars, 0], levels[stars:, 0]),
            lambda a, b, spread=spread: plain_gap(a, b, spread),
            permutation_type="independent",
            alternative="greater",
            n_resamples=np.inf,
        )
        ours = relabel(levels, labels(stars, stars + averages), seed=SEED)
        assert ours.p_values[0] == pytest.approx(theirs.pvalue)


@pytest.mark.parametrize("with_gaps", [False, True])
def test_that_the_step_down_is_the_one_of_the_definition(with_gaps: bool) -> None:
    rng = np.random.default_rng(5)
    levels = np.round(rng.normal(3, 0.4, (9, 5)), 1)
    levels[:3] += [1.0, 0.6, 0.3, 0.0, 0.0]
    levels[:, 4] = 3.0
    if with_gaps:
        levels[[0, 7], 0] = np.nan
        levels[[4, 5, 8], 2] = np.nan
        # Only four reps are left: many relabellings put fewer than 2 of them in a group.
        levels[[2, 3, 4, 5, 6], 1] = np.nan
    _, raw, adjusted = step_down_by_definition(levels, 3)
    shown = relabel(levels, labels(3, 9), seed=SEED)
    assert shown.p_values == pytest.approx(raw)
    assert shown.adjusted == pytest.approx(adjusted)
    assert [count / 84 for count in shown.as_large] == pytest.approx(adjusted)


def test_that_where_nobody_differs_p_is_one() -> None:
    levels = np.column_stack([np.full(8, 0.1 + 0.2), np.array([5, 5, 5, 1, 1, 1, 1, 1.0])])
    levels[0, 0] = 0.3
    shown = relabel(levels, labels(3, 8), seed=SEED)
    assert shown.p_values == (1.0, 1 / 56)
    assert shown.adjusted == (1.0, 1 / 56)


def test_that_a_skill_with_a_gap_does_not_drown_a_complete_one() -> None:
    rng = np.random.default_rng(3)
    levels = rng.normal(3, 0.3, (9, 5))
    levels[:3, 0] += 2.0
    for column in range(1, 5):
        levels[column + 3, column] = np.nan
    assert relabel(levels, labels(3, 9), seed=SEED).adjusted[0] <= 0.05


def test_that_relabellings_past_20000_are_drawn_and_the_seen_one_is_counted() -> None:
    levels = np.concatenate([np.full(20, 5.0), np.full(30, 2.0)])[:, None]
    levels += np.random.default_rng(1).normal(0, 0.1, levels.shape)
    shown = relabel(levels, labels(20, 50), seed=SEED)
    assert not shown.all_ways
    assert shown.relabellings == 10_000
    assert shown.p_values == (1 / 10_000,)
    assert shown.as_large == (1,)


def test_that_a_random_draw_comes_near_the_exact_p(monkeypatch: pytest.MonkeyPatch) -> None:
    levels = np.random.default_rng(2).normal(3, 0.4, (12, 3))
    levels[:4, 0] += 0.5
    exact = relabel(levels, labels(4, 12), seed=SEED)
    monkeypatch.setattr("fieldcoach.analysis.relabelling.MOST_WAYS", 100)
    drawn = relabel(levels, labels(4, 12), seed=SEED)
    assert not drawn.all_ways
    assert drawn.p_values == pytest.approx(exact.p_values, abs=0.02)
    assert drawn.adjusted == pytest.approx(exact.adjusted, abs=0.02)


def test_that_a_random_draw_depends_on_the_levels_and_not_on_the_order_of_reps() -> None:
    rng = np.random.default_rng(4)
    levels = rng.normal(3, 0.4, (40, 4))
    levels[rng.random(levels.shape) < 0.1] = np.nan
    is_star = labels(12, 40)
    shown = relabel(levels, is_star, seed=SEED)
    order = rng.permutation(40)
    assert relabel(levels[order], is_star[order], seed=SEED) == shown
    assert relabel(levels, ~is_star, seed=SEED) == shown
    assert relabel(levels, is_star, seed=SEED + 1) != shown


def test_that_a_rep_without_a_skill_is_told_from_one_in_the_middle_of_it() -> None:
    # Both have the first skill alike. Standardised, the one in the middle is 0, as a gap is.
    rng = np.random.default_rng(1)
    levels = np.column_stack([rng.normal(3, 0.4, 40), rng.permutation(np.linspace(1, 5, 40))])
    levels[:2] = [[3.0, 3.0], [3.0, np.nan]]
    levels[2:, 1] += 3.0 - levels[2:, 1].mean()
    is_star = np.arange(40) % 3 == 0
    assert relabel(levels[::-1], is_star[::-1], seed=SEED) == relabel(levels, is_star, seed=SEED)


def test_that_chance_alone_is_called_a_finding_in_five_of_a_hundred_at_most() -> None:
    rng = np.random.default_rng(8)
    runs, one, any_of_eight = 400, 0, 0
    for _ in range(runs):
        shown = relabel(rng.normal(3, 0.4, (9, 8)), labels(3, 9), seed=SEED)
        one += shown.p_values[0] <= 0.05
        any_of_eight += min(shown.adjusted) <= 0.05
    # 400 runs at .05: two standard errors are .022.
    assert one / runs <= 0.072
    assert any_of_eight / runs <= 0.072
    assert one > 0
    assert any_of_eight > 0
