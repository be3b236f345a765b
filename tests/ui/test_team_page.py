"""The team page as a person meets it: reps by tier, other orders, who left, the empty page."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from fieldcoach.coaching import reps, ride_alongs
from fieldcoach.coaching.journal import Journal
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.reps import RepDialog
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.models.team_table import DAYS, LAST, REP, TERRITORY
from fieldcoach.ui.pages.team import TeamPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.parts import Tabs
from fieldcoach.ui.widgets.team_table import TeamTable
from fieldcoach.ui.workspace import Workspace
from tests.ui.a_team import Stage, add_rep, add_ride_along, new_journal, stage, words_of


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Journal]:
    with new_journal(tmp_path) as it:
        yield it


@pytest.fixture
def filled(opened: Journal) -> Journal:
    """Four reps in the team and one who left."""
    hugo = add_rep(opened, "Hugo Martin", "developing", territory="North")
    tom = add_rep(opened, "Tom Okafor", "star", territory="South")
    ana = add_rep(opened, "Ana Ruiz", "average", territory="Coast")
    add_rep(opened, "Ines Duarte", "developing")
    gone = add_rep(opened, "Mara Voss", "star", left_on=date(2025, 3, 3))
    add_ride_along(opened, gone, 10)
    add_ride_along(opened, tom, 71, ("Alder Dairy", "Birch Bakeries"))
    add_ride_along(opened, ana, 1, ("Cedar Foods",))
    add_ride_along(opened, ana, 40)
    add_ride_along(opened, hugo, 120, ("Nordmelk",))
    return opened


@pytest.fixture
def it(qtbot, theme: Theme, filled: Journal) -> Stage:
    return stage(qtbot, theme, filled, TeamPage)


def the_table(it: Stage) -> TeamTable:
    return it.page.findChild(TeamTable)


def column(it: Stage, number: int) -> list[str]:
    model = the_table(it).model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def pick(it: Stage, says: str, choice: str) -> None:
    buttons = it.page.findChildren(FilterButton)
    menu = next(b for b in buttons if b.isVisible() and b.text() == says).menu()
    next(action for action in menu.actions() if action.text() == choice).trigger()


def click_head(it: Stage, number: int) -> None:
    heads = the_table(it).horizontalHeader()
    x = heads.sectionViewportPosition(number) + heads.sectionSize(number) // 2
    point = heads.rect().center()
    point.setX(x)
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_that_reps_stand_by_tier_with_what_was_seen_of_them(it: Stage) -> None:
    model = the_table(it).model()
    rows = [
        [model.index(row, number).data() for number in range(model.columnCount())]
        for row in range(model.rowCount())
    ]

    assert rows == [
        ["Tom Okafor", "South", "Thu 10 Sep", "71 days", "1", "2"],
        ["Ana Ruiz", "Coast", "Thu 19 Nov", "1 day", "2", "2"],
        ["Hugo Martin", "North", "Thu 23 Jul", "120 days", "0", "0"],
        ["Ines Duarte", "", "", "never", "0", "0"],
    ]
    assert "4 reps" in words_of(it.page, QLabel)


def test_that_a_rep_is_read_out_with_the_tier(it: Stage) -> None:
    first = the_table(it).model().index(0, REP)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Tom Okafor, star"


def test_that_each_tier_is_summed_up_without_those_who_left(it: Stage) -> None:
    said = words_of(it.page, QLabel)

    for words in (
        "1 star",
        "1 ride-along",
        "longest without one: 71 days",
        "1 average",
        "2 ride-alongs",
        "longest without one: 1 day",
        "2 developing reps",
        "0 ride-alongs",
        "longest without one: 120 days",
        "1 never seen in the field",
    ):
        assert words in said
    assert "2 stars" not in said


def test_that_enter_opens_the_rep_one_stands_on(it: Stage, filled: Journal) -> None:
    it.press(Qt.Key.Key_Down)
    it.press(Qt.Key.Key_Return)

    ana = reps.find_rep(filled, "Ana Ruiz")
    assert it.gone_to == [Destination("rep", ana.id)]


def test_that_the_menu_sorts_by_name_and_by_days_longest_first(it: Stage) -> None:
    pick(it, "by tier", "by name")
    assert column(it, REP) == ["Ana Ruiz", "Hugo Martin", "Ines Duarte", "Tom Okafor"]

    pick(it, "by name", "by days since the last ride-along")
    assert column(it, DAYS) == ["never", "120 days", "71 days", "1 day"]
    assert the_table(it).hasFocus()


def test_that_a_head_sorts_and_at_the_second_click_turns_round(it: Stage) -> None:
    heads = the_table(it).model()
    click_head(it, LAST)
    assert column(it, DAYS) == ["never", "120 days", "71 days", "1 day"]
    assert heads.headerData(DAYS, Qt.Orientation.Horizontal) == "Days since ↓"

    click_head(it, DAYS)
    assert column(it, DAYS) == ["1 day", "71 days", "120 days", "never"]
    assert heads.headerData(DAYS, Qt.Orientation.Horizontal) == "Days since ↑"

    click_head(it, TERRITORY)
    assert column(it, TERRITORY) == ["", "Coast", "North", "South"]


def test_that_sorting_stays_on_the_same_rep(it: Stage) -> None:
    it.press(Qt.Key.Key_End)
    it.press(Qt.Key.Key_Down)
    the_table(it).setCurrentIndex(the_table(it).model().index(3, REP))

    pick(it, "by tier", "by days since the last ride-along")

    assert the_table(it).currentIndex().siblingAtColumn(REP).data() == "Ines Duarte"


def test_that_those_who_left_show_on_request_and_with_the_day(it: Stage) -> None:
    pick(it, "in the team", "with 1 who left")

    assert "Mara Voss, left 3 Mar 2025" in column(it, REP)
    assert "5 reps" in words_of(it.page, QLabel)


def test_that_one_who_leaves_next_week_is_in_the_team_until_then(
    it: Stage, filled: Journal
) -> None:
    add_rep(filled, "Uma Kern", "star", left_on=date(2026, 11, 27))
    it.page.refresh()
    assert "Uma Kern, leaves 27 Nov" in column(it, REP)
    assert "5 reps" in words_of(it.page, QLabel)


def test_that_a_team_nobody_left_offers_no_menu_for_it(
    qtbot, theme: Theme, opened: Journal
) -> None:
    add_rep(opened, "Ana Ruiz", "average")
    it = stage(qtbot, theme, opened, TeamPage)

    shown = [b.text() for b in it.page.findChildren(FilterButton) if b.isVisible()]
    assert shown == ["by tier"]


def test_that_a_new_ride_along_changes_the_days_at_once(it: Stage, filled: Journal) -> None:
    tom = reps.find_rep(filled, "Tom Okafor")
    change = ride_alongs.new(filled, tom.id, date(2026, 11, 20))
    it.workspace.do(change)

    assert column(it, DAYS)[0] == "today"


def test_that_reps_without_a_tier_and_with_other_words_are_counted_too(
    qtbot, theme: Theme, opened: Journal
) -> None:
    add_rep(opened, "Ana Ruiz")
    add_rep(opened, "Ben Whitaker", "probation")
    it = stage(qtbot, theme, opened, TeamPage)

    said = words_of(it.page, QLabel)
    assert "1 rep without a tier" in said
    assert "1 rep in “probation”" in said


def test_that_an_empty_team_says_how_reps_come_in(qtbot, theme: Theme, opened: Journal) -> None:
    it = stage(qtbot, theme, opened, TeamPage)

    assert it.page.findChild(EmptyState).isVisible()
    said = " ".join(words_of(it.page, QLabel))
    assert "No reps yet" in said
    assert "paste a list" in said
    it.press(Qt.Key.Key_Space)
    assert it.page.findChild(RepDialog).isVisible()


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_the_whole_row_in_focus_is_ringed(it: Stage, theme: Theme, choice: str) -> None:
    theme.choose(choice)
    table = the_table(it)
    first = table.visualRect(table.model().index(0, REP))
    last = table.visualRect(table.model().index(0, table.model().columnCount() - 1))
    picture = table.viewport().grab().toImage()
    ring = theme.colour("focus").name()

    assert picture.pixelColor(first.left() + 1, first.center().y()).name() == ring
    assert picture.pixelColor(last.right(), last.center().y()).name() == ring
    assert picture.pixelColor(last.center().x(), last.top() + 1).name() == ring


def test_that_names_are_whole_on_a_small_screen(it: Stage) -> None:
    it.page.resize(776, 480)
    table = the_table(it)

    assert table.columnWidth(REP) >= table.sizeHintForColumn(REP)
    assert table.horizontalHeader().length() <= table.viewport().width()


def test_that_the_window_opens_the_page_with_the_focus_in_the_table(
    qtbot, theme: Theme, filled: Journal
) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    workspace = Workspace(filled, InlineJobs(), theme)
    window.attach(workspace)
    window.go(Destination("team"))

    assert isinstance(window.focusWidget(), TeamTable)


def test_that_keys_on_a_rep_are_named_only_where_one_stands_on_a_rep(it: Stage) -> None:
    tabs = it.page.findChild(Tabs)
    tabs.setFocus()
    named = []
    for _part in range(tabs.count()):
        groups = it.page.keys()
        named.append("Menu key" in [key for _group, rows in groups for key, _words in rows])
        it.press(Qt.Key.Key_Left)
    assert named == [True, False, True, True]
