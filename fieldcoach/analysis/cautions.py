"""What stands beside a comparison, and which of it keeps a verdict from being given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import numpy as np

from fieldcoach.analysis.effect import SLACK, has_spread
from fieldcoach.analysis.scales import crowds_an_end
from fieldcoach.analysis.skill_levels import (
    ManagerLevel,
    RepLevel,
    Sides,
    SkillLevels,
    observed_share,
)

MOST_SHARE_APART = 0.30
LEAST_SHARE_OF_GAP = 0.5


class Caution(StrEnum):
    """Why a comparison is to be read with care, or not as a verdict at all."""

    CHANGED_TIER = "changed_tier"
    TOO_FEW_REPS = "too_few_reps"
    NO_SHARED_MANAGER = "no_shared_manager"
    RATER_EXPLAINS = "rater_explains"
    OBSERVED_SHARE_APART = "observed_share_apart"
    TENURE_APART = "tenure_apart"
    STAR_BELOW_AVERAGE = "star_below_average"
    FLOOR_CEILING = "floor_ceiling"
    NO_SPREAD = "no_spread"
    RUBRIC_CHANGED = "rubric_changed"


BLOCKING = frozenset(
    {
        Caution.TOO_FEW_REPS,
        Caution.NO_SHARED_MANAGER,
        Caution.RATER_EXPLAINS,
        Caution.OBSERVED_SHARE_APART,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What is known of the reps beyond their levels.

    Attributes:
        changed_tier: reps left out because their tier changed within the window.
        tenure_days: how long a rep has been there, for the reps of whom that is known.
    """

    changed_tier: frozenset[UUID]
    tenure_days: Mapping[UUID, int]


def cautions_for(
    skill: SkillLevels, sides: Sides, *, tiers_suffice: bool, known: Circumstances
) -> tuple[Caution, ...]:
    """Return the cautions for `skill`, each once, in the order of the enum.

    `tiers_suffice` says whether the tiers as a whole have the reps for a verdict.
    """
    found = set(_of_the_reps(skill, sides, known))
    if sides.stars and sides.averages:
        if not tiers_suffice:
            found.add(Caution.TOO_FEW_REPS)
        found.update(_between_the_tiers(skill, sides, known))
    return tuple(caution for caution in Caution if caution in found)


def _of_the_reps(skill: SkillLevels, sides: Sides, known: Circumstances) -> Iterator[Caution]:
    if known.changed_tier:
        yield Caution.CHANGED_TIER
    if skill.rubric_changed:
        yield Caution.RUBRIC_CHANGED
    if skill.is_level_item and crowds_an_end(
        sum(rep.low_end for rep in sides.reps),
        sum(rep.high_end for rep in sides.reps),
        sum(rep.observations for rep in sides.reps),
    ):
        yield Caution.FLOOR_CEILING


def _between_the_tiers(skill: SkillLevels, sides: Sides, known: Circumstances) -> Iterator[Caution]:
    stars, averages = (_levels(side) for side in (sides.stars, sides.averages))
    within = within_managers(skill.by_manager, sides)
    if within is None:
        yield Caution.NO_SHARED_MANAGER
    elif _falls_short(within, float(np.mean(stars) - np.mean(averages))):
        yield Caution.RATER_EXPLAINS
    if _shares_apart(sides):
        yield Caution.OBSERVED_SHARE_APART
    if _tenures_apart(sides, known.tenure_days):
        yield Caution.TENURE_APART
    if min(stars) < float(np.mean(averages)) - SLACK:
        yield Caution.STAR_BELOW_AVERAGE
    if min(len(stars), len(averages)) >= 2 and not (has_spread(stars) or has_spread(averages)):
        yield Caution.NO_SPREAD


def within_managers(by_manager: Sequence[ManagerLevel], sides: Sides) -> float | None:
    """Return D_w, the difference between the tiers as the same managers see it.

    D_w = Σw·D_m/Σw over the managers who rated both tiers, w = n₁n₂/(n₁+n₂) of the reps with a
    solid level that the manager rated. None when no manager rated both.
    """
    is_star = {rep.rep: rep.is_star for rep in sides.reps}
    given: dict[UUID, tuple[list[float], list[float]]] = {}
    for level in by_manager:
        if level.rep in is_star:
            of_stars, of_averages = given.setdefault(level.manager, ([], []))
            (of_stars if is_star[level.rep] else of_averages).append(level.level)
    weights, differences = [], []
    for of_stars, of_averages in given.values():
        if of_stars and of_averages:
            n1, n2 = len(of_stars), len(of_averages)
            weights.append(n1 * n2 / (n1 + n2))
            differences.append(float(np.mean(of_stars) - np.mean(of_averages)))
    if not weights:
        return None
    return float(np.average(differences, weights=weights))


def _falls_short(within: float, difference: float) -> bool:
    """Whether D_w has another sign than D or is less than half of it; a gap of 0 has no sign."""
    if abs(difference) <= SLACK:
        return False
    along = within if difference > 0 else -within
    return along < LEAST_SHARE_OF_GAP * abs(difference) - SLACK


def _shares_apart(sides: Sides) -> bool:
    shares = [observed_share(side) for side in (sides.stars, sides.averages)]
    known = [share for share in shares if share is not None]
    return len(known) == 2 and abs(known[0] - known[1]) > MOST_SHARE_APART + SLACK


def _tenures_apart(sides: Sides, tenure_days: Mapping[UUID, int]) -> bool:
    """Whether the tiers' ranges of tenure do not touch; a range wants two reps."""
    stars, averages = (
        [tenure_days[rep.rep] for rep in side if rep.rep in tenure_days]
        for side in (sides.stars, sides.averages)
    )
    if min(len(stars), len(averages)) < 2:
        return False
    return max(stars) < min(averages) or max(averages) < min(stars)


def _levels(reps: Sequence[RepLevel]) -> list[float]:
    return [rep.level for rep in reps]
