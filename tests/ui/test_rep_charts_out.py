"""The charts of a rep on their way out: as a file, and as a table."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QTableView

from fieldcoach.coaching import reps
from fieldcoach.coaching.journal import Journal
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.chart_table import ChartTableDialog
from fieldcoach.ui.pages.rep import RepPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.figure_canvas import FigureCanvas
from fieldcoach.ui.widgets.growth_grid import GrowthGrid
from fieldcoach.ui.widgets.parts import Tabs
from tests.ui.a_team import Stage, add_rep, new_journal, stage

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def theme(qapp) -> Theme:
    return Theme(qapp, "dark")


@pytest.fixture
def proposed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Answer the dialog with a drawing in `tmp_path`; return the names that were proposed."""
    names: list[str] = []

    def choose(_parent, _title, proposal: str, *_kinds, **_options) -> tuple[str, str]:
        names.append(Path(proposal).name)
        return str(tmp_path / "chart.svg"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return names


def show(qtbot, theme: Theme, journal: Journal, name: str) -> Stage:
    it = stage(qtbot, theme, journal, RepPage)
    found = reps.find_rep(journal, name)
    assert found is not None
    it.page.open(Destination("rep", found.id))
    return it


def chart(it: Stage, number: int) -> FigureCanvas:
    return it.page.findChild(GrowthGrid).cards[number].canvas


def test_that_the_chart_in_focus_is_saved_and_all_without_one(
    qtbot, theme: Theme, sample: Journal, proposed: list[str], tmp_path: Path
) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    it.press(Qt.Key.Key_E, CTRL_SHIFT)
    all_charts = (tmp_path / "chart.svg").stat().st_size
    (tmp_path / "chart.svg").unlink()
    chart(it, 0).setFocus()
    it.press(Qt.Key.Key_E, CTRL_SHIFT)
    assert proposed == ["Growth of Ana Ruiz", "Growth of Ana Ruiz, Knows the account"]
    assert (tmp_path / "chart.svg").stat().st_size < all_charts / 3
    assert [notice for notice in it.notices if "is saved" in notice] == [
        f"The chart is saved: {tmp_path / 'chart.svg'}"
    ] * 2


def test_that_the_days_are_read_as_a_table(qtbot, theme: Theme, sample: Journal) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    chart(it, 0).setFocus()
    it.press(Qt.Key.Key_T, CTRL_SHIFT)
    dialog = it.page.findChild(ChartTableDialog)
    rows = dialog.findChild(QTableView).model().rowCount()
    assert rows >= len(chart(it, 0).curve.points)
    dialog.close()
    dialog.setParent(None)
    it.page.take_focus()
    it.press(Qt.Key.Key_T, CTRL_SHIFT)
    everything = it.page.findChild(ChartTableDialog).findChild(QTableView).model().rowCount()
    assert everything > 5 * rows


def test_that_nothing_is_offered_where_there_is_no_chart(
    qtbot, theme: Theme, sample: Journal, tmp_path: Path, proposed: list[str]
) -> None:
    with new_journal(tmp_path) as journal:
        add_rep(journal, "Nia Roy")
        it = show(qtbot, theme, journal, "Nia Roy")
        it.press(Qt.Key.Key_E, CTRL_SHIFT)
        assert not any(c.when() for c in it.page.commands() if c.group == "Charts")
    it = show(qtbot, theme, sample, "Ana Ruiz")
    it.page.findChild(Tabs).setCurrentIndex(1)
    it.press(Qt.Key.Key_E, CTRL_SHIFT)
    assert not any(c.when() for c in it.page.commands() if c.group == "Charts")
    assert proposed == []
