"""One-on-ones read whole, and opened for a change."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.ride_along_record import action_record
from fieldcoach.domain.one_on_one import AgendaItem, OneOnOne
from fieldcoach.domain.ride_along import Action
from fieldcoach.errors import NotFound
from fieldcoach.i18n import _
from fieldcoach.store import models as m


def row_of(session: Session, one_on_one_id: UUID) -> m.OneOnOne:
    """Return the row of a one-on-one, within an open session; raises NotFound, in the bin too."""
    row = session.get(m.OneOnOne, one_on_one_id)
    if row is None:
        raise NotFound(_("This one-on-one is no longer in the journal."))
    if row.binned_at is not None:
        raise NotFound(_("This one-on-one is in the bin."))
    return row


@contextmanager
def one_on_one_to_change(
    journal: Journal, one_on_one_id: UUID
) -> Iterator[tuple[Session, m.OneOnOne]]:
    """Yield a writing session and the one-on-one's row, stamped as saved now; errors as above."""
    with journal.writing() as session:
        row = row_of(session, one_on_one_id)
        row.saved_at = clock.now()
        yield session, row


def actions_of(session: Session, one_on_one_id: UUID) -> tuple[Action, ...]:
    """Return what was agreed in a one-on-one, within an open session."""
    chosen = (
        select(m.Action)
        .where(m.Action.one_on_one_id == one_on_one_id)
        .order_by(m.Action.position, m.Action.id)
    )
    return tuple(action_record(row) for row in session.scalars(chosen))


def on_record() -> Select[m.OneOnOne]:
    """Return the question for the one-on-ones that are not in the bin."""
    return select(m.OneOnOne).where(m.OneOnOne.binned_at.is_(None))


def records(session: Session, rows: Sequence[m.OneOnOne]) -> list[OneOnOne]:
    """Return rows as the records that others share, each with its agenda, in the same order."""
    items: dict[UUID, list[AgendaItem]] = defaultdict(list)
    found = session.scalars(
        select(m.AgendaItem)
        .where(m.AgendaItem.one_on_one_id.in_([row.id for row in rows]))
        .order_by(m.AgendaItem.position, m.AgendaItem.id)
    )
    for item in found:
        items[item.one_on_one_id].append(item_record(item))
    return [
        OneOnOne(
            id=row.id,
            rep_id=row.rep_id,
            manager_id=row.manager_id,
            day=row.day,
            starts=row.starts,
            state=row.state,
            notes=row.notes,
            useful=row.useful,
            rep_comment=row.rep_comment,
            private_note=row.private_note,
            agenda=tuple(items[row.id]),
            saved_at=row.saved_at,
        )
        for row in rows
    ]


def item_record(row: m.AgendaItem) -> AgendaItem:
    """Return a row of the table as the record that others share."""
    return AgendaItem(
        id=row.id,
        position=row.position,
        kind=row.kind,
        text=row.text,
        action_id=row.action_id,
        goal_id=row.goal_id,
        skill_id=row.skill_id,
        metric=row.metric,
        notes=row.notes,
        issue=row.issue,
        root_cause=row.root_cause,
        is_done=row.is_done,
        is_dropped=row.is_dropped,
    )
