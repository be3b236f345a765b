"""A block of a spreadsheet as results of one metric and period: read and shown before it is taken.

Its rows either begin with names of reps, in any order and with or without a row of heads, or are
bare figures that go down from a cell. Nothing in it is coerced, and nobody is added.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.coaching.intake.figures import figure
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.likeness import nearest
from fieldcoach.coaching.result_editing import (
    Column,
    Figures,
    Setting,
    column_words,
    figures_there,
    joined,
    read_figure,
)
from fieldcoach.coaching.result_words import NOTHING, figure_words, stated_words
from fieldcoach.coaching.wording import listing
from fieldcoach.domain.names import clean, match_key
from fieldcoach.domain.results import Period
from fieldcoach.i18n import _
from fieldcoach.store import models as m

_LINES = re.compile(r"\r\n|\r|\n")
_REP = "rep"
_OTHER_PLACES = ("period", "metric")


@dataclass(frozen=True, slots=True)
class PasteAt:
    """Where bare figures go: to these reps from the first one down, from this column on."""

    rep_ids: tuple[UUID, ...]
    column: Column


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedLine:
    """A row of the block and what becomes of it.

    Attributes:
        line: its place in the block, from 1.
        rep: the name, as the journal has it or as it was pasted.
        cells: what the row says, by column, as it was pasted.
        problem: why it cannot be taken, with its column; "" where it can.
        becomes: what becomes of it, in words.
        setting: what would be kept; None where nothing changes, or nothing can be taken.
    """

    line: int
    rep: str
    cells: Mapping[Column, str]
    problem: str = ""
    becomes: str = ""
    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class PastedBlock:
    """What a block says. `problem` is of the block as a whole, "" where it has none."""

    lines: tuple[PastedLine, ...] = ()
    problem: str = ""

    @property
    def settings(self) -> list[Setting]:
        """What would be kept."""
        return [line.setting for line in self.lines if line.setting is not None]

    @property
    def bad(self) -> int:
        """How many rows cannot be taken."""
        return sum(bool(line.problem) for line in self.lines)


def read_block(
    journal: Journal, text: str, metric: str, period: Period, at: PasteAt
) -> PastedBlock:
    """Return what the rows of `text`, their cells parted by tabs, say; nothing is written."""
    rows = [
        (number, [cell.strip() for cell in line.split("\t")])
        for number, line in enumerate(_LINES.split(text), start=1)
        if line.strip()
    ]
    if not rows:
        return PastedBlock()
    heads = _heads(rows[0][1])
    if heads is not None:
        rows = rows[1:]
        if elsewhere := [word for word in heads if word in _OTHER_PLACES]:
            return PastedBlock(problem=_of_other_places(str(elsewhere[0])))
    named = heads is not None and _REP in heads
    if heads is None:
        named = any(_is_name(cells[0]) for _number, cells in rows)
        heads = [_REP, *_from(Column.TARGET)] if named else list(_from(at.column))
        if named and max(len(cells) for _number, cells in rows) == 2:
            heads = [_REP, at.column]  # one column of figures goes where one stands
    with journal.reading() as session:
        people = {key: (rep_id, name) for rep_id, name, key in _people(session)}
        names = dict(people.values())
        seen: dict[UUID, int] = {}
        lines = []
        for place, (number, cells) in enumerate(rows):
            read = _Row(number, cells, heads)
            rep_id = None
            if named:
                rep_id, name = people.get(match_key(read.rep), (None, read.rep))
            elif place < len(at.rep_ids):
                rep_id, name = at.rep_ids[place], names.get(at.rep_ids[place], "")
            else:
                name = ""
            problem = _no_rep(name, named, list(names.values())) if rep_id is None else ""
            if rep_id is not None and seen.setdefault(rep_id, number) != number:
                problem = _("rep: {name} stands in row {n} already").format(
                    name=name, n=seen[rep_id]
                )
            there = (
                Figures()
                if rep_id is None or problem
                else figures_there(session, rep_id, metric, period)
            )
            lines.append(read.told(rep_id, name, problem, there, metric, period))
    return PastedBlock(tuple(lines))


class _Row:
    """A row with its cells by column; those of no column must be blank."""

    def __init__(self, number: int, cells: Sequence[str], heads: Sequence[str]) -> None:
        self.number = number
        said = dict(zip(heads, cells, strict=False))
        self.rep = clean(said.get(_REP, ""))
        self.cells = {column: said[column] for column in Column if said.get(column)}
        self.beyond = next((cell for cell in cells[len(heads) :] if cell), "")

    def told(
        self,
        rep_id: UUID | None,
        name: str,
        problem: str,
        there: Figures,
        metric: str,
        period: Period,
    ) -> PastedLine:
        figures: Figures = there
        if not problem and self.beyond:
            problem = _("“{said}” stands right of the last column").format(said=self.beyond)
        if not problem:
            read = self._read(there)
            if isinstance(read, str):
                problem = read
            else:
                figures = read
        changes = rep_id is not None and not problem and figures != there
        return PastedLine(
            line=self.number,
            rep=name,
            cells=self.cells,
            problem=problem,
            becomes=_becomes(there, figures) if not problem else "",
            setting=(
                Setting(rep_id=rep_id, metric=metric, period=period, figures=figures)
                if changes and rep_id is not None
                else None
            ),
        )

    def _read(self, there: Figures) -> Figures | str:
        found = there
        numbers: dict[Column, float] = {}
        for column, cell in self.cells.items():
            number = read_figure(column, cell)
            if isinstance(number, str):
                return _problem(column, cell, number)
            numbers[column] = number
        if Column.TARGET in numbers or Column.ACTUAL in numbers:
            found = Figures(there.target, there.actual, None if len(numbers) > 1 else there.stated)
        elif numbers and not there.is_whole:
            found = Figures(there.target, there.actual)
        for column, number in numbers.items():
            joint = joined(found, column, number, self.cells[column])
            if isinstance(joint, str):
                return _problem(column, self.cells[column], joint)
            found = joint
        if found.is_whole and found.stated is not None:
            found = Figures(found.target, found.actual)
        return found


def _becomes(there: Figures, figures: Figures) -> str:
    if figures == there:
        return _("nothing changes")
    if there == Figures():
        if figures.is_whole or figures.stated is not None:
            return _("new")
        missing = Column.ACTUAL if figures.actual is None else Column.TARGET
        return _("new, waits for the {column}").format(column=column_words(missing))
    was = [
        _("{column} {figure}").format(column=column_words(column), figure=before)
        for column, before, after in (
            (Column.TARGET, figure_words(there.target), figure_words(figures.target)),
            (Column.ACTUAL, figure_words(there.actual), figure_words(figures.actual)),
            (Column.ATTAINMENT, stated_words(there.stated), stated_words(figures.stated)),
        )
        if before not in (after, NOTHING)
    ]
    return _("replaces {what}").format(what=listing(was)) if was else _("completes what is there")


def _problem(column: Column, cell: str, reason: str) -> str:
    return _("{column}: “{cell}” {reason}").format(
        column=column_words(column), cell=cell, reason=reason
    )


def _no_rep(name: str, named: bool, names: Sequence[str]) -> str:
    if not named:
        return _("rep: there is no further row in the grid")
    if not name:
        return _("rep: is blank")
    near = nearest(name, names)
    if near is None:
        return _("rep: no rep of this name")
    return _("rep: no rep of this name; did you mean {near}?").format(near=near)


def _of_other_places(word: str) -> str:
    return _(
        "The block has a column “{word}”. Here all of it is of one metric and period: leave that"
        " column out, or import the table as a CSV file."
    ).format(word=word)


def _heads(cells: Sequence[str]) -> list[str] | None:
    """Return what each column is where the row is one of heads, else None."""
    words = {_REP: _REP, match_key(_("Rep")): _REP}
    words |= {word: word for word in _OTHER_PLACES}
    for column in Column:
        words |= {str(column): column, match_key(column_words(column)): column}
    found = [words.get(match_key(cell), "") for cell in cells]
    known = [word for word in found if word]
    return found if len(known) > 0 and len(known) == len(set(known)) else None


def _from(column: Column) -> tuple[Column, ...]:
    everything = tuple(Column)
    return everything[everything.index(column) :]


def _is_name(cell: str) -> bool:
    """Return whether a first cell is a name and no figure, not even one that is refused."""
    return isinstance(figure(cell), str) and any(sign.isalpha() for sign in cell)


def _people(session: Session) -> list[tuple[UUID, str, str]]:
    rows = session.execute(select(m.Rep.id, m.Rep.name, m.Rep.name_key).order_by(m.Rep.name_key))
    return [(rep_id, name, key) for rep_id, name, key in rows]
