"""The journal page as a person meets it: rows, keys, filters, bin, the empty page."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel

from fieldcoach import clock
from fieldcoach.coaching import (
    endings,
    journal,
    journal_list,
    rubrics,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.days import Window
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.days import DaysDialog
from fieldcoach.ui.pages.journal import JournalPage
from fieldcoach.ui.theme import MARGIN, Theme
from fieldcoach.ui.widgets.bin_line import BinLine
from fieldcoach.ui.widgets.elided import ElidedQuiet
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.parts import Link, Primary
from tests.conftest import NOW
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


def test_that_customer_and_focus_narrow_too(it: Stage, filled: Journal) -> None:
    newest = journal_list.entries(filled)[0].ride_along_id
    skill = rubrics.current_version(filled).skills[2]
    endings.set_focus_point(filled, newest, 1, "Ask what a stop costs", skill.id)
    it.page.refresh()
    pick(it, "every customer", "Alder Dairy")
    assert above(it) == "2 of 4 ride-alongs, at Alder Dairy"
    pick(it, "Alder Dairy", "every customer")
    pick(it, "every focus", skill.name)
    assert [row[:10] for row in rows(it)] == ["November", "Fri 20 Nov"]
    assert above(it) == f"1 of 4 ride-alongs, on {skill.name}"
    pick(it, skill.name, "no focus point")
    assert [row[:10] for row in rows(it)][1::2] == ["Wed 18 Nov", "Thu 16 Oct"]
    assert above(it) == "2 of 4 ride-alongs, without a focus point"


def test_that_the_bin_line_says_what_is_in_the_bin_and_opens_it(it: Stage) -> None:
    def bin_line() -> list[str]:
        line = it.page.findChild(BinLine)
        return [*words_of(line, Link), *words_of(line, ElidedQuiet)]

    assert bin_line() == []
    it.press(Qt.Key.Key_Delete)
    assert bin_line() == ["Bin", "1 ride-along; it goes for good on 18 Feb 2027"]
    with clock.fixed(NOW - timedelta(days=30)):
        it.press(Qt.Key.Key_Delete)
    assert bin_line() == ["Bin", "2 ride-alongs; the first goes for good on 19 Jan 2027"]
    it.page.findChild(BinLine).findChild(Link).setFocus()
    it.press(Qt.Key.Key_Space)
    assert it.gone_to == [Destination("bin")]


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
