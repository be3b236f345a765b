"""Goals and actions as a tree of two levels: what they stand under, and they themselves."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import IntEnum
from uuid import UUID

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldcoach.i18n import _
from fieldcoach.ui.models.plan_axis import TimeAxis, time_axis
from fieldcoach.ui.models.plan_cells import (
    by_words,
    entry_tip,
    entry_words,
    level_head,
    spoken_entry,
    status_words,
)
from fieldcoach.ui.models.plan_rows import Entry, Head
from fieldcoach.ui.widgets.marks import mark_word

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole + 1  # a Head or an Entry

_NO_PARENT = QModelIndex()
_HEADS = 0  # internal id of the first level; of the second its head's row, counted from 1


class PlanColumn(IntEnum):
    """What stands beside each other."""

    WHAT = 0
    LEVEL = 1
    BY = 2
    TIME = 3
    STATUS = 4


class PlanTreeModel(QAbstractItemModel):
    """Heads, and below each its entries. The Head or Entry is under ROW_ROLE of every cell."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: list[Head] = []
        self.today = date.min
        self.axis: TimeAxis = time_axis((), date(2000, 1, 1))
        self._level_head = level_head(())

    def show(self, heads: Sequence[Head], today: date) -> None:
        """Show these heads in their order."""
        self.beginResetModel()
        self._heads, self.today = list(heads), today
        entries = list(self.every_entry())
        self.axis = time_axis((day for entry in entries for day in _days(entry)), today)
        self._level_head = level_head(entries)
        self.endResetModel()

    @property
    def heads(self) -> Sequence[Head]:
        """What is shown."""
        return self._heads

    def every_entry(self) -> Iterator[Entry]:
        """Return the goals and actions from above."""
        return (entry for head in self._heads for entry in head.entries)

    def words(self, row: Head | Entry, column: PlanColumn) -> str:
        """Return what a cell says."""
        if isinstance(row, Head):
            return row.name if column is PlanColumn.WHAT else ""
        if column is PlanColumn.WHAT:
            return entry_words(row)
        if column is PlanColumn.BY:
            return by_words(row, self.today)
        if column is PlanColumn.STATUS:
            return status_words(row, self.today)
        return ""

    def row(self, index: Index) -> Head | Entry | None:
        """Return what stands in a row."""
        found: Head | Entry | None = index.data(ROW_ROLE) if index.isValid() else None
        return found

    def index_of(self, key: object) -> QModelIndex:
        """Return where a goal, an action, a rep or a time stands; invalid where it does not."""
        for number, head in enumerate(self._heads):
            if head.key == key:
                return self.index(number, 0)
            for place, entry in enumerate(head.entries):
                if entry.key == key:
                    return self.index(place, 0, self.index(number, 0))
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _NO_PARENT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _HEADS)

    def parent(self, child: Index = _NO_PARENT) -> QModelIndex:  # type: ignore[override]
        if not child.isValid() or child.internalId() == _HEADS:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, _HEADS)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        if not parent.isValid():
            return len(self._heads)
        if parent.internalId() != _HEADS or parent.column() > 0:
            return 0
        return len(self._heads[parent.row()].entries)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return len(PlanColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._row(index)
        if role == ROW_ROLE:
            return row
        column = PlanColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row) if column is PlanColumn.WHAT else self.words(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            if isinstance(row, Head):
                return ", ".join(part for part in (row.name, row.facts) if part)
            return entry_tip(row, column == PlanColumn.STATUS, self.today)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            PlanColumn.WHAT: _("Goal or action"),
            PlanColumn.LEVEL: self._level_head,
            PlanColumn.BY: _("By"),
            PlanColumn.TIME: "",
            PlanColumn.STATUS: "",
        }[PlanColumn(section)]

    def _row(self, index: Index) -> Head | Entry:
        if index.internalId() == _HEADS:
            return self._heads[index.row()]
        return self._heads[index.internalId() - 1].entries[index.row()]

    def _spoken(self, row: Head | Entry) -> str:
        if isinstance(row, Head):
            tier = mark_word(row.plan.tier) or row.plan.tier or "" if row.plan else ""
            return ", ".join(part for part in (row.name, tier, row.facts) if part)
        return spoken_entry(row, self.today)


def key_of(row: Head | Entry | None) -> UUID | str | None:
    """Return what names a row across refreshes."""
    return None if row is None else row.key


def _days(entry: Entry) -> list[date]:
    """Return the days that a strip should reach to."""
    return [day for day in (entry.due_on, entry.closed_on) if day is not None]
