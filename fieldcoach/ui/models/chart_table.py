"""A chart's table of words for a view, and as text for the clipboard."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldcoach.exchange.csv_text import guard
from fieldcoach.ui.models.sides import side_of

if TYPE_CHECKING:
    from fieldcoach.charts.tables import Table

Index = QModelIndex | QPersistentModelIndex

_NO_PARENT = QModelIndex()
# A figure, in brackets or with its sign, and at most a word behind it, as "3.0 slipping".
_FIGURE = re.compile(r"[(+−-]?\d[\d., \u202f]*(%)?\)?( \w+)?|–?")


class ChartTableModel(QAbstractTableModel):
    """The cells of a Table; columns of figures stand at the right."""

    def __init__(self, table: "Table", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._figures = [
            all(_FIGURE.fullmatch(row[column]) for row in table.rows)
            for column in range(len(table.columns))
        ]

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(self._figures[index.column()])
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._table.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(self._figures[section])
        return None

    def text(self) -> str:
        """Return the heads and all rows, a tab between cells and a line for each row."""
        return _lines((self._table.columns, *self._table.rows))

    def text_of(self, cells: Iterable[tuple[int, int]]) -> str:
        """Return the cells at (row, column) likewise; what was not asked for between is empty."""
        asked = set(cells)
        rows = sorted({row for row, _column in asked})
        columns = sorted({column for _row, column in asked})
        return _lines(
            [self._table.rows[row][column] if (row, column) in asked else "" for column in columns]
            for row in rows
        )


def _lines(rows: Iterable[Iterable[str]]) -> str:
    return "\n".join("\t".join(_cell(cell) for cell in row) for row in rows)


def _cell(words: str) -> str:
    """Return a cell in one line; a figure as it is, words so that no spreadsheet computes them."""
    line = " ".join(words.split())
    return line if _FIGURE.fullmatch(line) else guard(line)
