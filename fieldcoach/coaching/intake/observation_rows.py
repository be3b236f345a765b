"""Rows of observations, read into columns of numbers and checked in themselves.

A row says where (rep, day, visit and what is known of them), what (the skill and how it is rated)
and what was given (by whom, rating, evidence). Neighbouring rows share most of the first two, so
each distinct *where* and *what* is understood once and a row keeps only its number; two million
rows then fit into some 100 MB and need no second reading.
"""

from array import array
from collections.abc import Iterable, MutableSequence, Sequence
from dataclasses import dataclass, field
from datetime import date

from fieldcoach.coaching.intake.places import WHERE, Places
from fieldcoach.coaching.intake.problems import Problems
from fieldcoach.coaching.intake.values import UNREADABLE, Interned, Numbers
from fieldcoach.coaching.intake.wordings import WHAT, Wordings
from fieldcoach.i18n import _

COLUMNS = (*WHERE, *WHAT, "manager", "rating", "self_rating", "evidence")
REQUIRED = ("rep", "date", "skill", "rating")

_WHAT_AT = slice(len(WHERE), len(WHERE) + len(WHAT))
_GIVEN_AT = slice(len(WHERE) + len(WHAT), None)


@dataclass(slots=True)
class ObservationRows:
    """The rows that could be understood, a column each.

    Attributes:
        count: rows in the file, the others too.
        line: where the row begins in the file.
        place: its number in `places.places`.
        wording: its number in `wordings.wordings`.
        manager: its number in `managers.names`, BLANK for the journal's owner.
        rating, self_rating: a number, BLANK or UNREADABLE, then as written in `odd`.
        odd: (row, column) → cell that is no whole number.
    """

    places: Places
    wordings: Wordings
    managers: Interned = field(default_factory=Interned)
    count: int = 0
    line: MutableSequence[int] = field(default_factory=lambda: array("i"))
    place: MutableSequence[int] = field(default_factory=lambda: array("i"))
    wording: MutableSequence[int] = field(default_factory=lambda: array("i"))
    manager: MutableSequence[int] = field(default_factory=lambda: array("i"))
    rating: MutableSequence[int] = field(default_factory=lambda: array("h"))
    self_rating: MutableSequence[int] = field(default_factory=lambda: array("h"))
    evidence: list[str] = field(default_factory=list)
    odd: dict[tuple[int, str], str] = field(default_factory=dict)

    def cell(self, row: int, column: str) -> str:
        """Return the rating or self-rating of a row as it was written."""
        number: int = getattr(self, column)[row]
        return self.odd[row, column] if number == UNREADABLE else str(number)


def read_observations(
    rows: Iterable[tuple[int, Sequence[str]]], today: date, problems: Problems
) -> ObservationRows:
    """Read rows of COLUMNS; what is wrong with a row in itself goes to `problems`."""
    read = ObservationRows(places=Places(today, problems), wordings=Wordings(problems))
    numbers = Numbers()
    last_where: Sequence[str] | None = None
    place = row = -1
    for line, cells in rows:
        read.count += 1
        where = cells[: len(WHERE)]
        if where != last_where:
            place = read.places.number(where, line)
            last_where = where if place >= 0 else None
        wording = read.wordings.number(cells[_WHAT_AT], line)
        manager, rating, self_rating, evidence = cells[_GIVEN_AT]
        given, by_rep = numbers[rating], numbers[self_rating]
        if place < 0 or wording < 0:
            _tell_odd(line, {"rating": rating, "self_rating": self_rating}, numbers, problems)
            continue
        row += 1
        if given == UNREADABLE:
            read.odd[row, "rating"] = rating
        if by_rep == UNREADABLE:
            read.odd[row, "self_rating"] = self_rating
        read.line.append(line)
        read.place.append(place)
        read.wording.append(wording)
        read.manager.append(read.managers[manager])
        read.rating.append(given)
        read.self_rating.append(by_rep)
        read.evidence.append(evidence)
    return read


def _tell_odd(line: int, cells: dict[str, str], numbers: Numbers, problems: Problems) -> None:
    """Tell at least what no scale could make right of a row that is left out anyway."""
    for column, cell in cells.items():
        if numbers[cell] == UNREADABLE:
            problems.add(line, column, cell, _("is not a whole number"))
