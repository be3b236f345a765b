"""Evidence, heads and visits: typed, kept, and found again in the journal."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldcoach.coaching import visits
from fieldcoach.domain.ride_along import Role
from fieldcoach.ui.theme import Theme
from tests.full_disk import full_disk
from tests.ui.a_ride_along import CTRL, NO, SHIFT, Hands, sit_down

OUTCOME = 10
QUESTIONS = 5


@pytest.fixture
def hands(qtbot, theme: Theme, tmp_path: Path) -> Hands:
    return sit_down(qtbot, theme, tmp_path)


def evidence(hands: Hands, row: int = 0) -> str:
    cell = hands.cell(row)
    return "" if cell is None else cell.evidence


def test_that_a_letter_opens_the_evidence_beginning_with_it(hands: Hands) -> None:
    hands.type("said: how long?")
    assert hands.focus is hands.page.panel.evidence
    hands.press(Qt.Key.Key_Return)
    assert evidence(hands) == "said: how long?"
    assert hands.where() == (1, 0)
    assert hands.focus is hands.page.grid.cells


@pytest.mark.parametrize("quote", ['"', "'", "“", "«", "„"])
def test_that_a_quote_opens_the_evidence_too(hands: Hands, quote: str) -> None:
    hands.send(Qt.Key.Key_QuoteDbl, Qt.KeyboardModifier.NoModifier, quote)
    hands.type("How long?")
    hands.press(Qt.Key.Key_Escape)
    assert evidence(hands) == f"{quote}How long?"


def test_that_enter_goes_on_to_the_next_cell_that_is_unrated(hands: Hands) -> None:
    hands.type("3-4")
    hands.at(0)
    hands.type("a")
    hands.press(Qt.Key.Key_Return)
    assert hands.where() == (3, 0)
    hands.type("21")
    assert hands.ratings()[3:5] == [2, 1]


def test_that_shift_enter_breaks_the_line_and_esc_stays(hands: Hands) -> None:
    hands.at(2)
    hands.type("one")
    hands.press(Qt.Key.Key_Return, SHIFT)
    hands.type("two")
    hands.press(Qt.Key.Key_Escape)
    assert evidence(hands, 2) == "one\ntwo"
    assert hands.where() == (2, 0)
    assert hands.focus is hands.page.grid.cells
    assert hands.page.model.cell(hands.page.grid.cells.currentIndex()).has_evidence


def test_that_one_esc_too_many_stays_in_the_cell(hands: Hands) -> None:
    hands.at(2)
    hands.type("her words")
    hands.press(Qt.Key.Key_Escape, times=3)
    assert hands.window.page is hands.page
    assert hands.where() == (2, 0)
    assert hands.focus is hands.page.grid.cells
    assert hands.cell(2).evidence == "her words"
    hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert type(hands.window.page).__name__ == "JournalPage"


def test_that_f2_and_a_letter_go_on_behind_what_stands_there(hands: Hands) -> None:
    hands.type("first")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_F2)
    hands.type(", second")
    hands.press(Qt.Key.Key_Escape)
    assert evidence(hands) == "first, second"
    hands.type("x")
    hands.press(Qt.Key.Key_Escape)
    assert evidence(hands) == "first, secondx"


def test_that_an_outcome_takes_no_evidence(hands: Hands) -> None:
    hands.at(OUTCOME)
    hands.type("a")
    assert hands.focus is hands.page.grid.cells
    assert hands.notices == ["An outcome has no evidence; it is 1 to 4."]


def test_that_digits_typed_into_the_evidence_rate_nothing(hands: Hands) -> None:
    hands.type("paid 300")
    hands.press(Qt.Key.Key_Escape)
    assert evidence(hands) == "paid 300"
    assert hands.ratings() == [None] * 10


@pytest.mark.parametrize(
    "text",
    [
        "x" * 50_000,
        "👩🏽‍🔧 said 👍, twice",
        "قال: «كم يكلّف التوقف؟»",
        "no\N{NO-BREAK SPACE}break, tab\tand “quotes”",
        "two\n\nblank lines\n",
        "e\N{COMBINING ACUTE ACCENT} is not é",
    ],
)
def test_that_words_are_kept_as_they_are(hands: Hands, text: str) -> None:
    QApplication.clipboard().setText(text)
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_V, CTRL)
    hands.press(Qt.Key.Key_Escape)
    assert evidence(hands) == text
    hands.at(1)
    hands.at(0)
    assert hands.page.panel.evidence.words() == text


def test_that_half_a_sign_does_not_cost_the_rest(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program's clipboard may hold half a pair, which UTF-8 cannot."""
    customer = hands.page.grid.heads[0].customer
    customer.setFocus()
    hands.type("x")
    monkeypatch.setattr(type(customer), "text", lambda _field: "Alder \ud83d Dairy")
    hands.press(Qt.Key.Key_Tab)
    assert hands.record().visits[0].customer == "Alder \N{REPLACEMENT CHARACTER} Dairy"


def test_that_evidence_is_kept_one_second_after_the_last_key(qtbot, hands: Hands) -> None:
    hands.type("not left")
    assert evidence(hands) == ""
    qtbot.waitUntil(lambda: evidence(hands) == "not left", timeout=3000)
    assert hands.focus is hands.page.panel.evidence


def test_that_evidence_is_kept_when_another_cell_is_clicked(hands: Hands) -> None:
    hands.type("kept")
    cells = hands.page.grid.cells
    middle = cells.visualRect(hands.page.model.index(6, 2)).center()
    QTest.mouseClick(cells.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert evidence(hands) == "kept"
    assert hands.page.panel.evidence.words() == ""


def test_that_pending_words_are_kept_when_the_window_closes(hands: Hands) -> None:
    hands.type("closing time")
    hands.window.close()
    assert evidence(hands) == "closing time"


def test_that_pending_words_are_kept_when_another_page_is_shown(hands: Hands) -> None:
    hands.type("going away")
    hands.press(Qt.Key.Key_4, CTRL)
    assert evidence(hands) == "going away"


def test_that_pending_words_are_kept_when_a_visit_is_added(hands: Hands) -> None:
    hands.type("and on")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert evidence(hands) == "and on"


def test_that_evidence_can_be_undone_from_the_grid(hands: Hands) -> None:
    hands.type("oops")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert evidence(hands) == ""
    assert hands.page.panel.evidence.words() == ""


def test_that_undo_in_a_field_takes_back_its_own_typing_first(hands: Hands) -> None:
    hands.type("3")
    hands.type("word")
    hands.press(Qt.Key.Key_Z, CTRL)
    assert hands.cell(0).rating == 3
    hands.press(Qt.Key.Key_Escape)
    assert evidence(hands, 1) in ("", "w")


def test_that_undo_in_an_untouched_field_reaches_the_journal(hands: Hands) -> None:
    hands.type("3")
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert hands.cell(0) is None


def test_that_the_customer_is_taken_by_one_enter_and_the_grid_begins(hands: Hands) -> None:
    visits.set_customer(hands.opened, hands.record().visits[0].id, "Alder Dairy")
    hands.page.refresh()
    hands.type("3")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.focus is hands.page.grid.heads[1].customer
    hands.type("ald")
    hands.press(Qt.Key.Key_Return)
    assert hands.record().visits[1].customer == "Alder Dairy"
    assert hands.where() == (0, 1)
    hands.type("4")
    assert hands.cell(0, 1).rating == 4


def test_that_the_list_of_customers_is_open_when_the_field_is_reached(hands: Hands) -> None:
    visits.set_customer(hands.opened, hands.record().visits[0].id, "Alder Dairy")
    hands.page.refresh()
    hands.press(Qt.Key.Key_Return, CTRL)
    customer = hands.page.grid.heads[1].customer
    assert customer.offered() == ["Alder Dairy"]
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert hands.record().visits[1].customer == "Alder Dairy"


def test_that_a_new_customer_may_begin_like_a_known_one(hands: Hands) -> None:
    visits.set_customer(hands.opened, hands.record().visits[0].id, "Birch Bakeries")
    hands.page.refresh()
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.type("Birch")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert hands.record().visits[1].customer == "Birch"


def test_that_a_visit_needs_no_customer(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.press(Qt.Key.Key_Return)
    assert hands.where() == (0, 1)
    assert hands.record().visits[1].customer == ""
    assert hands.page.grid.heads[1].customer.placeholderText() == "Visit 2"
    hands.type("2")
    assert hands.cell(0, 1).rating == 2


def test_that_ctrl_enter_goes_to_the_next_visit_before_it_adds_one(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Enter, CTRL)
    assert len(hands.record().visits) == 2
    hands.at(3, 0)
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.focus is hands.page.grid.heads[1].customer
    assert len(hands.record().visits) == 2
    hands.type("Cedar")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert [visit.customer for visit in hands.record().visits] == ["", "Cedar", ""]


def test_that_time_and_role_are_kept(hands: Hands) -> None:
    head = hands.page.grid.heads[0]
    head.starts.setFocus()
    hands.type("1030")
    hands.press(Qt.Key.Key_Return)
    assert str(hands.record().visits[0].starts) == "10:30:00"
    assert head.starts.text() == "10:30"
    head.starts.setFocus()
    head.starts.selectAll()
    hands.type("25:00")
    hands.press(Qt.Key.Key_Return)
    assert str(hands.record().visits[0].starts) == "10:30:00"
    assert hands.notices == ["“25:00” is no time; try 9 or 13:30."]
    actions = {action.data(): action for action in head.role.menu().actions()}
    actions[Role.JOINT.value].trigger()
    assert hands.record().visits[0].role is Role.JOINT


def test_that_a_pause_in_a_field_changes_nothing_under_the_hands(qtbot, hands: Hands) -> None:
    head = hands.page.grid.heads[0]
    head.starts.setFocus()
    hands.type("10")
    qtbot.waitUntil(lambda: hands.record().visits[0].starts is not None, timeout=3000)
    hands.type(":30")
    hands.press(Qt.Key.Key_Return)
    assert str(hands.record().visits[0].starts) == "10:30:00"
    assert hands.focus is head.customer
    hands.type("Alder ")
    qtbot.waitUntil(lambda: hands.record().visits[0].customer == "Alder", timeout=3000)
    hands.type("Dairy ")
    hands.press(Qt.Key.Key_Return)
    assert hands.record().visits[0].customer == "Alder Dairy"
    assert head.customer.text() == "Alder Dairy"


def test_that_tab_goes_through_the_page_in_its_order(hands: Hands) -> None:
    page = hands.page
    head = page.grid.heads[0]
    head.starts.setFocus()
    seen = []
    for _step in range(5):
        hands.press(Qt.Key.Key_Tab)
        seen.append(hands.focus)
    assert seen == [
        head.customer,
        head.role,
        page.grid.cells,
        page.panel.evidence,
        page.ending.rep_view,
    ]
    hands.press(Qt.Key.Key_Backtab, times=2)
    assert hands.focus is page.grid.cells


def test_that_a_visit_is_removed_and_comes_back_whole(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.type("Cedar")
    hands.press(Qt.Key.Key_Return)
    hands.type("34")
    hands.page.grid.heads[1].remove.trigger()
    assert len(hands.record().visits) == 1
    assert len(hands.page.grid.heads) == 1
    assert not hands.page.grid.heads[0].remove.isEnabled()
    hands.workspace.undo()
    assert hands.record().visits[1].customer == "Cedar"
    assert hands.ratings(1)[:2] == [3, 4]
    assert hands.page.grid.heads[1].customer.text() == "Cedar"


def test_that_undoing_a_visit_says_so(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.workspace.undo()
    assert len(hands.record().visits) == 1
    assert hands.focus is hands.page.grid.cells
    assert hands.notices == ["Undone: Add a visit"]


def click(hands: Hands, row: int) -> None:
    cells = hands.page.grid.cells
    place = cells.visualRect(hands.page.model.index(row, 2)).center()
    QTest.mouseClick(cells.viewport(), Qt.MouseButton.LeftButton, NO, place)


LONG = "How long does it take? " * 2_000


def test_that_evidence_stays_under_the_hands_while_the_disk_is_full(hands: Hands) -> None:
    hands.type("3")
    hands.at(0)
    hands.press(Qt.Key.Key_F2)
    field = hands.page.panel.evidence
    with full_disk(hands.opened.path):
        field.insertPlainText(LONG)
        for leave in (lambda: click(hands, row=2), lambda: hands.press(Qt.Key.Key_Escape)):
            hands.notices.clear()
            leave()
            assert "cannot be written" in hands.notices[-1]
            assert hands.focus is field
            assert hands.where() == (0, 0)
            assert field.toPlainText() == LONG
        assert not hands.window.close()
    hands.press(Qt.Key.Key_Return)
    assert evidence(hands) == LONG
    assert hands.where() == (1, 0)


def test_that_a_count_the_disk_refused_is_not_overtaken_by_the_next(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Return, CTRL)  # a second visit, for a second count
    hands.at(QUESTIONS)
    hands.page.grid.cells.setFocus()
    with full_disk(hands.opened.path):
        hands.type("1")
        hands.type("2")
        hands.at(QUESTIONS, visit=1)
        hands.type("7")
    hands.page.settle()
    kept = hands.cell(QUESTIONS)
    assert kept is not None
    assert kept.rating == 12
