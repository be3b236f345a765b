"""CSV files from elsewhere: three delimiters, columns in any order, one sentence when broken."""

import csv
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from fieldcoach.domain.names import match_key
from fieldcoach.errors import FileUnreadable, NotFound
from fieldcoach.exchange.csv_text import unguard
from fieldcoach.i18n import _

_DELIMITERS = (",", ";", "\t")
_LONGEST_CELL = 1 << 24
_HEAD = 4096
_ROWS_BETWEEN_REPORTS = 10_000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")

#: Rows read so far, and the share of the file, from 0 to 1, where its size is known.
RowsRead = Callable[[int, float | None], None]


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file that is open.

    Attributes:
        columns: those of ours that it has.
        unused: its other headers, as written.
        rows: the line each row begins on, and its cells in the order asked for; text is unguarded,
            a column the file lacks is blank. Reading on raises FileUnreadable where it is broken.
    """

    columns: frozenset[str]
    unused: tuple[str, ...]
    rows: Iterator[tuple[int, Sequence[str]]]


@contextmanager
def open_table(
    path: Path,
    columns: Sequence[str],
    required: Collection[str],
    on_rows: RowsRead = lambda _rows, _share: None,
) -> Iterator[Table]:
    """Yield the file at `path` as a table with `columns` (two at least), some of them `required`.

    Raises FileUnreadable or NotFound, with one sentence that names file and line.
    """
    try:
        with path.open("rb") as file, _text(file) as text:
            limit = csv.field_size_limit(_LONGEST_CELL)
            try:
                yield _Reading(path, file, text, columns, required, on_rows).table()
            finally:
                csv.field_size_limit(limit)
    except FileNotFoundError:
        raise NotFound(_("There is no file {path}.").format(path=path)) from None
    except IsADirectoryError:
        raise FileUnreadable(_("{path} is a folder, not a CSV file.").format(path=path)) from None
    except OSError as error:
        raise FileUnreadable(
            _("The file {path} cannot be read: {why}.").format(path=path, why=error.strerror)
        ) from error


def _text(file: io.BufferedReader) -> io.TextIOWrapper:
    return io.TextIOWrapper(file, encoding="utf-8-sig", newline="")


class _Reading:
    """The reading of one file; what it knows is where it stands, for the sentence that fails."""

    def __init__(
        self,
        path: Path,
        file: io.BufferedReader,
        text: io.TextIOWrapper,
        columns: Sequence[str],
        required: Collection[str],
        on_rows: RowsRead,
    ) -> None:
        self._path = path
        self._file = file
        self._text = text
        self._columns = columns
        self._required = required
        self._on_rows = on_rows
        self._size = path.stat().st_size
        self._apostrophe = False

    def table(self) -> Table:
        """Read as far as the header, and return the table."""
        head = self._file.peek(_HEAD)
        if head.startswith(_UTF_16):
            raise FileUnreadable(
                _("{path} is UTF-16 text; save it as CSV in UTF-8.").format(path=self._path)
            )
        if b"\0" in head:
            raise FileUnreadable(
                _("{path} is a binary file, not a CSV file.").format(path=self._path)
            )
        lines = self._lines(self._text)
        first, skipped = self._first_line(lines)
        delimiter = self._delimiter(first)
        reader = csv.reader(self._again(first, lines), delimiter=delimiter, strict=True)
        try:
            header = [unguard(cell) for cell in next(reader)]
        except csv.Error as error:
            raise self._broken(skipped + 1, error) from error
        keys = [match_key(name) for name in header]
        self._check_header(header, keys)
        at = {key: place for place, key in enumerate(keys)}
        return Table(
            columns=frozenset(at.keys() & set(self._columns)),
            unused=tuple(
                name
                for name, key in zip(header, keys, strict=True)
                if key and key not in self._columns
            ),
            rows=self._rows(reader, at, len(header), skipped),
        )

    def _lines(self, text: Iterable[str]) -> Iterator[str]:
        number = 0
        try:
            for line in text:
                number += 1
                if "\0" in line:
                    raise FileUnreadable(
                        _("{path} is no text file: line {line} holds a NUL byte.").format(
                            path=self._path, line=number
                        )
                    )
                if "'" in line:
                    self._apostrophe = True
                yield line
        except UnicodeDecodeError as error:
            raise FileUnreadable(
                _("{path} is not all UTF-8: line {line} holds other bytes.").format(
                    path=self._path, line=self._undecodable_line() or number + 1
                )
            ) from error

    def _first_line(self, lines: Iterator[str]) -> tuple[str, int]:
        for skipped, line in enumerate(lines):
            if line.strip():
                return line, skipped
        raise FileUnreadable(_("{path} is empty.").format(path=self._path))

    def _delimiter(self, header: str) -> str:
        """Return the delimiter that tells most of our columns apart, then most of any."""

        def finds(delimiter: str) -> tuple[int, int]:
            cells = next(csv.reader([header], delimiter=delimiter))
            return len({match_key(cell) for cell in cells} & set(self._columns)), len(cells)

        return max(_DELIMITERS, key=finds)

    def _check_header(self, header: Sequence[str], keys: Sequence[str]) -> None:
        missing = [column for column in self._columns if column in self._required]
        missing = [column for column in missing if column not in keys]
        if missing:
            raise FileUnreadable(
                _("{path} has no column {missing}; it has {there}.").format(
                    path=self._path,
                    missing=", ".join(missing),
                    there=", ".join(" ".join(name.split())[:40] for name in header[:20]),
                )
            )
        twice = sorted({key for key in keys if key and keys.count(key) > 1})
        if twice:
            raise FileUnreadable(
                _("{path} has the column {names} more than once.").format(
                    path=self._path, names=", ".join(twice)
                )
            )

    def _rows(
        self, reader: Iterator[list[str]], at: dict[str, int], width: int, skipped: int
    ) -> Iterator[tuple[int, Sequence[str]]]:
        # A column that the file lacks is read from one more cell, which is always blank.
        pick = itemgetter(*(at.get(column, width) for column in self._columns))
        least = max(at[column] for column in self._required)
        line_num = reader.line_num  # type: ignore[attr-defined]
        line, count = skipped + line_num, 0
        try:
            for row in reader:
                begins, line = line + 1, skipped + reader.line_num  # type: ignore[attr-defined]
                if not any(row):
                    continue
                if len(row) != width:
                    if not "".join(row).strip():
                        continue
                    self._fit(row, width, least, begins)
                row.append("")
                cells = pick(row)
                if self._apostrophe:
                    self._apostrophe = False
                    cells = tuple(map(unguard, cells))
                count += 1
                if count % _ROWS_BETWEEN_REPORTS == 0:
                    self._on_rows(count, self._file.tell() / self._size if self._size else None)
                yield begins, cells
        except csv.Error as error:
            raise self._broken(line + 1, error) from error

    def _fit(self, row: list[str], width: int, least: int, line: int) -> None:
        """Make `row` as wide as the header; spreadsheets drop and add blank cells at the end."""
        if len(row) <= least or any(row[width:]):
            raise FileUnreadable(
                _(
                    "{path}, line {line}: the row has {fields} fields, the header {width};"
                    " is a field with a delimiter in it not in quotes?"
                ).format(path=self._path, line=line, fields=len(row), width=width)
            )
        del row[width:]
        row.extend([""] * (width - len(row)))

    def _broken(self, line: int, error: csv.Error) -> FileUnreadable:
        return FileUnreadable(
            _(
                "{path}: the quotes of the row that begins on line {line} do not match ({why})."
            ).format(path=self._path, line=line, why=error)
        )

    def _again(self, first: str, rest: Iterator[str]) -> Iterator[str]:
        yield first
        yield from rest

    def _undecodable_line(self) -> int | None:
        """Return the line of the first byte that is no UTF-8; None where the file cannot say."""
        try:
            number = 1
            with self._path.open("rb") as file:
                for raw in file:
                    try:
                        raw.decode("utf-8")
                    except UnicodeDecodeError as error:
                        return number + _line_ends(raw[: error.start])
                    number += _line_ends(raw)
        except OSError:
            pass
        return None


def _line_ends(raw: bytes) -> int:
    """Return how many lines end in `raw`, whichever way they end."""
    return raw.count(b"\n") + raw.count(b"\r") - raw.count(b"\r\n")
