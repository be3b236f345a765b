"""What is closed among the plans: the last days at once, all that ever was by a key."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fieldcoach.coaching import goals, reps
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.plans import GoalState, done_since
from fieldcoach.domain.ride_along import ActionState
from fieldcoach.ids import new_id
from fieldcoach.store import models as m
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.pages.plans import PlansPage
from fieldcoach.ui.pages.rep import RepPage
from fieldcoach.ui.pages.rep_plan import PlanPart
from fieldcoach.ui.theme import Theme
from tests.ui.a_team import TODAY, Stage, add_rep, new_journal, stage, words_of
from tests.ui.test_plans_page import add_action, add_goal, rows, stand_on, tabs


@pytest.fixture
def team(tmp_path: Path) -> Journal:
    """Ana has a goal."""
    with new_journal(tmp_path) as opened:
        add_goal(opened, add_rep(opened, "Ana Ruiz", "star"), 29)
        yield opened


@pytest.fixture
def shown(qtbot, theme: Theme, team: Journal) -> Stage:
    return stage(qtbot, theme, team, PlansPage)


def closed_action(opened: Journal, rep_id: UUID, text: str, days_before: int) -> UUID:
    """Add an action that was closed so many days before those that are shown at once."""
    key = add_action(opened, rep_id, text, None)
    with opened.writing() as session:
        row = session.get(m.Action, key)
        row.state = ActionState.DONE
        row.closed_on = done_since(TODAY) - timedelta(days_before)
    return key


def test_that_done_holds_the_last_90_days_and_a_key_shows_all_that_was_ever_closed(
    shown: Stage, team: Journal
) -> None:
    rep_id = add_rep(team, "Dora Blum")
    closed_action(team, rep_id, "Just in time", 0)
    closed_action(team, rep_id, "A day before", 1)
    closed_action(team, rep_id, "Long ago", 700)
    shown.page.refresh()
    assert tabs(shown)[3] == "Done 1"
    assert not shown.page.closed.isVisible()
    shown.press(Qt.Key.Key_A)
    assert tabs(shown)[3] == "Done 1"
    shown.page.tabs.setCurrentIndex(3)
    assert rows(shown) == ["Dora Blum", "Just in time"]
    assert "Closed in the last 90 days; 2 before that." in words_of(shown.page, QLabel)
    shown.page.tree.setFocus()
    shown.press(Qt.Key.Key_A)
    assert tabs(shown)[3] == "Done 3"
    assert rows(shown) == ["Dora Blum", "Just in time", "A day before", "Long ago"]
    assert "This is all that was ever closed." in words_of(shown.page, QLabel)
    shown.page.tabs.setCurrentIndex(0)
    shown.page.tabs.setCurrentIndex(3)
    assert len(rows(shown)) == 4
    shown.page.closed.link.click()
    assert (tabs(shown)[3], rows(shown)) == ("Done 1", ["Dora Blum", "Just in time"])


def test_that_by_date_too_done_holds_what_its_tab_counts(shown: Stage, team: Journal) -> None:
    rep_id = add_rep(team, "Dora Blum")
    closed_action(team, rep_id, "Just in time", 0)
    closed_action(team, rep_id, "A day before", 1)
    shown.page.refresh()
    shown.page.tabs.setCurrentIndex(3)
    shown.press(Qt.Key.Key_B)
    assert rows(shown) == ["August", "Just in time"]
    shown.press(Qt.Key.Key_A)
    assert rows(shown) == ["August", "Just in time", "A day before"]


def test_that_nothing_closed_lately_is_told_apart_from_nothing_closed(
    shown: Stage, team: Journal
) -> None:
    shown.page.tabs.setCurrentIndex(3)
    assert not shown.page.closed.isVisible()
    closed_action(team, add_rep(team, "Dora Blum"), "Long ago", 700)
    shown.page.refresh()
    said = words_of(shown.page, QLabel)
    assert "Nothing was closed in the last 90 days; 1 before that." in said
    assert "Nothing is closed yet." not in said
    assert tabs(shown)[3] == "Done 0"
    shown.page.closed.link.click()
    assert rows(shown) == ["Dora Blum", "Long ago"]


def test_that_a_destination_leads_to_what_was_closed_long_ago(shown: Stage, team: Journal) -> None:
    key = closed_action(team, add_rep(team, "Dora Blum"), "Long ago", 700)
    shown.page.open(Destination("plans", key))
    assert shown.page.row().key == key
    shown.page.open(Destination("plans", new_id()))
    assert shown.page.tabs.currentIndex() == 0


def test_that_an_action_tells_of_the_goal_it_serves_though_that_is_closed(
    shown: Stage, team: Journal
) -> None:
    stand_on(shown, "Explores")
    entry = shown.page.row()
    add_action(team, entry.plan.rep.id, "Ask twice", 3, goal_id=entry.key)
    goals.close_goal(team, entry.key, GoalState.REACHED)
    shown.page.refresh()
    stand_on(shown, "Ask twice")
    assert "It serves the goal Explores needs → 3." in shown.page.strip.said()


def test_that_there_is_no_way_to_more_where_nothing_was_closed_before(
    shown: Stage, team: Journal
) -> None:
    closed_action(team, add_rep(team, "Dora Blum"), "Just in time", 0)
    shown.page.refresh()
    shown.page.tabs.setCurrentIndex(3)
    assert "Closed in the last 90 days; nothing before that." in words_of(shown.page, QLabel)
    assert not shown.page.closed.link.isVisible()


def rep_rows(part: PlanPart) -> list[str]:
    """Return the heads and rows of a rep's plan, from above."""
    model = part.tree.model()
    said = []
    for number in range(model.rowCount()):
        head = model.index(number, 0)
        said += [
            head.data(),
            *(model.index(n, 0, head).data() for n in range(model.rowCount(head))),
        ]
    return said


def test_that_a_reps_plan_holds_what_was_closed_lately_and_a_key_shows_the_rest(
    qtbot, theme: Theme, team: Journal
) -> None:
    rep_id = add_rep(team, "Dora Blum")
    closed_action(team, rep_id, "Just in time", 0)
    closed_action(team, rep_id, "Long ago", 700)
    it = stage(qtbot, theme, team, RepPage)
    it.page.open(Destination("rep", rep_id, part="plan"))
    part = it.page.findChild(PlanPart)
    assert rep_rows(part) == ["Closed", "Just in time"]
    assert "Closed in the last 90 days; 1 before that." in words_of(part, QLabel)
    it.press(Qt.Key.Key_A)
    assert rep_rows(part) == ["Closed", "Just in time", "Long ago"]
    part.closed.link.click()
    assert rep_rows(part) == ["Closed", "Just in time"]


def test_that_a_plan_with_nothing_but_old_things_says_so(
    qtbot, theme: Theme, team: Journal
) -> None:
    rep_id = add_rep(team, "Dora Blum")
    closed_action(team, rep_id, "Long ago", 700)
    it = stage(qtbot, theme, team, RepPage)
    it.page.open(Destination("rep", rep_id, part="plan"))
    part = it.page.findChild(PlanPart)
    assert rep_rows(part) == []
    assert "Nothing was closed in the last 90 days; 1 before that." in words_of(part, QLabel)
    part.closed.link.click()
    assert rep_rows(part) == ["Closed", "Long ago"]
    ana = next(one.id for one in reps.reps(team) if one.name == "Ana Ruiz")
    it.page.open(Destination("rep", ana, part="plan"))
    it.page.open(Destination("rep", rep_id, part="plan"))
    assert rep_rows(part) == []
