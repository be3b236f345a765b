"""Rubrics: what is rated, in which stages, on which scale, in whose words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from uuid import UUID

MIN_LEVELS, MAX_LEVELS = 3, 7
MAX_COUNT = 999


class Item(StrEnum):
    """What kind of answer a skill wants."""

    LEVEL = "level"
    DONE = "done"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Scale:
    """The whole numbers that a rating may be, `low` to `high`."""

    low: int
    high: int

    def __contains__(self, rating: object) -> bool:
        return isinstance(rating, int) and self.low <= rating <= self.high

    @property
    def range(self) -> int:
        """How far apart its ends are."""
        return self.high - self.low


def scale_of(item: Item, levels: int) -> Scale:
    """Return the scale of an item; `levels` counts for level items only.

    Raises ValueError where a level item has fewer than 3 or more than 7 levels.
    """
    if item is Item.DONE:
        return Scale(0, 1)
    if item is Item.COUNT:
        return Scale(0, MAX_COUNT)
    if not MIN_LEVELS <= levels <= MAX_LEVELS:
        raise ValueError(f"a level item has {MIN_LEVELS} to {MAX_LEVELS} levels, not {levels}")
    return Scale(1, levels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """One skill in one version of a rubric.

    `key` names it across versions; `series_id` is shared by the versions that declare it the same,
    so ratings with one `series_id` may be averaged and others never. `level_texts` holds the
    anchors of levels low to high, or nothing; `first_person` the same as the rep would say it, ""
    where nobody wrote it, or nothing. `keeps_meaning` answers, where the words differ from those of
    the version before, whether they mean the same (reworded) or not (changed); None: not answered.
    """

    id: UUID
    series_id: UUID
    key: str
    name: str
    stage: str
    item: Item
    scale: Scale
    level_texts: tuple[str, ...] = ()
    first_person: tuple[str, ...] = ()
    keeps_meaning: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricVersion:
    """A rubric as it was published once; it never changes afterwards."""

    id: UUID
    rubric_id: UUID
    rubric: str
    number: int
    published_on: date | None
    skills: tuple[Skill, ...]

    @property
    def stages(self) -> tuple[tuple[str, tuple[Skill, ...]], ...]:
        """The skills in order, grouped by neighbouring stage."""
        return tuple(
            (stage, tuple(group)) for stage, group in groupby(self.skills, lambda s: s.stage)
        )
