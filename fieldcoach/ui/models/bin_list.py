"""What is in the bin, as rows for a list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.coaching.ride_along_words import purpose_word
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.models.journal_list import customers_words, ratings_words
from fieldcoach.ui.models.ride_along_rows import RideAlongRows
from fieldcoach.ui.widgets.marks import mark_word

if TYPE_CHECKING:
    from fieldcoach.coaching.bin import Binned


class BinListModel(RideAlongRows["Binned"]):
    """Ride-alongs in the bin, each a Binned."""

    def show(self, binned: "Sequence[Binned]") -> None:
        """Show what is in the bin."""
        self.beginResetModel()
        self.rows = binned
        self.endResetModel()

    def spoken(self, number: int, row: "Binned") -> str:
        return spoken(row)

    def whole(self, row: "Binned") -> str:
        return "\n".join((row.rep, *row.customers))


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
