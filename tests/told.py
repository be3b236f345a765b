"""What a journal says on the command line and in its data package, to be set beside its pages."""

import csv
import io
import json
from collections import defaultdict
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import Any

from fieldcoach.cli.main import main
from fieldcoach.coaching.wording import Measure, measure_of
from fieldcoach.domain.rubric import Item
from fieldcoach.exchange.csv_text import unguard

Row = dict[str, str]


def said(*arguments: object) -> str:
    """Return what `fieldcoach` prints; it must have gone well."""
    with redirect_stdout(io.StringIO()) as out:
        assert main([str(argument) for argument in arguments]) == 0
    return out.getvalue()


def table(text: str) -> list[Row]:
    """Return the rows of a CSV file, without what keeps a spreadsheet from computing a text."""
    rows = csv.DictReader(io.StringIO(text))
    return [{field: unguard(cell) for field, cell in row.items()} for row in rows]


@cache
def _read(file: Path) -> list[Row]:
    return table(file.read_text("utf-8-sig"))


@dataclass(frozen=True)
class Package:
    """An exported data package; cells are text as they stand in the files."""

    folder: Path

    def rows(self, name: str) -> list[Row]:
        return _read(self.folder / f"{name}.csv")

    def files(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()}

    def series(self) -> dict[str, str]:
        """Return the series of each skill in its version."""
        return {row["skill_id"]: row["series_id"] for row in self.rows("rubric")}

    def items(self) -> dict[str, Item]:
        """Return the type of item of each series."""
        return {row["series_id"]: Item(row["item"]) for row in self.rows("rubric")}

    def measure(self, series: str) -> Measure:
        return measure_of(self.items()[series])

    def counted(self, purpose: str | None = None) -> list[Row]:
        """Return the observations that count: rated, and in no visit that the manager modelled."""
        return [
            row
            for row in self.rows("observations")
            if row["rating"] and row["role"] != "model" and purpose in (None, row["purpose"])
        ]

    def visit_values(self, purpose: str | None = None) -> dict[tuple[str, str], dict[str, float]]:
        """Return (rep, series) → visit → mean over who rated it, added up by hand."""
        series = self.series()
        given: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for row in self.counted(purpose):
            key = row["rep"], series[row["skill_id"]], row["visit_id"]
            given[key].append(int(row["rating"]))
        found: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        for (rep, skill, visit), ratings in given.items():
            found[rep, skill][visit] = fmean(ratings)
        return found

    def days(self) -> dict[str, str]:
        """Return the day of each visit."""
        return {row["visit_id"]: row["date"] for row in self.rows("observations")}

    def levels(self, purpose: str | None = None) -> dict[tuple[str, str], tuple[float, int, int]]:
        """Return (rep, series) → level, visit values and days."""
        days = self.days()
        return {
            key: (fmean(values.values()), len(values), len({days[visit] for visit in values}))
            for key, values in self.visit_values(purpose).items()
        }

    def solid(self, purpose: str | None = None) -> dict[tuple[str, str], float]:
        """Return the levels from five ratings on three days."""
        return {
            key: level
            for key, (level, visits, days) in self.levels(purpose).items()
            if visits >= 5 and days >= 3
        }


@dataclass(frozen=True)
class Told:
    """A journal that is asked on the command line."""

    journal: Path

    def text(self, verb: str, *more: object) -> str:
        return said(verb, "--journal", self.journal, *more)

    def json(self, verb: str, *more: object) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text(verb, *more, "--format", "json"))
        return found

    def rows(self, verb: str, *more: object) -> list[Row]:
        return table(self.text(verb, *more, "--format", "csv"))

    def package(self, folder: Path, *more: object) -> Package:
        said("export", "--journal", self.journal, "--out", folder, *more)
        return Package(folder)
