"""Drift of a manager's scale, from the visits of a real journal that another rated too."""

from datetime import date
from uuid import UUID

import pytest

from fieldcoach.analysis.growth import GrowthCaution, GrowthVerdict
from fieldcoach.coaching.growth import RepGrowth, of_everyone, of_rep
from fieldcoach.coaching.rater_drift import co_rated_days, drifting
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.ride_along import Role
from fieldcoach.domain.rubric import Item

from .builders import Team, draft, week

RISING = (1, 2, 2, 3, 3, 4, 4, 5)


def gaps(team: Team, manager: UUID, window: Window = EVERYTHING) -> dict[date, float]:
    with team.journal.reading() as session:
        found = co_rated_days(session, window)
    return {one.day: one.gap for one in found if one.manager == manager}


def who_drifts(team: Team, window: Window = EVERYTHING) -> frozenset[UUID]:
    with team.journal.reading() as session:
        return drifting(session, window)


def co_rate(team: Team, rep: UUID, other: UUID, mine: tuple[int, ...], *, theirs: int = 3) -> None:
    """Rate one visit a week beside the other, who stays where they are."""
    for number, rating in enumerate(mine):
        key = team.day(rep, week(number), {"opening": rating})
        team.also(key, 1, {"opening": theirs}, other)


def curve(found: RepGrowth, key: str = "opening") -> tuple:
    (one,) = (curve for curve in found.skills if curve.key == key)
    return one.growth.verdict, GrowthCaution.MANAGER_DRIFT in one.growth.cautions


class TestTheGap:
    def test_that_it_is_the_mean_over_the_visits_and_skills_of_the_day(self, team: Team) -> None:
        ana, boss = team.rep("Ana"), team.manager("Boss")
        key = team.day(ana, week(0), {"opening": 5, "needs": 4}, {"opening": 2, "needs": 1})
        team.also(key, 1, {"opening": 3, "needs": 4}, boss)
        team.also(key, 2, {"opening": 1}, boss)
        # +2, 0 and +1; what Boss did not rate has no gap.
        assert gaps(team, team.me) == {week(0): pytest.approx(1.0)}
        assert gaps(team, boss) == {week(0): pytest.approx(-1.0)}

    def test_that_a_day_with_two_reps_counts_once(self, team: Team) -> None:
        boss = team.manager("Boss")
        for name, mine in (("Ana", 5), ("Ben", 4)):
            key = team.day(team.rep(name), week(0), {"opening": mine})
            team.also(key, 1, {"opening": 4}, boss)
        assert gaps(team, team.me) == {week(0): pytest.approx(0.5)}

    def test_that_several_others_count_as_their_mean(self, team: Team) -> None:
        ana, boss, cai = team.rep("Ana"), team.manager("Boss"), team.manager("Cai")
        key = team.day(ana, week(0), {"opening": 5})
        team.also(key, 1, {"opening": 2}, boss)
        team.also(key, 1, {"opening": 3}, cai)
        assert gaps(team, team.me) == {week(0): pytest.approx(2.5)}
        assert gaps(team, boss) == {week(0): pytest.approx(-2.0)}

    def test_that_it_is_told_in_points_of_a_scale_of_1_to_5(self, team: Team) -> None:
        ana, boss = team.rep("Ana"), team.manager("Boss")
        long = team.publish(draft("reach", levels=7), rubric="Seven levels")
        key = team.day(ana, week(0), {"reach": 7}, version=long)
        team.version = long
        team.also(key, 1, {"reach": 4}, boss)
        assert gaps(team, team.me) == {week(0): pytest.approx(2.0)}  # 3 of 6 steps are 2 of 4

    def test_that_what_never_counts_has_none(self, team: Team) -> None:
        ana, boss = team.rep("Ana"), team.manager("Boss")
        for number, kind in enumerate(({"role": Role.MODEL}, {"binned": True})):
            key = team.day(ana, week(number), {"opening": 5}, **kind)
            team.also(key, 1, {"opening": 3}, boss)
        unseen = team.day(ana, week(2), {"opening": 5, "needs": None}, {"closing": 2})
        team.also(unseen, 1, {"opening": "no", "needs": 3}, boss)
        alone = team.day(ana, week(3), {"opening": 5})
        team.also(alone, 1, {"needs": 3}, boss)
        rated = team.day(ana, week(4), {"opening": 3})
        team.self_rate(rated, "opening", 5)
        assert gaps(team, team.me) == {}

    def test_that_only_levels_have_one(self, journal: object) -> None:
        team = Team(journal, draft("opening"), draft("agenda", item=Item.DONE))
        ana, boss = team.rep("Ana"), team.manager("Boss")
        key = team.day(ana, week(0), {"opening": 4, "agenda": 1})
        team.also(key, 1, {"opening": 3, "agenda": 0}, boss)
        assert gaps(team, team.me) == {week(0): pytest.approx(1.0)}

    def test_that_days_outside_the_window_are_not_looked_at(self, team: Team) -> None:
        ana, boss = team.rep("Ana"), team.manager("Boss")
        co_rate(team, ana, boss, RISING)
        assert list(gaps(team, boss, Window(week(2), week(4)))) == [week(2), week(3), week(4)]


class TestWhoDrifts:
    def test_that_eight_co_rated_days_tell_and_seven_do_not(self, team: Team) -> None:
        ana, boss = team.rep("Ana"), team.manager("Boss")
        co_rate(team, ana, boss, RISING)
        assert who_drifts(team) == {team.me, boss}
        assert who_drifts(team, Window(week(1), None)) == frozenset()

    def test_that_nobody_does_where_one_manager_rates(self, team: Team) -> None:
        team.manager("Boss")
        team.days(team.rep("Ana"), RISING)
        assert who_drifts(team) == frozenset()

    def test_that_who_rates_apart_has_nothing_to_tell(self, team: Team) -> None:
        boss = team.manager("Boss")
        for name, manager in (("Ana", team.me), ("Ben", boss)):
            rep = team.rep(name)
            for number, rating in enumerate(RISING):
                team.day(rep, week(number), {"opening": rating}, manager=manager)
        assert who_drifts(team) == frozenset()


class TestGrowth:
    """Ana and Ben rise with the rater, who drifts from Boss in the visits with Ana."""

    @pytest.fixture
    def reps(self, team: Team) -> dict[str, UUID]:
        boss, cai = team.manager("Boss"), team.manager("Cai")
        reps = {name: team.rep(name) for name in ("Ana", "Ben", "Dan")}
        co_rate(team, reps["Ana"], boss, RISING)
        for number, rating in enumerate((*RISING, 4, 5, 5)):
            team.day(reps["Ben"], week(number), {"opening": rating})
            team.day(reps["Dan"], week(number), {"opening": rating}, manager=cai)
        return reps

    def test_that_every_rep_of_who_drifts_is_concerned_and_no_other(
        self, team: Team, reps: dict[str, UUID]
    ) -> None:
        assert curve(of_rep(team.journal, reps["Ana"])) == (GrowthVerdict.TOO_EARLY, True)
        assert curve(of_rep(team.journal, reps["Ben"])) == (GrowthVerdict.NO_CLEAR_TREND, True)
        assert curve(of_rep(team.journal, reps["Dan"])) == (GrowthVerdict.GROWING, False)

    def test_that_it_is_read_within_the_days_looked_at(
        self, team: Team, reps: dict[str, UUID]
    ) -> None:
        later = Window(week(1), None)
        assert curve(of_rep(team.journal, reps["Ben"], later)) == (GrowthVerdict.GROWING, False)

    def test_that_a_skill_is_concerned_once_who_drifts_rated_it(
        self, team: Team, reps: dict[str, UUID]
    ) -> None:
        cai = team.manager("Guest")
        for number in range(10):
            team.day(reps["Dan"], week(number), {"needs": 3}, manager=cai)
        team.day(reps["Dan"], week(12), {"needs": 3}, manager=team.me)
        found = of_rep(team.journal, reps["Dan"])
        assert [curve(found, key)[1] for key in ("opening", "needs")] == [False, True]

    def test_that_everyones_growth_is_what_each_one_has(
        self, team: Team, reps: dict[str, UUID]
    ) -> None:
        everyone = {one.rep.id: one for one in of_everyone(team.journal)}
        assert {name: curve(everyone[key])[1] for name, key in reps.items()} == {
            "Ana": True,
            "Ben": True,
            "Dan": False,
        }
        for key in reps.values():
            assert everyone[key] == of_rep(team.journal, key, with_stars=False)

    def test_that_what_was_done_or_not_has_no_scale_to_move(self, journal: object) -> None:
        team = Team(journal, draft("opening"), draft("agenda", item=Item.DONE))
        ana, boss = team.rep("Ana"), team.manager("Boss")
        co_rate(team, ana, boss, RISING)
        for number in range(10):
            team.day(ana, week(10 + number), {"agenda": int(number > 4)})
        found = of_rep(team.journal, ana)
        assert [curve(found, key)[1] for key in ("opening", "agenda")] == [True, False]
