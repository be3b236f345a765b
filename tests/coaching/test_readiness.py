from datetime import date

from fieldcoach.coaching.comparison import Choice, compare
from fieldcoach.coaching.readiness import Readiness
from fieldcoach.domain.days import Window
from fieldcoach.domain.ride_along import Role

from .builders import Team, week


def ready(team: Team, **chosen: object) -> Readiness:
    return compare(team.journal, Choice(**chosen)).readiness  # type: ignore[arg-type]


def fill(team: Team, stars: int, averages: int) -> None:
    for tier, count in (("star", stars), ("average", averages)):
        for number in range(count):
            team.days(team.rep(f"{tier} {number}", tier), [3, 4, 3])


def test_that_an_empty_journal_lacks_everything(team: Team) -> None:
    told = ready(team)
    assert (told.first, told.second, told.solid, told.thin) == (0, 0, 0, ())
    assert not told.is_enough


def test_that_three_against_four_is_enough_either_way_round(team: Team) -> None:
    fill(team, 3, 4)
    assert ready(team).is_enough
    assert ready(team, tiers=("average", "star")).is_enough


def test_that_three_against_three_is_not_enough(team: Team) -> None:
    fill(team, 3, 3)
    told = ready(team)
    assert (told.first, told.second, told.solid) == (3, 3, 6)
    assert not told.is_enough


def test_that_thin_reps_are_named_with_most_on_record_first(team: Team) -> None:
    fill(team, 3, 4)
    ben, ana = team.rep("Ben", "star"), team.rep("Ana", "average")
    team.day(ana, week(0), {"opening": 3})
    team.day(ben, week(0), {"opening": 3}, {"opening": 3})
    team.day(ben, week(1), {"opening": 3})
    team.day(ben, week(2), {"opening": 5}, role=Role.MODEL)
    told = ready(team)
    assert [(t.rep, t.tier, t.days, t.visits) for t in told.thin] == [
        ("Ben", "star", 2, 3),
        ("Ana", "average", 1, 1),
    ]
    assert not told.is_enough


def test_that_a_rep_never_seen_is_thin_and_one_who_left_is_not_asked_for(team: Team) -> None:
    team.rep("Cai", "star")
    team.rep("Dan", "star", left=date(2026, 6, 1))
    team.rep("Eve", "developing")
    team.rep("Fay", "star", left=date(2099, 6, 1))
    told = ready(team)
    assert [(t.rep, t.days, t.visits) for t in told.thin] == [("Cai", 0, 0), ("Fay", 0, 0)]
    assert told.first == 2


def test_that_a_tier_still_to_come_does_not_hold_today(team: Team) -> None:
    team.rep("Ana", ("average", date(2026, 1, 1)), ("star", date(2027, 1, 1)))
    told = ready(team)
    assert (told.first, told.second) == (0, 1)


def test_that_a_narrowed_window_asks_for_the_tier_of_its_last_day(team: Team) -> None:
    team.rep("Ana", ("average", date(2026, 1, 1)), ("star", date(2026, 6, 1)))
    told = ready(team, window=Window(None, date(2026, 3, 1)))
    assert (told.first, told.second) == (0, 1)


def test_that_five_ratings_on_two_days_are_thin(team: Team) -> None:
    team.days(team.rep("Ana", "star"), [3, 4], visits=4)
    assert [one.rep for one in ready(team).thin] == ["Ana"]
