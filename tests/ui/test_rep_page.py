"""The rep's page as a person meets it: header, charts by key and pointer, ride-alongs."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from fieldcoach.coaching import (
    growth,
    growth_day,
    journal_list,
    reps,
    ride_along_record,
    rubrics,
    visits,
)
from fieldcoach.coaching.growth import SkillCurve
from fieldcoach.coaching.growth_order import Order, ordered
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.days import Window
from fieldcoach.errors import NotFound
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import Jobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.pages.rep import RepPage
from fieldcoach.ui.pages.rep_growth import GrowthPart
from fieldcoach.ui.pages.rep_ride_alongs import RideAlongsPart
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.day_card import DayCard
from fieldcoach.ui.widgets.figure_canvas import FigureCanvas
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.growth_grid import GrowthGrid
from fieldcoach.ui.widgets.growth_legend import GrowthLegend
from fieldcoach.ui.widgets.paragraph import Paragraph
from fieldcoach.ui.widgets.parts import EmptyState, Link, Secondary, Tabs, Title
from fieldcoach.ui.widgets.window_menu import WindowMenu
from fieldcoach.ui.workspace import Workspace
from tests.ui.a_team import TODAY, Stage, add_rep, add_ride_along, new_journal, stage, words_of


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


def new_ride_along(it: Stage) -> Secondary:
    return next(
        button for button in it.page.findChildren(Secondary) if button.words() == "New ride-along"
    )


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


def shown_curves(journal: Journal, name: str) -> list[SkillCurve]:
    grown = growth.of_rep(journal, key_of(journal, name))
    return [curve for curve in grown.skills if not curve.superseded]


def titles(it: Stage) -> list[str]:
    return [card.title.text() for card in it.page.findChild(GrowthGrid).cards]


def test_that_every_skill_has_a_card_with_what_matters_now_first(
    qtbot, theme: Theme, sample: Journal
) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    wanted = ordered(shown_curves(sample, "Ana Ruiz"), Order.WHAT_MATTERS)
    cards = it.page.findChild(GrowthGrid).cards
    assert titles(it) == [curve.skill for curve in wanted]
    assert [card.verdict.text() for card in cards] == [curve.verdict_words for curve in wanted]
    assert [card.sentence.text() for card in cards] == [curve.sentence for curve in wanted]
    verdicts = [card.verdict.text() for card in cards]
    assert verdicts[:3] == ["Slipping", "Growing", "Growing"]
    assert set(verdicts[3:]) == {"No clear trend"}


def test_that_the_order_of_the_rubric_is_one_key_away(qtbot, theme: Theme, sample: Journal) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    menu = it.page.findChild(FilterButton)
    assert menu.text() == "What matters now"
    assert "slipping comes first" in menu.toolTip()
    first = canvases(it)[0]
    first.setFocus()
    it.press(Qt.Key.Key_O)
    rubric = [curve.skill for curve in shown_curves(sample, "Ana Ruiz")]
    assert titles(it) == rubric
    assert menu.text() == "By the rubric"
    (focused,) = [canvas for canvas in canvases(it) if canvas.hasFocus()]
    assert focused.curve.skill == first.curve.skill
    menu.picked.emit(Order.WHAT_MATTERS)
    assert titles(it) != rubric
    assert sorted(titles(it)) == sorted(rubric)


def test_that_the_page_says_the_days_it_looks_at(qtbot, theme: Theme, sample: Journal) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    assert "22 ride-alongs, 5 Jun 2025 to 12 Nov" in words_of(it.page, QLabel)
    it.page.findChild(WindowMenu).picked.emit(Window(since=date(2026, 5, 20)))
    (said,) = [words for words in words_of(it.page, QLabel) if "ride-alongs, " in words]
    assert said.startswith("8 ride-alongs, 20 May to 12 Nov")


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
    seen = growth_day.of_day(sample, key_of(sample, "Ana Ruiz"), canvas.curve.series, before.day)
    words = card.words()
    assert f"{before.mean:.1f}, scored in {seen.scored} of {seen.visits} visit" in words
    assert f"{before.observations} rating" in words
    assert "Helen Marsh" in words
    for quote in seen.quotes[:3]:
        assert quote.text in words
    it.press(Qt.Key.Key_Home)
    assert canvas.chosen == canvas.curve.points[0]
    it.press(Qt.Key.Key_Right)
    assert canvas.chosen == canvas.curve.points[1]
    it.press(Qt.Key.Key_End)
    assert canvas.chosen == last


def test_that_day_after_day_the_card_keeps_the_focus_where_it_is(
    qtbot, theme: Theme, sample: Journal
) -> None:
    it = show(qtbot, theme, sample, "Ana Ruiz")
    canvas = canvases(it)[2]
    canvas.setFocus()
    for _day in range(6):
        it.press(Qt.Key.Key_Left)
    QTest.qWait(50)
    assert [window for window in QApplication.topLevelWidgets() if window.isVisible()] == [it.page]
    assert canvas.hasFocus()
    card = card_of(it)
    assert card.isVisible()
    assert card.height() >= card.layout().heightForWidth(card.width())


def test_that_long_evidence_gives_way_and_says_how_much_is_left(
    qtbot, theme: Theme, tmp_path: Path
) -> None:
    said = "She asked what a day of standstill costs them, and waited for the answer. " * 12
    with new_journal(tmp_path) as journal:
        rep_id = add_rep(journal, "Nia Roy")
        key = add_ride_along(journal, rep_id, 3, ("Alder", "Birch", "Cedar", "Dogwood", "Elm"))
        record = ride_along_record.load(journal, key)
        skill = rubrics.version(journal, record.rubric_version_ids[0]).skills[0]
        for visit in record.visits:
            visits.rate(journal, visit.id, skill.id, 2)
            visits.write_evidence(journal, visit.id, skill.id, said)
        it = show(qtbot, theme, journal, "Nia Roy")
        it.page.resize(850, 640)
        canvas = canvases(it)[0]
        canvas.setFocus()
        it.press(Qt.Key.Key_Left)
        card = card_of(it)
        assert card.parentWidget().rect().contains(card.geometry())
        notes = [label for label in card.findChildren(Paragraph) if label.isVisibleTo(card)]
        for note in notes:
            assert note.height() >= note.heightForWidth(note.width())
            assert note.lines(note.width())[-1].endswith("…")
        assert "2.0, scored in 5 of 5 visits\n5 ratings by" in card.words()
        assert f"{5 - len(notes)} more notes · " in card.words()


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


def test_that_coming_back_from_a_day_leads_to_the_chart_it_was_opened_from(
    qtbot, theme: Theme, sample: Journal
) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.attach(Workspace(sample, Jobs(window), theme))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    rep = key_of(sample, "Ana Ruiz")
    window.go(Destination("rep", rep))
    qtbot.waitUntil(lambda: len(window.page.findChildren(FigureCanvas)) > 2)
    page = window.page
    for _stop in range(30):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        if isinstance(window.focusWidget(), FigureCanvas):
            break
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    skill = window.focusWidget().curve.series
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(window.focusWidget(), key)
    assert window.page is not page
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page is page

    def stands_on_it() -> bool:
        focus = window.focusWidget()
        return isinstance(focus, FigureCanvas) and focus.curve.series == skill

    qtbot.waitUntil(stands_on_it)
    window.workspace.jobs.wait_all()
    QApplication.processEvents()
    assert stands_on_it()


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
    empty = it.page.findChild(GrowthPart).findChild(EmptyState)
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
    rides = it.page.findChild(RideAlongsPart).list
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
        empty = it.page.findChild(GrowthPart).findChild(EmptyState)
        assert empty.isVisible()
        assert "Nothing rated yet" in words_of(empty, Title)
        assert "no ride-along yet" in words_of(it.page, QLabel)
        new_ride_along(it).click()
        (gone,) = it.gone_to
        assert gone.place == "ride_along"
        assert [entry.ride_along_id for entry in journal_list.entries(journal)] == [gone.id]


@pytest.mark.parametrize("part", ["growth", "ride_alongs", "plan", "results", "one_on_ones"])
def test_that_r_begins_a_ride_along_with_this_rep_from_every_part(
    qtbot, theme: Theme, tmp_path: Path, part: str
) -> None:
    with new_journal(tmp_path) as journal:
        add_rep(journal, "Ben Whitaker")
        rep_id = add_rep(journal, "Nia Roy")
        add_ride_along(journal, rep_id, 8, ("Alder",), ratings=2)
        it = show(qtbot, theme, journal, "Nia Roy")
        it.page.open(Destination("rep", rep_id, part=part))
        it.press(Qt.Key.Key_R)
        gone = it.gone_to[-1]
        assert gone.place == "ride_along"
        newest = journal_list.entries(journal, rep_id)[0]
        assert (gone.id, newest.day) == (newest.ride_along_id, TODAY)
        assert "(R)" in new_ride_along(it).toolTip()


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
    new_ride_along(it).click()
    assert it.gone_to == []
    assert "reading only" in it.notices[-1]


def test_that_a_rep_that_is_gone_is_refused(qtbot, theme: Theme, sample: Journal) -> None:
    it = stage(qtbot, theme, sample, RepPage)
    with pytest.raises(NotFound):
        it.page.open(Destination("rep", UUID(int=1)))


def test_that_a_page_of_charts_is_there_without_the_library_that_exports_them() -> None:
    """matplotlib costs half a second, and keeps the interpreter from the interface meanwhile."""
    code = """
import sys, tempfile
from datetime import date
from pathlib import Path
from fieldcoach.coaching import journal, reps, sample_team
from fieldcoach.ui.app import make_application
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.pages.rep import RepPage
from fieldcoach.ui.pages.rep_growth import GrowthPart
from fieldcoach.ui.pages.rep_ride_alongs import RideAlongsPart
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.figure_canvas import FigureCanvas
from fieldcoach.ui.workspace import Workspace
app = make_application()
path = Path(tempfile.mkdtemp()) / "demo.fieldcoach"
sample_team.build(path, date(2026, 11, 20))
with journal.open_to_read(path) as opened:
    page = RepPage(Workspace(opened, InlineJobs(), Theme(app, "light")))
    page.resize(1182, 768)
    page.show()
    page.open(Destination("rep", reps.find_rep(opened, "Ana Ruiz").id))
    app.processEvents()
    assert any(canvas.is_drawn for canvas in page.findChildren(FigureCanvas))
assert "matplotlib" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
