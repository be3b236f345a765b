"""What is in the bin, as rows for a list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.coaching.bin import Binned
from fieldcoach.coaching.ride_along_words import purpose_word
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.models.journal_list import customers_words, ratings_words
from fieldcoach.ui.models.ride_along_rows import RecordRows
from fieldcoach.ui.widgets.marks import mark_word

if TYPE_CHECKING:
    from fieldcoach.coaching.bin import AnyBinned, BinnedOneOnOne


class BinListModel(RecordRows["AnyBinned"]):
    """Ride-alongs and one-on-ones in the bin."""

    def show(self, binned: "Sequence[AnyBinned]") -> None:
        """Show what is in the bin."""
        self.beginResetModel()
        self.rows = binned
        self.endResetModel()

    def key_of(self, row: "AnyBinned") -> UUID:
        return key_of(row)

    def spoken(self, number: int, row: "AnyBinned") -> str:
        return spoken(row)

    def whole(self, row: "AnyBinned") -> str:
        return "\n".join((row.rep, *row.customers)) if isinstance(row, Binned) else row.rep


def key_of(one: "AnyBinned") -> UUID:
    """Return the key of what was put away."""
    return one.ride_along_id if isinstance(one, Binned) else one.one_on_one_id


def count_words(binned: "Sequence[AnyBinned]") -> str:
    """Return how much is in the bin: "2 ride-alongs and 1 one-on-one"; "" for nothing."""
    days = sum(isinstance(one, Binned) for one in binned)
    met = len(binned) - days
    return wording.listing(
        [
            words
            for n, words in (
                (days, ngettext("{n} ride-along", "{n} ride-alongs", days).format(n=days)),
                (met, ngettext("{n} one-on-one", "{n} one-on-ones", met).format(n=met)),
            )
            if n
        ]
    )


def kind_word(one: "AnyBinned") -> str:
    """Return what it is: the purpose of a ride-along, or "one-on-one"."""
    return purpose_word(one.purpose) if isinstance(one, Binned) else one_on_one_word()


def one_on_one_word() -> str:
    """Return what a one-on-one is called in a column."""
    return _("one-on-one")


def where_words(one: "AnyBinned") -> str:
    """Return the customers of a ride-along, or when a one-on-one was to begin."""
    if isinstance(one, Binned):
        return customers_words(one.customers)
    return f"{one.starts:%H:%M}" if one.starts is not None else ""


def content_words(one: "AnyBinned") -> str:
    """Return what is in it: "3 visits, 14 ratings, 5 with words", "4 items, 2 actions, notes"."""
    parts = _of_ride_along(one) if isinstance(one, Binned) else _of_one_on_one(one)
    return ", ".join(part for part in parts if part) or _("Nothing on record")


def _of_ride_along(one: Binned) -> list[str]:
    return [
        ngettext("{n} visit", "{n} visits", one.visits).format(n=one.visits) if one.visits else "",
        ratings_words(one.ratings),
        ngettext("{n} piece of evidence", "{n} pieces of evidence", one.evidence).format(
            n=one.evidence
        )
        if one.evidence
        else "",
    ]


def _of_one_on_one(one: "BinnedOneOnOne") -> list[str]:
    return [
        ngettext("{n} item", "{n} items", one.items).format(n=one.items) if one.items else "",
        ngettext("{n} action", "{n} actions", one.actions).format(n=one.actions)
        if one.actions
        else "",
        _("notes") if one.has_notes else "",
    ]


def goes_words(one: "AnyBinned") -> str:
    """Return until when it can be restored."""
    return _("goes for good on {day}").format(day=wording.short_day(one.goes_on, clock.today()))


def put_words(one: "AnyBinned") -> str:
    """Return since when it is there."""
    return _("in the bin since {day}").format(day=wording.short_day(one.binned_on, clock.today()))


def day_words(one: "AnyBinned") -> str:
    """Return the day it is of, for the margin: with its month, as none stands above."""
    return wording.short_day(one.day)


def year_words(one: "AnyBinned") -> str:
    """Return the year of that day, for the margin's second line; "" for the present one."""
    return "" if one.day.year == clock.today().year else str(one.day.year)


def spoken(one: "AnyBinned") -> str:
    """Return everything the row shows, in one line."""
    parts = [
        wording.named_day(one.day, clock.today()),
        one.rep,
        mark_word(one.tier),
        kind_word(one),
        where_words(one),
        content_words(one),
        put_words(one),
        goes_words(one),
    ]
    return "; ".join(part for part in parts if part)
