"""A figure with its 95 % range on a lane, as the tables of figures paint it."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from fieldcoach.ui.theme import Theme

_SQUARE = 9.0
_WHISKER = 2.0


def paint_range(
    painter: QPainter,
    theme: Theme,
    place: QPointF,
    reach: tuple[float, float] | None,
    ground: QColor,
    *,
    found: bool,
) -> None:
    """Paint a square at `place`, filled where something was `found`, hollow where nothing was.

    `reach` are the ends of its range from left to right; None: it has none.
    """
    ink = theme.colour("text" if found else "text2")
    if reach is not None:
        painter.setPen(QPen(ink, _WHISKER if found else _WHISKER * 0.7))
        painter.drawLine(QLineF(reach[0], place.y(), reach[1], place.y()))
    square = QRectF(0, 0, _SQUARE, _SQUARE)
    square.moveCenter(place)
    painter.setPen(QPen(ink, 1.2))
    painter.setBrush(ink if found else ground)
    painter.drawRect(square)
    painter.setBrush(Qt.BrushStyle.NoBrush)
