"""Where rows of observations belong: the ride-alongs and visits of a file and what is told of them.

Rows of one rep and day are one ride-along; its visits are told apart by `visit`, else by
`customer`, else there is one. A blank cell says nothing; a cell that contradicts another row's is a
bad row.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from fieldcoach.coaching.intake.problems import Problems
from fieldcoach.coaching.intake.values import (
    BLANK,
    Days,
    Interned,
    after_today,
    blank,
    differs,
    in_other_row,
    key_of,
    not_a_day,
    not_a_word,
    tier_word,
    word_of,
)
from fieldcoach.domain.ride_along import Outcome, Purpose, Role

WHERE = ("rep", "date", "visit", "customer", "purpose", "role", "outcome", "tier", "hired_on")

Word = TypeVar("Word", bound=StrEnum)


@dataclass(slots=True)
class FileRide:
    """A rep's day in the file, with what its rows say of it; None where they say nothing."""

    rep: int
    day: date
    purpose: Purpose | None = None
    tier: str | None = None
    visits: list[int] = field(default_factory=list)


@dataclass(slots=True)
class FileVisit:
    """A visit in the file; its label was said in `visit` where it is `named`."""

    ride: int
    label: str
    named: bool = False
    place: int = BLANK
    customer: int = BLANK
    role: Role | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A distinct *where* of rows: its visit, and what the cells of these very rows say."""

    visit: int
    said: dict[str, object]


class Places:
    """The ride-alongs and visits of a file.

    Attributes:
        reps, customers: names, numbered.
        hired: the day that rows say a rep was hired, by the rep's number.
        rides, visits, places: in the order they came.
    """

    def __init__(self, today: date, problems: Problems) -> None:
        self.reps = Interned()
        self.customers = Interned()
        self.hired: dict[int, date] = {}
        self.rides: list[FileRide] = []
        self.visits: list[FileVisit] = []
        self.places: list[Place] = []
        self._today = today
        self._problems = problems
        self._days = Days()
        self._ride_of: dict[tuple[int, date], int] = {}
        self._visit_of: dict[tuple[int, str], int] = {}
        self._labels = Interned()
        self._said: dict[tuple[tuple[str, object], ...], dict[str, object]] = {}

    def number(self, where: Sequence[str], line: int) -> int:
        """Return the number of the place that the cells say, BLANK where they are wrong."""
        before = len(self._problems.found)
        cells = dict(zip(WHERE, where, strict=True))
        rep = self.reps[cells["rep"]]
        if rep == BLANK:
            self._problems.add(line, "rep", "", blank())
        day = self._day(line, "date", cells["date"])
        if not cells["date"].strip():
            self._problems.add(line, "date", "", blank())
        said: dict[str, object] = {
            "purpose": self._word(line, "purpose", Purpose, cells["purpose"]),
            "role": self._word(line, "role", Role, cells["role"]),
            "outcome": self._word(line, "outcome", Outcome, cells["outcome"]),
            "tier": tier_word(cells["tier"]) or None,
            "hired_on": self._day(line, "hired_on", cells["hired_on"]),
            "customer": self.customers.name(cells["customer"]),
        }
        if day is None or len(self._problems.found) > before:
            return BLANK
        ride = self._ride(rep, day)
        name = self._labels.name(cells["visit"])
        visit = self._visit(ride, name or self.customers.name(cells["customer"]) or "")
        if not self._agrees(line, self.visits[visit], said, cells):
            return BLANK
        self._keep(self.visits[visit], said, named=bool(name))
        return self._place(visit, {key: value for key, value in said.items() if value is not None})

    def _ride(self, rep: int, day: date) -> int:
        number = self._ride_of.setdefault((rep, day), len(self.rides))
        if number == len(self.rides):
            self.rides.append(FileRide(rep, day))
        return number

    def _visit(self, ride: int, label: str) -> int:
        number = self._visit_of.setdefault((ride, key_of(label)), len(self.visits))
        if number == len(self.visits):
            self.visits.append(FileVisit(ride, label))
            self.rides[ride].visits.append(number)
        return number

    def _place(self, visit: int, said: dict[str, object]) -> int:
        """Return a place's number; a file sorted by skill comes back to the same one many times."""
        last = self.visits[visit].place
        if last == BLANK or self.places[last].said != said:
            self.visits[visit].place = last = len(self.places)
            shared = self._said.setdefault(tuple(said.items()), said)
            self.places.append(Place(visit, shared))
        return last

    def _known(self, visit: FileVisit) -> dict[str, object]:
        """Return what earlier rows say of the visit, its day and its rep."""
        ride = self.rides[visit.ride]
        customer = None if visit.customer == BLANK else self.customers.names[visit.customer]
        return {
            "purpose": ride.purpose,
            "role": visit.role,
            "outcome": visit.outcome,
            "tier": ride.tier,
            "hired_on": self.hired.get(ride.rep),
            "customer": customer,
        }

    def _agrees(
        self, line: int, visit: FileVisit, said: dict[str, object], cells: dict[str, str]
    ) -> bool:
        known = self._known(visit)
        wrong = [
            column
            for column, value in said.items()
            if value is not None and known[column] is not None and not same(value, known[column])
        ]
        for column in wrong:
            reason = differs(known[column], in_other_row())
            self._problems.add(line, column, cells[column], reason)
        return not wrong

    def _keep(self, visit: FileVisit, said: dict[str, object], *, named: bool) -> None:
        ride = self.rides[visit.ride]
        visit.named = visit.named or named
        if isinstance(said["purpose"], Purpose):
            ride.purpose = said["purpose"]
        if isinstance(said["tier"], str):
            ride.tier = ride.tier or said["tier"]
        if isinstance(said["hired_on"], date):
            self.hired[ride.rep] = said["hired_on"]
        if isinstance(said["customer"], str):
            visit.customer = self.customers[said["customer"]]
        if isinstance(said["role"], Role):
            visit.role = said["role"]
        if isinstance(said["outcome"], Outcome):
            visit.outcome = said["outcome"]

    def _day(self, line: int, column: str, cell: str) -> date | None:
        if not cell.strip():
            return None
        day = self._days[cell]
        if day is None:
            self._problems.add(line, column, cell, not_a_day())
        elif day > self._today:
            self._problems.add(line, column, cell, after_today(self._today))
            return None
        return day

    def _word(self, line: int, column: str, kind: type[Word], cell: str) -> Word | None:
        if not cell.strip():
            return None
        word = word_of(kind, cell)
        if word is None:
            self._problems.add(line, column, cell, not_a_word(kind))
        return word


def same(one: object, other: object) -> bool:
    """Return whether two values are one, names as names match."""
    if one == other or not (isinstance(one, str) and isinstance(other, str)):
        return one == other
    return key_of(one) == key_of(other)
