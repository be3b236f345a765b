"""Changes of goals and actions, row by row, with what refers to them.

A database lets go of what refers to a row that is taken away; here that is said as a change of its
own, so that undoing brings it back too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.row_changes import RowChange, change_of_rows, removed
from fieldcoach.coaching.wording import leading
from fieldcoach.domain.plans import GoalState
from fieldcoach.errors import Refused
from fieldcoach.i18n import _
from fieldcoach.store import models as m


def change_of_plan(
    session: Session,
    journal: Journal,
    what: str,
    rows: Sequence[RowChange],
    reps: frozenset[UUID],
    *,
    created: UUID | None = None,
    ride_alongs: frozenset[UUID] = frozenset(),
) -> Change:
    """Write the rows and return the change; order and errors as in `change_of_rows`.

    Raises Refused, doing as well as undoing, where a rep would have two open goals on one skill.
    """
    written = [*_let_go(session, rows), *rows]
    done = change_of_rows(
        session, journal, what, written, reps, created=created, ride_alongs=ride_alongs
    )
    _refuse_two(session, [row.key for row in rows if _may_be_second(row)])

    def undo() -> Change:
        back = [row.turned() for row in reversed(written)]
        with journal.writing() as again:
            return change_of_plan(
                again, journal, what, back, reps, created=created, ride_alongs=ride_alongs
            )

    return replace(done, undo=undo)


def _let_go(session: Session, rows: Sequence[RowChange]) -> Iterator[RowChange]:
    """Yield what happens to rows that refer to those which are taken away, and are not said yet."""
    gone = [row.key for row in rows if row.after is None]
    if not gone:
        return
    said = {row.key for row in rows}
    for table, column in (
        (m.Action, m.Action.goal_id),
        (m.AgendaItem, m.AgendaItem.goal_id),
        (m.AgendaItem, m.AgendaItem.action_id),
    ):
        chosen = select(table.id, column).where(column.in_(gone), table.id.not_in(said))
        for key, refers_to in session.execute(chosen):
            yield RowChange(table, key, {column.key: refers_to}, {column.key: None})
    examples = select(m.GoalExample).where(
        m.GoalExample.goal_id.in_(gone), m.GoalExample.id.not_in(said)
    )
    for example in session.scalars(examples):
        yield removed(example)


def _may_be_second(row: RowChange) -> bool:
    """Return whether a goal may be open after the change on a skill on which it was not before."""
    return row.table is m.Goal and not {"state", "skill_id"}.isdisjoint(row.after or ())


def _refuse_two(session: Session, goal_ids: Sequence[UUID]) -> None:
    if not goal_ids:
        return
    other, others_skill = aliased(m.Goal), aliased(m.Skill)
    twice = (
        select(m.Rep.name, m.Skill.name)
        .select_from(m.Goal)
        .join(m.Skill, m.Skill.id == m.Goal.skill_id)
        .join(m.Rep, m.Rep.id == m.Goal.rep_id)
        .join(other, other.rep_id == m.Goal.rep_id)
        .join(others_skill, others_skill.id == other.skill_id)
        .where(
            m.Goal.id.in_(goal_ids),
            m.Goal.state == GoalState.OPEN,
            other.id != m.Goal.id,
            other.state == GoalState.OPEN,
            others_skill.series_id == m.Skill.series_id,
        )
        .order_by(m.Rep.name_key, m.Skill.position)
        .limit(1)
    )
    found = session.execute(twice).one_or_none()
    if found is not None:
        rep, skill = found
        raise Refused(
            _("{rep} has an open goal on {skill} already.").format(rep=rep, skill=leading(skill))
        )
