"""The heat map: reps by skills, the figure always, the tint beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from fieldcoach.coaching.team_skills import HeatCell
from fieldcoach.i18n import _
from fieldcoach.ui.icons import pixmap
from fieldcoach.ui.models.heat_table import CELL_ROLE, GROUP_START_ROLE, HeatTableModel
from fieldcoach.ui.theme import EDGE, FOCUS, GAP, HAIRLINE, HEAT_ROW, INLINE_ICON, SPACE, Theme
from fieldcoach.ui.widgets.heat_heads import INSET, TIER_GAP, RepHeads, SkillHeads
from fieldcoach.ui.widgets.labels import Small

_LEAST_CELL = 2 * EDGE + SPACE
_WIDEST_CELL = 5 * EDGE
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HeatTable(QTableView):
    """Shows a HeatTableModel. Arrows move, Enter opens; call `fit` after the model was filled."""

    opened = Signal(QModelIndex)
    stood_on = Signal(QModelIndex)  # the cell in focus, or under the pointer

    def __init__(self, theme: Theme, model: HeatTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._heads = SkillHeads(theme, model, self)
        self._reps = RepHeads(theme, model, self)
        self.setModel(model)
        self.setItemDelegate(HeatDelegate(theme, self))
        self.setHorizontalHeader(self._heads)
        self.setVerticalHeader(self._reps)
        self._corner = Small(_("Rep"), self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())  # else a frame is drawn between the scroll bars
        self.setMouseTracking(True)
        self.setAccessibleName(_("Skills of the team"))
        self._reps.sectionClicked.connect(self._stand_on_row)
        theme.changed.connect(self.viewport().update)

    @property
    def heads(self) -> SkillHeads:
        """The heads of the columns; a click on one sorts."""
        return self._heads

    def fit(self) -> None:
        """Share the width between the skills, and set the tiers apart."""
        for row in range(self._model.rowCount()):
            starts = self._model.index(row, 0).data(GROUP_START_ROLE)
            self.setRowHeight(row, HEAT_ROW + TIER_GAP if starts else HEAT_ROW)
        self._reps.setFixedWidth(self._reps.sizeHint().width())
        self._share()

    def sizeHint(self) -> QSize:
        """Return the room that all rows need."""
        rows = sum(map(self.rowHeight, range(self._model.rowCount())))
        heads = self._heads.sizeHint().height()
        bar = self.horizontalScrollBar().sizeHint().height() if self._scrolls() else 0
        return QSize(super().sizeHint().width(), heads + rows + bar + HAIRLINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        under = self.indexAt(event.position().toPoint())
        self.stood_on.emit(under if under.isValid() else self.currentIndex())

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here."""

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self._reps.viewport().update()
        self.stood_on.emit(self._model.index(current.row(), current.column()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _stand_on_row(self, row: int) -> None:
        column = max(self.currentIndex().column(), 0)
        self.setCurrentIndex(self._model.index(row, column))
        self.setFocus()

    def _share(self) -> None:
        """Give every skill the same width, or what its longest word needs where room is short."""
        columns = self._model.columnCount()
        if not columns:
            return
        small = QFontMetrics(self._theme.font("small"))
        body = QFontMetrics(self._theme.font())
        last = max(small.horizontalAdvance(_("ride-along ↓")), body.horizontalAdvance("000 days"))
        last += SPACE + INSET
        left = self.viewport().width() - last
        words = [self._heads.width_of_words(column) for column in range(columns - 1)]
        widths = shared(left, words)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        rest = left - sum(widths)  # of the division: the last words end at the edge
        self.setColumnWidth(columns - 1, last + (rest if 0 < rest < columns else 0))
        self._heads.setFixedHeight(self._heads.sizeHint().height())
        hint = self._corner.sizeHint()
        at = QPoint(0, self._heads.height() - hint.height() - GAP)
        self._corner.setGeometry(QRect(at, hint))
        self.updateGeometry()

    def _scrolls(self) -> bool:
        columns = range(self._model.columnCount())
        return sum(map(self.columnWidth, columns)) > self.viewport().width()


def shared(room: int, needed: Sequence[int]) -> list[int]:
    """Return the widths of columns that need so much each for their words, figures apart.

    All alike where each has what it needs then, or where there is too little for all; but what has
    to scroll anyway does so with whole words.

    >>> shared(300, [60, 90, 70])
    [100, 100, 100]
    >>> shared(260, [60, 98, 70])
    [70, 108, 80]
    >>> shared(200, [60, 98, 70])
    [66, 66, 66]
    >>> shared(100, [60, 98, 70])
    [60, 98, 70]
    """
    alike = min(max(room // max(len(needed), 1), _LEAST_CELL), _WIDEST_CELL)
    least = [max(need, _LEAST_CELL) for need in needed]
    spare = room - sum(least)
    if _LEAST_CELL * len(needed) > room:
        return [min(need, _WIDEST_CELL) for need in least]
    if spare < 0 or max(least, default=0) <= alike:
        return [alike] * len(needed)
    return [need + spare // len(needed) for need in least]


class HeatDelegate(QStyledItemDelegate):
    """Paints a cell: tint, figure, an arrow where a trend is claimed, the ring of the focus."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._arrows: dict[str, QPixmap] = {}
        theme.changed.connect(self._arrows.clear)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        rect = _cell(QRect(option.rect), index)
        cell: HeatCell | None = index.data(CELL_ROLE)
        painter.save()
        if cell is not None and cell.is_solid:
            ground = rect.adjusted(0, 0, -HAIRLINE, -HAIRLINE)
            painter.fillRect(ground, self._theme.colour(f"heat{cell.step}"))
        solid = cell is not None and cell.is_solid
        is_skill = index.column() < index.model().columnCount() - 1
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour("text" if solid or not is_skill else "text2"))
        inside = rect if is_skill else rect.adjusted(INSET, 0, -INSET, 0)
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(inside, alignment, str(index.data()))
        if cell is not None and cell.trend is not None:
            self._paint_trend(painter, rect, str(index.data()), cell)
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.currentIndex() == index:
            width = FOCUS if view.hasFocus() else HAIRLINE
            pen = QPen(self._theme.colour("focus"), width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_trend(self, painter: QPainter, rect: QRect, words: str, cell: HeatCell) -> None:
        half = painter.fontMetrics().horizontalAdvance(words) // 2
        left = min(rect.center().x() + half + GAP, rect.right() - INLINE_ICON - 1)
        top = rect.center().y() - INLINE_ICON // 2 + 1
        painter.drawPixmap(left, top, self._arrow(str(cell.trend)))

    def _arrow(self, name: str) -> QPixmap:
        """Return an arrow, drawn once: a large team has hundreds."""
        if name not in self._arrows:
            self._arrows[name] = pixmap(self._theme, name, "text", INLINE_ICON)
        return self._arrows[name]


def _cell(rect: QRect, index: QModelIndex | QPersistentModelIndex) -> QRect:
    if index.data(GROUP_START_ROLE):
        rect.setTop(rect.top() + TIER_GAP)
    return rect
