"""How a colleague does what a goal asks for: words without names, that go with whose they are."""

from collections.abc import Callable
from functools import cache
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.coaching import masking
from fieldcoach.coaching.row_changes import RowChange, altered, removed
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

#: Takes names out of a text that is, or is not, quoted from a colleague's visit.
Nameless = Callable[[str, bool], str]


def nameless(session: Session) -> Nameless:
    """Return what takes reps' names out of a text, and out of a quote the customers' as well.

    A name given by first name alone goes from a quote only: in the manager's own words "Will you"
    may stand. The journal's names are read where they are needed, and once.
    """

    @cache
    def hide(is_quoted: bool) -> Callable[[str], str]:
        reps = session.scalars(select(m.Rep.name)).all()
        if not is_quoted:
            return masking.mask("", reps)
        return masking.nameless(reps, session.scalars(select(m.Customer.name)).all())

    return lambda text, is_quoted: hide(is_quoted)(text) if text else ""


def new_example(
    goal_id: UUID, text: str, rep_id: UUID | None = None, observation_id: UUID | None = None
) -> RowChange:
    """Return the row of an example: the words of a rep, or the manager's own."""
    values = {
        "goal_id": goal_id,
        "rep_id": rep_id,
        "observation_id": observation_id,
        "text": text,
    }
    return RowChange(m.GoalExample, new_id(), None, values)


def reworded(session: Session, goal_id: UUID, text: str) -> list[RowChange]:
    """Return what gives a goal's example other words; it stays the rep's whose words it was."""
    row = session.scalar(select(m.GoalExample).where(m.GoalExample.goal_id == goal_id))
    if text == (row.text if row else ""):
        return []
    said = nameless(session)(text, row is not None and row.rep_id is not None)
    if row is None:
        return [new_example(goal_id, said)]
    return [altered(row, text=said) if said else removed(row)]
