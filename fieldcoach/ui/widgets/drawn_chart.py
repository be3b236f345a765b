"""What a chart's canvas orders and gets: drawn off the interface thread, one after another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QSizeF, QTimer
from PySide6.QtGui import QFontInfo, QImage

from fieldcoach.charts.alternative import Span, describe
from fieldcoach.ui.jobs import Job, Jobs
from fieldcoach.ui.theme import Theme

if TYPE_CHECKING:
    from fieldcoach.coaching.growth import SkillCurve

_POINTS_IN_A_PIXEL = 72 / 96


@dataclass(frozen=True, slots=True)
class Order:
    """A chart of `curve` over `span`, `width` × `height` device-independent pixels."""

    curve: "SkillCurve"
    span: Span | None
    width: int
    height: int
    scheme: str
    family: str
    points: float
    ratio: float


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """The picture, where its days are in it (device-independent pixels), and what it says."""

    image: QImage
    spots: tuple[QPointF, ...]
    words: str


def order(theme: Theme, curve: "SkillCurve", span: Span | None, size: QSizeF) -> Order:
    """Return the order for a chart in the theme's looks."""
    font = QFontInfo(theme.font("small"))
    return Order(
        curve=curve,
        span=span,
        width=round(size.width()),
        height=round(size.height()),
        scheme=theme.scheme,
        family=font.family(),
        points=font.pixelSize() * _POINTS_IN_A_PIXEL,
        ratio=theme.pixel_ratio,
    )


def draw(order: Order) -> DrawnChart:
    """Draw a chart; may run on any thread."""
    # matplotlib costs 0.4 s once, which the page's first paint does not need.
    from fieldcoach.charts.growth import build, places
    from fieldcoach.charts.picture import picture_of
    from fieldcoach.charts.style import Look

    look = Look(order.scheme, order.family, order.points, order.ratio)
    figure = build(order.curve, look, (order.width, order.height), order.span)
    picture = picture_of(figure, look)
    image = QImage(
        picture.pixels, picture.width, picture.height, QImage.Format.Format_RGBA8888
    ).copy()
    image.setDevicePixelRatio(order.ratio)
    spots = places(figure, order.curve, order.span)
    return DrawnChart(
        image,
        tuple(QPointF(x * order.width, y * order.height) for x, y in spots),
        describe(order.curve),
    )


class DrawingQueue(QObject):
    """Draws orders one after another, the first wanted first; text is on the screen before."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._waiting: dict[QObject, tuple[Order, Callable[[DrawnChart], object]]] = {}
        self._job: Job | None = None
        self._busy = False
        self._start = QTimer(self)
        self._start.setSingleShot(True)
        self._start.setInterval(0)
        self._start.timeout.connect(self._next)

    def want(self, who: QObject, order: Order, done: Callable[[DrawnChart], object]) -> None:
        """Have `order` drawn for `who`, instead of what it wanted before and has not got yet."""
        self._waiting[who] = (order, done)
        self._start.start()

    def clear(self) -> None:
        """Forget what is wanted; nobody is called any more."""
        self._waiting.clear()
        if self._job is not None:
            self._job.cancel()
        self._job, self._busy = None, False

    def _next(self) -> None:
        while self._waiting and not self._busy:
            who = next(iter(self._waiting))
            self._run(*self._waiting.pop(who))

    def _run(self, order: Order, done: Callable[[DrawnChart], object]) -> None:
        self._busy = True

        def deliver(drawn: DrawnChart) -> None:
            self._busy = False
            done(drawn)
            self._start.start()

        def fail(error: Exception) -> None:
            self._busy = False
            self._start.start()
            raise error

        self._job = self._jobs.run(lambda: draw(order), deliver, fail)
