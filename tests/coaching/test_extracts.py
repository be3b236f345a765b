"""What an export holds of observations, cell by cell."""

from datetime import date
from pathlib import Path

import pytest

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import ride_alongs, rubrics
from fieldcoach.coaching.extracts import COLUMNS, ExtractScope, extracting
from fieldcoach.coaching.intake.run import Kind
from fieldcoach.domain.days import Window
from fieldcoach.store import models as m
from tests.coaching.intake_steps import observation, observations, rows_of, take_in

from .days import Day
from .results_rows import reach


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Return a journal in which version 2 keeps Opening and rewords Closing."""
    path = tmp_path / "j.fieldcoach"

    def on(skill: str, day: str, version: str, **cells: str) -> dict[str, str]:
        return observation("Ana", day, skill, "3", rubric_version=version, **cells)

    take_in(
        path,
        Kind.OBSERVATIONS,
        on("Opening", "2026-11-02", "1", manager="Helen"),
        on("Closing", "2026-11-02", "1", manager="Helen"),
        on("Opening", "2026-11-03", "2", manager="Helen", same_since="1"),
        on("Closing", "2026-11-03", "2", manager="Helen"),
    )
    return path


def test_that_an_untouched_cell_is_a_blank_row_of_who_leads_the_day(journal: Path) -> None:
    with journals.open_to_write(journal) as opened, opened.writing() as session:
        session.delete(session.query(m.Observation).order_by(m.Observation.id).first())
    assert observations(journal, "skill", "rating", "manager", "rubric_version")[:2] == [
        ("Opening", None, "Helen", 1),
        ("Closing", 3, "Helen", 1),
    ]


def test_that_a_skill_of_two_versions_that_mean_the_same_is_one_cell(journal: Path) -> None:
    with journals.open_to_write(journal) as opened:
        _first, second = rubrics.versions(opened)
        with opened.writing() as session:
            ride = session.query(m.RideAlong).order_by(m.RideAlong.day).first()
            assert ride is not None
            session.add(m.RideAlongRubric(ride_along_id=ride.id, version_id=second.id, position=2))
    assert observations(journal, "skill", "rating", "rubric_version")[:3] == [
        ("Opening", 3, 1),
        ("Closing", 3, 1),
        ("Closing", None, 2),
    ]


def test_that_a_rating_on_a_version_the_day_is_rated_on_no_longer_is_not_lost(
    journal: Path,
) -> None:
    with journals.open_to_write(journal) as opened, opened.writing() as session:
        first = session.query(m.RideAlongRubric).order_by(m.RideAlongRubric.id).first()
        session.delete(first)
    assert len(observations(journal, "skill")) == 4


def test_that_every_table_has_the_columns_it_names(journal: Path) -> None:
    with journals.open_to_read(journal) as opened, extracting(opened, ExtractScope()) as extracts:
        for table, columns in COLUMNS.items():
            widths = {len(row) for batch in extracts.batches(table) for row in batch}
            assert widths <= {len(columns)}
    assert len(rows_of(journal, m.Visit, "id")) == 2


def test_that_it_is_known_beforehand_about_how_many_rows_there_are(journal: Path) -> None:
    with journals.open_to_read(journal) as opened, extracting(opened, ExtractScope()) as extracts:
        for table in COLUMNS:
            rows = sum(len(batch) for batch in extracts.batches(table))
            assert extracts.expected(table) == rows, table


def test_that_who_was_visited_on_days_in_the_bin_alone_is_no_customer(filled: Day) -> None:
    def customers() -> list[str]:
        with extracting(filled.journal, ExtractScope()) as extracts:
            return [row[0] for batch in extracts.batches("customers") for row in batch]

    assert customers() == ["Alder", "Birch"]
    ride_alongs.to_bin(filled.journal, filled.key)
    assert customers() == []


def test_that_results_of_every_period_that_overlaps_the_days_go_along(day: Day) -> None:
    periods = ("2026", "2026-Q1", "2026-Q2", "2026-Q3", "2026-04", "2026-06")
    reach(day, day.rep, dict.fromkeys(periods, 1.0))
    scope = ExtractScope(window=Window(date(2026, 4, 30), date(2026, 5, 31)))
    with extracting(day.journal, scope) as extracts:
        told = {row[1] for batch in extracts.batches("results") for row in batch}
    assert told == {"2026", "2026-Q2", "2026-04"}
