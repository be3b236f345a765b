"""Star against average, skill by skill: figures, cautions and the verdict they allow.

The unit is the rep: ratings enter only through a rep's level, so more ratings of the same few reps
make nothing more certain.

**Who is looked at together.** The family of the step-down is every skill on which enough reps have
a solid level. A skill that another caution keeps from a verdict stays in it: whether
`rater_explains` is raised depends on the gap itself, and a family chosen after seeing the gaps
would call chance a finding too often.

**Too few.** Where the tiers as a whole (reps with a solid level on at least one skill) are large
enough, but on this skill too few of them have one, the verdict is `too_little_data`, the skill
leaves the family, and more ride-alongs can mend it. Where the tiers themselves are too small (one
star, 3 against 3), it is `description_only` with `too_few_reps`; what can be computed then is, over
a family of its own that no verdict is drawn from. Without a single solid level in one of the tiers
there is nothing to describe: `too_little_data` again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import numpy as np

from fieldcoach.analysis.cautions import BLOCKING, Caution, Circumstances, cautions_for
from fieldcoach.analysis.effect import Pairs, cliffs_delta, count_pairs, hedges_g
from fieldcoach.analysis.intervals import Interval, welch_interval
from fieldcoach.analysis.relabelling import Relabelled, relabel
from fieldcoach.analysis.skill_levels import (
    ALPHA,
    ManagerLevel,
    RepLevel,
    Sides,
    SkillLevels,
    can_tell_apart,
    observed_share,
    sides_of,
)

__all__ = [
    "CLAIMS",
    "FOUND",
    "Caution",
    "Group",
    "ManagerLevel",
    "Pairs",
    "RepLevel",
    "SkillComparison",
    "SkillLevels",
    "Verdict",
    "by_strength",
    "compare",
]

SEED = 20260101


class Verdict(StrEnum):
    """What may be said of a skill, the strongest first."""

    DIFFERENTIATES = "differentiates"
    HINT = "hint"
    NO_CLEAR_DIFFERENCE = "no_clear_difference"
    DESCRIPTION_ONLY = "description_only"
    TOO_LITTLE_DATA = "too_little_data"


#: A difference is there, or a hint of one.
FOUND = frozenset({Verdict.DIFFERENTIATES, Verdict.HINT})
#: A verdict was given, be it that no clear difference is there.
CLAIMS = FOUND | {Verdict.NO_CLEAR_DIFFERENCE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One tier on one skill: its reps with a solid level.

    Attributes:
        reps: how many.
        observations: their rated observations, one for each manager.
        observed_share: their visit values over all their visits under that skill.
        mean: mean of their levels.
        levels: rep and level, in the order given.
    """

    reps: int
    observations: int
    observed_share: float | None
    mean: float | None
    levels: tuple[tuple[UUID, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillComparison:
    """Stars against averages on one skill. What cannot be computed is None.

    Attributes:
        difference: mean of the stars' levels − mean of the averages', in rating points.
        ci_low, ci_high: its 95 % Welch interval; None without any spread inside the tiers.
        p_value: share of relabellings with a gap as large, this skill alone.
        p_adjusted: the same after the step-down over the family; None outside the family.
        relabellings: how many ways of calling reps stars were looked at, the real one included.
        as_large: in how many of them a gap is as large, after the step-down.
        all_ways: whether these are all the ways there are, or a random draw.
        relabelled_stars, relabelled_reps: "to call 4 of these 11 reps stars".
        family: with how many skills it was looked at together, itself included; 0 outside.
        least_detectable: the half-width of the interval. With the spread there is among these
            reps, a smaller gap would not have had an interval clear of 0.
    """

    series: UUID
    star: Group
    average: Group
    difference: float | None
    ci_low: float | None
    ci_high: float | None
    pairs: Pairs | None
    cliffs_delta: float | None
    hedges_g: float | None
    p_value: float | None
    p_adjusted: float | None
    relabellings: int
    as_large: int | None
    all_ways: bool
    relabelled_stars: int
    relabelled_reps: int
    family: int
    least_detectable: float | None
    verdict: Verdict
    cautions: tuple[Caution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chance:
    """What the relabellings say of one skill."""

    p_value: float | None = None
    p_adjusted: float | None = None
    relabellings: int = 0
    as_large: int | None = None
    all_ways: bool = True
    stars: int = 0
    reps: int = 0
    family: int = 0


def compare(
    skills: Sequence[SkillLevels],
    *,
    changed_tier: frozenset[UUID] = frozenset(),
    tenure_days: Mapping[UUID, int] | None = None,
    seed: int = SEED,
) -> list[SkillComparison]:
    """Compare stars with averages on each of `skills`, in the order given.

    Args:
        skills: the skills looked at together. A rep is in one tier throughout; reps whose tier
            changed within the window are left out by the caller.
        changed_tier: those left out; their being left out is told as a caution.
        tenure_days: days of service of the reps for whom that is known.
        seed: of the random relabellings, where there are more than 20,000 ways.
    """
    known = Circumstances(changed_tier=changed_tier, tenure_days=tenure_days or {})
    sides = [sides_of(skill) for skill in skills]
    tiers_suffice = can_tell_apart(
        len({rep.rep for side in sides for rep in side.stars}),
        len({rep.rep for side in sides for rep in side.averages}),
    )
    chances = _chances(sides, tiers_suffice=tiers_suffice, seed=seed)
    compared = []
    for skill, side, chance in zip(skills, sides, chances, strict=True):
        cautions = cautions_for(skill, side, tiers_suffice=tiers_suffice, known=known)
        compared.append(_compared(skill, side, chance, cautions))
    return compared


def by_strength(comparisons: Sequence[SkillComparison]) -> list[SkillComparison]:
    """Order by the strength of the evidence: by verdict, then by p, then by Cliff's delta.

    Skills without a verdict follow in the order of how far the groups overlap, for the p of a skill
    that is described only is not to be read from its place either.
    """
    rank = {verdict: place for place, verdict in enumerate(Verdict)}
    silent = {Verdict.DESCRIPTION_ONLY, Verdict.TOO_LITTLE_DATA}

    def key(one: SkillComparison) -> tuple[int, float, float, float]:
        adjusted, raw = (
            1.0 if p is None or one.verdict in silent else p for p in (one.p_adjusted, one.p_value)
        )
        return rank[one.verdict], adjusted, raw, -abs(one.cliffs_delta or 0.0)

    return sorted(comparisons, key=key)


def _compared(
    skill: SkillLevels, sides: Sides, chance: _Chance, cautions: tuple[Caution, ...]
) -> SkillComparison:
    stars = [rep.level for rep in sides.stars]
    averages = [rep.level for rep in sides.averages]
    star, average = _group(sides.stars), _group(sides.averages)
    pairs = count_pairs(stars, averages) if stars and averages else None
    interval = welch_interval(stars, averages)
    return SkillComparison(
        series=skill.series,
        star=star,
        average=average,
        difference=(
            None if star.mean is None or average.mean is None else star.mean - average.mean
        ),
        ci_low=interval.low if interval else None,
        ci_high=interval.high if interval else None,
        pairs=pairs,
        cliffs_delta=cliffs_delta(pairs) if pairs else None,
        hedges_g=hedges_g(stars, averages),
        p_value=chance.p_value,
        p_adjusted=chance.p_adjusted,
        relabellings=chance.relabellings,
        as_large=chance.as_large,
        all_ways=chance.all_ways,
        relabelled_stars=chance.stars,
        relabelled_reps=chance.reps,
        family=chance.family,
        least_detectable=interval.half_width if interval else None,
        verdict=_verdict(sides, chance, interval, cautions),
        cautions=cautions,
    )


def _verdict(
    sides: Sides, chance: _Chance, interval: Interval | None, cautions: tuple[Caution, ...]
) -> Verdict:
    if not sides.can_be_told_apart and Caution.TOO_FEW_REPS not in cautions:
        return Verdict.TOO_LITTLE_DATA
    if not BLOCKING.isdisjoint(cautions):
        return Verdict.DESCRIPTION_ONLY
    # Without spread inside the tiers there is no interval, and p alone decides.
    stands_clear = interval is None or interval.is_clear_of_zero
    if chance.p_adjusted is not None and chance.p_adjusted <= ALPHA and stands_clear:
        return Verdict.DIFFERENTIATES
    if chance.p_value is not None and chance.p_value <= ALPHA:
        return Verdict.HINT
    return Verdict.NO_CLEAR_DIFFERENCE


def _chances(sides: Sequence[Sides], *, tiers_suffice: bool, seed: int) -> list[_Chance]:
    """Relabel the family together, and each skill outside it alone where that can be done."""
    chances = [_Chance() for _ in sides]
    can_be_dealt = [min(len(side.stars), len(side.averages)) >= 2 for side in sides]
    family = [
        place
        for place, side in enumerate(sides)
        if (side.can_be_told_apart if tiers_suffice else can_be_dealt[place])
    ]
    if family:
        shown = _relabelled([sides[place] for place in family], seed)
        for column, place in enumerate(family):
            chances[place] = shown[column]
    for place, side in enumerate(sides):
        if can_be_dealt[place] and place not in family:
            alone = _relabelled([side], seed)[0]
            chances[place] = _Chance(
                p_value=alone.p_value,
                relabellings=alone.relabellings,
                all_ways=alone.all_ways,
                stars=alone.stars,
                reps=alone.reps,
            )
    return chances


def _relabelled(family: Sequence[Sides], seed: int) -> list[_Chance]:
    """Relabel the reps who have a solid level on at least one skill of the family."""
    is_star = {rep.rep: rep.is_star for side in family for rep in side.reps}
    rows = {rep: row for row, rep in enumerate(is_star)}
    levels = np.full((len(rows), len(family)), np.nan)
    for column, side in enumerate(family):
        for rep in side.reps:
            levels[rows[rep.rep], column] = rep.level
    shown: Relabelled = relabel(levels, np.array(list(is_star.values()), dtype=np.bool_), seed=seed)
    return [
        _Chance(
            p_value=p_value,
            p_adjusted=p_adjusted,
            relabellings=shown.relabellings,
            as_large=as_large,
            all_ways=shown.all_ways,
            stars=sum(is_star.values()),
            reps=len(is_star),
            family=len(family),
        )
        for p_value, p_adjusted, as_large in zip(
            shown.p_values, shown.adjusted, shown.as_large, strict=True
        )
    ]


def _group(reps: Sequence[RepLevel]) -> Group:
    return Group(
        reps=len(reps),
        observations=sum(rep.observations for rep in reps),
        observed_share=observed_share(reps),
        mean=float(np.mean([rep.level for rep in reps])) if reps else None,
        levels=tuple((rep.rep, rep.level) for rep in reps),
    )
