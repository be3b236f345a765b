"""What every change of a ride-along has in common: it is on record, open to change, and stamped.

What the rep has acknowledged changes only while an amendment is open, and then what stood there is
kept: the record is told before and after each change, so that no command can forget to.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching.amended_texts import note_down, told
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.ride_along_record import row_of
from fieldcoach.coaching.wording import scale_sentence
from fieldcoach.domain.ride_along import State
from fieldcoach.domain.rubric import Scale
from fieldcoach.errors import NotFound, Refused
from fieldcoach.i18n import _
from fieldcoach.store import models as m

Value = TypeVar("Value")


@contextmanager
def ride_along_to_change(
    journal: Journal, ride_along_id: UUID
) -> Iterator[tuple[Session, m.RideAlong]]:
    """Yield a writing session and the ride-along's row, stamped as saved now.

    Raises NotFound where it is gone, and Refused where the rep has acknowledged it and no amendment
    is open.
    """
    with journal.writing() as session, _watched(session, ride_along_id) as row:
        yield session, row


@contextmanager
def visit_to_change(
    journal: Journal, visit_id: UUID
) -> Iterator[tuple[Session, m.Visit, m.RideAlong]]:
    """Yield a writing session, the visit's row and its ride-along's; errors as above."""
    with journal.writing() as session:
        visit = session.get(m.Visit, visit_id)
        if visit is None:
            raise NotFound(_("This visit is no longer in the journal."))
        with _watched(session, visit.ride_along_id) as row:
            yield session, visit, row


@contextmanager
def own_note_to_change(
    journal: Journal, ride_along_id: UUID
) -> Iterator[tuple[Session, m.RideAlong]]:
    """Yield as `ride_along_to_change` does, for what the rep neither saw nor acknowledged."""
    with journal.writing() as session:
        yield session, stamped(session, ride_along_id)


@contextmanager
def _watched(session: Session, ride_along_id: UUID) -> Iterator[m.RideAlong]:
    row = stamped(session, ride_along_id)
    if row.state is not State.ACKNOWLEDGED:
        yield row
        return
    amendment = open_amendment_of(session, ride_along_id)
    if amendment is None:
        refuse_acknowledged(row)
        return
    before = told(session, ride_along_id)
    yield row
    session.flush()
    note_down(session, amendment.id, before, told(session, ride_along_id))


def stamped(session: Session, ride_along_id: UUID) -> m.RideAlong:
    """Return the row of a ride-along, stamped as saved now; raises NotFound."""
    row = row_of(session, ride_along_id)
    row.saved_at = clock.now()
    return row


def open_amendment_of(session: Session, ride_along_id: UUID) -> m.Amendment | None:
    """Return the amendment of a ride-along that is still open; None where there is none."""
    return session.scalar(
        select(m.Amendment).where(
            m.Amendment.ride_along_id == ride_along_id, m.Amendment.closed_at.is_(None)
        )
    )


def refuse_acknowledged(row: m.RideAlong) -> None:
    """Raise Refused where the rep has acknowledged the ride-along."""
    if row.state is State.ACKNOWLEDGED:
        raise Refused(
            _("The rep has acknowledged this ride-along; it changes only by an amendment.")
        )


def skill_on(session: Session, skill_id: UUID, row: m.RideAlong) -> m.Skill:
    """Return a skill that can be observed on the ride-along of `row`.

    One of another rubric would have ratings in visits that never count as chances to see it.
    """
    skill = session.get(m.Skill, skill_id)
    if skill is None:
        raise NotFound(_("This skill is no longer in the journal."))
    rated_on = select(m.RideAlongRubric.id).where(
        m.RideAlongRubric.ride_along_id == row.id,
        m.RideAlongRubric.version_id == skill.version_id,
    )
    if session.scalar(rated_on) is None:
        raise Refused(_("This ride-along is not rated on {skill}.").format(skill=skill.name))
    return skill


def refuse_off_scale(skill: m.Skill, rating: int | None) -> None:
    """Raise Refused where a rating, if there is one, is not on the skill's scale."""
    scale = Scale(skill.scale_low, skill.scale_high)
    if rating is not None and rating not in scale:
        raise Refused(scale_sentence(skill.name, skill.item, scale))


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
