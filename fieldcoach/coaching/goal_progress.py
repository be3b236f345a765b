"""How far a rep is with a goal: what was seen before it was set and since, and what that earns."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from fieldcoach.analysis.growth import SkillGrowth
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.plans import Goal
from fieldcoach.domain.rubric import Item, Scale


class Standing(StrEnum):
    """What has become, in the newest version of its rubric, of the skill that a goal is set on."""

    SAME = "same"
    REWORDED = "reworded"  # other words, the same meaning: days count on
    CHANGED = "changed"  # another meaning: its days are another skill's
    RETIRED = "retired"  # no longer asked for


@dataclass(frozen=True, slots=True)
class Seen:
    """A rep's level on a skill over some days, and what it rests on.

    Attributes:
        level: the mean of the visit values.
        last_day: the last of the `days` on which the skill was seen.
    """

    level: float
    visit_values: int
    observations: int
    days: int
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A goal beside what was seen of its skill under the meaning that it was set on.

    Attributes:
        skill: what the skill is called now.
        before: the days before the goal was set; None without any.
        since: the days from then on, until it was closed; None without any.
        reached_days: on how many of those the day's mean reached the goal.
        changed_on: the day a version was published that reworded, changed or retired the skill.
    """

    goal: Goal
    series: UUID
    skill: str
    item: Item
    scale: Scale
    before: Seen | None
    since: Seen | None
    reached_days: int
    standing: Standing = Standing.SAME
    changed_on: date | None = None


@dataclass(frozen=True, slots=True)
class GoalVerdict:
    """What may be said of the course since a goal was set.

    Attributes:
        growth: the trend of the days since, among the rep's skills of those days; None where there
            is not a day.
        words: the verdict in a few words; "" where there are too few days for any.
        sentence: the trend with its range and counts, or that it is too early for one.
    """

    growth: SkillGrowth | None
    words: str
    sentence: str


def progress(session: Session, goals: Collection[Goal], today: date) -> dict[UUID, Progress]:
    """Return the progress of each of the goals by key, within an open session.

    Days after `today` do not count, nor those after a goal was closed.
    """
    raise NotImplementedError


def verdict(journal: Journal, goal_id: UUID, today: date) -> GoalVerdict:
    """Return what the days since a goal was set allow to be said; raises NotFound."""
    raise NotImplementedError
