"""Means beside ends: whether reps with a higher level on a skill also reach more of their target.

The unit is the rep: a level and a mean attainment for each, so that more ratings or more periods of
the same few reps make nothing more certain. A link is a rank correlation, nothing about what makes
what.

The family of the step-down is every skill with 8 reps or more; below that a skill is only shown.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import atanh, factorial, sqrt, tanh
from uuid import UUID

import numpy as np

from fieldcoach.analysis.intervals import Interval
from fieldcoach.analysis.pairing import (
    MIN_REPS_RANKED,
    SLACK,
    Floats,
    leaving_one_out,
    p_alone,
    pair,
    spearman,
)
from fieldcoach.analysis.scales import crowds_an_end
from fieldcoach.analysis.skill_levels import ALPHA

__all__ = [
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
MIN_REPS_LINKED = 8
FEW_REPS = 14
_Z95 = 1.96


class LinkVerdict(StrEnum):
    """What may be said of a skill and the ends, the strongest first."""

    LINKED = "linked"
    NO_CLEAR_LINK = "no_clear_link"
    SCATTER_ONLY = "scatter_only"


class LinkCaution(StrEnum):
    """Why a link, or the lack of one, is to be read with care."""

    TINY_N = "tiny_n"
    BETWEEN_GROUPS = "between_groups"
    DEFINES_TIER = "defines_tier"
    NO_SPREAD = "no_spread"
    FLOOR_CEILING = "floor_ceiling"
    RUBRIC_CHANGED = "rubric_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepEnds:
    """One rep with a solid level on the skill and with results.

    Attributes:
        level: mean of the rep's visit values in the window.
        attainment: mean of the rep's attainments, as a share of 1.
        manager: who rated most of the rep's visits.
        territory: "" where none is known.
    """

    rep: UUID
    level: float
    attainment: float
    manager: UUID | None = None
    territory: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillEnds:
    """The reps of one skill series; of their `ratings`, `low_end` stand at the bottom."""

    series: UUID
    is_level_item: bool
    reps: tuple[RepEnds, ...]
    low_end: int = 0
    high_end: int = 0
    ratings: int = 0
    rubric_changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """The link among the reps of one manager, or of one territory; None where it has none."""

    group: UUID | str
    reps: int
    spearman: float | None


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
    levels, ends = _columns(skill.reps)
    r = spearman(levels, ends)
    interval = None if r is None else rank_interval(r, levels.size)
    without = leaving_one_out(levels, ends) if r is not None else np.empty(0)
    managers = _within(skill.reps, lambda rep: rep.manager)
    territories = _within(skill.reps, lambda rep: rep.territory)
    cautions = set(_cautions(skill, r, (managers, territories)))
    if defines_tier and skill.reps:
        cautions.add(LinkCaution.DEFINES_TIER)
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
        cautions=tuple(caution for caution in LinkCaution if caution in cautions),
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
    alone = p_alone([_columns(skills[place].reps) for place in ranked], seed=seed)
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


def _columns(reps: Sequence[RepEnds]) -> tuple[Floats, Floats]:
    return np.array([rep.level for rep in reps]), np.array([rep.attainment for rep in reps])


def _matrix(family: Sequence[SkillEnds]) -> tuple[Floats, Floats]:
    """Return levels, reps × skills with NaN for gaps, and the ends of the same reps."""
    ends = {rep.rep: rep.attainment for skill in family for rep in skill.reps}
    rows = {rep: row for row, rep in enumerate(ends)}
    levels = np.full((len(rows), len(family)), np.nan)
    for column, skill in enumerate(family):
        for rep in skill.reps:
            levels[rows[rep.rep], column] = rep.level
    return levels, np.array(list(ends.values()))


def _cautions(
    skill: SkillEnds, r: float | None, groupings: Sequence[tuple[Within, ...]]
) -> Iterator[LinkCaution]:
    if MIN_REPS_LINKED <= len(skill.reps) <= FEW_REPS:
        yield LinkCaution.TINY_N
    if r is not None and any(turns_round(groups, r) for groups in groupings):
        yield LinkCaution.BETWEEN_GROUPS
    if r is None and len(skill.reps) >= MIN_REPS_RANKED:
        yield LinkCaution.NO_SPREAD
    if skill.is_level_item and crowds_an_end(skill.low_end, skill.high_end, skill.ratings):
        yield LinkCaution.FLOOR_CEILING
    if skill.rubric_changed:
        yield LinkCaution.RUBRIC_CHANGED


def _within(
    reps: Sequence[RepEnds], of: Callable[[RepEnds], UUID | str | None]
) -> tuple[Within, ...]:
    """Return the link within each group of reps; reps of whom it is not known are in none."""
    groups: dict[UUID | str, list[RepEnds]] = {}
    for rep in reps:
        group = of(rep)
        if group:
            groups.setdefault(group, []).append(rep)
    found = [
        Within(group=group, reps=len(members), spearman=spearman(*_columns(members)))
        for group, members in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.reps, str(one.group))))


def turns_round(groups: Sequence[Within], pooled: float) -> bool:
    """Return whether the mean of the groups' own r, weighted by reps, has the other sign."""
    known = [(one.spearman, one.reps) for one in groups if one.spearman is not None]
    if not known:
        return False
    mean = sum(r * reps for r, reps in known) / sum(reps for _r, reps in known)
    return abs(mean) > SLACK and abs(pooled) > SLACK and (mean > 0) != (pooled > 0)
