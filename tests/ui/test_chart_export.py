"""Saving a page's chart, and reading it as a table."""

from pathlib import Path

import pytest
from matplotlib import image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QTableView, QWidget

from fieldcoach.charts.growth import build
from fieldcoach.charts.tables import Table
from fieldcoach.coaching.journal import Journal
from fieldcoach.ui import chart_export
from fieldcoach.ui.dialogs.chart_table import ChartTableDialog
from fieldcoach.ui.jobs import InlineJobs, Jobs
from fieldcoach.ui.settings import Settings
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.workspace import Workspace
from tests.charts.curves import GROWING, curve
from tests.ui.a_team import new_journal
from tests.ui.stub_pages import StubPage

CURVE = curve(GROWING)
TABLE = Table(
    "Growth of Ana Ruiz",
    ("Day", "Level", "Words"),
    (("Sat 10 Jan 2026", "2.3", "two\nlines"), ("Tue 3 Feb 2026", "+0.8", "=1+1")),
    ("Self-ratings are not counted.",),
)


def figure_of(look, size):
    return build(CURVE, look, size)


@pytest.fixture
def page(qtbot, theme: Theme, tmp_path: Path) -> StubPage:
    with new_journal(tmp_path) as journal:
        yield a_page(qtbot, theme, journal)


def a_page(qtbot, theme: Theme, journal: Journal, jobs: Jobs | None = None) -> StubPage:
    page = StubPage(Workspace(journal, jobs or InlineJobs(), theme))
    qtbot.addWidget(page)
    page.said = []
    page.workspace.notice.connect(page.said.append)
    return page


def into(path: Path, suffix: str = ".png"):
    return lambda _page, _proposal: (path, suffix)


def test_that_a_chart_is_saved_where_the_person_says_and_the_place_is_told(
    page: StubPage, tmp_path: Path
) -> None:
    path = tmp_path / "growth.png"
    chart_export.save_chart(page, "Growth", figure_of, (400, 300), ask=into(path))
    assert image.imread(path).shape[:2] == (600, 800)
    assert page.said == [f"The chart is saved: {path}"]


def test_that_the_next_chart_is_proposed_in_the_folder_of_the_last(
    page: StubPage, tmp_path: Path
) -> None:
    folder = tmp_path / "slides"
    folder.mkdir()
    chart_export.save_chart(page, "Growth", figure_of, ask=into(folder / "growth.svg"))
    proposed: list[Path] = []
    chart_export.save_chart(
        page, "Ana: a/b", figure_of, ask=lambda _page, proposal: proposed.append(proposal)
    )
    assert proposed == [folder / "Ana- a-b"]
    assert Settings().chart_folder == folder
    (folder / "growth.svg").unlink()
    folder.rmdir()
    assert Settings().chart_folder is None


@pytest.mark.parametrize(
    ("name", "suffix", "written"),
    [
        ("growth", ".svg", "growth.svg"),
        ("growth to 20.11", ".pdf", "growth to 20.11.pdf"),
        ("growth.PDF", ".png", "growth.PDF"),
    ],
)
def test_that_the_kind_is_the_names_own_or_the_chosen_one(
    page: StubPage, tmp_path: Path, name: str, suffix: str, written: str
) -> None:
    chart_export.save_chart(page, "Growth", figure_of, ask=into(tmp_path / name, suffix))
    assert (tmp_path / written).is_file()


@pytest.mark.parametrize("yes", [True, False])
def test_that_a_file_is_replaced_only_after_asking(
    page: StubPage, tmp_path: Path, yes: bool
) -> None:
    path = tmp_path / "growth.svg"
    path.write_text("mine")
    asked: list[Path] = []

    def agree(_page: QWidget, there: Path) -> bool:
        asked.append(there)
        return yes

    chart_export.save_chart(
        page, "Growth", figure_of, ask=into(tmp_path / "growth", ".svg"), agree=agree
    )
    assert asked == [path]
    assert (path.read_text() == "mine") is not yes
    assert bool(page.said) is yes


def test_that_a_cancelled_dialog_leaves_everything_as_it_was(
    page: StubPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: ("", ""))
    chart_export.save_chart(page, "Growth", figure_of)
    assert page.said == []


def test_that_the_dialog_offers_three_kinds_under_the_charts_name(
    page: StubPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(_page, _title, proposal, kinds, options):
        assert Path(proposal).name == "Growth of Ana Ruiz"
        assert options == QFileDialog.Option.DontConfirmOverwrite
        pdf = next(kind for kind in kinds.split(";;") if "*.pdf" in kind)
        assert "*.png" in kinds
        assert "*.svg" in kinds
        return str(tmp_path / "growth"), pdf

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    chart_export.save_chart(page, "Growth of Ana Ruiz", figure_of)
    assert (tmp_path / "growth.pdf").read_bytes().startswith(b"%PDF")


def test_that_a_place_that_takes_no_file_is_told_in_a_sentence(
    page: StubPage, tmp_path: Path
) -> None:
    path = tmp_path / "missing" / "growth.png"
    chart_export.save_chart(page, "Growth", figure_of, ask=into(path))
    (said,) = page.said
    assert said == f"The file {path} cannot be written: No such file or directory."


def test_that_the_window_answers_while_a_chart_is_drawn(
    qtbot, theme: Theme, tmp_path: Path
) -> None:
    with new_journal(tmp_path) as journal:
        jobs = Jobs()
        page = a_page(qtbot, theme, journal, jobs)
        path = tmp_path / "growth.png"
        chart_export.save_chart(page, "Growth", figure_of, ask=into(path))
        assert not path.exists()
        qtbot.waitUntil(lambda: bool(page.said), timeout=20_000)
        assert path.is_file()
        jobs.wait_all()


def shown(page: StubPage) -> ChartTableDialog:
    chart_export.show_table(page, TABLE)
    (dialog,) = page.findChildren(ChartTableDialog)
    return dialog


def test_that_the_table_says_every_cell_and_every_note(page: StubPage, qtbot) -> None:
    page.show()
    dialog = shown(page)
    view = dialog.findChild(QTableView)
    model = view.model()
    assert [model.headerData(n, Qt.Orientation.Horizontal) for n in range(3)] == list(TABLE.columns)
    for row, cells in enumerate(TABLE.rows):
        assert tuple(model.index(row, column).data() for column in range(3)) == cells
    assert view.accessibleName() == TABLE.title
    labels = [label.text() for label in dialog.findChildren(type(dialog.said))]
    assert TABLE.notes[0] in labels


def test_that_the_arrows_walk_the_table_and_ctrl_c_copies_what_is_chosen(
    page: StubPage, qtbot
) -> None:
    page.show()
    dialog = shown(page)
    view = dialog.findChild(QTableView)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "2.3\n+0.8"
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied == ["Sat 10 Jan 2026\t2.3\ttwo lines", "Tue 3 Feb 2026\t+0.8\t'=1+1"]


def test_that_the_button_copies_all_with_the_heads(page: StubPage, qtbot) -> None:
    page.show()
    dialog = shown(page)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text().split("\n")[0] == "Day\tLevel\tWords"
    assert "copied" in dialog.said.text()


def test_that_figures_stand_at_the_right_and_words_at_the_left(page: StubPage) -> None:
    view = shown(page).findChild(QTableView)
    role = Qt.ItemDataRole.TextAlignmentRole
    aligned = [view.model().index(0, column).data(role) for column in range(3)]
    assert [bool(one & Qt.AlignmentFlag.AlignRight) for one in aligned] == [False, True, False]


def test_that_an_empty_table_opens_and_copies_its_heads(page: StubPage) -> None:
    chart_export.show_table(page, Table("Nothing", ("Day",), ()))
    (dialog,) = page.findChildren(ChartTableDialog)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "Day"
