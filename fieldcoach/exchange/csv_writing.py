"""CSV files for spreadsheets and programs: UTF-8 with a mark, CRLF, ISO dates, guarded text."""

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from fieldcoach.exchange.csv_text import guard
from fieldcoach.exchange.spreadsheets import CsvStyle

Cell = Callable[[Any], object]


def write_csv(
    path: Path,
    columns: Sequence[str],
    kinds: Sequence[str],
    batches: Iterable[Iterable[Sequence[Any]]],
    style: CsvStyle,
    on_text: Callable[[str], str] | None = None,
) -> int:
    """Write rows to `path` and return how many they are.

    `kinds` are Table Schema types, one for each column; `on_text` is applied to every text. Raises
    OSError.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        return write_rows(file, columns, kinds, batches, style, "\r\n", on_text)


def write_rows(
    file: TextIO,
    columns: Sequence[str],
    kinds: Sequence[str],
    batches: Iterable[Iterable[Sequence[Any]]],
    style: CsvStyle,
    line_end: str,
    on_text: Callable[[str], str] | None = None,
) -> int:
    """Write rows to an open file, as in `write_csv`."""
    writer = csv.writer(file, delimiter=style.delimiter, lineterminator=line_end)
    writer.writerow(columns)
    cells = _cells(kinds, style, on_text)
    count = 0
    for batch in batches:
        rows = [list(row) for row in batch]
        for row in rows:
            for place, cell in cells:
                row[place] = cell(row[place])
        writer.writerows(rows)
        count += len(rows)
    return count


def _cells(
    kinds: Sequence[str], style: CsvStyle, on_text: Callable[[str], str] | None
) -> list[tuple[int, Cell]]:
    """Return how the columns are written that `csv` would write otherwise."""

    def text(value: Any) -> str:
        if value is None:
            return ""
        said = str(value)
        return guard(on_text(said) if on_text else said)

    def number(value: Any) -> str:
        if value is None:
            return ""
        plain = str(value) if isinstance(value, Decimal) else repr(float(value))
        if "e" in plain.lower():
            # Some readers, our own import among them, take plain decimal numbers only.
            plain = format(Decimal(plain), "f")
        return plain.replace(".", style.decimal)

    of_kind: dict[str, Cell] = {
        "string": text,
        "number": number,
        "boolean": lambda value: "true" if value else "false",
        "datetime": _moment,
        "time": lambda value: value.strftime("%H:%M:%S") if isinstance(value, time) else "",
    }
    return [(place, of_kind[kind]) for place, kind in enumerate(kinds) if kind in of_kind]


def _moment(value: Any) -> str:
    if not isinstance(value, datetime):
        return ""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
