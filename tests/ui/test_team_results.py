"""The grid of results under the hands: typed, refused, pasted, stepped through, undone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from fieldcoach.coaching import reps, result_editing, results
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.result_editing import Column, Figures, Setting
from fieldcoach.domain.results import parse_period
from fieldcoach.store import models as m
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.choose_results import ChooseResultsDialog
from fieldcoach.ui.dialogs.paste_results import PasteResultsDialog
from fieldcoach.ui.dialogs.propose_tiers import ProposeTiersDialog
from fieldcoach.ui.dialogs.reps import MergeDialog
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.models.result_grid import ACTUAL, ATTAINMENT, NOTE, REP, TARGET
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.pages.rep_results import ResultsPart
from fieldcoach.ui.pages.team import TeamPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.figure_editor import FigureEditor
from fieldcoach.ui.widgets.result_grid import ResultGrid
from fieldcoach.ui.workspace import Workspace
from tests.ui.a_team import Stage, add_rep, new_journal, stage, words_of

CTRL = Qt.KeyboardModifier.ControlModifier
LONG = "Maximiliana Konstantinopolskaya-Featherstonehaugh von Hohenfels"
OCTOBER = parse_period("2026-10")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Journal]:
    with new_journal(tmp_path) as it:
        yield it


@pytest.fixture
def it(qtbot, theme: Theme, opened: Journal) -> Stage:
    for name, tier in (("Ana Ruiz", "star"), ("Ben Ott", "average"), (LONG, "average")):
        add_rep(opened, name, tier)
    shown = stage(qtbot, theme, opened, TeamPage)
    shown.page.open(Destination("team", part="results", metric="sales", **days(OCTOBER)))
    return shown


def days(period: object) -> dict[str, date]:
    return {"since": period.since, "until": period.until}


def grid(it: Stage) -> ResultGrid:
    return it.page.findChild(ResultGrid)


def cell(it: Stage, row: int, column: int) -> str:
    return grid(it).model().index(row, column).data()


def at(it: Stage) -> tuple[int, int]:
    index: QModelIndex = grid(it).currentIndex()
    return index.row(), index.column()


def type_in(words: str) -> None:
    for sign in words:
        QTest.keyClicks(QApplication.focusWidget(), sign)


def figures(it: Stage) -> set[tuple]:
    return {(one.target, one.actual, one.stated) for one in results.results(it.workspace.journal)}


def key_of(it: Stage, name: str) -> UUID:
    return reps.find_rep(it.workspace.journal, name).id


def dialog(qtbot, kind: type[QDialog]) -> QDialog:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    shown = next(one for one in found if one.isVisible())
    shown.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
    return shown


def put(it: Stage, name: str, target: float, actual: float, period: object = OCTOBER) -> None:
    wanted = Setting(
        rep_id=key_of(it, name), metric="sales", period=period, figures=Figures(target, actual)
    )
    it.workspace.do(result_editing.take_pasted(it.workspace.journal, [wanted]))


def test_that_a_row_is_typed_with_tab_and_a_column_with_enter(it: Stage) -> None:
    assert at(it) == (0, TARGET)
    type_in("100")
    it.press(Qt.Key.Key_Tab)
    assert at(it) == (0, ACTUAL)
    type_in("-20")
    it.press(Qt.Key.Key_Return)
    assert at(it) == (1, TARGET)  # where the run of Tabs began
    assert figures(it) == {(100, -20, None)}
    assert [cell(it, 0, column) for column in (TARGET, ACTUAL, ATTAINMENT)] == [
        "100", "−20", "−20 %"
    ]  # fmt: skip
    type_in("0")
    it.press(Qt.Key.Key_Enter)
    type_in("7")
    it.press(Qt.Key.Key_Return)
    assert [cell(it, row, TARGET) for row in range(3)] == ["100", "0", "7"]
    assert cell(it, 1, NOTE) == "waits for the actual"
    assert figures(it) == {(100, -20, None)}
    it.press(Qt.Key.Key_Up)
    it.press(Qt.Key.Key_Right)
    type_in("5")
    it.press(Qt.Key.Key_Return)
    assert cell(it, 1, ATTAINMENT) == "no target"


def test_that_delete_clears_escape_keeps_the_old_and_each_is_one_step(it: Stage) -> None:
    put(it, "Ana Ruiz", 100, 90)
    type_in("55")
    it.press(Qt.Key.Key_Escape)
    assert cell(it, 0, TARGET) == "100"
    assert QApplication.focusWidget() is grid(it)
    it.press(Qt.Key.Key_Delete)
    assert figures(it) == set()
    assert (cell(it, 0, TARGET), cell(it, 0, ACTUAL)) == ("–", "90")
    it.workspace.undo()
    assert figures(it) == {(100, 90, None)}
    it.press(Qt.Key.Key_F2)
    it.press(Qt.Key.Key_Backspace)
    it.press(Qt.Key.Key_Return)
    assert figures(it) == {(10, 90, None)}
    it.workspace.undo()
    assert cell(it, 0, TARGET) == "100"


def test_that_a_refused_figure_is_said_and_stays_typed(it: Stage) -> None:
    type_in("12,5")
    it.press(Qt.Key.Key_Return)
    sentence = "Ana Ruiz, target: “12,5” is not a number written like 1234.5."
    assert sentence in spoken(it)
    editor = it.page.findChild(FigureEditor)
    assert editor.isVisible()
    assert QApplication.focusWidget() is editor
    assert editor.text() == "12,5"
    assert not it.page.settle()
    for _sign in range(2):
        it.press(Qt.Key.Key_Backspace)
    it.press(Qt.Key.Key_Return)
    assert cell(it, 0, TARGET) == "12"
    assert sentence not in spoken(it)


def spoken(it: Stage) -> list[str]:
    return [label.accessibleName() for label in it.page.findChildren(QLabel) if label.isVisible()]


def test_that_a_second_without_a_key_keeps_what_is_typed(it: Stage, qtbot) -> None:
    it.press(Qt.Key.Key_Right)
    type_in("8")
    qtbot.waitUntil(lambda: cell(it, 0, ACTUAL) == "8", timeout=3000)
    assert QApplication.focusWidget() is it.page.findChild(FigureEditor)
    type_in("1")
    it.press(Qt.Key.Key_Return)
    assert cell(it, 0, ACTUAL) == "81"
    it.workspace.undo()
    assert cell(it, 0, ACTUAL) == "–"
    it.workspace.redo()
    assert cell(it, 0, ACTUAL) == "81"


def test_that_leaving_the_page_keeps_what_is_typed(it: Stage) -> None:
    type_in("41")
    assert it.page.settle()
    assert cell(it, 0, TARGET) == "41"


def test_that_periods_are_stepped_through_and_typed(it: Stage, qtbot) -> None:
    it.press(Qt.Key.Key_PageUp, CTRL)
    assert menu_words(it) == ["sales", "September 2026"]
    for _step in range(2):
        it.press(Qt.Key.Key_PageDown, CTRL)
    assert menu_words(it) == ["sales", "November 2026"]
    it.press(Qt.Key.Key_PageDown, CTRL)
    assert "December 2026 begins after today (20 Nov)." in spoken(it)
    assert menu_words(it) == ["sales", "November 2026"]
    it.press(Qt.Key.Key_P)
    asking = dialog(qtbot, ChooseResultsDialog)
    it.write(asking.which, "new accounts")
    assert not asking.isVisible()  # Enter keeps both
    assert menu_words(it) == ["new accounts", "November 2026"]


def test_that_a_new_period_is_refused_beside_its_field_until_it_is_one(it: Stage, qtbot) -> None:
    it.press(Qt.Key.Key_P)
    asking = dialog(qtbot, ChooseResultsDialog)
    assert QApplication.focusWidget() is asking.period
    it.write(asking.period, "Q4")
    assert asking.isVisible()
    assert any("is no period such as" in words for words in words_of(asking, QLabel))
    it.write(asking.period, "2026-q4")
    assert menu_words(it) == ["sales", "Q4 2026"]


def menu_words(it: Stage) -> list[str]:
    from fieldcoach.ui.widgets.filter_button import FilterButton

    return [button.text() for button in it.page.findChildren(FilterButton) if button.isVisible()]


def test_that_a_block_is_shown_before_it_is_taken_and_undone_at_once(it: Stage, qtbot) -> None:
    put(it, "Ana Ruiz", 50, 60)
    QGuiApplication.clipboard().setText("Ana Ruiz\t100\t98\r\nBen Ott\t0\t4,5\r\n")
    it.press(Qt.Key.Key_V, CTRL)
    asking = dialog(qtbot, PasteResultsDialog)
    model = asking.found.model()
    rows = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert len(rows) == 2
    assert not asking.act.isEnabled()
    assert figures(it) == {(50, 60, None)}
    block = asking.text.toPlainText().replace("4,5", "4.5")
    asking.text.setPlainText("Ana Ruiz\t50\t60")
    assert "1 changes nothing." in asking.told.text()
    assert "Undo" not in asking.told.text()
    asking.text.setPlainText(block)
    assert asking.act.isEnabled()
    assert "2 can be taken. Undo puts back what was there." in asking.told.text()
    QTest.keyClick(asking.text, Qt.Key.Key_Return, CTRL)
    assert figures(it) == {(100, 98, None), (0, 4.5, None)}
    it.workspace.undo()
    assert figures(it) == {(50, 60, None)}


def test_that_bare_figures_go_down_from_the_cell_even_while_one_types(it: Stage, qtbot) -> None:
    QGuiApplication.clipboard().setText("1\t2\n3\t4\n")
    it.press(Qt.Key.Key_Down)
    type_in("9")
    it.press(Qt.Key.Key_V, CTRL)
    asking = dialog(qtbot, PasteResultsDialog)
    QTest.keyClick(asking.act, Qt.Key.Key_Return)
    assert figures(it) == {(1, 2, None), (3, 4, None)}
    assert [cell(it, row, ACTUAL) for row in range(3)] == ["–", "2", "4"]


def test_that_overlapping_periods_are_said_in_words(it: Stage) -> None:
    put(it, "Ana Ruiz", 1, 1)
    put(it, "Ana Ruiz", 4, 2, parse_period("2026-Q4"))
    assert cell(it, 0, NOTE) == "overlaps Q4 2026"
    assert any(
        words.startswith("October 2026 shares days with Q4 2026")
        for words in words_of(it.page, QLabel)
    )


def test_that_a_refused_merge_leads_to_the_results_and_goes_through_then(
    it: Stage, qtbot, opened: Journal
) -> None:
    add_rep(opened, "Ana Ruis")
    put(it, "Ana Ruiz", 1, 1)
    put(it, "Ana Ruis", 1, 2)
    grid(it).setFocus()
    it.page.open(Destination("team", part="results", rep_id=key_of(it, "Ana Ruis")))
    it.press(Qt.Key.Key_M)
    asking = dialog(qtbot, MergeDialog)
    assert not asking.act.isEnabled()
    assert asking.open_results.isVisible()
    asking.open_results.click()
    assert it.gone_to[-1] == Destination(
        "team", part="results", metric="sales", rep_id=key_of(it, "Ana Ruis"), **days(OCTOBER)
    )
    it.page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is it.page)
    it.page.open(it.gone_to[-1])
    assert cell(it, at(it)[0], REP) == "Ana Ruis"
    while at(it)[1] != ATTAINMENT:
        it.press(Qt.Key.Key_Right)
    it.press(Qt.Key.Key_Delete)
    assert figures(it) == {(1, 1, None)}
    it.press(Qt.Key.Key_M)
    assert dialog(qtbot, MergeDialog).act.isEnabled()


def test_that_tiers_are_proposed_shown_and_set_in_one_step(it: Stage, qtbot) -> None:
    for number, name in enumerate(("Ana Ruiz", "Ben Ott", LONG)):
        put(it, name, 100, 80 + 10 * number)
    grid(it).setFocus()
    it.press(Qt.Key.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    asking = dialog(qtbot, ProposeTiersDialog)
    model = asking.table.model()
    shown = [[model.index(row, column).data() for column in range(5)] for row in range(3)]
    assert shown == [
        ["set", LONG, "average", "star", "rank 1 of 3, 100 % in 1 period"],
        ["stays", "Ben Ott", "average", "average", "rank 2 of 3, 90 % in 1 period"],
        ["set", "Ana Ruiz", "star", "developing", "rank 3 of 3, 80 % in 1 period"],
    ]
    assert asking.reason.text() == "Sales in 2026: best 20 %, lowest 20 %"
    asking.table.selectRow(2)
    QTest.keyClick(asking.table, Qt.Key.Key_Space)
    assert model.index(2, 0).data() == "leave"
    assert asking.act.words() == "Set 1 tier"
    it.write(asking.since, "1 jan 2025")  # Ana's and the other's tiers began on that day
    assert asking.isVisible()
    assert not asking.act.isEnabled()
    assert any("choose a later day" in words for words in words_of(asking, QLabel))
    it.write(asking.since, "today")
    if asking.isVisible():
        QTest.keyClick(asking.table, Qt.Key.Key_Return, CTRL)
    today = reps.tiers_on(it.workspace.journal, date(2026, 11, 20))
    assert today[key_of(it, LONG)] == "star"
    assert today[key_of(it, "Ana Ruiz")] == "star"
    with it.workspace.journal.reading() as session:
        spans = session.query(m.TierSpan).filter(m.TierSpan.metric == "sales").all()
        assert [(span.tier, span.since) for span in spans] == [("star", date(2026, 11, 20))]
    it.workspace.undo()
    assert reps.tiers_on(it.workspace.journal, date(2026, 11, 20))[key_of(it, LONG)] == "average"


class RepsResultsPage(Page):
    """A page with nothing but the part of a rep's page."""

    def _lay_out(self) -> None:
        from PySide6.QtWidgets import QVBoxLayout

        self.part = ResultsPart(self)
        QVBoxLayout(self).addWidget(self.part)
        self.part.opened.connect(self.go)

    def refresh(self) -> None:
        self.part.read()


def test_that_a_reps_results_open_the_grid_of_their_period(
    qtbot, theme: Theme, opened: Journal
) -> None:
    ana = add_rep(opened, "Ana Ruiz")
    shown = stage(qtbot, theme, opened, RepsResultsPage)
    shown.page.part.look_at(ana)
    shown.page.part.read()
    assert any("No results yet" in words for words in words_of(shown.page, QLabel))
    for metric, period, actual in (
        ("sales", "2026-Q3", 90),
        ("sales", "2026-09", -5),
        ("calls", "2025", 7),
    ):
        wanted = Setting(
            rep_id=ana, metric=metric, period=parse_period(period), figures=Figures(100, actual)
        )
        shown.workspace.do(result_editing.take_pasted(opened, [wanted]))
    table = shown.page.part.table
    model = table.model()
    assert [[model.index(row, column).data() for column in range(6)] for row in range(3)] == [
        ["calls", "2025", "100", "7", "7 %", ""],
        ["sales", "September 2026", "100", "−5", "−5 %", "overlaps Q3 2026"],
        ["", "Q3 2026", "100", "90", "90 %", "overlaps September 2026"],
    ]
    shown.page.part.take_focus()
    shown.press(Qt.Key.Key_Up)  # one stands on the row that was there first
    shown.press(Qt.Key.Key_Return)
    assert shown.gone_to == [
        Destination(
            "team",
            part="results",
            metric="sales",
            since=date(2026, 9, 1),
            until=date(2026, 9, 30),
            rep_id=ana,
        )
    ]


def test_that_sixty_reps_are_typed_and_read_at_once(qtbot, theme: Theme, opened: Journal) -> None:
    for number in range(60):
        add_rep(opened, f"Rep {number:02}", "average")
    shown = stage(qtbot, theme, opened, TeamPage)
    shown.page.open(Destination("team", part="results"))
    for _row in range(59):
        it_types = shown.press
        it_types(Qt.Key.Key_Down)
    type_in("5")
    shown.press(Qt.Key.Key_Return)
    assert cell(shown, 59, TARGET) == "5"
    assert (
        grid(shown).visualRect(grid(shown).currentIndex()).bottom()
        <= grid(shown).viewport().height()
    )


def test_that_the_column_words_are_those_of_the_import() -> None:
    assert [str(column) for column in Column] == ["target", "actual", "attainment"]


def test_that_a_field_that_is_typed_into_has_a_name(it: Stage) -> None:
    type_in("1")
    editor = it.page.findChild(FigureEditor)
    assert isinstance(editor, LineField)
    assert editor.accessibleName() == "target of Ana Ruiz"


def test_that_a_reps_page_and_the_grid_lead_to_each_other_by_keys(
    qtbot, theme: Theme, opened: Journal
) -> None:
    for name in ("Ana Ruiz", "Ben Ott"):
        add_rep(opened, name)
    ben = reps.find_rep(opened, "Ben Ott").id
    for period in ("2026-08", "2026-09"):
        wanted = Setting(
            rep_id=ben, metric="calls", period=parse_period(period), figures=Figures(10, 9)
        )
        result_editing.take_pasted(opened, [wanted])
    window = MainWindow(theme)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.attach(Workspace(opened, InlineJobs(), theme))
    window.go(Destination("rep", ben, part="results"))
    table = window.page.findChild(ResultsPart).table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    shown = window.page.findChild(ResultGrid)
    assert window.focusWidget() is shown
    assert shown.currentIndex().siblingAtColumn(REP).data() == "Ben Ott"
    assert shown.model().table.period == parse_period("2026-08")
    type_in("12")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(shown, Qt.Key.Key_Z, CTRL)
    assert {one.target for one in results.results(opened)} == {10}
