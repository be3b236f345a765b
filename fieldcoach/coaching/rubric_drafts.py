"""Drafts of rubrics: begun and thrown away. `draft_editing` changes them inside.

A draft is a version without a day of publishing; a rubric has one at the most. It is in use
nowhere until it is published, and from then on never changes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.coaching import draft_tree
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.draft_tree import DraftTree, LevelNode, SkillNode, StageNode
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rubrics import (
    SkillDraft,
    current_version,
    load_versions,
    next_number,
    number_is_taken,
)
from fieldcoach.domain.names import clean, match_key
from fieldcoach.domain.rubric import RubricVersion, Skill
from fieldcoach.errors import NotFound, Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a draft with its skills, if any."""

    id: UUID
    name: str
    skills: tuple[Skill, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft: what it will be as a version, and its stages, the empty ones too."""

    version: RubricVersion
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """A rubric with its published versions, oldest first, and its draft if there is one."""

    id: UUID
    name: str
    versions: tuple[RubricVersion, ...]
    draft: Draft | None

    @property
    def newest(self) -> RubricVersion | None:
        """The version that is in use."""
        return self.versions[-1] if self.versions else None


def rubrics(journal: Journal) -> list[Rubric]:
    """Return every rubric with all that is in it, by name."""
    with journal.reading() as session:
        published: dict[UUID, list[RubricVersion]] = {}
        for version in load_versions(session):
            published.setdefault(version.rubric_id, []).append(version)
        drafts = {
            rubric_id: draft_tree.read(session, key)
            for rubric_id, key in session.execute(
                select(m.RubricVersion.rubric_id, m.RubricVersion.id).where(
                    m.RubricVersion.published_on.is_(None)
                )
            )
        }
        rows = session.execute(select(m.Rubric.id, m.Rubric.name).order_by(m.Rubric.name_key))
        return [
            Rubric(
                id=key,
                name=name,
                versions=tuple(published.get(key, ())),
                draft=_draft(tree, published.get(key, ())) if (tree := drafts.get(key)) else None,
            )
            for key, name in rows
        ]


def in_use(journal: Journal) -> UUID | None:
    """Return the key of the rubric that new ride-alongs are rated on, None without one."""
    current = current_version(journal)
    return current.rubric_id if current else None


def as_file(version: RubricVersion) -> RubricVersion:
    """Return a version as a file holds it: skills that are new in a draft have no key yet."""
    return replace(
        version,
        skills=tuple(
            replace(skill, key="") if skill.key == str(skill.id) else skill
            for skill in version.skills
        ),
    )


def begin(journal: Journal, rubric_id: UUID) -> Change:
    """Begin the draft of a rubric's next version as a copy of the newest; `created` is its key.

    Where there is a draft already, `created` is that one's key and nothing is changed.
    """
    with journal.writing() as session:
        there = draft_id(session, rubric_id)
        base = newest(session, rubric_id)
        if there is not None:
            return Change(
                what="", undo=lambda: begin(journal, rubric_id), created=there, was_there=True
            )
        if base is None:
            raise NotFound(_("This rubric is no longer in the journal."))
        tree = _copy(base, {skill.id: skill.series_id for skill in base.skills})
        draft_tree.write(session, None, tree)
    what = _("Begin the draft of {rubric}, version {number}").format(
        rubric=tree.rubric, number=tree.number
    )
    return _made(journal, tree, what)


def begin_rubric(journal: Journal, name: str, copy_of: UUID | None = None) -> Change:
    """Begin a rubric with a draft of version 1, empty or as a copy of another version.

    `created` is the draft's key. Raises Refused without a name, or where a rubric has it.
    """
    with journal.writing() as session:
        _refuse_name(session, name)
        tree = DraftTree(new_id(), new_id(), clean(name), match_key(name), 1)
        if copy_of is not None:
            found = load_versions(session, [copy_of])
            if not found:
                raise NotFound(_("This rubric is no longer in the journal."))
            tree.stages = _copy(found[0], {}).stages
        else:
            tree.stages = [StageNode(new_id(), _("In the call"))]
        draft_tree.write(session, None, tree)
    return _made(journal, tree, _("Begin the rubric {name}").format(name=tree.rubric))


def begin_from(journal: Journal, name: str, skills: Sequence[SkillDraft]) -> Change:
    """Take skills from elsewhere, a file, as the draft of the rubric of that name.

    `created` is the draft's key. A rubric of that name gets its draft, or the content of its draft
    changed; skills of one key are one skill. Raises Refused without a name.
    """
    with journal.writing() as session:
        key = match_key(name)
        rubric_id = session.scalar(select(m.Rubric.id).where(m.Rubric.name_key == key))
        base = before = None
        if rubric_id is None:
            _refuse_name(session, name)
            tree = DraftTree(new_id(), new_id(), clean(name), key, 1)
        else:
            base, there = newest(session, rubric_id), draft_id(session, rubric_id)
            before = draft_tree.read(session, there) if there else None
            if before is not None:
                tree = replace(before, stages=[])
            else:
                assert base is not None  # a rubric without any version is removed with its draft
                tree = replace(_copy(base, {}), stages=[])
        series = {skill.key: skill.series_id for skill in base.skills} if base else {}
        tree.stages = _stages_of(skills, series)
        draft_tree.write(session, before, tree)
    what = _("Read the rubric {name} from a file").format(name=tree.rubric)
    return _made(journal, tree, what, before)


def rename(journal: Journal, rubric_id: UUID, name: str) -> Change:
    """Call a rubric otherwise, in all its versions; refuses no name and that of another rubric."""
    with journal.writing() as session:
        row = session.get(m.Rubric, rubric_id)
        if row is None:
            raise NotFound(_("This rubric is no longer in the journal."))
        _refuse_name(session, name, rubric_id)
        before, row.name, row.name_key = row.name, clean(name), match_key(name)
    return Change(
        what=_("Rename the rubric {name}").format(name=before),
        undo=lambda: rename(journal, rubric_id, before),
        field=("rubric name", rubric_id),
    )


def discard(journal: Journal, version_id: UUID) -> Change:
    """Throw a draft away; a rubric that was never published goes with it."""
    with journal.writing() as session:
        tree = draft_to_change(session, version_id)
        draft_tree.write(session, tree, None)
    what = _("Discard the draft of {rubric}").format(rubric=tree.rubric)
    return Change(what=what, undo=lambda: put(journal, version_id, what, tree))


def draft_to_change(session: Session, version_id: UUID) -> DraftTree:
    """Return a draft's tree; raises NotFound, and Refused where it is published by now."""
    tree = draft_tree.read(session, version_id)
    if tree is None:
        raise NotFound(_("This draft is no longer in the journal."))
    if tree.published_on is not None:
        raise Refused(
            _("Version {number} of {rubric} is published; it does not change any more.").format(
                number=tree.number, rubric=tree.rubric
            )
        )
    return tree


def put(journal: Journal, version_id: UUID, what: str, wanted: DraftTree | None) -> Change:
    """Make a draft what it was, or is to be again; None takes it away."""
    with journal.writing() as session:
        there = draft_tree.read(session, version_id)
        if there is not None:
            there = draft_to_change(session, version_id)
        elif wanted is not None:
            refuse_second_draft(session, wanted)
            if session.get(m.Rubric, wanted.rubric_id) is None:
                _refuse_name(session, wanted.rubric)
            if number_is_taken(session, wanted.rubric_id, wanted.number):
                wanted = replace(wanted, number=next_number(session, wanted.rubric_id))
        draft_tree.write(session, there, wanted)
    return Change(
        what=what,
        undo=lambda: put(journal, version_id, what, there),
        created=version_id if wanted else None,
    )


def newest(session: Session, rubric_id: UUID) -> RubricVersion | None:
    """Return the newest published version of a rubric, within an open session."""
    key = session.scalar(
        select(m.RubricVersion.id)
        .where(m.RubricVersion.rubric_id == rubric_id, m.RubricVersion.published_on.is_not(None))
        .order_by(m.RubricVersion.number.desc())
        .limit(1)
    )
    return load_versions(session, [key])[0] if key else None


def draft_id(session: Session, rubric_id: UUID) -> UUID | None:
    """Return the key of a rubric's draft, within an open session."""
    return session.scalar(
        select(m.RubricVersion.id).where(
            m.RubricVersion.rubric_id == rubric_id, m.RubricVersion.published_on.is_(None)
        )
    )


def _draft(tree: DraftTree, published: Sequence[RubricVersion]) -> Draft:
    return Draft(
        version=tree.record(published[-1].number + 1 if published else 1),
        stages=tuple(
            Stage(one.id, one.name, tuple(s.record(one.name) for s in one.skills))
            for one in tree.stages
        ),
    )


def _copy(base: RubricVersion, series: dict[UUID, UUID]) -> DraftTree:
    """Return a draft with the skills of a version; those not in `series` begin their own.

    A stage that comes back behind another stands in it twice, so that no skill changes places.
    """
    stages = [
        StageNode(new_id(), name, [_copied(skill, series.get(skill.id)) for skill in skills])
        for name, skills in base.stages
    ]
    return DraftTree(
        new_id(),
        base.rubric_id,
        base.rubric,
        match_key(base.rubric),
        base.number + 1,
        stages=stages,
    )


def _copied(skill: Skill | SkillDraft, series_id: UUID | None) -> SkillNode:
    node = SkillNode(
        new_id(), skill.key, series_id or new_id(), skill.name, skill.item, skill.scale
    )
    own = skill.first_person
    for number, text in enumerate(skill.level_texts):
        said = own[number] if number < len(own) else ""
        node.levels[skill.scale.low + number] = LevelNode(new_id(), text, said)
    return node


def _stages_of(skills: Iterable[SkillDraft], series: dict[str, UUID]) -> list[StageNode]:
    return [
        StageNode(new_id(), name, [_copied(skill, series.get(skill.key)) for skill in group])
        for name, group in groupby(skills, lambda skill: skill.stage)
    ]


def restored(skill: Skill) -> SkillNode:
    """Return a skill of the version before as a draft takes it back."""
    return _copied(skill, skill.series_id)


def _made(journal: Journal, tree: DraftTree, what: str, before: DraftTree | None = None) -> Change:
    key = tree.version_id
    return Change(what=what, undo=lambda: put(journal, key, what, before), created=key)


def refuse_second_draft(session: Session, tree: DraftTree) -> None:
    """Raise Refused where the rubric of `tree` has another draft."""
    if draft_id(session, tree.rubric_id) not in (None, tree.version_id):
        raise Refused(
            _("{rubric} has another draft by now; publish or discard it first.").format(
                rubric=tree.rubric
            )
        )


def _refuse_name(session: Session, name: str, rubric_id: UUID | None = None) -> None:
    key = match_key(name)
    if not key:
        raise Refused(_("A rubric needs a name."))
    there = session.scalar(select(m.Rubric.id).where(m.Rubric.name_key == key))
    if there not in (None, rubric_id):
        raise Refused(
            _("There is a rubric {name} already; choose another name.").format(name=clean(name))
        )
