"""F1: the keys of where one is, and what they are good for."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.journal_list import entries
from fieldcoach.ui.commands import chords, in_groups, spoken
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.widgets.keys_overlay import KeysOverlay
from tests.ui.test_every_page import PAGES, shown

#: Keys that the widget in focus takes itself.
OF_WIDGETS = {"F2", "Shift Enter", "Shift Tab", "Alt Up", "Alt Down", "Alt Shift Up"}
#: What a written key looks like that is a shortcut; the others belong to the widget in focus.
CHORD = re.compile(r"(?:(?:Ctrl|Alt|Shift|Meta) )+\S+|F\d+")


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)


def overlay(window: MainWindow) -> KeysOverlay | None:
    return window.findChild(KeysOverlay)


def words_in(widget: QWidget) -> list[str]:
    return [re.sub("<.*?>", "", label.text()) for label in widget.findChildren(QLabel)]


def listed(window: MainWindow) -> list[str]:
    """Return the keys that F1 lists here, as they are read."""
    press(Qt.Key.Key_F1)
    shown_now = overlay(window)
    assert shown_now is not None
    assert shown_now.isVisible()
    written = [
        key
        for label in shown_now._scroll.findChildren(QLabel)
        if label.text().startswith("<b>")
        for key in re.split(", | or ", re.sub("<.*?>", "", label.text()))
    ]
    press(Qt.Key.Key_F1)
    return written


def working(window: MainWindow) -> set[str]:
    """Return the keys of the shortcuts that work on the page that shows, and in the window."""
    page = window.page
    assert page is not None
    found = [
        key
        for action in [*page.findChildren(QAction), *window.actions()]
        if action.isEnabled()
        for key in action.shortcuts()
    ]
    found += [key.key() for key in page.findChildren(QShortcut) if key.isEnabled()]
    return {spoken(key.toString(QKeySequence.SequenceFormat.PortableText)) for key in found}


@pytest.mark.parametrize("where", PAGES)
def test_that_every_key_that_is_listed_works(
    qtbot, theme: Theme, sample: Journal, where: str
) -> None:
    window = shown(qtbot, theme, sample, where)
    promised = {key for key in listed(window) if CHORD.fullmatch(key)} - OF_WIDGETS
    assert promised <= working(window)


@pytest.mark.parametrize("where", PAGES)
def test_that_every_key_of_a_page_is_listed(
    qtbot, theme: Theme, sample: Journal, where: str
) -> None:
    window = shown(qtbot, theme, sample, where)
    page = window.page
    everywhere = {
        spoken(key.toString()) for action in window.actions() for key in action.shortcuts()
    }
    told = set(listed(window))
    for command in page.commands():
        told |= {spoken(command.key)}  # those whose time it is not go unlisted
    assert working(window) - everywhere <= told


@pytest.mark.parametrize("where", PAGES)
def test_that_pressing_a_listed_key_does_what_is_listed(
    qtbot, theme: Theme, sample: Journal, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = shown(qtbot, theme, sample, where)
    page = window.page
    table = page.commands()
    done: list[str] = []
    tried = [
        replace(command, act=lambda words=command.words: done.append(words)) for command in table
    ]
    monkeypatch.setattr(page, "commands", lambda: tried)
    offered = [command for command in table if command.key and command.when()]
    for command in offered:
        for chord in chords(command.key):
            pressed = chord[0]
            press(pressed.key(), pressed.keyboardModifiers())
            assert done.pop() == command.words
            assert not done


@pytest.mark.parametrize("where", PAGES)
def test_that_what_a_key_does_is_listed_once_under_a_heading(
    qtbot, theme: Theme, sample: Journal, where: str
) -> None:
    window = shown(qtbot, theme, sample, where)
    page = window.page
    commands = [command for command in page.commands() if command.when()]
    for heading, rows in in_groups(page.keys(), commands):
        said = [words for _key, words in rows]
        assert len(said) == len(set(said)), heading


def test_that_two_keys_of_one_thing_stand_in_one_row(qtbot, theme: Theme, sample: Journal) -> None:
    window = shown(qtbot, theme, sample, "rep")
    press(Qt.Key.Key_F1)
    said = words_in(overlay(window))
    assert said.count("edit the rep…") == 1
    assert "E or F2" in said
    assert said[said.index("new ride-along with this rep") - 1] == "R"


@pytest.mark.parametrize("close", [Qt.Key.Key_Escape, Qt.Key.Key_F1])
def test_that_one_comes_back_to_the_very_place_in_the_words(
    qtbot, theme: Theme, sample: Journal, close: Qt.Key
) -> None:
    window = shown(qtbot, theme, sample, "ride_along")
    evidence = window.page.panel.evidence
    evidence.setFocus()
    cursor = evidence.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(7, cursor.MoveMode.KeepAnchor)
    evidence.setTextCursor(cursor)
    press(Qt.Key.Key_F1)
    assert overlay(window).isAncestorOf(QApplication.focusWidget())
    press(close)
    assert QApplication.focusWidget() is evidence
    assert (evidence.textCursor().anchor(), evidence.textCursor().position()) == (3, 7)
    assert not overlay(window) or overlay(window).isHidden()


def test_that_no_key_reaches_the_dimmed_page(qtbot, theme: Theme, sample: Journal) -> None:
    window = shown(qtbot, theme, sample, "journal")
    press(Qt.Key.Key_F1)
    over = overlay(window)
    for key, held in (
        (Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
    ):
        press(key, held)
        assert window.page.destination.place == "journal"
        assert over.isVisible()
    for _stop in range(4):
        press(Qt.Key.Key_Tab)
        assert over.isAncestorOf(QApplication.focusWidget())


def test_that_a_page_that_wants_the_focus_meanwhile_has_to_wait(
    qtbot, theme: Theme, sample: Journal
) -> None:
    window = shown(qtbot, theme, sample, "journal")
    press(Qt.Key.Key_F1)
    window.page.take_focus()
    assert overlay(window).isAncestorOf(QApplication.focusWidget())


def test_that_the_keys_of_a_page_that_stands_alone_have_a_heading_like_all(
    qtbot, theme: Theme, sample: Journal
) -> None:
    window = shown(qtbot, theme, sample, "journal")
    window.go(Destination("reps_view", entries(sample)[0].ride_along_id))
    press(Qt.Key.Key_F1)
    assert "Keys: your view" in words_in(overlay(window))


def test_that_all_keys_are_one_link_away_and_the_link_leads_back(
    qtbot, theme: Theme, sample: Journal
) -> None:
    window = shown(qtbot, theme, sample, "journal")
    press(Qt.Key.Key_F1)
    over = overlay(window)
    assert "Keys: Journal" in words_in(over)
    assert "Ride-along: in the grid" not in words_in(over)
    press(Qt.Key.Key_Tab)
    link = QApplication.focusWidget()
    assert isinstance(link, Link)
    press(Qt.Key.Key_Space)
    QApplication.processEvents()
    told = words_in(over)
    assert "All keys of Fieldcoach" in told
    assert {"Everywhere", "Ride-along: in the grid", "New ride-along", "Ctrl K"} <= set(told)
    link.click()
    assert "Keys: Journal" in words_in(over)


def test_that_the_keys_can_be_heard_and_scrolled_on_a_low_window(
    qtbot, theme: Theme, sample: Journal
) -> None:
    window = shown(qtbot, theme, sample, "ride_along")
    window.resize(1024, 420)
    press(Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    keys = QApplication.focusWidget()
    assert keys.accessibleName() == overlay(window)._title.text()
    assert "1 – 4, rate, go down" in keys.accessibleDescription()
    assert overlay(window).sheet.height() <= window.height()
    assert keys.verticalScrollBar().maximum() > 0
    press(Qt.Key.Key_PageDown)
    assert keys.verticalScrollBar().value() > 0


def test_that_a_click_beside_the_sheet_closes_it(qtbot, theme: Theme, sample: Journal) -> None:
    window = shown(qtbot, theme, sample, "journal")
    before = QApplication.focusWidget()
    press(Qt.Key.Key_F1)
    qtbot.mouseClick(overlay(window), Qt.MouseButton.LeftButton, pos=QPoint(9, 9))
    assert QApplication.focusWidget() is before
