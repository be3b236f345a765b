"""What was given the last time, as it is shown beside today's rating."""

from datetime import date, timedelta

from fieldcoach.coaching import co_raters, ride_along_record, ride_alongs, visits
from fieldcoach.coaching.past_levels import PastLevels, past_levels
from fieldcoach.domain.ride_along import Role

from .days import Day

TODAY = date(2026, 11, 20)
LAST, EARLIER = TODAY - timedelta(days=14), TODAY - timedelta(days=30)


def rated(day: Day, on: date, *ratings: int | None, skill: int = 0) -> list:
    """Rate a skill once in each visit of a day, None where it was not observed."""
    key = ride_alongs.new(day.journal, day.rep, on).created
    assert key is not None
    for number, rating in enumerate(ratings):
        if number:
            visits.add_visit(day.journal, key)
        visit = ride_along_record.load(day.journal, key).visits[-1]
        visits.rate(
            day.journal, visit.id, day.skills[skill].id, rating, not_observed=rating is None
        )
    return list(ride_along_record.load(day.journal, key).visits)


def past(day: Day, skill: int = 0) -> PastLevels | None:
    return past_levels(day.journal, day.key).get(day.skills[skill].series_id)


def test_that_the_ratings_of_the_last_day_are_told_visit_by_visit(day: Day) -> None:
    rated(day, EARLIER, 1, 1)
    rated(day, LAST, 3, 2, None, 3)
    assert past(day) == PastLevels(LAST, (3, 2, 3))


def test_that_a_skill_not_seen_the_last_time_is_told_of_the_time_before(day: Day) -> None:
    rated(day, EARLIER, 1, 2, skill=1)
    rated(day, LAST, 3)
    assert past(day, 1) == PastLevels(EARLIER, (1, 2))
    assert past(day, 2) is None


def test_that_neither_today_nor_a_modelled_visit_nor_another_manager_is_told_of(day: Day) -> None:
    visits.rate(day.journal, day.visit.id, day.skills[0].id, 4)
    first, second = rated(day, LAST, 3, 1)
    visits.set_role(day.journal, second.id, Role.MODEL)
    other = co_raters.ensure_manager(day.journal, "Marcus Bell")
    visits.rate(day.journal, first.id, day.skills[0].id, 1, manager_id=other)
    assert past(day) == PastLevels(LAST, (3,))


def test_that_what_is_in_the_bin_is_not_told_of(day: Day) -> None:
    rated(day, EARLIER, 2)
    rated(day, LAST, 3)
    key = ride_alongs.new(day.journal, day.rep, LAST).created
    assert key is not None
    ride_alongs.to_bin(day.journal, key)
    assert past(day) == PastLevels(EARLIER, (2,))
