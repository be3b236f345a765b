"""Rows of results looked at before they are taken, and taken in one step that can be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.intake.problems import Problems
from fieldcoach.coaching.intake.result_rows import plan_results, values_of
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.row_changes import RowChange, change_of_rows
from fieldcoach.domain.names import match_key
from fieldcoach.errors import Refused
from fieldcoach.i18n import _, ngettext
from fieldcoach.store import models as m

Rows = Sequence[tuple[int, Sequence[str]]]

# Of a rep who comes with a result; said, so that undoing sees what was filled in since.
_NOTHING_KNOWN = {
    "role": "",
    "territory": "",
    "reports_to": "",
    "hired_on": None,
    "left_on": None,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """A row of a file and what becomes of it.

    Attributes:
        line: the line it begins on.
        cells: as written, in the order of `result_rows.COLUMNS`.
        problems: why it cannot be taken, by column.
        same_as: the line that says the same before, 0 for the journal; None: it is new or wrong.
    """

    line: int
    cells: tuple[str, ...]
    problems: Mapping[str, str]
    same_as: int | None = None

    @property
    def is_new(self) -> bool:
        """Whether it would be added."""
        return self.same_as is None and not self.problems


@dataclass(frozen=True, slots=True)
class ResultLines:
    """The rows of a file in its order, and the reps whom it would bring."""

    lines: tuple[ResultLine, ...]
    new_reps: tuple[str, ...]


def preview(journal: Journal, rows: Rows) -> ResultLines:
    """Return what would become of each row in this journal; nothing is written."""
    problems = Problems()
    with journal.reading() as session:
        plan = plan_results(session, rows, problems)
    wrong: dict[int, dict[str, str]] = {}
    for one in problems.found:
        wrong.setdefault(one.line, {}).setdefault(one.column, one.reason)
    lines = tuple(
        ResultLine(
            line=line,
            cells=tuple(cells),
            problems=wrong.get(line, {}),
            same_as=plan.same.get(line),
        )
        for line, cells in rows
    )
    return ResultLines(lines, tuple(plan.people.new_reps))


def add(journal: Journal, rows: Rows) -> Change:
    """Take in all rows, in one step.

    Raises BadRows where one cannot be taken, and Refused where none is new.
    """
    problems = Problems()
    with journal.writing() as session:
        plan = plan_results(session, rows, problems)
        problems.raise_if_any()
        if not plan.new:
            raise Refused(_("All of these results are on record already."))
        keys = map(match_key, plan.people.new_reps)
        new_reps = [(key, plan.people.reps[key]) for key in keys]
        changes = [
            RowChange(m.Rep, rep.id, None, {**_NOTHING_KNOWN, "name": rep.name, "name_key": key})
            for key, rep in new_reps
        ]
        changes += [RowChange(m.Result, one.id, None, values_of(one)) for one in plan.new]
        what = ngettext("Import {n} result", "Import {n} results", len(plan.new))
        reps = frozenset(one.rep_id for one in plan.new)
        return change_of_rows(session, journal, what.format(n=len(plan.new)), changes, reps)
