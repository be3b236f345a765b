"""A growth chart as a control: its days can be pointed at, chosen by key, and opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QTimer
from PySide6.QtGui import QFontInfo, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldcoach.charts.alternative import Span, describe
from fieldcoach.charts.growth_layout import GrowthLayout, lay_out, places
from fieldcoach.ui.theme import SKILL_CHART, Theme
from fieldcoach.ui.widgets.chart_control import ChartControl
from fieldcoach.ui.widgets.growth_painter import paint_growth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldcoach.coaching.growth import Point, SkillCurve

_SETTLED_MS = 60  # without another size: then the edge of the window is where it will be


class FigureCanvas(ChartControl):
    """Shows one skill's chart. While it is resized its picture is scaled, then painted once.

    Its marks are days: a coaching.growth.Point each.
    """

    def __init__(
        self,
        theme: Theme,
        curve: "SkillCurve",
        span: Span | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._curve = curve
        self._span = span
        self._layout: GrowthLayout | None = None
        self._picture: QPixmap | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self.draw_again)
        self.setFixedHeight(SKILL_CHART)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
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

    def marks(self) -> "Sequence[Point]":
        return self._curve.points

    def spots(self) -> list[QPointF]:
        return [QPointF(x, y) for x, y in places(self._laid_out())]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._layout = None
        if self._picture is not None:
            self._settled.start(_SETTLED_MS)

    def paint_picture(self, painter: QPainter) -> None:
        if self._picture is None:
            self._picture = self._drawn()
        if self.is_drawn:
            painter.drawPixmap(0, 0, self._picture)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), self._picture)

    def _wear(self) -> None:
        """Follow the scheme once the window has: both in one go would hold it too long."""
        if self._picture is not None:
            self._settled.start(0)

    def draw_again(self) -> None:
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
