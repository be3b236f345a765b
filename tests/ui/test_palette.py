"""Ctrl+K: any rep, ride-along, note, page or command, by its beginning."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from sqlalchemy import select

from fieldcoach.coaching import ride_alongs
from fieldcoach.coaching.journal import Journal
from fieldcoach.store import models as m
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.palette.palette import Palette
from fieldcoach.ui.palette.rows import Group, Row
from fieldcoach.ui.theme import SCREEN, Theme
from fieldcoach.ui.widgets.side_bar import SearchField
from fieldcoach.ui.workspace import Workspace
from tests.ui.a_team import add_rep, add_ride_along, new_journal

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NO = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Journal]:
    """Three reps, one of whom has left; days of October and November."""
    with new_journal(tmp_path) as it:
        priya = add_rep(it, "Priya Nair", "star")
        ana = add_rep(it, "Ána Ruiz", "average")
        add_rep(it, "Rosa Left", left_on=date(2026, 3, 3))
        add_ride_along(it, priya, 44, ("Nordmelk", "Kestrel Meats"), ratings=2)
        add_ride_along(it, ana, 0, ("Alder Dairy", "Birch", "Cedar", "Price & Sons"))
        add_ride_along(it, ana, 18, ("Alder Dairy",))
        yield it


@pytest.fixture
def window(theme: Theme, opened: Journal, qtbot) -> MainWindow:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.resize(*SCREEN)
    window.attach(Workspace(opened, InlineJobs(window), theme))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return window


def press(key: Qt.Key, held: Qt.KeyboardModifier = NO) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)


def search(window: MainWindow, typed: str = "") -> Palette:
    press(Qt.Key.Key_K, CTRL)
    palette = shown(window)
    assert palette is not None
    assert palette.field.hasFocus()
    QTest.keyClicks(QApplication.focusWidget(), typed)
    return palette


def shown(window: MainWindow) -> Palette | None:
    """Return the search that is open; one that was closed goes with the next turn of the loop."""
    return next((one for one in window.findChildren(Palette) if not one.isHidden()), None)


def rows(palette: Palette, group: Group) -> list[Row]:
    return [row for row in palette.model.rows() if row.group is group]


def said(palette: Palette, group: Group) -> list[str]:
    return [f"{row.words} | {row.rest}" for row in rows(palette, group)]


def chosen(palette: Palette) -> str:
    return palette.model.rows()[palette.view.currentIndex().row()].words


def labels(palette: Palette) -> list[str]:
    return [label.text() for label in palette.findChildren(QLabel) if label.isVisible()]


def write_evidence(opened: Journal, text: str) -> None:
    with opened.writing() as session:
        row = session.query(m.Observation).first()
        row.evidence = text


def write_plans(opened: Journal) -> dict[str, UUID]:
    """Write a goal, an action and a one-on-one with Ana; return their keys."""
    with opened.writing() as session:
        ana = session.scalars(select(m.Rep.id).where(m.Rep.name == "Ána Ruiz")).one()
        skill = session.scalars(select(m.Skill.id)).first()
        manager = session.scalars(select(m.Manager.id)).first()
        goal = m.Goal(
            rep_id=ana,
            skill_id=skill,
            to_level=3.0,
            set_on=date(2026, 11, 2),
            why="Asks nobody for a zeppelin",
        )
        action = m.Action(rep_id=ana, text="Ring about the zeppelin", agreed_on=date(2026, 11, 4))
        talk = m.OneOnOne(
            rep_id=ana,
            manager_id=manager,
            day=date(2026, 11, 9),
            private_note="Zeppelin again",
            saved_at=datetime(2026, 11, 9, tzinfo=UTC),
        )
        session.add_all([goal, action, talk])
        session.flush()
        return {"goal": goal.id, "action": action.id, "talk": talk.id}


def test_that_plans_and_one_on_ones_are_found_by_their_words_and_lead_there(
    window: MainWindow, opened: Journal
) -> None:
    keys = write_plans(opened)
    palette = search(window, "zepp")
    assert said(palette, Group.NOTES) == [
        "Zeppelin again | Ána Ruiz, 9 Nov, Private note",
        "Ring about the zeppelin | Ána Ruiz, 4 Nov, Action",
        "Asks nobody for a zeppelin | Ána Ruiz, 2 Nov, Goal, Sets an objective",
    ]
    found = rows(palette, Group.NOTES)
    assert [row.icon for row in found] == ["lock", "plans", "plans"]
    assert [(row.leads_to.place, row.leads_to.id) for row in found] == [
        ("one_on_one", keys["talk"]),
        ("plans", keys["action"]),
        ("plans", keys["goal"]),
    ]
    assert [row.words[slice(*row.spans[0])].casefold() for row in found] == ["zepp"] * 3


def test_that_a_rep_is_found_by_the_beginning_of_any_name_and_opened_by_enter(
    window: MainWindow,
) -> None:
    palette = search(window, "nai")
    assert said(palette, Group.REPS) == [
        "Priya Nair | star, last ride-along 7 Oct",
        "New ride-along with Priya Nair | ",
    ]
    (rep, _new) = rows(palette, Group.REPS)
    assert [rep.words[one:other] for one, other in rep.spans] == ["Nai"]
    press(Qt.Key.Key_Return)
    assert window.page.title() == "Priya Nair"
    assert window.page.destination.place == "rep"
    assert shown(window) is None


def test_that_neither_case_nor_accents_matter(window: MainWindow) -> None:
    palette = search(window, "ANA ru")
    assert chosen(palette) == "Ána Ruiz"


@pytest.mark.parametrize("typed", ["7 oct", "oct 7", "2026-10-07", "7.10.", "October 7 2026"])
def test_that_a_ride_along_is_found_by_its_day(window: MainWindow, typed: str) -> None:
    palette = search(window, typed)
    assert said(palette, Group.RIDE_ALONGS) == [
        "Priya Nair, Wed 7 Oct | develop, Nordmelk and Kestrel Meats"
    ]
    press(Qt.Key.Key_Return)
    assert window.page.destination == rows(palette, Group.RIDE_ALONGS)[0].leads_to


def test_that_two_is_not_the_twentieth_and_no_number_is_a_year_by_its_beginning(
    window: MainWindow,
) -> None:
    assert [one[:15] for one in said(search(window, "2 nov"), Group.RIDE_ALONGS)] == [
        "Ána Ruiz, Mon 2"
    ]
    press(Qt.Key.Key_Escape)
    assert [one[:16] for one in said(search(window, "20 nov"), Group.RIDE_ALONGS)] == [
        "Ána Ruiz, Fri 20"
    ]


def test_that_a_ride_along_is_found_by_rep_and_customer_who_then_stands_first(
    window: MainWindow,
) -> None:
    palette = search(window, "ana cedar")
    (row,) = rows(palette, Group.RIDE_ALONGS)
    assert row.rest == "develop, Cedar and 3 more"
    assert [row.rest[one:other] for one, other in row.rest_spans] == ["Cedar"]
    assert rows(palette, Group.REPS) == []


def test_that_words_of_a_note_lead_to_its_ride_along(window: MainWindow, opened: Journal) -> None:
    write_evidence(opened, "The price came up\nbefore its worth did.")
    palette = search(window, "wor")
    (row,) = rows(palette, Group.NOTES)
    assert row.words == "The price came up before its worth did."
    assert [row.words[one:other] for one, other in row.spans] == ["wor"]
    assert row.rest.startswith("Priya Nair, 7 Oct, Nordmelk")
    press(Qt.Key.Key_Return)
    assert window.page.destination.place == "ride_along"


def test_that_what_is_in_the_bin_is_not_found(window: MainWindow, opened: Journal) -> None:
    write_evidence(opened, "The price came up before its worth did.")
    (row,) = rows(search(window, "7 oct"), Group.RIDE_ALONGS)
    press(Qt.Key.Key_Escape)
    window.workspace.do(ride_alongs.to_bin(opened, row.leads_to.id))
    assert search(window, "7 oct").model.rows() == ()
    palette = shown(window)
    assert "Nothing has “7 oct”." in labels(palette)
    palette.field.setText("worth")
    assert palette.model.rows() == ()


def test_that_pages_and_commands_are_there_with_their_keys(window: MainWindow) -> None:
    palette = search(window, "com")
    assert [(row.words, row.key) for row in rows(palette, Group.PAGES)] == [("Compare", "Ctrl+4")]
    press(Qt.Key.Key_Return)
    assert window.page.destination.place == "compare"
    palette = search(window, "new ride")
    assert [(row.words, row.key) for row in rows(palette, Group.COMMANDS)] == [
        ("New ride-along", "Ctrl+N")
    ]
    press(Qt.Key.Key_Return)
    assert window.page.title() == "New ride-along"


def test_that_a_command_of_the_page_acts_on_what_had_the_focus(window: MainWindow) -> None:
    search(window, "20 nov")
    press(Qt.Key.Key_Return)
    page = window.page
    page.grid.go_to(page.model.index(0, 2))
    palette = search(window, "next part")
    assert [row.key for row in rows(palette, Group.COMMANDS)] == ["F6"]
    press(Qt.Key.Key_Return)
    assert page.panel.evidence.hasFocus()


def test_that_ctrl_n_begins_a_ride_along_with_the_rep_that_shows(window: MainWindow) -> None:
    search(window, "priya")
    press(Qt.Key.Key_N, CTRL)
    assert window.page.destination.place == "ride_along"
    assert window.page.new.rep.words() == "Priya Nair"
    assert window.page.new.day.hasFocus()
    press(Qt.Key.Key_Return)
    assert window.page.title() == "Priya Nair"


def test_that_nothing_typed_offers_where_one_was_and_what_can_be_done(window: MainWindow) -> None:
    window.go(Destination("compare"))
    window.go(Destination("team"))
    palette = search(window)
    assert [row.words for row in rows(palette, Group.RECENT)] == ["Compare", "Journal"]
    assert "New ride-along" in [row.words for row in rows(palette, Group.COMMANDS)]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert window.page.destination.place == "journal"


def test_that_arrows_choose_and_tab_goes_from_group_to_group(window: MainWindow) -> None:
    palette = search(window, "a")
    groups = [row.group for row in palette.model.rows()]
    firsts = [groups.index(group) for group in dict.fromkeys(groups)]
    assert len(firsts) >= 3
    press(Qt.Key.Key_Down)
    assert palette.view.currentIndex().row() == 1
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert palette.view.currentIndex().row() == 0
    for first in (*firsts[1:], 0):
        press(Qt.Key.Key_Tab)
        assert palette.view.currentIndex().row() == first
    press(Qt.Key.Key_Backtab, SHIFT)
    assert palette.view.currentIndex().row() == firsts[-1]
    assert palette.field.hasFocus()


def test_that_the_count_says_how_many_there_are_in_all(window: MainWindow, opened: Journal) -> None:
    for number in range(20):
        add_rep(opened, f"Quentin {number}")
    palette = search(window, "quen")
    assert len(palette.model.rows()) == 11
    assert "11 of 21" in labels(palette)


def test_that_esc_leads_back_to_the_very_place(window: MainWindow) -> None:
    search(window, "20 nov")
    press(Qt.Key.Key_Return)
    evidence = window.page.panel.evidence
    window.page.grid.go_to(window.page.model.index(0, 2))
    press(Qt.Key.Key_F2)
    QTest.keyClicks(evidence, "half a sen")
    palette = search(window, "compare")
    press(Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert QApplication.focusWidget() is evidence
    assert evidence.toPlainText() == "half a sen"
    QTest.keyClicks(evidence, "tence")
    assert evidence.toPlainText() == "half a sentence"


def test_that_ctrl_k_twice_is_as_if_nothing_happened(window: MainWindow) -> None:
    before = QApplication.focusWidget()
    palette = search(window, "a")
    press(Qt.Key.Key_K, CTRL)
    assert palette.isHidden()
    assert QApplication.focusWidget() is before


def test_that_a_key_that_no_row_shows_does_nothing(window: MainWindow) -> None:
    palette = search(window, "priya")
    press(Qt.Key.Key_3, CTRL)
    assert palette.isVisible()
    assert window.page.destination.place == "journal"


def test_that_a_rep_who_left_stands_last_and_gets_no_new_ride_along(
    window: MainWindow, opened: Journal
) -> None:
    add_rep(opened, "Rosa Vega")
    assert [row.words for row in rows(search(window, "rosa"), Group.REPS)] == [
        "Rosa Vega",
        "New ride-along with Rosa Vega",
        "Rosa Left",
    ]
    shown(window).field.setText("rosa left")
    assert said(shown(window), Group.REPS) == ["Rosa Left | left 3 Mar"]


def test_that_a_rep_who_leaves_next_week_still_gets_a_new_ride_along(
    window: MainWindow, opened: Journal
) -> None:
    add_rep(opened, "Rosa Vega", left_on=date(2026, 11, 27))
    assert [row.words for row in rows(search(window, "rosa"), Group.REPS)] == [
        "Rosa Vega",
        "New ride-along with Rosa Vega",
        "Rosa Left",
    ]


def test_that_the_field_in_the_side_bar_searches_for_what_is_typed_in_it(
    window: MainWindow,
) -> None:
    field = window.findChild(SearchField)
    field.setFocus()
    QTest.keyClicks(field, "pri")
    palette = shown(window)
    assert palette.field.text() == "p"  # the first letter opened it, and it has the focus
    QTest.keyClicks(QApplication.focusWidget(), "riya")
    assert chosen(palette) == "Priya Nair"
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is field


def test_that_a_disk_that_refuses_is_told_and_nothing_is_lost(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fieldcoach.coaching import search as notes
    from fieldcoach.errors import JournalUnusable

    def refuse(*_what: object, **_more: object) -> None:
        raise JournalUnusable("The journal cannot be read.")

    monkeypatch.setattr(notes, "find", refuse)
    heard: list[str] = []
    window.workspace.notice.connect(heard.append)
    palette = search(window, "pri")
    assert "The journal cannot be read." in heard
    assert chosen(palette) == "Priya Nair"


def test_that_a_row_is_heard_with_its_kind_and_key(window: MainWindow) -> None:
    palette = search(window, "compare")
    index = palette.model.index(0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Pages, Compare, Ctrl 4"
    assert isinstance(palette.field, QLineEdit)
    assert palette.field.accessibleName() == "Search"
