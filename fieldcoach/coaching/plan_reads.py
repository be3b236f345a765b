"""What plans are put together from: reps, actions with what they were agreed on, what is closed.

All of it is read as columns: making rows of the session takes several times as long.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session

from fieldcoach.coaching.agreed_actions import AgreedAction, agreed_actions, out_of_the_bin
from fieldcoach.coaching.reps import rep_record
from fieldcoach.domain.people import Rep
from fieldcoach.domain.plans import EVER
from fieldcoach.store import models as m


def reps_in(session: Session) -> list[Rep]:
    """Return every rep by name, within an open session."""
    chosen = select(
        m.Rep.id,
        m.Rep.name,
        m.Rep.role,
        m.Rep.territory,
        m.Rep.reports_to,
        m.Rep.hired_on,
        m.Rep.left_on,
    ).order_by(m.Rep.name_key)
    return [rep_record(row) for row in session.execute(chosen)]


def actions_in(
    session: Session, today: date, rep_id: UUID | None = None, *, closed_since: date | None = EVER
) -> list[AgreedAction]:
    """Return the actions of one rep, or of everybody, without those of the bin.

    The open ones come first, by date, those without one behind; then those closed since that day
    (None: none of them), the last one first.
    """
    conditions: list[ColumnElement[bool]] = []
    if rep_id is not None:
        conditions.append(m.Action.rep_id == rep_id)
    if closed_since is None:
        conditions.append(m.Action.closed_on.is_(None))
    elif closed_since != EVER:
        closed_on = m.Action.closed_on
        conditions.append(or_(closed_on.is_(None), closed_on >= closed_since))
    return sorted(agreed_actions(session, today, *conditions), key=_turn)


def count_closed(session: Session, since: date) -> tuple[int, int]:
    """Return how many goals and actions were closed since a day, and how many before it."""
    goals = select(func.count(m.Goal.closed_on), _since(m.Goal, since))
    actions = out_of_the_bin(select(func.count(m.Action.closed_on), _since(m.Action, since)))
    counts = [session.execute(chosen).one() for chosen in (goals, actions)]
    lately = sum(of_late for _every, of_late in counts)
    return lately, sum(every for every, _of_late in counts) - lately


def _since(table: type[m.Goal] | type[m.Action], day: date) -> ColumnElement[int]:
    """Return how many of the rows were closed since a day, as a column."""
    return func.coalesce(func.sum(case((table.closed_on >= day, 1), else_=0)), 0)


def _turn(one: AgreedAction) -> tuple[int, int, date, int, UUID]:
    action = one.action
    if action.closed_on is not None:
        return 1, -action.closed_on.toordinal(), one.day, action.position, action.id
    due_on = action.due_on or date.max
    return 0, due_on.toordinal(), one.day, action.position, action.id
