"""The ride-alongs as rows for a list: month by month, newest first, narrowed on request."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldcoach.coaching import wording
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.ride_along import Purpose, State
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.widgets.marks import mark_word

if TYPE_CHECKING:
    from fieldcoach.coaching.journal_list import Entry

Index = QModelIndex | QPersistentModelIndex

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1

_NO_PARENT = QModelIndex()
_NAMED_CUSTOMERS = 3


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which ride-alongs are wanted; None, and the window of every day, let all pass."""

    rep_id: UUID | None = None
    purpose: Purpose | None = None
    state: State | None = None
    window: Window = EVERYTHING

    @property
    def is_open(self) -> bool:
        """Whether every ride-along passes."""
        return self == Narrowing()

    def passes(self, entry: "Entry") -> bool:
        """Return whether a ride-along is among the wanted ones."""
        return (
            self.rep_id in (None, entry.rep_id)
            and self.purpose in (None, entry.purpose)
            and self.state in (None, entry.state)
            and entry.day in self.window
        )


@dataclass(frozen=True, slots=True)
class TimeChoice:
    """Days that the list can be narrowed to at one stroke."""

    words: str
    window: Window


def time_choices(today: date) -> list[TimeChoice]:
    """Return the windows offered: everything, then ever longer ones that end today or later."""
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    years = (date(today.year, 1, 1), date(today.year - 1, 1, 1))
    beginnings = (today.replace(day=1), quarter, *years)
    windows = [Window(since=since) for since in sorted(set(beginnings), reverse=True)]
    return [
        TimeChoice(_("any time"), EVERYTHING),
        *(TimeChoice(wording.window_text(window, today), window) for window in windows),
    ]


class JournalListModel(QAbstractListModel):
    """Months and ride-alongs in one column.

    A month's row holds its name and cannot be chosen. A ride-along's row holds its Entry under
    ENTRY_ROLE, and under DisplayRole all it says in one line, for those who hear it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Entry | str] = []
        self._shown = 0

    def show(self, entries: "Sequence[Entry]", narrowing: Narrowing, today: date) -> None:
        """Show those of `entries` (newest first) that pass; months of today's year go by name."""
        self.beginResetModel()
        wanted = [entry for entry in entries if narrowing.passes(entry)]
        self._shown = len(wanted)
        self._rows = list(_with_months(wanted, today))
        self.endResetModel()

    @property
    def shown(self) -> int:
        """How many ride-alongs pass."""
        return self._shown

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            return row if role == Qt.ItemDataRole.DisplayRole else None
        if role == ENTRY_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((row.rep, *row.customers))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def entry(self, index: Index) -> "Entry | None":
        """Return the ride-along of a row, None for a month or no row."""
        row = self._rows[index.row()] if index.isValid() else None
        return None if isinstance(row, str) else row

    def index_of(self, ride_along_id: UUID | None) -> QModelIndex:
        """Return where a ride-along stands; an invalid index where it does not."""
        for number, row in enumerate(self._rows):
            if not isinstance(row, str) and row.ride_along_id == ride_along_id:
                return self.index(number)
        return QModelIndex()

    def nearest(self, row: int) -> QModelIndex:
        """Return the ride-along at or after `row`, else the last one before it."""
        after = range(max(row, 0), len(self._rows))
        before = range(min(row, len(self._rows)) - 1, -1, -1)
        for number in (*after, *before):
            if not isinstance(self._rows[number], str):
                return self.index(number)
        return QModelIndex()


def reps_in(entries: "Iterable[Entry]") -> list[tuple[UUID, str]]:
    """Return the reps that ride-alongs are with, by name."""
    named = {entry.rep_id: entry.rep for entry in entries}
    return sorted(named.items(), key=lambda item: item[1].casefold())


def purpose_word(purpose: Purpose) -> str:
    """Return what a day is for, in one word."""
    return {
        Purpose.LEARN: _("learn"),
        Purpose.DEVELOP: _("develop"),
        Purpose.SUPPORT: _("support"),
    }[purpose]


def state_word(state: State) -> str:
    """Return how far a record is, in one word."""
    return {
        State.DRAFT: _("draft"),
        State.FINISHED: _("finished"),
        State.ACKNOWLEDGED: _("acknowledged"),
    }[state]


def month_words(day: date, today: date) -> str:
    """Return "November", with the year where it is not today's."""
    name = wording.long_month(day)
    return name if day.year == today.year else f"{name} {day.year}"


def customers_words(customers: Sequence[str]) -> str:
    """Return who was visited: the first three by name, the others as a number."""
    named = ", ".join(customers[:_NAMED_CUSTOMERS])
    others = len(customers) - _NAMED_CUSTOMERS
    if others <= 0:
        return named
    return ngettext("{named} and {n} more", "{named} and {n} more", others).format(
        named=named, n=others
    )


def ratings_words(ratings: int) -> str:
    """Return how much was rated; nothing where nothing was."""
    if not ratings:
        return ""
    return ngettext("{n} rating", "{n} ratings", ratings).format(n=ratings)


def second_line(entry: "Entry") -> tuple[str, bool]:
    """Return a ride-along's second line, and whether it is the manager's own words."""
    if entry.focus:
        return entry.focus, True
    return (_("No focus point") if entry.ratings else _("Nothing rated yet")), False


def spoken(entry: "Entry") -> str:
    """Return everything the row shows, in one line."""
    parts = [
        wording.named_day(entry.day),
        entry.rep,
        mark_word(entry.tier),
        purpose_word(entry.purpose),
        customers_words(entry.customers),
        second_line(entry)[0],
        ratings_words(entry.ratings),
        state_word(entry.state),
    ]
    return "; ".join(part for part in parts if part)


def _with_months(entries: "Iterable[Entry]", today: date) -> "Iterable[Entry | str]":
    month: tuple[int, int] | None = None
    for entry in entries:
        if (entry.day.year, entry.day.month) != month:
            month = (entry.day.year, entry.day.month)
            yield month_words(entry.day, today)
        yield entry


def shown_words(narrowing: Narrowing, shown: int, of: int, rep: str, today: date) -> str:
    """Return the sentence above the list: how many of how many, and what narrows them."""
    if narrowing.is_open:
        return _("Every ride-along, the newest first.")
    purposes = {
        Purpose.LEARN: _("to learn"),
        Purpose.DEVELOP: _("to develop"),
        Purpose.SUPPORT: _("to support"),
    }
    parts = [
        ngettext("{n} of {of} ride-along", "{n} of {of} ride-alongs", of).format(n=shown, of=of)
    ]
    if narrowing.rep_id is not None:
        parts.append(_("with {rep}").format(rep=rep))
    if narrowing.purpose is not None:
        parts.append(purposes[narrowing.purpose])
    if narrowing.state is not None:
        parts.append(state_word(narrowing.state))
    if not narrowing.window.is_open:
        parts.append(wording.window_text(narrowing.window, today))
    return ", ".join(parts)
