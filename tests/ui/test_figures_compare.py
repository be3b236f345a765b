"""A figure that is read on the Compare page is that of the command line, under the same choices.

What is painted is asked of models, labels and accessible texts, as a reader gets it.
"""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.wording import number, percent
from fieldcoach.domain.ride_along import Purpose
from fieldcoach.ui.dialogs.what_if import WhatIfDialog
from fieldcoach.ui.models.comparison_table import Column
from fieldcoach.ui.models.what_if_table import WhatIfColumn, WhatIfTableModel
from fieldcoach.ui.pages.compare import ComparePage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.comparison_table import ComparisonTable
from fieldcoach.ui.widgets.evidence_drawer import EvidenceDrawer
from fieldcoach.ui.widgets.tier_menu import TierMenu
from tests.conftest import NOW
from tests.exchange.told_journals import NARROWED, narrow, opened, package, packages, told
from tests.told import Package, Told
from tests.ui.a_team import Stage, stage, words_of
from tests.ui.reading import as_read, named, pick, pick_days, read, series_of

__all__ = ["narrow", "opened", "package", "packages", "told"]

TODAY = NOW.date()
Skills = list[dict[str, Any]]


def compared_rows(it: Stage) -> list[list[str]]:
    model = it.page.findChild(ComparisonTable).model()
    return [
        [model.index(row, column).data() for column in Column] for row in range(model.rowCount())
    ]


def assert_table_says(it: Stage, skills: Skills, package: Package, rubric: str) -> None:
    wanted = named(skills)
    rows = compared_rows(it)
    assert len(rows) == len(wanted) > 0
    solid = package.solid()
    for cells in rows:
        name = cells[Column.SKILL].rpartition(";")[0]
        skill = wanted.pop(name)
        series = series_of(package, skill, rubric)
        measure = package.measure(series)
        is_share = measure.unit == " percentage points"
        points = cells[Column.POINTS]
        figures = read(points)
        ends = [skill["difference"], skill["ci_low"], skill["ci_high"]]
        if skill["verdict"] in ("too_little_data", "description_only"):
            ends = ends[:1] if skill["verdict"] == "description_only" else []
        assert len(figures) == len([end for end in ends if end is not None])
        for figure, end in zip(figures, ends, strict=False):
            assert as_read(end, figure, points, is_share=is_share)
        if skill["verdict"] != "too_little_data":
            pairs = skill["pairs"]
            assert cells[Column.PAIRS] == f"{pairs['higher']} of {pairs['total']}"
        shares = [skill[tier]["observed_share"] for tier in ("star", "average")]
        said = [share for share in shares if share is not None]
        assert re.findall(r"\d+ %", cells[Column.SHARE]) == [percent(share) for share in said]
        for line, tier in zip(cells[Column.LEVELS].splitlines(), ("star", "average"), strict=True):
            who = [one for one in line.partition(": ")[2].split(", ") if one != "–"]
            assert len(who) == skill[tier]["reps"]
            for one in who:
                rep, _blank, level = one.removesuffix(" %").rpartition(" ")
                assert level == measure.level(solid[rep, series]).removesuffix(" %")
    assert not wanted


def assert_page_says(it: Stage, told: Told, package: Package, *choice: object) -> None:
    """Compare what is on the page with what the command line says of the same choice."""
    found, text = told.json("compare", *choice), told.text("compare", *choice)
    assert_table_says(it, found["skills"], package, found["rubric"])
    lines = text.splitlines()
    labels = " ".join(words_of(it.page, QLabel)).replace("&nbsp;", "")
    assert lines[1] in labels
    sentences = [skill["sentence"] for skill in found["skills"]]
    model = it.page.findChild(ComparisonTable).model()
    spoken = [
        model.index(row, Column.SKILL).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
    assert sorted(spoken) == sorted(sentences)
    assert spoken == [line for line in lines if line in sentences]  # in one order, too


def test_that_the_page_compares_as_the_command_line_does(
    qtbot, theme: Theme, told: Told, opened: Journal, package: Package
) -> None:
    it = stage(qtbot, theme, opened, ComparePage)
    assert_page_says(it, told, package)


def test_that_a_narrowed_comparison_is_that_of_the_same_days(
    qtbot, theme: Theme, told: Told, opened: Journal, narrow: Package
) -> None:
    it = stage(qtbot, theme, opened, ComparePage)
    pick_days(it)
    assert_page_says(it, told, narrow, *NARROWED)


def test_that_other_tiers_are_those_of_the_command_line(
    qtbot, theme: Theme, told: Told, opened: Journal, package: Package
) -> None:
    it = stage(qtbot, theme, opened, ComparePage)
    it.page.findChild(TierMenu).tiers_chosen.emit(("average", "star"))
    assert_page_says(it, told, package, "--tiers", "average,star")


@pytest.mark.parametrize("purpose", [Purpose.DEVELOP, Purpose.LEARN])
def test_that_a_purpose_is_that_of_the_command_line(
    qtbot, theme: Theme, told: Told, opened: Journal, package: Package, purpose: Purpose
) -> None:
    it = stage(qtbot, theme, opened, ComparePage)
    it.page._purpose.picked.emit(purpose)
    found = told.json("compare", "--purpose", purpose)
    shown = it.page._shown
    assert shown is not None
    assert [row.sentence for row in shown.skills] == [one["sentence"] for one in found["skills"]]
    solid = package.solid(purpose)
    for row, skill in zip(shown.skills, found["skills"], strict=True):
        assert skill["star"]["mean"] == row.star.mean
        for _rep, level in row.star.levels:
            by_hand = [held for (_name, series), held in solid.items() if series == str(row.series)]
            assert any(held == pytest.approx(level) for held in by_hand)


def test_that_the_rubric_of_the_page_is_that_of_the_command_line(
    qtbot, theme: Theme, told: Told, opened: Journal, package: Package
) -> None:
    it = stage(qtbot, theme, opened, ComparePage)
    for rubric in sorted({row["rubric"] for row in package.counted()}):
        pick(it, "Rubric", rubric)
        found = told.json("compare", "--rubric", rubric)
        shown = it.page._shown
        assert shown.rubric == found["rubric"] == rubric
        assert [row.sentence for row in shown.skills] == [
            skill["sentence"] for skill in found["skills"]
        ]


def test_that_the_drawer_counts_the_observations_of_the_figure(
    qtbot, theme: Theme, told: Told, opened: Journal, package: Package
) -> None:
    it = stage(qtbot, theme, opened, ComparePage)
    table, drawer = it.page.findChild(ComparisonTable), it.page.findChild(EvidenceDrawer)
    table.setFocus()
    it.press(Qt.Key.Key_Return)
    found = told.json("compare")
    wanted, solid = named(found["skills"]), package.solid()
    for cells in compared_rows(it):
        skill = wanted[cells[Column.SKILL].rpartition(";")[0]]
        series = series_of(package, skill, found["rubric"])
        assert drawer.sentence.accessibleName() == skill["sentence"]
        known = drawer.details.accessibleName()
        assert all(one["rep"] in known for one in found["left_out"])
        for side, tier, place in ((drawer.stars, "star", 0), (drawer.averages, "average", 1)):
            line = cells[Column.LEVELS].splitlines()[place]
            who = {rep for rep, of in solid if of == series and f"{rep} " in line}
            words = sum(
                bool(row["evidence"]) and row["rep"] in who
                for row in package.counted()
                if package.series()[row["skill_id"]] == series
            )
            share = percent(skill[tier]["observed_share"])
            assert side.counts.text() == (
                f"{skill[tier]['observations']} observations in {share} of their visits,"
                f" {words} with words"
            )
        it.press(Qt.Key.Key_Down)


@pytest.mark.parametrize(("tab", "part"), [(0, "quarter"), (1, "half"), (2, "all")])
def test_that_what_if_says_the_figures_of_the_command_line(
    qtbot, theme: Theme, told: Told, opened: Journal, tab: int, part: str
) -> None:
    it = stage(qtbot, theme, opened, ComparePage)
    it.page._what_if.click()
    dialog = it.page.findChild(WhatIfDialog)
    dialog.parts.setCurrentIndex(tab)
    asked = told.json("compare", "--what-if", part)["what_if"]
    model = dialog.view.model()
    assert model.rowCount() == len(asked["skills"]) > 0
    for row, skill in enumerate(asked["skills"]):
        cell = [model.index(row, column).data() for column in WhatIfColumn]
        before, after = (number(skill[f"team_{when}"], 2) for when in ("before", "after"))
        assert cell[WhatIfColumn.SKILL].startswith(skill["skill"])
        assert cell[WhatIfColumn.STARS] == number(skill["star_level"], 2)
        assert cell[WhatIfColumn.TEAM] == f"{before} to {after}"
        assert read(cell[WhatIfColumn.GAIN]) == [pytest.approx(float(after) - float(before))]
        assert cell[WhatIfColumn.REPS] == f"{skill['reps_below']} of {skill['reps']}"
        assert cell[WhatIfColumn.POINTS] == number(skill["points"])
        assert model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) == skill["sentence"]
    spoken = [label.accessibleName() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert set(asked["assumptions"]) <= set(spoken)
    dialog.reject()


def test_that_a_gain_is_the_difference_of_the_means_as_they_are_read() -> None:
    row = SimpleNamespace(closed=SimpleNamespace(team_before=2.125, team_after=2.6))
    model = WhatIfTableModel()
    model.show([row], "star", "")
    said = [model.index(0, column).data() for column in (WhatIfColumn.TEAM, WhatIfColumn.GAIN)]
    assert said == ["2.13 to 2.60", "+0.47"]
