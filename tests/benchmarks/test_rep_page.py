"""How soon after the click a rep's page with 5,000 observations is drawn."""

import random
import statistics
import time
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from fieldcoach import clock
from fieldcoach.coaching import journal, rep_editing, reps, rubrics
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.store import models as m
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import Jobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.figure_canvas import FigureCanvas
from fieldcoach.ui.workspace import Workspace
from tests.benchmarks.conftest import Report

DAYS, VISITS = 125, 4
ROUNDS = 5
LIMIT_MS = 300


def _fill(opened: Journal, rep_id: UUID, today: date) -> int:
    """Record DAYS days of VISITS visits, every skill rated; return how many ratings that is."""
    version = rubrics.current_version(opened)
    assert version is not None
    luck = random.Random(5)
    with opened.writing() as session:
        manager = reps.ensure_owner(session)
        for number in range(DAYS):
            day = today - timedelta(days=5 * number + 1)
            ride = m.RideAlong(rep_id=rep_id, manager_id=manager.id, day=day, saved_at=clock.now())
            session.add(ride)
            session.flush()
            session.add(m.RideAlongRubric(ride_along_id=ride.id, version_id=version.id, position=1))
            for position in range(1, VISITS + 1):
                visit = m.Visit(ride_along_id=ride.id, position=position, label=str(position))
                session.add(visit)
                session.flush()
                session.add_all(
                    m.Observation(
                        visit_id=visit.id,
                        skill_id=skill.id,
                        manager_id=manager.id,
                        scale_low=skill.scale.low,
                        scale_high=skill.scale.high,
                        rating=luck.randint(skill.scale.low, min(skill.scale.high, 8)),
                        evidence="“What does that lead to?”",
                    )
                    for skill in version.skills
                )
    return DAYS * VISITS * len(version.skills)


def _until_drawn(window: MainWindow) -> None:
    """Let the window work until every chart in sight is drawn."""
    until = time.perf_counter() + 20
    # Waiting for events, as a program does: a loop that spins would starve the drawing thread.
    pulse = QTimer()
    pulse.start(10)
    while time.perf_counter() < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        canvases = [
            canvas
            for canvas in window.findChildren(FigureCanvas)
            if not canvas.visibleRegion().isEmpty()
        ]
        if canvases and all(canvas.is_drawn for canvas in canvases):
            return
    raise AssertionError("the charts were never drawn")


@pytest.mark.ratio
def test_that_a_rep_with_5000_observations_is_drawn_soon(
    qapp: QApplication, tmp_path: Path, report: Report
) -> None:
    opened = journal.create(tmp_path / "large.fieldcoach")
    rubrics.add_shipped(opened)
    rep_id = rep_editing.add(opened, RepDetails(name="Ana Ruiz")).created
    assert rep_id is not None
    observations = _fill(opened, rep_id, clock.today())
    assert observations == 5_000
    jobs = Jobs()
    theme = Theme(qapp, "light")
    times = []
    for _round in range(ROUNDS):
        window = MainWindow(theme)
        window.show()
        window.attach(Workspace(opened, jobs, theme))
        QCoreApplication.processEvents()
        clicked = time.perf_counter()
        window.go(Destination("rep", rep_id))
        _until_drawn(window)
        times.append((time.perf_counter() - clicked) * 1000)
        window.close()
        window.deleteLater()
    jobs.wait_all()
    opened.close()
    report(
        f"rep page, 5,000 observations, click to drawn / {LIMIT_MS} ms",
        statistics.median(times[1:]) / LIMIT_MS,
        f"{statistics.median(times[1:]):.0f} ms; the first, with its imports, {times[0]:.0f} ms",
    )
