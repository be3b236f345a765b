"""What was agreed with a rep the last time, to be closed before the next begins."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.ride_along_record import actions_of, focus_points
from fieldcoach.domain.ride_along import Action
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a rep's ride-along on `day` ended on."""

    day: date
    focus_points: tuple[str, ...]
    actions: tuple[Action, ...]


def agreed_last_time(journal: Journal, ride_along_id: UUID) -> Agreed | None:
    """Return what the rep's ride-along before this one ended on; None where that is nothing."""
    with journal.reading() as session:
        row = session.get(m.RideAlong, ride_along_id)
        if row is None:
            return None
        before = session.scalar(
            select(m.RideAlong)
            .where(
                m.RideAlong.rep_id == row.rep_id,
                m.RideAlong.day < row.day,
                m.RideAlong.binned_at.is_(None),
            )
            .order_by(m.RideAlong.day.desc(), m.RideAlong.id.desc())
            .limit(1)
        )
        if before is None:
            return None
        points = tuple(point.text for point in focus_points(session, before.id))
        actions = actions_of(session, before.id)
        return Agreed(before.day, points, actions) if points or actions else None
