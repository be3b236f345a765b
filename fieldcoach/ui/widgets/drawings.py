"""Faint drawings for empty pages: what will stand there, without any figure."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.marks import paint_mark

_LINE = 4.0  # height of a stroke that stands for words


def day_list(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw days in the margin and what is due on them."""
    margin = rect.left() + rect.width() * 0.2
    _ruled(painter, rect, theme, rows=4, column=margin)
    height = rect.height() / 4
    for row, (word, who, what) in enumerate(
        [("average", 0.16, 0.42), ("star", 0.2, 0.5), ("average", 0.14, 0.34), (None, 0.18, 0.46)]
    ):
        y = rect.top() + height * (row + 0.5)
        _words(painter, theme, margin - rect.width() * 0.11, y, rect.width() * 0.08)
        paint_mark(painter, theme, word or "developing", QPointF(margin + 18, y))
        _words(painter, theme, margin + 34, y, rect.width() * who, "text2")
        _words(painter, theme, margin + 50 + rect.width() * who, y, rect.width() * what * 0.7)


def time_strips(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw goals as lines towards their day."""
    _ruled(painter, rect, theme, rows=4)
    height = rect.height() / 4
    start = rect.left() + rect.width() * 0.45
    pen = QPen(theme.colour("rep"), 2)
    for row, (words, reach) in enumerate([(0.26, 0.3), (0.33, 0.48), (0.22, 0.2), (0.3, 0.38)]):
        y = rect.top() + height * (row + 0.5)
        _words(painter, theme, rect.left(), y, rect.width() * words, "text2")
        end = start + rect.width() * reach
        painter.setPen(pen)
        painter.drawLine(QLineF(start, y, end - 6, y))
        paint_mark(painter, theme, "goal", QPointF(end, y))
    painter.setPen(QPen(theme.colour("accent"), 2))
    today = start + rect.width() * 0.08
    painter.drawLine(QLineF(today, rect.top(), today, rect.bottom()))


def hours(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw bars of hours with the tick of what was planned."""
    left = rect.left() + rect.width() * 0.3
    height = rect.height() / 4
    for column in range(4):
        x = left + (rect.right() - left) * column / 3.5
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QLineF(x, rect.top(), x, rect.bottom()))
    for row, (bar, tick, token) in enumerate(
        [(0.55, 0.8, "accent"), (0.3, 0.22, "field_line"), (0.42, 0.34, "field_line")]
    ):
        y = rect.top() + height * (row + 0.7)
        width = rect.right() - left
        _words(painter, theme, rect.left(), y, rect.width() * (0.22 - 0.03 * row), "text2")
        painter.fillRect(QRectF(left, y - 7, width * bar, 14), theme.colour(token))
        painter.fillRect(QRectF(left + width * tick, y - 12, 2, 24), theme.colour("text2"))


def level_texts(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw skills by stage, one of them with its level texts."""
    margin = rect.left() + rect.width() * 0.2
    _ruled(painter, rect, theme, rows=4, column=margin)
    height = rect.height() / 4
    for row, (skill, text) in enumerate([(0.2, 0.3), (0.24, 0.38), (0.17, 0.34), (0.22, 0.26)]):
        y = rect.top() + height * (row + 0.5)
        if row % 2 == 0:
            _words(painter, theme, margin - rect.width() * 0.13, y, rect.width() * 0.1)
        _words(painter, theme, margin + 16, y, rect.width() * skill, "text2")
        _words(painter, theme, rect.left() + rect.width() * 0.55, y, rect.width() * text)


def _ruled(
    painter: QPainter, rect: QRectF, theme: Theme, rows: int, column: float | None = None
) -> None:
    painter.setPen(QPen(theme.colour("field_line"), 1))
    left = rect.left() if column is None else column
    for row in range(1, rows):
        y = round(rect.top() + rect.height() * row / rows) + 0.5
        painter.drawLine(QLineF(left, y, rect.right(), y))
    if column is not None:
        painter.drawLine(QLineF(column, rect.top(), column, rect.bottom()))


def _words(
    painter: QPainter, theme: Theme, left: float, y: float, width: float, token: str = "field_line"
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(token))
    painter.drawRoundedRect(QRectF(left, y - _LINE / 2, width, _LINE), 2, 2)
