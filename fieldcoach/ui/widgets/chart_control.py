"""What charts with marks for days or reps share: pointing, choosing by key, opening."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from fieldcoach.ui.theme import FOCUS, HAIRLINE, MARK, RADIUS, Theme

_NEAR = MARK  # a pointer this near to a mark means it


class ChartControl(QWidget):
    """A chart whose marks can be pointed at. A subclass brings marks, their spots and the picture.

    Left and Right choose the mark before and after, Home and End the first and the last, Enter
    opens what is chosen, Esc lets go; the pointer does the same. Up and Down ask for the chart
    above or below.
    """

    pointed = Signal(object, QPoint)  # what a mark stands for, or None, and where it is, here
    opened = Signal(object)  # what a mark stands for
    left_for = Signal(int)  # -1: the chart above, 1: the one below

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chosen: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def marks(self) -> Sequence[object]:
        """Return what the marks stand for, in the order in which keys go through them."""
        raise NotImplementedError

    def spots(self) -> Sequence[QPointF]:
        """Return where the marks are in the widget; none while that is not known."""
        raise NotImplementedError

    def spot(self, number: int) -> QPoint:
        """Return where a mark is in the widget; its middle while that is not known."""
        spots = self.spots()
        return spots[number].toPoint() if spots else self.rect().center()

    def paint_picture(self, painter: QPainter) -> None:
        """Paint the chart, without what is chosen."""
        raise NotImplementedError

    def draw_again(self) -> None:
        """Have the picture drawn anew."""
        raise NotImplementedError

    def choose(self, number: int | None) -> None:
        """Choose a mark, or let go."""
        if number != self._chosen:
            self._chosen = number
            self.update()
            self.say_chosen()

    def say_chosen(self) -> None:
        """Tell what is chosen, and where that is now."""
        number = self._chosen
        if number is None:
            self.pointed.emit(None, QPoint())
        else:
            self.pointed.emit(self.marks()[number], self.spot(number))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.draw_again()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_picture(painter)
        painter.setPen(QPen(self._theme.colour("focus"), FOCUS))
        if self._chosen is not None:
            painter.drawEllipse(QPointF(self.spot(self._chosen)), MARK, MARK)
        if self.hasFocus():
            inside = QRectF(self.rect()).adjusted(HAIRLINE, HAIRLINE, -HAIRLINE, -HAIRLINE)
            painter.drawRoundedRect(inside, RADIUS, RADIUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self.marks()) - 1
        at = self._chosen
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.left_for.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif last >= 0 and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = -1 if key == Qt.Key.Key_Left else 1
            self.choose(last if at is None else min(max(at + step, 0), last))
        elif last >= 0 and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(0 if key == Qt.Key.Key_Home else last)
        elif at is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.marks()[at])
        elif at is not None and key == Qt.Key.Key_Escape:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        near = self._nearest(event.position())
        self.setCursor(
            Qt.CursorShape.ArrowCursor if near is None else Qt.CursorShape.PointingHandCursor
        )
        if near is not None or not self.hasFocus():
            self.choose(near)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        near = self._nearest(event.position())
        if near is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.marks()[near])

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self.choose(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.choose(None)
        self.update()

    def _nearest(self, position: QPointF) -> int | None:
        far = [
            ((spot - position).manhattanLength(), number)
            for number, spot in enumerate(self.spots())
        ]
        distance, number = min(far, default=(float("inf"), 0))
        return number if distance <= _NEAR else None
