"""The parts of a rep's page by keys: plan, results, one-on-ones, and the way between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTabBar, QWidget
from sqlalchemy import select

from fieldcoach.coaching import (
    endings,
    goals,
    one_on_ones,
    plan_actions,
    rep_editing,
    rubrics,
)
from fieldcoach.coaching.goals import NewGoal
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.plans import rep_plan
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import ActionState, Doer
from fieldcoach.store import models as m
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.action import ActionDialog
from fieldcoach.ui.dialogs.goal import GoalDialog
from fieldcoach.ui.dialogs.plan_one_on_one import PlanOneOnOneDialog
from fieldcoach.ui.dialogs.reps import RepDialog
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.pages.rep import RepPage
from fieldcoach.ui.pages.rep_one_on_ones import OneOnOnesPart
from fieldcoach.ui.pages.rep_plan import PlanPart
from fieldcoach.ui.pages.rep_ride_alongs import RideAlongsPart
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.growth_grid import GrowthGrid
from fieldcoach.ui.widgets.growth_legend import GrowthLegend
from fieldcoach.ui.widgets.parts import Tabs, Title
from fieldcoach.ui.widgets.rep_header import RepHeader
from fieldcoach.ui.widgets.side_bar import SideBar
from fieldcoach.ui.workspace import Workspace
from tests.ui.a_team import TODAY, add_rep, add_ride_along, new_journal, words_of
from tests.ui.test_every_page import name_of
from tests.ui.test_tab_order import goes_back, place_of, said, walk

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LONG_NAME = "Maximiliane Alexandra von Hohenstein-Weissenburg-Reichenbach"
IN_A_WEEK = TODAY + timedelta(days=7)


@dataclass
class Desk:
    """A window on a rep's page, and the hands on its keys."""

    window: MainWindow
    journal: Journal
    rep: UUID

    @property
    def page(self) -> RepPage:
        page = self.window.page
        assert isinstance(page, RepPage)
        return page

    @property
    def tab(self) -> str:
        tabs = self.page.findChild(Tabs)
        return tabs.tabText(tabs.currentIndex())

    @property
    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def press(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus, key, modifiers)
        QApplication.processEvents()

    def return_to_window(self) -> None:
        """Wait until a dialog that closed has given the focus back."""
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        QApplication.processEvents()

    def go(self, part: str = "") -> None:
        self.window.go(Destination("rep", self.rep, part=part))
        QApplication.processEvents()


@pytest.fixture
def desk(qtbot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    """Sit down at Ana's page: two ride-alongs with an action, a goal, an action of the plan."""
    with new_journal(tmp_path) as journal:
        rep = add_rep(journal, "Ana Ruiz", "average", territory="North-West")
        ride = add_ride_along(journal, rep, 30, ("Alder",), ratings=3)
        endings.set_action(journal, ride, 1, "Ask what a stop costs", TODAY - timedelta(days=4))
        add_ride_along(journal, rep, 10, ("Birch",), ratings=3)
        goals.set_goals(journal, [_goal(journal, rep)])
        plan_actions.add_action(journal, rep, "Read the trial report", due_on=IN_A_WEEK)
        window = MainWindow(theme)
        qtbot.addWidget(window)
        window.attach(Workspace(journal, InlineJobs(window), theme))
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        desk = Desk(window, journal, rep)
        desk.go()
        yield desk


def _goal(journal: Journal, rep: UUID) -> NewGoal:
    version = rubrics.current_version(journal)
    assert version is not None
    skill = next(one for one in version.skills if one.item == "level")
    return NewGoal(rep_id=rep, skill_id=skill.id, to_level=4, due_on=TODAY + timedelta(days=60))


def dialog(desk: Desk, kind: type) -> QWidget:
    (found,) = desk.window.findChildren(kind)
    assert found.isVisible()
    return found


def row_words(desk: Desk) -> str:
    part = desk.page.findChild(PlanPart)
    return str(part.tree.currentIndex().siblingAtColumn(0).data())


def test_that_keys_lead_from_part_to_part_and_round(desk: Desk) -> None:
    seen = [desk.tab]
    for _part in range(5):
        desk.press(Qt.Key.Key_Tab, CTRL)
        seen.append(desk.tab)
    assert seen == ["Growth", "Ride-alongs", "Plan", "Results", "One-on-ones", "Growth"]
    desk.press(Qt.Key.Key_Backtab, CTRL | SHIFT)
    assert desk.tab == "One-on-ones"
    desk.press(Qt.Key.Key_Backtab, CTRL | SHIFT)
    assert desk.tab == "Results"


def test_that_a_key_leads_into_the_part_and_a_click_stays_on_the_tab(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Tab, CTRL)
    assert desk.focus is desk.page.findChild(RideAlongsPart).list
    desk.press(Qt.Key.Key_Tab, CTRL)
    assert desk.focus is desk.page.findChild(PlanPart).tree
    tabs = desk.page.findChild(Tabs)
    tabs.setFocus()
    desk.press(Qt.Key.Key_Left)
    assert (desk.tab, desk.focus) == ("Ride-alongs", tabs)


@pytest.mark.parametrize("part", ["growth", "ride_alongs", "plan", "results", "one_on_ones"])
def test_that_a_destination_names_the_part(desk: Desk, part: str) -> None:
    desk.go(part)
    assert desk.tab.lower().replace("-", "_") == part


def test_that_f1_names_the_keys_between_the_parts(desk: Desk) -> None:
    said = {command.key: command.words for command in desk.page.commands() if command.when()}
    assert said["Ctrl+Tab"] == "next part of the page"
    assert said["Ctrl+Shift+Tab"] == "previous part of the page"
    assert "one-on-one view" in said["F5"]
    assert "N" not in said
    desk.go("one_on_ones")
    assert "N" in {command.key for command in desk.page.commands() if command.when()}


def test_that_the_plan_tells_goals_and_actions_and_how_they_stand(desk: Desk) -> None:
    desk.go("plan")
    part = desk.page.findChild(PlanPart)
    model = part.tree.model()
    heads = [model.index(n, 0).data() for n in range(model.rowCount())]
    assert heads == ["Goals", "Actions"]
    assert "→ 4" in row_words(desk)
    assert "seen" in part.strip.said().lower()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    assert row_words(desk) == "Ask what a stop costs"
    assert part.tree.currentIndex().siblingAtColumn(4).data() == "4 days late"


def test_that_keys_close_what_one_stands_on(desk: Desk) -> None:
    desk.go("plan")
    desk.press(Qt.Key.Key_D)
    assert [one.progress.goal.state for one in plan(desk).goals] == [GoalState.REACHED]
    find(desk, "Ask what a stop costs")
    desk.press(Qt.Key.Key_P)
    find(desk, "Read the trial report")
    desk.press(Qt.Key.Key_X)
    states = {one.action.text: one.action.state for one in plan(desk).actions}
    assert states == {
        "Ask what a stop costs": ActionState.PARTLY,
        "Read the trial report": ActionState.DROPPED,
    }
    for _step in range(3):
        desk.press(Qt.Key.Key_Z, CTRL)
    assert len(plan(desk).open_goals) + len(plan(desk).open_actions) == 3


def plan(desk: Desk):
    return rep_plan(desk.journal, desk.rep, TODAY)


def find(desk: Desk, words: str) -> None:
    """Go up and down until one stands on a row."""
    for key in [Qt.Key.Key_Home, *[Qt.Key.Key_Down] * 8]:
        desk.press(key)
        if row_words(desk) == words:
            return
    raise AssertionError(f"“{words}” is not there")


def test_that_enter_opens_what_an_action_came_from_and_back_leads_to_the_plan(desk: Desk) -> None:
    desk.go()
    desk.press(Qt.Key.Key_Tab, CTRL)
    desk.press(Qt.Key.Key_Tab, CTRL)
    find(desk, "Ask what a stop costs")
    desk.press(Qt.Key.Key_Return)
    assert desk.window.place.name == "ride_along"
    desk.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.tab == "Plan"
    assert desk.focus is desk.page.findChild(PlanPart).tree
    assert row_words(desk) == "Ask what a stop costs"


def test_that_enter_on_a_goal_opens_its_dialog(desk: Desk) -> None:
    desk.go("plan")
    desk.press(Qt.Key.Key_Return)
    dialog(desk, GoalDialog)


def test_that_a_new_action_and_a_new_goal_are_for_this_rep(desk: Desk) -> None:
    add_rep(desk.journal, "Aaron First")
    desk.go("plan")
    desk.press(Qt.Key.Key_N)
    assert dialog(desk, ActionDialog).rep.currentText() == "Ana Ruiz"
    QTest.keyClicks(desk.focus, "Name the next step")
    desk.press(Qt.Key.Key_Return)
    assert "Name the next step" in {one.action.text for one in plan(desk).actions}
    desk.return_to_window()
    desk.press(Qt.Key.Key_G)
    assert dialog(desk, GoalDialog).rep.currentText() == "Ana Ruiz"


def test_that_e_edits_the_row_in_the_plan_and_the_rep_elsewhere(desk: Desk) -> None:
    desk.go("plan")
    desk.press(Qt.Key.Key_E)
    dialog(desk, GoalDialog).reject()
    desk.return_to_window()
    desk.press(Qt.Key.Key_F2)
    dialog(desk, RepDialog).reject()
    desk.return_to_window()
    desk.go("ride_alongs")
    desk.press(Qt.Key.Key_E)
    assert any(one.isVisible() for one in desk.window.findChildren(RepDialog))


def test_that_what_is_open_of_a_rep_who_left_is_dropped_in_one_step_here_too(desk: Desk) -> None:
    desk.window.workspace.do(rep_editing.leave(desk.journal, desk.rep, TODAY))
    desk.go("plan")
    desk.press(Qt.Key.Key_Home)
    desk.press(Qt.Key.Key_X)
    assert not plan(desk).open_goals
    assert not plan(desk).open_actions
    desk.window.undo()
    assert len(plan(desk).open_goals) + len(plan(desk).open_actions) == 3


def test_that_letters_do_nothing_to_a_plan_out_of_sight(desk: Desk) -> None:
    desk.go("plan")
    desk.go("ride_alongs")
    for key in (Qt.Key.Key_D, Qt.Key.Key_X, Qt.Key.Key_P):
        desk.press(key)
    assert len(plan(desk).open_goals) + len(plan(desk).open_actions) == 3


def test_that_a_rep_without_a_plan_gets_a_first_step(desk: Desk) -> None:
    desk.rep = add_rep(desk.journal, "Nia Roy")
    desk.go("plan")
    empty = desk.page.findChild(PlanPart).findChild(EmptyState)
    assert "No plan yet" in words_of(empty, Title)
    desk.press(Qt.Key.Key_Return)
    assert dialog(desk, GoalDialog).rep.currentText() == "Nia Roy"


def meet(desk: Desk, day: date, *, useful: int | None = None, comment: str = "") -> UUID:
    key = one_on_ones.plan_one_on_one(desk.journal, desk.rep, day).created
    assert key is not None
    if useful is not None:
        one_on_ones.hold(desk.journal, key)
        one_on_ones.answer(desk.journal, key, useful)
    if comment:
        one_on_ones.write_rep_comment(desk.journal, key, comment)
    return key


def spoken(desk: Desk) -> list[str]:
    model = desk.page.findChild(OneOnOnesPart).list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_that_one_on_ones_are_told_with_what_was_agreed_and_how_useful_they_were(
    desk: Desk,
) -> None:
    first = meet(desk, TODAY - timedelta(days=40), useful=2)
    held = meet(desk, TODAY - timedelta(days=9), useful=4, comment="Let me choose\none customer.")
    plan_actions.add_action(
        desk.journal, desk.rep, "Price it", doer=Doer.MANAGER, one_on_one_id=held
    )
    plan_actions.add_action(desk.journal, desk.rep, "Ask the cost", one_on_one_id=held)
    meet(desk, IN_A_WEEK)
    missed = meet(desk, TODAY - timedelta(days=2))
    assert first != missed
    desk.go("one_on_ones")
    assert spoken(desk) == [
        "Fri 27 Nov; planned; still to come",
        "Wed 18 Nov; not held yet; its day has gone by",
        "Wed 11 Nov; held; you: Price it · Ask the cost; useful: 4 of 4;"
        " “Let me choose one customer.”",
        "Sun 11 Oct; held; nothing agreed; useful: 2 of 4",
    ]


def test_that_two_one_on_ones_of_one_day_are_told_apart_by_their_times(desk: Desk) -> None:
    for hour in (9, 15):
        key = one_on_ones.plan_one_on_one(desk.journal, desk.rep, TODAY, time(hour)).created
        one_on_ones.hold(desk.journal, key)
    desk.go("one_on_ones")
    assert [words.split("; ")[1] for words in spoken(desk)] == ["held, 15:00", "held, 9:00"]


def test_that_enter_opens_a_one_on_one_and_back_leads_to_the_list(desk: Desk) -> None:
    held = meet(desk, TODAY - timedelta(days=9), useful=4)
    meet(desk, IN_A_WEEK)
    desk.go("one_on_ones")
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert (desk.window.place.name, desk.window.page.destination.id) == ("one_on_one", held)
    desk.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.tab == "One-on-ones"
    assert desk.page.findChild(OneOnOnesPart).list.currentIndex().row() == 1


def test_that_n_plans_a_one_on_one_and_opens_it(desk: Desk) -> None:
    desk.go("one_on_ones")
    assert "No one-on-one yet" in words_of(desk.page, Title)
    desk.press(Qt.Key.Key_N)
    form = dialog(desk, PlanOneOnOneDialog)
    assert form.day.day == IN_A_WEEK
    form.starts.setFocus()
    QTest.keyClicks(desk.focus, "half past")
    desk.press(Qt.Key.Key_Return)
    assert "Write a time such as 9 or 13:30." in words_of(form, QLabel)
    desk.focus.selectAll()
    QTest.keyClicks(desk.focus, "930")
    desk.press(Qt.Key.Key_Return)
    (made,) = one_on_ones.one_on_ones_of(desk.journal, desk.rep)
    assert (made.day, made.starts) == (IN_A_WEEK, time(9, 30))
    assert (desk.window.place.name, desk.window.page.destination.id) == ("one_on_one", made.id)
    desk.window.workspace.undo()
    assert one_on_ones.one_on_ones_of(desk.journal, desk.rep) == ()


def test_that_f5_shows_the_one_on_one_of_today_else_the_next(desk: Desk) -> None:
    planned = meet(desk, IN_A_WEEK)
    desk.go("plan")
    desk.press(Qt.Key.Key_F5)
    place = desk.window.place.name
    assert (place, desk.window.page.destination.id) == ("one_on_one_view", planned)


def test_that_f5_plans_one_for_today_where_none_is_to_come(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F5)
    (made,) = one_on_ones.one_on_ones_of(desk.journal, desk.rep)
    assert made.day == TODAY
    assert desk.window.page.destination.id == made.id


def test_that_the_header_says_when_the_next_one_on_one_is(desk: Desk) -> None:
    assert not [words for words in words_of(desk.page, QLabel) if "one-on-one" in words]
    meet(desk, IN_A_WEEK)
    desk.page.refresh()
    assert "one-on-one Fri 27 Nov" in words_of(desk.page, QLabel)
    meet(desk, TODAY)
    desk.page.refresh()
    assert "one-on-one today" in words_of(desk.page, QLabel)


def test_that_the_header_says_who_left_whatever_is_planned(desk: Desk) -> None:
    meet(desk, TODAY)
    desk.window.workspace.do(rep_editing.leave(desk.journal, desk.rep, TODAY - timedelta(days=2)))
    words = words_of(desk.page.findChild(RepHeader), QLabel)
    assert "left on 18 Nov" in words
    assert not [one for one in words if "one-on-one" in one]


def cut(desk: Desk) -> list[str]:
    """Return the words of the header that have less room than they need."""
    labels = desk.page.findChild(RepHeader).findChildren(QLabel)
    return [
        label.text()
        for label in labels
        if label.isVisible() and label.width() < label.sizeHint().width()
    ]


@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_that_a_long_name_cuts_no_fact_of_the_header(desk: Desk, width: int) -> None:
    desk.rep = add_rep(desk.journal, LONG_NAME, "developing", territory="North-West")
    add_ride_along(desk.journal, desk.rep, 9)
    meet(desk, IN_A_WEEK)
    desk.window.resize(width, 688)
    desk.go()
    QApplication.processEvents()
    assert desk.window.width() == width
    assert set(cut(desk)) <= {LONG_NAME}
    header = desk.page.findChild(RepHeader)
    for label in header.findChildren(QLabel):
        if label.isVisible():
            assert label.mapTo(header, label.rect().bottomRight()).y() <= header.height()


def test_that_the_facts_stand_beside_a_short_name_where_there_is_room(desk: Desk) -> None:
    desk.window.resize(1366, 768)
    QApplication.processEvents()
    header = desk.page.findChild(RepHeader)
    (fact,) = [one for one in header.findChildren(QLabel) if "average" in one.text()]

    def is_below() -> bool:
        name = header.title.mapTo(header, header.title.rect().center()).y()
        return fact.mapTo(header, fact.rect().center()).y() > name + 8

    assert not is_below()
    desk.window.resize(1024, 688)
    QApplication.processEvents()
    assert is_below()
    desk.window.resize(1366, 768)
    QApplication.processEvents()
    assert not is_below()


def test_that_the_results_of_the_rep_stand_in_their_part(desk: Desk) -> None:
    desk.go("results")
    assert "No results yet" in words_of(desk.page, Title)


def test_that_goals_stand_on_the_charts_and_their_legend_names_them(desk: Desk) -> None:
    desk.go("growth")
    legend = desk.page.findChild(GrowthLegend)
    assert "goal" in legend.accessibleName().split("; ")
    assert "one-on-one" not in legend.accessibleName().split("; ")
    meet(desk, TODAY - timedelta(days=10), useful=3)
    desk.page.refresh()
    assert "one-on-one" in legend.accessibleName().split("; ")
    cards = desk.page.findChild(GrowthGrid).cards
    (with_goal,) = [card.canvas for card in cards if card.canvas.curve.goals]
    assert "Goal 3 → 4 by" in with_goal.accessibleDescription()


def test_that_a_day_is_shown_with_the_goal_that_stood_on_it(desk: Desk) -> None:
    meet(desk, TODAY - timedelta(days=10), useful=3)
    with desk.journal.writing() as session:
        for row in session.scalars(select(m.Goal)):
            row.set_on = TODAY - timedelta(days=20)
    desk.go("growth")
    desk.page.refresh()
    grid = desk.page.findChild(GrowthGrid)
    canvas = next(card.canvas for card in grid.cards if card.canvas.curve.goals)
    canvas.setFocus()
    desk.press(Qt.Key.Key_Left)
    said = grid.day_card.words()
    assert "Goal: 4, not yet reached" in said
    assert "A one-on-one on the same day" in said


def test_that_every_part_says_its_own_keys(desk: Desk) -> None:
    heads = []
    for part in ("growth", "ride_alongs", "plan", "results", "one_on_ones"):
        desk.go(part)
        heads.append(desk.page.keys()[0][0])
    assert heads == ["Charts", "Ride-alongs", "Goals and actions", "Results", "One-on-ones"]
    assert desk.page.findChild(QTabBar).accessibleName() == "Parts of this page"


PARTS = ("growth", "ride_alongs", "plan", "results", "one_on_ones")


@pytest.mark.parametrize("size", [(1366, 768), (1024, 688)], ids=str)
@pytest.mark.parametrize("part", PARTS)
def test_that_tab_comes_round_each_part_as_one_reads(
    desk: Desk, part: str, size: tuple[int, int]
) -> None:
    meet(desk, IN_A_WEEK)
    desk.window.resize(*size)
    desk.go(part)
    assert (desk.window.width(), desk.window.height()) == size
    there = walk(desk.window, Qt.Key.Key_Tab)
    back = walk(desk.window, Qt.Key.Key_Backtab)
    assert [said(stop) for stop in reversed(back[1:])] == [said(stop) for stop in there[1:]]
    nameless = [said(stop) for stop in there if not name_of(stop).strip()]
    assert nameless == []
    bar = desk.window.findChild(SideBar)
    seen = [(stop, place_of(stop, desk.window)) for stop in there if not bar.isAncestorOf(stop)]
    wrong = [
        f"{said(one)} to {said(other)}"
        for (one, here), (other, there) in pairwise(seen)
        if goes_back(here, there)
    ]
    assert wrong == []
