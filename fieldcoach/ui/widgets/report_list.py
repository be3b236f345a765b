"""The list of what can be handed on: a name, and what it comes as."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fieldcoach.ui.theme import BLOCK, FOCUS, GAP, HAIRLINE, SPACE, TWO_LINE, Theme

_WHAT_ROLE = Qt.ItemDataRole.UserRole + 1
_ROW = TWO_LINE + SPACE


class ReportList(QListView):
    """Rows of two lines; arrows choose."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_TwoLines(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self.viewport().update)

    def offer(self, reports: Sequence[tuple[str, str]]) -> None:
        """Offer reports, each a name and what it comes as; the first one is chosen."""
        self._items.clear()
        for name, what in reports:
            item = QStandardItem(name)
            item.setData(what, _WHAT_ROLE)
            item.setData(f"{name}: {what}", Qt.ItemDataRole.AccessibleTextRole)
            self._items.appendRow(item)
        self.setCurrentIndex(self._items.index(0, 0))
        self.setFixedHeight(_ROW * len(reports))


class _TwoLines(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = self._theme
        rect = QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, theme.colour("tint"))
        painter.setPen(QPen(theme.colour("line"), HAIRLINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            pen = QPen(theme.colour("focus"), FOCUS)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        half = rect.height() // 2
        words = rect.adjusted(BLOCK - GAP, 0, -SPACE, 0)
        first = words.adjusted(0, GAP, 0, -half)
        second = words.adjusted(0, half, 0, -GAP)
        painter.setFont(theme.font(weight=600 if chosen else 400))
        painter.setPen(theme.colour("accent" if chosen else "text"))
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text2"))
        what = painter.fontMetrics().elidedText(
            index.data(_WHAT_ROLE), Qt.TextElideMode.ElideRight, second.width()
        )
        painter.drawText(second, Qt.AlignmentFlag.AlignVCenter, what)
        painter.restore()
