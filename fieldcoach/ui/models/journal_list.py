"""The ride-alongs as rows for a list: month by month, newest first, narrowed on request."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt

from fieldcoach.coaching import wording
from fieldcoach.coaching.ride_along_words import purpose_word, state_word
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.models.ride_along_rows import Index, RideAlongRows
from fieldcoach.ui.widgets.marks import mark_word

if TYPE_CHECKING:
    from fieldcoach.coaching.journal_list import Entry
    from fieldcoach.coaching.search import Hit, Match
    from fieldcoach.coaching.search_words import SearchWords
    from fieldcoach.ui.models.journal_narrowing import Narrowing

HIT_ROLE = Qt.ItemDataRole.UserRole + 2  # behind ROW_ROLE

NAMED_CUSTOMERS = 3

_READ_AT_ONCE = 24  # rows, a screen and a half


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found: the words, which ride-alongs say them, and how to read a hit."""

    words: "SearchWords"
    matches: "Mapping[UUID, Match]"
    read: "Callable[[Collection[int]], Mapping[int, Hit]]"


class JournalListModel(RideAlongRows["Entry"]):
    """Months and ride-alongs in one column, each an Entry.

    While the list is searched a row has its Hit under HIT_ROLE, unless the hit stands in what it
    shows anyway; hits are read when they come into sight.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hit_keys: list[int] = []  # by row; 0 where no hit is shown
        self._hits: dict[int, Hit | None] = {}
        self._results: Results | None = None
        self._shown: list[Entry] = []

    def show(
        self,
        entries: "Sequence[Entry]",
        narrowing: "Narrowing",
        today: date,
        results: Results | None = None,
    ) -> None:
        """Show those of `entries` (newest first) that pass, and of a search those that it found.

        Months of today's year go by name.
        """
        self.beginResetModel()
        self._results = results
        self._hits.clear()
        wanted = entries if narrowing.is_open else filter(narrowing.passes, entries)
        self._shown = [
            entry for entry in wanted if results is None or entry.ride_along_id in results.matches
        ]
        self.rows = list(_with_months(self._shown, today))
        self._hit_keys = [] if results is None else [_hit_key(row, results) for row in self.rows]
        self.endResetModel()

    @property
    def shown(self) -> "Sequence[Entry]":
        """The ride-alongs that pass."""
        return self._shown

    @property
    def words(self) -> "SearchWords | None":
        """What is searched for."""
        return self._results.words if self._results else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == HIT_ROLE:
            return self._hit(index.row()) if self.row(index) is not None else None
        return super().data(index, role)

    def spoken(self, number: int, row: "Entry") -> str:
        return spoken(row, self._hit(number))

    def whole(self, row: "Entry") -> str:
        return "\n".join((row.rep, *row.customers))

    def lines(self, row: int) -> int:
        """Return how many lines a row has: 1 for a month, 2 for a ride-along, 3 with a hit."""
        if isinstance(self.rows[row], str):
            return 1
        return 3 if self._hit_keys and self._hit_keys[row] else 2

    def _hit(self, row: int) -> "Hit | None":
        key = self._hit_keys[row] if self._hit_keys else 0
        if not key or self._results is None:
            return None
        if key not in self._hits:
            around = slice(max(0, row - _READ_AT_ONCE // 2), row + _READ_AT_ONCE)
            wanted = [one for one in self._hit_keys[around] if one and one not in self._hits]
            self._hits |= dict.fromkeys(
                wanted
            )  # one that has gone meanwhile is not asked for again
            self._hits |= self._results.read(wanted)
        return self._hits[key]


def month_words(day: date, today: date) -> str:
    """Return "November", with the year where it is not today's."""
    name = wording.long_month(day)
    return name if day.year == today.year else f"{name} {day.year}"


def customers_words(customers: Sequence[str]) -> str:
    """Return who was visited: the first three by name, the others as a number."""
    named = ", ".join(customers[:NAMED_CUSTOMERS])
    others = len(customers) - NAMED_CUSTOMERS
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


def spoken(entry: "Entry", hit: "Hit | None" = None) -> str:
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
        f"{hit.place}: {hit.text}" if hit else "",
    ]
    return "; ".join(part for part in parts if part)


def _with_months(entries: "Iterable[Entry]", today: date) -> "Iterable[Entry | str]":
    month: tuple[int, int] | None = None
    for entry in entries:
        if (entry.day.year, entry.day.month) != month:
            month = (entry.day.year, entry.day.month)
            yield month_words(entry.day, today)
        yield entry


def _hit_key(row: "Entry | str", results: Results) -> int:
    """Return the key of the hit that a row shows in a line of its own, 0 where it shows none."""
    if isinstance(row, str):
        return 0
    match = results.matches[row.ride_along_id]
    if not match.is_of_the_list:
        return match.key
    in_sight = (row.focus, *row.customers[:NAMED_CUSTOMERS])
    return 0 if any(map(results.words.are_in, in_sight)) else match.key
