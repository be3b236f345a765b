"""A new ride-along: from Ctrl+N to the first digit."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from fieldcoach.coaching import journal, journal_list, rep_editing, reps, ride_alongs, rubrics
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.theme import Theme
from tests.ui.a_ride_along import CTRL, LAST_TIME, TODAY, Hands, open_window, sit_down


@pytest.fixture
def empty(qtbot, theme: Theme, tmp_path: Path) -> Hands:
    """A window on a journal without rep or rubric."""
    return open_window(qtbot, theme, journal.create(tmp_path / "journal.fieldcoach"))


def begun(hands: Hands) -> None:
    """Let the hands read the ride-along that the page shows."""
    hands.ride_along_id = hands.page.ride.id


def test_that_ctrl_n_to_the_first_digit_needs_no_mouse(qtbot, theme: Theme, tmp_path: Path) -> None:
    hands = sit_down(qtbot, theme, tmp_path)
    hands.press(Qt.Key.Key_N, CTRL)
    hands.type("fre")
    hands.press(Qt.Key.Key_Return)
    begun(hands)
    assert hands.record().day == TODAY
    assert reps.rep(hands.opened, hands.record().rep_id).name == "Freya Jensen"
    assert hands.focus is hands.page.grid.heads[0].customer
    hands.type("Nordmelk")
    hands.press(Qt.Key.Key_Return)
    hands.type("4")
    assert hands.record().visits[0].customer == "Nordmelk"
    assert hands.cell(0).rating == 4


def test_that_the_window_is_called_after_the_rep_and_comes_back_to_what_was_begun(
    qtbot, theme: Theme, tmp_path: Path
) -> None:
    hands = sit_down(qtbot, theme, tmp_path)
    hands.press(Qt.Key.Key_N, CTRL)
    hands.type("fre")
    hands.press(Qt.Key.Key_Return)
    begun(hands)
    assert hands.window.windowTitle().startswith("Freya Jensen")
    hands.window.go(Destination("journal"))
    hands.window.go_back()
    assert hands.page.ride.id == hands.ride_along_id
    assert hands.window.windowTitle().startswith("Freya Jensen")


def test_that_what_was_agreed_comes_first(qtbot, theme: Theme, tmp_path: Path) -> None:
    hands = sit_down(qtbot, theme, tmp_path, agreed=True)
    with_ana = hands.record().rep_id
    ride_alongs.to_bin(hands.opened, hands.ride_along_id)
    hands.window.go(Destination("journal"))
    hands.press(Qt.Key.Key_N, CTRL)
    hands.type("ana")
    hands.press(Qt.Key.Key_Return)
    begun(hands)
    assert hands.record().rep_id == with_ana
    assert hands.page.agreed.isAncestorOf(hands.focus)
    hands.type("2")
    assert hands.focus is hands.page.grid.heads[0].customer


def test_that_a_rep_who_leaves_next_week_is_offered_until_then(
    qtbot, theme: Theme, tmp_path: Path
) -> None:
    hands = sit_down(qtbot, theme, tmp_path)
    ana = reps.find_rep(hands.opened, "Ana Ruiz")
    rep_editing.leave(hands.opened, ana.id, date(2026, 11, 27))
    hands.press(Qt.Key.Key_N, CTRL)
    hands.type("an")
    hands.press(Qt.Key.Key_Return)
    begun(hands)
    assert hands.record().rep_id == ana.id


def test_that_a_new_name_adds_the_rep_and_the_first_rubric(empty: Hands) -> None:
    empty.press(Qt.Key.Key_N, CTRL)
    empty.type("Ines Mori")
    empty.press(Qt.Key.Key_Return)
    begun(empty)
    assert [rep.name for rep in reps.reps(empty.opened)] == ["Ines Mori"]
    assert rubrics.current_version(empty.opened).rubric == "B2B field sales"
    assert any("B2B field sales" in notice for notice in empty.notices)
    empty.press(Qt.Key.Key_Return)
    empty.type("3")
    assert empty.cell(0).rating == 3


def test_that_a_name_is_matched_without_regard_to_case(qtbot, theme: Theme, tmp_path: Path) -> None:
    hands = sit_down(qtbot, theme, tmp_path)
    hands.press(Qt.Key.Key_N, CTRL)
    hands.type("  freya   JENSEN ")
    hands.press(Qt.Key.Key_Return)
    assert len(reps.reps(hands.opened)) == 2


def test_that_enter_without_a_name_asks_for_one(empty: Hands) -> None:
    empty.press(Qt.Key.Key_N, CTRL)
    empty.press(Qt.Key.Key_Return)
    assert "name" in empty.page.new.sentence.text()
    assert reps.reps(empty.opened) == []


def test_that_the_day_is_asked_and_never_after_today(empty: Hands) -> None:
    empty.press(Qt.Key.Key_N, CTRL)
    new = empty.page.new
    assert new.day.text() == "Fri 20 Nov"
    empty.type("Ines Mori")
    new.day.setFocus()
    new.day.selectAll()
    empty.type("+1")
    empty.press(Qt.Key.Key_Return)
    assert "still to come" in new.sentence.text()
    assert journal_list.entries(empty.opened) == []
    new.day.selectAll()
    empty.type("wed")
    empty.press(Qt.Key.Key_Return)
    begun(empty)
    assert empty.record().day == date(2026, 11, 18)
    day = empty.page.header.day
    day.setFocus()
    day.selectAll()
    empty.type("mon")
    empty.press(Qt.Key.Key_Return)
    assert empty.record().day == date(2026, 11, 16)
    assert day.text() == "Mon 16 Nov"


def test_that_a_day_on_record_is_opened_not_doubled(qtbot, theme: Theme, tmp_path: Path) -> None:
    hands = sit_down(qtbot, theme, tmp_path)
    hands.type("3")
    hands.press(Qt.Key.Key_N, CTRL)
    hands.type("ana")
    hands.press(Qt.Key.Key_Return)
    assert hands.page.ride.id == hands.ride_along_id
    assert len(journal_list.entries(hands.opened)) == 1
    assert hands.workspace.undo_words == "Rate Sets an objective"
    assert hands.notices[-1] == "This day is on record already; here it is."


def test_that_undoing_a_new_one_leaves_the_page(empty: Hands) -> None:
    empty.press(Qt.Key.Key_N, CTRL)
    empty.type("Ines Mori")
    empty.press(Qt.Key.Key_Return)
    empty.workspace.undo()
    assert journal_list.entries(empty.opened) == []
    assert empty.window.page is not None
    assert type(empty.window.page).__name__ == "JournalPage"


def test_that_an_old_day_of_the_same_rep_opens_fresh(qtbot, theme: Theme, tmp_path: Path) -> None:
    hands = sit_down(qtbot, theme, tmp_path, agreed=True)
    hands.type("half a word")
    entries = {entry.day: entry.ride_along_id for entry in journal_list.entries(hands.opened)}
    hands.window.go(Destination("ride_along", entries[LAST_TIME]))
    assert hands.cell(0).evidence == "half a word"
    hands.ride_along_id = entries[LAST_TIME]
    assert hands.page.panel.evidence.words() == ""
    assert hands.page.ending.points[0].point.text() == "Open with the customer's goal"
    assert hands.page.header.day.text() == "Wed 14 Oct"
    assert not hands.page.agreed.isVisible()
    hands.type("2")
    assert hands.cell(0).rating == 2
