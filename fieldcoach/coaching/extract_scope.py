"""Which part of the journal is taken out, and the ride-alongs and visits in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from fieldcoach.coaching.reps import spans_by_rep
from fieldcoach.coaching.visit_labels import told_apart
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.people import tier_on
from fieldcoach.domain.ride_along import Outcome, Purpose, Role
from fieldcoach.store import models as m

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractScope:
    """What is taken out: which days, and one rep or all."""

    window: Window = EVERYTHING
    rep_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractVisit:
    """A visit with its ride-along; `label` tells it apart from the rep's others of that day."""

    id: UUID
    ride_along_id: UUID
    rep_id: UUID
    manager_id: UUID
    customer_id: UUID | None
    rep: str
    hired_on: date | None
    day: date
    label: str
    position: int
    customer: str
    purpose: Purpose
    role: Role
    outcome: Outcome | None
    starts: time | None
    tier: str


def in_scope(scope: ExtractScope) -> list[ColumnElement[bool]]:
    """Return the conditions on ride-alongs that are taken out."""
    conditions: list[ColumnElement[bool]] = [m.RideAlong.binned_at.is_(None)]
    if scope.window.since is not None:
        conditions.append(m.RideAlong.day >= scope.window.since)
    if scope.window.until is not None:
        conditions.append(m.RideAlong.day <= scope.window.until)
    if scope.rep_id is not None:
        conditions.append(m.RideAlong.rep_id == scope.rep_id)
    return conditions


def visits(session: Session, scope: ExtractScope) -> list[ExtractVisit]:
    """Return the visits of the scope by rep, day and position."""
    spans = spans_by_rep(session)
    rows = session.execute(
        select(
            m.Visit.id,
            m.Visit.ride_along_id,
            m.RideAlong.rep_id,
            m.RideAlong.manager_id,
            m.Visit.customer_id,
            m.Rep.name.label("rep"),
            m.Rep.hired_on,
            m.RideAlong.day,
            m.Visit.label,
            m.Visit.position,
            m.Customer.name.label("customer"),
            m.RideAlong.purpose,
            m.Visit.role,
            m.Visit.outcome,
            m.Visit.starts,
        )
        .join(m.RideAlong, m.RideAlong.id == m.Visit.ride_along_id)
        .join(m.Rep, m.Rep.id == m.RideAlong.rep_id)
        .outerjoin(m.Customer, m.Customer.id == m.Visit.customer_id)
        .where(*in_scope(scope))
        .order_by(m.Rep.name_key, m.RideAlong.day, m.RideAlong.id, m.Visit.position)
    )
    found: list[ExtractVisit] = []
    for (rep_id, day), of_day in groupby(rows, lambda row: (row.rep_id, row.day)):
        day_rows = list(of_day)
        labels = told_apart((row.label, row.customer or "") for row in day_rows)
        tier = tier_on(spans.get(rep_id, ()), day) or ""
        for row, label in zip(day_rows, labels, strict=True):
            values = {**row._mapping, "customer": row.customer or "", "label": label}
            found.append(ExtractVisit(**values, tier=tier))
    return found


def in_batches(things: list[Thing], size: int) -> Iterator[list[Thing]]:
    """Yield `things` in lists of `size`."""
    for start in range(0, len(things), size):
        yield things[start : start + size]
