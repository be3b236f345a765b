"""A name asked for in the line of a header: whose day it is, who rates."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.theme import SKILL_CELL, SPACE
from fieldcoach.ui.widgets.labels import Quiet, Small
from fieldcoach.ui.widgets.type_ahead import TypeAhead

#: Does what the name is for; returns whether it could be done.
Take = Callable[[str], bool]


class _Name(TypeAhead):
    """Esc leaves it, once the list is closed."""

    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.offered():
            self.escaped.emit()
            return
        super().keyPressEvent(event)


class NamePrompt(QWidget):
    """Asks for one name, with those known to choose from. `closed`: it was taken, or left by Esc.

    What cannot be taken stays in the field.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._take: Take = lambda _name: True
        self._new: Callable[[str], str] = lambda name: name
        self.question = Quiet()
        self.name = _Name(_("Name"), lambda name: self._new(name))
        self.name.setFixedWidth(SKILL_CELL + SPACE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.question)
        row.addWidget(self.name)
        row.addWidget(Small(_("<b>Enter</b> takes it &nbsp; <b>Esc</b> leaves it")))
        self.name.entered.connect(self._entered)
        self.name.escaped.connect(self.closed)
        self.hide()

    def ask(
        self, question: str, names: Sequence[str], say_new: Callable[[str], str], take: Take
    ) -> None:
        """Word a question; `take(name)` does what the answer is for."""
        self.question.setText(question)
        self.name.setAccessibleName(question)
        self._take, self._new = take, say_new
        self.name.set_known(names)
        self.name.put("")
        row = self.layout()
        assert row is not None
        row.activate()

    def take_focus(self) -> None:
        """Go to the name; those known are offered below it."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entered(self) -> None:
        typed = self.name.words()
        if not typed.strip() or self._take(self.name.known(typed) or typed):
            self.closed.emit()
