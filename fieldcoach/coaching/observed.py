"""What a scope holds: the days, visits and rubrics that its levels and shares rest on.

What counts is what `levels` says; nothing here is a level.
"""

from collections import defaultdict
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, distinct, exists, func, select
from sqlalchemy.orm import Session

from fieldcoach.coaching.levels import Scope, counted, in_scope, ride_alongs_in
from fieldcoach.domain.ride_along import Role
from fieldcoach.store import models as m


def possible(session: Session, scope: Scope) -> dict[tuple[UUID, UUID], int]:
    """Return, for (rep, series), in how many visits the skill could have been observed.

    These are the visits of the rep on a rubric version that has the skill; the observed share is
    visit values over this.
    """
    alike = _visits_by_versions(session, scope)
    series: dict[UUID, set[UUID]] = defaultdict(set)
    for version_id, series_id in session.execute(select(m.Skill.version_id, m.Skill.series_id)):
        series[version_id].add(series_id)
    found: dict[tuple[UUID, UUID], int] = defaultdict(int)
    for (rep_id, together), count in alike.items():
        for series_id in set().union(*(series[version_id] for version_id in together)):
            found[rep_id, series_id] += count
    return dict(found)


def _visits_by_versions(session: Session, scope: Scope) -> dict[tuple[UUID, frozenset[UUID]], int]:
    """Return how many visits each rep has on each set of rubric versions rated on together.

    Nearly all ride-alongs are rated on one version; the database adds these up, for a row of each
    would cost more than all the figures made of them.
    """
    rubrics = m.RideAlongRubric
    several = select(rubrics.ride_along_id).group_by(rubrics.ride_along_id).having(func.count() > 1)
    visits = (
        select(m.RideAlong.rep_id, rubrics.version_id, func.count())
        .select_from(m.RideAlong)
        .join(rubrics, rubrics.ride_along_id == m.RideAlong.id)
        .join(m.Visit, m.Visit.ride_along_id == m.RideAlong.id)
        .where(*in_scope(scope))
        .group_by(m.RideAlong.rep_id, rubrics.version_id)
    )
    of_one = visits.where(m.RideAlong.id.not_in(several))
    found: dict[tuple[UUID, frozenset[UUID]], int] = defaultdict(int)
    for rep_id, version_id, count in session.execute(of_one):
        found[rep_id, frozenset((version_id,))] += count
    of_several = visits.where(m.RideAlong.id.in_(several)).group_by(m.RideAlong.id)
    versions: dict[UUID, set[UUID]] = defaultdict(set)
    held: dict[UUID, tuple[UUID, int]] = {}
    for rep_id, version_id, count, ride_along_id in session.execute(
        of_several.add_columns(m.RideAlong.id)
    ):
        versions[ride_along_id].add(version_id)
        held[ride_along_id] = rep_id, count
    for ride_along_id, (rep_id, count) in held.items():
        found[rep_id, frozenset(versions[ride_along_id])] += count
    return found


def visits_and_days(session: Session, scope: Scope) -> dict[UUID, tuple[int, int]]:
    """Return, for each rep with a visit that counts, the ride-along days and the visits."""
    rows = session.execute(
        select(m.RideAlong.rep_id, func.count(distinct(m.RideAlong.day)), func.count())
        .select_from(m.Visit)
        .join(m.RideAlong, m.RideAlong.id == m.Visit.ride_along_id)
        .where(*in_scope(scope))
        .group_by(m.RideAlong.rep_id)
    )
    return {rep_id: (days, visits) for rep_id, days, visits in rows}


def rated_days(session: Session, scope: Scope) -> dict[UUID, list[date]]:
    """Return the days on which each rep has an observation that counts, in order."""
    chosen = (
        select(m.RideAlong.rep_id, m.RideAlong.day)
        .distinct()
        .where(*ride_alongs_in(scope), _has_counted(scope))
        .order_by(m.RideAlong.day)
    )
    days: dict[UUID, list[date]] = {}
    for rep_id, day in session.execute(chosen):
        days.setdefault(rep_id, []).append(day)
    return days


def is_anything_rated(session: Session, scope: Scope | None = None) -> bool:
    """Return whether the scope has an observation that counts."""
    scope = scope or Scope()
    there = select(m.RideAlong.id).where(*ride_alongs_in(scope), _has_counted(scope)).limit(1)
    return session.scalar(there) is not None


def rated_rubrics(session: Session, scope: Scope) -> list[UUID]:
    """Return the rubrics with a rating in the scope, most ratings first, then by name."""
    by_name = list(session.scalars(select(m.Rubric.id).order_by(m.Rubric.name_key)))
    if len(by_name) == 1:  # most journals: nothing to count
        return by_name if is_anything_rated(session, scope) else []
    totals = _ratings_by_rubric(session, scope)
    return sorted((key for key in by_name if key in totals), key=lambda key: -totals[key])


def _ratings_by_rubric(session: Session, scope: Scope) -> dict[UUID, int]:
    # By skill, which is how the index holds them: what a rubric has is added up here.
    chosen = select(m.Observation.skill_id, func.count()).group_by(m.Observation.skill_id)
    rubric_of = dict(
        session.execute(
            select(m.Skill.id, m.RubricVersion.rubric_id).join(
                m.RubricVersion, m.RubricVersion.id == m.Skill.version_id
            )
        ).all()
    )
    totals: dict[UUID, int] = defaultdict(int)
    for skill_id, count in session.execute(counted(chosen, scope)):
        totals[rubric_of[skill_id]] += count
    return totals


def _has_counted(scope: Scope) -> ColumnElement[bool]:
    """Return whether a ride-along has an observation that counts: the first one found will do.

    One question within the other, so that a database goes from the ride-along to its visits and
    from there to the observations, and not through all observations of each skill.
    """
    rated = [m.Observation.visit_id == m.Visit.id, m.Observation.rating.is_not(None)]
    if scope.rubric_id is not None:
        rated.append(
            exists().where(
                m.Skill.id == m.Observation.skill_id,
                m.Series.id == m.Skill.series_id,
                m.Series.rubric_id == scope.rubric_id,
            )
        )
    return exists().where(
        m.Visit.ride_along_id == m.RideAlong.id,
        m.Visit.role != Role.MODEL,
        exists().where(*rated).correlate(m.Visit),
    )
