"""What tables with a skill a row share: rows chosen whole, a ring around the one in focus."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from fieldcoach.ui.theme import FOCUS, Theme

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SkillTable(QTableView):
    """A table that is read: rows are chosen by arrow or click, columns fit into its width."""

    chosen = Signal(QModelIndex)  # another row, by whichever way

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        theme.changed.connect(self._dress)

    def fit(self) -> None:
        """Give every column the width that it needs."""

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: a letter typed by chance must not carry the reader off."""

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the ring spans cells that Qt takes for unchanged
        if current.row() != previous.row():
            self.chosen.emit(self.model().index(current.row(), current.column()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        number = self.currentIndex().row()
        if number < 0 or not self.hasFocus():
            return
        top, height = self.rowViewportPosition(number), self.rowHeight(number)
        row = QRect(0, top, self.viewport().width(), height)
        painter = QPainter(self.viewport())
        pen = QPen(self._theme.colour("focus"), FOCUS)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(row.adjusted(1, 1, -1, -1))

    def _dress(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()
