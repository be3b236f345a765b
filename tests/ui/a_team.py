"""A small team's journal for the pages' tests, and the window they stand in."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from fieldcoach.coaching import (
    endings,
    journal,
    rep_editing,
    ride_along_record,
    ride_alongs,
    rubrics,
    visits,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.store import models as m
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.workspace import Workspace

TODAY = date(2026, 11, 20)


@dataclass
class Stage:
    """A page in a window of its own, and what it asked the window for."""

    workspace: Workspace
    page: Page
    gone_to: list[Destination] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget() or self.page
        QTest.keyClick(target, key, modifiers or Qt.KeyboardModifier.NoModifier)

    def write(self, where: QLineEdit, text: str) -> None:
        """Replace the words of a field, key by key, and leave it."""
        where.setFocus()
        where.selectAll()
        QTest.keyClick(where, Qt.Key.Key_Delete)
        QTest.keyClicks(where, text)
        QTest.keyClick(where, Qt.Key.Key_Return)


def stage(qtbot, theme: Theme, opened: Journal, page_class: type[Page]) -> Stage:
    """Show a page in a window and open it."""
    workspace = Workspace(opened, InlineJobs(), theme)
    page = page_class(workspace)
    it = Stage(workspace, page)
    page.go.connect(it.gone_to.append)
    workspace.notice.connect(it.notices.append)
    workspace.undo_offered.connect(it.notices.append)
    workspace.changed.connect(lambda _change: page.refresh())
    qtbot.addWidget(page)
    page.resize(1182, 768)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.open(Destination("here"))
    return it


def new_journal(folder: Path) -> Journal:
    """Return an empty journal with the first shipped rubric."""
    opened = journal.create(folder / "journal.fieldcoach")
    rubrics.add_shipped(opened)
    return opened


def add_rep(opened: Journal, name: str, tier: str | None = None, **fields: object) -> UUID:
    """Add a rep, perhaps with a tier, a territory or the day of leaving."""
    key = rep_editing.add(opened, RepDetails(name=name)).created
    assert key is not None
    with opened.writing() as session:
        row = session.get(m.Rep, key)
        for column, value in fields.items():
            setattr(row, column, value)
        if tier is not None:
            session.add(m.TierSpan(rep_id=key, tier=tier, since=date(2025, 1, 1)))
    return key


def add_ride_along(
    opened: Journal,
    rep_id: UUID,
    days_ago: int,
    customers: tuple[str, ...] = (),
    focus: str = "",
    ratings: int = 0,
) -> UUID:
    """Add a ride-along with a visit to each customer; the first one gets the ratings, all 3."""
    key = ride_alongs.new(opened, rep_id, TODAY - timedelta(days=days_ago)).created
    assert key is not None
    for _more in customers[1:]:
        visits.add_visit(opened, key)
    record = ride_along_record.load(opened, key)
    for visit, customer in zip(record.visits, customers, strict=False):
        visits.set_customer(opened, visit.id, customer)
    version = rubrics.version(opened, record.rubric_version_ids[0])
    levels = [skill for skill in version.skills if skill.item == "level"]
    for skill in levels[:ratings]:
        visits.rate(opened, record.visits[0].id, skill.id, 3)
    if focus:
        endings.set_focus_point(opened, key, 1, focus)
    return key


def words_of(widget: QWidget, kind: type[QWidget]) -> list[str]:
    """Return the words of every visible part of a kind."""
    return [part.text() for part in widget.findChildren(kind) if part.isVisible()]
