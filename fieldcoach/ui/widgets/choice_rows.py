"""Skills in rows, each with its answers side by side: digits choose and go down."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.domain.rubric import Item, Skill
from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, CHOICE, CHOICE_ROW, FOCUS, SPACE, WIDE_MARGIN, Theme
from fieldcoach.ui.widgets.labels import Hairline, Quiet, set_state


class _SkillRow(QWidget):
    """One skill and its answers."""

    pressed = Signal(int)
    touched = Signal()

    def __init__(self, theme: Theme, skill: Skill) -> None:
        super().__init__()
        self._theme = theme
        self.skill = skill
        self.is_current = self._focused = False
        self._regular, self._bold = theme.font("body"), theme.font("body", 600)
        self._name = QLabel(skill.name)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setWordWrap(True)
        self._answers = QButtonGroup(self)
        self._answers.setExclusive(False)  # pressing the chosen one again takes it away
        row = QHBoxLayout(self)
        row.setContentsMargins(BLOCK, 0, BLOCK, 0)
        row.setSpacing(SPACE)
        row.addWidget(self._name, 1)
        for rating in _ratings(skill):
            button = QToolButton()
            button.setObjectName("choice")
            button.setText(_answer_word(skill, rating))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setMinimumSize(CHOICE, CHOICE)
            button.setAccessibleName(f"{skill.name}: {button.text()}")
            self._answers.addButton(button, rating)
            row.addWidget(button)
        self._answers.idClicked.connect(self.pressed)
        self.setFixedHeight(CHOICE_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_rating(self, rating: int | None) -> None:
        """Mark the answer that was given."""
        for button in self._answers.buttons():
            button.setChecked(self._answers.id(button) == rating)

    def set_current(self, current: bool, *, focused: bool) -> None:
        """Stand out as the row that the keys are for."""
        self.is_current, self._focused = current, focused
        self._name.setFont(self._bold if current else self._regular)
        for button in self._answers.buttons():
            set_state(button, "here", current and focused)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.is_current:
            painter = QPainter(self)
            painter.fillRect(self.rect(), self._theme.colour("tint"))
            if self._focused:
                painter.fillRect(0, 0, FOCUS, self.height(), self._theme.colour("focus"))


class ChoiceRows(QScrollArea):
    """A rep's own ratings, a row a skill, under their stages.

    `chosen(skill's key, rating or None)`: an answer was given or taken away; `moved(skill)`:
    another row is the present one; `ended`: the last row was answered.
    """

    chosen = Signal(object, object)
    moved = Signal(object)
    ended = Signal()
    refused = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[_SkillRow] = []
        self._here = 0
        self._read_only = False
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def skill(self) -> Skill | None:
        """The skill of the present row."""
        return self._rows[self._here].skill if self._rows else None

    def show_skills(self, skills: Sequence[Skill], own: Mapping[UUID, int]) -> None:
        """Show other skills, beginning at the first that waits for an answer."""
        inner = QWidget()
        inner.setObjectName("scrolled")
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        self._rows = []
        for number, (stage, of_stage) in enumerate(groupby(skills, lambda skill: skill.stage)):
            if number:
                lines.addWidget(_ruled_off())
            for place, skill in enumerate(of_stage):
                lines.addLayout(self._line("" if place else stage, skill))
        lines.addStretch()
        self.setWidget(inner)
        self.show_own(own)
        waiting = (n for n, row in enumerate(self._rows) if row.skill.id not in own)
        self._go(next(waiting, 0))

    def show_own(self, own: Mapping[UUID, int]) -> None:
        """Show what was answered."""
        for row in self._rows:
            row.show_rating(own.get(row.skill.id))

    def set_read_only(self, read_only: bool) -> None:
        """Take no answer."""
        self._read_only = read_only

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(self._here + (1 if key == Qt.Key.Key_Down else -1))
        elif plain and text.isdecimal() and len(text) == 1:
            self._answer(int(text))
        elif plain and (text in (" ", "-") or key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)):
            self._give(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._go(self._here)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._go(self._here)

    def go_to(self, skill_id: UUID) -> None:
        """Make a skill's row the present one."""
        for number, row in enumerate(self._rows):
            if row.skill.id == skill_id:
                self._go(number)

    def answer_here(self, rating: int) -> None:
        """Take a click on a level text for the present row's answer, and stay."""
        skill = self.skill
        if skill is not None and not self._read_only:
            self.chosen.emit(skill.id, rating)

    def _line(self, stage: str, skill: Skill) -> QHBoxLayout:
        row = _SkillRow(self._theme, skill)
        number = len(self._rows)
        row.pressed.connect(lambda rating, n=number: self._press(n, rating))
        row.touched.connect(lambda n=number: self._go(n))
        self._rows.append(row)
        margin = Quiet(stage)
        margin.setTextFormat(Qt.TextFormat.PlainText)
        margin.setWordWrap(True)
        margin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        margin.setFixedWidth(WIDE_MARGIN - BLOCK)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(margin)
        line.addSpacing(BLOCK)
        line.addWidget(Hairline(Qt.Orientation.Vertical))
        line.addWidget(row, 1)
        return line

    def _press(self, number: int, rating: int) -> None:
        self._go(number)
        row = self._rows[number]
        button = row.findChildren(QToolButton)[_ratings(row.skill).index(rating)]
        self._tell(row.skill, rating if button.isChecked() else None)

    def _answer(self, digit: int) -> None:
        skill = self.skill
        if skill is None:
            return
        if digit in skill.scale:
            self._give(digit)
        elif skill.item is Item.LEVEL and digit == 0:
            self._give(None)
        else:
            self.refused.emit(
                _("{skill} goes from {low} to {high}.").format(
                    skill=skill.name, low=skill.scale.low, high=skill.scale.high
                )
            )

    def _give(self, rating: int | None) -> None:
        skill = self.skill
        if skill is None or self._read_only:
            return
        last = self._here == len(self._rows) - 1
        self._tell(skill, rating)
        if last:
            self.ended.emit()
        else:
            self._go(self._here + 1)

    def _tell(self, skill: Skill, rating: int | None) -> None:
        if not self._read_only:
            self.chosen.emit(skill.id, rating)

    def _go(self, number: int) -> None:
        if not self._rows:
            return
        self._here = max(0, min(number, len(self._rows) - 1))
        for place, row in enumerate(self._rows):
            row.set_current(place == self._here, focused=self.hasFocus())
        here = self._rows[self._here]
        self.ensureWidgetVisible(here, 0, CHOICE_ROW)
        self.setAccessibleName(here.skill.name)
        self.moved.emit(here.skill)


def _ratings(skill: Skill) -> list[int]:
    if skill.item is Item.DONE:
        return [1, 0]
    return list(range(skill.scale.low, skill.scale.high + 1))


def _answer_word(skill: Skill, rating: int) -> str:
    if skill.item is Item.DONE:
        return _("yes") if rating else _("no")
    return str(rating)


def _ruled_off() -> QWidget:
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(WIDE_MARGIN, 0, 0, 0)
    row.addWidget(Hairline())
    return frame
