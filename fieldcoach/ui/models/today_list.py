"""What today asks for, as rows for a list: sections with a heading, and what stands in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.coaching.ride_along_words import purpose_word
from fieldcoach.coaching.today import Unfinished, how_far
from fieldcoach.i18n import _
from fieldcoach.ui.models.ride_along_rows import RideAlongRows
from fieldcoach.ui.widgets.marks import mark_word


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and the rows under it; one without rows is not shown."""

    heading: str
    rows: Sequence[Unfinished]


class TodayListModel(RideAlongRows[Unfinished]):
    """Sections in one column, each under its heading."""

    def show(self, sections: Sequence[Section]) -> None:
        """Show these sections, in order."""
        self.beginResetModel()
        rows: list[Unfinished | str] = []
        for section in sections:
            if section.rows:
                rows += [section.heading, *section.rows]
        self.rows = rows
        self.endResetModel()

    def spoken(self, number: int, row: Unfinished) -> str:
        return spoken(row)

    def whole(self, row: Unfinished) -> str:
        return "\n".join((row.rep, how_far(row)))


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
