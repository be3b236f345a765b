"""Names typed or pasted one a line."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fieldcoach.domain.names import clean, match_key
from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, FIELD, HAIRLINE, SPACE
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.labels import Hairline, Small, lie_flat, set_tone

_IN_LISTS_ONLY = re.compile(r"[\t\n\r\u2028\u2029]")
_LINE = FIELD + HAIRLINE


class _NameField(LineField):
    """One name; Backspace in an empty one asks to go, Up and Down to the neighbours."""

    stepped = Signal(int)
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and not event.modifiers():
            self.stepped.emit(steps[key])
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class _Line(QWidget):
    """A number, a name, and what is odd about it."""

    def __init__(self) -> None:
        super().__init__()
        self.number = Small()
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.number.setFixedWidth(BLOCK)
        self.name = _NameField()
        lie_flat(self.name)
        self.odd = Small()
        set_tone(self.odd, "warning")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE + SPACE // 2)
        row.addWidget(self.number)
        row.addWidget(self.name, 1)
        row.addWidget(self.odd)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(row)
        lines.addWidget(Hairline())
        self.setFixedHeight(_LINE)

    def say_odd(self, words: str) -> None:
        """Say what is odd about the name; "" for nothing."""
        self.odd.setText(words)
        self.odd.setVisible(bool(words))


class RepLines(QScrollArea):
    """A list that grows as it is typed: Enter begins the next line, on an empty one it goes on.

    What is pasted as a list makes a line of each name that `read(text)` finds in it. `done`: Enter
    on an empty line.
    """

    done = Signal()

    def __init__(self, read: Callable[[str], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._lines: list[_Line] = []
        self._known: frozenset[str] = frozenset()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget()
        self._inner.setObjectName("scrolled")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch()
        self.setWidget(self._inner)
        self._insert(0, "")
        # A line that was added is laid out only later.
        self.verticalScrollBar().rangeChanged.connect(
            self._show_line_in_hand, Qt.ConnectionType.QueuedConnection
        )

    def names(self) -> list[str]:
        """Return what was typed, a name a line, in order."""
        return [name for line in self._lines if (name := clean(line.name.words()))]

    def set_known(self, names: Sequence[str]) -> None:
        """Say who is in the journal already, so that nobody is typed twice."""
        self._known = frozenset(map(match_key, names))
        self._mark()

    def put(self, names: Sequence[str]) -> None:
        """Show these names, and an empty line to go on."""
        first, *others = self._lines  # the first keeps its place in the tab order
        for line in others:
            line.setParent(None)
            line.deleteLater()
        self._lines = [first]
        first.name.put(names[0] if names else "")
        for number, name in enumerate((*names[1:], "") if names else (), start=1):
            self._insert(number, name)
        self._mark()

    def take_focus(self) -> None:
        """Put the focus in the last line."""
        self._focus(len(self._lines) - 1)

    def _insert(self, number: int, name: str) -> None:
        line = _Line()
        line.name.put(name)
        line.name.edited.connect(lambda: self._edited(line))
        line.name.entered.connect(lambda: self._entered(line))
        line.name.emptied.connect(lambda: self._remove(line))
        line.name.stepped.connect(lambda step: self._focus(self._lines.index(line) + step))
        self._lines.insert(number, line)
        self._column.insertWidget(number, line)
        for before, after in zip(self._lines, self._lines[1:], strict=False):
            QWidget.setTabOrder(before.name, after.name)
        self._mark()

    def _edited(self, line: _Line) -> None:
        typed = line.name.words()
        if _IN_LISTS_ONLY.search(typed):
            here = self._lines.index(line)
            names = self._read(typed)
            line.name.put(names[0] if names else "")
            for offset, name in enumerate(names[1:], start=1):
                self._insert(here + offset, name)
            self._focus(here + max(len(names) - 1, 0))
        self._mark()

    def _entered(self, line: _Line) -> None:
        here = self._lines.index(line)
        if not clean(line.name.words()):
            self.done.emit()
            return
        following = self._lines[here + 1] if here + 1 < len(self._lines) else None
        if following is None or clean(following.name.words()):
            self._insert(here + 1, "")
        self._focus(here + 1)

    def _remove(self, line: _Line) -> None:
        if len(self._lines) == 1:
            return
        here = self._lines.index(line)
        self._lines.remove(line)
        line.setParent(None)
        line.deleteLater()
        self._mark()
        self._focus(max(here - 1, 0))

    def _focus(self, number: int) -> None:
        if 0 <= number < len(self._lines):
            name = self._lines[number].name
            name.setFocus(Qt.FocusReason.OtherFocusReason)
            name.end(False)
            self._show_line_in_hand()

    def _show_line_in_hand(self) -> None:
        for line in self._lines:
            if line.name.hasFocus():
                self.ensureWidgetVisible(line, 0, 0)

    def _mark(self) -> None:
        """Number the lines, and say which names stand there twice."""
        seen: set[str] = set()
        for number, line in enumerate(self._lines, start=1):
            line.number.setText(str(number))
            line.name.setAccessibleName(_("Rep {n}").format(n=number))
            line.name.setPlaceholderText(
                _("one name a line, or paste a list") if len(self._lines) == 1 else ""
            )
            key = match_key(line.name.words())
            if key and key in self._known:
                line.say_odd(_("is here already"))
            elif key and key in seen:
                line.say_odd(_("stands here twice"))
            else:
                line.say_odd("")
            seen.add(key)
