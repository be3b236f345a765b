"""Rank correlation and its chance, against scipy and against the definition."""

from itertools import permutations

import numpy as np
import pytest
from scipy import stats

from fieldcoach.analysis import pairing
from fieldcoach.analysis.pairing import leaving_one_out, mid_ranks, p_alone, pair, spearman

SEED = 7


def samples(count: int = 12) -> list[tuple[np.ndarray, np.ndarray]]:
    """Levels and ends of 4 to 40 reps, with ties."""
    rng = np.random.default_rng(21)
    sizes = [4, 5, 8, 9, 10, 13, 20, 40]
    return [
        (np.round(rng.normal(3, 0.6, n), 1), np.round(rng.normal(1, 0.2, n), 2))
        for n in (sizes * 2)[:count]
    ]


def r_of(first: np.ndarray, second: np.ndarray) -> float:
    """Spearman's r by scipy; 0 where either is all the same."""
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        return 0.0
    return float(stats.spearmanr(first, second).statistic)


def step_down_by_definition(
    levels: np.ndarray, ends: np.ndarray
) -> tuple[list[float], list[float], float | None]:
    """All pairings one after the other, and the step-down as the book writes it."""
    skills = range(levels.shape[1])
    held = [~np.isnan(levels[:, k]) for k in skills]

    def correlations(dealt: np.ndarray) -> list[float]:
        return [abs(r_of(levels[held[k], k], dealt[held[k]])) for k in skills]

    seen = correlations(ends)
    drawn = [correlations(np.array(dealt)) for dealt in permutations(ends)]
    raw = [sum(one[k] >= seen[k] - 1e-9 for one in drawn) / len(drawn) for k in skills]
    adjusted, highest = [0.0] * len(seen), 0.0
    left = sorted(skills, key=lambda k: -seen[k])
    while left:
        share = sum(max(one[k] for k in left) >= seen[left[0]] - 1e-9 for one in drawn)
        highest = max(highest, share / len(drawn))
        adjusted[left[0]] = highest
        left = left[1:]
    largest = sorted({round(max(one), 9) for one in drawn})
    enough = [r for r in largest if sum(max(one) >= r - 1e-9 for one in drawn) / len(drawn) <= 0.05]
    return raw, adjusted, enough[0] if enough else None


def test_that_ranks_are_scipys_mid_ranks() -> None:
    for levels, ends in samples():
        assert mid_ranks(levels) == pytest.approx(stats.rankdata(levels))
        assert mid_ranks(ends) == pytest.approx(stats.rankdata(ends))


def test_that_levels_which_differ_by_the_order_of_a_sum_tie() -> None:
    assert mid_ranks(np.array([0.1 + 0.2, 0.3, 1.0])).tolist() == [1.5, 1.5, 3.0]


def test_that_the_largest_figures_there_are_have_ranks_too() -> None:
    assert mid_ranks(np.array([1e308, -1.7e308, 0.3, 0.1 + 0.2])).tolist() == [4, 1, 2.5, 2.5]


def test_that_r_is_scipys() -> None:
    for levels, ends in samples():
        assert spearman(levels, ends) == pytest.approx(stats.spearmanr(levels, ends).statistic)


def test_that_a_published_r_comes_out() -> None:
    # IQ and hours of television of ten people, a textbook's example: rho = -29/165.
    iq = [86, 97, 99, 100, 101, 103, 106, 110, 112, 113]
    hours = [2, 20, 28, 27, 50, 29, 7, 17, 6, 12]
    assert spearman(iq, hours) == pytest.approx(-29 / 165)


@pytest.mark.parametrize(
    ("first", "second"),
    [([], []), ([1.0], [2.0]), ([1.0, 2.0], [1.0, 2.0]), ([3.0] * 5, [1.0, 2, 3, 4, 5])],
)
def test_that_there_is_no_r_without_three_reps_and_spread(first: list, second: list) -> None:
    assert spearman(first, second) is None
    assert spearman(second, first) is None


def test_that_a_perfect_order_is_exactly_one() -> None:
    levels = np.array([1.1, 2.3, 2.4, 3.9, 4.0, 4.1, 4.7])
    assert spearman(levels, levels**3) == 1.0
    assert spearman(levels, -levels) == -1.0


@pytest.mark.parametrize("reps", [3, 5, 7, 8])
def test_that_p_is_the_one_of_scipys_permutation_test(reps: int) -> None:
    rng = np.random.default_rng(reps)
    levels, ends = np.round(rng.normal(3, 0.5, reps), 1), np.round(rng.normal(1, 0.2, reps), 1)
    ranks = stats.zscore(stats.rankdata(levels))

    def statistic(dealt: np.ndarray, axis: int) -> np.ndarray:
        return np.abs((stats.zscore(stats.rankdata(dealt, axis=axis), axis=axis) * ranks).sum(axis))

    theirs = stats.permutation_test(
        (ends,),
        statistic,
        permutation_type="pairings",
        alternative="greater",
        n_resamples=np.inf,
        vectorized=True,
    )
    assert p_alone([(levels, ends)], seed=SEED) == pytest.approx([theirs.pvalue])


@pytest.mark.parametrize(("reps", "critical"), [(8, 0.738), (9, 0.700)])
def test_that_r_must_reach_what_the_tables_say(reps: int, critical: float) -> None:
    ranks = np.arange(1.0, reps + 1)
    other = np.random.default_rng(1).permutation(ranks)
    alone = np.array(p_alone([(ranks, other)], seed=SEED))
    shown = pair(ranks[:, None], other, alone, seed=SEED)
    assert shown.must_reach == pytest.approx(critical, abs=0.0006)


def test_that_the_random_pairings_come_near_what_the_tables_say() -> None:
    ranks = np.arange(1.0, 11)
    shown = pair(ranks[:, None], ranks, np.array([0.0001]), seed=SEED)
    assert shown.must_reach == pytest.approx(0.648, abs=0.03)


@pytest.mark.parametrize("with_gaps", [False, True])
def test_that_the_step_down_is_the_one_of_the_definition(with_gaps: bool) -> None:
    rng = np.random.default_rng(5)
    reps = 6
    ends = np.array([0.8, 0.9, 0.9, 1.0, 1.1, 1.2])
    levels = np.round(rng.normal(3, 0.4, (reps, 4)), 1)
    levels[:, 0] = [1.0, 2.0, 2.5, 3.0, 4.0, 5.0]
    levels[:, 3] = 3.0
    if with_gaps:
        levels[2, 1] = np.nan
        levels[[0, 5], 2] = np.nan
    raw, adjusted, must_reach = step_down_by_definition(levels, ends)
    columns = [(levels[held, k], ends[held]) for k, held in enumerate((~np.isnan(levels)).T)]
    alone = p_alone(columns, seed=SEED)
    shown = pair(levels, ends, np.array(alone), seed=SEED)
    assert (shown.pairings, shown.all_pairings) == (720, True)
    # A skill with gaps is dealt all ends, so its p alone is another than over its own reps.
    expected = np.maximum(adjusted, alone)
    order = np.argsort([-a for a in map(abs, (r_of(x, y) for x, y in columns))], kind="stable")
    expected[order] = np.maximum.accumulate(expected[order])
    assert shown.adjusted == pytest.approx(expected)
    assert [count / 720 for count in shown.as_large] == pytest.approx(adjusted)
    assert shown.must_reach == (None if must_reach is None else pytest.approx(must_reach))
    if not with_gaps:
        assert alone == pytest.approx(raw)
        assert shown.adjusted == pytest.approx(adjusted)


def test_that_past_nine_reps_the_pairings_are_drawn_and_the_seen_one_is_counted() -> None:
    levels = np.arange(20.0)
    alone = p_alone([(levels, levels)], seed=SEED)
    assert alone == [1 / 10_000]
    shown = pair(levels[:, None], levels, np.array(alone), seed=SEED)
    assert (shown.pairings, shown.all_pairings) == (10_000, False)
    assert (shown.adjusted, shown.as_large) == ((1 / 10_000,), (1,))


def test_that_a_random_draw_comes_near_the_exact_p(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(2)
    ends = rng.normal(1, 0.2, 9)
    levels = rng.normal(3, 0.4, (9, 3)) + ends[:, None]
    levels[3, 1] = np.nan
    columns = [(levels[held, k], ends[held]) for k, held in enumerate((~np.isnan(levels)).T)]
    exact = p_alone(columns, seed=SEED)
    stepped = pair(levels, ends, np.array(exact), seed=SEED)
    monkeypatch.setattr(pairing, "MOST_REPS_EXACT", 3)
    drawn = p_alone(columns, seed=SEED)
    assert drawn == pytest.approx(exact, abs=0.02)
    again = pair(levels, ends, np.array(drawn), seed=SEED)
    assert not again.all_pairings
    assert again.adjusted == pytest.approx(stepped.adjusted, abs=0.02)


def test_that_a_random_draw_depends_on_the_figures_and_not_on_the_order_of_reps() -> None:
    rng = np.random.default_rng(4)
    levels = np.round(rng.normal(3, 0.4, (30, 4)), 1)
    levels[rng.random(levels.shape) < 0.1] = np.nan
    ends = np.round(rng.normal(1, 0.2, 30), 2)
    alone = np.full(4, 0.0001)
    shown = pair(levels, ends, alone, seed=SEED)
    order = rng.permutation(30)
    assert pair(levels[order], ends[order], alone, seed=SEED) == shown
    assert pair(levels, ends, alone, seed=SEED + 1) != shown
    complete = np.flatnonzero(~np.isnan(levels[:, 0]))
    mixed = rng.permutation(complete)
    assert p_alone([(levels[complete, 0], ends[complete])], seed=SEED) == p_alone(
        [(levels[mixed, 0], ends[mixed])], seed=SEED
    )


def test_that_leaving_one_out_is_done_for_each_rep() -> None:
    for levels, ends in samples():
        expected = [
            r_of(np.delete(levels, n), np.delete(ends, n))
            for n in range(levels.size)
            if np.ptp(np.delete(levels, n)) and np.ptp(np.delete(ends, n))
        ]
        assert sorted(leaving_one_out(levels, ends)) == pytest.approx(sorted(expected))


def test_that_leaving_one_of_three_out_leaves_no_r() -> None:
    three = np.array([1.0, 2.0, 3.0])
    assert leaving_one_out(three, three).size == 0


def test_that_chance_alone_is_called_a_link_in_five_of_a_hundred_at_most() -> None:
    rng = np.random.default_rng(8)
    runs, one, any_of_six = 300, 0, 0
    for _ in range(runs):
        ends, levels = rng.normal(1, 0.2, 12), rng.normal(3, 0.4, (12, 6))
        levels[rng.integers(0, 12, 2), [1, 2]] = np.nan
        held = (~np.isnan(levels)).T
        alone = p_alone([(levels[h, k], ends[h]) for k, h in enumerate(held)], seed=SEED)
        shown = pair(levels, ends, np.array(alone), seed=SEED)
        one += alone[0] <= 0.05
        any_of_six += min(shown.adjusted) <= 0.05
    # 300 runs at .05: two standard errors are .025.
    assert 0 < one / runs <= 0.075
    assert 0 < any_of_six / runs <= 0.075
