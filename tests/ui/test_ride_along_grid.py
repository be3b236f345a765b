"""The keys of the grid, and what they leave in the journal."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fieldcoach.coaching import visits
from fieldcoach.domain.ride_along import Outcome, Role
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.theme import Theme
from tests.ui.a_ride_along import CTRL, KEYPAD, NO, SHIFT, Hands, sit_down

QUESTIONS, SUMMARY, OUTCOME = 5, 9, 10  # rows of the shipped rubric: a count, a done item


@pytest.fixture
def hands(qtbot, theme: Theme, tmp_path: Path) -> Hands:
    return sit_down(qtbot, theme, tmp_path)


def test_that_a_digit_rates_in_a_ride_along_that_is_opened_again(hands: Hands) -> None:
    for _time in range(3):
        hands.at(0)
        hands.window.go(Destination("today"))
        hands.window.go(Destination("journal"))
        hands.press(Qt.Key.Key_Return)
        assert hands.page.ride.id == hands.ride_along_id
        assert hands.focus is hands.page.grid.cells
    hands.type("3")
    assert hands.ratings()[0] == 3


def test_that_a_whole_visit_is_keyed_without_the_mouse(hands: Hands) -> None:
    hands.type("34-20")
    hands.type("11")
    hands.press(Qt.Key.Key_Return)
    hands.type("3 412")
    assert hands.ratings() == [3, 4, "-", 2, "-", 11, 3, "-", 4, 1]
    assert hands.record().visits[0].outcome is Outcome.ADVANCE
    assert hands.where() == (OUTCOME, 0)


def test_that_each_key_is_in_the_journal_before_the_next(hands: Hands) -> None:
    for row, digit in enumerate("324"):
        hands.type(digit)
        assert hands.cell(row).rating == int(digit)
        assert hands.where() == (row + 1, 0)


def test_that_a_digit_outside_the_scale_changes_nothing_and_says_why(hands: Hands) -> None:
    hands.type("3")
    hands.at(0)
    hands.type("7")
    assert hands.cell(0).rating == 3
    assert hands.where() == (0, 0)
    assert hands.notices == ["Sets an objective goes from 1 to 4."]


def test_that_the_outcome_takes_its_four_digits_and_no_fifth(hands: Hands) -> None:
    for digit, outcome in zip(
        "1234", (Outcome.ORDER, Outcome.ADVANCE, Outcome.CONTINUATION, Outcome.NO), strict=True
    ):
        hands.at(OUTCOME)
        hands.type(digit)
        assert hands.record().visits[0].outcome is outcome
        assert hands.where() == (OUTCOME, 0)
    hands.type("5")
    assert hands.record().visits[0].outcome is Outcome.NO
    hands.press(Qt.Key.Key_Delete)
    assert hands.record().visits[0].outcome is None


@pytest.mark.parametrize(
    ("key", "held", "text", "rating"),
    [
        (Qt.Key.Key_2, NO, "2", 2),
        (Qt.Key.Key_2, KEYPAD, "2", 2),
        (Qt.Key.Key_2, SHIFT, "2", 2),  # AZERTY: digits stand behind Shift
        (Qt.Key.Key_Eacute, SHIFT, "2", 2),
        (Qt.Key.Key_unknown, NO, "۳", 3),  # Persian
    ],
)
def test_that_the_text_of_a_key_rates_on_every_layout(
    hands: Hands, key: Qt.Key, held: Qt.KeyboardModifier, text: str, rating: int
) -> None:
    hands.send(key, held, text)
    assert hands.cell(0).rating == rating
    assert hands.where() == (1, 0)


def test_that_a_held_control_key_rates_nothing(hands: Hands) -> None:
    hands.send(Qt.Key.Key_3, CTRL, "3")
    assert hands.ratings() == [None] * 10


def test_that_minus_of_the_keypad_is_not_observed(hands: Hands) -> None:
    hands.send(Qt.Key.Key_Minus, KEYPAD, "-")
    assert hands.ratings()[0] == "-"


def test_that_a_done_item_is_one_or_nought_and_nothing_else(hands: Hands) -> None:
    hands.at(SUMMARY)
    hands.type("0")
    assert hands.cell(SUMMARY).rating == 0
    hands.at(SUMMARY)
    hands.type("2")
    assert hands.cell(SUMMARY).rating == 0
    hands.type("1")
    assert hands.cell(SUMMARY).rating == 1
    hands.at(SUMMARY)
    hands.type("-")
    assert hands.cell(SUMMARY).not_observed


def test_that_a_count_gathers_digits_until_enter(hands: Hands) -> None:
    hands.at(QUESTIONS)
    hands.type("1")
    assert hands.page.model.cell(hands.page.grid.cells.currentIndex()).typed == "1"
    assert hands.where() == (QUESTIONS, 0)
    hands.type("2")
    assert hands.cell(QUESTIONS) is None
    hands.press(Qt.Key.Key_Enter)
    assert hands.cell(QUESTIONS).rating == 12
    assert hands.where() == (QUESTIONS + 1, 0)


def test_that_a_count_may_be_nought(hands: Hands) -> None:
    hands.at(QUESTIONS)
    hands.type("0")
    hands.press(Qt.Key.Key_Return)
    assert hands.cell(QUESTIONS).rating == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab, Qt.Key.Key_F6])
def test_that_a_count_is_kept_when_the_cell_is_left(hands: Hands, key: Qt.Key) -> None:
    hands.at(QUESTIONS)
    hands.type("14")
    hands.press(key)
    assert hands.cell(QUESTIONS).rating == 14


def test_that_a_count_is_kept_after_a_pause_and_may_go_on(qtbot, hands: Hands) -> None:
    hands.at(QUESTIONS)
    hands.type("1")
    qtbot.waitUntil(lambda: hands.cell(QUESTIONS) is not None, timeout=3000)
    assert hands.cell(QUESTIONS).rating == 1
    hands.type("2")
    hands.press(Qt.Key.Key_Return)
    assert hands.cell(QUESTIONS).rating == 12


def test_that_a_count_stops_at_999_and_digits_can_be_taken_back(hands: Hands) -> None:
    hands.at(QUESTIONS)
    hands.type("9999")
    assert hands.notices == ["Open questions goes from 0 to 999."]
    hands.press(Qt.Key.Key_Backspace)
    hands.press(Qt.Key.Key_Return)
    assert hands.cell(QUESTIONS).rating == 99
    hands.at(QUESTIONS)
    hands.type("5")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Down)
    assert hands.cell(QUESTIONS).rating == 99


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_that_a_cell_is_cleared_and_its_evidence_stays(hands: Hands, key: Qt.Key) -> None:
    visit, skill = hands.record().visits[0].id, hands.skills()[0].id
    visits.write_evidence(hands.opened, visit, skill, "She asked twice.")
    hands.page.refresh()
    hands.type("3")
    hands.at(0)
    hands.press(key)
    assert hands.cell(0).rating is None
    assert not hands.cell(0).not_observed
    assert hands.cell(0).evidence == "She asked twice."
    assert hands.where() == (0, 0)


def test_that_arrows_move_and_digits_never_search(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.press(Qt.Key.Key_Return)
    hands.at(4, 1)
    hands.press(Qt.Key.Key_Up)
    hands.press(Qt.Key.Key_Left)
    assert hands.where() == (3, 0)
    hands.press(Qt.Key.Key_Left)
    assert hands.where() == (3, 0)
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Down)
    assert hands.where() == (4, 1)


def test_that_the_grid_shows_what_the_journal_says(hands: Hands) -> None:
    hands.type("3-")
    hands.at(SUMMARY)
    hands.type("1")
    hands.at(SUMMARY)
    model = hands.page.model
    assert [model.index(row, 2).data() for row in (0, 1, 2, SUMMARY)] == ["3", "–", "", "yes"]
    spoken = model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Visit 1, Sets an objective: 3"


def test_that_a_modelled_visit_says_that_nothing_counts(hands: Hands) -> None:
    hands.type("3")
    head = hands.page.grid.heads[0]
    for action in head.role.menu().actions():
        if action.data() == Role.MODEL.value:
            action.trigger()
    assert hands.record().visits[0].role is Role.MODEL
    assert head.role.text() == "model"
    hands.at(0)
    assert not hands.page.model.cell(hands.page.grid.cells.currentIndex()).counts
    assert "does not count" in hands.page.panel.visit.text()


def test_that_undo_and_redo_follow_every_key_and_keep_the_cell(hands: Hands) -> None:
    hands.type("32")
    assert hands.where() == (2, 0)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert hands.ratings()[:2] == [3, None]
    assert hands.page.model.index(1, 2).data() == ""
    hands.press(Qt.Key.Key_Z, CTRL)
    assert hands.ratings()[:2] == [None, None]
    assert hands.where() == (2, 0)
    hands.workspace.redo()
    assert hands.ratings()[0] == 3
    assert hands.page.model.index(0, 2).data() == "3"


def test_that_undo_while_a_count_is_keyed_takes_the_digits_back_alone(hands: Hands) -> None:
    hands.type("3")
    hands.at(QUESTIONS)
    hands.type("8")
    hands.press(Qt.Key.Key_Z, CTRL)
    hands.press(Qt.Key.Key_Down)
    assert hands.cell(QUESTIONS) is None
    assert hands.cell(0).rating == 3


def test_that_a_click_on_a_level_text_rates(hands: Hands) -> None:
    row = hands.page.panel.levels._rows[2]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert hands.cell(0).rating == 3


def test_that_columns_are_narrow_from_four_visits_and_skills_stay_when_they_scroll(
    hands: Hands,
) -> None:
    cells = hands.page.grid.cells
    assert cells.columnWidth(2) == 146
    for _visit in range(6):
        hands.page.ride.add_visit()
    assert [cells.columnWidth(column) for column in (2, 8)] == [91, 91]
    hands.at(0, 6)
    assert cells.horizontalScrollBar().value() > 0
    head = hands.page.grid.heads[6]
    left = head.mapTo(hands.page.grid, head.rect().topLeft()).x()
    cell = cells.visualRect(cells.currentIndex()).left() + cells.x()
    assert left == cell
    assert hands.page.grid.labels.isVisible()
    assert hands.page.grid.labels.columnAt(100) == 1
