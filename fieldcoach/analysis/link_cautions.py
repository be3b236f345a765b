"""What stands beside a link of levels and ends; no caution keeps a verdict from being given."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from fieldcoach.analysis.effect import SLACK
from fieldcoach.analysis.pairing import MIN_REPS_RANKED, spearman
from fieldcoach.analysis.scales import crowds_an_end
from fieldcoach.analysis.skill_ends import MIN_REPS_LINKED, RepEnds, SkillEnds, columns

FEW_REPS = 14


class LinkCaution(StrEnum):
    """Why a link, or the lack of one, is to be read with care."""

    TINY_N = "tiny_n"
    BETWEEN_GROUPS = "between_groups"
    DEFINES_TIER = "defines_tier"
    NO_SPREAD = "no_spread"
    FLOOR_CEILING = "floor_ceiling"
    RUBRIC_CHANGED = "rubric_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """The link among the reps of one manager, or of one territory; None where it has none."""

    group: UUID | str
    reps: int
    spearman: float | None


def cautions_for(
    skill: SkillEnds,
    r: float | None,
    groupings: Sequence[tuple[Within, ...]],
    *,
    defines_tier: bool,
) -> tuple[LinkCaution, ...]:
    """Return the cautions for `skill`, each once, in the order of the enum.

    `groupings` are the links within managers and within territories.
    """
    found = set(_of_the_reps(skill, r, groupings))
    if defines_tier and skill.reps:
        found.add(LinkCaution.DEFINES_TIER)
    return tuple(caution for caution in LinkCaution if caution in found)


def _of_the_reps(
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


def within(
    reps: Sequence[RepEnds], of: Callable[[RepEnds], UUID | str | None]
) -> tuple[Within, ...]:
    """Return the link within each group of reps; reps of whom it is not known are in none."""
    groups: dict[UUID | str, list[RepEnds]] = {}
    for rep in reps:
        group = of(rep)
        if group:
            groups.setdefault(group, []).append(rep)
    found = [
        Within(group=group, reps=len(members), spearman=spearman(*columns(members)))
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
