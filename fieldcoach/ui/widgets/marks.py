"""The marks beside the words: star ★, average ●, developing ▽, rep ◆, self ○, goal ◇.

A tier with a word of its own has no mark; where it is set beside another one it is a square.
"""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.theme import GAP, MARK, Theme

_TOKENS = {
    "star": "star",
    "average": "average",
    "developing": "text2",
    "rep": "rep",
    "self": "self",
    "goal": "rep",
    "other": "text2",
    "another": "text2",
}
_HOLLOW = {"developing", "self", "goal", "another"}
_SQUARE = 0.8  # of the reach of the other marks, so that it looks no larger
_HOLLOW_STROKE = 1.5


def paint_mark(
    painter: QPainter,
    theme: Theme,
    tier_or_mark: str | None,
    centre: QPointF,
    size: float = MARK,
) -> None:
    """Paint the mark of a word around `centre`; paint nothing for any other word or None."""
    token = _TOKENS.get(str(tier_or_mark)) if tier_or_mark else None
    if token is None:
        return
    word = str(tier_or_mark)
    colour = theme.colour(token)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if word in _HOLLOW:
        pen = QPen(colour, _HOLLOW_STROKE * size / MARK)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        reach = (size - pen.widthF()) / 2
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        reach = size / 2
    if word in {"average", "self"}:
        painter.drawEllipse(centre, reach * 0.9, reach * 0.9)
    elif word in {"other", "another"}:
        side = 2 * reach * _SQUARE
        painter.drawRect(QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side))
    else:
        painter.drawPolygon(_outline(word, centre, reach))
    painter.restore()


def mark_colour(theme: Theme, tier_or_mark: str) -> QColor:
    """Return the colour of a mark."""
    return theme.colour(_TOKENS[tier_or_mark])


def _outline(word: str, centre: QPointF, reach: float) -> QPolygonF:
    if word == "star":
        outer, inner = reach * 1.15, reach * 0.48
        points = [
            (
                radius * math.sin(step * math.pi / 5),
                -radius * math.cos(step * math.pi / 5),
            )
            for step in range(10)
            for radius in (outer if step % 2 == 0 else inner,)
        ]
    elif word == "developing":
        points = [(-reach, -reach * 0.75), (reach, -reach * 0.75), (0, reach * 0.95)]
    else:
        points = [(0, -reach), (reach, 0), (0, reach), (-reach, 0)]
    return QPolygonF([centre + QPointF(x, y) for x, y in points])


def mark_word(tier_or_mark: str | None) -> str:
    """Return what a mark says, for those who hear it; "" for any other word."""
    return {
        "star": _("star"),
        "average": _("average"),
        "developing": _("developing"),
        "rep": _("this rep"),
        "self": _("the rep's own rating"),
        "goal": _("goal"),
    }.get(str(tier_or_mark), "")


class Mark(QWidget):
    """One mark as a small widget; its accessible name and tooltip are the word."""

    def __init__(
        self,
        theme: Theme,
        word: str | None,
        size: float = MARK,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._word = word
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_word(word)
        theme.changed.connect(self.update)

    def show_word(self, word: str | None) -> None:
        """Show the mark of another word; None shows nothing."""
        self._word = word
        self.setAccessibleName(mark_word(word))
        self.setToolTip(mark_word(word))
        self.update()

    def sizeHint(self) -> QSize:
        side = math.ceil(self._size) + GAP
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_mark(painter, self._theme, self._word, QRectF(self.rect()).center(), self._size)
