"""Words on the way to the journal: undo by the field, a full disk, an undo that overtakes them."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldcoach.ui.theme import Theme
from tests.full_disk import full_disk
from tests.ui.a_ride_along import CTRL, Hands, sit_down

LONG = "How long does it take? " * 2_000
FIFTY_THOUSAND = "What happens when line 3 stops? " * 1_563


@pytest.fixture
def hands(qtbot, theme: Theme, tmp_path: Path) -> Hands:
    return sit_down(qtbot, theme, tmp_path)


def test_that_one_field_is_one_step_back_whatever_its_pauses(qtbot, hands: Hands) -> None:
    hands.page.ending.take_focus()
    hands.type("Good start.")
    qtbot.waitUntil(lambda: hands.record().rep_view == "Good start.", timeout=3000)
    hands.type(" A bad end.")
    hands.press(Qt.Key.Key_Return)
    hands.type("Bring the shift lead.")
    hands.press(Qt.Key.Key_Return)
    assert hands.record().rep_view == "Good start. A bad end."
    hands.workspace.undo()
    assert hands.record().idea == ""
    assert hands.record().rep_view == "Good start. A bad end."
    hands.workspace.undo()
    assert hands.record().rep_view == ""
    assert hands.page.ending.rep_view.words() == ""


def test_that_a_field_gone_back_to_is_another_step(hands: Hands) -> None:
    ending = hands.page.ending
    for text in ("one", " two"):
        ending.take_focus()
        ending.went_well.setFocus()
        ending.went_well.begin_with("")
        hands.type(text)
        ending.idea.setFocus()
    assert hands.record().went_well == "one two"
    hands.workspace.undo()
    assert hands.record().went_well == "one"


def test_that_an_undo_loses_nothing_that_is_typed_into_a_head(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.type("Ced")
    hands.workspace.undo()
    assert len(hands.record().visits) == 1
    assert hands.page.settle()
    hands.workspace.redo()
    customer = hands.page.grid.heads[1].customer
    assert customer.text() == "Ced"
    assert hands.page.settle()
    assert hands.record().visits[1].customer == "Ced"


def test_that_the_windows_undo_takes_back_what_is_being_typed_first(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.type("Ced")
    hands.window.undo()
    assert len(hands.record().visits) == 2
    assert hands.record().visits[1].customer == ""
    hands.window.redo()
    assert hands.record().visits[1].customer == "Ced"


def test_that_a_head_keeps_what_the_disk_refuses_while_heads_are_made_anew(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Return, CTRL)
    head = hands.page.grid.heads[0]
    head.customer.setFocus()
    with full_disk(hands.opened.path):
        head.customer.insert(LONG)
        head.customer.edited.emit()
        hands.press(Qt.Key.Key_Tab)
        assert "cannot be written" in hands.notices[-1]
        hands.page.grid._rebuild()
        assert hands.page.grid.heads[0].customer.words() == LONG
        assert not hands.page.settle()
    assert hands.page.settle()
    assert hands.record().visits[0].customer == LONG.strip()


def test_that_an_undo_on_a_full_disk_leaves_what_is_typed(hands: Hands) -> None:
    hands.type("3")
    hands.at(0)
    hands.press(Qt.Key.Key_F2)
    field = hands.page.panel.evidence
    with full_disk(hands.opened.path):
        field.insertPlainText(LONG)
        hands.workspace.undo()
        assert field.toPlainText() == LONG
    hands.press(Qt.Key.Key_Escape)
    cell = hands.cell(0)
    assert cell is not None
    assert cell.evidence == LONG


def test_that_evidence_waits_for_its_cell_through_an_undo_of_its_visit(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.press(Qt.Key.Key_Return)
    hands.type("her words")
    hands.workspace.undo()
    assert len(hands.record().visits) == 1
    assert hands.page.panel.evidence.words() == ""
    hands.workspace.redo()
    hands.at(0, 1)
    assert hands.page.panel.evidence.words() == "her words"
    assert hands.page.settle()
    cell = hands.cell(0, 1)
    assert cell is not None
    assert cell.evidence == "her words"


def test_that_rich_text_is_pasted_as_its_words(hands: Hands) -> None:
    content = QMimeData()
    content.setHtml("<h1>Aim</h1><p>It <b>stops</b> <i>twice</i> a week.</p>")
    content.setText("Aim\nIt stops twice a week.")
    QApplication.clipboard().setMimeData(content)
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_V, CTRL)
    hands.press(Qt.Key.Key_Escape)
    cell = hands.cell(0)
    assert cell is not None
    assert cell.evidence == "Aim\nIt stops twice a week."


def test_that_pasted_words_have_the_height_of_typed_lines(hands: Hands) -> None:
    QApplication.clipboard().setText("Aim\nIt stops twice a week.")
    evidence = hands.page.panel.evidence
    height = evidence.document().firstBlock().blockFormat().lineHeight()
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_V, CTRL)
    first = evidence.document().firstBlock()
    assert height > 0
    assert first.blockFormat().lineHeight() == height
    assert first.next().blockFormat().lineHeight() == height


@pytest.mark.parametrize(
    "name", ['=Alder, "Dairy" & Sons', "+49 Käse", "שלום בע״מ", "-", "🧀 & <b>"]
)
def test_that_a_customer_is_named_as_it_is(hands: Hands, name: str) -> None:
    QApplication.clipboard().setText(name)
    hands.page.grid.heads[0].customer.setFocus()
    hands.press(Qt.Key.Key_V, CTRL)
    hands.press(Qt.Key.Key_Return)
    assert hands.record().visits[0].customer == name


def test_that_a_long_field_takes_keys_without_delay(hands: Hands) -> None:
    QApplication.clipboard().setText(FIFTY_THOUSAND)
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_V, CTRL)
    field = hands.page.panel.evidence
    times = []
    for _key in range(30):
        began = time.perf_counter()
        QTest.keyClick(field, "x")
        QApplication.processEvents()
        times.append(time.perf_counter() - began)
    assert sorted(times)[len(times) // 2] < 0.05
    hands.press(Qt.Key.Key_Escape)
    cell = hands.cell(0)
    assert cell is not None
    assert cell.evidence == FIFTY_THOUSAND + "x" * 30
