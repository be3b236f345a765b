"""The journal page as a person meets it: rows, keys, filters, bin, the empty page."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel

from fieldcoach import clock
from fieldcoach.coaching import (
    endings,
    journal,
    journal_list,
    ride_along_record,
    ride_alongs,
    rubrics,
    visits,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.days import Window
from fieldcoach.domain.ride_along import Purpose
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.days import DaysDialog
from fieldcoach.ui.pages.journal import JournalPage
from fieldcoach.ui.theme import MARGIN, Theme
from fieldcoach.ui.widgets.bin_line import BinLine
from fieldcoach.ui.widgets.elided import ElidedQuiet, ElidedWords
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.parts import Link, Primary
from fieldcoach.ui.widgets.ruled_list import RuledList
from fieldcoach.ui.widgets.search_field import SearchField
from tests.conftest import NOW
from tests.ui.a_team import Stage, add_rep, add_ride_along, new_journal, stage, words_of

LONG_NAME = "Anastasia-Guadalupe Ruiz de la Santísima Trinidad y Montemayor & Söhne"


@pytest.fixture
def theme(qapp) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Journal]:
    with new_journal(tmp_path) as it:
        yield it


@pytest.fixture
def filled(opened: Journal) -> Journal:
    """Four ride-alongs in November, October and last year."""
    ana = add_rep(opened, "Ana Ruiz", "average")
    lars = add_rep(opened, "Lars Lindholm", "star")
    add_ride_along(opened, lars, 400, ("Osier Bakery",))
    add_ride_along(opened, ana, 44, ("Alder Dairy",), "Ask before you show", 2)
    learn = add_ride_along(
        opened,
        lars,
        2,
        ("Alder Dairy", "Birch Bakeries", "Cedar Foods", "Nordmelk", "Osier"),
        "",
        5,
    )
    ride_alongs.set_purpose(opened, learn, Purpose.LEARN)
    ride_alongs.finish(opened, learn)
    add_ride_along(opened, ana, 0, ("Cedar Foods",), "Ask what a stop costs", 8)
    return opened


@pytest.fixture
def it(qtbot, theme: Theme, filled: Journal) -> Stage:
    return stage(qtbot, theme, filled, JournalPage)


def the_list(it: Stage) -> RuledList:
    return it.page.findChild(RuledList)


def rows(it: Stage) -> list[str]:
    model = the_list(it).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def current(it: Stage) -> str:
    return the_list(it).currentIndex().data() or ""


def button(it: Stage, says: str) -> FilterButton:
    return next(b for b in it.page.findChildren(FilterButton) if b.text() == says)


def pick(it: Stage, says: str, choice: str) -> None:
    menu = button(it, says).menu()
    next(action for action in menu.actions() if action.text() == choice).trigger()


def test_that_the_newest_ride_along_stands_first_under_its_month(it: Stage) -> None:
    assert rows(it) == [
        "November",
        "Fri 20 Nov; Ana Ruiz; average; develop; Cedar Foods; Ask what a stop costs; "
        "8 ratings; draft",
        "Wed 18 Nov; Lars Lindholm; star; learn; Alder Dairy, Birch Bakeries, Cedar Foods "
        "and 2 more; No focus point; 5 ratings; finished",
        "October",
        "Wed 7 Oct; Ana Ruiz; average; develop; Alder Dairy; Ask before you show; 2 ratings; draft",
        "October 2025",
        "Thu 16 Oct; Lars Lindholm; star; develop; Osier Bakery; Nothing rated yet; draft",
    ]
    assert "4 ride-alongs" in words_of(it.page, QLabel)


def test_that_the_page_opens_with_the_focus_on_the_newest_ride_along(it: Stage) -> None:
    assert the_list(it).hasFocus()
    assert current(it).startswith("Fri 20 Nov; Ana Ruiz")


def test_that_enter_opens_the_ride_along_one_stands_on(it: Stage, filled: Journal) -> None:
    it.press(Qt.Key.Key_Down)
    it.press(Qt.Key.Key_Return)

    second = journal_list.entries(filled)[1].ride_along_id
    assert it.gone_to == [Destination("ride_along", second)]


def test_that_arrows_home_and_end_step_over_the_months(it: Stage) -> None:
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Home):
        it.press(key)
        seen.append(current(it)[:10])

    assert seen == ["Wed 18 Nov", "Wed 7 Oct;", "Thu 16 Oct", "Wed 7 Oct;", "Fri 20 Nov"]


def test_that_going_back_up_brings_the_first_month_into_sight(it: Stage) -> None:
    it.page.resize(1182, 260)
    it.press(Qt.Key.Key_End)
    assert the_list(it).verticalScrollBar().value() > 0

    it.press(Qt.Key.Key_Home)

    assert the_list(it).verticalScrollBar().value() == 0


def test_that_a_letter_typed_by_chance_moves_nothing(it: Stage) -> None:
    before = current(it)

    it.press(Qt.Key.Key_O)
    it.press(Qt.Key.Key_W)

    assert current(it) == before


def test_that_del_moves_the_ride_along_to_the_bin_and_undo_brings_it_back(
    it: Stage, filled: Journal
) -> None:
    it.press(Qt.Key.Key_Down)
    it.press(Qt.Key.Key_Delete)

    assert [entry.rep for entry in journal_list.entries(filled)] == [
        "Ana Ruiz",
        "Ana Ruiz",
        "Lars Lindholm",
    ]
    assert it.notices == ["The ride-along with Lars Lindholm on Wed 18 Nov is in the bin."]
    assert "3 ride-alongs" in words_of(it.page, QLabel)
    assert current(it).startswith("Wed 7 Oct")

    it.workspace.undo()

    assert len(journal_list.entries(filled)) == 4
    assert "4 ride-alongs" in words_of(it.page, QLabel)


def test_that_a_journal_open_for_reading_says_why_nothing_goes_to_the_bin(
    qtbot, theme: Theme, filled: Journal
) -> None:
    with journal.open_to_read(filled.path) as read_only:
        it = stage(qtbot, theme, read_only, JournalPage)
        it.press(Qt.Key.Key_Delete)

    assert len(journal_list.entries(filled)) == 4
    assert len(it.notices) == 1
    assert "reading only" in it.notices[0]


def test_that_filters_narrow_the_list_and_say_so(it: Stage) -> None:
    pick(it, "every rep", "Ana Ruiz")
    pick(it, "any time", "since 1 Oct")

    assert [row[:10] for row in rows(it)] == ["November", "Fri 20 Nov", "October", "Wed 7 Oct;"]
    assert "2 of 4 ride-alongs, with Ana Ruiz, since 1 Oct" in words_of(it.page, QLabel)
    assert button(it, "Ana Ruiz").property("chosen") is True
    assert button(it, "every purpose").property("chosen") is False
    assert button(it, "Ana Ruiz").accessibleName() == "Rep: Ana Ruiz"


def test_that_purpose_and_state_narrow_too(it: Stage) -> None:
    pick(it, "every purpose", "learn")
    assert "1 of 4 ride-alongs, to learn" in words_of(it.page, QLabel)

    pick(it, "every state", "draft")
    assert rows(it) == []
    assert "0 of 4 ride-alongs, to learn, draft" in words_of(it.page, QLabel)
    assert any(words.startswith("No ride-along fits") for words in words_of(it.page, QLabel))


def test_that_clear_shows_all_again_and_goes_away(it: Stage) -> None:
    pick(it, "every state", "finished")
    clear = next(link for link in it.page.findChildren(Link) if link.text() == "Clear filters")
    assert clear.isVisible()

    clear.setFocus()
    it.press(Qt.Key.Key_Space)

    assert len(rows(it)) == 7
    assert not clear.isVisible()
    assert the_list(it).hasFocus()


def test_that_a_destination_with_days_narrows_to_them(it: Stage) -> None:
    it.page.open(Destination("journal", since=date(2026, 10, 1), until=date(2026, 10, 31)))

    assert [row[:10] for row in rows(it)] == ["October", "Wed 7 Oct;"]
    assert "1 of 4 ride-alongs, 1 Oct to 31 Oct" in words_of(it.page, QLabel)


def test_that_typed_days_are_understood_as_days_gone_by(qtbot, theme: Theme) -> None:
    dialog = DaysDialog(Window())
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.fields.since, "1 mar")
    qtbot.keyClicks(dialog.fields.until, "yesterday")
    dialog.accept()

    assert dialog.fields.days == Window(date(2026, 3, 1), date(2026, 11, 19))
    assert dialog.result() == DaysDialog.DialogCode.Accepted


def test_that_a_day_that_is_none_keeps_the_dialog_open_and_is_named(qtbot, theme: Theme) -> None:
    dialog = DaysDialog(Window())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.fields.since, "31 feb")
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()

    assert dialog.isVisible()
    assert any("“31 feb” is no day" in words for words in words_of(dialog, QLabel))
    field = dialog.fields.since
    assert field.height() >= field.sizeHint().height()


def test_that_an_empty_journal_says_what_will_be_here_and_offers_the_first_step(
    qtbot, theme: Theme, opened: Journal
) -> None:
    it = stage(qtbot, theme, opened, JournalPage)

    assert it.page.findChild(EmptyState).isVisible()
    said = " ".join(words_of(it.page, QLabel))
    assert "No ride-along yet" in said
    assert "fieldcoach import observations FILE" in said
    assert [part.words() for part in it.page.findChildren(Primary) if part.isVisible()] == [
        "New ride-along"
    ]

    it.press(Qt.Key.Key_Space)

    assert it.gone_to == [Destination("ride_along")]


def test_that_a_long_name_is_whole_in_the_tooltip_and_in_the_filter(
    qtbot, theme: Theme, opened: Journal
) -> None:
    add_ride_along(opened, add_rep(opened, LONG_NAME), 1, ("Alder Dairy",))
    it = stage(qtbot, theme, opened, JournalPage)

    row = the_list(it).currentIndex()
    assert row.data(Qt.ItemDataRole.ToolTipRole) == f"{LONG_NAME}\nAlder Dairy"
    pick(it, "every rep", LONG_NAME.replace("&", "&&"))
    assert f"1 of 1 ride-along, with {LONG_NAME}" in words_of(it.page, QLabel)


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_that_the_row_in_focus_has_a_ring_and_the_margin_a_hairline(
    it: Stage, theme: Theme, choice: str
) -> None:
    theme.choose(choice)
    view = the_list(it)
    ring = view.visualRect(view.currentIndex())
    picture = view.viewport().grab().toImage()

    def colour(point: QPoint) -> str:
        return picture.pixelColor(point).name()

    assert colour(QPoint(ring.center().x(), ring.top() + 1)) == theme.colour("focus").name()
    assert colour(ring.bottomRight() - QPoint(4, 8)) == theme.colour("tint").name()
    assert colour(QPoint(MARGIN, view.viewport().height() - 2)) == theme.colour("line").name()


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


def above(it: Stage) -> str:
    """Return the sentence above the list."""
    (shown,) = words_of(it.page, ElidedWords)
    return shown


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


def test_that_customer_and_focus_narrow_too(said: Stage, filled: Journal) -> None:
    newest = journal_list.entries(filled)[0].ride_along_id
    skill = rubrics.current_version(filled).skills[2]
    endings.set_focus_point(filled, newest, 1, "Ask what a stop costs", skill.id)
    said.page.refresh()
    pick(said, "every customer", "Alder Dairy")
    assert above(said) == "2 of 4 ride-alongs, at Alder Dairy"
    pick(said, "Alder Dairy", "every customer")
    pick(said, "every focus", skill.name)
    assert [row[:10] for row in rows(said)] == ["November", "Fri 20 Nov"]
    assert above(said) == f"1 of 4 ride-alongs, on {skill.name}"
    pick(said, skill.name, "no focus point")
    assert [row[:10] for row in rows(said)][1::2] == ["Wed 18 Nov", "Thu 16 Oct"]
    assert above(said) == "2 of 4 ride-alongs, without a focus point"


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


def test_that_the_bin_line_says_what_is_in_the_bin_and_opens_it(said: Stage) -> None:
    def bin_line() -> list[str]:
        line = said.page.findChild(BinLine)
        return [*words_of(line, Link), *words_of(line, ElidedQuiet)]

    assert bin_line() == []
    said.press(Qt.Key.Key_Delete)
    assert bin_line() == ["Bin", "1 ride-along; it goes for good on 18 Feb 2027"]
    with clock.fixed(NOW - timedelta(days=30)):
        said.press(Qt.Key.Key_Delete)
    assert bin_line() == ["Bin", "2 ride-alongs; the first goes for good on 19 Jan 2027"]
    said.page.findChild(BinLine).findChild(Link).setFocus()
    said.press(Qt.Key.Key_Space)
    assert said.gone_to == [Destination("bin")]


def test_that_the_bin_can_be_opened_from_a_journal_that_is_empty_but_for_it(
    qtbot, theme: Theme, opened: Journal
) -> None:
    add_ride_along(opened, add_rep(opened, "Ana"), 1)
    it = stage(qtbot, theme, opened, JournalPage)
    it.press(Qt.Key.Key_Delete)
    assert it.page.findChild(EmptyState).isVisible()
    assert it.page.findChild(BinLine).isVisible()


def test_that_f1_and_the_menu_tell_how_to_search_and_where_the_bin_is(it: Stage) -> None:
    assert [key for key, _words in dict(it.page.keys())["Search"]] == ["/", "Down", "Enter", "Esc"]
    assert [(c.key, c.title, c.when()) for c in it.page.commands()] == [
        ("Ctrl+F", "Search the journal", True),
        ("", "Show every ride-along again", False),
        ("", "Open the bin", True),
    ]
    it.page.commands()[2].act()
    assert it.gone_to == [Destination("bin")]


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
