"""How soon the comparison of a large journal is filled, and how long the window stands still."""

import statistics
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import update

from fieldcoach.coaching import journal as journals
from fieldcoach.store import models as m
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import Jobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.comparison_table import ComparisonTable
from fieldcoach.ui.widgets.evidence_drawer import EvidenceDrawer
from fieldcoach.ui.workspace import Workspace
from tests.benchmarks import large_team
from tests.benchmarks.conftest import Report
from tests.benchmarks.pulse import Pulse, told

REPS, SKILLS, OBSERVATIONS = 60, 20, 100_000
ROUNDS = 5
FILLED_MS, STILL_MS = 500, 100
_WORDS = "“And what does that lead to?” The buyer reckoned it up on the back of the folder."


@pytest.mark.ratio
def test_that_the_comparison_is_filled_soon_and_the_window_never_stands_still(
    qapp: QApplication, tmp_path: Path, report: Report
) -> None:
    path = tmp_path / "large.fieldcoach"
    assert large_team.write(path, team=REPS, skills=SKILLS, observations=OBSERVATIONS) >= (
        OBSERVATIONS
    )
    opened = journals.open_to_write(path)
    with opened.writing() as session:
        session.execute(update(m.Observation).values(evidence=_WORDS))
    jobs, theme = Jobs(), Theme(qapp, "light")
    filled, words = [], []
    filling: list[Pulse] = []
    reading: list[Pulse] = []
    for _round in range(ROUNDS):
        window = MainWindow(theme)
        window.show()
        window.attach(Workspace(opened, jobs, theme))
        jobs.wait_all()
        QCoreApplication.processEvents()
        pulse = Pulse()
        began = time.perf_counter()
        window.go(Destination("compare"))
        pulse.until(lambda window=window: window.place.name == "compare")
        table = window.findChild(ComparisonTable)
        pulse.until(table.isVisible)
        filled.append((time.perf_counter() - began) * 1000)
        filling.append(pulse.stop())
        assert table.model().rowCount() == SKILLS
        drawer = window.findChild(EvidenceDrawer)
        first = drawer.sides[0].quotes
        pulse = Pulse()
        QTest.keyClick(table, Qt.Key.Key_Return)
        words.append(pulse.until(lambda quotes=first: quotes.model().rowCount() > 0))
        for _skill in range(3):
            read: list[bool] = []
            first.model().modelReset.connect(lambda read=read: read.append(True))
            QTest.keyClick(table, Qt.Key.Key_Down)
            pulse.until(lambda read=read: bool(read))
        for _page in range(5):
            shown = first.model().rowCount()
            first.scrollToBottom()
            pulse.until(lambda many=shown, quotes=first: quotes.model().rowCount() > many)
        reading.append(pulse.stop())
        window.close()
        window.deleteLater()
    jobs.wait_all()
    opened.close()
    report(
        f"compare page, 100,000 observations, filled / {FILLED_MS} ms",
        statistics.median(filled[1:]) / FILLED_MS,
        f"{statistics.median(filled[1:]):.0f} ms; the first, with its imports, {filled[0]:.0f} ms",
    )
    report(
        f"compare page, longest stop of the window / {STILL_MS} ms",
        max(pulse.longest for pulse in filling[1:]) / STILL_MS,
        f"{told(filling[1:])} (the first time {told(filling[:1])})",
    )
    report(
        f"its drawer, 5,000 quotes a skill, longest stop / {STILL_MS} ms",
        max(pulse.longest for pulse in reading) / STILL_MS,
        f"{told(reading)}; the first words after {statistics.median(words):.0f} ms",
    )
