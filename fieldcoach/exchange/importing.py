"""From a CSV file into a journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fieldcoach.coaching.intake.run import (
    COLUMNS,
    REQUIRED,
    Kind,
    Options,
    import_into,
    import_rows,
)
from fieldcoach.coaching.intake.summary import Progress, Summary, no_progress
from fieldcoach.coaching.journal import Journal
from fieldcoach.exchange.csv_reading import open_table


@dataclass(frozen=True, slots=True)
class FileRows:
    """A file's rows for `import_rows`, and the headers of its columns, used and not used."""

    rows: tuple[tuple[int, Sequence[str]], ...]
    used: tuple[str, ...]
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, and the headers of the file's columns that it has no use for."""

    summary: Summary
    unused: tuple[str, ...]


def import_csv(
    kind: Kind, file: Path, journal: Path, options: Options, progress: Progress = no_progress
) -> Imported:
    """Import the CSV file `file` into the journal at `journal`, all rows or none.

    Raises FileUnreadable or NotFound for a file that is no such table, BadRows for rows that
    contradict themselves or the journal, and what opening or creating the journal raises.
    """

    def on_rows(rows: int, share: float | None) -> None:
        progress("read", rows, share)

    with open_table(file, COLUMNS[kind], REQUIRED[kind], on_rows) as table:
        return Imported(import_rows(kind, table.rows, journal, options, progress), table.unused)


def read_csv(kind: Kind, file: Path) -> FileRows:
    """Return the rows of the CSV file `file`, to be looked at before they are imported.

    Raises FileUnreadable or NotFound for a file that is no such table.
    """
    with open_table(file, COLUMNS[kind], REQUIRED[kind]) as table:
        used = tuple(column for column in COLUMNS[kind] if column in table.columns)
        return FileRows(tuple(table.rows), used, table.unused)


def import_csv_into(kind: Kind, file: Path, journal: Journal, options: Options) -> Imported:
    """Import the CSV file `file` into a journal that is open for writing, all rows or none.

    Raises as `import_csv` does, but for what opening a journal raises.
    """
    with open_table(file, COLUMNS[kind], REQUIRED[kind], lambda _rows, _share: None) as table:
        return Imported(import_into(kind, table.rows, journal, options), table.unused)
