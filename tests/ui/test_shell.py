"""The window around the pages, driven with keys."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QRadioButton

from fieldcoach.coaching import journal
from fieldcoach.coaching.changes import Change
from fieldcoach.ui import places
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.places import BELOW, INNER, PLACES
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.notice import NoticeLine
from fieldcoach.ui.widgets.parts import Link, Primary
from fieldcoach.ui.widgets.side_bar import PlaceButton
from fieldcoach.ui.workspace import Workspace
from tests.ui.stub_pages import StubPage

KEY_OF_PLACE = dict(zip((place.name for place in PLACES), "1234567", strict=True))


@pytest.fixture
def window(theme: Theme, stubs: None, tmp_path: Path, qtbot) -> Iterator[MainWindow]:
    """A window that shows an empty journal."""
    with journal.create(tmp_path / "journal.fieldcoach") as opened:
        window = MainWindow(theme)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        window.attach(Workspace(opened, InlineJobs(), theme))
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        yield window


def focused() -> object:
    return QApplication.focusWidget()


def press(qtbot, window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the focus is, as a keyboard does."""
    pressed = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        pressed |= modifier
    qtbot.keyClick(QApplication.focusWidget() or window, key, pressed)


def here(window: MainWindow) -> str:
    return "" if window.page is None else window.page.destination.place


def lit(window: MainWindow) -> list[str]:
    return [one.text() for one in window.findChildren(PlaceButton) if one.isChecked()]


def notice(window: MainWindow) -> NoticeLine:
    return window.findChild(NoticeLine)


CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_that_every_place_names_a_page_and_an_icon_that_exist(theme: Theme) -> None:
    for place in (*PLACES, *BELOW):
        assert place.icon
        assert place.text
    for place in INNER:
        assert place.lit in {row.name for row in PLACES}


@pytest.mark.parametrize("place", [place.name for place in PLACES])
def test_that_ctrl_and_a_digit_goes_to_each_place(window: MainWindow, qtbot, place: str) -> None:
    press(qtbot, window, Qt.Key(ord(KEY_OF_PLACE[place])), CTRL)
    assert here(window) == place
    assert lit(window) == [places.place_of(Destination(place)).text]
    assert window.windowTitle() == f"{places.place_of(Destination(place)).text} – Fieldcoach"


def test_that_the_side_bar_is_walked_with_arrows_and_entered_with_enter(
    window: MainWindow, qtbot
) -> None:
    rows = {one.text(): one for one in window.findChildren(PlaceButton)}
    rows["Journal"].setFocus()
    press(qtbot, window, Qt.Key.Key_Up)
    assert focused() is rows["Today"]
    press(qtbot, window, Qt.Key.Key_Up)
    assert focused() is rows["Today"]
    assert here(window) == "journal"
    press(qtbot, window, Qt.Key.Key_Return)
    assert here(window) == "today"
    rows["Today"].setFocus()
    press(qtbot, window, Qt.Key.Key_End)
    press(qtbot, window, Qt.Key.Key_Space)
    assert here(window) == "settings"


def test_that_only_one_row_of_the_side_bar_is_in_the_tab_order(window: MainWindow) -> None:
    tabbed = [
        row.text()
        for row in window.findChildren(PlaceButton)
        if row.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert tabbed == ["Journal"]


def test_that_a_page_gets_the_focus_when_it_is_gone_to(window: MainWindow, qtbot) -> None:
    assert focused() is window.page.button
    press(qtbot, window, Qt.Key.Key_3, CTRL)
    assert focused() is window.page.button


def test_that_alt_left_goes_back_through_what_was_shown(window: MainWindow, qtbot) -> None:
    rep = Destination("rep", uuid4())
    window.go(Destination("compare"))
    window.go(rep)
    assert lit(window) == ["Team"]
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert here(window) == "compare"
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert here(window) == "journal"
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert here(window) == "journal"


def test_that_esc_leaves_an_inner_page_but_not_a_field_in_it(window: MainWindow, qtbot) -> None:
    window.go(Destination("rep", uuid4()))
    window.page.field.setFocus()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert here(window) == "rep"
    window.page.button.setFocus()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert here(window) == "journal"
    press(qtbot, window, Qt.Key.Key_Escape)
    assert here(window) == "journal"


def test_that_the_back_arrow_of_a_first_inner_page_leads_to_its_place(
    window: MainWindow,
) -> None:
    window.go(Destination("rep", uuid4()))
    window._way_back.clear()
    window.page.back.emit()
    assert here(window) == "team"


def test_that_a_page_that_cannot_open_leaves_the_one_that_shows(window: MainWindow, qtbot) -> None:
    press(qtbot, window, Qt.Key.Key_3, CTRL)
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    assert here(window) == "team"
    assert window.page.isVisible()
    assert lit(window) == ["Team"]
    assert notice(window).isVisible()
    words = [label.text() for label in notice(window).findChildren(QLabel)]
    assert "That ride-along is not there." in words


def test_that_a_page_may_refuse_to_be_left(window: MainWindow, qtbot) -> None:
    window.page.stays = True
    press(qtbot, window, Qt.Key.Key_3, CTRL)
    assert here(window) == "journal"
    assert lit(window) == ["Journal"]
    assert not window.close()
    window.page.stays = False
    with qtbot.waitSignal(window.closed):
        window.closeEvent(QCloseEvent())


def made(record: list[str], word: str) -> Change:
    """Return a change of `record` that can be undone and made again."""
    if word in record:
        return Change(
            what=f"Write {word}", undo=lambda: (record.remove(word), made(record, word))[1]
        )
    return Change(what=f"Write {word}", undo=lambda: (record.append(word), made(record, word))[1])


def test_that_ctrl_z_undoes_and_ctrl_shift_z_does_again(window: MainWindow, qtbot) -> None:
    record = ["one"]
    window.workspace.do(made(record, "one"))
    before = window.page.refreshed
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert record == []
    assert window.page.refreshed == before + 1
    press(qtbot, window, Qt.Key.Key_Z, CTRL, Qt.KeyboardModifier.ShiftModifier)
    assert record == ["one"]


def test_that_the_edit_menu_names_what_would_be_undone(window: MainWindow) -> None:
    assert not window.menus.undo.isEnabled()
    window.workspace.do(made(["A & B"], "A & B"))
    assert window.menus.undo.isEnabled()
    assert window.menus.undo.text() == "&Undo: Write A && B"


def test_that_the_notice_line_offers_undo_and_covers_the_page(window: MainWindow, qtbot) -> None:
    record = ["one"]
    window.workspace.do(made(record, "one"), "Ana Ruiz, Thu 20 Nov is in the bin.")
    line = notice(window)
    assert line.isVisible()
    bottom = line.mapTo(window, QPoint(0, line.height())).y()
    assert bottom == window.height()
    press(qtbot, window, Qt.Key.Key_3, CTRL)
    shown = window.childAt(line.mapTo(window, line.rect().center()))
    assert shown is line or line.isAncestorOf(shown)
    link = line.findChild(Link)
    link.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert record == []


def test_that_a_notice_stays_behind_unless_it_was_said_on_the_way(window: MainWindow) -> None:
    window.workspace.undo_offered.emit("The visit was removed.")
    QApplication.processEvents()
    window.go(Destination("team"))
    assert not notice(window).isVisible()
    window.workspace.notice.emit("This day is on record already; here it is.")
    window.go(Destination("compare"))
    assert notice(window).isVisible()


def test_that_a_plain_notice_offers_nothing_to_undo(window: MainWindow) -> None:
    window.workspace.notice.emit("Exported to a folder.")
    assert notice(window).isVisible()
    assert not notice(window).findChild(Link).isVisible()


def test_that_a_page_a_change_does_not_concern_does_not_read_again(window: MainWindow) -> None:
    window.page.unconcerned = True
    before = window.page.refreshed
    window.workspace.do(made(["one"], "one"))
    assert window.page.refreshed == before


def test_that_another_journal_takes_the_place_of_the_first(
    window: MainWindow, theme: Theme, tmp_path: Path, qtbot
) -> None:
    window.go(Destination("compare"))
    first = window.page
    with journal.create(tmp_path / "other.fieldcoach") as other:
        window.attach(Workspace(other, InlineJobs(), theme))
        assert here(window) == "journal"
        assert window.page is not first
        names = [label.accessibleName() for label in window.findChildren(QLabel)]
        assert "other.fieldcoach" in names
        press(qtbot, window, Qt.Key.Key_Left, ALT)
        assert here(window) == "journal"


def test_that_nothing_that_needs_a_journal_is_offered_before_there_is_one(
    theme: Theme, qtbot
) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.show()
    texts = {
        action.text().replace("&", ""): action.isEnabled()
        for menu in window.menus.main.findChildren(QMenu)
        for action in menu.actions()
    }
    assert not texts["New ride-along"]
    assert not texts["Team"]
    assert texts["Open journal…"]
    press(qtbot, window, Qt.Key.Key_3, CTRL)
    assert window.page is None


@pytest.mark.qt_log_ignore(
    "does not support grabbing the keyboard", "does not support raise", extend=True
)
def test_that_f10_opens_the_menus_and_esc_leads_back(window: MainWindow, qtbot) -> None:
    before = focused()
    press(qtbot, window, Qt.Key.Key_F10)
    assert window.menus.main.isVisible()
    titles = [action.text() for action in window.menus.main.actions()]
    assert titles == ["&File", "&Edit", "&Page", "&View", "&Help"]
    for _level in range(2):
        if (popup := QApplication.activePopupWidget()) is not None:
            qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not window.menus.main.isVisible()
    assert focused() is before


def test_that_the_page_menu_lists_what_the_page_lets_one_do(
    window: MainWindow, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    offered = [
        Command("Ctrl+Shift+Enter", "finish", lambda: done.append("finish")),
        Command("F7", "not now", lambda: None, when=lambda: False),
    ]
    monkeypatch.setattr(window.page, "commands", lambda: offered)
    menu = next(one for one in window.menus.main.findChildren(QMenu) if one.title() == "&Page")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Finish\tCtrl Shift Enter"]
    menu.actions()[0].trigger()
    assert done == ["finish"]


def test_that_a_key_acts_by_the_table_of_the_moment(
    theme: Theme, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    now = ["first"]
    table = [
        Command(
            "Ctrl+Enter", word, lambda word=word: done.append(word), when=lambda w=word: w in now
        )
        for word in ("first", "second")
    ]
    monkeypatch.setattr(StubPage, "commands", lambda _page: table)
    with journal.create(tmp_path / "journal.fieldcoach") as opened:
        page = StubPage(Workspace(opened, InlineJobs(), theme))
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.field.setFocus()
        for words in (["first"], ["second"], []):
            now[:] = words
            for enter in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                qtbot.keyClick(page.field, enter, CTRL)
    assert done == ["first", "first", "second", "second"]


def test_that_recent_journals_are_listed_when_the_menu_opens(
    window: MainWindow, tmp_path: Path, qtbot
) -> None:
    window.menus.recent = lambda: [tmp_path / "a & b.fieldcoach"]
    recent = next(
        menu for menu in window.menus.main.findChildren(QMenu) if menu.title() == "Open &recent"
    )
    recent.aboutToShow.emit()
    assert [action.text() for action in recent.actions()] == ["a && b.fieldcoach"]
    with qtbot.waitSignal(window.menus.open_journal) as wanted:
        recent.actions()[0].trigger()
    assert wanted.args == [tmp_path / "a & b.fieldcoach"]


def test_that_settings_switch_the_looks_with_the_arrow_keys(
    window: MainWindow, theme: Theme, qtbot
) -> None:
    window.go(Destination("settings"))
    choices = {one.text(): one for one in window.page.findChildren(QRadioButton)}
    assert choices["Light"].isChecked()
    assert focused() is choices["Light"]
    press(qtbot, window, Qt.Key.Key_Down)
    assert theme.is_dark
    assert choices["Dark"].isChecked()
    press(qtbot, window, Qt.Key.Key_Up)
    assert not theme.is_dark


@pytest.mark.parametrize("place", ["mirror"])
def test_that_a_place_still_to_come_says_so_and_leads_to_what_works(
    window: MainWindow, qtbot, place: str
) -> None:
    window.go(Destination(place))
    words = " ".join(label.accessibleName() for label in window.page.findChildren(QLabel))
    assert "Here you will" in words
    primary = window.page.findChild(Primary)
    assert focused() is primary
    link = window.page.findChild(Link)
    link.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert isinstance(window.page, StubPage)
    assert here(window) in {"journal", "team"}
