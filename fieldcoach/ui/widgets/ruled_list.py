"""A list ruled like a notebook: a margin for the day, a hairline, and what stands right of it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from fieldcoach.ui.theme import HAIRLINE, MARGIN, Theme


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
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._theme.colour("line"), HAIRLINE))
        painter.drawLine(MARGIN, 0, MARGIN, self.viewport().height())
        painter.end()
        super().paintEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)
