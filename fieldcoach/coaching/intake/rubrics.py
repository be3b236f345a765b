"""The rubrics of a journal as an import sees them, and the versions it publishes beside them.

Versions and skills that are only planned have keys of their own, which `publish_new` exchanges for
those they get in the journal.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fieldcoach.coaching.rubrics import SkillDraft, load_versions, publish
from fieldcoach.domain.names import match_key
from fieldcoach.domain.rubric import Skill
from fieldcoach.ids import new_id


@dataclass(slots=True, kw_only=True)
class Version:
    """A published version of a rubric; a new one is only planned."""

    id: UUID
    rubric: str
    number: int
    published_on: date | None
    is_new: bool = False
    skills: list[Skill] = field(default_factory=list)

    def skill(self, name: str) -> Skill | None:
        """Return its skill of that name, or None."""
        key = match_key(name)
        return next((skill for skill in self.skills if match_key(skill.name) == key), None)

    def free_key(self, wanted: str) -> str:
        """Return `wanted`, numbered where another of its skills has that key."""
        taken = {skill.key for skill in self.skills}
        key, number = wanted, 2
        while key in taken:
            key, number = f"{wanted}-{number}", number + 1
        return key


@dataclass(slots=True)
class Rubric:
    """A rubric with its published versions by number."""

    name: str
    versions: dict[int, Version] = field(default_factory=dict)

    @property
    def newest(self) -> Version | None:
        """The version with the highest number."""
        return max(self.versions.values(), key=lambda one: one.number, default=None)

    def add_version(self, number: int, published_on: date) -> Version:
        """Plan a version of that number and return it, without skills."""
        version = Version(
            id=new_id(), rubric=self.name, number=number, published_on=published_on, is_new=True
        )
        self.versions[number] = version
        return version


def slug(name: str) -> str:
    """Return the key of a skill of that name: its words in lower case, joined by hyphens."""
    return "-".join(re.findall(r"\w+", name.casefold())) or "skill"


def rubrics_of(session: Session) -> dict[str, Rubric]:
    """Return every rubric of the journal by the key that names match on; drafts are none of it."""
    found: dict[str, Rubric] = {}
    for version in load_versions(session):
        rubric = found.setdefault(match_key(version.rubric), Rubric(version.rubric))
        rubric.versions[version.number] = Version(
            id=version.id,
            rubric=version.rubric,
            number=version.number,
            published_on=version.published_on,
            skills=list(version.skills),
        )
    return found


def publish_new(session: Session, rubrics: Iterable[Rubric]) -> dict[UUID, UUID]:
    """Publish the planned versions; return planned key → key in the journal.

    Holds the keys of versions, skills and series, and those that were no plan as themselves.
    """
    real: dict[UUID, UUID] = {}
    for rubric in rubrics:
        for _number, version in sorted(rubric.versions.items()):
            if version.is_new and version.published_on is not None:
                drafts = [_draft(skill, real.get(skill.series_id)) for skill in version.skills]
                real[version.id] = publish(
                    session, rubric.name, drafts, version.published_on, number=version.number
                )
                made = load_versions(session, [real[version.id]])[0]
            else:
                real[version.id] = version.id
                made = None
            for planned, kept in zip(
                version.skills, made.skills if made else version.skills, strict=True
            ):
                real[planned.id] = kept.id
                real[planned.series_id] = kept.series_id
    return real


def copied(skill: Skill) -> Skill:
    """Return `skill` as it stands unchanged in the next version."""
    return replace(skill, id=new_id())


def _draft(skill: Skill, series_id: UUID | None) -> SkillDraft:
    return SkillDraft(
        key=skill.key,
        name=skill.name,
        stage=skill.stage,
        item=skill.item,
        scale=skill.scale,
        level_texts=skill.level_texts,
        first_person=skill.first_person,
        series_id=series_id,
    )
