"""Ride-alongs, and others, as rows for a list, under headings; each list tells what a row says."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole + 1

_NO_PARENT = QModelIndex()


class OfARideAlong(Protocol):
    """What a ride-along's row holds: a view of it, by its key."""

    @property
    def ride_along_id(self) -> UUID: ...


AnyRow = TypeVar("AnyRow")
Row = TypeVar("Row", bound=OfARideAlong)


class RecordRows(QAbstractListModel, Generic[AnyRow]):
    """Headings and records in one column.

    A heading's row holds its words and cannot be chosen. Any other holds its record under ROW_ROLE,
    and under DisplayRole all it says in one line, for those who hear it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[AnyRow | str] = ()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if isinstance(row, str):
            return row if role == Qt.ItemDataRole.DisplayRole else None
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(index.row(), row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.whole(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def spoken(self, number: int, row: AnyRow) -> str:
        """Return everything that row `number` shows, in one line."""
        raise NotImplementedError

    def whole(self, row: AnyRow) -> str:
        """Return what may be too long for a row, for its tooltip."""
        raise NotImplementedError

    def row(self, index: Index) -> AnyRow | None:
        """Return what stands in a row, None for a heading or no row."""
        row = self.rows[index.row()] if index.isValid() else None
        return None if isinstance(row, str) else row

    def key_of(self, row: AnyRow) -> UUID:
        """Return the key of what a row shows."""
        raise NotImplementedError

    def index_of(self, key: UUID | None) -> QModelIndex:
        """Return where a record stands; an invalid index where it does not."""
        for number, row in enumerate(self.rows):
            if not isinstance(row, str) and self.key_of(row) == key:
                return self.index(number)
        return QModelIndex()

    def nearest(self, row: int) -> QModelIndex:
        """Return the record at or after `row`, else the last one before it."""
        after = range(max(row, 0), len(self.rows))
        before = range(min(row, len(self.rows)) - 1, -1, -1)
        for number in (*after, *before):
            if not isinstance(self.rows[number], str):
                return self.index(number)
        return QModelIndex()


class RideAlongRows(RecordRows[Row]):
    """Headings and ride-alongs in one column."""

    def key_of(self, row: Row) -> UUID:
        return row.ride_along_id
