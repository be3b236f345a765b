"""The "More" of the header: another rep, the bin, the summary, closed records."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from fieldcoach.coaching import reps, ride_along_record, ride_alongs, two_way
from fieldcoach.domain.ride_along import Doer, State
from fieldcoach.store import models as m
from fieldcoach.ui.theme import Theme
from tests.ui.a_ride_along import CTRL, SHIFT, TODAY, Hands, sit_down


@pytest.fixture
def hands(qtbot, theme: Theme, tmp_path: Path) -> Hands:
    return sit_down(qtbot, theme, tmp_path, agreed=True)


def choose(hands: Hands, words: str) -> None:
    """Choose an entry of More."""
    menu = hands.page.header.more.menu()
    menu.aboutToShow.emit()
    entry = next(one for one in menu.actions() if one.text().startswith(words))
    entry.trigger()


def entries(hands: Hands) -> list[str]:
    menu = hands.page.header.more.menu()
    menu.aboutToShow.emit()
    return [one.text().partition("\t")[0] for one in menu.actions()]


def test_that_more_says_what_can_be_done_and_its_keys(hands: Hands) -> None:
    assert entries(hands) == [
        "The rep's view first",
        "Blind on",
        "The rep reads and acknowledges…",
        "Rate as another manager…",
        "Change the rep…",
        "Copy the summary",
        "Copy the summary with levels",
        "Print the summary…",
        "Move to the bin",
    ]
    assert hands.page.header.more.menu().actions()[1].text() == "Blind on\tF7"


def test_that_another_rep_takes_over_the_day_with_everything(hands: Hands) -> None:
    hands.type("34")
    hands.type("her words")
    hands.press(Qt.Key.Key_Escape)
    before = hands.record()
    choose(hands, "Change the rep")
    hands.type("frey")
    hands.press(Qt.Key.Key_Return)
    freya = reps.find_rep(hands.opened, "Freya Jensen")
    assert freya is not None
    assert hands.record().rep_id == freya.id
    assert hands.record().visits == before.visits
    assert hands.page.header.title.text() == "Freya Jensen"
    assert hands.window.windowTitle() == "Freya Jensen – Fieldcoach"
    assert not hands.page.agreed.isVisible()
    hands.workspace.undo()
    assert hands.record() == before
    assert hands.page.header.title.text() == "Ana Ruiz"


def test_that_a_day_that_is_taken_is_said_in_a_sentence_and_the_name_stays(hands: Hands) -> None:
    freya = reps.find_rep(hands.opened, "Freya Jensen")
    assert freya is not None
    ride_alongs.new(hands.opened, freya.id, TODAY)
    choose(hands, "Change the rep")
    hands.type("frey")
    hands.press(Qt.Key.Key_Return)
    header = hands.page.header
    assert header.refusal.text() == "There is a ride-along with this rep on that day already."
    assert header.prompt.name.text() == "Freya Jensen"
    assert hands.page.ride.rep.name == "Ana Ruiz"
    hands.press(Qt.Key.Key_Escape)
    assert header.refusal.text() == ""


def test_that_it_goes_to_the_bin_and_comes_back(hands: Hands) -> None:
    hands.type("3")
    choose(hands, "Move to the bin")
    assert type(hands.window.page).__name__ == "JournalPage"
    assert hands.notices[-1] == "The ride-along with Ana Ruiz is in the bin."
    assert not ride_along_record.is_on_record(hands.opened, hands.ride_along_id)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert ride_along_record.is_on_record(hands.opened, hands.ride_along_id)
    assert hands.cell(0).rating == 3


def test_that_the_summary_is_copied_by_a_key(hands: Hands) -> None:
    hands.page.ride.ending.set_went_well("Let him finish.")
    hands.page.ride.ending.set_private_note("tired today")
    QApplication.clipboard().clear()
    hands.press(Qt.Key.Key_C, CTRL | SHIFT)
    content = QApplication.clipboard().mimeData()
    assert "Let him finish." in content.text()
    assert "Let him finish." in content.html()
    assert "tired" not in content.text()
    assert "clipboard" in hands.notices[-1]


def test_that_after_finishing_the_summary_is_offered_in_place_of_finish(hands: Hands) -> None:
    hands.page.header.finish.setFocus()
    hands.press(Qt.Key.Key_Space)
    header = hands.page.header
    assert header.copy.isVisible()
    assert not header.finish.isVisible()
    assert hands.focus is header.copy
    assert "Reopen" in entries(hands)
    choose(hands, "Reopen")
    assert hands.record().state is State.DRAFT
    assert header.finish.isVisible()
    assert not header.copy.isVisible()


def test_that_enter_goes_on_from_the_last_field_to_finishing_and_the_summary(hands: Hands) -> None:
    hands.page.ending.private_note.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert hands.focus is hands.page.header.finish
    hands.press(Qt.Key.Key_Return)
    assert hands.record().state is State.FINISHED
    hands.press(Qt.Key.Key_Return)
    assert "clipboard" in hands.notices[-1]


def test_that_undoing_the_finish_gives_the_focus_back_to_it(hands: Hands) -> None:
    hands.page.header.finish.setFocus()
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert hands.record().state is State.DRAFT
    assert hands.focus is hands.page.header.finish


def test_that_the_keys_told_are_those_that_do_something_in_a_closed_one(hands: Hands) -> None:
    hands.at(0)
    assert "rate, go down" in hands.page.hints.text()
    two_way.acknowledge(hands.opened, hands.record().id, "Ana Ruiz", "")
    hands.page.refresh()
    for row in range(len(hands.skills()) + 1):
        hands.at(row)
        told = hands.page.hints.text()
        assert "<b>F8</b> amend" in told
        assert "rate" not in told
        assert "Ctrl Enter" not in told
        assert not any("digits" in label.text() for label in hands.page.panel.findChildren(QLabel))
    assert "next unrated" not in hands.page.panel._hint.text()


def test_that_nothing_of_a_closed_one_is_changed_from_the_menu(hands: Hands) -> None:
    with hands.opened.writing() as session:
        row = session.get(m.RideAlong, hands.ride_along_id)
        assert row is not None
        row.state = State.ACKNOWLEDGED
    hands.page.refresh()
    assert "Change the rep…" not in entries(hands)
    assert "Move to the bin" not in entries(hands)
    assert "Copy the summary" in entries(hands)
    assert hands.page.ending.rep_view.isReadOnly()
    assert not hands.page.ending.tasks[0].doer.isEnabled()
    hands.press(Qt.Key.Key_F7)
    assert not hands.record().blind


def test_that_an_open_amendment_lets_it_be_changed(hands: Hands) -> None:
    with hands.opened.writing() as session:
        row = session.get(m.RideAlong, hands.ride_along_id)
        assert row is not None
        row.state = State.ACKNOWLEDGED
        session.add(
            m.Amendment(
                ride_along_id=row.id, manager_id=row.manager_id, opened_at=row.saved_at, reason="x"
            )
        )
    hands.page.refresh()
    assert not hands.page.ending.rep_view.isReadOnly()


def test_that_an_action_says_who_does_it_and_why(hands: Hands) -> None:
    ending = hands.page.ending
    ending.take_focus()
    line = ending.tasks[0]
    line.action.setFocus()
    hands.type("Price it")
    hands.press(Qt.Key.Key_Tab)
    assert hands.focus is line.doer
    menu = line.doer.menu()
    next(one for one in menu.actions() if one.data() == Doer.MANAGER.value).trigger()
    assert line.doer.text() == "me"
    line.why.setFocus()
    hands.press(Qt.Key.Key_Space)
    assert hands.focus is line.issue
    hands.type("the offer is late")
    hands.press(Qt.Key.Key_Return)
    hands.type("nobody prices on Fridays")
    hands.press(Qt.Key.Key_Return)
    (action,) = hands.record().actions
    assert (action.text, action.doer) == ("Price it", Doer.MANAGER)
    assert (action.issue, action.root_cause) == ("the offer is late", "nobody prices on Fridays")
    hands.page.open(hands.page.destination)
    ending.take_focus()
    assert line.issue.isVisible()
    assert line.issue.text() == "the offer is late"


def test_that_more_actions_than_points_are_kept_and_come_back(hands: Hands) -> None:
    ending = hands.page.ending
    ending.take_focus()
    for text in ("one", "two", "three"):
        ending.agreed.more.setFocus()
        hands.press(Qt.Key.Key_Space)
        hands.type(text)
        hands.press(Qt.Key.Key_Return)
    assert [(a.position, a.text) for a in hands.record().actions] == [
        (1, "one"),
        (2, "two"),
        (3, "three"),
    ]
    hands.page.open(hands.page.destination)
    assert [line.action.text() for line in ending.tasks] == ["one", "two", "three"]
    note = ending.private_note
    hands.window.resize(1366, 688)
    ending.take_focus()
    assert note.mapTo(hands.window, note.rect().bottomLeft()).y() <= 688


def test_that_a_skill_that_is_none_is_refused_in_a_sentence_and_stays(hands: Hands) -> None:
    ending = hands.page.ending
    ending.take_focus()
    point = ending.points[0]
    point.point.setFocus()
    hands.type("Ask")
    hands.press(Qt.Key.Key_Return)
    hands.type("juggling")
    hands.press(Qt.Key.Key_Return)
    assert point.skill.text() == "juggling"
    assert ending.refusal.text() == "“juggling” is no skill of this rubric."
    assert not hands.page.settle()
    assert hands.focus is point.skill
    hands.press(Qt.Key.Key_Escape)
    assert ending.refusal.text() == ""
    assert hands.page.settle()
    assert [(p.text, p.skill_id) for p in hands.record().focus_points] == [("Ask", None)]


def test_that_the_skill_worked_on_last_is_offered_first(hands: Hands) -> None:
    hands.at(4)
    hands.page.ending.take_focus()
    skill = hands.page.ending.points[0].skill
    skill.setFocus()
    assert skill.offered()[0] == hands.skills()[4].name
    assert "juggling" not in skill.offered()
