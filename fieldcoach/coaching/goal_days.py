"""The levels of the skills that goals are set on, before a goal was set and since.

A visit value, a session and a level are what `levels` says they are. Here they are looked for from
the goals' side: a goal asks for one skill of one rep, and all goals of a large team for a part of
what was observed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Boolean, Date, Float, Integer, bindparam, text
from sqlalchemy.orm import Session

from fieldcoach.domain.ride_along import Role
from fieldcoach.store.types import Key

_AT_ONCE = 500  # keys in one statement: SQLite takes no more than some thousand

#: What adding up in another order may change.
NEAR = 1e-9

# SQLite would begin with the observations, which are all of them: CROSS JOIN keeps it to this
# order, in which it looks nothing up but what a goal asks for.
_VISIT_VALUES = """
    SELECT goal.id, goal.from_level, goal.to_level, ride_along.day,
           ride_along.day >= goal.set_on AS is_since,
           avg(CAST(observation.rating AS FLOAT)) AS value, count(*) AS observations
    FROM goal CROSS JOIN skill AS meant CROSS JOIN skill AS worded
    CROSS JOIN ride_along CROSS JOIN visit CROSS JOIN observation
    WHERE goal.id IN :goals
      AND meant.id = goal.skill_id AND worded.series_id = meant.series_id
      AND ride_along.rep_id = goal.rep_id AND ride_along.binned_at IS NULL
      AND ride_along.day <= :today
      AND (goal.closed_on IS NULL OR ride_along.day <= goal.closed_on)
      AND visit.ride_along_id = ride_along.id AND visit.role != :model
      AND observation.skill_id = worded.id AND observation.visit_id = visit.id
      AND observation.rating IS NOT NULL
    GROUP BY goal.id, ride_along.id, visit.id
"""
_SESSIONS = f"""
    SELECT id, is_since, day, sum(value) AS total, count(*) AS visit_values,
           sum(observations) AS observations,
           CASE WHEN to_level < from_level THEN avg(value) <= to_level + :near
                ELSE avg(value) >= to_level - :near END AS is_reached
    FROM ({_VISIT_VALUES}) AS visit_value
    GROUP BY id, is_since, day, from_level, to_level
"""
_LEVELS = f"""
    SELECT id, is_since, sum(total) / sum(visit_values) AS level,
           sum(visit_values) AS visit_values, sum(observations) AS observations,
           count(*) AS days, max(day) AS last_day,
           sum(CASE WHEN is_reached THEN 1 ELSE 0 END) AS reached_days
    FROM ({_SESSIONS}) AS session
    GROUP BY id, is_since
"""


@dataclass(frozen=True, slots=True)
class GoalDays:
    """A rep's level on the skill of a goal over the days since it was set, or those before.

    A day reaches the goal where its mean is at least `to_level`; at the most, where the goal is to
    come down.
    """

    goal_id: UUID
    is_since: bool
    level: float
    visit_values: int
    observations: int
    days: int
    last_day: date
    reached_days: int


def goal_days(session: Session, goal_ids: Sequence[UUID], today: date) -> Iterator[GoalDays]:
    """Yield what was seen of each goal's skill until `today`, and until it was closed.

    In no order; nothing for a goal, before or since, without a day.
    """
    asked = (
        text(_LEVELS)
        .bindparams(
            bindparam("goals", expanding=True, type_=Key()),
            bindparam("today", type_=Date()),
        )
        .columns(
            id=Key(),
            is_since=Boolean(),
            level=Float(),
            visit_values=Integer(),
            observations=Integer(),
            days=Integer(),
            last_day=Date(),
            reached_days=Integer(),
        )
    )
    for start in range(0, len(goal_ids), _AT_ONCE):
        some = list(goal_ids[start : start + _AT_ONCE])
        fixed = {"today": today, "model": Role.MODEL.value, "near": NEAR}
        for row in session.execute(asked, {"goals": some, **fixed}):
            yield GoalDays(*row)
