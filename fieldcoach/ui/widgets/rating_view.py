"""The cells of the ride-along grid under the hands: every key of the grid is here."""

import unicodedata

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from fieldcoach.ui.models.ride_along_grid import Index, RideAlongGridModel
from fieldcoach.ui.widgets.fields import PAUSE

_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_QUOTES = "\"'“”„«»‘’‚‹›"  # what was said often begins with one
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RatingView(QTableView):
    """Rates by keys; nothing is edited in place.

    `evidence_wanted(text)`: a letter or a quote, or F2 without one, asks for the evidence of the
    current cell. `moved`: another cell is current.
    """

    evidence_wanted = Signal(str)
    moved = Signal()

    def __init__(self, model: RideAlongGridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(lambda: model.keep_typed(done=False))

    def keyboardSearch(self, search: str) -> None:
        """Search nothing: a plain view would move to another cell at a digit."""

    def event(self, event: QEvent) -> bool:
        overrides = event.type() == QEvent.Type.ShortcutOverride and _is_undo(event)
        if overrides and self._model.is_typing(self.currentIndex()):
            event.accept()  # digits that are still being keyed are taken back here
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if not index.isValid():
            super().keyPressEvent(event)
            return
        if self._is_typed(event) and self._take(event.text(), index):
            return
        held = event.modifiers() & _HELD
        if event.key() in _ENTER and not held:
            if self._model.keep_typed():
                self._move_down(index)
        elif event.key() == Qt.Key.Key_F2 and not held:
            self.evidence_wanted.emit("")
        elif self._model.is_typing(index) and (event.key() == Qt.Key.Key_Escape or _is_undo(event)):
            self._model.drop_typed(index)
        elif event.key() == Qt.Key.Key_Escape and not held:
            event.accept()  # one Esc too many after the evidence must not leave the page
        elif event.key() == Qt.Key.Key_Backspace and self._model.is_typing(index):
            self._model.take_back_digit(index)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not held:
            self._model.clear(index)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.evidence_wanted.emit("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._model.keep_typed()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._model.keep_typed()
        self.moved.emit()

    def rate_current(self, digit: int) -> None:
        """Rate the current cell as the digit's key does."""
        index = self.currentIndex()
        if index.isValid():
            self._take_digit(digit, index)

    def _take(self, text: str, index: QModelIndex) -> bool:
        """Do what a typed sign says; return whether it says anything here."""
        digit = unicodedata.decimal(text, None)
        if digit is not None:
            self._take_digit(digit, index)
        elif text in "- ":
            if self._model.set_not_observed(index):
                self._move_down(index)
        elif text.isalpha() or text in _QUOTES:
            self.evidence_wanted.emit(text)
        else:
            return False
        return True

    def _take_digit(self, digit: int, index: QModelIndex) -> None:
        if self._model.type_digit(index, digit):
            self._move_down(index)
        elif self._model.is_typing(index):
            self._pause.start()

    def _move_down(self, index: QModelIndex) -> None:
        below = index.siblingAtRow(index.row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    @staticmethod
    def _is_typed(event: QKeyEvent) -> bool:
        """Return whether the key puts one sign: by its text, since layouts differ in their keys."""
        held = event.modifiers() & _HELD
        return (
            len(event.text()) == 1
            and event.text().isprintable()
            and held
            in (
                Qt.KeyboardModifier.NoModifier,
                _ALT_GR,
            )
        )


def _is_undo(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
