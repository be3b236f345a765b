"""What the editor shows beside the keys: panel, rubrics, raters, room on small screens."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QTextEdit, QToolButton, QWidget

from fieldcoach.coaching import rubrics, visits
from fieldcoach.store import models as m
from fieldcoach.ui.theme import Theme
from tests.ui.a_ride_along import CTRL, Hands, sit_down


@pytest.fixture
def hands(qtbot, theme: Theme, tmp_path: Path) -> Hands:
    return sit_down(qtbot, theme, tmp_path, agreed=True)


def shown_answers(hands: Hands) -> list[str]:
    rows = hands.page.panel.levels._rows
    return [row.accessibleName() for row in rows if row.isVisible()]


def test_that_the_panel_shows_the_level_texts_with_the_present_one_marked(hands: Hands) -> None:
    hands.at(4)
    assert hands.page.panel.title.text() == "Explores needs"
    assert hands.page.panel.visit.text() == "Visit 1, not rated yet"
    assert shown_answers(hands)[2] == "3: Asks what the problem leads to, and who feels it."
    hands.type("3")
    hands.at(4)
    assert hands.page.panel.visit.text() == "Visit 1"
    assert shown_answers(hands)[2].startswith("3, chosen: Asks what")
    assert sum("chosen" in answer for answer in shown_answers(hands)) == 1


def test_that_a_customer_of_another_script_leaves_the_panel_where_it_is(hands: Hands) -> None:
    visits.set_customer(hands.opened, hands.record().visits[0].id, "عميل القاهرة")
    hands.page.refresh()
    hands.at(0)
    label = hands.page.panel.visit
    picture = label.grab().toImage()
    paper = picture.pixelColor(picture.width() - 1, 0)
    left_half = range(picture.width() // 2)
    inked = [x for x in left_half if picture.pixelColor(x, picture.height() // 2) != paper]
    assert inked
    assert min(inked) < label.width() // 8


def test_that_the_panel_follows_done_items_counts_and_the_outcome(hands: Hands) -> None:
    hands.at(9)
    assert shown_answers(hands) == ["1: done", "0: not done"]
    hands.at(5)
    assert shown_answers(hands) == []
    hands.at(10)
    hands.type("2")
    assert shown_answers(hands)[1] == "2, chosen: next step agreed"
    assert not hands.page.panel.evidence.isVisible()


def test_that_nothing_jumps_from_cell_to_cell(hands: Hands) -> None:
    evidence = hands.page.panel.evidence
    tops = set()
    for row in range(10):
        hands.at(row)
        tops.add(evidence.geometry().getRect())
    assert len(tops) == 1


def test_that_the_reps_own_rating_shows_only_after_ones_own(hands: Hands) -> None:
    skill = hands.skills()[0]
    with hands.opened.writing() as session:
        session.add(
            m.SelfRating(
                ride_along_id=hands.ride_along_id,
                skill_id=skill.id,
                scale_low=skill.scale.low,
                scale_high=skill.scale.high,
                rating=2,
            )
        )
    hands.page.refresh()
    own = hands.page.panel.facts.own
    hands.at(0)
    assert not own.isVisible()
    hands.type("3")
    hands.at(0)
    assert own.isVisible()
    assert own.text() == "Ana's own rating: 2"
    assert own.width() >= own.sizeHint().width()


def test_that_another_managers_rating_stays_out_of_the_grid(hands: Hands) -> None:
    with hands.opened.writing() as session:
        other = m.Manager(name="Marcus Bell", name_key="marcus bell")
        session.add(other)
        session.flush()
        other_id = other.id
    visit, skill = hands.record().visits[0].id, hands.skills()[0].id
    visits.rate(hands.opened, visit, skill, 1, manager_id=other_id)
    hands.page.refresh()
    assert hands.page.model.index(0, 2).data() == ""
    hands.at(0)
    hands.type("4")
    ratings = {seen.manager_id: seen.rating for seen in hands.record().visits[0].observations}
    assert ratings == {other_id: 1, hands.record().manager_id: 4}


def test_that_a_day_on_two_rubrics_shows_either(hands: Hands) -> None:
    name, drafts = rubrics.read_shipped("retail")
    with hands.opened.writing() as session:
        version = rubrics.publish(session, name, drafts, hands.record().day)
        session.flush()
        session.add(
            m.RideAlongRubric(ride_along_id=hands.ride_along_id, version_id=version, position=2)
        )
    hands.page.refresh()
    grid = hands.page.grid
    assert grid.rubric.choice.isVisible()
    grid.rubric.choice.menu().actions()[1].trigger()
    assert hands.page.model.skills == rubrics.version(hands.opened, version).skills
    hands.at(0)
    hands.type("1")
    seen = hands.record().visits[0].observations
    assert [(cell.skill_id, cell.rating) for cell in seen] == [(hands.page.model.skills[0].id, 1)]


@pytest.mark.parametrize("size", [(1366, 768), (1366, 688), (960, 540)])
def test_that_grid_and_evidence_keep_their_room(hands: Hands, size: tuple[int, int]) -> None:
    hands.page.ride.add_visit()
    hands.window.resize(*size)
    assert (hands.window.width(), hands.window.height()) == size
    grid, panel = hands.page.grid, hands.page.panel
    right_of_grid = grid.plus.mapTo(hands.window, grid.plus.rect().bottomRight()).x()
    left_of_panel = panel.mapTo(hands.window, QPoint(0, 0)).x()
    assert right_of_grid < left_of_panel
    hands.at(10, 1)
    cell = grid.cells.visualRect(grid.cells.currentIndex())
    assert grid.cells.viewport().rect().contains(cell)
    hands.at(0, 1)
    hands.press(Qt.Key.Key_F2)
    assert panel.evidence.height() >= 64
    hands.press(Qt.Key.Key_F6)
    note = hands.page.ending.private_note
    assert note.mapTo(hands.window, note.rect().bottomLeft()).y() < size[1]


def test_that_everything_that_takes_the_focus_has_a_name(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Return, CTRL)
    nameless = [
        widget
        for widget in hands.page.findChildren(QWidget)
        if isinstance(widget, QLineEdit | QTextEdit | QToolButton)
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not widget.property("text")
    ]
    assert nameless == []


def test_that_the_theme_can_change_while_it_is_open(hands: Hands, theme: Theme) -> None:
    hands.at(0)
    hands.type("3")
    before = hands.page.grid.cells.grab().toImage()
    theme.choose("dark")
    after = hands.page.grid.cells.grab().toImage()
    middle = after.rect().center()
    assert before.pixelColor(middle).lightness() > 200
    assert after.pixelColor(middle).lightness() < 80
