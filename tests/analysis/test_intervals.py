import pytest
from scipy import stats

from fieldcoach.analysis.intervals import Interval, mean_interval, two_sided_p, welch_interval


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([4.2, 3.9, 4.6], [3.0, 3.4, 2.8, 3.3, 3.1, 2.2]),
        ([4.0, 4.0, 4.1], [3.0, 3.4, 2.8, 3.3]),
        ([2.0, 5.0], [3.0, 3.1]),
    ],
)
def test_that_the_welch_interval_is_the_one_of_scipy(
    first: list[float], second: list[float]
) -> None:
    ours = welch_interval(first, second)
    theirs = stats.ttest_ind(first, second, equal_var=False).confidence_interval()
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high))


def test_that_one_tier_without_spread_leaves_the_others_error() -> None:
    # 3, 2, 4, 3: mean 3, SD √(2/3), so the error is √(2/3)/2; t(3) = 3.182446.
    shown = welch_interval([4, 4, 4], [3, 2, 4, 3])
    assert (shown.low + shown.high) / 2 == pytest.approx(1.0)
    assert shown.half_width == pytest.approx(3.1824463053 * (2 / 3) ** 0.5 / 2)


def test_that_there_is_no_welch_interval_without_an_error_to_measure_by() -> None:
    assert welch_interval([4, 4, 4], [3, 3, 3, 3]) is None
    assert welch_interval([4], [3, 2, 3, 1]) is None
    assert welch_interval([], [3, 2]) is None


def test_that_an_interval_which_touches_zero_is_not_clear_of_it() -> None:
    assert not Interval(0.0, 1.0).is_clear_of_zero
    assert not Interval(-0.2, 1.0).is_clear_of_zero
    assert Interval(0.1, 1.0).is_clear_of_zero
    assert Interval(-1.0, -0.1).is_clear_of_zero


def test_that_p_is_two_sided() -> None:
    # t = 2.776445 is the 97.5 % point at 4 degrees of freedom.
    assert two_sided_p(2.7764451052, 4) == pytest.approx(0.05)
    assert two_sided_p(-2.7764451052, 4) == pytest.approx(0.05)


def test_that_the_interval_of_a_mean_needs_two_values() -> None:
    # 1, 2, 3: mean 2, SD 1, t(2) = 4.302653, half-width 4.302653/√3.
    shown = mean_interval([1, 2, 3])
    assert shown.half_width == pytest.approx(4.3026527297 / 3**0.5)
    assert mean_interval([1]) is None
    assert mean_interval([0.3, 0.3]) == Interval(0.3, 0.3)
