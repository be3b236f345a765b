"""What was agreed last time, closed first: one line above the grid."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.coaching.agreed import Agreed
from fieldcoach.coaching.agreed_actions import AgreedAction, Origin
from fieldcoach.domain.ride_along import ActionState, Doer
from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, GAP, SPACE, TWO_LINE, Theme
from fieldcoach.ui.widgets.elided import ElidedWords
from fieldcoach.ui.widgets.labels import Quiet, Small

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ANSWERS = (ActionState.DONE, ActionState.PARTLY, ActionState.OPEN)


class _Answer(QRadioButton):
    """Left and Right choose among the answers; Up and Down are the line's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class AgreedLine(QWidget):
    """The focus points agreed, and what came of each action; 1 done, 2 partly, 3 not yet.

    Several actions are asked about one after the other: an answer by key goes on to the next, Tab
    skips one, Up and Down go back and forth. `answered(action's key, state)`: an answer was given;
    `left`: the last one was answered by a key, or skipped after `begin`, and the hands go on.
    """

    answered = Signal(object, object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agreed: Agreed | None = None
        self._asked: tuple[AgreedAction, ...] = ()
        self._at = 0
        self._not_yet: set[UUID] = set()
        self._going_on = False
        self.words = ElidedWords()
        italic = theme.font("body")
        italic.setItalic(True)
        self.words.setFont(italic)
        self.task = ElidedWords()
        self.day = Small()
        self.count = Small()
        self.before = QToolButton()
        self.after = QToolButton()
        self.answers = QButtonGroup(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch()
        for words in (self.words, self.task):
            lines.addWidget(words)
        lines.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(BLOCK)
        row.addWidget(Quiet(_("Agreed last time")))
        row.addLayout(lines)
        row.addWidget(self.day)
        row.addStretch()
        turn = QHBoxLayout()
        turn.setSpacing(GAP)
        for part in (self.before, self.count, self.after):
            turn.addWidget(part)
        row.addLayout(turn)
        row.addSpacing(SPACE)
        for number, text in enumerate((_("done"), _("partly"), _("not yet"))):
            radio = _Answer(text)
            radio.setToolTip(str(number + 1))
            self.answers.addButton(radio, number)
            row.addWidget(radio)
        for button, sign, name in (
            (self.before, "‹", _("The action before")),
            (self.after, "›", _("The next action")),
        ):
            button.setText(sign)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Up and Down do the same
        self.setFixedHeight(TWO_LINE - 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Agreed last time"))

    def _connect(self) -> None:
        self.answers.idClicked.connect(self._answer)
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))

    @property
    def can_answer(self) -> bool:
        """Whether there is an action to close."""
        return bool(self._asked)

    def start(self, agreed: Agreed | None) -> None:
        """Show what was agreed before another ride-along, the first open action of it."""
        self._asked, self._at = (), 0
        self._not_yet.clear()
        self._going_on = False
        self.show_agreed(agreed)
        self._at = self._first_open()
        self._show()

    def show_agreed(self, agreed: Agreed | None) -> None:
        """Show what the journal says of it now; the action asked about stays the same one."""
        self.setVisible(agreed is not None)
        shown = self._asked[self._at].action.id if self._asked else None
        self._agreed = agreed
        self._asked = () if agreed is None else agreed.in_turn
        keys = [each.action.id for each in self._asked]
        self._at = keys.index(shown) if shown in keys else 0
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if self.can_answer and text.isdecimal() and 1 <= int(text) <= len(_ANSWERS):
            self._answer(int(text) - 1)
            self._go_on()
        elif self.can_answer and event.key() in _STEPS:
            self._turn(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.take_focus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        if not self._has_focus_inside():
            return super().focusNextPrevChild(forward)
        if forward and (self._going_on or self._at + 1 < len(self._asked)):
            self._go_on()
            return True
        if not forward and self._at > 0:
            self._turn(-1)
            return True
        moved = super().focusNextPrevChild(forward)
        while moved and self._has_focus_inside():  # past the other answers
            moved = super().focusNextPrevChild(forward)
        return moved

    def begin(self) -> None:
        """Take the focus on the way into a new ride-along: Tab too goes on that way."""
        self._going_on = True
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus on the answer given, else on the first."""
        button = self.answers.checkedButton() or self.answers.button(0)
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def _has_focus_inside(self) -> bool:
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus()

    def _first_open(self) -> int:
        still_open = (
            number
            for number, each in enumerate(self._asked)
            if each.action.state is ActionState.OPEN
        )
        return next(still_open, max(0, len(self._asked) - 1))

    def _go_on(self) -> None:
        if self._at + 1 < len(self._asked):
            self._turn(1)
        else:
            self._going_on = False
            self.left.emit()

    def _turn(self, step: int) -> None:
        """Ask about the next action, or the one before."""
        had_focus = self._has_focus_inside()
        self._at = max(0, min(self._at + step, len(self._asked) - 1))
        self._show()
        if had_focus:
            self.take_focus()

    def _show(self) -> None:
        if self._agreed is None:
            return
        asked = self._asked[self._at] if self._asked else None
        last_time = self._agreed.day
        points = self._agreed.focus_points if asked is None or self._is_of_last_time(asked) else ()
        task = "" if asked is None else asked.action.text
        promise = asked is not None and asked.action.doer is Doer.MANAGER
        whose = _("you: {task}") if promise else "{task}"
        quoted = [f"“{point}”" for point in points] or [whose.format(task=f"“{task}”")]
        self.words.setText("  ".join(quoted))
        self.task.setText(whose.format(task=task))
        self.task.setVisible(bool(points and task))
        day = last_time if asked is None else asked.day
        self.day.setText(_where_words(asked, wording.short_day(day, clock.today())))
        several = len(self._asked) > 1
        for part in (self.before, self.count, self.after):
            part.setVisible(several)
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at + 1 < len(self._asked))
        self.count.setText(_("{number} of {all}").format(number=self._at + 1, all=len(self._asked)))
        self._check()

    def _is_of_last_time(self, asked: AgreedAction) -> bool:
        """Return whether an action is one that the last ride-along ended on."""
        return self._agreed is not None and asked.action in self._agreed.actions

    def _check(self) -> None:
        action = self._asked[self._at].action if self._asked else None
        said = action is not None and (
            action.state is not ActionState.OPEN or action.id in self._not_yet
        )
        self.answers.setExclusive(False)
        for number, answer in enumerate(_ANSWERS):
            button = self.answers.button(number)
            button.setVisible(self.can_answer)
            button.setChecked(said and action is not None and answer is action.state)
        self.answers.setExclusive(True)

    def _answer(self, number: int) -> None:
        if not self._asked:
            return
        action = self._asked[self._at].action
        if _ANSWERS[number] is ActionState.OPEN:
            self._not_yet.add(action.id)
        else:
            self._not_yet.discard(action.id)
        if action.state is not _ANSWERS[number]:
            self.answered.emit(action.id, _ANSWERS[number])
        self._check()


def _where_words(asked: AgreedAction | None, day: str) -> str:
    """Return the day of what is asked about, and where it was agreed if not on a ride-along."""
    if asked is None or asked.origin is Origin.RIDE_ALONG:
        return day
    if asked.origin is Origin.ONE_ON_ONE:
        return _("one-on-one, {day}").format(day=day)
    return _("plan, {day}").format(day=day)
