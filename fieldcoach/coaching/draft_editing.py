"""What can be changed in a draft: its stages, its skills, what each is called and how it is rated.

A change that leaves everything as it was, a skill moved beyond the end, says `was_there`.
Nothing that is typed is refused: what is not yet fit to be published is said when it is published.
"""

from collections.abc import Callable, Hashable
from copy import deepcopy
from uuid import UUID

from sqlalchemy import select

from fieldcoach.coaching import draft_tree
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.draft_tree import DraftTree, SkillNode, StageNode
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rubric_drafts import draft_to_change, newest, put, restored
from fieldcoach.domain.names import clean
from fieldcoach.domain.rubric import Item, Scale, scale_of
from fieldcoach.errors import NotFound, Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

#: How many levels a new skill has where the draft has none to go by.
USUAL_LEVELS = 4


def set_name(journal: Journal, skill_id: UUID, name: str) -> Change:
    """Call a skill otherwise."""

    def edit(_tree: DraftTree, _stage: StageNode, skill: SkillNode) -> None:
        skill.name = clean(name)

    return _edit_skill(journal, skill_id, _("Rename {skill}"), edit, "name")


def set_item(journal: Journal, skill_id: UUID, item: Item, levels: int = USUAL_LEVELS) -> Change:
    """Say what is rated; `levels` counts for level items only. Texts that no longer fit wait."""

    def edit(_tree: DraftTree, _stage: StageNode, skill: SkillNode) -> None:
        _rate_as(skill, item, scale_of(item, levels))

    return _edit_skill(journal, skill_id, _("Change what is rated of {skill}"), edit, "item")


def set_level_text(journal: Journal, skill_id: UUID, level: int, text: str) -> Change:
    """Say what a level looks like."""

    def edit(_tree: DraftTree, _stage: StageNode, skill: SkillNode) -> None:
        _on_scale(skill, level).level(level).text = text

    return _edit_skill(journal, skill_id, _("Write a level text of {skill}"), edit, ("text", level))


def set_first_person(journal: Journal, skill_id: UUID, level: int, text: str) -> Change:
    """Say a level as the rep would say it."""

    def edit(_tree: DraftTree, _stage: StageNode, skill: SkillNode) -> None:
        _on_scale(skill, level).level(level).first_person = text

    return _edit_skill(
        journal, skill_id, _("Write a level of {skill} as the rep says it"), edit, ("own", level)
    )


def answer(journal: Journal, skill_id: UUID, keeps_meaning: bool | None) -> Change:
    """Say whether other words mean the same (True) or not (False); None takes the answer back."""

    def edit(_tree: DraftTree, _stage: StageNode, skill: SkillNode) -> None:
        skill.keeps_meaning = keeps_meaning

    return _edit_skill(journal, skill_id, _("Say what became of {skill}"), edit)


def add_skill(journal: Journal, version_id: UUID, behind: UUID | None = None) -> Change:
    """Add a skill without a name; `created` is its key.

    It stands behind the skill `behind`, or at the end of the stage of that key, or at the very end;
    a draft without a stage gets one. It has as many levels as the draft's level skills have.
    """
    key = new_id()

    def edit(tree: DraftTree) -> None:
        if not tree.stages:
            tree.stages.append(StageNode(new_id(), _("In the call")))
        stage, place = _behind(tree, behind)
        levels = [skill.scale.high for skill in tree.skills() if skill.item is Item.LEVEL]
        usual = max(levels, key=levels.count) if levels else USUAL_LEVELS
        scale = scale_of(Item.LEVEL, usual)
        stage.skills.insert(place, SkillNode(key, str(key), new_id(), "", Item.LEVEL, scale))

    return _edit(journal, version_id, _("Add a skill"), edit, created=key)


def remove_skill(journal: Journal, skill_id: UUID) -> Change:
    """Take a skill out; one that the version before has is retired by that."""

    def edit(_tree: DraftTree, stage: StageNode, skill: SkillNode) -> None:
        stage.skills.remove(skill)

    return _edit_skill(journal, skill_id, _("Remove {skill}"), edit)


def restore_skill(journal: Journal, version_id: UUID, key: str) -> Change:
    """Take a retired skill back as the version before has it; `created` is its key.

    It goes to the end of its stage, or to a new stage of that name.
    """
    with journal.reading() as session:
        tree = draft_to_change(session, version_id)
        base = newest(session, tree.rubric_id)
    was = next((skill for skill in base.skills if skill.key == key), None) if base else None
    if was is None:
        raise NotFound(_("The version before has no such skill."))
    if any(skill.key == key for skill in tree.skills()):
        raise Refused(_("{skill} is in the draft already.").format(skill=was.name))
    node = restored(was)

    def edit(tree: DraftTree) -> None:
        stage = next((one for one in tree.stages if one.name == was.stage), None)
        if stage is None:
            stage = StageNode(new_id(), was.stage)
            tree.stages.append(stage)
        stage.skills.append(node)

    what = _("Restore {skill}").format(skill=was.name)
    return _edit(journal, version_id, what, edit, created=node.id)


def move_skill(journal: Journal, skill_id: UUID, by: int) -> Change:
    """Move a skill up (-1) or down (1), across the ends of its stage; at an end it stays."""

    def edit(tree: DraftTree, stage: StageNode, skill: SkillNode) -> None:
        place, number = stage.skills.index(skill), tree.stages.index(stage)
        if 0 <= place + by < len(stage.skills):
            stage.skills.insert(place + by, stage.skills.pop(place))
        elif 0 <= number + by < len(tree.stages):
            stage.skills.remove(skill)
            other = tree.stages[number + by].skills
            other.insert(0 if by > 0 else len(other), skill)

    return _edit_skill(journal, skill_id, _("Move {skill}"), edit)


def move_to_stage(journal: Journal, skill_id: UUID, stage_id: UUID) -> Change:
    """Put a skill at the end of another stage."""

    def edit(tree: DraftTree, stage: StageNode, skill: SkillNode) -> None:
        stage.skills.remove(skill)
        _stage(tree, stage_id).skills.append(skill)

    return _edit_skill(journal, skill_id, _("Move {skill}"), edit)


def add_stage(journal: Journal, version_id: UUID, name: str, behind: UUID | None = None) -> Change:
    """Add a stage behind another one, or at the end; `created` is its key."""
    key = new_id()

    def edit(tree: DraftTree) -> None:
        before = [number for number, stage in enumerate(tree.stages, start=1) if stage.id == behind]
        place = before[0] if before else len(tree.stages)
        tree.stages.insert(place, StageNode(key, clean(name)))

    return _edit(journal, version_id, _("Add a stage"), edit, created=key)


def rename_stage(journal: Journal, stage_id: UUID, name: str) -> Change:
    """Call a stage otherwise."""

    def edit(tree: DraftTree) -> None:
        _stage(tree, stage_id).name = clean(name)

    return _edit_stage(journal, stage_id, _("Rename a stage"), edit)


def move_stage(journal: Journal, stage_id: UUID, by: int) -> Change:
    """Move a stage with its skills up (-1) or down (1); at an end it stays."""

    def edit(tree: DraftTree) -> None:
        place = tree.stages.index(_stage(tree, stage_id))
        if 0 <= place + by < len(tree.stages):
            tree.stages.insert(place + by, tree.stages.pop(place))

    return _edit_stage(journal, stage_id, _("Move a stage"), edit)


def remove_stage(journal: Journal, stage_id: UUID) -> Change:
    """Remove a stage; its skills go to the one above, or below the first.

    Raises Refused for the only stage while it has skills.
    """

    def edit(tree: DraftTree) -> None:
        stage = _stage(tree, stage_id)
        place = tree.stages.index(stage)
        if stage.skills and len(tree.stages) == 1:
            raise Refused(_("The only stage has skills; they need one to stand in."))
        tree.stages.remove(stage)
        if place > 0:
            tree.stages[place - 1].skills += stage.skills
        elif tree.stages:
            tree.stages[0].skills = stage.skills + tree.stages[0].skills

    return _edit_stage(journal, stage_id, _("Remove a stage"), edit)


def _edit(
    journal: Journal,
    version_id: UUID,
    what: str,
    edit: Callable[[DraftTree], None],
    *,
    created: UUID | None = None,
    field: Hashable = None,
) -> Change:
    with journal.writing() as session:
        tree = draft_to_change(session, version_id)
        before = deepcopy(tree)
        edit(tree)
        draft_tree.write(session, before, tree)
    return Change(
        what=what,
        undo=lambda: put(journal, version_id, what, before),
        created=created,
        was_there=tree == before,
        field=field,
    )


def _edit_skill(
    journal: Journal,
    skill_id: UUID,
    what: str,
    edit: Callable[[DraftTree, StageNode, SkillNode], None],
    field: Hashable = None,
) -> Change:
    """Change one skill; `what` names it as {skill}."""
    with journal.reading() as session:
        version_id = session.scalar(select(m.Skill.version_id).where(m.Skill.id == skill_id))
        name = session.scalar(select(m.Skill.name).where(m.Skill.id == skill_id))
    if version_id is None:
        raise NotFound(_("This skill is no longer in the journal."))

    def edit_it(tree: DraftTree) -> None:
        edit(tree, *tree.skill(skill_id))

    return _edit(
        journal,
        version_id,
        what.format(skill=name or _("a new skill")),
        edit_it,
        field=None if field is None else (skill_id, field),
    )


def _edit_stage(
    journal: Journal, stage_id: UUID, what: str, edit: Callable[[DraftTree], None]
) -> Change:
    with journal.reading() as session:
        version_id = session.scalar(select(m.Stage.version_id).where(m.Stage.id == stage_id))
    if version_id is None:
        raise NotFound(_("This stage is no longer in the journal."))
    return _edit(journal, version_id, what, edit)


def _stage(tree: DraftTree, stage_id: UUID) -> StageNode:
    found = next((stage for stage in tree.stages if stage.id == stage_id), None)
    if found is None:
        raise NotFound(_("This stage is no longer in the journal."))
    return found


def _behind(tree: DraftTree, key: UUID | None) -> tuple[StageNode, int]:
    """Return the stage, and the place in it, behind a skill, or at the end of a stage."""
    for stage in tree.stages:
        if stage.id == key:
            return stage, len(stage.skills)
        for place, skill in enumerate(stage.skills, start=1):
            if skill.id == key:
                return stage, place
    return tree.stages[-1], len(tree.stages[-1].skills)


def _on_scale(skill: SkillNode, level: int) -> SkillNode:
    if level not in skill.scale:
        raise Refused(_("{skill} has no level {level}.").format(skill=skill.name, level=level))
    return skill


def _rate_as(skill: SkillNode, item: Item, scale: Scale) -> None:
    """Change item and scale; the texts of levels are parked while levels are not what is rated."""
    was = skill.item
    skill.item, skill.scale = item, scale
    if was is item:
        return
    if was is Item.LEVEL:
        skill.levels = {-number: level for number, level in skill.levels.items()}
    else:
        skill.levels = {n: level for n, level in skill.levels.items() if n < 0}
    if item is Item.LEVEL:
        skill.levels = {-number: level for number, level in skill.levels.items()}
