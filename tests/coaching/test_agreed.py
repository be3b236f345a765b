"""What was agreed before: the last time's, and what is still open of earlier days."""

from datetime import date, timedelta
from uuid import UUID

from fieldcoach.coaching import endings, ride_along_record, ride_alongs
from fieldcoach.coaching.agreed import agreed_last_time
from fieldcoach.domain.ride_along import Action, ActionState
from fieldcoach.store import models as m

from .days import Day

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
