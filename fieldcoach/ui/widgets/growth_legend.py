"""The line above the growth charts that says what their marks are."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldcoach.charts.growth_goals import GOAL
from fieldcoach.charts.growth_layout import SPEECH
from fieldcoach.i18n import _
from fieldcoach.ui.theme import BAND_ALPHA, BLOCK, GAP, HAIRLINE, MARK, SPACE, Theme
from fieldcoach.ui.widgets.marks import paint_mark

if TYPE_CHECKING:
    from fieldcoach.coaching.growth import SkillCurve

_TREND_WIDTH = BLOCK + GAP
_STROKE = 2.0
_BETWEEN = BLOCK


@dataclass(frozen=True, slots=True)
class _Entry:
    sign: str
    words: str


def entries(curves: "Sequence[SkillCurve]", rep: str, *, to_rep: bool = False) -> list[_Entry]:
    """Return the marks that are on these charts, in words; `rep` is the rep's first name.

    `to_rep`: the words are the rep's to read, too.
    """
    together = (
        _("a day together")
        if to_rep
        else _("a day with {rep}, larger = more visits scored").format(rep=rep)
    )
    own = _("how you rated it") if to_rep else _("own rating")
    shown = [
        ("rep", together, True),
        ("trend", _("trend, 95 % range"), any(c.growth.line is not None for c in curves)),
        ("star", _("your stars"), any(c.benchmark is not None for c in curves)),
        ("self", own, any(c.self_ratings for c in curves)),
        ("coached", _("coached"), any(c.coached for c in curves)),
        ("shown", _("shown how"), any(c.shown for c in curves)),
        ("aim", _("goal"), any(c.goals for c in curves)),
        ("met", _("one-on-one"), any(c.met for c in curves)),
        ("goal", _("earlier wording"), any(c.earlier for c in curves)),
        ("wording", _("new wording"), any(c.began for c in curves)),
        ("reworded", _("reworded, same meaning"), any(c.reworded for c in curves)),
    ]
    return [_Entry(sign, words) for sign, words, there in shown if there]


class GrowthLegend(QWidget):
    """Marks and words in one line, or in more where it is narrow; `scale` makes it larger."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, scale: float = 1.0) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scale = scale
        self._entries: list[_Entry] = []
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def show_entries(self, shown: Sequence[_Entry]) -> None:
        """Show these marks."""
        self._entries = list(shown)
        self.setAccessibleName("; ".join(entry.words for entry in shown))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._places(width)
        return ceil((lines[-1].bottom() + 1) * self._scale) if lines else 0

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(self.width(), 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        painter.setFont(self._theme.font("small"))
        for entry, place in zip(self._entries, self._places(self.width()), strict=True):
            sign = QRectF(place.left(), place.top(), _sign_width(entry), place.height())
            _paint_sign(painter, self._theme, entry.sign, sign)
            painter.setPen(self._theme.colour("text"))
            words = place.adjusted(_sign_width(entry) + GAP, 0, 0, 0)
            painter.drawText(
                words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, entry.words
            )

    def _places(self, width: int) -> list[QRect]:
        metrics = QFontMetrics(self._theme.font("small"))
        height = metrics.height() + GAP
        places, x, y = [], 0, 0
        for entry in self._entries:
            needed = _sign_width(entry) + GAP + metrics.horizontalAdvance(entry.words) + 1
            if x and (x + needed) * self._scale > width:
                x, y = 0, y + height
            places.append(QRect(x, y, needed, height))
            x += needed + _BETWEEN
        return places


def _sign_width(entry: _Entry) -> int:
    if entry.sign in ("trend", "aim"):
        return _TREND_WIDTH
    return SPACE if entry.sign in ("wording", "reworded") else MARK + GAP


def _paint_sign(painter: QPainter, theme: Theme, sign: str, rect: QRectF) -> None:
    centre = rect.center()
    if sign == "trend":
        colour = theme.colour("rep")
        band = rect.adjusted(0, 0, 0, 0)
        band.setHeight(MARK)
        band.moveCenter(centre)
        ground = theme.colour("rep")
        ground.setAlphaF(BAND_ALPHA)
        painter.fillRect(band, ground)
        painter.setPen(QPen(colour, _STROKE))
        painter.drawLine(QLineF(rect.left(), centre.y(), rect.right(), centre.y()))
    elif sign == "wording":
        pen = QPen(theme.colour("text2"), 1)
        pen.setDashPattern([1, 2])
        painter.setPen(pen)
        painter.drawLine(QLineF(centre.x(), rect.top() + 1, centre.x(), rect.bottom() - 1))
    elif sign == "reworded":
        painter.setPen(QPen(theme.colour("text2"), HAIRLINE))
        x = round(centre.x()) + 0.5
        painter.drawLine(QLineF(x, rect.top() + GAP, x, centre.y() + 1))
    elif sign == "aim":
        end = QPointF(rect.right() - MARK / 2, centre.y())
        painter.setPen(QPen(theme.colour("rep"), GOAL))
        painter.drawLine(QLineF(rect.left(), centre.y(), end.x() - MARK / 2, centre.y()))
        paint_mark(painter, theme, "goal", end)
    elif sign == "met":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text2"))
        corners = [QPointF(across * MARK, down * MARK) for across, down in SPEECH]
        painter.drawPolygon(QPolygonF([centre + corner for corner in corners]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    elif sign in ("coached", "shown"):
        _paint_triangle(painter, theme, centre, filled=sign == "coached")
    else:
        paint_mark(painter, theme, sign, centre)


def _paint_triangle(painter: QPainter, theme: Theme, centre: QPointF, *, filled: bool) -> None:
    reach = MARK * 0.42
    ink = theme.colour("text2")
    painter.setPen(QPen(ink, 1.2))
    painter.setBrush(ink if filled else Qt.BrushStyle.NoBrush)
    corners = [(-reach, reach), (reach, reach), (0, -reach)]
    painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
