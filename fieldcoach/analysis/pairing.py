"""How often chance alone would show a rank correlation this large: the ends dealt out anew.

The rep is the unit. One pairing of ends with reps holds for all skills at once, so that skills
which go together stay together; the step-down (Westfall & Young 1993, max-T on |r|) need not assume
anything about how they do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import factorial

import numpy as np
from numpy.typing import NDArray

from fieldcoach.analysis.effect import DECIMALS, SLACK
from fieldcoach.analysis.skill_levels import ALPHA

MIN_REPS_RANKED = 3
MOST_REPS_EXACT = 9
RANDOM_PAIRINGS = 9_999
_LARGE = 1e15
# What stays in the processor's cache is dealt several times as fast.
_CELLS_AT_ONCE = 200_000

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Order = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """What the pairings of a family show, for skills in the order given.

    Attributes:
        adjusted: p after the step-down over all skills, never below the skill's own p.
        as_large: in how many pairings the largest |r| of the skills not yet passed is as large.
        pairings: how many were looked at, the one seen included.
        all_pairings: whether these are all there are, or a random draw.
        must_reach: the least |r| that no more than 5 % of the pairings show on any skill; None
            where nothing could.
    """

    adjusted: tuple[float, ...]
    as_large: tuple[int, ...]
    pairings: int
    all_pairings: bool
    must_reach: float | None


def mid_ranks(values: Floats) -> Floats:
    """Return ranks from 1 on along the last axis; ties share the mean of their ranks.

    Values are the same where they are after rounding to 9 decimals: means that differ only by the
    order of a sum must tie.

    >>> mid_ranks(np.array([0.3, 0.1 + 0.2, 0.1])).tolist()
    [2.5, 2.5, 1.0]
    """
    held = _rounded(values)
    below = (held[..., None, :] < held[..., :, None]).sum(axis=-1)
    level = (held[..., None, :] == held[..., :, None]).sum(axis=-1)
    return np.asarray(below + (level + 1) / 2, dtype=float)


def _rounded(values: Floats) -> Floats:
    """Return values rounded to 9 decimals, those that are too large to have any as they are."""
    held = np.array(values, dtype=float)
    small = np.abs(held) < _LARGE
    held[small] = np.round(held[small], DECIMALS)
    return held


def spearman(first: Sequence[float] | Floats, second: Sequence[float] | Floats) -> float | None:
    """Return Pearson's r of the mid-ranks (Spearman 1904); None under 3 pairs or without spread."""
    if len(first) < MIN_REPS_RANKED:
        return None
    a, b = (_standardised(mid_ranks(np.asarray(values))) for values in (first, second))
    if not (a.any() and b.any()):
        return None
    return _within_one(float(a @ b))


def leaving_one_out(first: Floats, second: Floats) -> Floats:
    """Return r without each of the reps in turn, as far as it is there; all at once."""
    reps = first.size
    if reps < 4:
        return np.empty(0)
    others = ~np.eye(reps, dtype=np.bool_)
    ranks = [
        _ranks_without_each(values)[others].reshape(reps, reps - 1) for values in (first, second)
    ]
    a, b = (one - one.mean(axis=1, keepdims=True) for one in ranks)
    scale = np.sqrt((a**2).sum(axis=1) * (b**2).sum(axis=1))
    there = scale > SLACK
    return np.asarray(np.clip((a * b).sum(axis=1)[there] / scale[there], -1, 1))


def _ranks_without_each(values: Floats) -> Floats:
    """Return reps × reps: in row i the mid-ranks once rep i is gone."""
    held = _rounded(values)
    above = (held[None, :] > held[:, None]) + 0.5 * (held[None, :] == held[:, None])
    return np.asarray(mid_ranks(values)[None, :] - above, dtype=float)


def p_alone(skills: Sequence[tuple[Floats, Floats]], *, seed: int) -> list[float]:
    """Return for each skill's levels and ends the share of pairings with an |r| as large.

    All n! pairings of the skill's own reps up to 9 of them, else 9,999 at random (seeded) with
    +1/+1. 1 where nobody differs.
    """
    found = [1.0] * len(skills)
    # Skills of as many reps are dealt to together: making the pairings is what takes long.
    for reps in {levels.size for levels, _ends in skills}:
        places = [place for place, skill in enumerate(skills) if skill[0].size == reps]
        ranked = [_ordered(*skills[place]) for place in places]
        seen = [abs(float(levels @ ends)) for levels, ends in ranked]
        counts, total = [0] * len(places), 0
        for holders in _pairings(reps, seed):
            total += len(holders)
            for n, (levels, ends) in enumerate(ranked):
                drawn = np.abs(levels[holders] @ ends)
                counts[n] += int(np.count_nonzero(drawn >= seen[n] - SLACK))
        extra = 0 if reps <= MOST_REPS_EXACT else 1
        for place, count in zip(places, counts, strict=True):
            found[place] = (count + extra) / (total + extra)
    return found


def _ordered(levels: Floats, ends: Floats) -> tuple[Floats, Floats]:
    """Return the standardised ranks in an order that depends on them alone."""
    first, second = mid_ranks(levels), mid_ranks(ends)
    order = np.lexsort((first, second))
    return _standardised(first[order]), _standardised(second[order])


def pair(levels: Floats, ends: Floats, alone: Floats, *, seed: int) -> Paired:
    """Deal the ends out over the reps anew, in all ways up to 9 reps, else 9,999 times at random.

    A skill that some reps lack is ranked anew within each pairing, among the reps who have it.

    Args:
        levels: reps × skills; NaN where a rep lacks the skill.
        ends: reps.
        alone: p of each skill alone; no adjusted p is below it.
        seed: of the random pairings. The order of the reps does not change what is drawn.
    """
    present = ~np.isnan(levels)
    ranks = np.zeros_like(levels)
    for skill in range(levels.shape[1]):
        held = present[:, skill]
        ranks[held, skill] = _standardised(mid_ranks(levels[held, skill]))
    order = _canonical_order(ranks, present, mid_ranks(ends))
    skills = _Skills(ranks[order], present[order], ends[order])
    reps = order.size
    # Reps stand by their ends, so this pairing is the one that was seen.
    seen = skills.correlations(np.arange(reps)[None, :])[0]
    falling = np.argsort(-seen, kind="stable")
    counts, largest = np.zeros(seen.size, dtype=np.intp), []
    for holders in _pairings(reps, seed):
        drawn = skills.correlations(holders)
        largest_left = np.maximum.accumulate(drawn[:, falling[::-1]], axis=1)[:, ::-1]
        counts += np.count_nonzero(largest_left >= seen[falling] - SLACK, axis=0)
        largest.append(largest_left[:, 0])
    extra = 0 if reps <= MOST_REPS_EXACT else 1
    total = sum(map(len, largest)) + extra
    # Step-down: no skill is more certain than one with a larger |r|, or than it is by itself.
    as_large, adjusted = np.empty_like(counts), np.empty(seen.size)
    as_large[falling] = np.maximum.accumulate(counts + extra)
    adjusted[falling] = np.maximum.accumulate(np.maximum(as_large / total, alone)[falling])
    return Paired(
        adjusted=tuple(float(p) for p in adjusted),
        as_large=tuple(int(count) for count in as_large),
        pairings=total,
        all_pairings=reps <= MOST_REPS_EXACT,
        must_reach=_must_reach(np.concatenate(largest), extra, total),
    )


class _Skills:
    """|r| of every skill in a pairing; reps are in the order of their ends."""

    def __init__(self, ranks: Floats, present: Bools, ends: Floats) -> None:
        self._complete = present.all(axis=0)
        self._ranks = ranks
        self._present = present
        self._ends = _standardised(mid_ranks(ends))
        held = _rounded(ends)
        self._first = np.searchsorted(held, held, side="left")
        self._last = np.searchsorted(held, held, side="right") - 1

    def correlations(self, holders: Order) -> Floats:
        """Return |r|, pairings × skills; `holders[b, j]` is the rep who gets the j-th lowest end.

        0 where the ends that the reps of a skill get are all the same.
        """
        found = np.zeros((len(holders), self._complete.size))
        if self._complete.any():
            dealt = _dealt(holders, self._ends)
            found[:, self._complete] = np.abs(dealt @ self._ranks[:, self._complete])
        for skill in np.flatnonzero(~self._complete):
            found[:, skill] = self._with_gaps(holders, int(skill))
        return found

    def _with_gaps(self, holders: Order, skill: int) -> Floats:
        """Rank the ends of the reps who have the skill without sorting: by counting along them.

        With c the count of such reps up to a place, the tied ends from place a to place z have
        the mid-rank (c(a−1) + 1 + c(z)) / 2.
        """
        has = self._present[:, skill][holders]
        upto = np.cumsum(has, axis=1, dtype=np.int32)
        before = upto - has
        ranks = (before[:, self._first] + 1 + upto[:, self._last]) / 2
        reps = upto[:, -1:]
        centred = np.where(has, ranks - (reps + 1) / 2, 0.0)
        # The skill's ranks are centred and of length 1 already, and 0 where a rep lacks it.
        along = np.einsum("bj,bj->b", centred, self._ranks[:, skill][holders])
        length = np.sqrt(np.einsum("bj,bj->b", centred, centred))
        return np.asarray(np.abs(along) / np.where(length > SLACK, length, np.inf))


def _must_reach(largest: Floats, extra: int, total: int) -> float | None:
    """Return the least of the pairings' largest |r| that 5 % of them or fewer reach."""
    falling = np.sort(largest)[::-1]
    most = int(np.floor(ALPHA * total + SLACK)) - extra
    if most < 1:
        return None
    least = falling[most - 1]
    if np.count_nonzero(falling >= least - SLACK) > most:
        higher = falling[falling > least + SLACK]
        return float(higher.min()) if higher.size else None
    return float(least)


def _standardised(ranks: Floats) -> Floats:
    """Return ranks centred on 0 with length 1, so that a product of two is r; 0 without spread."""
    if ranks.size == 0 or np.ptp(ranks) == 0:
        return np.zeros_like(ranks)
    centred = ranks - ranks.mean()
    return np.asarray(centred / np.sqrt(centred @ centred))


def _canonical_order(ranks: Floats, present: Bools, ends: Floats) -> Order:
    """Return an order of the reps by their ends, then by their levels, and by nothing else.

    A journal imported anew has other keys and perhaps another order of reps; a random draw over
    reps in this order gives it the same p all the same.
    """
    rows = np.round(np.where(present, ranks, np.inf), DECIMALS)
    keys = np.concatenate([ends[:, None], np.sort(rows, axis=1), rows], axis=1)
    return np.asarray(np.lexsort(keys.T[::-1]), dtype=np.intp)


def _dealt(holders: Order, ends: Floats) -> Floats:
    """Return pairings × reps: the end that each rep gets."""
    dealt = np.empty(holders.shape)
    np.put_along_axis(dealt, holders, np.broadcast_to(ends, holders.shape), axis=1)
    return dealt


def _pairings(reps: int, seed: int) -> Iterator[Order]:
    """Yield all orders of the reps up to 9, else 9,999 random ones, some at a time."""
    rows = max(1, _CELLS_AT_ONCE // max(reps, 1))
    if reps <= MOST_REPS_EXACT:
        orders = _every_order(reps)
        for start in range(0, len(orders), rows):
            yield orders[start : start + rows].astype(np.intp)
        return
    draw = np.random.default_rng(seed)
    for start in range(0, RANDOM_PAIRINGS, rows):
        some = min(rows, RANDOM_PAIRINGS - start)
        yield np.argsort(draw.random((some, reps)), axis=1)


def _every_order(reps: int) -> NDArray[np.int8]:
    """Return all reps! orders as rows: each rep in turn put into every place of the others'."""
    orders = np.zeros((1, 0), dtype=np.int8)
    for rep in range(reps):
        grown = np.empty((factorial(rep + 1), rep + 1), dtype=np.int8)
        for place in range(rep + 1):
            part = grown[place * len(orders) : (place + 1) * len(orders)]
            part[:, :place], part[:, place], part[:, place + 1 :] = (
                orders[:, :place],
                rep,
                orders[:, place:],
            )
        orders = grown
    return orders


def _within_one(r: float) -> float:
    """Return r without what rounding leaves beyond ±1 or short of it."""
    return round(r) * 1.0 if abs(abs(r) - 1) < SLACK else r
