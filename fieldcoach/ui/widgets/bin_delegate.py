"""How what was put away is drawn in the bin: day, who, where, what is in it, until when."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from fieldcoach.coaching.ride_along_words import purpose_word
from fieldcoach.domain.ride_along import Purpose
from fieldcoach.ui.models.bin_list import (
    content_words,
    day_words,
    goes_words,
    kind_word,
    one_on_one_word,
    put_words,
    where_words,
    year_words,
)
from fieldcoach.ui.models.ride_along_rows import ROW_ROLE
from fieldcoach.ui.models.sides import RIGHT
from fieldcoach.ui.theme import BLOCK, EDGE, HAIRLINE, MARGIN, SPACE, Theme
from fieldcoach.ui.widgets.ruled_delegate import (
    MOST_OF_A_NAME,
    WHO_LEFT,
    RuledDelegate,
    part_of,
    widest,
)

if TYPE_CHECKING:
    from fieldcoach.coaching.bin import AnyBinned


class BinDelegate(RuledDelegate):
    """Paints rows of a BinListModel. Ask `fit` after the model was filled."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._name = self._kind = self._until = 0

    def fit(self, binned: "Collection[AnyBinned]") -> None:
        """Make the columns as wide as what stands in them."""
        self._name = min(widest(self.bold, {one.rep for one in binned}), MOST_OF_A_NAME)
        self._kind = widest(self.body, (*map(purpose_word, Purpose), one_on_one_word()))
        self._until = max(
            widest(self.body, map(goes_words, binned)), widest(self.small, map(put_words, binned))
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
        one: AnyBinned = index.data(ROW_ROLE)
        painter.save()
        self.paint_ground(painter, rect, option.state)
        top = rect.top() + (rect.height() - HAIRLINE - 2 * self.line) // 2
        first = QRect(rect.left(), top, rect.width(), self.line)
        second = first.translated(0, self.line)
        self.paint_who(painter, first, day_words(one), one.tier, one.rep, self._name)
        margin = QRect(second.left(), second.top(), MARGIN - BLOCK, self.line)
        self.write(painter, margin, year_words(one), self.small, "text2", RIGHT)
        left = rect.left() + WHO_LEFT + self._name + EDGE
        until = rect.right() - SPACE - self._until
        self.write(
            painter,
            part_of(first, left, self._kind),
            kind_word(one),
            self.body,
            "text2",
        )
        where = left + self._kind + BLOCK
        place = part_of(first, where, until - EDGE - where)
        self.write(painter, place, where_words(one), self.body, "text2")
        content = part_of(second, left, until - EDGE - left)
        self.write(painter, content, content_words(one), self.body)
        goes = part_of(first, until, self._until)
        self.write(painter, goes, goes_words(one), self.body, "text", RIGHT)
        put = part_of(second, until, self._until)
        self.write(painter, put, put_words(one), self.small, "text2", RIGHT)
        painter.restore()
