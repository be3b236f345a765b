"""Make goals… from the comparison: whom, how far, by when, and in whose words."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fieldcoach.coaching import goals, journal, masking, rubric_evidence
from fieldcoach.coaching.journal import Journal
from fieldcoach.ui.dialogs.make_goals import MakeGoalsDialog
from fieldcoach.ui.models.goal_reps import GoalRepsColumn
from fieldcoach.ui.models.series_rows import ROW_ROLE
from fieldcoach.ui.pages.compare import ComparePage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.comparison_table import ComparisonTable
from fieldcoach.ui.widgets.evidence_drawer import EvidenceDrawer
from tests.ui.a_team import Stage, stage, words_of


@pytest.fixture
def opened(tmp_path: Path, demo_file: Path) -> Journal:
    copy = tmp_path / "journal.fieldcoach"
    shutil.copy(demo_file, copy)
    with journal.open_to_write(copy) as opened:
        yield opened


@pytest.fixture
def shown(qtbot, theme: Theme, opened: Journal) -> Stage:
    return stage(qtbot, theme, opened, ComparePage)


def ask(it: Stage) -> MakeGoalsDialog:
    it.press(Qt.Key.Key_G)
    return it.page.findChild(MakeGoalsDialog)


def row(it: Stage):
    return it.page.findChild(ComparisonTable).currentIndex().data(ROW_ROLE)


def names_of(dialog: MakeGoalsDialog) -> list[str]:
    return [pick.offer.rep.name for pick in dialog.model.picks]


def test_that_g_lists_the_reps_with_their_level_and_proposes_those_below_the_stars(
    shown: Stage,
) -> None:
    dialog = ask(shown)
    compared = row(shown)
    assert dialog.windowTitle() == f"Make goals on {compared.skill}"
    assert dialog.why.words().startswith(f"{compared.skill} sets the stars apart: they average ")
    for pick in dialog.model.picks:
        below = pick.offer.level < compared.star.mean and pick.offer.tier != "star"
        assert pick.is_on is below
        assert pick.to_level > pick.offer.level or pick.to_level == compared.scale.high
    assert dialog.focusWidget() is dialog.reps
    n = len(dialog.model.chosen())
    assert dialog.act.words() == f"Set {n} goals"


def test_that_the_button_of_the_drawer_asks_the_same(shown: Stage) -> None:
    shown.press(Qt.Key.Key_Return)
    shown.page.findChild(EvidenceDrawer).make_goals.click()
    assert (
        shown.page.findChild(MakeGoalsDialog).windowTitle() == f"Make goals on {row(shown).skill}"
    )


def test_that_whoever_has_a_goal_on_it_is_said_and_left_out(shown: Stage) -> None:
    dialog = ask(shown)
    taken = dialog._offer.taken
    assert taken
    assert not set(taken) & set(names_of(dialog))
    assert "left out" in dialog.about.text()
    assert all(name in dialog.about.text() for name in taken)


def test_that_keys_choose_reps_and_say_how_far(qtbot, shown: Stage) -> None:
    dialog = ask(shown)
    view, first = dialog.reps, dialog.model.picks[0]
    assert first.is_on
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert not first.is_on
    qtbot.keyClick(view, Qt.Key.Key_4)
    assert (first.is_on, first.to_level) == (True, 4)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert first.to_level == 3
    qtbot.keyClick(view, Qt.Key.Key_9)
    assert first.to_level == 3
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 1
    assert view.model().index(0, GoalRepsColumn.TO).data() == "3"


def test_that_goals_are_set_in_one_step_and_taken_back_in_one(
    qtbot, shown: Stage, opened: Journal
) -> None:
    dialog = ask(shown)
    chosen = [pick.offer.rep.id for pick in dialog.model.chosen()]
    levels = [pick.to_level for pick in dialog.model.chosen()]
    before = {rep_id: goals.goals_of(opened, rep_id) for rep_id in chosen}
    why, example = dialog.why.words(), dialog.example.words()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.reps.hasFocus)
    qtbot.keyClick(dialog.reps, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = [
        next(goal for goal in goals.goals_of(opened, rep_id) if goal not in before[rep_id])
        for rep_id in chosen
    ]
    assert [goal.to_level for goal in made] == levels
    assert {goal.why for goal in made} == {why}
    assert {goal.example for goal in made} == {example}
    assert {goal.due_on for goal in made} != {None}
    shown.workspace.undo()
    assert {rep_id: goals.goals_of(opened, rep_id) for rep_id in chosen} == before


def test_that_the_example_is_a_stars_words_without_a_name_and_another_can_be_taken(
    shown: Stage, opened: Journal
) -> None:
    dialog = ask(shown)
    hide = masking.nameless(*rubric_evidence.names(opened))
    seen = []
    for _one in dialog._offer.examples:
        seen.append(dialog.example.words())
        assert hide(seen[-1]) == seen[-1]
        dialog.another.click()
    assert seen == [one.text for one in dialog._offer.examples]
    assert dialog.example.words() == seen[0]
    dialog.none.click()
    assert dialog.example.words() == ""


def test_that_a_name_written_into_the_example_is_taken_out_before_it_is_set(
    shown: Stage, opened: Journal
) -> None:
    dialog = ask(shown)
    rep_id = dialog.model.chosen()[0].offer.rep.id
    before = goals.goals_of(opened, rep_id)
    dialog.example.put("Joanna Kessler waits after the question")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.example.words() == "a colleague waits after the question"
    assert goals.goals_of(opened, rep_id) == before
    assert "The name in it is taken out; read it once more." in words_of(dialog, QLabel)


def test_that_nobody_chosen_is_refused(qtbot, shown: Stage) -> None:
    dialog = ask(shown)
    for number, pick in enumerate(dialog.model.picks):
        if pick.is_on:
            dialog.model.tick(number)
    dialog.accept()
    assert dialog.isVisible()
    assert any("Choose at least one rep" in words for words in words_of(dialog, QLabel))


def test_that_an_old_wording_is_refused_in_words(shown: Stage) -> None:
    table = shown.page.findChild(ComparisonTable)
    model = table.model()
    (old,) = [
        n
        for n in range(model.rowCount())
        if model.index(n, 0).data().startswith("Explores needs, version 1")
    ]
    table.setCurrentIndex(model.index(old, 0))
    assert ask(shown) is None
    assert any("no longer asks for Explores needs" in words for words in shown.notices)
