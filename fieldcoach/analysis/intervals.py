"""Intervals from Student's t."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from fieldcoach.analysis.effect import has_spread

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A range with its two ends."""

    low: float
    high: float

    @property
    def half_width(self) -> float:
        """How far each end lies from the middle."""
        return (self.high - self.low) / 2

    @property
    def is_clear_of_zero(self) -> bool:
        """Whether both ends lie on the same side of 0."""
        return self.low > 0 or self.high < 0


def t_quantile(df: float) -> float:
    """Return the t that 95 % of the distribution lie within, on both sides."""
    # scipy.special costs a third of what scipy.stats does, and a start without figures needs none.
    from scipy.special import stdtrit

    return float(stdtrit(df, (1 + CONFIDENCE) / 2))


def two_sided_p(t: float, df: float) -> float:
    """Return how often a t this far from 0 comes about without any effect."""
    from scipy.special import stdtr  # late for the same reason as in t_quantile

    return float(2 * stdtr(df, -abs(t)))


def welch_interval(first: Sequence[float], second: Sequence[float]) -> Interval | None:
    """Return the 95 % interval of mean(first) − mean(second), spreads free to differ.

    Welch (1947) with the Welch–Satterthwaite df. None when a group has fewer than two members, or
    when neither has any spread: then the data hold no error to measure the difference by.
    """
    if min(len(first), len(second)) < 2 or not (has_spread(first) or has_spread(second)):
        return None
    a, b = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    of_a, of_b = float(a.var(ddof=1)) / a.size, float(b.var(ddof=1)) / b.size
    df = (of_a + of_b) ** 2 / (of_a**2 / (a.size - 1) + of_b**2 / (b.size - 1))
    difference = float(a.mean() - b.mean())
    half = t_quantile(df) * sqrt(of_a + of_b)
    return Interval(difference - half, difference + half)


def mean_interval(values: Sequence[float]) -> Interval | None:
    """Return the 95 % t interval of the mean of `values`, None for fewer than two."""
    if len(values) < 2:
        return None
    sample = np.asarray(values, dtype=float)
    middle = float(sample.mean())
    error = float(sample.std(ddof=1)) if has_spread(values) else 0.0
    half = t_quantile(sample.size - 1) * error / sqrt(sample.size)
    return Interval(middle - half, middle + half)
