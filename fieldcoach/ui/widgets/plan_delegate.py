"""How goals and actions are drawn: sign and words, strip of levels, day, strip of time, how it is.

The line of today runs through every row, also through those of reps.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QLineF,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

from fieldcoach.coaching.plans import PlanGoal
from fieldcoach.domain.plans import Due, GoalState
from fieldcoach.domain.ride_along import ActionState
from fieldcoach.ui.icons import pixmap
from fieldcoach.ui.models.plan_axis import TimeAxis
from fieldcoach.ui.models.plan_cells import entry_aside, entry_words, is_pressing, level_strip
from fieldcoach.ui.models.plan_rows import Entry, Head
from fieldcoach.ui.models.plan_tree import ROW_ROLE, PlanColumn, PlanTreeModel
from fieldcoach.ui.models.sides import RIGHT
from fieldcoach.ui.theme import (
    BLOCK,
    EDGE,
    FOCUS,
    GAP,
    HAIRLINE,
    INLINE_ICON,
    MARK,
    ROW,
    SPACE,
    Theme,
)
from fieldcoach.ui.widgets.marks import paint_mark
from fieldcoach.ui.widgets.ruled_delegate import WritingDelegate

SIGN_LEFT = EDGE + HAIRLINE  # to the middle of the mark or sign of a row
WORDS_LEFT = EDGE + BLOCK  # to its words

_OF_ACTIONS = (PlanColumn.WHAT, PlanColumn.LEVEL)
_OF_HEADS = (PlanColumn.WHAT, PlanColumn.LEVEL, PlanColumn.BY)
_TODAY_ALPHA = 0.65
_SIDE = 8.0  # of the square of an action, as the marks of the strips
_SIGN = 9.0  # of its sign in front of the words
_LEAST_WORDS = 6 * EDGE  # what is quiet behind the words gives way to these
_TICK = 4.0  # half the height of a tick on the strip of levels


class PlanDelegate(WritingDelegate):
    """Paints the cells of a PlanTreeModel; the row in focus is tinted and ringed as one."""

    def __init__(self, theme: Theme, model: PlanTreeModel, view: QTreeView) -> None:
        super().__init__(theme, view)
        self._model = model
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a row; the widths are the view's."""
        line = QFontMetrics(self.theme.font(weight=600)).height()
        return QSize(0, max(ROW - HAIRLINE, line + SPACE) + HAIRLINE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        row: Head | Entry | None = index.data(ROW_ROLE)
        if row is None:
            return
        rect: QRect = option.rect
        column = PlanColumn(index.column())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        ground = self._paint_ground(painter, rect, index)
        inner = rect.adjusted(0, 0, 0, -HAIRLINE)
        if column is PlanColumn.TIME:
            self._paint_today(painter, rect)
        if isinstance(row, Head):
            if column in _OF_HEADS:
                self._paint_head(painter, self._room(inner, _OF_HEADS), row, index)
        else:
            self._paint_entry(painter, inner, row, column, index, ground)
        painter.restore()

    def _is_current(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        current = self._view.currentIndex()
        return (
            current.isValid()
            and current.row() == index.row()
            and current.parent() == index.parent()
        )

    def _paint_ground(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> QColor:
        current = self._is_current(index)
        ground = self.theme.colour("tint" if current else "surface")
        painter.fillRect(rect, ground)
        foot = QRect(rect.left(), rect.bottom(), rect.width(), HAIRLINE)
        painter.fillRect(foot, self.theme.colour("line"))
        if current and self._view.hasFocus():
            focus = self.theme.colour("focus")
            for y in (rect.top(), rect.bottom() - FOCUS + 1):
                painter.fillRect(QRect(rect.left(), y, rect.width(), FOCUS), focus)
            if index.column() == PlanColumn.WHAT:
                painter.fillRect(QRect(rect.left(), rect.top(), FOCUS, rect.height()), focus)
            if index.column() == PlanColumn.STATUS:
                edge = QRect(rect.right() - FOCUS + 1, rect.top(), FOCUS, rect.height())
                painter.fillRect(edge, focus)
        return ground

    def _paint_head(
        self,
        painter: QPainter,
        rect: QRect,
        head: Head,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        unfolded = self._view.isExpanded(index.sibling(index.row(), PlanColumn.WHAT))
        chevron = pixmap(self.theme, "down" if unfolded else "right", "text2", INLINE_ICON)
        painter.drawPixmap(
            rect.left(),
            rect.top() + (rect.height() - INLINE_ICON) // 2,
            INLINE_ICON,
            INLINE_ICON,
            chevron,
        )
        left = WORDS_LEFT
        if head.plan is None:
            left = EDGE
        else:
            centre = QPointF(rect.left() + SIGN_LEFT, rect.top() + rect.height() / 2)
            paint_mark(painter, self.theme, head.plan.tier, centre, MARK)
        room = rect.adjusted(left, 0, -SPACE, 0)
        facts = head.facts if unfolded else head.folded
        gone = head.plan is not None and head.plan.has_left
        self._write_two(painter, room, head.name, facts, self.theme.font(weight=600), gone)

    def _room(self, cell: QRect, columns: Sequence[PlanColumn]) -> QRect:
        """Return the room of words that run on through columns; each paints its part of them."""
        left = self._view.columnViewportPosition(PlanColumn.WHAT)
        width = sum(map(self._view.columnWidth, columns))
        return QRect(left, cell.top(), width, cell.height())

    def _write_two(
        self, painter: QPainter, room: QRect, words: str, aside: str, font: QFont, gone: bool
    ) -> None:
        """Write words, and quietly behind them what gives way first."""
        metrics = QFontMetrics(font)
        small = self.theme.font("small")
        wanted = metrics.horizontalAdvance(words) + 1
        rest = QFontMetrics(small).horizontalAdvance(aside) + 1 + SPACE if aside else 0
        width = min(wanted, max(room.width() - rest, min(_LEAST_WORDS, room.width())))
        place = QRect(room.left(), room.top(), width, room.height())
        self.write(painter, place, words, font, "text2" if gone else "text")
        behind = room.adjusted(width + SPACE, 0, 0, 0)
        self.write(painter, behind, aside, small, "text2")

    def _paint_entry(
        self,
        painter: QPainter,
        rect: QRect,
        entry: Entry,
        column: PlanColumn,
        index: QModelIndex | QPersistentModelIndex,
        ground: QColor,
    ) -> None:
        if column is PlanColumn.LEVEL and isinstance(entry.of, PlanGoal):
            self._paint_levels(painter, rect, entry.of, ground)
        elif column in (PlanColumn.WHAT, PlanColumn.LEVEL):
            # An action has no levels, so its words may run on to where they would stand.
            columns = (PlanColumn.WHAT,) if entry.is_goal else _OF_ACTIONS
            self._paint_words(painter, self._room(rect, columns), entry)
        elif column is PlanColumn.BY:
            late = is_pressing(entry)
            font = self.theme.font(weight=600 if late else 400)
            quiet = entry.due_on is None or entry.due is Due.CLOSED
            ink = "danger" if late else "text2" if quiet else "text"
            words = str(index.data())
            self.write(painter, rect.adjusted(0, 0, -BLOCK, 0), words, font, ink, RIGHT)
        elif column is PlanColumn.TIME:
            self._paint_time(painter, rect, entry, ground)
        elif column is PlanColumn.STATUS:
            late = is_pressing(entry)
            strong = late or (entry.due is Due.TODAY and not entry.plan.has_left)
            ink = "danger" if late else "text" if strong else "text2"
            font = self.theme.font(weight=600 if strong else 400)
            place = rect.adjusted(BLOCK - GAP, 0, -GAP, 0)
            self.write(painter, place, str(index.data()), font, ink)

    def _paint_words(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        centre = QPointF(rect.left() + SIGN_LEFT, rect.top() + rect.height() / 2)
        self._paint_sign(painter, entry, centre)
        room = rect.adjusted(WORDS_LEFT, 0, -SPACE, 0)
        words, aside = entry_words(entry), entry_aside(entry)
        self._write_two(painter, room, words, aside, self.theme.font(), entry.plan.has_left)

    def _paint_sign(self, painter: QPainter, entry: Entry, centre: QPointF) -> None:
        """Paint a goal's diamond, filled once it is reached, or an action's box with its state."""
        of = entry.of
        if isinstance(of, PlanGoal):
            reached = of.progress.goal.state is GoalState.REACHED
            paint_mark(painter, self.theme, "rep" if reached else "goal", centre, MARK + 1)
            return
        state = of.action.state
        box = QRectF(centre.x() - _SIGN / 2, centre.y() - _SIGN / 2, _SIGN, _SIGN)
        if state is ActionState.DONE:
            side = INLINE_ICON
            tick = pixmap(self.theme, "check", "success", side)
            corner = QPointF(round(centre.x() - side / 2), round(centre.y() - side / 2))
            painter.drawPixmap(QRectF(corner, QSize(side, side)).toRect(), tick)
            return
        ink = self.theme.colour("text2")
        painter.setPen(QPen(ink, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 1.5, 1.5)
        if state is ActionState.PARTLY:
            painter.fillRect(box.adjusted(0, box.height() / 2, 0, 0), ink)
        elif state is ActionState.DROPPED:
            painter.drawLine(box.bottomLeft(), box.topRight())

    def _paint_levels(self, painter: QPainter, rect: QRect, goal: PlanGoal, ground: QColor) -> None:
        strip = level_strip(goal)
        middle = rect.top() + rect.height() / 2
        left, width = rect.left() + SPACE, rect.width() - 2 * SPACE

        def x(value: float) -> float:
            return left + width * strip.axis.part(value)

        is_plain = ground == self.theme.colour("surface")
        painter.setPen(QPen(self.theme.colour("line" if is_plain else "field_line"), 1.5))
        painter.drawLine(QLineF(left, middle, left + width, middle))
        painter.setPen(QPen(self.theme.colour("field_line"), 1.2))
        for value, _word in strip.axis.ticks:
            painter.drawLine(QLineF(x(value), middle - _TICK, x(value), middle + _TICK))
        if strip.start is not None:
            painter.setPen(QPen(self.theme.colour("rep"), 2))
            painter.drawLine(QLineF(x(strip.start), middle, x(strip.goal), middle))
        self._clear(painter, QPointF(x(strip.goal), middle), ground)
        paint_mark(painter, self.theme, "goal", QPointF(x(strip.goal), middle), MARK)
        if strip.now is not None:
            paint_mark(painter, self.theme, "rep", QPointF(x(strip.now), middle), MARK)

    def _paint_time(self, painter: QPainter, rect: QRect, entry: Entry, ground: QColor) -> None:
        axis, middle = self._model.axis, rect.top() + rect.height() / 2
        closed = entry.due is Due.CLOSED
        end = entry.closed_on if closed else entry.due_on
        if closed and end is not None and end < axis.first:
            return  # long ago; the last column says when
        if isinstance(entry.of, PlanGoal):
            ink = self.theme.colour("text2" if entry.plan.has_left else "rep")
            start, stop = lane_x(rect, axis, entry.since), lane_x(rect, axis, end or axis.last)
            painter.setPen(QPen(ink, 2))
            painter.drawLine(QLineF(start, middle, stop, middle))
            if end is not None:
                self._clear(painter, QPointF(stop, middle), ground)
                reached = entry.of.progress.goal.state is GoalState.REACHED
                word = "rep" if reached else "goal"
                paint_mark(painter, self.theme, word, QPointF(stop, middle), MARK)
            if is_pressing(entry):
                self._paint_overdue(painter, stop, lane_x(rect, axis, axis.today), middle)
            return
        if end is None:
            return
        late = is_pressing(entry)
        place = lane_x(rect, axis, end)
        if late:
            self._paint_overdue(painter, place, lane_x(rect, axis, axis.today), middle)
        side = QRectF(place - _SIDE / 2, middle - _SIDE / 2, _SIDE, _SIDE)
        painter.fillRect(side, self.theme.colour("danger" if late else "text2"))

    def _paint_overdue(self, painter: QPainter, since: float, today: float, middle: float) -> None:
        painter.setPen(QPen(self.theme.colour("danger"), 2))
        painter.drawLine(QLineF(since + _SIDE / 2, middle, today, middle))

    def _clear(self, painter: QPainter, centre: QPointF, ground: QColor) -> None:
        """Take the line away behind a hollow mark."""
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.translate(centre)
        painter.rotate(45)
        side = MARK * 0.72
        painter.drawRect(QRectF(-side / 2, -side / 2, side, side))
        painter.restore()

    def _paint_today(self, painter: QPainter, rect: QRect) -> None:
        x = round(lane_x(rect, self._model.axis, self._model.axis.today))
        ink = self.theme.colour("accent")
        ink.setAlphaF(_TODAY_ALPHA)
        painter.fillRect(QRect(x, rect.top(), FOCUS, rect.height()), ink)


def lane_x(rect: QRect, axis: TimeAxis, day: date) -> float:
    """Return where a day stands in the column of time; marks at its ends have room."""
    width = rect.width() - 2 * SPACE
    return rect.left() + SPACE + width * axis.part(day)
