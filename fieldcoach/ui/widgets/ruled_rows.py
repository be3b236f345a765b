"""Rows of words in a ruled list, for dialogs: what stands in the margin, the words, the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from fieldcoach.ui.models.sides import RIGHT
from fieldcoach.ui.theme import BLOCK, EDGE, HAIRLINE, MARGIN, MARK, ROW, SPACE, Theme
from fieldcoach.ui.widgets.marks import mark_word, paint_mark
from fieldcoach.ui.widgets.ruled_delegate import WHO_LEFT, RuledDelegate, part_of
from fieldcoach.ui.widgets.ruled_list import RuledList

_ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledRow:
    """One row. `rest` stands right of the words, in the ink of `tone`; `mark` is a tier's."""

    margin: str
    words: str
    rest: str = ""
    mark: str | None = None
    tone: str = "text2"


class RuledRows(RuledList):
    """Shows RuledRows; `marked` keeps room for the marks of tiers in front of the words."""

    def __init__(
        self, theme: Theme, name: str, *, marked: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._model = _Model(self)
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(theme, marked=marked, parent=self))

    def show_rows(self, rows: Sequence[RuledRow]) -> None:
        """Show other rows and stay at the place in the list."""
        place = max(0, self.currentIndex().row())
        self._model.show(rows)
        self.choose(min(place, len(rows) - 1))

    def choose(self, row: int) -> None:
        """Go to a row; to none where it is not there."""
        self.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())

    def row(self) -> int:
        """Return which row is chosen, -1 for none."""
        return self.currentIndex().row()

    def sizeHint(self) -> QSize:
        return QSize(0, 6 * ROW)


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[RuledRow] = ()

    def show(self, rows: Sequence[RuledRow]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (row.words, row.rest)))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (row.margin, row.words, mark_word(row.mark), row.rest)
            return ", ".join(part for part in parts if part)
        return None


class _Delegate(RuledDelegate):
    def __init__(self, theme: Theme, *, marked: bool, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._left = WHO_LEFT if marked else MARGIN + BLOCK

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, max(ROW, self.line + SPACE) + HAIRLINE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: RuledRow = index.data(_ROW_ROLE)
        line: QRect = option.rect
        painter.save()
        self.paint_ground(painter, line, option.state)
        margin = part_of(line, line.left(), MARGIN - SPACE)
        self.write(painter, margin, row.margin, self.small, "text2", RIGHT)
        left, right = line.left() + self._left, line.right() - SPACE
        if row.mark:
            centre = QPointF(left - MARK - HAIRLINE, line.top() + line.height() / 2)
            paint_mark(painter, self.theme, row.mark, centre, MARK + HAIRLINE)
        words = 1 + QFontMetrics(self.body).horizontalAdvance(row.words)
        rest = 1 + QFontMetrics(self.body).horizontalAdvance(row.rest)
        room = right - left - (EDGE if row.rest else 0)
        # Of two that are too long each gets half; what one does not need is the other's.
        words = min(words, max(room - rest, room // 2))
        rest = min(rest, room - words)
        self.write(painter, part_of(line, left, words), row.words, self.body)
        self.write(painter, part_of(line, right - rest, rest), row.rest, self.body, row.tone, RIGHT)
        painter.restore()
