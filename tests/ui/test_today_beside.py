"""Praise written from Today, or put off; and the right column of the page."""

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from fieldcoach.coaching import (
    goals,
    one_on_ones,
    ride_alongs,
    today,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.ride_along_record import load
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import ActionState
from fieldcoach.store import models as m
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.praise import PraiseDialog
from fieldcoach.ui.pages.today import TodayPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.today_delegate import Step
from tests.ui.a_team import TODAY, Stage, add_rep, add_ride_along, new_journal, stage
from tests.ui.on_today import (
    agree,
    ahead,
    an_order_after_noes,
    aside,
    click,
    hints,
    lines,
    rows,
    set_goal,
    state_of,
)

K = Qt.Key


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Journal]:
    with new_journal(tmp_path) as it:
        yield it


def write_praise(it: Stage, words: str) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PraiseDialog)
    assert dialog.focusWidget() is dialog.words
    for sign in words:
        QTest.keyClicks(dialog.words, sign)
    QTest.keyClick(dialog.words, K.Key_Return)
    QApplication.processEvents()


@pytest.mark.parametrize("key", [K.Key_Return, K.Key_W])
def test_that_praise_goes_on_the_day_that_earned_it(
    qtbot, theme: Theme, opened: Journal, key: Qt.Key
) -> None:
    ride = an_order_after_noes(opened, add_rep(opened, "Tom Okafor"))
    it = stage(qtbot, theme, opened, TodayPage)
    assert hints(it) == "Enter: write it; N: not now; F1: all keys"
    it.press(key)
    write_praise(it, "He asked once more.")
    assert load(opened, ride).went_well == "He asked once more."
    assert it.notices == ["On record for Tom Okafor."]
    assert rows(it) == []
    it.workspace.undo()
    assert load(opened, ride).went_well == ""
    assert rows(it)[0] == "Worth saying"


def test_that_praise_of_a_goal_goes_on_the_reps_record(
    qtbot, theme: Theme, opened: Journal
) -> None:
    tom = add_rep(opened, "Tom Okafor")
    goals.close_goal(opened, set_goal(opened, tom, 3), GoalState.REACHED)
    it = stage(qtbot, theme, opened, TodayPage)
    click(it, 1, Step.WRITE)
    write_praise(it, "You let them reckon it up.")
    with opened.reading() as session:
        (row,) = session.query(m.Recognition)
        assert (row.rep_id, row.day, row.text) == (tom, TODAY, "You let them reckon it up.")
    assert rows(it) == []


def test_that_praise_without_a_word_stays_open_and_says_why(
    qtbot, theme: Theme, opened: Journal
) -> None:
    an_order_after_noes(opened, add_rep(opened, "Tom Okafor"))
    it = stage(qtbot, theme, opened, TodayPage)
    it.press(K.Key_Return)
    write_praise(it, "")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    assert dialog.isVisible()
    QTest.keyClick(dialog, K.Key_Escape)
    assert len(rows(it)) == 2


def test_that_not_now_says_when_it_comes_back_and_can_be_undone(
    qtbot, theme: Theme, opened: Journal
) -> None:
    an_order_after_noes(opened, add_rep(opened, "Tom Okafor"))
    it = stage(qtbot, theme, opened, TodayPage)
    it.press(K.Key_N)
    assert it.notices == ["Not now: it comes back on Fri 27 Nov."]
    assert rows(it) == []
    it.workspace.undo()
    assert rows(it)[0] == "Worth saying"
    click(it, 1, Step.NOT_NOW)
    assert rows(it) == []


def test_that_the_right_column_tells_the_week_and_who_waits(
    qtbot, theme: Theme, opened: Journal
) -> None:
    ana, tom = add_rep(opened, "Ana Ruiz", "average"), add_rep(opened, "Tom Okafor", "star")
    add_rep(opened, "Cleo Dahl")
    add_rep(opened, "Gone Away", left_on=ahead(-3))
    ride = add_ride_along(opened, ana, 2)
    add_ride_along(opened, tom, 71)
    meeting = one_on_ones.plan_one_on_one(opened, tom, TODAY, time(9)).created
    it = stage(qtbot, theme, opened, TodayPage)
    week, without = aside(it, "This week"), aside(it, "Longest without you")
    assert lines(week) == [
        "Wed 18 Nov; Ana Ruiz; average; develop",
        "Fri 20 Nov; Tom Okafor; star; one-on-one 9:00",
    ]
    assert lines(without) == [
        "Cleo Dahl; never",
        "Tom Okafor; star; 71 days",
        "Ana Ruiz; average; 2 days",
    ]
    it.press(K.Key_Tab)
    assert week.hasFocus()
    it.press(K.Key_Return)
    it.press(K.Key_Down)
    it.press(K.Key_Return)
    it.press(K.Key_Tab)
    assert without.hasFocus()
    it.press(K.Key_Down)
    it.press(K.Key_Return)
    where = without.visualRect(without.model().index(2, 0)).center()
    QTest.mouseClick(without.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, where.y()))
    assert it.gone_to == [
        Destination("ride_along", ride, rep_id=ana),
        Destination("one_on_one", meeting, rep_id=tom),
        Destination("rep", tom, part="ride_alongs"),
        Destination("rep", ana, part="ride_alongs"),
    ]


def test_that_no_letter_reaches_the_list_from_the_right_column(
    qtbot, theme: Theme, opened: Journal
) -> None:
    ana = add_rep(opened, "Ana Ruiz")
    key = agree(opened, ana, "Ask first", 0)
    add_ride_along(opened, ana, 0)
    it = stage(qtbot, theme, opened, TodayPage)
    it.press(K.Key_Down)
    aside(it, "This week").setFocus()
    it.press(K.Key_D)
    assert state_of(opened, key) is ActionState.OPEN


def test_that_a_busy_week_names_what_there_is_room_for(
    qtbot, theme: Theme, opened: Journal
) -> None:
    for number in range(11):
        one_on_ones.plan_one_on_one(opened, add_rep(opened, f"Rep {number:02}"), ahead(-4))
    it = stage(qtbot, theme, opened, TodayPage)
    week = aside(it, "This week")
    assert len(lines(week)) == 8
    assert lines(week)[-1] == "and 4 more"
    week.setFocus()
    it.press(K.Key_End)
    it.press(K.Key_Return)
    assert it.gone_to == [Destination("journal", since=ahead(-4))]


def test_that_the_column_stays_where_all_is_done(qtbot, theme: Theme, opened: Journal) -> None:
    ana = add_rep(opened, "Ana Ruiz")
    ride_alongs.finish(opened, add_ride_along(opened, ana, 40))
    key = agree(opened, ana, "Ask first", 0)
    it = stage(qtbot, theme, opened, TodayPage)
    it.press(K.Key_D)
    assert state_of(opened, key) is ActionState.DONE
    assert rows(it) == []
    assert aside(it, "Longest without you").isVisible()
    assert not aside(it, "This week").isVisible()
    assert today.read(opened, TODAY).is_clear
