"""What the tables with a skill a row share: which skill stands where, and which are there twice."""

from collections import Counter
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole + 1

_NO_PARENT = QModelIndex()


class SeriesRow(Protocol):
    """What a row has to say of its skill."""

    @property
    def series(self) -> UUID: ...
    @property
    def key(self) -> str: ...


Row = TypeVar("Row", bound=SeriesRow)


class SeriesRowsModel(QAbstractTableModel, Generic[Row]):
    """One row a skill; a skill that was worded anew has a row for each wording."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._repeated: set[str] = set()

    def put(self, rows: Sequence[Row]) -> None:
        """Take `rows` as they are ordered, within a reset of the model."""
        self._rows = list(rows)
        keys = Counter(row.key for row in rows)
        self._repeated = {key for key, count in keys.items() if count > 1}

    def row(self, index: Index) -> Row | None:
        """Return the skill of a row, None for no row."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, series: UUID | None) -> QModelIndex:
        """Return where a skill stands, an invalid index where it does not."""
        for number, row in enumerate(self._rows):
            if row.series == series:
                return self.index(number, 0)
        return QModelIndex()

    def is_repeated(self, row: Row) -> bool:
        """Whether another wording of the skill stands in the table too."""
        return row.key in self._repeated

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)
