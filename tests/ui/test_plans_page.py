"""The plans as a manager meets them: rows, tabs, keys, what is told, and the first step."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from fieldcoach.coaching import endings, goals, owner, plan_actions, rep_editing, rubrics
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.goals import NewGoal
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.plans import rep_plan
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import ActionState, Doer
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.action import ActionDialog
from fieldcoach.ui.dialogs.goal import GoalDialog
from fieldcoach.ui.models.plan_rows import Head
from fieldcoach.ui.models.plan_tree import PlanColumn
from fieldcoach.ui.pages.plans import PlansPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.parts import Primary
from tests.coaching.builders import Team, draft, week
from tests.coaching.plan_steps import set_goal_on
from tests.ui.a_team import TODAY, Stage, add_rep, add_ride_along, new_journal, stage, words_of


@pytest.fixture
def opened(tmp_path: Path) -> Journal:
    with new_journal(tmp_path) as journal:
        yield journal


def skill(opened: Journal, name: str = "Explores needs") -> UUID:
    version = rubrics.current_version(opened)
    return next(one.id for one in version.skills if one.name == name)


def add_goal(opened: Journal, rep_id: UUID, days: int | None = 30, **fields: object) -> UUID:
    due_on = None if days is None else TODAY + timedelta(days)
    wanted = NewGoal(rep_id=rep_id, skill_id=skill(opened), to_level=3, due_on=due_on, **fields)
    return goals.set_goals(opened, [wanted]).created


def add_action(opened: Journal, rep_id: UUID, text: str, days: int | None, **more: object) -> UUID:
    due_on = None if days is None else TODAY + timedelta(days)
    return plan_actions.add_action(opened, rep_id, text, due_on=due_on, **more).created


@pytest.fixture
def team(opened: Journal) -> Journal:
    """Ben is late, Ana has something soon and a goal, Carla has nothing."""
    ben, ana = add_rep(opened, "Ben Whitaker", "average"), add_rep(opened, "Ana Ruiz", "star")
    add_rep(opened, "Carla Moretti", "average")
    add_action(opened, ana, "Three visits with the cost", 8)
    add_goal(opened, ana, 29)
    add_action(opened, ben, "A written objective", -4)
    return opened


@pytest.fixture
def shown(qtbot, theme: Theme, team: Journal) -> Stage:
    return stage(qtbot, theme, team, PlansPage)


def rows(it: Stage) -> list[str]:
    """Return what stands in the first column, from above, what is folded left out."""
    tree, model = it.page.tree, it.page.tree.model()
    said = []
    for number in range(model.rowCount()):
        head = model.index(number, 0)
        said.append(head.data())
        if tree.isExpanded(head):
            said += [model.index(n, 0, head).data() for n in range(model.rowCount(head))]
    return said


def stand_on(it: Stage, words: str) -> None:
    tree, model = it.page.tree, it.page.tree.model()
    for number in range(model.rowCount()):
        head = model.index(number, 0)
        for place in (head, *(model.index(n, 0, head) for n in range(model.rowCount(head)))):
            if place.data().startswith(words):
                tree.stand_on(place)
                tree.setFocus()
                return
    raise AssertionError(f"no row says {words}")


def cell(it: Stage, column: PlanColumn) -> str:
    return it.page.tree.currentIndex().siblingAtColumn(column).data()


def tabs(it: Stage) -> list[str]:
    return [it.page.tabs.tabText(n) for n in range(it.page.tabs.count())]


def test_that_the_most_urgent_rep_stands_first_and_each_row_says_how_it_is(shown: Stage) -> None:
    assert rows(shown) == [
        "Ben Whitaker",
        "A written objective",
        "Ana Ruiz",
        "Three visits with the cost",
        "Explores needs → 3",
    ]
    stand_on(shown, "A written")
    assert (cell(shown, PlanColumn.BY), cell(shown, PlanColumn.STATUS)) == (
        "16 Nov",
        "4 days late",
    )
    stand_on(shown, "Explores")
    assert (cell(shown, PlanColumn.BY), cell(shown, PlanColumn.STATUS)) == (
        "19 Dec",
        "not seen since",
    )


def test_that_a_row_is_read_aloud_whole(shown: Stage) -> None:
    stand_on(shown, "A written")
    index = shown.page.tree.currentIndex()
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "A written objective, action of Ben Whitaker, by 16 Nov, 4 days late"


def test_that_the_tabs_count_and_narrow(shown: Stage) -> None:
    assert tabs(shown) == ["All 3", "Late 1", "Next 14 days 1", "Done 0"]
    shown.page.tabs.setCurrentIndex(1)
    assert rows(shown) == ["Ben Whitaker", "A written objective"]
    shown.page.tabs.setCurrentIndex(2)
    assert rows(shown) == ["Ana Ruiz", "Three visits with the cost"]
    shown.page.tabs.setCurrentIndex(3)
    assert rows(shown) == []
    assert "Nothing is closed yet." in words_of(shown.page, QLabel)


def test_that_b_turns_to_the_dates_and_back(shown: Stage) -> None:
    shown.press(Qt.Key.Key_B)
    assert rows(shown) == [
        "Late",
        "A written objective",
        "Next 14 days",
        "Three visits with the cost",
        "Later",
        "Explores needs → 3",
    ]
    shown.press(Qt.Key.Key_B)
    assert rows(shown)[0] == "Ben Whitaker"


def test_that_d_closes_an_action_and_goes_to_the_next_row(shown: Stage, team: Journal) -> None:
    stand_on(shown, "A written")
    shown.press(Qt.Key.Key_D)
    assert "“A written objective” is done." in shown.notices
    assert rows(shown)[0] == "Ana Ruiz"
    assert tabs(shown) == ["All 2", "Late 0", "Next 14 days 1", "Done 1"]
    assert shown.page.tree.hasFocus()
    assert shown.page.row() is not None
    shown.workspace.undo()
    assert rows(shown)[:2] == ["Ben Whitaker", "A written objective"]


@pytest.mark.parametrize(
    ("key", "state", "said"),
    [
        (Qt.Key.Key_P, ActionState.PARTLY, "partly done 20 Nov"),
        (Qt.Key.Key_X, ActionState.DROPPED, "dropped 20 Nov"),
    ],
)
def test_that_p_and_x_say_what_else_came_of_an_action(
    shown: Stage, team: Journal, key: Qt.Key, state: ActionState, said: str
) -> None:
    stand_on(shown, "A written")
    rep_id = shown.page.row().plan.rep.id
    shown.press(key)
    (action,) = rep_plan(team, rep_id, TODAY).actions
    assert action.action.state is state
    shown.page.tabs.setCurrentIndex(3)
    stand_on(shown, "A written")
    assert cell(shown, PlanColumn.STATUS) == said
    shown.press(Qt.Key.Key_O)
    (action,) = rep_plan(team, rep_id, TODAY).actions
    assert action.action.state is ActionState.OPEN


def test_that_d_reaches_a_goal_and_p_leaves_it_alone(shown: Stage, team: Journal) -> None:
    stand_on(shown, "Explores")
    goal_id = shown.page.row().key
    shown.press(Qt.Key.Key_P)
    assert goals.goal(team, goal_id).state is GoalState.OPEN
    shown.press(Qt.Key.Key_D)
    assert goals.goal(team, goal_id).state is GoalState.REACHED
    assert goals.goal(team, goal_id).closed_on == TODAY


def test_that_enter_opens_what_an_action_came_from(qtbot, theme: Theme, team: Journal) -> None:
    dora = add_rep(team, "Dora Blum")
    day = add_ride_along(team, dora, 3, ("Alder",))
    endings.set_action(team, day, 1, "Ring the buyer", due_on=TODAY)
    it = stage(qtbot, theme, team, PlansPage)
    stand_on(it, "Ring the buyer")
    assert "Agreed on the ride-along of Tue 17 Nov." in it.page.strip.said()
    it.press(Qt.Key.Key_Return)
    assert it.gone_to == [Destination("ride_along", day)]


def test_that_enter_on_a_rep_opens_the_reps_plan(shown: Stage) -> None:
    stand_on(shown, "Ben Whitaker")
    rep_id = shown.page.row().plan.rep.id
    shown.press(Qt.Key.Key_Return)
    assert shown.gone_to == [Destination("rep", rep_id, part="plan")]


def test_that_left_and_right_fold_and_the_fold_outlives_a_change(shown: Stage) -> None:
    stand_on(shown, "A written")
    shown.press(Qt.Key.Key_Left)
    assert isinstance(shown.page.row(), Head)
    shown.press(Qt.Key.Key_Left)
    assert rows(shown)[:2] == ["Ben Whitaker", "Ana Ruiz"]
    shown.page.refresh()
    assert rows(shown)[:2] == ["Ben Whitaker", "Ana Ruiz"]
    shown.press(Qt.Key.Key_Right)
    assert rows(shown)[1] == "A written objective"


def test_that_the_strip_tells_of_a_goal_why_and_how_a_colleague_does_it(
    qtbot, theme: Theme, opened: Journal
) -> None:
    ana = add_rep(opened, "Ana Ruiz")
    add_goal(
        opened, ana, why="Asks what, not what for.", example="“Who gets the call?”", is_stretch=True
    )
    add_action(
        opened,
        ana,
        "Ask twice",
        3,
        issue="Rushes",
        root_cause="Fears silence",
        plan="Count to five",
    )
    it = stage(qtbot, theme, opened, PlansPage)
    stand_on(it, "Explores")
    said = it.page.strip.said()
    assert it.page.strip.title() == "Explores needs → 3"
    assert "Why: Asks what, not what for." in said
    assert "As a colleague does it: “Who gets the call?”" in said
    assert "A stretch" in said
    assert "not seen" in said.lower()
    stand_on(it, "Ask twice")
    said = it.page.strip.said()
    assert "Issue: Rushes" in said
    assert "Root cause: Fears silence" in said
    assert "Plan: Count to five" in said


def test_that_an_action_without_a_date_is_last_and_never_late(
    qtbot, theme: Theme, opened: Journal
) -> None:
    ana = add_rep(opened, "Ana Ruiz")
    add_action(opened, ana, "Some day", None)
    add_action(opened, ana, "Soon", 3)
    it = stage(qtbot, theme, opened, PlansPage)
    assert rows(it) == ["Ana Ruiz", "Soon", "Some day"]
    stand_on(it, "Some day")
    assert (cell(it, PlanColumn.BY), cell(it, PlanColumn.STATUS)) == ("no date", "open")
    assert tabs(it)[1] == "Late 0"


def test_that_a_rep_who_left_is_said_and_one_key_drops_what_is_open(
    qtbot, theme: Theme, team: Journal
) -> None:
    it = stage(qtbot, theme, team, PlansPage)
    stand_on(it, "Ben Whitaker")
    rep_id = it.page.row().plan.rep.id
    it.workspace.do(rep_editing.leave(team, rep_id, TODAY - timedelta(2)))
    stand_on(it, "Ben Whitaker")
    head = it.page.row()
    assert "left on 18 Nov" in head.facts
    assert tabs(it)[1] == "Late 0"
    assert "Ben Whitaker left on Wed 18 Nov" in it.page.strip.said()
    it.press(Qt.Key.Key_X)
    (action,) = rep_plan(team, rep_id, TODAY).actions
    assert action.action.state is ActionState.DROPPED
    assert "Ben Whitaker" not in rows(it)


def test_that_who_has_no_plan_is_named_with_the_way_to_begin_one(shown: Stage) -> None:
    assert shown.page.foot.names.accessibleName() == "Carla Moretti, average"
    shown.page.foot.link.click()
    assert shown.gone_to == [Destination("compare")]


def test_that_a_destination_with_a_part_shows_that_tab(shown: Stage) -> None:
    shown.page.open(Destination("plans", part="late"))
    assert shown.page.tabs.currentIndex() == 1
    assert rows(shown) == ["Ben Whitaker", "A written objective"]
    shown.page.open(Destination("plans"))
    assert shown.page.tabs.currentIndex() == 1, "what was chosen last stays"
    shown.page.open(Destination("plans", part="all"))
    assert len(rows(shown)) == 5


def test_that_a_destination_leads_to_its_goal_also_to_a_closed_one(
    shown: Stage, team: Journal
) -> None:
    stand_on(shown, "Explores")
    goal_id = shown.page.row().key
    shown.page.open(Destination("plans", goal_id))
    assert shown.page.row().key == goal_id
    goals.close_goal(team, goal_id, GoalState.DROPPED)
    shown.page.open(Destination("plans", goal_id))
    assert shown.page.row().key == goal_id
    assert shown.page.tabs.currentIndex() == 3


def test_that_an_empty_page_offers_the_first_step(qtbot, theme: Theme, opened: Journal) -> None:
    it = stage(qtbot, theme, opened, PlansPage)
    assert "To the team" in [button.words() for button in visible_primaries(it)]
    add_rep(opened, "Ana Ruiz")
    it.page.refresh()
    assert [button.words() for button in visible_primaries(it)] == ["New goal…"]
    it.press(Qt.Key.Key_G)
    assert it.page.findChild(GoalDialog) is not None


def visible_primaries(it: Stage) -> list[Primary]:
    return [one for one in it.page.findChildren(Primary) if one.isVisible()]


def test_that_g_sets_a_goal_for_the_rep_one_stands_on(qtbot, shown: Stage, team: Journal) -> None:
    stand_on(shown, "Ben Whitaker")
    rep_id = shown.page.row().plan.rep.id
    shown.press(Qt.Key.Key_G)
    dialog = shown.page.findChild(GoalDialog)
    assert dialog.rep.currentText() == "Ben Whitaker"
    pick(dialog.skill, "Gains commitment")
    dialog.to.put("4")
    dialog.by.put("+30")
    dialog.why.put("Leaves without a next step")
    dialog.stretch.setChecked(True)
    dialog.activateWindow()
    dialog.why.setFocus()
    qtbot.waitUntil(dialog.why.hasFocus)
    qtbot.keyClick(dialog.why, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (goal,) = goals.goals_of(team, rep_id)
    assert (goal.to_level, goal.due_on, goal.is_stretch, goal.why) == (
        4,
        TODAY + timedelta(30),
        True,
        "Leaves without a next step",
    )
    assert "Gains commitment → 4" in rows(shown)


def test_that_a_level_off_the_scale_is_refused_beside_its_field(shown: Stage) -> None:
    shown.press(Qt.Key.Key_G)
    dialog = shown.page.findChild(GoalDialog)
    dialog.to.put("7")
    dialog.accept()
    assert dialog.isVisible()
    assert "Write a number from 1 to 4." in words_of(dialog, QLabel)
    assert dialog.to.text() == "7"


def test_that_a_name_is_taken_out_of_an_example_and_shown_before_it_is_set(
    shown: Stage, team: Journal
) -> None:
    stand_on(shown, "Ben Whitaker")
    rep_id = shown.page.row().plan.rep.id
    shown.press(Qt.Key.Key_G)
    dialog = shown.page.findChild(GoalDialog)
    dialog.example.put("As Ana Ruiz asks it")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.example.words() == "As a colleague asks it"
    assert goals.goals_of(team, rep_id) == ()
    dialog.accept()
    (goal,) = goals.goals_of(team, rep_id)
    assert goal.example == "As a colleague asks it"


def test_that_e_edits_a_goal_and_says_what_came_of_it(shown: Stage, team: Journal) -> None:
    stand_on(shown, "Explores")
    goal_id = shown.page.row().key
    shown.press(Qt.Key.Key_E)
    dialog = shown.page.findChild(GoalDialog)
    dialog.to.put("4")
    dialog.came_of_it.put("Three good questions at Birch")
    dialog.accept()
    goal = goals.goal(team, goal_id)
    assert (goal.to_level, goal.came_of_it) == (4, "Three good questions at Birch")
    assert goal.state is GoalState.OPEN
    assert "What came of it: Three good questions at Birch" in shown.page.strip.said()


def test_that_n_agrees_on_an_action_that_serves_a_goal(shown: Stage, team: Journal) -> None:
    stand_on(shown, "Ana Ruiz")
    rep_id = shown.page.row().plan.rep.id
    shown.press(Qt.Key.Key_N)
    dialog = shown.page.findChild(ActionDialog)
    dialog.text.put("Show it once at Alder")
    dialog.by.put("fri")
    dialog.doer.setCurrentIndex(1)
    pick(dialog.goal, "Explores needs → 3")
    dialog.root_cause.put("Has never seen it")
    dialog.accept()
    made = [
        one.action
        for one in rep_plan(team, rep_id, TODAY).actions
        if one.action.text == "Show it once at Alder"
    ]
    (action,) = made
    assert action.doer is Doer.MANAGER
    assert action.goal_id is not None
    assert action.root_cause == "Has never seen it"
    stand_on(shown, "Show it once")
    assert "It serves the goal Explores needs → 3." in shown.page.strip.said()


def test_that_an_action_without_words_is_refused_and_nothing_typed_is_lost(shown: Stage) -> None:
    shown.press(Qt.Key.Key_N)
    dialog = shown.page.findChild(ActionDialog)
    dialog.plan.put("Count to five")
    dialog.accept()
    assert "Say what is to be done." in words_of(dialog, QLabel)
    assert dialog.plan.words() == "Count to five"


def test_that_enter_edits_an_action_of_the_plan_itself(shown: Stage, team: Journal) -> None:
    stand_on(shown, "A written")
    rep_id = shown.page.row().plan.rep.id
    shown.press(Qt.Key.Key_Return)
    dialog = shown.page.findChild(ActionDialog)
    assert dialog.text.words() == "A written objective"
    dialog.text.put("An objective on a card")
    dialog.accept()
    (action,) = rep_plan(team, rep_id, TODAY).actions
    assert action.action.text == "An objective on a card"
    shown.workspace.undo()
    assert "A written objective" in rows(shown)


def test_that_the_keys_of_the_page_are_told_by_f1(shown: Stage) -> None:
    keys = {command.key for command in shown.page.commands()}
    assert {"D", "P", "X", "O", "E", "N", "G", "B"} <= keys


def pick(field: QComboBox, words: str) -> None:
    place = field.findText(words)
    assert place >= 0, [field.itemText(n) for n in range(field.count())]
    field.setCurrentIndex(place)


def test_that_a_rep_who_reports_elsewhere_is_said_and_not_asked_for_a_plan(
    qtbot, theme: Theme, opened: Journal
) -> None:
    owner.rename_owner(opened, "Helen Marsh")
    add_rep(opened, "Ana Ruiz", reports_to="Helen Marsh")
    ben = add_rep(opened, "Ben Whitaker", reports_to="Kim Boss")
    add_rep(opened, "Carla Moretti", reports_to="Kim Boss")
    add_action(opened, ben, "A written objective", -4)
    it = stage(qtbot, theme, opened, PlansPage)
    stand_on(it, "Ben Whitaker")
    assert "reports to Kim Boss" in it.page.row().facts
    assert "Ben Whitaker reports to Kim Boss" in it.page.strip.said()
    assert tabs(it)[1] == "Late 1"
    assert it.page.foot.names.accessibleName() == "Ana Ruiz"


def test_that_c_carries_a_goal_over_to_the_new_wording(qtbot, theme: Theme, tmp_path: Path) -> None:
    with journals.create(tmp_path / "journal.fieldcoach") as opened:
        team = Team(opened)
        ana = team.rep("Ana")
        team.day(ana, week(1), {"opening": 1})
        key = set_goal_on(team, ana, week(2))
        team.publish(draft("opening"), day=week(20))
        it = stage(qtbot, theme, opened, PlansPage)
        it.page.open(Destination("plans", key))
        assert cell(it, PlanColumn.STATUS) == "means something else now"
        assert ("C", "carry over") in it.page._deeds.hints()
        it.press(Qt.Key.Key_C)
        assert goals.goal(opened, key).set_on == TODAY
        assert cell(it, PlanColumn.STATUS) == "not seen since"
        it.workspace.undo()
        assert goals.goal(opened, key).set_on == week(2)


def test_that_a_long_name_and_long_words_stay_in_the_window(
    qtbot, theme: Theme, opened: Journal
) -> None:
    name = "Maximiliane Alexandra von Hohenstein-Weissenburg-Reichenbach"
    rep = add_rep(opened, name)
    add_action(opened, rep, "Ask what a stop costs " * 12, -1, issue="Rushes " * 200)
    it = stage(qtbot, theme, opened, PlansPage)
    it.page.resize(840, 628)
    stand_on(it, "Ask what")
    QApplication.processEvents()
    tree = it.page.tree
    assert sum(map(tree.columnWidth, PlanColumn)) <= tree.viewport().width()
    assert it.page.width() == 840
    status = tree.columnWidth(PlanColumn.STATUS)
    assert status > QFontMetrics(theme.font()).horizontalAdvance("1 day late")
    index = tree.currentIndex()
    assert index.data(Qt.ItemDataRole.ToolTipRole).startswith("Ask what a stop costs")


def test_that_another_tab_begins_at_the_top_unless_it_has_the_row_too(shown: Stage) -> None:
    stand_on(shown, "Three visits")
    shown.page.tabs.setCurrentIndex(2)
    assert shown.page.tree.currentIndex().data() == "Three visits with the cost"
    shown.page.tabs.setCurrentIndex(1)
    assert shown.page.tree.currentIndex().data() == "A written objective"
