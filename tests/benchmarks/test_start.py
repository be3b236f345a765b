"""How fast the window stands there, against a bare window with a label."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.conftest import Report

ROUNDS = 7

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", time.time(), flush=True)
        QTimer.singleShot({stay}, app.quit)
app = QApplication(sys.argv)
label = Label("a label")
label.resize(1366, 768)
label.show()
app.exec()
"""

# What the process holds once it stands idle; the peak would count what it was forked from.
WEIGH = """
for line in open("/proc/self/status"):
    if line.startswith("VmRSS"):
        print("memory", int(line.split()[1]) / 1024, flush=True)
"""

OURS = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QObject, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from fieldcoach.ui import app as composition

class Watch(QObject):
    painted = filled = False
    def eventFilter(self, watched, event):
        if not self.painted and event.type() == QEvent.Type.Paint:
            self.painted = True
            heavy = [m for m in ("sqlalchemy", "numpy", "scipy", "matplotlib") if m in sys.modules]
            print("painted", time.time(), *heavy, flush=True)
            QTimer.singleShot(0, self.look)
        return False
    def look(self):
        from PySide6.QtWidgets import QListView
        for window in QApplication.topLevelWidgets():
            for view in window.findChildren(QListView):
                if view.isVisible() and view.model() is not None and view.model().rowCount() > 10:
                    heavy = [m for m in ("scipy", "matplotlib") if m in sys.modules]
                    print("filled", time.time(), *heavy, flush=True)
                    QTimer.singleShot({stay}, QApplication.instance().quit)
                    return
        QTimer.singleShot(10, self.look)

watch = Watch()
first_exec = QApplication.exec
def exec_watched(*_args):
    QApplication.instance().installEventFilter(watch)
    code = first_exec()
    {weigh}
    return code
QApplication.exec = exec_watched
sys.exit(composition.run_window(Path({journal!r})))
"""


def _moments(code: str) -> dict[str, tuple[float, list[str]]]:
    """Run `code`; return, by word, the milliseconds since it was started, and what it named.

    The word "memory" comes with MB instead.
    """
    started = time.time()
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    moments = {}
    for line in run.stdout.splitlines():
        word, figure, *named = line.split()
        value = float(figure) if word == "memory" else (float(figure) - started) * 1000
        moments.setdefault(word, (value, named))
    return moments


def _ours(journal: Path, *, stay: int) -> str:
    weigh = WEIGH.strip().replace("\n", "\n    ")
    return OURS.format(stay=stay, journal=str(journal), weigh=weigh)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from fieldcoach import clock
    from fieldcoach.coaching import sample_team

    path = tmp_path_factory.mktemp("demo") / "demo.fieldcoach"
    sample_team.build(path, clock.today())
    return path


@pytest.mark.ratio
def test_that_the_shell_paints_soon_and_without_what_only_figures_need(
    demo: Path, report: Report
) -> None:
    bare, shell, page = [], [], []
    for _round in range(ROUNDS):
        bare.append(_moments(BARE.format(stay=0))["painted"][0])
        ours = _moments(_ours(demo, stay=0))
        assert ours["painted"][1] == [], "imported before the first paint"
        assert ours["filled"][1] == [], "imported before the first page"
        shell.append(ours["painted"][0])
        page.append(ours["filled"][0])
    yardstick = statistics.median(bare)
    for what, moments, most in (("shell painted", shell, 2), ("first page filled", page, 5)):
        figure = statistics.median(moments)
        report(
            f"{what} / bare window painted (at most {most})",
            figure / yardstick,
            f"{figure:.0f} ms / {yardstick:.0f} ms, median of {ROUNDS}",
        )


@pytest.mark.ratio
def test_that_an_idle_window_is_light(demo: Path, report: Report) -> None:
    bare = _moments(BARE.format(stay=1500) + WEIGH)["memory"][0]
    ours = _moments(_ours(demo, stay=1500))["memory"][0]
    report(
        "idle window's memory / bare window's (at most 2.5)",
        ours / bare,
        f"{ours:.0f} MB / {bare:.0f} MB resident",
    )
