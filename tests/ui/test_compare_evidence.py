"""The words behind a skill as a person meets them: by level, in pages, to the visit and back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldcoach.coaching import evidence, journal
from fieldcoach.coaching.comparison import Choice
from fieldcoach.coaching.journal import Journal
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.models.series_rows import ROW_ROLE
from fieldcoach.ui.pages.compare import ComparePage
from fieldcoach.ui.pages.ride_along import RideAlongPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.comparison_table import ComparisonTable
from fieldcoach.ui.widgets.evidence_drawer import EvidenceDrawer
from fieldcoach.ui.widgets.quote_list import QuoteList
from fieldcoach.ui.workspace import Workspace
from tests.ui.a_team import Stage, stage


@pytest.fixture
def shown(qtbot, theme: Theme, sample: Journal) -> Stage:
    it = stage(qtbot, theme, sample, ComparePage)
    it.press(Qt.Key.Key_Return)
    return it


def drawer(it: Stage) -> EvidenceDrawer:
    return it.page.findChild(EvidenceDrawer)


def table(it: Stage) -> ComparisonTable:
    return it.page.findChild(ComparisonTable)


def ratings(quotes: QuoteList) -> set[int]:
    return {quotes.quote(quotes.model().index(n)).rating for n in range(quotes.model().rowCount())}


def go_to_row(it: Stage, skill: str) -> None:
    model = table(it).model()
    found = [n for n in range(model.rowCount()) if model.index(n, 0).data(ROW_ROLE).skill == skill]
    table(it).setCurrentIndex(model.index(found[0], 0))


def tabs(it: Stage) -> list[str]:
    levels = drawer(it).levels
    return [levels.tabText(n) for n in range(levels.count())]


def test_that_a_level_is_chosen_by_the_arrows_and_its_text_is_in_sight(
    shown: Stage, sample: Journal
) -> None:
    row = table(shown).currentIndex().data(ROW_ROLE)
    groups = evidence.for_skill(sample, row.series, Choice())
    counts = [sum(group.at(level) for group in groups) for level in (None, 1, 2, 3, 4)]
    names = ("all", "1", "2", "3", "4")
    assert tabs(shown) == [f"{name} ({n})" for name, n in zip(names, counts, strict=True)]
    assert not drawer(shown).level_text.isVisible()
    for _stop in range(2):
        shown.press(Qt.Key.Key_Tab)
    assert drawer(shown).levels.hasFocus()
    for _level in range(3):
        shown.press(Qt.Key.Key_Right)
    assert drawer(shown).level == 3
    for side, group in zip(drawer(shown).sides, groups, strict=True):
        assert ratings(side.quotes) == {3}
        said = f"{group.at(3)} of {group.with_words} with words are at “3”"
        assert side.counts.text() == said
    texts = evidence.level_texts(sample, row.series)
    assert drawer(shown).level_text.text() == f"3: {texts[3]}"
    assert drawer(shown).level_text.isVisible()
    shown.press(Qt.Key.Key_Home)
    for _level in range(3):
        shown.press(Qt.Key.Key_Left)
    assert drawer(shown).level is None
    assert not drawer(shown).level_text.isVisible()


def test_that_a_level_stays_chosen_on_the_way_down_the_skills(shown: Stage) -> None:
    drawer(shown).levels.setCurrentIndex(4)
    table(shown).setFocus()
    shown.press(Qt.Key.Key_Down)
    assert drawer(shown).level == 4
    assert ratings(drawer(shown).stars.quotes) == {4}
    shown.press(Qt.Key.Key_Escape)
    shown.press(Qt.Key.Key_Return)
    assert drawer(shown).level is None


def test_that_done_items_are_told_in_words_and_counts_have_no_levels(shown: Stage) -> None:
    drawer(shown).levels.setCurrentIndex(4)
    go_to_row(shown, "Leaves a summary")
    assert [words.partition(" (")[0] for words in tabs(shown)] == ["all", "not done", "done"]
    assert drawer(shown).level is None
    quotes = drawer(shown).stars.quotes
    told = {quotes.model().index(n).data().partition(".")[0] for n in range(3)}
    assert told <= {"yes", "no"}
    go_to_row(shown, "Open questions")
    assert not drawer(shown).levels.isVisible()


def test_that_a_level_nobody_reached_in_words_says_so(shown: Stage) -> None:
    for number in range(table(shown).model().rowCount()):
        table(shown).setCurrentIndex(table(shown).model().index(number, 0))
        drawer(shown).levels.setCurrentIndex(1)
        if drawer(shown).levels.count() == 5 and not ratings(drawer(shown).stars.quotes):
            break
    stars = drawer(shown).stars
    assert stars.none.isVisible()
    assert stars.none.text() == "Nothing was written down at this level."


def test_that_words_beyond_a_page_follow_as_the_reader_comes_near_them(
    shown: Stage, sample: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    averages = drawer(shown).averages.quotes
    row = table(shown).currentIndex().data(ROW_ROLE)
    everything = evidence.for_skill(sample, row.series, Choice())[1].quotes
    assert averages.model().rowCount() == evidence.PAGE < len(everything)
    averages.setFocus()
    shown.press(Qt.Key.Key_End)
    QApplication.processEvents()
    assert averages.model().rowCount() == len(everything)
    listed = [averages.quote(averages.model().index(n)) for n in range(len(everything))]
    assert tuple(listed) == everything
    assert not averages.model().canFetchMore(averages.rootIndex())


def test_that_how_we_know_takes_the_place_of_the_words_and_is_read_by_key(shown: Stage) -> None:
    shown.page.resize(1182, 620)
    shown.press(Qt.Key.Key_Tab)
    shown.press(Qt.Key.Key_Space)
    assert drawer(shown).details.isVisible()
    assert not drawer(shown).stars.isVisible()
    said = drawer(shown).details.accessibleName()
    for lead in ("Range.", "Pairs.", "Chance.", "Size.", "What could show.", "Cause.", "Left out."):
        assert lead in said
    unringed = drawer(shown).known.grab().toImage().pixelColor(0, 0)
    shown.press(Qt.Key.Key_Tab)
    assert drawer(shown).known.hasFocus()
    ring = drawer(shown).known.grab().toImage().pixelColor(0, 0)
    assert ring == shown.page.theme.colour("focus") != unringed
    before = drawer(shown).known.verticalScrollBar().value()
    shown.press(Qt.Key.Key_PageDown)
    assert drawer(shown).known.verticalScrollBar().value() > before
    drawer(shown).fold.setFocus()
    shown.press(Qt.Key.Key_Return)
    assert drawer(shown).stars.isVisible()


@pytest.fixture
def window(qtbot, theme: Theme, demo_file: Path) -> MainWindow:
    with journal.open_to_read(demo_file) as opened:
        window = MainWindow(theme)
        qtbot.addWidget(window)
        window.attach(Workspace(opened, InlineJobs(), theme), Destination("compare"))
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        yield window


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def test_that_a_quote_opens_its_visit_and_the_way_back_leads_to_it(window: MainWindow) -> None:
    page = window.page
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    drawer = page.findChild(EvidenceDrawer)
    drawer.levels.setFocus()
    for _level in range(2):
        press(Qt.Key.Key_Right)
    averages = drawer.averages.quotes
    averages.setFocus()
    for _quote in range(4):
        press(Qt.Key.Key_Down)
    quote = averages.quote(averages.currentIndex())
    skill = drawer.sentence.accessibleName()
    press(Qt.Key.Key_Return)

    opened = window.page
    assert isinstance(opened, RideAlongPage)
    cell = opened.grid.cells.currentIndex()
    assert opened.model.visit_at(cell).id == quote.visit_id
    assert opened.model.skill_at(cell).id == quote.skill_id
    assert opened.grid.cells.hasFocus()

    window.go_back()
    assert window.page is page
    assert drawer.isVisible()
    assert drawer.sentence.accessibleName() == skill
    assert drawer.level == 2
    assert averages.hasFocus()
    assert averages.quote(averages.currentIndex()) == quote


def test_that_a_quote_of_an_older_wording_opens_on_the_version_it_was_rated_on(
    window: MainWindow,
) -> None:
    table = window.page.findChild(ComparisonTable)
    model = table.model()
    (older,) = [
        n
        for n in range(model.rowCount())
        if model.index(n, 0).data(ROW_ROLE).skill == "Explores needs"
        and model.index(n, 0).data(ROW_ROLE).rubric_version == 1
    ]
    table.setCurrentIndex(model.index(older, 0))
    press(Qt.Key.Key_Return)
    said = window.page.findChild(EvidenceDrawer).sentence.text()
    assert "As version 1 of the rubric words it." in said
    stars = window.page.findChild(EvidenceDrawer).stars.quotes
    stars.setFocus()
    press(Qt.Key.Key_Down)
    quote = stars.quote(stars.currentIndex())
    press(Qt.Key.Key_Return)
    opened = window.page
    assert isinstance(opened, RideAlongPage)
    assert opened.model.skill_at(opened.grid.cells.currentIndex()).id == quote.skill_id


def test_that_a_day_opened_at_two_quotes_was_been_to_once(window: MainWindow) -> None:
    press(Qt.Key.Key_Return)
    quotes = window.page.findChild(EvidenceDrawer).stars.quotes
    seen = [quotes.quote(quotes.model().index(n)) for n in range(quotes.model().rowCount())]
    of_day = [one for one in seen if one.ride_along_id == seen[1].ride_along_id][:2]
    assert len(of_day) == 2
    for quote in of_day:
        window.page.findChild(EvidenceDrawer).quote_opened.emit(quote)
        window.go(Destination("compare"))
    been = [one.id for one in window.recent() if one.place == "ride_along"]
    assert been == [of_day[0].ride_along_id]


def test_that_a_reader_who_went_on_elsewhere_begins_at_the_skills_again(
    window: MainWindow,
) -> None:
    press(Qt.Key.Key_Return)
    page = window.page
    page.findChild(EvidenceDrawer).stars.quotes.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    window.go_back()
    window.go(Destination("journal"))
    window.go(Destination("compare"))
    assert page.findChild(ComparisonTable).hasFocus()
