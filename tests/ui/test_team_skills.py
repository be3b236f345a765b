"""The heat map as a person meets it: cells in words, arrows, sorting, opening a rep's growth."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import update

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import reps, ride_along_record, rubrics, team_skills, visits
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rubrics import SkillDraft
from fieldcoach.domain.days import Window
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.store import models as m
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.reps import RepDialog
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.pages.team import TeamPage
from fieldcoach.ui.pages.team_skills import SkillsPart
from fieldcoach.ui.theme import HEAT_ROW, SCREEN, Theme
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.figure_canvas import FigureCanvas
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.heat_heads import TIER_GAP
from fieldcoach.ui.widgets.heat_table import HeatTable
from fieldcoach.ui.widgets.parts import Tabs
from fieldcoach.ui.workspace import Workspace
from tests.benchmarks import large_team
from tests.ui.a_team import TODAY, Stage, add_rep, add_ride_along, new_journal, stage, words_of
from tests.ui.everything_in_sight import words_within

KNOWS = 1
LONG_NAME = "Maximiliane Alexandra von Hohenstein-Weissenburg-Reichenbach"
TIP = Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def it(qtbot, theme: Theme, sample: Journal) -> Stage:
    return stage(qtbot, theme, sample, TeamPage)


def table(it: Stage) -> HeatTable:
    return it.page.findChild(HeatTable)


def column(it: Stage, number: int) -> list[str]:
    model = table(it).model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def names(it: Stage) -> list[str]:
    model = table(it).model()
    return [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]


def place(it: Stage, rep: str, number: int) -> QModelIndex:
    return table(it).model().index(names(it).index(rep), number)


def pick(it: Stage, says: str, choice: str) -> None:
    buttons = [b for b in it.page.findChildren(FilterButton) if b.isVisible() and b.text() == says]
    next(action for action in buttons[0].menu().actions() if action.text() == choice).trigger()


def test_that_skills_stand_first_and_the_focus_in_their_table(it: Stage) -> None:
    assert table(it).isVisible()
    assert table(it).hasFocus()
    assert names(it)[:5] == [
        "Joanna Kessler", "Lars Lindholm", "Priya Nair", "Tom Okafor", "Ana Ruiz",
    ]  # fmt: skip
    assert "13 reps" in words_of(it.page, QLabel)


def test_that_figures_are_those_of_the_journal(it: Stage, sample: Journal) -> None:
    found = team_skills.team_skills(sample)
    ana = next(row for row in found.rows if row.rep.name == "Ana Ruiz")
    assert ana.cells[KNOWS] is not None
    assert place(it, "Ana Ruiz", KNOWS).data() == f"{ana.cells[KNOWS].level:.1f}"
    assert place(it, "Ines Duarte", KNOWS).data().startswith("(")


def test_that_the_cell_one_stands_on_is_said_in_words(it: Stage) -> None:
    for _press in range(4):
        it.press(Qt.Key.Key_Down)
    it.press(Qt.Key.Key_Right)
    said = "Ana Ruiz, Knows the account: 3.0 from 51 visits on 22 days. Slipping: −0.3 points per"
    index = table(it).currentIndex()
    assert index == place(it, "Ana Ruiz", KNOWS)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith(said)
    assert index.data(Qt.ItemDataRole.ToolTipRole).startswith(said)
    assert any(said[:30] in words for words in words_of(it.page, QLabel))


def test_that_the_pointer_tells_a_cell_without_standing_on_it(it: Stage) -> None:
    there = place(it, "Hugo Martin", 0)
    QTest.mouseMove(table(it).viewport(), table(it).visualRect(there).center())
    assert any("Hugo Martin, Sets an objective" in words for words in words_of(it.page, QLabel))
    assert table(it).currentIndex() != there


def test_that_what_is_not_claimed_is_said_as_such(it: Stage) -> None:
    said = place(it, "Ana Ruiz", 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert ". No clear trend: " in said
    assert said.endswith(" could not have shown.")
    early = [
        said
        for rep in names(it)
        for number in range(10)
        if "Too early" in (said := place(it, rep, number).data(Qt.ItemDataRole.AccessibleTextRole))
    ]
    assert early
    assert all("; a trend needs 6" in said for said in early)


def test_that_thin_cells_are_told_as_such(it: Stage) -> None:
    said = place(it, "Ines Duarte", 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("; too few for a comparison, which takes five on three days.")


def test_that_enter_and_a_double_click_open_the_growth_at_that_skill(
    it: Stage, sample: Journal
) -> None:
    ana = reps.find_rep(sample, "Ana Ruiz")
    series = team_skills.team_skills(sample).skills[KNOWS].series
    wanted = Destination("rep", ana.id, part="growth", skill_id=series)
    table(it).setCurrentIndex(place(it, "Ana Ruiz", KNOWS))
    it.press(Qt.Key.Key_Return)
    spot = table(it).visualRect(place(it, "Ana Ruiz", KNOWS)).center()
    QTest.mouseDClick(table(it).viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert it.gone_to == [wanted, wanted]


def test_that_s_sorts_by_the_skill_one_stands_on_and_turns_and_lets_go(it: Stage) -> None:
    by_tier = names(it)
    table(it).setCurrentIndex(place(it, "Ana Ruiz", KNOWS))
    it.press(Qt.Key.Key_S)
    falling = [float(text.strip("()")) for text in column(it, KNOWS)]
    assert falling == sorted(falling, reverse=True)
    assert table(it).currentIndex() == place(it, "Ana Ruiz", KNOWS)
    it.press(Qt.Key.Key_S)
    rising = [float(text.strip("()")) for text in column(it, KNOWS)]
    assert rising == sorted(falling)
    it.press(Qt.Key.Key_S)
    assert names(it) == by_tier
    assert table(it).currentIndex() == place(it, "Ana Ruiz", KNOWS)
    assert table(it).hasFocus()


def test_that_the_menu_sorts_by_a_skill_and_back(it: Stage) -> None:
    by_tier = names(it)
    pick(it, "by tier", "by Knows the account")
    falling = [float(text.strip("()")) for text in column(it, KNOWS)]
    assert falling == sorted(falling, reverse=True)
    pick(it, "by Knows the account", "by tier")
    assert names(it) == by_tier
    assert table(it).hasFocus()


def test_that_a_click_on_a_head_sorts_and_the_third_lets_go(it: Stage) -> None:
    by_tier = names(it)
    heads = table(it).horizontalHeader()
    last = table(it).model().columnCount() - 1
    at = QPoint(heads.sectionViewportPosition(last) + 20, heads.height() - 8)
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=at)
    days = [int(text.split()[0]) for text in column(it, last)]
    assert days == sorted(days, reverse=True)
    assert heads.model().headerData(last, Qt.Orientation.Horizontal).endswith("↓")
    for _click in range(2):
        QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert names(it) == by_tier


def test_that_tiers_stand_apart_only_while_they_are_the_order(it: Stage) -> None:
    heights = [table(it).rowHeight(row) for row in range(13)]
    assert heights.count(HEAT_ROW + TIER_GAP) == 2
    pick(it, "by tier", "by name")
    assert {table(it).rowHeight(row) for row in range(13)} == {HEAT_ROW}
    assert names(it) == sorted(names(it))


def test_that_a_rep_can_be_edited_from_here(it: Stage, qtbot) -> None:
    table(it).setCurrentIndex(place(it, "Carla Moretti", 2))
    it.press(Qt.Key.Key_E)
    shown = it.page.findChild(RepDialog)
    assert shown is not None
    assert shown.isVisible()
    shown.reject()


def test_that_days_chosen_on_one_tab_hold_on_the_other(it: Stage) -> None:
    pick(it, "Everything", "Last 6 months")
    it.page.findChild(Tabs).setCurrentIndex(1)
    said = [b.text() for b in it.page.findChildren(FilterButton) if b.isVisible()]
    assert "since 20 May" in said
    assert "Everything" not in said


def test_that_a_window_without_ratings_leads_back_to_all_days(
    qtbot, theme: Theme, sample: Journal
) -> None:
    it = stage(qtbot, theme, sample, TeamPage)
    skills = it.page.findChild(SkillsPart)
    skills.show_window(Window(date(2020, 1, 1), date(2020, 2, 1)))
    skills.refresh()
    assert any(empty.isVisible() for empty in skills.findChildren(EmptyState))
    it.press(Qt.Key.Key_Return)  # the focus has gone along
    assert table(it).isVisible()


def test_that_a_team_nobody_was_seen_of_opens_with_its_people(
    qtbot, theme: Theme, tmp_path: Path
) -> None:
    with new_journal(tmp_path) as opened:
        add_rep(opened, "Ana Ruiz", "average")
        it = stage(qtbot, theme, opened, TeamPage)
        assert it.page.findChild(Tabs).currentIndex() == 2
        it.page.open(Destination("team", part="skills"))
        skills = it.page.findChild(HeatTable)
        assert not skills.isVisible()
        assert any(empty.isVisible() for empty in it.page.findChildren(EmptyState))


@pytest.mark.parametrize("width", [840, 1182, 1736])
def test_that_nothing_is_cut_off_at_any_width(it: Stage, width: int) -> None:
    it.page.resize(width, 688)
    heat = table(it)
    metrics = heat.fontMetrics()
    for number in range(10):
        widest = max(map(metrics.horizontalAdvance, column(it, number)))
        assert heat.columnWidth(number) > widest
    assert heat.horizontalHeader().length() <= heat.viewport().width()
    for row in range(heat.model().rowCount()):
        assert heat.verticalHeader().width() > metrics.horizontalAdvance(names(it)[row])


def test_that_those_who_left_come_on_request(qtbot, theme: Theme, tmp_path: Path) -> None:
    with new_journal(tmp_path) as opened:
        ana = add_rep(opened, "Ana Ruiz", "average")
        add_ride_along(opened, ana, 3, ("Alder Dairy",), ratings=2)
        add_rep(opened, "Mara Voss", "star", left_on=TODAY - timedelta(days=1))
        it = stage(qtbot, theme, opened, TeamPage)
        assert names(it) == ["Ana Ruiz"]
        pick(it, "in the team", "with 1 who left")
        assert names(it) == ["Mara Voss", "Ana Ruiz"]
        head = (
            table(it)
            .model()
            .headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
        )
        assert head == "Mara Voss, star, has left"


def in_window(qtbot, theme: Theme, opened: Journal, size: tuple[int, int]) -> MainWindow:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.attach(Workspace(opened, InlineJobs(window), theme))
    window.resize(*size)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.go(Destination("team"))
    return window


def test_that_enter_leads_to_the_chart_of_that_skill(qtbot, theme: Theme, sample: Journal) -> None:
    window = in_window(qtbot, theme, sample, SCREEN)
    heat = window.page.findChild(HeatTable)
    heat.setCurrentIndex(heat.model().index(4, KNOWS))
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    chart = window.focusWidget()
    assert isinstance(chart, FigureCanvas)
    assert chart.curve.skill == "Knows the account"
    assert window.page.title() == "Ana Ruiz"


def test_that_a_small_window_stays_small_on_every_tab(qtbot, theme: Theme, sample: Journal) -> None:
    window = in_window(qtbot, theme, sample, (1024, 688))
    for number in (0, 1, 2, 0):
        window.page.findChild(Tabs).setCurrentIndex(number)
        QApplication.processEvents()
        assert (window.width(), window.height()) == (1024, 688)


def test_that_a_destination_opens_each_tab(it: Stage) -> None:
    for number, part in ((1, "ends"), (2, "people"), (0, "skills")):
        it.page.open(Destination("team", part=part))
        assert it.page.findChild(Tabs).currentIndex() == number


def test_that_a_rubric_chosen_on_one_tab_holds_on_the_other(
    qtbot, theme: Theme, tmp_path: Path
) -> None:
    with new_journal(tmp_path) as opened:
        ana = add_rep(opened, "Ana Ruiz", "average")
        add_ride_along(opened, ana, 3, ("Alder Dairy",), ratings=2)
        rated_elsewhere(opened, ana)
        it = stage(qtbot, theme, opened, TeamPage)
        pick(it, "B2B field sales", "Another")
        assert column(it, 0) == ["(2.0)"]
        it.page.findChild(Tabs).setCurrentIndex(1)
        it.page.findChild(Tabs).setCurrentIndex(0)
        assert column(it, 0) == ["(2.0)"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_that_tints_are_told_apart_without_colour(theme: Theme, scheme: str) -> None:
    theme.choose(scheme)
    greys = [theme.colour(f"heat{step}").lightness() for step in range(1, 5)]
    falling = sorted(greys, reverse=scheme == "light")
    assert greys == falling
    assert min(abs(one - other) for one, other in pairwise(greys)) >= 8


def test_that_every_cell_is_in_figures_and_in_words(it: Stage) -> None:
    heard = set(words_within(it.page))
    cells = [(rep, number) for rep in names(it) for number in range(10)]
    for rep, number in cells:
        index = place(it, rep, number)
        assert index.data()
        said = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert said.startswith(f"{rep}, ")
        assert said in heard
    moving = [words for words in heard if ". Growing: +" in words or ". Slipping: −" in words]
    assert len(moving) > 3


def test_that_sixty_reps_and_twenty_long_skills_scroll_beside_the_names(
    qtbot, theme: Theme, tmp_path: Path
) -> None:
    large_team.write(tmp_path / "large.fieldcoach", team=60, skills=20, observations=5_000)
    with journals.open_to_write(tmp_path / "large.fieldcoach") as opened:
        with opened.writing() as session:
            session.execute(update(m.Skill).values(name="Establishes credibility with the buyer"))
            session.execute(update(m.Rep).values(name=LONG_NAME))
        it = stage(qtbot, theme, opened, TeamPage)
        it.page.resize(840, 688)
        heat = table(it)
        assert heat.horizontalHeader().length() > heat.viewport().width()
        words = QFontMetrics(theme.font("small")).horizontalAdvance("Establishes")
        assert all(heat.columnWidth(number) > words for number in range(20))
        reps_beside = heat.verticalHeader()
        for _press in range(19):
            it.press(Qt.Key.Key_Right)
        assert heat.visualRect(heat.currentIndex()).right() <= heat.viewport().width()
        assert (reps_beside.isVisible(), reps_beside.x()) == (True, 0)
        assert heat.model().headerData(0, Qt.Orientation.Vertical, TIP).startswith(LONG_NAME)


def rated_elsewhere(opened: Journal, rep_id: UUID) -> None:
    """Rate the rep once on a rubric of another name."""
    draft = SkillDraft(
        key="patience", name="Patience", stage="All", item=Item.LEVEL,
        scale=Scale(1, 4), level_texts=("a", "b", "c", "d"),
    )  # fmt: skip
    with opened.writing() as session:
        version = rubrics.publish(session, "Another", [draft], TODAY)
    key = add_ride_along(opened, rep_id, 1, ("Birch Bakeries",))
    with opened.writing() as session:
        session.execute(
            update(m.RideAlongRubric)
            .where(m.RideAlongRubric.ride_along_id == key)
            .values(version_id=version)
        )
    (skill,) = rubrics.version(opened, version).skills
    visits.rate(opened, ride_along_record.load(opened, key).visits[0].id, skill.id, 2)
