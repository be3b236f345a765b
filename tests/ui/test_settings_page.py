"""The page of settings by keys: the name of who keeps the journal, and the team's vision."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fieldcoach.coaching import co_raters
from fieldcoach.coaching.owner import rename_owner
from fieldcoach.coaching.reps import owner
from fieldcoach.coaching.vision import vision
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.pages.settings import SettingsPage
from fieldcoach.ui.theme import Theme
from tests.ui.a_team import Stage, new_journal, stage


@pytest.fixture
def it(qtbot, theme: Theme, tmp_path: Path) -> Stage:
    opened = new_journal(tmp_path)
    rename_owner(opened, "Helen")
    it = stage(qtbot, theme, opened, SettingsPage)
    it.page.open(Destination("settings"))
    it.page.name.setFocus()
    it.page.name.selectAll()
    return it


def kept(it: Stage) -> str:
    named = owner(it.page.journal)
    return "" if named is None else named.name


def test_that_ones_name_is_kept_as_it_is_left_and_taken_back(it: Stage) -> None:
    before = kept(it)
    QTest.keyClicks(it.page.name, "Helen Marsh")
    QTest.keyClick(it.page.name, Qt.Key.Key_Tab)
    assert kept(it) == "Helen Marsh"
    it.page.workspace.undo()
    assert kept(it) == before


def test_that_the_name_of_another_manager_is_refused_beside_the_field(it: Stage) -> None:
    co_raters.ensure_manager(it.page.journal, "Marcus Bell")
    before = kept(it)
    QTest.keyClicks(it.page.name, "Marcus Bell")
    QTest.keyClick(it.page.name, Qt.Key.Key_Tab)
    assert "Marcus Bell rates in this journal" in it.page.refusal.text()
    assert it.page.name.text() == "Marcus Bell"
    assert kept(it) == before


def test_that_a_name_that_cannot_be_keeps_nobody_on_the_page(it: Stage) -> None:
    QTest.keyClick(it.page.name, Qt.Key.Key_Delete)
    assert it.page.settle()
    assert it.page.name.text() == kept(it)
    assert it.notices == ["The owner of a journal needs a name."]


def test_that_the_vision_is_kept_as_it_is_left_and_taken_back_in_one_step(it: Stage) -> None:
    QTest.keyClick(it.page.name, Qt.Key.Key_Tab)
    assert it.page.vision.hasFocus()
    QTest.keyClicks(it.page.vision, "Every plant we serve")
    QTest.keyClick(it.page.vision, Qt.Key.Key_Return)
    assert vision(it.page.journal) == "Every plant we serve"
    QTest.keyClicks(it.page.vision, " runs longer")
    QTest.keyClick(it.page.vision, Qt.Key.Key_Tab)
    assert vision(it.page.journal) == "Every plant we serve runs longer"
    it.page.workspace.undo()
    assert vision(it.page.journal) == ""
    assert it.page.vision.words() == ""
    it.page.workspace.redo()
    assert it.page.vision.words() == "Every plant we serve runs longer"


def test_that_leaving_the_page_keeps_the_vision(it: Stage) -> None:
    it.page.vision.setFocus()
    QTest.keyClicks(it.page.vision, "Longer")
    assert it.page.settle()
    assert vision(it.page.journal) == "Longer"
