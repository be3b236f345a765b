"""A list ruled like a notebook: a margin for the day, a hairline, and what stands right of it."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from fieldcoach.ui.theme import HAIRLINE, MARGIN, Theme

_Move = QAbstractItemView.CursorAction
_BACKWARDS_FROM = (_Move.MoveEnd, _Move.MovePageDown)
_TO_THE_TOP = (_Move.MoveHome, _Move.MoveUp, _Move.MovePrevious, _Move.MovePageUp)


class RuledList(QListView):
    """One column of rows; the margin's hairline runs through to the foot, rows or none.

    Enter and a double click activate the row; Del asks for its removal.
    """

    removal_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        theme.changed.connect(self.viewport().update)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: a letter typed by chance must not carry the reader off."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.removal_wanted.emit()
            return
        if event.text() == "/":
            event.ignore()  # the page's, which goes to its search
            return
        super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go past rows that cannot be chosen, which Home and End would stop at."""
        index = super().moveCursor(action, modifiers)
        step = -1 if action in _BACKWARDS_FROM else 1
        while index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            index = index.siblingAtRow(index.row() + step)
        if action in _TO_THE_TOP and not self._is_one_above(index):
            self.scrollToTop()  # the head above the first row comes into sight with it
        return index if index.isValid() else self.currentIndex()

    def _is_one_above(self, index: QModelIndex) -> bool:
        rows = (index.siblingAtRow(row) for row in range(index.row()))
        return any(above.flags() & Qt.ItemFlag.ItemIsEnabled for above in rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._theme.colour("line"), HAIRLINE))
        painter.drawLine(MARGIN, 0, MARGIN, self.viewport().height())
        painter.end()
        super().paintEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
