"""Levels beside results as a control: its reps can be pointed at, chosen by key, and opened."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QTimer
from PySide6.QtGui import QFontInfo, QImage, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldcoach.ui.jobs import Job, Jobs
from fieldcoach.ui.theme import FOCUS, GAP, SCATTER, Theme
from fieldcoach.ui.widgets.chart_control import ChartControl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldcoach.coaching.means_ends import LinkedRep, LinkRow

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


class ScatterCanvas(ChartControl):
    """Shows the scatter of one skill, drawn off the interface thread.

    While another size is drawn the last picture is scaled. Its marks are reps in the order of their
    levels: a coaching.means_ends.LinkedRep each.
    """

    def __init__(self, theme: Theme, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._jobs = jobs
        self._row: LinkRow | None = None
        self._metric = ""
        self._reps: tuple[LinkedRep, ...] = ()  # in the order of their levels
        self._drawn: _Drawn | None = None
        self._job: Job | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._draw)
        self.setMinimumHeight(SCATTER)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.draw_again)

    def show_row(self, row: "LinkRow", metric: str, words: str) -> None:
        """Show the reps of a skill; `words` say the same to those who do not see it."""
        self.setAccessibleName(row.skill)
        self.setAccessibleDescription(words)
        if (row, metric) == (self._row, self._metric):
            return
        self.choose(None)
        self._row, self._metric = row, metric
        self._reps = tuple(sorted(row.reps, key=lambda rep: (rep.level, rep.attainment, rep.rep)))
        self.draw_again()

    @property
    def is_drawn(self) -> bool:
        """Whether the picture is that of the skill, in the size and the looks it is shown in."""
        return self._drawn is not None and self._drawn.order == self._order()

    @property
    def chosen(self) -> "LinkedRep | None":
        """The rep that is pointed at, by key or pointer."""
        return None if self._chosen is None else self._reps[self._chosen]

    def marks(self) -> "Sequence[LinkedRep]":
        return self._reps

    def spots(self) -> list[QPointF]:
        if self._drawn is None or self._drawn.order.row != self._row:
            return []
        width, height = self._drawn.order.size
        inside = self._inside()
        drawn = dict(zip(self._drawn.order.row.reps, self._drawn.spots, strict=True))
        return [
            QPointF(
                inside.left() + drawn[rep].x() * inside.width() / width,
                inside.top() + drawn[rep].y() * inside.height() / height,
            )
            for rep in self._reps
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.draw_again()

    def paint_picture(self, painter: QPainter) -> None:
        if self._drawn is not None and self._drawn.order.row == self._row:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(self._inside()), self._drawn.image)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.draw_again()

    def draw_again(self) -> None:
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
        if self._chosen is not None:
            self.say_chosen()

    def sizeHint(self) -> QSize:
        return QSize(0, 2 * SCATTER)


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
