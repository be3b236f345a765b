"""The rep's page as a person meets it: header, charts by key and pointer, ride-alongs."""

from datetime import date
from pathlib import Path
from time import perf_counter
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from fieldcoach.coaching import evidence, growth, journal_list, reps
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.days import Window
from fieldcoach.errors import NotFound
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import Jobs
from fieldcoach.ui.pages.rep import RepPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.day_card import DayCard
from fieldcoach.ui.widgets.figure_canvas import FigureCanvas
from fieldcoach.ui.widgets.growth_grid import GrowthGrid
from fieldcoach.ui.widgets.growth_legend import GrowthLegend
from fieldcoach.ui.widgets.parts import EmptyState, Link, Secondary, Tabs, Title
from fieldcoach.ui.widgets.ruled_list import RuledList
from fieldcoach.ui.widgets.window_menu import WindowMenu
from fieldcoach.ui.workspace import Workspace
from tests.ui.a_team import Stage, add_rep, add_ride_along, new_journal, stage, words_of
from tests.ui.sample import sample, sample_file

__all__ = ["sample", "sample_file"]


@pytest.fixture
def theme(qapp) -> Theme:
    return Theme(qapp, "light")


def key_of(journal: Journal, name: str) -> UUID:
    found = reps.find_rep(journal, name)
    assert found is not None
    return found.id


def show(qtbot, theme: Theme, journal: Journal, name: str) -> Stage:
    it = stage(qtbot, theme, journal, RepPage)
    it.page.open(Destination("rep", key_of(journal, name)))
    qtbot.waitUntil(lambda: all(canvas.is_drawn for canvas in canvases(it)))
    return it


def canvases(it: Stage) -> list[FigureCanvas]:
    return [card.canvas for card in it.page.findChild(GrowthGrid).cards]


def card_of(it: Stage) -> DayCard:
    return it.page.findChild(DayCard)


def test_that_the_header_says_who_it_is_today(qtbot, theme: Theme, sample: Journal) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    assert words_of(it.page, Title) == ["Ana Ruiz"]
    said = words_of(it.page, QLabel)
    assert "average since May 2025" in said
    assert "North-West" in said
    newest = journal_list.entries(sample, key_of(sample, "Ana Ruiz"))[0].day
    assert f"last ride-along Thu {newest.day} Nov" in said
    assert it.page.title() == "Ana Ruiz"


def test_that_every_skill_has_a_card_in_the_order_of_the_rubric(
    qtbot, theme: Theme, sample: Journal
) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    wanted = [
        curve
        for curve in growth.of_rep(sample, key_of(sample, "Ana Ruiz")).skills
        if not curve.superseded
    ]
    cards = it.page.findChild(GrowthGrid).cards
    assert [card.title.text() for card in cards] == [curve.skill for curve in wanted]
    assert [card.verdict.text() for card in cards] == [curve.verdict_words for curve in wanted]
    assert [card.sentence.text() for card in cards] == [curve.sentence for curve in wanted]
    assert {"Growing", "Slipping", "No clear trend"} <= {card.verdict.text() for card in cards}


def test_that_four_charts_stand_in_a_row_and_fewer_in_a_narrow_window(
    qtbot, theme: Theme, sample: Journal
) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")

    def in_first_row() -> int:
        cards = it.page.findChild(GrowthGrid).cards
        return sum(card.y() == cards[0].y() for card in cards)

    assert in_first_row() == 4
    it.page.resize(800, 768)
    qtbot.waitUntil(lambda: in_first_row() == 3)


def test_that_charts_follow_the_width_and_the_scheme(qtbot, theme: Theme, sample: Journal) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    canvas = canvases(it)[0]
    light = canvas.grab().toImage()
    theme.choose("dark")
    qtbot.waitUntil(lambda: canvas.grab().toImage().pixelColor(1, 1) == theme.colour("surface"))
    assert canvas.grab().toImage() != light
    it.page.resize(1500, 768)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: canvas.spot(0).x() > 0 and canvas.width() > light.width())


def test_that_a_day_is_chosen_by_arrow_and_its_words_shown(
    qtbot, theme: Theme, sample: Journal
) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    canvas = canvases(it)[1]
    canvas.setFocus()
    it.press(Qt.Key.Key_Left)
    last = canvas.curve.points[-1]
    assert canvas.chosen == last
    it.press(Qt.Key.Key_Left)
    before = canvas.curve.points[-2]
    assert canvas.chosen == before
    card = card_of(it)
    assert card.isVisible()
    quotes = evidence.of_rep(sample, key_of(sample, "Ana Ruiz"), canvas.curve.series, before.day)
    words = card.words()
    assert f"{before.mean:.1f} over {before.observations} observation" in words
    for quote in quotes[:3]:
        assert quote.text in words
    it.press(Qt.Key.Key_Home)
    assert canvas.chosen == canvas.curve.points[0]
    it.press(Qt.Key.Key_Right)
    assert canvas.chosen == canvas.curve.points[1]
    it.press(Qt.Key.Key_End)
    assert canvas.chosen == last


def test_that_escape_lets_go_of_the_day_first(qtbot, theme: Theme, sample: Journal) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    canvas = canvases(it)[0]
    canvas.setFocus()
    it.press(Qt.Key.Key_Left)
    it.press(Qt.Key.Key_Escape)
    assert canvas.chosen is None
    assert not card_of(it).isVisible()


def test_that_enter_opens_the_ride_along_of_the_day(qtbot, theme: Theme, sample: Journal) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    canvas = canvases(it)[2]
    canvas.setFocus()
    it.press(Qt.Key.Key_Return)
    assert it.gone_to == []
    it.press(Qt.Key.Key_Left)
    it.press(Qt.Key.Key_Return)
    wanted = canvas.curve.points[-1].ride_along_id
    assert it.gone_to == [Destination("ride_along", wanted)]


def test_that_arrows_up_and_down_go_to_the_chart_above_and_below(
    qtbot, theme: Theme, sample: Journal
) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    charts = canvases(it)
    charts[1].setFocus()
    it.press(Qt.Key.Key_Down)
    assert charts[5].hasFocus()
    it.press(Qt.Key.Key_Up)
    assert charts[1].hasFocus()
    it.press(Qt.Key.Key_Up)
    assert charts[1].hasFocus()


def test_that_tab_goes_from_chart_to_chart(qtbot, theme: Theme, sample: Journal) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    charts = canvases(it)
    charts[0].setFocus()
    it.press(Qt.Key.Key_Tab)
    assert charts[1].hasFocus()


def test_that_the_pointer_shows_a_day_and_a_click_opens_it(
    qtbot, theme: Theme, sample: Journal
) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    canvas = canvases(it)[0]
    QTest.mouseMove(canvas, canvas.spot(3))
    assert canvas.chosen == canvas.curve.points[3]
    assert card_of(it).isVisible()
    QTest.mouseMove(canvas, QPoint(2, canvas.height() - 2))
    assert canvas.chosen is None
    assert not card_of(it).isVisible()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.spot(0))
    assert it.gone_to == [Destination("ride_along", canvas.curve.points[0].ride_along_id)]


def test_that_the_card_of_a_day_stays_inside_the_page(qtbot, theme: Theme, sample: Journal) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    for canvas in canvases(it):
        canvas.setFocus()
        for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            it.press(key)
            card = card_of(it)
            assert card.parentWidget().rect().contains(card.geometry())


def test_that_a_chart_is_told_in_words(qtbot, theme: Theme, sample: Journal) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    canvas = canvases(it)[0]
    assert canvas.accessibleName() == canvas.curve.skill
    assert canvas.curve.sentence in canvas.accessibleDescription()
    assert f"{len(canvas.curve.points)} days" in canvas.accessibleDescription()


def test_that_the_legend_names_only_what_is_drawn(qtbot, theme: Theme, sample: Journal) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    legend = it.page.findChild(GrowthLegend).accessibleName()
    assert legend.startswith("a day with Ana, larger = more visits scored; trend, 95 % range")
    it.page.open(Destination("rep", key_of(sample, "Ines Duarte")))
    legend = it.page.findChild(GrowthLegend).accessibleName()
    assert "a day with Ines" in legend
    assert "trend" not in legend


def test_that_a_narrowed_page_says_its_days_and_counts_only_those(
    qtbot, theme: Theme, sample: Journal
) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    menu = it.page.findChild(WindowMenu)
    assert menu.text() == "Everything"
    menu.picked.emit(Window(since=date(2026, 5, 20)))
    assert menu.text() == "since 20 May"
    assert min(point.day for c in canvases(it) for point in c.curve.points) >= date(2026, 5, 20)
    menu.picked.emit(Window(since=date(2026, 11, 19)))
    empty = it.page.findChild(EmptyState)
    assert empty.isVisible()
    assert "Nothing rated in these days" in words_of(empty, Title)
    (everything,) = [link for link in empty.findChildren(Link) if link.isVisible()]
    everything.click()
    assert menu.text() == "Everything"
    assert not empty.isVisible()


def test_that_the_ride_alongs_are_this_reps_and_open_with_enter(
    qtbot, theme: Theme, sample: Journal
) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    tabs = it.page.findChild(Tabs)
    assert tabs.hasFocus()
    it.press(Qt.Key.Key_Right)
    rides = it.page.findChild(RuledList)
    assert rides.isVisible()
    rides.setFocus()
    it.press(Qt.Key.Key_Return)
    found = journal_list.entries(sample, key_of(sample, "Ana Ruiz"))
    assert it.gone_to == [Destination("ride_along", found[0].ride_along_id)]


def test_that_a_long_name_of_a_skill_gives_way_to_the_verdict(
    qtbot, theme: Theme, sample: Journal
) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    it.page.resize(1000, 700)
    cards = it.page.findChild(GrowthGrid).cards
    longest = max(cards, key=lambda card: len(card.title.text()))
    assert longest.title.text() == "Establishes credibility"
    qtbot.waitUntil(lambda: longest.title.toolTip() == "Establishes credibility")
    for card in cards:
        assert card.verdict.width() >= card.verdict.sizeHint().width()


def test_that_a_rep_without_ratings_gets_a_first_step(qtbot, theme: Theme, tmp_path: Path) -> None:
    with new_journal(tmp_path) as journal:
        add_rep(journal, "Nia Roy")
        it = show(qtbot, theme, journal, "Nia Roy")
        empty = it.page.findChild(EmptyState)
        assert empty.isVisible()
        assert "Nothing rated yet" in words_of(empty, Title)
        assert "no ride-along yet" in words_of(it.page, QLabel)
        it.page.findChild(Secondary).click()
        (gone,) = it.gone_to
        assert gone.place == "ride_along"
        assert [entry.ride_along_id for entry in journal_list.entries(journal)] == [gone.id]


def test_that_a_new_rating_shows_at_once(qtbot, theme: Theme, tmp_path: Path) -> None:
    with new_journal(tmp_path) as journal:
        rep_id = add_rep(journal, "Nia Roy")
        add_ride_along(journal, rep_id, 8, ("Alder",), ratings=2)
        it = show(qtbot, theme, journal, "Nia Roy")
        assert [len(canvas.curve.points) for canvas in canvases(it)] == [1, 1]
        add_ride_along(journal, rep_id, 3, ("Birch",), ratings=1)
        it.page.refresh()
        assert [len(canvas.curve.points) for canvas in canvases(it)] == [2, 1]


def test_that_a_journal_opened_for_reading_says_why_nothing_begins(
    qtbot, theme: Theme, sample: Journal
) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    it.page.findChild(Secondary).click()
    assert it.gone_to == []
    assert "reading only" in it.notices[-1]


def test_that_a_rep_that_is_gone_is_refused(qtbot, theme: Theme, sample: Journal) -> None:
    it = stage(qtbot, theme, sample, RepPage)
    with pytest.raises(NotFound):
        it.page.open(Destination("rep", UUID(int=1)))


def test_that_the_words_stand_before_the_charts_and_both_soon(
    qtbot, theme: Theme, sample: Journal
) -> None:
    """The first page pays for importing matplotlib; the words do not wait for it."""
    page = RepPage(Workspace(sample, Jobs(), theme))
    qtbot.addWidget(page)
    page.resize(1182, 768)
    with qtbot.waitExposed(page):
        page.show()
    begun = perf_counter()
    page.open(Destination("rep", key_of(sample, "Ana Ruiz")))
    grid = page.findChild(GrowthGrid)
    qtbot.waitUntil(lambda: len(grid.cards) > 0)
    assert all(not card.canvas.is_drawn for card in grid.cards)
    page.grab()
    words_after = perf_counter() - begun
    qtbot.waitUntil(lambda: all(card.canvas.is_drawn for card in grid.cards))
    page.jobs.wait_all()
    assert words_after < 1.0
