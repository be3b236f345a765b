"""The results of a metric and period as a grid of reps: what stands in each cell, in words."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldcoach.coaching.result_editing import Column, column_words
from fieldcoach.coaching.result_table import ResultRow, ResultTable
from fieldcoach.coaching.result_words import NOTHING, attainment_words, figure_words, overlap_words
from fieldcoach.coaching.wording import heading
from fieldcoach.domain.results import in_percent, written
from fieldcoach.i18n import _
from fieldcoach.ui.models.sides import side_of

Index = QModelIndex | QPersistentModelIndex

REP, TARGET, ACTUAL, ATTAINMENT, NOTE = range(5)
COLUMN_OF = {TARGET: Column.TARGET, ACTUAL: Column.ACTUAL, ATTAINMENT: Column.ATTAINMENT}

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
GROUP_START_ROLE = Qt.ItemDataRole.UserRole + 2
QUIET_ROLE = Qt.ItemDataRole.UserRole + 3  # whether a figure is no result yet, or nothing

_NO_PARENT = QModelIndex()


class ResultGridModel(QAbstractTableModel):
    """A row a rep. The ResultRow is under ROW_ROLE of every cell."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table: ResultTable | None = None

    def show(self, table: ResultTable) -> None:
        """Show a table; where the same reps stand in the same order only the cells are new."""
        same = self.table is not None and _reps(self.table) == _reps(table)
        if same:
            self.table = table
            last = self.index(self.rowCount() - 1, NOTE)
            self.dataChanged.emit(self.index(0, REP), last)
            return
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def row(self, index: Index) -> ResultRow | None:
        """Return the row of a cell."""
        return self.table.rows[index.row()] if self.table and index.isValid() else None

    def row_of(self, rep_id: object) -> int | None:
        """Return where a rep stands."""
        rows = self.table.rows if self.table else ()
        return next((n for n, row in enumerate(rows) if row.rep.id == rep_id), None)

    def entry(self, index: Index) -> str:
        """Return what stands in a cell as one would type it."""
        row, column = self.row(index), COLUMN_OF.get(index.column())
        if row is None or column is None:
            return ""
        if column is Column.ATTAINMENT:
            stated = row.result.stated if row.result else None
            return "" if stated is None else written(in_percent(stated))
        figure = row.target if column is Column.TARGET else row.actual
        return "" if figure is None else written(figure)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() or self.table is None else len(self.table.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else NOTE + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell_words(row, column) if column in (REP, NOTE) else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(column in COLUMN_OF)
        if role == ROW_ROLE:
            return row
        if role == GROUP_START_ROLE:
            return self._starts(index.row())
        if role == QUIET_ROLE:
            return row.waiting is not None or cell_words(row, column) == NOTHING
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(section in COLUMN_OF)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        column = COLUMN_OF.get(section)
        return heading(column_words(column)) if column else _("Rep") if section == REP else ""

    def _starts(self, number: int) -> bool:
        rows = self.table.rows if self.table else ()
        return number > 0 and _group(rows[number]) != _group(rows[number - 1])

    def _spoken(self, row: ResultRow, column: int) -> str:
        words = cell_words(row, column)
        if column not in COLUMN_OF:
            return words
        said = _("{column} of {rep}: {figure}").format(
            column=column_words(COLUMN_OF[column]),
            rep=row.rep.name,
            figure=_("none") if words == NOTHING else words,
        )
        return ", ".join(filter(None, (said, note_words(row))))


def cell_words(row: ResultRow, column: int) -> str:
    """Return what a cell says."""
    if column == REP:
        return row.rep.name
    if column == TARGET:
        return figure_words(row.target)
    if column == ACTUAL:
        return figure_words(row.actual)
    return attainment_words(row.result) if column == ATTAINMENT else note_words(row)


def note_words(row: ResultRow) -> str:
    """Return what is to be said of a row besides its figures."""
    said = []
    if row.waiting is not None:
        missing = Column.ACTUAL if row.waiting.actual is None else Column.TARGET
        said.append(_("waits for the {column}").format(column=column_words(missing)))
    said.append(overlap_words(row.overlapping))
    if row.has_left:
        said.append(_("left"))
    return ", ".join(filter(None, said))


def _reps(table: ResultTable) -> list[object]:
    return [(row.rep.id, _group(row)) for row in table.rows]


def _group(row: ResultRow) -> object:
    return row.tier, row.has_left
