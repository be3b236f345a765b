"""Rows of reps and of tiers."""

from pathlib import Path

import pytest

from fieldcoach.coaching.intake.problems import BadRows
from fieldcoach.coaching.intake.run import Kind
from fieldcoach.store import models as m
from tests.coaching.intake_steps import observation, rows_of, take_in


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "j.fieldcoach"


def told(journal: Path, kind: Kind, *rows: dict[str, str]) -> list[str]:
    with pytest.raises(BadRows) as caught:
        take_in(journal, kind, *rows)
    return [str(problem) for problem in caught.value.problems]


def test_that_reps_come_with_what_is_said_of_them(journal: Path) -> None:
    summary = take_in(
        journal,
        Kind.REPS,
        {"rep": " Ana  Ruiz ", "role": "Key accounts", "hired_on": "2020-02-29"},
        {"rep": "Ben", "left_on": "2027-01-31"},
    )
    assert summary.reps == ("Ana Ruiz", "Ben")
    rows = rows_of(journal, m.Rep, "name", "role", "hired_on", "left_on")
    assert [tuple(map(str, row)) for row in rows] == [
        ("Ana Ruiz", "Key accounts", "2020-02-29", "None"),
        ("Ben", "", "None", "2027-01-31"),
    ]


def test_that_a_rep_who_is_there_gets_what_was_blank(journal: Path) -> None:
    take_in(journal, Kind.OBSERVATIONS, observation("Ana Ruiz", "2026-11-02", "Opening", "3"))
    row = {"rep": "ana ruiz", "territory": "North"}
    first, again = (take_in(journal, Kind.REPS, row) for _ in range(2))
    assert (first.added, first.completed, first.skipped) == (0, 1, 0)
    assert (again.added, again.completed, again.skipped) == (0, 0, 1)
    assert rows_of(journal, m.Rep, "name", "territory") == [("Ana Ruiz", "North")]


def test_that_a_rep_said_to_be_two_things_is_a_bad_row(journal: Path) -> None:
    take_in(journal, Kind.REPS, {"rep": "Ana", "territory": "North"})
    assert told(
        journal,
        Kind.REPS,
        {"rep": "Ana", "territory": "South"},
        {"rep": "Ben", "role": "Hunter"},
        {"rep": "Ben", "role": "Farmer"},
        {"rep": "", "role": "Farmer"},
        {"rep": "Cy", "hired_on": "2026-13-01"},
        {"rep": "Dee", "hired_on": "2026-01-02", "left_on": "2026-01-01"},
    ) == [
        'line 2, territory: "South" contradicts "North" in the journal',
        'line 4, role: "Farmer" contradicts "Hunter" in line 3',
        "line 5, rep: is blank",
        'line 6, hired_on: "2026-13-01" is not a day written YYYY-MM-DD',
        'line 7, left_on: "2026-01-01" is before the rep was hired',
    ]
    assert rows_of(journal, m.Rep, "name") == [("Ana",)]


def test_that_tiers_create_the_reps_they_name_and_say_so(journal: Path) -> None:
    rows = [
        {"rep": "Ana", "tier": "STAR ", "from": "2025-01-01", "reason": "top fifth"},
        {"rep": "Ana", "tier": "On  leave", "from": "2026-01-01"},
    ]
    first, again = (take_in(journal, Kind.TIERS, *rows) for _ in range(2))
    assert (first.added, first.reps) == (2, ("Ana",))
    assert (again.added, again.skipped, again.reps) == (0, 2, ())
    assert rows_of(journal, m.TierSpan, "tier", "reason") == [
        ("star", "top fifth"),
        ("On leave", ""),
    ]


def test_that_a_tier_may_begin_with_the_new_year(journal: Path) -> None:
    take_in(
        journal,
        Kind.TIERS,
        {"rep": "Ana", "tier": "average", "from": "2025-01-01"},
        {"rep": "Ana", "tier": "star", "from": "2027-01-01"},
    )
    assert rows_of(journal, m.TierSpan, "tier") == [("average",), ("star",)]


def test_that_a_tier_says_what_it_was_set_from(journal: Path) -> None:
    row = {"rep": "Ana", "tier": "star", "from": "2025-01-01"}
    take_in(journal, Kind.TIERS, row, row | {"from": "2026-01-01", "metric": " Net  sales "})
    first, again = (take_in(journal, Kind.TIERS, row | {"metric": "sales"}, row) for _ in range(2))
    assert (first.added, first.completed, first.skipped) == (0, 1, 1)
    assert (again.added, again.completed, again.skipped) == (0, 0, 2)
    assert told(
        journal,
        Kind.TIERS,
        row | {"metric": "calls"},
        row | {"rep": "Ben", "metric": "sales"},
        row | {"rep": "Ben", "metric": "calls"},
    ) == [
        'line 2, metric: "calls" contradicts "sales" in the journal',
        'line 4, metric: "calls" contradicts "sales" in line 3',
    ]
    assert rows_of(journal, m.TierSpan, "metric") == [("sales",), ("Net sales",)]


def test_that_a_tier_must_be_said_plainly(journal: Path) -> None:
    assert told(
        journal,
        Kind.TIERS,
        {"rep": "Ana", "tier": "star", "from": "2025-01-01"},
        {"rep": "Ana", "tier": "average", "from": "2025-01-01"},
        {"rep": "Ana", "tier": "", "from": "2025-02-01"},
        {"rep": "Ana", "tier": "star", "from": ""},
        {"rep": "Ana", "tier": "star", "from": "2026-12-32"},
    ) == [
        'line 3, tier: "average" contradicts "star" in line 2',
        "line 4, tier: is blank",
        "line 5, from: is blank",
        'line 6, from: "2026-12-32" is not a day written YYYY-MM-DD',
    ]
    assert not journal.exists()
