"""A standard ride-along, from the first key to the last, counted: three minutes are few keys."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from fieldcoach.coaching import (
    endings,
    journal,
    rep_editing,
    reps,
    ride_along_record,
    ride_alongs,
    rubrics,
    visits,
)
from fieldcoach.coaching.journal_list import entries
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.domain.ride_along import ActionState, Outcome, State
from fieldcoach.domain.rubric import Item
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.theme import Theme
from tests.ui.a_ride_along import CTRL, LAST_TIME, NO, SHIFT, TODAY, Hands, open_window

#: The rubric it is rated on → the most keys: ours has a count and a done item to pass by.
MOST = {"as shipped": 60, "eight levels": 52}
CUSTOMERS = ("Alder Dairy", "Birch Bakeries", "Cedar Foods")
OUTCOMES = (Outcome.ADVANCE, Outcome.ORDER, Outcome.CONTINUATION)
RATED = (
    (3, 2, 4, 2, 3, 3, 2, 3),
    (3, 3, 3, 3, 3, 2, 2, 4),
    (2, 2, 4, 1, 2, 3, 3, 3),
)
SAID = {
    (0, 0): "Wrote the aim down before we got out.",
    (1, 4): "“What happens when line 3 stops?”",
    (2, 7): "asked for the date, and waited",
}


@dataclass
class Counted:
    """Hands whose presses are counted; letters of names, skills and notes are words."""

    hands: Hands
    most: int
    presses: int = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NO) -> None:
        self.presses += 1
        self.hands.press(key, held)

    def key(self, signs: str) -> None:
        """Key what counts: ratings, answers, a day."""
        self.presses += len(signs)
        self.hands.type(signs)

    def write(self, words: str) -> None:
        """Type words, which are not counted."""
        for sign in words:
            if sign.isascii():
                self.hands.type(sign)
            else:
                self.hands.send(Qt.Key.Key_unknown, NO, sign)


@pytest.fixture(params=MOST)
def counted(qtbot, theme: Theme, tmp_path: Path, request: pytest.FixtureRequest) -> Counted:
    """Sit down at the journal; Ana's last agreement is open, and her customers are known."""
    opened = journal.create(tmp_path / "journal.fieldcoach")
    _publish(opened, only_levels=request.param != "as shipped")
    for name in ("Ana Ruiz", "Anders Holm", "Freya Jensen"):
        rep_editing.add(opened, RepDetails(name=name))
    ana = reps.find_rep(opened, "Ana Ruiz")
    assert ana is not None
    before = ride_alongs.new(opened, ana.id, LAST_TIME).created
    assert before is not None
    endings.set_focus_point(opened, before, 1, "Open with the customer's goal")
    endings.set_action(opened, before, 1, "Three visits with the goal on paper", TODAY)
    for number, customer in enumerate(CUSTOMERS):
        if number:
            visits.add_visit(opened, before)
        visit = ride_along_record.load(opened, before).visits[-1]
        visits.set_customer(opened, visit.id, customer)
    hands = open_window(qtbot, theme, opened)
    hands.window.go(Destination("journal"))
    return Counted(hands, MOST[request.param])


def _publish(opened: journal.Journal, *, only_levels: bool) -> None:
    name, drafts = rubrics.read_shipped("b2b_field_sales")
    kept = [draft for draft in drafts if not only_levels or draft.item is Item.LEVEL]
    with opened.writing() as session:
        rubrics.publish(session, name, kept, LAST_TIME)


def key_a_visit(counted: Counted, number: int) -> None:
    """Key one visit from its customer to its outcome; what is no level is passed by."""
    counted.write(CUSTOMERS[number].lower()[:3])
    counted.press(Qt.Key.Key_Return)
    levels = iter(enumerate(RATED[number]))
    for skill in counted.hands.skills():
        if skill.item is not Item.LEVEL:
            counted.press(Qt.Key.Key_Down)
            continue
        at, rating = next(levels)
        words = SAID.get((number, at))
        if words:
            counted.write(words)
            counted.press(Qt.Key.Key_Escape)
        counted.key(str(rating))
    counted.key(str(list(Outcome).index(OUTCOMES[number]) + 1))


def test_that_a_standard_ride_along_takes_at_most_sixty_keys(counted: Counted) -> None:
    hands = counted.hands
    counted.press(Qt.Key.Key_N, CTRL)
    counted.write("ana r")
    counted.press(Qt.Key.Key_Return)
    counted.key("1")  # done: what was agreed last time
    for number in range(len(CUSTOMERS)):
        key_a_visit(counted, number)
        if number + 1 < len(CUSTOMERS):
            counted.press(Qt.Key.Key_Return, CTRL)
    counted.press(Qt.Key.Key_F6)
    for _field in ("the rep's view", "the idea", "what went well"):
        counted.press(Qt.Key.Key_Return)
    counted.write("Ask what a stop costs")
    counted.press(Qt.Key.Key_Return)
    counted.write("explo")
    counted.press(Qt.Key.Key_Return)
    counted.write("Three visits with the cost in the customer's own figures")
    counted.press(Qt.Key.Key_Return)
    counted.key("fri")
    counted.press(Qt.Key.Key_Return)
    counted.write("Name the next step before the coffee")
    counted.press(Qt.Key.Key_Return)
    counted.write("gains")
    counted.press(Qt.Key.Key_Return, CTRL | SHIFT)

    assert counted.presses <= counted.most, f"{counted.presses} keys"
    opened = hands.opened
    entry = next(one for one in entries(opened) if one.day == TODAY)
    record = ride_along_record.load(opened, entry.ride_along_id)
    skills = [skill for skill in hands.skills() if skill.item is Item.LEVEL]
    assert reps.rep(opened, record.rep_id).name == "Ana Ruiz"
    assert record.state is State.FINISHED
    assert tuple(visit.customer for visit in record.visits) == CUSTOMERS
    assert tuple(visit.outcome for visit in record.visits) == OUTCOMES
    for number, visit in enumerate(record.visits):
        seen = {cell.skill_id: cell for cell in visit.observations}
        assert tuple(seen[skill.id].rating for skill in skills) == RATED[number]
        for at, skill in enumerate(skills):
            assert seen[skill.id].evidence == SAID.get((number, at), "")
        assert set(seen) == {skill.id for skill in skills}
    named = {skill.name: skill.id for skill in skills}
    assert [(point.text, point.skill_id) for point in record.focus_points] == [
        ("Ask what a stop costs", named["Explores needs"]),
        ("Name the next step before the coffee", named["Gains commitment"]),
    ]
    assert [(action.text, action.due_on) for action in record.actions] == [
        ("Three visits with the cost in the customer's own figures", date(2026, 11, 27))
    ]
    last = next(one for one in entries(opened) if one.day == LAST_TIME)
    (closed,) = ride_along_record.load(opened, last.ride_along_id).actions
    assert (closed.state, closed.closed_on) == (ActionState.DONE, TODAY)
