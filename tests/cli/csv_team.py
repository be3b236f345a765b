"""A team as rows of a CSV file, and a journal that is filled and asked on the command line."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from fieldcoach.cli.main import main

Row = dict[str, object]
#: A rating a visit; "" where the skill was not observed.
Ratings = Sequence[int | str]

FIRST_DAY = date(2020, 1, 6)
HIGH, LOW = [4, 4, 4, 5, 4], [3, 3, 3, 2, 3]


def visits(rep: str, tier: str, ratings: Ratings, **cells: object) -> Iterator[Row]:
    """Yield a row for each rating, each of a visit of its own in a week of its own."""
    for week, rating in enumerate(ratings):
        yield {
            "rep": rep,
            "tier": tier,
            "date": FIRST_DAY + timedelta(weeks=week),
            "visit": 1,
            "manager": "Ana",
            "skill": "Opening",
            "rating": rating,
        } | cells


def team(stars: Iterable[Ratings], averages: Iterable[Ratings], **cells: object) -> list[Row]:
    """Return rows of as many stars and averages as there are lists of ratings."""
    return [
        row
        for tier, side in (("star", stars), ("average", averages))
        for number, ratings in enumerate(side, start=1)
        for row in visits(f"{tier.capitalize()} {number}", tier, ratings, **cells)
    ]


class Journal:
    """A journal that is filled and asked on the command line."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = folder / "j.fieldcoach"
        self._file = folder / "rows.csv"
        self._capsys = capsys

    def take(self, rows: Iterable[Row], kind: str = "observations", *more: str) -> str:
        """Import the rows and return what is printed."""
        told = list(rows)
        with self._file.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, list(dict.fromkeys(key for row in told for key in row)))
            table.writeheader()
            table.writerows(told)
        return self._run("import", kind, str(self._file), *more)

    def compare(self, *more: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._run("compare", "--format", "json", *more))
        return found

    def opening(self, *more: str) -> dict[str, Any]:
        """Return what is said of the one skill there is."""
        (skill,) = self.compare(*more)["skills"]
        return dict(skill)

    def text(self, *more: str) -> str:
        return self._run("compare", *more)

    def _run(self, *arguments: str) -> str:
        assert main([*arguments, "--journal", str(self.path)]) == 0
        out, error = self._capsys.readouterr()
        assert error == ""
        return out
