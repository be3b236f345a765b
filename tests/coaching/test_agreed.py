"""What was agreed before: the last time's, and what is still open of earlier days."""

from datetime import date, timedelta
from uuid import UUID

from fieldcoach.coaching import endings, ride_along_record, ride_alongs
from fieldcoach.coaching.agreed import agreed_last_time
from fieldcoach.domain.one_on_one import OneOnOneState
from fieldcoach.domain.ride_along import Action, ActionState
from fieldcoach.store import models as m

from .days import NOW, Day

TODAY = date(2026, 11, 20)
LAST, EARLIER, LONG_AGO = (TODAY - timedelta(days=days) for days in (14, 30, 60))


def ended(day: Day, on: date, *texts: str) -> list[Action]:
    """Record a ride-along that ended on actions."""
    key = ride_alongs.new(day.journal, day.rep, on).created
    assert key is not None
    for position, text in enumerate(texts, start=1):
        endings.set_action(day.journal, key, position, text, None)
    return list(ride_along_record.load(day.journal, key).actions)


def in_turn(day: Day, key: UUID | None = None) -> list[tuple[date, str]]:
    agreed = agreed_last_time(day.journal, key or day.key)
    return [] if agreed is None else [(one.day, one.action.text) for one in agreed.in_turn]


def test_that_earlier_actions_that_are_open_come_after_those_of_the_last_time(day: Day) -> None:
    ended(day, LONG_AGO, "call the buyer")
    ended(day, EARLIER, "draw the plant", "ask the shift lead")
    ended(day, LAST, "send the offer")
    assert in_turn(day) == [
        (LAST, "send the offer"),
        (EARLIER, "draw the plant"),
        (EARLIER, "ask the shift lead"),
        (LONG_AGO, "call the buyer"),
    ]


def test_that_an_earlier_action_closed_today_can_still_be_changed(day: Day) -> None:
    (old,) = ended(day, EARLIER, "draw the plant")
    ended(day, LAST, "send the offer")
    endings.close_action(day.journal, old.id, ActionState.PARTLY)
    assert in_turn(day)[1] == (EARLIER, "draw the plant")


def test_that_an_earlier_action_closed_before_the_day_is_done_with(day: Day) -> None:
    (old,) = ended(day, EARLIER, "draw the plant")
    last_time = ride_alongs.new(day.journal, day.rep, LAST).created
    assert last_time is not None
    endings.set_action(day.journal, last_time, 1, "send the offer", None)
    endings.close_action(day.journal, old.id, ActionState.DONE)
    with day.journal.writing() as session:
        row = session.get(m.Action, old.id)
        assert row is not None
        row.closed_on = LAST
    assert in_turn(day) == [(LAST, "send the offer")]


def test_that_an_open_action_is_asked_about_where_the_last_time_ended_on_nothing(day: Day) -> None:
    ended(day, EARLIER, "draw the plant")
    ended(day, LAST)
    assert in_turn(day) == [(EARLIER, "draw the plant")]


def test_that_what_a_binned_ride_along_ended_on_is_not_asked_about(day: Day) -> None:
    (old,) = ended(day, EARLIER, "draw the plant")
    ended(day, LAST, "send the offer")
    assert old.ride_along_id is not None
    ride_alongs.to_bin(day.journal, old.ride_along_id)
    assert in_turn(day) == [(LAST, "send the offer")]


def test_that_a_later_ride_along_is_not_asked_about_before_its_day(day: Day) -> None:
    ended(day, LAST, "send the offer")
    first = ride_alongs.new(day.journal, day.rep, LONG_AGO).created
    assert in_turn(day, first) == []


def planned(day: Day, text: str, agreed_on: date) -> UUID:
    """Put an action into the journal that belongs to no meeting; return its key."""
    with day.journal.writing() as session:
        row = m.Action(rep_id=day.rep, text=text, agreed_on=agreed_on)
        session.add(row)
        session.flush()
        return row.id


def met(day: Day, on: date, text: str, *, in_the_bin: bool = False) -> None:
    """Put a held one-on-one with an action into the journal."""
    with day.journal.writing() as session:
        owner = session.get(m.RideAlong, day.key)
        assert owner is not None
        meeting = m.OneOnOne(
            rep_id=day.rep,
            manager_id=owner.manager_id,
            day=on,
            state=OneOnOneState.HELD,
            saved_at=NOW,
            binned_at=NOW if in_the_bin else None,
        )
        session.add(meeting)
        session.flush()
        session.add(m.Action(rep_id=day.rep, one_on_one_id=meeting.id, text=text))


def test_that_what_one_on_ones_and_the_plan_brought_since_is_asked_about_too(day: Day) -> None:
    ended(day, EARLIER, "draw the plant")
    ended(day, LAST, "send the offer")
    met(day, LAST + timedelta(days=7), "ask what a stop costs")
    planned(day, "read the trial report", LAST + timedelta(days=3))
    assert in_turn(day) == [
        (LAST, "send the offer"),
        (LAST + timedelta(days=7), "ask what a stop costs"),
        (LAST + timedelta(days=3), "read the trial report"),
        (EARLIER, "draw the plant"),
    ]


def test_that_a_one_on_one_before_the_first_ride_along_is_asked_about(day: Day) -> None:
    met(day, LAST, "ask what a stop costs")
    agreed = agreed_last_time(day.journal, day.key)
    assert agreed is not None
    assert (agreed.day, agreed.focus_points, agreed.actions) == (LAST, (), ())
    assert in_turn(day) == [(LAST, "ask what a stop costs")]


def test_that_what_a_binned_one_on_one_agreed_is_not_asked_about(day: Day) -> None:
    met(day, LAST, "ask what a stop costs", in_the_bin=True)
    assert in_turn(day) == []


def test_that_what_is_agreed_on_the_day_itself_is_for_the_next_one(day: Day) -> None:
    planned(day, "read the trial report", TODAY)
    assert in_turn(day) == []


def test_that_an_action_of_the_plan_is_closed_from_the_ride_along(day: Day) -> None:
    action = planned(day, "read the trial report", LAST)
    endings.close_action(day.journal, action, ActionState.DONE)
    agreed = agreed_last_time(day.journal, day.key)
    assert agreed is not None
    assert [one.action.state for one in agreed.in_turn] == [ActionState.DONE]
