"""Several agreements, one after the other: those of the last time, and older ones still open."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from fieldcoach.coaching import endings, ride_along_record, ride_alongs
from fieldcoach.coaching.agreed import agreed_last_time
from fieldcoach.domain.one_on_one import OneOnOneState
from fieldcoach.domain.ride_along import ActionState, Doer
from fieldcoach.store import models as m
from fieldcoach.ui.theme import Theme
from tests.ui.a_ride_along import CTRL, LAST_TIME, Hands, sit_down

EARLIER = date(2026, 9, 2)


@pytest.fixture
def hands(qtbot, theme: Theme, tmp_path: Path) -> Hands:
    """Sit down at a ride-along before which two actions were agreed, and one earlier."""
    hands = sit_down(qtbot, theme, tmp_path, agreed=True)
    rep = hands.record().rep_id
    last = ride_alongs.new(hands.opened, rep, LAST_TIME).created
    earlier = ride_alongs.new(hands.opened, rep, EARLIER).created
    assert last is not None
    assert earlier is not None
    endings.set_focus_point(hands.opened, last, 2, "Name the next step")
    endings.set_action(hands.opened, last, 2, "Price it by Friday", None, doer=Doer.MANAGER)
    endings.set_action(hands.opened, earlier, 1, "Draw the plant", None)
    hands.page.refresh()
    hands.page.agreed.start(hands.page.ride.agreed)
    hands.page.agreed.take_focus()
    return hands


def states(hands: Hands) -> list[ActionState]:
    agreed = agreed_last_time(hands.opened, hands.ride_along_id)
    assert agreed is not None
    return [each.action.state for each in agreed.in_turn]


def shown(hands: Hands) -> tuple[str, str, str]:
    line = hands.page.agreed
    return line.words.text(), line.task.text(), line.day.text()


BOTH = "“Open with the customer's goal”  “Name the next step”"


def test_that_the_answers_go_from_one_action_to_the_next(hands: Hands) -> None:
    line = hands.page.agreed
    assert shown(hands) == (BOTH, "Three visits with the goal on paper", "14 Oct")
    assert line.count.text() == "1 of 3"
    hands.type("1")
    assert shown(hands) == (BOTH, "you: Price it by Friday", "14 Oct")
    hands.type("2")
    assert shown(hands) == ("“Draw the plant”", "Draw the plant", "2 Sep")
    assert not line.task.isVisible()
    hands.type("3")
    assert states(hands) == [ActionState.DONE, ActionState.PARTLY, ActionState.OPEN]
    assert hands.focus is hands.page.grid.heads[0].customer


def test_that_tab_skips_an_action_and_shift_tab_goes_back(hands: Hands) -> None:
    line = hands.page.agreed
    hands.press(Qt.Key.Key_Tab)
    assert line.count.text() == "2 of 3"
    assert line.isAncestorOf(hands.focus)
    hands.press(Qt.Key.Key_Backtab)
    assert line.count.text() == "1 of 3"
    hands.press(Qt.Key.Key_Tab, times=3)
    assert not line.isAncestorOf(hands.focus)
    assert states(hands) == [ActionState.OPEN] * 3


def test_that_tab_skips_to_the_customer_on_the_way_into_a_new_one(hands: Hands) -> None:
    ride_alongs.to_bin(hands.opened, hands.record().id)
    hands.press(Qt.Key.Key_N, CTRL)
    hands.type("ana")
    hands.press(Qt.Key.Key_Return)
    assert hands.page.agreed.isAncestorOf(hands.focus)
    hands.press(Qt.Key.Key_Tab, times=3)
    assert hands.focus is hands.page.grid.heads[0].customer


def test_that_each_answer_can_be_changed(hands: Hands) -> None:
    hands.type("111")
    hands.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    hands.press(Qt.Key.Key_Up, times=1)
    assert hands.page.agreed.count.text() == "2 of 3"
    assert hands.page.agreed.answers.checkedId() == 0
    hands.type("2")
    assert states(hands) == [ActionState.DONE, ActionState.PARTLY, ActionState.DONE]
    hands.workspace.undo()
    assert states(hands)[1] is ActionState.DONE


def test_that_one_begins_with_the_first_that_is_open(hands: Hands) -> None:
    hands.type("1")
    hands.page.open(hands.page.destination)
    assert hands.page.agreed.count.text() == "2 of 3"


def test_that_a_focus_point_without_an_action_is_shown_without_answers(
    qtbot, theme: Theme, tmp_path: Path
) -> None:
    alone = sit_down(qtbot, theme, tmp_path)
    before = ride_alongs.new(alone.opened, alone.record().rep_id, LAST_TIME).created
    assert before is not None
    endings.set_focus_point(alone.opened, before, 1, "Listen")
    alone.page.refresh()
    line = alone.page.agreed
    assert line.words.text() == "“Listen”"
    assert not line.can_answer
    assert not line.answers.button(0).isVisible()
    assert ride_along_record.load(alone.opened, before).actions == ()


def test_that_what_the_plan_and_a_one_on_one_brought_says_where_it_is_from(hands: Hands) -> None:
    record, opened = hands.record(), hands.opened
    with opened.writing() as session:
        meeting = m.OneOnOne(
            rep_id=record.rep_id,
            manager_id=record.manager_id,
            day=LAST_TIME + timedelta(days=9),
            state=OneOnOneState.HELD,
            saved_at=datetime(2026, 10, 23, 12, tzinfo=UTC),
        )
        session.add(meeting)
        session.flush()
        session.add(m.Action(rep_id=record.rep_id, one_on_one_id=meeting.id, text="Ask the cost"))
        # On the day of the last ride-along, and yet none of its own.
        session.add(m.Action(rep_id=record.rep_id, text="Read the trial", agreed_on=LAST_TIME))
    hands.page.refresh()
    line = hands.page.agreed
    assert line.count.text() == "1 of 5"
    hands.type("12")
    assert shown(hands) == ("“Ask the cost”", "Ask the cost", "one-on-one, 23 Oct")
    hands.type("1")
    assert shown(hands) == ("“Read the trial”", "Read the trial", "plan, 14 Oct")
    hands.type("2")
    assert shown(hands) == ("“Draw the plant”", "Draw the plant", "2 Sep")
    assert states(hands)[2:] == [ActionState.DONE, ActionState.PARTLY, ActionState.OPEN]
