"""Fields that say when they were typed in and left."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontInfo,
    QKeyEvent,
    QKeySequence,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

PAUSE = 1000  # ms after the last key until what is typed is saved

_LONGEST_LINE = 1_000_000  # Qt's own limit of 32,767 would cut what is pasted
_LINE_HEIGHT = 1.5  # 20 pixels at 10 points
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PARAGRAPH = "\u2029"


class LineField(QLineEdit):
    """One line. `edited`: a person typed; `left`: the focus went; `entered`: Enter was pressed."""

    edited = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxLength(_LONGEST_LINE)
        self.textEdited.connect(lambda _text: self.edited.emit())

    def words(self) -> str:
        """Return what stands in it."""
        return _storable(self.text())

    def put(self, text: str) -> None:
        """Show `text`; the beginning is in sight."""
        self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        if _leaves_undo_to_the_window(
            event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not _is_chord(event):
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
            if not self.hasFocus():
                self.setCursorPosition(0)


class NoteField(QTextEdit):
    """Several lines of plain text: Enter goes on, Shift+Enter breaks the line, Esc goes back."""

    edited = Signal()
    left = Signal()
    entered = Signal()
    escaped = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self._putting = False
        self.textChanged.connect(self._tell)

    def words(self) -> str:
        """Return what stands in it, as it was typed: toPlainText would lose no-break spaces."""
        return _storable(self.document().toRawText().replace(_PARAGRAPH, "\n"))

    def put(self, text: str) -> None:
        """Show `text`."""
        self._putting = True
        try:
            self.setPlainText(text)
            self._set_line_height()
            self.document().clearUndoRedoStacks()
        finally:
            self._putting = False

    def begin_with(self, text: str) -> None:
        """Put the cursor behind what stands there and type `text`."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        if text:
            self.textCursor().insertText(text)

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if _leaves_undo_to_the_window(
            event, undo=document.isUndoAvailable(), redo=document.isRedoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not _is_chord(event):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                # Qt would put a line separator, which is no line break in any other program.
                if not self.isReadOnly():
                    self.textCursor().insertBlock()
                    self.ensureCursorVisible()
            else:
                self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words as if typed: Qt's own way loses the height of the lines in an empty field."""
        if not self.isReadOnly():
            self.textCursor().insertText(source.text())
            self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _set_line_height(self) -> None:
        line = QTextBlockFormat()
        line.setLineHeight(self._line_height(), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(line)

    def _line_height(self) -> int:
        return round(QFontInfo(self.font()).pixelSize() * _LINE_HEIGHT)

    def _tell(self) -> None:
        if not self._putting:
            self.edited.emit()


def _storable(text: str) -> str:
    """Return `text` without halves of surrogate pairs, which UTF-8 cannot hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_chord(event: QKeyEvent) -> bool:
    chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & chord)


def _leaves_undo_to_the_window(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Return whether this is Ctrl+Z in a field with nothing of its own to take back."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return (event.matches(QKeySequence.StandardKey.Undo) and not undo) or (
        event.matches(QKeySequence.StandardKey.Redo) and not redo
    )
