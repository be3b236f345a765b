"""What the list of ride-alongs is narrowed to, and what it can be narrowed to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from fieldcoach.coaching import wording
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.names import match_key
from fieldcoach.domain.ride_along import Purpose, State
from fieldcoach.i18n import _

if TYPE_CHECKING:
    from fieldcoach.coaching.journal_list import Entry

NO_FOCUS = b""
"""Stands for the skill of ride-alongs that ended on no focus point."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which ride-alongs are wanted; None, and the window of every day, let all pass.

    `focus` is the series of a focus point's skill, or NO_FOCUS.
    """

    rep_id: UUID | None = None
    purpose: Purpose | None = None
    state: State | None = None
    customer: str | None = None
    focus: bytes | None = None
    window: Window = EVERYTHING

    @property
    def is_open(self) -> bool:
        """Whether every ride-along passes."""
        return self == Narrowing()

    @property
    def filters(self) -> bool:
        """Whether it narrows by more than days."""
        return self != Narrowing(window=self.window)

    def passes(self, entry: "Entry") -> bool:
        """Return whether a ride-along is among the wanted ones."""
        return (
            self.rep_id in (None, entry.rep_id)
            and self.purpose in (None, entry.purpose)
            and self.state in (None, entry.state)
            and (self.customer is None or self.customer in entry.customers)
            and (self.focus is None or self._has_focus(entry))
            and entry.day in self.window
        )

    def _has_focus(self, entry: "Entry") -> bool:
        if self.focus == NO_FOCUS:
            return not entry.focus
        return any(series == self.focus for series, _name in entry.focus_skills)


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


def reps_in(entries: "Iterable[Entry]") -> dict[UUID, str]:
    """Return the reps that ride-alongs are with, by name."""
    named = {entry.rep_id: entry.rep for entry in entries}
    return dict(sorted(named.items(), key=lambda item: match_key(item[1])))


def customers_in(entries: "Iterable[Entry]") -> list[str]:
    """Return the customers that were visited, by name."""
    return sorted({name for entry in entries for name in entry.customers}, key=match_key)


def focus_skills_in(entries: "Iterable[Entry]") -> dict[bytes, str]:
    """Return the skills that focus points are tied to, by name; the newest name of each.

    `entries` come newest first.
    """
    named: dict[bytes, str] = {}
    for entry in entries:
        for series, name in entry.focus_skills:
            named.setdefault(series, name)
    return dict(sorted(named.items(), key=lambda item: match_key(item[1])))
