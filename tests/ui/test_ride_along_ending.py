"""Header, what was agreed, the ending, and the way through the page."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fieldcoach.coaching import endings
from fieldcoach.coaching.agreed import agreed_last_time
from fieldcoach.domain.ride_along import ActionState, Doer, Purpose, State
from fieldcoach.store import models as m
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.fields import PAUSE
from tests.ui.a_ride_along import CTRL, SHIFT, TODAY, Hands, sit_down


@pytest.fixture
def hands(qtbot, theme: Theme, tmp_path: Path) -> Hands:
    return sit_down(qtbot, theme, tmp_path, agreed=True)


def agreed_action(hands: Hands):
    agreed = agreed_last_time(hands.opened, hands.ride_along_id)
    assert agreed is not None
    return agreed.actions[0]


def to_ending(hands: Hands) -> None:
    hands.at(0)
    hands.press(Qt.Key.Key_F6, times=2)


def test_that_the_ending_is_keyed_field_by_field(hands: Hands) -> None:
    to_ending(hands)
    for text in (
        "Lost Birch over the price.",
        "Ask the shift lead in.",
        "Let him finish.",
        "Ask what a stop costs",
        "explo",
        "Three visits with figures",
        "fri",
        "Name the next step",
        "",
        "Ask for the date",
        "+3",
        "tired today",
    ):
        hands.type(text)
        hands.press(Qt.Key.Key_Return)
    record = hands.record()
    assert record.rep_view == "Lost Birch over the price."
    assert record.idea == "Ask the shift lead in."
    assert record.went_well == "Let him finish."
    needs = next(skill for skill in hands.skills() if skill.name == "Explores needs")
    assert [(p.position, p.text, p.skill_id) for p in record.focus_points] == [
        (1, "Ask what a stop costs", needs.id),
        (2, "Name the next step", None),
    ]
    assert [(a.text, a.due_on, a.doer) for a in record.actions] == [
        ("Three visits with figures", date(2026, 11, 27), Doer.REP),
        ("Ask for the date", date(2026, 11, 23), Doer.REP),
    ]
    assert record.private_note == "tired today"
    assert hands.focus is hands.page.header.finish
    assert hands.page.ending.tasks[0].by.text() == "Fri 27 Nov"


def test_that_a_field_is_kept_when_it_is_left_and_after_a_pause(qtbot, hands: Hands) -> None:
    to_ending(hands)
    hands.type("her view")
    hands.press(Qt.Key.Key_Tab)
    assert hands.record().rep_view == "her view"
    hands.press(Qt.Key.Key_Tab)
    hands.type("well done")
    qtbot.waitUntil(lambda: hands.record().went_well == "well done", timeout=3000)
    assert hands.focus is hands.page.ending.went_well


def test_that_no_day_is_refused_in_a_sentence_and_stays_in_the_field(hands: Hands) -> None:
    to_ending(hands)
    pair = hands.page.ending.tasks[0]
    pair.action.setFocus()
    hands.type("Call")
    hands.press(Qt.Key.Key_Return)
    hands.type("soonish")
    hands.press(Qt.Key.Key_Return)
    assert pair.by.text() == "soonish"
    assert "soonish" in hands.page.ending.refusal.text()
    assert hands.record().actions[0].due_on is None
    assert hands.focus is pair.by
    hands.press(Qt.Key.Key_Escape)
    assert pair.by.text() == ""
    assert hands.page.ending.refusal.text() == ""


def test_that_a_day_may_be_said_before_the_action(hands: Hands) -> None:
    to_ending(hands)
    pair = hands.page.ending.tasks[0]
    pair.by.setFocus()
    hands.type("28")
    hands.press(Qt.Key.Key_Return)
    assert hands.record().actions == ()
    pair.action.setFocus()
    hands.type("Call")
    hands.press(Qt.Key.Key_Return)
    assert [(a.text, a.due_on) for a in hands.record().actions] == [("Call", date(2026, 11, 28))]
    pair.by.setFocus()
    pair.by.selectAll()
    hands.press(Qt.Key.Key_Delete)
    hands.press(Qt.Key.Key_Return)
    assert hands.record().actions[0].due_on is None


def test_that_clearing_a_focus_point_takes_it_away_and_undo_brings_it_back(hands: Hands) -> None:
    to_ending(hands)
    point = hands.page.ending.points[0].point
    point.setFocus()
    hands.type("Ask")
    hands.press(Qt.Key.Key_Return)
    point.setFocus()
    point.selectAll()
    hands.press(Qt.Key.Key_Delete)
    hands.press(Qt.Key.Key_Return)
    assert hands.record().focus_points == ()
    hands.workspace.undo()
    assert hands.record().focus_points[0].text == "Ask"
    assert point.text() == "Ask"


def test_that_the_ending_folds_while_the_grid_is_worked_in_and_fits_688_pixels(
    hands: Hands, qtbot
) -> None:
    hands.window.resize(1366, 688)
    hands.at(0)
    ending = hands.page.ending
    assert ending.folded
    bottom = ending.mapTo(hands.window, ending.rect().bottomLeft()).y()
    assert bottom <= 688
    assert hands.page.grid.cells.verticalScrollBar().maximum() == 0
    hands.press(Qt.Key.Key_F6, times=2)
    assert not ending.folded
    assert hands.focus is ending.rep_view
    note = ending.private_note
    assert note.mapTo(hands.window, note.rect().bottomLeft()).y() <= 688
    hands.press(Qt.Key.Key_F6, SHIFT)
    assert ending.folded
    hands.window.resize(1366, 1000)
    assert not ending.folded


def test_that_f6_goes_round_the_parts_both_ways(hands: Hands) -> None:
    page = hands.page
    hands.at(0)
    seen = []
    for _step in range(4):
        hands.press(Qt.Key.Key_F6)
        seen.append(hands.focus)
    buttons = page.agreed.answers.buttons()
    assert seen == [page.panel.evidence, page.ending.rep_view, buttons[0], page.grid.cells]
    hands.press(Qt.Key.Key_F6, SHIFT)
    assert hands.focus is buttons[0]
    hands.press(Qt.Key.Key_F6, SHIFT)
    assert hands.focus is page.ending.rep_view


def test_that_one_writes_on_behind_the_words_of_before(hands: Hands) -> None:
    hands.page.ride.ending.set_rep_view("Good start.")
    hands.page.refresh()
    hands.at(0)
    hands.press(Qt.Key.Key_F6, times=2)
    hands.type(" A bad end.")
    hands.press(Qt.Key.Key_Return)
    assert hands.record().rep_view == "Good start. A bad end."


def test_that_what_was_agreed_is_shown_and_closed_by_a_digit(hands: Hands) -> None:
    agreed = hands.page.agreed
    assert agreed.isVisible()
    assert agreed.words.shown_words() == "“Open with the customer's goal”"
    assert agreed.day.text() == "14 Oct"
    for digit, state in (
        ("1", ActionState.DONE),
        ("2", ActionState.PARTLY),
        ("3", ActionState.OPEN),
    ):
        agreed.take_focus()
        hands.type(digit)
        assert agreed_action(hands).state is state
        assert agreed.answers.checkedId() == int(digit) - 1
        assert hands.focus is hands.page.grid.heads[0].customer
    hands.workspace.undo()
    assert agreed_action(hands).state is ActionState.PARTLY
    assert agreed.answers.checkedId() == 1


def test_that_tab_skips_what_was_agreed(hands: Hands) -> None:
    hands.page.agreed.take_focus()
    hands.press(Qt.Key.Key_Tab)
    assert not hands.page.agreed.isAncestorOf(hands.focus)
    assert agreed_action(hands).state is ActionState.OPEN


def test_that_nothing_agreed_shows_nothing(qtbot, theme: Theme, tmp_path: Path) -> None:
    alone = sit_down(qtbot, theme, tmp_path)
    assert not alone.page.agreed.isVisible()
    alone.press(Qt.Key.Key_F6, SHIFT)
    assert alone.focus is alone.page.ending.rep_view


def test_that_the_header_says_whose_day_which_and_when_it_was_saved(hands: Hands) -> None:
    hands.type("3")
    header = hands.page.header
    assert header.title.text() == "Ana Ruiz"
    assert header.day.text() == "Fri 20 Nov"
    assert header.purpose.text() == "develop"
    assert header.saved.text() == "saved 14:02:11"
    assert hands.window.windowTitle() == "Ana Ruiz – Fieldcoach"


def test_that_the_day_is_typed_and_never_after_today(hands: Hands) -> None:
    day = hands.page.header.day
    day.setFocus()
    day.selectAll()
    hands.type("-2")
    hands.press(Qt.Key.Key_Return)
    assert hands.record().day == date(2026, 11, 18)
    assert day.text() == "Wed 18 Nov"
    day.selectAll()
    hands.type("+7")
    hands.press(Qt.Key.Key_Return)
    assert hands.record().day == date(2026, 11, 18)
    assert "still to come" in hands.page.header.refusal.text()
    hands.press(Qt.Key.Key_Escape)
    assert day.text() == "Wed 18 Nov"
    hands.workspace.undo()
    assert hands.record().day == TODAY
    assert day.text() == "Fri 20 Nov"


def test_that_the_purpose_is_chosen(hands: Hands) -> None:
    for action in hands.page.header.purpose.menu().actions():
        if action.data() == Purpose.LEARN.value:
            action.trigger()
    assert hands.record().purpose is Purpose.LEARN
    assert hands.page.header.purpose.text() == "learn"


def test_that_it_is_finished_with_what_is_being_typed_and_reopened(hands: Hands) -> None:
    hands.type("last words")
    hands.press(Qt.Key.Key_Return, CTRL | SHIFT)
    header = hands.page.header
    assert hands.record().state is State.FINISHED
    assert hands.cell(0).evidence == "last words"
    assert header.state.text() == "finished"
    assert not header.finish.isVisible()
    assert header.copy.isVisible()
    hands.page.deeds.reopen()
    assert hands.record().state is State.DRAFT
    assert header.finish.isVisible()


def test_that_a_finished_one_is_still_edited(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Enter, CTRL | SHIFT)
    hands.at(0)
    hands.type("4")
    assert hands.cell(0).rating == 4
    assert hands.record().state is State.FINISHED


def test_that_an_acknowledged_one_is_read_only_and_can_be_left(hands: Hands) -> None:
    with hands.opened.writing() as session:
        row = session.get(m.RideAlong, hands.ride_along_id)
        assert row is not None
        row.state = State.ACKNOWLEDGED
    hands.page.refresh()
    hands.at(0)
    hands.type("3")
    assert hands.cell(0) is None
    assert "amendment" in hands.notices[-1]
    hands.type("a")
    assert hands.page.panel.evidence.words() == ""
    assert hands.page.settle()


def test_that_a_refused_day_keeps_the_page_until_it_is_mended(hands: Hands) -> None:
    to_ending(hands)
    pair = hands.page.ending.tasks[0]
    pair.by.setFocus()
    hands.type("whenever")
    hands.press(Qt.Key.Key_1, CTRL)
    assert hands.window.page is hands.page
    assert pair.by.text() == "whenever"
    assert any("whenever" in notice for notice in hands.notices)


def test_that_the_hands_are_led_to_what_is_refused_wherever_they_are(hands: Hands) -> None:
    to_ending(hands)
    by = hands.page.ending.tasks[0].by
    by.setFocus()
    hands.type("whenever")
    hands.at(0)
    hands.press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert hands.record().state is State.DRAFT
    assert hands.focus is by
    assert by.isVisible()
    hands.type("fri")
    hands.press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert hands.record().state is State.FINISHED


def test_that_tab_goes_through_the_ending_in_its_order_and_out(hands: Hands) -> None:
    to_ending(hands)
    ending = hands.page.ending
    seen = [hands.focus]
    for _step in range(14):
        hands.press(Qt.Key.Key_Tab)
        seen.append(hands.focus)
    first, second = ending.tasks
    assert seen == [
        ending.rep_view,
        ending.idea,
        ending.went_well,
        *ending.points[0].fields,
        first.action,
        first.doer,
        first.by,
        first.why,
        *ending.points[1].fields,
        second.action,
        second.doer,
        second.by,
        second.why,
    ]
    hands.press(Qt.Key.Key_Tab, times=2)
    assert hands.focus is ending.private_note


def test_that_tab_from_the_evidence_opens_the_folded_ending(hands: Hands) -> None:
    hands.window.resize(1366, 688)
    hands.at(0)
    hands.press(Qt.Key.Key_F2)
    assert hands.page.ending.folded
    hands.press(Qt.Key.Key_Tab)
    assert hands.focus is hands.page.ending.rep_view
    assert not hands.page.ending.folded


def test_that_the_folded_ending_says_what_stands_in_it(hands: Hands) -> None:
    ending = hands.page.ending
    hands.window.resize(1366, 688)
    to_ending(hands)
    hands.type("Good start.")
    hands.press(Qt.Key.Key_Return, times=3)
    hands.type("Ask what a stop costs")
    hands.press(Qt.Key.Key_Return, times=3)
    hands.type("fri")
    hands.at(0)
    assert [field.words for field in ending.line.fields] == [
        "Good start.",
        "",
        "Ask what a stop costs",
        "Fri 27 Nov",
    ]
    QTest.mouseClick(ending.line.fields[2], Qt.MouseButton.LeftButton)
    assert hands.focus is ending.points[0].point
    assert not ending.folded


def test_that_what_came_of_an_action_stays_while_it_is_written_anew(qtbot, hands: Hands) -> None:
    to_ending(hands)
    journal, key = hands.opened, hands.ride_along_id
    hands.workspace.do(endings.set_action(journal, key, 1, "Call Alder", None))
    closed = endings.close_action(journal, hands.record().actions[0].id, ActionState.DONE)
    hands.workspace.do(closed)
    line = hands.page.ending.tasks[0]
    line.action.setFocus()
    line.action.selectAll()
    hands.press(Qt.Key.Key_Delete)
    qtbot.wait(PAUSE + 200)
    hands.type("Call Birch")
    hands.press(Qt.Key.Key_Return)
    (action,) = hands.record().actions
    assert (action.text, action.state) == ("Call Birch", ActionState.DONE)
    line.action.setFocus()
    line.action.selectAll()
    hands.press(Qt.Key.Key_Delete)
    hands.press(Qt.Key.Key_Return)
    assert hands.record().actions == ()
