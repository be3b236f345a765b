import pytest
from scipy import stats

from fieldcoach.analysis.effect import Pairs, cliffs_delta, count_pairs, has_spread, hedges_g


def test_that_pairs_are_counted_as_a_hand_would() -> None:
    # 4 beats 3, 3 and ties 4; 3 ties 3, 3 and loses to 4.
    assert count_pairs([4, 3], [3, 3, 4]) == Pairs(higher=2, tied=3, lower=1)
    assert count_pairs([4, 3], [3, 3, 4]).total == 6


def test_that_means_which_differ_by_a_rounding_are_tied() -> None:
    assert 0.1 + 0.2 != 0.3
    assert count_pairs([0.1 + 0.2], [0.3]) == Pairs(higher=0, tied=1, lower=0)
    assert not has_spread([0.1 + 0.2, 0.3])


def test_that_cliffs_delta_is_the_excess_of_higher_pairs() -> None:
    assert cliffs_delta(Pairs(higher=27, tied=0, lower=1)) == pytest.approx(26 / 28)
    assert cliffs_delta(Pairs(higher=0, tied=3, lower=3)) == -0.5
    assert cliffs_delta(Pairs(higher=0, tied=0, lower=0)) is None


def test_that_cliffs_delta_agrees_with_mann_whitneys_u() -> None:
    stars, averages = [4.2, 3.9, 3.1, 3.1], [3.0, 3.1, 3.5, 2.2, 2.9]
    u = stats.mannwhitneyu(stars, averages).statistic
    assert cliffs_delta(count_pairs(stars, averages)) == pytest.approx(2 * u / 20 - 1)


def test_that_hedges_g_has_the_exact_correction() -> None:
    # D = 2, both variances 1, df = 4: J = Γ(2) / (√2·Γ(1.5)) = 1 / (√2·0.886227) = 0.797885.
    assert hedges_g([4, 5, 6], [2, 3, 4]) == pytest.approx(2 * 0.7978845608)


def test_that_hedges_g_is_silent_without_spread_or_with_one_rep() -> None:
    assert hedges_g([4, 4, 4], [3, 3, 3, 3]) is None
    assert hedges_g([4], [3, 2, 3, 3]) is None
    assert hedges_g([4, 4, 4], [3, 3, 3, 2]) is not None
