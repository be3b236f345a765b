"""How soon a key in the grid is a row in the journal, and how soon a large ride-along is open."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldcoach import clock
from fieldcoach.coaching import (
    journal,
    rep_editing,
    reps,
    ride_along_record,
    ride_alongs,
    rubrics,
    visits,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.domain.rubric import Item
from fieldcoach.store import driver
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.pages.ride_along import RideAlongPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.workspace import Workspace
from tests.benchmarks.conftest import Report

VISITS, SKILLS = 12, 14
FRAME_MS = 16
OPEN_MS = 150
ROUNDS = 9


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Journal]:
    """Yield a journal with a rubric of SKILLS skills and a rep."""
    with journal.create(tmp_path / "journal.fieldcoach") as it:
        name, drafts = rubrics.read_shipped("pharma_and_device")
        levels = [draft for draft in drafts if draft.item is Item.LEVEL]
        more = [*drafts, *levels][: max(SKILLS - len(drafts), 0)]
        copies = [_renamed(draft, number) for number, draft in enumerate(more)]
        with it.writing() as session:
            rubrics.publish(session, name, [*drafts, *copies][:SKILLS], clock.today())
        rep_editing.add(it, RepDetails(name="Ana Ruiz"))
        yield it


def _renamed(draft: rubrics.SkillDraft, number: int) -> rubrics.SkillDraft:
    return replace(draft, key=f"{draft.key}-{number}", name=f"{draft.name}, again")


def _a_ride_along(opened: Journal, days_ago: int) -> UUID:
    """Record a ride-along of VISITS visits, every skill rated with a word of evidence."""
    rep = reps.find_rep(opened, "Ana Ruiz")
    version = rubrics.current_version(opened)
    assert rep is not None
    assert version is not None
    key = ride_alongs.new(opened, rep.id, clock.today() - timedelta(days=days_ago)).created
    assert key is not None
    for number in range(VISITS):
        if number:
            visits.add_visit(opened, key)
        visit = ride_along_record.load(opened, key).visits[-1]
        visits.set_customer(opened, visit.id, f"Customer {number}")
        for skill in version.skills:
            visits.rate(opened, visit.id, skill.id, 1)
            visits.write_evidence(opened, visit.id, skill.id, "“What does that lead to?”")
    return key


def _window(qapp: QApplication, opened: Journal) -> MainWindow:
    theme = Theme(qapp, "light")
    window = MainWindow(theme)
    window.attach(Workspace(opened, InlineJobs(window), theme))
    window.show()
    window.activateWindow()
    QCoreApplication.processEvents()
    return window


def _bare_commits(folder: Path, rows: int) -> list[float]:
    """Return the seconds of one-row commits as durable as the journal's, with nothing around."""
    path = folder / "bare.sqlite"
    path.touch()
    connection = driver.connect(path)  # synchronous=FULL and secure delete, as the journal's
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE seen (id BLOB PRIMARY KEY, visit BLOB, skill BLOB, rating)")
    times = []
    for number in range(rows):
        key = number.to_bytes(16, "big")
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO seen VALUES (?, ?, ?, ?)", (key, key, key, 3))
        connection.execute("COMMIT")
        times.append(time.perf_counter() - began)
    connection.close()
    return times


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


@pytest.mark.ratio
def test_that_a_key_in_the_grid_is_on_record_within_a_frame(
    qapp: QApplication, opened: Journal, tmp_path: Path, report: Report
) -> None:
    key = _a_ride_along(opened, days_ago=1)
    window = _window(qapp, opened)
    window.go(Destination("ride_along", key))
    page = window.page
    assert isinstance(page, RideAlongPage)
    cells = page.grid.cells
    level = next(r for r, skill in enumerate(page.model.skills) if skill.item is Item.LEVEL)
    times = []
    for number in range(200):
        page.grid.go_to(page.model.index(level, 2 + number % VISITS))
        QCoreApplication.processEvents()
        digit = Qt.Key.Key_2 if (number // VISITS) % 2 == 0 else Qt.Key.Key_3
        began = time.perf_counter()
        QTest.keyClick(cells, digit)
        times.append(time.perf_counter() - began)
    given = {
        cell.rating
        for visit in ride_along_record.load(opened, key).visits
        for cell in visit.observations
        if cell.skill_id == page.model.skills[level].id
    }
    assert given <= {2, 3}
    window.close()
    window.deleteLater()
    bare = _bare_commits(tmp_path, 400)
    report(
        f"key in the grid → committed row, p95 / {FRAME_MS} ms",
        _p95(times) * 1000 / FRAME_MS,
        f"{_p95(times) * 1000:.1f} ms, median {statistics.median(times) * 1000:.1f} ms",
    )
    report(
        "key in the grid → committed row / a bare commit, medians",
        statistics.median(times) / statistics.median(bare),
        f"bare commit {statistics.median(bare) * 1000:.2f} ms",
    )


@pytest.mark.ratio
def test_that_twelve_visits_of_fourteen_skills_open_at_once(
    qapp: QApplication, opened: Journal, report: Report
) -> None:
    large, other = _a_ride_along(opened, days_ago=1), _a_ride_along(opened, days_ago=2)
    window = _window(qapp, opened)
    times = []
    for number in range(ROUNDS):
        window.go(Destination("journal"))
        QCoreApplication.processEvents()
        began = time.perf_counter()
        window.go(Destination("ride_along", large if number % 2 else other))
        QCoreApplication.processEvents()
        times.append((time.perf_counter() - began) * 1000)
    page = window.page
    assert isinstance(page, RideAlongPage)
    assert (len(page.grid.heads), len(page.model.skills)) == (VISITS, SKILLS)
    window.close()
    window.deleteLater()
    report(
        f"open {VISITS} visits × {SKILLS} skills, painted / {OPEN_MS} ms",
        statistics.median(times[1:]) / OPEN_MS,
        f"{statistics.median(times[1:]):.0f} ms; the first, the page's making in it,"
        f" {times[0]:.0f} ms",
    )
