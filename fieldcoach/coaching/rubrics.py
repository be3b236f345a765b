"""Rubrics: what is there to rate, the shipped ones, and publishing a version.

A published version never changes. A new version says for each skill whether it is the same as
before (then both share a series, and their ratings may be averaged) or not.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fieldcoach import clock, resources
from fieldcoach.coaching import settings
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.row_changes import change_of_rows
from fieldcoach.domain.names import clean, match_key
from fieldcoach.domain.rubric import Item, RubricVersion, Scale, Skill, scale_of
from fieldcoach.errors import NotFound, Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

#: The shipped rubrics, the one that is offered first in front.
SHIPPED = ("b2b_field_sales", "pharma_and_device", "retail")
FIRST_SHIPPED = SHIPPED[0]

#: The setting that names the rubric of new ride-alongs by its key.
_IN_USE = "rubric_in_use"


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillDraft:
    """A skill to be published. `series_id` continues that series; None begins a new one.

    `first_person` is as long as `level_texts`, "" where nobody wrote it, or empty.
    """

    key: str
    name: str
    stage: str
    item: Item
    scale: Scale
    level_texts: tuple[str, ...] = ()
    first_person: tuple[str, ...] = ()
    keeps_meaning: bool | None = None
    series_id: UUID | None = None


def versions(journal: Journal) -> list[RubricVersion]:
    """Return every published version of every rubric, by rubric and number, skills in order."""
    with journal.reading() as session:
        return load_versions(session)


def version(journal: Journal, version_id: UUID) -> RubricVersion:
    """Return one version; raises NotFound."""
    with journal.reading() as session:
        found = load_versions(session, [version_id])
    if not found:
        raise NotFound(_("This rubric is no longer in the journal."))
    return found[0]


def current_version(journal: Journal) -> RubricVersion | None:
    """Return the newest published version of the rubric in use, or None without a rubric.

    In use is the one chosen by `use`, else the one that was used last.
    """
    with journal.reading() as session:
        found = current_version_id(session)
        return None if found is None else load_versions(session, [found])[0]


def current_version_id(session: Session) -> UUID | None:
    """Return the key of `current_version`, within an open session."""
    last_used = (
        select(m.RubricVersion.rubric_id)
        .join(m.RideAlongRubric, m.RideAlongRubric.version_id == m.RubricVersion.id)
        .join(m.RideAlong, m.RideAlong.id == m.RideAlongRubric.ride_along_id)
        .where(m.RideAlong.binned_at.is_(None))
        .order_by(m.RideAlong.day.desc(), m.RideAlongRubric.position, m.RideAlong.id.desc())
        .limit(1)
    )
    newest = (
        select(m.RubricVersion.id)
        .where(m.RubricVersion.published_on.is_not(None))
        .order_by(m.RubricVersion.number.desc(), m.RubricVersion.id.desc())
        .limit(1)
    )
    for rubric_id in (_chosen(session), session.scalar(last_used)):
        if rubric_id is not None:
            found = session.scalar(newest.where(m.RubricVersion.rubric_id == rubric_id))
            if found is not None:
                return found
    return session.scalar(newest)


def use(journal: Journal, rubric_id: UUID | None) -> Change:
    """Rate new ride-alongs on a rubric; None: on the one that was used last."""
    with journal.writing() as session:
        value = None if rubric_id is None else json.dumps(str(rubric_id))
        rows = settings.kept(session, _IN_USE, value)
        name = session.scalar(select(m.Rubric.name).where(m.Rubric.id == rubric_id))
        what = _("Rate new ride-alongs on {rubric}")
        what = what.format(rubric=name or _("the rubric used last"))
        return change_of_rows(session, journal, what, rows, frozenset())


def _chosen(session: Session) -> UUID | None:
    value = settings.setting(session, _IN_USE)
    return None if value is None else UUID(json.loads(value))


def read_shipped(name: str) -> tuple[str, tuple[SkillDraft, ...]]:
    """Return a shipped rubric's name and skills, e.g. of "b2b_field_sales"."""
    return read_rubric(json.loads(resources.text("rubrics", f"{name}.json")))


def read_rubric(content: dict[str, Any]) -> tuple[str, tuple[SkillDraft, ...]]:
    """Return the name and skills that a rubric file's content says."""
    drafts = []
    for stage in content["stages"]:
        for skill in stage["skills"]:
            texts = tuple(skill.get("levels", ()))
            item = Item(skill.get("item", "level"))
            drafts.append(
                SkillDraft(
                    key=skill["key"],
                    name=skill["name"],
                    stage=stage["stage"],
                    item=item,
                    scale=scale_of(item, len(texts)),
                    level_texts=texts,
                    first_person=tuple(skill.get("first_person", ())),
                )
            )
    return str(content["rubric"]), tuple(drafts)


def add_shipped(journal: Journal, name: str = FIRST_SHIPPED) -> Change:
    """Publish version 1 of a shipped rubric; `created` is the version's key.

    Undoing it is refused: a published version stays.
    """
    rubric, drafts = read_shipped(name)
    with journal.writing() as session:
        created = publish(session, rubric, drafts, clock.today())

    def undo() -> Change:
        raise Refused(_("A published rubric stays in the journal."))

    return Change(what=_("Add the rubric {name}").format(name=rubric), undo=undo, created=created)


def publish(
    session: Session,
    rubric: str,
    drafts: Sequence[SkillDraft],
    day: date,
    *,
    number: int | None = None,
) -> UUID:
    """Publish `drafts` as a version of `rubric` and return its key, within an open session.

    Without `number` it is the next one. Raises Refused for a rubric without a skill.
    """
    if not drafts:
        raise Refused(_("A rubric without a skill cannot be published."))
    rubric_id = session.scalar(select(m.Rubric.id).where(m.Rubric.name_key == match_key(rubric)))
    if rubric_id is None:
        rubric_id = new_id()
        session.add(m.Rubric(id=rubric_id, name=clean(rubric), name_key=match_key(rubric)))
    if number is None:
        number = next_number(session, rubric_id, published=True)
    _make_way(session, rubric_id, number)
    version_id = new_id()
    session.add(
        m.RubricVersion(id=version_id, rubric_id=rubric_id, number=number, published_on=day)
    )
    # Tables without a relationship() are inserted in no promised order; parents go first.
    session.flush()
    _add_skills(session, rubric_id, version_id, drafts)
    return version_id


def next_number(session: Session, rubric_id: UUID, *, published: bool = False) -> int:
    """Return the number behind every version of a rubric, or behind its published ones alone."""
    highest = select(func.max(m.RubricVersion.number)).where(m.RubricVersion.rubric_id == rubric_id)
    if published:
        highest = highest.where(m.RubricVersion.published_on.is_not(None))
    return (session.scalar(highest) or 0) + 1


def number_is_taken(session: Session, rubric_id: UUID, number: int) -> bool:
    """Return whether a rubric has a version of that number, a draft too."""
    of_it = (m.RubricVersion.rubric_id == rubric_id, m.RubricVersion.number == number)
    return session.scalar(select(m.RubricVersion.id).where(*of_it)) is not None


def _make_way(session: Session, rubric_id: UUID, number: int) -> None:
    """Let a draft of that number step back: it gets its number when it is published."""
    draft = session.scalar(
        select(m.RubricVersion).where(
            m.RubricVersion.rubric_id == rubric_id,
            m.RubricVersion.number == number,
            m.RubricVersion.published_on.is_(None),
        )
    )
    if draft is not None:
        draft.number = max(next_number(session, rubric_id), number + 1)
        session.flush()


def _add_skills(
    session: Session, rubric_id: UUID, version_id: UUID, drafts: Sequence[SkillDraft]
) -> None:
    stages: dict[str, UUID] = {}
    series: list[UUID] = []
    for draft in drafts:
        if draft.stage not in stages:
            stages[draft.stage] = new_id()
            session.add(
                m.Stage(
                    id=stages[draft.stage],
                    version_id=version_id,
                    position=len(stages),
                    name=draft.stage,
                )
            )
        series.append(draft.series_id or new_id())
        if draft.series_id is None:
            session.add(m.Series(id=series[-1], rubric_id=rubric_id))
    session.flush()
    for position, (draft, series_id) in enumerate(zip(drafts, series, strict=True), start=1):
        skill_id = new_id()
        session.add(
            m.Skill(
                id=skill_id,
                version_id=version_id,
                stage_id=stages[draft.stage],
                series_id=series_id,
                position=position,
                key=draft.key,
                name=draft.name,
                item=draft.item,
                scale_low=draft.scale.low,
                scale_high=draft.scale.high,
                keeps_meaning=draft.keeps_meaning,
            )
        )
        session.flush()
        said = zip_longest(draft.level_texts, draft.first_person, fillvalue="")
        session.add_all(
            m.LevelText(skill_id=skill_id, level=level, text=text, first_person=first_person)
            for level, (text, first_person) in enumerate(said, start=draft.scale.low)
        )
    session.flush()


def load_versions(
    session: Session, version_ids: Sequence[UUID] | None = None
) -> list[RubricVersion]:
    """Return the named versions as records, within an open session; None: all but the drafts."""
    chosen = select(m.RubricVersion, m.Rubric.name).join(
        m.Rubric, m.Rubric.id == m.RubricVersion.rubric_id
    )
    if version_ids is None:
        chosen = chosen.where(m.RubricVersion.published_on.is_not(None))
    else:
        chosen = chosen.where(m.RubricVersion.id.in_(version_ids))
    rows = session.execute(chosen.order_by(m.Rubric.name_key, m.RubricVersion.number)).all()
    skills = _skills_by_version(session, [row.id for row, _name in rows])
    return [
        RubricVersion(
            id=row.id,
            rubric_id=row.rubric_id,
            rubric=name,
            number=row.number,
            published_on=row.published_on,
            skills=tuple(skills.get(row.id, ())),
        )
        for row, name in rows
    ]


def _skills_by_version(session: Session, version_ids: Sequence[UUID]) -> dict[UUID, list[Skill]]:
    texts: dict[UUID, list[tuple[str, str]]] = {}
    of_versions = m.Skill.version_id.in_(version_ids)
    for skill_id, text, first_person in session.execute(
        select(m.LevelText.skill_id, m.LevelText.text, m.LevelText.first_person)
        .join(m.Skill, m.Skill.id == m.LevelText.skill_id)
        .where(of_versions)
        .order_by(m.LevelText.skill_id, m.LevelText.level)
    ):
        texts.setdefault(skill_id, []).append((text, first_person))
    skills: dict[UUID, list[Skill]] = {}
    for row, stage in session.execute(
        select(m.Skill, m.Stage.name)
        .join(m.Stage, m.Stage.id == m.Skill.stage_id)
        .where(of_versions)
        .order_by(m.Skill.version_id, m.Skill.position)
    ):
        skills.setdefault(row.version_id, []).append(
            Skill(
                id=row.id,
                series_id=row.series_id,
                key=row.key,
                name=row.name,
                stage=stage,
                item=row.item,
                scale=Scale(row.scale_low, row.scale_high),
                level_texts=tuple(text for text, _own in texts.get(row.id, ())),
                first_person=_unless_empty(own for _text, own in texts.get(row.id, ())),
                keeps_meaning=row.keeps_meaning,
            )
        )
    return skills


def _unless_empty(words: Iterable[str]) -> tuple[str, ...]:
    kept = tuple(words)
    return kept if any(kept) else ()
