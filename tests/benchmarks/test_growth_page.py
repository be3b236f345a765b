"""How soon the growth of 14 skills over 60 days is drawn again, and how long it holds the window.

The limits are those of a machine that does nothing else: a gesture of the hand is answered within a
quarter of a second, and no single piece of work takes more than a tenth.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from fieldcoach import clock
from fieldcoach.coaching import growth, reps, rubrics
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.intake.run import Kind, Options
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.reps import ensure_owner
from fieldcoach.domain.one_on_one import OneOnOneState
from fieldcoach.exchange.importing import import_csv
from fieldcoach.store import models as m
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import Jobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.figure_canvas import FigureCanvas
from fieldcoach.ui.workspace import Workspace
from tests.benchmarks.conftest import Report

SKILLS, DAYS, VISITS, STARS = 14, 60, 4, 3
REDRAW_MS, BLOCK_MS = 250, 100
SIZES = ((1500, 800), (1920, 1080), (1024, 688), (1366, 768))
PULSE_MS = 5


def _rows() -> Iterator[str]:
    luck = random.Random(3)
    yield "rep,date,visit,skill,rating,manager,tier,evidence,self_rating"
    for rep in range(1 + STARS):
        for number in range(DAYS):
            day = date(2025, 1, 6) + timedelta(days=11 * number)
            for visit in range(VISITS):
                for skill in range(SKILLS):
                    rating, own = luck.randint(1, 5), number % 5 + 1
                    tier = "star" if rep else "average"
                    yield f"Rep {rep},{day},{visit},Skill {skill},{rating},Helen,{tier},said,{own}"


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    file, path = tmp_path / "observations.csv", tmp_path / "j.fieldcoach"
    file.write_text("\n".join(_rows()), encoding="utf-8")
    import_csv(Kind.OBSERVATIONS, file, path, Options())
    with journals.open_to_write(path) as opened:
        _agree(opened)
        yield opened


def _agree(journal: Journal) -> None:
    """Give the rep a goal on every skill and a one-on-one each month."""
    rep = reps.find_rep(journal, "Rep 0")
    version = rubrics.current_version(journal)
    assert rep is not None
    assert version is not None
    first = date(2025, 1, 6)
    with journal.writing() as session:
        owner = ensure_owner(session).id
        for skill in version.skills:
            session.add(
                m.Goal(
                    rep_id=rep.id,
                    skill_id=skill.id,
                    from_level=2.0,
                    to_level=4.0,
                    set_on=first + timedelta(days=400),
                    due_on=first + timedelta(days=760),
                )
            )
        for number in range(24):
            session.add(
                m.OneOnOne(
                    rep_id=rep.id,
                    manager_id=owner,
                    day=first + timedelta(days=28 * number),
                    state=OneOnOneState.HELD,
                    saved_at=clock.now(),
                )
            )


class Pulse:
    """Measures how long the window does not answer: the gaps between the beats of a timer.

    `longest` is what a person waits, `work` what the interface's thread worked of it at most: other
    programs on the machine lengthen the first alone.
    """

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(PULSE_MS)
        self._timer.timeout.connect(self._beat)
        self._last = self._last_work = 0.0
        self.longest = self.work = 0.0

    def _beat(self) -> None:
        now, work = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self.work = max(self.work, (work - self._last_work) * 1000)
        self._last, self._last_work = now, work

    @contextmanager
    def felt(self) -> Iterator["Pulse"]:
        """Begin anew, and stop at the end."""
        self.longest = self.work = 0.0
        self._last, self._last_work = time.perf_counter(), time.thread_time()
        self._timer.start()
        yield self
        self._beat()
        self._timer.stop()


def _wait(until: Callable[[], bool], most_ms: float = 20_000) -> float:
    """Let the window work until something holds; return the milliseconds that took."""
    begun = time.perf_counter()
    while not until():
        assert time.perf_counter() - begun < most_ms / 1000, "it never came"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return (time.perf_counter() - begun) * 1000


def _rest(ms: int) -> None:
    end = time.perf_counter() + ms / 1000
    _wait(lambda: time.perf_counter() > end)


def _is_drawn(window: MainWindow) -> bool:
    in_sight = [c for c in window.findChildren(FigureCanvas) if not c.visibleRegion().isEmpty()]
    return bool(in_sight) and all(canvas.is_drawn for canvas in in_sight)


def _gesture(window: MainWindow, size: tuple[int, int]) -> None:
    """Draw the edge of the window to another size, a step in each frame."""
    from_width, from_height = window.width(), window.height()
    for step in range(1, 11):
        window.resize(
            from_width + (size[0] - from_width) * step // 10,
            from_height + (size[1] - from_height) * step // 10,
        )
        _rest(16)


def _seconds_of(read: Callable[[], object]) -> float:
    begun = time.perf_counter()
    read()
    return time.perf_counter() - begun


@pytest.mark.ratio
def test_that_a_page_of_charts_answers_at_once(
    qapp: QApplication, journal: Journal, report: Report
) -> None:
    rep = reps.find_rep(journal, "Rep 0")
    assert rep is not None
    jobs, theme, pulse = Jobs(), Theme(qapp, "light"), Pulse()
    window = MainWindow(theme)
    window.resize(1366, 768)
    window.show()
    window.attach(Workspace(journal, jobs, theme))
    _rest(300)

    with pulse.felt():
        opened_ms = _opened(window, rep.id)
        _rest(300)
    blocks = {"opened": [(pulse.longest, pulse.work)], "resized": [], "theme": []}
    redraws = []
    for size in SIZES:
        with pulse.felt():
            _gesture(window, size)
            redraws.append(_wait(lambda: _is_drawn(window)))
            _rest(100)
        blocks["resized"].append((pulse.longest, pulse.work))
    with pulse.felt():
        theme.choose("dark")
        _rest(500)
    assert _is_drawn(window)
    blocks["theme"].append((pulse.longest, pulse.work))
    theme.choose("light")
    read = _seconds_of(lambda: growth.of_rep(journal, rep.id)) * 1000
    window.close()
    window.deleteLater()
    jobs.wait_all()

    what = f"growth page, {SKILLS} skills × {DAYS} days"
    report(
        f"{what}, resized to redrawn / {REDRAW_MS} ms",
        max(redraws) / REDRAW_MS,
        f"the slowest of {', '.join(f'{ms:.0f}' for ms in redraws)} ms;"
        f" median {statistics.median(redraws):.0f} ms",
    )
    for part, felt in blocks.items():
        longest, work = (max(figures) for figures in zip(*felt, strict=True))
        report(
            f"{what}, longest block, {part} / {BLOCK_MS} ms",
            longest / BLOCK_MS,
            f"{longest:.0f} ms, of which the interface's own work {work:.0f} ms",
        )
    report(f"{what}, click to drawn / reading it", opened_ms / read, f"{opened_ms:.0f} ms")


def _opened(window: MainWindow, rep_id: UUID) -> float:
    begun = time.perf_counter()
    window.go(Destination("rep", rep_id))
    _wait(lambda: _is_drawn(window))
    return (time.perf_counter() - begun) * 1000
