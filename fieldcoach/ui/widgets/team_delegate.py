"""How a rep is drawn in the team's table: mark and name, figures at the right of their columns."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fieldcoach.ui.models.team_table import DAYS, GROUP_START_ROLE, MEMBER_ROLE, REP
from fieldcoach.ui.theme import BLOCK, EDGE, FOCUS, GAP, HEAT_ROW, MARK, SPACE, Theme
from fieldcoach.ui.widgets.marks import paint_mark

if TYPE_CHECKING:
    from fieldcoach.coaching.team import Member

TIER_GAP = BLOCK - GAP  # above the first rep of a tier
MARK_INSET = SPACE + GAP  # to the middle of the mark, clear of the ring
NAME_INSET = EDGE + GAP


class TeamDelegate(QStyledItemDelegate):
    """Paints the cells of a TeamTableModel; the whole row is chosen and ringed as one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return what the words need."""
        words = QFontMetrics(self._theme.font()).horizontalAdvance(str(index.data())) + 1
        inset = NAME_INSET if index.column() == REP else SPACE
        return QSize(inset + words + SPACE, HEAT_ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        member: Member = index.data(MEMBER_ROLE)
        rect = QRect(option.rect)
        if index.data(GROUP_START_ROLE):
            rect.setTop(rect.top() + TIER_GAP)
        painter.save()
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row():
            self._paint_choice(painter, rect, index, in_focus=view.hasFocus())
        inside = rect.adjusted(SPACE, 0, -SPACE, 0)
        if index.column() == REP:
            centre = QPointF(rect.left() + MARK_INSET, rect.center().y() + 0.5)
            paint_mark(painter, self._theme, member.tier, centre, MARK + 1)
            inside.setLeft(rect.left() + NAME_INSET)
        strong = index.column() in (REP, DAYS) and not member.has_left
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour("text" if strong else "text2"))
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inside.width()
        )
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(inside, alignment | Qt.TextFlag.TextSingleLine, words)
        painter.restore()

    def _paint_choice(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        *,
        in_focus: bool,
    ) -> None:
        painter.fillRect(rect, self._theme.colour("tint"))
        if not in_focus:
            return
        pen = QPen(self._theme.colour("focus"), FOCUS)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for y in (rect.top() + 1, rect.bottom()):
            painter.drawLine(rect.left(), y, rect.right() + 1, y)
        if index.column() == 0:
            painter.drawLine(rect.left() + 1, rect.top(), rect.left() + 1, rect.bottom() + 1)
        if index.column() == index.model().columnCount() - 1:
            painter.drawLine(rect.right(), rect.top(), rect.right(), rect.bottom() + 1)
