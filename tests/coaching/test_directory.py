from datetime import date

from fieldcoach.coaching import directory
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.ride_along import Purpose

from .builders import Team, week
from .days import Day

TODAY = date(2026, 11, 20)


def test_that_an_empty_journal_leads_nowhere(journal: Journal) -> None:
    there = directory.read(journal, TODAY)
    assert (there.reps, there.ride_alongs) == ((), ())


def test_that_a_ride_along_tells_whose_day_it_was_and_where(filled: Day) -> None:
    (ride,) = directory.read(filled.journal, TODAY).ride_alongs
    assert (ride.ride_along_id, ride.rep_id, ride.rep) == (filled.key, filled.rep, "Ana Ruiz")
    assert (ride.day, ride.purpose) == (TODAY, Purpose.DEVELOP)
    assert ride.customers == ("Alder", "Birch")


def test_that_reps_come_by_name_with_the_tier_of_today_and_their_last_day(team: Team) -> None:
    ben = team.rep("ben", ("average", date(2026, 1, 1)), ("star", week(1)))
    ana = team.rep("Ana")
    team.day(ben, week(0))
    team.day(ben, week(1))
    there = directory.read(team.journal, week(1))
    assert [(rep.rep_id, rep.name, rep.tier, rep.last) for rep in there.reps] == [
        (ana, "Ana", None, None),
        (ben, "ben", "star", week(1)),
    ]
    assert [(ride.day, ride.tier) for ride in there.ride_alongs] == [
        (week(1), "star"),
        (week(0), "average"),
    ]


def test_that_nothing_leads_to_the_bin(team: Team) -> None:
    ana = team.rep("Ana")
    team.day(ana, week(1), binned=True)
    kept = team.day(ana, week(0))
    there = directory.read(team.journal, TODAY)
    assert [ride.ride_along_id for ride in there.ride_alongs] == [kept]
    assert there.reps[0].last == week(0)
