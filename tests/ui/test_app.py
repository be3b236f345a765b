"""A whole start of the window: what is imported when, what is opened, and how it ends."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from fieldcoach import paths
from fieldcoach.coaching import bin as bin_module
from fieldcoach.coaching import first_start, journal, rubrics
from fieldcoach.coaching.intake.run import Kind, Options
from fieldcoach.coaching.sample_team import building
from fieldcoach.exchange.importing import import_csv
from fieldcoach.ui import app as app_module
from fieldcoach.ui.app import COULD_NOT_OPEN, Session
from fieldcoach.ui.crash import CrashGuard
from fieldcoach.ui.dialogs.message import MessageDialog
from fieldcoach.ui.pages.first_start import FirstStartPage
from fieldcoach.ui.places import FIRST
from fieldcoach.ui.settings import Settings
from fieldcoach.ui.widgets.parts import Sentence

HEAVY = ("sqlalchemy", "alembic", "numpy", "scipy", "matplotlib", "sqlcipher3")


def begun(path: Path) -> Path:
    """Make a journal in which the three questions have been answered."""
    with journal.create(path) as opened:
        first_start.begin(opened, "Helen Marsh", rubrics.FIRST_SHIPPED, ["Ana Ruiz"])
    return path


class Ended:
    """Stands for the application's end, which would end the tests too."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.code: int | None = None

    def exit(self, code: int) -> None:
        self.code = code

    def __getattr__(self, name: str) -> object:
        return getattr(self._app, name)


@pytest.fixture
def start(qapp: QApplication, stubs: None, qtbot) -> Iterator:
    """Return a function that starts a session on a path."""
    sessions: list[Session] = []
    guards: list[CrashGuard] = []

    def begin(path: Path) -> Session:
        guards.append(CrashGuard())
        session = Session(qapp, path, guards[-1])
        sessions.append(session)
        qtbot.addWidget(session.window)
        session.window.show()
        return session

    yield begin
    for session in sessions:
        session.close()
    for guard in guards:
        guard.remove()


@pytest.mark.parametrize(
    "show",
    [
        """
from fieldcoach.ui.crash import CrashGuard
session = app.Session(app.make_application(), home / "j.fieldcoach", CrashGuard())
session.window.show()
while session.window.page is None:
    session._app.processEvents()
session.window.go(Destination("team"))
while session.window.place.name != "team":
    session._app.processEvents()
session.jobs.wait_all()
session.close()
""",
        """
from fieldcoach.coaching import journal
from fieldcoach.ui import gallery
with journal.create(home / "j.fieldcoach") as opened:
    list(gallery.write(home / "out", opened))
""",
    ],
    ids=["window", "gallery"],
)
def test_that_matplotlib_leaves_the_persons_settings_alone(tmp_path: Path, show: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    script = f"""
import pathlib
home = pathlib.Path({str(home)!r})
from fieldcoach.ui import app
from fieldcoach.ui.destination import Destination
{show}
import fieldcoach.charts.style, matplotlib
print(matplotlib.get_configdir(), matplotlib.get_cachedir())
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    ours = str(home / ".cache" / "fieldcoach" / "matplotlib")
    assert done.stdout.split() == [ours, ours]
    assert not (home / ".config" / "matplotlib").exists()


@pytest.mark.parametrize("first_page", ["journal", "first_start"])
def test_that_the_window_paints_before_anything_heavy_is_imported(
    tmp_path: Path, first_page: str
) -> None:
    """A subprocess, for this one has imported everything long ago."""
    if first_page == "journal":
        begun(tmp_path / "j.fieldcoach")
    script = f"""
import os, sys, traceback
from fieldcoach.__main__ import main
from fieldcoach.ui import app
from fieldcoach.ui.crash import CrashGuard
def end(guard, kind, error, at):
    traceback.print_exception(kind, error, at)
    os._exit(3)
CrashGuard.take = end
painted = app.Session._painted
def watch(session):
    print("painted", *[name for name in {HEAVY!r} if name in sys.modules], flush=True)
    painted(session)
app.Session._painted = watch
opened = app.Session._opened
def close(session, journal):
    opened(session, journal)
    print("filled", session.window.page.destination.place,
          *[name for name in ("scipy", "matplotlib", "numpy") if name in sys.modules], flush=True)
    session._app.quit()
app.Session._opened = close
sys.exit(main(["--journal", {str(tmp_path / "j.fieldcoach")!r}]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:2] == ["painted", f"filled {first_page}"]


def test_that_a_page_of_figures_is_imported_beside_the_window(tmp_path: Path) -> None:
    """A subprocess, for this one has imported everything long ago."""
    path = begun(tmp_path / "j.fieldcoach")
    script = f"""
import os, sys, traceback
from pathlib import Path
from fieldcoach.ui import app
from fieldcoach.ui.crash import CrashGuard
from fieldcoach.ui.destination import Destination
def end(guard, kind, error, at):
    traceback.print_exception(kind, error, at)
    os._exit(3)
CrashGuard.take = end
session = app.Session(app.make_application(), Path({str(path)!r}), CrashGuard())
session.window.show()
def until(place):
    while session.window.page is None or session.window.place.name != place:
        session._app.processEvents()
until("journal")
session.window.go(Destination("team"))
print("asked for", session.window.place.name)
until("team")
print("there", session.window.place.name, session.window.focusWidget() is not None)
session.window.go(Destination("compare"))
session.window.go(Destination("journal"))
session.jobs._pool.waitForDone()
for _round in range(20):
    session._app.processEvents()
print("stayed", session.window.place.name)
session.window.go_back()
print("back", session.window.place.name, flush=True)
session.jobs.wait_all()
session.close()
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "asked for journal",
        "there team True",
        "stayed journal",
        "back team",
    ]


def test_that_a_new_journal_asks_what_it_needs_and_remembers_itself(start, qtbot) -> None:
    session = start(paths.default_journal())
    qtbot.waitUntil(lambda: session.window.page is not None)
    assert paths.default_journal().is_file()
    assert isinstance(session.window.page, FirstStartPage)
    assert rubrics.current_version(session.window.workspace.journal) is None
    assert session.settings.recent == [paths.default_journal()]


def test_that_a_journal_that_was_begun_or_imported_into_opens_on_its_ride_alongs(
    start, tmp_path: Path, qtbot
) -> None:
    file = tmp_path / "observations.csv"
    file.write_text("rep,date,skill,rating\nAna Ruiz,2026-11-02,Asks,3\n", encoding="utf-8")
    imported = tmp_path / "imported.fieldcoach"
    import_csv(Kind.OBSERVATIONS, file, imported, Options())
    for path in (imported, begun(tmp_path / "begun.fieldcoach")):
        session = start(path)
        qtbot.waitUntil(lambda it=session: it.window.page is not None)
        assert session.window.page.destination.place == "journal"


def test_that_reps_alone_begin_no_journal_and_one_to_read_asks_nothing(
    start, tmp_path: Path, qtbot
) -> None:
    file = tmp_path / "reps.csv"
    file.write_text("rep,territory\nAna Ruiz,North\n", encoding="utf-8")
    path = tmp_path / "reps.fieldcoach"
    import_csv(Kind.REPS, file, path, Options())
    with journal.open_to_read(path) as reading:
        assert app_module.first_place(reading) == FIRST
    session = start(path)
    qtbot.waitUntil(lambda: isinstance(session.window.page, FirstStartPage))


def test_that_another_new_journal_asks_too(start, tmp_path: Path, qtbot) -> None:
    session = start(begun(tmp_path / "begun.fieldcoach"))
    qtbot.waitUntil(lambda: session.window.page is not None)
    other = tmp_path / "other.fieldcoach"
    journal.create(other).close()
    session.window.menus.open_journal.emit(other)
    qtbot.waitUntil(lambda: isinstance(session.window.page, FirstStartPage))
    assert session.window.workspace.journal.path == other


def test_that_one_can_look_around_with_the_demo_team_and_come_back(
    start, demo_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot
) -> None:
    def build(path: Path, _today: object) -> None:
        shutil.copy(demo_file, path)

    monkeypatch.setattr(building, "build", build)
    own = tmp_path / "own.fieldcoach"
    session = start(own)
    qtbot.waitUntil(lambda: session.window.page is not None)
    session.window.page.demo.click()
    qtbot.waitUntil(lambda: session.window.workspace.journal.path == paths.demo_journal())
    assert session.window.page.destination.place == "journal"
    assert session.settings.recent == [own]
    session.window.menus.open_journal.emit(own)
    qtbot.waitUntil(lambda: isinstance(session.window.page, FirstStartPage))


def test_that_the_window_is_where_it_was_and_looks_as_chosen(start, tmp_path: Path, qtbot) -> None:
    session = start(begun(tmp_path / "j.fieldcoach"))
    qtbot.waitUntil(lambda: session.window.page is not None)
    session.window.resize(790, 700)
    session.theme.choose("dark")
    session.close()
    again = start(tmp_path / "j.fieldcoach")
    qtbot.waitUntil(lambda: again.window.page is not None)
    assert again.window.size() == session.window.size()
    assert again.theme.is_dark
    assert Settings().appearance == "dark"


def test_that_closing_lets_go_of_the_journal(start, tmp_path: Path, qtbot) -> None:
    session = start(tmp_path / "j.fieldcoach")
    qtbot.waitUntil(lambda: session.window.page is not None)
    session.close()
    with journal.open_to_write(tmp_path / "j.fieldcoach") as opened:
        assert not opened.read_only


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Close every message dialog at once, and keep what it said."""
    said: list[str] = []

    def exec_(dialog: MessageDialog) -> int:
        said.append(dialog.findChild(Sentence).accessibleName())
        return 0

    monkeypatch.setattr(MessageDialog, "exec", exec_)
    return said


def test_that_a_journal_that_is_open_elsewhere_is_named_and_ends_with_1(
    qapp: QApplication, start, told: list[str], tmp_path: Path, qtbot
) -> None:
    path = tmp_path / "j.fieldcoach"
    with journal.create(path):
        session = start(path)
        session._app = Ended(qapp)
        qtbot.waitUntil(lambda: bool(told))
        assert session._app.code == COULD_NOT_OPEN == 1
        assert session.window.page is None


def test_that_a_file_that_is_no_journal_is_left_and_another_can_be_opened(
    qapp: QApplication, start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    wrong, right = tmp_path / "notes.fieldcoach", tmp_path / "right.fieldcoach"
    wrong.write_text("my notes", encoding="utf-8")
    journal.create(right).close()
    said: list[str] = []

    def exec_(dialog: MessageDialog) -> int:
        said.append(dialog.findChild(Sentence).accessibleName())
        return 1

    monkeypatch.setattr(MessageDialog, "exec", exec_)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(right), ""))
    session = start(wrong)
    qtbot.waitUntil(lambda: session.window.page is not None)
    assert str(wrong) in said[0]
    assert session.window.workspace.journal.path == right
    assert wrong.read_text(encoding="utf-8") == "my notes"


def test_that_another_journal_that_fails_leaves_the_one_that_is_open(
    start, told: list[str], tmp_path: Path, qtbot
) -> None:
    session = start(tmp_path / "j.fieldcoach")
    qtbot.waitUntil(lambda: session.window.page is not None)
    missing = tmp_path / "nowhere" / "other.fieldcoach"
    session.window.menus.open_journal.emit(missing)
    qtbot.waitUntil(lambda: bool(told))
    assert session.window.workspace.journal.path == tmp_path / "j.fieldcoach"
    assert session.window.page.isVisible()


def test_that_what_cannot_be_saved_keeps_its_journal_open(
    start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    session = start(tmp_path / "j.fieldcoach")
    qtbot.waitUntil(lambda: session.window.page is not None)
    asked: list[bool] = []

    def settle() -> bool:
        asked.append(not asked)  # something is typed only after the other one was asked for
        return asked[-1]

    monkeypatch.setattr(session.window.page, "settle", settle)
    other = tmp_path / "other.fieldcoach"
    session.window.menus.open_journal.emit(other)
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert session.window.workspace.journal.path == tmp_path / "j.fieldcoach"
    journal.open_to_write(other).close()  # nobody holds it


def test_that_a_fault_while_opening_closes_what_was_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_any: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr(bin_module, "empty_overdue", broken)
    with pytest.raises(ValueError, match="broken"):
        app_module.open_journal(tmp_path / "j.fieldcoach")
    journal.open_to_write(tmp_path / "j.fieldcoach").close()
