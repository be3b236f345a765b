from datetime import date, timedelta

import pytest
from sqlalchemy import select

from fieldcoach import clock
from fieldcoach.coaching import endings
from fieldcoach.domain.ride_along import ActionState, Doer
from fieldcoach.errors import NotFound, Refused
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

from .days import NOW, Day

TODAY = date(2026, 11, 20)


def test_that_two_focus_points_are_the_most(day: Day) -> None:
    endings.set_focus_point(day.journal, day.key, 2, "close", day.skills[0].id)
    endings.set_focus_point(day.journal, day.key, 1, "open")
    for position in (0, 3, -1):
        with pytest.raises(Refused, match="two focus points at the most"):
            endings.set_focus_point(day.journal, day.key, position, "more")
    assert [(p.position, p.text, p.skill_id) for p in day.load().focus_points] == [
        (1, "open", None),
        (2, "close", day.skills[0].id),
    ]


def test_that_a_focus_point_without_words_is_none(day: Day) -> None:
    endings.set_focus_point(day.journal, day.key, 1, "")
    assert day.load().focus_points == ()
    endings.set_focus_point(day.journal, day.key, 1, "open")
    endings.set_focus_point(day.journal, day.key, 1, "")
    assert day.load().focus_points == ()


def test_that_what_went_well_is_kept_once_as_recognition_of_the_rep(day: Day) -> None:
    endings.set_went_well(day.journal, day.key, "patience")
    endings.set_went_well(day.journal, day.key, "patience with Alder")
    with day.journal.reading() as session:
        kept = session.execute(
            select(m.Recognition.rep_id, m.Recognition.day, m.Recognition.text)
        ).all()
    assert [tuple(row) for row in kept] == [(day.rep, TODAY, "patience with Alder")]
    endings.set_went_well(day.journal, day.key, "")
    with day.journal.reading() as session:
        assert session.scalars(select(m.Recognition)).all() == []


def test_that_an_action_is_the_reps_and_open(day: Day) -> None:
    endings.set_action(day.journal, day.key, 1, "send the offer", TODAY + timedelta(days=7))
    (action,) = day.load().actions
    assert (action.rep_id, action.doer, action.state) == (day.rep, Doer.REP, ActionState.OPEN)
    assert (action.text, action.due_on) == ("send the offer", TODAY + timedelta(days=7))


def test_that_an_action_that_is_rewritten_stays_the_same_action(day: Day) -> None:
    endings.set_action(day.journal, day.key, 1, "send", None)
    before = day.load().actions[0]
    endings.close_action(day.journal, before.id, ActionState.PARTLY)
    endings.set_action(day.journal, day.key, 1, "send the offer", TODAY)
    after = day.load().actions[0]
    assert (after.id, after.state) == (before.id, ActionState.PARTLY)


def test_that_an_action_without_words_is_none(day: Day) -> None:
    endings.set_action(day.journal, day.key, 1, "", TODAY).undo()
    assert day.load().actions == ()


def test_that_an_action_made_again_is_the_one_that_was_closed(day: Day) -> None:
    made = endings.set_action(day.journal, day.key, 1, "send", None)
    key = day.load().actions[0].id
    closed = endings.close_action(day.journal, key, ActionState.DONE)
    close_again = closed.undo()
    make_again = made.undo()
    assert day.load().actions == ()
    make_again.undo()
    close_again.undo()
    (action,) = day.load().actions
    assert (action.id, action.text, action.state) == (key, "send", ActionState.DONE)


def test_that_closing_keeps_the_day_and_opening_forgets_it(day: Day) -> None:
    endings.set_action(day.journal, day.key, 1, "send", None)
    key = day.load().actions[0].id
    endings.close_action(day.journal, key, ActionState.DONE)
    assert day.load().actions[0].closed_on == TODAY
    with clock.fixed(NOW + timedelta(days=5)):
        dropped = endings.close_action(day.journal, key, ActionState.DROPPED)
        assert day.load().actions[0].closed_on == TODAY + timedelta(days=5)
        dropped.undo()
    assert (day.load().actions[0].state, day.load().actions[0].closed_on) == (
        ActionState.DONE,
        TODAY,
    )
    endings.close_action(day.journal, key, ActionState.OPEN)
    assert day.load().actions[0].closed_on is None


def test_that_closing_does_not_stamp_the_ride_along_it_was_agreed_on(day: Day) -> None:
    endings.set_action(day.journal, day.key, 1, "send", None)
    with clock.fixed(NOW + timedelta(days=5)):
        endings.close_action(day.journal, day.load().actions[0].id, ActionState.DONE)
    assert day.load().saved_at == NOW


def test_that_an_action_that_is_not_there_is_told_so(day: Day) -> None:
    with pytest.raises(NotFound, match="action is no longer"):
        endings.close_action(day.journal, new_id(), ActionState.DONE)


def test_that_a_private_note_is_kept_apart_from_the_rest(day: Day) -> None:
    endings.set_private_note(day.journal, day.key, "new baby")
    assert day.load().private_note == "new baby"
    with day.journal.reading() as session:
        assert "new baby" not in (session.scalar(select(m.RideAlong.rep_view)) or "")
        assert session.scalars(select(m.PrivateNote.text)).all() == ["new baby"]


def test_that_an_action_says_who_and_why(day: Day) -> None:
    endings.set_action(
        day.journal,
        day.key,
        3,
        "price it by Friday",
        TODAY,
        doer=Doer.MANAGER,
        issue="the offer is late",
        root_cause="nobody prices on Fridays",
    )
    (action,) = day.load().actions
    assert (action.position, action.doer) == (3, Doer.MANAGER)
    assert (action.issue, action.root_cause) == ("the offer is late", "nobody prices on Fridays")


def test_that_an_issue_is_kept_before_the_action_is_worded(day: Day) -> None:
    endings.set_action(day.journal, day.key, 1, "", None, issue="the offer is late")
    assert [(a.text, a.issue) for a in day.load().actions] == [("", "the offer is late")]
    endings.set_action(day.journal, day.key, 1, "", None)
    assert day.load().actions == ()


def test_that_an_idea_taken_away_comes_back_under_its_own_key(day: Day) -> None:
    endings.set_idea(day.journal, day.key, "bring the shift lead")
    with day.journal.reading() as session:
        key = session.scalar(select(m.Idea.id))
    endings.set_idea(day.journal, day.key, "").undo()
    with day.journal.reading() as session:
        (idea,) = session.scalars(select(m.Idea))
        assert (idea.id, idea.rep_id, idea.day) == (key, day.rep, TODAY)
    assert day.load().idea == "bring the shift lead"
