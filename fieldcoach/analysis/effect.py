"""How far two groups lie apart: pairs, Cliff's delta, Hedges' g."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma, sqrt

import numpy as np

# Means that differ only by the order of a sum must compare as equal: rounded, or within a slack.
DECIMALS = 9
SLACK = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """In how many of the star–average pairs the star is higher, tied, lower."""

    higher: int
    tied: int
    lower: int

    @property
    def total(self) -> int:
        """All pairs, n₁·n₂."""
        return self.higher + self.tied + self.lower


def has_spread(levels: Sequence[float]) -> bool:
    """Whether any two of the levels differ after rounding."""
    rounded = np.round(np.asarray(levels, dtype=float), DECIMALS)
    return rounded.size > 1 and bool(np.ptp(rounded) > 0)


def count_pairs(first: Sequence[float], second: Sequence[float]) -> Pairs:
    """Compare each of `first` with each of `second`, rounded to 9 decimals."""
    a = np.round(np.asarray(first, dtype=float), DECIMALS)
    b = np.round(np.asarray(second, dtype=float), DECIMALS)
    higher = int(np.count_nonzero(a[:, None] > b[None, :]))
    lower = int(np.count_nonzero(a[:, None] < b[None, :]))
    return Pairs(higher=higher, tied=a.size * b.size - higher - lower, lower=lower)


def cliffs_delta(pairs: Pairs) -> float | None:
    """Return (higher − lower) / all pairs, from −1 to 1; None without pairs. (Cliff 1993.)"""
    if not pairs.total:
        return None
    return (pairs.higher - pairs.lower) / pairs.total


def hedges_g(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Return the difference of means in pooled standard deviations, corrected for few reps.

    g = J·D/s_p with the exact J = Γ(df/2) / (√(df/2)·Γ((df−1)/2)), df = n₁+n₂−2 (Hedges 1981).
    None when a group has fewer than two members or neither has any spread.
    """
    if min(len(first), len(second)) < 2 or not (has_spread(first) or has_spread(second)):
        return None
    a, b = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    df = a.size + b.size - 2
    pooled = sqrt(((a.size - 1) * a.var(ddof=1) + (b.size - 1) * b.var(ddof=1)) / df)
    correction = exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)
    return float(correction * (a.mean() - b.mean()) / pooled)
