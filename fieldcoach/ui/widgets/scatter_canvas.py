"""Levels beside results as a control: its reps can be pointed at, chosen by key, and opened."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontInfo,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldcoach.ui.jobs import Job, Jobs
from fieldcoach.ui.theme import FOCUS, GAP, HAIRLINE, MARK, RADIUS, Theme

if TYPE_CHECKING:
    from fieldcoach.coaching.means_ends import LinkedRep, LinkRow

_LEAST_HEIGHT = 190
_NEAR = MARK  # a pointer this near to a rep means it
_INSET = GAP + FOCUS
_SETTLED_MS = 60  # without another size or skill: then it is worth drawing
_POINTS_IN_A_PIXEL = 72 / 96


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be drawn, and in which looks."""

    row: "LinkRow"
    metric: str
    size: tuple[int, int]
    scheme: str
    family: str
    points: float
    ratio: float


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A picture, and where the reps are in it, in device-independent pixels."""

    order: _Order
    image: QImage
    spots: tuple[QPointF, ...]


class ScatterCanvas(QWidget):
    """Shows the scatter of one skill, drawn off the interface thread.

    While another size is drawn the last picture is scaled. Left and Right choose the rep with the
    next level, Home and End the lowest and the highest, Enter opens the rep, Esc lets go; the
    pointer does the same. Up and Down ask for the skill above or below.
    """

    pointed = Signal(object, QPoint)  # a coaching.means_ends.LinkedRep or None, and where it is
    opened = Signal(object)  # a coaching.means_ends.LinkedRep
    left_for = Signal(int)  # -1: the skill above, 1: the one below

    def __init__(self, theme: Theme, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._jobs = jobs
        self._row: LinkRow | None = None
        self._metric = ""
        self._reps: tuple[LinkedRep, ...] = ()  # in the order of their levels
        self._drawn: _Drawn | None = None
        self._job: Job | None = None
        self._chosen: int | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._draw)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme.changed.connect(self._draw_again)

    def show_row(self, row: "LinkRow", metric: str, words: str) -> None:
        """Show the reps of a skill; `words` say the same to those who do not see it."""
        self.setAccessibleName(row.skill)
        self.setAccessibleDescription(words)
        if (row, metric) == (self._row, self._metric):
            return
        self._choose(None)
        self._row, self._metric = row, metric
        self._reps = tuple(sorted(row.reps, key=lambda rep: (rep.level, rep.attainment, rep.rep)))
        self._draw_again()

    @property
    def is_drawn(self) -> bool:
        """Whether the picture is that of the skill, in the size and the looks it is shown in."""
        return self._drawn is not None and self._drawn.order == self._order()

    @property
    def chosen(self) -> "LinkedRep | None":
        """The rep that is pointed at, by key or pointer."""
        return None if self._chosen is None else self._reps[self._chosen]

    def spot(self, rep: "LinkedRep") -> QPoint:
        """Return where a rep is in the widget; its middle while the skill is not drawn."""
        if self._drawn is None or self._drawn.order.row != self._row:
            return self.rect().center()
        width, height = self._drawn.order.size
        place = self._drawn.spots[self._drawn.order.row.reps.index(rep)]
        inside = self._inside()
        x = inside.left() + place.x() * inside.width() / width
        return QPointF(x, inside.top() + place.y() * inside.height() / height).toPoint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw_again()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw_again()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._drawn is not None and self._drawn.order.row == self._row:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self._inside()), self._drawn.image)
        painter.setPen(QPen(self._theme.colour("focus"), FOCUS))
        if (rep := self.chosen) is not None:
            painter.drawEllipse(QPointF(self.spot(rep)), MARK, MARK)
        if self.hasFocus():
            inside = QRectF(self.rect()).adjusted(HAIRLINE, HAIRLINE, -HAIRLINE, -HAIRLINE)
            painter.drawRoundedRect(inside, RADIUS, RADIUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self._reps) - 1
        at = self._chosen
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.left_for.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif last >= 0 and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = -1 if key == Qt.Key.Key_Left else 1
            self._choose(last if at is None else min(max(at + step, 0), last))
        elif last >= 0 and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(0 if key == Qt.Key.Key_Home else last)
        elif at is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._reps[at])
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
            self.opened.emit(self._reps[near])

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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_again()

    def _draw_again(self) -> None:
        """Have the picture drawn anew, once nothing changes for a moment; the first one at once."""
        self.update()
        self._settled.start(0 if self._drawn is None else _SETTLED_MS)

    def _order(self) -> _Order | None:
        inside = self._inside()
        if self._row is None or inside.isEmpty():
            return None
        font = QFontInfo(self._theme.font("small"))
        return _Order(
            row=self._row,
            metric=self._metric,
            size=(inside.width(), inside.height()),
            scheme=self._theme.scheme,
            family=font.family(),
            points=font.pixelSize() * _POINTS_IN_A_PIXEL,
            ratio=self.devicePixelRatioF(),
        )

    def _inside(self) -> QRect:
        """Return where the picture lies, clear of the ring of the focus."""
        return self.rect().adjusted(_INSET, _INSET, -_INSET, -_INSET)

    def _draw(self) -> None:
        order = self._order()
        if order is None or not self.isVisible() or self.is_drawn:
            return
        if self._job is not None:
            self._job.cancel()
        self._job = self._jobs.run(lambda: _draw(order), self._show)

    def _show(self, drawn: _Drawn) -> None:
        self._job = None
        self._drawn = drawn
        self.update()
        if (rep := self.chosen) is not None:
            self.pointed.emit(rep, self.spot(rep))

    def _choose(self, rep: int | None) -> None:
        if rep != self._chosen:
            self._chosen = rep
            self.update()
            one = self.chosen
            self.pointed.emit(one, QPoint() if one is None else self.spot(one))

    def _nearest(self, position: QPointF) -> int | None:
        if self._drawn is None or self._drawn.order.row != self._row:
            return None
        far = [
            ((QPointF(self.spot(rep)) - position).manhattanLength(), number)
            for number, rep in enumerate(self._reps)
        ]
        distance, number = min(far, default=(float("inf"), 0))
        return number if distance <= _NEAR else None

    def sizeHint(self) -> QSize:
        return QSize(0, 2 * _LEAST_HEIGHT)


def _draw(order: _Order) -> _Drawn:
    """Draw a scatter; may run on any thread."""
    # matplotlib costs 0.4 s once, which the page's first paint does not need.
    from fieldcoach.charts.means_ends import build, places
    from fieldcoach.charts.picture import picture_of
    from fieldcoach.charts.style import Look

    look = Look(order.scheme, order.family, order.points, order.ratio)
    picture = picture_of(build(order.row, order.metric, look, order.size), look)
    image = QImage(
        picture.pixels, picture.width, picture.height, QImage.Format.Format_RGBA8888
    ).copy()
    image.setDevicePixelRatio(order.ratio)
    spots = places(order.row, look, order.size)
    return _Drawn(order, image, tuple(QPointF(x, y) for x, y in spots))
