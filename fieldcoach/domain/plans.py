"""Development plans: what a rep is to reach on a skill, in which words, by when."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

#: How many days ahead something is due soon.
SOON_DAYS = 14

#: How many days what is closed stays in sight, unless everything is asked for.
DONE_DAYS = 90

#: The first day of all: what was closed since then is all that ever was.
EVER = date.min


class GoalState(StrEnum):
    """What came of a goal."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A rep's skill, from a level to a level, by a date.

    Attributes:
        skill_id: the skill in the rubric version that the goal was set on.
        from_level, to_level: on the skill's own scale; a share of 1 on done items. `from_level` is
            where the rep stood when it was set, None where nobody had seen the skill yet.
        set_on: the first day whose observations count as since.
        due_on: None: without a date, and so never late.
        is_stretch: further than is expected; not reaching it is no failure.
        example: how a colleague does it, without any name; "" for none.
        came_of_it: what the manager says about it when it is closed, or on the way.
        closed_on: the day it was reached or dropped, None while it is open.
    """

    id: UUID
    rep_id: UUID
    skill_id: UUID
    to_level: float
    set_on: date
    from_level: float | None = None
    due_on: date | None = None
    is_stretch: bool = False
    why: str = ""
    example: str = ""
    state: GoalState = GoalState.OPEN
    closed_on: date | None = None
    came_of_it: str = ""


class Due(StrEnum):
    """When something is due, as seen from today."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"  # within SOON_DAYS
    LATER = "later"
    NO_DATE = "no_date"
    CLOSED = "closed"


def done_since(today: date) -> date:
    """Return the first of the last DONE_DAYS days, `today` included."""
    return today - timedelta(days=DONE_DAYS - 1)


def due_of(due_on: date | None, today: date, *, is_open: bool, has_left: bool = False) -> Due:
    """Return when something is due that a rep, who perhaps has left, is to do by `due_on`."""
    if not is_open:
        return Due.CLOSED
    if due_on is None:
        return Due.NO_DATE
    if has_left:
        return Due.LATER
    days = (due_on - today).days
    if days < 0:
        return Due.LATE
    if days == 0:
        return Due.TODAY
    return Due.SOON if days <= SOON_DAYS else Due.LATER
