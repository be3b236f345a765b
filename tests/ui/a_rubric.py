"""The rubric's page in a window, and hands on its keyboard."""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from fieldcoach.coaching import (
    journal,
    rep_editing,
    reps,
    ride_alongs,
    rubric_drafts,
    rubrics,
    visits,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.coaching.ride_along_record import load
from fieldcoach.coaching.rubric_changes import changes
from fieldcoach.domain.rubric import RubricVersion, Skill
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.pages.rubric import RubricPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.workspace import Workspace
from tests.ui.a_ride_along import NO, TODAY


@dataclass
class RubricHands:
    """Presses keys where the focus is and reads the journal behind the window."""

    window: MainWindow
    workspace: Workspace
    opened: Journal
    notices: list[str] = field(default_factory=list)

    @property
    def page(self) -> RubricPage:
        page = self.window.page
        assert isinstance(page, RubricPage)
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
        QTest.keyClicks(self.focus, text)

    def stand_on(self, key: str) -> None:
        """Go to a skill in the list."""
        self.page.skills.show_rows(key)
        self.page.skills.list.setFocus()

    def draft(self) -> RubricVersion:
        """Return the draft that the journal has."""
        (found,) = [r.draft for r in rubric_drafts.rubrics(self.opened) if r.draft]
        return found.version

    def drafts(self) -> int:
        return len([r for r in rubric_drafts.rubrics(self.opened) if r.draft])

    def skill(self, key: str) -> Skill:
        return next(skill for skill in self.draft().skills if skill.key == key)

    def fates(self) -> dict[str, str]:
        """Return what becomes of each skill that is not the same, as the journal has it."""
        (rubric,) = [r for r in rubric_drafts.rubrics(self.opened) if r.draft]
        assert rubric.draft is not None
        found = changes(rubric.newest, rubric.draft.version)
        return {c.shown.name: c.fate.value for c in found if c.fate != "same"}

    def names(self) -> list[str]:
        """Return what stands in the list, row by row."""
        return [row.name for row in self.page.skills.model.rows]


def sit_down(qtbot, theme: Theme, folder: Path, *, filled: bool = True) -> RubricHands:
    """Open the rubric's page of a journal, with the first shipped rubric if `filled`."""
    opened = journal.create(folder / "journal.fieldcoach")
    if filled:
        rubrics.add_shipped(opened)
    workspace = Workspace(opened, InlineJobs(), theme)
    window = MainWindow(theme)
    hands = RubricHands(window, workspace, opened)
    workspace.notice.connect(hands.notices.append)
    workspace.undo_offered.connect(hands.notices.append)
    window.attach(workspace)
    window.resize(1366, 768)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.go(Destination("rubric"))
    return hands


def observe(hands: RubricHands, rep: str, customer: str, key: str, rating: int, words: str) -> UUID:
    """Put one observation on record and return its ride-along."""
    known = reps.find_rep(hands.opened, rep)
    rep_id = known.id if known else rep_editing.add(hands.opened, RepDetails(name=rep)).created
    assert rep_id is not None
    ride = ride_alongs.new(hands.opened, rep_id, TODAY).created
    assert ride is not None
    record = load(hands.opened, ride)
    version = rubrics.version(hands.opened, record.rubric_version_ids[0])
    skill = next(skill for skill in version.skills if skill.key == key)
    visit = record.visits[0]
    visits.set_customer(hands.opened, visit.id, customer)
    visits.rate(hands.opened, visit.id, skill.id, rating)
    visits.write_evidence(hands.opened, visit.id, skill.id, words)
    return ride
