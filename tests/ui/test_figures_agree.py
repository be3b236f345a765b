"""A figure on the pages of a rep and of the team is that of the command line.

What is painted is asked of models, labels and accessible texts, as a reader gets it.
"""

import re
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from fieldcoach import clock
from fieldcoach.analysis.growth import GrowthVerdict
from fieldcoach.coaching import growth_day, reps
from fieldcoach.coaching.growth_words import verdict_words
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.wording import named_day, percent
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.link_table import Column as LinkColumn
from fieldcoach.ui.pages.rep import RepPage
from fieldcoach.ui.pages.team import TeamPage
from fieldcoach.ui.pages.team_ends import MeansEndsPart
from fieldcoach.ui.pages.team_skills import SkillsPart
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.day_card import DayCard
from fieldcoach.ui.widgets.growth_grid import GrowthGrid
from fieldcoach.ui.widgets.parts import Tabs
from fieldcoach.ui.widgets.rep_card import RepCard
from tests.conftest import NOW
from tests.exchange.told_journals import NARROWED, narrow, opened, package, packages, told
from tests.told import Package, Told
from tests.ui.a_team import Stage, stage, words_of
from tests.ui.reading import as_read, named, pick, pick_days, read, series_of

__all__ = ["narrow", "opened", "package", "packages", "told"]

TODAY = NOW.date()
Skills = list[dict[str, Any]]


@pytest.mark.parametrize("days", [(), NARROWED])
def test_that_a_reps_page_says_the_growth_of_the_command_line(
    qtbot, theme: Theme, told: Told, opened: Journal, package: Package, days: tuple[object, ...]
) -> None:
    rep = most_seen(package)
    it = stage(qtbot, theme, opened, RepPage)
    it.page.open(Destination("rep", reps.find_rep(opened, rep).id))
    if days:
        pick_days(it)
    grown = told.json("growth", "--rep", rep, *days)["skills"]
    text = told.text("growth", "--rep", rep, *days).splitlines()
    cards = it.page.findChild(GrowthGrid).cards
    assert len(cards) > 6
    spoken = {(card.title.text(), card.sentence.text(), card.verdict.text()) for card in cards}
    assert spoken <= {
        (skill["skill"], skill["sentence"], verdict_said(text, skill)) for skill in grown
    }
    for card in cards:
        (skill,) = [
            one
            for one in grown
            if (one["key"], one["rubric_version"])
            == (card.canvas.curve.key, card.canvas.curve.rubric_version)
        ]
        level = package.measure(str(card.canvas.curve.series)).level
        described = card.canvas.accessibleDescription()
        assert skill["sentence"] in described
        assert f"{level(skill['points'][0]['mean'])} on " in described
        assert f"{level(skill['points'][-1]['mean'])} on " in described
        assert f"{len(skill['points'])} day" in described or len(skill["points"]) == 1
    seen = {point["date"] for skill in grown for point in skill["points"]}
    assert any(words.startswith(f"{len(seen)} ride-along") for words in words_of(it.page, QLabel))


def most_seen(package: Package) -> str:
    rows = package.rows("ride_alongs")
    return max(sorted({row["rep"] for row in rows}), key=[row["rep"] for row in rows].count)


def verdict_said(lines: list[str], skill: dict[str, Any]) -> str:
    (line,) = {
        one
        for one in lines
        if one.startswith(f"{skill['skill']}: ") and one.endswith(f". {skill['sentence']}")
    }
    return line.removeprefix(f"{skill['skill']}: ").removesuffix(f". {skill['sentence']}")


def test_that_the_card_of_a_day_says_the_point_of_the_command_line(
    qtbot, theme: Theme, told: Told, opened: Journal, package: Package
) -> None:
    rep = most_seen(package)
    it = stage(qtbot, theme, opened, RepPage)
    it.page.open(Destination("rep", reps.find_rep(opened, rep).id))
    skills = {
        (skill["key"], skill["rubric_version"]): skill
        for skill in told.json("growth", "--rep", rep)["skills"]
    }
    card = it.page.findChild(DayCard)
    series_of_skill, values, day_of = package.series(), package.visit_values(), package.days()
    for chart in it.page.findChild(GrowthGrid).cards:
        canvas, series = chart.canvas, str(chart.canvas.curve.series)
        canvas.setFocus()
        skill = skills[canvas.curve.key, canvas.curve.rubric_version]
        QTest.keyClick(canvas, Qt.Key.Key_Home)
        for point in skill["points"]:
            day = clock.date.fromisoformat(point["date"])
            said = card.words()
            assert said.splitlines()[0] == named_day(day, TODAY)
            scored = [
                value for visit, value in values[rep, series].items()
                if day_of[visit] == point["date"]
            ]  # fmt: skip
            level = package.measure(series).level(point["mean"])
            assert f"{level}, scored in {len(scored)} of " in said
            given = [
                row
                for row in package.counted()
                if (row["rep"], row["date"], series_of_skill[row["skill_id"]])
                == (rep, point["date"], series)
            ]
            assert len(given) == point["observations"]
            assert f"{len(given)} rating" in said
            assert all(row["manager"] in said for row in given)
            QTest.keyClick(canvas, Qt.Key.Key_Right)


def heat(it: Stage) -> dict[tuple[str, str], tuple[str, str]]:
    """Return (rep, series) → what the cell shows and what is read aloud of it."""
    table = it.page.findChild(SkillsPart).table
    model = table.model()
    return {
        (
            model.headerData(row, Qt.Orientation.Vertical),
            str(model.order_of(column)),
        ): (
            model.index(row, column).data(),
            model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole),
        )
        for row in range(model.rowCount())
        for column in range(model.columnCount() - 1)
    }


@pytest.mark.parametrize("is_narrow", [False, True])
def test_that_the_heat_map_says_levels_and_counts_added_up_by_hand(
    qtbot,
    theme: Theme,
    told: Told,
    opened: Journal,
    package: Package,
    narrow: Package,
    is_narrow: bool,
) -> None:
    it = stage(qtbot, theme, opened, TeamPage)
    if is_narrow:
        pick_days(it)
    behind = narrow if is_narrow else package
    levels = behind.levels()
    verdicts = {
        (row["rep"], row["series_id"]): (row["verdict"], row["sentence"])
        for row in behind.rows("growth")
    }
    cells = heat(it)
    assert len(cells) > 60
    for key, (shown, spoken) in cells.items():
        if key not in levels:
            assert shown == "–"
            continue
        level, visits, days = levels[key]
        figure = behind.measure(key[1]).level(level)
        assert shown == (figure if visits >= 5 and days >= 3 else f"({figure})")
        counted = f"{figure} from {visits} visit{'s' * (visits > 1)} on {days} day"
        assert counted in spoken
        verdict, sentence = verdicts[key]
        if verdict == "points_only" or shown.startswith("("):
            assert sentence not in spoken
        else:
            assert spoken.endswith(f". {verdict_words(GrowthVerdict(verdict))}: {sentence}")


def ends_part(it: Stage) -> MeansEndsPart:
    it.page.findChild(Tabs).setCurrentIndex(1)
    return it.page.findChild(MeansEndsPart)


def assert_ends_say(it: Stage, told: Told, package: Package, *choice: object) -> None:
    part, found = ends_part(it), told.json("means-ends", *choice)
    wanted = named(found["skills"])
    model = part.table.model()
    assert model.rowCount() == len(wanted) > 6
    lines = told.text("means-ends", *choice).splitlines()
    labels = " ".join(words_of(part, QLabel))
    assert lines[1] in labels
    part.table.setFocus()
    for row in range(model.rowCount()):
        part.table.setCurrentIndex(model.index(row, 0))
        skill = wanted[model.index(row, LinkColumn.SKILL).data().rpartition(";")[0]]
        spoken = model.index(row, LinkColumn.SKILL).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == skill["sentence"]
        said = model.index(row, LinkColumn.R).data()
        figures = [skill["spearman"], skill["ci_low"], skill["ci_high"]]
        if skill["verdict"] == "scatter_only":
            figures = []
        figures = [figure for figure in figures if figure is not None]
        assert len(read(said)) == len(figures)
        for shown, figure in zip(read(said), figures, strict=True):
            assert as_read(figure, shown, said, is_share=False)
        assert skill["sentence"] in part.canvas.accessibleDescription()
    assert_points_say(it, part, wanted, package, found["rubric"])


def assert_points_say(
    it: Stage,
    part: MeansEndsPart,
    skills: dict[str, dict[str, Any]],
    package: Package,
    rubric: str,
) -> None:
    """Go through the reps of the scatter in sight by key, and read the card of each."""
    model = part.table.model()
    skill = skills[part.table.currentIndex().siblingAtColumn(0).data().rpartition(";")[0]]
    level = package.measure(series_of(package, skill, rubric)).level
    card = it.page.findChild(RepCard)
    assert model.rowCount()
    said = set()
    part.canvas.setFocus()
    QTest.keyClick(part.canvas, Qt.Key.Key_Home)
    for _point in skill["points"]:
        said.add(card.words())
        QTest.keyClick(part.canvas, Qt.Key.Key_Right)
    for point in skill["points"]:
        (words,) = [one for one in said if one.splitlines()[0] == point["rep"]]
        assert f" {level(point['level'])}, over {point['observations']} observation" in words
        assert f"{percent(point['attainment'])} of target" in words
        assert re.search(rf"\b{point['periods']} period", words)


def test_that_means_and_ends_are_those_of_the_command_line(
    qtbot, theme: Theme, told: Told, opened: Journal, package: Package
) -> None:
    it = stage(qtbot, theme, opened, TeamPage)
    assert_ends_say(it, told, package)


def test_that_the_days_of_one_part_hold_for_means_and_ends_too(
    qtbot, theme: Theme, told: Told, opened: Journal, package: Package
) -> None:
    it = stage(qtbot, theme, opened, TeamPage)
    pick_days(it)
    assert_ends_say(it, told, package, *NARROWED)


def test_that_every_metric_is_that_of_the_command_line(
    qtbot, theme: Theme, told: Told, opened: Journal, package: Package
) -> None:
    it = stage(qtbot, theme, opened, TeamPage)
    pick_days(it)
    ends_part(it)
    for metric in sorted({row["metric"] for row in package.rows("results")}):
        for later in (False, True):
            words = "next period" if later else "same periods"
            pick(it, "Results", f"{metric}, {words}")
            more = ("--next",) if later else ()
            found = told.json("means-ends", "--metric", metric, *NARROWED, *more)
            assert found["metric"] == metric
            shown = it.page.findChild(MeansEndsPart)._found.shown
            assert [row.sentence for row in shown.skills] == [
                skill["sentence"] for skill in found["skills"]
            ]
            assert [rep.attainment for row in shown.skills for rep in row.reps] == [
                point["attainment"] for skill in found["skills"] for point in skill["points"]
            ]


def test_that_a_point_counts_the_ratings_its_day_was_made_of(
    told: Told, opened: Journal, package: Package
) -> None:
    rep = reps.find_rep(opened, most_seen(package))
    for point in [row for row in package.rows("growth_points") if row["rep"] == rep.name][::9]:
        day = clock.date.fromisoformat(point["date"])
        seen = growth_day.of_day(opened, rep.id, UUID(point["series_id"]), day)
        assert seen.ratings == int(point["observations"])


def test_that_who_is_left_out_of_means_and_ends_is_said_with_the_reason(
    qtbot, theme: Theme, told: Told, opened: Journal
) -> None:
    it = stage(qtbot, theme, opened, TeamPage)
    part = ends_part(it)
    for days in ((), NARROWED):
        if days:
            pick_days(it)
        left_out = told.json("means-ends", *days)["left_out"]
        shown = part._found.shown.left_out
        assert [(one.rep, one.why) for one in shown] == [
            (one["rep"], one["why"]) for one in left_out
        ]
        said = part._left_out.text() + part._left_out.toolTip()
        assert left_out or days
        assert all(one["rep"] in said for one in left_out)


def test_that_the_rubric_of_the_team_is_that_of_the_command_line(
    qtbot, theme: Theme, told: Told, opened: Journal, package: Package
) -> None:
    it = stage(qtbot, theme, opened, TeamPage)
    levels = package.levels()
    for rubric in sorted({row["rubric"] for row in package.counted()}, reverse=True):
        it.page.findChild(Tabs).setCurrentIndex(0)
        if len({row["rubric"] for row in package.counted()}) > 1:
            pick(it, "Rubric", rubric)
        series = {row["series_id"] for row in package.rows("rubric") if row["rubric"] == rubric}
        cells = heat(it)
        assert {of for _rep, of in cells} <= series
        assert {key for key, (shown, _words) in cells.items() if shown != "–"} == {
            key for key in levels if key in cells
        }
        ends_part(it)
        found = told.json("means-ends", "--rubric", rubric)
        shown = it.page.findChild(MeansEndsPart)._found.shown
        assert (shown.rubric, [row.sentence for row in shown.skills]) == (
            rubric,
            [skill["sentence"] for skill in found["skills"]],
        )
