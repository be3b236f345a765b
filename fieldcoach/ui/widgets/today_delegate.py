"""How the rows of Today are drawn: day in the margin, who, what stands there, the next step."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from fieldcoach.coaching.ride_along_words import purpose_word
from fieldcoach.coaching.today import how_far
from fieldcoach.i18n import _
from fieldcoach.ui.models.ride_along_rows import ROW_ROLE
from fieldcoach.ui.models.today_list import day_words
from fieldcoach.ui.theme import (
    BLOCK,
    CONTROL,
    EDGE,
    GAP,
    HAIRLINE,
    MARGIN,
    RADIUS,
    SPACE,
    Theme,
)
from fieldcoach.ui.widgets.ruled_delegate import (
    WHO_LEFT,
    RuledDelegate,
    part_of,
    widest,
)

if TYPE_CHECKING:
    from fieldcoach.coaching.today import Unfinished

_HEADING = CONTROL + BLOCK


class TodayDelegate(RuledDelegate):
    """Paints rows of a TodayListModel. `wanted(index)`: the step at its right end was clicked."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._step = _("Continue")

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a row; the width is the list's."""
        return QSize(0, _HEADING if index.data(ROW_ROLE) is None else self.two_lines + SPACE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        rect: QRect = option.rect
        one: Unfinished | None = index.data(ROW_ROLE)
        painter.save()
        if one is None:
            self.write(painter, rect.adjusted(MARGIN + BLOCK, 0, 0, 0), index.data(), self.bold)
        else:
            self.paint_ground(painter, rect, option.state)
            self._paint_unfinished(painter, rect, one)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Take a click on the step as such."""
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
            and index.data(ROW_ROLE) is not None
            and self.step_of(option.rect).contains(event.position().toPoint())
        ):
            self.wanted.emit(model.index(index.row(), 0))
            return True
        return super().editorEvent(event, model, option, index)

    def step_of(self, rect: QRect) -> QRect:
        """Return where in a row the step stands."""
        width = widest(self.body, [self._step]) + EDGE
        top = rect.top() + (rect.height() - HAIRLINE - CONTROL) // 2
        return QRect(rect.right() - SPACE - width, top, width, CONTROL)

    def _paint_unfinished(self, painter: QPainter, rect: QRect, one: "Unfinished") -> None:
        top = rect.top() + (rect.height() - HAIRLINE - 2 * self.line) // 2
        first = QRect(rect.left(), top, rect.width(), self.line)
        step = self.step_of(rect)
        right = step.left() - EDGE
        word = purpose_word(one.purpose)
        gap = SPACE + GAP
        room = right - rect.left() - WHO_LEFT - gap - widest(self.body, [word])
        name = min(widest(self.bold, [one.rep]), room)
        self.paint_who(painter, first, day_words(one), one.tier, one.rep, name)
        after = rect.left() + WHO_LEFT + name + gap
        self.write(painter, part_of(first, after, right - after), word, self.body, "text2")
        left = rect.left() + MARGIN + BLOCK
        second = part_of(first.translated(0, self.line), left, right - left)
        self.write(painter, second, how_far(one), self.body)
        self._paint_step(painter, step)

    def _paint_step(self, painter: QPainter, rect: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colour("field_line"), HAIRLINE))
        painter.setBrush(self.theme.colour("raised"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        self.write(painter, rect, self._step, self.body, "text", Qt.AlignmentFlag.AlignCenter)
