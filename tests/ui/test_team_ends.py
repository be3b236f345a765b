"""Means and ends as a person meets them: skills, reps, words, choices, the empty part."""

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout

from fieldcoach.coaching import means_ends
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.means_ends import LeftOut, LinkRow, MeansEnds, MeansEndsChoice
from fieldcoach.domain.days import Window
from fieldcoach.store import models as m
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.chart_table import ChartTableDialog
from fieldcoach.ui.dialogs.import_results import ImportResultsDialog
from fieldcoach.ui.models.link_table import NOTHING, Column
from fieldcoach.ui.models.series_rows import ROW_ROLE
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.pages.team_ends import MeansEndsPart, left_out_words
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.rep_card import RepCard
from tests.ui.a_team import Stage, add_rep, add_ride_along, new_journal, stage, words_of


class EndsPage(Page):
    """A page with nothing but the part."""

    def _lay_out(self) -> None:
        self.part = MeansEndsPart(self.workspace)
        lines = QVBoxLayout(self)
        lines.addWidget(self.part.controls)
        self.part.controls.show()
        lines.addWidget(self.part)

    def _connect(self) -> None:
        self.part.go.connect(self.go)

    def open(self, destination: Destination) -> None:
        super().open(destination)
        self.part.take_focus()

    def refresh(self) -> None:
        self.part.refresh()

    def commands(self) -> object:
        return self.part.commands()


@pytest.fixture
def shown(qtbot, theme: Theme, sample: Journal) -> Stage:
    it = stage(qtbot, theme, sample, EndsPage)
    qtbot.waitUntil(lambda: part(it).canvas.is_drawn)
    return it


@pytest.fixture
def found(sample: Journal) -> MeansEnds:
    return means_ends.means_ends(sample)


def part(it: Stage) -> MeansEndsPart:
    return it.page.findChild(MeansEndsPart)


def rows(it: Stage) -> list[LinkRow]:
    model = part(it).table.model()
    return [model.index(n, 0).data(ROW_ROLE) for n in range(model.rowCount())]


def said(it: Stage) -> str:
    return " ".join(words_of(it.page, QLabel))


def menu(it: Stage, name: str) -> FilterButton:
    return next(
        button
        for button in it.page.findChildren(FilterButton)
        if button.accessibleName().startswith(f"{name}: ")
    )


def pick(it: Stage, name: str, words: str) -> None:
    next(one for one in menu(it, name).menu().actions() if one.text() == words).trigger()


def test_that_skills_stand_in_the_order_of_the_evidence(shown: Stage, found: MeansEnds) -> None:
    wanted = means_ends.by_strength(found.skills)
    assert [row.series for row in rows(shown)] == [row.series for row in wanted]
    assert rows(shown)[0].verdict_words.startswith("Linked to sales")
    assert found.headline in said(shown)
    assert found.note in said(shown)
    assert "Left out: Ines Duarte has no skill yet" in said(shown)


def test_that_a_row_says_verdict_r_and_range(shown: Stage) -> None:
    model, first = part(shown).table.model(), rows(shown)[0]
    link = first.result
    assert model.index(0, Column.SKILL).data() == f"{first.skill}; {first.verdict_words}"
    r, low, high = (f"{value:+.2f}" for value in (link.spearman, link.ci_low, link.ci_high))
    assert model.index(0, Column.R).data() == f"{r} {low} to {high}"
    spoken = model.index(0, Column.SKILL).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == first.sentence


def test_that_the_words_below_follow_the_arrows(shown: Stage) -> None:
    assert part(shown).table.hasFocus()
    for number, row in enumerate(rows(shown)):
        assert part(shown).table.currentIndex().row() == number
        visible = [label for label in part(shown).findChildren(QLabel) if label.isVisible()]
        assert row.sentence in [label.accessibleName() for label in visible]
        texts = [label.text() for label in visible]
        for lead, follows in row.warnings:
            assert lead in texts
            assert follows in texts
        shown.press(Qt.Key.Key_Down)


def test_that_reps_are_chosen_by_key_and_opened(shown: Stage) -> None:
    row = rows(shown)[0]
    shown.press(Qt.Key.Key_Return)
    canvas, card = part(shown).canvas, it_card(shown)
    assert canvas.hasFocus()
    assert not card.isVisible()
    shown.press(Qt.Key.Key_Home)
    lowest = min(row.reps, key=lambda rep: (rep.level, rep.attainment))
    assert canvas.chosen == lowest
    assert card.isVisible()
    assert lowest.rep in card.words()
    assert f"{round(lowest.attainment * 100)} % of target" in card.words()
    shown.press(Qt.Key.Key_Right)
    second = sorted(row.reps, key=lambda rep: (rep.level, rep.attainment))[1]
    assert canvas.chosen == second
    shown.press(Qt.Key.Key_Return)
    wanted = Destination("rep", second.rep_id, part="growth", skill_id=row.series)
    assert shown.gone_to == [wanted]
    shown.press(Qt.Key.Key_Escape)
    assert canvas.chosen is None
    assert not card.isVisible()
    shown.press(Qt.Key.Key_Down)
    assert part(shown).table.currentIndex().row() == 1


def it_card(it: Stage) -> RepCard:
    return it.page.findChild(RepCard)


def test_that_the_pointer_chooses_who_it_is_near_and_opens(shown: Stage) -> None:
    canvas = part(shown).canvas
    rep = rows(shown)[0].reps[0]
    spot = canvas.spot(canvas.marks().index(rep))
    QTest.mouseMove(canvas, spot + QPoint(3, -3))
    assert canvas.chosen == rep
    QTest.mouseMove(canvas, QPoint(2, 2))
    assert canvas.chosen is None
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=spot)
    series = rows(shown)[0].series
    assert shown.gone_to == [Destination("rep", rep.rep_id, part="growth", skill_id=series)]


def test_that_higher_levels_lie_right_and_better_results_above(shown: Stage) -> None:
    canvas, row = part(shown).canvas, rows(shown)[0]
    there = list(zip(canvas.marks(), canvas.spots(), strict=True))
    assert {rep for rep, _spot in there} == set(row.reps)
    for one, spot in there:
        for other, elsewhere in there:
            if one.level > other.level + 0.5:
                assert spot.x() > elsewhere.x()
            if one.attainment > other.attainment + 0.05:
                assert spot.y() < elsewhere.y()


def test_that_days_can_be_narrowed_and_the_page_hears_of_it(shown: Stage, sample: Journal) -> None:
    heard: list[Window] = []
    part(shown).window_chosen.connect(heard.append)
    pick(shown, "Days", "Last 6 months")
    (window,) = heard
    wanted = means_ends.means_ends(sample, MeansEndsChoice(window=window))
    assert [row.result for row in rows(shown)] == [
        row.result for row in means_ends.by_strength(wanted.skills)
    ]
    part(shown).show_window(Window(date(2026, 1, 1), date(2026, 6, 30)))
    part(shown).refresh()
    assert menu(shown, "Days").text() == "1 Jan to 30 Jun"


def test_that_results_of_the_next_period_can_be_asked_for(shown: Stage, sample: Journal) -> None:
    part(shown).show_window(Window(None, date(2026, 7, 31)))
    part(shown).refresh()
    pick(shown, "Results", "sales, next period")
    choice = MeansEndsChoice(
        metric="sales", window=Window(None, date(2026, 7, 31)), next_period=True
    )
    wanted = means_ends.by_strength(means_ends.means_ends(sample, choice).skills)
    assert [row.result for row in rows(shown)] == [row.result for row in wanted]
    assert {rep.periods for row in rows(shown) for rep in row.reps} == {1}


def test_that_the_chart_is_shown_as_a_table_by_key(shown: Stage) -> None:
    QTest.keyClick(
        part(shown).table,
        Qt.Key.Key_T,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    dialog = shown.page.findChild(ChartTableDialog)
    assert {dialog.view.model().index(n, 0).data() for n in range(3)} <= {
        rep.rep for rep in rows(shown)[0].reps
    }
    dialog.reject()


def test_that_it_stays_on_the_same_skill_when_it_reads_again(shown: Stage) -> None:
    shown.press(Qt.Key.Key_Down)
    shown.press(Qt.Key.Key_Down)
    third = rows(shown)[2]
    part(shown).refresh()
    assert part(shown).table.currentIndex().data(ROW_ROLE) == third


def test_that_a_skill_of_too_few_reps_shows_its_reps_and_no_figure(
    qtbot, theme: Theme, tmp_path: Path
) -> None:
    journal = new_journal(tmp_path)
    for number, actual in enumerate((90.0, 95.0, 101.0)):
        rep = add_rep(journal, f"Rep {number}", "average")
        for days_ago in (3, 10, 17, 24, 31):
            add_ride_along(journal, rep, days_ago, ("Alder",), ratings=2)
        add_result(journal, rep, actual)
    it = stage(qtbot, theme, journal, EndsPage)
    assert {len(row.reps) for row in rows(it) if row.reps} == {3}
    model = part(it).table.model()
    assert {model.index(n, Column.R).data() for n in range(model.rowCount())} == {NOTHING}
    assert "only shown" in said(it)
    journal.close()


def add_result(journal: Journal, rep: object, actual: float) -> None:
    with journal.writing() as session:
        session.add(
            m.Result(
                rep_id=rep,
                metric="sales",
                metric_key="sales",
                since=date(2026, 10, 1),
                until=date(2026, 11, 30),
                target=100.0,
                actual=actual,
            )
        )


def test_that_the_empty_part_says_what_will_be_here(qtbot, theme: Theme, tmp_path: Path) -> None:
    journal = new_journal(tmp_path)
    it = stage(qtbot, theme, journal, EndsPage)
    assert "No results yet" in said(it)
    assert "Here you will see" in said(it)
    assert not menu(it, "Days").isVisible()
    journal.close()


def test_that_results_without_ratings_ask_for_a_ride_along(
    qtbot, theme: Theme, tmp_path: Path
) -> None:
    journal = new_journal(tmp_path)
    add_result(journal, add_rep(journal, "Ana Ruiz"), 90.0)
    it = stage(qtbot, theme, journal, EndsPage)
    assert "Nothing was rated in these days." in said(it)
    shown_first = it.page.focusWidget()
    QTest.keyClick(shown_first, Qt.Key.Key_Return)
    assert it.gone_to == [Destination("ride_along")]
    journal.close()


def test_that_days_without_results_lead_back_to_all_days(shown: Stage) -> None:
    part(shown).show_window(Window(date(2020, 1, 1), date(2020, 2, 1)))
    part(shown).refresh()
    part(shown).take_focus()
    assert "There are no results in sales for these days." in said(shown)
    (link,) = (one for one in part(shown).findChildren(Link) if one.text() == "Look at all days")
    assert link.isVisible()
    link.click()
    assert rows(shown)
    assert part(shown).canvas.isVisible()


def test_that_those_left_out_for_one_reason_are_named_together() -> None:
    def left_out(name: str, words: str) -> LeftOut:
        return LeftOut(uuid4(), name, "", words)

    assert left_out_words([]) == ""
    assert left_out_words([left_out("Ana", "has no results")]) == "Left out: Ana has no results."
    many = [left_out(name, "has no skill") for name in "ABCDE"]
    assert left_out_words([*many, left_out("Zoe", "has no results")]) == (
        "Left out: A, B, C and 2 more; each has no skill. Left out: Zoe has no results."
    )


def test_that_results_are_imported_by_key_and_taken_back(
    qtbot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = new_journal(tmp_path)
    lines = ["rep,period,attainment,metric"]
    for number in range(8):
        rep = add_rep(journal, f"Rep {number}", "average")
        for days_ago in (3, 10, 17, 24, 31):
            add_ride_along(journal, rep, days_ago, ("Alder",), ratings=2)
        lines += [f"Rep {number},2026-Q4,{90 + number},sales"]
        lines += [f"Rep {number},2026-10,{70 + number},calls"]
    file = tmp_path / "results.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr("fieldcoach.ui.pages.team_ends.ask_for_file", lambda _parent: file)
    it = stage(qtbot, theme, journal, EndsPage)
    it.press(Qt.Key.Key_Return)  # the first step of the empty part
    dialog = it.page.findChild(ImportResultsDialog)
    assert dialog.act.words() == "Import 16"
    dialog.act.click()
    assert len(rows(it)) == 10
    assert part(it).table.hasFocus()
    pick(it, "Results", "calls, same periods")
    assert {rep.attainment for rep in rows(it)[0].reps} == {0.7 + n / 100 for n in range(8)}
    it.workspace.undo()
    assert it.notices[-1] == "Undone: Import 16 results"
    assert "No results yet" in said(it)
    journal.close()


def test_that_the_scatter_is_drawn_anew_for_another_skill_size_or_look(
    qtbot, shown: Stage, theme: Theme
) -> None:
    canvas = part(shown).canvas
    for change in (
        lambda: shown.press(Qt.Key.Key_Down),
        lambda: shown.page.resize(1300, 700),
        lambda: theme.choose("dark"),
    ):
        change()
        assert not canvas.is_drawn
        qtbot.waitUntil(lambda: canvas.is_drawn)
