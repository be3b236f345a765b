"""What can be done with what was agreed and with one-on-ones on Today, by keys and by mouse."""

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fieldcoach.coaching import (
    endings,
    goals,
    one_on_ones,
    plan_actions,
    plans,
    ride_alongs,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import ActionState, Doer
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.today_list import LATE_SHOWN
from fieldcoach.ui.pages.today import TodayPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.today_delegate import Step
from tests.ui.a_team import TODAY, add_rep, add_ride_along, new_journal, stage
from tests.ui.on_today import (
    agree,
    ahead,
    an_order_after_noes,
    click,
    counted_agendas,
    goal_words,
    here,
    hints,
    rows,
    set_goal,
    state_of,
    the_list,
)

K = Qt.Key
LONG = "Maximiliane Alexandra von Hohenstein-Weissenburg-Reichenbach"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Journal]:
    with new_journal(tmp_path) as it:
        yield it


def test_that_the_sections_stand_in_their_order(qtbot, theme: Theme, opened: Journal) -> None:
    ana, tom = add_rep(opened, "Ana Ruiz", "average"), add_rep(opened, "Tom Okafor", "star")
    add_ride_along(opened, ana, 1, ("Birch",), ratings=5)
    one_on_ones.plan_one_on_one(opened, tom, ahead(-2))
    meeting = one_on_ones.plan_one_on_one(opened, ana, TODAY, time(16, 30)).created
    one_on_ones.plan_one_on_one(opened, tom, ahead(3), time(9))
    agree(opened, ana, "Ask first", -4)
    agree(opened, tom, "Get the drawing", 0, doer=Doer.MANAGER)
    set_goal(opened, ana, 7)
    an_order_after_noes(opened, tom)
    it = stage(qtbot, theme, opened, TodayPage)
    told = rows(it)
    (on_agenda,) = counted_agendas(opened, meeting)
    skill = goal_words(opened)
    assert told == [
        "Unfinished",
        "Thu 19 Nov; Ana Ruiz; average; develop; Birch half rated. No focus point yet.; Continue",
        "Wed 18 Nov; Tom Okafor; star; one-on-one; Planned for this day, and not held yet.",
        "Today",
        f"Fri 20 Nov 16:30; Ana Ruiz; average; one-on-one; {on_agenda} on the agenda."
        " The rep's own view is not in yet.",
        "Agreed and due: 1 late, 2 in the next 7 days",
        "Mon 16 Nov; Ana Ruiz; average; Ask first; 4 days late",
        "Fri 20 Nov; Tom Okafor; star; Your promise:; Get the drawing; today",
        f"Fri 27 Nov; Ana Ruiz; average; Goal:; {skill}; in 7 days",
        "Next one-on-ones: in the next 14 days",
        "Mon 23 Nov; Tom Okafor; star; one-on-one, 9:00",
        "Worth saying",
        "Thu 12 Nov; Tom Okafor; star; Haldane Foods said yes after two NOs."
        " No praise is on record since.",
    ]


@pytest.mark.parametrize(
    ("key", "state", "said"),
    [
        (K.Key_D, ActionState.DONE, "Done: Ana Ruiz, Ask first"),
        (K.Key_P, ActionState.PARTLY, "Partly done: Ana Ruiz, Ask first"),
        (K.Key_X, ActionState.DROPPED, "Dropped: Ana Ruiz, Ask first"),
    ],
)
def test_that_a_key_closes_what_was_agreed_and_undo_opens_it_where_it_stood(
    qtbot, theme: Theme, opened: Journal, key: Qt.Key, state: ActionState, said: str
) -> None:
    ana = add_rep(opened, "Ana Ruiz")
    first, second = agree(opened, ana, "Ask first", -4), agree(opened, ana, "Then listen", 2)
    it = stage(qtbot, theme, opened, TodayPage)
    before = rows(it)
    it.press(key)
    assert (state_of(opened, first), state_of(opened, second)) == (state, ActionState.OPEN)
    assert it.notices == [said]
    assert rows(it)[0] == "Agreed and due: 1 in the next 7 days"
    assert "Then listen" in here(it)
    assert the_list(it).hasFocus()
    assert plans.plans(opened, TODAY).late == 0
    it.workspace.undo()
    assert state_of(opened, first) is ActionState.OPEN
    assert rows(it) == before


def test_that_a_goal_is_reached_or_dropped_but_never_partly(
    qtbot, theme: Theme, opened: Journal
) -> None:
    ana = add_rep(opened, "Ana Ruiz")
    key = set_goal(opened, ana, -1)
    it = stage(qtbot, theme, opened, TodayPage)
    assert hints(it) == "Enter: open; D: reached; X: drop; F1: all keys"
    it.press(K.Key_P)
    assert goals.goal(opened, key).state is GoalState.OPEN
    it.press(K.Key_D)
    reached = goals.goal(opened, key)
    assert (reached.state, reached.closed_on) == (GoalState.REACHED, TODAY)
    skill = goal_words(opened)
    assert it.notices == [f"Reached: Ana Ruiz, {skill}"]
    assert rows(it)[0] == "Worth saying"
    assert f"{skill}: the goal is reached." in rows(it)[1]
    it.workspace.undo()
    it.press(K.Key_X)
    assert goals.goal(opened, key).state is GoalState.DROPPED


def test_that_a_key_held_down_closes_one_thing_only(qtbot, theme: Theme, opened: Journal) -> None:
    ana = add_rep(opened, "Ana Ruiz")
    keys = [agree(opened, ana, f"Number {n}", -n) for n in range(1, 4)]
    it = stage(qtbot, theme, opened, TodayPage)
    no = Qt.KeyboardModifier.NoModifier
    for is_repeat in (False, True, True):
        QTest.simulateEvent(the_list(it), True, K.Key_D, no, "d", is_repeat, -1)
    assert [state_of(opened, key) for key in keys].count(ActionState.DONE) == 1


def test_that_letters_do_nothing_to_a_row_that_is_no_agreement(
    qtbot, theme: Theme, opened: Journal
) -> None:
    ana = add_rep(opened, "Ana Ruiz")
    add_ride_along(opened, ana, 1)
    key = agree(opened, ana, "Ask first", -4)
    it = stage(qtbot, theme, opened, TodayPage)
    for letter in (K.Key_D, K.Key_P, K.Key_X, K.Key_W, K.Key_N):
        it.press(letter)
    assert it.notices == []
    assert it.gone_to == []
    assert state_of(opened, key) is ActionState.OPEN


def test_that_the_steps_of_a_row_can_be_clicked(qtbot, theme: Theme, opened: Journal) -> None:
    ana = add_rep(opened, "Ana Ruiz")
    keys = [agree(opened, ana, f"Number {n}", n) for n in range(3)]
    it = stage(qtbot, theme, opened, TodayPage)
    for step, key, state in zip(
        (Step.DONE, Step.PARTLY, Step.DROP),
        keys,
        (ActionState.DONE, ActionState.PARTLY, ActionState.DROPPED),
        strict=True,
    ):
        assert len(rows(it)) > 1
        click(it, 1, step)
        assert state_of(opened, key) is state
    for _step in keys:
        it.workspace.undo()
    assert [state_of(opened, key) for key in keys] == [ActionState.OPEN] * 3


def test_that_all_plans_are_one_click_away(qtbot, theme: Theme, opened: Journal) -> None:
    agree(opened, add_rep(opened, "Ana Ruiz"), "Ask first", 0)
    it = stage(qtbot, theme, opened, TodayPage)
    click(it, 0, Step.ALL_PLANS)
    assert it.gone_to == [Destination("plans", part="all")]


def test_that_enter_opens_what_it_was_agreed_on(qtbot, theme: Theme, opened: Journal) -> None:
    ana = add_rep(opened, "Ana Ruiz")
    ride = add_ride_along(opened, ana, 9, ("Elm",))
    endings.set_action(opened, ride, 1, "On the day", ahead(-3))
    ride_alongs.finish(opened, ride)
    meeting = one_on_ones.plan_one_on_one(opened, ana, ahead(-5)).created
    assert meeting is not None
    one_on_ones.hold(opened, meeting)
    agree(opened, ana, "In the hour", -2, one_on_one_id=meeting)
    free = agree(opened, ana, "Of its own", -1)
    goal = set_goal(opened, ana, 0)
    it = stage(qtbot, theme, opened, TodayPage)
    for _row in range(4):
        it.press(K.Key_Return)
        it.press(K.Key_Down)
    assert it.gone_to == [
        Destination("ride_along", ride),
        Destination("one_on_one", meeting, rep_id=ana),
        Destination("plans", free, rep_id=ana),
        Destination("plans", goal, rep_id=ana),
    ]


def test_that_enter_and_open_lead_to_the_one_on_one(qtbot, theme: Theme, opened: Journal) -> None:
    ana = add_rep(opened, "Ana Ruiz")
    keys = [one_on_ones.plan_one_on_one(opened, ana, ahead(n)).created for n in (0, 5)]
    it = stage(qtbot, theme, opened, TodayPage)
    it.press(K.Key_Return)
    click(it, 3, Step.OPEN)
    assert it.gone_to == [Destination("one_on_one", key, rep_id=ana) for key in keys]


def test_that_of_many_that_are_late_those_stand_that_fell_late_last(
    qtbot, theme: Theme, opened: Journal
) -> None:
    ana = add_rep(opened, "Ana Ruiz")
    for number in range(LATE_SHOWN + 7):
        agree(opened, ana, f"Number {number}", -40 + number)
    agree(opened, ana, "Today", 0)
    it = stage(qtbot, theme, opened, TodayPage)
    told = rows(it)
    assert told[0] == f"Agreed and due: {LATE_SHOWN + 7} late, 1 in the next 7 days"
    assert [row.split("; ")[2] for row in told[1 : LATE_SHOWN + 1]] == [
        f"Number {number}" for number in range(7, LATE_SHOWN + 7)
    ]
    assert told[LATE_SHOWN + 1] == "and 7 older ones"
    assert told[LATE_SHOWN + 2].endswith("Today; today")
    for _row in range(LATE_SHOWN):
        it.press(K.Key_Down)
    it.press(K.Key_Return)
    assert it.gone_to == [Destination("plans", part="late")]
    it.press(K.Key_Up)
    it.press(K.Key_D)
    told = rows(it)
    assert "Number 6" in told[1], "an older one takes the place of what was closed"
    assert told[LATE_SHOWN + 1] == "and 6 older ones"
    click(it, 0, Step.ALL_PLANS)
    assert it.gone_to[-1] == Destination("plans", part="all")


def test_that_no_older_ones_are_counted_where_all_that_is_late_stands(
    qtbot, theme: Theme, opened: Journal
) -> None:
    ana = add_rep(opened, "Ana Ruiz")
    for number in range(LATE_SHOWN):
        agree(opened, ana, f"Number {number}", -40 + number)
    it = stage(qtbot, theme, opened, TodayPage)
    assert len(rows(it)) == 1 + LATE_SHOWN
    assert "Number 0" in rows(it)[1]
    agree(opened, ana, "One more", -90)
    it.page.refresh()
    assert rows(it)[LATE_SHOWN + 1] == "and 1 older one"


def test_that_a_refusal_is_said_and_the_list_read_again(
    qtbot, theme: Theme, opened: Journal
) -> None:
    """Somebody else, another window perhaps, took the action away meanwhile."""
    key = agree(opened, add_rep(opened, "Ana Ruiz"), "Ask first", 0)
    it = stage(qtbot, theme, opened, TodayPage)
    plan_actions.remove_action(opened, key)
    it.press(K.Key_D)
    assert it.notices == ["This action is no longer in the journal."]
    assert rows(it) == []
    assert not it.workspace.can_undo


def test_that_long_names_and_notes_are_whole_in_the_tooltip(
    qtbot, theme: Theme, opened: Journal
) -> None:
    text = "Ask what a stop costs, and write it on the folder " * 8
    agree(opened, add_rep(opened, LONG), text, 0)
    it = stage(qtbot, theme, opened, TodayPage)
    tip = the_list(it).model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == f"{LONG}\n{text.strip()}"
