"""Writing what a file of observations adds, in the order that foreign keys want."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from fieldcoach.coaching.intake.observation_plan import Numbers, ObservationPlan
from fieldcoach.coaching.intake.people import write_people
from fieldcoach.coaching.intake.rubrics import publish_new
from fieldcoach.coaching.intake.summary import Progress
from fieldcoach.coaching.intake.values import BLANK, key_of
from fieldcoach.domain.ride_along import Purpose, Role, State
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

#: Few enough that Ctrl+C is heard soon, enough that a statement's cost does not count.
_ROWS_AT_ONCE = 10_000


def lead_new_rides(plan: ObservationPlan, rows: Numbers) -> None:
    """Let each new ride-along be led by who gave most ratings, the first in the file among equals.

    Without a rating it is who has the first row.
    """
    rides, managers = plan.rides.rides, len(plan.managers)
    rated = rows[np.array(plan.read.rating, dtype=np.int64)[rows] != BLANK]
    pairs, first, counts = np.unique(
        plan.ride[rated] * managers + plan.manager[rated], return_index=True, return_counts=True
    )
    # The last of a ride is the one that stays: by falling place in the file, by rising count.
    for at in np.lexsort((-first, counts)):
        ride, manager = divmod(int(pairs[at]), managers)
        if rides[ride].is_new:
            rides[ride].manager_id = plan.managers[manager]
    with_rows, first = np.unique(plan.ride[rows], return_index=True)
    for ride, at in zip(with_rows.tolist(), first.tolist(), strict=True):
        if rides[ride].manager_id is None:
            rides[ride].manager_id = plan.managers[plan.manager[rows[at]]]


def write_observations(
    session: Session,
    plan: ObservationPlan,
    rows: Numbers,
    by_rep: Mapping[tuple[int, int], int],
    now: datetime,
    progress: Progress,
) -> None:
    """Write what `rows` bring, and the self-ratings of the rows in `by_rep`."""
    write_people(session, plan.people)
    real = publish_new(session, plan.rubrics.rubrics.values())
    _write_rides(session, plan, rows, now)
    _write_versions(session, plan, rows, real)
    visits = [visit.id for visit in plan.rides.visits]
    skills = [
        (real[skill.id], skill.scale.low, skill.scale.high) for _version, skill in plan.skills
    ]
    _insert_observations(session, plan, rows, visits, skills, progress)
    _insert(
        session,
        m.SelfRating,
        (
            {
                "id": new_id(),
                "ride_along_id": plan.rides.rides[ride].id,
                "skill_id": skills[plan.skill[row]][0],
                "scale_low": skills[plan.skill[row]][1],
                "scale_high": skills[plan.skill[row]][2],
                "rating": plan.read.self_rating[row],
            }
            for (ride, _series), row in by_rep.items()
        ),
    )


def _insert_observations(
    session: Session,
    plan: ObservationPlan,
    rows: Numbers,
    visits: list[UUID],
    skills: list[tuple[UUID, int, int]],
    progress: Progress,
) -> None:
    # On the connection: the session would make much of rows that it is not to hold.
    connection = session.connection()
    rating, evidence, managers = plan.read.rating, plan.read.evidence, plan.managers
    done = 0
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        batch = rows[start : start + _ROWS_AT_ONCE]
        values: list[dict[str, Any]] = []
        for row, visit, skill, manager in zip(
            batch.tolist(),
            plan.visit[batch].tolist(),
            plan.skill[batch].tolist(),
            plan.manager[batch].tolist(),
            strict=True,
        ):
            skill_id, low, high = skills[skill]
            given = rating[row]
            values.append(
                {
                    "id": new_id(),
                    "visit_id": visits[visit],
                    "skill_id": skill_id,
                    "manager_id": managers[manager],
                    "scale_low": low,
                    "scale_high": high,
                    "rating": None if given == BLANK else given,
                    "not_observed": given == BLANK,
                    "evidence": evidence[row],
                }
            )
        connection.execute(insert(m.Observation), values)
        done += len(values)
        progress("written", done, done / len(rows))


def _write_rides(session: Session, plan: ObservationPlan, rows: Numbers, now: datetime) -> None:
    rides, customers = plan.rides.rides, plan.people.customers
    _insert(
        session,
        m.RideAlong,
        (
            {
                "id": ride.id,
                "rep_id": ride.rep_id,
                "manager_id": ride.manager_id,
                "day": ride.day,
                "purpose": ride.purpose or Purpose.DEVELOP,
                "state": State.FINISHED,
                "finished_at": now,
                "saved_at": now,
            }
            for ride in rides
            if ride.is_new
        ),
    )
    for number in np.unique(plan.ride[rows]).tolist():
        if not rides[number].is_new:
            of_ride = m.RideAlong.id == rides[number].id
            session.execute(update(m.RideAlong).where(of_ride).values(saved_at=now))
    _insert(
        session,
        m.Visit,
        (
            {
                "id": visit.id,
                "ride_along_id": ride.id,
                "position": visit.position,
                "label": visit.label,
                "customer_id": customers[key_of(visit.customer)] if visit.customer else None,
                "role": visit.role or Role.OBSERVE,
                "outcome": visit.outcome,
            }
            for ride in rides
            for visit in ride.visits
            if visit.is_new
        ),
    )
    for visit in plan.rides.visits:
        if visit.changed and not visit.is_new:
            customer_id = customers[key_of(visit.customer)] if visit.customer else None
            session.execute(
                update(m.Visit)
                .where(m.Visit.id == visit.id)
                .values(customer_id=customer_id, outcome=visit.outcome)
            )


def _write_versions(
    session: Session, plan: ObservationPlan, rows: Numbers, real: Mapping[UUID, UUID]
) -> None:
    """Write on which versions the ride-alongs are rated, in the order their rows came."""
    pairs, first = np.unique(
        plan.ride[rows] * (len(plan.skills) + 1) + plan.skill[rows], return_index=True
    )
    added: list[dict[str, Any]] = []
    for at in np.argsort(first):
        ride_number, skill_number = divmod(int(pairs[at]), len(plan.skills) + 1)
        ride = plan.rides.rides[ride_number]
        version_id = real[plan.skills[skill_number][0].id]
        if version_id not in ride.versions:
            ride.versions.append(version_id)
            added.append(
                {
                    "id": new_id(),
                    "ride_along_id": ride.id,
                    "version_id": version_id,
                    "position": len(ride.versions),
                }
            )
    _insert(session, m.RideAlongRubric, added)


def _insert(session: Session, table: type[m.Base], rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows in batches: all at once they take more room than everything that was read."""
    # On the connection: the session would make much of rows that it is not to hold.
    connection, left = session.connection(), iter(rows)
    while batch := list(islice(left, _ROWS_AT_ONCE)):
        connection.execute(insert(table), batch)
