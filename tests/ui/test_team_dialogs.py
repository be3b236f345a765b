"""The dialogs about reps and customers, by keys and by mouse."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from fieldcoach.coaching import customers, rep_editing, reps
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.ui.commands import present
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.customers import CustomersDialog
from fieldcoach.ui.pages.rep import RepPage
from fieldcoach.ui.pages.team import TeamPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.buttons import Link, MenuButton, Secondary
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.labels import Sentence
from fieldcoach.ui.widgets.likely_line import LikelyLine
from fieldcoach.ui.widgets.team_table import TeamTable
from tests.ui.a_team import Stage, add_rep, add_ride_along, new_journal, stage, words_of

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Journal]:
    with new_journal(tmp_path) as it:
        yield it


@pytest.fixture
def it(qtbot, theme: Theme, opened: Journal) -> Stage:
    ana = add_rep(opened, "Ana Ruiz", "star")
    add_rep(opened, "Ben Ott")
    add_ride_along(opened, ana, 3)
    return stage(qtbot, theme, opened, TeamPage)


def dialog(it: Stage, qtbot) -> QDialog:
    found = [one for one in it.page.findChildren(QDialog) if one.isVisible()]
    assert found
    shown = found[-1]
    shown.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
    return shown


def back_on_the_page(it: Stage, qtbot) -> None:
    it.page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is it.page)


def type_in(words: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), words)


def menu_of(button: MenuButton) -> dict[str, QAction]:
    button.menu().aboutToShow.emit()
    actions = [action for action in button.menu().actions() if not action.isSeparator()]
    return {action.text().partition("\t")[0]: action for action in actions}


def names(opened: Journal) -> list[str]:
    return [rep.name for rep in reps.reps(opened)]


def test_that_a_rep_is_added_by_keys_and_taken_back(it: Stage, qtbot, opened: Journal) -> None:
    it.press(Qt.Key.Key_A, CTRL_SHIFT)
    dialog(it, qtbot)
    type_in('Lee, "Kim" =1')
    it.press(Qt.Key.Key_Tab)
    type_in("KAM")
    it.press(Qt.Key.Key_Return)
    assert reps.find_rep(opened, 'Lee, "Kim" =1').role == "KAM"
    chosen = it.page.findChild(TeamTable).currentIndex()
    assert chosen.siblingAtColumn(0).data() == 'Lee, "Kim" =1'
    it.workspace.undo()
    assert names(opened) == ["Ana Ruiz", "Ben Ott"]


def test_that_a_refused_name_stays_with_the_sentence_beside_it(
    it: Stage, qtbot, opened: Journal
) -> None:
    it.press(Qt.Key.Key_A, CTRL_SHIFT)
    shown = dialog(it, qtbot)
    type_in("ana ruiz")
    it.press(Qt.Key.Key_Return)
    assert shown.isVisible()
    assert shown.name.text() == "ana ruiz"
    assert "Ana Ruiz is in the journal already." in words_of(shown, QLabel)
    assert names(opened) == ["Ana Ruiz", "Ben Ott"]


@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_F2])
def test_that_e_and_f2_edit_the_rep_one_stands_on(
    it: Stage, qtbot, opened: Journal, key: Qt.Key
) -> None:
    it.press(key)
    shown = dialog(it, qtbot)
    it.write(shown.territory, "North")
    assert reps.find_rep(opened, "Ana Ruiz").territory == "North"


def test_that_l_says_the_day_of_leaving_and_may_lie_ahead(
    it: Stage, qtbot, opened: Journal
) -> None:
    it.press(Qt.Key.Key_L)
    shown = dialog(it, qtbot)
    it.write(shown.day, "+7")
    assert reps.find_rep(opened, "Ana Ruiz").left_on == date(2026, 11, 27)


def test_that_t_sets_a_tier_with_its_reason(it: Stage, qtbot, opened: Journal) -> None:
    it.press(Qt.Key.Key_T)
    shown = dialog(it, qtbot)
    assert QApplication.focusWidget() is shown.tier
    it.press(Qt.Key.Key_Down)
    it.write(shown.reason, "two lost quarters")
    ana = reps.find_rep(opened, "Ana Ruiz").id
    latest = rep_editing.tiers_of(opened, ana)[0]
    assert (latest.tier, latest.since, latest.reason) == (
        "average",
        date(2026, 11, 20),
        "two lost quarters",
    )


def test_that_m_tells_what_happens_and_merges(it: Stage, qtbot, opened: Journal) -> None:
    it.press(Qt.Key.Key_M)
    shown = dialog(it, qtbot)
    assert shown.told.accessibleName().startswith("Ben Ott gets 1 ride-along, 1 tier;")
    shown.act.setFocus()
    it.press(Qt.Key.Key_Return)
    assert names(opened) == ["Ben Ott"]
    it.workspace.undo()
    assert names(opened) == ["Ana Ruiz", "Ben Ott"]


def test_that_two_with_the_same_day_are_not_merged(it: Stage, qtbot, opened: Journal) -> None:
    add_ride_along(opened, reps.find_rep(opened, "Ben Ott").id, 3)
    it.press(Qt.Key.Key_M)
    shown = dialog(it, qtbot)
    assert not shown.act.isEnabled()
    assert any("Both have a ride-along on" in words for words in words_of(shown, QLabel))


def test_that_the_empty_page_offers_adding_and_pasting(
    qtbot, theme: Theme, opened: Journal
) -> None:
    it = stage(qtbot, theme, opened, TeamPage)
    it.press(Qt.Key.Key_Tab)
    it.press(Qt.Key.Key_Space)
    shown = dialog(it, qtbot)
    shown.text.setPlainText("Ana Ruiz\nדנה כהן\nana ruiz")
    assert shown.act.words() == "Add 2 reps"
    told = shown.found.model()
    assert told.index(2, 0).data() == "3, ana ruiz, same as line 1"
    assert words_of(shown, Sentence)[-1].count("2 are new and 1 is skipped.") == 1
    shown.act.setFocus()
    it.press(Qt.Key.Key_Return)
    assert sorted(names(opened)) == ["Ana Ruiz", "דנה כהן"]


def test_that_a_list_that_was_put_off_is_there_again(it: Stage, qtbot, opened: Journal) -> None:
    more = next(b for b in it.page.findChildren(MenuButton) if b.text() == "More")
    for _time in range(2):
        menu_of(more)["Paste a list of reps…"].trigger()
        shown = dialog(it, qtbot)
        if not shown.text.toPlainText():
            shown.text.setPlainText("Kim Lee\nBo")
            it.press(Qt.Key.Key_Escape)
    assert shown.text.toPlainText() == "Kim Lee\nBo"
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert names(opened) == ["Ana Ruiz", "Ben Ott", "Bo", "Kim Lee"]
    menu_of(more)["Paste a list of reps…"].trigger()
    assert dialog(it, qtbot).text.toPlainText() == ""


def test_that_columns_that_are_not_used_are_told_before_they_are_lost(
    qtbot, theme: Theme, opened: Journal
) -> None:
    it = stage(qtbot, theme, opened, TeamPage)
    it.press(Qt.Key.Key_Tab)
    it.press(Qt.Key.Key_Space)
    shown = dialog(it, qtbot)
    shown.text.setPlainText("Name\tRegion\tShoe size\nAna Ruiz\tEMEA\t38")
    assert shown.unused.isVisible()
    assert "Region and Shoe size" in shown.unused.accessibleName()
    assert shown.act.isEnabled()
    shown.text.setPlainText("Name\tRole\nAna Ruiz\tKAM")
    assert not shown.unused.isVisible()


def test_that_esc_asks_once_before_it_drops_what_was_typed(
    it: Stage, qtbot, opened: Journal
) -> None:
    it.press(Qt.Key.Key_A, CTRL_SHIFT)
    shown = dialog(it, qtbot)
    QTest.keyClicks(QApplication.focusWidget(), "Kim Lee")
    it.press(Qt.Key.Key_Escape)
    assert shown.isVisible()
    assert any("is not kept yet" in words for words in words_of(shown, QLabel))
    it.press(Qt.Key.Key_Escape)
    back_on_the_page(it, qtbot)
    assert "Kim Lee" not in names(opened)


def test_that_tab_goes_through_a_dialog_from_top_to_bottom(it: Stage, qtbot) -> None:
    for key, first in (("E", "Name"), ("T", "Tier"), ("L", "From"), ("M", "Stays")):
        it.press(getattr(Qt.Key, f"Key_{key}"))
        shown = dialog(it, qtbot)
        start = QApplication.focusWidget()
        assert start.accessibleName() == first
        been = [start]
        while True:
            it.press(Qt.Key.Key_Tab)
            if QApplication.focusWidget() is start:
                break
            been.append(QApplication.focusWidget())
        assert been[-1] is shown.act
        places = [part.mapTo(shown, part.rect().topLeft()) for part in been]
        assert [(at.y(), at.x()) for at in places] == sorted((at.y(), at.x()) for at in places)
        missed = [
            field
            for field in shown.findChildren(LineField)
            if field.isVisible() and field not in been
        ]
        assert missed == []
        it.press(Qt.Key.Key_Escape)
        back_on_the_page(it, qtbot)


def test_that_a_merge_refused_after_its_preview_says_why_and_stays(
    it: Stage, qtbot, opened: Journal
) -> None:
    it.press(Qt.Key.Key_M)
    shown = dialog(it, qtbot)
    assert shown.act.isEnabled()
    add_ride_along(opened, reps.find_rep(opened, "Ben Ott").id, 3)
    shown.act.setFocus()
    it.press(Qt.Key.Key_Return)
    assert shown.isVisible()
    assert any("Both have a ride-along on" in words for words in words_of(shown, QLabel))
    assert names(opened) == ["Ana Ruiz", "Ben Ott"]


def test_that_a_long_refusal_is_shown_whole(it: Stage, qtbot) -> None:
    it.press(Qt.Key.Key_L)
    shown = dialog(it, qtbot)
    it.write(shown.day, "in the late autumn of a bad year, " * 8)
    said = next(label for label in shown.findChildren(QLabel) if "is no day" in label.text())
    assert said.height() >= said.heightForWidth(said.width())
    assert shown.rect().contains(said.mapTo(shown, said.rect().bottomRight()))


def test_that_the_mouse_does_what_the_keys_do(it: Stage, qtbot, opened: Journal) -> None:
    buttons = {button.words(): button for button in it.page.findChildren(Secondary)}
    QTest.mouseClick(buttons["Add a rep…"], Qt.MouseButton.LeftButton)
    shown = dialog(it, qtbot)
    shown.name.setText("Kim Lee")
    QTest.mouseClick(shown.act, Qt.MouseButton.LeftButton)
    assert "Kim Lee" in names(opened)
    more = next(b for b in it.page.findChildren(MenuButton) if b.text() == "More")
    offered = menu_of(more)
    assert list(offered) == [
        "Add a rep…",
        "Paste a list of reps…",
        "Customers…",
        "Edit the rep…",
        "Tier…",
        "Leaves…",
        "Merge with…",
    ]
    offered["Edit the rep…"].trigger()
    assert dialog(it, qtbot).name.text() == "Kim Lee"


def test_that_the_search_offers_what_the_menu_does(it: Stage) -> None:
    more = next(b for b in it.page.findChildren(MenuButton) if b.text() == "More")
    it.page.findChild(MenuButton).setFocus()  # wherever the focus is
    told = [command.title for command in present(it.page, it.page.commands())]
    assert set(menu_of(more)) <= set(told)
    assert "Customers…" in told


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_that_the_menu_key_opens_the_menu_of_the_rep_and_one_who_left_comes_back(
    it: Stage, qtbot, opened: Journal
) -> None:
    rep_editing.leave(opened, reps.find_rep(opened, "Ana Ruiz").id, date(2026, 11, 27))
    it.page.refresh()
    table = it.page.findChild(TeamTable)
    at = QPoint(-1, -1)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, at, table.viewport().mapToGlobal(at)
    )
    QApplication.sendEvent(table.viewport(), event)
    menu = QApplication.activePopupWidget()
    offered = {action.text().partition("\t")[0]: action for action in menu.actions()}
    menu.close()
    assert list(offered) == ["Edit the rep…", "Tier…", "Leaves…", "Comes back", "Merge with…"]
    offered["Comes back"].trigger()
    assert reps.find_rep(opened, "Ana Ruiz").left_on is None
    assert it.notices[-1] == "Ana Ruiz is in the team again."
    it.workspace.undo()
    assert reps.find_rep(opened, "Ana Ruiz").left_on == date(2026, 11, 27)


def test_that_two_names_alike_are_told_and_lead_to_merging(
    it: Stage, qtbot, opened: Journal
) -> None:
    line = it.page.findChild(LikelyLine)
    assert not line.isVisible()
    add_rep(opened, "Anna Ruiz")
    it.page.refresh()
    assert "Ana Ruiz and Anna Ruiz may be one." in words_of(line, QLabel)
    QTest.mouseClick(line.merge, Qt.MouseButton.LeftButton)
    shown = dialog(it, qtbot)
    assert shown.told.accessibleName() == (
        "Ana Ruiz gets nothing; Anna Ruiz is gone. Undo brings both back."
    )
    it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert names(opened) == ["Ana Ruiz", "Ben Ott"]
    assert not line.isVisible()
    it.workspace.undo()
    assert line.isVisible()
    QTest.mouseClick(line.two, Qt.MouseButton.LeftButton)
    it.page.refresh()
    assert not line.isVisible()


@pytest.fixture
def tidy(it: Stage, qtbot, opened: Journal) -> CustomersDialog:
    """The customers, with five of them."""
    ana = reps.find_rep(opened, "Ana Ruiz").id
    add_ride_along(opened, ana, 9, ("Alder Dairy", "Birch", "Cedar Foods"))
    add_ride_along(opened, ana, 2, ("Alder Diary Ltd", "Birch", "Aldr Dairy"))
    it.page.refresh()
    it.press(Qt.Key.Key_C)
    return dialog(it, qtbot)


def rows(shown: CustomersDialog) -> list[str]:
    model = shown.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_that_customers_are_searched_and_renamed_by_keys(
    it: Stage, qtbot, opened: Journal, tidy: CustomersDialog
) -> None:
    assert rows(tidy) == [
        "11 Nov, Alder Dairy, 1 visit",
        "18 Nov, Alder Diary Ltd, 1 visit",
        "18 Nov, Aldr Dairy, 1 visit",
        "18 Nov, Birch, 2 visits",
        "11 Nov, Cedar Foods, 1 visit",
    ]
    type_in("bi")
    assert rows(tidy) == ["18 Nov, Birch, 2 visits"]
    it.press(Qt.Key.Key_Return)
    it.press(Qt.Key.Key_F2)
    shown = dialog(it, qtbot)
    it.write(shown.name, "alder dairy")
    assert "Alder Dairy is there already; merge the two instead." in words_of(shown, QLabel)
    assert shown.name.text() == "alder dairy"
    shown.name.setText("=Birke, „Söhne“")
    it.press(Qt.Key.Key_Return)
    assert "=Birke, „Söhne“" in [one.name for one in customers.lines(opened)]
    assert rows(tidy) == ["18 Nov, =Birke, „Söhne“, 2 visits"]
    dialog(it, qtbot)
    it.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rows(tidy) == ["18 Nov, Birch, 2 visits"]


def test_that_m_merges_customers_and_the_likely_ones_stand_on_top(
    it: Stage, qtbot, opened: Journal, tidy: CustomersDialog
) -> None:
    assert "Alder Dairy and Aldr Dairy may be one." in words_of(tidy.likely, QLabel)
    type_in("aldr m")
    assert rows(tidy) == []
    tidy.search.setText("aldr")
    it.press(Qt.Key.Key_Down)
    it.press(Qt.Key.Key_M)
    shown = dialog(it, qtbot)
    assert shown.other.currentText() == "Alder Dairy"
    assert shown.told.accessibleName() == (
        "Alder Dairy gets 1 visit; Aldr Dairy is gone. Undo brings both back."
    )
    QTest.mouseClick(shown.act, Qt.MouseButton.LeftButton)
    assert [(one.name, one.visits) for one in customers.lines(opened)] == [
        ("Alder Dairy", 2),
        ("Alder Diary Ltd", 1),
        ("Birch", 2),
        ("Cedar Foods", 1),
    ]
    assert not tidy.likely.isVisible()


def test_that_tiers_are_corrected_and_removed_and_what_was_typed_waits(
    it: Stage, qtbot, opened: Journal
) -> None:
    ana = reps.find_rep(opened, "Ana Ruiz").id
    it.press(Qt.Key.Key_T)
    shown = dialog(it, qtbot)
    shown.reason.setText("two lost quarters")
    shown.list.setFocus()
    it.press(Qt.Key.Key_Down)
    assert shown.tier.currentData() == "star"
    assert shown.reason.text() == ""
    it.press(Qt.Key.Key_Up)
    assert shown.reason.text() == "two lost quarters"
    it.press(Qt.Key.Key_Down)
    it.write(shown.reason, "best of 2024")
    assert [held.reason for held in rep_editing.tiers_of(opened, ana)] == ["best of 2024"]
    back_on_the_page(it, qtbot)
    it.press(Qt.Key.Key_T)
    shown = dialog(it, qtbot)
    shown.list.setFocus()
    it.press(Qt.Key.Key_Down)
    QTest.mouseClick(shown.remove, Qt.MouseButton.LeftButton)
    assert rep_editing.tiers_of(opened, ana) == []
    it.workspace.undo()
    assert len(rep_editing.tiers_of(opened, ana)) == 1


def test_that_a_rep_s_page_is_left_when_adding_the_rep_is_undone(
    qtbot, theme: Theme, opened: Journal
) -> None:
    it = stage(qtbot, theme, opened, RepPage)
    added = rep_editing.add(opened, RepDetails(name="Kim Lee"))
    it.workspace.do(added)
    it.page.open(Destination("rep", added.created))
    it.workspace.undo()
    assert it.gone_to == [Destination("team")]
    assert names(opened) == []


def test_that_the_rep_s_page_edits_and_shows_the_new_name(
    qtbot, theme: Theme, opened: Journal
) -> None:
    ana = add_rep(opened, "Ana Ruiz")
    it = stage(qtbot, theme, opened, RepPage)
    it.page.open(Destination("rep", ana))
    it.press(Qt.Key.Key_E)
    shown = dialog(it, qtbot)
    it.write(shown.name, "Ana Ruiz-Mori")
    assert it.page.title() == "Ana Ruiz-Mori"
    edit = next(link for link in it.page.findChildren(Link) if link.text() == "Edit…")
    QTest.mouseClick(edit, Qt.MouseButton.LeftButton)
    assert dialog(it, qtbot).name.text() == "Ana Ruiz-Mori"
