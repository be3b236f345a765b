"""The results of one rep as rows: period by period under their metric."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldcoach.coaching.period_words import period_words
from fieldcoach.coaching.result_table import RepResult
from fieldcoach.coaching.result_words import attainment_words, figure_words, overlap_words
from fieldcoach.domain.names import match_key
from fieldcoach.i18n import _
from fieldcoach.ui.models.sides import side_of

Index = QModelIndex | QPersistentModelIndex

METRIC, PERIOD, TARGET, ACTUAL, ATTAINMENT, NOTE = range(6)

_FIGURES = (TARGET, ACTUAL, ATTAINMENT)
_NO_PARENT = QModelIndex()


class RepResultsModel(QAbstractTableModel):
    """A row a result; the metric is said in the first row of it only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[RepResult] = ()

    def show(self, rows: Sequence[RepResult]) -> None:
        """Show these, which are in order."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> RepResult | None:
        """Return the result of a cell."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else NOTE + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words(index.row(), index.column()) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(self._rows[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(index.column() in _FIGURES)
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
            return side_of(section in _FIGURES)
        heads = (_("Metric"), _("Period"), _("Target"), _("Actual"), _("Attainment"), "")
        return heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _words(self, number: int, column: int) -> str:
        row = self._rows[number]
        if column == METRIC:
            above = self._rows[number - 1].result.metric if number else ""
            return "" if match_key(above) == match_key(row.result.metric) else row.result.metric
        cells = {
            PERIOD: period_words(row.result.period),
            TARGET: figure_words(row.result.target),
            ACTUAL: figure_words(row.result.actual),
            ATTAINMENT: attainment_words(row.result),
            NOTE: overlap_words(row.overlapping),
        }
        return cells[column]

    def _spoken(self, row: RepResult) -> str:
        said = _("{metric}, {period}: target {target}, actual {actual}, attainment {share}").format(
            metric=row.result.metric,
            period=period_words(row.result.period),
            target=figure_words(row.result.target),
            actual=figure_words(row.result.actual),
            share=attainment_words(row.result),
        )
        return ", ".join(filter(None, (said, overlap_words(row.overlapping))))
