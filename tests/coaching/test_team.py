from datetime import date, timedelta

from fieldcoach.coaching import team as teams
from fieldcoach.coaching.team import Member, TierSummary

from .builders import Team

TODAY = date(2026, 11, 20)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def members(team: Team) -> dict[str, Member]:
    return {member.rep.name: member for member in teams.members(team.journal, TODAY)}


def test_that_a_member_tells_when_and_how_often_a_rep_was_seen(team: Team) -> None:
    ana = team.rep("Ana", "star")
    team.day(ana, ago(3), {}, {})
    team.day(ana, ago(89), {})
    team.day(ana, ago(90), {}, {}, {})
    told = members(team)["Ana"]
    assert (told.tier, told.last_ride_along, told.days_since) == ("star", ago(3), 3)
    assert (told.rides_90, told.visits_90) == (2, 3)


def test_that_a_rep_never_seen_is_told_so(team: Team) -> None:
    team.rep("Ana")
    told = members(team)["Ana"]
    assert (told.tier, told.last_ride_along, told.days_since) == (None, None, None)
    assert (told.rides_90, told.visits_90) == (0, 0)


def test_that_the_bin_does_not_count_as_seen(team: Team) -> None:
    ana = team.rep("Ana")
    team.day(ana, ago(2), {}, binned=True)
    team.day(ana, ago(120), {})
    assert (members(team)["Ana"].days_since, members(team)["Ana"].rides_90) == (120, 0)


def test_that_today_is_no_day_ago_and_a_day_without_visits_is_a_ride(team: Team) -> None:
    ana = team.rep("Ana")
    team.day(ana, TODAY)
    told = members(team)["Ana"]
    assert (told.days_since, told.rides_90, told.visits_90) == (0, 1, 0)


def test_that_the_tier_is_todays(team: Team) -> None:
    team.rep("Ana", ("star", ago(400)), ("average", ago(1)), ("developing", ago(-1)))
    assert members(team)["Ana"].tier == "average"


def test_that_the_team_comes_by_tier_then_by_name(team: Team) -> None:
    for name, tier in (("Fay", "new"), ("Dan", "developing"), ("Cai", "average"), ("Bea", "star")):
        team.rep(name, tier)
    team.rep("Eve")
    team.rep("abe", "star")
    assert list(members(team)) == ["abe", "Bea", "Cai", "Dan", "Eve", "Fay"]


def test_that_tiers_are_summed_up_without_those_who_left(team: Team) -> None:
    ana, ben, cai = team.rep("Ana", "star"), team.rep("Ben", "star"), team.rep("Cai", "average")
    team.rep("Dan", "star")
    gone = team.rep("Gone", "star", left=ago(10))
    for rep, days in ((ana, 3), (ana, 30), (ben, 71), (cai, 5), (gone, 20)):
        team.day(rep, ago(days), {})
    assert teams.by_tier(teams.members(team.journal, TODAY)) == [
        TierSummary(tier="star", reps=3, rides_90=3, longest=71, never=1),
        TierSummary(tier="average", reps=1, rides_90=1, longest=5, never=0),
    ]
    assert teams.by_tier([]) == []


def test_that_one_whose_last_day_is_still_to_come_counts_until_then(team: Team) -> None:
    team.rep("Ana", "star", left=ago(-1))
    team.rep("Ben", "star", left=TODAY)
    assert [(name, one.has_left) for name, one in members(team).items()] == [
        ("Ana", False),
        ("Ben", True),
    ]
    assert [told.reps for told in teams.by_tier(teams.members(team.journal, TODAY))] == [1]
    (left, other) = teams.members(team.journal, ago(-1))
    assert left.has_left
    assert other.has_left


def test_that_a_tier_nobody_of_which_was_seen_has_no_longest(team: Team) -> None:
    team.rep("Ana", "star")
    (told,) = teams.by_tier(teams.members(team.journal, TODAY))
    assert (told.longest, told.never, told.rides_90) == (None, 1, 0)
