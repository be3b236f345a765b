"""What was agreed with a rep the last time, to be closed before the next begins."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.ride_along_record import action_record, actions_of, focus_points
from fieldcoach.domain.ride_along import Action, ActionState
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True)
class Earlier:
    """An action agreed on an earlier `day` than the last one."""

    day: date
    action: Action


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a rep's ride-along on `day` ended on, and what is `earlier` and was still open."""

    day: date
    focus_points: tuple[str, ...]
    actions: tuple[Action, ...]
    earlier: tuple[Earlier, ...] = ()

    @property
    def in_turn(self) -> tuple[Earlier, ...]:
        """Every action with the day it was agreed on, the last day's first."""
        return (*(Earlier(self.day, action) for action in self.actions), *self.earlier)


def agreed_last_time(journal: Journal, ride_along_id: UUID) -> Agreed | None:
    """Return what the rep's ride-along before this one ended on; None where that is nothing.

    Actions of earlier days belong to it that were open when this day began: an answer given on
    the day or later can still be changed.
    """
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
        earlier = _earlier(session, before, row.day)
        return (
            Agreed(before.day, points, actions, earlier) if points or actions or earlier else None
        )


def _earlier(session: Session, before: m.RideAlong, day: date) -> tuple[Earlier, ...]:
    rows = session.execute(
        select(m.RideAlong.day, m.Action)
        .join(m.RideAlong, m.RideAlong.id == m.Action.ride_along_id)
        .where(
            m.Action.rep_id == before.rep_id,
            m.RideAlong.day < before.day,
            m.RideAlong.binned_at.is_(None),
            or_(m.Action.state == ActionState.OPEN, m.Action.closed_on >= day),
        )
        .order_by(m.RideAlong.day.desc(), m.Action.position, m.Action.id)
    )
    return tuple(Earlier(agreed_on, action_record(action)) for agreed_on, action in rows)
