"""The rep's view first: by keys, saved as it is keyed, with nothing of the manager's in sight."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from fieldcoach.coaching import endings, two_way, visits
from fieldcoach.domain.ride_along import State
from fieldcoach.domain.rubric import Item
from fieldcoach.store import models as m
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.pages.reps_view import RepsViewPage
from fieldcoach.ui.pages.ride_along import RideAlongPage
from fieldcoach.ui.theme import Theme
from tests.ui.a_ride_along import CTRL, SHIFT, Hands, sit_down
from tests.ui.everything_in_sight import words_within

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def hands(qtbot, theme: Theme, tmp_path: Path) -> Hands:
    """Return hands on the rep's view of today, gone to from the ride-along by F4."""
    hands = sit_down(qtbot, theme, tmp_path, agreed=True)
    hands.press(Qt.Key.Key_F4)
    assert isinstance(hands.window.page, RepsViewPage)
    return hands


def page(hands: Hands) -> RepsViewPage:
    assert isinstance(hands.window.page, RepsViewPage)
    return hands.window.page


def own(hands: Hands) -> list[int | None]:
    """Return what the journal has as the rep's own ratings, a place for each skill asked."""
    given = {one.skill_id: one.rating for one in hands.record().self_ratings}
    return [given.get(skill.id) for skill in asked(hands)]


def asked(hands: Hands) -> list:
    return [skill for skill in hands.skills() if skill.item is not Item.COUNT]


def back(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Return, CTRL | SHIFT)


def test_that_digits_choose_and_go_down_and_space_leaves_out(hands: Hands) -> None:
    hands.press(Qt.Key.Key_3)
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_2)
    assert own(hands)[:4] == [3, None, 2, None]
    hands.press(Qt.Key.Key_Up)
    hands.press(Qt.Key.Key_Space)
    assert own(hands)[:4] == [3, None, None, None]
    assert all(not visit.observations for visit in hands.record().visits)


def test_that_digits_rate_on_another_layout_and_on_the_keypad(hands: Hands) -> None:
    hands.send(Qt.Key.Key_QuoteDbl, SHIFT, "3")
    hands.send(Qt.Key.Key_2, Qt.KeyboardModifier.KeypadModifier, "2")
    assert own(hands)[:2] == [3, 2]


def test_that_a_digit_that_is_no_level_is_refused_in_a_sentence_and_stays(hands: Hands) -> None:
    first = asked(hands)[0].name
    hands.press(Qt.Key.Key_9)
    assert any(f"{first} goes from 1 to 4." in words for words in words_within(hands.window))
    hands.press(Qt.Key.Key_4)
    assert own(hands)[:2] == [4, None]


def test_that_the_last_answer_leads_to_the_reps_words(hands: Hands) -> None:
    for skill in asked(hands):
        hands.press(Qt.Key.Key_1 if skill.item is Item.DONE else Qt.Key.Key_3)
    assert own(hands) == [1 if skill.item is Item.DONE else 3 for skill in asked(hands)]
    assert page(hands).rep_view.hasFocus()


def test_that_done_items_are_answered_yes_or_no_and_counts_are_not_asked(hands: Hands) -> None:
    done = [skill for skill in asked(hands) if skill.item is Item.DONE]
    assert done, "the shipped rubric has a done item"
    page(hands).rows.go_to(done[0].id)
    hands.press(Qt.Key.Key_0)
    assert own(hands)[asked(hands).index(done[0])] == 0
    words = words_within(hands.window)
    assert not any(skill.name in words for skill in hands.skills() if skill.item is Item.COUNT)


def test_that_the_reps_words_are_kept_field_by_field(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F6)
    hands.type("Good start")
    hands.press(Qt.Key.Key_Return)
    assert hands.record().rep_view == "Good start"
    hands.type("An hour more")
    hands.press(Qt.Key.Key_Return)
    hands.type("Ask the shift lead")
    back(hands)
    assert isinstance(hands.window.page, RideAlongPage)
    record = hands.record()
    assert (record.rep_help, record.idea) == ("An hour more", "Ask the shift lead")


def test_that_what_was_said_stands_there_when_the_rep_comes_back(hands: Hands) -> None:
    hands.press(Qt.Key.Key_3)
    hands.press(Qt.Key.Key_F6)
    hands.type("Good start")
    back(hands)
    hands.press(Qt.Key.Key_F4)
    assert page(hands).rep_view.words() == "Good start"
    assert page(hands).rows.skill.id == asked(hands)[1].id


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Left, ALT),
        (Qt.Key.Key_K, CTRL),
        (Qt.Key.Key_N, CTRL),
        (Qt.Key.Key_Z, CTRL),
    ],
)
def test_that_no_key_but_its_own_leads_away_or_takes_back(
    hands: Hands, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    hands.press(Qt.Key.Key_3)
    hands.press(key, held)
    assert isinstance(hands.window.page, RepsViewPage)
    assert own(hands)[0] == 3


def test_that_the_levels_are_in_the_first_person_where_somebody_wrote_them_so(
    hands: Hands,
) -> None:
    skill = asked(hands)[0]
    shown = " ".join(words_within(page(hands).levels))
    for text, anchor in zip(
        skill.first_person or skill.level_texts, skill.level_texts, strict=True
    ):
        assert (text or anchor) in shown


def test_that_nothing_the_manager_keyed_can_be_read_anywhere(hands: Hands) -> None:
    assert hands.ride_along_id is not None
    without = sorted(words_within(hands.window))
    back(hands)
    visit = hands.record().visits[0].id
    for skill in hands.skills():
        visits.rate(hands.opened, visit, skill.id, skill.scale.high)
        visits.write_evidence(hands.opened, visit, skill.id, "“So that's it then.”")
    endings.set_went_well(hands.opened, hands.ride_along_id, "patience")
    endings.set_private_note(hands.opened, hands.ride_along_id, "tired of selling")
    endings.set_focus_point(hands.opened, hands.ride_along_id, 1, "Ask what a stop costs")
    hands.workspace.changed.emit(
        endings.set_action(hands.opened, hands.ride_along_id, 1, "x", None)
    )
    seen_by_the_manager = " ".join(words_within(hands.window))
    assert "“So that's it then.”" in seen_by_the_manager
    hands.press(Qt.Key.Key_F4)
    assert sorted(words_within(hands.window)) == without


def test_that_no_other_rep_can_be_read_anywhere(hands: Hands) -> None:
    back(hands)
    visits.set_customer(hands.opened, hands.record().visits[0].id, "Freya Jensen and Sons")
    hands.workspace.notice.emit("Freya Jensen was added.")
    hands.press(Qt.Key.Key_F4)
    hands.workspace.notice.emit("Freya Jensen was added.")
    words = " ".join(words_within(hands.window))
    assert "Ana Ruiz" in words
    assert "Freya" not in words
    assert "Jensen" not in words


def test_that_the_tier_is_not_in_sight(hands: Hands) -> None:
    back(hands)
    with hands.opened.writing() as session:
        session.add(
            m.TierSpan(rep_id=hands.record().rep_id, tier="zwölfter Rang", since=hands.record().day)
        )
    hands.press(Qt.Key.Key_F4)
    assert "zwölfter" not in " ".join(words_within(hands.window))


def test_that_an_acknowledged_day_takes_no_answer_any_more(hands: Hands) -> None:
    back(hands)
    assert hands.ride_along_id is not None
    hands.workspace.do(two_way.acknowledge(hands.opened, hands.ride_along_id, "Ana Ruiz"))
    before = hands.record()
    assert before.state is State.ACKNOWLEDGED
    hands.window.go(Destination("reps_view", hands.ride_along_id))
    hands.press(Qt.Key.Key_3)
    hands.press(Qt.Key.Key_F6)
    hands.type("more")
    back(hands)
    assert hands.record() == before


def test_that_a_screen_reader_hears_the_skill_and_what_was_chosen(hands: Hands) -> None:
    rows = page(hands).rows
    heard = QAccessible.queryAccessibleInterface(rows).text(QAccessible.Text.Name)
    assert asked(hands)[0].name in heard
