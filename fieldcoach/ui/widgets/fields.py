"""Fields that say when they were typed in and left, and what keeps their words."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import (
    QFocusEvent,
    QFontInfo,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

PAUSE = 1000  # ms after the last key until what is typed is saved

_LONGEST_LINE = 1_000_000  # Qt's own limit of 32,767 would cut what is pasted
_LINE_HEIGHT = 1.5  # 20 pixels at 10 points
_ONE_LINE_MARGIN = 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PARAGRAPH = "\u2029"
_MORE = " …"


class Field(Protocol):
    """What a keeper keeps: a field of either kind."""

    edited: SignalInstance
    left: SignalInstance

    def words(self) -> str: ...
    def put(self, text: str) -> None: ...
    def hasFocus(self) -> bool: ...


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
        self._one_line = False
        self._margin = self.document().documentMargin()
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

    def set_one_line(self, one_line: bool) -> None:
        """Show the first line alone, with "…" where there is more, or all of it."""
        self._one_line = one_line
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bars.ScrollBarAlwaysOff if one_line else bars.ScrollBarAsNeeded
        )
        self.document().setDocumentMargin(_ONE_LINE_MARGIN if one_line else self._margin)
        self.verticalScrollBar().setValue(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        room = self.viewport().rect()
        if self._one_line and self.document().size().height() > 2 * self._line_height():
            painter = QPainter(self.viewport())
            room.setHeight(self._line_height())
            room.setLeft(room.right() - self.fontMetrics().horizontalAdvance(_MORE))
            painter.fillRect(room, self.palette().color(QPalette.ColorRole.Base))
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, _MORE
            )

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


class Keeper(QObject):
    """Saves what is typed in a field: as it is left, one second after the last key, and on `flush`.

    `save(text)` returns whether it was kept; what was not stays in the field and is tried again.
    """

    def __init__(self, field: Field, save: Callable[[str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._field = field
        self._save = save
        self._kept = ""  # what stood in the field when it was saved last
        self._journal = ""  # how the journal writes that
        self._saving = False
        self._stopped = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        field.edited.connect(self._pause.start)
        field.left.connect(self.flush)

    @property
    def pending(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._field.words() != self._kept

    def show(self, text: str) -> None:
        """Show what the journal says now; what is being typed stays.

        The journal may write it otherwise than it was typed (9 as 9:00): that is shown once the
        field is left, not under the hands.
        """
        if self._saving:
            self._journal = text
        elif text != self._journal and not self.pending:
            self.start(text)

    def start(self, text: str) -> None:
        """Show the words of another thing; flush before it."""
        self._pause.stop()
        self._field.put(text)
        self._kept = self._field.words()
        self._journal = text

    def stop(self) -> None:
        """Save nothing any more."""
        self._stopped = True

    def flush(self) -> bool:
        """Save now; return False where it could not be."""
        self._pause.stop()
        if self._stopped:
            return True
        if self.pending and not self._save_now():
            return False
        if self._journal != self._kept and not self._field.hasFocus():
            self.start(self._journal)
        return True

    def _save_now(self) -> bool:
        before = self._kept, self._journal
        text = self._field.words()
        self._kept = self._journal = text
        self._saving = True
        kept = False  # also where saving raises
        try:
            kept = self._save(text)
        finally:
            self._saving = False
            if not kept:
                self._kept, self._journal = before
        return kept


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
