"""Who rated most of a rep's visits."""

from fieldcoach.coaching.levels import Scope
from fieldcoach.coaching.main_raters import raters
from fieldcoach.domain.days import Window
from fieldcoach.domain.ride_along import Role

from .builders import Team, week


def test_that_the_rater_of_most_visits_is_found_by_visits_and_not_by_ratings(team: Team) -> None:
    boss, ana = team.manager("Boss"), team.rep("Ana")
    team.day(ana, week(0), {"opening": 3}, {"opening": 3})
    team.day(ana, week(1), {"opening": 3, "needs": 3, "closing": 3}, manager=boss)
    with team.journal.reading() as session:
        found = raters(session, Scope())
    assert found.of_rep == {ana: team.me}
    assert found.everyone == {team.me, boss}


def test_that_of_two_with_as_many_the_first_by_name_is_taken(team: Team) -> None:
    boss, ana = team.manager("Boss"), team.rep("Ana")
    day = team.day(ana, week(0), {"opening": 3})
    team.also(day, 1, {"opening": 4}, boss)
    with team.journal.reading() as session:
        assert raters(session, Scope()).of_rep == {ana: boss}


def test_that_what_does_not_count_makes_no_rater(team: Team) -> None:
    boss, ana = team.manager("Boss"), team.rep("Ana")
    team.day(ana, week(0), {"opening": 3})
    team.day(ana, week(1), {"opening": 3}, {"opening": 3}, manager=boss, binned=True)
    team.day(ana, week(2), {"opening": 3}, {"opening": 3}, manager=boss, role=Role.MODEL)
    team.day(ana, week(3), {"opening": "no"}, {"opening": "no"}, manager=boss)
    team.day(ana, week(9), {"opening": 3}, {"opening": 3}, manager=boss)
    with team.journal.reading() as session:
        found = raters(session, Scope(window=Window(None, week(8))))
    assert (found.of_rep, found.everyone) == ({ana: team.me}, {team.me})
