"""Observations as an export holds them: a row for every skill that a visit could have shown.

An untouched cell is written too, blank and by the ride-along's manager: left out, it would raise
the observed share of whoever reads the file.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from fieldcoach.coaching.extract_scope import (
    ExtractScope,
    ExtractVisit,
    in_batches,
    in_scope,
)
from fieldcoach.domain.rubric import Item
from fieldcoach.store import models as m

OBSERVATION_COLUMNS = (
    "rep", "date", "skill", "rating", "manager", "visit", "customer", "purpose", "role", "outcome",
    "tier", "rubric", "evidence", "self_rating", "item", "levels", "rubric_version",
    "stage", "skill_key", "same_since", "hired_on",
    "rep_id", "ride_along_id", "visit_id", "skill_id", "manager_id",
)  # fmt: skip

_VISITS_AT_ONCE = 300


def observations(
    session: Session, scope: ExtractScope, visits: list[ExtractVisit]
) -> Iterator[list[tuple[Any, ...]]]:
    """Yield rows of OBSERVATION_COLUMNS for the visits of the scope, by visit and rubric order."""
    skills = _Skills(session, scope)
    managers = {row.id: (row.name, str(row.id)) for row in session.scalars(select(m.Manager))}
    for batch in in_batches(visits, _VISITS_AT_ONCE):
        cells: dict[UUID, list[tuple[Any, ...]]] = {}
        ids = [visit.id for visit in batch]
        for statement in (_rated_on(ids), _on_no_version(ids)):
            for visit_id, *cell in session.execute(statement):
                cells.setdefault(visit_id, []).append(tuple(cell))
        rows: list[tuple[Any, ...]] = []
        for visit in batch:
            before, between, after = _of_visit(visit)
            for skill_id, manager_id, rating, evidence, by_rep in cells.get(visit.id, ()):
                skill = skills.of[skill_id]
                manager, manager_key = managers[manager_id]
                rows.append(
                    (
                        *before,
                        skill.name,
                        rating,
                        manager,
                        *between,
                        skill.rubric,
                        evidence,
                        by_rep,
                        *skill.told,
                        *after,
                        skill.key,
                        manager_key,
                    )
                )
        yield rows


def how_many(scope: ExtractScope) -> Select[int]:
    """Select about how many rows that is: what is rated by two is counted as one."""
    return (
        select(func.count())
        .select_from(m.Visit)
        .join(m.RideAlong, m.RideAlong.id == m.Visit.ride_along_id)
        .join(m.RideAlongRubric, m.RideAlongRubric.ride_along_id == m.RideAlong.id)
        .join(m.Skill, m.Skill.version_id == m.RideAlongRubric.version_id)
        .where(*in_scope(scope))
    )


def _of_visit(visit: ExtractVisit) -> tuple[tuple[Any, ...], tuple[Any, ...], tuple[Any, ...]]:
    """Return what all rows of a visit say, in the three places where they say it."""
    return (
        (visit.rep, visit.day),
        (visit.label, visit.customer, visit.purpose, visit.role, visit.outcome, visit.tier),
        (visit.hired_on, str(visit.rep_id), str(visit.ride_along_id), str(visit.id)),
    )


class _Skill:
    """What all rows on one skill say."""

    __slots__ = ("key", "name", "rubric", "told")

    def __init__(self, row: m.Skill, rubric: str, told: tuple[Any, ...]) -> None:
        self.key = str(row.id)
        self.name = row.name
        self.rubric = rubric
        self.told = told


class _Skills:
    """Every skill of the journal; `same_since` is told of the versions that are in use."""

    def __init__(self, session: Session, scope: ExtractScope) -> None:
        since = first_versions(session, scope)
        rows = session.execute(
            select(m.Skill, m.Stage.name, m.RubricVersion.number, m.Rubric.name)
            .join(m.Stage, m.Stage.id == m.Skill.stage_id)
            .join(m.RubricVersion, m.RubricVersion.id == m.Skill.version_id)
            .join(m.Rubric, m.Rubric.id == m.RubricVersion.rubric_id)
        )
        self.of: dict[UUID, _Skill] = {}
        for skill, stage, number, rubric in rows:
            levels = skill.scale_high if skill.item is Item.LEVEL else None
            same_since = since.get(skill.series_id, number)
            told = (skill.item, levels, number, stage, skill.key, same_since)
            self.of[skill.id] = _Skill(skill, rubric, told)


def first_versions(session: Session, scope: ExtractScope) -> dict[UUID, int]:
    """Return the smallest version number of each series among the versions in use in the scope.

    Versions that nothing was rated on leave no trace in the observations, so counting them would
    make a second export differ from the first.
    """
    rows = session.execute(
        select(m.Skill.series_id, func.min(m.RubricVersion.number))
        .join(m.RubricVersion, m.RubricVersion.id == m.Skill.version_id)
        .join(m.RideAlongRubric, m.RideAlongRubric.version_id == m.RubricVersion.id)
        .join(m.RideAlong, m.RideAlong.id == m.RideAlongRubric.ride_along_id)
        .join(m.Visit, m.Visit.ride_along_id == m.RideAlong.id)
        .where(*in_scope(scope))
        .group_by(m.Skill.series_id)
    )
    return dict(rows.all())


def _rated_on(visit_ids: list[UUID]) -> Select[*tuple[Any, ...]]:
    """Select the cells of these visits: every skill of the versions the ride-along is rated on."""
    # Two versions may declare a skill the same: it is one cell then, where it was touched, else
    # in the version that comes first.
    other, other_skill = aliased(m.RideAlongRubric), aliased(m.Skill)
    touched = aliased(m.Observation)
    told_elsewhere = exists().where(
        other.ride_along_id == m.RideAlong.id,
        other_skill.version_id == other.version_id,
        other_skill.series_id == m.Skill.series_id,
        other_skill.id != m.Skill.id,
        or_(
            other.position < m.RideAlongRubric.position,
            exists().where(touched.visit_id == m.Visit.id, touched.skill_id == other_skill.id),
        ),
    )
    manager_id = func.coalesce(
        m.Observation.manager_id, m.RideAlong.manager_id, type_=m.Observation.manager_id.type
    )
    return (
        select(
            m.Visit.id,
            m.Skill.id,
            manager_id,
            m.Observation.rating,
            func.coalesce(m.Observation.evidence, ""),
            m.SelfRating.rating,
        )
        .select_from(m.Visit)
        .join(m.RideAlong, m.RideAlong.id == m.Visit.ride_along_id)
        .join(m.RideAlongRubric, m.RideAlongRubric.ride_along_id == m.RideAlong.id)
        .join(m.Skill, m.Skill.version_id == m.RideAlongRubric.version_id)
        .outerjoin(
            m.Observation,
            and_(m.Observation.visit_id == m.Visit.id, m.Observation.skill_id == m.Skill.id),
        )
        .outerjoin(m.Manager, m.Manager.id == m.Observation.manager_id)
        .outerjoin(m.SelfRating, _self_rated())
        .where(m.Visit.id.in_(visit_ids), or_(m.Observation.id.is_not(None), ~told_elsewhere))
        .order_by(
            m.RideAlongRubric.position,
            m.Skill.position,
            m.Observation.manager_id != m.RideAlong.manager_id,
            m.Manager.name_key,
        )
    )


def _on_no_version(visit_ids: list[UUID]) -> Select[*tuple[Any, ...]]:
    """Select observations on skills of versions that their ride-along is rated on no longer."""
    rated_on = (
        select(m.RideAlongRubric.version_id)
        .where(m.RideAlongRubric.ride_along_id == m.Visit.ride_along_id)
        .correlate(m.Visit)
    )
    return (
        select(
            m.Visit.id,
            m.Skill.id,
            m.Observation.manager_id,
            m.Observation.rating,
            m.Observation.evidence,
            m.SelfRating.rating,
        )
        .select_from(m.Visit)
        .join(m.Observation, m.Observation.visit_id == m.Visit.id)
        .join(m.Skill, m.Skill.id == m.Observation.skill_id)
        .join(m.RideAlong, m.RideAlong.id == m.Visit.ride_along_id)
        .outerjoin(m.SelfRating, _self_rated())
        .where(m.Visit.id.in_(visit_ids), m.Skill.version_id.not_in(rated_on))
        .order_by(m.Skill.position, m.Observation.id)
    )


def _self_rated() -> Any:
    return and_(m.SelfRating.ride_along_id == m.RideAlong.id, m.SelfRating.skill_id == m.Skill.id)
