"""How a one-on-one is drawn in a rep's list: day, what was agreed, the comment, how useful."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from fieldcoach.ui.models.one_on_one_rows import OneOnOneRow
from fieldcoach.ui.models.ride_along_rows import ROW_ROLE
from fieldcoach.ui.models.sides import RIGHT
from fieldcoach.ui.theme import BLOCK, EDGE, HAIRLINE, MARGIN, SPACE, Theme
from fieldcoach.ui.widgets.ruled_delegate import RuledDelegate, part_of, widest


class OneOnOneDelegate(RuledDelegate):
    """Paints rows of a OneOnOneRows. Ask `fit` after the model was filled."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._aside = 0

    def fit(self, rows: Sequence[OneOnOneRow]) -> None:
        """Make the column at the right as wide as what stands in it."""
        self._aside = max(
            widest(self.body, (row.state for row in rows)),
            widest(self.small, (row.useful for row in rows)),
        )

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a row; the width is the list's."""
        return QSize(0, self.two_lines)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        rect: QRect = option.rect
        row: OneOnOneRow = index.data(ROW_ROLE)
        painter.save()
        self.paint_ground(painter, rect, option.state)
        top = rect.top() + (rect.height() - HAIRLINE - 2 * self.line) // 2
        first = QRect(rect.left(), top, rect.width(), self.line)
        second = first.translated(0, self.line)
        margin = QRect(rect.left(), top, MARGIN - BLOCK, self.line)
        self.write(painter, margin, row.day, self.body, "text2", RIGHT)
        left, aside = rect.left() + MARGIN + BLOCK, rect.right() - SPACE - self._aside
        words = part_of(first, left, aside - EDGE - left)
        self.write(painter, words, row.agreed, self.body, "text" if row.is_held else "text2")
        said = part_of(second, left, aside - EDGE - left)
        self.write(painter, said, row.comment, self.small, "text2")
        state = part_of(first, aside, self._aside)
        ink = "text2" if row.is_held else "accent"
        self.write(painter, state, row.state, self.body, ink, RIGHT)
        useful = part_of(second, aside, self._aside)
        self.write(painter, useful, row.useful, self.small, "text2", RIGHT)
        painter.restore()
