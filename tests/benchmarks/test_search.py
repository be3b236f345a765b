"""How soon what is typed into the journal's search is found and shown, at 100,000 observations."""

import random
import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldcoach import clock
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import search
from fieldcoach.coaching.intake.run import Kind, Options
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.search_words import parse
from fieldcoach.exchange.importing import import_csv
from fieldcoach.ui.jobs import Jobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.theme import SCREEN, Theme
from fieldcoach.ui.widgets.ruled_list import RuledList
from fieldcoach.ui.widgets.search_field import SearchField
from fieldcoach.ui.workspace import Workspace
from tests.benchmarks.conftest import Report

ROWS = 100_000
REPS, SKILLS, VISITS = 40, 10, 4
WITH_WORDS = 0.9
LIMIT_MS = 50
# Typed key by key: one letter that nearly every text has, common words, rare ones, a phrase.
TYPED = ("t", "e", "the price", "customer asked why", "price o", '"the cost', "zebra", "a b")
ROUNDS = 5

_COMMON = ("the", "cost", "price", "ask", "why", "when", "line", "stop", "plant", "list", "offer")
_RARE = ("customer", "asked", "zebra")


def _vocabulary(luck: random.Random) -> list[str]:
    """Return 20,000 words, of which few are said often and most rarely, as in any language."""
    letters = "etaoinshrdlcumwfgypbvk"
    made = {"".join(luck.choices(letters, k=luck.randint(2, 9))) for _n in range(20_000)}
    return [*_COMMON, *_RARE, *sorted(made)]


def _write_csv(path: Path) -> None:
    luck = random.Random(11)
    words = _vocabulary(luck)
    weights = [1 / (place + 3) for place in range(len(words))]
    today = clock.today()
    per_day = REPS * VISITS * SKILLS
    lines = ["rep,date,skill,rating,manager,visit,customer,tier,evidence"]
    spoken = luck.choices(words, weights, k=ROWS * 10)
    for number in range(ROWS):
        day = today - timedelta(days=1 + number // per_day)
        rep, visit = number // (VISITS * SKILLS) % REPS, number // SKILLS % VISITS
        said = " ".join(spoken[number * 10 : number * 10 + luck.randint(4, 10)])
        evidence = said if luck.random() < WITH_WORDS else ""
        lines.append(
            f"Rep {rep},{day},Skill {number % SKILLS},{luck.randint(1, 5)},Helen,{visit + 1},"
            f"Customer {rep}-{visit},{'star' if rep < 8 else 'average'},{evidence}"
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    folder = tmp_path_factory.mktemp("large")
    _write_csv(folder / "observations.csv")
    path = folder / "large.fieldcoach"
    done = import_csv(Kind.OBSERVATIONS, folder / "observations.csv", path, Options())
    assert done.summary.added == ROWS
    with journals.open_to_write(path) as opened:
        yield opened


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


@pytest.mark.ratio
def test_that_a_search_is_answered_within_a_keystroke(large: Journal, report: Report) -> None:
    times: dict[str, list[float]] = {}
    for _round in range(ROUNDS):
        for typed in TYPED:
            for end in range(1, len(typed) + 1):
                words = parse(typed[:end])
                if not words:
                    continue
                began = time.perf_counter()
                search.matches(large, words)
                times.setdefault(typed[:end], []).append((time.perf_counter() - began) * 1000)
    every = [one for of_one in times.values() for one in of_one]
    slowest = max(times, key=lambda typed: statistics.median(times[typed]))
    found = search.matches(large, parse(slowest))
    report(
        f"search of {ROWS:,} observations, p95 / {LIMIT_MS} ms",
        _p95(every) / LIMIT_MS,
        f"{_p95(every):.1f} ms; slowest “{slowest}” {statistics.median(times[slowest]):.1f} ms,"
        f" {sum(match.places for match in found.values()):,} places",
    )


class _Painted(QObject):
    """Notes when the list has painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self.at = 0.0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QCoreApplication.sendEvent(watched, event)
            watched.installEventFilter(self)
            self.at = time.perf_counter()
            return True
        return False


@pytest.mark.ratio
def test_that_what_is_found_is_shown_within_a_keystroke(
    qapp: QApplication, large: Journal, report: Report
) -> None:
    jobs = Jobs()
    window = MainWindow(Theme(qapp, "light"))
    window.resize(*SCREEN)
    window.show()
    window.attach(Workspace(large, jobs, window.theme))
    QCoreApplication.processEvents()
    field = window.findChild(SearchField)
    painted = _Painted(window.findChild(RuledList).viewport())
    field.setFocus()
    times: dict[str, list[float]] = {}

    def press(key: str | Qt.Key) -> None:
        painted.at = 0.0
        began = time.perf_counter()
        QTest.keyClick(field, key)
        while not painted.at and time.perf_counter() - began < 2:
            QCoreApplication.processEvents()
        if painted.at:  # a blank or a quote alone changes nothing in the list
            times.setdefault(field.text(), []).append((painted.at - began) * 1000)

    for _round in range(ROUNDS):
        for typed in TYPED:
            for letter in typed:
                if letter in ' "':
                    QTest.keyClick(field, letter)
                    QCoreApplication.processEvents()
                else:
                    press(letter)
            press(Qt.Key.Key_Escape)
    every = [one for of_one in times.values() for one in of_one]
    slowest = max(times, key=lambda typed: statistics.median(times[typed]))
    report(
        f"key to result painted, {ROWS:,} observations, p95 / {LIMIT_MS} ms",
        _p95(every) / LIMIT_MS,
        f"{_p95(every):.1f} ms, median {statistics.median(every):.1f} ms; slowest after"
        f" “{slowest}” {statistics.median(times[slowest]):.1f} ms",
    )
    window.close()
    window.deleteLater()
    jobs.wait_all()
