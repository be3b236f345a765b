"""What can be done on Today by keys and by mouse, undone, and opened; and its right column."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QListView

from fieldcoach import clock
from fieldcoach.coaching import (
    endings,
    goals,
    one_on_ones,
    plan_actions,
    plans,
    ride_alongs,
    rubrics,
    today,
    visits,
)
from fieldcoach.coaching.goals import NewGoal
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.ride_along_record import load
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import ActionState, Doer, Outcome
from fieldcoach.store import models as m
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.praise import PraiseDialog
from fieldcoach.ui.models.today_list import LATE_SHOWN, ROW_ROLE
from fieldcoach.ui.pages.today import TodayPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.key_hints import KeyHints
from fieldcoach.ui.widgets.ruled_list import RuledList
from fieldcoach.ui.widgets.today_delegate import Step, TodayDelegate
from tests.ui.a_team import TODAY, Stage, add_rep, add_ride_along, new_journal, stage

K = Qt.Key
LONG = "Maximiliane Alexandra von Hohenstein-Weissenburg-Reichenbach"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Journal]:
    with new_journal(tmp_path) as it:
        yield it


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def agree(opened: Journal, rep: UUID, text: str, days: int, **more: object) -> UUID:
    key = plan_actions.add_action(opened, rep, text, due_on=ahead(days), **more).created
    assert key is not None
    return key


def set_goal(opened: Journal, rep: UUID, days: int) -> UUID:
    """Set a goal a month ago on the first skill that is rated in levels."""
    version = rubrics.current_version(opened)
    assert version is not None
    skill = next(one for one in version.skills if one.item == "level")
    with clock.fixed(datetime(2026, 10, 20, 9, tzinfo=UTC)):
        made = NewGoal(rep_id=rep, skill_id=skill.id, to_level=3, from_level=2, due_on=ahead(days))
        key = goals.set_goals(opened, [made]).created
    assert key is not None
    return key


def an_order_after_noes(opened: Journal, rep: UUID, days_ago: int = 8) -> UUID:
    key = add_ride_along(opened, rep, days_ago, ("Haldane Foods",) * 3)
    ends = (Outcome.NO, Outcome.NO, Outcome.ORDER)
    for visit, outcome in zip(load(opened, key).visits, ends, strict=True):
        visits.set_outcome(opened, visit.id, outcome)
    ride_alongs.finish(opened, key)
    return key


def state_of(opened: Journal, action: UUID) -> ActionState:
    with opened.reading() as session:
        row = session.get(m.Action, action)
        assert row is not None
        return row.state


def the_list(it: Stage) -> RuledList:
    (found,) = it.page.findChildren(RuledList)
    return found


def rows(it: Stage) -> list[str]:
    model = the_list(it).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def here(it: Stage) -> str:
    return str(the_list(it).currentIndex().data())


def click(it: Stage, row: int, step: Step) -> None:
    view = the_list(it)
    delegate = view.itemDelegate()
    assert isinstance(delegate, TodayDelegate)
    index = view.model().index(row, 0)
    place = delegate.steps_of(view.visualRect(index), index.data(ROW_ROLE))[step]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())


def hints(it: Stage) -> str:
    (found,) = it.page.findChildren(KeyHints)
    return found.accessibleName()


def aside(it: Stage, name: str) -> QListView:
    return next(view for view in it.page.findChildren(QListView) if view.accessibleName() == name)


def lines(view: QListView) -> list[str]:
    return [view.model().index(row, 0).data() for row in range(view.model().rowCount())]


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
    (on_agenda,) = today_agenda(opened, meeting)
    skill = set_goal_words(opened)
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


def today_agenda(opened: Journal, meeting: UUID | None) -> list[str]:
    from fieldcoach.coaching import wording
    from fieldcoach.coaching.today_agendas import on_agenda

    assert meeting is not None
    counts = on_agenda(opened, [meeting], TODAY).values()
    return [wording.heading(wording.count_word(count)) for count in counts]


def set_goal_words(opened: Journal) -> str:
    version = rubrics.current_version(opened)
    assert version is not None
    return f"{next(one for one in version.skills if one.item == 'level').name} 2 → 3"


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
    skill = set_goal_words(opened)
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
    assert it.gone_to == [Destination("plans")]


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


def test_that_many_that_are_late_leave_room_for_the_rest(
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
        f"Number {number}" for number in range(LATE_SHOWN)
    ]
    assert told[LATE_SHOWN + 1] == "and 7 more that are late"
    assert told[LATE_SHOWN + 2].endswith("Today; today")
    for _row in range(LATE_SHOWN):
        it.press(K.Key_Down)
    it.press(K.Key_Return)
    assert it.gone_to == [Destination("plans")]
    it.press(K.Key_Up)
    it.press(K.Key_D)
    assert rows(it)[LATE_SHOWN + 1] == "and 6 more that are late"


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
