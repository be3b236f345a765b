"""Figures typed into the grid are those of the package, the command line and every page."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import reps
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.results import parse_period
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.result_grid import ACTUAL, ATTAINMENT, REP, TARGET
from fieldcoach.ui.pages.rep_results import ResultsPart
from fieldcoach.ui.pages.team import TeamPage
from fieldcoach.ui.pages.team_ends import MeansEndsPart
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.parts import Tabs
from fieldcoach.ui.widgets.result_grid import ResultGrid
from tests.told import Package, Told
from tests.ui.a_team import Stage, stage
from tests.ui.reading import pick

PERIOD = parse_period("2026-Q3")


@pytest.fixture
def told(demo_file: Path, tmp_path: Path) -> Told:
    return Told(Path(copy(demo_file, tmp_path / "typed.fieldcoach")))


@pytest.fixture
def it(qtbot, theme: Theme, told: Told) -> Iterator[Stage]:
    """A Team page whose grid was filled by keys: calls of every rep, one figure waiting."""
    with journals.open_to_write(told.journal) as opened:
        shown = stage(qtbot, theme, opened, TeamPage)
        shown.page.open(
            Destination(
                "team", part="results", metric="calls", since=PERIOD.since, until=PERIOD.until
            )
        )
        grid = shown.page.findChild(ResultGrid)
        for row in range(grid.model().rowCount()):
            type_in(str(0 if row == 1 else 100 + row))
            shown.press(Qt.Key.Key_Tab)
            if row != 2:
                type_in(f"{80 + 3 * row}.25" if row != 3 else "-7")
            shown.press(Qt.Key.Key_Return)
        yield shown


def type_in(words: str) -> None:
    for sign in words:
        QTest.keyClicks(QApplication.focusWidget(), sign)


def cells(it: Stage) -> dict[str, tuple[str, ...]]:
    model = it.page.findChild(ResultGrid).model()
    return {
        model.index(row, REP).data(): tuple(
            model.index(row, column).data() for column in (TARGET, ACTUAL, ATTAINMENT)
        )
        for row in range(model.rowCount())
    }


def of_calls(package: Package) -> dict[str, dict[str, str]]:
    return {row["rep"]: row for row in package.rows("results") if row["metric"] == "calls"}


def plain(figure: str) -> float:
    return float(figure.replace("\N{NARROW NO-BREAK SPACE}", "").replace("−", "-"))


def test_that_the_package_has_what_was_typed_and_nothing_that_waits(
    it: Stage, told: Told, tmp_path: Path
) -> None:
    shown, exported = cells(it), of_calls(told.package(tmp_path / "out"))
    whole = {rep: figures for rep, figures in shown.items() if figures[1] != "–"}
    assert len(shown) - len(whole) == 1
    assert whole.keys() == exported.keys()
    for rep, (target, actual, attainment) in whole.items():
        row = exported[rep]
        assert row["period"] == "2026-Q3"
        assert (plain(target), plain(actual)) == (float(row["target"]), float(row["actual"]))
        if float(row["target"]) == 0:
            assert attainment == "no target"
        else:
            share = float(row["actual"]) / float(row["target"])
            assert plain(attainment.removesuffix(" %")) == pytest.approx(100 * share, abs=0.5)


def test_that_means_and_ends_of_typed_results_are_those_of_the_command_line(
    it: Stage, told: Told
) -> None:
    it.page.findChild(Tabs).setCurrentIndex(1)
    pick(it, "Results", "calls, same periods")
    found = told.json("means-ends", "--metric", "calls")
    shown = it.page.findChild(MeansEndsPart)._found.shown
    assert [row.sentence for row in shown.skills] == [one["sentence"] for one in found["skills"]]
    points = [(rep.rep, rep.attainment) for row in shown.skills for rep in row.reps]
    assert points
    assert points == [
        (point["rep"], point["attainment"]) for one in found["skills"] for point in one["points"]
    ]
    typed = cells(it)
    without = {rep for rep, figures in typed.items() if figures[2] in ("–", "no target")}
    assert len(without) == 2
    assert not without & {rep for rep, _attainment in points}


def test_that_the_reps_page_says_the_results_of_the_package(
    it: Stage, told: Told, tmp_path: Path
) -> None:
    journal: Journal = it.workspace.journal
    part = ResultsPart(it.page)
    package = told.package(tmp_path / "out")
    for rep in reps.reps(journal):
        part.look_at(rep.id)
        part.read()
        model = part.table.model()
        shown = {
            (row.result.metric, str(row.result.period)): (row.result.target, row.result.actual)
            for row in map(model.row, (model.index(n, 0) for n in range(model.rowCount())))
        }
        assert shown == {
            (row["metric"], row["period"]): (float(row["target"]), float(row["actual"]))
            for row in package.rows("results")
            if row["rep"] == rep.name
        }
