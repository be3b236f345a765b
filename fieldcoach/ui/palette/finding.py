"""What fits the words that were typed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from typing import Any
from uuid import UUID

from fieldcoach.coaching import wording
from fieldcoach.coaching.directory import Directory, RepThere, RideAlongThere
from fieldcoach.coaching.plan_search import PlanHit, PlansFound
from fieldcoach.coaching.search import Found, Hit, Kind
from fieldcoach.coaching.search_words import SearchWords, Term, parse
from fieldcoach.domain.days import parse_day
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.palette.rows import (
    Group,
    Row,
    command_row,
    new_row,
    note_row,
    place_row,
    plan_row,
    rep_row,
    ride_along_row,
)
from fieldcoach.ui.places import Place

MOST_ROWS = 11
_NEWEST = 4  # so many ride-alongs are offered where one has been nowhere yet
_EMPTY = Directory((), ())
_TOLD_ELSEWHERE = (Kind.CUSTOMER, Kind.FOCUS_POINT)


@dataclass(frozen=True, slots=True)
class Result:
    """The rows to show, and how many there are in all."""

    rows: tuple[Row, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Part:
    """What of one kind fits; rows are made of those alone that are shown."""

    items: Sequence[Any]
    row: Callable[[Any], Row]


@dataclass(slots=True)
class Finder:
    """Finds among what there is on one day.

    Attributes:
        pages: places with the keys that go there.
        recent: where the person was, the last place first; what shows now is not among them.
        notes, plans: search the words of ride-alongs, and those of plans and one-on-ones.
        here: the key of what shows now.
        directory: everyone and every ride-along, None until they are read.
    """

    today: date
    pages: Sequence[tuple[Place, str]]
    commands: Sequence[Command]
    recent: Sequence[Destination]
    notes: Callable[[str], Found]
    plans: Callable[[str], PlansFound]
    here: UUID | None = None
    directory: Directory | None = None
    _reps: list[tuple[str, RepThere]] = field(default_factory=list)
    _days: list[tuple[str, str, RideAlongThere]] = field(default_factory=list)

    def learn(self, directory: Directory) -> None:
        """Take who and what there is, and fold it for comparing."""
        folded = cache(_folded)
        self.directory = directory
        self._reps = [(folded(rep.name), rep) for rep in directory.reps]
        on = cache(_day_words)
        self._days = [
            (folded(ride.rep) + "".join(map(folded, ride.customers)), on(ride.day), ride)
            for ride in directory.ride_alongs
        ]

    def find(self, typed: str) -> Result:
        """Return what fits, by kind; where nothing was typed, where one was and what can be done.

        Every word counts as a beginning, and all must be in it; case and accents make no
        difference. A number of one or two digits is a day of the month.
        """
        words = parse(typed)
        if not words:
            return _fitted([self._recent(), _Part(self.commands, command_row)])
        notes, plans = self.notes(typed), self.plans(typed)
        told = [hit for hit in notes.hits if hit.kind not in _TOLD_ELSEWHERE]
        said: list[Hit | PlanHit] = [*told, *plans.hits]
        said.sort(key=lambda hit: hit.day or date.min, reverse=True)
        return _fitted(
            [
                self._found_reps(words),
                _Part(self._found_days(typed, words), partial(self._ride_along_row, words)),
                _Part(said, self._said_row),
                _Part(
                    [page for page in self.pages if words.are_in(page[0].text)],
                    lambda page: place_row(page[0], page[1], words),
                ),
                _Part(
                    [command for command in self.commands if words.are_in(command.title)],
                    lambda command: command_row(command, words),
                ),
            ],
            unread=notes.ride_alongs - len(notes.hits) + plans.records - len(plans.hits),
        )

    def _recent(self) -> _Part:
        there = self.directory or _EMPTY
        reps = {rep.rep_id: rep for rep in there.reps}
        days = {ride.ride_along_id: ride for ride in there.ride_alongs}
        pages = {place.name: (place, key) for place, key in self.pages}
        rows = []
        for destination in self.recent:
            if destination.place in pages:
                rows.append(place_row(*pages[destination.place], group=Group.RECENT))
            elif destination.id in reps:
                rows.append(rep_row(reps[destination.id], self.today, group=Group.RECENT))
            elif destination.id in days:
                rows.append(ride_along_row(days[destination.id], self.today, group=Group.RECENT))
        been = {self.here, *(destination.id for destination in self.recent)}
        newest = [ride for ride in there.ride_alongs[:MOST_ROWS] if ride.ride_along_id not in been]
        rows += [ride_along_row(ride, self.today) for ride in newest[: max(0, _NEWEST - len(rows))]]
        return _Part(rows, lambda row: row)

    def _found_reps(self, words: SearchWords) -> _Part:
        wanted = [_needle(term) for term in words.terms]
        found = [rep for folded, rep in self._reps if all(one in folded for one in wanted)]
        rows = [rep_row(rep, self.today, words) for rep in found]
        if found and not found[0].has_left:
            rows.insert(1, new_row(found[0], words))
        return _Part(rows, lambda row: row)

    def _found_days(self, typed: str, words: SearchWords) -> list[RideAlongThere]:
        """Return the ride-alongs that fit, those of a day that was named first."""
        wanted = [(_needle(term), _of_the_day(term)) for term in words.terms]
        named = parse_day(typed, self.today, past=True)
        found = [
            ride
            for folded, day, ride in self._days
            if ride.day == named or all(needle in folded or on in day for needle, on in wanted)
        ]
        found.sort(key=lambda ride: ride.day != named)
        return found

    def _said_row(self, hit: Hit | PlanHit) -> Row:
        return note_row(hit, self.today) if isinstance(hit, Hit) else plan_row(hit, self.today)

    def _ride_along_row(self, words: SearchWords, ride: RideAlongThere) -> Row:
        return ride_along_row(ride, self.today, words)


def _fitted(parts: Sequence[_Part], unread: int = 0) -> Result:
    """Give each kind a row in turn, until there is no more room or nothing more to show."""
    shares = [0] * len(parts)
    room = MOST_ROWS
    while room and any(share < len(part.items) for share, part in zip(shares, parts, strict=True)):
        for at, part in enumerate(parts):
            if room and shares[at] < len(part.items):
                shares[at] += 1
                room -= 1
    rows = tuple(
        part.row(item)
        for part, share in zip(parts, shares, strict=True)
        for item in part.items[:share]
    )
    return Result(rows, sum(len(part.items) for part in parts) + unread)


def _needle(term: Term) -> str:
    """Return what stands in folded words that have a term: they begin with a blank each."""
    return " " + " ".join(term.words) + ("" if term.is_beginning else " ")


def _of_the_day(term: Term) -> str:
    """Return the same for a day's words, where a number is a whole one: 2 is not the 20th."""
    needle = _needle(term)
    return f"{needle.rstrip()} " if term.words[-1].isdigit() else needle


def _folded(text: str) -> str:
    """Return the words of a text as they are compared, each behind a blank, and one at the end."""
    return "".join(f" {word}" for term in parse(text).terms for word in term.words) + " "


def _day_words(day: date) -> str:
    month = f"{wording.long_month(day)} {wording.month(day)}"
    return _folded(f"{day.day} {month} {day.year} {wording.weekday(day)}")
