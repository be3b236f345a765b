"""A page that stands alone: one rep looks at the window, and no other is in it."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from fieldcoach import clock
from fieldcoach.coaching import journal_list, one_on_ones, reps
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.errors import NotFound
from fieldcoach.ui import places
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.places import BELOW, INNER, PLACES, Place
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.widgets.keys_overlay import KeysOverlay
from fieldcoach.ui.widgets.notice import NoticeLine
from fieldcoach.ui.widgets.side_bar import SideBar
from fieldcoach.ui.workspace import Workspace
from tests.ui.everything_in_sight import words_within
from tests.ui.stub_pages import StubPage

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NO = Qt.KeyboardModifier.NoModifier
ANA = "Ana Ruiz"


class OwnPage(StubPage):
    """Shows one rep."""

    stands_alone = True

    def title(self) -> str:
        return ANA

    def open(self, destination: Destination) -> None:
        if destination.part == "missing":
            raise NotFound("That ride-along is not there.")
        super().open(destination)


@pytest.fixture
def window(theme: Theme, sample: Journal, monkeypatch: pytest.MonkeyPatch, qtbot) -> MainWindow:
    """The sample team's window after a walk through every page, with one page that stands alone."""
    own = Place("own", lambda: "Own", "tests.ui.test_alone:OwnPage", "", "journal")
    monkeypatch.setitem(places._BY_NAME, "own", own)
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.attach(Workspace(sample, InlineJobs(window), theme))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def walk_through_everything(window: MainWindow) -> None:
    """Leave other reps' names wherever the window keeps any."""
    opened = window.workspace.journal
    window.menus.recent = lambda: [Path("/journals/Freya Jensen.fieldcoach")]
    window.menus._list_recent()
    for place in (*PLACES, *BELOW):
        window.go(Destination(place.name))
        window.page.pose()
    window.go(Destination("ride_along"))
    QTest.keyClicks(QApplication.focusWidget(), "fre")
    for entry in journal_list.entries(opened)[:3]:
        window.go(Destination("rep", entry.rep_id))
        window.go(Destination("ride_along", entry.ride_along_id))
        window.page.pose()
    for name in names(opened):
        window.workspace.do(made(f"Rate {name}"), f"{name} is in the bin.")
    window.workspace.undo()
    dialog = QDialog(window)  # opened and closed again; nobody deletes it
    QLabel("Merge Freya Jensen with another rep", dialog)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_K, CTRL)
    QTest.keyClicks(QApplication.focusWidget(), "freya")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def made(what: str) -> Change:
    return Change(what=what, undo=lambda: made(what))


def names(opened: Journal) -> list[str]:
    return [rep.name for rep in reps.reps(opened)]


def id_of(opened: Journal, name: str) -> UUID:
    found = reps.find_rep(opened, name)
    assert found is not None
    return found.id


def others_named(window: MainWindow) -> list[str]:
    others = [name for name in names(window.workspace.journal) if name != ANA]
    return [words for words in words_within(window) if any(name in words for name in others)]


def press(key: Qt.Key, held: Qt.KeyboardModifier = NO) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)


def test_that_no_other_rep_is_anywhere_in_the_window_of_a_page_that_stands_alone(
    window: MainWindow,
) -> None:
    walk_through_everything(window)
    assert len(names(window.workspace.journal)) > 10
    assert len(others_named(window)) > 20, "the canaries must be there to be missed"
    window.go(Destination("own"))
    QApplication.processEvents()
    assert others_named(window) == []
    assert window.windowTitle() == ANA
    assert not window.findChildren(SideBar)
    assert QApplication.focusWidget() is window.page.button


ALONE = [place for place in INNER if place.page_class().stands_alone]


@pytest.mark.parametrize("place", ALONE, ids=lambda place: place.name)
def test_that_no_page_that_stands_alone_shows_another_rep(window: MainWindow, place: Place) -> None:
    opened = window.workspace.journal
    ride = next(one for one in journal_list.entries(opened) if one.rep == ANA)
    planned = one_on_ones.for_today(opened, ride.rep_id, clock.today())
    walk_through_everything(window)
    key = planned if place.name == "one_on_one_view" else ride.ride_along_id
    window.go(Destination(place.name, key))
    assert window.page.stands_alone
    QApplication.processEvents()
    assert others_named(window) == []
    press(Qt.Key.Key_F1)
    overlay = window.findChild(KeysOverlay)
    assert overlay.isVisible()
    assert not any(link.isVisible() for link in overlay.findChildren(Link))
    assert others_named(window) == []
    press(Qt.Key.Key_Escape)
    assert window.page.destination.place == place.name


def test_that_no_key_leads_away_from_a_page_that_stands_alone(window: MainWindow) -> None:
    walk_through_everything(window)
    undone = window.workspace.undo_words
    window.go(Destination("own"))
    for key, held in (
        (Qt.Key.Key_Escape, NO),
        (Qt.Key.Key_Left, ALT),
        (Qt.Key.Key_F, ALT),
        (Qt.Key.Key_F10, NO),
        *((Qt.Key(Qt.Key.Key_0 + number), CTRL) for number in range(1, 8)),
        (Qt.Key.Key_N, CTRL),
        (Qt.Key.Key_K, CTRL),
        (Qt.Key.Key_Comma, CTRL),
        (Qt.Key.Key_Z, CTRL),
    ):
        press(key, held)
        assert window.page.destination.place == "own"
        assert QApplication.activePopupWidget() is None
        assert QApplication.activeModalWidget() is None
    assert window.workspace.undo_words == undone
    assert others_named(window) == []


def test_that_a_change_made_meanwhile_names_nobody_in_the_menus(window: MainWindow) -> None:
    window.go(Destination("own"))
    window.workspace.do(made("Rate Freya Jensen"), "Freya Jensen was rated.")
    assert others_named(window) == []
    window.page.back.emit()
    assert window.menus.undo.text() == "&Undo: Rate Freya Jensen"


def test_that_a_sentence_reaches_the_person_without_naming_others(window: MainWindow) -> None:
    window.go(Destination("own"))
    window.workspace.notice.emit(
        f"The journal /home/Freya Jensen/j.fieldcoach cannot be written; {ANA} is not saved."
    )
    said = [
        label.text()
        for line in window.page.findChildren(NoticeLine)
        if line.isVisible()
        for label in line.findChildren(QLabel)
    ]
    assert (
        f"The journal /home/a colleague/j.fieldcoach cannot be written; {ANA} is not saved." in said
    )
    assert others_named(window) == []


def test_that_a_page_that_stands_alone_leaves_by_itself_and_is_not_on_the_way_back(
    window: MainWindow,
) -> None:
    window.go(Destination("team"))
    editor = Destination("rep", id_of(window.workspace.journal, "Freya Jensen"))
    window.go(editor)
    window.go(Destination("own"))
    window.page.go.emit(editor)
    assert window.page.destination == editor
    assert window.findChild(SideBar).isVisible()
    assert window.windowTitle() == "Freya Jensen – Fieldcoach"
    press(Qt.Key.Key_Left, ALT)
    assert window.page.destination.place == "team"
    press(Qt.Key.Key_1, CTRL)
    assert window.page.destination.place == "today"


def test_that_what_is_out_of_the_window_cannot_take_it_over(window: MainWindow) -> None:
    window.go(Destination("team"))
    team = window.page
    window.go(Destination("own"))
    team.go.emit(Destination("compare"))
    team.back.emit()
    assert window.page.destination.place == "own"


def test_that_a_page_that_cannot_open_leaves_the_window_whole(window: MainWindow) -> None:
    window.go(Destination("team"))
    team = window.page
    window.go(Destination("own", part="missing"))
    assert window.page is team
    assert team.isVisible()
    assert window.findChild(SideBar).isVisible()
    press(Qt.Key.Key_4, CTRL)
    assert window.page.destination.place == "compare"


def test_that_a_page_that_stands_alone_is_asked_before_the_window_closes(
    window: MainWindow,
) -> None:
    window.go(Destination("own"))
    window.page.stays = True
    assert not window.close()
    window.page.stays = False
    assert window.close()


def test_that_another_journal_makes_the_window_whole_again(
    window: MainWindow, theme: Theme, sample: Journal
) -> None:
    window.go(Destination("own"))
    window.attach(Workspace(sample, InlineJobs(window), theme))
    assert window.findChild(SideBar).isVisible()
    assert window.page.destination.place == "journal"
    assert window.page.isVisible()
