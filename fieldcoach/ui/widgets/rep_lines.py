"""Names typed or pasted one a line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fieldcoach.domain.names import clean, match_key
from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, ROW, SPACE
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.labels import Hairline, Small, lie_flat, set_tone


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
        self.setFixedHeight(ROW)


class RepLines(QScrollArea):
    """A list that grows as it is typed: Enter begins the next line, on an empty one it goes on.

    What is pasted with several lines makes a line of each; of rows out of a spreadsheet the first
    column is the name. `done`: Enter on an empty line.
    """

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self._known: frozenset[str] = frozenset()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget()
        self._inner.setObjectName("scrolled")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, SPACE, 0)
        self._column.setSpacing(0)
        self._column.addStretch()
        self.setWidget(self._inner)
        self._insert(0, "")

    def names(self) -> list[str]:
        """Return what was typed, a name a line, in order."""
        return [name for line in self._lines if (name := clean(line.name.words()))]

    def set_known(self, names: Sequence[str]) -> None:
        """Say who is in the journal already, so that nobody is typed twice."""
        self._known = frozenset(map(match_key, names))
        self._mark()

    def put(self, names: Sequence[str]) -> None:
        """Show these names, and an empty line to go on."""
        for line in self._lines:
            line.setParent(None)
            line.deleteLater()
        self._lines = []
        for number, name in enumerate((*names, "")):
            self._insert(number, name)

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
        pasted = line.name.words().splitlines()
        here = self._lines.index(line)
        if len(pasted) > 1 or "\t" in line.name.words():
            names = [name for row in pasted if (name := clean(row.partition("\t")[0]))]
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
            self._inner.adjustSize()  # a line that was added is in sight only then
            self.ensureWidgetVisible(self._lines[number], 0, ROW)

    def _mark(self) -> None:
        """Number the lines, and say which names stand there twice."""
        seen: set[str] = set()
        for number, line in enumerate(self._lines, start=1):
            line.number.setText(str(number))
            line.name.setAccessibleName(_("Rep {n}").format(n=number))
            key = match_key(line.name.words())
            if key and key in self._known:
                line.odd.setText(_("is here already"))
            elif key and key in seen:
                line.odd.setText(_("stands here twice"))
            else:
                line.odd.setText("")
            seen.add(key)
