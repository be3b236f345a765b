"""Amendments: the one way to change a ride-along that the rep has acknowledged."""

from uuid import UUID

from sqlalchemy import select

from fieldcoach import clock
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.editing import columns, open_amendment_of, stamped
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.reps import ensure_owner
from fieldcoach.domain.ride_along import State
from fieldcoach.errors import NotFound, Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m


def open_amendment(journal: Journal, ride_along_id: UUID, reason: str = "") -> Change:
    """Open an acknowledged ride-along to changes; `created` is the amendment's key.

    Until it is closed, every change keeps what stood there before. Raises Refused where the
    ride-along is not acknowledged, or an amendment is open already.
    """
    return _open(journal, ride_along_id, new_id(), reason)


def close_amendment(journal: Journal, ride_along_id: UUID) -> Change:
    """Close the open amendment; one that changed nothing leaves no trace.

    Raises Refused where none is open.
    """
    with journal.writing() as session:
        row = stamped(session, ride_along_id)
        amendment = open_amendment_of(session, ride_along_id)
        if amendment is None:
            raise Refused(_("No amendment is open."))
        kept = columns(amendment)
        changed = select(m.AmendedText.id).where(m.AmendedText.amendment_id == amendment.id)
        if session.scalar(changed.limit(1)) is None:
            session.delete(amendment)
        else:
            amendment.closed_at = clock.now()
        touched, reps = frozenset({row.id}), frozenset({row.rep_id})

    return Change(
        what=_("Close the amendment"),
        undo=lambda: _reopen(journal, ride_along_id, kept),
        ride_alongs=touched,
        reps=reps,
    )


def _open(journal: Journal, ride_along_id: UUID, key: UUID, reason: str) -> Change:
    with journal.writing() as session:
        row = stamped(session, ride_along_id)
        if row.state is not State.ACKNOWLEDGED:
            raise Refused(_("This ride-along is not acknowledged; it changes without amendment."))
        if open_amendment_of(session, ride_along_id) is not None:
            raise Refused(_("An amendment of this ride-along is open already."))
        session.add(
            m.Amendment(
                id=key,
                ride_along_id=ride_along_id,
                manager_id=ensure_owner(session).id,
                reason=reason,
                opened_at=clock.now(),
            )
        )
        touched, reps = frozenset({row.id}), frozenset({row.rep_id})

    def undo() -> Change:
        _take_back(journal, key)
        return Change(
            what=_("Take the amendment back"),
            undo=lambda: _open(journal, ride_along_id, key, reason),
            ride_alongs=touched,
            reps=reps,
        )

    return Change(
        what=_("Amend the ride-along"), undo=undo, ride_alongs=touched, reps=reps, created=key
    )


def _take_back(journal: Journal, amendment_id: UUID) -> None:
    with journal.writing() as session:
        amendment = session.get(m.Amendment, amendment_id)
        if amendment is None:
            raise NotFound(_("This amendment is no longer in the journal."))
        changed = select(m.AmendedText.id).where(m.AmendedText.amendment_id == amendment_id)
        if session.scalar(changed.limit(1)) is not None:
            raise Refused(_("Something was changed in this amendment; it stays."))
        session.delete(amendment)


def _reopen(journal: Journal, ride_along_id: UUID, kept: dict[str, object]) -> Change:
    with journal.writing() as session:
        row = stamped(session, ride_along_id)
        if open_amendment_of(session, ride_along_id) is not None:
            raise Refused(_("An amendment of this ride-along is open already."))
        amendment = session.get(m.Amendment, kept["id"])
        if amendment is None:
            session.add(m.Amendment(**kept))
        else:
            amendment.closed_at = None
        touched, reps = frozenset({row.id}), frozenset({row.rep_id})
    return Change(
        what=_("Go on with the amendment"),
        undo=lambda: close_amendment(journal, ride_along_id),
        ride_alongs=touched,
        reps=reps,
    )
