"""Levels of the reps of two tiers on one skill, and what makes a level solid enough to compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from uuid import UUID

MIN_RATINGS = 5
MIN_DAYS = 3
MIN_REPS = 3
ALPHA = 0.05


def is_solid(visit_values: int, days: int) -> bool:
    """Whether a rep's level rests on enough to enter a comparison: 5 ratings on 3 days."""
    return visit_values >= MIN_RATINGS and days >= MIN_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class RepLevel:
    """One rep on one skill series, in the window.

    Attributes:
        rep: whose level it is.
        is_star: True for the first group ("star"), False for the second ("average").
        level: mean of the rep's visit values.
        visit_values: how many there are; a co-rated visit counts once.
        days: ride-along days with a value.
        observations: rated observations, one for each manager.
        possible: visits of the rep under that skill, observed or not.
        low_end, high_end: rated observations at the bottom and at the top of the scale.
    """

    rep: UUID
    is_star: bool
    level: float
    visit_values: int
    days: int
    observations: int
    possible: int
    low_end: int = 0
    high_end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagerLevel:
    """The mean of what one manager gave one rep on the skill."""

    manager: UUID
    rep: UUID
    level: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillLevels:
    """All reps of the two tiers with any value on one skill series, solid or not."""

    series: UUID
    scale_low: int
    scale_high: int
    is_level_item: bool
    reps: tuple[RepLevel, ...]
    by_manager: tuple[ManagerLevel, ...]
    rubric_changed: bool = False


@dataclass(frozen=True, slots=True)
class Sides:
    """The reps of one skill whose level is solid, stars beside averages."""

    stars: tuple[RepLevel, ...]
    averages: tuple[RepLevel, ...]

    @property
    def reps(self) -> tuple[RepLevel, ...]:
        """Stars, then averages."""
        return self.stars + self.averages

    @property
    def can_be_told_apart(self) -> bool:
        """Whether a verdict could be reached with this many reps."""
        return can_tell_apart(len(self.stars), len(self.averages))


def sides_of(skill: SkillLevels) -> Sides:
    """Return the reps of `skill` with a solid level, by tier, in the order given."""
    solid = [rep for rep in skill.reps if is_solid(rep.visit_values, rep.days)]
    return Sides(
        tuple(rep for rep in solid if rep.is_star),
        tuple(rep for rep in solid if not rep.is_star),
    )


def smallest_p(stars: int, averages: int) -> float:
    """Return the smallest p that relabelling the reps can reach.

    One in all C(n, n₁) ways; two in them when the groups are equal, because exchanging the two
    groups shows the same gap.

    >>> smallest_p(3, 3), smallest_p(3, 6) == 1 / 84
    (0.1, True)
    """
    ways = comb(stars + averages, stars)
    return min(1.0, (2 if stars == averages else 1) / ways)


def can_tell_apart(stars: int, averages: int) -> bool:
    """Whether there are 3 reps in each tier and p can fall to .05: 3 against 4 is the least."""
    return min(stars, averages) >= MIN_REPS and smallest_p(stars, averages) <= ALPHA


def observed_share(reps: Sequence[RepLevel]) -> float | None:
    """Return the reps' visit values over all their visits under that skill, None without visits.

    Pooled over the reps, as the sentence tells it: "scored in 12 of 30 visits".
    """
    possible = sum(rep.possible for rep in reps)
    if not possible:
        return None
    return sum(rep.visit_values for rep in reps) / possible
