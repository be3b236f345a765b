"""The journal as a data package: a CSV file for each table, and a descriptor of what they hold."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fieldcoach import __version__, clock
from fieldcoach.coaching import comparison, growth, means_ends
from fieldcoach.coaching.comparison import Choice
from fieldcoach.coaching.extracts import COLUMNS, Extracts, ExtractScope, extracting
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.masking import for_one_rep, mask
from fieldcoach.coaching.means_ends import MeansEndsChoice
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.people import Rep
from fieldcoach.exchange.csv_writing import write_csv
from fieldcoach.exchange.folder import CREATOR, DESCRIPTOR, replaced_together, sha256
from fieldcoach.exchange.json_means_ends import means_ends_rows
from fieldcoach.exchange.json_out import comparison_rows, growth_rows, point_rows
from fieldcoach.exchange.package_tables import (
    ABOUT_EVERYBODY,
    COMPARISON,
    GROWTH,
    MEANS_ENDS,
    PRIVATE,
    TABLES,
    WRITTEN_FREELY,
    Table,
    resource,
)
from fieldcoach.exchange.spreadsheets import NEUTRAL, CsvStyle

Batches = Iterator[list[tuple[Any, ...]]]

#: progress(done, total), in rows or what takes as long; it stops the writing by an error it raises.
Progress = Callable[[int, int], None]

# A rep's trends take as long to compute as so many rows to write, measured on 1,128 reps.
_ROWS_A_REP = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What goes into a package and how it is written.

    Attributes:
        rep: one rep only, and no other rep's name anywhere.
        private: private notes too.
    """

    window: Window = EVERYTHING
    rep: Rep | None = None
    style: CsvStyle = NEUTRAL
    private: bool = False


def write_package(
    journal: Journal,
    folder: Path,
    choices: Choices | None = None,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the package into `folder` and return its files with their rows.

    All files appear together; a failure, and an error that `progress` raises, leave what was there.
    The last call of `progress`, with done = total, comes before the files change places. Raises
    FileUnwritable, also where the folder holds files of these names that Fieldcoach did not write.
    """
    choices = choices or Choices()
    tables = [table for table in TABLES if _belongs(table, choices)]
    names = [*(table.file for table in tables), DESCRIPTOR]
    with replaced_together(folder, names) as new:
        rows, resources = {}, []
        scope = ExtractScope(window=choices.window, rep_id=choices.rep.id if choices.rep else None)
        figures = _Figures(journal, choices)
        with extracting(journal, scope) as extracts:
            masks = _Masks(choices, extracts)
            meter = _Meter(progress, tables, extracts) if progress else None
            for table in tables:
                path = new / table.file
                batches = (
                    extracts.batches(table.name)
                    if table.name in COLUMNS
                    else figures.batches(table.name)
                )
                if meter:
                    batches = meter.watched(table.name, batches)
                rows[table.file] = write_csv(
                    path, table.columns, table.kinds, batches, choices.style, masks.of(table)
                )
                size = path.stat().st_size
                resources.append(resource(table, choices.style, size, sha256(path)))
        descriptor = json.dumps(_descriptor(choices, resources), ensure_ascii=False, indent=2)
        (new / DESCRIPTOR).write_text(descriptor + "\n", encoding="utf-8")
        if meter:
            meter.finish()
    return rows


def _belongs(table: Table, choices: Choices) -> bool:
    if table.name in PRIVATE:
        return choices.private
    return not (table.name in ABOUT_EVERYBODY and choices.rep)


class _Masks:
    """What takes other reps' names out of a package of one rep."""

    def __init__(self, choices: Choices, extracts: Extracts) -> None:
        self._names: Callable[[str], str] | None = None
        self._first_names_too: Callable[[str], str] | None = None
        if choices.rep:
            own, others = choices.rep.name, extracts.other_reps()
            self._names = mask(own, others)
            self._first_names_too = for_one_rep(own, extracts.owner(), others, extracts.customers())

    def of(self, table: Table) -> Callable[[str], str] | None:
        """Return the one for a table's texts, None for none."""
        return self._first_names_too if table.name in WRITTEN_FREELY else self._names


class _Meter:
    """Tells how far the writing is."""

    def __init__(self, progress: Progress, tables: Sequence[Table], extracts: Extracts) -> None:
        self._progress = progress
        self._expected = {
            table.name: extracts.expected(table.name) for table in tables if table.name in COLUMNS
        }
        self._expected[GROWTH] = self._expected["reps"] * _ROWS_A_REP
        self._total = sum(self._expected.values()) + 1
        self._before = 0

    def watched(self, table: str, batches: Batches) -> Batches:
        """Yield the batches of a table, and tell of the table and of each."""
        expected, done = self._expected.get(table, 0), 0
        self._progress(self._before, self._total)
        for batch in batches:
            yield batch
            done += _ROWS_A_REP if table == GROWTH else len(batch)
            self._progress(self._before + min(done, expected), self._total)
        self._before += expected

    def finish(self) -> None:
        """Tell that all is written."""
        self._progress(self._total, self._total)


class _Figures:
    """The tables of figures; growth is computed once, for its own table and then for its days'."""

    def __init__(self, journal: Journal, choices: Choices) -> None:
        self._journal = journal
        self._window = choices.window
        self._rep = choices.rep
        self._grown: list[growth.RepGrowth] = []

    def batches(self, table: str) -> Batches:
        """Yield the rows of a table, a rep at a time."""
        if table == COMPARISON:
            compared = comparison.compare(self._journal, Choice(window=self._window))
            yield list(comparison_rows(compared))
        elif table == MEANS_ENDS:
            found = means_ends.means_ends(self._journal, MeansEndsChoice(window=self._window))
            yield list(means_ends_rows(found))
        elif table == GROWTH:
            for grown in self._growth():
                self._grown.append(grown)
                yield list(growth_rows(grown))
        else:
            for grown in self._grown:
                yield list(point_rows(grown))

    def _growth(self) -> Iterator[growth.RepGrowth]:
        if self._rep is None:
            return growth.of_everyone(self._journal, self._window)
        return iter([growth.of_rep(self._journal, self._rep.id, self._window, with_stars=False)])


def _descriptor(choices: Choices, resources: list[dict[str, Any]]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "fieldcoach-journal",
        "title": "Fieldcoach journal",
        "description": (
            "Field coaching: ride-alongs, visits and what was observed in them. Levels and"
            " trends are in rating points of the skill's scale; days are local, times UTC."
            " Text that a spreadsheet would compute begins with an apostrophe."
        ),
        "created": clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "contributors": [{"title": CREATOR, "role": "author"}],
        "fieldcoach_version": __version__,
    }
    if choices.window.since:
        said["from"] = choices.window.since.isoformat()
    if choices.window.until:
        said["to"] = choices.window.until.isoformat()
    return {**said, "resources": resources}
