"""How often chance alone would show a gap this large: the reps' tiers dealt out anew.

The rep is the unit. One relabelling of the reps holds for all skills at once, so that skills which
go together stay together, and the step-down (Westfall & Young 1993) need not assume anything about
how they do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from fieldcoach.analysis.effect import DECIMALS, SLACK

MOST_WAYS = 20_000
RANDOM_WAYS = 9_999
_ROWS_AT_ONCE = 2_000

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relabelled:
    """What the relabellings show, for skills in the order given.

    Attributes:
        p_values: share of relabellings with a T as large as the one seen; 1 where nobody differs.
        adjusted: the same after the step-down over all skills.
        as_large: how many relabellings that is, after the step-down: adjusted · relabellings.
        relabellings: how many were looked at, the one seen included.
        all_ways: whether these are all there are, or a random draw.
    """

    p_values: tuple[float, ...]
    adjusted: tuple[float, ...]
    as_large: tuple[int, ...]
    relabellings: int
    all_ways: bool


def relabel(levels: Floats, is_star: Bools, *, seed: int) -> Relabelled:
    """Deal out the stars' labels anew, in all ways up to 20,000, else 9,999 times at random.

    T = |D| / (SD of all levels of the skill · √(1/n₁+1/n₂)), with the n that a relabelling leaves
    where some reps lack the skill; always divided, so that skills with and without gaps stand on
    one scale. T is 0 where nobody differs or fewer than 2 reps are left in a group. Random
    relabellings count the one seen as one of them (+1/+1), so p is never 0.

    Args:
        levels: reps × skills; NaN where a rep lacks the skill.
        is_star: reps.
        seed: of the random relabellings. Neither the order of the reps nor which tier is called
            which changes what is drawn.
    """
    standard, present = _standardised(levels)
    order = _canonical_order(standard, present)
    standard, present, is_star = standard[order], present[order], is_star[order]
    reps, stars = is_star.size, int(np.count_nonzero(is_star))
    smaller = min(stars, reps - stars)
    all_ways = comb(reps, smaller) <= MOST_WAYS
    labels = _every_way(reps, smaller) if all_ways else _random_ways(reps, smaller, seed)
    seen = _gaps(is_star[None, :], standard, present)[0]
    drawn = np.concatenate([_gaps(rows, standard, present) for rows in _chunks(labels)])

    extra = 0 if all_ways else 1
    total = len(drawn) + extra
    raw = np.count_nonzero(drawn >= seen - SLACK, axis=0) + extra
    as_large = _step_down(seen, drawn, extra)
    return Relabelled(
        p_values=tuple(float(count / total) for count in raw),
        adjusted=tuple(float(count / total) for count in as_large),
        as_large=tuple(int(count) for count in as_large),
        relabellings=total,
        all_ways=all_ways,
    )


def _step_down(seen: Floats, drawn: Floats, extra: int) -> NDArray[np.intp]:
    """Count relabellings whose largest T over the skills not yet passed reaches the one seen."""
    falling = np.argsort(-seen, kind="stable")
    largest_left = np.maximum.accumulate(drawn[:, falling[::-1]], axis=1)[:, ::-1]
    counts = np.count_nonzero(largest_left >= seen[falling] - SLACK, axis=0) + extra
    as_large = np.empty(seen.size, dtype=np.intp)
    as_large[falling] = np.maximum.accumulate(counts)
    return as_large


def _standardised(levels: Floats) -> tuple[Floats, Bools]:
    """Centre each skill on 0 with SD 1; 0 where a rep lacks it and where nobody differs."""
    present = ~np.isnan(levels)
    standard = np.zeros_like(levels)
    for skill in range(levels.shape[1]):
        held = levels[present[:, skill], skill]
        if held.size > 1 and np.ptp(np.round(held, DECIMALS)) > 0:
            standard[present[:, skill], skill] = (held - held.mean()) / held.std(ddof=1)
    return standard, present


def _canonical_order(standard: Floats, present: Bools) -> NDArray[np.intp]:
    """Return an order of the reps that depends on their levels alone.

    A journal imported anew has other keys and perhaps another order of reps; a random draw over
    reps in this order gives it the same p all the same.
    """
    rows = np.round(np.where(present, standard, np.inf), DECIMALS)
    keys = np.concatenate([np.sort(rows, axis=1), rows], axis=1)
    return np.asarray(np.lexsort(keys.T[::-1]), dtype=np.intp)


def _gaps(labels: Bools, standard: Floats, present: Bools) -> Floats:
    """Return T for each row of labels (relabellings × reps) and each skill."""
    chosen = labels.astype(float)
    # Where every rep has every skill, a relabelling leaves the same number on all of them.
    inside = chosen.sum(axis=1, keepdims=True) if present.all() else chosen @ present
    outside = present.sum(axis=0) - inside
    sums = chosen @ standard
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = np.abs(sums / inside - (standard.sum(axis=0) - sums) / outside)
        gaps = apart / np.sqrt(1 / inside + 1 / outside)
    return np.where((inside >= 2) & (outside >= 2), gaps, 0.0)


def _every_way(reps: int, chosen: int) -> Bools:
    ways = comb(reps, chosen)
    flat = chain.from_iterable(combinations(range(reps), chosen))
    members = np.fromiter(flat, dtype=np.intp, count=ways * chosen).reshape(ways, chosen)
    return _labels(members, reps)


def _random_ways(reps: int, chosen: int, seed: int) -> Bools:
    keys = np.random.default_rng(seed).random((RANDOM_WAYS, reps))
    return _labels(np.argpartition(keys, chosen - 1, axis=1)[:, :chosen], reps)


def _labels(members: NDArray[np.intp], reps: int) -> Bools:
    labels = np.zeros((len(members), reps), dtype=np.bool_)
    np.put_along_axis(labels, members, True, axis=1)
    return labels


def _chunks(labels: Bools) -> Iterator[Bools]:
    """Yield the rows in parts, so that only a part is ever held as numbers."""
    for start in range(0, len(labels), _ROWS_AT_ONCE):
        yield labels[start : start + _ROWS_AT_ONCE]
