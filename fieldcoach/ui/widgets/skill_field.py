"""The skill that a focus point is on: a small field that completes from the day's skills."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fieldcoach.domain.rubric import Skill
from fieldcoach.i18n import _
from fieldcoach.ui.widgets.type_ahead import TypeAhead


class SkillField(TypeAhead):
    """Takes a skill's name when it is left or Enter is pressed; empty is no skill.

    `save(skill's key)` returns whether it was kept. What was begun is completed. `refused` says
    what is wrong, and "" once all is well again; what was typed stays.
    """

    refused = Signal(str)

    def __init__(
        self, name: str, save: Callable[[UUID | None], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, None, parent)
        self._save = save
        self._skills: dict[str, UUID] = {}
        self._skill_id: UUID | None = None
        self._shown = ""
        self.left.connect(self.flush)
        self.entered.connect(self.flush)

    @property
    def skill_id(self) -> UUID | None:
        """The skill that was understood last."""
        return self._skill_id

    def set_skills(self, skills: Sequence[Skill]) -> None:
        """Set what it completes from, the likeliest first."""
        self._skills = {}
        for skill in skills:
            self._skills.setdefault(skill.name, skill.id)
        self.set_known(list(self._skills))

    def show_skill(self, skill_id: UUID | None) -> None:
        """Show a skill; what is being typed stays."""
        if self.words() == self._shown:
            self.start(skill_id)

    def start(self, skill_id: UUID | None) -> None:
        """Show a skill, whatever was typed."""
        self._skill_id = skill_id
        names = (name for name, key in self._skills.items() if key == skill_id)
        self._shown = next(names, "")
        if self.words() != self._shown:
            self.put(self._shown)
        self.setToolTip(self._shown)
        self.refused.emit("")

    def flush(self) -> bool:
        """Take what was typed; return False where it is no skill, or was not kept."""
        typed = self.words()
        if typed == self._shown:
            return True
        name = (self.known(typed) or self.completion(typed)) if typed.strip() else ""
        if name is None:
            self.refused.emit(
                _("“{typed}” is no skill of this rubric.").format(typed=typed.strip())
            )
            return False
        skill_id = self._skills.get(name)
        if skill_id != self._skill_id and not self._save(skill_id):
            return False
        self.start(skill_id)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_open = bool(self.offered())
        if event.key() == Qt.Key.Key_Escape and not is_open and self.words() != self._shown:
            self.start(self._skill_id)
            self.selectAll()
            return
        super().keyPressEvent(event)
