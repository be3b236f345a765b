"""The rows of a file of results as a table that is read before they are taken."""

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from fieldcoach.coaching.intake.result_rows import COLUMNS
from fieldcoach.i18n import _
from fieldcoach.ui.models.result_lines import WHY, ResultLinesModel
from fieldcoach.ui.theme import EDGE, HAIRLINE, SPACE, Theme
from fieldcoach.ui.widgets.plain_table import make_plain

_WIDEST_CELL = 8 * EDGE


class ResultLinesTable(QTableView):
    """Shows a ResultLinesModel. Call `fit` after the model was filled."""

    def __init__(
        self, theme: Theme, model: ResultLinesModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_Ruled(theme, self))
        self.setAccessibleName(_("Rows of the file"))
        make_plain(self)
        self.horizontalHeader().setStretchLastSection(True)

    def fit(self, used: Collection[str]) -> None:
        """Show the columns that the file uses, each as wide as its words up to a limit."""
        for place, name in enumerate(COLUMNS, start=1):
            self.setColumnHidden(place, name not in used)
        self.resizeColumnsToContents()
        for column in range(WHY):
            self.setColumnWidth(column, min(self.columnWidth(column), _WIDEST_CELL))


class _Ruled(QStyledItemDelegate):
    """Gives cells air at both sides, a hairline below, and their own ink in a chosen row."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the room of the words with the air at both sides."""
        return super().sizeHint(option, index) + QSize(2 * SPACE, 0)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        rect = QRect(option.rect)
        super().paint(painter, option, index)
        foot = QRect(rect.left(), rect.bottom(), rect.width(), HAIRLINE)
        painter.fillRect(foot, self._theme.colour("line"))

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.rect.adjust(SPACE, 0, -SPACE, 0)
        ink = option.palette.brush(QPalette.ColorRole.Text)
        option.palette.setBrush(QPalette.ColorRole.HighlightedText, ink)
