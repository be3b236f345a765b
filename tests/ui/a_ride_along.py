"""A window with a ride-along in it, and hands on its keyboard."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from fieldcoach.coaching import (
    endings,
    journal,
    rep_editing,
    ride_along_record,
    ride_alongs,
    rubrics,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.domain.ride_along import Observation, RideAlong
from fieldcoach.domain.rubric import Skill
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.pages.ride_along import RideAlongPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.workspace import Workspace

TODAY = date(2026, 11, 20)
LAST_TIME = date(2026, 10, 14)
NO, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
KEYPAD = Qt.KeyboardModifier.KeypadModifier


@dataclass
class Hands:
    """Presses keys where the focus is and reads the journal behind the window."""

    window: MainWindow
    workspace: Workspace
    opened: Journal
    ride_along_id: UUID | None = None
    notices: list[str] = field(default_factory=list)

    @property
    def page(self) -> RideAlongPage:
        page = self.window.page
        assert isinstance(page, RideAlongPage)
        return page

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NO, times: int = 1) -> None:
        for _time in range(times):
            QTest.keyClick(self.focus, key, held)

    def type(self, text: str) -> None:
        for sign in text:
            QTest.keyClicks(self.focus, sign)

    def send(self, key: Qt.Key, held: Qt.KeyboardModifier, text: str) -> None:
        """Press a key of another layout: its key and its text differ from QTest's own."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.focus, QKeyEvent(kind, key, held, text))

    def at(self, row: int, visit: int = 0) -> None:
        """Go to a cell."""
        self.page.grid.go_to(self.page.model.index(row, visit + 2))

    def where(self) -> tuple[int, int]:
        """Return the row and the visit of the current cell."""
        index = self.page.grid.cells.currentIndex()
        return index.row(), index.column() - 2

    def record(self) -> RideAlong:
        """Return what the journal says."""
        assert self.ride_along_id is not None
        return ride_along_record.load(self.opened, self.ride_along_id)

    def skills(self) -> tuple[Skill, ...]:
        version = rubrics.current_version(self.opened)
        assert version is not None
        return version.skills

    def cell(self, row: int, visit: int = 0) -> Observation | None:
        """Return what the journal says of a cell."""
        wanted = self.skills()[row].id
        seen = self.record().visits[visit].observations
        return next((cell for cell in seen if cell.skill_id == wanted), None)

    def ratings(self, visit: int = 0) -> list[int | str | None]:
        """Return a visit's ratings as the journal has them, "-" for not observed."""
        cells = [self.cell(row, visit) for row in range(len(self.skills()))]
        return [
            None if cell is None else "-" if cell.not_observed else cell.rating for cell in cells
        ]


def sit_down(qtbot, theme: Theme, folder: Path, *, agreed: bool = False) -> Hands:
    """Open a window on a journal with two reps and a ride-along of today; the grid has focus."""
    opened = journal.create(folder / "journal.fieldcoach")
    rubrics.add_shipped(opened)
    ana = rep_editing.add(opened, RepDetails(name="Ana Ruiz")).created
    rep_editing.add(opened, RepDetails(name="Freya Jensen"))
    assert ana is not None
    if agreed:
        before = ride_alongs.new(opened, ana, LAST_TIME).created
        assert before is not None
        endings.set_focus_point(opened, before, 1, "Open with the customer's goal")
        endings.set_action(opened, before, 1, "Three visits with the goal on paper", TODAY)
    key = ride_alongs.new(opened, ana, TODAY).created
    hands = open_window(qtbot, theme, opened)
    hands.ride_along_id = key
    hands.window.go(Destination("ride_along", key))
    return hands


def open_window(qtbot, theme: Theme, opened: Journal) -> Hands:
    """Show a window on a journal."""
    workspace = Workspace(opened, InlineJobs(), theme)
    window = MainWindow(theme)
    hands = Hands(window, workspace, opened)
    workspace.notice.connect(hands.notices.append)
    workspace.undo_offered.connect(hands.notices.append)
    window.attach(workspace)
    window.resize(1366, 768)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return hands
