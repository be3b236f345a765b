"""How long an import takes, against writing the same rows without a look at them."""

import random
import shutil
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.intake.run import Kind, Options
from fieldcoach.exchange.importing import import_csv
from fieldcoach.store import driver, search
from tests.benchmarks.conftest import Report

ROWS = 100_000
LIMIT = 20
REPS, SKILLS, VISITS = 40, 10, 4


def _write_csv(path: Path, count: int) -> None:
    luck = random.Random(7)
    lines = ["rep,date,skill,rating,manager,visit,customer,tier,evidence"]
    per_day = REPS * VISITS * SKILLS
    for number in range(count):
        day = date(2020, 1, 1) + timedelta(days=number // per_day)
        rep = number // (VISITS * SKILLS) % REPS
        visit = number // SKILLS % VISITS
        rating = luck.choice(["", "1", "2", "3", "4", "5"])
        lines.append(
            f"Rep {rep},{day},Skill {number % SKILLS},{rating},Helen,{visit + 1},"
            f"Customer {rep}-{visit},{'star' if rep < 8 else 'average'},said {number}"
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _bare_seconds(journal: Path, copy: Path) -> float:
    """Return how long the observations alone take, written into a copy that lacks them.

    Nothing watches that copy: neither is a word of theirs indexed.
    """
    shutil.copy(journal, copy)
    connection = driver.connect(copy)
    search.take_down(connection.execute)
    connection.execute("PRAGMA journal_mode=WAL")
    rows = connection.execute("SELECT * FROM observation").fetchall()
    connection.execute("DELETE FROM observation")
    marks = ",".join("?" * len(rows[0]))
    began = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(f"INSERT INTO observation VALUES ({marks})", rows)
    connection.execute("COMMIT")
    seconds = time.perf_counter() - began
    connection.close()
    return seconds


@pytest.mark.ratio
def test_that_an_import_is_not_far_from_writing_its_rows(tmp_path: Path, report: Report) -> None:
    file, journal = tmp_path / "observations.csv", tmp_path / "j.fieldcoach"
    _write_csv(file, ROWS)
    # The first journal pays for what is imported lazily; that is no row's doing.
    journals.create(tmp_path / "first.fieldcoach").close()
    began = time.perf_counter()
    imported = import_csv(Kind.OBSERVATIONS, file, journal, Options())
    seconds = time.perf_counter() - began
    assert imported.summary.added == ROWS
    bare = _bare_seconds(journal, tmp_path / "bare.fieldcoach")
    report(
        f"import of {ROWS:,} rows / bare executemany (at most {LIMIT})",
        seconds / bare,
        f"{seconds:.1f} s / {bare:.2f} s",
    )
