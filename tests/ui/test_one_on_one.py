"""Preparing a one-on-one and holding it, by keys."""

from datetime import date, time
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldcoach.coaching import (
    agenda,
    goals,
    journal_list,
    one_on_ones,
    rep_eyes,
    reps,
    rubrics,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.one_on_one import AgendaKind, OneOnOne, OneOnOneState
from fieldcoach.domain.ride_along import Doer
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.pages.one_on_one import OneOnOnePage
from fieldcoach.ui.pages.one_on_one_view import OneOnOneViewPage
from fieldcoach.ui.pages.rep import RepPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.fields import PAUSE
from fieldcoach.ui.widgets.notice import NoticeLine
from tests.ui.a_ride_along import CTRL, NO, SHIFT, Hands, open_window
from tests.ui.a_team import TODAY, add_rep, add_ride_along, new_journal
from tests.ui.everything_in_sight import words_within

ALT = Qt.KeyboardModifier.AltModifier
UP, DOWN, SPACE, ENTER = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return


class Room:
    """Hands on the keyboard, a rep, and the one-on-one of today."""

    def __init__(self, hands: Hands, rep: UUID, hour: UUID) -> None:
        self.hands, self.rep, self.hour = hands, rep, hour
        self.press, self.type = hands.press, hands.type

    @property
    def journal(self) -> Journal:
        return self.hands.opened

    @property
    def page(self):
        return self.hands.window.page

    @property
    def kept(self) -> OneOnOne:
        return one_on_ones.one_on_one(self.journal, self.hour)

    def texts(self) -> list[str]:
        return [line.item.text for line in self.lines()]

    def lines(self):
        return agenda.agenda(self.journal, self.hour, TODAY).lines

    def go(self, place: str) -> None:
        self.hands.window.go(Destination(place, self.hour))


@pytest.fixture
def room(qtbot, theme: Theme, tmp_path: Path) -> Room:
    """The agenda has the rep's own points and three of the manager's."""
    opened = new_journal(tmp_path)
    rep = add_rep(opened, "Ana Ruiz")
    add_rep(opened, "Freya Jensen")
    hour = one_on_ones.plan_one_on_one(opened, rep, TODAY).created
    assert hour is not None
    for text in ("First", "Second", "Third"):
        agenda.add_item(opened, hour, AgendaKind.OTHER, text)
    return Room(open_window(qtbot, theme, opened), rep, hour)


def test_that_f5_goes_from_the_rep_to_the_view_and_back(room: Room) -> None:
    room.hands.window.go(Destination("rep", room.rep))
    room.press(Qt.Key.Key_F5)
    assert isinstance(room.page, OneOnOneViewPage)
    assert room.page.destination.id == room.hour
    room.press(Qt.Key.Key_F5)
    assert isinstance(room.page, RepPage)


def test_that_f5_on_a_rep_without_a_one_on_one_plans_one_for_today(room: Room) -> None:
    freya = reps.find_rep(room.journal, "Freya Jensen")
    room.hands.window.go(Destination("rep", freya.id))
    room.press(Qt.Key.Key_F5)
    assert isinstance(room.page, OneOnOneViewPage)
    (planned,) = one_on_ones.one_on_ones_of(room.journal, freya.id)
    assert planned.day == TODAY


def test_that_f5_goes_from_the_preparation_to_the_view_and_back(room: Room) -> None:
    room.go("one_on_one")
    room.press(Qt.Key.Key_F5)
    assert isinstance(room.page, OneOnOneViewPage)
    room.press(Qt.Key.Key_F5)
    assert isinstance(room.page, OneOnOnePage)


@pytest.mark.parametrize(
    ("key", "held"),
    [(Qt.Key.Key_Escape, NO), (Qt.Key.Key_Left, ALT), (Qt.Key.Key_K, CTRL), (Qt.Key.Key_1, CTRL)],
)
def test_that_nothing_but_f5_leaves_the_view(
    room: Room, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    room.go("one_on_one")
    room.press(Qt.Key.Key_F5)
    room.press(key, held)
    assert isinstance(room.page, OneOnOneViewPage)


def test_that_an_item_is_added_moved_ticked_dropped_and_brought_back_by_keys(room: Room) -> None:
    room.go("one_on_one")
    room.press(ENTER, CTRL)
    room.type("Alder Dairy")
    room.press(ENTER)
    assert room.texts()[1:] == ["First", "Second", "Third", "Alder Dairy"]
    room.page.agenda.setFocus()
    room.press(UP, ALT)
    room.press(UP, ALT)
    assert room.texts()[1:] == ["First", "Alder Dairy", "Second", "Third"]
    room.press(DOWN, ALT)
    assert room.texts()[1:] == ["First", "Second", "Alder Dairy", "Third"]
    room.press(SPACE)
    assert [line.item.is_done for line in room.lines()] == [False, False, False, True, False]
    room.press(Qt.Key.Key_Delete)
    assert room.texts()[1:] == ["First", "Second", "Third"]
    room.press(Qt.Key.Key_End)
    room.press(ENTER)
    assert room.texts()[1:] == ["First", "Second", "Alder Dairy", "Third"]


def test_that_what_was_done_to_the_agenda_is_undone_by_ctrl_z(room: Room) -> None:
    room.go("one_on_one")
    before = room.texts()
    room.page.agenda.setFocus()
    room.press(DOWN)
    room.press(Qt.Key.Key_Delete)
    assert room.texts() != before
    room.press(Qt.Key.Key_Z, CTRL)
    assert room.texts() == before


def test_that_day_and_time_are_written_where_they_stand(room: Room) -> None:
    room.go("one_on_one")
    for _part in range(4):
        room.press(Qt.Key.Key_F6)
    assert room.page.day.hasFocus()
    room.page.day.selectAll()
    room.type("+7")
    room.press(ENTER)
    room.type("930")
    room.press(ENTER)
    assert (room.kept.day, room.kept.starts) == (date(2026, 11, 27), time(9, 30))
    assert room.page.day.text() == "Fri 27 Nov"


def test_that_a_time_that_is_none_is_refused_and_stays(room: Room) -> None:
    room.go("one_on_one")
    room.page.starts.setFocus()
    room.type("noon")
    room.press(ENTER)
    assert "“noon” is no time; try 9 or 13:30." in " ".join(words_within(room.page))
    assert room.page.starts.text() == "noon"
    room.page.starts.put("")


def test_that_the_private_note_is_kept_and_not_in_the_view(room: Room) -> None:
    room.go("one_on_one")
    room.page.private.setFocus()
    room.type("tired of selling")
    room.press(Qt.Key.Key_F5)
    assert isinstance(room.page, OneOnOneViewPage)
    assert room.kept.private_note == "tired of selling"
    assert "tired of selling" not in " ".join(words_within(room.hands.window))
    room.press(Qt.Key.Key_F5)
    assert room.page.private.words() == "tired of selling"


def test_that_the_history_leads_to_the_reps_one_on_ones(room: Room) -> None:
    one_on_ones.plan_one_on_one(room.journal, room.rep, date(2026, 12, 4))
    room.go("one_on_one")
    assert room.page.history.text() == "1 other one-on-one with Ana"
    room.page.history.setFocus()
    room.press(ENTER)
    assert room.page.destination == Destination("rep", room.rep, part="one_on_ones")


def test_that_a_one_on_one_in_the_bin_leaves_the_page_and_comes_back(room: Room) -> None:
    room.hands.window.go(Destination("rep", room.rep))
    room.go("one_on_one")
    room.page._bin.trigger()
    assert isinstance(room.page, RepPage)
    assert one_on_ones.one_on_ones_of(room.journal, room.rep) == ()
    assert "The one-on-one of Fri 20 Nov is in the bin." in room.hands.notices
    room.press(Qt.Key.Key_Z, CTRL)
    assert one_on_ones.one_on_ones_of(room.journal, room.rep)


def test_that_each_item_keeps_its_own_notes(room: Room) -> None:
    room.go("one_on_one_view")
    room.press(DOWN)
    room.press(ENTER)
    room.type("Silence is hard")
    room.press(ENTER)
    room.type("Price first")
    room.press(ENTER)
    room.type("Fear of prying")
    room.press(Qt.Key.Key_Escape)
    room.press(DOWN)
    assert room.page.notes.notes.words() == ""
    room.press(UP)
    assert room.page.notes.notes.words() == "Silence is hard"
    first = room.lines()[1].item
    assert (first.notes, first.issue, first.root_cause) == (
        "Silence is hard",
        "Price first",
        "Fear of prying",
    )


def test_that_a_letter_in_the_agenda_begins_the_notes(room: Room) -> None:
    room.go("one_on_one_view")
    room.press(DOWN)
    room.type("Asks")
    assert room.page.notes.notes.hasFocus()
    room.press(Qt.Key.Key_F5)
    assert room.lines()[1].item.notes == "Asks"


def test_that_notes_are_saved_a_second_after_the_last_key(qtbot, room: Room) -> None:
    room.go("one_on_one_view")
    room.press(DOWN)
    room.type("Asks")
    qtbot.waitUntil(lambda: room.lines()[1].item.notes == "Asks", timeout=5 * PAUSE)
    assert room.page.notes.notes.hasFocus()
    assert room.page.header.saved.text() == "saved 14:02:11"


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_that_what_is_agreed_is_written_by_keys(room: Room) -> None:
    room.go("one_on_one_view")
    room.press(ENTER, CTRL)
    room.type("Asks what it costs")
    room.press(ENTER)
    room.type("fri")
    room.press(ENTER)
    room.press(ENTER)  # + Add
    room.type("Shows it at Alder")
    room.press(Qt.Key.Key_Backtab)
    room.press(SPACE)
    menu = QApplication.activePopupWidget()
    QTest.keyClick(menu, DOWN)
    QTest.keyClick(menu, DOWN)
    QTest.keyClick(menu, ENTER)
    said = [
        (one.text, one.due_on, one.doer, one.one_on_one_id)
        for one in rep_eyes.agreed_on(room.journal, room.hour)
    ]
    assert said == [
        ("Asks what it costs", date(2026, 11, 27), Doer.REP, room.hour),
        ("Shows it at Alder", None, Doer.MANAGER, room.hour),
    ]


def test_that_what_is_agreed_stands_on_one_line_from_its_first_words_on(room: Room) -> None:
    room.go("one_on_one_view")
    room.press(ENTER, CTRL)
    room.type("Asks what it costs")
    room.press(ENTER)
    assert [field.text() for field in room.page.agreed.fields] == ["Asks what it costs"]
    room.press(ENTER, CTRL)
    room.type("Shows it")
    room.press(Qt.Key.Key_Backtab)
    assert [field.text() for field in room.page.agreed.fields] == ["Asks what it costs", "Shows it"]


def test_that_an_agreement_without_words_goes(room: Room) -> None:
    room.go("one_on_one_view")
    room.press(ENTER, CTRL)
    room.type("Asks")
    room.press(ENTER)
    assert len(rep_eyes.agreed_on(room.journal, room.hour)) == 1
    field = room.page.agreed.fields[0]
    field.setFocus()
    field.selectAll()
    room.press(Qt.Key.Key_Delete)
    room.press(ENTER)
    room.page.agenda.setFocus()
    assert rep_eyes.agreed_on(room.journal, room.hour) == ()


def test_that_the_next_date_plans_the_next_one_on_one_and_moves_it(room: Room) -> None:
    room.go("one_on_one_view")
    for typed, day in (("+14", date(2026, 12, 4)), ("18 dec", date(2026, 12, 18))):
        room.page.next.setFocus()
        room.page.next.selectAll()
        room.type(typed)
        room.press(ENTER)
        planned = [one.day for one in one_on_ones.one_on_ones_of(room.journal, room.rep)]
        assert planned == [day, TODAY]


def test_that_the_rep_answers_by_a_digit_and_a_comment(room: Room) -> None:
    room.go("one_on_one_view")
    room.press(Qt.Key.Key_F6, SHIFT)
    assert room.page.useful.hasFocus()
    room.press(Qt.Key.Key_4)
    room.type("Let me choose")
    room.press(ENTER)
    assert (room.kept.useful, room.kept.rep_comment) == (4, "Let me choose")
    room.press(Qt.Key.Key_F6, SHIFT)
    room.hands.send(Qt.Key.Key_QuoteDbl, NO, "3")  # another layout
    assert room.kept.useful == 3
    room.page.useful.setFocus()
    room.press(SPACE)
    assert room.kept.useful is None


def test_that_f6_goes_round_the_parts_and_back(room: Room) -> None:
    room.go("one_on_one_view")
    page = room.page
    seen = []
    for _part in range(5):
        room.press(Qt.Key.Key_F6)
        seen.append(room.hands.focus)
    assert seen == [page.notes.notes, page.agreed.add, page.next, page.useful, page.agenda]
    room.press(Qt.Key.Key_F6, SHIFT)
    assert page.useful.hasFocus()


def test_that_ctrl_shift_enter_holds_it_and_stays(room: Room) -> None:
    room.go("one_on_one_view")
    room.press(DOWN)
    room.type("Asks")
    room.press(ENTER, CTRL | SHIFT)
    assert room.kept.state is OneOnOneState.HELD
    assert room.lines()[1].item.notes == "Asks"
    assert isinstance(room.page, OneOnOneViewPage)
    assert room.page.header.fact.text() == "one-on-one, Friday 20 November"
    assert room.page.header.state.text() == "held"


def test_that_the_view_shows_how_to_finish_until_it_is_held(room: Room) -> None:
    room.go("one_on_one_view")
    header = room.page.header
    assert header.finish.isVisible()
    assert {"Finish", "Ctrl Shift Enter", "Leave", "F5"} <= set(words_within(header))
    header.finish.setFocus()
    room.press(SPACE)
    assert room.kept.state is OneOnOneState.HELD
    assert not header.finish.isVisible()
    assert header.leave.hasFocus()
    assert header.state.isVisible()
    assert header.state.text() == "held"
    room.press(Qt.Key.Key_Backtab)
    assert header.reopen.hasFocus()
    room.press(SPACE)
    assert room.kept.state is OneOnOneState.PLANNED
    assert header.finish.isVisible()
    assert not header.state.isVisible()
    assert not header.reopen.isVisible()


def test_that_nothing_lies_over_the_answers_once_it_is_held(room: Room) -> None:
    room.go("one_on_one_view")
    room.press(ENTER, CTRL | SHIFT)
    room.press(ENTER, CTRL | SHIFT)
    assert room.kept.state is OneOnOneState.HELD
    assert room.hands.notices == []
    assert not any(line.isVisible() for line in room.page.findChildren(NoticeLine))


def test_that_the_preparation_shows_how_to_finish_from_its_day_on(room: Room) -> None:
    room.go("one_on_one")
    assert room.page.finish.isVisible()
    assert "Ctrl Shift Enter" in words_within(room.page.finish)
    room.press(ENTER, CTRL | SHIFT)
    assert room.kept.state is OneOnOneState.HELD
    assert not room.page.finish.isVisible()
    assert room.page.state.text() == "held"
    one_on_ones.reopen(room.journal, room.hour)
    one_on_ones.move(room.journal, room.hour, date(2026, 11, 27), None)
    room.go("one_on_one")
    assert not room.page.finish.isVisible()
    assert not room.page.forgotten.isVisible()
    assert room.page.state.text() == ""


@pytest.mark.parametrize("day", [TODAY, date(2026, 11, 19)])
def test_that_what_was_written_in_the_view_is_not_left_behind_as_planned(
    room: Room, day: date
) -> None:
    one_on_ones.move(room.journal, room.hour, day, None)
    room.hands.window.go(Destination("rep", room.rep))
    room.go("one_on_one_view")
    room.press(DOWN)
    room.type("Asks")
    room.press(Qt.Key.Key_F5)
    assert isinstance(room.page, OneOnOnePage)
    assert room.page.forgotten.text() == "Not marked as held yet"
    assert room.page.forgotten.isVisible()
    assert room.page.finish.isVisible()
    room.press(ENTER, CTRL | SHIFT)
    assert room.kept.state is OneOnOneState.HELD
    room.press(Qt.Key.Key_Left, ALT)
    assert isinstance(room.page, RepPage)


@pytest.mark.parametrize("held", [True, False])
def test_that_the_view_leaves_the_way_it_came_where_nothing_is_left_to_say(
    room: Room, held: bool
) -> None:
    if not held:
        agenda.write_item(room.journal, room.hour, room.lines()[1].item.id, notes="Ask first")
    room.hands.window.go(Destination("rep", room.rep))
    room.go("one_on_one_view")
    if held:
        room.press(DOWN)
        room.type("Asks")
        room.press(ENTER, CTRL | SHIFT)
    room.press(Qt.Key.Key_F5)
    assert isinstance(room.page, RepPage)


def test_that_one_to_come_may_be_written_in_and_stays_planned(room: Room) -> None:
    one_on_ones.move(room.journal, room.hour, date(2026, 11, 27), None)
    room.hands.window.go(Destination("rep", room.rep))
    room.go("one_on_one_view")
    room.press(DOWN)
    room.type("Asks")
    room.press(Qt.Key.Key_F5)
    assert isinstance(room.page, RepPage)


def test_that_one_to_come_is_held_today_once_it_is_finished(room: Room) -> None:
    one_on_ones.move(room.journal, room.hour, date(2026, 11, 27), None)
    room.go("one_on_one_view")
    room.press(ENTER, CTRL | SHIFT)
    words = words_within(room.hands.window)
    assert {"held", "one-on-one, Friday 20 November"} <= set(words)


def test_that_a_day_gone_by_is_told_on_the_preparation_without_a_word_written(room: Room) -> None:
    room.go("one_on_one")
    assert not room.page.forgotten.isVisible()
    one_on_ones.move(room.journal, room.hour, date(2026, 11, 19), None)
    room.go("one_on_one")
    assert room.page.forgotten.text() == "Not marked as held yet"
    assert room.page.forgotten.isVisible()


def test_that_the_key_that_adds_what_is_agreed_stands_beside_it(room: Room) -> None:
    room.go("one_on_one_view")
    assert {"+ Add", "Ctrl Enter"} <= set(words_within(room.page.agreed))


def test_that_only_this_rep_is_promised_and_asked(room: Room) -> None:
    room.go("one_on_one_view")
    words = words_within(room.hands.window)
    assert "only Ana's record in view" in words
    assert "How useful was this hour to you, Ana?" in words
    assert not any("Freya" in said for said in words)


def test_that_another_reps_name_in_a_note_is_not_shown_and_not_lost(room: Room) -> None:
    line = room.lines()[1]
    agenda.write_item(room.journal, room.hour, line.item.id, notes="As Freya Jensen does")
    room.go("one_on_one_view")
    room.press(DOWN)
    assert room.page.notes.notes.words() == "As a colleague does"
    room.press(ENTER)
    room.press(Qt.Key.Key_End, CTRL)
    room.type(" it")
    room.press(Qt.Key.Key_F5)
    kept = next(item for item in room.kept.agenda if item.id == line.item.id)
    assert kept.notes == "As Freya Jensen does it"


def test_that_a_name_typed_in_the_view_goes_out_of_sight_once_it_is_left(room: Room) -> None:
    room.go("one_on_one_view")
    room.press(ENTER, CTRL)
    room.type("Rides with Freya Jensen")
    room.press(ENTER)
    assert room.page.agreed.fields[0].text() == "Rides with a colleague"
    (action,) = rep_eyes.agreed_on(room.journal, room.hour)
    assert action.text == "Rides with Freya Jensen"


def test_that_the_view_draws_the_skill_of_the_open_item_without_the_stars(
    qtbot, theme: Theme, tmp_path: Path
) -> None:
    opened = new_journal(tmp_path)
    rep = add_rep(opened, "Ana Ruiz")
    for star in ("One Star", "Two Star", "Three Star"):
        key = add_rep(opened, star, "star")
        for days in range(1, 8):
            add_ride_along(opened, key, days * 9, ("Elm",), ratings=4)
    for days in range(1, 10):
        add_ride_along(opened, rep, days * 10, ("Elm",), ratings=4)
    ride = journal_list.entries(opened, rep)[0]
    hour = one_on_ones.plan_one_on_one(opened, rep, TODAY).created
    room = Room(open_window(qtbot, theme, opened), rep, hour)
    skill = rubrics.current_version(opened).skills[0]
    goals.set_goals(opened, [goals.NewGoal(rep_id=rep, skill_id=skill.id, to_level=4)])
    room.go("one_on_one_view")
    charted = next(line for line in room.lines() if line.series_id)
    room.page.agenda.go_to(charted.item.id)
    curve = room.page.beneath.chart.curve
    assert curve is not None
    assert curve.benchmark is None
    assert len(curve.points) == 9
    assert room.page.beneath.sentence.text() == charted.detail
    assert ride.ride_along_id in {point.ride_along_id for point in curve.points}
