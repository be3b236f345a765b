"""Goals as records, read as columns."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import Session

from fieldcoach.domain.plans import EVER, Goal
from fieldcoach.errors import NotFound
from fieldcoach.i18n import _
from fieldcoach.store import models as m


def goal_in(session: Session, goal_id: UUID) -> Goal:
    """Return one goal, within an open session; raises NotFound."""
    found = _records(session, m.Goal.id == goal_id)
    if not found:
        raise NotFound(gone())
    return found[0]


def goals_in(
    session: Session,
    rep_id: UUID | None = None,
    *,
    closed_since: date | None = EVER,
    served: Collection[UUID] = (),
) -> list[Goal]:
    """Return the goals of one rep, or of everybody, within an open session.

    The open ones come first, by date, those without one behind; then the closed ones, the last one
    first: those closed since that day (None: none of them), and those that are `served`.
    """
    asked: list[ColumnElement[bool]] = [] if rep_id is None else [m.Goal.rep_id == rep_id]
    if closed_since != EVER:
        lately = false() if closed_since is None else m.Goal.closed_on >= closed_since
        asked.append(or_(m.Goal.closed_on.is_(None), m.Goal.id.in_(served), lately))
    return sorted(_records(session, *asked), key=_turn)


def gone() -> str:
    """Return what is said of a goal that is not there."""
    return _("This goal is no longer in the journal.")


def _turn(one: Goal) -> tuple[int, int, date, UUID]:
    if one.closed_on is not None:
        return 1, -one.closed_on.toordinal(), one.set_on, one.id
    return 0, (one.due_on or date.max).toordinal(), one.set_on, one.id


def _records(session: Session, *conditions: ColumnElement[bool]) -> list[Goal]:
    # As columns: making rows of the session takes several times as long.
    chosen = (
        select(
            m.Goal.id,
            m.Goal.rep_id,
            m.Goal.skill_id,
            m.Goal.to_level,
            m.Goal.set_on,
            m.Goal.from_level,
            m.Goal.due_on,
            m.Goal.is_stretch,
            m.Goal.why,
            m.Goal.state,
            m.Goal.closed_on,
            m.Goal.came_of_it,
            m.GoalExample.text.label("example"),
        )
        .outerjoin(m.GoalExample, m.GoalExample.goal_id == m.Goal.id)
        .where(*conditions)
    )
    return [
        Goal(
            id=row.id,
            rep_id=row.rep_id,
            skill_id=row.skill_id,
            to_level=row.to_level,
            set_on=row.set_on,
            from_level=row.from_level,
            due_on=row.due_on,
            is_stretch=row.is_stretch,
            why=row.why,
            example=row.example or "",
            state=row.state,
            closed_on=row.closed_on,
            came_of_it=row.came_of_it,
        )
        for row in session.execute(chosen)
    ]
