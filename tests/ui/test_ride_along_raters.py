"""Blind rating, what comes to light after it, and a second manager's ratings."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from fieldcoach.coaching import co_raters, ride_along_record, ride_alongs, visits
from fieldcoach.store import models as m
from fieldcoach.ui.models.ride_along_grid import CELL_ROLE
from fieldcoach.ui.theme import Theme
from tests.ui.a_ride_along import LAST_TIME, Hands, sit_down


@pytest.fixture
def hands(qtbot, theme: Theme, tmp_path: Path) -> Hands:
    """Sit down at a ride-along whose first skill was rated before, and by the rep for today."""
    hands = sit_down(qtbot, theme, tmp_path)
    skill = hands.skills()[0]
    before = ride_alongs.new(hands.opened, hands.record().rep_id, LAST_TIME).created
    assert before is not None
    for rating in (3, 2, 3):
        visit = ride_along_record.load(hands.opened, before).visits[-1]
        visits.rate(hands.opened, visit.id, skill.id, rating)
        visits.add_visit(hands.opened, before)
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
    return hands


def told(hands: Hands) -> str:
    """Return all the words below the evidence that can be seen."""
    facts = hands.page.panel.facts
    labels = (facts.own, facts.past, facts.others, facts._blind)
    return " | ".join(label.text() for label in labels if label.isVisible())


def test_that_past_levels_and_the_reps_own_rating_come_after_ones_own(hands: Hands) -> None:
    hands.at(0)
    assert told(hands) == ""
    hands.type("4")
    hands.at(0)
    assert told(hands) == "Ana's own rating: 2 | 14 Oct: 3, 2, 3"
    hands.at(1)
    assert told(hands) == ""


def test_that_blind_is_turned_on_and_off_by_a_key_and_stays_with_the_ride_along(
    hands: Hands,
) -> None:
    header = hands.page.header
    assert not header.blind.isVisible()
    hands.press(Qt.Key.Key_F7)
    assert hands.record().blind
    assert header.blind.isVisible()
    assert header.blind.text() == "blind on"
    assert "Blind" in told(hands)
    hands.type("3")
    hands.at(0)
    assert told(hands) == "Ana's own rating: 2 | 14 Oct: 3, 2, 3"
    hands.press(Qt.Key.Key_F7)
    assert not hands.record().blind
    hands.workspace.undo()
    assert hands.record().blind
    assert header.blind.isVisible()


def test_that_nothing_jumps_when_a_blind_cell_comes_to_light(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F7)
    evidence = hands.page.panel.evidence
    hands.at(0)
    before = evidence.geometry()
    hands.type("3")
    hands.at(0)
    assert evidence.geometry() == before


def test_that_another_managers_ratings_stand_beside_in_cell_and_panel(hands: Hands) -> None:
    visit, skill = hands.record().visits[0].id, hands.skills()[0].id
    marcus = co_raters.ensure_manager(hands.opened, "Marcus Bell")
    visits.rate(hands.opened, visit, skill, 1, manager_id=marcus)
    visits.write_evidence(hands.opened, visit, skill, "“It is what it is.”", manager_id=marcus)
    hands.page.refresh()
    hands.at(0)
    index = hands.page.model.index(0, 2)
    assert index.data(CELL_ROLE).beside == "1"
    assert "Marcus Bell: 1" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told(hands) == "Marcus Bell: 1, ““It is what it is.””"
    assert index.data() == ""
    hands.press(Qt.Key.Key_F7)
    assert index.data(CELL_ROLE).beside == ""
    assert "Marcus" not in told(hands)
    hands.type("4")
    assert index.data(CELL_ROLE).beside == "1"


def test_that_another_managers_ratings_are_keyed_with_ones_own_beside(hands: Hands) -> None:
    hands.type("34")
    hands.press(Qt.Key.Key_F9)
    header = hands.page.header
    assert hands.focus is header.prompt.name
    assert not header.day.isVisible()
    hands.type("Marcus Bell")
    hands.press(Qt.Key.Key_Return)
    assert header.rater.isVisible()
    assert header.rater.text() == "rating as Marcus Bell"
    assert hands.where() == (0, 0)
    assert hands.page.model.index(0, 2).data() == ""
    assert hands.page.model.index(0, 2).data(CELL_ROLE).beside == "3"
    hands.type("2")
    hands.type("because")
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_F9)
    assert not header.rater.isVisible()
    assert hands.page.model.index(0, 2).data() == "3"
    given = {
        (hands.page.ride.managers[seen.manager_id], seen.rating, seen.evidence)
        for seen in hands.record().visits[0].observations
    }
    assert given == {
        ("Me", 3, ""),
        ("Me", 4, ""),
        ("Marcus Bell", 2, ""),
        ("Marcus Bell", None, "because"),
    }


def test_that_esc_leaves_the_question_and_nothing_is_changed(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F9)
    hands.type("Mar")
    hands.press(Qt.Key.Key_Escape, times=2)
    assert hands.page.header.day.isVisible()
    assert hands.focus is hands.page.grid.cells
    assert hands.page.ride.rater == ""
    assert list(hands.page.ride.managers.values()) == ["Me"]


def test_that_no_tier_is_shown_in_the_editor(hands: Hands) -> None:
    with hands.opened.writing() as session:
        session.add(m.TierSpan(rep_id=hands.record().rep_id, tier="star", since=date(2026, 1, 1)))
    hands.page.refresh()
    words = [
        label.text() for label in hands.page.header.findChildren(type(hands.page.header.state))
    ]
    assert not any("star" in text for text in words)
