"""What was agreed last time, closed first: one line above the grid."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.coaching.agreed import Agreed
from fieldcoach.domain.ride_along import Action, ActionState
from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, TWO_LINE, Theme
from fieldcoach.ui.widgets.elided import ElidedWords
from fieldcoach.ui.widgets.labels import Quiet, Small

_ANSWERS = (ActionState.DONE, ActionState.PARTLY, ActionState.OPEN)


class AgreedLine(QWidget):
    """The words agreed and what came of them; 1 done, 2 partly, 3 not yet.

    `answered(action's key, state)`: an answer was given; `left`: it was given by a key, and the
    hands go on.
    """

    answered = Signal(object, object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action: Action | None = None
        self._not_yet = False
        self.words = ElidedWords()
        italic = theme.font("body")
        italic.setItalic(True)
        self.words.setFont(italic)
        self.task = ElidedWords()
        self.day = Small()
        self.answers = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(BLOCK)
        row.addWidget(Quiet(_("Agreed last time")))
        row.addWidget(self.words)
        row.addWidget(self.task)
        row.addWidget(self.day)
        row.addStretch()
        for number, text in enumerate((_("done"), _("partly"), _("not yet"))):
            radio = QRadioButton(text)
            radio.setToolTip(str(number + 1))
            self.answers.addButton(radio, number)
            row.addWidget(radio)
        self.answers.idClicked.connect(self._answer)
        self.setFixedHeight(TWO_LINE - 1)
        self.setAccessibleName(_("Agreed last time"))

    @property
    def can_answer(self) -> bool:
        """Whether there is an action to close."""
        return self._action is not None

    def start(self, agreed: Agreed | None) -> None:
        """Show what was agreed before another ride-along."""
        self._action, self._not_yet = None, False
        self.show_agreed(agreed)

    def show_agreed(self, agreed: Agreed | None) -> None:
        """Show what the journal says of it now; the action asked about stays the same one."""
        self.setVisible(agreed is not None)
        if agreed is None:
            return
        self._action = self._asked_about(agreed)
        task = "" if self._action is None else self._action.text
        words = agreed.focus_points[0] if agreed.focus_points else task
        self.words.setText(f"“{words}”")
        self.task.setText("" if words == task else task)
        self.task.setVisible(bool(task) and words != task)
        self.day.setText(wording.short_day(agreed.day, clock.today()))
        self._check()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if self.can_answer and text.isdecimal() and 1 <= int(text) <= len(_ANSWERS):
            self._answer(int(text) - 1)
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus on the answer given, else on the first."""
        button = self.answers.checkedButton() or self.answers.button(0)
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def _asked_about(self, agreed: Agreed) -> Action | None:
        """Return the last open action, else the last; once chosen it stays."""
        if self._action is not None:
            for action in agreed.actions:
                if action.id == self._action.id:
                    return action
        still_open = [action for action in agreed.actions if action.state is ActionState.OPEN]
        return next(reversed(still_open or agreed.actions), None)

    def _check(self) -> None:
        state = None if self._action is None else self._action.state
        self.answers.setExclusive(False)
        for number, answer in enumerate(_ANSWERS):
            button = self.answers.button(number)
            button.setVisible(self.can_answer)
            said = state is not ActionState.OPEN or self._not_yet
            button.setChecked(answer is state and said)
        self.answers.setExclusive(True)

    def _answer(self, number: int) -> None:
        if self._action is None:
            return
        self._not_yet = _ANSWERS[number] is ActionState.OPEN
        if self._action.state is not _ANSWERS[number]:
            self.answered.emit(self._action.id, _ANSWERS[number])
        self._check()
