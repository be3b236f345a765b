"""What today asks for, as rows for a list: sections with a heading, and what stands in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.coaching.ride_along_words import purpose_word
from fieldcoach.coaching.today import Unfinished, how_far
from fieldcoach.i18n import _
from fieldcoach.ui.widgets.marks import mark_word

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole + 1

_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and the rows under it; one without rows is not shown."""

    heading: str
    rows: Sequence[Unfinished]


class TodayListModel(QAbstractListModel):
    """Sections in one column.

    A heading's row cannot be chosen. Any other row holds its record under ROW_ROLE, and under
    DisplayRole all it says in one line, for those who hear it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Unfinished | str] = []

    def show(self, sections: Sequence[Section]) -> None:
        """Show these sections, in order."""
        self.beginResetModel()
        self._rows = []
        for section in sections:
            if section.rows:
                self._rows += [section.heading, *section.rows]
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            return row if role == Qt.ItemDataRole.DisplayRole else None
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((row.rep, how_far(row)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def row(self, index: Index) -> Unfinished | None:
        """Return what stands in a row, None for a heading or no row."""
        row = self._rows[index.row()] if index.isValid() else None
        return None if isinstance(row, str) else row

    def index_of(self, ride_along_id: UUID | None) -> QModelIndex:
        """Return where a ride-along stands; an invalid index where it does not."""
        for number, row in enumerate(self._rows):
            if not isinstance(row, str) and row.ride_along_id == ride_along_id:
                return self.index(number)
        return QModelIndex()

    def nearest(self, row: int) -> QModelIndex:
        """Return the first row at or after `row` that can be chosen, else the last before it."""
        after = range(max(row, 0), len(self._rows))
        before = range(min(row, len(self._rows)) - 1, -1, -1)
        for number in (*after, *before):
            if not isinstance(self._rows[number], str):
                return self.index(number)
        return QModelIndex()


def day_words(one: Unfinished) -> str:
    """Return the day for the margin: within a week the weekday tells it, else the month."""
    today = clock.today()
    if (today - one.day).days < 7:
        return wording.week_day(one.day)
    return wording.short_day(one.day, today)


def spoken(one: Unfinished) -> str:
    """Return everything the row shows, in one line."""
    parts = [
        wording.named_day(one.day, clock.today()),
        one.rep,
        mark_word(one.tier),
        purpose_word(one.purpose),
        how_far(one),
        _("Continue"),
    ]
    return "; ".join(part for part in parts if part)
