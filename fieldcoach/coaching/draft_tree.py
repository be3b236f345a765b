"""A draft of a rubric as a tree in memory, and how it gets into the tables and out of them.

Every command reads the tree, changes it and writes it back; undoing one writes the tree that was
there before, so all rows come back as they were, under their own keys.

A level text outside the scale of its skill is *parked*: it shows nowhere, comes back with its level
or item type, and is dropped when the draft is published. So that level 1 never turns into the text
of "done", the levels of a skill that is rated otherwise for now are parked below zero.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from fieldcoach.domain.rubric import Item, RubricVersion, Scale, Skill
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

Rows = dict[UUID, dict[str, Any]]


@dataclass(slots=True)
class LevelNode:
    """What one level looks like, and how the rep would say it."""

    id: UUID
    text: str = ""
    first_person: str = ""


@dataclass(slots=True)
class SkillNode:
    """One skill; `levels` by level, those outside its scale parked."""

    id: UUID
    key: str
    series_id: UUID
    name: str
    item: Item
    scale: Scale
    keeps_meaning: bool | None = None
    levels: dict[int, LevelNode] = field(default_factory=dict)

    @property
    def is_keyed(self) -> bool:
        """Whether its key is for good; a new skill is named by its own id until published."""
        return self.key != str(self.id)

    def level(self, number: int) -> LevelNode:
        """Return one level, made where nothing was written for it yet."""
        return self.levels.setdefault(number, LevelNode(new_id()))

    def record(self, stage: str) -> Skill:
        """Return what it is as a record, parked texts left out."""
        texts: tuple[str, ...] = ()
        own: tuple[str, ...] = ()
        written = [number for number in self.levels if number in self.scale]
        if any(self.levels[n].text or self.levels[n].first_person for n in written):
            nodes = [
                self.levels.get(number)
                for number in range(self.scale.low, self._last_level(written) + 1)
            ]
            texts = tuple(node.text if node else "" for node in nodes)
            own = tuple(node.first_person if node else "" for node in nodes)
        return Skill(
            id=self.id,
            series_id=self.series_id,
            key=self.key,
            name=self.name,
            stage=stage,
            item=self.item,
            scale=self.scale,
            level_texts=texts,
            first_person=own if any(own) else (),
            keeps_meaning=self.keeps_meaning,
        )

    def _last_level(self, written: list[int]) -> int:
        return max(written) if self.item is Item.COUNT else self.scale.high


@dataclass(slots=True)
class StageNode:
    """One stage; it may be empty as long as it is a draft's."""

    id: UUID
    name: str
    skills: list[SkillNode] = field(default_factory=list)


@dataclass(slots=True)
class DraftTree:
    """One version with all that is in it; a draft while `published_on` is None."""

    version_id: UUID
    rubric_id: UUID
    rubric: str
    rubric_key: str
    number: int
    published_on: date | None = None
    stages: list[StageNode] = field(default_factory=list)

    def skills(self) -> Iterator[SkillNode]:
        """Yield every skill in order."""
        for stage in self.stages:
            yield from stage.skills

    def skill(self, skill_id: UUID) -> tuple[StageNode, SkillNode]:
        """Return a skill with the stage it stands in; raises KeyError."""
        for stage in self.stages:
            for skill in stage.skills:
                if skill.id == skill_id:
                    return stage, skill
        raise KeyError(skill_id)

    def record(self, number: int | None = None) -> RubricVersion:
        """Return it as a record; empty stages are not in it."""
        return RubricVersion(
            id=self.version_id,
            rubric_id=self.rubric_id,
            rubric=self.rubric,
            number=number or self.number,
            published_on=self.published_on,
            skills=tuple(s.record(stage.name) for stage in self.stages for s in stage.skills),
        )


def read(session: Session, version_id: UUID) -> DraftTree | None:
    """Return a version as a tree, None where it is not there."""
    found = session.execute(
        select(m.RubricVersion, m.Rubric)
        .join(m.Rubric, m.Rubric.id == m.RubricVersion.rubric_id)
        .where(m.RubricVersion.id == version_id)
    ).first()
    if found is None:
        return None
    version, rubric = found
    tree = DraftTree(
        version.id,
        rubric.id,
        rubric.name,
        rubric.name_key,
        version.number,
        version.published_on,
        [
            StageNode(key, name)
            for key, name in session.execute(
                select(m.Stage.id, m.Stage.name)
                .where(m.Stage.version_id == version_id)
                .order_by(m.Stage.position)
            )
        ],
    )
    by_id = {stage.id: stage for stage in tree.stages}
    nodes: dict[UUID, SkillNode] = {}
    for row in session.scalars(
        select(m.Skill).where(m.Skill.version_id == version_id).order_by(m.Skill.position)
    ):
        node = nodes[row.id] = SkillNode(
            row.id,
            row.key,
            row.series_id,
            row.name,
            row.item,
            Scale(row.scale_low, row.scale_high),
            row.keeps_meaning,
        )
        by_id[row.stage_id].skills.append(node)
    for text in session.scalars(
        select(m.LevelText).join(m.Skill).where(m.Skill.version_id == version_id)
    ):
        nodes[text.skill_id].levels[text.level] = LevelNode(text.id, text.text, text.first_person)
    return tree


def write(session: Session, now: DraftTree | None, wanted: DraftTree | None) -> None:
    """Make the rows of `now` those of `wanted`; None is none at all.

    A rubric that has no other version comes and goes with the draft.
    """
    tree = wanted or now
    assert tree is not None
    before, after = _rows(now), _rows(wanted)
    if wanted is not None:
        _add_rubric_and_series(session, wanted)
    if wanted is not None and now is not None:
        if before[m.RubricVersion] != after[m.RubricVersion]:
            _update(session, m.RubricVersion, before[m.RubricVersion], after[m.RubricVersion])
        if _same_places(before, after):
            for table in (m.Stage, m.Skill, m.LevelText):
                _update(session, table, before[table], after[table])
        else:
            _remove_content(session, tree.version_id)
            _insert(session, after, (m.Stage, m.Skill, m.LevelText))
    elif wanted is not None:
        _insert(session, after, (m.RubricVersion, m.Stage, m.Skill, m.LevelText))
    else:
        session.execute(delete(m.RubricVersion).where(m.RubricVersion.id == tree.version_id))
    _drop_series(session, _series(now) - _series(wanted))
    if wanted is None:
        others = select(func.count()).where(m.RubricVersion.rubric_id == tree.rubric_id)
        if not session.scalar(others):
            session.execute(delete(m.Rubric).where(m.Rubric.id == tree.rubric_id))
    session.expire_all()


def _rows(tree: DraftTree | None) -> Mapping[type[m.Base], Rows]:
    rows: dict[type[m.Base], Rows] = {
        m.RubricVersion: {},
        m.Stage: {},
        m.Skill: {},
        m.LevelText: {},
    }
    if tree is None:
        return rows
    rows[m.RubricVersion][tree.version_id] = {
        "rubric_id": tree.rubric_id,
        "number": tree.number,
        "published_on": tree.published_on,
    }
    position = 0
    for place, stage in enumerate(tree.stages, start=1):
        rows[m.Stage][stage.id] = {
            "version_id": tree.version_id,
            "position": place,
            "name": stage.name,
        }
        for skill in stage.skills:
            position += 1
            rows[m.Skill][skill.id] = {
                "version_id": tree.version_id,
                "stage_id": stage.id,
                "series_id": skill.series_id,
                "position": position,
                "key": skill.key,
                "name": skill.name,
                "item": skill.item,
                "scale_low": skill.scale.low,
                "scale_high": skill.scale.high,
                "keeps_meaning": skill.keeps_meaning,
            }
            for number, level in skill.levels.items():
                rows[m.LevelText][level.id] = {
                    "skill_id": skill.id,
                    "level": number,
                    "text": level.text,
                    "first_person": level.first_person,
                }
    return rows


def _same_places(before: Mapping[type[m.Base], Rows], after: Mapping[type[m.Base], Rows]) -> bool:
    """Return whether no row comes, goes or changes what must be unique, which asks for an order."""
    for table, unique in ((m.Stage, "position"), (m.Skill, "position"), (m.LevelText, "level")):
        if before[table].keys() != after[table].keys():
            return False
        if any(row[unique] != after[table][key][unique] for key, row in before[table].items()):
            return False
    keys = [{key: row["key"] for key, row in rows[m.Skill].items()} for rows in (before, after)]
    return keys[0] == keys[1]


def _update(session: Session, table: type[m.Base], before: Rows, after: Rows) -> None:
    for key, row in after.items():
        if before[key] != row:
            session.execute(update(table).where(table.id == key).values(row))


def _insert(
    session: Session, rows: Mapping[type[m.Base], Rows], tables: tuple[type[m.Base], ...]
) -> None:
    for table in tables:
        if rows[table]:
            session.execute(insert(table), [{"id": key, **row} for key, row in rows[table].items()])


def _remove_content(session: Session, version_id: UUID) -> None:
    session.execute(delete(m.Skill).where(m.Skill.version_id == version_id))
    session.execute(delete(m.Stage).where(m.Stage.version_id == version_id))


def _series(tree: DraftTree | None) -> set[UUID]:
    return {skill.series_id for skill in tree.skills()} if tree else set()


def _add_rubric_and_series(session: Session, tree: DraftTree) -> None:
    if session.scalar(select(m.Rubric.id).where(m.Rubric.id == tree.rubric_id)) is None:
        row = {"id": tree.rubric_id, "name": tree.rubric, "name_key": tree.rubric_key}
        session.execute(insert(m.Rubric), [row])
    there = set(session.scalars(select(m.Series.id).where(m.Series.rubric_id == tree.rubric_id)))
    missing = [{"id": key, "rubric_id": tree.rubric_id} for key in _series(tree) - there]
    if missing:
        session.execute(insert(m.Series), missing)


def _drop_series(session: Session, keys: set[UUID]) -> None:
    """Drop the series that nothing belongs to any more."""
    for key in keys:
        if not session.scalar(select(func.count()).where(m.Skill.series_id == key)):
            session.execute(delete(m.Series).where(m.Series.id == key))
