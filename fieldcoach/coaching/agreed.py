"""What was agreed with a rep the last time, to be closed before the next begins."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from fieldcoach.coaching.agreed_actions import AgreedAction, agreed_actions, agreed_day
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.ride_along_record import actions_of, focus_points
from fieldcoach.domain.ride_along import Action, ActionState
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a rep's ride-along on `day` ended on, and what else is open that was agreed before.

    Attributes:
        day: of the ride-along before; without any, the latest day of what is open.
        earlier: open actions of ride-alongs before that one, and those that one-on-ones and the
            plan brought in, the latest first.
    """

    day: date
    focus_points: tuple[str, ...]
    actions: tuple[Action, ...]
    earlier: tuple[AgreedAction, ...] = ()

    @property
    def in_turn(self) -> tuple[AgreedAction, ...]:
        """Every action with the day it was agreed on, the last ride-along's first."""
        return (*(AgreedAction(action, self.day) for action in self.actions), *self.earlier)


def agreed_last_time(journal: Journal, ride_along_id: UUID) -> Agreed | None:
    """Return what the rep's ride-along before this one ended on; None where that is nothing.

    Actions of any days before belong to it that were open when this day began, wherever they were
    agreed: an answer given on the day or later can still be changed.
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
        points: tuple[str, ...] = ()
        actions: tuple[Action, ...] = ()
        if before is not None:
            points = tuple(point.text for point in focus_points(session, before.id))
            actions = actions_of(session, before.id)
        earlier = _earlier(session, row, before)
        if not (points or actions or earlier):
            return None
        day = earlier[0].day if before is None else before.day
        return Agreed(day, points, actions, earlier)


def _earlier(
    session: Session, row: m.RideAlong, before: m.RideAlong | None
) -> tuple[AgreedAction, ...]:
    """Return what was open when the ride-along began, besides what the one before it ended on."""
    day = agreed_day()
    conditions = [
        m.Action.rep_id == row.rep_id,
        day < row.day,
        or_(m.Action.state == ActionState.OPEN, m.Action.closed_on >= row.day),
    ]
    if before is not None:
        elsewhere = m.Action.ride_along_id.is_(None)
        conditions.append(or_(elsewhere, m.RideAlong.day < before.day))
    found = agreed_actions(session, row.day, *conditions)
    found.sort(key=lambda one: (one.action.position, one.action.id))
    found.sort(key=lambda one: one.day, reverse=True)
    return tuple(found)
