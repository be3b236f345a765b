"""A rep's growth through a real journal."""

import json
from dataclasses import asdict, replace
from datetime import date
from uuid import UUID

import pytest

from fieldcoach import clock
from fieldcoach.analysis.growth import GrowthCaution, GrowthVerdict
from fieldcoach.coaching import reps
from fieldcoach.coaching.growth import RepGrowth, SkillCurve, of_everyone, of_rep
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.days import Window
from fieldcoach.domain.ride_along import Role
from fieldcoach.domain.rubric import RubricVersion
from fieldcoach.errors import NotFound
from fieldcoach.ids import new_id

from .builders import Team, draft, week
from .readable import assert_readable

RISING = [1, 2, 2, 3, 3, 4, 4, 5, 5, 5]


def curve(found: RepGrowth, key: str = "opening") -> SkillCurve:
    return max((c for c in found.skills if c.key == key), key=lambda c: c.rubric_version)


def test_that_points_are_days_with_the_mean_of_their_visits(team: Team) -> None:
    ana, boss = team.rep("Ana"), team.manager("Boss")
    first = team.day(ana, week(0), {"opening": 2}, {"opening": 3}, {"opening": "no"})
    second = team.day(ana, week(1), {"opening": 4})
    team.also(second, 1, {"opening": 5}, boss)
    points = curve(of_rep(team.journal, ana)).points
    assert [(p.day, p.mean, p.observations, p.ride_along_id) for p in points] == [
        (week(0), 2.5, 2, first),
        (week(1), 4.5, 2, second),
    ]


def test_that_growth_is_told_once_there_are_days_enough(team: Team) -> None:
    ana = team.rep("Ana", "average")
    team.days(ana, RISING)
    found = of_rep(team.journal, ana)
    told = curve(found)
    assert told.growth.verdict is GrowthVerdict.GROWING
    assert (told.growth.sessions, told.verdict_words) == (10, "Growing")
    assert told.growth.line is not None
    assert (found.first_day, found.last_day, found.tier) == (week(0), week(9), "average")
    assert [one.key for one in found.skills] == ["opening"]
    assert_readable(told.sentence)


def test_that_what_never_counts_is_no_point(team: Team) -> None:
    ana = team.rep("Ana")
    team.days(ana, RISING[:3])
    before = curve(of_rep(team.journal, ana))
    modelled = team.day(ana, week(5), {"opening": 5}, role=Role.MODEL)
    binned = team.day(ana, week(6), {"opening": 5}, binned=True)
    team.self_rate(modelled, "opening", 5)
    team.self_rate(binned, "opening", 5)
    after = curve(of_rep(team.journal, ana))
    assert after.points == before.points
    assert after.growth == before.growth
    assert after.self_ratings == ((week(5), 5),)
    assert after.shown == (week(5),)


def test_that_what_stood_beside_the_days_is_told(team: Team) -> None:
    ana = team.rep("Ana")
    key = team.day(ana, week(0), {"opening": 2})
    later = team.day(ana, week(3), {"opening": 3})
    team.focus(later, "opening")
    team.focus(key, "needs")
    team.self_rate(key, "opening", 4)
    told = curve(of_rep(team.journal, ana))
    assert (told.coached, told.self_ratings, told.shown) == ((week(3),), ((week(0), 4),), ())
    narrowed = curve(of_rep(team.journal, ana, Window(week(1), None)))
    assert (narrowed.coached, narrowed.self_ratings) == ((week(3),), ())
    assert [p.day for p in narrowed.points] == [week(3)]


def stars(team: Team, count: int) -> None:
    for number in range(count):
        team.days(team.rep(f"Star {number}", "star"), [4, 5, 4 + number % 2])


def test_that_what_was_not_observed_in_a_model_visit_was_not_shown(team: Team) -> None:
    ana = team.rep("Ana")
    team.days(ana, [2, 3])
    team.day(ana, week(5), {"opening": "no", "needs": 4}, role=Role.MODEL)
    assert curve(of_rep(team.journal, ana)).shown == ()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_that_no_benchmark_is_shown_under_three_stars(team: Team, count: int) -> None:
    ana = team.rep("Ana", "average")
    team.days(ana, RISING[:3])
    stars(team, count)
    told = curve(of_rep(team.journal, ana))
    assert (told.benchmark, told.stars) == (None, 0)


def test_that_the_benchmark_is_the_mean_level_of_three_stars(team: Team) -> None:
    ana = team.rep("Ana", "average")
    team.days(ana, RISING[:3])
    stars(team, 3)
    thin, risen = team.rep("Thin", "star"), team.rep("Risen", "average", ("star", week(1)))
    team.days(thin, [1, 1])
    team.days(risen, [1, 1, 1])
    told = curve(of_rep(team.journal, ana))
    assert told.stars == 3
    assert told.benchmark == pytest.approx((13 / 3 + 14 / 3 + 13 / 3) / 3)


def test_that_a_new_meaning_is_a_curve_of_its_own_with_a_break(team: Team) -> None:
    ana = team.rep("Ana")
    team.days(ana, [2, 2, 3])
    second = team.publish(draft("opening"), draft("needs", series=team.series("needs")))
    team.day(ana, week(4), {"opening": 4}, version=second)
    found = of_rep(team.journal, ana)
    old = next(c for c in found.skills if c.rubric_version == 1)
    new = curve(found)
    assert (new.rubric_version, [p.mean for p in new.points]) == (2, [4.0])
    assert ([p.mean for p in new.earlier], new.began) == ([2.0, 2.0, 3.0], week(4))
    assert (old.superseded, new.superseded, old.earlier, old.began) == (True, False, (), None)
    assert not old.retired
    assert GrowthCaution.RUBRIC_CHANGED in new.growth.cautions


def reworded(team: Team, name: str) -> RubricVersion:
    again = draft("opening", series=team.series("opening"), name=name)
    return team.publish(replace(again, keeps_meaning=True))


def test_that_new_words_of_the_same_meaning_are_marked_where_they_begin(team: Team) -> None:
    ana, ben = team.rep("Ana"), team.rep("Ben")
    team.days(ana, [2, 2])
    second = reworded(team, "Opens")
    team.day(ana, week(4), {"opening": 4}, version=second)
    team.day(ana, week(5), {"opening": 4}, version=second)
    team.day(ben, week(6), {"opening": 3}, version=second)
    told = curve(of_rep(team.journal, ana))
    assert (told.reworded, told.began, len(told.points)) == ((week(4),), None, 4)
    # Who was never seen under the old words has nothing to tell apart, nor has a narrow window.
    assert curve(of_rep(team.journal, ben)).reworded == ()
    assert curve(of_rep(team.journal, ana, Window(since=week(3)))).reworded == ()
    everyone = {grown.rep.id: grown for grown in of_everyone(team.journal)}
    assert curve(everyone[ana]).reworded == (week(4),)


def test_that_words_nobody_was_rated_on_are_marked_with_the_next_ones(team: Team) -> None:
    ana = team.rep("Ana")
    team.days(ana, [2, 2])
    reworded(team, "Opens")
    third = team.publish(draft("opening", series=team.series("opening"), name="Opens"))
    team.day(ana, week(4), {"opening": 4}, version=third)
    assert curve(of_rep(team.journal, ana)).reworded == (week(4),)


def test_that_a_version_with_the_same_words_is_no_mark(team: Team) -> None:
    ana = team.rep("Ana")
    team.days(ana, [2, 2])
    same = team.publish(draft("opening", series=team.series("opening")), draft("asking"))
    team.day(ana, week(4), {"opening": 4}, version=same)
    assert curve(of_rep(team.journal, ana)).reworded == ()


def test_that_the_level_is_that_of_a_comparison(team: Team) -> None:
    """A mean of visits, not of days, and none before five ratings on three days."""
    ana = team.rep("Ana")
    team.day(ana, week(0), {"opening": 5}, {"opening": 5}, {"opening": 5}, {"opening": 5})
    team.day(ana, week(1), {"opening": 1})
    assert curve(of_rep(team.journal, ana)).level is None
    team.day(ana, week(2), {"opening": 3})
    assert curve(of_rep(team.journal, ana)).level == 4.0


def test_that_a_version_that_means_the_same_goes_on_in_one_curve(team: Team) -> None:
    ana = team.rep("Ana")
    team.days(ana, [2, 2])
    second = team.publish(draft("opening", series=team.series("opening"), name="Opens"))
    team.day(ana, week(4), {"opening": 4}, version=second)
    (told,) = of_rep(team.journal, ana).skills
    assert (told.skill, told.began, [p.mean for p in told.points]) == (
        "Opens",
        None,
        [2.0, 2.0, 4.0],
    )
    assert GrowthCaution.RUBRIC_CHANGED not in told.growth.cautions


def test_that_a_skill_the_rubric_dropped_is_retired(team: Team) -> None:
    ana = team.rep("Ana")
    team.days(ana, [2, 2])
    second = team.publish(draft("needs", series=team.series("needs")))
    assert not curve(of_rep(team.journal, ana)).retired  # nobody is rated on it yet
    team.day(ana, week(4), {"needs": "no"}, version=second)
    assert curve(of_rep(team.journal, ana)).retired


def test_that_raters_who_changed_are_told(team: Team) -> None:
    ana, boss = team.rep("Ana"), team.manager("Boss")
    for number in range(6):
        team.day(ana, week(3 * number), {"opening": 3}, manager=team.me if number < 3 else boss)
    assert GrowthCaution.MANAGERS_CHANGED in curve(of_rep(team.journal, ana)).growth.cautions


def test_that_one_skill_can_be_asked_for_without_moving_its_figures(team: Team) -> None:
    ana = team.rep("Ana")
    for number, rating in enumerate(RISING):
        team.day(ana, week(number), {"opening": rating, "needs": 3, "closing": 6 - rating})
    whole = of_rep(team.journal, ana)
    one = of_rep(team.journal, ana, skill="  OPENING ")
    assert [c.key for c in one.skills] == ["opening"]
    assert one.skills[0].growth == curve(whole).growth
    with pytest.raises(NotFound, match="There is no skill “Juggling” in this journal"):
        of_rep(team.journal, ana, skill="Juggling")
    with pytest.raises(NotFound, match="rep is no longer"):
        of_rep(team.journal, new_id())


def test_that_the_teams_trend_is_the_mean_of_the_reps_own(team: Team) -> None:
    ana = team.rep("Ana")
    for number, rep in enumerate((ana, team.rep("Ben"), team.rep("Cai"))):
        team.days(rep, [1 + (week + number) // 4 for week in range(10)])
    team.days(team.rep("Dan"), [5, 5])
    assert of_rep(team.journal, ana).team == ()
    found = of_rep(team.journal, ana, with_team=True)
    trend = next(one for one in found.team if one.key == "opening").trend
    assert trend.reps == 3
    assert trend.per_90_days is not None
    assert trend.ci_low is not None
    assert trend.ci_low < trend.per_90_days
    empty = next(one for one in found.team if one.key == "closing").trend
    assert (empty.reps, empty.per_90_days) == (0, None)


def test_that_a_rep_without_a_rating_has_no_curve(team: Team) -> None:
    ana = team.rep("Ana", "star")
    team.day(ana, week(0), {"opening": "no"})
    found = of_rep(team.journal, ana)
    assert (found.skills, found.first_day, found.last_day, found.tier) == ((), None, None, "star")


def plain(value: object) -> str:
    assert isinstance(value, UUID | date), type(value)
    return str(value)


@pytest.mark.parametrize("days", range(1, 10))
def test_that_every_number_of_days_reads_well_and_is_plain_json(team: Team, days: int) -> None:
    ana = team.rep("Ana", "average")
    team.days(ana, RISING[:days])
    (told,) = of_rep(team.journal, ana, with_team=True).skills
    assert_readable(told.sentence)
    figures = asdict(told.growth)
    figures.pop("line")
    json.dumps(figures, default=plain, allow_nan=False)
    json.dumps([asdict(point) for point in told.points], default=plain, allow_nan=False)


def test_that_everyones_growth_is_what_each_one_has(demo: Journal) -> None:
    year = clock.today().year
    for window in (Window(), Window(date(year, 3, 1), date(year, 8, 31))):
        everyone = list(of_everyone(demo, window))
        assert [one.rep for one in everyone] == reps.reps(demo)
        for one in everyone:
            assert one == of_rep(demo, one.rep.id, window, with_stars=False)
    told = [curve for one in everyone for curve in one.skills]
    for marks in ("points", "self_ratings", "coached", "shown"):
        assert any(getattr(curve, marks) for curve in told), marks


def test_that_who_was_never_rated_is_among_everyone(team: Team) -> None:
    zoe, ana = team.rep("Zoe"), team.rep("Ana", "star")
    team.days(zoe, RISING)
    first, second = of_everyone(team.journal)
    assert (first.rep.id, first.skills, first.tier) == (ana, (), "star")
    assert second == of_rep(team.journal, zoe)


def test_that_benchmarks_are_left_out_where_nobody_shows_them(team: Team) -> None:
    ana = team.rep("Ana", "average")
    team.days(ana, RISING)
    stars(team, 3)
    told = curve(of_rep(team.journal, ana, with_stars=False))
    assert (told.benchmark, told.stars) == (None, 0)
    assert told.growth == curve(of_rep(team.journal, ana)).growth
