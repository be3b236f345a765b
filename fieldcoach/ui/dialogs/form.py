"""A dialog of fields: what is refused is said beside its field, and what was typed stays."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, CHOICE_SIGNS, EDGE, EMPTY_WIDTH, SPACE
from fieldcoach.ui.widgets.day_field import DayField
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.labels import Hairline, Small, Title, set_tone


class FormDialog(QDialog):
    """Fields under a title. `keep` writes what was typed; a refusal leaves the dialog open."""

    def __init__(self, title: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(EMPTY_WIDTH)
        self._problems: dict[str, QLabel] = {}
        self._days: dict[str, DayField] = {}
        self.grid = QGridLayout()
        self.grid.setVerticalSpacing(0)
        self.grid.setHorizontalSpacing(BLOCK)
        self.grid.setColumnStretch(1, 1)
        self.rest = QVBoxLayout()
        self.rest.setSpacing(SPACE)
        roles = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(roles.Ok | roles.Cancel)
        self.act = self.buttons.button(roles.Ok)
        self.act.setText(act)
        self.act.setDefault(True)
        self.buttons.button(roles.Cancel).setText(_("Cancel"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
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
        lines.addWidget(self.buttons)

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
        if isinstance(field, LineField):
            field.entered.connect(self.accept)

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
        self.adjustSize()

    def problems(self) -> dict[str, str]:
        """Return a sentence for each field that cannot be kept."""
        return {}

    def keep(self) -> None:
        """Write what was typed; may raise a FieldcoachError."""

    def accept(self) -> None:
        """Close once all is kept."""
        flushed = [day.flush() for day in self._days.values()]  # each tells what is wrong with it
        if not all(flushed):
            return
        found = self.problems()
        for name in self._problems:
            self.say(name, found.get(name, ""))
        if found:
            return
        try:
            self.keep()
        except FieldcoachError as error:
            self._refusal.setText(str(error))
            self._refusal.show()
            self.adjustSize()
        else:
            super().accept()


def _problem() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_tone(label, "danger")
    label.hide()
    return label
