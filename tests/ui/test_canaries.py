"""The one-on-one view shows one rep: every other name is a canary, and none of them sings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QToolTip,
    QWidget,
)

from fieldcoach.coaching import journal_list, one_on_ones
from fieldcoach.coaching.changes import Change
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.pages.one_on_one_view import OneOnOneViewPage
from fieldcoach.ui.places import BELOW, PLACES
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.workspace import Workspace
from tests.ui.canaries import OTHERS, OWN, PRIVATE, Aviary, build, canaries, seen, windows

NO, CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
#: What the platform without a screen says of tooltips and menus.
pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)


@pytest.fixture
def aviary(tmp_path: Path):
    it = build(tmp_path)
    yield it
    it.journal.close()


@pytest.fixture
def window(qtbot, theme: Theme, aviary: Aviary) -> MainWindow:
    """A window that has been everywhere, and so remembers everybody."""
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.attach(Workspace(aviary.journal, InlineJobs(window), theme))
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    remember_everybody(window, aviary)
    windows()  # what is gone by goes, which was the active window
    with qtbot.waitActive(window):
        window.activateWindow()
    window.go(Destination("rep", aviary.own))
    window.page.take_focus()
    return window


def remember_everybody(window: MainWindow, aviary: Aviary) -> None:
    """Go everywhere, search, undo, be told: leave names wherever the window keeps any."""
    window.menus.recent = lambda: [Path(f"/journals/{name}.fieldcoach") for name in OTHERS]
    window.menus._list_recent()
    for place in (*PLACES, *BELOW):
        window.go(Destination(place.name))
        window.page.pose()
    window.go(Destination("team", part="people"))
    window.go(Destination("journal", part=OTHERS[0].split()[0]))
    window.go(Destination("ride_along"))
    QTest.keyClicks(hands(), OTHERS[1][:3])
    for entry in journal_list.entries(aviary.journal)[:2]:
        window.go(Destination("ride_along", entry.ride_along_id))
        window.page.pose()
    for key in list(aviary.others.values())[:2]:
        window.go(Destination("rep", key))
        for part in ("plan", "results", "one_on_ones", "ride_alongs", "growth"):
            window.go(Destination("rep", key, part=part))
    window.go(Destination("one_on_one", aviary.other_hour))
    press(Qt.Key.Key_F5)
    assert isinstance(window.page, OneOnOneViewPage)
    window.page.say(f"{OTHERS[0]} was here")
    press(Qt.Key.Key_F5)
    for name in OTHERS:
        window.workspace.do(made(f"Rate {name}"), f"{name} is in the bin.")
    window.workspace.undo()
    gone_by = QDialog(window)
    QLabel(f"Merge {OTHERS[0]} with {OTHERS[1]}", gone_by)
    window.overlays.show_search(OTHERS[0][:4].lower())
    window.overlays.dismiss()
    QToolTip.showText(window.pos(), f"{OTHERS[2]}: last seen")
    gone_by.show()
    gone_by.close()


def made(what: str) -> Change:
    return Change(what=what, undo=lambda: made(what))


def press(key: Qt.Key, held: Qt.KeyboardModifier = NO) -> None:
    QTest.keyClick(hands(), key, held)


def hands() -> QWidget:
    """Return what has the focus: without any, no shortcut of the window would act."""
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def enter(window: MainWindow, aviary: Aviary) -> OneOnOneViewPage:
    """Press F5 on the rep's page."""
    assert window.page.destination.id == aviary.own
    press(Qt.Key.Key_F5)
    page = window.page
    assert isinstance(page, OneOnOneViewPage)
    assert page.destination.id == aviary.hour
    windows()  # a dialog that was shown once goes, and without a screen the focus with it
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    assert hands() is page.agenda
    return page


def test_that_the_canaries_are_there_to_be_missed(window: MainWindow) -> None:
    found = seen()
    assert {word for name in OTHERS for word in name.split()} <= found
    window.go(Destination("team", part="people"))
    assert len(seen()) > len(OTHERS) * 2


def test_that_no_other_rep_is_anywhere_at_any_item_of_the_agenda(
    window: MainWindow, aviary: Aviary
) -> None:
    page = enter(window, aviary)
    assert window.windowTitle() == f"{OWN}, one-on-one"
    assert seen() == set()
    charted = 0
    for _item in page._one.agenda.lines:
        press(Qt.Key.Key_Down)
        charted += page.beneath.chart.curve is not None
        assert seen() == set()
    assert charted, "an item with a chart was among them"


def test_that_nothing_the_hands_do_in_it_names_another_rep(
    window: MainWindow, aviary: Aviary
) -> None:
    page = enter(window, aviary)
    press(Qt.Key.Key_Space)
    assert seen() == set()
    for _part in range(6):
        press(Qt.Key.Key_F6)
        assert seen() == set()
    press(Qt.Key.Key_Return, CTRL)
    QTest.keyClicks(hands(), "Asks first")
    press(Qt.Key.Key_Return)
    QTest.keyClicks(hands(), "+7")
    press(Qt.Key.Key_Return)
    assert seen() == set()
    page.agreed._lines[-1].who.setFocus()
    press(Qt.Key.Key_Space)
    assert QApplication.activePopupWidget() is not None
    assert seen() == set()
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)
    page.notes.notes.setFocus()
    QTest.keyClicks(hands(), "Silence")
    press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert seen() == set()
    assert one_on_ones.one_on_one(aviary.journal, aviary.hour).state == "held"


def keys_of(window: MainWindow) -> list[QKeySequence]:
    """Return every key that the window or the page takes, F5 aside, and those that lead away."""
    actions = [*window.actions(), *window.page.actions(), *window.page.findChildren(QAction)]
    found = {key.toString() for action in actions for key in action.shortcuts()} - {"F5"}
    found |= {"Esc", "F10", "Alt+F", "Alt+Left", "Alt+M", "Ctrl+W", "Ctrl+N", "Ctrl+K", "Ctrl+F"}
    found |= {f"Ctrl+{number}" for number in range(1, 10)} | {"F2", "F4", "F7", "F8", "F9", "Menu"}
    # Keys of their own for it, which some keyboards have, act on the same actions.
    return [QKeySequence(key) for key in sorted(found - {"Open", "Undo", "Redo"})]


def test_that_no_key_of_the_window_leads_away_or_names_another_rep(
    window: MainWindow, aviary: Aviary
) -> None:
    undone = window.workspace.undo_words
    page = enter(window, aviary)
    pressed = keys_of(window)
    assert len(pressed) > 20
    for sequence in pressed:
        if sequence.toString() in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            continue
        page.agenda.setFocus()
        chord = sequence[0]
        press(chord.key(), chord.keyboardModifiers())
        QTest.keyClicks(hands(), "")
        assert window.page is page, sequence.toString()
        assert seen() == set(), sequence.toString()
        window.overlays.dismiss()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
    assert window.workspace.undo_words in (undone, "Tick an item of the agenda")


def test_that_f1_lists_the_keys_of_this_page_alone(window: MainWindow, aviary: Aviary) -> None:
    enter(window, aviary)
    press(Qt.Key.Key_F1)
    QTest.keyClicks(hands(), OTHERS[0][:3])
    assert seen() == set()
    press(Qt.Key.Key_Escape)
    assert isinstance(window.page, OneOnOneViewPage)


def test_that_a_sentence_told_meanwhile_names_nobody(window: MainWindow, aviary: Aviary) -> None:
    enter(window, aviary)
    for name in OTHERS:
        first, family = name.split()
        window.workspace.notice.emit(f"{name} was added; {first} rides, {family} too.")
        assert seen() == set()
        window.workspace.do(made(f"Rate {name}"), f"{name} was rated.")
        assert seen() == set()


def test_that_f5_leaves_to_the_page_it_came_from_and_everybody_is_back(
    window: MainWindow, aviary: Aviary
) -> None:
    before = window.page
    enter(window, aviary)
    press(Qt.Key.Key_F5)
    assert window.page is before
    window.go(Destination("team", part="people"))
    assert {word for name in OTHERS for word in name.split()} <= seen()


def test_that_the_journal_keeps_the_names_that_were_not_shown(
    window: MainWindow, aviary: Aviary
) -> None:
    kept = one_on_ones.one_on_one(aviary.journal, aviary.hour)
    page = enter(window, aviary)
    for _item in page._one.agenda.lines:
        press(Qt.Key.Key_Down)
    page.notes.notes.setFocus()
    QTest.keyClicks(page.notes.notes, "More. ")
    press(Qt.Key.Key_F5)
    after = one_on_ones.one_on_one(aviary.journal, aviary.hour)
    assert after.private_note == kept.private_note
    assert after.rep_comment == kept.rep_comment
    names = {item.id: item.notes for item in kept.agenda if OTHERS[0] in item.notes}
    assert names
    for item in after.agenda:
        if item.id in names:
            assert item.notes.endswith(names[item.id])


def a_tooltip(page: QWidget) -> None:
    page.setToolTip(OTHERS[0])


def a_status_tip(page: QWidget) -> None:
    page.setStatusTip(OTHERS[0])


def a_help_text(page: QWidget) -> None:
    page.setWhatsThis(OTHERS[0])


def an_accessible_name(page: QWidget) -> None:
    page.setAccessibleName(OTHERS[0])


def an_accessible_description(page: QWidget) -> None:
    page.setAccessibleDescription(OTHERS[0])


def a_notice(page: QWidget) -> None:
    page.say(f"{OTHERS[0]} was added.")


def a_title(page: QWidget) -> None:
    page.window().setWindowTitle(OTHERS[0])


def a_hidden_label(page: QWidget) -> None:
    QLabel(OTHERS[0], page).hide()


def a_placeholder(page: QWidget) -> None:
    page.comment.setPlaceholderText(OTHERS[0])


def an_action(page: QWidget) -> None:
    page.addAction(QAction(OTHERS[0], page))


def a_menu(page: QWidget) -> None:
    QMenu(OTHERS[0], page)


def the_data_of_an_action(page: QWidget) -> None:
    action = QAction("Add", page)
    action.setData(OTHERS[0])


def a_completion(page: QWidget) -> None:
    QLineEdit(page).setCompleter(QCompleter([OTHERS[0]], page))


def a_cell(page: QWidget) -> None:
    view = QListView(page)
    model = QStringListModel([OTHERS[0]], view)
    view.setModel(model)


def a_word_of_a_chart(page: QWidget) -> None:
    page.layout_now = lambda: (OTHERS[0],)


def another_window(page: QWidget) -> None:
    dialog = QDialog()
    QLabel(OTHERS[0], dialog)
    dialog.show()
    page._kept = dialog


def a_private_note(page: QWidget) -> None:
    QLabel(PRIVATE[1], page).hide()


@pytest.mark.parametrize(
    "plant",
    [
        a_tooltip,
        a_status_tip,
        a_help_text,
        an_accessible_name,
        an_accessible_description,
        a_notice,
        a_title,
        a_hidden_label,
        a_placeholder,
        an_action,
        a_menu,
        the_data_of_an_action,
        a_completion,
        a_cell,
        a_word_of_a_chart,
        another_window,
        a_private_note,
    ],
    ids=lambda plant: plant.__name__,
)
def test_that_a_name_that_slips_in_is_found(
    qtbot, theme: Theme, aviary: Aviary, plant: Callable[[QWidget], None]
) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.attach(Workspace(aviary.journal, InlineJobs(window), theme))
    window.show()
    window.go(Destination("one_on_one_view", aviary.hour))
    assert seen() == set()
    plant(window.page)
    assert seen() & set(canaries())
