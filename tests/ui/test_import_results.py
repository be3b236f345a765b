"""A file of results on its way into the journal: looked at row by row, taken whole, taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from fieldcoach.coaching import reps, results
from fieldcoach.coaching.journal import Journal
from fieldcoach.ui.dialogs.import_results import ImportResultsDialog
from fieldcoach.ui.jobs import InlineJobs, Jobs
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.workspace import Workspace
from tests.ui.a_team import add_rep, new_journal, words_of

GOOD = "rep,period,target,actual,region\nAna Ruiz,2026-09,200,150.5,N\nBen,2026-09,100,90,\n"
BAD = f'{GOOD}Ana Ruiz,2026-10,"4,0",3,\n,2026-10,1,1,\nAna Ruiz,2026-09,200,150.5,\n'


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = new_journal(tmp_path)
    add_rep(opened, "Ana Ruiz")
    yield opened
    opened.close()


@pytest.fixture
def workspace(qapp, journal: Journal) -> Workspace:
    return Workspace(journal, InlineJobs(), Theme(qapp, "light"))


def shown(qtbot, workspace: Workspace, file: Path, text: str) -> ImportResultsDialog:
    file.write_text(text, encoding="utf-8")
    dialog = ImportResultsDialog(workspace, file)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "results.csv"


def cells(dialog: ImportResultsDialog) -> list[list[str]]:
    model = dialog.view.model()
    places = [
        column for column in range(model.columnCount()) if not dialog.view.isColumnHidden(column)
    ]
    return [
        [model.index(row, column).data() for column in places] for row in range(model.rowCount())
    ]


def said(dialog: ImportResultsDialog) -> str:
    return " ".join(words_of(dialog, QLabel))


def test_that_a_good_file_is_shown_row_by_row_and_taken_by_enter(
    qtbot, workspace: Workspace, file: Path
) -> None:
    notices: list[str] = []
    workspace.undo_offered.connect(notices.append)
    dialog = shown(qtbot, workspace, file, GOOD)
    assert cells(dialog) == [
        ["2", "Ana Ruiz", "2026-09", "200", "150.5", "new"],
        ["3", "Ben", "2026-09", "100", "90", "new"],
    ]
    for words in ("results.csv", "2 rows", "rep is new here", "Not used: region."):
        assert words in said(dialog)
    assert dialog.act.hasFocus()
    assert dialog.act.words() == "Import 2"
    assert results.results(workspace.journal) == []
    QTest.keyClick(dialog.act, Qt.Key.Key_Return)
    assert dialog.result() == ImportResultsDialog.DialogCode.Accepted
    assert [one.attainment for one in results.results(workspace.journal)] == [0.7525, 0.9]
    assert notices == ["2 results are imported."]
    workspace.undo()
    assert results.results(workspace.journal) == []
    assert [rep.name for rep in reps.reps(workspace.journal)] == ["Ana Ruiz"]
    workspace.redo()
    assert len(results.results(workspace.journal)) == 2


def test_that_bad_rows_come_first_in_danger_and_bar_the_way(
    qtbot, workspace: Workspace, file: Path
) -> None:
    dialog = shown(qtbot, workspace, file, BAD)
    assert [(row[0], row[-1]) for row in cells(dialog)] == [
        ("4", "target is not a number written like 1234.5"),
        ("5", "rep is blank"),
        ("2", "new"),
        ("3", "new"),
        ("6", "same as line 2, skipped"),
    ]
    assert not dialog.act.isEnabled()
    assert "Nothing is written while two cannot be read." in said(dialog)
    model, danger = dialog.view.model(), QColor(workspace.theme.colour("danger"))
    wrong = model.index(0, 3)
    assert wrong.data() == "4,0"
    assert wrong.data(Qt.ItemDataRole.FontRole).weight() == 600
    assert wrong.data(Qt.ItemDataRole.ForegroundRole).color() == danger
    right = model.index(2, 3)
    assert right.data(Qt.ItemDataRole.FontRole).weight() == 400
    assert right.data(Qt.ItemDataRole.ForegroundRole).color() != danger
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert results.results(workspace.journal) == []


def test_that_the_rows_can_stand_as_in_the_file(qtbot, workspace: Workspace, file: Path) -> None:
    dialog = shown(qtbot, workspace, file, BAD)
    dialog._order.setFocus()
    QTest.keyClick(dialog._order, Qt.Key.Key_Right)
    assert [row[0] for row in cells(dialog)] == ["2", "3", "4", "5", "6"]


def test_that_the_bad_lines_are_copied(qtbot, workspace: Workspace, file: Path) -> None:
    dialog = shown(qtbot, workspace, file, BAD)
    (copy,) = (link for link in dialog.findChildren(Link) if link.text() == "Copy the two lines")
    copy.setFocus()
    QTest.keyClick(copy, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == (
        "line 4: target is not a number written like 1234.5\nline 5: rep is blank"
    )


def test_that_a_mended_file_is_read_again(qtbot, workspace: Workspace, file: Path) -> None:
    dialog = shown(qtbot, workspace, file, BAD)
    file.write_text(GOOD, encoding="utf-8")
    QTest.keyClick(dialog, Qt.Key.Key_F5)
    assert dialog.act.isEnabled()
    assert [row[-1] for row in cells(dialog)] == ["new", "new"]


def test_that_a_file_that_is_none_is_one_sentence(qtbot, workspace: Workspace, file: Path) -> None:
    dialog = shown(qtbot, workspace, file, "name,score\nAna,3\n")
    assert "has no column rep, period; it has name, score." in said(dialog)
    assert not dialog.act.isEnabled()
    assert not dialog.view.isVisible()
    file.write_text(GOOD, encoding="utf-8")
    QTest.keyClick(dialog, Qt.Key.Key_F5)
    assert dialog.act.isEnabled()
    file.unlink()
    QTest.keyClick(dialog, Qt.Key.Key_F5)
    assert "There is no file" in said(dialog)
    assert not dialog.act.isEnabled()


def test_that_a_file_that_is_on_record_already_adds_nothing(
    qtbot, workspace: Workspace, file: Path
) -> None:
    shown(qtbot, workspace, file, GOOD).act.click()
    dialog = shown(qtbot, workspace, file, GOOD)
    assert [row[-1] for row in cells(dialog)] == ["on record already, skipped"] * 2
    assert not dialog.act.isEnabled()
    assert "there is nothing to import" in said(dialog)


def test_that_what_came_in_between_is_seen_before_anything_is_written(
    qtbot, workspace: Workspace, file: Path
) -> None:
    dialog = shown(qtbot, workspace, file, GOOD)
    other = shown(qtbot, workspace, file.with_name("o.csv"), GOOD.replace("150.5", "151"))
    other.act.click()
    dialog.act.click()
    assert dialog.isVisible()
    assert cells(dialog)[0][-1] == 'actual contradicts "151" in the journal'
    assert len(results.results(workspace.journal)) == 2


def test_that_it_may_be_closed_while_the_file_is_being_read(
    qtbot, qapp, journal: Journal, file: Path
) -> None:
    jobs = Jobs()
    dialog = shown(qtbot, Workspace(journal, jobs, Theme(qapp, "light")), file, GOOD)
    dialog.read_again()
    dialog.reject()
    jobs.wait_all()
    QCoreApplication.processEvents()
    assert not dialog.isVisible()
    assert not dialog.act.isEnabled()


def test_that_it_stays_until_the_rows_are_written(
    qtbot, qapp, journal: Journal, file: Path
) -> None:
    workspace = Workspace(journal, Jobs(), Theme(qapp, "light"))
    dialog = shown(qtbot, workspace, file, GOOD)
    qtbot.waitUntil(dialog.act.isEnabled)
    dialog.act.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert workspace.undo_words == "Import 2 results"
    assert len(results.results(journal)) == 2
