"""A growth chart as a control: its days can be pointed at, chosen by key, and opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldcoach.charts.alternative import Span
from fieldcoach.ui.theme import FOCUS, HAIRLINE, MARK, RADIUS, Theme
from fieldcoach.ui.widgets.drawn_chart import DrawingQueue, DrawnChart, order

if TYPE_CHECKING:
    from fieldcoach.coaching.growth import Point, SkillCurve

_HEIGHT = 164
_NEAR = MARK  # a pointer this near to a day means it


class FigureCanvas(QWidget):
    """Shows one skill's chart as soon as it is drawn.

    Left and Right choose a day, Home and End the first and the last, Enter opens its ride-along,
    Esc lets go; the pointer does the same. Up and Down ask for the chart above or below.
    """

    pointed = Signal(object, QPoint)  # a coaching.growth.Point or None, and where it is, here
    opened = Signal(object)  # a coaching.growth.Point
    left_for = Signal(int)  # -1: the chart above, 1: the one below

    def __init__(
        self,
        theme: Theme,
        queue: DrawingQueue,
        curve: "SkillCurve",
        span: Span | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._queue = queue
        self._curve = curve
        self._span = span
        self._drawn: DrawnChart | None = None
        self._chosen: int | None = None
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(curve.skill)
        self.setAccessibleDescription(curve.sentence)
        theme.changed.connect(self._draw)

    @property
    def curve(self) -> "SkillCurve":
        """What is drawn."""
        return self._curve

    @property
    def is_drawn(self) -> bool:
        """Whether the picture is there."""
        return self._drawn is not None

    @property
    def chosen(self) -> "Point | None":
        """The day that is pointed at, by key or pointer."""
        return None if self._chosen is None else self._curve.points[self._chosen]

    def spot(self, point: int) -> QPoint:
        """Return where a day is in the widget; its middle while nothing is drawn."""
        if self._drawn is None:
            return self.rect().center()
        return self._drawn.spots[point].toPoint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._drawn is not None:
            painter.drawImage(0, 0, self._drawn.image)
        focus = QPen(self._theme.colour("focus"), FOCUS)
        painter.setPen(focus)
        if self._chosen is not None and self._drawn is not None:
            painter.drawEllipse(QPointF(self.spot(self._chosen)), MARK, MARK)
        if self.hasFocus():
            inside = QRectF(self.rect()).adjusted(HAIRLINE, HAIRLINE, -HAIRLINE, -HAIRLINE)
            painter.drawRoundedRect(inside, RADIUS, RADIUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self._curve.points) - 1
        at = self._chosen
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.left_for.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif last >= 0 and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = -1 if key == Qt.Key.Key_Left else 1
            self._choose(last if at is None else min(max(at + step, 0), last))
        elif last >= 0 and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(0 if key == Qt.Key.Key_Home else last)
        elif at is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._curve.points[at])
        elif at is not None and key == Qt.Key.Key_Escape:
            self._choose(None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = self._nearest(event.position())
        self.setCursor(
            Qt.CursorShape.ArrowCursor if near is None else Qt.CursorShape.PointingHandCursor
        )
        if near is not None or not self.hasFocus():
            self._choose(near)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        near = self._nearest(event.position())
        if near is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._curve.points[near])

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._choose(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._choose(None)
        self.update()

    def _draw(self) -> None:
        if self.width() > 1:
            wanted = order(self._theme, self._curve, self._span, QSizeF(self.size()))
            self._queue.want(self, wanted, self._show_drawn)

    def _show_drawn(self, drawn: DrawnChart) -> None:
        self._drawn = drawn
        self.setAccessibleDescription(drawn.words)
        self.update()

    def _choose(self, point: int | None) -> None:
        if point != self._chosen:
            self._chosen = point
            self.update()
            where = QPoint() if point is None else self.spot(point)
            self.pointed.emit(self.chosen, where)

    def _nearest(self, position: QPointF) -> int | None:
        if self._drawn is None:
            return None
        far = [
            (QPointF(spot - position).manhattanLength(), number)
            for number, spot in enumerate(self._drawn.spots)
        ]
        distance, number = min(far, default=(float("inf"), 0))
        return number if distance <= _NEAR else None
