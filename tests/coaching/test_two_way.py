"""The rep's side: own ratings and the acknowledgement that closes a ride-along."""

from datetime import timedelta

import pytest

from fieldcoach import clock
from fieldcoach.coaching import endings, ride_alongs, two_way
from fieldcoach.domain.ride_along import State
from fieldcoach.domain.rubric import Item
from fieldcoach.errors import Refused

from .days import Day


def test_that_a_self_rating_is_of_the_skills_own_scale(day: Day) -> None:
    level = next(skill for skill in day.skills if skill.item is Item.LEVEL)
    with pytest.raises(Refused, match=f"{level.name} goes from 1 to 4"):
        two_way.set_self_rating(day.journal, day.key, level.id, 5)
    assert day.load().self_ratings == ()


def test_that_a_self_rating_is_never_an_observation(day: Day) -> None:
    two_way.set_self_rating(day.journal, day.key, day.skills[0].id, 4)
    assert day.visit.observations == ()


def test_that_an_acknowledgement_keeps_name_comment_and_moment(filled: Day) -> None:
    later = clock.now() + timedelta(hours=3)
    with clock.fixed(later):
        two_way.acknowledge(filled.journal, filled.key, "  Ana Ruiz ", "Fair.\nBut Birch was late.")
    record = filled.load()
    assert record.state is State.ACKNOWLEDGED
    assert (record.acknowledged_by, record.acknowledged_at) == ("Ana Ruiz", later)
    assert record.rep_comment == "Fair.\nBut Birch was late."


def test_that_an_acknowledged_draft_is_finished(day: Day) -> None:
    day.acknowledge()
    assert day.load().finished_at == clock.now()


def test_that_an_acknowledgement_needs_a_name(day: Day) -> None:
    with pytest.raises(Refused, match="needs a name"):
        two_way.acknowledge(day.journal, day.key, "  ")
    assert day.load().state is State.DRAFT


def test_that_nobody_acknowledges_twice_or_from_the_bin(day: Day) -> None:
    ride_alongs.to_bin(day.journal, day.key)
    with pytest.raises(Refused, match="in the bin"):
        two_way.acknowledge(day.journal, day.key, "Ana Ruiz")
    ride_alongs.from_bin(day.journal, day.key)
    day.acknowledge()
    with pytest.raises(Refused, match="acknowledge"):
        two_way.acknowledge(day.journal, day.key, "Ben")
    assert day.load().acknowledged_by == "Ana Ruiz"


def test_that_no_undo_reaches_behind_an_acknowledgement(day: Day) -> None:
    written = endings.set_rep_view(day.journal, day.key, "A good day.")
    signed = two_way.acknowledge(day.journal, day.key, "Ana Ruiz")
    for change in (signed, written):
        with pytest.raises(Refused, match="acknowledged this ride-along"):
            change.undo()
    assert day.load().rep_view == "A good day."


def test_that_an_acknowledged_ride_along_is_neither_reopened_nor_binned(day: Day) -> None:
    day.acknowledge()
    for command in (ride_alongs.reopen, ride_alongs.finish, ride_alongs.to_bin):
        with pytest.raises(Refused, match="acknowledged"):
            command(day.journal, day.key)
    assert day.load().state is State.ACKNOWLEDGED
