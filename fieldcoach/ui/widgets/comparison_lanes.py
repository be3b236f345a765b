"""What is painted in the cells of the comparison: lanes of levels, intervals, the axes above."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap

from fieldcoach.analysis.comparison import CLAIMS, FOUND, Group, SkillComparison
from fieldcoach.charts.axes import Axis
from fieldcoach.domain.people import Tier
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, HAIRLINE, MARK, MEAN_BAR, MEAN_TICK, Theme
from fieldcoach.ui.widgets.marks import mark_colour, paint_mark
from fieldcoach.ui.widgets.range_mark import paint_range

_LANES = (0.31, 0.71)  # of the row's height: stars above, averages below
_HALO = 0.6  # radius in marks: what lies behind is told apart
_STAR_HALO = 0.42  # its points reach beyond
_STAMP = 2.0 * MARK  # side of what a mark is drawn in, halo and all


@dataclass(frozen=True, slots=True)
class Lane:
    """A cell with an axis: where its values are."""

    rect: QRect
    axis: Axis

    def x(self, value: float) -> float:
        """Return where a value stands; the ends of the axis keep a margin for their marks."""
        left, width = self.rect.left() + EDGE, self.rect.width() - 2 * EDGE
        return left + width * self.axis.part(value)


class Stamps:
    """Marks with the halo that parts them from what lies behind, drawn once and then stamped.

    Sixty reps on twenty skills are more marks than can be drawn anew while somebody scrolls.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._made: dict[tuple[str, str, int, float], QPixmap] = {}

    def stamp(self, painter: QPainter, word: str, centre: QPointF, ground: QColor) -> None:
        """Put a mark on `ground` around `centre`."""
        ratio = painter.device().devicePixelRatioF()
        key = (self._theme.scheme, word, ground.rgb(), ratio)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._draw(word, ground, ratio)
        side = _STAMP / 2
        # On whole pixels of the screen: between them it would be blurred.
        x, y = ((round(of * ratio) / ratio) for of in (centre.x() - side, centre.y() - side))
        painter.drawPixmap(QPointF(x, y), made)

    def _draw(self, word: str, ground: QColor, ratio: float) -> QPixmap:
        made = QPixmap(round(_STAMP * ratio), round(_STAMP * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        centre = QPointF(_STAMP / 2, _STAMP / 2)
        reach = MARK * (_STAR_HALO if word == Tier.STAR else _HALO)
        painter.drawEllipse(centre, reach, reach)
        paint_mark(painter, self._theme, word, centre, MARK)
        painter.end()
        return made


def paint_lines(
    painter: QPainter, theme: Theme, lane: Lane, ground: QColor, *, from_zero: bool = False
) -> None:
    """Paint the axis's lines through the cell; the one at 0 stands out where it is a gap's."""
    line = theme.colour("line")
    if ground != theme.colour("surface"):
        line = theme.colour("surface")
    for value, _word in lane.axis.ticks:
        is_zero = from_zero and abs(value) < 1e-9
        painter.setPen(QPen(theme.colour("field_line") if is_zero else line, HAIRLINE))
        x = round(lane.x(value)) + 0.5
        painter.drawLine(QLineF(x, lane.rect.top(), x, lane.rect.bottom()))


def paint_levels(
    painter: QPainter,
    theme: Theme,
    lane: Lane,
    groups: tuple[tuple[str, Group], tuple[str, Group]],
    ground: QColor,
    stamps: Stamps,
) -> None:
    """Paint the level of each rep, and a bar at the mean of each tier, under their marks."""
    for (word, group), share in zip(groups, _LANES, strict=True):
        y = lane.rect.top() + lane.rect.height() * share
        if group.mean is not None:
            x = round(lane.x(group.mean))
            tick = QRectF(x - MEAN_TICK / 2, y - MEAN_BAR / 2, MEAN_TICK, MEAN_BAR)
            painter.fillRect(tick, mark_colour(theme, word))
        for _rep, level in sorted(group.levels, key=_level):
            stamps.stamp(painter, word, QPointF(lane.x(level), y), ground)


def paint_interval(
    painter: QPainter, theme: Theme, lane: Lane, result: SkillComparison, ground: QColor
) -> None:
    """Paint the 95 % range: a filled square for a finding or a hint, a hollow one for none.

    Nothing where no verdict may be given.
    """
    if result.verdict not in CLAIMS or result.difference is None:
        return
    found = result.verdict in FOUND
    reach = None
    if result.ci_low is not None and result.ci_high is not None:
        reach = (lane.x(result.ci_low), lane.x(result.ci_high))
    place = QPointF(lane.x(result.difference), lane.rect.center().y())
    paint_range(painter, theme, place, reach, ground, found=found)


def paint_axis(painter: QPainter, theme: Theme, lane: Lane) -> None:
    """Write the words of an axis at the foot of the lane, as many as there is room for.

    The two ends and 0 come first.
    """
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("text2"))
    foot = lane.rect.adjusted(0, 0, 0, -GAP)
    ends = (lane.axis.low, lane.axis.high)
    written: list[tuple[float, float]] = []
    for value, word in sorted(lane.axis.ticks, key=lambda tick: tick[0] not in (0, *ends)):
        x = lane.x(value)
        half = painter.fontMetrics().horizontalAdvance(word) / 2 + 1
        if all(x + half < left or x - half > right for left, right in written):
            written.append((x - half, x + half))
            _write_at(painter, foot, x, word, Qt.AlignmentFlag.AlignBottom)


def paint_legend(
    painter: QPainter, theme: Theme, rect: QRect, marks: Iterable[tuple[str, str]], words: str
) -> None:
    """Write what the marks are, from the left edge of the lanes on.

    Long names leave room for one another.
    """
    font = theme.font("small")
    metrics = QFontMetrics(font)
    x, y = float(rect.left() + EDGE), rect.top() + metrics.height() / 2 + GAP
    painter.setFont(font)
    named = list(marks)
    for number, (mark, word) in enumerate(named):
        paint_mark(painter, theme, mark, QPointF(x, y), MARK)
        room = round((rect.right() - x) / (len(named) - number) - MARK - BLOCK)
        said = metrics.elidedText(word, Qt.TextElideMode.ElideRight, max(room, 0))
        x = _write_from(painter, theme, x + MARK, y, said) + BLOCK
    room = max(round(rect.right() - x), 0)
    _write_from(painter, theme, x, y, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))


def _write_from(painter: QPainter, theme: Theme, x: float, y: float, word: str) -> float:
    metrics = painter.fontMetrics()
    width = metrics.horizontalAdvance(word)
    painter.setPen(theme.colour("text2"))
    place = QRectF(x, y - metrics.height() / 2, width + 1, metrics.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, word)
    return x + width


def _write_at(
    painter: QPainter, rect: QRect, x: float, word: str, upright: Qt.AlignmentFlag
) -> None:
    width = painter.fontMetrics().horizontalAdvance(word) + 2
    place = QRectF(x - width / 2, rect.top(), width, rect.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | upright, word)


def _level(pair: tuple[object, float]) -> float:
    return pair[1]
