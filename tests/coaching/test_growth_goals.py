"""Which goals and one-on-ones stand on which growth curve."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from fieldcoach.coaching import growth_goal_words as words
from fieldcoach.coaching.growth import RepGrowth, SkillCurve, of_everyone, of_rep
from fieldcoach.coaching.growth_goals import CurveGoal
from fieldcoach.domain.days import Window
from fieldcoach.domain.one_on_one import OneOnOneState
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.rubric import Item
from fieldcoach.store import models as m

from .builders import MOMENT, Team, draft, week


def curve(found: RepGrowth, key: str = "opening", version: int = 1) -> SkillCurve:
    return next(c for c in found.skills if (c.key, c.rubric_version) == (key, version))


def set_goal(team: Team, rep: UUID, skill: UUID, **said: object) -> None:
    plain: dict[str, object] = {"to_level": 4.0, "from_level": 2.0, "set_on": week(2)}
    with team.journal.writing() as session:
        session.add(m.Goal(rep_id=rep, skill_id=skill, **(plain | said)))


def meet(team: Team, rep: UUID, day: date, **said: object) -> None:
    plain: dict[str, object] = {"state": OneOnOneState.HELD, "saved_at": MOMENT}
    with team.journal.writing() as session:
        session.add(m.OneOnOne(rep_id=rep, manager_id=team.me, day=day, **(plain | said)))


def test_that_a_goal_stands_on_the_curve_of_its_skill_alone(team: Team) -> None:
    ana, ben = team.rep("Ana"), team.rep("Ben")
    for rep in (ana, ben):
        team.day(rep, week(0), {"opening": 2, "needs": 2})
    set_goal(team, ana, team.skill("opening"), due_on=week(9), is_stretch=True)
    found = of_rep(team.journal, ana)
    assert curve(found).goals == (
        CurveGoal(set_on=week(2), due_on=week(9), from_level=2.0, to_level=4.0, is_stretch=True),
    )
    assert curve(found, "needs").goals == ()
    assert curve(of_rep(team.journal, ben)).goals == ()


def test_that_a_reached_goal_stays_and_a_dropped_one_goes(team: Team) -> None:
    ana = team.rep("Ana")
    team.days(ana, [2, 3])
    closed = {"closed_on": week(4)}
    set_goal(team, ana, team.skill("opening"), state=GoalState.REACHED, to_level=3.0, **closed)
    set_goal(team, ana, team.skill("opening"), state=GoalState.DROPPED, **closed)
    assert [(one.to_level, one.reached_on) for one in curve(of_rep(team.journal, ana)).goals] == [
        (3.0, week(4))
    ]


def test_that_a_goal_closed_on_the_first_day_of_a_window_stood_in_it(team: Team) -> None:
    ana = team.rep("Ana")
    team.days(ana, [2, 3, 3, 3, 3, 3])
    closed = {"state": GoalState.REACHED, "closed_on": week(4)}
    set_goal(team, ana, team.skill("opening"), **closed)
    first = of_rep(team.journal, ana, Window(week(4), None))
    assert len(curve(first).goals) == 1
    after = of_rep(team.journal, ana, Window(week(4) + timedelta(days=1), None))
    assert curve(after).goals == ()


def test_that_a_goal_goes_on_under_other_words_and_not_under_another_meaning(team: Team) -> None:
    ana = team.rep("Ana")
    team.days(ana, [2, 2])
    set_goal(team, ana, team.skill("opening"))
    set_goal(team, ana, team.skill("needs"))
    team.day(ana, week(1), {"needs": 3})
    second = team.publish(draft("opening"), draft("needs", series=team.series("needs")))
    team.day(ana, week(4), {"opening": 4, "needs": 4}, version=second)
    found = of_rep(team.journal, ana)
    assert len(curve(found, "opening", 1).goals) == 1
    assert curve(found, "opening", 2).goals == ()
    (needs,) = [c for c in found.skills if c.key == "needs"]
    assert len(needs.goals) == 1


def test_that_a_window_shows_the_goals_that_stood_in_it(team: Team) -> None:
    ana = team.rep("Ana")
    team.days(ana, [2] * 12)
    skill = team.skill("opening")
    set_goal(team, ana, skill, set_on=week(0), state=GoalState.REACHED, closed_on=week(3))
    set_goal(team, ana, skill, set_on=week(4), to_level=4.5)
    set_goal(team, ana, skill, set_on=week(9), to_level=5.0)

    def levels(window: Window) -> list[float]:
        return [one.to_level for one in curve(of_rep(team.journal, ana, window)).goals]

    assert levels(Window(week(5), week(7))) == [4.5]
    assert levels(Window(week(2), None)) == [4.0, 4.5, 5.0]
    assert levels(Window(None, week(4))) == [4.0, 4.5]


def test_that_one_on_ones_that_were_held_stand_on_every_curve(team: Team) -> None:
    ana, ben = team.rep("Ana"), team.rep("Ben")
    for rep in (ana, ben):
        team.day(rep, week(0), {"opening": 2, "needs": 2})
    meet(team, ana, week(3))
    meet(team, ana, week(1))
    meet(team, ana, week(3))  # two on one day are one mark
    meet(team, ana, week(4), state=OneOnOneState.PLANNED)
    meet(team, ana, week(2), binned_at=MOMENT)
    found = of_rep(team.journal, ana)
    assert [c.met for c in found.skills] == [(week(1), week(3))] * 2
    assert curve(of_rep(team.journal, ana, Window(week(0), week(2)))).met == (week(1),)
    assert curve(of_rep(team.journal, ben)).met == ()


def test_that_everyones_growth_has_each_ones_goals(team: Team) -> None:
    ana, ben = team.rep("Ana"), team.rep("Ben")
    for rep in (ana, ben):
        team.day(rep, week(0), {"opening": 2})
        set_goal(team, rep, team.skill("opening"), to_level=3.0 + (rep == ben))
        meet(team, rep, week(1 + (rep == ben)))
    told = {
        one.rep.name: (curve(one).goals[0].to_level, curve(one).met)
        for one in of_everyone(team.journal)
    }
    assert told == {"Ana": (3.0, (week(1),)), "Ben": (4.0, (week(2),))}


AIM = CurveGoal(set_on=week(2), due_on=week(9), from_level=2.0, to_level=3.0)


@pytest.mark.parametrize(
    ("day", "mean", "said"),
    [
        (week(1), 3.0, []),
        (week(2), 2.9, ["goal: 3, not yet reached"]),
        (week(20), 3.0, ["goal: 3, reached on this day"]),
    ],
)
def test_that_a_day_says_of_a_goal_whether_it_was_reached(
    day: date, mean: float, said: list[str]
) -> None:
    assert words.goals_on([AIM], day, mean, Item.LEVEL) == said


def test_that_a_goal_is_over_after_the_day_it_was_reached() -> None:
    reached = CurveGoal(
        set_on=week(2), due_on=None, from_level=None, to_level=0.8, reached_on=week(4)
    )
    assert words.goals_on([reached], week(4), 0.9, Item.DONE) == ["goal: 80 %, reached on this day"]
    assert words.goals_on([reached], week(4) + timedelta(days=1), 0.9, Item.DONE) == []
    assert words.goal_days([reached], week(4), Item.DONE) == ["goal: 80 % reached"]
    assert words.goal_days([AIM], week(9), Item.LEVEL) == ["goal: 3 due"]


def test_that_a_goal_to_come_down_is_reached_from_above() -> None:
    fewer = CurveGoal(set_on=week(2), due_on=None, from_level=8.0, to_level=4.0)
    assert words.goals_on([fewer], week(3), 3.0, Item.COUNT) == ["goal: 4, reached on this day"]
    assert words.goals_on([fewer], week(3), 6.0, Item.COUNT) == ["goal: 4, not yet reached"]


def test_that_a_day_reaches_a_goal_however_its_mean_was_added_up() -> None:
    tenths = CurveGoal(set_on=week(2), due_on=None, from_level=None, to_level=0.3)
    mean = 0.6 - (1 - 0.7)  # a hair below 0.3
    assert words.goals_on([tenths], week(3), mean, Item.DONE) == ["goal: 30 %, reached on this day"]


def test_that_one_on_ones_are_counted() -> None:
    assert words.meetings_sentence([]) == ""
    assert words.meetings_sentence([week(0)]) == "1 one-on-one, on 5 Jan 2026."
