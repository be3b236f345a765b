"""The rows of a file of results as a table: each cell as written, and what becomes of the row."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from fieldcoach.coaching.intake.result_preview import ResultLine
from fieldcoach.coaching.intake.result_rows import COLUMNS
from fieldcoach.i18n import _
from fieldcoach.ui.models.sides import side_of
from fieldcoach.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

LINE, WHY = 0, 1 + len(COLUMNS)
_FIGURES = {LINE, *(1 + COLUMNS.index(name) for name in ("target", "actual", "attainment"))}
_NO_PARENT = QModelIndex()
_BLANK = "–"


class ResultLinesModel(QAbstractTableModel):
    """A row for each of the file's. A cell that cannot be read is bold, in danger, and says why."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[ResultLine] = []

    def show(self, lines: Sequence[ResultLine], *, bad_first: bool) -> None:
        """Show the rows, in the order of the file or those that cannot be read before."""
        self.beginResetModel()
        self._lines = sorted(lines, key=lambda one: bad_first and not one.problems)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else WHY + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _words(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(column in _FIGURES)
        is_wrong = _is_wrong(line, column)
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font(weight=600 if is_wrong and column != WHY else 400)
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = column in (LINE, WHY) or not line.is_new
            ink = "danger" if is_wrong else "text2" if quiet else "text"
            return QBrush(self._theme.colour(ink))
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
            return [
                _("Line"),
                _("Rep"),
                _("Period"),
                _("Target"),
                _("Actual"),
                _("Attainment"),
                _("Metric"),
                _("What becomes of it"),
            ][section]
        return side_of(section in _FIGURES) if role == Qt.ItemDataRole.TextAlignmentRole else None


def why(line: ResultLine) -> str:
    """Return what becomes of a row, in words."""
    if line.problems:
        return "; ".join(f"{column} {reason}" for column, reason in line.problems.items())
    if line.same_as is None:
        return _("new")
    if line.same_as == 0:
        return _("on record already, skipped")
    return _("same as line {n}, skipped").format(n=line.same_as)


def _words(line: ResultLine, column: int) -> str:
    if column == LINE:
        return str(line.line)
    if column == WHY:
        return why(line)
    said = " ".join(line.cells[column - 1].split())
    return said or (_BLANK if _is_wrong(line, column) else "")


def _is_wrong(line: ResultLine, column: int) -> bool:
    if column == WHY:
        return bool(line.problems)
    return column != LINE and COLUMNS[column - 1] in line.problems
