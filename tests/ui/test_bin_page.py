"""The bin as a person meets it: what is in it, until when, and restoring by keys."""

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fieldcoach import clock
from fieldcoach.coaching import agenda, journal, journal_list, one_on_ones, ride_alongs
from fieldcoach.coaching.bin import binned
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.one_on_one import AgendaKind
from fieldcoach.ui.app import open_journal
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.pages.bin import BinPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.parts import Link
from fieldcoach.ui.widgets.ruled_list import RuledList
from fieldcoach.ui.workspace import Workspace
from tests.conftest import NOW
from tests.ui.a_team import Stage, add_rep, add_ride_along, new_journal, stage, words_of


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Journal]:
    with new_journal(tmp_path) as it:
        yield it


@pytest.fixture
def filled(opened: Journal) -> Journal:
    """Three ride-alongs of which two are in the bin, one since last month."""
    ana, lars = add_rep(opened, "Ana Ruiz", "average"), add_rep(opened, "Lars Lindholm", "star")
    add_ride_along(opened, ana, 1)
    early = add_ride_along(opened, ana, 40, ("Alder Dairy", "Birch"), "Ask", 3)
    late = add_ride_along(opened, lars, 2)
    with clock.fixed(NOW - timedelta(days=35)):
        ride_alongs.to_bin(opened, early)
    ride_alongs.to_bin(opened, late)
    return opened


@pytest.fixture
def it(qtbot, theme: Theme, filled: Journal) -> Stage:
    return stage(qtbot, theme, filled, BinPage)


def rows(it: Stage) -> list[str]:
    model = it.page.findChild(RuledList).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_that_the_bin_says_what_is_in_it_and_until_when(it: Stage) -> None:
    assert rows(it) == [
        "Wed 18 Nov; Lars Lindholm; star; develop; 1 visit; in the bin since 20 Nov; goes for"
        " good on 18 Feb 2027",
        "Sun 11 Oct; Ana Ruiz; average; develop; Alder Dairy, Birch; 2 visits, 3 ratings; in the"
        " bin since 16 Oct; goes for good on 14 Jan 2027",
    ]
    said = words_of(it.page, QLabel)
    assert "2 ride-alongs" in said
    assert any(words.startswith("What is here goes for good after 90 days") for words in said)
    assert it.page.findChild(RuledList).hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_R, Qt.Key.Key_Enter])
def test_that_a_key_restores_the_row_says_so_and_undo_puts_it_back(
    it: Stage, filled: Journal, key: Qt.Key
) -> None:
    before = binned(filled)
    it.press(Qt.Key.Key_Down)
    it.press(key)
    assert it.notices == ["The ride-along with Ana Ruiz on Sun 11 Oct is back in the journal."]
    assert [e.rep for e in journal_list.entries(filled)] == ["Ana Ruiz", "Ana Ruiz"]
    assert [row[:10] for row in rows(it)] == ["Wed 18 Nov"]
    assert it.page.findChild(RuledList).currentIndex().row() == 0
    it.workspace.undo()
    assert binned(filled) == before
    assert len(rows(it)) == 2


def test_that_the_last_one_leaves_an_empty_bin_with_a_way_back(it: Stage) -> None:
    went_back = []
    it.page.back.connect(lambda: went_back.append(True))
    it.press(Qt.Key.Key_Return)
    it.press(Qt.Key.Key_Return)
    assert rows(it) == []
    assert it.page.findChild(EmptyState).isVisible()
    (link,) = [link for link in it.page.findChildren(Link) if link.isVisible()]
    assert link.hasFocus()
    it.press(Qt.Key.Key_Space)
    assert went_back == [True]


def test_that_a_day_that_is_taken_by_now_is_said_and_nothing_lost(
    it: Stage, filled: Journal
) -> None:
    lars = binned(filled)[0].rep_id
    add_ride_along(filled, lars, 2)
    it.press(Qt.Key.Key_R)
    assert it.notices == ["There is a ride-along with this rep on that day already."]
    assert len(rows(it)) == 2


def test_that_del_and_letters_do_nothing_there(it: Stage, filled: Journal) -> None:
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_X, Qt.Key.Key_Slash):
        it.press(key)
    assert len(binned(filled)) == 2
    assert it.notices == []


def test_that_the_bin_is_reached_from_the_journal_by_keys_and_left_with_esc(
    qtbot, theme: Theme, filled: Journal
) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.attach(Workspace(filled, InlineJobs(window), theme))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.go(Destination("journal"))
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget().accessibleName() == "Open the bin"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert isinstance(window.page, BinPage)
    assert window.windowTitle() == "Bin – Fieldcoach"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_R)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert type(window.page).__name__ == "JournalPage"
    assert window.page.findChild(RuledList).model().rowCount() == 3


def test_that_a_name_of_any_length_leaves_the_term_in_sight(
    qtbot, theme: Theme, opened: Journal
) -> None:
    rep = add_rep(opened, "Anastasia-Guadalupe Ruiz de la Santísima Trinidad y Montemayor & Söhne")
    ride_alongs.to_bin(opened, add_ride_along(opened, rep, 1, ("Alder " * 30,)))
    it = stage(qtbot, theme, opened, BinPage)
    view = it.page.findChild(RuledList)
    picture = view.viewport().grab(view.visualRect(view.currentIndex())).toImage()
    ink = theme.colour("text").name()
    right = range(picture.width() - 160, picture.width() - 10)
    assert any(picture.pixelColor(x, y).name() == ink for x in right for y in range(26))


def test_that_opening_a_journal_empties_the_bin_of_what_is_overdue(
    filled: Journal, tmp_path: Path
) -> None:
    filled.close()
    with clock.fixed(NOW + timedelta(days=55)), open_journal(filled.path) as again:
        assert [one.rep for one in binned(again)] == ["Lars Lindholm"]
        assert len(journal_list.entries(again)) == 1


def test_that_a_journal_open_for_reading_restores_nothing_and_says_why(
    qtbot, theme: Theme, filled: Journal
) -> None:
    with journal.open_to_read(filled.path) as read_only:
        it = stage(qtbot, theme, read_only, BinPage)
        it.press(Qt.Key.Key_R)
    assert len(it.notices) == 1
    assert "reading only" in it.notices[0]
    assert len(binned(filled)) == 2


def test_that_one_on_ones_are_among_them_and_a_key_restores_them(
    it: Stage, filled: Journal
) -> None:
    lars = binned(filled)[0].rep_id
    key = one_on_ones.plan_one_on_one(filled, lars, clock.today(), time(16, 30)).created
    assert key is not None
    agenda.add_item(filled, key, AgendaKind.OTHER, "The report")
    one_on_ones.write_notes(filled, key, "Silence is hard.")
    it.workspace.do(one_on_ones.bin_one_on_one(filled, key))
    assert "2 ride-alongs and 1 one-on-one" in words_of(it.page, QLabel)
    (row,) = [row for row in rows(it) if "one-on-one" in row]
    assert row == (
        "Fri 20 Nov; Lars Lindholm; star; one-on-one; 16:30; 2 items, notes; in the bin since"
        " 20 Nov; goes for good on 18 Feb 2027"
    )
    it.press(Qt.Key.Key_Home)
    it.press(Qt.Key.Key_R)
    assert it.notices == ["The one-on-one with Lars Lindholm on Fri 20 Nov is back in the journal."]
    assert one_on_ones.is_on_record(filled, key)
    assert len(rows(it)) == 2
    it.workspace.undo()
    assert not one_on_ones.is_on_record(filled, key)
    assert len(rows(it)) == 3
