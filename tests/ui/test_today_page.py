"""Today as a person meets it: what is unfinished, how far it is, and going on with it by keys.

What was agreed and one-on-ones are in `test_today_steps`, praise and the right column in
`test_today_beside`.
"""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from fieldcoach.coaching import amending, endings, ride_alongs, two_way
from fieldcoach.coaching.journal import Journal
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.today_list import ROW_ROLE
from fieldcoach.ui.pages.today import TodayPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.parts import Link, Primary
from fieldcoach.ui.widgets.ruled_list import RuledList
from fieldcoach.ui.widgets.today_delegate import Step, TodayDelegate
from tests.ui.a_team import Stage, add_rep, add_ride_along, new_journal, stage, words_of


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Journal]:
    with new_journal(tmp_path) as it:
        yield it


@pytest.fixture
def drafts(opened: Journal) -> tuple[UUID, UUID]:
    """Two drafts, the newer one well under way, and a finished day between them."""
    ana, lars = add_rep(opened, "Ana Ruiz", "average"), add_rep(opened, "Lars Lindholm", "star")
    older = add_ride_along(opened, lars, 30)
    ride_alongs.finish(opened, add_ride_along(opened, ana, 9, ("Elm",), ratings=3))
    newer = add_ride_along(opened, ana, 1, ("Birch", "Cedar"), "Ask first", ratings=5)
    return newer, older


@pytest.fixture
def it(qtbot, theme: Theme, opened: Journal, drafts: tuple[UUID, UUID]) -> Stage:
    return stage(qtbot, theme, opened, TodayPage)


def the_list(it: Stage) -> RuledList:
    found = it.page.findChild(RuledList)
    assert isinstance(found, RuledList)
    return found


def rows(it: Stage) -> list[str]:
    model = the_list(it).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_that_today_says_what_is_unfinished_and_how_far_it_is(it: Stage) -> None:
    assert rows(it) == [
        "Unfinished",
        "Thu 19 Nov; Ana Ruiz; average; develop; Birch half rated, Cedar not yet. One focus point"
        " is set.; Continue",
        "Wed 21 Oct; Lars Lindholm; star; develop; Nothing is rated yet. No focus point yet.;"
        " Continue",
    ]
    assert "Friday 20 November" in words_of(it.page, QLabel)


def test_that_enter_goes_on_with_the_newest_draft(it: Stage, drafts: tuple[UUID, UUID]) -> None:
    assert the_list(it).hasFocus()
    it.press(Qt.Key.Key_Return)
    assert it.gone_to == [Destination("ride_along", drafts[0])]


def test_that_down_and_enter_go_on_with_the_next(it: Stage, drafts: tuple[UUID, UUID]) -> None:
    it.press(Qt.Key.Key_Down)
    it.press(Qt.Key.Key_Down)  # there is none below
    it.press(Qt.Key.Key_Enter)
    assert it.gone_to == [Destination("ride_along", drafts[1])]


def test_that_one_click_on_continue_goes_on_and_one_beside_it_only_stands_there(
    it: Stage, drafts: tuple[UUID, UUID]
) -> None:
    view = the_list(it)
    delegate = view.itemDelegate()
    assert isinstance(delegate, TodayDelegate)
    rect = view.visualRect(view.model().index(2, 0))
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), left, pos=rect.center())
    assert it.gone_to == []
    assert view.currentIndex().row() == 2
    row = view.model().index(2, 0).data(ROW_ROLE)
    QTest.mouseClick(view.viewport(), left, pos=delegate.steps_of(rect, row)[Step.OPEN].center())
    assert it.gone_to == [Destination("ride_along", drafts[1])]


def test_that_finishing_the_last_draft_leaves_a_page_that_says_so(
    it: Stage, opened: Journal, drafts: tuple[UUID, UUID]
) -> None:
    for draft in drafts:
        it.workspace.do(ride_alongs.finish(opened, draft))
    QApplication.processEvents()
    said = words_of(it.page, QLabel)
    assert "Nothing is left for today" in said
    assert {"3 ride-alongs on record", "all finished", "Thu 19 Nov"} <= set(said)
    begin = next(one for one in it.page.findChildren(Primary) if one.isVisible())
    assert begin.hasFocus()
    it.press(Qt.Key.Key_Space)
    assert it.gone_to == [Destination("ride_along")]
    it.workspace.undo()
    assert len(rows(it)) == 2
    assert the_list(it).hasFocus()


def test_that_an_empty_journal_offers_the_first_step_and_no_journal_to_open(
    qtbot, theme: Theme, opened: Journal
) -> None:
    it = stage(qtbot, theme, opened, TodayPage)
    assert "No ride-along yet" in words_of(it.page, QLabel)
    assert words_of(it.page, Link) == []
    it.press(Qt.Key.Key_Space)
    assert it.gone_to == [Destination("ride_along")]


def test_that_what_is_put_in_the_bin_leaves_and_the_row_stays_the_same(
    it: Stage, opened: Journal, drafts: tuple[UUID, UUID]
) -> None:
    it.press(Qt.Key.Key_Down)
    it.workspace.do(ride_alongs.to_bin(opened, drafts[0]))
    assert [row.split("; ")[1] for row in rows(it)[1:]] == ["Lars Lindholm"]
    it.press(Qt.Key.Key_Return)
    assert it.gone_to == [Destination("ride_along", drafts[1])]


def test_that_an_open_amendment_is_unfinished_until_it_is_done(
    qtbot, theme: Theme, opened: Journal
) -> None:
    key = add_ride_along(opened, add_rep(opened, "Ana Ruiz"), 3, ("Birch",), ratings=2)
    ride_alongs.finish(opened, key)
    two_way.acknowledge(opened, key, "Ana Ruiz", "")
    it = stage(qtbot, theme, opened, TodayPage)
    assert rows(it) == []
    it.workspace.do(amending.open_amendment(opened, key, "a rating was mistyped"))
    assert rows(it)[1] == "Tue 17 Nov; Ana Ruiz; develop; An amendment is open.; Continue"
    it.workspace.do(amending.close_amendment(opened, key))
    assert rows(it) == []


def test_that_a_blind_day_shows_no_tier(
    qtbot, theme: Theme, opened: Journal, drafts: tuple[UUID, UUID]
) -> None:
    two_focus = drafts[0]
    endings.set_focus_point(opened, two_focus, 2, "Then listen")
    with opened.writing() as session:
        session.connection().exec_driver_sql("UPDATE ride_along SET blind = 1")
    it = stage(qtbot, theme, opened, TodayPage)
    assert "average" not in rows(it)[1]
    assert "Two focus points are set." in rows(it)[1]
