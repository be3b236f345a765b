"""The team page's dialogs by keys: add, paste, edit, leave, tier and merge."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from fieldcoach.coaching import rep_editing, reps
from fieldcoach.coaching.journal import Journal
from fieldcoach.ui.dialogs.form import FormDialog
from fieldcoach.ui.pages.team import TeamPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.labels import Sentence
from tests.ui.a_team import Stage, add_rep, add_ride_along, new_journal, stage, words_of

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


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


def dialog(it: Stage, qtbot) -> FormDialog:
    found = [one for one in it.page.findChildren(QDialog) if one.isVisible()]
    assert found
    shown = found[-1]
    shown.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
    return shown


def type_in(words: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), words)


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
