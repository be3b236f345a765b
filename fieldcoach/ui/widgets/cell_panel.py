"""The cell in focus in one glance: its level texts, the evidence, what else is known of it."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from fieldcoach.coaching.ride_along_words import (
    outcome_word,
    rating_word,
    time_text,
    visit_name,
)
from fieldcoach.domain.ride_along import Observation, Role, Visit
from fieldcoach.domain.rubric import Item, Skill
from fieldcoach.i18n import _
from fieldcoach.ui.models.cell_facts import Facts
from fieldcoach.ui.models.ride_along_grid import OUTCOMES
from fieldcoach.ui.models.unsaved_words import UnsavedWords
from fieldcoach.ui.theme import BLOCK, CELL_PANEL, FIELD, GAP, SLIM_CELL_PANEL, VISIT_HEAD, Theme
from fieldcoach.ui.widgets.cell_facts import CellFacts
from fieldcoach.ui.widgets.fields import NoteField
from fieldcoach.ui.widgets.keeper import Keeper
from fieldcoach.ui.widgets.labels import Hairline, Heading, Small
from fieldcoach.ui.widgets.level_texts import Answer, LevelTexts

_BELOW_LEVELS = 4 * FIELD  # the evidence and the lines around it, at least
_FEWEST_LEVELS = FIELD

Write = Callable[[UUID, UUID, str], bool]
_OUTCOMES = 4 * FIELD  # an outcome is one of four words


class CellPanel(QWidget):
    """Shows one cell and writes its evidence through `write(visit, skill, text)`.

    What could not be written waits in `unsaved` for the cell it belongs to.
    `pressed(digit)`: a level text was clicked. `evidence.entered` and `evidence.escaped` say where
    the hands want to go.
    """

    pressed = Signal(int)

    def __init__(
        self, theme: Theme, write: Write, unsaved: UnsavedWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._write = write
        self._cell: tuple[UUID, UUID] | None = None
        self._rater: UUID | None = None
        self._levels_need = 0
        self._skills: tuple[Skill, ...] = ()
        self.title = Heading()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.visit = Small()
        self.visit.setTextFormat(Qt.TextFormat.PlainText)
        self.visit.setWordWrap(True)
        # A customer written from right to left does not move the line away from its heading.
        self.visit.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self.levels = LevelTexts(theme)
        self.levels.pressed.connect(self.pressed)
        self.evidence = NoteField(_("Evidence: what was said or done"))
        self._label = Small(_("Evidence: what was said or done"))
        self._label.setBuddy(self.evidence)
        self._hint = Small()
        self.facts = CellFacts(theme)
        self._keeper = Keeper(self.evidence, self._save, self, unsaved=unsaved)
        self._lay_out()

    def _lay_out(self) -> None:
        self.setMinimumSize(SLIM_CELL_PANEL, VISIT_HEAD + _FEWEST_LEVELS)
        self.setMaximumWidth(CELL_PANEL)
        self.evidence.setMinimumHeight(FIELD)
        head = QWidget()
        head.setFixedHeight(VISIT_HEAD)
        words = QVBoxLayout(head)
        words.setContentsMargins(BLOCK - GAP, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(self.visit)
        words.addStretch()
        for label in (self._label, self._hint):
            label.setContentsMargins(BLOCK - GAP, 0, 0, 0)
        for widget in (self._label, self.evidence, self._hint):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            widget.setSizePolicy(policy)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, GAP)
        lines.setSpacing(GAP)
        lines.addWidget(head)
        lines.addWidget(Hairline())
        lines.addWidget(self.levels)
        lines.addWidget(self._label)
        lines.addWidget(self.evidence, 1)
        lines.addWidget(self._hint)
        lines.addWidget(self.facts)

    def reserve(self, skills: tuple[Skill, ...]) -> None:
        """Keep room for the longest level texts of a rubric, so that nothing jumps."""
        self._skills = skills
        answers = [_level_answers(skill, None) for skill in skills]
        self._levels_need = max(
            (self.levels.height_for(each, self.width()) for each in answers), default=0
        )
        self._fit()

    def reserve_facts(self, *, co_rated: bool, blind: bool) -> None:
        """Keep room for what can be known of a cell of this ride-along."""
        self.facts.reserve(co_rated=co_rated, blind=blind)
        self._fit()

    def show_cell(
        self, visit: Visit, number: int, skill: Skill, cell: Observation, facts: Facts
    ) -> None:
        """Show one cell; what is being typed in another is flushed before."""
        key = (visit.id, skill.id)
        if key != self._cell or cell.manager_id != self._rater:
            self._cell, self._rater = key, cell.manager_id
            self._keeper.start(cell.evidence, ("evidence", *key, cell.manager_id))
        else:
            self._keeper.show(cell.evidence)
        self._set_evidence_visible(True)
        rated = cell.rating is not None or cell.not_observed
        self.title.setText(skill.name)
        self._say_visit(visit, number, "" if rated else _("not rated yet"))
        sentence = _sentence(skill, read_only=self.evidence.isReadOnly())
        self.levels.show_answers(_level_answers(skill, cell.rating), sentence)
        self.facts.show_facts(facts)

    def show_outcome(self, visit: Visit, number: int) -> None:
        """Show the outcome of a visit; it has no evidence."""
        self._cell = None
        self._keeper.start("", ("no evidence",))
        self._set_evidence_visible(False)
        self.title.setText(_("Outcome"))
        self._say_visit(visit, number, "" if visit.outcome else _("outcome not said yet"))
        self.levels.show_answers(
            [
                Answer(digit, outcome_word(outcome), outcome is visit.outcome)
                for digit, outcome in enumerate(OUTCOMES, start=1)
            ]
        )
        self.facts.show_facts(Facts())

    def show_nothing(self) -> None:
        """Show that no cell is current."""
        self._cell = None
        self._keeper.start("", ("no evidence",))
        self._set_evidence_visible(False)
        self.title.setText("")
        self.visit.setText("")
        self.levels.show_answers([])
        self.facts.show_facts(Facts())

    @property
    def cell(self) -> tuple[UUID, UUID] | None:
        """The visit and the skill whose evidence can be written; None where there is none."""
        return self._cell

    @property
    def has_evidence_field(self) -> bool:
        """Whether the current cell can have evidence."""
        return self._cell is not None

    def flush(self) -> bool:
        """Save what is being typed."""
        return self._keeper.flush()

    def set_read_only(self, read_only: bool) -> None:
        """Let the evidence be read only."""
        self.evidence.setReadOnly(read_only)
        self._hint.setText(_keys_of_evidence(read_only=read_only))

    def sizeHint(self) -> QSize:
        return QSize(CELL_PANEL, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.reserve(self._skills)
        self._fit()

    def _fit(self) -> None:
        below = _BELOW_LEVELS + self.facts.height()
        room = max(_FEWEST_LEVELS, self.height() - VISIT_HEAD - below)
        self.levels.setFixedHeight(min(max(self._levels_need, _OUTCOMES), room))

    def _say_visit(self, visit: Visit, number: int, state: str) -> None:
        named = f"{time_text(visit.starts)} {visit_name(visit.customer, number)}".strip()
        parts = [named, state]
        if visit.role is Role.MODEL and self._cell is not None:
            parts.append(_("you showed how: does not count"))
        self.visit.setText(", ".join(part for part in parts if part))

    def _set_evidence_visible(self, visible: bool) -> None:
        for widget in (self._label, self.evidence, self._hint):
            widget.setVisible(visible)

    def _save(self, text: str) -> bool:
        if self._cell is None:
            return True
        return self._write(*self._cell, text)


def _level_answers(skill: Skill, rating: int | None) -> list[Answer]:
    low = skill.scale.low
    if skill.item is Item.COUNT:
        return []
    texts = skill.level_texts
    if skill.item is Item.DONE and not texts:
        return [Answer(given, rating_word(skill.item, given), given == rating) for given in (1, 0)]
    return [Answer(digit, text, digit == rating) for digit, text in enumerate(texts, start=low)]


def _keys_of_evidence(*, read_only: bool) -> str:
    if read_only:
        return _("<b>Esc</b> back")
    return _("<b>Enter</b> next unrated &nbsp; <b>Shift Enter</b> new line &nbsp; <b>Esc</b> back")


def _sentence(skill: Skill, *, read_only: bool) -> str:
    if skill.item is Item.COUNT:
        if read_only:
            return _("How often it was done.")
        return _("How often? Type the digits, then Enter.")
    if skill.item is Item.LEVEL and not skill.level_texts:
        return _("This rubric has no level texts; {skill} goes from {low} to {high}.").format(
            skill=skill.name, low=skill.scale.low, high=skill.scale.high
        )
    return ""
