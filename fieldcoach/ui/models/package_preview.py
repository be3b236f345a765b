"""What a data package will hold, counted before it is written."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldcoach.coaching.extracts import COLUMNS, Extracts, ExtractScope, extracting
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.masking import mask
from fieldcoach.exchange.csv_writing import write_rows
from fieldcoach.exchange.data_package import Choices
from fieldcoach.exchange.folder import DESCRIPTOR
from fieldcoach.exchange.package_tables import ABOUT_EVERYBODY, PRIVATE, TABLES

Index = QModelIndex | QPersistentModelIndex

SHOWN = "observations"

_NO_PARENT = QModelIndex()
_FIRST_ROWS = 12


@dataclass(frozen=True, slots=True)
class Preview:
    """What will be written.

    Attributes:
        tables: each file's name, what it holds, and its rows; None where they are computed only as
            the file is written.
        first: the first rows of observations.csv, as they will stand.
        private_notes: how many there are in the days chosen, whether they go along or not.
    """

    tables: tuple[tuple[str, str, int | None], ...]
    first: tuple[tuple[str, ...], ...]
    private_notes: int


def preview(journal: Journal, choices: Choices, report: Callable[[int, int], None]) -> Preview:
    """Count what `choices` take out; `report(done, total)` is told of each table."""
    scope = ExtractScope(
        window=choices.window,
        rep_id=choices.rep.id if choices.rep else None,
    )
    counts: dict[str, int] = {}
    first: list[tuple[Any, ...]] = []
    with extracting(journal, scope) as extracts:
        for number, table in enumerate(COLUMNS):
            counts[table] = 0
            for batch in extracts.batches(table):
                report(number, len(COLUMNS))
                counts[table] += len(batch)
                if table == SHOWN:
                    first += islice(batch, _FIRST_ROWS - len(first))
        written = _as_written(first, choices, extracts)
    left_out = frozenset[str]() if choices.private else PRIVATE
    if choices.rep is not None:
        left_out |= ABOUT_EVERYBODY
    return Preview(
        tables=tuple(
            (table.file, table.title, counts.get(table.name))
            for table in TABLES
            if table.name not in left_out
        ),
        first=written,
        private_notes=sum(counts[table] for table in PRIVATE),
    )


def target_folder(chosen: Path, today: date) -> Path:
    """Return where a package goes when a person chose a folder.

    An empty folder, or one that holds a package, is taken as it is; in any other the package gets
    a folder of its own, named after the day.
    """
    if (chosen / DESCRIPTOR).exists() or not chosen.exists() or not any(chosen.iterdir()):
        return chosen
    return chosen / f"fieldcoach-{today.isoformat()}"


class ObservationsPreview(QAbstractTableModel):
    """The first rows of observations.csv."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(COLUMNS[SHOWN])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell
        return cell or None if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[SHOWN][section]
        return None


def _as_written(
    rows: list[tuple[Any, ...]], choices: Choices, extracts: Extracts
) -> tuple[tuple[str, ...], ...]:
    """Return rows of observations.csv as the file will hold them, cell by cell."""
    table = next(table for table in TABLES if table.name == SHOWN)
    on_text = mask(choices.rep.name, extracts.other_reps()) if choices.rep else None
    file = io.StringIO(newline="")
    write_rows(file, table.columns, table.kinds, [rows], choices.style, "\r\n", on_text)
    file.seek(0)
    read = csv.reader(file, delimiter=choices.style.delimiter)
    return tuple(tuple(row) for row in islice(read, 1, None))
