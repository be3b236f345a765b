"""The rep reads both sides and acknowledges them; what is amended since stays in sight."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from fieldcoach.coaching import endings, reps, ride_alongs, two_way, visits
from fieldcoach.domain.ride_along import Outcome, State
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.pages.acknowledge import AcknowledgePage
from fieldcoach.ui.pages.ride_along import RideAlongPage
from fieldcoach.ui.theme import Theme
from tests.conftest import NOW
from tests.ui.a_ride_along import CTRL, SHIFT, TODAY, Hands, sit_down
from tests.ui.everything_in_sight import words_within


@pytest.fixture
def hands(qtbot, theme: Theme, tmp_path: Path) -> Hands:
    """Return hands on a day with both sides in it, before its rep, gone to by F8."""
    hands = sit_down(qtbot, theme, tmp_path, agreed=True)
    opened, key, visit = hands.opened, hands.ride_along_id, hands.record().visits[0].id
    assert key is not None
    first, second = hands.skills()[:2]
    visits.set_customer(opened, visit, "Alder Dairy")
    visits.rate(opened, visit, first.id, 2)
    visits.write_evidence(opened, visit, first.id, "“So that's it then.” Like Freya Jensen.")
    visits.rate(opened, visit, second.id, 4)
    two_way.set_self_rating(opened, key, first.id, 3)
    endings.set_went_well(opened, key, "Let the plant manager finish")
    endings.set_private_note(opened, key, "tired of selling")
    endings.set_focus_point(opened, key, 1, "Ask what a stop costs", second.id)
    hands.workspace.changed.emit(
        endings.set_action(opened, key, 1, "Three visits with the cost", TODAY)
    )
    hands.press(Qt.Key.Key_F8)
    assert isinstance(hands.window.page, AcknowledgePage)
    return hands


def page(hands: Hands) -> AcknowledgePage:
    assert isinstance(hands.window.page, AcknowledgePage)
    return hands.window.page


def acknowledge(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Return, CTRL | SHIFT)


def answer(words: str, key: Qt.Key) -> None:
    """Type into the dialog that is about to open, and press a key."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        field = dialog.focusWidget()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, key)

    QTimer.singleShot(0, press)


def amend(hands: Hands, reason: str) -> None:
    answer(reason, Qt.Key.Key_Return)
    hands.page.strip.amend.click()
    hands.window.activateWindow()
    QApplication.processEvents()


def test_that_the_rep_acknowledges_with_a_comment_under_the_name_that_stands_there(
    hands: Hands,
) -> None:
    hands.type("Fair.")
    acknowledge(hands)
    record = hands.record()
    assert record.state is State.ACKNOWLEDGED
    assert (record.rep_comment, record.acknowledged_by) == ("Fair.", "Ana Ruiz")
    assert record.acknowledged_at == NOW
    assert isinstance(hands.window.page, RideAlongPage)
    assert hands.page.strip.words.text() == "Acknowledged by Ana Ruiz, Fri 20 Nov 14:02"
    assert "“Fair.”" in " ".join(words_within(hands.page.strip))


def test_that_enter_alone_leads_to_the_name_and_acknowledges_nothing(hands: Hands) -> None:
    hands.type("Fair.")
    hands.press(Qt.Key.Key_Return)
    assert page(hands).name.hasFocus()
    assert hands.record().state is State.DRAFT


def test_that_without_a_name_nothing_is_acknowledged_and_the_words_stay(hands: Hands) -> None:
    hands.type("Fair.")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_A, CTRL)
    hands.press(Qt.Key.Key_Delete)
    acknowledge(hands)
    assert page(hands).refusal.text() == "An acknowledgement needs a name."
    assert page(hands).comment.words() == "Fair."
    assert page(hands).name.hasFocus()
    assert hands.record().state is State.DRAFT


def test_that_going_back_without_changes_nothing_and_loses_no_word(hands: Hands) -> None:
    before = hands.record()
    hands.type("Fair, but")
    hands.press(Qt.Key.Key_F8)
    assert isinstance(hands.window.page, RideAlongPage)
    assert hands.record() == before
    hands.press(Qt.Key.Key_F8)
    assert page(hands).comment.words() == "Fair, but"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F4, Qt.Key.Key_F5])
def test_that_no_other_key_leads_away(hands: Hands, key: Qt.Key) -> None:
    hands.press(key)
    assert isinstance(hands.window.page, AcknowledgePage)


def test_that_both_sides_stand_beside_each_other(hands: Hands) -> None:
    first, second = hands.skills()[:2]
    words = words_within(hands.window)
    assert f"{first.name}, you: 3" in words
    assert f"{first.name}, visit 1: 2" in words
    assert f"{second.name}, visit 1: 4" in words
    told = "\n".join(words)
    for said in (
        "“So that's it then.”",
        "Let the plant manager finish",
        "Ask what a stop costs",
        "Three visits with the cost",
        "Fri 20 Nov",
        "Alder Dairy",
    ):
        assert said in told


def test_that_neither_private_note_nor_other_rep_can_be_read_anywhere(hands: Hands) -> None:
    hands.workspace.notice.emit("Freya Jensen was added.")
    words = "\n".join(words_within(hands.window))
    assert "Ana Ruiz" in words
    for secret in ("tired of selling", "Freya", "Jensen"):
        assert secret not in words


def test_that_an_undo_says_why_it_does_not_reach_behind_the_acknowledgement(hands: Hands) -> None:
    acknowledge(hands)
    before = hands.record()
    hands.notices.clear()
    hands.press(Qt.Key.Key_Z, CTRL)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert hands.record() == before
    assert hands.notices[0] == (
        "Ana Ruiz has acknowledged this ride-along; it changes only by an amendment."
    )


def test_that_an_acknowledged_grid_takes_no_digit(hands: Hands) -> None:
    acknowledge(hands)
    before = hands.record()
    hands.at(0)
    hands.press(Qt.Key.Key_4)
    assert hands.record() == before


def test_that_an_amendment_shows_place_old_text_new_text_and_reason(hands: Hands) -> None:
    acknowledge(hands)
    amend(hands, "Ana saw the order")
    hands.at(0)
    hands.press(Qt.Key.Key_4)
    hands.press(Qt.Key.Key_F8)  # done
    record = hands.record()
    assert record.acknowledged_by == "Ana Ruiz"
    (amendment,) = record.amendments
    assert (amendment.reason, amendment.closed_at) == ("Ana saw the order", NOW)
    hands.page.strip.fold.click()
    told = words_within(hands.page.strip)
    assert "1 amendment" in told
    for said in (f"Alder Dairy, {hands.skills()[0].name}", "was: 2", "is: 4"):
        assert said in told
    assert any(one.endswith("Fri 20 Nov: Ana saw the order") for one in told)


def test_that_a_reason_is_optional_and_esc_leaves_the_day_closed(hands: Hands) -> None:
    acknowledge(hands)
    answer("never mind", Qt.Key.Key_Escape)
    hands.page.strip.amend.click()
    assert hands.record().amendments == ()
    amend(hands, "")
    (amendment,) = hands.record().amendments
    assert (amendment.reason, amendment.closed_at) == ("", None)


def test_that_an_amendment_is_closed_when_the_ride_along_is_left(hands: Hands) -> None:
    acknowledge(hands)
    amend(hands, "a slip")
    visits.set_outcome(hands.opened, hands.record().visits[0].id, Outcome.ORDER)
    hands.window.go(Destination("journal"))
    (amendment,) = hands.record().amendments
    assert amendment.closed_at == NOW
    assert [(one.before, one.after) for one in amendment.texts] == [("", "order")]


def test_that_the_keys_stay_on_the_strip_whose_link_was_pressed(hands: Hands) -> None:
    acknowledge(hands)
    hands.page.strip.amend.setFocus()
    answer("", Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Space)
    hands.window.activateWindow()
    QApplication.processEvents()
    assert hands.page.strip.done.hasFocus()
    hands.press(Qt.Key.Key_Space)
    assert hands.page.strip.amend.hasFocus()
    assert hands.record().amendments == ()  # it changed nothing


def test_that_the_strip_is_there_only_after_an_acknowledgement(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F8)
    assert not hands.page.strip.isVisible()
    hands.press(Qt.Key.Key_F8)
    acknowledge(hands)
    assert hands.page.strip.isVisible()
    assert hands.page.strip.amend.isVisible()
    assert not hands.page.strip.done.isVisible()
    assert not hands.page.strip.fold.isVisible()


def test_that_a_day_without_ratings_can_be_acknowledged_too(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F8)
    freya = reps.find_rep(hands.opened, "Freya Jensen")
    assert freya is not None
    hands.ride_along_id = ride_alongs.new(hands.opened, freya.id, TODAY).created
    hands.window.go(Destination("acknowledge", hands.ride_along_id))
    words = words_within(hands.window)
    assert "No skill was rated on this day." in words
    assert not any("Ana" in one for one in words)
    acknowledge(hands)
    assert hands.record().acknowledged_by == "Freya Jensen"


def test_that_a_long_comment_can_be_read_whole_by_keys(hands: Hands) -> None:
    hands.type("Fair. " * 20)
    acknowledge(hands)
    strip = hands.page.strip
    assert strip.fold.text() == "The whole comment"
    strip.fold.setFocus()
    hands.press(Qt.Key.Key_Space)
    unfolded = [one.text() for one in strip.findChildren(QLabel) if one.wordWrap()]
    assert unfolded == [f"“{hands.record().rep_comment}”"]
    assert all(one.isVisible() for one in strip.findChildren(QLabel) if one.wordWrap())
    hands.press(Qt.Key.Key_Space)
    assert not any(one.isVisible() for one in strip.findChildren(QLabel) if one.wordWrap())
