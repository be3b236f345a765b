"""The journal as a list: one entry a ride-along, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.reps import spans_by_rep
from fieldcoach.domain.people import tier_on
from fieldcoach.domain.ride_along import Purpose, State
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A ride-along in the list; `focus` is its first focus point, `tier` that of its day."""

    ride_along_id: UUID
    day: date
    rep_id: UUID
    rep: str
    tier: str | None
    purpose: Purpose
    state: State
    customers: tuple[str, ...]
    focus: str
    ratings: int
    manager: str


def entries(journal: Journal, rep_id: UUID | None = None) -> list[Entry]:
    """Return every ride-along that is not in the bin, of one rep or of all, newest first."""
    with journal.reading() as session:
        spans = spans_by_rep(session)
        customers = _customers(session)
        focus = _first_focus_points(session)
        ratings = _ratings(session)
        return [
            Entry(
                ride_along_id=row.id,
                day=row.day,
                rep_id=row.rep_id,
                rep=rep,
                tier=tier_on(spans.get(row.rep_id, ()), row.day),
                purpose=row.purpose,
                state=row.state,
                customers=tuple(customers.get(row.id, ())),
                focus=focus.get(row.id, ""),
                ratings=ratings.get(row.id, 0),
                manager=manager,
            )
            for row, rep, manager in _ride_alongs(session, rep_id)
        ]


def _ride_alongs(session: Session, rep_id: UUID | None) -> Sequence[Row[m.RideAlong, str, str]]:
    chosen = (
        select(m.RideAlong, m.Rep.name, m.Manager.name)
        .join(m.Rep, m.Rep.id == m.RideAlong.rep_id)
        .join(m.Manager, m.Manager.id == m.RideAlong.manager_id)
        .where(m.RideAlong.binned_at.is_(None))
        .order_by(m.RideAlong.day.desc(), m.Rep.name_key, m.RideAlong.id)
    )
    if rep_id is not None:
        chosen = chosen.where(m.RideAlong.rep_id == rep_id)
    return session.execute(chosen).all()


def _customers(session: Session) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for ride_along_id, name in session.execute(
        select(m.Visit.ride_along_id, m.Customer.name)
        .join(m.Customer, m.Customer.id == m.Visit.customer_id)
        .order_by(m.Visit.ride_along_id, m.Visit.position)
    ):
        found.setdefault(ride_along_id, []).append(name)
    return found


def _first_focus_points(session: Session) -> dict[UUID, str]:
    rows = session.execute(
        select(m.FocusPoint.ride_along_id, m.FocusPoint.text).order_by(m.FocusPoint.position.desc())
    )
    return dict(rows.all())


def _ratings(session: Session) -> dict[UUID, int]:
    rows = session.execute(
        select(m.Visit.ride_along_id, func.count(m.Observation.rating))
        .join(m.Observation, m.Observation.visit_id == m.Visit.id)
        .group_by(m.Visit.ride_along_id)
    )
    return dict(rows.all())
