"""The goals on a rep's growth charts, the one-on-ones under them, and what both say."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from fieldcoach.coaching.goal_days import NEAR
from fieldcoach.coaching.levels import Scope
from fieldcoach.domain.one_on_one import OneOnOneState
from fieldcoach.domain.plans import GoalState
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveGoal:
    """A goal on the curve of its skill series.

    Attributes:
        from_level, to_level: on the skill's scale; a share of 1 on done items.
        due_on: None without a date.
        reached_on: the day it was closed as reached; None while it is open.
    """

    set_on: date
    due_on: date | None
    from_level: float | None
    to_level: float
    is_stretch: bool = False
    reached_on: date | None = None

    @property
    def last_day(self) -> date | None:
        """The day that its line leads to; None where it is open without a date."""
        return self.reached_on or self.due_on

    def holds_on(self, day: date) -> bool:
        """Return whether it stood on a day: set by then, and not reached before it."""
        return self.set_on <= day and (self.reached_on is None or day <= self.reached_on)

    def is_met_by(self, mean: float) -> bool:
        """Return whether a day of that level reaches it, as `goal_days` counts days."""
        if self.from_level is not None and self.to_level < self.from_level:
            return mean <= self.to_level + NEAR
        return mean >= self.to_level - NEAR


def goals_in(session: Session, scope: Scope) -> Iterator[tuple[UUID, UUID, CurveGoal]]:
    """Yield rep, series and goal, the earliest first, of those that stood in the window.

    Dropped ones are left out: nothing is to be reached there any more, nor was it. A goal stands on
    the series of the wording that it was set on, and on no other.
    """
    chosen: Any = (
        select(m.Goal, m.Skill.series_id)
        .join(m.Skill, m.Skill.id == m.Goal.skill_id)
        .where(m.Goal.state != GoalState.DROPPED, *_of_reps(m.Goal.rep_id, scope.rep_ids))
        .order_by(m.Goal.set_on, m.Goal.to_level, m.Goal.id)
    )
    since, until = scope.window.since, scope.window.until
    if until is not None:
        chosen = chosen.where(m.Goal.set_on <= until)
    if since is not None:
        chosen = chosen.where(or_(m.Goal.closed_on.is_(None), m.Goal.closed_on >= since))
    for row, series_id in session.execute(chosen):
        goal = CurveGoal(
            set_on=row.set_on,
            due_on=row.due_on,
            from_level=row.from_level,
            to_level=row.to_level,
            is_stretch=row.is_stretch,
            reached_on=row.closed_on,
        )
        yield row.rep_id, series_id, goal


def meetings_in(session: Session, scope: Scope) -> Iterator[tuple[UUID, date]]:
    """Yield rep and day of each one-on-one that was held in the window, the earliest first."""
    chosen: Any = (
        select(m.OneOnOne.rep_id, m.OneOnOne.day)
        .where(
            m.OneOnOne.state == OneOnOneState.HELD,
            m.OneOnOne.binned_at.is_(None),
            *_of_reps(m.OneOnOne.rep_id, scope.rep_ids),
        )
        .distinct()
        .order_by(m.OneOnOne.day)
    )
    if scope.window.since is not None:
        chosen = chosen.where(m.OneOnOne.day >= scope.window.since)
    if scope.window.until is not None:
        chosen = chosen.where(m.OneOnOne.day <= scope.window.until)
    yield from session.execute(chosen)


def _of_reps(column: Any, rep_ids: Collection[UUID] | None) -> list[Any]:
    return [] if rep_ids is None else [column.in_(rep_ids)]
