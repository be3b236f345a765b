"""A growth chart as a control: its days can be pointed at, chosen by key, and opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontInfo,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldcoach.charts.alternative import Span, describe
from fieldcoach.charts.growth_layout import GrowthLayout, lay_out, places
from fieldcoach.ui.theme import FOCUS, HAIRLINE, MARK, RADIUS, Theme
from fieldcoach.ui.widgets.growth_painter import paint_growth

if TYPE_CHECKING:
    from fieldcoach.coaching.growth import Point, SkillCurve

_HEIGHT = 164
_NEAR = MARK  # a pointer this near to a day means it
_SETTLED_MS = 60  # without another size: then the edge of the window is where it will be


class FigureCanvas(QWidget):
    """Shows one skill's chart. While it is resized its picture is scaled, then painted once.

    Left and Right choose a day, Home and End the first and the last, Enter opens its ride-along,
    Esc lets go; the pointer does the same. Up and Down ask for the chart above or below.
    """

    pointed = Signal(object, QPoint)  # a coaching.growth.Point or None, and where it is, here
    opened = Signal(object)  # a coaching.growth.Point
    left_for = Signal(int)  # -1: the chart above, 1: the one below

    def __init__(
        self,
        theme: Theme,
        curve: "SkillCurve",
        span: Span | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._curve = curve
        self._span = span
        self._layout: GrowthLayout | None = None
        self._picture: QPixmap | None = None
        self._chosen: int | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._draw_again)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(curve.skill)
        self.setAccessibleDescription(describe(curve))
        theme.changed.connect(self._wear)

    @property
    def curve(self) -> "SkillCurve":
        """What is drawn."""
        return self._curve

    @property
    def is_drawn(self) -> bool:
        """Whether the picture is there, in the size and the colours it is shown in."""
        return self._picture is not None and not self._settled.isActive()

    @property
    def chosen(self) -> "Point | None":
        """The day that is pointed at, by key or pointer."""
        return None if self._chosen is None else self._curve.points[self._chosen]

    def spot(self, point: int) -> QPoint:
        """Return where a day is in the widget."""
        x, y = places(self._laid_out())[point]
        return QPointF(x, y).toPoint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._layout = None
        if self._picture is not None:
            self._settled.start(_SETTLED_MS)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw_again()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._picture is None:
            self._picture = self._drawn()
        if self.is_drawn:
            painter.drawPixmap(0, 0, self._picture)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), self._picture)
        focus = QPen(self._theme.colour("focus"), FOCUS)
        painter.setPen(focus)
        if self._chosen is not None:
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

    def _wear(self) -> None:
        """Follow the scheme once the window has: both in one go would hold it too long."""
        if self._picture is not None:
            self._settled.start(0)

    def _draw_again(self) -> None:
        """Have the picture painted anew when it is next seen."""
        self._settled.stop()
        self._picture = None
        self.update()

    def _drawn(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._theme.colour("surface"))
        painter = QPainter(picture)
        paint_growth(painter, self._theme, self._laid_out())
        painter.end()
        return picture

    def _laid_out(self) -> GrowthLayout:
        if self._layout is None:
            letter = float(QFontInfo(self._theme.font("small")).pixelSize())
            size = (float(self.width()), float(self.height()))
            self._layout = lay_out(self._curve, size, letter, self._span)
        return self._layout

    def _choose(self, point: int | None) -> None:
        if point != self._chosen:
            self._chosen = point
            self.update()
            where = QPoint() if point is None else self.spot(point)
            self.pointed.emit(self.chosen, where)

    def _nearest(self, position: QPointF) -> int | None:
        far = [
            ((QPointF(x, y) - position).manhattanLength(), number)
            for number, (x, y) in enumerate(places(self._laid_out()))
        ]
        distance, number = min(far, default=(float("inf"), 0))
        return number if distance <= _NEAR else None
