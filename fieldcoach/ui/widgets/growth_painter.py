"""A growth chart painted in the window, from the figures that an exported one is built from.

matplotlib would take half a second for the charts of a page, and keep the interpreter from the
interface meanwhile.
"""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from fieldcoach.charts import growth_layout as layouts
from fieldcoach.charts.growth_frame import Spot
from fieldcoach.charts.growth_goals import GOAL, REACHED
from fieldcoach.charts.growth_layout import GrowthLayout, Trend
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.marks import paint_mark

_HALF_DIAGONAL = 2**-0.5  # of a square with sides of 1
_BEFORE_LINES = 5.0  # from a level's word to its line


def paint_growth(painter: QPainter, theme: Theme, layout: GrowthLayout) -> None:
    """Paint the chart with its top left at the painter's origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font("small"))
    _rule(painter, theme, layout)
    _name_days(painter, theme, layout)
    _wordings(painter, theme, layout)
    trend = layout.trend
    if trend is not None:
        _band(painter, theme, layout, trend)
    if trend is not None and not trend.is_above:
        _line(painter, theme, layout, trend)
    _benchmark(painter, theme, layout)
    _goal_lines(painter, theme, layout)
    _days(painter, theme, layout)
    if trend is not None and trend.is_above:
        _line(painter, theme, layout, trend)
    _goal_ends(painter, theme, layout)
    _coaching(painter, theme, layout)


def _rule(painter: QPainter, theme: Theme, layout: GrowthLayout) -> None:
    """Paint a hairline at each level of the scale, and its word at the left."""
    frame, metrics = layout.frame, QFontMetricsF(painter.font())
    middle = (metrics.ascent() - metrics.descent()) / 2
    for value, word in layout.levels:
        y = frame.y(value)
        painter.setPen(QPen(theme.colour("line"), layouts.HAIRLINE))
        sharp = round(y) + 0.5  # a hairline between two rows of pixels would be a grey band
        painter.drawLine(QLineF(frame.left, sharp, frame.right, sharp))
        painter.setPen(theme.colour("text2"))
        x = frame.left - _BEFORE_LINES - metrics.horizontalAdvance(word)
        painter.drawText(QPointF(max(x, 0.0), y + middle), word)


def _name_days(painter: QPainter, theme: Theme, layout: GrowthLayout) -> None:
    """Paint the days under the scale; what would be cut off at an edge is moved inwards."""
    frame, metrics = layout.frame, QFontMetricsF(painter.font())
    painter.setPen(theme.colour("text2"))
    base = frame.height - metrics.descent() - 1
    for day, word in layout.words:
        width = metrics.horizontalAdvance(word)
        x = min(max(frame.x(day) - width / 2, 0.0), frame.width - width)
        painter.drawText(QPointF(x, base), word)


def _wordings(painter: QPainter, theme: Theme, layout: GrowthLayout) -> None:
    frame = layout.frame
    pen = QPen(theme.colour("text2"), 1.3)
    painter.setPen(_dashed(pen, layouts.WORDING))
    if layout.wording is not None:
        x = frame.x(layout.wording)
        painter.drawLine(QLineF(x, frame.top, x, frame.bottom))
    painter.setPen(QPen(theme.colour("text2"), layouts.HAIRLINE))
    for day, high, low in layout.reworded:
        x = round(frame.x(day)) + 0.5
        painter.drawLine(QLineF(x, frame.y(high), x, frame.y(low)))


def _band(painter: QPainter, theme: Theme, layout: GrowthLayout, trend: Trend) -> None:
    ground = theme.colour("rep")
    ground.setAlphaF(layouts.BAND_ALPHA)
    painter.save()
    painter.setClipRect(_plot(layout))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    above, below = (_course(layout, trend, values) for values in (trend.high, trend.low))
    painter.drawPolygon(QPolygonF([*above, *reversed(below)]))
    painter.restore()


def _line(painter: QPainter, theme: Theme, layout: GrowthLayout, trend: Trend) -> None:
    # One path, so that the dots go on from piece to piece.
    path = QPainterPath()
    path.addPolygon(QPolygonF(_course(layout, trend, trend.fitted)))
    painter.save()
    painter.setClipRect(_plot(layout))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if trend.is_above:
        painter.setPen(QPen(theme.colour("surface"), layouts.TREND + 2 * layouts.HALO))
        painter.drawPath(path)
    pen = QPen(theme.colour("rep"), layouts.TREND)
    painter.setPen(pen if trend.is_claim else _dashed(pen, layouts.DOTTED))
    painter.drawPath(path)
    painter.restore()


def _course(layout: GrowthLayout, trend: Trend, values: Sequence[float]) -> list[QPointF]:
    frame = layout.frame
    return [
        QPointF(frame.x(day), frame.y(value)) for day, value in zip(trend.days, values, strict=True)
    ]


def _plot(layout: GrowthLayout) -> QRectF:
    frame = layout.frame
    return QRectF(frame.left, frame.top, frame.right - frame.left, frame.bottom - frame.top)


def _benchmark(painter: QPainter, theme: Theme, layout: GrowthLayout) -> None:
    stars, frame = layout.benchmark, layout.frame
    if stars is None:
        return
    painter.setPen(_dashed(QPen(theme.colour("star"), layouts.BENCHMARK), layouts.DASHED))
    y = frame.y(stars.level)
    painter.drawLine(QLineF(frame.x(stars.left), y, frame.x(stars.right), y))
    paint_mark(painter, theme, "star", _at(layout, stars.star), stars.star.side)


def _goal_lines(painter: QPainter, theme: Theme, layout: GrowthLayout) -> None:
    """Paint the lines of goals, and the ends of those that were reached: days lie over both."""
    frame, colour = layout.frame, theme.colour("rep")
    for goal in layout.goals:
        pen = QPen(colour, REACHED if goal.is_reached else GOAL)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        y = frame.y(goal.level)
        painter.drawLine(QLineF(frame.x(goal.left), y, frame.x(goal.right), y))
        if goal.is_reached:
            _goal_mark(painter, theme, layout, goal.mark, REACHED)


def _goal_ends(painter: QPainter, theme: Theme, layout: GrowthLayout) -> None:
    """Paint the ends of open goals with their words: they lie over the days."""
    metrics = QFontMetricsF(painter.font())
    middle = (metrics.ascent() - metrics.descent()) / 2
    for goal in layout.goals:
        if not goal.is_reached:
            _goal_mark(painter, theme, layout, goal.mark, layouts.HOLLOW)
        if goal.leader is not None:
            x, at_line, at_words = goal.leader
            painter.setPen(QPen(theme.colour("rep"), layouts.HAIRLINE))
            painter.drawLine(QLineF(round(x) + 0.5, at_line, round(x) + 0.5, at_words))
        if goal.label is not None:
            centre = (goal.label.left + goal.label.right) / 2
            down = (goal.label.top + goal.label.bottom) / 2 + middle
            painter.setPen(theme.colour("text"))
            width = metrics.horizontalAdvance(goal.words)
            painter.drawText(QPointF(centre - width / 2, down), goal.words)


def _goal_mark(
    painter: QPainter, theme: Theme, layout: GrowthLayout, mark: Spot, stroke: float
) -> None:
    painter.setPen(_pointed(QPen(theme.colour("rep"), stroke)))
    painter.setBrush(theme.colour("surface"))
    painter.drawPolygon(_diamond(layout, mark))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _days(painter: QPainter, theme: Theme, layout: GrowthLayout) -> None:
    ground, colour = theme.colour("surface"), theme.colour("rep")
    painter.setPen(_pointed(QPen(colour, layouts.HOLLOW)))
    painter.setBrush(ground)
    for spot in layout.earlier:
        painter.drawPolygon(_diamond(layout, spot))
    # Under the diamonds: a circle that agrees with its day goes around its diamond.
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (
        QPen(ground, layouts.OWN_STROKE + 2 * layouts.HALO),
        QPen(theme.colour("self"), layouts.OWN_STROKE),
    ):
        painter.setPen(pen)
        for spot in layout.own:
            painter.drawEllipse(_at(layout, spot), spot.side / 2, spot.side / 2)
    painter.setPen(_pointed(QPen(ground, layouts.HALO)))
    painter.setBrush(colour)
    for spot in layout.days:
        painter.drawPolygon(_diamond(layout, spot, layouts.HALO / 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _coaching(painter: QPainter, theme: Theme, layout: GrowthLayout) -> None:
    ground, colour = theme.colour("surface"), theme.colour("text2")
    painter.setPen(_pointed(QPen(ground, layouts.HALO)))
    painter.setBrush(colour)
    for spot in layout.coached:
        painter.drawPolygon(_triangle(layout, spot, layouts.HALO / 2))
    for spot in layout.met:
        corners = [(across * spot.side, down * spot.side) for across, down in layouts.SPEECH]
        painter.drawPolygon(_around(layout, spot, corners))
    painter.setPen(_pointed(QPen(colour, layouts.OWN_STROKE)))
    painter.setBrush(ground)
    for spot in layout.shown:
        painter.drawPolygon(_triangle(layout, spot))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _pointed(pen: QPen) -> QPen:
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def _diamond(layout: GrowthLayout, spot: Spot, more: float = 0.0) -> QPolygonF:
    reach = (spot.side + 2 * more) * _HALF_DIAGONAL
    return _around(layout, spot, [(0, -reach), (reach, 0), (0, reach), (-reach, 0)])


def _triangle(layout: GrowthLayout, spot: Spot, more: float = 0.0) -> QPolygonF:
    reach = spot.side / 2 + more
    return _around(layout, spot, [(-reach, reach), (reach, reach), (0, -reach - more)])


def _around(layout: GrowthLayout, spot: Spot, corners: Sequence[tuple[float, float]]) -> QPolygonF:
    x, y = layout.frame.x(spot.day), layout.frame.y(spot.value)
    return QPolygonF([QPointF(x + across, y + down) for across, down in corners])


def _at(layout: GrowthLayout, spot: Spot) -> QPointF:
    return QPointF(layout.frame.x(spot.day), layout.frame.y(spot.value))


def _dashed(pen: QPen, pixels: tuple[float, float]) -> QPen:
    """Return a pen that draws so many pixels and leaves out so many."""
    pen.setDashPattern([length / pen.widthF() for length in pixels])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
