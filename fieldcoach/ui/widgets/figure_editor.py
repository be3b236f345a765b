"""The field that opens over a cell while a figure is typed into it."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from fieldcoach.ui.widgets.fields import PAUSE, LineField

_STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class FigureEditor(LineField):
    """`done(down, right)`: keep it and go so many cells on. `paused`: a second after the last key.

    `dropped`: Esc. `lost`: the focus went elsewhere in the window. `block_pasted`: rows of a
    spreadsheet.
    """

    done = Signal(int, int)
    paused = Signal()
    dropped = Signal()
    lost = Signal()
    block_pasted = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.paused)
        self.edited.connect(self._pause.start)

    def begin(self, text: str, *, typed: bool) -> None:
        """Let it begin with `text`, which a person typed or which stood there."""
        self.setText(text)
        if typed:
            self._pause.start()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if event.key() in tabs and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.keyPressEvent(event)  # before Qt moves the focus
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.key() in _STEPS and not event.modifiers() & chord:
            self._pause.stop()
            self.done.emit(*_STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self._pause.stop()
            self.dropped.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) and is_block(
            QGuiApplication.clipboard().text()
        ):
            self.block_pasted.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        elsewhere = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() in elsewhere:
            self.paused.emit()
        else:
            self._pause.stop()
            self.lost.emit()


def is_block(text: str) -> bool:
    """Return whether a text is more than one cell of a spreadsheet."""
    return "\t" in text or "\n" in text.strip("\r\n")
