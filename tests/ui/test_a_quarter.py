"""One rep through a whole quarter in the window, by keys alone.

Each step begins where the one before ended, and F1 or the page names the key that leads on.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from fieldcoach.coaching import journal, rubric_evidence
from fieldcoach.coaching.masking import nameless
from fieldcoach.ui.theme import Theme
from tests.ui.a_manager import Manager
from tests.ui.a_ride_along import CTRL, SHIFT, open_window

ENTER, TAB, BACKTAB, SPACE, ESC = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Space,
    Qt.Key.Key_Escape,
)
UP, DOWN, F1, F5, F6 = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_F1,
    Qt.Key.Key_F5,
    Qt.Key.Key_F6,
)
REP = "David Chen"
SKILL = "Gains commitment"
GOAL = "Gains commitment 2.3 → 3"
ACTION = "Two dates on the table at Osier Bakery"
PROMISE = "A day at Oakhanger, and I only watch"
OPEN_QUESTIONS = 5  # the row that is a count


@pytest.fixture
def manager(qtbot, theme: Theme, demo_file: Path, tmp_path: Path) -> Iterator[Manager]:
    """Sit down at the sample team's journal on Friday 20 November; David has no plan yet."""
    path = tmp_path / "journal.fieldcoach"
    shutil.copy(demo_file, path)
    with journal.open_to_write(path) as opened, ExitStack() as clocks:
        hands = open_window(qtbot, theme, opened)
        yield Manager(qtbot, hands.window, clocks, hands.notices)


def begin_ride_along(manager: Manager) -> None:
    manager.press(Qt.Key.Key_N, CTRL)
    manager.type("david")
    manager.press(ENTER)
    assert manager.window.page.title() == REP


def key_a_visit(
    manager: Manager,
    customer: str,
    ratings: str,
    outcome: str,
    evidence: tuple[int, str] = (-1, ""),
) -> None:
    """Key a visit from its customer to its outcome; the count is a skill's digits and Enter."""
    manager.type(customer)
    manager.press(ENTER)
    rate(manager, ratings, outcome, evidence)


def rate(
    manager: Manager, ratings: str, outcome: str, evidence: tuple[int, str] = (-1, "")
) -> None:
    """Key a column of ratings and the outcome under it."""
    at, words = evidence
    for row, rating in enumerate(ratings):
        if row == at:
            manager.type(words)
            manager.press(ESC)
        manager.type(rating)
        if row == OPEN_QUESTIONS:
            manager.press(ENTER)
    manager.type(outcome)


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # of menus
def test_that_a_rep_is_led_through_a_quarter_by_keys_alone(manager: Manager) -> None:
    record_a_day(manager)
    make_a_goal(manager)
    find_the_goal(manager)
    show_how(manager)
    prepare_the_one_on_one(manager)
    hold_the_one_on_one(manager)
    see_what_is_due(manager)
    type_the_result(manager)
    close_what_was_agreed(manager)
    see_how_far_it_came(manager)


def record_a_day(manager: Manager) -> None:
    """Two visits, words for the close, a focus point; no action yet."""
    begin_ride_along(manager)
    manager.type("1")  # what was agreed in September
    key_a_visit(manager, "Alder", "3332243221", "3")
    manager.press(ENTER, CTRL)
    key_a_visit(manager, "Osier", "3233253220", "3", (8, "Left without a date."))
    manager.press(F6)
    manager.press(ENTER, times=3)
    manager.type("End every visit with a date")
    manager.press(ENTER)
    manager.type("gains")
    manager.press(ENTER)
    manager.press(ENTER, CTRL | SHIFT)
    assert "finished" in manager.said()


def make_a_goal(manager: Manager) -> None:
    """The difference first, then G on the skill, for David alone."""
    manager.press(Qt.Key.Key_4, CTRL)
    assert manager.keys()["G"] == "make goals on the skill…"
    assert SKILL in manager.row()
    manager.press(ENTER)
    assert f"{SKILL} sets your stars apart." in manager.said()
    manager.press(Qt.Key.Key_G)
    for _rep in range(manager.focus_in_dialog().model().rowCount()):
        if ("not chosen" in manager.row()) is (REP in manager.row()):
            manager.press(SPACE)
        manager.press(DOWN)
    manager.press(ENTER, CTRL)
    said = f"A goal on {SKILL} is set for {REP}."
    assert manager.notices[-1] == said
    manager.press(Qt.Key.Key_Z, CTRL)
    assert manager.notices[-1] == f"Undone: Set a goal for {REP}"
    manager.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert manager.notices[-1] == f"Done again: Set a goal for {REP}"


def find_the_goal(manager: Manager) -> None:
    """On Plans, in the rep's plan with a star's words, and as a line on the chart."""
    manager.press(Qt.Key.Key_5, CTRL)
    manager.stand_on(REP)
    manager.press(Qt.Key.Key_Right)
    assert "19 Feb" in manager.stand_on(GOAL)
    manager.go_to_rep(REP, "Plan")
    assert "today's ride-along" in manager.stand_on(GOAL)
    told = manager.told_of_the_row()
    assert "Seen once since 20 Nov (2 visits): 2.0 on average; before, 2.3 (17 visits)." in told
    assert f"Why: {SKILL} sets " in told
    example = told.partition("As a colleague does it: ")[2]
    hide = nameless(*rubric_evidence.names(manager.window.workspace.journal))
    assert len(example) > 10
    assert hide(example) == example
    manager.go_to_rep(REP, "Growth")
    assert "Goal 2.3 → 3 by 19 Feb 2027" in manager.said()


def show_how(manager: Manager) -> None:
    """Two weeks on: a visit that the manager models, and one of David's own."""
    manager.day(12, 7)
    begin_ride_along(manager)
    assert "End every visit with a date" in manager.said()
    manager.type("Alder")
    manager.press(ENTER)
    assert manager.keys()["Shift Tab"] == "your role in the visit: observe, joint, model"
    manager.press(BACKTAB, SHIFT)
    manager.press(SPACE)
    manager.press(DOWN, times=3)
    manager.press(ENTER)
    assert manager.focus.text() == "model"
    manager.press(TAB)
    rate(manager, "4444494441", "2")
    manager.press(ENTER, CTRL)
    key_a_visit(manager, "Osier", "3332363231", "2", (8, "Two dates before the coffee."))
    manager.press(F6)
    manager.type("I see how to ask for the date")
    manager.press(ENTER)
    manager.type("Let me choose the customer")
    manager.press(ENTER, CTRL | SHIFT)
    manager.go_to_rep(REP, "Plan")
    manager.stand_on(GOAL)
    told = manager.told_of_the_row()
    assert "since 20 Nov (3 visits): 2.3 on average" in told  # without the 4 shown


def prepare_the_one_on_one(manager: Manager) -> None:
    """Planned from the rep's page; the agenda made from what is known, and put in order."""
    manager.go_to_rep(REP, "One-on-ones")
    assert manager.keys()["N"] == "plan a one-on-one…"
    manager.press(Qt.Key.Key_N)
    manager.type("+2")
    manager.press(ENTER)
    assert manager.notices[-1] == f"A one-on-one with {REP} is planned for Wed 9 Dec."
    manager.press(Qt.Key.Key_Home)  # where the keyboard is once the dialog has closed
    assert manager.agenda() == [
        "Your view first",
        f"{SKILL}: 3 by 19 Feb 2027",
        "Sales, October 2026: 89 %",
        "Oakhanger Cold Store",
        "Our vision: Every plant we serve runs one shift longer.",
    ]
    assert "7 Dec: I see how to ask for the date" in manager.said()
    keys = manager.keys()
    assert keys["Ctrl Enter"] == "put on the agenda"
    assert keys["F5"] == "one-on-one view"
    manager.press(ENTER, CTRL)
    manager.type("Osier Bakery: who decides?")
    manager.press(ENTER)
    manager.press(Qt.Key.Key_F6, SHIFT)
    manager.press(UP, Qt.KeyboardModifier.AltModifier)
    assert manager.agenda()[-2] == "Osier Bakery: who decides?"
    manager.press(DOWN)
    manager.press(Qt.Key.Key_Delete)
    assert not any("vision" in item for item in manager.agenda())
    manager.press(Qt.Key.Key_Z, CTRL)
    assert manager.agenda()[-1].startswith("Our vision")


def hold_the_one_on_one(manager: Manager) -> None:
    """Found on Today, shown with F5: David speaks first, both agree, David answers."""
    manager.day(12, 9, 9)
    manager.press(Qt.Key.Key_1, CTRL)
    assert "Six on the agenda. The rep's own view is in, of Mon 7 Dec." in manager.stand_on(REP)
    manager.press(ENTER)
    manager.press(F5)
    assert "only David's record in view" in manager.said()
    keys = manager.keys()
    assert keys["Ctrl Enter"] == "add what is agreed"
    assert keys["Ctrl Shift Enter"] == "held: finish the one-on-one"
    manager.type("I ask late")
    manager.press(ENTER)
    manager.type("No date at the end")
    manager.press(ENTER)
    manager.type("Afraid of a no")
    manager.press(Qt.Key.Key_Escape)
    manager.press(SPACE)
    manager.press(ENTER, CTRL)
    manager.type(ACTION)
    manager.press(ENTER)
    manager.type("fri")
    manager.press(ENTER, times=2)  # + Add
    manager.type(PROMISE)
    manager.press(BACKTAB, SHIFT)
    manager.press(SPACE)
    manager.press(DOWN, times=2)
    manager.press(ENTER)
    assert manager.agreed() == [
        ("David", ACTION, "Fri 11 Dec"),
        ("Helen", PROMISE, ""),
    ]
    manager.press(F6)
    manager.type("+14")
    manager.press(ENTER)
    manager.type("4")
    manager.type("You let me speak first")
    manager.press(ENTER, CTRL | SHIFT)
    assert "held" in manager.said().splitlines()
    manager.press(F5)
    told = manager.said()
    assert f"David agreed: {ACTION}, by Fri 11 Dec" in told
    assert "Useful to David: 4 of 4" in told
    assert "“You let me speak first”" in told
    manager.press(UP)  # to what was talked about
    told = manager.said()
    assert {"I ask late", "No date at the end", "Afraid of a no"} <= set(told.splitlines())


def see_what_is_due(manager: Manager) -> None:
    """The action is due in two days, and the next hour is planned."""
    manager.press(Qt.Key.Key_1, CTRL)
    assert "in 2 days" in manager.stand_on(ACTION)
    assert f"Wed 23 Dec; {REP}" in manager.said()
    manager.go_to_rep(REP, "One-on-ones")
    assert "useful: 4 of 4" in manager.said()


def type_the_result(manager: Manager) -> None:
    """November's figures, in the grid; they show with the rep and beside the skills."""
    manager.press(Qt.Key.Key_3, CTRL)
    assert manager.keys()["Ctrl Tab"] == "next part of the page"
    manager.press(TAB, CTRL)
    before = beside_the_skill(manager)
    manager.press(TAB, CTRL, times=2)
    assert manager.keys()["Ctrl PgDown"] == "the period after"
    manager.press(Qt.Key.Key_PageDown, CTRL)
    manager.stand_on(REP)
    manager.type("60000")
    manager.press(TAB)
    manager.type("66000")
    manager.press(ENTER)
    manager.press(UP)
    assert "110 %" in manager.row()
    manager.press(Qt.Key.Key_Z, CTRL)
    assert "110 %" not in manager.row()
    manager.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert "110 %" in manager.row()
    manager.press(TAB, CTRL | SHIFT, times=2)
    assert beside_the_skill(manager) != before
    manager.go_to_rep(REP, "Results")
    assert "November 2026" in manager.said()
    assert "110 %" in manager.said()


def beside_the_skill(manager: Manager) -> str:
    """Return the rep's row of the skill beside results, from the chart as a table."""
    manager.stand_on(SKILL)
    assert manager.keys()["Ctrl Shift T"] == "show the chart as a table"
    manager.press(Qt.Key.Key_T, CTRL | SHIFT)
    assert manager.focus_in_dialog()
    row = manager.stand_on(REP)
    manager.press(ESC)
    return row


def close_what_was_agreed(manager: Manager) -> None:
    """The next day together begins with what was agreed; the promise is closed on Plans."""
    manager.day(1, 14, year=2027)
    manager.press(Qt.Key.Key_5, CTRL)
    assert "34 days late" in manager.stand_on(ACTION)
    begin_ride_along(manager)
    assert f"“{ACTION}”" in manager.said()
    assert manager.keys()["1 2 3"] == "done, partly, not yet"
    manager.type("1")
    assert f"you: “{PROMISE}”" in manager.said()
    manager.press(TAB)
    key_a_visit(manager, "Osier", "3333373331", "2", (8, "Wednesday or Friday? Friday, ten."))
    manager.press(ENTER, CTRL | SHIFT)
    manager.press(Qt.Key.Key_5, CTRL)
    manager.stand_on(PROMISE)
    assert manager.keys()["D"] == "done, or the goal is reached"
    manager.press(Qt.Key.Key_D)
    assert manager.notices[-1] == f"“{PROMISE}” is done."
    manager.press(Qt.Key.Key_Z, CTRL)
    manager.stand_on(PROMISE)
    manager.press(Qt.Key.Key_D)


def see_how_far_it_came(manager: Manager) -> None:
    """Nothing of David's is due any more, and the goal counts the new day."""
    for place in (Qt.Key.Key_5, Qt.Key.Key_1):
        manager.press(place, CTRL)
        assert ACTION not in manager.said()
        assert PROMISE not in manager.said()
    manager.go_to_rep(REP, "Plan")
    assert "reached on 2 of 3 days" in manager.stand_on(GOAL)
    assert "Seen 3 times since 20 Nov 2026 (4 visits): 2.5 on average" in manager.told_of_the_row()
    manager.go_to_rep(REP, "Ride-alongs")
    assert "End every visit with a date" in manager.said()
