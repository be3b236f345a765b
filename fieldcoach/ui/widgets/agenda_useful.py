"""The rep's answer to how useful the hour was, and the rep's own words about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from fieldcoach.domain.one_on_one import MOST_USEFUL
from fieldcoach.i18n import _
from fieldcoach.ui.theme import CHOICE, SPACE
from fieldcoach.ui.widgets.labels import set_state

_GONE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space)


class UsefulRow(QWidget):
    """Four answers side by side: a digit gives one, Space or Del takes it away.

    `answered(1 to 4, or None)`: an answer was given or taken away; `entered`: the hands go on.
    """

    answered = Signal(object)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: int | None = None
        self._read_only = False
        self._buttons = QButtonGroup(self)
        self._buttons.setExclusive(False)  # pressing the chosen one again takes it away
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for digit in range(1, MOST_USEFUL + 1):
            button = QToolButton()
            button.setObjectName("choice")
            button.setText(str(digit))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setFixedSize(CHOICE, CHOICE - SPACE)
            button.setAccessibleName(
                {
                    1: _("1: not useful"),
                    MOST_USEFUL: _("{n}: very useful").format(n=MOST_USEFUL),
                }.get(digit, str(digit))
            )
            button.setToolTip({1: _("not useful"), MOST_USEFUL: _("very useful")}.get(digit, ""))
            self._buttons.addButton(button, digit)
            row.addWidget(button)
        self._buttons.idClicked.connect(self._press)

    def ask(self, question: str) -> None:
        """Say what is asked, for those who hear it."""
        self.setAccessibleName(question)

    def show_answer(self, answer: int | None) -> None:
        """Mark the answer that was given."""
        self._answer = answer
        for button in self._buttons.buttons():
            button.setChecked(self._buttons.id(button) == answer)
        self.setAccessibleDescription("" if answer is None else str(answer))

    def set_read_only(self, read_only: bool) -> None:
        """Take no answer."""
        self._read_only = read_only

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if not held and text.isdecimal() and 1 <= int(text) <= MOST_USEFUL:
            self._give(int(text))
            self.entered.emit()
        elif not held and event.key() in _GONE:
            self._give(None)
        elif not held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._dress(focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._dress(focused=False)

    def _dress(self, *, focused: bool) -> None:
        for button in self._buttons.buttons():
            set_state(button, "here", focused)

    def _press(self, digit: int) -> None:
        self._give(None if digit == self._answer else digit)

    def _give(self, answer: int | None) -> None:
        if not self._read_only and answer != self._answer:
            self.answered.emit(answer)
        self.show_answer(self._answer)
