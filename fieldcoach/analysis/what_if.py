"""What if everyone closed a part of the gap to the stars: arithmetic on shrunken levels.

The highest of many levels is high partly by chance, and would be lower if the same rides were
ridden again. Moving a team to the stars' plain levels would count that chance as something to be
learnt. So each level is first drawn towards the team's mean, the further the less it rests on.
Nothing here is a forecast: it says how many rating points lie between the team and its stars.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from fieldcoach.analysis.effect import DECIMALS


@dataclass(frozen=True, slots=True)
class RepSpread:
    """A rep's level on one skill, and how far the visits scatter about it.

    Attributes:
        rep: whose level it is.
        level: mean of the rep's visit values v, in rating points.
        visit_values: how many there are, at least 1; a co-rated visit counts once.
        sum_of_squares_within: Σ(v − level)², in squared rating points.
    """

    rep: UUID
    level: float
    visit_values: int
    sum_of_squares_within: float


@dataclass(frozen=True, slots=True)
class WhatIfSkill:
    """One level skill: every rep with a solid level on it, of whatever tier, and the stars."""

    series: UUID
    reps: tuple[RepSpread, ...]
    stars: frozenset[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shrunken:
    """Levels drawn towards their mean.

    Attributes:
        levels: rep and level, in the order given, in rating points.
        tau2: variance between the reps beyond what their visits' scatter explains.
        s2: variance of the visit values within reps.
    """

    levels: tuple[tuple[UUID, float], ...]
    tau2: float
    s2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A team before and after everyone below the star level has closed a part of the gap.

    Attributes:
        star_level: mean of the stars' shrunken levels.
        team_before, team_after: mean of all reps' shrunken levels.
        gain_per_rep_below: mean gain of those below the star level; 0 where there are none.
        reps_below: how many that are, a star below the stars' mean included.
        shrunken: rep and shrunken level, in the order given.
        tau2, s2: variance between and within reps, in squared rating points.
    """

    series: UUID
    star_level: float
    team_before: float
    team_after: float
    gain_per_rep_below: float
    reps_below: int
    shrunken: tuple[tuple[UUID, float], ...]
    tau2: float
    s2: float


def shrink(reps: Sequence[RepSpread]) -> Shrunken | None:
    """Draw each rep's level towards the mean of all, the further the fewer visits it rests on.

    L̃ = M + τ²/(τ²+s²/n)·(L−M) with M the plain mean of the levels L, n a rep's visit values and
    s² = Σ(v−L)² / Σ(n−1) the variance within reps, pooled over them. τ² is estimated by moments,
    max(0, var(L) − mean(s²/n)), the unweighted estimator of Hedges (1983, "A random effects model
    for effect sizes"). The shrinkage is kin to James & Stein (1961), in the form of Efron & Morris
    (1975, "Data analysis using Stein's estimator and its generalizations").

    None for fewer than two reps, or where no rep has a second visit value: then nothing tells the
    scatter of the visits from the differences between reps.
    """
    spare = sum(rep.visit_values - 1 for rep in reps)
    if len(reps) < 2 or spare < 1:
        return None
    levels = np.array([rep.level for rep in reps])
    s2 = sum(rep.sum_of_squares_within for rep in reps) / spare
    errors = s2 / np.array([rep.visit_values for rep in reps])
    tau2 = max(0.0, float(levels.var(ddof=1) - errors.mean()))
    middle = levels.mean()
    # With no variance between reps nothing is left of a rep's own; 0/0 where none scatters either.
    kept = tau2 / (tau2 + errors) if tau2 > 0 else np.zeros_like(errors)
    drawn = middle + kept * (levels - middle)
    return Shrunken(
        levels=tuple((rep.rep, float(level)) for rep, level in zip(reps, drawn, strict=True)),
        tau2=tau2,
        s2=float(s2),
    )


def close_gap(skill: WhatIfSkill, share: float) -> Closed | None:
    """Let everyone below the star level close `share` of the gap to it.

    The star level is the mean of the stars' shrunken levels (see `shrink`); whoever stands above it
    gains nothing. All figures are in rating points.

    Args:
        skill: with the reps who have a solid level; stars without one are passed over.
        share: from 0 to 1; a quarter is 0.25.

    Returns None without a star among the reps, or where levels cannot be shrunken.
    Raises ValueError for a share outside 0 to 1.
    """
    if not 0 <= share <= 1:
        raise ValueError("a share of the gap lies from 0 to 1")
    shrunken = shrink(skill.reps)
    if shrunken is None:
        return None
    of_stars = [level for rep, level in shrunken.levels if rep in skill.stars]
    if not of_stars:
        return None
    before = np.array([level for _rep, level in shrunken.levels])
    star_level = float(np.mean(of_stars))
    gaps = star_level - before
    # A level that misses the star level by a rounding alone has nothing to close.
    gaps = np.where(np.round(gaps, DECIMALS) > 0, gaps, 0.0)
    below = int(np.count_nonzero(gaps))
    gains = share * gaps
    return Closed(
        series=skill.series,
        star_level=star_level,
        team_before=float(before.mean()),
        team_after=float((before + gains).mean()),
        gain_per_rep_below=float(gains.sum() / below) if below else 0.0,
        reps_below=below,
        shrunken=shrunken.levels,
        tau2=shrunken.tau2,
        s2=shrunken.s2,
    )
