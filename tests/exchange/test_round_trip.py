"""Exported observations, imported into a new journal, say the same."""

import csv
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from fieldcoach.coaching import comparison, growth, reps
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.comparison import Choice
from fieldcoach.coaching.intake.observation_rows import COLUMNS
from fieldcoach.coaching.intake.run import Kind, Options
from fieldcoach.domain.ride_along import Purpose
from fieldcoach.exchange import json_out
from fieldcoach.exchange.csv_reading import open_table
from fieldcoach.exchange.data_package import write_package
from fieldcoach.exchange.importing import import_csv
from fieldcoach.store import opening
from tests.exchange.small_journals import DrawnJournal, journals_drawn, write


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.fieldcoach"
    opening.create(path).release()
    return path


def export(journal: Path, folder: Path) -> Path:
    with journals.open_to_read(journal) as opened:
        write_package(opened, folder)
    return folder / "observations.csv"


def import_columns(file: Path) -> list[tuple[str, ...]]:
    """Return the rows; in a cell rated by two, who leads the day comes first, so order is left."""
    with open_table(file, COLUMNS, ("rep",)) as table:
        return sorted(tuple(cells) for _line, cells in table.rows)


def figures(journal: Path) -> list[Any]:
    """Return the JSON of `compare`, for each rubric and purpose, and of every rep's `growth`."""
    with journals.open_to_read(journal) as opened:
        compared = [
            json_out.comparison(comparison.compare(opened, Choice(rubric=rubric, purpose=purpose)))
            for rubric in sorted(comparison.rubrics_with_ratings(opened))
            for purpose in (None, Purpose.DEVELOP)
        ]
        grown = [
            json_out.growth(growth.of_rep(opened, rep.id, with_team=True))
            for rep in reps.reps(opened)
        ]
    return [*compared, *(one for one in grown if one["skills"])]


def assert_same_after_a_round_trip(first: Path, second: Path, folder: Path) -> None:
    file = export(first, folder / "first")
    import_csv(Kind.OBSERVATIONS, file, second, Options())
    again = export(second, folder / "second")
    assert import_columns(again) == import_columns(file)
    assert figures(second) == figures(first)
    for journal in (first, second):
        repeated = import_csv(Kind.OBSERVATIONS, file, journal, Options()).summary
        assert (repeated.added, repeated.skipped) == (0, repeated.rows)


@settings(deadline=None, max_examples=25)
@given(drawn=journals_drawn)
def test_that_a_small_journal_says_the_same_after_a_round_trip(
    empty: Path, drawn: DrawnJournal
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = Path(shutil.copy(empty, folder / "first.fieldcoach"))
        write(first, drawn)
        assert_same_after_a_round_trip(first, folder / "second.fieldcoach", folder)


def test_that_the_demo_journal_says_the_same_after_a_round_trip(
    demo_file: Path, tmp_path: Path
) -> None:
    assert_same_after_a_round_trip(demo_file, tmp_path / "second.fieldcoach", tmp_path)


def test_that_a_spreadsheets_delimiter_and_an_apostrophe_come_back(tmp_path: Path) -> None:
    file = tmp_path / "observations.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        rows = csv.writer(out, delimiter=";")
        rows.writerow(["rep", "date", "skill", "rating", "evidence"])
        rows.writerow(["Ana", "2026-11-02", "Opening", "4", "''=she said"])
    journal = tmp_path / "j.fieldcoach"
    import_csv(Kind.OBSERVATIONS, file, journal, Options())
    text = export(journal, tmp_path / "out").read_text(encoding="utf-8-sig")
    assert "''=she said" in text
    assert "'''=she said" not in text
