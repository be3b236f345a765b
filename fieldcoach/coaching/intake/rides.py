"""Ride-alongs and visits: those on record, and those that a file adds to them or completes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.coaching.intake.people import People
from fieldcoach.coaching.intake.places import FileVisit, Places, same
from fieldcoach.coaching.intake.values import BLANK, differs, in_journal, key_of
from fieldcoach.coaching.visit_labels import told_apart
from fieldcoach.domain.people import TierSpan, tier_on
from fieldcoach.domain.ride_along import Outcome, Purpose, Role, State
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

_AT_ONCE = 500

Thing = TypeVar("Thing")


@dataclass(slots=True, kw_only=True)
class Visit:
    """A visit, on record or planned. `changed` tells that a value it lacked was found."""

    id: UUID
    position: int
    label: str
    customer: str | None = None
    role: Role | None = None
    outcome: Outcome | None = None
    is_new: bool = False
    changed: bool = False


@dataclass(slots=True, kw_only=True)
class Ride:
    """A ride-along, on record or planned; who leads a planned one is found last."""

    id: UUID
    rep_id: UUID
    day: date
    manager_id: UUID | None = None
    purpose: Purpose | None = None
    state: State = State.FINISHED
    is_new: bool = False
    versions: list[UUID] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)


@dataclass(slots=True)
class Rides:
    """The rides and visits of the file, each as it is or will be in the journal.

    Attributes:
        rides: by the number of the file's ride.
        visits: every visit once.
        visit_of: the number in `visits`, by the number of the file's visit.
        wrong: place → (column, value, reason) of what contradicts the journal.
    """

    rides: list[Ride] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    visit_of: list[int] = field(default_factory=list)
    wrong: dict[int, list[tuple[str, str, str]]] = field(default_factory=dict)


def in_batches(things: Sequence[Thing], size: int = _AT_ONCE) -> Iterator[Sequence[Thing]]:
    """Yield `things` in slices that fit into one statement."""
    for start in range(0, len(things), size):
        yield things[start : start + size]


def match_rides(session: Session | None, places: Places, people: People) -> Rides:
    """Find the file's rides and visits in the journal (None: an empty one), or plan them."""
    rep_ids = [people.rep(name).id for name in places.reps.names]
    known = _on_record(session, places, set(rep_ids)) if session and places.rides else {}
    found = Rides()
    for file_ride in places.rides:
        key = (rep_ids[file_ride.rep], file_ride.day)
        found.rides.append(
            known.get(key)
            or Ride(id=new_id(), rep_id=key[0], day=key[1], purpose=file_ride.purpose, is_new=True)
        )
    number_of: dict[UUID, int] = {}
    for file_visit in places.visits:
        visit = _match_visit(found.rides[file_visit.ride], file_visit, places)
        number = number_of.setdefault(visit.id, len(found.visits))
        if number == len(found.visits):
            found.visits.append(visit)
        found.visit_of.append(number)
    _compare(found, places, people)
    return found


def tier_spans(places: Places, people: People, rides: Rides) -> list[TierSpan]:
    """Return the tiers that the file tells of reps who had none: a span at each change of word."""
    told: dict[UUID, list[tuple[date, str]]] = {}
    for file_ride, ride in zip(places.rides, rides.rides, strict=True):
        if file_ride.tier is not None and not people.spans.get(ride.rep_id):
            told.setdefault(ride.rep_id, []).append((file_ride.day, file_ride.tier))
    spans: list[TierSpan] = []
    for rep_id, days in told.items():
        held: str | None = None
        for day, tier in sorted(days):
            if held is None or key_of(held) != key_of(tier):
                spans.append(TierSpan(rep_id=rep_id, tier=tier, since=day))
            held = tier
    return spans


def _match_visit(ride: Ride, told: FileVisit, places: Places) -> Visit:
    """Return the ride's visit that the file means, a planned one where it has none such."""
    key = key_of(told.label)
    customer = None if told.customer == BLANK else places.customers.names[told.customer]
    # By the names that an export gives them, for those of one day may share a label.
    labels = told_apart((visit.label, visit.customer or "") for visit in ride.visits)
    for visit, label in zip(ride.visits, labels, strict=True):
        if key_of(label) == key:
            return visit
    if not told.named:
        to_same = [
            visit
            for visit in ride.visits
            if not visit.is_new and key_of(visit.customer or "") == key_of(customer or "")
        ]
        if len(to_same) == 1:
            return to_same[0]
    visit = Visit(
        id=new_id(),
        position=max((visit.position for visit in ride.visits), default=0) + 1,
        label=told.label,
        customer=customer,
        role=told.role,
        outcome=told.outcome,
        is_new=True,
    )
    ride.visits.append(visit)
    return visit


def _compare(rides: Rides, places: Places, people: People) -> None:
    """Hold what the rows say against the journal; take over what it lacks."""
    by_id = {rep.id: rep for rep in people.reps.values()}
    for number, place in enumerate(places.places):
        told = places.visits[place.visit]
        ride, visit = rides.rides[told.ride], rides.visits[rides.visit_of[place.visit]]
        known: dict[str, object] = {
            "purpose": None if ride.is_new else ride.purpose,
            "tier": tier_on(people.spans.get(ride.rep_id, ()), ride.day),
            "hired_on": by_id[ride.rep_id].hired_on,
            "customer": visit.customer,
            "role": visit.role,
            "outcome": visit.outcome,
        }
        for column, value in place.said.items():
            there = known[column]
            if there is None:
                _take_over(visit, column, value)
            elif not same(value, there):
                rides.wrong.setdefault(number, []).append(
                    (column, str(value), differs(there, in_journal()))
                )


def _take_over(visit: Visit, column: str, value: object) -> None:
    if column == "customer" and isinstance(value, str):
        visit.customer, visit.changed = value, True
    elif column == "outcome" and isinstance(value, Outcome):
        visit.outcome, visit.changed = value, True


def _on_record(
    session: Session, places: Places, rep_ids: set[UUID]
) -> dict[tuple[UUID, date], Ride]:
    """Return the ride-alongs, out of the bin, of these reps on the days of the file."""
    days = {ride.day for ride in places.rides}
    chosen = select(m.RideAlong).where(
        m.RideAlong.binned_at.is_(None), m.RideAlong.day.between(min(days), max(days))
    )
    found: dict[tuple[UUID, date], Ride] = {}
    for row in session.scalars(chosen.order_by(m.RideAlong.id)):
        if row.rep_id in rep_ids and row.day in days:
            found.setdefault(
                (row.rep_id, row.day),
                Ride(
                    id=row.id,
                    rep_id=row.rep_id,
                    day=row.day,
                    manager_id=row.manager_id,
                    purpose=row.purpose,
                    state=row.state,
                ),
            )
    by_id = {ride.id: ride for ride in found.values()}
    for keys in in_batches(list(by_id)):
        _add_visits(session, by_id, keys)
    return found


def _add_visits(session: Session, by_id: dict[UUID, Ride], keys: Sequence[UUID]) -> None:
    visits = session.execute(
        select(m.Visit, m.Customer.name)
        .outerjoin(m.Customer, m.Customer.id == m.Visit.customer_id)
        .where(m.Visit.ride_along_id.in_(keys))
        .order_by(m.Visit.position)
    )
    for row, customer in visits:
        by_id[row.ride_along_id].visits.append(
            Visit(
                id=row.id,
                position=row.position,
                label=row.label,
                customer=customer,
                role=row.role,
                outcome=row.outcome,
            )
        )
    rated_on = session.execute(
        select(m.RideAlongRubric.ride_along_id, m.RideAlongRubric.version_id)
        .where(m.RideAlongRubric.ride_along_id.in_(keys))
        .order_by(m.RideAlongRubric.position)
    )
    for ride_id, version_id in rated_on:
        by_id[ride_id].versions.append(version_id)
