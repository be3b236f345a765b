"""What has become of the skills that goals are set on: their names now, or another meaning."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.store import models as m


class Standing(StrEnum):
    """What has become, in the newest version of its rubric, of the skill that a goal is set on."""

    SAME = "same"
    REWORDED = "reworded"  # other words, the same meaning: days count on
    CHANGED = "changed"  # another meaning: its days are another skill's
    RETIRED = "retired"  # no longer asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillNow:
    """A skill that a goal is set on, as it stands now.

    Attributes:
        skill: what it is called in the newest version that has it under this meaning.
        changed_on: the day a version was published that reworded, changed or retired it.
        taken_by: where it was changed, the skill of the newest version that bears its key.
    """

    series: UUID
    skill: str
    item: Item
    scale: Scale
    standing: Standing
    changed_on: date | None
    taken_by: UUID | None


@dataclass(frozen=True, slots=True)
class _Worded:
    """A skill in one version of a rubric; `published_on` None: in a draft."""

    id: UUID
    series: UUID
    key: str
    name: str
    item: Item
    low: int
    high: int
    keeps_meaning: bool | None
    rubric_id: UUID
    number: int
    published_on: date | None


def skills_now(session: Session, skill_ids: Collection[UUID]) -> dict[UUID, SkillNow]:
    """Return how each of the skills stands, in one read of the rubrics, within an open session.

    All published versions count, those that nobody was rated on yet too: a rubric asks for what its
    newest version asks for.
    """
    rubrics: dict[UUID, list[_Worded]] = {}
    own: dict[UUID, _Worded] = {}
    for row in session.execute(
        select(
            m.Skill.id,
            m.Skill.series_id,
            m.Skill.key,
            m.Skill.name,
            m.Skill.item,
            m.Skill.scale_low,
            m.Skill.scale_high,
            m.Skill.keeps_meaning,
            m.RubricVersion.rubric_id,
            m.RubricVersion.number,
            m.RubricVersion.published_on,
        )
        .join(m.RubricVersion, m.RubricVersion.id == m.Skill.version_id)
        .order_by(m.RubricVersion.number, m.Skill.position)
    ):
        worded = _Worded(*row)
        if worded.id in skill_ids:
            own[worded.id] = worded
        if worded.published_on is not None:
            rubrics.setdefault(worded.rubric_id, []).append(worded)
    return {key: _now(worded, rubrics.get(worded.rubric_id, [])) for key, worded in own.items()}


def _now(own: _Worded, published: Sequence[_Worded]) -> SkillNow:
    """Return how a skill stands among the `published` ones of its rubric, the oldest first."""
    alike = [one for one in published if one.series == own.series] or [own]
    standing, changed_on, taken_by = _fate(own, published, alike)
    return SkillNow(
        series=own.series,
        skill=alike[-1].name,
        item=own.item,
        scale=Scale(own.low, own.high),
        standing=standing,
        changed_on=changed_on,
        taken_by=taken_by,
    )


def _fate(
    own: _Worded, published: Sequence[_Worded], alike: Sequence[_Worded]
) -> tuple[Standing, date | None, UUID | None]:
    later = [one for one in published if one.number > own.number]
    if not later:
        return Standing.SAME, None, None
    newest = later[-1].number
    if alike[-1].number == newest:
        anew = [one for one in later if one.series == own.series and one.keeps_meaning]
        if anew:
            return Standing.REWORDED, anew[0].published_on, None
        return Standing.SAME, None, None
    having = {one.number for one in alike}
    changed_on = next(one.published_on for one in later if one.number not in having)
    heirs = [one for one in later if one.number == newest and one.key == own.key]
    if heirs:
        return Standing.CHANGED, changed_on, heirs[0].id
    return Standing.RETIRED, changed_on, None
