"""The skills of a rubric over its versions: one entry for each series, under its newest name."""

from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session, aliased

from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillSeries:
    """A skill as long as its meaning stays the same.

    `skill`, `stage` and `rubric_version` are those of its newest version. `replaced_by` is the
    series that took its key with another meaning; `retired` says that the newest version of its
    rubric has the key no longer.
    """

    id: UUID
    skill: str
    key: str
    rubric: str
    rubric_id: UUID
    rubric_version: int
    stage: str
    item: Item
    scale: Scale
    replaced_by: UUID | None
    retired: bool


def series_of(session: Session, rubric_ids: Collection[UUID]) -> list[SkillSeries]:
    """Return the series of these rubrics in the order of the newest version, older ones behind.

    Only published versions in use are looked at: those that a ride-along with a visit, not in the
    bin, is rated on. The others leave no trace in the observations, so a figure that looked at them
    would read otherwise in a journal made from an export; a rubric that nobody was rated on yet has
    no series here.
    """
    rows = session.execute(
        select(m.Skill, m.Stage.name, m.RubricVersion.number, m.Rubric.id, m.Rubric.name)
        .join(m.Stage, m.Stage.id == m.Skill.stage_id)
        .join(m.RubricVersion, m.RubricVersion.id == m.Skill.version_id)
        .join(m.Rubric, m.Rubric.id == m.RubricVersion.rubric_id)
        .where(
            m.Rubric.id.in_(rubric_ids),
            m.RubricVersion.published_on.is_not(None),
            or_(_rated_on(), _observed_on()),
        )
        .order_by(m.Rubric.name_key, m.RubricVersion.number.desc(), m.Skill.position)
    ).all()
    newest: dict[UUID, int] = {}
    latest_of_key: dict[tuple[UUID, str], UUID] = {}
    asked_for: set[tuple[UUID, str]] = set()
    found: dict[UUID, SkillSeries] = {}
    # The newest version comes first, so by an older one it is known what the newest asks for.
    for skill, stage, number, rubric_id, rubric in rows:
        newest.setdefault(rubric_id, number)
        latest = latest_of_key.setdefault((rubric_id, skill.key), skill.series_id)
        if number == newest[rubric_id]:
            asked_for.add((rubric_id, skill.key))
        if skill.series_id in found:
            continue
        found[skill.series_id] = SkillSeries(
            id=skill.series_id,
            skill=skill.name,
            key=skill.key,
            rubric=rubric,
            rubric_id=rubric_id,
            rubric_version=number,
            stage=stage,
            item=skill.item,
            scale=Scale(skill.scale_low, skill.scale_high),
            replaced_by=None if latest == skill.series_id else latest,
            retired=(rubric_id, skill.key) not in asked_for,
        )
    return list(found.values())


def looked_at(series: Iterable[SkillSeries], rated: Container[UUID]) -> list[SkillSeries]:
    """Return the series that are `rated`, and those that are still asked for."""
    return [one for one in series if one.id in rated or not (one.retired or one.replaced_by)]


def worded_anew(series: Iterable[SkillSeries], rated: Container[UUID]) -> set[UUID]:
    """Return those of the `rated` series whose skill is rated under another meaning as well."""
    of_skill: dict[tuple[UUID, str], list[UUID]] = {}
    for one in series:
        if one.id in rated:
            of_skill.setdefault((one.rubric_id, one.key), []).append(one.id)
    return {key for keys in of_skill.values() if len(keys) > 1 for key in keys}


def _rated_on() -> ColumnElement[bool]:
    """Return whether a ride-along with a visit is rated on the version."""
    return exists().where(
        m.RideAlongRubric.version_id == m.RubricVersion.id,
        m.RideAlong.id == m.RideAlongRubric.ride_along_id,
        m.RideAlong.binned_at.is_(None),
        m.Visit.ride_along_id == m.RideAlong.id,
    )


def _observed_on() -> ColumnElement[bool]:
    """Return whether the version was observed on, perhaps in a ride-along since rated on another.

    Such observations count as any other.
    """
    observed = aliased(m.Skill)
    return exists().where(
        observed.version_id == m.RubricVersion.id,
        m.Observation.skill_id == observed.id,
        m.Visit.id == m.Observation.visit_id,
        m.RideAlong.id == m.Visit.ride_along_id,
        m.RideAlong.binned_at.is_(None),
    )
