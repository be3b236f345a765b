"""What the rows of a RuledList have in common: fonts, the ground right of the margin, who."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QWidget

from fieldcoach.ui.models.sides import LEFT, RIGHT
from fieldcoach.ui.theme import (
    BLOCK,
    EDGE,
    FOCUS,
    GAP,
    HAIRLINE,
    MARGIN,
    MARK,
    SPACE,
    TWO_LINE,
    Theme,
)
from fieldcoach.ui.widgets.marks import paint_mark

WHO_LEFT = MARGIN + BLOCK + SPACE + MARK  # where the rep's name begins, behind the mark
MOST_OF_A_NAME = 11 * EDGE  # beyond it a name is elided, with a tooltip

_LINE = BLOCK + GAP


class WritingDelegate(QStyledItemDelegate):
    """Writes words into the cells of a list, in the present theme."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def write(
        self,
        painter: QPainter,
        rect: QRect,
        words: str,
        font: QFont,
        ink: str = "text",
        alignment: Qt.AlignmentFlag = LEFT,
    ) -> None:
        """Write words in one line, elided where they are too long."""
        if not words or rect.width() <= 0:
            return
        painter.setFont(font)
        painter.setPen(self.theme.colour(ink))
        fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, alignment | Qt.TextFlag.TextSingleLine, fitting)


class RuledDelegate(WritingDelegate):
    """Brings fonts in the present theme, and paints what every ride-along's row begins with."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.dress()
        theme.changed.connect(self.dress)

    def dress(self) -> None:
        """Make fonts once for all rows."""
        self.body: QFont = self.theme.font()
        self.bold: QFont = self.theme.font(weight=600)
        self.small: QFont = self.theme.font("small")
        self.line = max(_LINE, QFontMetrics(self.bold).height())
        self.two_lines = max(TWO_LINE, 2 * self.line) + SPACE + HAIRLINE

    def paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        """Paint the hairline below, and the ring where the row is the one in focus."""
        ground = rect.adjusted(MARGIN, 0, 0, 0)
        painter.setPen(QPen(self.theme.colour("line"), HAIRLINE))
        painter.drawLine(ground.bottomLeft(), ground.bottomRight())
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(ground, self.theme.colour("tint"))
            if state & QStyle.StateFlag.State_HasFocus:
                pen = QPen(self.theme.colour("focus"), FOCUS)
                pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
                painter.setPen(pen)
                painter.drawRect(ground.adjusted(1, 1, -1, -1))

    def paint_who(
        self,
        painter: QPainter,
        line: QRect,
        day: str,
        tier: str | None,
        rep: str,
        width: int,
        font: QFont | None = None,
    ) -> None:
        """Paint the day in the margin, and right of it the rep's mark and name, in bold."""
        margin = QRect(line.left(), line.top(), MARGIN - BLOCK, line.height())
        self.write(painter, margin, day, self.body, "text2", RIGHT)
        left = line.left() + WHO_LEFT
        centre = QPointF(left - MARK - HAIRLINE, line.top() + line.height() / 2)
        paint_mark(painter, self.theme, tier, centre, MARK + HAIRLINE)
        self.write(painter, part_of(line, left, width), rep, font or self.bold)


def widest(font: QFont, texts: Iterable[str]) -> int:
    """Return the width of the widest text, and a pixel: the painter's own are fractional."""
    return 1 + max(map(QFontMetrics(font).horizontalAdvance, texts), default=0)


def part_of(line: QRect, left: int, width: int) -> QRect:
    """Return a part of a line, from `left` on."""
    return QRect(left, line.top(), width, line.height())
