"""The draft of the open rubric: every change of its stages and skills."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from fieldcoach.coaching import draft_editing, rubric_evidence
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.masking import nameless
from fieldcoach.coaching.rubric_drafts import Draft
from fieldcoach.domain.rubric import Item, Skill
from fieldcoach.i18n import _

if TYPE_CHECKING:
    from fieldcoach.ui.models.open_rubric import OpenRubric


class OpenDraft:
    """Changes what is shown of a rubric, in its draft. Each command returns whether it was done.

    A skill is named as it is shown: where the newest version shows, the first change begins the
    draft, in which the skill of that key is meant. Stages are named by their place.
    """

    def __init__(self, rubric: "OpenRubric") -> None:
        self._rubric = rubric
        self._journal = rubric.journal

    def set_name(self, skill: Skill, name: str) -> bool:
        """Call a skill otherwise."""
        return self._change_skill(
            skill, lambda key: draft_editing.set_name(self._journal, key, name)
        )

    def set_item(self, skill: Skill, item: Item, levels: int) -> bool:
        """Say what is rated; `levels` counts for level items only."""
        return self._change_skill(
            skill, lambda key: draft_editing.set_item(self._journal, key, item, levels)
        )

    def set_level_text(self, skill: Skill, level: int, text: str) -> bool:
        """Say what a level looks like."""
        return self._change_skill(
            skill, lambda key: draft_editing.set_level_text(self._journal, key, level, text)
        )

    def set_first_person(self, skill: Skill, level: int, text: str) -> bool:
        """Say a level as the rep would say it."""
        return self._change_skill(
            skill, lambda key: draft_editing.set_first_person(self._journal, key, level, text)
        )

    def take_evidence(self, skill: Skill, level: int, text: str) -> bool:
        """Make the words of an observation a level text, with nobody's name in it."""
        words = " ".join(nameless(*rubric_evidence.names(self._journal))(text).split())
        said = _("Level {level} of {skill} is in the words of your evidence now.").format(
            level=level, skill=skill.name
        )
        return self._change_skill(
            skill,
            lambda key: draft_editing.set_level_text(self._journal, key, level, words),
            said,
        )

    def answer(self, skill: Skill, keeps_meaning: bool) -> bool:
        """Say whether other words mean the same."""
        return self._change_skill(
            skill, lambda key: draft_editing.answer(self._journal, key, keeps_meaning)
        )

    def move_skill(self, skill: Skill, by: int) -> bool:
        """Move a skill up (-1) or down (1), across stages too."""
        return self._change_skill(
            skill, lambda key: draft_editing.move_skill(self._journal, key, by)
        )

    def move_to_stage(self, skill: Skill, place: int) -> bool:
        """Put a skill at the end of the stage at that place."""
        draft = self._rubric.draft_to_change()
        if draft is None:
            return False
        stage_id = draft.stages[place].id
        return self._change_skill(
            skill, lambda key: draft_editing.move_to_stage(self._journal, key, stage_id)
        )

    def remove_skill(self, skill: Skill) -> bool:
        """Take a skill out."""
        said = _("{skill} was taken out.").format(skill=skill.name or _("The skill"))
        return self._change_skill(
            skill, lambda key: draft_editing.remove_skill(self._journal, key), said
        )

    def restore_skill(self, key: str) -> bool:
        """Take a retired skill back."""
        return self._change_draft(
            lambda draft: draft_editing.restore_skill(self._journal, draft.version.id, key)
        )

    def add_skill(self, behind: UUID | None, behind_key: str | None = None) -> UUID | None:
        """Add a skill behind another one, or in a stage; return its key."""

        def add(draft: Draft) -> Change:
            there = next((s.id for s in draft.version.skills if s.key == behind_key), behind)
            return draft_editing.add_skill(self._journal, draft.version.id, there)

        return self._create(add)

    def add_stage(self, place: int | None, name: str) -> UUID | None:
        """Add a stage behind the one at that place; return its key."""

        def add(draft: Draft) -> Change:
            behind = None if place is None else draft.stages[place].id
            return draft_editing.add_stage(self._journal, draft.version.id, name, behind)

        return self._create(add)

    def rename_stage(self, place: int, name: str) -> bool:
        """Call the stage at that place otherwise."""
        return self._change_draft(
            lambda draft: draft_editing.rename_stage(self._journal, draft.stages[place].id, name)
        )

    def move_stage(self, place: int, by: int) -> bool:
        """Move the stage at that place up (-1) or down (1)."""
        return self._change_draft(
            lambda draft: draft_editing.move_stage(self._journal, draft.stages[place].id, by)
        )

    def remove_stage(self, place: int) -> bool:
        """Remove the stage at that place; its skills go to the one beside it."""
        return self._change_draft(
            lambda draft: draft_editing.remove_stage(self._journal, draft.stages[place].id),
            _("The stage was taken out; its skills stand in the one beside it."),
        )

    def _change_skill(self, skill: Skill, make: Callable[[UUID], Change], say: str = "") -> bool:
        """Change a skill in the draft, which begins now where there is none."""

        def of_draft(draft: Draft) -> Change:
            key = next((s.id for s in draft.version.skills if s.key == skill.key), skill.id)
            return make(key)

        return self._change_draft(of_draft, say)

    def _create(self, make: Callable[[Draft], Change]) -> UUID | None:
        made: list[UUID | None] = []

        def remembering(draft: Draft) -> Change:
            change = make(draft)
            made.append(change.created)
            return change

        return made[0] if self._change_draft(remembering) and made else None

    def _change_draft(self, make: Callable[[Draft], Change], say: str = "") -> bool:
        draft = self._rubric.draft_to_change()
        return draft is not None and self._rubric.do(lambda: make(draft), say)
