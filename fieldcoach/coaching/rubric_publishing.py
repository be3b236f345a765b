"""Publishing a draft: what goes on with its series, what begins one, and taking it back."""

from copy import deepcopy
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching import draft_tree
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.draft_tree import DraftTree
from fieldcoach.coaching.intake.rubrics import slug
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rubric_changes import Fate, changes, why_not_published
from fieldcoach.coaching.rubric_drafts import draft_to_change, newest, refuse_second_draft
from fieldcoach.domain.names import clean
from fieldcoach.domain.rubric import RubricVersion
from fieldcoach.errors import NotFound, Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m


def publish(journal: Journal, version_id: UUID) -> Change:
    """Publish a draft as the rubric's next version; `created` is its key.

    Skills that are the same or reworded go on with their series, the others begin one. Raises
    Refused, with one sentence, for what `why_not_published` names. Undoing it makes it a draft
    again, and is refused once anything refers to it.
    """
    with journal.writing() as session:
        tree = draft_to_change(session, version_id)
        before = deepcopy(tree)
        base = newest(session, tree.rubric_id)
        if why := why_not_published(base, tree.record()):
            raise Refused(why)
        tree.number = base.number + 1 if base else 1
        tree.published_on = clock.today()
        _settle(session, tree, base)
        draft_tree.write(session, before, tree)
    return _published(journal, before, tree)


def _settle(session: Session, tree: DraftTree, base: RubricVersion | None) -> None:
    """Give every skill the series, answer and key that it keeps, and drop what is parked."""
    taken = set(
        session.scalars(
            select(m.Skill.key)
            .join(m.RubricVersion, m.RubricVersion.id == m.Skill.version_id)
            .where(m.RubricVersion.rubric_id == tree.rubric_id)
        )
    )
    for change in changes(base, tree.record()):
        if change.skill is None:
            continue
        _stage, node = tree.skill(change.skill.id)
        if change.fate is Fate.CHANGED:
            node.series_id = new_id()
        elif change.before is not None:
            node.series_id = change.before.series_id
        answers = {Fate.REWORDED: True, Fate.CHANGED: False}
        node.keeps_meaning = answers.get(change.fate)
        if not node.is_keyed:
            node.key = _free_key(slug(node.name), taken)
            taken.add(node.key)
        texts = any(clean(text) for text in change.skill.level_texts)
        kept = {n: level for n, level in node.levels.items() if texts and n in node.scale}
        node.levels = kept
    tree.stages = [stage for stage in tree.stages if stage.skills]


def _free_key(wanted: str, taken: set[str]) -> str:
    key, number = wanted, 2
    while key in taken:
        key, number = f"{wanted}-{number}", number + 1
    return key


def _published(journal: Journal, before: DraftTree, after: DraftTree) -> Change:
    what = _("Publish {rubric}, version {number}").format(rubric=after.rubric, number=after.number)

    def undo() -> Change:
        with journal.writing() as session:
            there = draft_tree.read(session, after.version_id)
            if there is None:
                raise NotFound(_("This rubric is no longer in the journal."))
            _refuse_in_use(session, after)
            refuse_second_draft(session, after)
            draft_tree.write(session, there, before)
        return Change(what=what, undo=redo, created=after.version_id)

    def redo() -> Change:
        with journal.writing() as session:
            there = draft_to_change(session, after.version_id)
            draft_tree.write(session, there, after)
        return _published(journal, before, after)

    return Change(what=what, undo=undo, created=after.version_id)


def _refuse_in_use(session: Session, tree: DraftTree) -> None:
    """Refuse to take a version back that something refers to, in the bin or out of it."""
    skills = select(m.Skill.id).where(m.Skill.version_id == tree.version_id)
    used = [
        select(m.RideAlongRubric.id).where(m.RideAlongRubric.version_id == tree.version_id),
        *(
            select(table.id).where(table.skill_id.in_(skills))
            for table in (m.Observation, m.SelfRating, m.FocusPoint)
        ),
    ]
    if any(session.scalar(one.limit(1)) is not None for one in used):
        raise Refused(
            _("A ride-along is rated on version {number} of {rubric}; it stays published.").format(
                number=tree.number, rubric=tree.rubric
            )
        )
    set_on = select(m.Goal.id).where(m.Goal.skill_id.in_(skills)).limit(1)
    if session.scalar(set_on) is not None:
        raise Refused(
            _("A goal is set on version {number} of {rubric}; it stays published.").format(
                number=tree.number, rubric=tree.rubric
            )
        )
    later = select(func.max(m.RubricVersion.number)).where(
        m.RubricVersion.rubric_id == tree.rubric_id, m.RubricVersion.published_on.is_not(None)
    )
    if (session.scalar(later) or 0) > tree.number:
        raise Refused(
            _("Version {number} of {rubric} has a later one; it stays published.").format(
                number=tree.number, rubric=tree.rubric
            )
        )
