"""What if, as a person asks it: by keys, with what it rests on beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from fieldcoach.coaching import comparison
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.what_if import Part, spreads, what_if
from fieldcoach.domain.days import Window
from fieldcoach.ui.dialogs.what_if import WhatIfDialog
from fieldcoach.ui.models.what_if_table import WhatIfColumn
from fieldcoach.ui.pages.compare import ComparePage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.parts import Secondary
from fieldcoach.ui.widgets.window_menu import WindowMenu
from tests.ui.a_team import TODAY, Stage, stage, words_of

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shown(qtbot, theme: Theme, sample: Journal) -> Stage:
    return stage(qtbot, theme, sample, ComparePage)


@pytest.fixture
def dialog(shown: Stage, qtbot) -> WhatIfDialog:
    shown.press(Qt.Key.Key_W, CTRL_SHIFT)
    dialog = shown.page.findChild(WhatIfDialog)
    qtbot.waitActive(dialog)
    return dialog


def press(dialog: QDialog, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or dialog, key)


def cells(dialog: WhatIfDialog, row: int) -> list[str]:
    model = dialog.view.model()
    return [model.index(row, column).data() for column in WhatIfColumn]


def count(dialog: WhatIfDialog) -> int:
    return dialog.view.model().rowCount()


def button(it: Stage) -> Secondary:
    (found,) = [one for one in it.page.findChildren(Secondary) if one.words().startswith("What if")]
    return found


def test_that_a_row_says_the_figures_of_what_if(dialog: WhatIfDialog, sample: Journal) -> None:
    compared = comparison.compare(sample)
    wanted = what_if(compared, spreads(sample, compared), Part.QUARTER)
    assert count(dialog) == len(wanted.rows) > 0
    first = wanted.rows[0]
    skill, stars, team, gain, who, points, worth = cells(dialog, 0)
    assert skill == first.row.skill
    assert stars == f"{first.closed.star_level:.2f}"
    before, after = (float(f"{x:.2f}") for x in (first.closed.team_before, first.closed.team_after))
    assert team == f"{before:.2f} to {after:.2f}"
    assert gain == f"+{after - before:.2f}"
    assert who == f"{first.closed.reps_below} of {first.reps}"
    assert points == f"{first.points:.1f}"
    assert worth == ""
    assert dialog.view.isColumnHidden(WhatIfColumn.WORTH)
    index = dialog.view.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == first.sentence


def test_that_what_it_rests_on_stands_beside_it(dialog: WhatIfDialog) -> None:
    said = [label.accessibleName() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert any(words.startswith("This is arithmetic, no forecast") for words in said)
    assert any("high partly by luck" in words for words in said)
    assert not any("is your assumption" in words for words in said)


def test_that_the_arrows_choose_how_much_is_closed(dialog: WhatIfDialog) -> None:
    quarter = cells(dialog, 0)
    assert dialog.parts.hasFocus()
    press(dialog, Qt.Key.Key_Right)
    half = cells(dialog, 0)
    assert any("closed half of the gap" in words for words in words_of(dialog, QLabel))
    press(dialog, Qt.Key.Key_Right)
    whole = cells(dialog, 0)
    assert float(quarter[3]) < float(half[3]) < float(whole[3])
    assert quarter[1] == half[1] == whole[1]


def test_that_skills_without_a_clear_difference_come_on_request_only(
    dialog: WhatIfDialog, sample: Journal
) -> None:
    found = count(dialog)
    dialog.others.setFocus()
    press(dialog, Qt.Key.Key_Space)
    assert count(dialog) > found
    names = [cells(dialog, row)[0] for row in range(count(dialog))]
    assert all(name.endswith("(no clear difference)") for name in names[found:])
    assert not any("Open questions" in name or "Leaves a summary" in name for name in names)
    assert dialog.others.text() == "Hide skills without a clear difference"
    press(dialog, Qt.Key.Key_Space)
    assert count(dialog) == found


def test_that_a_value_of_a_point_is_an_assumption_and_kept_nowhere(
    dialog: WhatIfDialog, shown: Stage, qtbot
) -> None:
    dialog.value.setFocus()
    QTest.keyClicks(dialog.value, "250")
    dialog.unit.setFocus()
    QTest.keyClicks(dialog.unit, "EUR a month")
    assert not dialog.view.isColumnHidden(WhatIfColumn.WORTH)
    assert cells(dialog, 0)[-1].startswith("about ")
    head = dialog.view.model().headerData(WhatIfColumn.WORTH, Qt.Orientation.Horizontal)
    assert head == "EUR a month"
    said = [label.accessibleName() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert any("is worth 250 EUR a month is your assumption." in words for words in said)
    press(dialog, Qt.Key.Key_Escape)
    with qtbot.waitActive(shown.page):
        shown.page.activateWindow()
    shown.press(Qt.Key.Key_W, CTRL_SHIFT)
    again = [one for one in shown.page.findChildren(WhatIfDialog) if one.isVisible()]
    assert [one.value.text() for one in again] == [""]


@pytest.mark.parametrize("typed", ["2,5", "many", "0", "-3", "nan"])
def test_that_what_is_no_value_is_told_beside_the_field(dialog: WhatIfDialog, typed: str) -> None:
    dialog.value.setFocus()
    QTest.keyClicks(dialog.value, typed)
    assert dialog.refusal.isVisible()
    assert dialog.refusal.text() == "Write a number above 0, as 250 or 2.5."
    assert dialog.view.isColumnHidden(WhatIfColumn.WORTH)
    assert dialog.value.text() == typed
    dialog.value.selectAll()
    QTest.keyClick(dialog.value, Qt.Key.Key_Delete)
    assert not dialog.refusal.isVisible()


def test_that_every_part_is_reached_by_tab(dialog: WhatIfDialog) -> None:
    stops = [dialog.view, dialog.others, dialog.value, dialog.unit]
    for stop in stops:
        press(dialog, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop


def test_that_it_is_asked_only_where_there_are_figures(shown: Stage) -> None:
    assert button(shown).isVisible()
    shown.page.findChild(WindowMenu).picked.emit(Window(since=TODAY))
    assert not button(shown).isVisible()
    shown.press(Qt.Key.Key_W, CTRL_SHIFT)
    assert shown.page.findChild(WhatIfDialog) is None


def test_that_a_table_of_the_chart_and_its_file_are_offered_by_key(shown: Stage) -> None:
    offered = {command.key: command.words for command in shown.page.commands() if command.when()}
    assert offered["Ctrl+Shift+E"] == "save the chart…"
    assert offered["Ctrl+Shift+T"] == "show the chart as a table"
    shown.press(Qt.Key.Key_T, CTRL_SHIFT)
    tables = [one for one in shown.page.findChildren(QDialog) if one.isVisible()]
    assert [one.windowTitle() for one in tables] == ["As a table"]
