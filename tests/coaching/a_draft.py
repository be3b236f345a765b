"""A team on a rubric with words, and every command on its draft."""

from collections.abc import Callable
from uuid import UUID

from fieldcoach.coaching import draft_editing as edit
from fieldcoach.coaching import ride_alongs, rubric_drafts
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rubric_changes import changes
from fieldcoach.coaching.rubrics import SkillDraft
from fieldcoach.domain.rubric import Item, Skill, scale_of

from .builders import Team, week


def worded(key: str, stage: str = "In the call", levels: int = 4) -> SkillDraft:
    return SkillDraft(
        key=key,
        name=key.capitalize(),
        stage=stage,
        item=Item.LEVEL,
        scale=scale_of(Item.LEVEL, levels),
        level_texts=tuple(f"{key} at {level}" for level in range(1, levels + 1)),
        first_person=tuple(f"I {key} at {level}" for level in range(1, levels + 1)),
    )


def worded_team(journal: Journal) -> Team:
    """A team on a rubric of four skills in two stages."""
    return Team(
        journal,
        worded("plan", "Before"),
        worded("opening"),
        worded("needs"),
        SkillDraft(
            key="summary",
            name="Summary",
            stage="In the call",
            item=Item.DONE,
            scale=scale_of(Item.DONE, 4),
        ),
    )


def begun(team: Team) -> UUID:
    created = rubric_drafts.begin(team.journal, team.version.rubric_id).created
    assert created is not None
    return created


def draft(journal: Journal) -> rubric_drafts.Draft:
    (found,) = [one.draft for one in rubric_drafts.rubrics(journal) if one.draft is not None]
    return found


def skill(journal: Journal, key: str) -> Skill:
    return next(s for s in draft(journal).version.skills if s.key == key)


def stage_ids(journal: Journal) -> list[UUID]:
    return [stage.id for stage in draft(journal).stages]


def fates(team: Team) -> dict[str, str]:
    found = changes(team.version, draft(team.journal).version)
    return {change.shown.key: change.fate.value for change in found}


def new_ride(team: Team, name: str = "Ben") -> UUID:
    created = ride_alongs.new(team.journal, team.rep(name), week(20)).created
    assert created is not None
    return created


Command = Callable[[Journal], Change]

#: Every command on the draft of `team`, with a value that is not there yet.
COMMANDS: dict[str, Command] = {
    "rename a skill": lambda j: edit.set_name(j, skill(j, "opening").id, "Opens well"),
    "empty a name": lambda j: edit.set_name(j, skill(j, "needs").id, ""),
    "write a level": lambda j: edit.set_level_text(j, skill(j, "opening").id, 2, "asks"),
    "empty a level": lambda j: edit.set_level_text(j, skill(j, "needs").id, 4, ""),
    "say it as the rep": lambda j: edit.set_first_person(j, skill(j, "opening").id, 1, "I ask"),
    "count": lambda j: edit.set_item(j, skill(j, "opening").id, Item.COUNT),
    "rate a done item in levels": lambda j: edit.set_item(j, skill(j, "summary").id, Item.LEVEL),
    "seven levels": lambda j: edit.set_item(j, skill(j, "needs").id, Item.LEVEL, 7),
    "three levels": lambda j: edit.set_item(j, skill(j, "needs").id, Item.LEVEL, 3),
    "reworded": lambda j: edit.answer(j, skill(j, "opening").id, True),
    "changed": lambda j: edit.answer(j, skill(j, "opening").id, False),
    "no answer": lambda j: edit.answer(j, skill(j, "opening").id, None),
    "add a skill": lambda j: edit.add_skill(j, draft(j).version.id),
    "add a skill behind another": lambda j: edit.add_skill(
        j, draft(j).version.id, skill(j, "plan").id
    ),
    "remove a skill": lambda j: edit.remove_skill(j, skill(j, "needs").id),
    "remove the only skill of a stage": lambda j: edit.remove_skill(j, skill(j, "plan").id),
    "restore a skill": lambda j: edit.restore_skill(j, draft(j).version.id, "needs"),
    "move a skill down": lambda j: edit.move_skill(j, skill(j, "opening").id, 1),
    "move a skill up into another stage": lambda j: edit.move_skill(j, skill(j, "opening").id, -1),
    "put a skill in another stage": lambda j: edit.move_to_stage(
        j, skill(j, "plan").id, stage_ids(j)[-1]
    ),
    "add a stage": lambda j: edit.add_stage(j, draft(j).version.id, "Close", stage_ids(j)[0]),
    "rename a stage": lambda j: edit.rename_stage(j, stage_ids(j)[0], "Prepare"),
    "move a stage": lambda j: edit.move_stage(j, stage_ids(j)[0], 1),
    "remove the first stage": lambda j: edit.remove_stage(j, stage_ids(j)[0]),
    "remove the last stage": lambda j: edit.remove_stage(j, stage_ids(j)[-1]),
    "read a file": lambda j: rubric_drafts.begin_from(
        j, draft(j).version.rubric, [worded("opening"), worded("patience", "Close")]
    ),
    "rename the rubric": lambda j: rubric_drafts.rename(
        j, draft(j).version.rubric_id, "All our calls"
    ),
}
