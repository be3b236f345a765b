"""What a level is. The one definition, in SQL; every figure of every screen starts from it.

A *visit value* is the mean rating of one skill in one visit over the managers who rated it, so a
co-rated visit counts once. Not observed is absent, never zero. What never counts: ride-alongs in
the bin, visits where the manager modelled, self-ratings. Drafts count from the key on. A *session*
is the mean of a rep's visit values of one day, a *rep level* that of the whole scope.

Rows come by name and never by key: another journal with the same observations has other keys, and
what is added up, or dealt at random, in another order is another figure in its last digits or more.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Float,
    Subquery,
    case,
    cast,
    distinct,
    exists,
    func,
    select,
)
from sqlalchemy.orm import Session

from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.ride_along import Purpose, Role
from fieldcoach.store import models as m

# A column for each manager costs less than a second pass until there are about so many.
_MOST_IN_ONE_PASS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which observations are looked at; None does not narrow."""

    window: Window = EVERYTHING
    rubric_id: UUID | None = None
    purpose: Purpose | None = None
    rep_ids: Collection[UUID] | None = None


@dataclass(frozen=True, slots=True)
class RepLevelRow:
    """A rep's level on one series in a scope, with what it rests on."""

    rep_id: UUID
    series_id: UUID
    level: float
    visit_values: int
    days: int
    observations: int
    low_end: int
    high_end: int


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A rep's session on one series: the mean of the visit values of one day."""

    rep_id: UUID
    series_id: UUID
    day: date
    mean: float
    visit_values: int
    observations: int
    low_end: int
    high_end: int


@dataclass(frozen=True, slots=True)
class ManagerLevelRow:
    """The mean of what one manager gave one rep on one series."""

    manager_id: UUID
    rep_id: UUID
    series_id: UUID
    level: float


def in_scope(scope: Scope) -> list[ColumnElement[bool]]:
    """Return the conditions on ride-along and visit that make them count in `scope`."""
    return [*ride_alongs_in(scope), m.Visit.role != Role.MODEL]


def ride_alongs_in(scope: Scope) -> list[ColumnElement[bool]]:
    """Return the conditions on ride-alongs alone: out of the bin, of the days, purpose and reps."""
    conditions: list[ColumnElement[bool]] = [m.RideAlong.binned_at.is_(None)]
    if scope.window.since is not None:
        conditions.append(m.RideAlong.day >= scope.window.since)
    if scope.window.until is not None:
        conditions.append(m.RideAlong.day <= scope.window.until)
    if scope.purpose is not None:
        conditions.append(m.RideAlong.purpose == scope.purpose)
    if scope.rep_ids is not None:
        conditions.append(m.RideAlong.rep_id.in_(scope.rep_ids))
    return conditions


def counted(chosen: Any, scope: Scope) -> Any:
    """Return `chosen`, a select over observations, narrowed to the rated ones that count."""
    chosen = (
        chosen.select_from(m.Observation)
        .join(m.Visit, m.Visit.id == m.Observation.visit_id)
        .join(m.RideAlong, m.RideAlong.id == m.Visit.ride_along_id)
        .join(m.Skill, m.Skill.id == m.Observation.skill_id)
        .where(m.Observation.rating.is_not(None), *in_scope(scope))
    )
    if scope.rubric_id is not None:
        series = select(m.Series.id).where(m.Series.rubric_id == scope.rubric_id)
        chosen = chosen.where(m.Skill.series_id.in_(series))
    return chosen


def visit_values(scope: Scope, raters: Sequence[UUID] = ()) -> Subquery:
    """Return the visit values of a scope as a subquery.

    Columns: rep_id, day, series_id, value, observations, low_end, high_end, and for each of the
    `raters` what that manager gave, as `by_0`, `by_1` and so on. The rep's filter
    stands inside the grouping, which is what makes one rep's growth cheap. Of an observation only
    columns of one index are read, and the ends of the scale from its skill: so the table itself
    stays untouched, which halves the time over a million observations.
    """
    rating = m.Observation.rating
    chosen = select(
        m.RideAlong.rep_id,
        m.RideAlong.day,
        m.Skill.series_id,
        func.avg(cast(rating, Float)).label("value"),
        func.count().label("observations"),
        func.sum(case((rating == m.Skill.scale_low, 1), else_=0)).label("low_end"),
        func.sum(case((rating == m.Skill.scale_high, 1), else_=0)).label("high_end"),
        *(
            func.avg(case((m.Observation.manager_id == key, cast(rating, Float)))).label(f"by_{n}")
            for n, key in enumerate(raters)
        ),
    ).group_by(m.Visit.id, m.RideAlong.id, m.Skill.series_id)
    values: Subquery = counted(chosen, scope).subquery()
    return values


def rep_levels(session: Session, scope: Scope) -> list[RepLevelRow]:
    """Return the level of every rep on every series that was rated in the scope, by rep."""
    return _rep_levels(session, scope, ())[0]


def levels_and_raters(
    session: Session, scope: Scope
) -> tuple[list[RepLevelRow], list[ManagerLevelRow]]:
    """Return the rep levels, and what each manager gave each rep on each series, on average.

    The second come by manager and rep. With few managers both are added up in one pass.
    """
    raters = session.scalars(
        select(m.Manager.id)
        .where(exists().where(m.Observation.manager_id == m.Manager.id))
        .order_by(m.Manager.name_key)
    ).all()
    if len(raters) > _MOST_IN_ONE_PASS:
        return rep_levels(session, scope), _manager_levels(session, scope)
    rows, given = _rep_levels(session, scope, raters)
    by_manager = [
        ManagerLevelRow(manager_id, row.rep_id, row.series_id, level)
        for manager_id, levels in zip(raters, given, strict=True)
        for row, level in zip(rows, levels, strict=True)
        if level is not None
    ]
    return rows, by_manager


def _rep_levels(
    session: Session, scope: Scope, raters: Sequence[UUID]
) -> tuple[list[RepLevelRow], list[list[float | None]]]:
    """Return the rep levels by rep, and for each of the raters what was given, row by row."""
    values = visit_values(scope, raters)
    keys = (values.c.rep_id, values.c.series_id)
    chosen = select(
        *keys,
        func.avg(values.c.value),
        func.count(),
        func.count(distinct(values.c.day)),
        func.sum(values.c.observations),
        func.sum(values.c.low_end),
        func.sum(values.c.high_end),
        *(func.avg(values.c[f"by_{n}"]) for n in range(len(raters))),
    ).group_by(*keys)
    place = _places(session, m.Rep)
    found = sorted(session.execute(chosen), key=lambda row: (place[row[0]], row[1]))
    own = len(fields(RepLevelRow))
    return (
        [RepLevelRow(*row[:own]) for row in found],
        [[row[own + n] for row in found] for n in range(len(raters))],
    )


def sessions(session: Session, scope: Scope) -> list[SessionRow]:
    """Return every session of the scope, by rep, series and day."""
    values = visit_values(scope)
    keys = (values.c.rep_id, values.c.series_id, values.c.day)
    chosen = select(
        *keys,
        func.avg(values.c.value),
        func.count(),
        func.sum(values.c.observations),
        func.sum(values.c.low_end),
        func.sum(values.c.high_end),
    ).group_by(*keys)
    place = _places(session, m.Rep)
    rows = [SessionRow(*row) for row in session.execute(chosen)]
    return sorted(rows, key=lambda row: (place[row.rep_id], row.series_id, row.day))


def level_over(sessions: Sequence[SessionRow]) -> float:
    """Return the mean of the visit values of a rep's sessions on a series; there is at least one.

    A day with three visits counts three times as much as a day with one.
    """
    visits = sum(row.visit_values for row in sessions)
    return sum(row.mean * row.visit_values for row in sessions) / visits


def _manager_levels(session: Session, scope: Scope) -> list[ManagerLevelRow]:
    """Return what each manager gave each rep on each series, in a pass of its own."""
    keys = (m.Observation.manager_id, m.RideAlong.rep_id, m.Skill.series_id)
    chosen = select(*keys, func.avg(cast(m.Observation.rating, Float))).group_by(*keys)
    managers, reps = _places(session, m.Manager), _places(session, m.Rep)
    rows = [ManagerLevelRow(*row) for row in session.execute(counted(chosen, scope))]
    return sorted(rows, key=lambda row: (managers[row.manager_id], reps[row.rep_id], row.series_id))


def _places(session: Session, table: type[m.Manager] | type[m.Rep]) -> dict[UUID, int]:
    """Return the place of everybody in the order of the names.

    Sorting here what was added up costs a quarter less than a name beside every visit value.
    """
    return {
        key: n for n, key in enumerate(session.scalars(select(table.id).order_by(table.name_key)))
    }
