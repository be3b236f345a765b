"""Means beside ends: whether reps with a higher level on a skill also reach more of their target.

The unit is the rep: a level and a mean attainment for each, so that more ratings or more periods of
the same few reps make nothing more certain. A link is a rank correlation, nothing about what makes
what.

The family of the step-down is every skill with 8 reps or more; below that a skill is only shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import atanh, factorial, sqrt, tanh
from uuid import UUID

import numpy as np

from fieldcoach.analysis.intervals import Interval
from fieldcoach.analysis.link_cautions import (
    LinkCaution,
    Within,
    cautions_for,
    turns_round,
    within,
)
from fieldcoach.analysis.pairing import (
    MIN_REPS_RANKED,
    Floats,
    leaving_one_out,
    p_alone,
    pair,
    spearman,
)
from fieldcoach.analysis.skill_ends import MIN_REPS_LINKED, RepEnds, SkillEnds, columns
from fieldcoach.analysis.skill_levels import ALPHA

__all__ = [
    "MIN_REPS_LINKED",
    "LinkCaution",
    "LinkVerdict",
    "RepEnds",
    "SkillEnds",
    "SkillLink",
    "Within",
    "by_strength",
    "link",
    "rank_interval",
    "spearman",
    "turns_round",
]

SEED = 20260101
_Z95 = 1.96


class LinkVerdict(StrEnum):
    """What may be said of a skill and the ends, the strongest first."""

    LINKED = "linked"
    NO_CLEAR_LINK = "no_clear_link"
    SCATTER_ONLY = "scatter_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillLink:
    """Levels on one skill beside attainment. What cannot be computed is None.

    Attributes:
        reps: those with a solid level and with results.
        spearman: r of the mid-ranks.
        ci_low, ci_high: its 95 % interval; None up to 3 reps and for |r| = 1.
        p_value: share of the pairings of these reps with an |r| as large, this skill alone.
        p_adjusted: the same after the step-down over the family; None outside the family.
        left_one_out_low, left_one_out_high: between which r stays without any one of the reps.
        within_managers, within_territories: groups with most reps first.
        pairings: how many ways of pairing levels and attainments were looked at.
        all_pairings: whether these are all there are, or a random draw.
        as_large: in how many of them an |r| is as large, after the step-down; None outside.
        family: with how many skills it was looked at together, itself included; 0 outside.
        must_reach: the least |r| that could have shown in this family.
    """

    series: UUID
    reps: int
    spearman: float | None
    ci_low: float | None
    ci_high: float | None
    p_value: float | None
    p_adjusted: float | None
    left_one_out_low: float | None
    left_one_out_high: float | None
    within_managers: tuple[Within, ...]
    within_territories: tuple[Within, ...]
    pairings: int
    all_pairings: bool
    as_large: int | None
    family: int
    must_reach: float | None
    verdict: LinkVerdict
    cautions: tuple[LinkCaution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chance:
    """What the pairings say of one skill."""

    p_value: float | None = None
    p_adjusted: float | None = None
    pairings: int = 0
    all_pairings: bool = True
    as_large: int | None = None
    family: int = 0
    must_reach: float | None = None


def link(
    skills: Sequence[SkillEnds], *, defines_tier: bool = False, seed: int = SEED
) -> list[SkillLink]:
    """Set levels beside attainment on each of `skills`, in the order given.

    r is Pearson's of the mid-ranks; p counts the pairings of levels and attainments whose |r| is as
    large: all up to 9 reps, else 9,999 random ones with +1/+1.

    Args:
        skills: the skills looked at together. Each rep is in a skill once, with one attainment
            that is the same in all skills.
        defines_tier: whether the metric set the tiers; told as a caution.
        seed: of the random pairings.
    """
    chances = _chances(skills, seed)
    return [
        _linked(skill, chance, defines_tier=defines_tier)
        for skill, chance in zip(skills, chances, strict=True)
    ]


def by_strength(links: Sequence[SkillLink]) -> list[SkillLink]:
    """Order by verdict, then by p, then by |r|; skills that are only shown keep their order."""
    rank = {verdict: place for place, verdict in enumerate(LinkVerdict)}

    def key(one: SkillLink) -> tuple[int, float, float, float]:
        if one.verdict is LinkVerdict.SCATTER_ONLY:
            return rank[one.verdict], 0.0, 0.0, 0.0
        adjusted, raw = (1.0 if p is None else p for p in (one.p_adjusted, one.p_value))
        return rank[one.verdict], adjusted, raw, -abs(one.spearman or 0.0)

    return sorted(links, key=key)


def rank_interval(r: float, reps: int) -> Interval | None:
    """Return the 95 % interval of a Spearman r over so many reps.

    tanh(atanh r ± 1.96·√((1 + r²/2)/(n − 3))) (Bonett & Wright 2000). None up to 3 reps and for
    |r| = 1, where the formula has no value.
    """
    if reps <= 3 or abs(r) >= 1:
        return None
    middle, half = atanh(r), _Z95 * sqrt((1 + r**2 / 2) / (reps - 3))
    return Interval(tanh(middle - half), tanh(middle + half))


def _linked(skill: SkillEnds, chance: _Chance, *, defines_tier: bool) -> SkillLink:
    levels, ends = columns(skill.reps)
    r = spearman(levels, ends)
    interval = None if r is None else rank_interval(r, levels.size)
    without = leaving_one_out(levels, ends) if r is not None else np.empty(0)
    managers = within(skill.reps, lambda rep: rep.manager)
    territories = within(skill.reps, lambda rep: rep.territory)
    return SkillLink(
        series=skill.series,
        reps=len(skill.reps),
        spearman=r,
        ci_low=interval.low if interval else None,
        ci_high=interval.high if interval else None,
        p_value=chance.p_value,
        p_adjusted=chance.p_adjusted,
        left_one_out_low=float(without.min()) if without.size else None,
        left_one_out_high=float(without.max()) if without.size else None,
        within_managers=managers,
        within_territories=territories,
        pairings=chance.pairings,
        all_pairings=chance.all_pairings,
        as_large=chance.as_large,
        family=chance.family,
        must_reach=chance.must_reach,
        verdict=_verdict(len(skill.reps), chance),
        cautions=cautions_for(skill, r, (managers, territories), defines_tier=defines_tier),
    )


def _verdict(reps: int, chance: _Chance) -> LinkVerdict:
    if reps < MIN_REPS_LINKED:
        return LinkVerdict.SCATTER_ONLY
    if chance.p_adjusted is not None and chance.p_adjusted <= ALPHA:
        return LinkVerdict.LINKED
    return LinkVerdict.NO_CLEAR_LINK


def _chances(skills: Sequence[SkillEnds], seed: int) -> list[_Chance]:
    """Pair each skill alone, and the family together."""
    ranked = [place for place, skill in enumerate(skills) if len(skill.reps) >= MIN_REPS_RANKED]
    alone = p_alone([columns(skills[place].reps) for place in ranked], seed=seed)
    chances = [_Chance() for _ in skills]
    for place, p_value in zip(ranked, alone, strict=True):
        ways = factorial(len(skills[place].reps))
        chances[place] = _Chance(p_value=p_value, pairings=ways)
    family = [place for place in ranked if len(skills[place].reps) >= MIN_REPS_LINKED]
    if not family:
        return chances
    raw = [chances[place].p_value or 0.0 for place in family]
    paired = pair(*_matrix([skills[place] for place in family]), np.array(raw), seed=seed)
    for column, place in enumerate(family):
        chances[place] = _Chance(
            p_value=chances[place].p_value,
            p_adjusted=paired.adjusted[column],
            pairings=paired.pairings,
            all_pairings=paired.all_pairings,
            as_large=paired.as_large[column],
            family=len(family),
            must_reach=paired.must_reach,
        )
    return chances


def _matrix(family: Sequence[SkillEnds]) -> tuple[Floats, Floats]:
    """Return levels, reps × skills with NaN for gaps, and the ends of the same reps."""
    ends = {rep.rep: rep.attainment for skill in family for rep in skill.reps}
    rows = {rep: row for row, rep in enumerate(ends)}
    levels = np.full((len(rows), len(family)), np.nan)
    for column, skill in enumerate(family):
        for rep in skill.reps:
            levels[rows[rep.rep], column] = rep.level
    return levels, np.array(list(ends.values()))
