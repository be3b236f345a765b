"""How soon the heat map of a large team is filled, when its arrows are there, what it stops."""

import statistics
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldcoach.coaching import journal as journals
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import Jobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.heat_table import HeatTable
from fieldcoach.ui.workspace import Workspace
from tests.benchmarks import large_team
from tests.benchmarks.conftest import Report
from tests.benchmarks.pulse import Pulse, told

REPS, SKILLS, OBSERVATIONS = 60, 20, 100_000
ROUNDS = 4
FILLED_MS, ARROWS_MS, STILL_MS = 500, 1500, 100


@pytest.mark.ratio
def test_that_levels_come_at_once_and_arrows_behind_them(
    qapp: QApplication, tmp_path: Path, report: Report
) -> None:
    path = tmp_path / "large.fieldcoach"
    large_team.write(path, team=REPS, skills=SKILLS, observations=OBSERVATIONS)
    opened = journals.open_to_write(path)
    jobs, theme = Jobs(), Theme(qapp, "light")
    filled, arrows, pulses, walked = [], [], [], []
    for _round in range(ROUNDS):
        window = MainWindow(theme)
        window.resize(1920, 1080)
        window.show()
        window.attach(Workspace(opened, jobs, theme))
        jobs.wait_all()
        QCoreApplication.processEvents()
        pulse = Pulse()
        began = time.perf_counter()
        window.go(Destination("team"))
        pulse.until(lambda window=window: window.place.name == "team")
        table = window.findChild(HeatTable)
        told_of: list[bool] = []
        table.model().dataChanged.connect(lambda *_cells, seen=told_of: seen.append(True))
        pulse.until(table.isVisible)
        filled.append((time.perf_counter() - began) * 1000)
        assert (table.model().rowCount(), table.model().columnCount()) == (REPS, SKILLS + 1)
        pulse.until(lambda seen=told_of: bool(seen))
        arrows.append((time.perf_counter() - began) * 1000)
        pulses.append(pulse.stop())
        pulse = Pulse()
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Right) * 15:
            QTest.keyClick(table, key)
            QCoreApplication.processEvents()
        QTest.keyClick(table, Qt.Key.Key_S)
        pulse.until(lambda: True)
        walked.append(pulse.stop())
        window.close()
        window.deleteLater()
    jobs.wait_all()
    opened.close()
    report(
        f"team page, 100,000 observations, levels / {FILLED_MS} ms",
        statistics.median(filled[1:]) / FILLED_MS,
        f"{statistics.median(filled[1:]):.0f} ms; the first, with its imports, {filled[0]:.0f} ms",
    )
    report(
        f"its arrows / {ARROWS_MS} ms",
        statistics.median(arrows[1:]) / ARROWS_MS,
        f"{statistics.median(arrows[1:]):.0f} ms",
    )
    for what, felt in (("filling", pulses[1:]), ("walking and sorting", walked)):
        report(
            f"team page, longest stop while {what} / {STILL_MS} ms",
            max(pulse.longest for pulse in felt) / STILL_MS,
            told(felt),
        )
