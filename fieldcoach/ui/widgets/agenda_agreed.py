"""What is agreed in a one-on-one: who does what by when, a line each."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from fieldcoach.domain.ride_along import Action, Doer
from fieldcoach.i18n import _
from fieldcoach.ui.theme import AGREED_BY, AGREED_WHO, BLOCK, CHOICE_ROW, EDGE, SPACE
from fieldcoach.ui.widgets.buttons import Link, MenuButton
from fieldcoach.ui.widgets.day_field import DayField
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.keeper import Keeper
from fieldcoach.ui.widgets.labels import Hairline, Heading, Small, lie_flat
from fieldcoach.ui.widgets.unnamed_field import UnnamedField

_MOST_SEEN = 3  # lines; more scroll


class Agreement(Protocol):
    """What writes down what is agreed."""

    def agree(
        self, action_id: UUID | None, text: str, due_on: date | None, doer: Doer
    ) -> UUID | None:
        """Keep an action, a new one without its key; return the key, None where it was refused."""

    def disagree(self, action_id: UUID) -> bool:
        """Take an action away; return whether that could be done."""

    def hide(self, text: str) -> str:
        """Return a text without other reps' names."""


class _AgreedLine(QWidget):
    """Who, what, by when; kept as it is typed, from the first word on."""

    entered = Signal()

    def __init__(self, agreement: Agreement, called: Callable[[Doer], str], number: int) -> None:
        super().__init__()
        self._agreement = agreement
        self._called = called
        self._key: UUID | None = None
        self._doer = Doer.REP
        self.is_becoming = False  # an action, which has no key here until it is kept
        self.who = MenuButton()
        self.who.setMenu(self._menu())
        self.text = LineField(_("Agreed {n}: what is done").format(n=number))
        self.text.setPlaceholderText(_("What is done"))
        self.by = DayField(_("Agreed {n}: by when").format(n=number), self._on_day, optional=True)
        self.by.setPlaceholderText(_("by: fri, +7"))
        self.by.setToolTip(_("A day: fri, +7, 28 or 27 nov"))
        self.by.setFixedWidth(AGREED_BY)
        self.by.setAlignment(Qt.AlignmentFlag.AlignRight)
        for part in (self.who, self.text, self.by):
            lie_flat(part)
        self._number = number
        self._words = UnnamedField(self.text, agreement.hide, self)
        self._keeper = Keeper(self._words, self._save, self, empty_waits=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        column = QWidget()  # the name stands at its left edge
        column.setFixedWidth(AGREED_WHO + EDGE)
        name = QHBoxLayout(column)
        name.setContentsMargins(0, 0, 0, 0)
        name.addWidget(self.who, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(column)
        row.addWidget(self.text, 1)
        row.addWidget(self.by)
        self.setFixedHeight(CHOICE_ROW)
        self.text.entered.connect(self._go_to_day)
        self.by.entered.connect(self.entered)
        self._say_doer()

    @property
    def key(self) -> UUID | None:
        """The action's key; None until it has words."""
        return self._key

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed in it, and nothing kept."""
        return self._key is None and not self.text.words().strip()

    def start(self, action: Action | None) -> None:
        """Show an action, or an empty line."""
        self._take(action)
        self._keeper.start("" if action is None else action.text)
        self.by.start(None if action is None else action.due_on)

    def show_action(self, action: Action) -> None:
        """Show what the journal says now; what is being typed stays."""
        self._take(action)
        self._keeper.show(action.text)
        self.by.show_day(action.due_on)

    def flush(self) -> bool:
        """Save what is being typed."""
        return all([self.by.flush(), self._keeper.flush()])

    def fit(self) -> None:
        """Cut a long name to the letters that the page has."""
        self._say_doer()

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read only."""
        self.text.setReadOnly(read_only)
        self.by.setReadOnly(read_only)
        self.who.setEnabled(not read_only)

    def _menu(self) -> QMenu:
        menu = QMenu(self.who)
        self._choices = QActionGroup(self)
        for doer in Doer:
            choice = menu.addAction("")
            choice.setCheckable(True)
            choice.setData(doer.value)
            self._choices.addAction(choice)
        self._choices.triggered.connect(lambda choice: self._on_doer(Doer(choice.data())))
        return menu

    def _take(self, action: Action | None) -> None:
        self._key = None if action is None else action.id
        self._doer = Doer.REP if action is None else action.doer
        self._say_doer()

    def _say_doer(self) -> None:
        words = self._called(self._doer)
        self.who.ensurePolished()  # the larger letters
        room = AGREED_WHO - SPACE
        shown = self.who.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.who.setText(shown.replace("&", "&&"))
        self.who.setAccessibleName(
            _("Agreed {n}: who does it, {name}").format(n=self._number, name=words)
        )
        for choice in self._choices.actions():
            doer = Doer(choice.data())
            choice.setText(self._called(doer).replace("&", "&&"))
            choice.setChecked(doer is self._doer)

    def _on_doer(self, doer: Doer) -> None:
        before, self._doer = self._doer, doer
        if not self.is_blank and not self._keep(self._words.words(), self.by.day):
            self._doer = before
        self._say_doer()

    def _on_day(self, day: date | None) -> bool:
        return self.is_blank or self._keep(self._words.words(), day)

    def _save(self, text: str) -> bool:
        if text.strip():
            return self._keep(text, self.by.day)
        if self._key is None:
            return True
        key, self._key = self._key, None
        if self._agreement.disagree(key):
            return True
        self._key = key
        return False

    def _keep(self, text: str, day: date | None) -> bool:
        if not text.strip():
            return False
        self.is_becoming = self._key is None
        key = self._agreement.agree(self._key, text, day, self._doer)
        self.is_becoming = False
        if key is not None:
            self._key = key
        return key is not None

    def _go_to_day(self) -> None:
        self.by.setFocus(Qt.FocusReason.TabFocusReason)
        self.by.selectAll()


class AgreedLines(QWidget):
    """The actions of a one-on-one under their heading, each written where it stands."""

    def __init__(self, agreement: Agreement, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agreement = agreement
        self._names = {Doer.REP: "", Doer.MANAGER: ""}
        self._lines: list[_AgreedLine] = []
        self._read_only = False
        self.add = Link(_("+ Add"))
        self.add.setAccessibleName(_("Add what is agreed"))
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(SPACE)
        head.addWidget(Heading(_("We agree")), 1)
        head.addWidget(self.add)
        head.addWidget(Small("Ctrl Enter"))
        self._inside = QWidget()
        self._inside.setObjectName("scrolled")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(head)
        lines.addWidget(Hairline())
        lines.addWidget(self._scroll)
        self.add.clicked.connect(self.begin)
        self._fit()

    @property
    def fields(self) -> list[LineField]:
        """What each line says, in order."""
        return [line.text for line in self._lines]

    def start(self, rep: str, manager: str, actions: Sequence[Action]) -> None:
        """Show another one-on-one's; `rep` and `manager` are what these are called."""
        for line in list(self._lines):
            self._drop(line)
        self._names = {Doer.REP: rep, Doer.MANAGER: manager}
        for action in actions:
            self._make(action)
        self._fit()

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Show what the journal says now; what is being typed stays."""
        there = {action.id: action for action in actions}
        for line in list(self._lines):
            if line.key is not None and line.key in there:
                line.show_action(there.pop(line.key))
            elif line.key is not None:
                self._drop(line)
        for action in there.values():
            becoming = next((line for line in self._lines if line.is_becoming), None)
            if becoming is None:
                self._make(action)
            else:
                becoming.show_action(action)
        self._fit()

    def begin(self) -> None:
        """Go to an empty line, made where there is none."""
        if self._read_only:
            return
        blank = next((line for line in self._lines if line.is_blank), None)
        line = blank or self._make(None)
        self._fit()
        self._inside.adjustSize()
        line.text.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(line, 0, 0)

    def flush(self) -> bool:
        """Save what is being typed."""
        kept = [line.flush() for line in self._lines]
        return all(kept)

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be read only."""
        self._read_only = read_only
        self.add.setEnabled(not read_only)
        for line in self._lines:
            line.set_read_only(read_only)

    def _make(self, action: Action | None) -> _AgreedLine:
        line = _AgreedLine(self._agreement, self._called, len(self._lines) + 1)
        line.start(action)
        line.set_read_only(self._read_only)
        line.entered.connect(self.add.setFocus)
        before = self._lines[-1].by if self._lines else self.add
        self._lines.append(line)
        self._column.addWidget(line)
        self._column.addWidget(Hairline())
        line.show()  # at once: the hands may go there next
        line.fit()
        QWidget.setTabOrder(before, line.who)
        QWidget.setTabOrder(line.who, line.text)
        QWidget.setTabOrder(line.text, line.by)
        return line

    def _drop(self, line: _AgreedLine) -> None:
        at = self._column.indexOf(line)
        self._lines.remove(line)
        for _part in range(2):  # the line and the hairline under it
            item = self._column.takeAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)  # at once: nothing of another's stays in the window
                widget.deleteLater()

    def _called(self, doer: Doer) -> str:
        return self._names[doer]

    def _fit(self) -> None:
        rows = min(len(self._lines), _MOST_SEEN)
        self._scroll.setFixedHeight(rows * (CHOICE_ROW + 1))
        self._scroll.setVisible(bool(rows))
        self.setContentsMargins(0, BLOCK - SPACE, 0, 0)
