"""What every change of a ride-along has in common: it is on record, open to change, and stamped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.ride_along import State
from fieldcoach.errors import NotFound, Refused
from fieldcoach.i18n import _
from fieldcoach.store import models as m

Value = TypeVar("Value")


@contextmanager
def ride_along_to_change(
    journal: Journal, ride_along_id: UUID
) -> Iterator[tuple[Session, m.RideAlong]]:
    """Yield a writing session and the ride-along's row, stamped as saved now.

    Raises NotFound where it is gone, and Refused where the rep has acknowledged it.
    """
    with journal.writing() as session:
        yield session, stamped(session, ride_along_id)


@contextmanager
def visit_to_change(
    journal: Journal, visit_id: UUID
) -> Iterator[tuple[Session, m.Visit, m.RideAlong]]:
    """Yield a writing session, the visit's row and its ride-along's; errors as above."""
    with journal.writing() as session:
        visit = session.get(m.Visit, visit_id)
        if visit is None:
            raise NotFound(_("This visit is no longer in the journal."))
        yield session, visit, stamped(session, visit.ride_along_id)


def stamped(session: Session, ride_along_id: UUID) -> m.RideAlong:
    """Return the row of a ride-along that may be changed, stamped as saved now."""
    row = session.get(m.RideAlong, ride_along_id)
    if row is None:
        raise NotFound(_("This ride-along is no longer in the journal."))
    refuse_acknowledged(row)
    row.saved_at = clock.now()
    return row


def refuse_acknowledged(row: m.RideAlong) -> None:
    """Raise Refused where the rep has acknowledged the ride-along."""
    if row.state is State.ACKNOWLEDGED:
        raise Refused(
            _("The rep has acknowledged this ride-along; it changes only by an amendment.")
        )


def change_of(
    what: str,
    row: m.RideAlong,
    put: Callable[[Value], Change],
    before: Value,
) -> Change:
    """Return the change of one value of a ride-along, undone by putting back what was `before`."""
    return Change(
        what=what,
        undo=lambda: put(before),
        ride_alongs=frozenset({row.id}),
        reps=frozenset({row.rep_id}),
    )


def columns(row: m.Base) -> dict[str, object]:
    """Return the values of a row by column, to put the same row back later."""
    return {column.key: getattr(row, column.key) for column in row.__table__.columns}
