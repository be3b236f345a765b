"""What is painted in the cells of the ride-along grid."""

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from fieldcoach.domain.rubric import Item
from fieldcoach.ui.icons import pixmap
from fieldcoach.ui.models.ride_along_cells import Cell
from fieldcoach.ui.models.ride_along_grid import CELL_ROLE, STAGE, Index
from fieldcoach.ui.theme import (
    BLOCK,
    FOCUS,
    GAP,
    GRID_ROW,
    HAIRLINE,
    INLINE_ICON,
    SLIM_VISIT_CELL,
    SPACE,
    VISIT_CELL,
    Theme,
)

EVIDENCE_SIGN = 11  # its width; it stands this far and a bit from the right edge


class RatingDelegate(QStyledItemDelegate):
    """A visit's cell: figure, check or word, the sign of evidence, the ring of the focus."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL_ROLE)
        rect: QRect = option.rect
        is_current = index == self._view.currentIndex()
        painter.save()
        painter.fillRect(rect, self._background(cell, is_current))
        if cell.typed:
            self._write(painter, rect, f"{cell.typed}▏", "accent", 600)
        elif cell.item is Item.DONE and cell.rating == 1:
            sign = pixmap(self._theme, "check", "text" if cell.counts else "text2", INLINE_ICON)
            corner = QRectF(rect).center() - QPointF(INLINE_ICON, INLINE_ICON) / 2
            painter.drawPixmap(corner, sign)
        elif cell.item is None:
            self._write(painter, rect, cell.text, "text", 400, small=rect.width() < VISIT_CELL - 2)
        else:
            is_figure = cell.rating is not None and cell.item is not Item.DONE
            strong = is_figure and cell.counts
            token = "text" if strong else "text2"
            self._write(painter, rect, cell.text, token, 600 if strong else 400)
        if cell.beside:
            self._write_beside(painter, rect, cell.beside)
        if cell.has_evidence:
            self._sign_evidence(painter, rect)
        if is_current:
            self._ring(painter, rect)
        painter.restore()

    def _background(self, cell: Cell, is_current: bool) -> QColor:
        if is_current:
            return self._theme.colour("tint")
        if cell.item is None or not cell.counts:
            return self._theme.colour("window")
        return self._theme.colour("surface")

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        token: str,
        weight: int,
        *,
        small: bool = False,
    ) -> None:
        font = self._theme.font("small" if small else "body", weight)
        painter.setFont(font)
        painter.setPen(self._theme.colour(token))
        room = rect.adjusted(GAP, 0, -GAP, 0)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)

    def _write_beside(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Write what other managers gave at the left, small and in the second ink."""
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("text2"))
        margin = BLOCK - GAP if rect.width() > SLIM_VISIT_CELL else SPACE
        room = QRect(rect.left() + margin, rect.top(), rect.width() // 2 - BLOCK, rect.height())
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _sign_evidence(self, painter: QPainter, rect: QRect) -> None:
        margin = BLOCK - GAP if rect.width() > SLIM_VISIT_CELL else SPACE
        left, middle = rect.right() - margin - EVIDENCE_SIGN, QRectF(rect).center().y()
        painter.setPen(QPen(self._theme.colour("text2"), 1.4))
        for offset, length in ((-GAP, 1.0), (0, 1.0), (GAP, 0.7)):
            y = middle + offset
            painter.drawLine(QLineF(left, y, left + EVIDENCE_SIGN * length, y))

    def _ring(self, painter: QPainter, rect: QRect) -> None:
        width = FOCUS if self._view.hasFocus() else HAIRLINE
        pen = QPen(self._theme.colour("focus"), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2))


class SkillDelegate(QStyledItemDelegate):
    """The stage in the margin and the skill beside it; the current row's skill is bold."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        is_outcome = index.row() == index.model().rowCount() - 1
        painter.save()
        painter.fillRect(rect, self._theme.colour("window" if is_outcome else "surface"))
        if index.column() == STAGE:
            self._paint_stage(painter, rect, str(index.data()))
        else:
            self._paint_skill(painter, rect, index, is_outcome=is_outcome)
        # The view's own grid leaves a dot beside cells that span rows.
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    def _paint_stage(self, painter: QPainter, rect: QRect, stage: str) -> None:
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("text2"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextWordWrap
        room = rect.adjusted(0, SPACE, -(BLOCK - GAP), -GAP)
        if painter.boundingRect(room, flags, stage).height() <= GRID_ROW - BLOCK:
            room.setTop(rect.top())
            room.setHeight(GRID_ROW - HAIRLINE)
            flags |= Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, stage)

    def _paint_skill(
        self, painter: QPainter, rect: QRect, index: Index, *, is_outcome: bool
    ) -> None:
        room = rect.adjusted(BLOCK, 0, -SPACE, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        word = index.data(CELL_ROLE) or ""
        if word:
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.colour("text2"))
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, word)
            taken = QFontMetrics(painter.font()).horizontalAdvance(word)
            room.adjust(0, 0, -taken - SPACE, 0)
        is_current = index.row() == self._view.currentIndex().row()
        font = self._theme.font("small" if is_outcome else "body", 600 if is_current else 400)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text2" if is_outcome else "text"))
        name = QFontMetrics(font).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, name)
