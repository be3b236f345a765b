"""A dialog of fields: what is refused is said beside its field, and what was typed stays."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _
from fieldcoach.ui.commands import Command, bind
from fieldcoach.ui.theme import BLOCK, CHOICE_SIGNS, EDGE, EMPTY_WIDTH, GAP, SPACE
from fieldcoach.ui.widgets.buttons import Primary, Secondary
from fieldcoach.ui.widgets.day_field import DayField
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.labels import Hairline, Small, Title, set_tone


class FormDialog(QDialog):
    """Fields under a title. `keep` writes what was typed; a refusal leaves the dialog open.

    Cancel drops it, Enter in a field of one line and Ctrl+Enter anywhere keep it. Esc drops it the
    second time: the first it says so, where something was typed.
    """

    grows = False  # whether something in it makes use of more height

    def __init__(self, title: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(EMPTY_WIDTH)
        self._problems: dict[str, QLabel] = {}
        self._days: dict[str, DayField] = {}
        self._typed = False
        self.grid = QGridLayout()
        self.grid.setVerticalSpacing(0)
        self.grid.setHorizontalSpacing(BLOCK)
        self.grid.setColumnStretch(1, 1)
        self.rest = QVBoxLayout()
        self.rest.setSpacing(SPACE)
        self.act = Primary(act)
        self.act.setDefault(True)
        self.act.clicked.connect(self.accept)
        cancel = Secondary(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(SPACE)
        self.foot.addStretch()
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.act)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(EDGE, EDGE, EDGE, BLOCK)
        lines.setSpacing(BLOCK)
        words = Title(title)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        lines.addWidget(words)
        lines.addWidget(Hairline())
        lines.addLayout(self.grid)
        lines.addLayout(self.rest, 1)
        self._refusal = _problem()
        lines.addWidget(self._refusal)
        lines.addWidget(Hairline())
        lines.addLayout(self.foot)
        bind(self, lambda: [Command("Ctrl+Enter", act, self.act.click)])

    def add(self, name: str, label: str, field: QWidget) -> None:
        """Put a field under the others, with its label and room for what is wrong with it."""
        row = 2 * len(self._problems)
        words = Small(label)
        words.setBuddy(field)
        problem = self._problems[name] = _problem()
        self.grid.addWidget(words, row, 0)
        self.grid.addWidget(field, row, 1)
        self.grid.addWidget(problem, row + 1, 1)
        self.grid.setRowMinimumHeight(row + 1, SPACE)
        if row == 0:
            field.setFocus()
        if isinstance(field, LineField):
            field.entered.connect(self.accept)
            field.edited.connect(self._take_note)

    def add_line(self, name: str, label: str, text: str = "") -> LineField:
        """Add a field of one line."""
        field = LineField(label)
        field.put(text)
        self.add(name, label, field)
        return field

    def add_choice(self, name: str, label: str) -> QComboBox:
        """Add a field that offers choices; a long one does not widen the dialog."""
        field = QComboBox()
        field.setAccessibleName(label)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(CHOICE_SIGNS)
        self.add(name, label, field)
        return field

    def add_day(self, name: str, label: str, day: date | None, *, optional: bool) -> DayField:
        """Add a field for a day, which may lie ahead."""
        field = self._days[name] = DayField(label, lambda _day: True, optional=optional)
        self.add(name, label, field)
        field.refused.connect(lambda why: self.say(name, why))
        field.start(day)
        return field

    def say(self, name: str, why: str) -> None:
        """Say what is wrong with a field; "" when all is well again."""
        self._problems[name].setText(why)
        self._problems[name].setVisible(bool(why))
        self.fit()

    def fit(self) -> None:
        """Be as high as what is shown needs at this width, now that words in it have changed.

        Qt's own `adjustSize` gives wrapped words the room of an unwrapped guess.
        """
        layout = self.layout()
        if layout is None or not self.isVisible():
            return
        layout.activate()
        needed = layout.totalHeightForWidth(self.width())
        self.resize(self.width(), max(needed, self.height()) if self.grows else needed)

    def escape(self) -> None:
        """Drop what was typed, the first time only say so."""
        if self._typed:
            self._typed = False
            self._refuse(_("What you typed is not kept yet. Ctrl Enter keeps it, Esc drops it."))
        else:
            self.reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def problems(self) -> dict[str, str]:
        """Return a sentence for each field that cannot be kept."""
        return {}

    def keep(self) -> None:
        """Write what was typed; may raise a FieldcoachError."""

    def accept(self) -> None:
        """Close once all is kept."""
        flushed = [day.flush() for day in self._days.values()]  # each tells what is wrong with it
        found = self.problems()
        bad_days = {name for name, kept in zip(self._days, flushed, strict=True) if not kept}
        for name in self._problems.keys() - bad_days:
            self.say(name, found.get(name, ""))
        if found or bad_days:
            return
        try:
            self.keep()
        except FieldcoachError as error:
            self._refuse(str(error))
        else:
            super().accept()

    def _take_note(self) -> None:
        self._typed = True

    def _refuse(self, sentence: str) -> None:
        self._refusal.setText(sentence)
        self._refusal.show()
        self.fit()


def _problem() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setContentsMargins(0, GAP, 0, SPACE)
    set_tone(label, "danger")
    label.hide()
    return label
