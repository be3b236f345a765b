"""A list of reps that somebody pastes: one a line, or rows copied from a spreadsheet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from fieldcoach import clock
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.row_changes import RowChange, change_of_rows
from fieldcoach.domain.days import parse_day
from fieldcoach.domain.names import clean, match_key
from fieldcoach.errors import Refused
from fieldcoach.i18n import _, ngettext
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

_COLUMNS = ("name", "role", "territory", "reports_to", "hired_on")
_HEADS = {
    "name": "name",
    "rep": "name",
    "reps": "name",
    "sales rep": "name",
    "full name": "name",
    "role": "role",
    "territory": "territory",
    "reports to": "reports_to",
    "manager": "reports_to",
    "hired": "hired_on",
    "hired on": "hired_on",
}
_QUOTED = r'"(?:[^"]|"")*"'


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRep:
    """A line of the list. `note` says why it is skipped, `problem` why it cannot be read."""

    line: int
    name: str
    role: str = ""
    territory: str = ""
    reports_to: str = ""
    hired_on: date | None = None
    note: str = ""
    problem: str = ""

    @property
    def is_new(self) -> bool:
        """Whether adding the list adds this one."""
        return not self.note and not self.problem


@dataclass(frozen=True, slots=True)
class ReadList:
    """What a list says: its reps, and the heads of columns of which nothing is kept."""

    reps: tuple[ListedRep, ...]
    unused: tuple[str, ...]


def read_list(journal: Journal, text: str) -> ReadList:
    """Return what each row says, blank ones and a row of heads left out; nothing is written."""
    with journal.reading() as session:
        names = dict(session.execute(select(m.Rep.name_key, m.Rep.name)).all())
    columns: Sequence[str | None] = _COLUMNS
    found: list[ListedRep] = []
    said: dict[str, int] = {}
    unused: tuple[str, ...] = ()
    first = True
    for number, cells in _rows(text):
        if not any(cells):
            continue
        if first and (heads := _heads(cells)) is not None:
            columns = heads
            unused = tuple(
                cell or _("column {n}").format(n=n)
                for n, (cell, column) in enumerate(zip(cells, heads, strict=True), start=1)
                if column is None
            )
        else:
            found.append(_listed(number, cells, columns, names, said))
        first = False
    return ReadList(tuple(found), unused)


def add_list(journal: Journal, text: str) -> Change:
    """Add who is new in the list, in one step; raises Refused where a line cannot be read."""
    rows = read_list(journal, text).reps
    for row in rows:
        if row.problem:
            raise Refused(_("Line {n}: {why}").format(n=row.line, why=row.problem))
    new = [
        RowChange(
            m.Rep,
            new_id(),
            None,
            {
                "name": row.name,
                "name_key": match_key(row.name),
                "role": row.role,
                "territory": row.territory,
                "reports_to": row.reports_to,
                "hired_on": row.hired_on,
                "left_on": None,
            },
        )
        for row in rows
        if row.is_new
    ]
    if not new:
        raise Refused(_("Nobody in this list is new."))
    what = ngettext("Add {n} rep", "Add {n} reps", len(new)).format(n=len(new))
    keys: frozenset[UUID] = frozenset(row.key for row in new)
    with journal.writing() as session:
        return change_of_rows(session, journal, what, new, keys)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row's first line and its cells.

    A cell is quoted as spreadsheets do it only where the quotes end with the cell: the csv module
    would take them from `"Bo" Ott`, and all that follows into a cell whose quote is never closed.
    Where there is one name a line, quotes belong to it unless they hold a line break.
    """
    mark = "\t" if "\t" in text else ";" if ";" in text else ""
    cell = re.compile(rf"({_QUOTED}(?=[{mark}\n]|$)|[^{mark}\n]*)([{mark}\n]|$)")
    text = re.sub(r"\r\n?", "\n", text)
    line, begun, at = 1, 1, 0
    cells: list[str] = []
    while (found := cell.match(text, at)) is not None:
        said, end = found[1], found[2]
        is_quoted = re.fullmatch(_QUOTED, said) and (mark or "\n" in said)
        cells.append(clean(said[1:-1].replace('""', '"') if is_quoted else said))
        at = found.end()
        line += said.count("\n")
        if end == mark != "":
            continue
        yield begun, cells
        if not end:
            return
        line += 1
        begun, cells = line, []


def _heads(cells: Sequence[str]) -> list[str | None] | None:
    """Return the columns that a row of heads names, None where it is no such row.

    Of two heads of the same column the first holds.
    """
    named: list[str | None] = []
    for cell in cells:
        column = _HEADS.get(match_key(cell.replace("_", " ")))
        named.append(None if column in named else column)
    return named if "name" in named else None


def _listed(
    line: int,
    cells: Sequence[str],
    columns: Sequence[str | None],
    names: dict[str, str],
    said: dict[str, int],
) -> ListedRep:
    values = {
        column: cell
        for column, cell in zip(columns, cells, strict=False)
        if column is not None and cell
    }
    beyond = [cell for cell in cells[len(columns) :] if cell]
    hired = values.pop("hired_on", "")
    day = parse_day(hired, clock.today(), past=True) if hired else None
    name = values.pop("name", "")
    key = match_key(name)
    note = problem = ""
    if not name:
        problem = _("there is no name")
    elif hired and day is None:
        problem = _("“{typed}” is no day").format(typed=hired)
    elif beyond:
        problem = _("“{cell}” stands in no column").format(cell=beyond[0])
    elif key in names:
        note = _("in the journal already, as {name}").format(name=names[key])
    elif key in said:
        note = _("same as line {n}").format(n=said[key])
    else:
        said[key] = line
    return ListedRep(line=line, name=name, hired_on=day, note=note, problem=problem, **values)
