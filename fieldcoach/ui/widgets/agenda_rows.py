"""The agenda of a one-on-one, an item a row; what belongs to the open one lies beneath it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.theme import AGENDA_NUMBER, BLOCK, FIELD, GAP, ICON, SPACE, Theme
from fieldcoach.ui.widgets.labels import Quiet, set_state
from fieldcoach.ui.widgets.signs import Sign

if TYPE_CHECKING:  # for the name of a type alone: SQLAlchemy comes with it
    from fieldcoach.coaching.agenda import AgendaLine

_MARK = 3  # the line before the open item
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Row(QWidget):
    """One item: its number or a tick, what it is, and a quiet second line."""

    touched = Signal()
    ticked = Signal()

    def __init__(self, theme: Theme, line: "AgendaLine", number: int | None) -> None:
        super().__init__()
        self._theme = theme
        self.line = line
        self._is_open = self._focused = False
        done = line.item.is_done
        self._before: QLabel
        if done and number is not None:
            self._before = Sign(theme, "check", "success", ICON)
        else:
            self._before = Quiet("" if number is None else str(number))
        self._before.setFixedWidth(AGENDA_NUMBER - BLOCK + GAP)
        self._text = QLabel(line.item.text)
        self._detail = Quiet(line.detail)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(GAP)
        for label in (self._text, self._detail):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(BLOCK + GAP, SPACE + GAP // 2, 0, SPACE + GAP // 2)
        row.setSpacing(SPACE)
        row.addWidget(self._before, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._detail.setVisible(bool(line.detail))  # in the row by now: alone it were a window

    @property
    def key(self) -> UUID:
        """The item's key."""
        return self.line.item.id

    def set_open(self, is_open: bool, *, focused: bool, detailed: bool = True) -> None:
        """Stand out as the item that is talked about, perhaps without its second line."""
        self._is_open, self._focused = is_open, focused
        self._detail.setVisible(bool(self.line.detail) and detailed)
        set_state(self._text, "strong", is_open)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit()
        if event.position().x() < self._text.x():
            self.ticked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_open:
            return
        painter = QPainter(self)
        if self._focused:
            painter.fillRect(self.rect(), self._theme.colour("tint"))
        painter.fillRect(0, 0, _MARK, self.height(), self._theme.colour("accent"))


class AgendaRows(QScrollArea):
    """Items in their order, and below them those that were dropped, where they are shown.

    Arrows move; Space ticks, Enter goes to the notes, a letter begins them. While the agenda is
    planned (`set_planned`) Alt with the arrows moves an item and Del drops it.

    `moved(line or None)`: another item is open; `ticked(key, done)`; `shifted(key, place)`;
    `dropped(key)`; `brought_back(key)`; `entered`; `typed(text)`.
    """

    moved = Signal(object)
    ticked = Signal(object, bool)
    shifted = Signal(object, int)
    dropped = Signal(object)
    brought_back = Signal(object)
    entered = Signal()
    typed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[object, ...] = ()
        self._rows: list[_Row] = []
        self._on_agenda = 0
        self._here = 0
        self._planned = False
        self._detailed = True
        self._beneath: QWidget | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._inside.setObjectName("scrolled")
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, 0, BLOCK)
        self._lines.setSpacing(0)
        self._lines.addStretch()
        self.setWidget(self._inside)
        self._say_name()

    @property
    def line(self) -> "AgendaLine | None":
        """The open item."""
        return self._rows[self._here].line if self._rows else None

    @property
    def is_on_dropped(self) -> bool:
        """Whether the open item was dropped."""
        return self._here >= self._on_agenda

    def set_planned(self, planned: bool) -> None:
        """Let items be moved and dropped."""
        self._planned = planned

    def put_beneath(self, widget: QWidget) -> None:
        """Show a widget beneath the open item, whichever that is."""
        self._beneath = widget
        self._place_beneath()

    def show_detail(self, detailed: bool) -> None:
        """Show the second line of the open item, or leave it to what lies beneath."""
        self._detailed = detailed
        self._dress_rows()

    def show_lines(
        self, lines: "Sequence[AgendaLine]", dropped: "Sequence[AgendaLine]" = ()
    ) -> None:
        """Show these items; the one that was open stays so, else its place."""
        shown = (tuple(lines), tuple(dropped))
        if shown == self._shown:
            return
        was_open = self.line.item.id if self.line else None
        self._shown = shown
        self._clear()
        for number, line in enumerate(lines, start=1):
            self._add(line, number)
        self._on_agenda = len(self._rows)
        if dropped:
            head = Quiet(_("Dropped"))
            head.setContentsMargins(BLOCK + GAP, BLOCK, 0, GAP)
            self._lines.insertWidget(self._lines.count() - 1, head)
            for line in dropped:
                self._add(line, None)
        keys = [row.key for row in self._rows]
        if was_open in keys:
            self._here = keys.index(was_open)
        self._go(self._here)

    def start(self) -> None:
        """Open the first item that was not talked about yet."""
        waiting = [n for n, row in enumerate(self._rows) if not row.line.item.is_done]
        self._go(waiting[0] if waiting and waiting[0] < self._on_agenda else 0)

    def forget(self) -> None:
        """Hold nothing of the one-on-one that was shown."""
        self._shown, self._here, self._on_agenda = (), 0, 0
        self._clear()
        self._say_name()

    def go_to(self, key: UUID) -> None:
        """Open the item of a key."""
        for number, row in enumerate(self._rows):
            if row.key == key:
                self._go(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alone = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        line = self.line
        if key in _STEPS and held == Qt.KeyboardModifier.AltModifier:
            self._shift(_STEPS[Qt.Key(key)])
        elif key in _STEPS and alone:
            self._go(self._here + _STEPS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and alone:
            self._go(0 if key == Qt.Key.Key_Home else len(self._rows) - 1)
        elif line is None or not alone:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self._tick()
        elif key == Qt.Key.Key_Delete and self._planned and not self.is_on_dropped:
            self.dropped.emit(line.item.id)
        elif key in _ENTER and self.is_on_dropped:
            self.brought_back.emit(line.item.id)
        elif key in _ENTER:
            self.entered.emit()
        elif text and text.isprintable() and not self.is_on_dropped:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._dress_rows()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._dress_rows()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What lies beneath grows once it is laid out: the open item stays in sight.
        if watched is self._beneath and event.type() == QEvent.Type.Resize:
            self._keep_in_sight()
        return super().eventFilter(watched, event)

    def _add(self, line: "AgendaLine", number: int | None) -> None:
        row = _Row(self._theme, line, number)
        place = len(self._rows)
        row.touched.connect(lambda: self._touch(place))
        row.ticked.connect(self._tick)
        self._rows.append(row)
        self._lines.insertWidget(self._lines.count() - 1, row)

    def _clear(self) -> None:
        while self._lines.count() > 1:
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self._beneath:
                widget.hide()
                widget.setParent(None)  # at once: nothing of another's stays in the window
                widget.deleteLater()
        self._rows = []
        if self._beneath is not None:
            self._beneath.hide()

    def _touch(self, place: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._go(place)

    def _go(self, number: int) -> None:
        if not self._rows:
            self._here = 0
            self._say_name()
            self.moved.emit(None)
            return
        self._here = max(0, min(number, len(self._rows) - 1))
        self._dress_rows()
        self._say_name()
        self._place_beneath()
        self.moved.emit(self.line)
        self._keep_in_sight()

    def _place_beneath(self) -> None:
        beneath = self._beneath
        if beneath is None:
            return
        if not self._rows:
            beneath.hide()
            return
        beneath.installEventFilter(self)
        self._lines.removeWidget(beneath)
        self._lines.insertWidget(self._lines.indexOf(self._rows[self._here]) + 1, beneath)
        beneath.show()

    def _keep_in_sight(self) -> None:
        if not self._rows:
            return
        self._lines.activate()
        if self._beneath is not None and self._beneath.isVisible():
            self.ensureWidgetVisible(self._beneath, 0, 0)
        self.ensureWidgetVisible(self._rows[self._here], 0, FIELD)

    def _dress_rows(self) -> None:
        for place, row in enumerate(self._rows):
            is_open = place == self._here
            row.set_open(is_open, focused=self.hasFocus(), detailed=self._detailed or not is_open)

    def _shift(self, step: int) -> None:
        line, there = self.line, self._here + step
        movable = line is not None and self._planned and not self.is_on_dropped
        if line is not None and movable and 0 <= there < self._on_agenda:
            self.shifted.emit(line.item.id, there)

    def _tick(self) -> None:
        line = self.line
        if line is not None and not self.is_on_dropped:
            self.ticked.emit(line.item.id, not line.item.is_done)

    def _say_name(self) -> None:
        line = self.line
        if line is None:
            self.setAccessibleName(_("Agenda"))
            self.setAccessibleDescription("")
            return
        said = _("{item}, talked about") if line.item.is_done else "{item}"
        self.setAccessibleName(_("Agenda: {item}").format(item=said.format(item=line.item.text)))
        self.setAccessibleDescription(line.detail)
