"""What is in the bin, as rows for a list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.coaching.ride_along_words import purpose_word
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.models.journal_list import customers_words, ratings_words
from fieldcoach.ui.widgets.marks import mark_word

if TYPE_CHECKING:
    from fieldcoach.coaching.bin import Binned

Index = QModelIndex | QPersistentModelIndex

BINNED_ROLE = Qt.ItemDataRole.UserRole + 1

_NO_PARENT = QModelIndex()


class BinListModel(QAbstractListModel):
    """Ride-alongs in the bin, each a Binned under BINNED_ROLE, and in words under DisplayRole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Binned] = ()

    def show(self, binned: "Sequence[Binned]") -> None:
        """Show what is in the bin."""
        self.beginResetModel()
        self._rows = binned
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == BINNED_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((row.rep, *row.customers))
        return None

    def binned(self, index: Index) -> "Binned | None":
        """Return what stands in a row, None for no row."""
        return self._rows[index.row()] if index.isValid() else None

    def row_of(self, ride_along_id: UUID | None) -> QModelIndex:
        """Return where a ride-along stands; an invalid index where it does not."""
        for number, row in enumerate(self._rows):
            if row.ride_along_id == ride_along_id:
                return self.index(number)
        return QModelIndex()


def content_words(one: "Binned") -> str:
    """Return what is in a ride-along: "3 visits, 14 ratings, 5 with words"."""
    parts = [
        ngettext("{n} visit", "{n} visits", one.visits).format(n=one.visits) if one.visits else "",
        ratings_words(one.ratings),
        ngettext("{n} piece of evidence", "{n} pieces of evidence", one.evidence).format(
            n=one.evidence
        )
        if one.evidence
        else "",
    ]
    return ", ".join(part for part in parts if part) or _("Nothing on record")


def goes_words(one: "Binned") -> str:
    """Return until when it can be restored."""
    return _("goes for good on {day}").format(day=wording.short_day(one.goes_on, clock.today()))


def put_words(one: "Binned") -> str:
    """Return since when it is there."""
    return _("in the bin since {day}").format(day=wording.short_day(one.binned_on, clock.today()))


def day_words(one: "Binned") -> str:
    """Return the day of the ride-along, for the margin: with its month, as none stands above."""
    return wording.short_day(one.day, clock.today())


def spoken(one: "Binned") -> str:
    """Return everything the row shows, in one line."""
    parts = [
        wording.named_day(one.day, clock.today()),
        one.rep,
        mark_word(one.tier),
        purpose_word(one.purpose),
        customers_words(one.customers),
        content_words(one),
        put_words(one),
        goes_words(one),
    ]
    return "; ".join(part for part in parts if part)
