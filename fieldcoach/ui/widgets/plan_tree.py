"""The tree of plans: its columns, what is unfolded, and the months over the strips of time."""

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView, QWidget

from fieldcoach.domain.plans import Due
from fieldcoach.i18n import _
from fieldcoach.ui.models.plan_rows import Head
from fieldcoach.ui.models.plan_tree import PlanColumn, PlanTreeModel
from fieldcoach.ui.theme import BLOCK, EDGE, FOCUS, GAP, HAIRLINE, ROW, SPACE, Theme
from fieldcoach.ui.widgets.plan_delegate import PlanDelegate, lane_x

if TYPE_CHECKING:
    from uuid import UUID

Index = QModelIndex | QPersistentModelIndex

_LEVELS = 5 * EDGE
_TIME_SHARE = 0.29  # of the width
_LEAST_TIME = 6 * EDGE
_STATUS_SHARE = 0.2  # of the width, at most
_MEASURED = 200  # rows
_WORDS = 13 * EDGE  # the strip of time is shorter where words would have less
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PRESSING = (Due.LATE, Due.TODAY)


class PlanTree(QTreeView):
    """Shows a PlanTreeModel; Enter opens a row, Left and Right fold and unfold.

    What nobody has folded by hand is unfolded from the top as far as it fits, and in any case
    where something is late or due today.
    """

    opened = Signal(QModelIndex)
    stood_on = Signal(QModelIndex)

    def __init__(self, theme: Theme, model: PlanTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._chosen: dict[UUID | str, bool] = {}  # whether somebody unfolded a head, or folded it
        self._filling = False
        self.setModel(model)
        self.setHeader(_Months(theme, model, self))
        self.setItemDelegate(PlanDelegate(theme, model, self))
        self.setAccessibleName(_("Goals and actions"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._fold_where_pressed)
        self.doubleClicked.connect(self._open)
        self.expanded.connect(lambda index: self._folded(index, unfolded=True))
        self.collapsed.connect(lambda index: self._folded(index, unfolded=False))
        theme.changed.connect(self.viewport().update)

    def unfold(self) -> None:
        """Unfold what fits from the top, and what presses; what was folded by hand stays so."""
        line = max(self.sizeHintForRow(0), ROW)
        heads = self._model.heads
        room = self.viewport().height() // line - len(heads)
        self._filling = True
        for number, head in enumerate(heads):
            room -= len(head.entries)
            if number == 0:
                room = max(room, 0)  # never nothing but heads
            presses = any(entry.due in _PRESSING for entry in head.entries)
            unfolded = self._chosen.get(head.key, presses or room >= 0)
            self.setExpanded(self._model.index(number, 0), unfolded)
        self._filling = False

    def stand_on(self, index: QModelIndex) -> None:
        """Go to a row, unfolding what it stands under."""
        if index.isValid() and index.parent().isValid():
            self.setExpanded(index.parent(), True)
        self.setCurrentIndex(index)

    def fit(self) -> None:
        """Give the columns their widths: words get what the strips leave."""
        width = self.viewport().width()
        body = QFontMetrics(self._theme.font(weight=600))
        status = self._widest(PlanColumn.STATUS, body) + BLOCK
        by = self._widest(PlanColumn.BY, body) + EDGE
        status = min(status, round(_STATUS_SHARE * width))
        head = QFontMetrics(self._theme.font("small"))
        over = str(self._model.headerData(PlanColumn.LEVEL, Qt.Orientation.Horizontal))
        levels = max(_LEVELS, head.horizontalAdvance(over) + BLOCK)
        rest = width - levels - by - status
        time = max(_LEAST_TIME, min(round(_TIME_SHARE * width), rest - _WORDS))
        for column, wide in (
            (PlanColumn.WHAT, max(rest - time, 4 * EDGE)),
            (PlanColumn.LEVEL, levels),
            (PlanColumn.BY, by),
            (PlanColumn.TIME, time),
            (PlanColumn.STATUS, status),
        ):
            self.setColumnWidth(column, wide)

    def _widest(self, column: PlanColumn, metrics: QFontMetrics) -> int:
        """Return what the words of the first rows need: who scrolls far meets the same ones."""
        first = islice(self._model.every_entry(), _MEASURED)
        words = {self._model.words(entry, column) for entry in first}
        return max(map(metrics.horizontalAdvance, words), default=3 * EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        if event.size().height() != event.oldSize().height():
            self.unfold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain:
            self._open(current)
            return
        if event.key() == Qt.Key.Key_Space and plain and isinstance(self._model.row(current), Head):
            self.setExpanded(current.siblingAtColumn(0), not self.isExpanded(current))
            return
        if event.key() == Qt.Key.Key_Left and plain and current.parent().isValid():
            self.setCurrentIndex(current.parent())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: a letter typed by chance must not carry the reader off."""

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw none: heads have their own sign."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.stood_on.emit(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 3 * ROW)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.siblingAtColumn(0))

    def _fold_where_pressed(self, index: QModelIndex) -> None:
        """Fold or unfold a head whose chevron was pressed."""
        place = self.viewport().mapFromGlobal(self.cursor().pos())
        if isinstance(self._model.row(index), Head) and place.x() < EDGE - GAP:
            head = index.siblingAtColumn(0)
            self.setExpanded(head, not self.isExpanded(head))

    def _folded(self, index: QModelIndex, *, unfolded: bool) -> None:
        head = self._model.row(index)
        if isinstance(head, Head) and not self._filling:
            self._chosen[head.key] = unfolded
        self.viewport().update()


class _Months(QHeaderView):
    """The heads of the columns; over the strips of time today and the first days of months."""

    def __init__(self, theme: Theme, model: PlanTreeModel, view: PlanTree) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._theme = theme
        self._plans = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setStretchLastSection(True)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(0)

    def sizeHint(self) -> QSize:
        small = QFontMetrics(self._theme.font("small"))
        return QSize(super().sizeHint().width(), small.height() + SPACE + GAP)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, self._theme.colour("surface"))
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("text2"))
        column = PlanColumn(section)
        if column is PlanColumn.TIME:
            self._paint_months(painter, rect)
        else:
            words = str(self._plans.headerData(section, Qt.Orientation.Horizontal))
            left = SPACE if column is PlanColumn.LEVEL else 0
            side = (
                Qt.AlignmentFlag.AlignRight
                if column is PlanColumn.BY
                else Qt.AlignmentFlag.AlignLeft
            )
            place = rect.adjusted(left, 0, -BLOCK if column is PlanColumn.BY else 0, 0)
            painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _paint_months(self, painter: QPainter, rect: QRect) -> None:
        axis = self._plans.axis
        middle = Qt.AlignmentFlag.AlignVCenter
        bold = self._theme.font("small", 600)
        said = _("Today")
        width = QFontMetrics(bold).horizontalAdvance(said) + 1
        today = QRect(0, rect.top(), width, rect.height())
        x = round(lane_x(rect, axis, axis.today))
        today.moveCenter(QPoint(x + FOCUS // 2, rect.center().y()))
        taken = [today]
        painter.setPen(self._theme.colour("accent"))
        painter.setFont(bold)
        painter.drawText(today, Qt.AlignmentFlag.AlignHCenter | middle, said)
        painter.setFont(self._theme.font("small"))
        metrics = painter.fontMetrics()
        for day, name in axis.months():
            left = round(lane_x(rect, axis, day))
            place = QRect(left, rect.top(), metrics.horizontalAdvance(name) + SPACE, rect.height())
            if place.right() > rect.right() or any(place.intersects(one) for one in taken):
                continue
            taken.append(place)
            painter.setPen(QPen(self._theme.colour("line"), HAIRLINE))
            painter.drawLine(left, rect.top() + GAP, left, rect.bottom() - GAP)
            painter.setPen(self._theme.colour("text2"))
            painter.drawText(place.adjusted(GAP, 0, 0, 0), middle, name)
