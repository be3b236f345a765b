"""What the import tests do over and over: rows of text in, what is in the journal out."""

from pathlib import Path
from typing import Any

from sqlalchemy import select

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.extract_cells import OBSERVATION_COLUMNS
from fieldcoach.coaching.extracts import ExtractScope, extracting
from fieldcoach.coaching.intake.run import COLUMNS, Kind, Options, import_rows
from fieldcoach.coaching.intake.summary import Summary
from fieldcoach.store import models as m


def take_in(journal: Path, kind: Kind, *rows: dict[str, str], **options: Any) -> Summary:
    """Import `rows`, which begin on line 2."""
    cells = [
        (line, tuple(row.get(column, "") for column in COLUMNS[kind]))
        for line, row in enumerate(rows, start=2)
    ]
    return import_rows(kind, cells, journal, Options(**options))


def observation(rep: str, date: str, skill: str, rating: str, **cells: str) -> dict[str, str]:
    """Return a row of observations."""
    return {"rep": rep, "date": date, "skill": skill, "rating": rating, **cells}


def observations(journal: Path, *columns: str) -> list[tuple[Any, ...]]:
    """Return these columns of every observation that an export would hold."""
    at = [OBSERVATION_COLUMNS.index(column) for column in columns]
    with journals.open_to_read(journal) as opened, extracting(opened, ExtractScope()) as extracts:
        return [
            tuple(row[place] for place in at)
            for batch in extracts.batches("observations")
            for row in batch
        ]


def rows_of(journal: Path, table: type[m.Base], *columns: str) -> list[tuple[Any, ...]]:
    """Return these columns of a table, as they were inserted."""
    with journals.open_to_read(journal) as opened, opened.reading() as session:
        chosen = select(*(getattr(table, column) for column in columns)).order_by(table.id)
        return [tuple(row) for row in session.execute(chosen)]
