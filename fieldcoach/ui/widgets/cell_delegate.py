"""The cells of a plain table: words in line with their heads, a hairline, a ring on the current."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from fieldcoach.ui.theme import FOCUS, HAIRLINE, HEAT_ROW, SPACE, Theme


class CellDelegate(QStyledItemDelegate):
    """Paints what a model says, cut with an ellipsis; chosen cells are tinted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return what the words need."""
        words = QFontMetrics(self._theme.font()).horizontalAdvance(str(index.data())) + 1
        return QSize(words + 2 * SPACE, HEAT_ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        rect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("tint"))
        painter.setPen(QPen(self._theme.colour("line"), HAIRLINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("focus"), FOCUS))
            half = FOCUS / 2
            painter.drawRect(QRectF(rect).adjusted(half, half, -half, -half))
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour("text"))
        inside = rect.adjusted(SPACE, 0, -SPACE, 0)
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inside.width()
        )
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(inside, alignment | Qt.TextFlag.TextSingleLine, words)
        painter.restore()
