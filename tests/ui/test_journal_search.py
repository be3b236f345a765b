"""Searching the journal: what is typed, what is found, and where it stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from fieldcoach.coaching import (
    endings,
    journal_list,
    ride_along_record,
    rubrics,
    visits,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.pages.journal import JournalPage
from fieldcoach.ui.theme import MARGIN, Theme
from fieldcoach.ui.widgets.elided import ElidedWords
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.parts import Link
from fieldcoach.ui.widgets.search_field import SearchField
from tests.ui.a_journal import LONG_NAME, above, button, current, fill, pick, rows, the_list
from tests.ui.a_team import Stage, add_rep, add_ride_along, new_journal, stage, words_of


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Journal]:
    with new_journal(tmp_path) as it:
        yield it


@pytest.fixture
def filled(opened: Journal) -> Journal:
    return fill(opened)


@pytest.fixture
def it(qtbot, theme: Theme, filled: Journal) -> Stage:
    return stage(qtbot, theme, filled, JournalPage)


@pytest.fixture
def said(it: Stage, filled: Journal) -> Stage:
    """The page over ride-alongs that say something: the price in three places of two."""
    newest, learn, october, _old = journal_list.entries(filled)
    first = ride_along_record.load(filled, newest.ride_along_id)
    skill = rubrics.version(filled, first.rubric_version_ids[0]).skills[0]
    visits.write_evidence(filled, first.visits[0].id, skill.id, "The price came\ntoo early")
    endings.set_rep_view(filled, newest.ride_along_id, "I lost them at the PRICE list")
    endings.set_private_note(filled, october.ride_along_id, "Prices bore him")
    endings.set_went_well(filled, learn.ride_along_id, "Patience")
    it.page.refresh()
    return it


def field(it: Stage) -> SearchField:
    return it.page.findChild(SearchField)


def search_for(it: Stage, words: str) -> None:
    """Type into the search field, key by key, and wait until it was looked for."""
    it.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert field(it).hasFocus()
    QTest.keyClick(field(it), Qt.Key.Key_Delete)
    QTest.keyClicks(field(it), words)
    QApplication.processEvents()


def test_that_what_is_typed_is_looked_for_and_shown_under_each_ride_along(said: Stage) -> None:
    search_for(said, "price")

    assert above(said) == "2 of 4 ride-alongs say “price”, in 3 places."
    assert "Private notes are searched too, 1 shown here." in words_of(said.page, QLabel)
    found = rows(said)
    assert [row[:12] for row in found] == ["November", "Fri 20 Nov; ", "October", "Wed 7 Oct; A"]
    skill = rubrics.current_version(said.workspace.journal).skills[0].name
    assert found[1].endswith(f"draft; Cedar Foods, {skill} 3: The price came too early")
    assert found[3].endswith("draft; Private note: Prices bore him")


def test_that_every_key_narrows_and_every_backspace_widens(said: Stage) -> None:
    search_for(said, "p")
    assert above(said) == "3 of 4 ride-alongs say “p”, in 4 places."
    QTest.keyClicks(field(said), "at")
    QApplication.processEvents()
    assert above(said) == "1 of 4 ride-alongs says “pat”, in 1 place."
    for _key in range(3):
        QTest.keyClick(field(said), Qt.Key.Key_Backspace)
    QApplication.processEvents()
    assert "Every ride-along, the newest first." in words_of(said.page, QLabel)


def test_that_a_hit_that_the_list_shows_anyway_has_no_line_of_its_own(said: Stage) -> None:
    search_for(said, "stop costs")
    assert rows(said)[1].endswith("Ask what a stop costs; 8 ratings; draft")
    model = the_list(said).model()
    assert model.lines(1) == 2
    search_for(said, "nordmelk")  # the fourth customer, of whom the list names three
    assert rows(said)[1].endswith("finished; Customer: Nordmelk")
    assert model.lines(1) == 3
    search_for(said, "birch")
    assert model.lines(1) == 2


def test_that_slash_goes_to_the_search_from_anywhere_on_the_page(said: Stage) -> None:
    said.press(Qt.Key.Key_Slash)
    assert field(said).hasFocus()
    assert field(said).text() == ""
    QTest.keyClicks(field(said), "a/b")
    assert field(said).text() == "a/b"
    button(said, "every rep").setFocus()
    said.press(Qt.Key.Key_Slash)
    assert field(said).hasFocus()
    assert field(said).selectedText() == "a/b"


def test_that_down_goes_into_what_was_found_and_enter_opens_it(said: Stage) -> None:
    search_for(said, "price")
    assert current(said).startswith("Fri 20 Nov")
    said.press(Qt.Key.Key_Down)
    assert the_list(said).hasFocus()
    assert current(said).startswith("Fri 20 Nov")
    said.press(Qt.Key.Key_Down)
    said.press(Qt.Key.Key_Return)
    third = journal_list.entries(said.workspace.journal)[2].ride_along_id
    assert said.gone_to == [Destination("ride_along", third)]


def test_that_enter_in_the_search_opens_the_first_even_before_it_was_shown(said: Stage) -> None:
    said.press(Qt.Key.Key_Slash)
    field(said).setText("bore")
    said.press(Qt.Key.Key_Return)
    third = journal_list.entries(said.workspace.journal)[2].ride_along_id
    assert said.gone_to == [Destination("ride_along", third)]


def test_that_esc_clears_the_search_and_goes_back_to_where_one_stood(said: Stage) -> None:
    said.press(Qt.Key.Key_End)
    stood = current(said)
    search_for(said, "price")
    said.press(Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert field(said).text() == ""
    assert field(said).hasFocus()
    assert (len(rows(said)), current(said)) == (7, stood)
    said.press(Qt.Key.Key_Escape)
    assert the_list(said).hasFocus()


def test_that_esc_in_the_list_clears_the_search_and_stays_on_what_was_chosen(said: Stage) -> None:
    search_for(said, "price")
    said.press(Qt.Key.Key_Down)
    said.press(Qt.Key.Key_Down)
    said.press(Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert field(said).text() == ""
    assert current(said).startswith("Wed 7 Oct")
    assert the_list(said).hasFocus()


def test_that_search_and_filters_narrow_together_and_are_cleared_together(said: Stage) -> None:
    search_for(said, "price")
    pick(said, "any time", "since 1 Nov")
    assert above(said) == "1 of 2 ride-alongs since 1 Nov says “price”, in 2 places."
    (clear,) = [x for x in said.page.findChildren(Link) if x.text() == "Clear search and dates"]
    pick(said, "every state", "finished")
    assert above(said) == "None of 1 ride-along finished, since 1 Nov says “price”."
    assert "2 ride-alongs that the filters leave out say “price”." in words_of(said.page, QLabel)
    assert clear.text() == "Clear search, filters and dates"
    clear.setFocus()
    said.press(Qt.Key.Key_Space)
    assert (field(said).text(), len(rows(said))) == ("", 7)
    assert not clear.isVisible()


def test_that_a_search_for_nothing_that_can_be_found_says_so(said: Stage) -> None:
    search_for(said, "=")
    assert len(rows(said)) == 7
    assert "There is no letter or digit in “=” to search for." in words_of(said.page, QLabel)
    search_for(said, "xyzzy")
    assert rows(said) == []
    assert above(said) == "None of 4 ride-alongs says “xyzzy”."


@pytest.mark.parametrize("typed", ['"', "“", '""', "AND", "a*(", "\u202e", "'; --", "x" * 2_000])
def test_that_nothing_typed_stops_the_search(said: Stage, typed: str) -> None:
    field(said).setText(typed)
    QApplication.processEvents()
    the_list(said).viewport().grab()
    field(said).clear()
    QApplication.processEvents()
    assert len(rows(said)) == 7


def test_that_a_search_stays_in_step_with_the_journal(said: Stage, filled: Journal) -> None:
    search_for(said, "price")
    said.press(Qt.Key.Key_Down)
    said.press(Qt.Key.Key_Delete)
    assert above(said) == "1 of 3 ride-alongs says “price”, in 1 place."
    said.workspace.undo()
    assert above(said) == "2 of 4 ride-alongs say “price”, in 3 places."


def test_that_a_destination_may_bring_words_to_search_for(said: Stage) -> None:
    said.page.open(Destination("journal", part="price"))
    assert field(said).text() == "price"
    assert len(rows(said)) == 4
    assert the_list(said).hasFocus()
    said.page.open(Destination("journal"))
    assert field(said).text() == "price"  # one comes back to what one looked for


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_a_hit_is_underlined_where_it_stands(said: Stage, theme: Theme, choice: str) -> None:
    theme.choose(choice)
    search_for(said, "price")
    view = the_list(said)

    def underlined(index) -> int:
        picture = view.viewport().grab(view.visualRect(index)).toImage()
        accent = theme.colour("accent").name()
        lowest = range(picture.height() * 2 // 3, picture.height() - 4)
        across = range(2 * MARGIN, picture.width() // 2)
        return sum(picture.pixelColor(x, y).name() == accent for x in across for y in lowest)

    assert underlined(view.model().index(3)) >= 20
    search_for(said, "")
    assert underlined(view.model().index(1)) == 0


def test_that_long_names_leave_room_for_what_was_found(
    qtbot, theme: Theme, opened: Journal
) -> None:
    add_ride_along(opened, add_rep(opened, LONG_NAME), 1, (LONG_NAME,), "The price")
    it = stage(qtbot, theme, opened, JournalPage)
    pick(it, "every rep", LONG_NAME.replace("&", "&&"))
    pick(it, "every customer", LONG_NAME.replace("&", "&&"))
    search_for(it, "price")
    sentence = next(x for x in it.page.findChildren(ElidedWords) if x.isVisible())
    assert sentence.text() == (
        "1 of 1 ride-along with Anastasia-Guadalupe Ruiz…, at Anastasia-Guadalupe Ruiz… says"
        " “price”, in 1 place."
    )
    assert sentence.shown_words() == sentence.text()
    shown = [b for b in it.page.findChildren(FilterButton) if b.property("chosen")]
    assert [b.toolTip() for b in shown] == [LONG_NAME, LONG_NAME]


@pytest.mark.parametrize("width", [700, 900, 1182])
def test_that_a_hit_late_in_a_text_is_in_sight_however_narrow_the_window(
    said: Stage, filled: Journal, width: int
) -> None:
    newest = journal_list.entries(filled)[0].ride_along_id
    endings.set_rep_view(filled, newest, "They went on and on about deliveries. " * 8 + "Zebra!")
    said.page.resize(width, 768)
    search_for(said, "zebra")
    view = the_list(said)
    picture = view.viewport().grab(view.visualRect(view.currentIndex())).toImage()
    accent = said.page.theme.colour("accent").name()
    lowest = range(picture.height() * 2 // 3, picture.height() - 4)
    assert any(
        sum(picture.pixelColor(x, y).name() == accent for x in range(picture.width())) > 20
        for y in lowest
    )


def test_that_slash_works_on_layouts_that_want_shift_for_it(said: Stage) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Slash, shift, "/")
    QApplication.sendEvent(the_list(said), event)
    assert field(said).hasFocus()


def test_that_a_click_on_the_cross_clears_the_search(said: Stage) -> None:
    search_for(said, "price")
    cross = QPoint(field(said).width() - 16, field(said).height() // 2)
    QTest.mouseClick(field(said), Qt.MouseButton.LeftButton, pos=cross)
    QApplication.processEvents()
    assert (field(said).text(), len(rows(said))) == ("", 7)


def test_that_ctrl_z_in_an_empty_search_is_left_to_the_window(said: Stage) -> None:
    said.press(Qt.Key.Key_Slash)
    undo = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "z"
    )
    undo.ignore()
    QApplication.sendEvent(field(said), undo)
    assert not undo.isAccepted()
